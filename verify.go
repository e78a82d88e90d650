package yusuan

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"yusuan/extract"
	"yusuan/schema"
)

// Proof tells how far the boxes of a document's cells and of the numbers of its
// text, cut out of the PDF again, give the texts the document holds.
type Proof struct {
	// Pieces is how many boxes were cut: one a cell, one a part of a cell that
	// runs over a page end, one a fact of the narrative.
	Pieces int
	// Same is how many of them gave the text again.
	Same        int
	Differences []Difference
}

// Difference is a box that gave another text than the document holds.
type Difference struct {
	CellID string // "" for a fact of the narrative
	FactID string // of a fact of the narrative; "" for a cell
	Part   int    // from 0; -1 where the cell is of one piece
	Page   int
	Box    schema.Box
	Stored string
	Cut    string // what the page holds there
}

// Verify opens a document's PDF again, cuts the box of every cell, part by part, and
// of every number of the narrative, and compares the texts; how many blanks stand
// between two characters is not compared. It proves where each number comes from.
// Of the options only Password counts: what a document was converted with opens it again.
//
// The error is an *InputError as Convert returns, or the error of ctx.
func Verify(ctx context.Context, doc *schema.Document, input Input, options Options) (proof Proof, err error) {
	defer func() {
		if err != nil {
			err = &InputError{input.Name, err}
		}
	}()
	defer crashToError(&err)
	pages, err := extract.OpenPages(input.Data, extract.Options{Password: options.Password})
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
		if err == nil && p.proves() {
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

// piecesOf lists the boxes of a document's cells and of its narrative's numbers, page
// by page.
func piecesOf(doc *schema.Document) []piece {
	var out []piece
	for i := range doc.Tables {
		for k := range doc.Tables[i].Cells {
			c := &doc.Tables[i].Cells[k]
			if len(c.Parts) == 0 {
				out = append(out, piece{Difference{CellID: c.CellID, Part: -1, Page: c.Page, Box: c.Box, Stored: c.Text}, c.Ink})
				continue
			}
			for n, part := range c.Parts {
				out = append(out, piece{Difference{CellID: c.CellID, Part: n, Page: part.Page, Box: part.Box, Stored: part.Text}, part.Ink})
			}
		}
	}
	for i := range doc.Facts {
		if f := &doc.Facts[i]; f.CellID == "" {
			out = append(out, piece{Difference{FactID: f.FactID, Part: -1, Page: f.Page, Box: f.Box, Stored: f.ValueText}, f.Box})
		}
	}
	slices.SortStableFunc(out, func(a, b piece) int { return a.Page - b.Page })
	return out
}

// proves reports whether the cut text is the stored one. Of an amount in the text
// that a line's end breaks the box holds the digits that begin on its line: with what
// stands before them there, or, where their line ends within or behind them, less
// than the whole.
func (p *piece) proves() bool {
	cut, stored := unblanked(p.Cut), unblanked(p.Stored)
	if p.FactID == "" || cut == stored {
		return cut == stored
	}
	number := amountDigits.FindString(stored)
	if number == "" {
		return false
	}
	head, tail, _ := strings.Cut(stored, number)
	return strings.HasPrefix(cut, head+number[:1]) && strings.HasPrefix(stored, cut) || // its end is on the next line
		strings.HasSuffix(head+number, strings.TrimSuffix(cut, tail)) && strings.Contains(cut, number) // its beginning is on the line before
}

// amountDigits finds the number of an amount in the text.
var amountDigits = regexp.MustCompile(`[0-9０-９][0-9０-９,.，．]*`)

func unblanked(s string) string { return strings.Join(strings.Fields(s), "") }
