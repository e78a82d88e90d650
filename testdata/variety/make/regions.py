"""Final accounts as provinces and cities print them. Agencies and figures are invented."""
from kit import *
from accounts import *
from direct import Direct
from others import Calc


def county_fig(**k):
    return Fig({"2130101": {"g": ("486.52", 0)}, "2130102": {"g": (0, "38.60")}, "2130104": {"g": ("312.87", "12.00"), "o": ("4.15", 0)}, "2130108": {"g": (0, "126.40")}, "2130135": {"g": (0, "88.00")},
                "2080505": {"g": ("96.33", 0)}, "2080801": {"g": ("21.06", 0)}, "2101101": {"g": ("28.14", 0)}, "2101102": {"g": ("19.52", 0)}, "2210201": {"g": ("84.20", 0)},
                "2120804": {"f": (0, "260.00")}, "2230105": {"s": (0, "3.50")}},
               more={("2130108", "g"): "-16.40", ("2130135", "g"): "12.00", ("2130104", "o"): "1.25", ("2120804", "f"): "-20"}, begin={"g": "24.80", "f": "20.00"}, **k)


def sichuan():
    """Thirteen tables from a workbook scaled to the page: appropriations by economic class and fund, a table of 40 economic columns, projects."""
    d = Calc("final-sichuan", "雅江县农牧局", 2023, "final_accounts", fit=True, status="ok")
    f = county_fig(zero="0.00", comma=False)
    left, right = "部门：雅江县农牧局", "2023年度　金额单位：万元"
    put = lambda t: d.sheet(t, left, right, t.number)
    put(balance(f, "万元", rownums=True, head="金额"))
    put(income(f, "万元"))
    put(outlays(f, "万元"))
    put(grants(f, "万元"))
    # 05 appropriations by economic class: 合计 | each fund 小计 基本 项目
    b = f.basic_economic()
    proj = {"30201": "12.00", "30226": "60.00", "30227": "105.40", "31005": "83.20", "31299": "4.40"}
    fp = {"31005": "260.00"}
    sp = {"30305": "3.50"}
    codes = {k: (D(0),) * 3 for k in set(b) | set(proj) | set(fp) | set(sp)}
    P = D("38.60") + D("12.00") + D("126.40") + D("88.00")
    proj["30227"] = P - sum(D(v) for k, v in proj.items() if k != "30227")
    leaves = {k: (b.get(k, Z), D(proj.get(k, 0)), D(fp.get(k, 0)), D(sp.get(k, 0))) for k in codes}
    m = f.m
    cols = lambda v: [m(sum(v)), m(v[0] + v[1]), m(v[0]), m(v[1]), m(v[2]), m(Z), m(v[2]), m(v[3]), m(Z), m(v[3])]
    R = tree(leaves, E2)
    head = [["项目", "<", "合计", "一般公共预算财政拨款", "<", "<", "政府性基金预算财政拨款", "<", "<", "国有资本经营预算财政拨款", "<", "<"],
            ["经济分类科目编码", "科目名称", "^"] + ["小计", "基本支出", "项目支出"] * 3, ["栏次", "<"] + nums(1, 10)]
    t = Table("财政拨款支出决算明细表", "economic_classification", "万元", 3, head + [["合计", "<"] + cols(add(*leaves.values()))] + [[k, n] + cols(v) for k, n, v in R],
              [{"label_cols": [0, 1], "value_cols": list(range(2, 12))}], number="公开05表", widths=[2, 5] + [2] * 10,
              dims={3: {"fund": "general_budget"}, 4: {"fund": "general_budget", "spending": "basic"}, 5: {"fund": "general_budget", "spending": "project"}, 7: {"fund": "government_fund", "spending": "basic"},
                    8: {"fund": "government_fund", "spending": "project"}, 11: {"fund": "state_capital", "spending": "project"}})
    t.row_dims = coded(R, 4, "economic_department") | {3: {"row_role": "total"}}
    put(t)
    put(general(f, "万元", number="公开06表"))
    # 07: function by economic columns, several wide
    e = ["30101", "30102", "30103", "30107", "30108", "30109", "30110", "30112", "30113"], ["30201", "30205", "30206", "30207", "30211", "30226", "30227", "30228", "30299"], ["30304", "30305"], ["31002", "31005"]
    gl = f.leaves("g")
    rows = {}
    for i, (k, v) in enumerate(gl.items()):
        tot, a = sum(v), []
        for g in e:
            a.append([Z] * len(g))
        if v[0]:
            if k[:3] == "208":
                a[2 if k == "2080801" else 0][0 if k == "2080801" else 4] += v[0]
            elif k[:3] == "210":
                a[0][6] += v[0]
            elif k[:3] == "221":
                a[0][8] += v[0]
            else:
                q = (v[0] / 5).quantize(D("0.01"))
                a[0][0] += q * 2; a[0][1] += q; a[0][2] += q
                a[1][0] += v[0] - 4 * q
        if v[1]:
            q = (v[1] / 3).quantize(D("0.01"))
            a[1][6] += q * 2
            a[3][1] += v[1] - 2 * q
        rows[k] = (tot,) + tuple(x for g in a for x in [sum(g)] + g)
    R = tree(rows, F2)
    names, mid = ["工资福利支出", "商品和服务支出", "对个人和家庭的补助", "资本性支出"], []
    top = ["项目", "<", "合计"]
    sub = ["功能分类科目编码", "科目名称", "^"]
    dims, c = {2: {"spending": "total"}}, 3
    for n, g, s in zip(names, e, ("wages_and_welfare", "goods_and_services", "individual_family_aid", "capital")):
        top += [n] + ["<"] * len(g)
        sub += ["小计"] + [E2[x] for x in g]
        dims[c] = {"spending": s}
        dims[c + 1] = {"spending": s}
        c += 1 + len(g)
    n = len(top) - 2
    t = Table("一般公共预算财政拨款支出决算明细表", "general_expenditure", "万元", 3, [top, sub, ["栏次", "<"] + nums(1, n), ["合计", "<"] + [m(x) for x in add(*rows.values())]] + [[k, nm] + [m(x) for x in v] for k, nm, v in R],
              [{"label_cols": [0, 1], "value_cols": list(range(2, 2 + n))}], number="公开07表", widths=[3, 7] + [3] * n, dims=dims)
    t.row_dims = coded(R, 4) | {3: {"row_role": "total"}}
    put(t)
    put(panels(f, "万元", number="公开08表", title="一般公共预算财政拨款基本支出决算表", full=False))
    # 09 projects
    pr = [("2130102", "一般行政管理事务", "农牧业综合执法经费", "38.60"), ("2130104", "事业运行", "农技推广站运转", "12.00"), ("2130108", "病虫害控制", "动物疫病防控补助资金", "126.40"), ("2130135", "农业生态资源保护", "草原生态保护补助奖励", "88.00")]
    T = []
    for c, n, p, v in pr:
        T.append([c, n, p, m(D(v))])
    t = Table("一般公共预算财政拨款项目支出决算表", "project_expenditure", "万元", 3, [["项目", "<", "<", "本年支出合计"], ["功能分类科目编码", "科目名称", "项目名称", "^"], ["栏次", "<", "<", "1"], ["合计", "<", "<", m(P)]] + T,
              [{"label_cols": [0, 1, 2], "value_cols": [3]}], number="公开09表", widths=[2, 4, 6, 2], dims={3: {"fund": "general_budget", "spending": "project", "basis": "final"}})
    t.row_dims = {4 + i: {"code": x[0], "project_name": x[2], "row_role": "detail"} for i, x in enumerate(pr)} | {3: {"row_role": "total", "project_name": "null"}}
    put(t)
    put(three(f, "万元", (0, 0, "9.00", "3.20"), (0, 0, "8.41", "2.17"), number="公开10表"))
    put(funds(f, "万元", number="公开11表"))
    put(funds(f, "万元", number="公开12表", title="国有资本经营预算财政拨款收入支出决算表", source="s"))
    put(capital(f, "万元", number="公开13表"))
    return d


def hunan():
    """Three panels with all items and totals below, a note under each table; the code column in three parts."""
    d = Doc("final-hunan", "祁阳市水利事务中心", 2022, "final_accounts", scope="department", status="ok", css=".t td,.t th{padding:0.6pt 2pt;border:0.5pt solid #000} table.t{font-size:6.6pt} .t tr{height:9pt}",
            page="size:A4;margin:12mm 14mm")
    f = Fig({"2130306": {"g": ("2186.37", "640.20"), "o": ("15.60", 0)}, "2080505": {"g": ("214.85", 0)}, "2080506": {"g": ("107.42", 0)}, "2101102": {"g": ("98.11", 0)}, "2210201": {"g": ("161.14", 0)}, "2120804": {"f": (0, "75.00")}},
            more={("2130306", "g"): "33.10"}, begin={"g": "12.00", "o": "3.00"})
    d.cover("2022年度", "祁阳市水利事务中心部门决算")
    d.page()
    d.p("第一部分 祁阳市水利事务中心概况", "一、部门职责", "承担全市水利工程的运行管理与维护。", "第二部分 部门决算表")
    left, right = "部门：祁阳市水利事务中心", "金额单位：万元"
    put = lambda t, note="": d.table(t, left, right, t.number, notes=[note] if note else [])
    put(balance(f, "万元", head="决算数", right="项目"), "注：1.本表反映部门本年度的总收支和年末结转结余情况。")
    put(income(f, "万元", split=True), "注：本表反映部门本年度取得的各项收入情况。")
    put(outlays(f, "万元", split=True), "注：本表反映部门本年度各项支出情况。")
    put(grants(f, "万元", amount="决算数"), "注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。")
    put(general(f, "万元", split=True), "注：本表反映部门本年度一般公共预算财政拨款支出情况。")
    put(panels(f, "万元", totals="two"), "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。")
    put(three(f, "万元", (0, 0, "30.00", "12.50"), (0, 0, "27.83", "9.06")), "注：本表反映部门本年度“三公”经费支出预决算情况。其中，预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数；决算数是包括当年财政拨款和以前年度结转资金安排的实际支出。")
    put(funds(f, "万元", split=True), "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。")
    t = empty(capital(f, "万元", split=True), "declared_empty")
    t.rows[-2] = ["合计", "<", "<", "<", "", "", ""]
    put(t, "说明：本部门没有国有资本经营预算财政拨款支出，故本表无数据。")
    return d


def guangxi():
    """Written by a report server: thin rectangles as rules, a clip around each cell, no font embedded, title and agency inside the grid of the sheet; 三公 seventh; 公开01表, agency and unit on one line."""
    d = Direct("final-guangxi", "巴马瑶族自治县文化馆", 2021, "final_accounts", scope="unit", status="ok", size=(841.89, 595.28), style="rects", clip=True, fs=7, minrow=11, margin=36)
    f = Fig({"2070109": {"g": ("1435862.40", "386500.00")}, "2080505": {"g": ("152310.72", 0)}, "2080506": {"g": ("76155.36", 0)}, "2101102": {"g": ("70443.71", 0)}, "2101103": {"g": ("31200.00", 0)}, "2210201": {"g": ("114233.04", 0)}},
            more={("2070109", "g"): "-46500"}, begin={"g": "46500"}, zero="0.00")
    d.cover("巴马瑶族自治县文化馆", "2021年度单位决算")
    d.page()
    d.p("本单位为巴马瑶族自治县文化广电体育和旅游局所属公益一类事业单位。")
    left, right = "单位：巴马瑶族自治县文化馆", "金额单位：元"
    put = lambda t, **k: d.table(t, left, right, t.number, one=True, **k)
    put(balance(f, "元", short=True), fs=7)
    put(income(f, "元"))
    put(outlays(f, "元"))
    put(grants(f, "元", short=True))
    put(general(f, "元"))
    put(panels(f, "元", full=False, indent="  "))
    put(three(f, "元", (0, 0, "20000", "6000"), (0, 0, "15230.5", "4120"), number="公开07表", title="一般公共预算财政拨款“三公”经费支出决算表"))
    put(empty(funds(f, "元"), "declared_empty"), notes=["注：本单位2021年度无政府性基金预算财政拨款收支，故本表为空表。"])
    put(empty(capital(f, "元"), "declared_empty"), notes=["注：本单位2021年度无国有资本经营预算财政拨款支出，故本表为空表。"])
    return d


def liaoning():
    """The Ministry's long form: three lanes (收入 | 支出按功能分类 | 支出按性质和经济分类), each with 年初预算数, 全年预算数 and 决算数."""
    d = Direct("final-three-lanes", "清原满族自治县统计局", 2022, "final_accounts", scope="department", status="ok", size=(1190.55, 841.89), style="strokes", fs=6.5, minrow=11.5, margin=40, font="STSongStd-Light")
    f = Fig({"2010501": {"g": ("268.44", 0)}, "2010507": {"g": (0, "57.30")}, "2080505": {"g": ("33.26", 0)}, "2101101": {"g": ("15.80", 0)}, "2210201": {"g": ("28.51", 0)}},
            more={("2010507", "g"): "2.70"}, begin={"g": "1.10"}, zero="", comma=True)
    m = f.m
    d.cover("2022年度清原满族自治县统计局", "部门决算")
    plan = lambda x: (x * D("0.96")).quantize(D("0.01")) if x else x
    cls = {}
    for k, v in f.outlay().items():
        cls[k[:3]] = cls.get(k[:3], Z) + v[0]
    names = ["一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入", "四、上级补助收入", "五、事业收入", "六、经营收入", "七、附属单位上缴收入", "八、其他收入"]
    b, p = sum(v[1] for v in f.outlay().values()), sum(v[2] for v in f.outlay().values())
    be = f.basic_economic()
    w, g, h = (sum((x for k, x in be.items() if k[:3] == c), Z) for c in ("301", "302", "303"))
    cap = sum((x for k, x in be.items() if k[:3] == "310"), Z)
    gp = g + p
    third = [("一、基本支出", b), ("　　人员经费", w + h), ("　　公用经费", g + cap), ("二、项目支出", p), ("　　其中：基本建设类项目", Z), ("三、上缴上级支出", Z), ("四、经营支出", Z), ("五、对附属单位补助支出", Z), ("", None), ("支出经济分类", None),
             ("一、工资福利支出", w), ("二、商品和服务支出", gp), ("三、对个人和家庭的补助", h), ("四、债务利息及费用支出", Z), ("五、资本性支出（基本建设）", Z), ("六、资本性支出", cap), ("七、对企业补助（基本建设）", Z), ("八、对企业补助", Z), ("九、对社会保障基金补助", Z), ("十、其他支出", Z)]
    n = 26
    inc, out, st, en = f.got("g"), f.spent("g"), f.start("g"), f.end("g")
    rows = []
    cells = {}

    def three_(x, budget=True):
        return ["", "", ""] if x is None else [m(plan(x)) if budget else "", m(plan(x)) if budget else "", m(x)]
    H = 3
    for i in range(n):
        a = (names[i], f.got("gfsxbeyo"[i])) if i < 8 else ("", None)
        c = CLASSES[i]
        e = third[i] if i < len(third) else ("", None)
        x = cls.get(c[:3], Z)
        rows.append([a[0], str(i + 1)] + three_(a[1]) + [f"{ORD[i]}、{c[4:]}", str(31 + i)] + three_(x) + [e[0], str(62 + i)] + (["—"] * 3 if e[0] == "支出经济分类" else three_(e[1])))
        r = H + i
        if e[0] and e[1] is not None:
            for j in range(3):
                cells[f"{r},{12+j}"] = {"row_label": e[0].strip("　"), "lane": "2", "basis": ("budget", "adjusted_budget", "final")[j]}
        cells[f"{r},9"] = {"row_label": f"{ORD[i]}、{c[4:]}", "lane": "1", "basis": "final"}
        cells[f"{r},7"] = {"basis": "budget"}
        cells[f"{r},8"] = {"basis": "adjusted_budget"}
    for i, s in ((0, "basic"), (1, "personnel"), (2, "public"), (3, "project"), (10, "wages_and_welfare"), (11, "goods_and_services"), (12, "individual_family_aid"), (15, "capital")):
        cells[f"{H+i},14"]["spending"] = s
    tail = [("本年收入合计", inc, "本年支出合计", out, "本年支出合计", out), ("使用非财政拨款结余", Z, "结余分配", Z, "结余分配", Z), ("年初结转和结余", st, "年末结转和结余", en, "年末结转和结余", en), ("总计", inc + st, "总计", out + en, "总计", out + en)]
    for i, (a, x, c, y, e, z) in enumerate(tail):
        k = n + i
        rows.append([a, str(k + 1)] + three_(x, i in (0, 3)) + [c, str(31 + k)] + three_(y, i in (0, 3)) + [e, str(62 + k)] + three_(z, i in (0, 3)))
    head = [["收入", "<", "<", "<", "<", "支出", "<", "<", "<", "<", "<", "<", "<", "<", "<"],
            ["项目", "行次", "年初预算数", "全年预算数", "决算数", "项目（按功能分类）", "行次", "年初预算数", "全年预算数", "决算数", "项目（按支出性质和经济分类）", "行次", "年初预算数", "全年预算数", "决算数"],
            ["栏次", "", "1", "2", "3", "栏次", "", "4", "5", "6", "栏次", "", "7", "8", "9"]]
    # the plan's own total must hold: planned rows are summed again
    for col, labels in ((2, range(0, 8)), (7, range(0, 26)), (12, (0, 3, 5, 6, 7))):
        for off in (0, 1):
            s = sum((D(rows[i][col + off].replace(",", "") or 0) for i in labels), Z)
            rows[n][col + off] = m(s)
    for off in (12, 13):
        parts = D(rows[1][off]) + D(rows[2][off])
        diff = D(rows[0][off]) - parts
        rows[2][off] = m(D(rows[2][off]) + diff)
        s = sum((D(rows[i][off].replace(",", "") or 0) for i in range(10, 20)), Z)
        rows[11][off] = m(D(rows[11][off].replace(",", "")) + D(rows[n][off].replace(",", "")) - s)
    # both sides of the plan come to the same total
    for off in (0, 1):
        rows[n][2 + off], fix = rows[n][7 + off], D(rows[n][7 + off].replace(",", "")) - D(rows[n][2 + off].replace(",", ""))
        rows[0][2 + off] = m(D(rows[0][2 + off].replace(",", "")) + fix)
        if rows[n][12 + off] != rows[n][7 + off]:
            fix = D(rows[n][7 + off].replace(",", "")) - D(rows[n][12 + off].replace(",", ""))
            for i in (0, 2, 11):
                rows[i][12 + off] = m(D(rows[i][12 + off].replace(",", "")) + fix)
            rows[n][12 + off] = rows[n][7 + off]
        for c in (2, 7, 12):
            rows[n + 3][c + off] = rows[n][c + off]
    t = Table("收入支出决算总表", "revenue_expenditure_summary", "万元", H, head + rows, [{"label_cols": [0], "value_cols": [2, 3, 4]}, {"label_cols": [5], "value_cols": [7, 8, 9]}, {"label_cols": [10], "value_cols": [12, 13, 14]}],
              number="公开01表", widths=[5, 1, 2, 2, 2, 5, 1, 2, 2, 2, 5, 1, 2, 2, 2], dims={2: {"basis": "budget", "lane": "0"}, 3: {"basis": "adjusted_budget"}, 4: {"basis": "final", "lane": "0"}})
    t.cell_dims = cells
    left, right = "部门：清原满族自治县统计局", "金额单位：万元"
    d.table(t, left, right, t.number)
    d.table(income(f, "万元", split=True), left, right, "公开02表")
    d.table(outlays(f, "万元", split=True), left, right, "公开03表")
    d.table(panels(f, "万元", totals="three"), left, right, "公开06表", fs=7)
    # 三公 as rows with plan, adjusted plan, outcome and counts
    rows = [["项目", "行次", "年初预算数", "全年预算数", "决算数", "项目", "行次", "统计数"], ["栏次", "", "1", "2", "3", "栏次", "", "4"],
            ["一、“三公”经费支出", "1", "—", "—", "—", "二、相关统计数", "8", "—"], ["（一）支出合计", "2", "12.00", "11.00", "9.36", "1.因公出国（境）团组数（个）", "9", ""], ["1.因公出国（境）费", "3", "", "", "", "2.因公出国（境）人次数（人）", "10", ""],
            ["2.公务用车购置及运行维护费", "4", "9.00", "8.50", "7.28", "3.公务用车购置数（辆）", "11", ""], ["（1）公务用车购置费", "5", "", "", "", "4.公务用车保有量（辆）", "12", "2"],
            ["（2）公务用车运行维护费", "6", "9.00", "8.50", "7.28", "5.国内公务接待批次（个）", "13", "21"], ["3.公务接待费", "7", "3.00", "2.50", "2.08", "6.国内公务接待人次（人）", "14", "168"]]
    t = Table("财政拨款“三公”经费支出决算表", "three_public", "万元", 2, rows, [{"label_cols": [0], "value_cols": [2, 3, 4]}, {"label_cols": [5], "value_cols": [7]}], number="公开07表", widths=[6, 1, 2, 2, 2, 6, 1, 2],
              dims={2: {"basis": "budget"}, 3: {"basis": "adjusted_budget"}, 4: {"basis": "final"}, 7: {"lane": "1"}})
    t.counts = [(6, 7), (7, 7), (8, 7)]
    t.cell_dims = {"3,4": {"spending": "three_public"}, "5,4": {"spending": "vehicle", "row_label": "2.公务用车购置及运行维护费"}, "7,4": {"spending": "vehicle_operation"}, "8,4": {"spending": "reception"}, "8,3": {"basis": "adjusted_budget", "spending": "reception"},
                   "8,7": {"row_label": "6.国内公务接待人次（人）", "unit": "count", "amount": "null"}}
    d.table(t, left, right, t.number)
    return d


DOCS = [sichuan, hunan, guangxi, liaoning]
