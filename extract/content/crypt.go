package content

import "fmt"

type crypt struct{}

func (f *frame) openCrypt() error {
	if f.trailer["Encrypt"] != nil {
		return fmt.Errorf("%w: needs a password", ErrEncrypted)
	}
	return nil
}

func (c *crypt) stream(r ref, raw []byte) []byte { return raw }
func (c *crypt) text(r ref, raw []byte) []byte   { return raw }
