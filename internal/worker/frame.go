// Package worker runs work in processes of its own, so that work which exhausts
// memory, overflows the stack or never ends costs one item and not the program.
// It knows nothing of what the work is: a request and a response are bytes.
package worker

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A frame is a header and a body, each with its length before it. The header is
// small and tells what the body is.

const (
	// maxHeader bounds what a process takes from another for a header, in bytes.
	// A header holds an error's text and a stack at most.
	maxHeader = 4 << 20
	// maxBody bounds a body, in bytes: the largest input or result.
	maxBody = 1 << 31
)

// errFrame: the other side does not speak the protocol.
var errFrame = errors.New("not a frame")

func writeFrame(w io.Writer, header []byte, body ...[]byte) error {
	total := 0
	for _, b := range body {
		total += len(b)
	}
	if len(header) > maxHeader || total > maxBody {
		return fmt.Errorf("%w: a header of %d and a body of %d bytes", errFrame, len(header), total)
	}
	start := make([]byte, 12, 12+len(header))
	binary.BigEndian.PutUint32(start, uint32(len(header)))
	binary.BigEndian.PutUint64(start[4:], uint64(total))
	if _, err := w.Write(append(start, header...)); err != nil {
		return err
	}
	for _, b := range body {
		if len(b) == 0 {
			continue
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	return nil
}

// readFrame reads a frame. Its body is in buf where it fits; both results are
// good until buf is used again. The error is io.EOF where the other side ended
// between two frames.
func readFrame(r io.Reader, buf []byte) (header, body []byte, err error) {
	var start [12]byte
	if _, err := io.ReadFull(r, start[:]); err != nil {
		return nil, nil, err
	}
	headerLen, bodyLen := binary.BigEndian.Uint32(start[:]), binary.BigEndian.Uint64(start[4:])
	if headerLen > maxHeader || bodyLen > maxBody {
		return nil, nil, errFrame
	}
	header = make([]byte, headerLen)
	if _, err := io.ReadFull(r, header); err != nil {
		return nil, nil, cutShort(err)
	}
	if body, err = readBody(r, buf, int(bodyLen)); err != nil {
		return nil, nil, cutShort(err)
	}
	return header, body, nil
}

// bodyStep is how much memory is reserved before as much has arrived: a length
// alone, which may be a lie, costs no more than that.
const bodyStep = 8 << 20

func readBody(r io.Reader, buf []byte, n int) ([]byte, error) {
	body := buf[:0]
	for len(body) < n {
		if cap(body) == len(body) {
			grown := make([]byte, len(body), min(n, max(2*len(body), bodyStep)))
			copy(grown, body)
			body = grown
		}
		at := len(body)
		body = body[:min(n, cap(body))]
		if _, err := io.ReadFull(r, body[at:]); err != nil {
			return nil, err
		}
	}
	return body, nil
}

func cutShort(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
