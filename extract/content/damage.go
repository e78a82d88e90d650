package content

import "slices"

// Repaired tells what of the file's structure had to be made anew before it could
// be read, "" where it was sound. Nothing need be missing of such a file.
func (d *Document) Repaired() string { return d.frame.repaired }

// Missing tells what of the file's objects was lost to damage or to a limit before
// any page was read, "" where nothing is known to be.
func (d *Document) Missing() string { return d.frame.missing }

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
	f.lack("a font is damaged: some of its characters are not known", true)
	describe := f.describe
	f.describe = func(c uint32, raw []byte) glyph {
		g := describe(c, raw)
		if s, ok := toUnicode.unicode(c); !ok || s == "" {
			g.text = ""
		}
		return g
	}
}

// lack notes what is missing of the font; the first that is stands.
func (f *font) lack(what string, damaged bool) {
	if f.lacks == "" {
		f.lacks = what
	}
	f.damaged = f.damaged || damaged
}

// missingFont stands in for a font that is lost, or that no resources name: no
// sound file of the corpora shows text in one.
func (d *Document) missingFont() *font {
	if d.lostFont == nil {
		d.lostFont = d.simpleFont(object{at: -1, in: -1})
		d.lostFont.doubt(nil)
	}
	return d.lostFont
}
