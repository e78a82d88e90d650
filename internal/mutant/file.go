package mutant

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
)

// file is a sound PDF taken apart: objects with their streams decoded.
type file struct {
	objects []*object
	trailer []byte // /Root and /Info
}

// object is one indirect object.
type object struct {
	num     int
	head    []byte // all of it but its stream
	stream  bool
	data    []byte // of the stream, decoded where filters is ""
	filters string // as written; "" Flate
}

var (
	objectHead = regexp.MustCompile(`(?:^|[\r\n ])(\d+) 0 obj\b`)
	ownLength  = regexp.MustCompile(`/Length \d+( \d+ R)?`)
	ownFilter  = regexp.MustCompile(`/Filter ?(\[ ?)?/FlateDecode( ?\])?`)
	anyFilter  = regexp.MustCompile(`/Filter`)
	rootEntry  = regexp.MustCompile(`/Root \d+ \d+ R`)
)

// parse takes a PDF apart that an orderly producer wrote. What it does not
// understand is left out.
func parse(pdf []byte) *file {
	f := &file{}
	if root := rootEntry.FindAll(pdf, -1); len(root) > 0 {
		f.trailer = root[len(root)-1]
	}
	for at := 0; ; {
		found := objectHead.FindSubmatchIndex(pdf[at:])
		if found == nil {
			break
		}
		num, _ := strconv.Atoi(string(pdf[at+found[2] : at+found[3]]))
		body := pdf[at+found[1]:]
		end := bytes.Index(body, []byte("endobj"))
		o := &object{num: num}
		if start := bytes.Index(body, []byte("stream")); start >= 0 && start < end {
			after := bytes.Index(body, []byte("endstream"))
			if after < 0 {
				break
			}
			end = after + max(0, bytes.Index(body[after:], []byte("endobj")))
			o.head, o.stream = bytes.TrimSpace(body[:start]), true
			o.setData(bytes.TrimLeft(body[start+len("stream"):after], "\r\n"))
		} else if end >= 0 {
			o.head = bytes.TrimSpace(body[:end])
		} else {
			break
		}
		o.head = bytes.Clone(o.head)
		at += found[1] + end
		if !bytes.Contains(o.head, []byte("/XRef")) {
			f.objects = append(f.objects, o)
		}
	}
	return f
}

// setData takes a stream's bytes, decoded where they are Flate without predictors.
func (o *object) setData(raw []byte) {
	o.head = ownLength.ReplaceAll(o.head, nil)
	if !ownFilter.Match(o.head) || bytes.Contains(o.head, []byte("/DecodeParms")) {
		o.data = bytes.TrimRight(raw, "\r\n")
		o.filters = "as in head"
		if !anyFilter.Match(o.head) {
			o.filters = ""
		}
		return
	}
	r, err := zlib.NewReader(bytes.NewReader(raw))
	if err != nil {
		return
	}
	o.data, _ = io.ReadAll(r)
	o.head = ownFilter.ReplaceAll(o.head, nil)
}

// all returns the heads of all objects.
func (f *file) all() []byte {
	var b []byte
	for _, o := range f.objects {
		b = append(b, o.head...)
	}
	return b
}

// stream picks a stream that can be told to be one of text, nil where there is none.
func (f *file) stream(m *mutator) *object {
	var list []*object
	for _, o := range f.objects {
		if o.stream && o.filters == "" && !bytes.Contains(o.head, []byte("/Image")) && !bytes.Contains(o.head, []byte("/Length1")) {
			list = append(list, o)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(m, list)
}

// bytes writes the file with a sound cross-reference table.
func (f *file) bytes() []byte {
	out := []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := map[int]int{}
	highest := 0
	for _, o := range f.objects {
		offsets[o.num] = len(out)
		highest = max(highest, o.num)
		out = fmt.Appendf(out, "%d 0 obj\n", o.num)
		if !o.stream {
			out = append(out, o.head...)
			out = append(out, "\nendobj\n"...)
			continue
		}
		data, filter := o.data, ""
		switch o.filters {
		case "":
			var b bytes.Buffer
			w := zlib.NewWriter(&b)
			w.Write(o.data)
			w.Close()
			data, filter = b.Bytes(), "/Filter/FlateDecode"
		case "as in head":
		default:
			filter = "/Filter" + o.filters
		}
		head := bytes.TrimSuffix(bytes.TrimSpace(o.head), []byte(">>"))
		out = append(out, head...)
		out = fmt.Appendf(out, "%s/Length %d>>\nstream\n", filter, len(data))
		out = append(out, data...)
		out = append(out, "\nendstream\nendobj\n"...)
	}
	start := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n", highest+1)
	for num := 1; num <= highest; num++ {
		if at, ok := offsets[num]; ok {
			out = fmt.Appendf(out, "%010d 00000 n \n", at)
		} else {
			out = append(out, "0000000000 65535 f \n"...)
		}
	}
	return slices.Concat(out, fmt.Appendf(nil, "trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n", highest+1, f.trailer, start))
}
