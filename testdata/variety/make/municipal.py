"""Final accounts of cities, a ministry, a university: further layouts. Agencies and figures are invented."""
from kit import *
from accounts import *
from direct import Direct
from regions import county_fig


def guangdong():
    """No numbered rows; zeros printed; assets with quantity and value."""
    d = Doc("final-guangdong", "云浮市云安区交通运输局", 2023, "final_accounts", scope="department", status="ok", css=".t td,.t th{padding:1pt 3pt} table.t{font-size:7.5pt} .t tr{height:11pt}", page="size:A4 landscape;margin:12mm 16mm")
    f = Fig({"2140101": {"g": ("812.46", 0), "o": ("3.37", 0)}, "2140106": {"g": (0, "1260.55"), "f": (0, 0)}, "2080501": {"g": ("46.12", 0)}, "2080505": {"g": ("77.30", 0)}, "2101101": {"g": ("41.08", 0)}, "2210201": {"g": ("69.94", 0)},
             "2120804": {"f": (0, "318.00")}, "2296003": {"f": (0, "9.60")}}, more={("2120804", "f"): "14.00", ("2140106", "g"): "-88.20"}, begin={"g": "95.00"}, zero="0.00", comma=True)
    d.fields["title"] = "2023年度部门决算"
    d.cover("2023年度云浮市云安区交通运输局", "部门决算")
    left, right = "部门名称：云浮市云安区交通运输局", "单位：万元"
    put = lambda t, **k: d.table(t, left, right, t.number, **k)
    put(balance(f, "万元", rownums=False, colnums=False, short=True, title="收入支出决算总表"), notes=["注：本表反映部门本年度的总收支和年末结转结余情况。本表含政府性基金预算财政拨款。"])
    put(income(f, "万元", colnums=False, edu=True))
    put(outlays(f, "万元", colnums=False))
    put(grants(f, "万元", rownums=False, short=True))
    put(general(f, "万元", colnums=False, first="合计"))
    # basic: one list of names with codes, 人员经费 and 公用经费 as column groups of three
    put(panels(f, "万元", full=True, totals="three", heads=("经济分类科目编码", "经济分类科目名称"), head="金额"), span=2)
    put(three(f, "万元", ("2.00", 0, "18.00", "6.00"), (0, 0, "17.44", "2.81"), number="公开07表", title="一般公共预算财政拨款“三公”经费支出决算表", colnums=False))
    put(funds(f, "万元", colnums=False))
    put(empty(capital(f, "万元", colnums=False), "declared_empty"), notes=["注：本部门2023年度无国有资本经营预算财政拨款收入、支出，本表为空。"])
    # assets
    rows = [["项目", "行次", "数量", "价值（账面原值）"], ["栏次", "", "1", "2"], ["资产合计", "1", "—", "4,826.37"], ["一、房屋（平方米）", "2", "3,120", "2,610.00"], ["其中：办公用房", "3", "1,980", "1,655.20"], ["二、车辆（台、辆）", "4", "14", "286.45"],
            ["其中：执法执勤用车", "5", "9", "171.30"], ["三、单价50万元（含）以上通用设备（台、套）", "6", "2", "163.92"], ["四、其他资产", "7", "—", "1,766.00"]]
    t = Table("国有资产占用情况表", "asset", "万元", 2, rows, [{"label_cols": [0], "value_cols": [2, 3]}], number="公开10表", widths=[6, 1, 2, 3])
    t.counts = [(3, 2), (4, 2), (5, 2), (6, 2), (7, 2)]
    t.cell_dims = {"2,3": {"amount": "48263700", "measure": "amount"}, "5,3": {"row_label": "二、车辆（台、辆）", "unit": "wan_yuan"}, "5,2": {"unit": "count", "value": "14"}, "6,2": {"row_role": "of_which"}, "3,2": {"value": "3120", "amount": "null"}}
    put(t)
    return d


def shanghai():
    """A unit's: 类, 款 and 项 in three columns, 元 in most tables and 万元 in one, a vertical table of what running the institution took; pages turned."""
    d = Doc("final-shanghai", "上海市崇明区横沙乡社区文化活动中心", 2023, "final_accounts", scope="unit", status="ok", css=".t td,.t th{border:0.5pt solid #666;padding:1.5pt 3pt} table.t{font-size:8pt}")
    f = Fig({"2070109": {"g": ("2318455.12", "1086000.00"), "b": (0, "12400.00")}, "2080502": {"g": ("18300.00", 0)}, "2080505": {"g": ("266190.40", 0)}, "2080506": {"g": ("133095.20", 0)}, "2101102": {"g": ("174687.45", 0)},
             "2210201": {"g": ("116458.30", 0)}, "2210203": {"g": ("90240.00", 0)}}, more={("2070109", "b"): "1600.00"}, zero="0.00")
    d.cover("上海市崇明区横沙乡社区文化活动中心", "2023年度单位决算")
    d.page()
    d.p("目 录", "一、单位主要职能", "二、2023年度单位决算表", "三、2023年度单位决算情况说明", "四、名词解释")
    left, right = "编制单位：上海市崇明区横沙乡社区文化活动中心", "金额单位：元"
    put = lambda t, **k: d.table(t, left, k.pop("unit", right), "", **k)
    put(balance(f, "元", rownums=False, colnums=False, short=True, title="2023年度收入支出决算总表", number=""))

    def split3(title, kind, leaves, heads, amounts, dims, top=None):
        R = tree(leaves, F2)
        n = len(heads)
        rows = [["项　目", "<", "<", "<"] + (top or ["本年合计"] + ["<"] * (n - 1)), ["功能分类科目编码", "<", "<", "科目名称"] + heads, ["类", "款", "项", "^"] + ["^"] * n]
        rows.append(["合计", "<", "<", "<"] + amounts(add(*leaves.values())))
        for k, name, v in R:
            rows.append([k[:3], k[3:5], k[5:7], name] + amounts(v))
        t = Table(title, kind, "元", 3, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": list(range(4, 4 + n))}], widths=[1, 1, 1, 6] + [3] * n, dims={4 + i: x for i, x in dims.items()})
        t.row_dims = coded(R, 4) | {3: {"row_role": "total", "row_label": "合计"}}
        return t
    m = f.m
    inc = {k: (v.get("g", Z), v.get("b", Z), v.get("o", Z)) for k, v in f.income().items()}
    put(split3("2023年度收入决算表", "revenue_summary", inc, ["合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"], lambda v: [m(sum(v)), m(v[0]), m(Z), m(v[1]), m(Z), m(Z), m(v[2])],
               {0: {"fund": "all"}, 1: {"fund": "fiscal_appropriation"}, 3: {"fund": "business"}, 6: {"fund": "other"}}, ["本年收入"] + ["<"] * 6))
    put(split3("2023年度支出决算表", "expenditure_summary", f.outlay(), ["合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"], lambda v: [m(v[0]), m(v[1]), m(v[2]), m(Z), m(v[3]), m(Z)],
               {0: {"spending": "total"}, 1: {"spending": "basic"}, 2: {"spending": "project"}, 4: {"spending": "operating"}}, ["本年支出"] + ["<"] * 5))
    put(grants(f, "元", title="2023年度财政拨款收入支出决算总表", rownums=False, short=True, number="", heads=("合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")))
    put(split3("2023年度一般公共预算财政拨款支出决算表", "general_expenditure", f.leaves("g"), ["合计", "基本支出", "项目支出"], lambda v: [m(sum(v)), m(v[0]), m(v[1])], {0: {"fund": "general_budget"}, 1: {"spending": "basic"}}, ["本年支出", "<", "<"]))
    # basic by class and group, staff and running columns
    be = f.basic_economic()
    R = tree({k: (v,) for k, v in be.items()}, E2)
    rows = [["项　目", "<", "<", "合计", "人员经费", "公用经费"], ["经济分类科目编码", "<", "经济分类科目名称", "^", "^", "^"], ["类", "款", "^", "^", "^", "^"]]
    staff = sum(v for k, v in be.items() if k[:3] in ("301", "303"))
    rows.append(["合计", "<", "<", m(sum(be.values())), m(staff), m(sum(be.values()) - staff)])
    for k, n, v in R:
        s = k[:3] in ("301", "303")
        rows.append([k[:3], k[3:], n, m(v[0]), m(v[0] if s else Z), m(Z if s else v[0])])
    t = Table("2023年度一般公共预算财政拨款基本支出决算表", "basic_expenditure", "元", 3, rows, [{"label_cols": [0, 1, 2], "value_cols": [3, 4, 5]}], widths=[1, 1, 5, 3, 3, 3], dims={4: {"fund": "general_budget"}})
    t.row_dims = coded(R, 4, "economic_department") | {3: {"row_role": "total"}}
    put(t)
    t = Table("2023年度一般公共预算财政拨款“三公”经费及机关运行经费支出决算表", "three_public", "万元", 4,
              [["“三公”经费", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "<", "机关运行经费决算数"], ["合计", "<", "因公出国（境）费", "<", "公务用车购置及运行维护费", "<", "<", "<", "<", "<", "公务接待费", "<", "^"],
               ["^", "^", "^", "^", "小计", "<", "购置费", "<", "运行维护费", "<", "^", "^", "^"], ["全年预算数", "决算数"] * 6 + ["^"], ["6.60", "5.52", "0.00", "0.00", "5.20", "4.77", "0.00", "0.00", "5.20", "4.77", "1.40", "0.75", "0.00"]],
              [{"label_cols": [], "value_cols": list(range(13))}],
              dims={0: {"basis": "adjusted_budget", "spending": "three_public"}, 1: {"basis": "final"}, 4: {"spending": "vehicle"}, 6: {"spending": "vehicle_purchase"}, 8: {"spending": "vehicle_operation", "basis": "adjusted_budget"}, 11: {"spending": "reception", "basis": "final"}, 12: {"spending": "agency_operation", "basis": "final"}})
    put(t, unit="金额单位：万元")
    put(empty(funds(f, "元", colnums=False, number="", title="2023年度政府性基金预算财政拨款收入支出决算表"), "declared_empty"), notes=["注：上海市崇明区横沙乡社区文化活动中心2023年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"])
    # vertical
    rows = [["项目", "行次", "统计数"], ["一、政府采购信息（单位：元）", "1", ""], ["（一）政府采购支出合计", "2", "845,200.00"], ["1.政府采购货物支出", "3", "120,300.00"], ["2.政府采购工程支出", "4", "0.00"], ["3.政府采购服务支出", "5", "724,900.00"],
            ["（二）政府采购授予中小企业合同金额", "6", "724,900.00"], ["其中：授予小微企业合同金额", "7", "310,000.00"], ["二、资产信息", "8", ""], ["（一）车辆数合计（辆）", "9", "1"], ["1.其他用车", "10", "1"], ["（二）单价100万元（含）以上设备（台、套）（不含车辆）", "11", "0"]]
    t = Table("2023年度单位资产及采购信息表", "other", "", 1, rows, [{"label_cols": [0], "value_cols": [2]}], widths=[7, 1, 3])
    t.cell_dims = {"9,2": {"measure": "count", "unit": "count", "row_label": "（一）车辆数合计（辆）"}, "11,2": {"measure": "count", "amount": "null"}, "3,2": {"amount": "120300", "spending": "procurement_goods"}, "5,2": {"amount": "724900", "spending": "procurement_services"}, "7,2": {"row_role": "of_which"}}
    d.table(t, left, "", "")
    return d


def jiangsu():
    """三公, meetings and training with counts in label and number pairs below; running costs by class; procurement."""
    d = Doc("final-jiangsu", "灌云县司法局", 2022, "final_accounts", scope="department", status="ok", css=".t td,.t th{padding:1pt 3pt} table.t{font-size:7.5pt} .t tr{height:11pt}", page="size:A4;margin:14mm 12mm")
    f = Fig({"2010501": {"g": ("655.20", "64.00")}, "2080505": {"g": ("61.33", 0)}, "2080506": {"g": ("30.66", 0)}, "2210201": {"g": ("92.40", 0)}, "2210202": {"g": ("118.71", 0)}}, zero="", comma=False)
    d.cover("灌云县司法局", "2022年度部门决算公开")
    who, unit = "部门名称：灌云县司法局", "金额单位：万元"
    put = lambda t, **k: d.table(t, who, k.pop("unit", unit), t.number, **k)
    put(balance(f, "万元", colnums=False, rownums=False, head="金额", lead="项目", right="按功能分类"))
    put(outlays(f, "万元", colnums=False))
    put(grants(f, "万元", rownums=False, short=True))
    # basic by economic class: code, name, total, staff, running
    be = f.basic_economic()
    m = f.m
    R = tree({k: (v,) for k, v in be.items()}, E2)
    staff = sum(v for k, v in be.items() if k[:3] in ("301", "303"))
    rows = [["项目", "<", "财政拨款基本支出", "<", "<"], ["科目编码", "科目名称", "合计", "人员经费", "公用经费"], ["合计", "<", m(sum(be.values())), m(staff), m(sum(be.values()) - staff)]]
    for k, n, v in R:
        s = k[:3] in ("301", "303")
        rows.append([k, n, m(v[0]), m(v[0]) if s else "", "" if s else m(v[0])])
    t = Table("财政拨款基本支出决算表", "basic_expenditure", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="公开06表", widths=[2, 5, 3, 3, 3], dims={2: {"fund": "fiscal_appropriation", "basis": "final"}})
    t.row_dims = coded(R, 3, "economic_department") | {2: {"row_role": "total"}}
    put(t)
    rows = [["“三公”经费", "<", "<", "<", "<", "<", "会议费", "培训费"], ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费", "^", "^"], ["^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^", "^", "^"], ["18.53", "", "13.85", "", "13.85", "4.68", "1.20", "6.36"],
            ["相关统计数：", "<", "<", "<", "<", "<", "<", "<"], ["项目", "<", "<", "统计数", "项目", "<", "<", "统计数"],
            ["因公出国（境）团组数（个）", "<", "<", "0", "公务用车购置数（辆）", "<", "<", "0"], ["因公出国（境）人次数（人次）", "<", "<", "0", "公务用车保有量（辆）", "<", "<", "6"],
            ["国内公务接待批次（个）", "<", "<", "52", "国内公务接待人次（人）", "<", "<", "430"], ["召开会议次数（个）", "<", "<", "4", "参加会议人次（人）", "<", "<", "180"], ["组织培训次数（个）", "<", "<", "7", "参加培训人次（人）", "<", "<", "655"]]
    t = Table("财政拨款“三公”经费、会议费、培训费支出决算表", "three_public", "万元", 3, rows, [{"label_cols": [], "value_cols": list(range(8))}], number="公开10表",
              dims={})
    t.cell_dims = {f"3,{i}": {"spending": s, "basis": "final", "measure": "amount"} for i, s in zip((0, 2, 4, 5, 6, 7), ("three_public", "vehicle", "vehicle_operation", "reception", "meeting", "training"))}
    t.cell_dims |= {"8,3": {"measure": "count", "row_label": "国内公务接待批次（个）", "value": "52", "amount": "null"}, "8,7": {"measure": "count", "row_label": "国内公务接待人次（人）"}, "10,7": {"measure": "count", "row_label": "参加培训人次（人）", "spending": "training"},
                    "9,3": {"measure": "count", "row_label": "召开会议次数（个）"}}
    t.form = True  # score.py knows no heads within the body
    t.targets = []
    put(t)
    oc = {k: be[k] for k in be if k.startswith("302") or k.startswith("310")}
    R = tree({k: (v,) for k, v in oc.items()}, E2)
    t = Table("机关运行经费支出决算表", "operating_cost", "万元", 1, [["科目编码", "科目名称", "机关运行经费支出"], ["合计", "<", m(sum(oc.values()))]] + [[k, n, m(v[0])] for k, n, v in R], [{"label_cols": [0, 1], "value_cols": [2]}], number="公开11表", widths=[2, 5, 4],
              dims={2: {"basis": "final", "spending": "agency_operation"}})
    t.row_dims = coded(R, 2, "economic_department") | {1: {"row_role": "total"}}
    put(t)
    t = Table("政府采购支出决算表", "procurement", "万元", 1, [["项目", "金额"], ["合计", "212.40"], ["一、政府采购货物支出", "36.20"], ["二、政府采购工程支出", ""], ["三、政府采购服务支出", "176.20"]], [{"label_cols": [0], "value_cols": [1]}], number="公开12表",
              dims={1: {"basis": "final"}})
    t.row_dims = {1: {"row_role": "total", "spending": "procurement"}, 2: {"spending": "procurement_goods"}, 4: {"spending": "procurement_services"}}
    put(t, notes=["注：政府采购支出是指单位用财政性资金采购货物、工程和服务的支出。"])
    return d


def ministry_writer():
    """A central agency's, made with Writer: long tables whose heads are printed again."""
    d = Doc("final-central-writer", "国家测绘档案局", 2022, "final_accounts", via="html", scope="department", status="ok", page="size:A4;margin:16mm 14mm")
    f = Fig({"2010501": {"g": ("8412.36", "122.40"), "o": ("36.20", 0)}, "2010507": {"g": (0, "6340.18"), "o": (0, "4.00")}, "2050803": {"g": (0, "186.50")}, "2050205": {"g": ("3120.44", "410.00"), "b": ("2684.09", "120.00")}, "2060203": {"g": (0, "88.00"), "b": (0, "41.26")},
             "2060302": {"g": ("1266.03", "905.70")}, "2080501": {"g": ("301.24", 0)}, "2080505": {"g": ("612.80", 0)}, "2080506": {"g": ("306.40", 0)}, "2210201": {"g": ("934.50", 0)}, "2210202": {"g": ("58.36", 0)}, "2210203": {"g": ("690.20", 0)}},
            operating={"2060302": "210.55"}, more={("2060302", "e"): "18.30", ("2010507", "g"): "-412.60", ("2050205", "b"): "92.00"}, begin={"g": "1620.40", "b": "310.00", "e": "40.00"})
    d.cover("国家测绘档案局2022年度部门决算")
    d.page()
    d.p("纳入国家测绘档案局2022年度部门决算编制范围的二级预算单位包括：", "1．国家测绘档案局机关本级", "2．测绘档案管理学院", "3．测绘科学研究所")
    left, right = "部门：国家测绘档案局", "金额单位：万元"
    put = lambda t, **k: d.table(t, number=f"{t.number}　　　{left}　　　{right}", **k)
    put(balance(f, "万元", short=True))
    put(income(f, "万元", edu=True), span=2)
    put(outlays(f, "万元"), span=2)
    put(grants(f, "万元", short=True), span=2)
    put(general(f, "万元"), span=2)
    put(panels(f, "万元", full=False))
    put(three(f, "万元", ("86.40", 0, "40.30", "12.20"), ("12.73", 0, "31.06", "4.15")))
    return d


def university():
    """A university's: school fees within business income, trade, money put to use; each glyph placed, boxes around cells, pages turned."""
    d = Direct("final-university", "滇西民族师范学院", 2023, "final_accounts", scope="unit", status="ok", size=(842, 595), turn=90, style="boxes", glyphs=True, fs=7, minrow=12, font="STSong-Light")
    f = Fig({"2050205": {"g": ("18642.37", "5210.66"), "b": ("9120.48", "1633.20"), "o": ("412.90", "96.31")}, "2060203": {"g": (0, "66.00"), "o": (0, "12.75")}, "2080502": {"g": ("1220.15", 0)}, "2080505": {"g": ("1866.40", 0)}, "2101102": {"g": ("904.38", 0)}, "2210201": {"g": ("1402.66", 0), "b": ("120.00", 0)}},
            operating={"2050205": "186.24"}, more={("2050205", "b"): "245.17", ("2050205", "e"): "12.08", ("2050205", "g"): "-180.00", ("2060203", "o"): "3.25"}, begin={"g": "420.00", "b": "1300.55", "o": "61.20"})
    d.cover("滇西民族师范学院2023年度单位决算")
    left, right = "单位：滇西民族师范学院", "金额单位：万元"
    put = lambda t, **k: d.table(t, left, right, t.number, **k)
    names = ["一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入", "四、上级补助收入", "五、事业收入", "六、经营收入", "七、附属单位上缴收入", "八、其他收入"]
    put(balance(f, "万元", names=names))
    put(income(f, "万元", edu=True))
    put(outlays(f, "万元"))
    put(grants(f, "万元"))
    put(general(f, "万元"))
    put(panels(f, "万元", full=True), fs=6.5)
    put(three(f, "万元", ("30.00", 0, "22.00", "18.00"), ("6.10", 0, "19.93", "7.44")))
    put(empty(funds(f, "万元"), "blank"))
    return d


def chongqing():
    """机构运行信息表: 三公, counts, running costs and procurement in two panels of label, line and numbers; no lines but rows' ends in others."""
    d = Direct("final-chongqing", "重庆市城口县气候中心", 2022, "final_accounts", status="ok", size=(1077, 595), style="rects", clip=True, fs=8, minrow=13)
    f = Fig({"2070101": {"g": ("512.08", 0)}, "2070104": {"g": (0, "140.50"), "b": (0, "6.32")}, "2080505": {"g": ("58.24", 0)}, "2080506": {"g": ("29.12", 0)}, "2101102": {"g": ("31.47", 0)}, "2210201": {"g": ("55.60", 0)}, "2296003": {"f": (0, "12.00")}},
            begin={"f": "2.00"}, more={("2296003", "f"): "-2.00"}, zero="")
    d.cover("重庆市城口县气候中心", "2022年度决算公开说明")
    left, right = "公开单位：重庆市城口县气候中心", "单位：万元"
    put = lambda t, **k: d.table(t, left, right, t.number, **k)
    put(balance(f, "万元", rownums=False, colnums=False, short=True, head="决算数", lead="项目", right="项目（按功能分类）"))
    put(income(f, "万元", colnums=False))
    put(outlays(f, "万元", colnums=False))
    put(grants(f, "万元", rownums=False, short=True))
    put(panels(f, "万元", full=False, totals="two", indent=""))
    put(funds(f, "万元", colnums=False, number="公开07表"))
    rows = [["项目", "预算数", "决算数", "项目", "决算数"],
            ["一、“三公”经费支出", "—", "—", "四、机关运行经费", "—"], ["（一）支出合计", "9.50", "6.28", "（一）行政单位", "88.14"], ["1.因公出国（境）费", "", "", "（二）参照公务员法管理事业单位", ""],
            ["2.公务用车购置及运行维护费", "6.00", "5.13", "五、资产信息", "—"], ["（1）公务用车购置费", "", "", "（一）车辆数合计（辆）", "2"], ["（2）公务用车运行维护费", "6.00", "5.13", "1.机要通信用车", "1"], ["3.公务接待费", "3.50", "1.15", "2.应急保障用车", "1"],
            ["（1）国内接待费", "—", "1.15", "（二）单价50万元（含）以上通用设备（台，套）", ""], ["（2）国（境）外接待费", "—", "", "六、政府采购支出信息", "—"], ["二、相关统计数", "—", "—", "（一）政府采购支出合计", "120.35"], ["1.因公出国（境）团组数（个）", "—", "", "1.政府采购货物支出", "20.15"],
            ["2.公务用车保有量（辆）", "—", "2", "2.政府采购工程支出", ""], ["3.国内公务接待批次（个）", "—", "14", "3.政府采购服务支出", "100.20"], ["4.国内公务接待人次（人）", "—", "116", "（二）政府采购授予中小企业合同金额", "96.00"], ["三、会议费", "—", "0.80", "其中：授予小微企业合同金额", "42.00"]]
    t = Table("机构运行信息表", "three_public", "万元", 1, rows, [{"label_cols": [0], "value_cols": [1, 2]}, {"label_cols": [3], "value_cols": [4]}], number="公开09表", widths=[6, 2, 2, 6, 2], dims={1: {"basis": "budget"}, 2: {"basis": "final"}})
    t.cell_dims = {"2,2": {"spending": "three_public", "lane": "0"}, "4,2": {"spending": "vehicle"}, "6,1": {"spending": "vehicle_operation", "basis": "budget"}, "7,2": {"spending": "reception"}, "12,2": {"measure": "count", "amount": "null", "value": "2"}, "13,2": {"measure": "count", "unit": "count"},
                   "14,2": {"measure": "count"}, "2,4": {"spending": "agency_operation", "lane": "1", "basis": "final"}, "5,4": {"measure": "count", "amount": "null"}, "6,4": {"measure": "count", "amount": "null"}, "10,4": {"spending": "procurement", "amount": "1203500"}, "11,4": {"spending": "procurement_goods"},
                   "13,4": {"spending": "procurement_services"}, "15,4": {"row_role": "of_which"}, "15,2": {"spending": "meeting", "amount": "8000"}}
    put(t)
    return d


def flat():
    """Rules below rows only, no thousands, dashes for nothing; the year before and the change; a page of odd size."""
    d = Direct("final-flat", "察布查尔锡伯自治县图书馆", 2024, "final_accounts", scope="unit", status="ok", size=(700, 900), style="flat", fs=8, minrow=15, pad=5)
    f = Fig({"2070104": {"g": ("1186542.18", "220000.00")}, "2080505": {"g": ("118220.64", 0)}, "2101102": {"g": ("62104.38", 0)}, "2210201": {"g": ("88665.48", 0)}}, more={("2070104", "g"): "4200.00"}, zero="-", comma=False)
    d.cover("察布查尔锡伯自治县图书馆", "2024年度单位决算")
    left, right = "单位名称：察布查尔锡伯自治县图书馆", "单位：元"
    put = lambda t, **k: d.table(t, left, right, t.number, **k)
    put(balance(f, "元", rownums=False, colnums=False, short=True))
    put(general(f, "元", colnums=False))
    rows = [["项目", "2023年决算数", "2024年预算数", "2024年决算数", "比上年增减额", "比上年增减%", "完成预算%"], ["合计", "12680.00", "15000.00", "10240.50", "-2439.50", "-19.24", "68.27"], ["1.因公出国（境）费", "-", "-", "-", "-", "-", "-"],
            ["2.公务用车购置及运行维护费", "10080.00", "12000.00", "8620.50", "-1459.50", "-14.48", "71.84"], ["其中：公务用车购置费", "-", "-", "-", "-", "-", "-"], ["公务用车运行维护费", "10080.00", "12000.00", "8620.50", "-1459.50", "-14.48", "71.84"], ["3.公务接待费", "2600.00", "3000.00", "1620.00", "-980.00", "-37.69", "54.00"]]
    t = Table("“三公”经费财政拨款支出决算对比表", "three_public", "元", 1, rows, [{"label_cols": [0], "value_cols": [1, 2, 3, 4, 5, 6]}], number="公开10表", widths=[6, 3, 3, 3, 3, 3, 3],
              dims={1: {"period": "last_year", "basis": "final", "amount_year": "2023"}, 2: {"period": "this_year", "basis": "budget", "amount_year": "2024"}, 3: {"period": "this_year", "basis": "final", "amount_year": "2024"}, 4: {"period": "change"}, 5: {"period": "change_rate", "measure": "rate", "amount": "null"},
                    6: {"measure": "rate", "unit": "percent", "amount": "null"}})
    t.row_dims = {1: {"row_role": "total", "spending": "three_public"}, 3: {"spending": "vehicle"}, 5: {"spending": "vehicle_operation"}, 6: {"spending": "reception"}}
    put(t)
    return d


def cut():
    """A long list of projects whose rows a page's end cuts, GBK fonts; units as rows of a consolidated summary."""
    d = Direct("final-cut-rows", "抚松县林业和草原局", 2023, "final_accounts", scope="department", status="ok", size=(842, 595), style="rects", clip=True, fs=8, minrow=14, encoding="GBK-EUC-H", cut=True, font="SimSun")
    f = county_fig(zero="", comma=True)
    d.cover("抚松县林业和草原局（汇总）", "2023年度部门决算")
    d.fields["consolidation"] = "consolidated"
    left, right = "部门：抚松县林业和草原局（汇总）", "单位：万元"
    put = lambda t, **k: d.table(t, left, right, t.number, **k)
    # units as rows
    rows = [["单位名称", "本年收入合计", "财政拨款收入", "<", "<", "事业收入", "其他收入", "年初结转和结余"], ["^", "^", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款", "^", "^", "^"], ["栏次", "1", "2", "3", "4", "5", "6", "7"]]
    units = [("抚松县林业和草原局本级", "1288.42", "", "", "", "3.20", "20.15"), ("抚松县林业工作总站", "466.31", "60.00", "", "18.25", "", ""), ("抚松县森林病虫害防治检疫站", "208.77", "", "", "", "0.64", "4.00")]
    tot = [D(0)] * 6
    body = []
    for n, *v in units:
        v = [D(x or 0) for x in v]
        tot = [a + b for a, b in zip(tot, v)]
        body.append([n, money(sum(v[:5]))] + [money(x) for x in v])
    t = Table("收入决算表（分单位）", "revenue_summary", "万元", 3, rows + [["合计", money(sum(tot[:5]))] + [money(x) for x in tot]] + body, [{"label_cols": [0], "value_cols": list(range(1, 8))}], number="公开02-1表", widths=[6] + [3] * 7,
              dims={1: {"fund": "all"}, 2: {"fund": "general_budget"}, 3: {"fund": "government_fund"}, 5: {"fund": "business"}, 6: {"fund": "other"}, 7: {"fund_year": "carryover"}})
    t.row_dims = {4 + i: {"unit_agency_name": u[0], "row_label": u[0]} for i, u in enumerate(units)} | {3: {"row_role": "total", "unit_agency_name": "null"}}
    put(t)
    names = ["天然林保护工程森林管护人员社会保险补助资金及历年欠缴基本养老保险费本息清算项目", "松材线虫病疫情防控秋季普查、疫木除治及检疫封锁检查站运行维护经费", "长白山林区野生动物肇事补偿", "森林防火预警监测系统前端视频点位电费、通信链路租赁费以及设备维修保养经费（含2022年度未付尾款）", "退化林修复"]
    body, total = [], [Z, Z, Z]
    sub = ["抚松县林业和草原局本级", "抚松县林业工作总站", "抚松县森林病虫害防治检疫站"]
    for i in range(26):
        a = D(f"{3 + i}.{(i * 37) % 100:02d}")
        b = (a * D("1.05")).quantize(D("0.01"))
        cc = (a * D("0.98")).quantize(D("0.01"))
        total = [total[0] + b, total[1] + a, total[2] + cc]
        body.append([str(i + 1), names[i % 5] + (f"（第{i // 5 + 1}批）" if i >= 5 else ""), sub[i % 3], money(b), money(a), money(cc), "已完成全部建设内容并通过验收" if i % 4 == 1 else ""])
    t = Table("项目支出决算明细表", "project_expenditure", "万元", 2, [["序号", "项目名称", "实施单位", "预算安排情况", "<", "决算数", "备注"], ["^", "^", "^", "年初预算数", "调整预算数", "^", "^"], ["", "合计", "", money(total[0]), money(total[1]), money(total[2]), ""]] + body,
              [{"label_cols": [1, 2], "value_cols": [3, 4, 5]}], number="公开11表", widths=[1, 4, 4, 2, 2, 2, 3], dims={3: {"basis": "budget"}, 4: {"basis": "adjusted_budget"}, 5: {"basis": "final", "spending": "project"}})
    t.row_dims = {3 + i: {"project_name": b[1], "unit_agency_name": b[2]} for i, b in enumerate(body)} | {2: {"row_role": "total", "project_name": "null"}}
    put(t)
    put(outlays(f, "万元"))
    return d


DOCS = [guangdong, shanghai, jiangsu, ministry_writer, university, chongqing, flat, cut]
