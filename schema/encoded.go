package schema

import "fmt"

// Encoded is a document as a dataset takes it, made where the document was, so
// that nothing but bytes passes between processes and each is encoded once.
type Encoded struct {
	JSON []byte // the document's file
	Rows []byte // its rows in Parquet; empty where they are to be read from JSON
}

// Encode encodes doc, whose rows must be sorted (see Sort), into the memory that
// e holds.
func (e *Encoded) Encode(doc *Document) {
	e.JSON = AppendDocument(e.JSON[:0], doc)
	e.Rows = appendRows(e.Rows[:0], doc)
}

// CommitEncoded commits a document that was encoded elsewhere. Only the head of
// its JSON is looked at. The dataset keeps no part of e.
func (d *Dataset) CommitEncoded(e Encoded) error {
	record, err := ParseHead(e.JSON)
	if err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	if err := d.commit(record.DocID, e.JSON); err != nil {
		return err
	}
	if !d.options.JSONOnly && d.dirty[record.DocID] {
		d.spool.add(d.tempDir(), record.DocID, e.Rows)
	}
	return nil
}
