package normalize

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract"
	"yusuan/schema"
)

// prose lays texts out as the lines of a page, 30 runes a line, each text a
// paragraph with an indent, those that begin with "#" without.
func prose(texts ...string) []extract.Line {
	const size, left = 10.0, 50.0
	var lines []extract.Line
	y := 100.0
	for _, text := range texts {
		indent := 2 * size
		if rest, ok := strings.CutPrefix(text, "#"); ok {
			text, indent = rest, 0
		}
		for rest := []rune(text); len(rest) > 0; {
			n := min(len(rest), 30-int(indent/size))
			x := left + indent
			l := extract.Line{Page: 2, Text: string(rest[:n]), Size: size, Box: extract.Box{X0: x, Y0: y, X1: x + float64(n)*size, Y1: y + size}}
			for i := range n {
				l.Runes = append(l.Runes, extract.Box{X0: x + float64(i)*size, Y0: y, X1: x + float64(i+1)*size, Y1: y + size})
			}
			lines = append(lines, l)
			rest, indent, y = rest[n:], 0, y+15
		}
	}
	return lines
}

// narrate gives the narrative facts of texts, each in one line.
func narrate(texts ...string) (facts []schema.Fact, shown []string) {
	lines := append(linesOf("许昌市财政局", "2024年度部门预算", "目录"), prose(texts...)...)
	d := Document(&extract.Document{
		Info: extract.Info{Pages: 2}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}, {Number: 2, Glyphs: 100}}, Lines: lines,
	}, Meta{DocID: testDoc})
	for _, f := range d.Facts {
		value := f.Value.Decimal.String() + " " + f.Unit
		shown = append(shown, strings.Join([]string{f.RowLabel, value, f.Measure, f.Fund, f.Spending, f.Period, f.Code}, "|"))
	}
	return d.Facts, shown
}

func TestNarrative(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		want  []string
	}{
		{"totals and changes", []string{
			"一、收入预算情况说明",
			"2024年收入预算1,448.35万元，比2023年年初预算数1506.45万元减少58.10万元，下降3.86%。主要原因是一般公共预算拨款收入增加9.99万元。",
		}, []string{
			"收入预算|1448.35 wan_yuan|amount|all||this_year|",
			"收入预算|1506.45 wan_yuan|amount|all||last_year|",
			"收入预算|-58.1 wan_yuan|amount|all||change|",
			"收入预算|-3.86 percent|rate|all||change_rate|",
		}},
		{"what was carried out of last year's budget", []string{
			"1、公共安全支出（204类）司法（06款）普法宣传（05项）124.29万元。主要用于：法制宣传工作支出。2023年当年预算执行数为118.46万元，2024年预算安排124.29万元，比2023年预算执行数增加4.92%。",
			"2023年当年预算执行数为118.46万元。",
		}, []string{
			"公共安全支出（204类）司法（06款）普法宣传（05项）|124.29 wan_yuan|amount||total|this_year|2040605",
			"公共安全支出（204类）司法（06款）普法宣传（05项）|118.46 wan_yuan|amount||total|last_year|2040605",
			"公共安全支出（204类）司法（06款）普法宣传（05项）|124.29 wan_yuan|amount||total|this_year|2040605",
			"公共安全支出（204类）司法（06款）普法宣传（05项）|4.92 percent|rate||total|change_rate|2040605",
		}},
		{"last year's first budget, reserves, and the bodies whose money is added up", []string{
			"2024度一般公共预算支出19万元，比2023年初预算数20万元减少1万元，下降5%。",
			"单位预留机动经费3.26万元，占9.82%；",
			"2024年下属1家机关和1家参公事业单位财政拨款的机关运行经费预算为2.17万元。",
		}, []string{
			"一般公共预算支出|19 wan_yuan|amount|general_budget|total|this_year|",
			"一般公共预算支出|20 wan_yuan|amount|general_budget|total|last_year|",
			"一般公共预算支出|-1 wan_yuan|amount|general_budget|total|change|",
			"一般公共预算支出|-5 percent|rate|general_budget|total|change_rate|",
			"单位预留机动经费|3.26 wan_yuan|amount|||this_year|",
			"单位预留机动经费|9.82 percent|rate|||this_year|",
			"财政拨款的机关运行经费预算|2.17 wan_yuan|amount|fiscal_appropriation|agency_operation|this_year|",
		}},
		{"a list of parts and shares", []string{
			"一、支出预算情况说明",
			"许昌市财政局2024年支出预算合计100万元，其中：",
			"基本支出80万元，占80%；",
			"项目支出20万元，占支出预算的20%。",
		}, []string{
			"支出预算合计|100 wan_yuan|amount|all|total|this_year|",
			"基本支出|80 wan_yuan|amount|all|basic|this_year|",
			"基本支出|80 percent|rate|all|basic|this_year|",
			"项目支出|20 wan_yuan|amount|all|project|this_year|",
			"项目支出|20 percent|rate|all|project|this_year|",
		}},
		{"brackets interrupt", []string{
			"二、财政拨款“三公”经费预算情况说明",
			"公务用车购置及运行维护费10万元（公务用车购置费0万元，比上年减少70万元；公务用车运行维护费10万元，比上年减少3万元。）比上年减少73万元。",
		}, []string{
			"公务用车购置及运行维护费|10 wan_yuan|amount|fiscal_appropriation|vehicle|this_year|",
			"公务用车购置费|0 wan_yuan|amount|fiscal_appropriation|vehicle_purchase|this_year|",
			"公务用车购置费|-70 wan_yuan|amount|fiscal_appropriation|vehicle_purchase|change|",
			"公务用车运行维护费|10 wan_yuan|amount|fiscal_appropriation|vehicle_operation|this_year|",
			"公务用车运行维护费|-3 wan_yuan|amount|fiscal_appropriation|vehicle_operation|change|",
			"公务用车购置及运行维护费|-73 wan_yuan|amount|fiscal_appropriation|vehicle|change|",
		}},
		{"a sentence or a heading that names what follows", []string{
			"二、一般公共预算“三公”经费支出情况",
			"（一）因公出国（境）费用。2024年预算数1.5万元，主要用于交流。",
			"（二）公务接待费",
			"2024年预算安排2.00万元，与上年持平。",
		}, []string{
			"因公出国（境）费用|1.5 wan_yuan|amount|general_budget|abroad|this_year|",
			"公务接待费|2 wan_yuan|amount|general_budget|reception|this_year|",
		}},
		{"items by their codes and names", []string{
			"三、一般公共预算拨款支出情况",
			"1.行政单位离退休（2080501）44.03万元，较上年增加15.43万元；",
			"（二）2210201-住房公积金172.56万元。主要用于单位。",
			"（三）社会保障和就业支出（类）",
			"1.行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）支出291.24万元。",
			"2.“教育支出”科目9.30万元。",
			"3.机关资本性支出（一）（503）1.50万元；4.资本性支出（503）2.50万元。", // the second is 310's name
		}, []string{
			"行政单位离退休（2080501）|44.03 wan_yuan|amount|general_budget|total|this_year|2080501",
			"行政单位离退休（2080501）|15.43 wan_yuan|amount|general_budget|total|change|2080501",
			"2210201-住房公积金|172.56 wan_yuan|amount|general_budget|total|this_year|2210201",
			"行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）|291.24 wan_yuan|amount|general_budget|total|this_year|2080505",
			"“教育支出”科目|9.3 wan_yuan|amount|general_budget|total|this_year|205",
			"机关资本性支出（一）（503）|1.5 wan_yuan|amount|general_budget|total|this_year|503",
		}},
		{"things that are counted", []string{
			"截至2023年12月31日，本部门共有车辆6辆，其中：执法执勤用车4辆、其他用车2辆。单价100万元（含）以上设备3台（套）。",
		}, []string{
			"车辆|6 count|count||||",
			"执法执勤用车|4 count|count||||",
			"其他用车|2 count|count||||",
			"单价100万元（含）以上设备|3 count|count||||",
		}},
		{"a list in a sentence, and one of sentences", []string{
			"一、一般公共预算支出预算情况说明",
			"一般公共预算支出年初预算为100万元。主要用于以下方面：一般公共服务支出80万元，占80%；住房保障支出20万元。",
			"二、“三公”经费支出预算情况说明",
			"公务用车购置及运行费72万元，一是公务用车购置费0万元，主要原因是无计划。二是公务用车运行费72万元。",
			"收支预算与上年相比，增加3万元，主要原因：一是基本支出增加5万元；二是项目支出2万元。三是公用经费1万元。",
		}, []string{
			"一般公共预算支出年初预算|100 wan_yuan|amount|general_budget|total|this_year|",
			"一般公共服务支出|80 wan_yuan|amount|general_budget|total|this_year|201",
			"一般公共服务支出|80 percent|rate|general_budget|total|this_year|201",
			"住房保障支出|20 wan_yuan|amount|general_budget|total|this_year|221",
			"公务用车购置及运行费|72 wan_yuan|amount||vehicle|this_year|",
			"公务用车购置费|0 wan_yuan|amount||vehicle_purchase|this_year|",
			"公务用车运行费|72 wan_yuan|amount||vehicle_operation|this_year|",
			"收支预算|3 wan_yuan|amount|all||change|",
		}},
		{"a difference behind the parts of a list is the whole's", []string{
			"一、预算收支总体情况",
			"2024年收入预算100万元，其中：一般公共预算拨款收入80万元。比上年减少5万元，主要原因是人员减少。",
			"相应安排支出预算100万元，其中：基本支出80万元、项目支出20万元。比上年减少5万元，下降4.76%。",
			"收入预算100万元，其中：一般公共预算拨款收入100万元，比上年增加2万元。",
			"支出预算100万元，其中：基本支出80万元、项目支出20万元，比上年减少6万元。",
			"支出预算100万元，其中：基本支出80万元，项目支出20万元，比上年减少7万元。", // whose?
			"支出预算100万元，其中：基本支出80万元，与上年持平，项目支出20万元，比上年减少8万元。",
			"支出预算100万元，其中：基本支出80万元；项目支出20万元，比上年减少9万元。",
			"支出预算100万元，其中：基本支出80万元、项目支出20万元。政府采购7万元、会议费5万元，比上年减少1万元。",
		}, []string{
			"收入预算|100 wan_yuan|amount|all||this_year|",
			"一般公共预算拨款收入|80 wan_yuan|amount|general_budget||this_year|",
			"支出预算|100 wan_yuan|amount|all|total|this_year|",
			"基本支出|80 wan_yuan|amount|all|basic|this_year|",
			"项目支出|20 wan_yuan|amount|all|project|this_year|",
			"支出预算|-5 wan_yuan|amount|all|total|change|",
			"支出预算|-4.76 percent|rate|all|total|change_rate|",
			"收入预算|100 wan_yuan|amount|all||this_year|",
			"一般公共预算拨款收入|100 wan_yuan|amount|general_budget||this_year|",
			"一般公共预算拨款收入|2 wan_yuan|amount|general_budget||change|",
			"支出预算|100 wan_yuan|amount|all|total|this_year|",
			"基本支出|80 wan_yuan|amount|all|basic|this_year|",
			"项目支出|20 wan_yuan|amount|all|project|this_year|",
			"支出预算|-6 wan_yuan|amount|all|total|change|",
			"支出预算|100 wan_yuan|amount|all|total|this_year|",
			"基本支出|80 wan_yuan|amount|all|basic|this_year|",
			"项目支出|20 wan_yuan|amount|all|project|this_year|",
			"支出预算|100 wan_yuan|amount|all|total|this_year|",
			"基本支出|80 wan_yuan|amount|all|basic|this_year|",
			"项目支出|20 wan_yuan|amount|all|project|this_year|",
			"项目支出|-8 wan_yuan|amount|all|project|change|",
			"支出预算|100 wan_yuan|amount|all|total|this_year|",
			"基本支出|80 wan_yuan|amount|all|basic|this_year|",
			"项目支出|20 wan_yuan|amount|all|project|this_year|",
			"项目支出|-9 wan_yuan|amount|all|project|change|",
			"支出预算|100 wan_yuan|amount|all|total|this_year|",
			"基本支出|80 wan_yuan|amount|all|basic|this_year|",
			"项目支出|20 wan_yuan|amount|all|project|this_year|",
			"政府采购|7 wan_yuan|amount|all|procurement|this_year|",
			"会议费|5 wan_yuan|amount|all|meeting|this_year|",
			"会议费|-1 wan_yuan|amount|all|meeting|change|",
		}},
		{"a rate in brackets behind a difference", []string{
			"二、一般公共预算“三公”经费情况",
			"公务接待费1万元，较上年减少2.04万元（67.11%）。会议费5万元（5%），培训费3万元（50%），较上年增加（减少）0万元（0%）。",
			"因公出国（境）费2万元，较上年增加1万元（-50%）。",
		}, []string{
			"公务接待费|1 wan_yuan|amount|general_budget|reception|this_year|",
			"公务接待费|-2.04 wan_yuan|amount|general_budget|reception|change|",
			"公务接待费|-67.11 percent|rate|general_budget|reception|change_rate|",
			"会议费|5 wan_yuan|amount|general_budget|meeting|this_year|",
			"培训费|3 wan_yuan|amount|general_budget|training|this_year|",
			"因公出国（境）费|2 wan_yuan|amount|general_budget|abroad|this_year|",
			"因公出国（境）费|1 wan_yuan|amount|general_budget|abroad|change|",
		}},
		{"spent from revenue of other sources", []string{
			"一、收支预算总体情况说明",
			"2024年支出预算100万元，其中：一般公共预算拨款80万元、上年实户资金余额15万元、其他收入5万元。",
		}, []string{
			"支出预算|100 wan_yuan|amount|all|total|this_year|",
			"一般公共预算拨款|80 wan_yuan|amount|general_budget|total|this_year|",
			"上年实户资金余额|15 wan_yuan|amount|unit_funds|total|this_year|",
			"其他收入|5 wan_yuan|amount|other|total|this_year|",
		}},
		{"assets, and what is to be bought", []string{
			"五、国有资产占有使用情况",
			"截至2024年1月31日，本部门固定资产金额50.16万元，分布构成情况为：房屋89.94平方米，车辆3辆，单价在100万元以上的设备10台等。本年度拟购置固定资产5.97万元。",
			"截至上年底，本部门所属预算单位共有车辆4辆。本部门所属单位基本支出7万元。",
			"六、委托业务费安排情况",
			"2024年本部门一般公共预算安排委托业务费9万元。",
			"七、政府采购支出预算情况说明",
			"2024年政府采购预算总金额6万元，其中拟购买货物1万元、拟采购工程支出2万元、拟采购服务支出3万元。",
		}, []string{
			"固定资产金额|50.16 wan_yuan|amount||||",
			"车辆|3 count|count||||",
			"单价在100万元以上的设备|10 count|count||||",
			"本年度拟购置固定资产|5.97 wan_yuan|amount|||this_year|",
			"车辆|4 count|count||||",
			"一般公共预算安排委托业务费|9 wan_yuan|amount|general_budget|goods_and_services|this_year|30227",
			"政府采购预算总金额|6 wan_yuan|amount||procurement|this_year|",
			"拟购买货物|1 wan_yuan|amount||procurement_goods|this_year|",
			"拟采购工程支出|2 wan_yuan|amount||procurement_works|this_year|",
			"拟采购服务支出|3 wan_yuan|amount||procurement_services|this_year|",
		}},
		{"what is not sure", []string{
			"2022年收入预算5万元。",              // another year
			"收入预算约占三成，比上年增加很多，项目A安排7万元。", // an unknown name
			"增加8万元，主要用于维修。",              // no subject
			"收入预算100万元以上的项目。",            // a bound
			"某下属单位基本支出6万元，比上年增加1万元。",     // whose?
			"支出预算12 34万元。",               // two numbers?
			"与上年相比，收入预算增加，主要原因：基本支出3万元。",
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, got := narrate(c.texts...)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNarrativePlaces: a fact leads to the ink of its number, and keeps the number
// as printed. Lines of prose have 30 runes, the first of a paragraph 28.
// TestNarrativeExecution: last year's amount is of its budget's execution where it says so.
func TestNarrativeExecution(t *testing.T) {
	facts, shown := narrate("1、公共安全支出（204类）司法（06款）普法宣传（05项）124.29万元，2023年当年预算执行数为118.46万元。")
	if len(facts) != 2 || facts[0].Basis != basisBudget || facts[1].Basis != basisExecution || *facts[1].AmountYear != 2023 {
		t.Errorf("%q", shown)
	}
}

// TestNarrativeFundYear: 本年 tells whose year's money came in, but of spending only when.
func TestNarrativeFundYear(t *testing.T) {
	facts, shown := narrate("2024年本年收入合计100万元。", "2024年本年支出合计100万元。")
	if len(facts) != 2 || facts[0].FundYear != thisYear || facts[1].FundYear != "" || facts[1].Spending != total {
		t.Errorf("%q", shown)
	}
}

func TestNarrativePlaces(t *testing.T) {
	facts, _ := narrate("四、机关运行经费", "2024年许昌市财政局机关运行经费财政拨款安排的预算总额合计 1,443.41 万元，比上年减少0.5亿元。")
	if len(facts) != 2 {
		t.Fatalf("%d facts, want 2", len(facts))
	}
	f := facts[0]
	if f.FactID != testDoc+"/n0001" || f.Page != 2 || f.Kind != "narrative" || f.TableID != "" || f.ValueText != "1,443.41万元" {
		t.Errorf("fact %+v", f)
	}
	if want := (schema.Box{X0: 80, Y0: 130, X1: 190, Y1: 140}); f.Box != want { // the number stands on the paragraph's second line
		t.Errorf("box %v, want %v", f.Box, want)
	}
	if got := f.Amount.Decimal.String(); got != "14434100" {
		t.Errorf("amount %s", got)
	}
	if g := facts[1]; g.ValueText != "减少0.5亿元" || g.Unit != unitYi || g.Amount.Decimal.String() != "-50000000" || g.ColumnPath != "比上年减少" {
		t.Errorf("fact %+v", g)
	}
}

// TestNarrativeBrokenPlaces: of an amount that a line's end breaks the box holds the
// part with its digits; of one that crowds its brackets, no bracket.
func TestNarrativeBrokenPlaces(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       schema.Box
	}{
		{"unit on the next line", "许昌市财政局2024年的一般公共预算的收入预算为12.5万元。", schema.Box{X0: 310, Y0: 115, X1: 350, Y1: 125}},
		{"sign on the line before", "许昌市财政局2024年的收入预算为6.5万元，比上年增加12.5万元。", schema.Box{X0: 50, Y0: 130, X1: 110, Y1: 140}},
	} {
		facts, shown := narrate("一、收入预算情况说明", c.text)
		if len(facts) == 0 || facts[len(facts)-1].Box != c.want {
			t.Errorf("%s: %v %+v", c.name, shown, facts)
		}
	}
	lines := prose("一、收入预算情况说明", "（12.5万元）")
	p := &paragraph{lines: lines}
	for pos, r := range []rune("(12.5万元)") {
		p.runes = append(p.runes, textRune{r: r, line: 1, pos: int32(pos)})
	}
	lines[1].Runes[0].X1 = 90 // the bracket reaches over the first digit
	if _, ink := p.inkOf(p.amounts()[0]); ink.Contains(middle(lines[1].Runes[0])) || !ink.Contains(middle(lines[1].Runes[1])) {
		t.Errorf("ink %v", ink)
	}
}

// TestNarrativeNumberTooLong: a number that does not fit its decimal gives a
// finding and no fact.
func TestNarrativeNumberTooLong(t *testing.T) {
	lines := append(linesOf("许昌市财政局", "2024年度部门预算", "目录"), prose("2024年收入预算1234567890123.5万元。")...)
	d := Document(&extract.Document{Info: extract.Info{Pages: 2}, Lines: lines}, Meta{DocID: testDoc})
	if len(d.Facts) != 0 || !hasFinding(d, "number_too_long") {
		t.Errorf("%d facts, findings %+v", len(d.Facts), d.Findings)
	}
}
