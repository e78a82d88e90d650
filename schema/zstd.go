package schema

import (
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
)

// pages compresses the pages of Parquet files as the library's own codec does, to
// the same bytes. That one takes 16 MB for each of its encoders, which every
// garbage collection drops; here is one, of half the size, for all.
var pages compress.Codec = pageCodec{Codec: &parquet.Zstd}

type pageCodec struct {
	compress.Codec // for all but encoding
}

var pageEncoder = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithZeroFrames(true), zstd.WithEncoderCRC(false), zstd.WithLowerEncoderMem(true))
	if err != nil {
		panic(err) // an option that this version does not have
	}
	return e
})

// Encode may be called by several goroutines, which take turns.
func (pageCodec) Encode(dst, src []byte) ([]byte, error) {
	return pageEncoder().EncodeAll(src, dst[:0]), nil
}
