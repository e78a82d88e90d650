package export

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"yusuan/schema"
)

// listName is the sheet that lists the tables. The sheets of tables begin with a
// number, so none has its name.
const listName = "目录"

// listSheet tells what the document is, what the colours mean, and what tables
// there are.
func (b *workbook) listSheet() error {
	if err := b.SetSheetName(b.GetSheetName(0), listName); err != nil {
		return err
	}
	row := 0
	line := func(s style, texts ...string) error {
		row++
		for i, text := range texts {
			if err := b.text(listName, row, i+1, text, s); err != nil {
				return err
			}
		}
		return nil
	}
	for _, pair := range documentAbout(b.contents) {
		if err := line(style{}, pair[0], pair[1]); err != nil {
			return err
		}
	}
	for _, f := range []fill{verifiedFill, contradictedFill, correctedFill} {
		if err := line(style{fill: f}, fillMeanings[f]); err != nil {
			return err
		}
	}
	row++
	if err := line(style{grid: true, header: true, bold: true}, "工作表", "表号", "表名", "表类 kind", "", "单位", "页", "行数", "列数", "数据", "已核对", "有矛盾"); err != nil {
		return err
	}
	for i := range b.contents.Tables {
		row++
		if err := b.listTable(row, i); err != nil {
			return err
		}
	}
	for _, w := range []struct {
		column string
		width  float64
	}{{"A", 44}, {"B", 12}, {"C", 40}, {"D", 26}, {"E", 26}} {
		if err := b.SetColWidth(listName, w.column, w.column, w.width); err != nil {
			return err
		}
	}
	return nil
}

// listTable writes the row of one table, with a link to its sheet.
func (b *workbook) listTable(row, index int) error {
	t := &b.contents.Tables[index]
	sheet := sheetName(index+1, t)
	pages := strconv.Itoa(t.PageFirst)
	if t.PageLast != t.PageFirst {
		pages += "–" + strconv.Itoa(t.PageLast)
	}
	unit := ""
	if t.Unit != "" {
		unit = chineseOf("money_unit", t.Unit)
	}
	for i, text := range []string{sheet, t.Number, t.Title, t.Kind, chineseOf("table_kind", t.Kind), unit, pages} {
		if err := b.text(listName, row, i+1, text, style{grid: true}); err != nil {
			return err
		}
	}
	facts, verified, contradicted := 0, 0, 0
	for i := range b.contents.Facts {
		f := &b.contents.Facts[i]
		if f.TableID != t.TableID {
			continue
		}
		facts++
		switch f.Verification {
		case "verified":
			verified++
		case "contradicted":
			contradicted++
		}
	}
	id, err := b.style(style{grid: true})
	if err != nil {
		return err
	}
	for i, n := range []int{t.NRows, t.NCols, facts, verified, contradicted} {
		name, err := excelize.CoordinatesToCellName(8+i, row)
		if err != nil {
			return err
		}
		if err := b.SetCellStyle(listName, name, name, id); err != nil {
			return err
		}
		if err := b.SetCellInt(listName, name, int64(n)); err != nil {
			return err
		}
	}
	name, err := excelize.CoordinatesToCellName(1, row)
	if err != nil {
		return err
	}
	return b.SetCellHyperLink(listName, name, "'"+sheet+"'!A1", "Location")
}

// documentAbout gives what is known of the document, by name.
func documentAbout(c *schema.Contents) [][2]string {
	d := &c.Record
	year := ""
	if d.FiscalYear != nil {
		year = strconv.Itoa(*d.FiscalYear)
	}
	var sources []string
	for _, s := range c.Sources {
		if s.URL != "" {
			sources = append(sources, s.URL)
		} else {
			sources = append(sources, s.Path)
		}
	}
	var about [][2]string
	for _, pair := range [][2]string{
		{"部门（单位）", d.AgencyName},
		{"年度", year},
		{"预算/决算", chineseOf("phase", d.Phase)},
		{"地区", strings.TrimSpace(d.RegionCode + " " + d.RegionName)},
		{"标题", d.Title},
		{"来源", strings.Join(sources, "\n")},
		{"doc_id", d.DocID},
		{"版本", d.ToolVersion + " / " + strconv.Itoa(d.ResultVersion)},
	} {
		if pair[1] != "" {
			about = append(about, pair)
		}
	}
	return about
}
