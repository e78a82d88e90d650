package content

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
	"fmt"
)

// crypt undoes the standard security handler's encryption of a file that the
// empty user password opens. Many governments publish such files: they forbid
// changes, not reading. The library knows only some of the handler's revisions,
// so that strings and streams are taken from it as they are and decrypted here.
type crypt struct {
	key             []byte
	strings, blocks cipherKind // of strings and of streams
}

type cipherKind uint8

const (
	cipherNone cipherKind = iota
	cipherRC4
	cipherAES128
	cipherAES256
)

// openCrypt works out the file's key where it is encrypted.
func (f *frame) openCrypt() error {
	if f.crypt != nil || f.trailer["Encrypt"] == nil {
		return nil
	}
	enc, ok := f.trailer["Encrypt"].(dict)
	if r, isRef := f.trailer["Encrypt"].(ref); isRef {
		enc, ok = f.value(r).(dict)
	}
	if !ok {
		return fmt.Errorf("%w: its encryption dictionary cannot be read", ErrEncrypted)
	}
	if enc["Filter"] != name("Standard") {
		return fmt.Errorf("%w: by a handler other than the standard one", ErrEncrypted)
	}
	c, err := newCrypt(enc, f.fileID())
	if err != nil {
		return err
	}
	f.crypt = c
	return nil
}

// fileID returns the first part of the file's identifier.
func (f *frame) fileID() []byte {
	ids, _ := f.trailer["ID"].([]any)
	if r, ok := f.trailer["ID"].(ref); ok {
		ids, _ = f.value(r).([]any)
	}
	if len(ids) == 0 {
		return nil
	}
	id, _ := ids[0].([]byte)
	return id
}

func newCrypt(enc dict, id []byte) (*crypt, error) {
	version, _ := enc.number("V")
	revision, _ := enc.number("R")
	c := &crypt{}
	bits, ok := enc.number("Length")
	if !ok || bits < 40 || bits > 256 || bits%8 != 0 {
		bits = 40
	}
	switch version {
	case 1:
		bits = 40
		c.strings, c.blocks = cipherRC4, cipherRC4
	case 2, 3:
		c.strings, c.blocks = cipherRC4, cipherRC4
	case 4:
		bits = 128
		c.strings, c.blocks = filterCipher(enc, "StrF"), filterCipher(enc, "StmF")
	case 5:
		c.strings, c.blocks = filterCipher(enc, "StrF"), filterCipher(enc, "StmF")
	default:
		return nil, fmt.Errorf("%w: version %d of the standard handler", ErrEncrypted, version)
	}
	user, _ := enc["U"].([]byte)
	if revision >= 5 {
		envelope, _ := enc["UE"].([]byte)
		c.key = openKey256(user, envelope, revision)
	} else {
		c.key = openKey(enc, id, revision, bits/8, user)
	}
	if c.key == nil {
		return nil, fmt.Errorf("%w: it needs a password", ErrEncrypted)
	}
	return c, nil
}

// filterCipher returns the method of the crypt filter that an entry names.
func filterCipher(enc dict, entry string) cipherKind {
	n, _ := enc[entry].(name)
	filters, _ := enc["CF"].(dict)
	f, _ := filters[string(n)].(dict)
	switch f["CFM"] {
	case name("V2"):
		return cipherRC4
	case name("AESV2"):
		return cipherAES128
	case name("AESV3"):
		return cipherAES256
	}
	return cipherNone
}

// passwordPad is the padding of passwords: all of the empty one.
var passwordPad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// openKey computes the key that the empty password gives under revisions 2 to 4
// (algorithm 2 of ISO 32000) and returns it where it proves right (4 to 6).
func openKey(enc dict, id []byte, revision, n int, user []byte) []byte {
	owner, _ := enc["O"].([]byte)
	perms, _ := enc["P"].(float64)
	if len(owner) < 32 || len(user) < 32 || n > 16 {
		return nil
	}
	h := md5.New()
	h.Write(passwordPad)
	h.Write(owner[:32])
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(int64(perms))))
	h.Write(id)
	if meta, ok := enc["EncryptMetadata"].(bool); ok && !meta && revision >= 4 {
		h.Write([]byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	key := h.Sum(nil)[:n]
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key)
			copy(key, sum[:n])
		}
	}
	if revision == 2 {
		proof := bytes.Clone(passwordPad)
		xorRC4(key, proof)
		if !bytes.Equal(proof, user[:32]) {
			return nil
		}
		return key
	}
	sum := md5.Sum(append(bytes.Clone(passwordPad), id...))
	proof := sum[:]
	step := make([]byte, n)
	for i := range 20 {
		for k := range step {
			step[k] = key[k] ^ byte(i)
		}
		xorRC4(step, proof)
	}
	if !bytes.Equal(proof, user[:16]) {
		return nil
	}
	return key
}

// openKey256 returns the file key of revisions 5 and 6 where the empty password
// opens it.
func openKey256(user, envelope []byte, revision int) []byte {
	if len(user) < 48 || len(envelope) < 32 {
		return nil
	}
	hash := hash256
	if revision == 5 {
		hash = func(salt []byte) []byte {
			sum := sha256.Sum256(salt)
			return sum[:]
		}
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash(user[40:48]))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, envelope[:32])
	return key
}

// hash256 is algorithm 2.B of ISO 32000-2 for the empty password.
func hash256(salt []byte) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	for round := 0; ; round++ {
		data := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(data, data)
		rest := 0
		for _, b := range data[:16] {
			rest += int(b)
		}
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(data)
			k = s[:]
		case 1:
			s := sha512.Sum384(data)
			k = s[:]
		default:
			s := sha512.Sum512(data)
			k = s[:]
		}
		if round >= 63 && int(data[len(data)-1]) <= round-32 {
			return k[:32]
		}
	}
}

func xorRC4(key, data []byte) {
	if c, err := rc4.NewCipher(key); err == nil {
		c.XORKeyStream(data, data)
	}
}

// stream decrypts the bytes of a stream.
func (c *crypt) stream(r ref, raw []byte) []byte { return c.decrypt(c.blocks, r, raw) }

// text decrypts a string.
func (c *crypt) text(r ref, raw []byte) []byte { return c.decrypt(c.strings, r, raw) }

func (c *crypt) decrypt(kind cipherKind, r ref, raw []byte) []byte {
	key := c.key
	if kind == cipherRC4 || kind == cipherAES128 {
		key = objectKey(key, r, kind == cipherAES128)
	}
	switch kind {
	case cipherRC4:
		out := bytes.Clone(raw)
		xorRC4(key, out)
		return out
	case cipherAES128, cipherAES256:
		return decryptAES(key, raw)
	}
	return raw
}

// objectKey derives the key of one object.
func objectKey(key []byte, r ref, salted bool) []byte {
	b := append(bytes.Clone(key), byte(r.num), byte(r.num>>8), byte(r.num>>16), byte(r.gen), byte(r.gen>>8))
	if salted {
		b = append(b, "sAlT"...)
	}
	sum := md5.Sum(b)
	return sum[:min(len(key)+5, 16)]
}

// decryptAES undoes AES in CBC mode with the vector in front and padding behind.
// A last block cut short is dropped.
func decryptAES(key, raw []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(raw) < 2*aes.BlockSize {
		return nil
	}
	vector, body := raw[:aes.BlockSize], raw[aes.BlockSize:]
	body = body[:len(body)/aes.BlockSize*aes.BlockSize]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, vector).CryptBlocks(out, body)
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}
