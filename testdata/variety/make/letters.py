"""Files whose letters are not what they seem: radicals in place of ideographs, glyphs mirrored twice, squeezed or drawn twice, a password for the owner; columns that go on in another table, sums above and below."""
import io, subprocess, tempfile
from kit import *
from codes import F as F0, E as E0
from paper import Sheet, Direct, Cairo, Report, num, WIDE
from strangers import E, D_, ask, dims, econ, rest, WQY, ZEN
from oddities import F as F1

F = dict(F1, **{"20137": "网信事务", "2013701": "行政运行", "2013702": "一般行政管理事务", "20106": "财政事务", "2010601": "行政运行", "2010608": "财政委托业务支出", "21301": "农业农村", "2130101": "行政运行", "2130108": "病虫害控制", "2130122": "农业生产发展"})
RADICALS = {"一": "⼀", "人": "⼈", "入": "⼊", "八": "⼋", "力": "⼒", "十": "⼗", "口": "⼝", "土": "⼟", "大": "⼤", "子": "⼦", "小": "⼩", "工": "⼯", "广": "⼴", "支": "⽀", "文": "⽂", "方": "⽅", "日": "⽇", "月": "⽉", "比": "⽐", "水": "⽔", "生": "⽣", "用": "⽤", "目": "⽬", "立": "⽴", "米": "⽶", "老": "⽼", "而": "⽽",
            "自": "⾃", "色": "⾊", "行": "⾏", "车": "⻋", "金": "⾦", "长": "⻓", "门": "⻔", "非": "⾮", "高": "⾼", "民": "⺠", "食": "⻝", "页": "⻚", "二": "⼆", "科": "科", "年": "年", "里": "⾥", "身": "⾝", "面": "⾯", "手": "⼿", "不": "不", "公": "公"}


class Radicals(Direct):
    """An embedded font whose map to Unicode gives radicals for ideographs that look the same, as fonts do that share the glyph."""

    def told(self, c):
        return RADICALS.get(c, c)


class Owned(Sheet):
    """Protected with a password for the owner; anyone may open it (AES-256)."""

    def pdf(self):
        made = tempfile.mkdtemp()
        open(made + "/a.pdf", "wb").write(super().pdf())
        subprocess.run(["qpdf", "--static-aes-iv", "--static-id", "--encrypt", "", "geheim", "256", "--modify=none", "--", made + "/a.pdf", made + "/b.pdf"], check=True)
        return open(made + "/b.pdf", "rb").read()


def radicals():
    d = Sheet("radicals-for-ideographs", "灵山县水利局", 2025, "budget", paper=Radicals(cjk=ZEN, producer="macOS Quartz PDFContext"), size=(595, 842), margin=44, font=9, low=17, scope="department", region_code="450721", status="ok")
    d.cover("灵山县水利局", "2025年部门预算公开")
    d.page()
    d.p("2025年部门收入预算1,420.60万元，比上年增加20.60万元，增长1.47%，其中：一般公共预算拨款收入1,360.60万元，政府性基金预算拨款收入60.00万元。")
    L = {"2130306": (D("560.20"), D("310.00")), "2130314": (D(0), D("186.00")), "2080505": (D("96.40"), D(0)), "2101101": (D("58.00"), D(0)), "2210201": (D("150.00"), D(0)), "2120804": (D(0), D("60.00"))}
    R, tot = tree(L, F), add(*L.values())
    T = sum(tot)
    assert T == D("1420.60"), T
    body = [["一、一般公共预算拨款收入", "1,360.60", "一、社会保障和就业支出", "96.40"], ["二、政府性基金预算拨款收入", "60.00", "二、卫生健康支出", "58.00"], ["三、国有资本经营预算拨款收入", "", "三、城乡社区支出", "60.00"], ["四、财政专户管理资金收入", "", "四、农林水支出", "1,056.20"], ["五、单位资金", "", "五、住房保障支出", "150.00"], ["本年收入合计", money(T), "本年支出合计", money(T)], ["上年结转", "", "年终结转结余", ""], ["收入总计", money(T), "支出总计", money(T)]]
    d.table(ask(Table("部门收支总体情况表", "revenue_expenditure_summary", "万元", 2, [["收　入", "<", "支　出", "<"], ["项　目", "预算数", "项　目", "预算数"]] + body, [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3]}], number="预算公开01表", widths=[5, 3, 5, 3]), cell_dims={"2,1": {"fund": "general_budget", "amount": "13606000"}, "5,3": {"code": "213"}, "9,1": {"row_role": "total"}}), "部门：灵山县水利局", "单位：万元", "预算公开01表")
    rows = [["科目编码", "科目名称", "合计", "人员经费", "公用经费", "项目支出"], ["", "合计", money(T), money(tot[0] - D("64.00")), "64.00", money(tot[1])]]
    for k, n, v in R:
        pub = D("64.00") if "2130306".startswith(k) else D(0)
        rows.append([k, n, money(sum(v)), money(v[0] - pub), money(pub), money(v[1])])
    d.table(ask(Table("部门支出总体情况表", "expenditure_summary", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4, 5]}], number="预算公开03表", widths=[2, 5, 3, 3, 3, 3], dims={3: {"spending": "personnel"}, 4: {"spending": "public"}, 5: {"spending": "project"}}), row_dims=dims(R, 2)), "部门：灵山县水利局", "单位：万元", "预算公开03表")
    d.table(ask(Table("一般公共预算“三公”经费支出情况表", "three_public", "万元", 1, [["项　目", "2024年预算数", "2025年预算数", "增减额"], ["合计", "8.20", "7.50", "-0.70"], ["一、因公出国（境）费用", "0.00", "0.00", "0.00"], ["二、公务接待费", "2.20", "1.50", "-0.70"], ["三、公务用车费", "6.00", "6.00", "0.00"], ["其中：公务用车运行维护费", "6.00", "6.00", "0.00"], ["公务用车购置费", "0.00", "0.00", "0.00"]],
                     [{"label_cols": [0], "value_cols": [1, 2, 3]}], number="预算公开07表", widths=[5, 3, 3, 3], dims={1: {"period": "last_year"}, 2: {"period": "this_year"}, 3: {"period": "change"}}), row_dims={3: {"spending": "reception"}, 4: {"spending": "vehicle"}, 5: {"spending": "vehicle_operation"}, 6: {"spending": "vehicle_purchase"}}), "部门：灵山县水利局", "单位：万元", "预算公开07表")
    rows = [["项目名称", "<", "小型水库除险加固", "<", "<"], ["主管部门", "<", "灵山县水利局", "项目资金（万元）", "310.00"], ["年度目标", "<", "完成12座小型水库除险加固，保障下游人民生命财产安全。", "<", "<"], ["一级指标", "二级指标", "三级指标", "指标值", "<"], ["产出指标", "数量指标", "除险加固水库座数", "≥12座", "<"], ["^", "质量指标", "工程验收合格率", "≥98%", "<"], ["效益指标", "社会效益指标", "受益人口", "≥3.2万人", "<"], ["满意度指标", "服务对象满意度", "群众满意度", "≥90%", "<"]]
    t = Table("项目支出绩效目标表", "performance_project", "", 0, rows, [{"label_cols": [0], "value_cols": []}], form=True, number="预算公开09表", widths=[2, 2, 4, 2, 2])
    t.targets = [["除险加固水库座数", "ge", "12", "座"], ["工程验收合格率", "ge", "98", "%"], ["受益人口", "ge", "3.2", "万人"], ["群众满意度", "ge", "90", "%"]]
    t.cell_dims = {"1,4": {"amount": "3100000", "project_name": "小型水库除险加固"}}
    d.table(t, "部门：灵山县水利局", "", "预算公开09表")
    return d


class Flipped(Direct):
    """Drawn with y downwards, each text mirrored back; figures squeezed to fit, heads of sums drawn twice for bold."""
    squeeze = .72

    def page(self, w, h):
        super().page(w, h)
        self.ops.append(f"1 0 0 -1 0 {num(h)} cm")

    def adv(self, c):
        return super().adv(c) * (self.squeeze if ord(c) < 127 else 1)

    def text(self, x, y, s, size, grey=0, angle=0):
        o = self.ops
        for shift in ((0, .25) if "计" in s else (0,)):
            at, run = x + shift, ""
            for c in s + "\0":
                if run and (c == "\0" or (ord(c) < 127) != (ord(run[0]) < 127)):
                    tz = 100 * self.squeeze if ord(run[0]) < 127 else 100
                    o.append(f"BT /F1 {num(size)} Tf {num(tz)} Tz 1 0 0 -1 {num(at)} {num(y)} Tm {self.code(run)} Tj ET")
                    at += self.width(run, size)
                    run = ""
                run += c

    def line(self, x0, y0, x1, y1, w=.5, dash=""):
        self.ops.append(f"{num(w)} w {num(x0)} {num(y0)} m {num(x1)} {num(y1)} l S")

    def fill(self, x0, y0, x1, y1, grey=0):
        self.ops.append(f"{num(grey)} g {num(x0)} {num(y0)} {num(x1-x0)} {num(y1-y0)} re f 0 g")

    def frame(self, x0, y0, x1, y1, w=.5):
        self.ops.append(f"{num(w)} w {num(x0)} {num(y0)} {num(x1-x0)} {num(y1-y0)} re S")

    def clip(self, x0, y0, x1, y1):
        self.ops.append(f"q {num(x0)} {num(y0)} {num(x1-x0)} {num(y1-y0)} re W n")


class Diagonal(Owned):
    """The first cell of a head of two names is parted by a slanting rule."""

    def band(self, band, cells, t, st, xs, i, last, head):
        top = self.y
        super().band(band, cells, t, st, xs, i, last, head)
        if i == 0 and getattr(t, "diagonal", False):
            h = sum(b[1] for b in band[:t.header])
            self.p_.line(xs[0], top, xs[1], top + h)


def flipped():
    d = Diagonal("flipped-diagonal-owned", "民勤县农业农村局", 2025, "budget", paper=Flipped("ucs2", producer="JasperReports 6.20; OpenPDF 1.3.30"), size=(842, 595), margin=40, font=9, low=18, scope="department", region_code="620621", status="ok", rules="cell")
    d.cover("民勤县农业农村局", "2025年部门预算")
    rows = [["项目\n年度", "收入合计", "一般公共预算拨款", "政府性基金预算拨款", "单位资金", "支出合计", "基本支出", "项目支出"], ["2023年决算", "4,186.20", "4,020.20", "120.00", "46.00", "4,186.20", "1,880.00", "2,306.20"], ["2024年预算", "4,260.00", "4,100.00", "120.00", "40.00", "4,260.00", "1,920.00", "2,340.00"], ["2025年预算", "4,402.50", "4,242.50", "120.00", "40.00", "4,402.50", "1,962.50", "2,440.00"], ["2025年比2024年增减", "142.50", "142.50", "0.00", "0.00", "142.50", "42.50", "100.00"]]
    t = ask(Table("部门收支总体情况表", "revenue_expenditure_summary", "万元", 1, rows, [{"label_cols": [0], "value_cols": list(range(1, 8))}], number="表1", widths=[4] + [3] * 7, dims={2: {"fund": "general_budget"}, 3: {"fund": "government_fund"}, 6: {"spending": "basic"}, 7: {"spending": "project"}}),
            row_dims={1: {"amount_year": "2023"}, 2: {"amount_year": "2024", "period": "last_year"}, 3: {"amount_year": "2025", "period": "this_year"}, 4: {"period": "change"}})
    t.diagonal = True
    d.table(t, "部门：民勤县农业农村局", "单位：万元", "表1")
    rows = [["项目名称", "总投资", "2025年预算安排", "资金来源", "实施内容"], ["高标准农田建设", "1.2亿元", "1,600.00万元", "一般公共预算", "新建高标准农田6万亩"], ["重大动植物疫病防控", "640万元", "640.00万元", "一般公共预算", "强制免疫、监测预警"], ["设施农业奖补", "350万元", "200.00万元", "一般公共预算", "新建日光温室180座"], ["合　计", "", "2,440.00万元", "", ""]]
    t = ask(Table("重点项目支出表", "project_expenditure", "", 1, rows, [{"label_cols": [0, 3, 4], "value_cols": [1, 2]}], number="表8", widths=[4, 2, 3, 3, 5]), row_dims={1 + i: {"project_name": r[0], "fund": "general_budget"} for i, r in enumerate(rows[1:4])}, cell_dims={"1,1": {"amount": "120000000", "period": "null"}, "1,2": {"amount": "16000000", "unit": "wan_yuan"}, "3,1": {"amount": "3500000"}, "4,2": {"amount": "24400000", "row_role": "total"}})
    d.table(t, "部门：民勤县农业农村局", "", "表8")
    return d


def continued():
    """A table whose columns go on in a second one with the same rows (续表), sums both above and below, remarks behind amounts, codes in square brackets; several small tables under one unit."""
    d = Doc("columns-continued-below", "阿勒泰地区财政局", 2026, "budget", scope="department", region_code="654300", status="ok", page="size:A4;margin:14mm 12mm", css=".t td,.t th{border:0.5pt solid #000;padding:2pt 3pt}")
    d.cover("阿勒泰地区财政局", "2026年部门预算公开")
    d.page()
    d.p("2026年阿勒泰地区财政局部门预算收支总额1,286.40万元，比上年减少13.60万元，下降1.05%。")
    L = {"2010601": (D("742.10"), D(0)), "2010608": (D(0), D("230.00")), "2080505": (D("98.40"), D(0)), "2101101": (D("65.60"), D(0)), "2210201": (D("150.30"), D(0))}
    tot = add(*L.values())
    W = {"2010601": ("520.10", "180.00", "42.00"), "2080505": ("98.40", "", ""), "2101101": ("65.60", "", ""), "2210201": ("150.30", "", ""), "2010608": ("", "", "")}
    n = lambda s: D(s) if s else D(0)
    wt = [sum(n(v[i]) for v in W.values()) for i in range(3)]
    name = lambda k: f"[{k}]{F[k]}"
    rows = [["项　目", "总　计", "基本支出", "项目支出"], ["总　计", money(sum(tot)), money(tot[0]), money(tot[1])]] + [[name(k), money(sum(v)), money(v[0]), money(v[1])] for k, v in L.items()] + [["总　计", money(sum(tot)), money(tot[0]), money(tot[1])]]
    rd = {2 + i: {"code": k, "is_leaf": "true"} for i, k in enumerate(L)} | {1: {"row_role": "total"}, 7: {"row_role": "total"}}
    d.table(ask(Table("一般公共预算支出明细表", "general_expenditure", "万元", 1, rows, [{"label_cols": [0], "value_cols": [1, 2, 3]}], number="表五", widths=[6, 3, 3, 3]), row_dims=rd), "编制部门：阿勒泰地区财政局", "单位：万元", "表五")
    rows = [["项　目", "工资福利支出", "商品和服务支出", "对个人和家庭的补助"], ["总　计", *[money(x) for x in wt]]] + [[name(k), *W[k]] for k in L]
    d.table(ask(Table("一般公共预算支出明细表（续）", "general_expenditure", "万元", 1, rows, [{"label_cols": [0], "value_cols": [1, 2, 3]}], number="表五", widths=[6, 3, 3, 3], dims={1: {"spending": "wages_and_welfare"}, 2: {"spending": "goods_and_services"}}), row_dims={2 + i: {"code": k} for i, k in enumerate(L)}), "编制部门：阿勒泰地区财政局", "单位：万元", "表五")
    d.tables[-1].title = "一般公共预算支出明细表"
    rows = [["项目名称", "预算金额", "备　注"], ["财政信息系统运维", "120.00", "含上年结转20.00"], ["绩效评价委托业务", "80.00", ""], ["会计人员培训", "30.00", ""], ["合计", "230.00", ""]]
    d.table(ask(Table("项目支出情况表", "project_expenditure", "万元", 1, rows, [{"label_cols": [0, 2], "value_cols": [1]}], number="表八", widths=[5, 3, 4]), row_dims={1: {"project_name": "财政信息系统运维"}, 4: {"row_role": "total"}}), "编制部门：阿勒泰地区财政局", "单位：万元", "表八")
    rows = [["采购类别", "预算金额"], ["货物类", "36.00"], ["工程类", "0.00"], ["服务类", "194.00"], ["合计", "230.00"]]
    d.table(ask(Table("政府采购预算表", "procurement", "万元", 1, rows, [{"label_cols": [0], "value_cols": [1]}], number="表九", widths=[5, 3]), row_dims={1: {"spending": "procurement_goods"}, 3: {"spending": "procurement_services"}, 4: {"spending": "procurement"}}), "编制部门：阿勒泰地区财政局", "单位：万元", "表九", new=False)
    return d


DOCS = [radicals, flipped, continued]
