package normalize

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yusuan/extract"
)

// narrateFinal gives the narrative facts of the text of final accounts of 2024, each in
// one line: name, words of comparison, value, unit, fund, spending, period, basis, code.
func narrateFinal(texts ...string) (shown []string) {
	lines := append(linesOf("许昌市财政局", "2024年度部门决算", "目录"), prose(texts...)...)
	d := Document(&extract.Document{
		Info: extract.Info{Pages: 2}, Pages: []extract.PageInfo{{Number: 1, Glyphs: 100}, {Number: 2, Glyphs: 100}}, Lines: lines,
	}, Meta{DocID: testDoc})
	for _, f := range d.Facts {
		code := f.Code
		if code == "" {
			code = f.CodeName
		}
		shown = append(shown, strings.Join([]string{f.RowLabel, f.ColumnPath, f.Value.Decimal.String() + " " + f.Unit, f.Fund, f.Spending, f.Period, f.Basis, code}, "|"))
	}
	return shown
}

// TestNarrativeOfFinalAccounts: the explanations of final accounts, worded as
// ministries, provinces, cities and counties word them.
func TestNarrativeOfFinalAccounts(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		want  []string
	}{
		{"both totals", []string{
			"一、收入支出决算总体情况说明",
			"2024年度收、支总计均为1,523.26万元。与2023年度相比，收、支总计各增加120.50万元，增长8.59%。主要原因是人员增加。",
		}, []string{
			"收、支总计||1523.26 wan_yuan|all||this_year|final|",
			"收、支总计|收、支总计各增加|120.5 wan_yuan|all||change||",
			"收、支总计|增长|8.59 percent|all||change_rate||",
		}},
		{"totals of budget and final words", []string{
			"一、收入支出决算总体情况说明",
			"2024年度收入、支出决算总计1523.26万元，与上年决算数相比，减少20万元，下降1.3%。",
			"许昌市财政局2024年度收入总计1523.26万元、支出总计1523.26万元。",
			"2024年度收入决算总计1523.26万元。包括：",
			"1.本年收入决算合计1500万元。与上年相比，增加5万元。",
			"2.使用非财政拨款结余（含专用结余）3万元。",
			"3.年初结转和结余20.26万元。",
		}, []string{
			"收入、支出决算总计||1523.26 wan_yuan|all||this_year|final|",
			"收入、支出决算总计|减少|-20 wan_yuan|all||change||",
			"收入、支出决算总计|下降|-1.3 percent|all||change_rate||",
			"收入总计||1523.26 wan_yuan|all||this_year|final|",
			"支出总计||1523.26 wan_yuan|all|total|this_year|final|",
			"收入决算总计||1523.26 wan_yuan|all||this_year|final|",
			"本年收入决算合计||1500 wan_yuan|all||this_year|final|",
			"本年收入决算合计|增加|5 wan_yuan|all||change||",
			"使用非财政拨款结余（含专用结余）||3 wan_yuan|||this_year|final|",
			"年初结转和结余||20.26 wan_yuan|all||this_year|final|",
		}},
		{"an item's amount, what for, then its budget", []string{
			"五、一般公共预算财政拨款支出决算情况说明",
			"1.“住房保障支出（类）住房改革支出（款）住房公积金（项）”43.50万元，主要用于：缴纳职工住房公积金。年初预算为45万元，支出决算为43.50万元，完成年初预算的96.67%。决算数小于预算数的主要原因：人员减少。",
		}, []string{
			"住房保障支出（类）住房改革支出（款）住房公积金（项）||43.5 wan_yuan|general_budget|total|this_year|final|2210201",
			"住房保障支出（类）住房改革支出（款）住房公积金（项）||45 wan_yuan|general_budget|total|this_year|budget|2210201",
			"住房保障支出（类）住房改革支出（款）住房公积金（项）||43.5 wan_yuan|general_budget|total|this_year|final|2210201",
			"住房保障支出（类）住房改革支出（款）住房公积金（项）|完成年初预算的|96.67 percent|general_budget|total|this_year||2210201",
		}},
		{"a budget behind a name that is not understood is not the item's before", []string{
			"五、一般公共预算财政拨款支出决算情况说明",
			"1.住房保障支出（类）住房改革支出（款）住房公积金（项）43.50万元。职工之家修缮。年初预算为45万元，支出决算为44万元。",
		}, []string{
			"住房保障支出（类）住房改革支出（款）住房公积金（项）||43.5 wan_yuan|general_budget|total|this_year|final|2210201",
		}},
		{"revenue by fund and shares", []string{
			"二、收入决算情况说明",
			"2024年度收入合计1,500.00万元，其中：财政拨款收入1,400.00万元，占93.33%；事业收入50.00万元，占3.33%；其他收入50.00万元，占收入合计的3.33%。",
		}, []string{
			"收入合计||1500 wan_yuan|all||this_year|final|",
			"财政拨款收入||1400 wan_yuan|fiscal_appropriation||this_year|final|",
			"财政拨款收入|占|93.33 percent|fiscal_appropriation||this_year||",
			"事业收入||50 wan_yuan|business||this_year|final|",
			"事业收入|占|3.33 percent|business||this_year||",
			"其他收入||50 wan_yuan|other||this_year|final|",
			"其他收入|占收入合计的|3.33 percent|other||this_year||",
		}},
		{"expenditure", []string{
			"三、支出决算情况说明",
			"2024年度支出合计1,480.00万元，其中：基本支出1,000.00万元，占67.57%；项目支出480.00万元，占32.43%；经营支出0万元，占0%；对附属单位补助支出0万元。",
		}, []string{
			"支出合计||1480 wan_yuan|all|total|this_year|final|",
			"基本支出||1000 wan_yuan|all|basic|this_year|final|",
			"基本支出|占|67.57 percent|all|basic|this_year||",
			"项目支出||480 wan_yuan|all|project|this_year|final|",
			"项目支出|占|32.43 percent|all|project|this_year||",
			"经营支出||0 wan_yuan|all|operating|this_year|final|",
			"经营支出|占|0 percent|all|operating|this_year||",
			"对附属单位补助支出||0 wan_yuan|all|subordinate_subsidy|this_year|final|",
		}},
		{"budget, final and the share done", []string{
			"五、一般公共预算财政拨款支出决算情况说明",
			"2024年度一般公共预算财政拨款支出年初预算为1,300.00万元，支出决算为1,380.00万元，完成年初预算的106.15%。其中：基本支出1000万元，项目支出380万元。",
		}, []string{
			"一般公共预算财政拨款支出年初预算||1300 wan_yuan|general_budget|total|this_year|budget|",
			"一般公共预算财政拨款支出年初预算||1380 wan_yuan|general_budget|total|this_year|final|",
			"一般公共预算财政拨款支出年初预算|完成年初预算的|106.15 percent|general_budget|total|this_year||",
			"基本支出||1000 wan_yuan|general_budget|basic|this_year|final|",
			"项目支出||380 wan_yuan|general_budget|project|this_year|final|",
		}},
		{"items by names", []string{
			"五、一般公共预算财政拨款支出决算情况说明",
			"（三）一般公共预算财政拨款支出决算具体情况。",
			"1.一般公共服务支出（类）财政事务（款）行政运行（项）。年初预算为800.00万元，支出决算为820.00万元，完成年初预算的102.5%。决算数大于年初预算数的主要原因是人员增加5万元。",
			"2.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。",
			"年初预算为0万元，决算数为10.5万元。",
			"3.教育支出（类）进修及培训（款）一种未知的支出（项）支出决算3万元，完成全年预算的100%。",
		}, []string{
			"一般公共服务支出（类）财政事务（款）行政运行（项）||800 wan_yuan|general_budget|total|this_year|budget|2010601",
			"一般公共服务支出（类）财政事务（款）行政运行（项）||820 wan_yuan|general_budget|total|this_year|final|2010601",
			"一般公共服务支出（类）财政事务（款）行政运行（项）|完成年初预算的|102.5 percent|general_budget|total|this_year||2010601",
			"社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）||0 wan_yuan|general_budget|total|this_year|budget|2080505",
			"社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）||10.5 wan_yuan|general_budget|total|this_year|final|2080505",
			"教育支出（类）进修及培训（款）一种未知的支出（项）||3 wan_yuan|general_budget|total|this_year|final|一种未知的支出",
			"教育支出（类）进修及培训（款）一种未知的支出（项）|完成全年预算的|100 percent|general_budget|total|this_year||一种未知的支出",
		}},
		{"items under headings of their class", []string{
			"五、一般公共预算财政拨款支出决算具体情况",
			"（一）一般公共服务支出（类）",
			"1.财政事务（款）行政运行（项）。年初预算800万元，支出决算820万元，完成年初预算的102.5%。",
			"2.财政事务（款）事业运行（项）年初预算80万元，支出决算82万元。",
			"（二）一个新的类（类）",
			"1.财政事务（款）行政运行（项）。支出决算8万元。",
		}, []string{
			"财政事务（款）行政运行（项）||800 wan_yuan|general_budget|total|this_year|budget|2010601",
			"财政事务（款）行政运行（项）||820 wan_yuan|general_budget|total|this_year|final|2010601",
			"财政事务（款）行政运行（项）|完成年初预算的|102.5 percent|general_budget|total|this_year||2010601",
			"财政事务（款）事业运行（项）||80 wan_yuan|general_budget|total|this_year|budget|2010650",
			"财政事务（款）事业运行（项）||82 wan_yuan|general_budget|total|this_year|final|2010650",
			"财政事务（款）行政运行（项）||8 wan_yuan|general_budget|total|this_year|final|行政运行",
		}},
		{"class and group in turn", []string{
			"五、一般公共预算财政拨款支出决算情况说明",
			"1、“一般公共服务支出”（类）2024年度决算1000万元，比2024年年初预算增加20万元，增长2.04%。其中：",
			"“财政事务”（款）2024年度决算990万元，比2024年年初预算970万元增加20万元。",
			"2、“教育支出”（类）2024年度决算8万元。",
			"“进修及培训”（款）2024年度决算8万元。",
		}, []string{
			"“一般公共服务支出”（类）||1000 wan_yuan|general_budget|total|this_year|final|201",
			"“一般公共服务支出”（类）|比2024年年初预算增加|20 wan_yuan|general_budget|total|||201",
			"“一般公共服务支出”（类）|比2024年年初预算 / 增长|2.04 percent|general_budget|total|||201",
			"“财政事务”（款）||990 wan_yuan|general_budget|total|this_year|final|20106",
			"“财政事务”（款）|比2024年年初预算|970 wan_yuan|general_budget|total|this_year|budget|20106",
			"“财政事务”（款）|比2024年年初预算 / 增加|20 wan_yuan|general_budget|total|||20106",
			"“教育支出”（类）||8 wan_yuan|general_budget|total|this_year|final|205",
			"“进修及培训”（款）||8 wan_yuan|general_budget|total|this_year|final|20508",
		}},
		{"items by codes", []string{
			"五、一般公共预算财政拨款支出决算具体情况",
			"1.一般公共服务（201）财政事务（20106）行政运行（2010601）：2024年决算数为820万元，完成预算100%，决算数等于预算数。",
			"2.公共安全支出（204类）司法（06款）行政运行（01项）1434.89万元。",
			"3.一般公共服务（201）公安（20402）行政运行（2040201）：支出决算为1万元。",
		}, []string{
			"一般公共服务（201）财政事务（20106）行政运行（2010601）||820 wan_yuan|general_budget|total|this_year|final|2010601",
			"一般公共服务（201）财政事务（20106）行政运行（2010601）|完成预算|100 percent|general_budget|total|this_year||2010601",
			"公共安全支出（204类）司法（06款）行政运行（01项）||1434.89 wan_yuan|general_budget|total|this_year|final|2040601",
		}},
		{"structure by class", []string{
			"五、一般公共预算财政拨款支出决算情况说明",
			"2024年度一般公共预算财政拨款支出1,380.00万元，占本年支出合计的93.24%。主要用于以下方面：一般公共服务（类）支出1,000.00万元，占72.46%；教育支出（类）20.00万元，占1.45%；住房保障支出360万元，占26.09%。",
		}, []string{
			"一般公共预算财政拨款支出||1380 wan_yuan|general_budget|total|this_year|final|",
			"一般公共预算财政拨款支出|占本年支出合计的|93.24 percent|general_budget|total|this_year||",
			"一般公共服务（类）||1000 wan_yuan|general_budget|total|this_year|final|201",
			"一般公共服务（类）|占|72.46 percent|general_budget|total|this_year||201",
			"教育支出（类）||20 wan_yuan|general_budget|total|this_year|final|205",
			"教育支出（类）|占|1.45 percent|general_budget|total|this_year||205",
			"住房保障支出||360 wan_yuan|general_budget|total|this_year|final|221",
			"住房保障支出|占|26.09 percent|general_budget|total|this_year||221",
		}},
		{"three public expenses", []string{
			"七、财政拨款“三公”经费支出决算情况说明",
			"2024年度“三公”经费财政拨款支出年初预算为22.00万元，全年预算为20.00万元，支出决算为15.00万元，完成全年预算的75%。",
			"2024年度“三公”经费财政拨款支出决算中，因公出国（境）费支出决算0万元，占0%；公务用车购置及运行维护费支出决算10.00万元，占66.67%。具体情况如下：",
			"1.因公出国（境）费全年预算为1万元，支出决算为0万元，完成全年预算的0%，决算数小于预算数。全年安排因公出国（境）团组0个，累计0人次。",
			"2.公务用车购置及运行维护费预算为15.00万元，支出决算为10.00万元，完成预算的66.67%。其中：公务用车购置支出0万元，公务用车运行维护费支出10.00万元。",
			"3.公务接待费。2024年度决算数5万元，比2024年年初预算数6万元减少1万元。",
			"截至2024年12月31日，开支财政拨款的公务用车保有量为5辆。",
		}, []string{
			"“三公”经费财政拨款支出年初预算||22 wan_yuan|fiscal_appropriation|three_public|this_year|budget|",
			"“三公”经费财政拨款支出年初预算||20 wan_yuan|fiscal_appropriation|three_public|this_year|adjusted_budget|",
			"“三公”经费财政拨款支出年初预算||15 wan_yuan|fiscal_appropriation|three_public|this_year|final|",
			"“三公”经费财政拨款支出年初预算|完成全年预算的|75 percent|fiscal_appropriation|three_public|this_year||",
			"因公出国（境）费支出决算||0 wan_yuan|fiscal_appropriation|abroad|this_year|final|",
			"因公出国（境）费支出决算|占|0 percent|fiscal_appropriation|abroad|this_year||",
			"公务用车购置及运行维护费支出决算||10 wan_yuan|fiscal_appropriation|vehicle|this_year|final|",
			"公务用车购置及运行维护费支出决算|占|66.67 percent|fiscal_appropriation|vehicle|this_year||",
			"因公出国（境）费全年预算||1 wan_yuan|fiscal_appropriation|abroad|this_year|adjusted_budget|",
			"因公出国（境）费全年预算||0 wan_yuan|fiscal_appropriation|abroad|this_year|final|",
			"因公出国（境）费全年预算|完成全年预算的|0 percent|fiscal_appropriation|abroad|this_year||",
			"因公出国（境）团组||0 count|||||",
			"公务用车购置及运行维护费预算||15 wan_yuan|fiscal_appropriation|vehicle|this_year|budget|",
			"公务用车购置及运行维护费预算||10 wan_yuan|fiscal_appropriation|vehicle|this_year|final|",
			"公务用车购置及运行维护费预算|完成预算的|66.67 percent|fiscal_appropriation|vehicle|this_year||",
			"公务用车购置支出||0 wan_yuan|fiscal_appropriation|vehicle_purchase|this_year|final|",
			"公务用车运行维护费支出||10 wan_yuan|fiscal_appropriation|vehicle_operation|this_year|final|",
			"公务接待费||5 wan_yuan|fiscal_appropriation|reception|this_year|final|",
			"公务接待费|比2024年年初预算数|6 wan_yuan|fiscal_appropriation|reception|this_year|budget|",
			"公务接待费|比2024年年初预算数 / 减少|-1 wan_yuan|fiscal_appropriation|reception|||",
			"财政拨款的公务用车||5 count|||||",
		}},
		{"parts by fund in brackets", []string{
			"七、财政拨款“三公”经费支出决算情况说明",
			"2024年度财政拨款“三公”经费支出决算15万元（其中：一般公共预算支出14万元；政府性基金预算支出1万元；国有资本经营预算支出0万元）。与上年相比，增加2万元。",
			"2024年度财政拨款会议费支出预算10万元（其中：一般公共预算支出10万元），支出决算8万元（其中：一般公共预算支出8万元），完成调整后预算的80%。",
		}, []string{
			"财政拨款“三公”经费支出决算||15 wan_yuan|fiscal_appropriation|three_public|this_year|final|",
			"一般公共预算支出||14 wan_yuan|general_budget|three_public|this_year|final|",
			"政府性基金预算支出||1 wan_yuan|government_fund|three_public|this_year|final|",
			"国有资本经营预算支出||0 wan_yuan|state_capital|three_public|this_year|final|",
			"财政拨款“三公”经费支出决算|增加|2 wan_yuan|fiscal_appropriation|three_public|change||",
			"财政拨款会议费支出预算||10 wan_yuan|fiscal_appropriation|meeting|this_year|budget|",
			"一般公共预算支出||10 wan_yuan|general_budget|meeting|this_year|budget|",
			"财政拨款会议费支出预算||8 wan_yuan|fiscal_appropriation|meeting|this_year|final|",
			"一般公共预算支出||8 wan_yuan|general_budget|meeting|this_year|final|",
			"财政拨款会议费支出预算|完成调整后预算的|80 percent|fiscal_appropriation|meeting|this_year||",
		}},
		{"against last year and against the budget", []string{
			"十、机关运行经费支出情况说明",
			"2024年度机关运行经费支出100.00万元，比2023年度增加5.00万元，增长5.26%。",
			"2024年度机关运行经费支出100.00万元，比年初预算数减少5.00万元，降低4.76%。",
			"2024年度机关运行经费支出100.00万元，较上年决算数增加5.00万元，较年初预算数增加1万元，增长1%。",
		}, []string{
			"机关运行经费支出||100 wan_yuan||agency_operation|this_year|final|",
			"机关运行经费支出|比2023年度增加|5 wan_yuan||agency_operation|change||",
			"机关运行经费支出|增长|5.26 percent||agency_operation|change_rate||",
			"机关运行经费支出||100 wan_yuan||agency_operation|this_year|final|",
			"机关运行经费支出|比年初预算数减少|-5 wan_yuan||agency_operation|||",
			"机关运行经费支出|比年初预算数 / 降低|-4.76 percent||agency_operation|||",
			"机关运行经费支出||100 wan_yuan||agency_operation|this_year|final|",
			"机关运行经费支出|较上年决算数增加|5 wan_yuan||agency_operation|change||",
			"机关运行经费支出|较年初预算数增加|1 wan_yuan||agency_operation|||",
			"机关运行经费支出|较年初预算数 / 增长|1 percent||agency_operation|||",
		}},
		{"procurement", []string{
			"十一、政府采购支出情况说明",
			"2024年度政府采购支出总额300.00万元，其中：政府采购货物支出100.00万元、政府采购工程支出0万元、政府采购服务支出200.00万元。授予中小企业合同金额250.00万元，占政府采购支出总额的83.33%，其中：授予小微企业合同金额200.00万元，占授予中小企业合同金额的80%；货物采购授予中小企业合同金额占货物支出金额的90%。",
		}, []string{
			"政府采购支出总额||300 wan_yuan||procurement|this_year|final|",
			"政府采购货物支出||100 wan_yuan||procurement_goods|this_year|final|",
			"政府采购工程支出||0 wan_yuan||procurement_works|this_year|final|",
			"政府采购服务支出||200 wan_yuan||procurement_services|this_year|final|",
			"授予中小企业合同金额||250 wan_yuan|||this_year|final|",
			"授予中小企业合同金额|占政府采购支出总额的|83.33 percent|||this_year||",
			"授予小微企业合同金额||200 wan_yuan|||this_year|final|",
			"授予小微企业合同金额|占授予中小企业合同金额的|80 percent|||this_year||",
			"货物采购授予中小企业合同金额|占货物支出金额的|90 percent|||this_year||",
		}},
		{"a purchase in short words", []string{
			"十一、政府采购支出情况说明",
			"2024年度政府采购支出总额300万元，其中：货物支出100万元、工程支出0万元、服务支出200万元。",
			"十二、其他情况",
			"本部门2024年度工程支出7万元。",
		}, []string{
			"政府采购支出总额||300 wan_yuan||procurement|this_year|final|",
			"货物支出||100 wan_yuan||procurement_goods|this_year|final|",
			"工程支出||0 wan_yuan||procurement_works|this_year|final|",
			"服务支出||200 wan_yuan||procurement_services|this_year|final|",
		}},
		{"things", []string{
			"十二、国有资产占用情况说明",
			"截至2024年12月31日，本部门共有车辆5辆，其中，副部（省）级及以上领导用车0辆、主要负责人用车0辆、执法执勤用车4辆，其他用车1辆；单价100万元（含）以上设备（不含车辆）2台（套）。",
		}, []string{
			"车辆||5 count|||||", "副部（省）级及以上领导用车||0 count|||||", "主要负责人用车||0 count|||||", "执法执勤用车||4 count|||||",
			"其他用车||1 count|||||", "单价100万元（含）以上设备（不含车辆）||2 count|||||",
		}},
		{"carried on", []string{
			"八、政府性基金预算财政拨款收入支出决算情况说明",
			"2024年度政府性基金预算财政拨款年初结转和结余1万元，本年收入100.00万元，本年支出99.00万元，年末结转和结余2万元。",
			"九、年末结转结余情况说明",
			"2024年度年末财政拨款结转和结余43.26万元，比上年减少3万元。",
			"2024年度结余分配0万元。",
		}, []string{
			"政府性基金预算财政拨款年初结转和结余||1 wan_yuan|government_fund||this_year|final|",
			"本年收入||100 wan_yuan|government_fund||this_year|final|",
			"本年支出||99 wan_yuan|government_fund|total|this_year|final|",
			"年末结转和结余||2 wan_yuan|government_fund|carryover_end|this_year|final|",
			"年末财政拨款结转和结余||43.26 wan_yuan|fiscal_appropriation|carryover_end|this_year|final|",
			"年末财政拨款结转和结余|比上年减少|-3 wan_yuan|fiscal_appropriation|carryover_end|change||",
			"结余分配||0 wan_yuan||surplus_distribution|this_year|final|",
		}},
		{"basis not told", []string{
			"七、“三公”经费支出决算情况说明",
			"2024年度“三公”经费支出预算为20万元，公务接待费5万元。",
			"2024年度“三公”经费支出预算为20万元，其中：公务接待费5万元。",
			"三公经费增加3万元。", // from what?
			"2022年公务接待费5万元。",
		}, []string{
			"“三公”经费支出预算||20 wan_yuan||three_public|this_year|budget|",
			"公务接待费||5 wan_yuan||reception|this_year||",
			"“三公”经费支出预算||20 wan_yuan||three_public|this_year|budget|",
			"公务接待费||5 wan_yuan||reception|this_year|budget|",
		}},
		{"spending of what was counted", []string{
			"七、“三公”经费支出决算情况说明",
			"国内公务接待50批次，400人次，共计支出5万元。国内公务接待50批次，支出决算5万元。某项活动费6万元，支出7万元。",
			"2024年度收入决算9万元，支出决算8万元。",
		}, []string{
			"国内公务接待||50 count|||||",
			"国内公务接待||50 count|||||",
			"收入决算||9 wan_yuan|all||this_year|final|",
			"支出决算||8 wan_yuan|all|total|this_year|final|",
		}},
		{"signs", []string{
			"一、收入支出决算总体情况说明",
			"2024年度收入总计5万元，比上年增加-2万元，增长-28.6%。",
			"2024年度支出总计5万元，比上年减少-2万元。", // more or less?
		}, []string{
			"收入总计||5 wan_yuan|all||this_year|final|",
			"收入总计|比上年增加|-2 wan_yuan|all||change||",
			"收入总计|增长|-28.6 percent|all||change_rate||",
			"支出总计||5 wan_yuan|all|total|this_year|final|",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, narrateFinal(c.texts...)); diff != "" {
				t.Errorf("facts (-want +got):\n%s", diff)
			}
		})
	}
}
