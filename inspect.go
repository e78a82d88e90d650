package yusuan

import (
	"context"

	"yusuan/extract"
	"yusuan/schema"
)

// Inspection is a converted document together with how pages of it were read.
type Inspection struct {
	Document *schema.Document // what Convert returns
	// Pages tells what became of everything on the pages. The tables they speak
	// of by index are those of the document: index 0 is the table whose id ends
	// in t0001.
	Pages []extract.InspectedPage
}

// Inspect converts one PDF as Convert does and tells how the given pages were
// read, all pages where none is given. It serves whoever doubts a cell; what it
// tells changes with the heuristics and is no part of a dataset.
//
// The errors are those of Convert.
func Inspect(ctx context.Context, input Input, options Options, pages ...int) (in *Inspection, err error) {
	defer func() {
		if err != nil {
			in, err = nil, &InputError{input.Name, err}
		}
	}()
	defer crashToError(&err)

	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if size := int64(len(input.Data)); size > options.maxBytes() {
		return nil, tooLarge(size, options.maxBytes())
	}
	read, err := extract.Inspect(input.Data, extract.Options{Password: options.Password}, pages...)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return &Inspection{understand(read.Document, input.meta(read.Document)), read.Pages}, nil
}
