"""Further layouts: information on operations, titles and units inside the grid, odd digits and signs, letters for columns, unruled print, towns, courts, banners and the corps."""
from kit import *
from codes import F, E, G


def court():
    """A court's final accounts: codes in one cell with blanks, the information table with counts and money mixed, the unit inside the grid."""
    d = Doc("final-court", "凉山彝族自治州中级人民法院", 2022, "final_accounts", scope="department", region_code="513400", status="ok", page="size:A4;margin:14mm")
    d.cover("凉山彝族自治州中级人民法院", "二〇二二年度部门决算")
    d.page()
    d.p("凉山彝族自治州中级人民法院2022年度部门决算编报范围为本院机关，无下属预算单位。")
    N = {**F, "20405": "法院", "2040501": "行政运行", "2040504": "案件审判", "2040506": "“两庭”建设"}
    L = {"2040501": (D("4186.35"), D(0)), "2040504": (D(0), D("1268.40")), "2040506": (D(0), D("905.00")), "2080505": (D("386.17"), D(0)), "2210201": (D("402.66"), D(0))}
    R, tot = tree(L, N), add(*L.values())
    sp = lambda k: " ".join([k[:3], k[3:5], k[5:]]).strip()
    d.table(Table("支出决算表", "expenditure_summary", "万元", 4,
                  [["支出决算表", "<", "<", "<", "<"], ["单位：凉山彝族自治州中级人民法院", "<", "<", "金额单位：万元", "<"], ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"], ["", "栏次", "1", "2", "3"], ["", "合计", money(sum(tot)), money(tot[0]), money(tot[1])]] +
                  [[sp(k), n, money(sum(v)), money(v[0]), money(v[1])] for k, n, v in R], [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="公开03表", widths=[3, 6, 3, 3, 3], codes={5 + i: r[0] for i, r in enumerate(R)}),
            "", "", "公开03表", title="")
    d.table(Table("机构运行信息表", "three_public", "万元", 2,
                  [["项　　目", "统计数", "项　　目", "统计数"], ["栏　　次", "1", "栏　　次", "2"], ["一、“三公”经费支出", "—", "二、机关运行经费", "612.48"], ["（一）支出合计", "58.20", "（一）行政单位", "612.48"], ["1.因公出国（境）费", "0.00", "（二）参照公务员法管理事业单位", "0.00"],
                   ["2.公务用车购置及运行维护费", "55.60", "三、国有资产占用情况", "—"], ["（1）公务用车购置费", "17.80", "（一）车辆数合计（辆）", "21"], ["（2）公务用车运行维护费", "37.80", "1.执法执勤用车", "19"], ["3.公务接待费", "2.60", "2.其他用车", "2"],
                   ["（1）国内接待费", "2.60", "（二）单价50万元以上通用设备（台，套）", "4"], ["（二）相关统计数", "—", "四、政府采购支出信息", "—"], ["1.因公出国（境）团组数（个）", "0", "（一）政府采购支出合计", "436.90"], ["2.公务用车购置数（辆）", "1", "1.政府采购货物支出", "126.90"],
                   ["3.公务用车保有量（辆）", "21", "2.政府采购工程支出", "200.00"], ["4.国内公务接待批次（个）", "34", "3.政府采购服务支出", "110.00"]],
                  [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3]}], number="公开10表", widths=[6, 3, 6, 3]), "部门：凉山彝族自治州中级人民法院", "金额单位：万元", "公开10表")
    d.tables[-1].dims = {3: {}}
    d.tables[-1].counts = [[r, 1] for r in (11, 12, 13, 14)] + [[r, 3] for r in (6, 7, 8, 9)]
    return d


def town():
    """A town's budget: full-width digits, the unit within the title, decreases with △, rows of A B C instead of numbers."""
    d = Doc("town-wide-digits", "平昌县驷马镇人民政府", 2025, "budget", scope="department", region_code="511923", status="ok")
    d.cover("平昌县驷马镇人民政府", "２０２５年部门预算公开")
    d.page()
    d.p("平昌县驷马镇人民政府属一级预算单位。")
    wide = lambda s: s.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，"))
    d.table(Table("部门收支总表（单位：万元）", "revenue_expenditure_summary", "万元", 2, [["收　入", "<", "支　出", "<"], ["项　目", "预算数", "项　目", "预算数"], ["一、一般公共预算拨款", wide("986.20"), "一、一般公共服务支出", wide("512.30")],
                  ["二、政府性基金预算拨款", "", "二、社会保障和就业支出", wide("98.40")], ["三、其他收入", "", "三、农林水支出", wide("375.50")], ["本年收入合计", wide("986.20"), "本年支出合计", wide("986.20")], ["收入总计", wide("986.20"), "支出总计", wide("986.20")]],
                  [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3]}], widths=[5, 3, 5, 3]), "", "", "表1")
    d.table(Table("一般公共预算支出预算表", "general_expenditure", "元", 3,
                  [["科目编码", "科目名称", "2024年预算数", "2025年预算数", "<", "<", "2025年比2024年增减", "<"], ["^", "^", "^", "合计", "基本支出", "项目支出", "增减额", "增减幅度"], ["A", "B", "1", "2", "3", "4", "5", "6"],
                   ["", "合计", "10,125,000", "9,862,000", "7,362,000", "2,500,000", "-263,000", "-2.60%"], ["201", "一般公共服务支出", "5,320,000", "5,123,000", "5,123,000", "0", "-197,000", "-3.70%"], ["20103", F["20103"], "5,320,000", "5,123,000", "5,123,000", "0", "-197,000", "-3.70%"],
                   ["2010301", "行政运行", "5,320,000", "5,123,000", "5,123,000", "0", "-197,000", "-3.70%"], ["208", F["208"], "960,000", "984,000", "984,000", "0", "24,000", "2.50%"], ["20805", F["20805"], "960,000", "984,000", "984,000", "0", "24,000", "2.50%"],
                   ["2080505", F["2080505"], "960,000", "984,000", "984,000", "0", "24,000", "2.50%"], ["213", "农林水支出", "3,845,000", "3,755,000", "1,255,000", "2,500,000", "-90,000", "-2.34%"], ["21307", "农村综合改革", "3,845,000", "3,755,000", "1,255,000", "2,500,000", "-90,000", "-2.34%"],
                   ["2130705", "对村民委员会和村党支部的补助", "3,845,000", "3,755,000", "1,255,000", "2,500,000", "-90,000", "-2.34%"]],
                  [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], widths=[2, 5, 3, 3, 3, 3, 3, 2], codes={4: "201", 6: "2010301", 9: "2080505", 12: "2130705"},
                  dims={2: {"period": "last_year"}, 3: {"period": "this_year", "spending": "total"}, 6: {"period": "change"}, 7: {"period": "change_rate"}}), "", "单 位：元", "表2")
    d.table(Table("“三公”经费预算表", "three_public", "元", 1, [["项目", "2024年预算数", "2025年预算数", "增减"], ["合计", "86,000", "80,000", "△6,000"], ["一、因公出国（境）费", "—", "—", "—"], ["二、公务接待费", "26,000", "24,000", "△2,000"], ["三、公务用车购置及运行费", "60,000", "56,000", "△4,000"],
                  ["其中：公务用车购置费", "—", "—", "—"], ["　　　公务用车运行费", "60,000", "56,000", "△4,000"]], [{"label_cols": [0], "value_cols": [1, 2, 3]}], widths=[6, 3, 3, 3], dims={1: {"period": "last_year"}, 3: {"period": "change"}}), "", "（单位：元）", "表3", new=False)
    return d


def party():
    """A party organ of a banner; fund columns, units above their items, 14 lines of narrative between tables."""
    d = Doc("party-banner", "中共鄂托克旗委组织部", 2024, "budget", scope="department", region_code="150624", status="ok", page="size:A4 landscape;margin:12mm", css=".t td,.t th{border:0.4pt solid #777}")
    d.cover("内蒙古自治区鄂尔多斯市", "中共鄂托克旗委组织部2024年度部门预算公开报告")
    d.page()
    d.h("第三部分 2024年部门预算公开表")
    U = [("106001", "中共鄂托克旗委组织部（本级）", {"2013201": (D("612.40"), D(0)), "2013202": (D(0), D("186.00")), "2080505": (D("58.30"), D(0)), "2210201": (D("61.70"), D(0))}),
         ("106002", "鄂托克旗党员教育中心", {"2013250": (D("96.50"), D(0)), "2080505": (D("9.80"), D(0)), "2210201": (D("10.30"), D(0))})]
    N = {**F, "20132": "组织事务", "2013201": "行政运行", "2013202": "一般行政管理事务", "2013250": "事业运行"}
    rows, codes = [], {}
    tot = add(*[v for u in U for v in u[2].values()])
    rows.append(["", "合计", money(sum(tot)), money(sum(tot)), "", money(tot[0]), money(tot[1])])
    rows.append(["106", "中共鄂托克旗委组织部", money(sum(tot)), money(sum(tot)), "", money(tot[0]), money(tot[1])])
    for c, n, l in U:
        s = add(*l.values())
        rows.append([c, "　" + n, money(sum(s)), money(sum(s)), "", money(s[0]), money(s[1])])
        for k, v in l.items():
            codes[2 + len(rows)] = k
            rows.append([k, "　　" + N[k], money(sum(v)), money(sum(v)), "", money(v[0]), money(v[1])])
    d.table(Table("部门支出总体情况表", "expenditure_summary", "万元", 2, [["单位（科目）编码", "单位（科目）名称", "合计", "资金来源", "<", "支出性质", "<"], ["^", "^", "^", "一般公共预算", "政府性基金预算", "基本支出", "项目支出"]] + rows,
                  [{"label_cols": [0, 1], "value_cols": [2, 3, 4, 5, 6]}], number="附表3", widths=[3, 6, 3, 3, 3, 3, 3], codes=codes, dims={3: {"fund": "general_budget"}, 5: {"spending": "basic"}, 6: {"spending": "project"}}), "部门名称：中共鄂托克旗委组织部", "单位：万元", "附表3")
    g = [("501", G["501"], "", D("0")), ("50101", G["50101"], "301", D("568.20")), ("50102", G["50102"], "301", D("68.10")), ("50103", G["50103"], "301", D("72.00")), ("502", G["502"], "", D(0)), ("50201", G["50201"], "302", D("140.70")), ("50206", G["50206"], "302", D("0"))]
    g[0] = ("501", G["501"], "", sum(x[3] for x in g[1:4]))
    g[4] = ("502", G["502"], "", sum(x[3] for x in g[5:7]))
    b = g[0][3] + g[4][3]
    assert b == tot[0], (b, tot)
    d.table(Table("一般公共预算基本支出情况表（按政府预算经济分类）", "basic_expenditure", "万元", 1, [["政府预算经济分类科目编码", "政府预算经济分类科目名称", "基本支出"], ["", "合计", money(b)]] + [[k, n, money(v)] for k, n, _, v in g], [{"label_cols": [0, 1], "value_cols": [2]}], number="附表6",
                  widths=[4, 6, 4], codes={2 + i: x[0] for i, x in enumerate(g)}), "部门名称：中共鄂托克旗委组织部", "单位：万元", "附表6")
    form = [["部门名称", "<", "中共鄂托克旗委组织部", "<", "<"], ["年度主要任务", "任务名称", "主要内容", "<", "预算金额（万元）"], ["^", "干部教育培训", "举办各类培训班", "<", "86.00"], ["^", "人才引进", "落实人才政策", "<", "100.00"], ["金额合计", "<", "<", "<", "186.00"],
            ["年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值"], ["^", "产出指标", "数量指标", "培训班期数", "≥12期"], ["^", "^", "质量指标", "参训率", "≥95%"], ["^", "^", "时效指标", "完成时间", "2024年12月底前"], ["^", "效益指标", "社会效益指标", "干部素质", "有效提升"],
            ["^", "满意度指标", "服务对象满意度指标", "学员满意度", "≥90%"]]
    t = Table("部门整体支出绩效目标表", "performance_department", "", 0, form, [{"label_cols": [0, 1, 2, 3], "value_cols": [4]}], form=True, number="附表12", widths=[2, 3, 4, 4, 3])
    t.targets = [["培训班期数", "ge", "12", "期"], ["学员满意度", "ge", "90", "%"]]
    d.table(t, "", "", "附表12", sub="（2024年度）")
    return d


def corps():
    """The corps: an unruled print with a line under the heads; two years side by side; a province-like issuer."""
    d = Doc("corps-unruled", "新疆生产建设兵团第八师石河子市教育局", 2026, "budget", scope="department", region_code="659001", status="ok",
            css=".t td,.t th{border:0;padding:2.5pt 6pt} .t th{border-bottom:1pt solid #000;border-top:1pt solid #000} .t tr:last-child td{border-bottom:1pt solid #000}")
    d.cover("新疆生产建设兵团第八师石河子市教育局", "2026年部门预算公开")
    d.page()
    d.p("新疆生产建设兵团第八师石河子市教育局主要负责全市教育事业发展规划和管理。")
    N = {**F, "205": "教育支出", "20501": "教育管理事务", "2050101": "行政运行", "2050102": "一般行政管理事务", "20502": "普通教育", "2050202": "小学教育", "2050203": "初中教育"}
    L = {"2050101": (D("836.20"), D(0)), "2050102": (D(0), D("142.00")), "2050202": (D("12860.40"), D("960.00")), "2050203": (D("9482.10"), D("715.50")), "2080505": (D("2105.60"), D(0)), "2210201": (D("1986.30"), D(0))}
    R, tot = tree(L, N), add(*L.values())
    d.table(Table("部门支出总体情况表", "expenditure_summary", "万元", 1, [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["", "合计", money(sum(tot)), money(tot[0]), money(tot[1])]] + [[k, n, money(sum(v)), money(v[0]), money(v[1])] for k, n, v in R],
                  [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="公开表3", widths=[2, 5, 3, 3, 3], codes={2 + i: r[0] for i, r in enumerate(R)}), "部门：新疆生产建设兵团第八师石河子市教育局", "单位：万元", "公开表3")
    d.table(Table("一般公共预算“三公”经费支出情况表", "three_public", "万元", 2, [["2025年预算数", "<", "<", "<", "2026年预算数", "<", "<", "<"], ["合计", "因公出国（境）费", "公务用车费", "公务接待费"] * 2, ["46.00", "0.00", "40.00", "6.00", "44.10", "0.00", "38.50", "5.60"]],
                  [{"label_cols": [], "value_cols": list(range(8))}], number="公开表7"), "", "单位：万元", "公开表7")
    return d


def province():
    """A province's bureau of 11 units: units by fund with a carry-over block, wide heads of four levels; amounts with six places."""
    d = Doc("province-many-units", "云南省地震局", 2026, "budget", scope="department", region_code="530000", status="ok", page="size:A4 landscape;margin:10mm", css=".t td,.t th{border:0.5pt solid #000;padding:1.5pt 2pt} table.t{font-size:6.5pt}")
    d.cover("云南省地震局2026年部门预算公开目录")
    d.page()
    d.p("纳入云南省地震局2026年部门预算编制范围的单位共11个。")
    names = ["云南省地震局（本级）"] + [f"云南省地震局{x}地震监测中心站" for x in ("昆明", "大理", "丽江", "普洱", "保山", "红河", "昭通", "楚雄", "临沧", "德宏")]
    rows, s = [], [D(0)] * 5
    for i, n in enumerate(names):
        g, b, o, cg, co = D("1250.118302") + 31 * i, D(i * 7) + D("0.5"), D("12.300000") * (i % 3), D("88.120000") if i % 2 else D(0), D(0)
        s = [a + x for a, x in zip(s, (g, b, o, cg, co))]
        rows.append([f"1780{i+1:02d}", n] + [money(x, 6) for x in (g + b + o + cg + co, g + b + o, g, 0, 0, 0, b + o, b, o, cg + co, cg, co)])
    tot = [s[0] + s[1] + s[2] + s[3] + s[4], s[0] + s[1] + s[2], s[0], 0, 0, 0, s[1] + s[2], s[1], s[2], s[3] + s[4], s[3], s[4]]
    head = [["部门（单位）代码", "部门（单位）名称", "合计", "本年收入", "<", "<", "<", "<", "<", "<", "<", "上年结转结余", "<", "<"], ["^", "^", "^", "小计", "一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金", "<", "<", "小计", "一般公共预算", "单位资金"],
            ["^", "^", "^", "^", "^", "^", "^", "^", "小计", "事业收入", "其他收入", "^", "^", "^"]]
    d.table(Table("部门收入预算表", "revenue_summary", "万元", 3, head + [["178", "云南省地震局"] + [money(x, 6) for x in tot]] + rows + [["合　计", "<"] + [money(x, 6) for x in tot]], [{"label_cols": [0, 1], "value_cols": list(range(2, 14))}], number="预算02表",
                  widths=[2, 5] + [3] * 12, dims={3: {"fund_year": "this_year"}, 4: {"fund": "general_budget", "fund_year": "this_year"}, 9: {"fund": "business"}, 11: {"fund_year": "carryover"}, 12: {"fund": "general_budget", "fund_year": "carryover"}, 13: {"fund": "unit_funds", "fund_year": "carryover"}}),
            "", "单位：万元", "预算02表", sub="单位名称：云南省地震局")
    return d


DOCS = [court, town, party, corps, province]
