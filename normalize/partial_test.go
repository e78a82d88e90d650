package normalize

import (
	"testing"

	"yusuan/extract"
)

// TestStatusOfDamaged: what could not be read makes a document partial, and
// neither a narrative nor something else than a disclosure.
func TestStatusOfDamaged(t *testing.T) {
	for code, want := range map[string]string{
		"page_unreadable": "partial", "page_incomplete": "partial", "page_limit": "partial", "pages_missing": "partial",
		"file_repaired": "not_a_disclosure", "": "not_a_disclosure",
	} {
		doc := &extract.Document{
			Info: extract.Info{Pages: 1}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}}, Lines: linesOf("a letter"),
		}
		if code != "" {
			doc.Notices = []extract.Notice{{Code: code, Message: "why"}}
		}
		out := Document(doc, Meta{DocID: testDoc})
		if out.Record.Status != want {
			t.Errorf("with %q: status %s, want %s", code, out.Record.Status, want)
		}
		if code != "" && !hasFinding(out, code) {
			t.Errorf("with %q: no finding", code)
		}
	}
}
