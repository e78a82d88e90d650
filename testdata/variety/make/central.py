"""A central department's budget: nine tables, with the year before, change and percentage; shaded heads with white borders."""
from kit import *
from codes import F, E


def central():
    d = Doc("central-department", "国家文物局", 2026, "budget", scope="department", status="ok",
            css=".t th{background:#4472c4;color:#fff;border:1.2pt solid #fff} .t td{border:0.75pt solid #8ea9db}",
            page="size:A4;margin:16mm 12mm 16mm")
    d.cover("国家文物局", "2026年部门预算", "2026年3月")
    d.page()
    d.h("目　　录")
    names = ["部门收支总表", "部门收入总表", "部门支出总表", "财政拨款收支总表", "一般公共预算支出表", "一般公共预算基本支出表", "政府性基金预算支出表", "国有资本经营预算支出表", "财政拨款预算“三公”经费支出表"]
    d.p("第一部分　国家文物局概况", "第二部分　国家文物局2026年部门预算表", *[f"表{i+1}　{n}" for i, n in enumerate(names)], "第三部分　国家文物局2026年部门预算情况说明", "第四部分　名词解释")
    who, unit = "部门：国家文物局", "单位：万元"
    L = {"2070201": (D("5286.40"), D(0)), "2070204": (D(0), D("12860.55")), "2080501": (D("410.32"), D(0)), "2080505": (D("386.20"), D(0)), "2080506": (D("193.10"), D(0)), "2210201": (D("452.00"), D(0)),
         "2210203": (D("268.00"), D(0))}
    R = tree(L, F)
    tot = sum(sum(v) for v in L.values())
    cls = {k: sum(v) for k, n, v in R if len(k) == 3}
    carry, business, other = D("900.00"), D("640.00"), D("120.37")
    grant = tot - carry - business - other
    d.table(Table("部门收支总表", "revenue_expenditure_summary", "万元", 2,
                  [["收　　入", "<", "支　　出", "<"], ["项　　目", "预算数", "项　　目", "预算数"], ["一、一般公共预算拨款收入", money(grant), "一、文化旅游体育与传媒支出", money(cls["207"])],
                   ["二、政府性基金预算拨款收入", "", "二、社会保障和就业支出", money(cls["208"])], ["三、国有资本经营预算拨款收入", "", "三、住房保障支出", money(cls["221"])],
                   ["四、财政专户管理资金收入", "", "", ""], ["五、事业收入", money(business), "", ""], ["六、上级补助收入", "", "", ""], ["七、附属单位上缴收入", "", "", ""], ["八、事业单位经营收入", "", "", ""],
                   ["九、其他收入", money(other), "", ""], ["本年收入合计", money(tot - carry), "本年支出合计", money(tot)], ["使用非财政拨款结余", "", "结转下年", ""], ["上年结转", money(carry), "", ""],
                   ["收　入　总　计", money(tot), "支　出　总　计", money(tot)]],
                  [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3]}], number="表1", widths=[4, 2, 4, 2]), who, unit, "表1")
    d.table(Table("部门收入总表", "revenue_summary", "万元", 2,
                  [["科目", "<", "合计", "上年结转", "一般公共预算拨款收入", "政府性基金预算拨款收入", "事业收入", "其他收入", "使用非财政拨款结余"], ["科目编码", "科目名称"] + ["^"] * 7] +
                  [[k, n, money(sum(v)), money(carry if "2070204".startswith(k) else 0),
                    money(sum(v) - (carry if "2070204".startswith(k) else 0) - ((business + other) if "2070201".startswith(k) else 0)), "", money(business if "2070201".startswith(k) else 0),
                    money(other if "2070201".startswith(k) else 0), ""] for k, n, v in R] +
                  [["合　　计", "<", money(tot), money(carry), money(grant), "", money(business), money(other), ""]],
                  [{"label_cols": [0, 1], "value_cols": list(range(2, 9))}], number="表2", widths=[2, 4] + [2] * 7, codes={2 + i: r[0] for i, r in enumerate(R)},
                  dims={3: {"fund_year": "carryover"}, 4: {"fund": "general_budget"}}), who, unit, "表2", wide=True)
    d.table(Table("部门支出总表", "expenditure_summary", "万元", 1,
                  [["科目编码", "科目名称", "合计", "基本支出", "项目支出", "上缴上级支出", "事业单位经营支出", "对附属单位补助支出"]] + [[k, n, money(sum(v)), money(v[0]), money(v[1]), "", "", ""] for k, n, v in R] +
                  [["合　　计", "<", money(tot), money(sum(v[0] for v in L.values())), money(sum(v[1] for v in L.values())), "", "", ""]],
                  [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], number="表3", widths=[2, 4] + [2] * 6, codes={1 + i: r[0] for i, r in enumerate(R)}), who, unit, "表3")
    gc = cls["207"] - business - other
    d.table(Table("财政拨款收支总表", "appropriation_summary", "万元", 2,
                  [["收　　入", "<", "支　　出", "<", "<", "<"], ["项　　目", "预算数", "项　　目", "合计", "一般公共预算", "政府性基金预算"],
                   ["一、本年收入", money(grant), "一、本年支出", money(tot - business - other), money(tot - business - other), ""],
                   ["（一）一般公共预算拨款", money(grant), "（一）文化旅游体育与传媒支出", money(gc), money(gc), ""], ["（二）政府性基金预算拨款", "", "（二）社会保障和就业支出", money(cls["208"]), money(cls["208"]), ""],
                   ["（三）国有资本经营预算拨款", "", "（三）住房保障支出", money(cls["221"]), money(cls["221"]), ""], ["二、上年结转", money(carry), "二、结转下年", "", "", ""], ["（一）一般公共预算拨款", money(carry), "", "", "", ""],
                   ["收　入　总　计", money(grant + carry), "支　出　总　计", money(grant + carry), money(grant + carry), ""]],
                  [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3, 4, 5]}], number="表4", widths=[4, 2, 4, 2, 2, 2]), who, unit, "表4")
    # 5: the year before, change, percentage
    prev = {"2070201": D("5102.11"), "2070204": D("13205.00"), "2080501": D("402.10"), "2080505": D("380.44"), "2080506": D("190.22"), "2210201": D("440.00"), "2210203": D("271.50")}
    now = {k: (v[0] - (business + other if k == "2070201" else 0), v[1] - (carry if k == "2070204" else 0)) for k, v in L.items()}
    both = tree({k: (prev[k], now[k][0], now[k][1]) for k in L}, F)
    pct = lambda a, b: f"{(b - a) / a * 100:.2f}%"
    line = lambda p, b, q: [money(p), money(b + q), money(b), money(q), money(b + q - p), pct(p, b + q)]
    s = add(*[(prev[k],) + now[k] for k in L])
    d.table(Table("一般公共预算支出表", "general_expenditure", "万元", 2,
                  [["科目编码", "科目名称", "2025年执行数", "2026年预算数", "<", "<", "2026年预算数比2025年执行数", "<"], ["^", "^", "^", "小计", "基本支出", "项目支出", "增减额", "增减%"]] +
                  [[k, n] + line(*v) for k, n, v in both] + [["合　　计", "<"] + line(*s)],
                  [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], number="表5", widths=[2, 4] + [2] * 6, codes={2 + i: r[0] for i, r in enumerate(both)},
                  dims={2: {"period": "last_year", "basis": "execution"}, 4: {"spending": "basic", "period": "this_year"}, 6: {"period": "change"}, 7: {"period": "change_rate", "measure": "rate"}}), who, unit, "表5", wide=True)
    basic = sum(v[0] for v in now.values())
    P = {"30101": D("1620.00"), "30102": D("1544.26"), "30103": D("210.00"), "30108": D("386.20"), "30113": D("452.00")}
    H = {"30302": D("410.32")}
    C = {"30201": D("120.00"), "30207": D("36.50"), "30211": D("280.00"), "30217": D("12.00"), "30231": D("31.00")}
    C["30239"] = basic - sum(P.values()) - sum(H.values()) - sum(C.values())
    body, rows = [], [("301", P, 0), ("302", C, 1), ("303", H, 0)]
    for k, group, pub in rows:
        g = sum(group.values())
        body.append([k, E[k], money(g), money(0 if pub else g), money(g if pub else 0)])
        body += [[c, "　" + E[c], money(v), money(0 if pub else v), money(v if pub else 0)] for c, v in group.items()]
    body.append(["合　　计", "<", money(basic), money(sum(P.values()) + sum(H.values())), money(sum(C.values()))])
    d.table(Table("一般公共预算基本支出表", "basic_expenditure", "万元", 2, [["部门预算支出经济分类科目", "<", "2026年基本支出", "<", "<"], ["科目编码", "科目名称", "合计", "人员经费", "公用经费"]] + body,
                  [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="表6", widths=[2, 5, 3, 3, 3], codes={2 + i: r[0] for i, r in enumerate(body[:-1])}), who, unit, "表6")
    for i, (t, kind) in enumerate([("政府性基金预算支出表", "government_fund"), ("国有资本经营预算支出表", "state_capital")]):
        d.table(Table(t, kind, "万元", 2, [["科目编码", "科目名称", "本年" + t[:-3] + "支出", "<", "<"], ["^", "^", "合计", "基本支出", "项目支出"], ["", "", "", "", ""], ["", "", "", "", ""], ["合　　计", "<", "", "", ""]],
                      [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number=f"表{7+i}", widths=[2, 4, 2, 2, 2], state="declared_empty"), who, unit, f"表{7+i}", new=i == 0,
                notes=[f"注：国家文物局2026年没有使用{t[:-3]}拨款安排的支出。"])
    d.table(Table("财政拨款预算“三公”经费支出表", "three_public", "万元", 3,
                  [["2025年预算数", "<", "<", "<", "<", "<", "2026年预算数", "<", "<", "<", "<", "<"], ["合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"] * 2, ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"] * 2,
                   ["203.00", "160.00", "31.00", "", "31.00", "12.00", "201.50", "158.50", "31.00", "", "31.00", "12.00"]],
                  [{"label_cols": [], "value_cols": list(range(12))}], number="表9", dims={0: {"period": "last_year"}, 6: {"period": "this_year"}, 7: {"spending": "abroad", "period": "this_year"}}), who, unit, "表9", wide=True)
    d.page()
    d.h("第三部分　国家文物局2026年部门预算情况说明")
    d.p("一、关于国家文物局2026年收支预算情况的总体说明", f"按照综合预算的原则，国家文物局所有收入和支出均纳入部门预算管理。收支总预算{money(tot, comma=False)}万元。",
        f"九、2026年“三公”经费预算数为201.50万元，比2025年减少1.50万元。")
    return d


DOCS = [central]
