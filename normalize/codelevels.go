package normalize

import "strings"

// codeAt reads the code of a row: as printed, completed, and whether it was
// printed whole. unit is set instead where the cell holds a budget unit's code.
func (a *analysis) codeAt(g *codeGroup, r int) (text, code, source, unit string) {
	if g.embedded {
		code, name := splitCode(a.g.key(r, g.cols[0]))
		if name == "" || code == "" {
			return "", "", "", ""
		}
		if codeLevel(code) == 0 || !inRange(g.scheme, code) {
			return code, "", "", ""
		}
		return code, code, "printed", ""
	}
	var parts [3]string
	var printed []string
	seen := -1
	for i, c := range g.cols {
		k := a.g.key(r, c)
		if k == "" || i > 0 && a.g.index(r, c) == seen {
			continue
		}
		seen = a.g.index(r, c)
		if digits := wholeCode(k); digits != "" {
			k = digits
		}
		if !allDigits(k) {
			// 341-湖州市财政局, 2010301行政运行 in the code column itself
			if code, name := splitCode(k); code != "" && name != "" {
				if g.scheme != "" && inRange(g.scheme, code) && codeLevel(code) != 0 {
					return code, code, "printed", ""
				}
				return code, "", "", code
			}
			continue
		}
		printed = append(printed, k)
		parts[a.levelOf(g, i)] = k
	}
	if len(printed) == 0 {
		return "", "", "", ""
	}
	text = strings.Join(printed, " ")
	if !g.parts {
		k := printed[0]
		if len(k) == 2 {
			if code = a.groupBelow(g, r, k); code != "" {
				return squeeze(a.g.text(r, g.cols[0])), code, "completed", ""
			}
			return k, "", "", ""
		}
		if len(k) >= 3 && inRange(g.scheme, k) {
			g.state[0] = k[:3]
		}
		if codeLevel(k) != 0 && (g.scheme == "" || inRange(g.scheme, k)) {
			return squeeze(a.g.text(r, g.cols[0])), k, "printed", ""
		}
		if len(k) >= 3 && k[0] == '0' || g.scheme != "" && len(k) >= 3 && !inRange(g.scheme, k) {
			return k, "", "", k
		}
		return k, "", "", ""
	}
	code, source = g.complete(parts)
	if code != "" && g.scheme != "" && !inRange(g.scheme, code) {
		if source == "printed" && len(printed) == 1 && len(code) == 3 {
			return text, "", "", code // a unit's row: 004 in the 类 column
		}
		return text, "", "", ""
	}
	return text, code, source, ""
}

// groupBelow completes a group printed as its last two digits in a column of
// whole codes (208, 05, 2080505), where the next item below confirms it.
func (a *analysis) groupBelow(g *codeGroup, r int, k string) string {
	code := g.state[0] + k
	if len(code) != 5 {
		return ""
	}
	for n := r + 1; n < a.g.rows; n++ {
		switch next := a.g.key(n, g.cols[0]); len(next) {
		case 2, 0:
		case 7:
			if strings.HasPrefix(next, code) {
				return code
			}
			return ""
		default:
			return ""
		}
	}
	return ""
}

// levelOf gives the level, 0 to 2, that the i-th column of a group prints.
func (a *analysis) levelOf(g *codeGroup, i int) int {
	switch a.cols[g.cols[i]].leaf() {
	case "类":
		return 0
	case "款":
		return 1
	case "项":
		return 2
	}
	return min(i, 2)
}

// complete joins the printed levels of a code: whole on each row, or the last
// level only, the others from the rows above. A lost leading zero (301 | 2) comes
// back; a cell that prints the whole code so far (20103) is taken as it stands.
func (g *codeGroup) complete(parts [3]string) (code, source string) {
	last := -1
	for i, p := range parts {
		if p != "" {
			last = i
		}
	}
	if last < 0 {
		return "", ""
	}
	source = "printed"
	if whole := parts[0]; last == 0 && len(whole) > 3 && codeLevel(whole) != 0 {
		// one cell over 类, 款 and 项 prints the whole code
		g.state = [3]string{whole[:3], whole[3:5], whole[5:]}
		return whole, source
	}
	for i := 0; i <= last; i++ {
		p := parts[i]
		switch {
		case p == "":
			if g.state[i] == "" {
				return "", ""
			}
			p = g.state[i]
			source = "completed"
		case i > 0 && len(p) == 1:
			p = "0" + p
			source = "completed"
		case i == 1 && len(p) == 5:
			g.state[0] = p[:3]
			code, p = p[:3], p[3:]
		case i == 2 && len(p) == 7:
			g.state[0], g.state[1] = p[:3], p[3:5]
			code, p = p[:5], p[5:]
		}
		if i == 0 && len(p) != 3 || i > 0 && len(p) != 2 {
			return "", ""
		}
		g.state[i] = p
		code += p
	}
	for i := last + 1; i < 3; i++ {
		g.state[i] = ""
	}
	return code, source
}
