package grid

import (
	"math"
	"slices"

	"yusuan/extract/content"
)

// spreadGap is the widest gap, in font sizes, between the two ideographs of a word that
// is spread over its cell.
const spreadGap = 8

// spreadWords are the words of two ideographs that heads and sums are spread from:
// 项    目, 合    计. Others may be the heads of neighbouring columns: 类, 款, 项.
var spreadWords = []string{"项目", "合计", "总计", "小计", "金额", "名称", "单位", "部门", "备注", "说明", "收入", "支出", "科目", "编码", "代码", "序号", "预算", "决算", "内容", "数量", "类别", "指标"}

// joinSpread makes one text of the two ideographs of such a word, painted one after the
// other on one baseline. Where single characters stand behind one another that are not
// such words throughout, each may head a column of its own.
func joinSpread(page *content.Page, chunks []block) []block {
	var out []block
	for k := 0; k < len(chunks); {
		end := k + 1
		for end < len(chunks) && spread(&chunks[end-1], &chunks[end]) {
			end++
		}
		if !spreadWordsOnly(page, chunks[k:end]) {
			out = append(out, chunks[k:end]...)
			k = end
			continue
		}
		for ; k < end; k += 2 {
			out = append(out, blockOf(page, slices.Concat(chunks[k].glyphs, chunks[k+1].glyphs)))
		}
	}
	return out
}

// spreadWordsOnly reports whether single characters are words of two throughout.
func spreadWordsOnly(page *content.Page, run []block) bool {
	for k := 0; k < len(run); k += 2 {
		if k+1 == len(run) || !slices.Contains(spreadWords, textOf(page, &run[k])+textOf(page, &run[k+1])) {
			return false
		}
	}
	return true
}

// spread reports whether two texts are single characters on one baseline, one behind
// the other.
func spread(a, b *block) bool {
	gap := b.box.X0 - a.box.X1
	return a.runes == 1 && b.runes == 1 && !a.number && !b.number && gap > 0 && gap <= spreadGap*a.size &&
		math.Abs(a.base-b.base) <= sameBase*a.size && math.Abs(a.size-b.size) <= otherSize*a.size
}

func textOf(page *content.Page, b *block) string {
	s := ""
	for _, i := range b.glyphs {
		s += page.Glyphs[i].Text
	}
	return s
}
