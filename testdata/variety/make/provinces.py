"""Budgets as other provinces ask for them: duties with four grades, dotted codes, targets across, units across, purchases by class, the forms of 2026."""
from kit import *
from codes import F as F0, E as E0
from paper import Sheet, Direct, Cairo, Report
from strangers import F as F1, E, D_, ask, dims, econ, rest, WQY, ZEN

F = dict(F1, **{"204": "公共安全支出", "20402": "公安", "2040201": "行政运行", "2040220": "执法办案", "20499": "其他公共安全支出", "2049999": "其他公共安全支出", "21303": "水利", "2130306": "水利工程运行与维护", "2130314": "防汛", "2130319": "江河湖库水系综合整治",
                "21301": "农业农村", "2130110": "执法监管", "21307": "农村综合改革", "2130705": "对村民委员会和村党支部的补助", "20129": "群众团体事务", "2012901": "行政运行", "2012999": "其他群众团体事务支出",
                "20702": "文物", "2070205": "博物馆", "20701": "文化和旅游", "2070109": "群众文化", "2120303": "小城镇基础设施建设", "21203": "城乡社区公共设施",
                "205": "教育支出", "20503": "职业教育", "2050302": "中等职业教育", "2050305": "高等职业教育", "20509": "教育费附加安排的支出", "2050904": "中等职业学校教学设施", "2101102": "事业单位医疗", "2101103": "公务员医疗补助"})


def duties():
    """A province whose departments publish duties and activities, each indicator with four grades; numbered rows and lettered columns."""
    d = Doc("duties-four-grades", "南皮县水务局", 2025, "budget", scope="department", region_code="130927", status="ok", page="size:A4 landscape;margin:14mm 12mm", css=".t td,.t th{border:0.5pt solid #444}")
    d.cover("南皮县水务局", "2025年部门预算信息公开情况说明")
    d.page()
    d.p("按照《预算法》《地方预决算公开操作规程》的规定，现将南皮县水务局2025年部门预算公开如下：", "一、部门职责及机构设置情况", "南皮县水务局2025年预算收入1,486.20万元，其中：一般公共预算收入1,286.20万元，基金预算收入200.00万元，国有资本经营预算收入0万元，财政专户核拨收入0万元，单位资金收入0万元。")
    L = {"2130306": (D("405.30"), D("380.00")), "2130314": (D(0), D("186.00")), "2130319": (D("96.40"), D(0)), "2080505": (D("78.20"), D(0)), "2101101": (D("52.30"), D(0)), "2210201": (D("88.00"), D(0)), "2120899": (D(0), D("200.00"))}
    R, tot = tree(L, F), add(*L.values())
    T = sum(tot)
    assert T == D("1486.20"), T
    names = [("二、公共安全支出", ""), ("三、社会保障和就业支出", "78.20"), ("四、卫生健康支出", "52.30"), ("五、城乡社区支出", "200.00"), ("六、农林水支出", "1,067.70"), ("七、住房保障支出", "88.00")]
    left = [("一、一般公共预算拨款收入", "1,286.20"), ("二、政府性基金预算拨款收入", "200.00"), ("三、国有资本经营预算拨款收入", ""), ("四、财政专户管理资金收入", ""), ("五、单位资金收入", ""), ("", "")]
    body = [[str(i + 1), *left[i], str(i + 1), *names[i]] for i in range(6)]
    body += [["7", "本年收入合计", "1,486.20", "7", "本年支出合计", "1,486.20"], ["8", "上年结转结余", "", "8", "年终结转结余", ""], ["9", "收入总计", "1,486.20", "9", "支出总计", "1,486.20"]]
    d.table(Table("部门预算收支总表", "revenue_expenditure_summary", "万元", 3, [["收　入", "<", "<", "支　出", "<", "<"], ["序号", "项　目", "预算金额", "序号", "项　目", "预算金额"], ["栏次", "1", "2", "", "3", "4"]] + body,
                  [{"label_cols": [1], "value_cols": [2]}, {"label_cols": [4], "value_cols": [5]}], number="表1", widths=[1, 5, 3, 1, 5, 3]), "南皮县水务局", "单位：万元", "表1")
    rows = [["序号", "功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出", "经营支出", "上解上级支出", "对附属单位补助支出"], ["栏次", "1", "2", "3", "4", "5", "6", "7", "8"], ["1", "", "合计", money(T), money(tot[0]), money(tot[1]), "", "", ""]]
    for i, (k, n, v) in enumerate(R):
        rows.append([str(i + 2), k, n, money(sum(v)), money(v[0]), money(v[1]), "", "", ""])
    d.table(ask(Table("部门预算支出总表", "expenditure_summary", "万元", 2, rows, [{"label_cols": [1, 2], "value_cols": list(range(3, 9))}], number="表3", widths=[1, 3, 5, 3, 3, 3, 2, 2, 3], dims={4: {"spending": "basic"}, 5: {"spending": "project"}, 6: {"spending": "operating"}}), row_dims=dims(R, 3)), "南皮县水务局", "单位：万元", "表3")
    A = [("一、水资源管理与保护", "476.40", "统筹生活、生产和生态环境用水，落实最严格水资源管理制度", "水资源得到合理配置和有效保护", "", "", "", "", ""),
         ("　　水资源管理", "380.00", "取水许可、用水计划、地下水超采综合治理", "地下水超采治理任务按期完成", "用水总量控制达标率", "100%", "95%以上", "90%以上", "90%以下"),
         ("　　江河湖库治理", "96.40", "河道清淤、堤防加固", "河道行洪能力得到恢复", "河道治理长度（公里）", "24以上", "20以上", "16以上", "16以下"),
         ("二、水旱灾害防御", "186.00", "组织指导水旱灾害防御工作", "防汛抗旱物资储备充足，险情处置及时", "", "", "", "", ""),
         ("　　防汛抗旱", "186.00", "防汛物资采购、应急抢险、预警系统维护", "安全度汛", "险情处置及时率", "100%", "95%以上", "90%以上", "90%以下"),
         ("三、水利工程建设", "200.00", "农村供水保障", "农村自来水普及率稳步提高", "农村自来水普及率", "99%以上", "97%-99%", "95%-97%", "95%以下")]
    t = Table("部门职责-工作活动绩效目标", "performance_department", "万元", 2, [["职责活动", "年度预算数", "内容描述", "绩效目标", "绩效指标", "评价标准", "<", "<", "<"], ["^", "^", "^", "^", "^", "优", "良", "中", "差"]] + [list(a) for a in A], [{"label_cols": [0], "value_cols": [1]}], number="表9", form=True, widths=[4, 2, 5, 4, 3, 2, 2, 2, 2])
    t.targets = []
    t.cell_dims = {"2,1": {"amount": "4764000"}, "3,1": {"amount": "3800000"}, "6,1": {"amount": "1860000"}}
    d.table(t, "南皮县水务局", "单位：万元", "表9")
    t = ask(Table("部门政府采购预算", "procurement", "万元", 2, [["政府采购项目来源", "<", "采购物品名称", "政府采购目录序号", "计量单位", "数量", "单价", "政府采购金额（当年部门预算安排资金）", "<", "<", "<"], ["项目名称", "预算资金", "^", "^", "^", "^", "^", "合计", "一般公共预算拨款", "基金预算拨款", "其他来源收入"],
                ["合　计", "386.00", "", "", "", "", "", "268.00", "108.00", "160.00", ""],
                ["防汛物资及设备购置", "186.00", "排水泵车", "A02030699", "辆", "2", "36.00", "72.00", "72.00", "", ""], ["^", "^", "橡皮艇", "A02040899", "艘", "9", "4.00", "36.00", "36.00", "", ""],
                ["农村供水管网改造", "200.00", "管网施工", "B02080000", "项", "1", "160.00", "160.00", "", "160.00", ""]],
              [{"label_cols": [0, 2, 3, 4], "value_cols": [1, 5, 6, 7, 8, 9, 10]}], number="表11", widths=[4, 2, 3, 3, 1, 1, 2, 2, 2, 2, 2], dims={8: {"fund": "general_budget"}, 9: {"fund": "government_fund"}, 5: {"measure": "count"}}),
            row_dims={3: {"project_name": "防汛物资及设备购置"}, 4: {"project_name": "防汛物资及设备购置"}, 5: {"project_name": "农村供水管网改造"}}, cell_dims={"3,7": {"amount": "720000"}, "4,5": {"value": "9"}, "3,6": {"amount": "360000"}})
    d.table(t, "南皮县水务局", "单位：万元", "表11")
    return d


def county_government():
    """A county government's own budget: revenue codes, a debt quota with formulas, transfers by township as columns, insurance funds as columns, state capital side by side."""
    d = Sheet("government-county-debt", "", 2025, "budget", paper=Cairo("WenQuanYi Zen Hei"), size=(842, 595), margin=42, font=9, low=16, scope="government", region_code="530922", status="ok", footer="— # —")
    d.cover("云县2024年地方财政预算执行情况", "和2025年地方财政预算草案")
    d.page()
    d.p("2024年，全县一般公共预算收入完成68,200万元，为预算数的100.3%，比上年增长4.1%。", "2025年，全县一般公共预算收入预期71,000万元，增长4.1%。")
    rows = [["科目编码", "预算科目", "2024年预算数", "2024年执行数", "2025年预算数", "2025年预算数为2024年执行数的%"]]
    inc = [("101", "税收收入", 38000, 37600, 39500), ("10101", "增值税", 15200, 15000, 15800), ("10104", "企业所得税", 5300, 5100, 5400), ("10106", "个人所得税", 1500, 1500, 1600), ("10119", "契税", 16000, 16000, 16700),
           ("103", "非税收入", 30000, 30600, 31500), ("10302", "专项收入", 6000, 6100, 6300), ("10304", "行政事业性收费收入", 9000, 9500, 9700), ("10305", "罚没收入", 15000, 15000, 15500)]
    f = lambda x: f"{x:,}"
    for c, n, a, b, e in inc:
        rows.append([c, n, f(a), f(b), f(e), f"{e*100/b:.1f}"])
    rows.append(["", "县级一般公共预算收入合计", f(68000), f(68200), f(71000), "104.1"])
    d.table(ask(Table("2025年云县一般公共预算收入预算表", "revenue_summary", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4, 5]}], number="表1-1", widths=[2, 5, 3, 3, 3, 4], dims={2: {"amount_year": "2024", "basis": "budget", "period": "last_year"}, 3: {"amount_year": "2024", "basis": "execution", "period": "last_year"}, 4: {"period": "this_year", "amount_year": "2025"}, 5: {"measure": "rate"}}),
                row_dims={1 + i: {"code": x[0], "scheme": "revenue", "row_label": x[1], "is_leaf": str(len(x[0]) == 5).lower()} for i, x in enumerate(inc)} | {10: {"row_role": "total"}}), "", "单位：万元", "表1-1")
    rows = [["项　　目", "公　式", "本地区", "本　级", "下　级"], ["一、2024年地方政府债务限额", "A=B+C", "38.62", "38.62", ""], ["其中：一般债务限额", "B", "17.40", "17.40", ""], ["　　　专项债务限额", "C", "21.22", "21.22", ""], ["二、2025年新增地方政府债务限额", "D=E+F", "4.10", "4.10", ""],
            ["其中：一般债务限额", "E", "0.90", "0.90", ""], ["　　　专项债务限额", "F", "3.20", "3.20", ""], ["三、2024年末地方政府债务余额预计执行数", "G=H+I", "36.05", "36.05", ""], ["其中：一般债务余额", "H", "16.85", "16.85", ""], ["　　　专项债务余额", "I", "19.20", "19.20", ""]]
    d.table(ask(Table("云县地方政府债务限额及余额预算情况表", "other", "亿元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="表1-7", widths=[8, 2, 3, 3, 3]), cell_dims={"1,2": {"amount": "3862000000", "measure": "amount", "row_label": "一、2024年地方政府债务限额"}, "2,3": {"amount": "1740000000", "row_role": "of_which"}, "6,2": {"amount": "320000000"}}),
            "", "单位：亿元", "表1-7", notes=["注：1.本表反映上一年度本地区、本级及所属地区政府债务限额及余额情况。", "2.本表由县级以上地方各级财政部门在本级人民代表大会批准预算后二十日内公开。"])
    towns = ["爱华镇", "漫湾镇", "大朝山西镇", "涌宝镇", "茂兰镇", "幸福镇"]
    items = [("均衡性转移支付", [420, 365, 310, 298, 276, 330]), ("村级组织运转补助", [186, 152, 118, 124, 106, 141]), ("城乡社区治理专项", [90, 0, 40, 0, 35, 60]), ("农村公路养护", [48, 52, 61, 57, 44, 50])]
    rows = [["项　目", "合　计", "乡　镇"] + ["<"] * 5, ["^", "^"] + towns, ["合　计"] + [f(sum(sum(v) for _, v in items))] + [f(sum(v[i] for _, v in items)) for i in range(6)]]
    rows += [[n, f(sum(v))] + [f(x) if x else "—" for x in v] for n, v in items]
    d.table(ask(Table("2025年云县对乡镇转移支付分项目预算表", "transfer", "万元", 2, rows, [{"label_cols": [0], "value_cols": list(range(1, 8))}], number="表1-6", widths=[5, 2] + [2] * 6), cell_dims={"2,1": {"row_role": "total", "amount": f"{sum(sum(v) for _, v in items)}0000"}, "3,2": {"row_label": "均衡性转移支付", "amount": "4200000"}, "5,3": {"value_state": "dash"}}), "", "单位：万元", "表1-6")
    funds = ["合计", "企业职工基本养老保险基金", "城乡居民基本养老保险基金", "机关事业单位基本养老保险基金", "城乡居民基本医疗保险基金", "工伤保险基金", "失业保险基金"]
    def soc(vals):
        v = [D(x) for x in vals]
        return [money(sum(v)), *[money(x) for x in v]]
    I = [("保险费收入", ("0", "4210.50", "18822.00", "13860.40", "96.20", "302.00")), ("财政补贴收入", ("0", "11890.00", "9120.00", "24105.60", "0", "0")), ("利息收入", ("0", "310.25", "28.60", "86.40", "2.10", "11.50")), ("其他收入", ("0", "0", "0", "12.00", "0", "0"))]
    O = [("社会保险待遇支出", ("0", "13050.00", "26840.00", "36100.00", "81.30", "206.40")), ("其他支出", ("0", "0", "0", "20.00", "0", "0"))]
    s = lambda X: tuple(sum(D(v[i]) for _, v in X) for i in range(6))
    ti, to = s(I), s(O)
    rows = [["项　　　目"] + funds, ["一、收入"] + soc(ti)] + [[("其中：" if i == 0 else "　　　") + n] + soc(v) for i, (n, v) in enumerate(I)] + [["二、支出"] + soc(to)] + [[("其中：" if i == 0 else "　　　") + n] + soc(v) for i, (n, v) in enumerate(O)]
    gap = tuple(a - b for a, b in zip(ti, to))
    rows.append(["三、本年收支结余"] + soc(gap))
    d.table(ask(Table("2025年云县社会保险基金收支预算表", "other", "万元", 1, rows, [{"label_cols": [0], "value_cols": list(range(1, 8))}], number="表4-1", widths=[5, 3, 3, 3, 3, 3, 3, 3]), cell_dims={"2,3": {"amount": "42105000", "row_role": "of_which"}, "1,1": {"row_label": "一、收入"}, "9,3": {"row_label": "三、本年收支结余"}}), "", "单位：万元", "表4-1")
    d.table(ask(Table("2025年云县国有资本经营收支预算表", "state_capital", "万元", 2, [["收　　入", "<", "<", "支　　出", "<", "<"], ["项　　目", "2024年执行数", "2025年预算数", "项　　目", "2024年执行数", "2025年预算数"],
                    ["利润收入", "36", "42", "解决历史遗留问题及改革成本支出", "20", "24"], ["股利、股息收入", "11", "9", "国有企业资本金注入", "16", "18"], ["产权转让收入", "", "", "国有企业政策性补贴", "", ""], ["其他国有资本经营收入", "3", "4", "其他国有资本经营预算支出", "8", "7"],
                    ["本年收入合计", "50", "55", "本年支出合计", "44", "49"], ["上年结转收入", "4", "2", "调出资金", "8", "8"], ["", "", "", "结转下年", "2", ""], ["收入总计", "54", "57", "支出总计", "54", "57"]],
                  [{"label_cols": [0], "value_cols": [1, 2]}, {"label_cols": [3], "value_cols": [4, 5]}], number="表3-1", widths=[5, 2, 2, 6, 2, 2], dims={1: {"period": "last_year", "basis": "execution", "amount_year": "2024"}, 2: {"period": "this_year"}, 5: {"period": "this_year", "amount_year": "2025"}}), row_dims={2: {"fund": "state_capital"}}), "", "单位：万元", "表3-1")
    return d


def dotted():
    """A town: codes with dots, yuan, subtotals after their items, the total last, decreases in parentheses; rules as thin rectangles, GBK."""
    d = Sheet("town-dotted-codes", "霍邱县周集镇人民政府", 2026, "budget", paper=Direct("gbk", producer="Spire.Pdf"), size=(595, 842), margin=44, rules="fill", font=8.5, low=17, scope="department", region_code="341522", status="ok")
    d.cover("霍邱县周集镇人民政府", "2026年部门预算")
    L = {"2010301": (D("4862310"), D(0)), "2010399": (D(0), D("380000")), "2080505": (D("612480"), D(0)), "2080801": (D("96300"), D(0)), "2101101": (D("301250"), D(0)), "2130104": (D("1802640"), D("126000")), "2130705": (D(0), D("2460800")), "2210201": (D("524170"), D(0))}
    last = {"2010301": D("4730010"), "2010399": D("420000"), "2080505": D("598000"), "2080801": D("88100"), "2101101": D("301250"), "2130104": D("1990000"), "2130705": D("2300000"), "2210201": D("518000")}
    dot = lambda k: ".".join(x for x in (k[:3], k[3:5], k[5:]) if x)
    def change(a, b):
        x = b - a
        return f"({-x:,})" if x < 0 else f"{x:,}" if x else "0"
    rows, rd = [], {}
    for c in sorted({k[:3] for k in L}):
        ks = [k for k in sorted(L) if k[:3] == c]
        for k in ks:
            rd[2 + len(rows)] = {"code": k, "is_leaf": "true", "row_label": F[k], "level": "3"}
            rows.append([dot(k), F[k], f"{last[k]:,}", f"{sum(L[k]):,}", f"{L[k][0]:,}" if L[k][0] else "", f"{L[k][1]:,}" if L[k][1] else "", change(last[k], sum(L[k]))])
        a, v = sum(last[k] for k in ks), add(*[L[k] for k in ks])
        rd[2 + len(rows)] = {"row_role": "subtotal", "is_leaf": "false", "row_label": F[c] + "小计"}
        rows.append(["", F[c] + "小计", f"{a:,}", f"{sum(v):,}", f"{v[0]:,}" if v[0] else "", f"{v[1]:,}" if v[1] else "", change(a, sum(v))])
    a, v = sum(last.values()), add(*L.values())
    rd[2 + len(rows)] = {"row_role": "total"}
    rows.append(["", "合　　计", f"{a:,}", f"{sum(v):,}", f"{v[0]:,}", f"{v[1]:,}", change(a, sum(v))])
    t = ask(Table("周集镇2026年一般公共预算支出表", "general_expenditure", "元", 2, [["支出功能分类科目", "<", "2025年预算数", "2026年预算数", "<", "<", "比上年增（减）"], ["编码", "名称", "^", "合计", "基本支出", "项目支出", "^"]] + rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4, 5, 6]}],
                  number="附表5", widths=[2.2, 5, 3, 3, 3, 3, 2.6], dims={2: {"period": "last_year", "amount_year": "2025"}, 3: {"period": "this_year"}, 4: {"spending": "basic"}, 6: {"period": "change"}}), row_dims=rd,
            cell_dims={"3,6": {"value": "-40000"}, "12,6": {"row_label": F["213"] + "小计"}} if False else {"3,6": {"value": "-40000", "amount": "-40000"}})
    d.table(t, "编制单位：周集镇人民政府", "单位：元", "附表5")
    P = [("301.01", "基本工资", "2,410,600", "2,410,600", ""), ("301.02", "津贴补贴", "1,620,400", "1,620,400", ""), ("301.03", "奖金", "986,300", "986,300", ""), ("301.08", "机关事业单位基本养老保险缴费", "612,480", "612,480", ""), ("301.10", "职工基本医疗保险缴费", "301,250", "301,250", ""), ("301.13", "住房公积金", "524,170", "524,170", "")]
    Q = [("302.01", "办公费", "620,000", "", "620,000"), ("302.11", "差旅费", "210,000", "", "210,000"), ("302.17", "公务接待费", "48,000", "", "48,000"), ("302.39", "其他交通费用", "769,650", "", "769,650")]
    S = [("303.04", "抚恤金", "96,300", "96,300", "")]
    n = lambda x: int(x.replace(",", "")) if x else 0
    rows, rd = [], {}
    for name, G in (("工资福利支出", P), ("商品和服务支出", Q), ("对个人和家庭的补助", S)):
        for g in G:
            rd[1 + len(rows)] = {"code": g[0].replace(".", ""), "scheme": "economic_department", "is_leaf": "true", "row_label": g[1]}
            rows.append(list(g))
        rd[1 + len(rows)] = {"row_role": "subtotal", "is_leaf": "false"}
        x = [sum(n(g[i]) for g in G) for i in (2, 3, 4)]
        rows.append(["小计", "<"] + [f"{y:,}" if y else "" for y in x])
    x = [sum(n(g[i]) for g in P + Q + S) for i in (2, 3, 4)]
    assert x[0] == sum(v[0] for v in L.values()), (x, sum(v[0] for v in L.values()))
    rd[1 + len(rows)] = {"row_role": "total"}
    rows.append(["合计", "<"] + [f"{y:,}" for y in x])
    d.table(ask(Table("周集镇2026年一般公共预算基本支出表", "basic_expenditure", "元", 1, [["经济分类编码", "经济分类名称", "合计", "人员经费", "公用经费"]] + rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="附表6", widths=[2.2, 5, 3, 3, 3], dims={3: {"fund": "general_budget"}}), row_dims=rd, cell_dims={"15,3": {"spending": "personnel", "amount": "6551500"}, "15,4": {"spending": "public"}}),
            "编制单位：周集镇人民政府", "单位：元", "附表6")
    d.table(ask(Table("周集镇2026年“三公”经费支出表", "three_public", "元", 1, [["项　目", "2025年预算数", "2026年预算数", "增减额", "增减原因"], ["因公出国（境）费", "0", "0", "0", ""], ["公务接待费", "60,000", "48,000", "(12,000)", "厉行节约，压减接待"], ["公务用车购置及运行费", "90,000", "85,000", "(5,000)", "车辆报废1辆"], ["其中：公务用车购置费", "0", "0", "0", ""], ["　　　公务用车运行维护费", "90,000", "85,000", "(5,000)", ""], ["合　计", "150,000", "133,000", "(17,000)", ""]],
                      [{"label_cols": [0], "value_cols": [1, 2, 3]}], number="附表7", widths=[5, 3, 3, 3, 5], dims={1: {"period": "last_year"}, 2: {"period": "this_year"}, 3: {"period": "change"}}),
                row_dims={2: {"spending": "reception"}, 5: {"spending": "vehicle_operation", "row_role": "of_which"}, 6: {"spending": "three_public", "row_role": "total"}}, cell_dims={"2,3": {"value": "-12000"}, "6,3": {"value": "-17000"}}), "编制单位：周集镇人民政府", "单位：元", "附表7")
    return d


def across():
    """Targets laid out across: a project a block, cost, output, benefit and satisfaction beside each other, third levels and values in pairs; units and projects merged down."""
    d = Sheet("targets-across", "共青团鄢陵县委员会", 2026, "budget", paper=Direct("ucs2", latin="helv", producer="Aspose.Cells for Java"), size=(1191, 842), margin=40, font=8, low=18, scope="department", region_code="411024", status="ok")
    d.cover("共青团鄢陵县委员会", "2026年部门预算公开")
    L = {"2012901": (D("82.46"), D(0)), "2012999": (D(0), D("36.50")), "2080505": (D("9.80"), D(0)), "2101101": (D("4.90"), D(0)), "2210201": (D("7.35"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    m = lambda x: money(x, comma=False)
    rows = [["科目编码", "<", "<", "科目（单位）名称", "总计", "基本支出", "<", "<", "项目支出", "<"], ["类", "款", "项", "^", "^", "小计", "人员类", "公用经费类", "其他运转类", "特定目标类"], ["", "", "", "合计", m(sum(tot)), m(tot[0]), m(tot[0] - D("18.20")), "18.20", "6.50", "30.00"],
            ["", "", "", "129001　共青团鄢陵县委机关", m(sum(tot)), m(tot[0]), m(tot[0] - D("18.20")), "18.20", "6.50", "30.00"]]
    rd = {2: {"row_role": "total"}}
    for k, v in L.items():
        pub = D("18.20") if k == "2012901" else D(0)
        rd[len(rows)] = {"code": k, "row_label": F[k], "is_leaf": "true", "scheme": "function"}
        rows.append([k[:3], k[3:5], k[5:], F[k], m(sum(v)), m(v[0]), m(v[0] - pub) if v[0] else "", m(pub), "6.50" if v[1] else "", "30.00" if v[1] else ""])
    d.table(ask(Table("部门支出总体情况表", "expenditure_summary", "万元", 2, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": list(range(4, 10))}], number="预算03表", widths=[1, 1, 1, 6, 3, 3, 3, 3, 3, 3], dims={5: {"spending": "basic"}, 6: {"spending": "personnel"}, 7: {"spending": "public"}, 8: {"spending": "other_operating"}, 9: {"spending": "special_purpose"}}), row_dims=rd),
            "部门名称：共青团鄢陵县委员会", "单位：万元", "预算03表")
    head = [["单位编码", "单位（项目）名称", "项目金额（万元）", "<", "<", "成本指标", "<", "产出指标", "<", "效益指标", "<", "满意度指标", "<"], ["^", "^", "资金总额", "其中：财政性资金", "其他资金", "三级指标", "指标值", "三级指标", "指标值", "三级指标", "指标值", "三级指标", "指标值"]]
    A = [("129001", "共青团鄢陵县委机关", "36.50", "36.50", "", []),
         ("", "青少年活动阵地运行", "6.50", "6.50", "", [("项目总成本", "≤6.5万元", "阵地开放天数", "≥260天", "服务青少年人次", "≥3200人次", "青少年满意度", "≥92%"), ("", "", "设施完好率", "≥98%", "", "", "", "")]),
         ("", "大学生暑期社会实践", "30.00", "30.00", "", [("人均补助标准", "≤1500元/人", "招募大学生人数", "≥180人", "返乡意愿提升", "有效提升", "大学生满意度", "≥95%"), ("宣传费用", "≤3万元", "实践岗位数量", "=60个", "", "", "用人单位满意度", "≥90%"), ("", "", "岗位对接及时率", "100%", "", "", "", "")])]
    rows, targets, cells = list(head), [], {}
    cmp = {"≥": "ge", "≤": "le", "=": "eq"}
    for c, n, a, b, o, T in A:
        r = len(rows)
        cells[f"{r},2"] = {"amount": str(D(a) * 10000).rstrip("0").rstrip(".") if "." in str(D(a) * 10000) else str(D(a) * 10000)}
        for i, x in enumerate(T or [("",) * 8]):
            rows.append([c if i == 0 else "^", n if i == 0 else "^", a if i == 0 else "^", b if i == 0 else "^", o if i == 0 else "^", *x])
            for j in range(0, 8, 2):
                mm = re.match(r"^([≥≤=]?)(\d+(?:\.\d+)?)(\D.*)$", x[j + 1])
                if mm:
                    targets.append([x[j], cmp.get(mm[1], "eq_implied"), mm[2], mm[3]])
    t = Table("项目支出绩效目标表", "performance_project", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="预算12表", form=True, widths=[2, 5, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3])
    t.targets, t.cell_dims = targets, cells
    cells["4,2" if False else "3,3"] = {"project_name": "青少年活动阵地运行", "fund": "fiscal_appropriation"} if False else {"project_name": "青少年活动阵地运行"}
    d.table(t, "部门名称：共青团鄢陵县委员会", "单位：万元", "预算12表")
    return d


def purchases():
    """千元 as the unit, told below one table and within a head of another; purchases by class and source; services; fund columns a letter each."""
    d = Sheet("purchases-thousand", "丹阳市公安局", 2025, "budget", paper=Direct(WQY, latin="helv", producer="FineReport"), size=(842, 595), margin=40, font=8.5, low=17, rules="cell", scope="department", region_code="321181", status="ok")
    d.cover("丹阳市公安局", "2025年度部门预算")
    L = {"2040201": (D("186420.50"), D(0)), "2040220": (D(0), D("32860.00")), "2080505": (D("16480.20"), D(0)), "2101103": (D("4120.00"), D(0)), "2210201": (D("21060.30"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    rows = [["科目编码", "科目名称", "合　计（千元）", "基本支出（千元）", "项目支出（千元）"], ["合　计", "<", money(sum(tot)), money(tot[0]), money(tot[1])]] + [[k, n, money(sum(v)), money(v[0], zero="/"), money(v[1], zero="/")] for k, n, v in R]
    rd = dims(R, 2)
    d.table(ask(Table("一般公共预算支出预算表", "general_expenditure", "千元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="公开06表", widths=[2, 5, 3, 3, 3], dims={2: {"unit": "thousand_yuan"}, 3: {"spending": "basic"}, 4: {"spending": "project"}}), row_dims=rd,
                cell_dims={"1,2": {"amount": "260941000"}, "4,4": {"value_state": "dash"}}), "部门名称：丹阳市公安局", "", "公开06表")
    lines = [("智慧警务平台运维", (0, 0, "4200.00")), ("执法记录仪更新", ("1860.00", 0, 0)), ("看守所监区改造", (0, "9600.00", 0)), ("警用车辆购置", ("3450.00", 0, 0)), ("物业管理", (0, 0, "2380.00"))]
    src = {0: "general", 1: "general", 2: "fund", 3: "general", 4: "own"}
    rows = [["采购项目名称", "采购金额", "<", "<", "<", "资金来源", "<", "<"], ["^", "合计", "货物", "工程", "服务", "一般公共预算", "政府性基金", "单位自有资金"]]
    tot3 = add(*[tuple(map(D, v)) for _, v in lines])
    by = [sum((sum(map(D, v)) for i, (_, v) in enumerate(lines) if src[i] == s), D(0)) for s in ("general", "fund", "own")]
    rows.append(["合　计", money(sum(tot3)), *[money(x) for x in tot3], *[money(x) for x in by]])
    rd = {2: {"row_role": "total"}}
    for i, (n, v) in enumerate(lines):
        x = sum(map(D, v))
        rd[len(rows)] = {"row_label": n, "is_leaf": "true"}
        rows.append([n, money(x), *[money(D(y)) for y in v], *[money(x) if src[i] == s else "" for s in ("general", "fund", "own")]])
    d.table(ask(Table("政府采购预算表", "procurement", "千元", 2, rows, [{"label_cols": [0], "value_cols": list(range(1, 8))}], number="公开11表", widths=[5] + [3] * 7,
                      dims={2: {"spending": "procurement_goods"}, 3: {"spending": "procurement_works"}, 4: {"spending": "procurement_services"}, 5: {"fund": "general_budget"}, 6: {"fund": "government_fund"}, 7: {"fund": "unit_funds"}}), row_dims=rd, cell_dims={"3,4": {"amount": "4200000"}, "5,3": {"amount": "9600000"}}),
            "部门名称：丹阳市公安局", "", "公开11表", notes=["注：本表金额单位为千元。"])
    rows = [["购买服务项目", "购买服务指导性目录", "<", "<", "承接主体", "购买方式", "预算金额"], ["^", "一级目录", "二级目录", "三级目录", "^", "^", "^"], ["合　计", "", "", "", "", "", "3,680.00"],
            ["法律顾问服务", "政府履职所需辅助性服务", "法律服务", "法律顾问服务", "社会组织", "公开招标", "480.00"], ["辅警劳务服务", "政府履职所需辅助性服务", "其他辅助性服务", "其他", "企业", "公开招标", "3,200.00"]]
    d.table(ask(Table("政府购买服务支出表", "purchased_service", "千元", 2, rows, [{"label_cols": [0, 1, 2, 3, 4, 5], "value_cols": [6]}], number="公开12表", widths=[4, 5, 4, 4, 3, 3, 3]), row_dims={3: {"row_label": "法律顾问服务", "amount": "480000"}, 4: {"amount": "3200000"}}), "部门名称：丹阳市公安局", "金额单位：人民币千元", "公开12表")
    return d


def forms2026():
    """The forms since 2024 and later: special accounts and own money by function, three years beside each other, blanks, zeros, dashes and strokes for nothing; three-digit groups parted by blanks."""
    d = Doc("funds-special-accounts", "玉树州职业技术学校", 2026, "budget", scope="unit", region_code="632700", status="ok", css=".t td,.t th{border:0.5pt dotted #000;padding:2pt 3pt}")
    d.cover("玉树州职业技术学校", "2026年单位预算公开")
    sp = lambda x: f"{x:,.2f}".replace(",", " ") if x else ""
    L = {"2050302": ("1286.40", "210.00", "120.00", "36.50"), "2050904": ("0", "460.00", "80.00", "0"), "2080505": ("148.20", "0", "0", "0"), "2101102": ("86.10", "0", "0", "0"), "2210201": ("111.30", "0", "0", "0")}
    L = {k: tuple(map(D, v)) for k, v in L.items()}  # basic and project from the general budget, special accounts, own money
    tot = add(*L.values())
    T = sum(tot)
    gen, spec, own = tot[0] + tot[1], tot[2], tot[3]
    d.page()
    d.p(f"2026年收入预算总计{T:.2f}万元，比上年增加38.00万元，增长{D(38)*100/(T-38):.2f}%。其中：一般公共预算拨款收入{gen:.2f}万元、财政专户管理资金收入{spec:.2f}万元、单位资金收入{own:.2f}万元。")
    rows = [["部门（单位）代码", "部门（单位）名称", "合计", "本年收入", "<", "<", "<", "<", "<", "<", "<", "<", "<", "上年结转结余", "<", "<"],
            ["^", "^", "^", "小计", "一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金", "单位资金", "<", "<", "<", "<", "小计", "一般公共预算", "财政专户管理资金"], ["^"] * 8 + ["事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", "^", "^", "^"]]
    rows += [["", "合计", sp(T), sp(T), sp(gen), "", "", sp(spec), "20.00", "", "", "", "16.50", "", "", ""], ["205006", "玉树州职业技术学校", sp(T), sp(T), sp(gen), "", "", sp(spec), "20.00", "", "", "", "16.50", "", "", ""]]
    d.table(ask(Table("部门收入总表", "revenue_summary", "万元", 3, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 16))}], number="公开02表", widths=[2, 4] + [2] * 14, dims={2: {"fund": "all", "fund_year": "all"}, 4: {"fund": "general_budget"}, 7: {"fund": "fiscal_special_account"}, 8: {"fund": "business"}, 12: {"fund": "other"}}),
                row_dims={4: {"unit_agency_code": "205006"}}), "部门/单位：玉树州职业技术学校", "单位：万元", "公开02表", wide=True)
    def fund_table(title, number, i, unit="万元"):
        X = {k: (v[i],) for k, v in L.items() if v[i]}
        R, t = tree(X, F), add(*X.values())
        rows = [["科目编码", "<", "<", "科目名称", "合计", "基本支出", "项目支出"], ["类", "款", "项", "^", "^", "^", "^"], ["", "", "", "合计", sp(t[0]), "", sp(t[0])]]
        for k, n, v in R:
            rows.append([k[:3], k[3:5], k[5:], n, sp(v[0]), "", sp(v[0])])
        return ask(Table(title, "expenditure_summary", unit, 2, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": [4, 5, 6]}], number=number, widths=[1, 1, 1, 6, 3, 3, 3], dims={4: {"fund": "fiscal_special_account" if i == 2 else "unit_funds"}, 6: {"spending": "project"}}), row_dims=dims(R, 3))
    d.table(fund_table("财政专户管理资金支出表", "公开09表", 2), "部门/单位：玉树州职业技术学校", "单位：万元", "公开09表")
    d.table(fund_table("单位资金支出表", "公开10表", 3), "部门/单位：玉树州职业技术学校", "单位：万元", "公开10表", new=False)
    G = {k: (v[0], v[1]) for k, v in L.items()}
    R, t = tree(G, F), add(*G.values())
    y24 = {k: sum(v) - D("10.00") for k, v in G.items()}
    y25 = {k: sum(v) - D("4.00") for k, v in G.items()}
    def over(Y, c):
        return sum((v for k, v in Y.items() if k.startswith(c)), D(0))
    rows = [["功能分类科目", "<", "2024年决算数", "2025年预算数", "2026年预算数", "<", "<", "2026年比2025年增减", "<"], ["科目编码", "科目名称", "^", "^", "小计", "基本支出", "项目支出", "增减额", "增减%"]]
    def line(c, n, v):
        a, b, s = over(y24, c), over(y25, c), sum(v)
        return [c, n, sp(a), sp(b), sp(s), sp(v[0]) or "—", sp(v[1]) or "—", sp(s - b), f"{(s-b)*100/b:.2f}%"]
    rows.append(line("", "合计", t))
    rows += [line(*r) for r in R]
    d.table(ask(Table("一般公共预算支出表", "general_expenditure", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 9))}], number="公开05表", widths=[2, 5, 3, 3, 3, 3, 3, 2, 2], dims={2: {"amount_year": "2024", "basis": "final"}, 3: {"amount_year": "2025", "period": "last_year"}, 4: {"amount_year": "2026", "period": "this_year"}, 7: {"period": "change"}, 8: {"period": "change_rate", "measure": "rate"}}), row_dims=dims(R, 3)),
            "部门/单位：玉树州职业技术学校", "单位：万元", "公开05表")
    return d


DOCS = [duties, county_government, dotted, across, purchases, forms2026]
