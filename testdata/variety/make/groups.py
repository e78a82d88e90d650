"""Lists with groups in groups: subtotals above, below and beside, parts of parts, cities with their counties, government classes over departments' items, items by fund with what was there at the year's beginning and end."""
from kit import *
from codes import F as F0, E as E0, G as G0
from paper import Sheet, Direct, Cairo, Report
from strangers import E, G, D_, ask, dims, econ, rest, WQY, ZEN
from oddities import F as F1

F = dict(F1, **{"22904": "其他政府性基金及对应专项债务收入安排的支出", "2290402": "其他地方自行试点项目收益专项债券收入安排的支出", "2120802": "土地开发支出", "2120801": "征地和拆迁补偿支出", "2081006": "养老服务", "2081002": "老年福利"})


def nested():
    """Projects under units, kinds and numbered groups, subtotals below their rows, 其中 within a group, a total at the top; columns that no total adds up."""
    d = Sheet("lists-groups-in-groups", "繁峙县教育局", 2025, "budget", paper=Direct("ucs2", latin="helv", producer="Spire.XLS"), size=(842, 595), margin=36, font=8.5, low=16, scope="department", region_code="140924", status="ok", footer="第#页")
    d.cover("繁峙县教育局", "2025年部门预算公开")
    m = lambda x: money(x)
    B = [("繁峙县教育局机关", [("一、人员类项目", [("1.工资福利", "1286.40", "0"), ("2.遗属补助", "12.60", "0")]), ("二、公用经费项目", [("1.定额公用经费", "86.00", "0")]), ("三、特定目标类项目", [("1.教育督导", "18.00", "0"), ("2.义务教育薄弱环节改善", "860.00", "400.00")])]),
         ("繁峙县第一中学", [("一、人员类项目", [("1.工资福利", "2860.20", "0")]), ("二、公用经费项目", [("1.生均公用经费", "320.00", "45.00")]), ("三、特定目标类项目", [("1.学生宿舍维修", "210.00", "0")])])]
    total = add(*[(D(a), D(b)) for _, G_ in B for _, P in G_ for _, a, b in P])
    rows, rd = [["单位/项目类别/项目名称", "起止年限", "项目总额", "2025年预算", "<", "<", "是否政府采购"], ["^", "^", "^", "合计", "财政拨款", "其他资金", "^"], ["总计", "", "", m(sum(total)), m(total[0]), m(total[1]), ""]], {2: {"row_role": "total"}}
    for u, G_ in B:
        v = add(*[(D(a), D(b)) for _, P in G_ for _, a, b in P])
        rd[len(rows)] = {"unit_agency_name": u, "is_leaf": "false"}
        rows.append([u, "", "", m(sum(v)), m(v[0]), m(v[1]), ""])
        for g, P in G_:
            w = add(*[(D(a), D(b)) for _, a, b in P])
            rd[len(rows)] = {"unit_agency_name": u, "is_leaf": "false"}
            rows.append(["　" + g, "", "", m(sum(w)), m(w[0]), m(w[1]), ""])
            for n, a, b in P:
                rd[len(rows)] = {"unit_agency_name": u, "is_leaf": "true", "row_label": n}
                long = "特定" in g
                rows.append(["　　" + n, "2025—2027" if long else "2025", m((D(a) + D(b)) * 3) if long else "", m(D(a) + D(b)), m(D(a)), m(D(b)), "是" if long else "否"])
    d.table(ask(Table("部门项目支出汇总表", "project_expenditure", "万元", 2, rows, [{"label_cols": [0, 1, 6], "value_cols": [2, 3, 4, 5]}], number="表10", widths=[7, 3, 3, 3, 3, 3, 2], dims={4: {"fund": "fiscal_appropriation"}}), row_dims=rd), "部门：繁峙县教育局", "单位：万元", "表10")
    P = [("货物", [("办公家具", "繁峙县教育局机关", "12.00", ""), ("计算机", "繁峙县第一中学", "86.00", "60.00")]), ("工程", [("宿舍维修", "繁峙县第一中学", "210.00", "")]), ("服务", [("物业管理", "繁峙县第一中学", "45.00", "45.00"), ("审计服务", "繁峙县教育局机关", "8.00", "")])]
    rows, rd = [["品目大类", "采购品目", "采购单位", "采购预算", "其中：面向中小企业", "其中：面向小微企业"]], {}
    n = lambda s: D(s) if s else D(0)
    for g, X in P:
        for i, (a, u, v, s) in enumerate(X):
            rd[len(rows)] = {"unit_agency_name": u, "is_leaf": "true", "spending": {"货物": "procurement_goods", "工程": "procurement_works", "服务": "procurement_services"}[g]}
            rows.append([g if i == 0 else "^", a, u, m(n(v)), m(n(v)) if g != "工程" else "", m(n(s))])
        rows.append([g + "小计", "<", "<", m(sum(n(x[2]) for x in X)), m(sum(n(x[2]) for x in X)) if g != "工程" else "", m(sum(n(x[3]) for x in X))])
        rd[len(rows) - 1] = {"row_role": "subtotal"}
    A = [x for _, X in P for x in X]
    rows.append(["合　　计", "<", "<", m(sum(n(x[2]) for x in A)), m(sum(n(x[2]) for g, X in P if g != "工程" for x in X)), m(sum(n(x[3]) for x in A))])
    rd[len(rows) - 1] = {"row_role": "total"}
    d.table(ask(Table("政府采购预算表", "procurement", "万元", 1, rows, [{"label_cols": [0, 1, 2], "value_cols": [3, 4, 5]}], number="表11", widths=[2, 4, 5, 3, 3, 3]), row_dims=rd), "部门：繁峙县教育局", "单位：万元", "表11")
    return d


def cities():
    """A province's transfers: cities with their counties below, by source across; three public expenses by unit and fund."""
    d = Doc("transfers-cities-counties", "贵州省民政厅", 2026, "budget", scope="department", region_code="520000", status="ok", page="size:A4;margin:14mm", css=".t td,.t th{border:0.5pt solid #000;padding:2pt 3pt}")
    d.cover("贵州省民政厅", "2026年部门预算及“三公”经费预算信息")
    C = [("贵阳市", [("市本级", "120", "80"), ("南明区", "210", "60"), ("开阳县", "180", "90")]), ("遵义市", [("市本级", "100", "60"), ("红花岗区", "240", "70"), ("桐梓县", "310", "110"), ("习水县", "290", "95")]), ("黔东南州", [("州本级", "60", "40"), ("凯里市", "150", "55"), ("台江县", "220", "85")])]
    f = lambda x: f"{x:,}"
    tot = add(*[(D(a), D(b)) for _, X in C for _, a, b in X])
    rows, rd = [["地　区", "合　计", "中央资金", "省级资金"], ["全省合计", f(sum(tot)), f(tot[0]), f(tot[1])]], {1: {"row_role": "total"}}
    for c, X in C:
        v = add(*[(D(a), D(b)) for _, a, b in X])
        rd[len(rows)] = {"is_leaf": "false", "row_label": c}
        rows.append([c, f(sum(v)), f(v[0]), f(v[1])])
        for n, a, b in X:
            rd[len(rows)] = {"is_leaf": "true", "row_label": n}
            rows.append(["　　" + n, f(D(a) + D(b)), f(D(a)), f(D(b))])
    d.table(ask(Table("2026年困难群众救助补助资金转移支付分地区预算表", "transfer", "万元", 1, rows, [{"label_cols": [0], "value_cols": [1, 2, 3]}], number="表12", widths=[5, 3, 3, 3], dims={1: {"spending": "transfer"}}), row_dims=rd), "部门：贵州省民政厅", "单位：万元", "表12")
    U = [("贵州省民政厅（本级）", "4.20", "12.60", "0"), ("贵州省社会福利院", "0.80", "5.40", "0"), ("贵州省荣誉军人康复医院", "0.40", "4.80", "18.00")]
    rows = [["单位名称", "合　计", "一般公共预算", "<", "<", "<", "<", "政府性基金", "<", "<"], ["^", "^", "小　计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费", "<", "小　计", "公务接待费", "公务用车运行费"], ["^"] * 5 + ["购置费", "运行费", "^", "^", "^"]]
    n = lambda s: D(s)
    t = add(*[(n(a), n(b), n(c)) for _, a, b, c in U])
    line = lambda u, a, b, c: [u, money(a + b + c), money(a + b + c), "", money(a), money(c), money(b), "", "", ""]
    rows += [line("合　计", *t)] + [line(u, n(a), n(b), n(c)) for u, a, b, c in U]
    d.table(ask(Table("“三公”经费支出预算表", "three_public", "万元", 3, rows, [{"label_cols": [0], "value_cols": list(range(1, 10))}], number="表8", widths=[5] + [2] * 9, dims={2: {"fund": "general_budget", "spending": "three_public"}, 4: {"spending": "reception", "fund": "general_budget"}, 5: {"spending": "vehicle_purchase"}, 6: {"spending": "vehicle_operation"}, 8: {"fund": "government_fund"}}), row_dims={4 + i: {"unit_agency_name": u[0]} for i, u in enumerate(U)}), "部门：贵州省民政厅", "单位：万元", "表8")
    return d


def funds():
    """Government funds by item with beginning, received, spent and end; departments' items under merged government classes; a unit's final accounts."""
    d = Sheet("final-funds-and-classes", "永胜县三川镇人民政府", 2024, "final_accounts", paper=Cairo("WenQuanYi Zen Hei"), size=(842, 595), margin=40, font=8.5, low=17, scope="department", region_code="530722", status="ok")
    d.cover("永胜县三川镇人民政府", "2024年度部门决算")
    L = {"2120801": ("40.00", "260.00", "0", "280.00"), "2120804": ("0", "120.00", "0", "120.00"), "2290402": ("15.00", "0", "0", "9.50")}  # beginning, received, basic, project
    L = {k: tuple(map(D, v)) for k, v in L.items()}
    R, tot = tree(L, F), add(*L.values())
    line = lambda v: [money(v[0]), money(v[1]), money(v[2] + v[3]), money(v[2]), money(v[3]), money(v[0] + v[1] - v[2] - v[3])]
    rows = [["项　　目", "<", "年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转和结余"], ["支出功能分类科目编码", "科目名称", "^", "^", "小计", "基本支出", "项目支出", "^"], ["栏次", "<", "1", "2", "3", "4", "5", "6"], ["合计", "<"] + line(tot)] + [[k, n] + line(v) for k, n, v in R]
    d.table(ask(Table("政府性基金预算财政拨款收入支出决算表", "government_fund", "万元", 3, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], number="公开08表", widths=[3, 6, 3, 3, 3, 3, 3, 3], dims={2: {"fund": "government_fund", "fund_year": "carryover"}, 4: {"spending": "total"}, 6: {"spending": "project"}, 7: {"spending": "carryover_end"}}), row_dims=dims(R, 4)), "部门：永胜县三川镇人民政府", "金额单位：万元", "公开08表")
    X = [("501", "机关工资福利支出", [("30101", "基本工资", "420.10"), ("30102", "津贴补贴", "260.40"), ("30108", "机关事业单位基本养老保险缴费", "88.20"), ("30113", "住房公积金", "76.50")]), ("502", "机关商品和服务支出", [("30201", "办公费", "36.20"), ("30211", "差旅费", "12.80"), ("30217", "公务接待费", "3.10"), ("30231", "公务用车运行维护费", "9.40")]), ("509", "对个人和家庭的补助", [("30305", "生活补助", "146.00")])]
    rows, rd = [["政府预算支出经济分类", "<", "部门预算支出经济分类", "<", "决算数", "<", "<"], ["科目编码", "科目名称", "科目编码", "科目名称", "小计", "人员经费", "公用经费"]], {}
    T = add(*[(D(v) if k[:3] != "302" else D(0), D(v) if k[:3] == "302" else D(0)) for _, _, Y in X for k, _, v in Y])
    rows.append(["合　计", "<", "<", "<", money(sum(T)), money(T[0]), money(T[1])])
    for g, gn, Y in X:
        for i, (k, n, v) in enumerate(Y):
            rd[len(rows)] = {"economic_government_code": g, "code": k, "scheme": "economic_department", "row_label": n, "is_leaf": "true"}
            rows.append([g if i == 0 else "^", gn if i == 0 else "^", k, n, money(D(v)), money(D(v)) if k[:3] != "302" else "", money(D(v)) if k[:3] == "302" else ""])
    d.table(ask(Table("一般公共预算财政拨款基本支出决算明细表", "basic_expenditure", "万元", 2, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": [4, 5, 6]}], number="公开06表", widths=[2, 4, 2, 5, 3, 3, 3]), row_dims=rd | {2: {"row_role": "total"}}), "部门：永胜县三川镇人民政府", "金额单位：万元", "公开06表")
    return d


DOCS = [nested, cities, funds]
