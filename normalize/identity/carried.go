package identity

// carriedColumns are the columns of a final account that carries money from year
// to year: 年初结转和结余, 本年收入, 本年支出 and 年末结转和结余.
type carriedColumns struct{ begin, income, spent, end *column }

// carried finds them by their heads; of a head with parts the 小计 or 合计 stands
// for it. nil unless all four are there.
func (p *panel) carried() *carriedColumns {
	var k carriedColumns
	for _, col := range p.cols {
		if len(col.path) == 0 || len(col.path) > 1 && !isSumHead(col.path[len(col.path)-1]) {
			continue
		}
		head := col.path[max(len(col.path)-2, 0)]
		if isSumHead(head) {
			continue
		}
		for _, x := range []struct {
			at    **column
			words []string
		}{{&k.begin, []string{"年初结转", "上年结转"}}, {&k.income, []string{"本年收入"}}, {&k.spent, []string{"本年支出"}}, {&k.end, []string{"年末结转", "结转下年"}}} {
			if !hasAny(head, x.words...) {
				continue
			}
			if *x.at != nil {
				return nil // two of a kind
			}
			*x.at = col
		}
	}
	if k.begin == nil || k.income == nil || k.spent == nil || k.end == nil {
		return nil
	}
	return &k
}

// carryOver tries in every row that what was carried into the year and came in is
// what was spent and is carried on.
func (s *sheet) carryOver() {
	for _, p := range s.panels {
		if k := p.carried(); k != nil {
			p.carryRows(k)
		}
	}
}

// carryRows tries the rows of a panel. Money that is returned to the treasury or
// moved between funds is not printed: it is missing in an item, its group and the
// total alike, where a misprint fails in one row.
func (p *panel) carryRows(k *carriedColumns) {
	c := p.s.c
	var failed []*trial
	held := 0
	for _, x := range p.rows {
		t := &trial{rule: ruleOf("carry_over"), scope: scopeRow}
		for n, col := range []*column{k.begin, k.income, k.spent, k.end} {
			if i := p.fact(x, col.n); i >= 0 && n < 2 {
				t.left = append(t.left, i)
			} else if i >= 0 {
				t.right = append(t.right, i)
			}
		}
		if c.try(t) == nil || t.a.IsZero() && t.b.IsZero() {
			continue
		}
		if t.result == mismatch {
			failed = append(failed, t)
		} else {
			held++
		}
	}
	if len(failed) == 1 && held > 0 {
		return
	}
	for _, t := range failed {
		t.result, t.note = notApplicable, "money may have been returned or moved, which the table does not print: the rows that differ do so together"
	}
}

// isReceived reports whether a head of a table of expenditure names money that
// came in or is carried on: final accounts print it beside the expenditure.
func isReceived(path []string) bool {
	for _, h := range path {
		if hasAny(h, "本年收入", "年初结转", "上年结转", "年末结转", "结转下年") {
			return true
		}
	}
	return false
}
