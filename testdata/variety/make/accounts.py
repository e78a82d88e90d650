"""The tables of final accounts with figures that hold together, in the variants issuers print. Each function makes one kit.Table."""
import random
from kit import *

F2 = {"201": "一般公共服务支出", "20105": "统计信息事务", "2010501": "行政运行", "2010507": "专项普查活动", "20199": "其他一般公共服务支出", "2019999": "其他一般公共服务支出",
      "205": "教育支出", "20502": "普通教育", "2050205": "高等教育", "20508": "进修及培训", "2050803": "培训支出", "206": "科学技术支出", "20602": "基础研究", "2060203": "自然科学基金",
      "20603": "应用研究", "2060302": "社会公益研究", "207": "文化旅游体育与传媒支出", "20701": "文化和旅游", "2070101": "行政运行", "2070104": "图书馆", "2070109": "群众文化", "20703": "体育", "2070307": "体育场馆",
      "208": "社会保障和就业支出", "20805": "行政事业单位养老支出", "2080501": "行政单位离退休", "2080502": "事业单位离退休", "2080505": "机关事业单位基本养老保险缴费支出",
      "2080506": "机关事业单位职业年金缴费支出", "20808": "抚恤", "2080801": "死亡抚恤", "20899": "其他社会保障和就业支出", "2089999": "其他社会保障和就业支出",
      "210": "卫生健康支出", "21011": "行政事业单位医疗", "2101101": "行政单位医疗", "2101102": "事业单位医疗", "2101103": "公务员医疗补助", "211": "节能环保支出", "21103": "污染防治",
      "2110302": "水体", "212": "城乡社区支出", "21208": "国有土地使用权出让收入安排的支出", "2120804": "农村基础设施建设支出", "213": "农林水支出", "21301": "农业农村", "2130101": "行政运行",
      "2130102": "一般行政管理事务", "2130104": "事业运行", "2130108": "病虫害控制", "2130109": "农产品质量安全", "2130122": "农业生产发展", "2130135": "农业生态资源保护", "21303": "水利", "2130306": "水利工程运行与维护",
      "214": "交通运输支出", "21401": "公路水路运输", "2140101": "行政运行", "2140106": "公路养护", "221": "住房保障支出", "22102": "住房改革支出", "2210201": "住房公积金", "2210202": "提租补贴",
      "2210203": "购房补贴", "223": "国有资本经营预算支出", "22301": "解决历史遗留问题及改革成本支出", "2230105": "国有企业退休人员社会化管理补助支出", "229": "其他支出",
      "22960": "彩票公益金安排的支出", "2296002": "用于社会福利的彩票公益金支出", "2296003": "用于体育事业的彩票公益金支出"}
CLASSES = ["201 一般公共服务支出", "202 外交支出", "203 国防支出", "204 公共安全支出", "205 教育支出", "206 科学技术支出", "207 文化旅游体育与传媒支出", "208 社会保障和就业支出", "210 卫生健康支出",
           "211 节能环保支出", "212 城乡社区支出", "213 农林水支出", "214 交通运输支出", "215 资源勘探工业信息等支出", "216 商业服务业等支出", "217 金融支出", "219 援助其他地区支出",
           "220 自然资源海洋气象等支出", "221 住房保障支出", "222 粮油物资储备支出", "223 国有资本经营预算支出", "224 灾害防治及应急管理支出", "229 其他支出", "231 债务还本支出", "232 债务付息支出",
           "234 抗疫特别国债安排的支出"]
ORD = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一 二十二 二十三 二十四 二十五 二十六".split()
E2 = {"301": "工资福利支出", "30101": "基本工资", "30102": "津贴补贴", "30103": "奖金", "30106": "伙食补助费", "30107": "绩效工资", "30108": "机关事业单位基本养老保险缴费", "30109": "职业年金缴费",
      "30110": "职工基本医疗保险缴费", "30111": "公务员医疗补助缴费", "30112": "其他社会保障缴费", "30113": "住房公积金", "30114": "医疗费", "30199": "其他工资福利支出",
      "302": "商品和服务支出", "30201": "办公费", "30202": "印刷费", "30203": "咨询费", "30204": "手续费", "30205": "水费", "30206": "电费", "30207": "邮电费", "30208": "取暖费", "30209": "物业管理费",
      "30211": "差旅费", "30212": "因公出国（境）费用", "30213": "维修（护）费", "30214": "租赁费", "30215": "会议费", "30216": "培训费", "30217": "公务接待费", "30218": "专用材料费", "30224": "被装购置费",
      "30225": "专用燃料费", "30226": "劳务费", "30227": "委托业务费", "30228": "工会经费", "30229": "福利费", "30231": "公务用车运行维护费", "30239": "其他交通费用", "30240": "税金及附加费用", "30299": "其他商品和服务支出",
      "303": "对个人和家庭的补助", "30301": "离休费", "30302": "退休费", "30303": "退职（役）费", "30304": "抚恤金", "30305": "生活补助", "30306": "救济费", "30307": "医疗费补助", "30308": "助学金",
      "30309": "奖励金", "30310": "个人农业生产补贴", "30311": "代缴社会保险费", "30399": "其他对个人和家庭的补助", "307": "债务利息及费用支出", "30701": "国内债务付息", "30702": "国外债务付息",
      "30703": "国内债务发行费用", "30704": "国外债务发行费用", "310": "资本性支出", "31001": "房屋建筑物购建", "31002": "办公设备购置", "31003": "专用设备购置", "31005": "基础设施建设", "31006": "大型修缮",
      "31007": "信息网络及软件购置更新", "31008": "物资储备", "31009": "土地补偿", "31010": "安置补助", "31011": "地上附着物和青苗补偿", "31012": "拆迁补偿", "31013": "公务用车购置", "31019": "其他交通工具购置",
      "31021": "文物和陈列品购置", "31022": "无形资产购置", "31099": "其他资本性支出", "312": "对企业补助", "31201": "资本金注入", "31203": "政府投资基金股权投资", "31204": "费用补贴", "31205": "利息补贴",
      "31299": "其他对企业补助", "399": "其他支出", "39907": "国家赔偿费用支出", "39908": "对民间非营利组织和群众性自治组织补贴", "39909": "经常性赠与", "39910": "资本性赠与", "39999": "其他支出"}
ECON_SPENDING = {"301": "wages_and_welfare", "302": "goods_and_services", "303": "individual_family_aid", "307": "debt_interest", "310": "capital", "312": "enterprise_aid", "399": "other_expenditure"}
Z = D(0)


class Fig:
    """One agency's year. spend: {code: {source: (basic, project)}}; sources g general, f government fund, s state capital, b business, o other;
    operating: {code: amount}. more[(code, source)] is what came in beyond what was spent (negative: paid from the carry-over)."""

    def __init__(self, spend, operating=None, more=None, begin=None, places=2, comma=True, zero="", seed=1):
        self.spend, self.op, self.more, self.begin = {k: {s: tuple(map(D, v)) for s, v in x.items()} for k, x in spend.items()}, {k: D(v) for k, v in (operating or {}).items()}, more or {}, begin or {}
        self.places, self.comma, self.zero, self.rnd = places, comma, zero, random.Random(seed)

    def m(self, x):
        return money(x, self.places, self.comma, self.zero)

    def leaves(self, sources):
        """{code: (basic, project)} of these sources."""
        out = {}
        for k, x in self.spend.items():
            v = [x[s] for s in sources if s in x]
            if v:
                out[k] = add(*v)
        return out

    def outlay(self):
        """{code: (total, basic, project, operating)}"""
        out = {}
        for k in sorted(set(self.spend) | set(self.op)):
            b, p = add(*self.spend[k].values()) if k in self.spend else (Z, Z)
            o = self.op.get(k, Z)
            out[k] = (b + p + o, b, p, o)
        return out

    def income(self):
        """{code: {source: amount}}, operating income as e"""
        out = {}
        for k, x in self.spend.items():
            out[k] = {s: sum(v) + D(self.more.get((k, s), 0)) for s, v in x.items()}
        for k, v in self.op.items():
            out.setdefault(k, {})["e"] = v + D(self.more.get((k, "e"), 0))
        return out

    def got(self, sources):
        return sum((v for x in self.income().values() for s, v in x.items() if s in sources), Z)

    def spent(self, sources):
        t = sum((sum(v) for x in self.spend.values() for s, v in x.items() if s in sources), Z)
        return t + (sum(self.op.values(), Z) if "e" in sources else Z)

    def start(self, sources):
        return sum((D(self.begin.get(s, 0)) for s in sources), Z)

    def end(self, sources):
        e = self.start(sources) + self.got(sources) - self.spent(sources)
        assert e >= 0, e
        return e

    def basic_economic(self, sources="g"):
        """{code: amount} of the basic spending, split by economic class."""
        b = sum((v[0] for v in self.leaves(sources).values()), Z)
        q = D(1).scaleb(-self.places)
        parts = {"30101": ".235", "30102": ".118", "30103": ".093", "30107": ".071", "30108": ".084", "30109": ".042", "30110": ".047", "30112": ".006", "30113": ".072", "30302": ".012", "30305": ".004",
                 "30201": ".031", "30205": ".003", "30206": ".011", "30207": ".007", "30211": ".022", "30216": ".005", "30217": ".002", "30228": ".014", "30229": ".019", "30231": ".013", "30239": ".037",
                 "31002": ".009"}
        out = {k: (b * D(v)).quantize(q) for k, v in parts.items()}
        out["30299"] = b - sum(out.values())
        return dict(sorted(out.items()))


def nums(first, n):
    return [str(first + i) for i in range(n)]


def coded(rows, at, scheme="function", leaves=None):
    """row_dims of rows of (code, name): what their facts should say."""
    out = {}
    codes = [r[0] for r in rows]
    for i, (k, n) in enumerate(r[:2] for r in rows):
        out[at + i] = {"code": k, "level": str((len(k) - 1) // 2), "scheme": scheme, "row_label": n.strip("　 "), "is_leaf": str(not any(c != k and c.startswith(k) for c in codes)).lower()}
    return out


def functional(fig, title, kind, unit, heads, amounts, leaves, number, top, dims=None, split=False, widths=None, total="合计", colnums=True, names=F2, notes=(), codehead="功能分类科目编码", namehead="科目名称", **k):
    """A table of functional items. top: header rows above 栏次, for the columns after code and name. amounts(tuple) -> printed columns."""
    R = tree(leaves, names)
    n = len(heads)
    lead = 4 if split else 2
    pad = ["<"] * (lead - 1)
    header = [["项目"] + pad + top[0]] + [(([codehead, "<", "<"] if split else [codehead]) + [namehead] if i == 0 else ["^"] * lead) + t for i, t in enumerate(top[1:])]
    if len(top) == 1:
        header.append(([codehead, "<", "<"] if split else [codehead]) + [namehead] + ["^"] * n)
    body = []
    s = add(*leaves.values()) if leaves else tuple([Z] * 2)
    if split:
        if colnums:
            header.append(["类", "款", "项", "栏次"] + nums(1, n))
        if total:
            body.append((["^", "^", "^", total] if colnums else [total, "<", "<", "<"]) + amounts(s))
        for c, name, v in R:
            body.append([c, "<", "<", name] + amounts(v))
    else:
        if colnums:
            header.append(["栏次", "<"] + nums(1, n))
        if total:
            body.append([total, "<"] + amounts(s))
        for c, name, v in R:
            body.append([c, name] + amounts(v))
    h = len(header)
    if split and colnums:
        k.setdefault("repeat", False)  # 类, 款 and 项 reach down beside 合计
    t = Table(title, kind, unit, h, header + body, [{"label_cols": list(range(lead)), "value_cols": list(range(lead, lead + n))}], number=number,
              widths=widths or ([1, 1, 1, 6] if split else [2, 5]) + [2] * n, dims={lead + i: d for i, d in (dims or {}).items()}, **k)
    first = h + (1 if total else 0)
    t.row_dims = coded(R, first)
    if total:
        t.row_dims[h] = {"row_role": "total", "row_label": total, "code": "null"}
    return t


def balance(fig, unit, title="收入支出决算总表", number="公开01表", head="决算数", rownums=True, colnums=True, short=False, first=1, second=32, lead="项目", right="项目", names=None, zero_rows=True):
    """收入支出决算总表 in two lanes."""
    m = fig.m
    left = names or ["一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入", "四、上级补助收入", "五、事业收入", "六、经营收入", "七、附属单位上缴收入", "八、其他收入"]
    by = dict(zip(left, "gfsxbeyo"))
    cls = {}
    for k, v in fig.outlay().items():
        cls[k[:3]] = cls.get(k[:3], Z) + v[0]
    classes = [c for c in CLASSES if not short or c[:3] in cls]
    n = max(len(left), len(classes))
    inc, out = fig.got("gfsbeoxy"), fig.spent("gfsbeo")
    rows = []
    for i in range(n):
        l = left[i] if i < len(left) else ""
        c = classes[i] if i < len(classes) else ""
        rows.append((l, fig.got(by[l]) if l else None, f"{ORD[i]}、{c[4:]}" if c else "", cls.get(c[:3], Z) if c else None))
    rows += [("本年收入合计", inc, "本年支出合计", out), ("使用非财政拨款结余（含专用结余）", Z, "结余分配", Z), ("年初结转和结余", fig.start("gfsbeo"), "年末结转和结余", fig.end("gfsbeo")),
             ("总计", inc + fig.start("gfsbeo"), "总计", out + fig.end("gfsbeo"))]
    num = lambda i: [str(i)] if rownums else []
    pr = lambda x: "" if x is None else m(x)
    body = [[a, *num(first + i), pr(b), c, *num(second + i), pr(d)] for i, (a, b, c, d) in enumerate(rows)]
    w = 3 if rownums else 2
    header = [["收入"] + ["<"] * (w - 1) + ["支出"] + ["<"] * (w - 1), [lead, *(["行次"] if rownums else []), head, right, *(["行次"] if rownums else []), head]]
    if colnums:
        header.append(["栏次", *([""] if rownums else []), "1", "栏次", *([""] if rownums else []), "2"])
    t = Table(title, "revenue_expenditure_summary", unit, len(header), header + body, [{"label_cols": [0], "value_cols": [w - 1]}, {"label_cols": [w], "value_cols": [2 * w - 1]}], number=number,
              widths=[5, 1, 2, 5, 1, 2] if rownums else [5, 2, 5, 2], dims={w - 1: {"lane": "0", "basis": "final", "period": "this_year"}, 2 * w - 1: {"lane": "1", "basis": "final"}})
    t.row_dims, t.cell_dims = {}, {}
    for i, (a, b, c, d) in enumerate(rows):
        r = len(header) + i
        if a:
            t.cell_dims[f"{r},{w-1}"] = {"row_label": a}
        if c:
            t.cell_dims[f"{r},{2*w-1}"] = {"row_label": c}
    r = len(header) + n
    for j in range(2):
        c = (w - 1, 2 * w - 1)[j]
        t.cell_dims[f"{r},{c}"].update(row_role="subtotal")
        t.cell_dims[f"{r+3},{c}"].update(row_role="total")
    t.cell_dims[f"{r+2},{w-1}"].update(fund_year="carryover")
    t.cell_dims[f"{r+2},{2*w-1}"].update(spending="carryover_end")
    for i, (src, fund) in enumerate(zip("gfsxbeyo", ["general_budget", "government_fund", "state_capital", "superior_subsidy", "business", "operating", "subordinate_remittance", "other"])):
        t.cell_dims[f"{len(header)+i},{w-1}"].update(fund=fund)
    return t


def grants(fig, unit, title="财政拨款收入支出决算总表", number="公开04表", heads=("合计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"), amount="金额", rownums=True, short=False, second=33):
    """财政拨款收入支出决算总表: two lanes, the right one by fund."""
    m = fig.m
    cls = {s: {} for s in "gfs"}
    for s in "gfs":
        for k, v in fig.leaves(s).items():
            cls[s][k[:3]] = cls[s].get(k[:3], Z) + sum(v)
    have = set().union(*cls.values())
    classes = [c for c in CLASSES if not short or c[:3] in have]
    left = ["一、一般公共预算财政拨款", "二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款"]
    n = max(3, len(classes))
    rows = []
    for i in range(n):
        c = classes[i] if i < len(classes) else ""
        a = [cls[s].get(c[:3], Z) for s in "gfs"]
        rows.append((left[i] if i < 3 else "", fig.got("gfs"[i]) if i < 3 else None, f"{ORD[i]}、{c[4:]}" if c else "", [sum(a)] + a if c else [None] * 4))
    sp, en = [fig.spent(s) for s in "gfs"], [fig.end(s) for s in "gfs"]
    rows += [("本年收入合计", fig.got("gfs"), "本年支出合计", [sum(sp)] + sp), ("年初财政拨款结转和结余", fig.start("gfs"), "年末财政拨款结转和结余", [sum(en)] + en),
             ("一般公共预算财政拨款", fig.start("g"), "", [None] * 4), ("政府性基金预算财政拨款", fig.start("f"), "", [None] * 4), ("国有资本经营预算财政拨款", fig.start("s"), "", [None] * 4),
             ("总计", fig.got("gfs") + fig.start("gfs"), "总计", [sum(sp) + sum(en)] + [a + b for a, b in zip(sp, en)])]
    pr = lambda x: "" if x is None else m(x)
    num = lambda i: [str(i)] if rownums else []
    rn = ["行次"] if rownums else []
    w = 3 if rownums else 2
    header = [["收入"] + ["<"] * (w - 1) + ["支出"] + ["<"] * (w + 2), ["项目", *rn, amount, "项目", *rn, *heads], ["栏次", *([""] if rownums else []), "1", "栏次", *([""] if rownums else []), "2", "3", "4", "5"]]
    body = [[a, *num(1 + i), pr(b), c, *num(second + i), *map(pr, d)] for i, (a, b, c, d) in enumerate(rows)]
    v = 2 * w - 1
    t = Table(title, "appropriation_summary", unit, 3, header + body, [{"label_cols": [0], "value_cols": [w - 1]}, {"label_cols": [w], "value_cols": list(range(v, v + 4))}], number=number,
              widths=[5, 1, 2, 5, 1, 2, 2, 2, 2] if rownums else [5, 2, 5, 2, 2, 2, 2],
              dims={w - 1: {"lane": "0", "basis": "final"}, v: {"lane": "1", "fund": "fiscal_appropriation"}, v + 1: {"lane": "1", "fund": "general_budget", "basis": "final"}, v + 2: {"fund": "government_fund"}, v + 3: {"fund": "state_capital"}})
    t.cell_dims = {}
    for i, f in enumerate(("general_budget", "government_fund", "state_capital")):
        t.cell_dims[f"{3+i},{w-1}"] = {"row_label": left[i], "fund": f}
        t.cell_dims[f"{3+n+2+i},{w-1}"] = {"fund": f, "fund_year": "carryover", "row_label": left[i][2:]}
    for c in [w - 1] + list(range(v, v + 4)):
        t.cell_dims[f"{3+n},{c}"] = {"row_role": "subtotal"}
        t.cell_dims[f"{3+n+5},{c}"] = {"row_role": "total", "row_label": "总计"}
    t.cell_dims[f"{3+n+1},{w-1}"] = {"fund_year": "carryover"}
    for c in range(v, v + 4):
        t.cell_dims[f"{3+n+1},{c}"] = {"spending": "carryover_end"}
    return t


def income(fig, unit, number="公开02表", title="收入决算表", edu=False, **k):
    """收入决算表; edu: 事业收入 with 其中：教育收费 below it."""
    m = fig.m
    inc = fig.income()
    leaves = {c: tuple(v.get(s, Z) for s in "gfsbeo") for c, v in inc.items()}
    if edu:
        part = lambda b: (b * D("0.6")).quantize(D("0.01"))
        top = [["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "<", "经营收入", "附属单位上缴收入", "其他收入"], ["^", "^", "^", "小计", "其中：教育收费", "^", "^", "^"]]
        cut = lambda v: [m(sum(v)), m(v[0] + v[1] + v[2]), m(Z), m(v[3]), m(v[6]), m(v[4]), m(Z), m(v[5])]
        leaves = {c: v + (part(v[3]),) for c, v in leaves.items()}
        amounts = lambda v: [m(sum(v[:6]))] + cut(v)[1:]
        dims = {0: {"fund": "all"}, 1: {"fund": "fiscal_appropriation"}, 2: {"fund": "superior_subsidy"}, 3: {"fund": "business"}, 5: {"fund": "operating"}, 6: {"fund": "subordinate_remittance"}, 7: {"fund": "other"}}
        return functional(fig, title, "revenue_summary", unit, list(range(8)), amounts, leaves, number, top, dims=dims, **k)
    top = [["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]]
    amounts = lambda v: [m(sum(v)), m(v[0] + v[1] + v[2]), m(Z), m(v[3]), m(v[4]), m(Z), m(v[5])]
    dims = {0: {"fund": "all", "basis": "final"}, 1: {"fund": "fiscal_appropriation"}, 2: {"fund": "superior_subsidy"}, 3: {"fund": "business"}, 4: {"fund": "operating"}, 5: {"fund": "subordinate_remittance"}, 6: {"fund": "other"}}
    return functional(fig, title, "revenue_summary", unit, list(range(7)), amounts, leaves, number, top, dims=dims, **k)


def outlays(fig, unit, number="公开03表", title="支出决算表", **k):
    m = fig.m
    top = [["本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]]
    amounts = lambda v: [m(v[0]), m(v[1]), m(v[2]), m(Z), m(v[3]), m(Z)] if len(v) == 4 else [""] * 6
    dims = {0: {"spending": "total", "basis": "final"}, 1: {"spending": "basic"}, 2: {"spending": "project"}, 3: {"spending": "remitted_to_superior"}, 4: {"spending": "operating"}, 5: {"spending": "subordinate_subsidy"}}
    return functional(fig, title, "expenditure_summary", unit, list(range(6)), amounts, fig.outlay(), number, top, dims=dims, **k)


def general(fig, unit, number="公开05表", title="一般公共预算财政拨款支出决算表", first="小计", **k):
    m = fig.m
    top = [["本年支出", "<", "<"], [first, "基本支出", "项目支出"]]
    dims = {0: {"fund": "general_budget", "basis": "final"}, 1: {"spending": "basic", "fund": "general_budget"}, 2: {"spending": "project"}}
    return functional(fig, title, "general_expenditure", unit, list(range(3)), lambda v: [m(sum(v)), m(v[0]), m(v[1])], fig.leaves("g"), number, top, dims=dims, **k)


def panels(fig, unit, number="公开06表", title="一般公共预算财政拨款基本支出决算明细表", head="决算数", full=True, heads=("科目编码", "科目名称"), totals="two", indent="　"):
    """基本支出 in three panels, the totals of staff and running costs in the last row."""
    m = fig.m
    v = fig.basic_economic()
    use = {k: v.get(k, Z) for k in E2 if len(k) == 5} if full else dict(v)
    lanes = [["301", "303"], ["302"], ["307", "310", "312", "399"]]
    cols = []
    for lane in lanes:
        c = []
        for cls in lane:
            kids = [k for k in use if k.startswith(cls)]
            if not kids and not full:
                continue
            c.append((cls, E2[cls], sum((use[k] for k in kids), Z)))
            c += [(k, indent + E2[k], use[k]) for k in kids]
        cols.append(c)
    n = max(map(len, cols))
    body = []
    for i in range(n):
        r = []
        for c in cols:
            k, name, x = c[i] if i < len(c) else ("", "", None)
            r += [k, name, "" if x is None else m(x)]
        body.append(r)
    staff = sum((x for k, x in use.items() if k[:3] in ("301", "303")), Z)
    run = sum(use.values()) - staff
    if totals == "two":
        body.append(["人员经费合计", "<", m(staff), "公用经费合计", "<", "<", "<", "<", m(run)])
    elif totals == "three":
        body.append(["人员经费合计", "<", m(staff), "公用经费合计", "<", "<", "<", "<", m(run)])
        body.append(["合计", "<", "<", "<", "<", "<", "<", "<", m(staff + run)])
    header = [["人员经费", "<", "<", "公用经费", "<", "<", "<", "<", "<"], [heads[0], heads[1], head] * 3]
    t = Table(title, "basic_expenditure", unit, 2, header + body, [{"label_cols": [3 * i, 3 * i + 1], "value_cols": [3 * i + 2]} for i in range(3)], number=number, widths=[2, 5, 3] * 3)
    t.cell_dims = {}
    for j, c in enumerate(cols):
        for i, (k, name, x) in enumerate(c):
            leaf = not any(o[0] != k and o[0].startswith(k) for o in c)
            t.cell_dims[f"{2+i},{3*j+2}"] = {"code": k, "scheme": "economic_department", "level": str((len(k) - 1) // 2), "lane": str(j), "row_label": name.strip("　 "), "is_leaf": str(leaf).lower(),
                                             "fund": "general_budget", "basis": "final"}
    if totals:
        t.cell_dims[f"{2+n},2"] = {"row_label": "人员经费合计", "spending": "personnel", "code": "null"}
        t.cell_dims[f"{2+n},8"] = {"row_label": "公用经费合计", "spending": "public", "code": "null"}
    if totals == "three":
        t.cell_dims[f"{3+n},8"] = {"row_label": "合计", "row_role": "total", "spending": "basic", "code": "null"}
    return t


SANGONG = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费"]
SANGONG2 = ["^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"]
SPENT = ["three_public", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception"]


def three(fig, unit, plan, fact, number="公开07表", title="财政拨款“三公”经费支出决算表", bases=("预算数", "决算数"), colnums=True, words=None):
    """三公 in twelve columns. plan and fact: (abroad, buying, running, reception)."""
    m = lambda x: money(x, fig.places, fig.comma, fig.zero)
    line = lambda a, b, c, d: [m(D(a) + D(b) + D(c) + D(d)), m(D(a)), m(D(b) + D(c)), m(D(b)), m(D(c)), m(D(d))]
    top = words or SANGONG
    rows = [[bases[0], "<", "<", "<", "<", "<", bases[1], "<", "<", "<", "<", "<"], top * 2, SANGONG2 * 2] + ([nums(1, 12)] if colnums else []) + [line(*plan) + line(*fact)]
    dims = {i: {"basis": "budget", "spending": SPENT[i]} for i in range(6)} | {6 + i: {"basis": "final", "spending": SPENT[i], "period": "this_year"} for i in range(6)}
    return Table(title, "three_public", unit, len(rows) - 1, rows, [{"label_cols": [], "value_cols": list(range(12))}], number=number, dims=dims)


def funds(fig, unit, number="公开08表", title="政府性基金预算财政拨款收入支出决算表", source="f", **k):
    """年初结转和结余 | 本年收入 | 本年支出 {小计 基本 项目} | 年末结转和结余"""
    m = fig.m
    L = fig.leaves(source)
    inc = fig.income()
    leaves = {}
    left = fig.start(source)
    for c, (b, p) in L.items():
        i = inc[c][source]
        s = left if c == min(L) else Z
        leaves[c] = (s, i, b + p, b, p, s + i - b - p)
    top = [["年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转和结余"], ["^", "^", "小计", "基本支出", "项目支出", "^"]]
    fund = "government_fund" if source == "f" else "state_capital"
    dims = {0: {"fund_year": "carryover", "fund": fund}, 1: {"fund": fund, "fund_year": "this_year"}, 2: {"fund": fund, "basis": "final"}, 3: {"spending": "basic"}, 4: {"spending": "project"}, 5: {"spending": "carryover_end", "fund": fund}}
    return functional(fig, title, fund, unit, list(range(6)), lambda v: [m(x) for x in v] if len(v) == 6 else [""] * 6, leaves, number, top, dims=dims, **k)


def capital(fig, unit, number="公开09表", title="国有资本经营预算财政拨款支出决算表", **k):
    m = fig.m
    top = [["本年支出", "<", "<"], ["合计", "基本支出", "项目支出"]]
    dims = {0: {"fund": "state_capital"}, 1: {"spending": "basic"}, 2: {"spending": "project", "fund": "state_capital"}}
    return functional(fig, title, "state_capital", unit, list(range(3)), lambda v: [m(sum(v)), m(v[0]), m(v[1])], fig.leaves("s"), number, top, dims=dims, **k)


def empty(t, state, note=True):
    """Makes a table's body two blank rows."""
    w = len(t.rows[0])
    t.rows = t.rows[:t.header] + [["合计", "<"] + [""] * (w - 2), [""] * w]
    t.state, t.row_dims, t.cell_dims, t.codes = state, {}, {}, None
    return t
