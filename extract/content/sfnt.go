package content

import "encoding/binary"

// glyphChars returns the characters of an embedded TrueType or OpenType font by
// glyph number, the reverse of its cmap table: the last resort for fonts without
// ToUnicode, as some Chinese PDF editors write them. nil where the font has no
// such table. Of several characters that share a glyph the lowest counts, but
// for radicals, which stand for their ideographs anyway.
func glyphChars(program []byte) map[uint32]rune {
	table := sfntTable(program, "cmap")
	if len(table) < 4 {
		return nil
	}
	chars := map[uint32]rune{}
	entries := 0
	put := func(gid uint32, r rune) bool {
		if entries++; entries > maxProgramChars {
			return false
		}
		if gid == 0 || r == 0 {
			return true
		}
		if old, known := chars[gid]; !known || r < old {
			chars[gid] = r
		}
		return true
	}
	n := int(binary.BigEndian.Uint16(table[2:]))
	for i := 0; i < n && 4+8*i+8 <= len(table); i++ {
		rec := table[4+8*i:]
		platform, enc := binary.BigEndian.Uint16(rec), binary.BigEndian.Uint16(rec[2:])
		if platform != 0 && !(platform == 3 && (enc == 1 || enc == 10)) {
			continue // not Unicode
		}
		if off := int(binary.BigEndian.Uint32(rec[4:])); off < len(table) {
			readSubtable(table[off:], put)
		}
	}
	return chars
}

// sfntTable returns a table of a font file, nil where there is none.
func sfntTable(program []byte, tag string) []byte {
	if len(program) >= 16 && string(program[:4]) == "ttcf" {
		if off := int(binary.BigEndian.Uint32(program[12:])); off < len(program) {
			return directoryEntry(program, program[off:], tag)
		}
		return nil
	}
	return directoryEntry(program, program, tag)
}

func directoryEntry(program, directory []byte, tag string) []byte {
	if len(directory) < 12 {
		return nil
	}
	n := int(binary.BigEndian.Uint16(directory[4:]))
	for i := 0; i < n && 12+16*i+16 <= len(directory); i++ {
		rec := directory[12+16*i:]
		if string(rec[:4]) != tag {
			continue
		}
		off, size := int(binary.BigEndian.Uint32(rec[8:])), int(binary.BigEndian.Uint32(rec[12:]))
		if off > len(program) {
			return nil
		}
		return program[off:min(len(program), off+size)]
	}
	return nil
}

// readSubtable reads a cmap subtable of format 4 (segments of the basic plane),
// 6 (one run) or 12 (groups), until put reports that it takes no more.
func readSubtable(t []byte, put func(gid uint32, r rune) bool) {
	if len(t) < 16 {
		return
	}
	switch binary.BigEndian.Uint16(t) {
	case 4:
		readSegments(t, put)
	case 6:
		first, n := rune(binary.BigEndian.Uint16(t[6:])), int(binary.BigEndian.Uint16(t[8:]))
		for i := 0; i < n && 10+2*i+2 <= len(t); i++ {
			if !put(uint32(binary.BigEndian.Uint16(t[10+2*i:])), first+rune(i)) {
				return
			}
		}
	case 12:
		n := int(binary.BigEndian.Uint32(t[12:]))
		for i := 0; i < n && 16+12*i+12 <= len(t); i++ {
			g := t[16+12*i:]
			lo, hi, gid := binary.BigEndian.Uint32(g), binary.BigEndian.Uint32(g[4:]), binary.BigEndian.Uint32(g[8:])
			for k := uint32(0); lo+k <= hi && lo+k <= 0x10FFFF && k < 1<<16; k++ {
				if !put(gid+k, rune(lo+k)) {
					return
				}
			}
		}
	}
}

func readSegments(t []byte, put func(gid uint32, r rune) bool) {
	n := int(binary.BigEndian.Uint16(t[6:])) / 2
	ends, starts := 14, 16+2*n
	deltas, offsets := starts+2*n, starts+4*n
	if offsets+2*n > len(t) {
		return
	}
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(t[at:])) }
	for i := range n {
		end, start := u16(ends+2*i), u16(starts+2*i)
		delta, offset := u16(deltas+2*i), u16(offsets+2*i)
		for c := start; c <= end && c < 0xFFFF; c++ {
			gid := c + delta
			if offset != 0 {
				at := offsets + 2*i + offset + 2*(c-start)
				if at+2 > len(t) {
					break
				}
				if gid = u16(at); gid != 0 {
					gid += delta
				}
			}
			if !put(uint32(gid&0xFFFF), rune(c)) {
				return
			}
		}
	}
}

// programChars returns a lookup from CID to character through a CID font's
// embedded program, read when first asked.
func programChars(descendant, descriptor object) func(cid uint32) string {
	var chars map[uint32]rune
	var gids []byte
	read := false
	return func(cid uint32) string {
		if !read {
			read = true
			program, _, ok := descriptor.key("FontFile2").stream(maxStreamBytes)
			if !ok {
				program, _, _ = descriptor.key("FontFile3").stream(maxStreamBytes)
			}
			chars = glyphChars(program)
			gids, _, _ = descendant.key("CIDToGIDMap").stream(1 << 17)
		}
		gid := cid
		if len(gids) > 0 {
			if 2*int(cid)+2 > len(gids) {
				return ""
			}
			gid = uint32(binary.BigEndian.Uint16(gids[2*cid:]))
		}
		if r, ok := chars[gid]; ok {
			return string(r)
		}
		if len(gids) > 0 && len(chars) == 0 && cid > ' ' && gid != 0 {
			// A font has a map from CIDs to glyphs because its CIDs mean
			// something else than glyphs: characters.
			return string(rune(cid))
		}
		return ""
	}
}
