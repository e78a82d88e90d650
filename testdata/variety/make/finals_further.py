"""Final accounts of further years and forms: the Ministry's older summary, flows of a year, two years in pairs, self-evaluations over page ends. Agencies and figures are invented."""
from kit import *
from accounts import *
from direct import Direct


def older():
    """2018: other names of revenue, carry-overs parted below it, flows of the general budget by nature, economic items in two panels under their total."""
    d = Direct("final-older-form", "广河县民政局", 2018, "final_accounts", scope="department", status="ok", size=(595, 842), style="strokes", fs=7, minrow=11, margin=30, font="SimSun", encoding="GBK-EUC-H")
    d.cover("广河县民政局", "2018年度部门决算公开")
    left, right = "部门：广河县民政局", "单位：万元"
    put = lambda t, **k: d.table(t, left, right, t.number, **k)
    names = [("一、财政拨款收入", "1,812.40", "一、一般公共服务支出", ""), ("　　其中：政府性基金预算财政拨款", "96.00", "二、外交支出", ""), ("二、上级补助收入", "", "三、国防支出", ""), ("三、事业收入", "", "四、公共安全支出", ""),
             ("四、经营收入", "12.50", "五、教育支出", ""), ("五、附属单位上缴收入", "", "六、科学技术支出", ""), ("六、其他收入", "8.30", "七、文化体育与传媒支出", ""), ("", "", "八、社会保障和就业支出", "1,688.95"), ("", "", "九、医疗卫生与计划生育支出", "31.20"),
             ("", "", "十、住房保障支出", "44.85"), ("", "", "十一、其他支出", "90.00")]
    rows = [["收入", "<", "<", "支出", "<", "<"], ["项目", "行次", "决算数", "项目（按功能分类）", "行次", "决算数"], ["栏次", "", "1", "栏次", "", "2"]]
    for i, (a, x, b, y) in enumerate(names):
        rows.append([a, str(i + 1), x, b, str(29 + i), y])
    tail = [("本年收入合计", "1,833.20", "本年支出合计", "1,855.00"), ("用事业基金弥补收支差额", "", "结余分配", "2.50"), ("年初结转和结余", "40.30", "　　交纳所得税", "2.50"), ("　　基本支出结转", "10.30", "　　提取职工福利基金", ""), ("　　项目支出结转和结余", "30.00", "　　转入事业基金", ""),
            ("　　经营结余", "", "年末结转和结余", "16.00"), ("", "", "　　基本支出结转", "4.00"), ("", "", "　　项目支出结转和结余", "12.00"), ("总计", "1,873.50", "总计", "1,873.50")]
    n = len(names)
    for i, (a, x, b, y) in enumerate(tail):
        rows.append([a, str(n + i + 1), x, b, str(29 + n + i), y])
    t = Table("收入支出决算总表", "revenue_expenditure_summary", "万元", 3, rows, [{"label_cols": [0], "value_cols": [2]}, {"label_cols": [3], "value_cols": [5]}], number="公开01表", widths=[5, 1, 2, 5, 1, 2])
    t.cell_dims = {"3,2": {"fund": "fiscal_appropriation", "row_role": "detail", "is_leaf": "true"}, "4,2": {"fund": "government_fund", "row_role": "of_which"}, "7,2": {"fund": "operating"}, "9,2": {"fund": "other"}, "14,2": {"row_role": "subtotal", "fund": "all"},
                   "16,2": {"fund_year": "carryover", "fund": "all"}, "17,2": {"fund_year": "carryover", "row_path": "年初结转和结余 / 基本支出结转"}, "18,2": {"fund_year": "carryover"}, "15,5": {"spending": "surplus_distribution"}, "16,5": {"spending": "surplus_distribution", "row_path": "结余分配 / 交纳所得税"},
                   "19,5": {"spending": "carryover_end"}, "20,5": {"spending": "carryover_end", "fund_year": ""}, "21,5": {"spending": "carryover_end"}, "22,2": {"row_role": "total"}, "22,5": {"row_role": "total"}, "14,5": {"spending": "total", "row_role": "subtotal"}}
    put(t)
    # flows
    head = [["项目", "<", "年初结转和结余", "<", "<", "本年收入", "<", "<", "本年支出", "<", "<", "<", "<", "年末结转和结余", "<", "<"],
            ["支出功能分类科目编码", "科目名称", "合计", "基本支出结转", "项目支出结转和结余", "合计", "基本支出", "项目支出", "合计", "基本支出", "<", "<", "项目支出", "合计", "基本支出结转", "项目支出结转和结余"],
            ["^", "^", "^", "^", "^", "^", "^", "^", "^", "小计", "人员经费", "日常公用经费", "^", "^", "^", "^"], ["栏次", "<"] + nums(1, 14)]
    L = {"2080505": (("1.00", "0"), ("60.20", "0"), ("55.10", "3.10", "0")), "2089999": (("9.30", "30.00"), ("580.00", "998.05"), ("498.00", "88.70", "1020.05")), "2210201": (("0", "0"), ("44.85", "0"), ("44.85", "0", "0")), "2101101": (("0", "0"), ("33.30", "0"), ("31.20", "0", "0"))}
    leaves = {}
    for k, (s, i, o) in L.items():
        s, i, o = [tuple(map(D, x)) for x in (s, i, o)]
        e = (s[0] + i[0] - o[0] - o[1], s[1] + i[1] - o[2])
        leaves[k] = (sum(s), *s, sum(i), *i, sum(o), o[0] + o[1], o[0], o[1], o[2], sum(e), *e)
    R = tree(leaves, F2)
    body = [["合计", "<"] + [money(x) for x in add(*leaves.values())]] + [[k, nm] + [money(x) for x in v] for k, nm, v in R]
    t = Table("一般公共预算财政拨款收入支出决算表", "general_expenditure", "万元", 4, head + body, [{"label_cols": [0, 1], "value_cols": list(range(2, 16))}], number="公开05表", widths=[2, 4] + [2] * 14,
              dims={2: {"fund_year": "carryover", "fund": "general_budget", "spending": "null"}, 5: {"fund_year": "this_year", "spending": "null"}, 8: {"spending": "total"}, 9: {"spending": "basic"}, 10: {"spending": "personnel"}, 11: {"spending": "public"}, 12: {"spending": "project"}, 13: {"spending": "carryover_end"},
                    14: {"spending": "carryover_end", "fund_year": "null"}})
    t.row_dims = coded(R, 5) | {4: {"row_role": "total"}}
    d.resize((842, 595))
    put(t, fs=6)
    be = [("301", "工资福利支出", "512.30"), ("30101", "基本工资", "280.10"), ("30102", "津贴补贴", "132.20"), ("30108", "机关事业单位基本养老保险缴费", "55.10"), ("30113", "住房公积金", "44.90"), ("303", "对个人和家庭的补助", "116.85"), ("30305", "生活补助", "116.85")]
    go = [("302", "商品和服务支出", "88.60"), ("30201", "办公费", "30.20"), ("30211", "差旅费", "40.00"), ("30217", "公务接待费", "3.40"), ("30231", "公务用车运行维护费", "15.00"), ("310", "资本性支出", "3.20"), ("31002", "办公设备购置", "3.20")]
    rows = [["人员经费", "<", "<", "公用经费", "<", "<"], ["经济分类科目编码", "科目名称", "金额"] * 2] + [[a[0], a[1], a[2], b[0], b[1], b[2]] for a, b in zip(be, go)] + [["人员经费合计", "<", "629.15", "公用经费合计", "<", "91.80"]]
    t = Table("一般公共预算财政拨款基本支出决算表", "basic_expenditure", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": [2]}, {"label_cols": [3, 4], "value_cols": [5]}], number="公开06表", widths=[2, 5, 2] * 2)
    t.cell_dims = {"2,2": {"code": "301", "spending": "wages_and_welfare", "is_leaf": "false"}, "7,5": {"code": "310", "lane": "1"}, "9,2": {"spending": "personnel"}, "9,5": {"spending": "public"}, "3,5": {"code": "30201", "level": "2"}}
    put(t)
    return d


def pairs():
    """Two years' outcomes and the budget; revenue by the sources of the later accounting rules; staff; three public expenses with reasons."""
    d = Direct("final-two-years", "海林市横道河子林场", 2024, "final_accounts", scope="unit", status="ok", size=(1000, 700), style="boxes", fs=8, minrow=14, clip=True)
    d.cover("海林市横道河子林场", "2024年度单位决算")
    left, right = "单位：海林市横道河子林场", "金额单位：元"
    put = lambda t, **k: d.table(t, left, k.pop("unit", right), t.number, **k)
    # revenue
    head = [["项目", "<", "本年收入合计", "一般公共预算财政拨款收入", "事业收入", "<", "上级补助收入", "附属单位上缴收入", "经营收入", "非同级财政拨款收入", "其他收入", "<", "<", "<"],
            ["功能分类科目编码", "科目名称", "^", "^", "小计", "其中：财政专户管理资金", "^", "^", "^", "^", "小计", "捐赠收入", "利息收入", "租金收入"], ["栏次", "<"] + nums(1, 12)]
    L = {"2130104": ("3258410.22", "420000.00", "120000.00", "0", "0", "66000.00", "88500.00", "18200.50", "1000.00", "2300.50", "14900.00"), "2080505": ("388120.64", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"), "2210201": ("291090.48", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0")}
    leaves = {}
    for k, v in L.items():
        g, b, sp, sup, sub, op, non, oth, *o = map(D, v)
        leaves[k] = (g + b + sup + sub + op + non + oth, g, b, sp, sup, sub, op, non, oth, *o)
    R = tree(leaves, F2)
    m = lambda x: money(x, zero="0.00")
    t = Table("收入决算表", "revenue_summary", "元", 3, head + [["合计", "<"] + [m(x) for x in add(*leaves.values())]] + [[k, nm] + [m(x) for x in v] for k, nm, v in R], [{"label_cols": [0, 1], "value_cols": list(range(2, 14))}], number="公开02表", widths=[2, 5] + [3] * 12,
              dims={2: {"fund": "all"}, 3: {"fund": "general_budget"}, 4: {"fund": "business"}, 5: {"fund": "fiscal_special_account"}, 8: {"fund": "operating"}, 9: {"fund": "null"}, 10: {"fund": "other"}, 11: {"fund": "other"}})
    t.row_dims = coded(R, 4) | {3: {"row_role": "total"}}
    put(t)
    # spending, two years
    head = [["科目编码", "科目名称", "2023年度决算数", "2024年度", "<", "<", "2024年决算数比2023年决算数", "<"], ["^", "^", "^", "年初预算数", "调整预算数", "决算数", "增减额", "增减%"]]
    Q = {"2130104": ("3700000.00", "3600000.00", "3650000.00", "3958410.22"), "2080505": ("372000.00", "380000.00", "388120.64", "388120.64"), "2210201": ("280000.00", "285000.00", "291090.48", "291090.48")}
    R = tree({k: tuple(map(D, v)) for k, v in Q.items()}, F2)
    line = lambda v: [m(v[0]), m(v[1]), m(v[2]), m(v[3]), m(v[3] - v[0]), f"{(v[3] - v[0]) / v[0] * 100:.2f}"]
    t = Table("一般公共预算财政拨款支出决算情况表", "general_expenditure", "元", 2, head + [["合计", "<"] + line(add(*[tuple(map(D, v)) for v in Q.values()]))] + [[k, nm] + line(v) for k, nm, v in R], [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], number="公开05表",
              widths=[2, 5] + [3] * 6, dims={2: {"period": "last_year", "amount_year": "2023", "basis": "final"}, 3: {"basis": "budget", "amount_year": "2024"}, 4: {"basis": "adjusted_budget"}, 5: {"basis": "final", "period": "this_year"}, 6: {"period": "change"}, 7: {"period": "change_rate", "measure": "rate", "amount": "null"}})
    t.row_dims = coded(R, 3) | {2: {"row_role": "total"}}
    put(t)
    rows = [["项目", "年初预算数", "全年预算数", "决算数", "决算数与全年预算数差异", "差异原因"], ["“三公”经费合计", "60000.00", "52000.00", "41350.00", "-10650.00", ""], ["因公出国（境）费", "0.00", "0.00", "0.00", "0.00", ""], ["公务用车购置及运行维护费", "50000.00", "45000.00", "38200.00", "-6800.00", "严格控制公务用车使用，2023年报废1辆"],
            ["其中：公务用车购置费", "0.00", "0.00", "0.00", "0.00", ""], ["公务用车运行维护费", "50000.00", "45000.00", "38200.00", "-6800.00", ""], ["公务接待费", "10000.00", "7000.00", "3150.00", "-3850.00", "接待批次减少"], ["国内公务接待批次（个）", "—", "—", "11", "—", ""], ["国内公务接待人次（人）", "—", "—", "86", "—", ""]]
    t = Table("一般公共预算财政拨款“三公”经费支出决算表", "three_public", "元", 1, rows, [{"label_cols": [0], "value_cols": [1, 2, 3, 4]}], number="公开07表", widths=[5, 3, 3, 3, 3, 6], dims={1: {"basis": "budget"}, 2: {"basis": "adjusted_budget"}, 3: {"basis": "final"}, 4: {"period": "change"}})
    t.row_dims = {1: {"spending": "three_public"}, 3: {"spending": "vehicle"}, 5: {"spending": "vehicle_operation"}, 6: {"spending": "reception"}}
    t.cell_dims = {"7,3": {"measure": "count", "amount": "null", "value": "11"}, "8,3": {"measure": "count", "unit": "count"}, "5,3": {"row_role": "of_which"}}
    put(t)
    rows = [["单位名称", "编制人数", "<", "<", "年末实有人数", "<", "<", "<"], ["^", "合计", "行政", "事业", "在职人员", "离休人员", "退休人员", "遗属"], ["海林市横道河子林场", "42", "0", "42", "39", "0", "57", "3"]]
    t = Table("机构人员情况表", "other", "", 2, rows, [{"label_cols": [0], "value_cols": list(range(1, 8))}], number="公开11表", widths=[5] + [2] * 7)
    t.cell_dims = {f"2,{c}": {"measure": "count", "amount": "null", "unit": "count"} for c in (1, 3, 4, 6, 7)}
    put(t, unit="单位：人")
    return d


def over_pages():
    """Forms whose rows page ends cut, the indicator heads printed once; targets behind points, outcomes behind both."""
    d = Direct("final-selfeval-cut", "永和县退役军人事务局", 2023, "final_accounts", scope="department", status="ok", size=(595, 842), style="rects", fs=9, minrow=20, margin=50, cut=True, clip=True)
    d.cover("永和县退役军人事务局", "2023年度部门决算")
    pad = "，资金按照项目实施进度及时足额拨付到位，没有截留挪用情况" * 4
    rows = [["项目名称", "<", "优抚对象抚恤补助资金", "<", "<", "<", "<", "<"], ["主管部门", "<", "永和县退役军人事务局", "<", "实施单位", "<", "永和县退役军人事务局", "<"], ["项目资金（万元）", "<", "", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"],
            ["^", "^", "年度资金总额", "1,265.00", "1,203.40", "10", "95.13%", "9.51"], ["^", "^", "其中：中央补助", "900.00", "880.00", "—", "97.78%", "—"], ["^", "^", "地方资金", "365.00", "323.40", "—", "88.60%", "—"], ["^", "^", "其他资金", "", "", "—", "", "—"],
            ["总体目标", "年初设定目标", "<", "<", "年度总体目标完成情况综述", "<", "<", "<"], ["^", "按时足额发放优抚对象抚恤补助" + pad, "<", "<", "全年发放1203.40万元" + pad, "<", "<", "<"],
            ["绩效指标", "一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年完成值", "得分"]]
    ind = [("产出指标", "数量指标", "享受抚恤补助人数", "10", "≥1450人", "1437人", "9.9"), ("产出指标", "数量指标", "八一走访慰问户数", "10", "≥60户", "64户", "10"), ("产出指标", "质量指标", "补助标准执行率", "10", "100%", "100%", "10"), ("产出指标", "时效指标", "资金发放时间", "10", "每月25日前", "按时发放", "10"),
           ("产出指标", "成本指标", "人均补助标准", "10", "≤0.88万元", "0.84万元", "10"), ("效益指标", "社会效益指标", "优抚对象生活水平", "20", "有所提高", "有所提高", "20"), ("效益指标", "可持续影响指标", "重大政策知晓率", "10", "≥90%", "91%", "10"), ("满意度指标", "服务对象满意度指标", "优抚对象满意度", "10", "≥95%", "96.2%", "10")]
    a1 = a2 = None
    for a, b, *r in ind:
        rows.append(["^", "^" if a == a1 else a, "^" if (a, b) == (a1, a2) else b, *r])
        a1, a2 = a, b
    rows.append(["总分", "<", "<", "<", "100", "", "", "99.41"])
    t = Table("项目支出绩效自评表", "performance_project", "", 0, rows, [{"label_cols": [0], "value_cols": []}], form=True, widths=[2, 3, 4, 4, 3, 4, 4, 2])
    t.targets = [["享受抚恤补助人数", "ge", "1450", "人"], ["八一走访慰问户数", "ge", "60", "户"], ["补助标准执行率", "eq_implied", "100", "%"], ["人均补助标准", "le", "0.88", "万元"], ["重大政策知晓率", "ge", "90", "%"], ["优抚对象满意度", "ge", "95", "%"]]
    t.cell_dims = {"3,3": {"basis": "adjusted_budget", "amount": "12650000", "project_name": "优抚对象抚恤补助资金"}, "3,4": {"basis": "execution", "amount": "12034000"}, "4,4": {"basis": "execution", "row_role": "of_which"}, "5,3": {"basis": "adjusted_budget", "amount": "3650000"}}
    d.table(t)
    # by department: task list with money parted by source
    rows = [["部门名称", "<", "永和县退役军人事务局", "<", "<", "<", "<", "<"], ["部门资金（万元）", "<", "资金类型", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"], ["^", "^", "资金总额", "1,620.00", "1,588.00", "1,502.77", "94.63%", "9.46"], ["^", "^", "按收入性质分", "<", "<", "<", "<", "<"],
            ["^", "^", "一般公共预算", "1,600.00", "1,568.00", "1,490.77", "95.07%", ""], ["^", "^", "政府性基金", "20.00", "20.00", "12.00", "60.00%", ""], ["^", "^", "按支出性质分", "<", "<", "<", "<", "<"], ["^", "^", "基本支出", "240.00", "245.00", "244.37", "99.74%", ""], ["^", "^", "项目支出", "1,380.00", "1,343.00", "1,258.40", "93.70%", ""],
            ["年度绩效指标", "一级指标", "二级指标", "三级指标", "分值", "指标值", "完成值", "得分"], ["^", "运行成本", "成本控制", "人均公用经费", "10", "≤1.2万元", "1.08万元", "10"], ["^", "管理效率", "预算管理", "预算完成率", "10", "≥95%", "94.63%", "9.46"], ["^", "履职效能", "移交安置", "符合条件退役士兵安置率", "40", "=100%", "100%", "40"],
            ["^", "社会效应", "满意度", "退役军人满意度", "30", "≥92%", "94%", "30"], ["总分", "<", "<", "<", "100", "", "", "98.92"]]
    t = Table("部门整体绩效自评表", "performance_department", "", 0, rows, [{"label_cols": [0], "value_cols": []}], form=True, widths=[2, 3, 4, 4, 3, 4, 4, 2])
    t.targets = [["人均公用经费", "le", "1.2", "万元"], ["预算完成率", "ge", "95", "%"], ["符合条件退役士兵安置率", "eq", "100", "%"], ["退役军人满意度", "ge", "92", "%"]]
    t.cell_dims = {"2,3": {"basis": "budget", "amount": "16200000"}, "2,4": {"basis": "adjusted_budget"}, "2,5": {"basis": "execution", "amount": "15027700"}, "4,5": {"fund": "general_budget", "basis": "execution"}, "5,3": {"fund": "government_fund", "basis": "budget"}, "7,5": {"spending": "basic"}, "8,4": {"spending": "project", "basis": "adjusted_budget"}}
    d.table(t)
    return d


DOCS = [older, pairs, over_pages]
