package content

import (
	"bytes"
	"fmt"
	"slices"
)

// verify looks whether the objects stand where the table says, moves those that
// were counted from the header, and drops and counts the wrong ones.
func (f *frame) verify(base int) (wrong int) {
	for num, p := range f.objects {
		if p.free || p.stream != 0 {
			continue
		}
		_, r, ok := objectAt(f.data, p.offset)
		if (!ok || r.num != num) && base > 0 {
			p.offset += base
			_, r, ok = objectAt(f.data, p.offset)
		}
		if !ok || r.num != num {
			delete(f.objects, num)
			wrong++
			continue
		}
		p.gen = r.gen
		f.objects[num] = p
	}
	return wrong
}

// scan finds every object of the file by its head; of several with the same
// number the last counts, as it is the newest.
func (f *frame) scan() map[int]place {
	found := map[int]place{}
	for at := 0; ; {
		i := bytes.Index(f.data[at:], []byte("obj"))
		if i < 0 {
			return found
		}
		i += at
		at = i + len("obj")
		start, ok := headStart(f.data, i)
		if !ok {
			continue
		}
		if _, r, ok := objectAt(f.data, start); ok {
			if len(found) >= maxObjects {
				f.miss("more than %d objects", maxObjects)
				return found
			}
			found[r.num] = place{offset: start, gen: r.gen}
		}
	}
}

// headStart walks back from the word "obj" over its generation and number.
func headStart(data []byte, i int) (int, bool) {
	for range 2 {
		j := i
		for j > 0 && charClass[data[j-1]] == classSpace {
			j--
		}
		k := j
		for k > 0 && data[k-1]-'0' <= 9 && j-k < 10 {
			k--
		}
		if k == j {
			return 0, false
		}
		i = k
	}
	return i, true
}

// adopt enters scanned objects that the table does not have.
func (f *frame) adopt(found map[int]place) {
	for num, p := range found {
		if old, known := f.objects[num]; !known || old.free {
			f.objects[num] = p
		}
	}
}

// rebuild makes the table anew by scanning the file: for files whose own is
// missing or wrong. The trailer is put together of all that can be found.
func (f *frame) rebuild() {
	f.repaired = "its cross-reference table was rebuilt"
	old := f.trailer
	f.objects = f.scan()
	f.trailer = dict{}
	for _, key := range []string{"Encrypt", "ID"} {
		if v, ok := old[key]; ok {
			f.trailer[key] = v
		}
	}
	nums := sortedKeys(f.objects)
	for at := 0; ; {
		i := bytes.Index(f.data[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		l := lexer{src: f.data, pos: at}
		if t, ok := f.parse(&l).(dict); ok {
			f.mergeTrailer(t)
		}
	}
	catalog, packs := f.survey(nums)
	if !f.hasRoot() && catalog.num != 0 {
		f.trailer["Root"] = catalog
	}
	// Object streams may be encrypted; that the file cannot be opened is for
	// openFrame to tell.
	if f.openCrypt() != nil {
		return
	}
	for _, num := range packs {
		f.listUnpacked(num)
	}
	if !f.hasRoot() {
		f.findPackedRoot()
	}
}

// survey looks through the scanned objects, in the order of the file, for what a
// rebuilt table needs: the last catalog, trailers in cross-reference streams,
// and the object streams.
func (f *frame) survey(nums []int) (catalog ref, packs []int) {
	slices.SortFunc(nums, func(a, b int) int { return f.objects[a].offset - f.objects[b].offset })
	for _, num := range nums {
		l, r, ok := objectAt(f.data, f.objects[num].offset)
		if !ok {
			continue
		}
		if !l.dictFollows() {
			continue
		}
		// A look at the dictionary's first bytes spares parsing every object.
		head := l.src[l.pos:min(len(l.src), l.pos+400)]
		if !bytes.Contains(head, []byte("/Catalog")) && !bytes.Contains(head, []byte("/XRef")) && !bytes.Contains(head, []byte("/ObjStm")) {
			continue
		}
		d, ok := f.parse(l).(dict)
		if !ok {
			continue
		}
		switch d["Type"] {
		case name("Catalog"):
			if d["Pages"] != nil {
				catalog = r
			}
		case name("XRef"):
			f.mergeTrailer(d)
		case name("ObjStm"):
			packs = append(packs, num)
		}
	}
	return catalog, packs
}

// dictFollows reports whether a dictionary begins close by, and goes there.
func (l *lexer) dictFollows() bool {
	near := lexer{src: l.src[:min(len(l.src), l.pos+maxHead)], pos: l.pos}
	near.skipBlanks()
	l.pos = near.pos
	return bytes.HasPrefix(l.src[l.pos:], []byte("<<"))
}

// findPackedRoot looks for the catalog among the objects of object streams.
func (f *frame) findPackedRoot() {
	byStream := f.packedObjects()
	for _, stream := range sortedKeys(byStream) {
		s, err := f.objectStream(stream)
		if err != nil {
			continue
		}
		for _, num := range byStream[stream] {
			i := f.objects[num].offset
			if i >= len(s.start) {
				continue
			}
			obj := s.data[s.start[i]:s.end[i]]
			if !bytes.Contains(obj, []byte("/Catalog")) {
				continue
			}
			l := lexer{src: obj}
			if d, ok := f.parse(&l).(dict); ok && d["Type"] == name("Catalog") {
				f.trailer["Root"] = ref{num: num}
			}
		}
	}
}

// mergeTrailer takes the entries of a trailer found by scanning; later ones win.
func (f *frame) mergeTrailer(t dict) {
	for _, key := range []string{"Root", "Info", "Encrypt", "ID"} {
		if v, ok := t[key]; ok {
			f.trailer[key] = v
		}
	}
}

// listUnpacked enters the objects of an object stream found by scanning.
func (f *frame) listUnpacked(num int) {
	s, err := f.objectStream(num)
	if err != nil {
		return
	}
	for i := range s.nums {
		if old, known := f.objects[s.nums[i]]; !known || old.stream != 0 {
			f.objects[s.nums[i]] = place{stream: num, offset: i}
		}
	}
}

// salvage makes a page tree of all page objects in the file, in their order
// there: for files whose catalog or page tree is lost. It reports whether there
// are any. Pages inside object streams have been unpacked before.
func (f *frame) salvage() bool {
	f.repaired = "its page tree was made anew of the pages found"
	whole := f.data
	if len(f.tail) > 0 {
		whole = slices.Concat(f.data, f.tail)
	}
	f.adopt(f.scan())
	type page struct{ num, gen, offset int }
	var pages []page
	highest := 0
	for _, num := range sortedKeys(f.objects) {
		highest = max(highest, num)
		p := f.objects[num]
		if p.free || p.stream != 0 {
			continue
		}
		l, r, ok := objectAt(whole, p.offset)
		if !ok || r.num != num {
			continue
		}
		if !l.dictFollows() || !bytes.Contains(whole[l.pos:min(len(whole), l.pos+4096)], []byte("/Page")) {
			continue
		}
		if d, ok := f.parse(l).(dict); ok && d["Type"] == name("Page") && len(pages) < MaxPages {
			pages = append(pages, page{num, r.gen, p.offset})
		}
	}
	if len(pages) == 0 {
		return false
	}
	slices.SortFunc(pages, func(a, b page) int { return a.offset - b.offset })
	var kids []byte
	for _, p := range pages {
		kids = fmt.Appendf(kids, "%d %d R ", p.num, p.gen)
	}
	root, tree := highest+1, highest+2
	f.append(tree, fmt.Appendf(nil, "<</Type/Pages/Kids[%s]/Count %d>>", kids, len(pages)))
	f.append(root, fmt.Appendf(nil, "<</Type/Catalog/Pages %d 0 R>>", tree))
	f.trailer["Root"] = ref{num: root}
	f.present()
	return true
}
