package identity

import (
	"fmt"
	"strconv"
	"strings"

	"yusuan/schema"
)

// Tables that number their rows as 序号 count them one by one: a row that is lost
// leaves a gap where every sum may still come out. 行次 is no such number: it is that of
// the form, of which a table may print some rows only.

// leastSerial is how many rows a column must number before a gap in it tells anything.
const leastSerial = 6

// serialNumbers tries that numbered rows leave no number out. A list may begin anew
// at 1; one with several gaps numbers something else.
func (s *sheet) serialNumbers() {
	if s.t.IsForm {
		return
	}
	for _, col := range s.serialColumns() {
		last, count, gaps := 0, 0, 0
		var before *schema.Cell // the number behind the gap
		for i := range s.t.Cells {
			x := &s.t.Cells[i]
			if x.Col != col || x.Row < s.t.HeaderRows || strings.TrimSpace(x.Text) == "" {
				continue
			}
			n, err := strconv.Atoi(strings.TrimSpace(x.Text))
			if err != nil || n < 1 || n <= last && n != 1 || n > last+2 {
				gaps = 0
				break
			}
			if n == last+2 && count > 0 {
				gaps++
				before = x
			}
			last = n
			count++
		}
		if count < leastSerial || gaps != 1 {
			continue
		}
		if at := s.factFrom(before.Row); at >= 0 {
			s.c.absent("serial_rows", at, fmt.Sprintf("the row numbers leave out what stands before %s", strings.TrimSpace(before.Text)))
		}
	}
}

// serialColumns lists the columns that a head names as the rows' numbers.
func (s *sheet) serialColumns() []int {
	var out []int
	for i := range s.t.Cells {
		x := &s.t.Cells[i]
		if x.Row >= s.t.HeaderRows {
			break
		}
		if fold(x.Text) == "序号" && x.ColSpan == 1 {
			out = append(out, x.Col)
		}
	}
	return out
}

// factFrom gives the first number in a row or below it; -1 where there is none.
func (s *sheet) factFrom(row int) int {
	for k, i := range s.facts {
		if r, _ := CellPlace(s.fact(k)); r >= row {
			return i
		}
	}
	return -1
}
