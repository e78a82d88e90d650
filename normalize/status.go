package normalize

// Limits that tell a scan from a blank page.
const (
	scanImageShare = 0.5 // share of the page that images cover
	scanMaxGlyphs  = 15  // visible glyphs: a page number and a stamp
)

// status tells how far the document could be read.
func (n *normalizer) status() string {
	scans, text := 0, 0
	for i := range n.doc.Pages {
		p := &n.doc.Pages[i]
		switch {
		case p.Glyphs <= scanMaxGlyphs && p.ImageShare >= scanImageShare:
			scans++
		case p.Glyphs > 0:
			text++
		}
	}
	values := false
	for i := range n.tables {
		a := n.tables[i]
		values = values || a.kind != kindOther
	}
	damaged := false
	for i := range n.doc.Notices {
		damaged = damaged || equalsAny(n.doc.Notices[i].Code, "page_unreadable", "page_incomplete", "page_limit", "pages_missing", "file_incomplete")
	}
	switch {
	case damaged && scans == 0:
		return "partial" // what is missing may be anything
	case text == 0 && (scans > 0 || len(n.doc.Lines)+len(n.doc.Tables) == 0):
		return "needs_ocr"
	case !values && scans > text:
		return "needs_ocr"
	case n.cutShort():
		return "partial"
	case !n.speaksOfBudgets() && !values:
		return "not_a_disclosure"
	case !values && len(n.out.Facts) == 0:
		return "narrative_only"
	case scans > 1:
		return "partial"
	}
	return "ok"
}

// cutShort reports whether some of the document could not be read: then what it
// does not say means nothing.
func (n *normalizer) cutShort() bool {
	for i := range n.doc.Notices {
		switch n.doc.Notices[i].Code {
		case "page_unreadable", "page_incomplete", "page_limit", "pages_missing", "file_incomplete":
			return true
		}
	}
	return false
}

// minBudgetWords is how many lines must speak of budgets for a disclosure
// without tables.
const minBudgetWords = 3

func (n *normalizer) speaksOfBudgets() bool {
	k := 0
	for i := range n.doc.Lines {
		if hasAny(n.folded[i], "预算", "决算", "财政拨款") {
			k++
		}
	}
	return k >= minBudgetWords && n.who.phase != ""
}
