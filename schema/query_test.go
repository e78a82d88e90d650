package schema

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuery(t *testing.T) {
	d := openTest(t, t.TempDir())
	docs := madeDocuments()
	commit(t, d, docs...)
	id := docs[0].Record.DocID
	for _, s := range []Source{
		{DocID: id, URL: "http://a/1.pdf", FirstSeen: "2024-01-01T00:00:00Z"}, {DocID: id, Path: "later.pdf", FirstSeen: "2024-01-02T00:00:00Z"},
	} {
		if err := d.AddSource(s); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.AddCorrection(Correction{DocID: id, Page: 2, OldText: "120.5", ValueText: "12.05", Who: "李"}); err != nil {
		t.Fatal(err)
	}
	if err := d.flush(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		filter Filter
		want   []string // year, region, agency, label, amount now, source
	}{
		"one code across cities": {Filter{Codes: []string{"2010301"}, Periods: []string{"this_year"}}, []string{
			"2023 411000 许昌市人民政府办公室 行政运行 1205000 ",
			"2024 310000 上海市审计局 行政运行 1205000 ",
			"2024 411000 许昌市人民政府办公室 行政运行 120500 later.pdf",
			"2024 411000 许昌市机关事务中心 行政运行 1205000 ",
		}},
		"everything at once": {Filter{
			Codes: []string{"20*"}, Kinds: []string{"expenditure_summary"}, Years: []int{2024}, Regions: []string{"31*"}, Agencies: []string{"审计"},
			Funds: []string{"all"}, Spendings: []string{"total"}, Phases: []string{"budget"}, Labels: []string{"运行"}, Verifications: []string{"unverified"},
		}, []string{"2024 310000 上海市审计局 行政运行 1205000 ", "2024 310000 上海市审计局 行政运行 -100 "}},
		"any of a list": {Filter{Kinds: []string{"narrative", "other"}, Years: []int{2023, 2025}}, []string{"     "}},
		"what is not known is not wanted": {Filter{Codes: []string{"*"}, Years: []int{2023}, Periods: []string{"last_year"}}, []string{
			"2023 411000 许昌市人民政府办公室 行政运行 -100 ", "2023 411000 许昌市人民政府办公室 其他支出  ",
		}},
		"a code is not the beginning of one": {Filter{Codes: []string{"201"}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for f, err := range Query(context.Background(), d.Dir(), c.filter) {
				if err != nil {
					t.Fatal(err)
				}
				texts := f.Texts()
				at := func(column string) string { return texts[slices.Index(FoundColumns(), column)] }
				got = append(got, strings.Join([]string{at("fiscal_year"), at("region_code"), at("agency_name"), at("row_label"), at("current_amount"), at("source")}, " "))
				if len(texts) != len(FoundColumns()) || at("page") == "0" {
					t.Error(texts)
				}
				if (at("corrected_by") == "李") != (f.Correction != nil) || f.Correction != nil && (at("amount") != "1205000" || at("corrected_value") != "12.05") {
					t.Error(texts)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestQueryGoesOn(t *testing.T) {
	d := openTest(t, t.TempDir())
	docs := madeDocuments()
	commit(t, d, docs...)
	for i, text := range []string{"{", string(AppendDocument(nil, docs[1])[:4000])} { // no head, and no facts
		if err := os.WriteFile(filepath.Join(d.Dir(), documentsDir, docs[i].Record.DocID+".json"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	facts, errs := 0, 0
	for _, err := range Query(context.Background(), d.Dir(), Filter{}) {
		if err != nil {
			errs++
		} else {
			facts++
		}
	}
	if facts != 18 || errs != 2 {
		t.Errorf("%d facts, %d errors", facts, errs)
	}
	for _, err := range Query(context.Background(), t.TempDir(), Filter{}) {
		if err == nil {
			t.Error("no error where there is no dataset")
		}
	}
}
