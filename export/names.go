package export

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"yusuan/schema"
)

// maxAgencyName is how many characters of an agency's name a file name keeps: 40
// Chinese ones are 120 bytes, where file systems end at 255.
const maxAgencyName = 40

// idInName is how many characters of the doc_id a file name keeps: 48 bits, which
// no two documents of a dataset will share.
const idInName = 12

// workbookName returns the name of a document's workbook. All but the id comes
// from printed text, so only letters and digits of it are kept.
func workbookName(d *schema.DocumentRecord) string {
	year := "0000"
	if d.FiscalYear != nil {
		year = strconv.Itoa(*d.FiscalYear)
	}
	parts := []string{year}
	if name := onlyLetters(d.AgencyName, maxAgencyName); name != "" {
		parts = append(parts, name)
	}
	return strings.Join(append(parts, d.DocID[:min(len(d.DocID), idInName)]), "_") + ".xlsx"
}

// onlyLetters keeps the letters and digits of s, what stands between them as one
// hyphen, and at most limit characters.
func onlyLetters(s string, limit int) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			n++
		}
		if n >= limit {
			break
		}
		gap = false
		b.WriteRune(r)
		n++
	}
	return strings.TrimSuffix(b.String(), "-")
}

// maxSheetName is Excel's limit, in UTF-16 units.
const maxSheetName = 31

// sheetName names the sheet of the document's nth table, from 1. The number in
// front makes it unique.
func sheetName(n int, t *schema.Table) string {
	title := t.Title
	if title == "" {
		title = chineseOf("table_kind", t.Kind)
	}
	title = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) || unicode.IsControl(r) || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, title)
	return cutUTF16(strings.TrimSpace(fmt.Sprintf("%02d %s", n, title)), maxSheetName)
}

// cutUTF16 cuts s to limit UTF-16 units, never through a character.
func cutUTF16(s string, limit int) string {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > limit {
			return strings.TrimSpace(s[:i])
		}
	}
	return s
}

// chineseOf gives a value of an enumeration in Chinese, else as it is.
func chineseOf(enum, value string) string {
	e, _ := schema.EnumNamed(enum)
	for _, v := range e.Values {
		if v.Value == value && v.Chinese != "" {
			return v.Chinese
		}
	}
	return value
}
