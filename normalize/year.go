package normalize

import (
	"fmt"
	"strconv"
	"strings"
)

// findYear takes the year that most headings join to 预算 or 决算; the cover
// counts more than the rest.
func (n *normalizer) findYear(front []string) {
	count := map[int]int{}
	cover := strings.Join(front, "")
	if y := yearBefore(cover); y != 0 {
		count[y] += 8
	}
	n.headings(func(s string, _ int) {
		if y := yearBefore(s); y != 0 {
			count[y]++
		}
	})
	for i := range n.doc.Tables {
		if y := n.labelledYear(i); y != 0 {
			count[y]++
		}
	}
	if len(count) == 0 { // (2024年度) above a form
		n.headings(func(s string, _ int) {
			if y := anyYear(s); y != 0 && strings.Contains(s, "年度") && runeLen(s) <= 12 {
				count[y]++
			}
		})
		for i := range n.doc.Tables {
			count[yearBeside(n.doc.Tables[i].UnitText)]++
			for j := range n.doc.Tables[i].Cells {
				if j > 12 {
					break
				}
				s := fold(n.doc.Tables[i].Cells[j].Text)
				if y := anyYear(s); y != 0 && strings.Contains(s, "年度") && runeLen(s) <= 12 {
					count[y]++
				}
			}
		}
	}
	if len(count) == 0 { // tables only, with no dated title: the year the prose speaks of
		for i := range n.doc.Lines {
			s := n.folded[i]
			if y := yearBefore(s); y != 0 {
				count[y]++
			}
		}
	}
	delete(count, 0)
	if len(count) == 0 {
		count[n.latestHead()]++
	}
	best := 0
	for y, k := range count {
		if k > count[best] || k == count[best] && y > best {
			best = y
		}
	}
	n.who.year = best
}

// latestHead gives the latest year that heads of tables join to 预算 or 决算, 2024年预算数
// beside 2025年预算数: nothing else tells the year of a workbook without a cover. 0 where
// there is none, and where heads name others than that and the one before: they may plan
// years to come.
func (n *normalizer) latestHead() int {
	latest, earliest := 0, 0
	for i := range n.doc.Tables {
		t := &n.doc.Tables[i]
		for j := range t.Cells {
			if t.Cells[j].Row >= t.HeaderRows {
				break
			}
			if s := fold(t.Cells[j].Text); runeLen(s) <= maxYearHead {
				if y := yearBefore(s); y != 0 {
					latest = max(latest, y)
					if earliest == 0 || y < earliest {
						earliest = y
					}
				}
			}
		}
	}
	if latest > earliest+1 {
		return 0
	}
	return latest
}

// maxYearHead bounds a head that names the year of its numbers, in runes: 2025年年初预算数.
const maxYearHead = 14

// labelledYear reads the year that a line above a table states: 预算年度：2023.
func (n *normalizer) labelledYear(table int) int {
	t := &n.doc.Tables[table]
	lines := []string{t.AgencyText, t.UnitText}
	for i := range t.Above {
		lines = append(lines, t.Above[i].Text)
	}
	for _, l := range lines {
		_, rest, found := strings.Cut(fold(l), "年度:")
		if found {
			if y := yearAt(rest, 0); y != 0 {
				return y
			}
		}
	}
	return 0
}

// yearBeside reads the year that stands in the line of a table's unit: 2023年度 金额单位：万元.
func yearBeside(line string) int {
	s := arabicYear(fold(line))
	if i := strings.Index(s, "年度"); i >= 4 {
		return yearAt(s, i-4)
	}
	return 0
}

// yearBefore finds the year that a text joins to 预算 or 决算: 2024年度部门预算,
// 二〇二四年部门决算, 2026部门预算. Up to maxYearGap runes may stand between.
func yearBefore(s string) int {
	s = arabicYear(s)
	executed := 0
	for i := 0; i+4 <= len(s); i++ {
		y := yearAt(s, i)
		if y == 0 {
			continue
		}
		rest := s[i+4:]
		j := firstIndex(rest, "预算", "决算")
		if j < 0 || runeLen(rest[:j]) > maxYearGap || strings.ContainsAny(rest[:j], "，。；,;") {
			continue
		}
		if strings.HasPrefix(rest[j:], "预算执行") { // 2025年预算执行情况和2026年预算草案
			executed = y
			continue
		}
		return y
	}
	return executed
}

// maxYearGap is how far, in runes, 预算 may stand behind its year; an agency's
// name may stand between.
const maxYearGap = 40

// checkTitleYear tells of a title that begins with a year of its own, 2021年部门整体支出绩效
// 目标表 in a budget of 2022: a slip of last year's form, or last year's table. Its money
// is taken for the document's year.
func (a *analysis) checkTitleYear(title string) {
	s := arabicYear(fold(title))
	if y := yearAt(s, 0); y != 0 && strings.HasPrefix(s[4:], "年") && a.n.who.year != 0 && y != a.n.who.year && !strings.Contains(s, strconv.Itoa(a.n.who.year)) {
		a.find("title_year", "warning", nil, fmt.Sprintf("the table's title says %d, the document is of %d: whose year its money is, nothing printed tells", y, a.n.who.year))
	}
}

// yearAt reads a year of this century at s[i:], 0 if there is none.
func yearAt(s string, i int) int {
	if i > 0 && isDigit(rune(s[i-1])) || i+4 > len(s) || i+4 < len(s) && isDigit(rune(s[i+4])) {
		return 0
	}
	if s[i] != '2' || s[i+1] != '0' || !isDigit(rune(s[i+2])) || !isDigit(rune(s[i+3])) {
		return 0
	}
	y := 2000 + int(s[i+2]-'0')*10 + int(s[i+3]-'0')
	if y < 2005 || y > 2060 {
		return 0
	}
	return y
}

func anyYear(s string) int {
	s = arabicYear(s)
	for i := 0; i+4 <= len(s); i++ {
		if y := yearAt(s, i); y != 0 {
			return y
		}
	}
	return 0
}

// arabicYear writes Chinese year digits (二〇二四年) in Arabic ones.
func arabicYear(s string) string {
	i := strings.Index(s, "二")
	if i < 0 || !strings.Contains(s, "年") {
		return s
	}
	for _, zero := range []string{"二〇二", "二○二", "二零二", "二O二", "二0二", "二〇一", "二○一", "二零一"} {
		j := strings.Index(s, zero)
		if j < 0 {
			continue
		}
		tail := []rune(s[j:])
		if len(tail) < 4 {
			continue
		}
		d := strings.IndexRune("〇一二三四五六七八九", tail[3])
		if d < 0 {
			continue
		}
		mid := "2"
		if tail[2] == '一' {
			mid = "1"
		}
		return s[:j] + "20" + mid + string(rune('0'+d/3)) + string(tail[4:])
	}
	return s
}
