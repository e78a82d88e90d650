"""Tables that hold more than this year's money in one unit: persons, prices, standards, adjustments, plans of fees, projects as columns, values that spreadsheets could not show."""
from kit import *
from codes import F as F0, E as E0
from paper import Sheet, Direct, Cairo, Report
from strangers import E, D_, ask, dims, econ, rest, WQY, ZEN
from prints import F as F1

F = dict(F1, **{"20401": "武装警察部队", "21302": "林业和草原", "2130201": "行政运行", "2130205": "森林资源培育", "2130234": "林业草原防灾减灾", "20802": "民政管理事务", "2080201": "行政运行", "2080208": "基层政权建设和社区治理", "20810": "社会福利", "2081002": "老年福利", "2081004": "殡葬", "2101101": "行政单位医疗",
                "20503": "职业教育", "2050204": "高中教育", "2050299": "其他普通教育支出", "21901": "一般公共服务", "2080506": "机关事业单位职业年金缴费支出"})


def one_list():
    """A township: revenue and below it expenditure in one list, no unit at any table but one sentence for all; dots as leaders in the labels."""
    d = Doc("town-one-list", "榕江县栽麻镇人民政府", 2026, "budget", via="html", scope="department", region_code="522632", status="ok")
    d.cover("榕江县栽麻镇人民政府2026年部门预算公开")
    d.page()
    d.p("第一部分　部门概况", "栽麻镇人民政府内设党政综合办公室等5个机构。", "第二部分　2026年部门预算表（以下各表金额单位均为万元）")
    d.table(ask(Table("2026年部门收支预算总表", "revenue_expenditure_summary", "万元", 1, [["项　　目", "2026年预算"], ["一、收入", ""], ["（一）一般公共预算拨款收入", "1,046.32"], ["（二）政府性基金预算拨款收入", "80.00"], ["（三）上级补助收入", ""], ["本年收入合计", "1,126.32"], ["上年结转", "12.00"], ["收入总计", "1,138.32"],
                     ["二、支出", ""], ["（一）一般公共服务支出", "612.40"], ["（二）社会保障和就业支出", "98.72"], ["（三）卫生健康支出", "45.20"], ["（四）城乡社区支出", "80.00"], ["（五）农林水支出", "232.00"], ["（六）住房保障支出", "70.00"], ["本年支出合计", "1,138.32"], ["结转下年", ""], ["支出总计", "1,138.32"]],
                     [{"label_cols": [0], "value_cols": [1]}], number="表1", widths=[6, 3]), row_dims={2: {"fund": "general_budget"}, 3: {"fund": "government_fund"}, 7: {"row_role": "total"}, 17: {"row_role": "total"}}, cell_dims={"2,1": {"amount": "10463200"}, "6,1": {"fund_year": "carryover"}, "9,1": {"code": "201"}, "13,1": {"code": "213"}}), "", "", "表1", new=False)
    L = {"2010301": (D("520.40"), D(0)), "2010302": (D(0), D("92.00")), "2080505": (D("98.72"), D(0)), "2101101": (D("45.20"), D(0)), "2130104": (D("180.00"), D("52.00")), "2210201": (D("70.00"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    rows = [["科　目", "<", "合　计", "基本支出", "项目支出"], ["编　码", "名　称", "^", "^", "^"], ["合　计", "<", money(sum(tot)), money(tot[0]), money(tot[1])]] + [[k, n, money(sum(v)), money(v[0]), money(v[1])] for k, n, v in R]
    d.table(ask(Table("2026年一般公共预算支出表", "general_expenditure", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="表2", widths=[2, 5, 2, 2, 2], dims={3: {"spending": "basic"}}), row_dims=dims(R, 3), cell_dims={"2,2": {"amount": str(sum(tot) * 10000).rstrip("0").rstrip(".")}}), "", "", "表2")
    d.table(ask(Table("2026年“三公”经费预算表", "three_public", "万元", 2, [["项　目", "2025年", "2026年", "2026年比2025年", "<"], ["^", "^", "^", "增减额", "增减％"], ["“三公”经费合计", "6.50", "6.00", "－0.50", "－7.69"], ["其中：公务接待费", "2.50", "2.00", "－0.50", "－20.00"], ["　　　公务用车运行维护费", "4.00", "4.00", "0.00", "0.00"], ["　　　因公出国（境）费", "—", "—", "—", "—"]],
                     [{"label_cols": [0], "value_cols": [1, 2, 3, 4]}], number="表3", widths=[5, 2, 2, 2, 2], dims={1: {"period": "last_year"}, 2: {"period": "this_year"}, 3: {"period": "change"}, 4: {"period": "change_rate", "measure": "rate"}}), row_dims={3: {"spending": "reception"}, 4: {"spending": "vehicle_operation"}}, cell_dims={"2,3": {"value": "-0.5", "amount": "-5000"}, "3,4": {"value": "-20", "unit": "percent"}}), "", "", "表3")
    return d


def persons():
    """Basic facts: posts and persons (单位：人), assets by original worth, wear and net worth, indicators whose rows each have a unit of their own."""
    d = Sheet("basic-facts-persons", "石首市民政局", 2025, "budget", paper=Direct(ZEN, latin="helv", producer="Microsoft Print To PDF"), size=(842, 595), margin=44, font=9, low=18, scope="department", region_code="421081", status="ok", footer="第 # 页")
    d.cover("石首市民政局", "2025年部门预算公开")
    rows = [["单位名称", "编制数", "<", "<", "实有人数", "<", "<", "<", "遗属人数"], ["^", "小计", "行政编制", "事业编制", "小计", "在职", "离休", "退休", "^"], ["合　计", "96", "31", "65", "141", "89", "2", "50", "7"], ["石首市民政局机关", "36", "31", "5", "62", "33", "1", "28", "4"], ["石首市社会福利院", "40", "", "40", "54", "37", "1", "16", "2"], ["石首市殡葬管理所", "20", "", "20", "25", "19", "", "6", "1"]]
    t = ask(Table("部门基本情况表", "other", "", 2, rows, [{"label_cols": [0], "value_cols": list(range(1, 9))}], number="附表1", widths=[5] + [2] * 8, dims={c: {"measure": "count", "amount": "null"} for c in range(1, 9)}), row_dims={3: {"unit_agency_name": "石首市民政局机关"}, 5: {"unit_agency_name": "石首市殡葬管理所"}}, cell_dims={"2,1": {"row_role": "total", "value": "96"}})
    d.table(t, "部门：石首市民政局", "单位：人", "附表1")
    L = {"2080201": (D("486.20"), D(0)), "2080208": (D(0), D("310.00")), "2081002": (D("212.40"), D("860.00")), "2081004": (D("96.00"), D("45.00")), "2080505": (D("88.30"), D(0)), "2101101": (D("44.15"), D(0)), "2210201": (D("66.20"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["合计", "<", money(sum(tot)), money(tot[0]), money(tot[1])]] + [[k, n, money(sum(v)), money(v[0]), money(v[1])] for k, n, v in R]
    d.table(ask(Table("部门支出总表", "expenditure_summary", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="附表2", widths=[2, 5, 3, 3, 3]), row_dims=dims(R, 2)), "部门：石首市民政局", "单位：万元", "附表2")
    rows = [["资产类别", "数量", "<", "原值", "累计折旧（摊销）", "净值"], ["^", "计量单位", "数值", "^", "^", "^"], ["一、固定资产", "", "", "6,820.40", "2,112.30", "4,708.10"], ["（一）房屋和构筑物", "平方米", "18,640", "5,960.00", "1,640.20", "4,319.80"], ["（二）设备", "台（套）", "412", "620.40", "360.10", "260.30"], ["其中：车辆", "辆", "6", "128.00", "92.00", "36.00"], ["（三）家具和用具", "件", "1,206", "240.00", "112.00", "128.00"], ["二、无形资产", "", "", "86.00", "12.00", "74.00"], ["合　计", "", "", "6,906.40", "2,124.30", "4,782.10"]]
    t = ask(Table("国有资产情况表", "asset", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4, 5]}], number="附表9", widths=[5, 2, 2, 3, 3, 3], dims={2: {"measure": "count", "amount": "null"}, 3: {"measure": "amount"}}), row_dims={3: {"row_label": "（一）房屋和构筑物"}, 5: {"row_role": "of_which"}, 8: {"row_role": "total"}}, cell_dims={"3,2": {"value": "18640"}, "4,3": {"amount": "6204000"}, "5,5": {"amount": "360000"}})
    d.table(t, "部门：石首市民政局", "单位：万元", "附表9")
    rows = [["项　目", "2024年", "2025年"], ["一、机关运行经费（万元）", "92.40", "88.60"], ["二、人均公用经费（元）", "26,400", "24,611"], ["三、办公用房面积（平方米）", "1,860", "1,860"], ["四、公务用车保有量（辆）", "6", "6"], ["五、“三公”经费占公用经费比例（%）", "8.12", "7.45"], ["六、政府采购预算（万元）", "420.00", "506.00"]]
    t = ask(Table("机关运行情况表", "other", "", 1, rows, [{"label_cols": [0], "value_cols": [1, 2]}], number="附表10", widths=[6, 3, 3], dims={1: {"amount_year": "2024"}}), cell_dims={"1,2": {"amount": "886000", "measure": "amount"}, "2,2": {"amount": "24611", "unit": "yuan"}, "3,1": {"measure": "count", "amount": "null"}, "4,2": {"measure": "count"}, "5,2": {"measure": "rate", "amount": "null"}, "6,1": {"amount": "4200000"}, "2,1": {"amount": "26400"}})
    d.table(t, "部门：石首市民政局", "", "附表10")
    return d


def priced():
    """Purchases with quantity, price in yuan and money in ten thousands; subsidies as standard by persons by months; services with terms."""
    d = Sheet("priced-details", "汝阳县实验高级中学", 2025, "budget", paper=Report(ZEN), size=(842, 595), margin=40, font=8.5, low=18, scope="unit", region_code="410326", status="ok", rules="stroke", weight=.3)
    d.cover("汝阳县实验高级中学", "2025年单位预算公开")
    P = [("A02010105", "台式计算机", "教学设备更新", "台", 60, "5,200.00", "31.20", "31.20", ""), ("A02020400", "多功能一体机", "教学设备更新", "台", 8, "4,500.00", "3.60", "3.60", ""), ("A05010201", "学生课桌椅", "教室改造", "套", 500, "360.00", "18.00", "", "18.00"), ("C21040001", "物业管理服务", "校园保安保洁", "项", 1, "860,000.00", "86.00", "86.00", "")]
    rows = [["采购品目编码", "采购品目名称", "项目名称", "计量单位", "采购数量", "单价（元）", "采购金额（万元）", "<", "<"], ["^", "^", "^", "^", "^", "^", "合计", "财政拨款", "其他资金"], ["合计", "<", "<", "", "", "", "138.80", "120.80", "18.00"]]
    for p in P:
        rows.append([p[0], p[1], p[2], p[3], f"{p[4]:,}", *p[5:]])
    t = ask(Table("政府采购预算表", "procurement", "万元", 2, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": [4, 5, 6, 7, 8]}], number="预算09表", widths=[3, 4, 4, 2, 2, 3, 3, 3, 2], dims={4: {"measure": "count", "amount": "null"}, 5: {"unit": "yuan"}, 6: {"unit": "wan_yuan"}, 8: {"fund": "other"}}), row_dims={3 + i: {"project_name": p[2]} for i, p in enumerate(P)},
            cell_dims={"3,5": {"amount": "5200"}, "3,6": {"amount": "312000"}, "6,5": {"amount": "860000"}, "6,6": {"amount": "860000"}, "5,4": {"value": "500"}})
    d.table(t, "单位：汝阳县实验高级中学", "", "预算09表")
    S = [("国家助学金（一档）", "2,300", "120", "1", "27.60"), ("国家助学金（二档）", "1,500", "200", "1", "30.00"), ("临时代课教师补助", "1,800", "12", "10", "21.60"), ("班主任津贴", "400", "50", "10", "20.00")]
    rows = [["补助项目", "补助标准（元/人）", "人数（人）", "月（次）数", "全年金额（万元）"]] + [list(s) for s in S] + [["合　计", "", "382", "", "99.20"]]
    t = ask(Table("对个人和家庭的补助测算表", "economic_classification", "万元", 1, rows, [{"label_cols": [0], "value_cols": [1, 2, 3, 4]}], number="预算10表", widths=[5, 3, 2, 2, 3], dims={1: {"unit": "other", "amount": "null"}, 2: {"measure": "count", "amount": "null"}, 4: {"measure": "amount", "unit": "wan_yuan"}}), cell_dims={"1,4": {"amount": "276000"}, "5,4": {"amount": "992000", "row_role": "total"}, "2,2": {"value": "200"}})
    d.table(t, "单位：汝阳县实验高级中学", "", "预算10表")
    L = {"2050204": (D("2860.40"), D("238.00")), "2080505": (D("240.30"), D(0)), "2101102": (D("120.20"), D(0)), "2210201": (D("180.30"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    rows = [["功能分类科目", "<", "总计（万元）", "基本支出（万元）", "项目支出（万元）"], ["科目编码", "科目名称", "^", "^", "^"], ["合计", "<", money(sum(tot)), money(tot[0]), money(tot[1])]] + [[k, n, money(sum(v)), money(v[0]), money(v[1])] for k, n, v in R]
    d.table(ask(Table("单位支出总表", "expenditure_summary", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="预算03表", widths=[2, 5, 3, 3, 3]), row_dims=dims(R, 3)), "单位：汝阳县实验高级中学", "", "预算03表")
    return d


def adjusted():
    """A government's adjusted budget: planned, adjusted by, adjusted; interest and repayment of debt; two tables a page; signs in front of changes."""
    d = Sheet("government-adjusted", "", 2024, "budget", paper=Direct("ucs2", producer="Foxit"), size=(595, 842), margin=46, font=9, low=17, scope="government", region_code="450328", status="ok")
    d.cover("龙胜各族自治县人民政府", "关于2024年财政预算调整方案（草案）的报告", "龙胜各族自治县财政局")
    d.page()
    d.p("2024年全县一般公共预算收入由年初的24,000万元调整为24,600万元，增加600万元。")
    f = lambda x: f"{x:,}"
    g = lambda x: ("＋" if x > 0 else "－" if x < 0 else "") + f"{abs(x):,}"
    I = [("一、税收收入", 13200, 13500), ("　　增值税", 6100, 6350), ("　　企业所得税", 1900, 1850), ("　　契税", 5200, 5300), ("二、非税收入", 10800, 11100), ("　　专项收入", 2100, 2100), ("　　罚没收入", 8700, 9000)]
    rows = [["项　　目", "年初预算数", "调整数", "调整后预算数"]] + [[n, f(a), g(b - a) if b - a else "0", f(b)] for n, a, b in I] + [["收入合计", f(24000), g(600), f(24600)]]
    t = ask(Table("2024年龙胜各族自治县一般公共预算收入调整表", "revenue_summary", "万元", 1, rows, [{"label_cols": [0], "value_cols": [1, 2, 3]}], number="附表1", widths=[6, 3, 3, 3], dims={1: {"basis": "budget"}, 2: {"period": "change"}, 3: {"basis": "adjusted_budget"}}), row_dims={8: {"row_role": "total"}}, cell_dims={"3,2": {"value": "-50", "amount": "-500000"}, "1,2": {"value": "300"}, "8,3": {"amount": "246000000"}})
    d.table(t, "", "单位：万元", "附表1", new=False)
    S = [("201", "一般公共服务支出", 26100, 25800), ("205", "教育支出", 41200, 42650), ("208", "社会保障和就业支出", 38400, 38400), ("213", "农林水支出", 52300, 55100), ("231", "债务还本支出", 3000, 3000), ("232", "债务付息支出", 4100, 3900)]
    rows = [["科目编码", "科目名称", "年初预算数", "调整数（+、-）", "调整预算数"]] + [[c, n, f(a), g(b - a) if b - a else "0", f(b)] for c, n, a, b in S] + [["", "支出合计", f(sum(x[2] for x in S)), g(sum(x[3] - x[2] for x in S)), f(sum(x[3] for x in S))]]
    t = ask(Table("2024年龙胜各族自治县一般公共预算支出调整表", "general_expenditure", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="附表2", widths=[2, 5, 3, 3, 3], dims={2: {"basis": "budget"}, 3: {"period": "change"}, 4: {"basis": "adjusted_budget"}}), row_dims={1 + i: {"code": x[0]} for i, x in enumerate(S)} | {7: {"row_role": "total"}}, cell_dims={"1,3": {"value": "-300"}})
    d.table(t, "", "单位：万元", "附表2", new=False)
    rows = [["项　　目", "执行数", "<", "预算数", "<"], ["^", "2023年", "<", "2024年", "<"], ["^", "全县", "县本级", "全县", "县本级"], ["一、政府债务还本", "8,600", "8,600", "9,200", "9,200"], ["（一）一般债务", "3,000", "3,000", "3,000", "3,000"], ["（二）专项债务", "5,600", "5,600", "6,200", "6,200"], ["二、政府债务付息", "7,150", "7,150", "7,420", "7,420"], ["（一）一般债务", "4,050", "4,050", "3,900", "3,900"], ["（二）专项债务", "3,100", "3,100", "3,520", "3,520"]]
    t = ask(Table("龙胜各族自治县政府债务还本付息情况表", "other", "万元", 3, rows, [{"label_cols": [0], "value_cols": [1, 2, 3, 4]}], number="附表5", widths=[6, 2, 2, 2, 2], dims={1: {"amount_year": "2023", "basis": "execution", "period": "last_year"}, 3: {"amount_year": "2024", "basis": "budget"}}), cell_dims={"3,1": {"amount": "86000000"}, "8,4": {"amount": "35200000"}})
    d.table(t, "", "单位：万元", "附表5")
    return d


def fees():
    """What an agency collects: fees by codes of revenue of three to nine digits, to the treasury or to special accounts, last year's and this year's plan; in yuan."""
    d = Doc("fees-revenue-plan", "灌阳县自然资源局", 2026, "budget", scope="department", region_code="450327", status="ok", page="size:A4 landscape;margin:14mm", css=".t td,.t th{border:0.5pt solid #000}")
    d.cover("灌阳县自然资源局", "2026年部门预算及“三公”经费预算公开")
    rows = [["收入分类科目编码", "收入项目名称", "2025年预计完成数", "2026年计划数", "<", "<", "增减（%）"], ["^", "^", "^", "合计", "缴入国库", "缴入财政专户", "^"]]
    I = [("103", "非税收入", "6,240,000.00", "6,900,000.00", "6,420,000.00", "480,000.00", "10.58%"), ("10304", "行政事业性收费收入", "2,040,000.00", "2,100,000.00", "1,620,000.00", "480,000.00", "2.94%"), ("1030443", "自然资源行政事业性收费收入", "2,040,000.00", "2,100,000.00", "1,620,000.00", "480,000.00", "2.94%"), ("103044350", "不动产登记费", "1,560,000.00", "1,620,000.00", "1,620,000.00", "", "3.85%"), ("103044399", "其他缴入财政专户的收费", "480,000.00", "480,000.00", "", "480,000.00", "0.00%"),
         ("10307", "国有资源（资产）有偿使用收入", "4,200,000.00", "4,800,000.00", "4,800,000.00", "", "14.29%"), ("1030714", "矿产资源专项收入", "4,200,000.00", "4,800,000.00", "4,800,000.00", "", "14.29%")]
    rows += [["合计", "<", "6,240,000.00", "6,900,000.00", "6,420,000.00", "480,000.00", "10.58%"]] + [list(x) for x in I]
    t = ask(Table("2026年非税收入征收计划表", "revenue_summary", "元", 2, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4, 5, 6]}], number="预算公开12表", widths=[3, 5, 3, 3, 3, 3, 2], dims={2: {"period": "last_year", "amount_year": "2025"}, 3: {"period": "this_year"}, 5: {"fund": "fiscal_special_account"}, 6: {"measure": "rate"}}),
            row_dims={3 + i: {"row_label": x[1]} | ({"code": x[0], "scheme": "revenue"} if len(x[0]) < 8 else {}) for i, x in enumerate(I)} | {2: {"row_role": "total"}}, cell_dims={"6,3": {"amount": "1620000"}})
    d.table(t, "部门：灌阳县自然资源局", "单位：元", "预算公开12表")
    W = {"301": "4210000.00", "302": "1386000.00", "303": "126000.00"}
    X = [("30101", "基本工资", "1,820,000.00", "1,820,000.00", "", ""), ("30102", "津贴补贴", "1,390,000.00", "1,390,000.00", "", ""), ("30103", "奖金", "1,000,000.00", "1,000,000.00", "", ""), ("30201", "办公费", "386,000.00", "", "386,000.00", ""), ("30227", "委托业务费", "1,000,000.00", "", "", "1,000,000.00"), ("30305", "生活补助", "126,000.00", "126,000.00", "", "")]
    n = lambda s: D(s.replace(",", "")) if s else D(0)
    rows = [["部门预算支出经济分类科目", "<", "政府预算支出经济分类科目", "<", "合计", "人员类", "运转类", "特定目标类"], ["科目编码", "科目名称", "科目编码", "科目名称", "^", "^", "^", "^"], ["合计", "<", "<", "<"] + [f"{sum(n(x[i]) for x in X):,.2f}" for i in (2, 3, 4, 5)]]
    gov = {"30101": ("50101", "工资奖金津补贴"), "30102": ("50101", "工资奖金津补贴"), "30103": ("50101", "工资奖金津补贴"), "30201": ("50201", "办公经费"), "30227": ("50205", "委托业务费"), "30305": ("50901", "社会福利和救助")}
    rows += [[x[0], x[1], *gov[x[0]], *x[2:]] for x in X]
    t = ask(Table("2026年支出预算表（按经济分类）", "economic_classification", "元", 2, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": [4, 5, 6, 7]}], number="预算公开05表", widths=[2, 4, 2, 4, 3, 3, 3, 3], dims={7: {"spending": "special_purpose"}}), row_dims={3 + i: {"code": x[0], "scheme": "economic_department", "economic_government_code": gov[x[0]][0], "row_label": x[1]} for i, x in enumerate(X)})
    d.table(t, "部门：灌阳县自然资源局", "单位：元", "预算公开05表")
    return d


def projects_across():
    """Projects as heads of columns over economic items; a list of projects with their money by month; a sum over both."""
    d = Sheet("projects-across-items", "大邑县图书馆", 2025, "budget", paper=Cairo("WenQuanYi Micro Hei"), size=(842, 595), margin=40, font=9, low=18, scope="unit", region_code="510129", status="ok", footer="#")
    d.cover("大邑县图书馆", "2025年单位预算")
    ps = ["免费开放", "全民阅读推广", "古籍修复", "数字资源购置"]
    X = [("30201", "办公费", ("4.20", "1.00", "0.50", "0")), ("30202", "印刷费", ("1.00", "3.60", "0", "0")), ("30226", "劳务费", ("6.00", "4.40", "5.00", "0")), ("30227", "委托业务费", ("8.80", "11.00", "0", "0")), ("31007", "信息网络及软件购置更新", ("0", "0", "0", "26.00"))]
    V = {k: tuple(map(D, v)) for k, n, v in X}
    tot = add(*V.values())
    m = lambda x: money(x)
    rows = [["经济分类科目", "<", "合　计", "项　目", "<", "<", "<"], ["编码", "名称", "^"] + ps, ["", "合　计", m(sum(tot))] + [m(x) for x in tot]] + [[k, n, m(sum(V[k]))] + [m(x) for x in V[k]] for k, n, v in X]
    t = ask(Table("项目支出预算表（按经济分类）", "project_expenditure", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4, 5, 6]}], number="表8", widths=[2, 5, 3, 3, 3, 3, 3], dims={3: {"spending": "project"}}), row_dims={3 + i: {"code": k, "scheme": "economic_department"} for i, (k, n, v) in enumerate(X)}, cell_dims={"2,3": {"amount": "200000"}, "2,2": {"row_role": "total"}})
    d.table(t, "单位：大邑县图书馆", "单位：万元", "表8")
    q = [("免费开放", "20.00", "5.00", "5.00", "5.00", "5.00"), ("全民阅读推广", "20.00", "2.00", "10.00", "4.00", "4.00"), ("古籍修复", "5.50", "", "2.50", "", "3.00"), ("数字资源购置", "26.00", "", "26.00", "", "")]
    rows = [["项目名称", "全年预算", "分季度用款计划", "<", "<", "<", "绩效目标"], ["^", "^", "一季度", "二季度", "三季度", "四季度", "^"]] + [[*x, "按计划完成"] for x in q] + [["合计", "71.50", "7.00", "43.50", "9.00", "12.00", ""]]
    t = ask(Table("项目支出分季度计划表", "project_expenditure", "万元", 2, rows, [{"label_cols": [0, 6], "value_cols": [1, 2, 3, 4, 5]}], number="表9", widths=[5, 2, 2, 2, 2, 2, 4]), row_dims={2 + i: {"project_name": x[0], "row_label": x[0], "is_leaf": "true"} for i, x in enumerate(q)}, cell_dims={"2,2": {"amount": "50000"}, "6,1": {"row_role": "total"}})
    d.table(t, "单位：大邑县图书馆", "单位：万元", "表9")
    return d


def unshown():
    """Values that a spreadsheet could not show or wrote otherwise: ####, 1.2E+07, footnote marks, 不可比, words in place of numbers, blanks for zero beside 0.00 and a dash."""
    d = Sheet("sheet-unshown-values", "延吉市水利局", 2025, "budget", paper=Direct("ucs2", latin="helv", producer="Acrobat PDFMaker 11 for Excel", creator="Acrobat PDFMaker 11 for Excel"), size=(842, 595), margin=40, font=9, low=18, scope="department", region_code="222401", status="ok")
    d.cover("延吉市水利局", "2025年部门预算公开")
    rows = [["科目编码", "科目名称", "2024年执行数", "2025年预算数", "<", "<", "2025年预算比2024年执行数", "<"], ["^", "^", "^", "合计", "基本支出", "项目支出", "增减额", "增减（%）"],
            ["", "合计", "26,480,000", "########", "12,310,000", "1.62E+07", "2,030,000", "7.67"], ["213", "农林水支出", "24,600,000", "########", "10,430,000", "1.62E+07", "2,030,000", "8.25"], ["21303", "水利", "24,600,000", "########", "10,430,000", "1.62E+07", "2,030,000", "8.25"], ["2130301", "行政运行①", "9,800,000", "10,430,000", "10,430,000", "", "630,000", "6.43"], ["2130306", "水利工程运行与维护", "14,800,000", "9,400,000*", "", "9,400,000*", "－5,400,000", "－36.49"], ["2130311", "水资源节约管理与保护", "", "6,800,000", "", "6,800,000", "6,800,000", "不可比"],
            ["221", "住房保障支出", "1,880,000", "1,880,000", "1,880,000", "", "0", "0.00"], ["22102", "住房改革支出", "1,880,000", "1,880,000", "1,880,000", "", "0", "0.00"], ["2210201", "住房公积金", "1,880,000", "1,880,000", "1,880,000", "—", "0", "0.00"]]
    t = ask(Table("一般公共预算支出表", "general_expenditure", "元", 2, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], number="表5", widths=[2, 5, 3, 3, 3, 3, 3, 3], dims={2: {"period": "last_year", "basis": "execution"}, 6: {"period": "change"}, 7: {"measure": "rate"}}), cell_dims={"6,3": {"amount": "9400000", "code": "2130306"}, "6,6": {"amount": "-5400000"}, "6,7": {"value": "-36.49"}, "10,5": {"value_state": "dash"}, "5,3": {"code": "2130301"}})
    d.table(t, "部门：延吉市水利局", "单位：元", "表5", notes=["①含事业人员。", "*含上年结转300万元。"])
    rows = [["项目名称", "项目单位", "预算数", "其中：本年安排", "备注"], ["中小河流治理", "延吉市水利局", "5,200,000", "5,200,000", "待上级资金下达"], ["灌区节水改造", "延吉市灌区管理站", "3,000,000", "3,000,000", ""], ["水利工程维修养护", "延吉市水利局", "1,200,000", "另行下达", ""], ["山洪灾害防治", "延吉市水利局", "详见附件", "", "涉密不公开"], ["节水型社会建设", "延吉市水利局", "6,800,000", "6,800,000", ""]]
    t = ask(Table("项目支出表", "project_expenditure", "元", 1, rows, [{"label_cols": [0, 1, 4], "value_cols": [2, 3]}], number="表8", widths=[5, 5, 3, 3, 4]), row_dims={1 + i: {"project_name": r[0], "unit_agency_name": r[1]} for i, r in enumerate(rows[1:])}, cell_dims={"3,2": {"amount": "1200000"}})
    d.table(t, "部门：延吉市水利局", "单位：元", "表8")
    return d


DOCS = [one_list, persons, priced, adjusted, fees, projects_across, unshown]
