package content

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
