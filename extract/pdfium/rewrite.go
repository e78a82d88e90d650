package pdfium

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"

	"yusuan/extract/content"
)

// maxRewritten is how large, in bytes, a file may become when it is written anew:
// objects packed in streams are written out.
const maxRewritten = 512 << 20

// Rewrite returns a PDF as PDFium writes it anew: decrypted, with one sound
// cross-reference table and with all the objects that PDFium finds, their
// streams as they were. What content refuses it mostly reads in this form, and
// then gives of an encrypted file exactly what it gives of the plain one.
//
// password is the user's or the owner's. The error wraps content.ErrEncrypted
// where the password does not open the file, else content.ErrDamaged.
func Rewrite(data []byte, password string) ([]byte, error) {
	pool, err := readers.start()
	if err != nil {
		return nil, err
	}
	instance, err := pool.GetInstanceWithContext(context.Background())
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	defer instance.Close()
	doc, err := instance.OpenDocument(&requests.OpenDocument{File: &data, Password: &password})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword):
		return nil, passwordError(password)
	case errors.Is(err, pdfiumerrors.ErrSecurity):
		return nil, errUnknownHandler
	case err != nil:
		return nil, fmt.Errorf("%w: PDFium cannot open it: %w", content.ErrDamaged, firstLine(err))
	}
	out := limitedBuffer{limit: maxRewritten}
	const removeSecurity = 3
	_, err = instance.FPDF_SaveAsCopy(&requests.FPDF_SaveAsCopy{Document: doc.Document, Flags: removeSecurity, FileWriter: &out})
	if err != nil {
		return nil, fmt.Errorf("%w: PDFium cannot write it anew: %w", content.ErrDamaged, firstLine(err))
	}
	return out.Bytes(), nil
}

// limitedBuffer keeps what is written to it up to a limit in bytes.
type limitedBuffer struct {
	bytes.Buffer
	limit int
}

func (b *limitedBuffer) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.limit {
		return 0, errors.New("too large")
	}
	return b.Buffer.Write(p)
}
