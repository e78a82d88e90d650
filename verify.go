package yusuan

import (
	"context"
	"slices"
	"strings"

	"yusuan/extract"
	"yusuan/schema"
)

// Proof tells how far the boxes of a document's cells, cut out of the PDF again,
// give the texts the document holds.
type Proof struct {
	// Pieces is how many boxes were cut: one a cell, one a part of a cell that
	// runs over a page end.
	Pieces int
	// Same is how many of them gave the text again.
	Same        int
	Differences []Difference
}

// Difference is a box that gave another text than the document holds.
type Difference struct {
	CellID string
	Part   int // from 0; -1 where the cell is of one piece
	Page   int
	Box    schema.Box
	Stored string
	Cut    string // what the page holds there
}

// Verify opens a document's PDF again, cuts the box of every cell, part by part,
// and compares the texts; how many blanks stand between two characters is not
// compared. It proves where each number comes from.
//
// The error is an *InputError as Convert returns, or the error of ctx.
func Verify(ctx context.Context, doc *schema.Document, input Input) (proof Proof, err error) {
	defer func() {
		if err != nil {
			err = &InputError{input.Name, err}
		}
	}()
	defer crashToError(&err)
	pages, err := extract.OpenPages(input.Data, extract.Options{})
	if err != nil {
		return proof, err
	}
	defer pages.Close()
	pieces := piecesOf(doc)
	for i := range pieces {
		if err := ctx.Err(); err != nil {
			return proof, err
		}
		p := &pieces[i]
		proof.Pieces++
		cutter, err := pages.Cutter(p.Page)
		if err == nil {
			p.Cut = cutter.Text(extract.Box(p.Box), extract.Box(p.ink))
		}
		if err == nil && unblanked(p.Cut) == unblanked(p.Stored) {
			proof.Same++
			continue
		}
		proof.Differences = append(proof.Differences, p.Difference)
	}
	return proof, nil
}

// piece is a box to cut, with that of its ink.
type piece struct {
	Difference
	ink schema.Box
}

// piecesOf lists the boxes of a document's cells, page by page.
func piecesOf(doc *schema.Document) []piece {
	var out []piece
	for i := range doc.Tables {
		for k := range doc.Tables[i].Cells {
			c := &doc.Tables[i].Cells[k]
			if len(c.Parts) == 0 {
				out = append(out, piece{Difference{c.CellID, -1, c.Page, c.Box, c.Text, ""}, c.Ink})
				continue
			}
			for n, part := range c.Parts {
				out = append(out, piece{Difference{c.CellID, n, part.Page, part.Box, part.Text, ""}, part.Ink})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b piece) int { return a.Page - b.Page })
	return out
}

func unblanked(s string) string { return strings.Join(strings.Fields(s), "") }
