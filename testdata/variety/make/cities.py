"""Budgets in the manner of several cities: names alone, trees of codes in one column, codes in three columns of which only the last level is printed."""
from kit import *
from codes import F, E, G


def shenzhen():
    """Names only, indented by level; the three public expenses as years by items with a change."""
    d = Doc("city-names-indented", "深圳市龙华区统计局", 2025, "budget", scope="department", region_code="440309", status="ok",
            css=".t td,.t th{border:0.5pt solid #555} .watermark{position:fixed;top:110mm;left:20mm;font-size:42pt;color:#ddd;transform:rotate(-35deg)}")
    d.cover("深圳市龙华区统计局", "2025年部门预算")
    d.raw('<div class="watermark">龙华区统计局公开专用</div>')
    d.page()
    d.p("深圳市龙华区统计局系统包括局本级及1家下属单位，2025年部门预算编制范围与此一致。", "注：本报表数据因四舍五入，可能存在尾数误差。")
    left = [("一、一般公共预算拨款", D("4610.55")), ("　　基本支出", D("3120.40")), ("　　项目支出", D("1490.15")), ("二、政府性基金预算拨款", D(0)), ("三、国有资本经营预算拨款", D(0)),
            ("四、财政专户管理资金收入", D(0)), ("五、单位资金", D("75.00")), ("　　事业收入", D("75.00")), ("　　其他收入", D(0))]
    right = [("一、一般公共服务支出", D("4103.35")), ("　统计信息事务", D("4103.35")), ("　　行政运行", D("2538.20")), ("　　专项普查活动", D("655.15")), ("　　专项统计业务", D("910.00")),
             ("二、社会保障和就业支出", D("282.20")), ("　行政事业单位养老支出", D("282.20")), ("　　机关事业单位基本养老保险缴费支出", D("282.20")), ("三、住房保障支出", D("300.00")),
             ("　住房改革支出", D("300.00")), ("　　住房公积金", D("300.00"))]
    body = []
    for i in range(11):
        a = left[i] if i < len(left) else ("", None)
        body.append([a[0], money(a[1], zero="0.00" if a[0] else ""), right[i][0], money(right[i][1])])
    body += [["本年收入合计", "4,685.55", "本年支出合计", "4,685.55"], ["上年结余、结转", "0.00", "结转下年", "0.00"], ["收入总计", "4,685.55", "支出总计", "4,685.55"]]
    d.table(Table("收支总表", "revenue_expenditure_summary", "万元", 2, [["收入", "<", "支出", "<"], ["项目", "2025年预算数", "项目", "2025年预算数"]] + body,
                  [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3]}], widths=[5, 3, 5, 3]), "预算单位：深圳市龙华区统计局", "单位：万元", "表1")
    rows = [("深圳市龙华区统计局", D("3045.55"), D("1640.00")), ("　　深圳市龙华区统计局（本级）", D("2445.55"), D("1540.00")), ("　　深圳市龙华区社情民意调查中心", D("600.00"), D("100.00"))]
    d.table(Table("部门支出总表", "expenditure_summary", "万元", 1, [["预算单位", "支出总计", "基本支出", "项目支出", "事业单位经营支出", "上缴上级支出", "对附属单位补助支出"]] +
                  [[n, money(b + p), money(b), money(p), "0.00", "0.00", "0.00"] for n, b, p in rows] , [{"label_cols": [0], "value_cols": list(range(1, 7))}],
                  widths=[5, 2, 2, 2, 2, 2, 2]), "预算单位：深圳市龙华区统计局", "单位：万元", "表3")
    def year(y, a, v1, v2, r):
        return [y, money(a + v1 + v2 + r, zero="0.00"), money(a, zero="0.00"), money(v1 + v2, zero="0.00"), money(v1, zero="0.00"), money(v2, zero="0.00"), money(r, zero="0.00")]
    a, b = (D(0), D(0), D("14.00"), D("4.50")), (D(0), D(0), D("13.30"), D("4.20"))
    diff = [y - x for x, y in zip(a, b)]
    d.table(Table("一般公共预算“三公”经费支出情况表", "three_public", "万元", 2,
                  [["年度", "“三公”经费财政拨款预算总额", "因公出国（境）费用", "公务用车购置和运行维护费", "<", "<", "公务接待费"], ["^", "^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"],
                   year("2024年", *a), year("2025年", *b), year("增减变化", *diff)], [{"label_cols": [0], "value_cols": list(range(1, 7))}], widths=[2, 3, 2, 2, 2, 2, 2]),
            "预算单位：深圳市龙华区统计局", "单位：万元", "表9", notes=["注：公务接待费较上年减少0.30万元。"])
    d.tables[-1].row_periods = {2: "last_year", 3: "this_year", 4: "change"}
    return d


def chongqing():
    """One column of 3, 5 and 7 digit codes with the whole tree; justified text with spread characters; heads shaded, only horizontal rules."""
    d = Doc("city-code-tree", "重庆市綦江区司法局", 2026, "budget", scope="department", region_code="500110", status="ok", consolidation="own",
            css=".t td,.t th{border:0;border-top:0.75pt solid #999;border-bottom:0.75pt solid #999} .t th{background:#d9e2f3} .sp td.v{letter-spacing:0.4pt}", page="size:A4;margin:16mm 14mm")
    d.cover("重庆市綦江区司法局（本级）", "2026年部门预算情况说明")
    d.page()
    d.p("2026年年初预算数0.31亿元，其中：一般公共预算拨款0.31亿元。", "部分分项加和与合计可能略有差异。")
    L = {"2040601": (D("1684.22"), D(0)), "2040604": (D(0), D("210.50")), "2040605": (D(0), D("86.00")), "2080505": (D("183.26"), D(0)), "2080506": (D("91.63"), D(0)), "2101101": (D("104.31"), D(0)),
         "2210201": (D("152.40"), D(0))}
    R = tree(L, F)
    tot = sum(sum(v) for v in L.values())
    unit = "单位：万元"
    spread = {"合计": "合   计"}
    bas, pro = sum(v[0] for v in L.values()), sum(v[1] for v in L.values())
    d.table(Table("财政拨款收支总表", "appropriation_summary", "万元", 2,
                  [["收入", "<", "支出", "<", "<", "<", "<"], ["项 目", "预算数", "项 目", "合 计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"],
                   ["一、本年收入", money(tot), "一、本年支出", money(tot), money(tot), "", ""], ["一般公共预算资金", money(tot), "公共安全支出", "1,980.72", "1,980.72", "", ""],
                   ["政府性基金预算资金", "", "社会保障和就业支出", "274.89", "274.89", "", ""], ["国有资本经营预算资金", "", "卫生健康支出", "104.31", "104.31", "", ""],
                   ["二、上年结转", "", "住房保障支出", "152.40", "152.40", "", ""], ["", "", "二、结转下年", "", "", "", ""], ["收入合计", money(tot), "支出合计", money(tot), money(tot), "", ""]],
                  [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3, 4, 5, 6]}], number="表一", widths=[4, 2, 4, 2, 2, 2, 2]), "", unit, "表一", sub="")
    d.table(Table("一般公共预算财政拨款支出预算表", "general_expenditure", "万元", 2,
                  [["功能分类科目", "<", "2026年预算数", "<", "<"], ["科目编码", "科目名称", "总 计", "基本支出", "项目支出"], ["", "合 计", money(tot), money(bas), money(pro)]] +
                  [[k, "　" * (len(k) // 2 - 1) + n, money(sum(v)), money(v[0]), money(v[1])] for k, n, v in R], [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="表二", widths=[2, 5, 2, 2, 2],
                  codes={3 + i: r[0] for i, r in enumerate(R)}), "", unit, "表二", wrap="sp")
    W = {"30101": D("512.30"), "30102": D("398.44"), "30103": D("340.20"), "30108": D("183.26"), "30110": D("104.31"), "30113": D("152.40")}
    C = {"30201": D("92.00"), "30217": D("3.20"), "30231": D("18.00")}
    C["30239"] = bas - sum(W.values()) - sum(C.values())
    body = [["", "合 计", money(bas), money(sum(W.values())), money(sum(C.values()))], ["301", E["301"], money(sum(W.values())), money(sum(W.values())), ""]] + [[k, "　" + E[k], money(v), money(v), ""] for k, v in W.items()] + \
           [["302", E["302"], money(sum(C.values())), "", money(sum(C.values()))]] + [[k, "　" + E[k], money(v), "", money(v)] for k, v in C.items()]
    d.table(Table("一般公共预算财政拨款基本支出预算表", "basic_expenditure", "万元", 2, [["经济分类科目", "<", "2026年基本支出", "<", "<"], ["科目编码", "科目名称", "总 计", "人员经费", "日常公用经费"]] + body,
                  [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="表三", widths=[2, 5, 2, 2, 2], codes={2 + i: r[0] for i, r in enumerate(body) if r[0]}), "", unit, "表三", notes=["备注：本表不含上年结转。"])
    d.table(Table("一般公共预算“三公”经费支出表", "three_public", "万元", 3,
                  [["2025年预算数", "<", "<", "<", "<", "<", "2026年预算数", "<", "<", "<", "<", "<"], ["合 计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"] * 2, ["^", "^", "小 计", "公务用车购置费", "公务用车运行费", "^"] * 2,
                   ["22.00", "", "18.50", "", "18.50", "3.50", "21.20", "", "18.00", "", "18.00", "3.20"]], [{"label_cols": [], "value_cols": list(range(12))}], number="表四"), "", unit, "表四", new=False)
    return d


def changsha():
    """类|款|项 of which only the last level is printed; the government's economic classes beside; targets in columns of value, unit and type."""
    d = Doc("city-last-level-codes", "长沙市雨花区审计局", 2024, "budget", scope="department", region_code="430111", status="ok", page="size:A4 landscape;margin:12mm", css="tr{break-inside:auto}")
    d.cover("2024年度", "长沙市雨花区审计局部门预算公开")
    d.page()
    d.h("第二部分　部门预算公开表格")
    L = {"2010801": (D("742.18"), D(0)), "2010804": (D(0), D("318.00")), "2080505": (D("81.42"), D(0)), "2101101": (D("38.60"), D(0)), "2210201": (D("69.90"), D(0))}
    R = tree(L, F)
    tot = add(*L.values())
    part = lambda k: (["", "", ""], {3: [k, "", ""], 5: ["", k[3:], ""], 7: ["", "", k[5:]]}[len(k)])[1]
    d.table(Table("支出总体情况表", "expenditure_summary", "万元", 2,
                  [["功能科目", "<", "<", "科目名称", "总计", "基本支出", "项目支出", "上缴上级支出", "事业单位经营支出", "对附属单位补助支出"], ["类", "款", "项"] + ["^"] * 7, ["", "", "", "合计", money(sum(tot)), money(tot[0]), money(tot[1]), "", "", ""]] +
                  [part(k) + [n, money(sum(v)), money(v[0]), money(v[1]), "", "", ""] for k, n, v in R], [{"label_cols": [0, 1, 2, 3], "value_cols": list(range(4, 10))}], number="预算03表",
                  widths=[1, 1, 1, 5, 2, 2, 2, 2, 2, 2], codes={3 + i: r[0] for i, r in enumerate(R)}), "部门：长沙市雨花区审计局", "金额单位：万元", "预算03表")
    rows = [("301", "", "", "501", "", ""), ("", "01", "30101", "", "01", "50101", "256.00"), ("", "02", "30102", "", "01", "50101", "231.18"), ("", "08", "30108", "", "02", "50102", "81.42"), ("", "10", "30110", "", "02", "50102", "38.60"),
            ("", "13", "30113", "", "03", "50103", "69.90")]
    w = sum(D(r[6]) for r in rows[1:])
    goods = [("01", "30201", "01", "50201", "142.00"), ("17", "30217", "06", "50206", "2.60"), ("31", "30231", "08", "50208", "12.40")]
    rest = tot[0] - w - sum(D(g[4]) for g in goods)
    goods.append(("39", "30239", "01", "50201", str(rest)))
    body = [["", "", "合计", "", "", "", money(tot[0]), money(w), money(tot[0] - w)], ["301", "", E["301"], "501", "", G["501"], money(w), money(w), ""]]
    body += [["", r[1], E[r[2]], "", r[4], G[r[5]], money(D(r[6])), money(D(r[6])), ""] for r in rows[1:]]
    body += [["302", "", E["302"], "502", "", G["502"], money(tot[0] - w), "", money(tot[0] - w)]] + [["", a, E[b], "", c, G[g], money(D(v)), "", money(D(v))] for a, b, c, g, v in goods]
    d.table(Table("一般公共预算基本支出情况表", "basic_expenditure", "万元", 2,
                  [["部门预算经济分类", "<", "<", "政府预算经济分类", "<", "<", "合计", "人员经费", "公用经费"], ["类", "款", "科目名称", "类", "款", "科目名称", "^", "^", "^"]] + body,
                  [{"label_cols": [0, 1, 2, 3, 4, 5], "value_cols": [6, 7, 8]}], number="预算06表", widths=[1, 1, 4, 1, 1, 4, 2, 2, 2],
                  codes={**{3: "301"}, **{4 + i: r[2] for i, r in enumerate(rows[1:])}, 9: "302", **{10 + i: g[1] for i, g in enumerate(goods)}}), "部门：长沙市雨花区审计局", "金额单位：万元", "预算06表")
    d.table(Table("“三公”经费支出情况表", "three_public", "万元", 3,
                  [["单位名称", "上年预算数", "<", "<", "<", "<", "<", "本年预算数", "<", "<", "<", "<", "<"], ["^"] + ["“三公”经费合计", "公务接待费", "公务用车购置及运行费", "<", "<", "因公出国（境）费用"] * 2,
                   ["^"] + ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"] * 2, ["长沙市雨花区审计局", "15.80", "3.00", "12.80", "0.00", "12.80", "0.00", "15.00", "2.60", "12.40", "0.00", "12.40", "0.00"]],
                  [{"label_cols": [0], "value_cols": list(range(1, 13))}], number="预算07表", widths=[3] + [2] * 12, dims={1: {"period": "last_year"}, 2: {"spending": "reception"}, 7: {"period": "this_year"}}),
            "", "单位：万元", "预算07表")
    form = [["部门名称", "<", "长沙市雨花区审计局", "<", "<", "<", "<", "<"], ["项目名称", "<", "政府投资项目审计专项经费", "<", "<", "项目年度预算（万元）", "<", "200.00"],
            ["年度绩效目标", "<", "完成政府投资项目审计，核减不合理支出，提高财政资金使用效益。", "<", "<", "<", "<", "<"],
            ["一级指标", "二级指标", "三级指标", "指标值", "计量单位", "指标值类型", "评（扣）分标准", "备注"],
            ["产出指标", "数量指标", "完成审计项目数量", "12", "个", "≥", "每少一个扣1分", ""], ["^", "^", "出具审计报告数量", "12", "份", "≥", "每少一份扣1分", ""], ["^", "质量指标", "审计报告合格率", "100", "%", "=", "未达标不得分", ""],
            ["^", "时效指标", "审计项目按时完成率", "95", "%", "≥", "每低1%扣1分", ""], ["^", "成本指标", "项目总成本", "200", "万元", "≤", "超出不得分", ""],
            ["效益指标", "经济效益指标", "核减工程造价", "1500", "万元", "≥", "酌情扣分", ""], ["^", "社会效益指标", "财政资金使用规范程度", "提升", "无", "定性", "酌情扣分", ""], ["满意度指标", "服务对象满意度", "被审计单位满意度", "90", "%", "≥", "每低1%扣1分", ""]]
    t = Table("项目支出绩效目标表", "performance_project", "", 0, form, [{"label_cols": [0, 1, 2], "value_cols": [3]}], form=True, number="预算12表", widths=[2, 2, 4, 2, 2, 2, 3, 1])
    t.targets = [["完成审计项目数量", "ge", "12", "个"], ["审计报告合格率", "eq", "100", "%"], ["项目总成本", "le", "200", "万元"]]
    d.table(t, "", "", "预算12表")
    return d


def huzhou():
    """Unit codes before names (341-湖州市财政局), code and name in one cell, double rules, numbered rows."""
    d = Doc("city-joined-codes", "湖州市财政局", 2026, "budget", scope="department", region_code="330500", status="ok", agency_code="341", consolidation="consolidated",
            css=".t td,.t th{border:3px double #000}", page="size:A4 landscape;margin:12mm 10mm 8mm;@bottom-center{content:counter(page);font:8pt \"Noto Sans CJK SC\";vertical-align:top}")
    d.cover("湖州市财政局", "2026年部门预算", "（汇总）")
    d.page()
    d.p("湖州市财政局2026年部门预算包括：局本级预算、局属湖州市财政票据管理中心预算。")
    who = "部门：341-湖州市财政局"
    L = {"2010601": (D("5120.33"), D(0)), "2010602": (D(0), D("640.00")), "2010607": (D(0), D("1180.00")), "2010650": (D("486.40"), D(0)), "2080505": (D("512.60"), D(0)), "2210201": (D("604.80"), D(0))}
    R = tree(L, F)
    tot = add(*L.values())
    units = [("341001-湖州市财政局（本级）", {k: v for k, v in L.items() if k != "2010650"}), ("341002-湖州市财政票据管理中心", {"2010650": L["2010650"]})]
    body = [["1", "合计", money(sum(tot)), money(sum(tot)), "", "", "", ""]]
    body.append(["2", "341-湖州市财政局", money(sum(tot)), money(sum(tot)), "", "", "", ""])
    for u, ls in units:
        s = sum(add(*ls.values()))
        body.append([str(len(body) + 1), "　" + u, money(s), money(s), "", "", "", ""])
    d.table(Table("部门收入预算总表", "revenue_summary", "万元", 3,
                  [["序号", "单位名称", "收入合计", "一般公共预算", "政府性基金预算", "财政专户管理资金", "事业收入", "上年结转"], ["栏次", "1", "2", "3", "4", "5", "6", "7"], ["", "", "", "", "", "", "", ""]][:2] + body,
                  [{"label_cols": [1], "value_cols": list(range(2, 8))}], number="公开02表", widths=[1, 5, 2, 2, 2, 2, 2, 2]), who, "单位：万元", "公开02表")
    d.tables[-1].header = 2
    body, codes = [["1", "合计", money(sum(tot)), money(tot[0]), money(tot[1])]], {}
    for k, n, v in R:
        codes[2 + len(body)] = k
        body.append([str(len(body) + 1), "　" * (len(k) // 2 - 1) + k + n, money(sum(v)), money(v[0]), money(v[1])])
    d.table(Table("一般公共预算支出预算表", "general_expenditure", "万元", 2, [["序号", "功能分类科目", "合计", "基本支出", "项目支出"], ["栏次", "1", "2", "3", "4"]] + body, [{"label_cols": [1], "value_cols": [2, 3, 4]}],
                  number="公开05表", widths=[1, 6, 2, 2, 2], codes=codes), who, "单位：万元", "公开05表")
    pr = [("政府采购监管系统运维", "运转类", D("460.00")), ("财政一体化系统建设", "特定目标类", D("720.00")), ("预算绩效评价", "特定目标类", D("400.00")), ("会计资格考务", "运转类", D("240.00"))]
    assert sum(p[2] for p in pr) == tot[1]
    d.table(Table("部门项目支出预算表", "project_expenditure", "万元", 2,
                  [["序号", "单位名称", "项目名称", "项目类别", "合计", "一般公共预算", "政府性基金预算", "单位资金"], ["栏次", "1", "2", "3", "4", "5", "6", "7"], ["1", "合计", "", "", money(tot[1]), money(tot[1]), "", ""]] +
                  [[str(i + 2), "341001-湖州市财政局（本级）", n, c, money(v), money(v), "", ""] for i, (n, c, v) in enumerate(pr)], [{"label_cols": [1, 2, 3], "value_cols": [4, 5, 6, 7]}], number="公开10表",
                  widths=[1, 4, 4, 2, 2, 2, 2, 2]), who, "单位：万元", "公开10表")
    return d


DOCS = [shenzhen, chongqing, changsha, huzhou]
