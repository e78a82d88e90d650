package content

import "slices"

// Repaired tells what of the file's structure had to be made anew before it could
// be read, "" where it was sound. Nothing need be missing of such a file.
func (d *Document) Repaired() string { return d.frame.repaired }

// MissingPages returns how many pages the page tree claims beyond those that were
// found: they were lost to damage. It is 0 where that cannot be told.
func (d *Document) MissingPages() int {
	if d.truncated {
		return 0
	}
	claimed := d.root.key("Pages").key("Count").int()
	if claimed > MaxPages {
		return 0 // no count, but damage or malice
	}
	return max(0, claimed-len(d.pages))
}

// damaged notes that damage took something of the page.
func (in *interpreter) damaged(what string) {
	in.incomplete("%s", what)
	in.page.Damaged = true
}

// lost reports whether an entry is there and leads to nothing: the standard reads
// that as null, but no producer writes it on purpose.
func (o object) lost(key string) bool {
	return (o.isDict() || o.isStream()) && o.key(key).isNull() && slices.Contains(o.v.Keys(), key)
}

// doubt makes the characters undecodable of which the damaged /ToUnicode, which
// may be nil, says nothing. A font that has one mostly numbers its glyphs as it
// likes: taken for Latin they would be wrong letters and, worse, wrong digits.
func (f *font) doubt(toUnicode *cmap) {
	f.lost = true
	describe := f.describe
	f.describe = func(c uint32, raw []byte) glyph {
		g := describe(c, raw)
		if s, ok := toUnicode.unicode(c); !ok || s == "" {
			g.text = ""
		}
		return g
	}
}

// lostFont stands in for a font whose object is lost.
func (d *Document) lostFont() *font {
	f := d.simpleFont(object{at: -1, in: -1})
	f.doubt(nil)
	return f
}
