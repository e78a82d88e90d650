"""Disclosures of other bodies, printed in other ways: character numbers without a map to Unicode, upright heads, two pages on a sheet, spread words, notes between rows, units across."""
from kit import *
from codes import F as F0, E as E0
from paper import Sheet, Direct, Cairo, Report, num
from strangers import E, D_, ask, dims, econ, rest, WQY, ZEN
from provinces import F as F1

F = dict(F1, **{"20404": "检察", "2040401": "行政运行", "2040410": "检察监督", "20405": "法院", "2040501": "行政运行", "2040504": "案件审判", "2040505": "案件执行", "20131": "党委办公厅（室）及相关机构事务", "2013101": "行政运行", "2013102": "一般行政管理事务", "20134": "统战事务", "2013401": "行政运行", "2013402": "一般行政管理事务",
                "2013404": "宗教事务", "21002": "公立医院", "2100201": "综合医院", "2100299": "其他公立医院支出", "21004": "公共卫生", "2100409": "重大公共卫生服务", "20113": "商贸事务", "2011301": "行政运行", "2011308": "招商引资", "21502": "制造业", "2150299": "其他制造业支出", "22001": "自然资源事务",
                "2200101": "行政运行", "2200106": "自然资源利用与保护", "220": "自然资源海洋气象等支出", "2120804": "农村基础设施建设支出", "2080599": "其他行政事业单位养老支出", "20126": "档案事务", "2012601": "行政运行", "2012604": "档案馆", "20601": "科学技术管理事务", "2060101": "行政运行", "2060404": "科技成果转化与扩散"})


class Numbered(Direct):
    """Character numbers of Adobe-GB1 (Identity-H), not embedded and without a map to Unicode; upright text by UniGB-UCS2-V; turn 270."""
    codes = None

    def __init__(self, **k):
        super().__init__("ucs2", **k)
        if Numbered.codes is None:
            Numbered.codes = {}
            section = ""
            for line in open("/usr/share/poppler/cMap/Adobe-GB1/UniGB-UCS2-H"):
                x = re.findall(r"<([0-9a-fA-F]+)>", line)
                last = line.split()[-1] if line.split() else ""
                if len(x) == 1 and len(x[0]) == 4 and last.isdigit():
                    Numbered.codes[int(x[0], 16)] = int(last)
                elif len(x) == 2 and len(x[0]) == 4 and last.isdigit():
                    a, b = int(x[0], 16), int(x[1], 16)
                    for i in range(a, b + 1):
                        Numbered.codes[i] = int(last) + i - a

    def code(self, s):
        return "<" + "".join(f"{self.codes[ord(c)]:04x}" for c in s) + ">"

    def upright(self, x, y, s, size):
        """Text from the top down; x is its middle."""
        self.ops.append(f"BT /F3 {num(size)} Tf 1 0 0 1 {num(x)} {num(self.h-y)} Tm <{s.encode('utf-16-be').hex()}> Tj ET")

    def fonts(self, obj):
        desc = obj("<</Type/FontDescriptor/FontName/FangSong/Flags 4/Ascent 880/Descent -120/CapHeight 880/ItalicAngle 0/StemV 80/FontBBox [-25 -254 1000 880]>>")
        cid = obj(f"<</Type/Font/Subtype/CIDFontType0/BaseFont/FangSong/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000 /W [1 95 500 814 939 500]/FontDescriptor {desc} 0 R>>")
        f1 = obj(f"<</Type/Font/Subtype/Type0/BaseFont/FangSong-Identity-H/Encoding/Identity-H/DescendantFonts[{cid} 0 R]>>")
        f3 = obj(f"<</Type/Font/Subtype/Type0/BaseFont/FangSong-UniGB-UCS2-V/Encoding/UniGB-UCS2-V/DescendantFonts[{cid} 0 R]>>")
        return f"/Font<</F1 {f1} 0 R/F3 {f3} 0 R>>"


class Upright(Sheet):
    """Narrow heads run from the top down."""

    def band(self, band, cells, t, st, xs, i, last, head):
        plain, tall = [], []
        for c in cells:
            text = "".join(c[4])
            narrow = c[0] < t.header and c[3] == 1 and xs[c[1] + 1] - xs[c[1]] < st["font"] * 2.6 and len(text) > 3
            (tall if narrow else plain).append(c)
        top = self.y
        super().band(band, plain + [(r, c, rs, cs, [""], v) for r, c, rs, cs, l, v in tall], t, st, xs, i, last, head)
        ys, y = {}, top
        for r, h, a, b in band:
            ys[r] = (y, y + h)
            y += h
        for r, c, rs, cs, lines, v in tall:
            here = [k for k in range(r, r + rs) if k in ys]
            if not here:
                continue
            text = "".join(lines)
            y0, y1 = ys[here[0]][0], ys[here[-1]][1]
            self.p_.upright((xs[c] + xs[c + 1]) / 2, (y0 + y1) / 2 - len(text) * st["font"] / 2, text, st["font"])


def upright():
    d = Upright("cid-upright-heads", "抚松县人民检察院", 2025, "budget", paper=Numbered(turn=90), size=(842, 595), margin=40, font=9, low=17, scope="department", region_code="220621", status="ok", footer="第 # 页")
    d.cover("抚松县人民检察院", "2025年部门预算")
    L = {"2040401": (D("864.32"), D(0)), "2040410": (D(0), D("238.00")), "2080505": (D("96.40"), D(0)), "2101101": (D("48.22"), D(0)), "2210201": (D("72.30"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    heads = ["总计", "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款", "财政专户管理资金", "事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", "上年结转结余"]
    T = sum(tot)
    carry = D("38.00")
    rows = [["科目编码", "科目名称"] + heads, ["合计", "<", money(T), money(T - carry)] + ["0.00"] * 8 + [money(carry)]]
    for k, n, v in R:
        c = carry if "2040410".startswith(k) else D(0)
        rows.append([k, n, money(sum(v)), money(sum(v) - c)] + ["0.00"] * 8 + [money(c, zero="0.00")])
    t = Table("部门收入总表", "revenue_summary", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 13))}], number="表二", widths=[2, 6, 2.4, 2.4] + [.72] * 8 + [2], dims={2: {"fund": "all"}, 3: {"fund": "general_budget"}, 4: {"fund": "government_fund"}, 7: {"fund": "business"}, 10: {"fund": "subordinate_remittance"}, 12: {"fund_year": "carryover"}})
    d.table(ask(t, row_dims=dims(R, 2)), "部门名称：抚松县人民检察院", "单位：万元", "表二", font=8)
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["合计", "<", money(T), money(tot[0]), money(tot[1])]] + [[k, n, money(sum(v)), money(v[0], zero="0.00"), money(v[1], zero="0.00")] for k, n, v in R]
    d.table(ask(Table("部门支出总表", "expenditure_summary", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="表三", widths=[2, 6, 3, 3, 3], dims={3: {"spending": "basic"}, 4: {"spending": "project"}}), row_dims=dims(R, 2)), "部门名称：抚松县人民检察院", "单位：万元", "表三")
    P = [("国家司法救助资金", "20.00", "20.00", "", "2040410"), ("检察业务装备购置", "118.00", "80.00", "38.00", "2040410"), ("未成年人检察工作站建设\n及普法宣传进校园活动", "100.00", "100.00", "", "2040410")]
    rows = [["项目名称", "功能科目", "项目金额", "本年一般公共预算拨款", "上年结转结余"], ["合计", "", "238.00", "200.00", "38.00"]] + [[p[0], p[4], p[1], p[2], p[3]] for p in P]
    d.table(ask(Table("项目支出表", "project_expenditure", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="表四", widths=[5, 2, 3, 3, 3], dims={3: {"fund": "general_budget"}, 4: {"fund_year": "carryover"}}), row_dims={2 + i: {"code": p[4], "project_name": p[0].replace("\n", "")} for i, p in enumerate(P)}), "部门名称：抚松县人民检察院", "单位：万元", "表四")
    return d


class TwoUp(Sheet):
    """Two pages on a sheet: the halves are printed side by side on one page."""

    def page(self, size=None, margin=None):
        if not hasattr(self, "half"):
            self.half, self.x_off = 1, 0
        self.half = 1 - self.half
        if self.half == 0:
            self.n += 1
            self.p_.page(1191, 842)
        self.w, self.h = 595.5, 842
        self.y = self.margin
        self.x_off = 595.5 * self.half
        self.count = getattr(self, "count", 0) + 1
        s = f"· {self.count} ·"
        self.p_.text(self.x_off + (self.w - self.p_.width(s, 9)) / 2, self.h - self.margin * .55, s, 9)


class Shifted:
    """A paper on which everything is moved to the right by what the sheet says."""

    def __init__(self, inner):
        self.inner, self.sheet = inner, None

    def __getattr__(self, name):
        f = getattr(self.inner, name)
        off = lambda: getattr(self.sheet, "x_off", 0) if self.sheet else 0
        if name == "text":
            return lambda x, *a, **k: f(x + off(), *a, **k)
        if name in ("line", "fill", "frame", "clip"):
            return lambda x0, y0, x1, y1, *a, **k: f(x0 + off(), y0, x1 + off(), y1, *a, **k)
        return f


def two_up():
    """A booklet printed two pages on a sheet: tables stand side by side that have nothing to do with each other."""
    paper = Shifted(Direct(ZEN, producer="GPL Ghostscript 9.26", creator="PrintServer"))
    d = TwoUp("two-up-booklet", "石泉县档案馆", 2025, "budget", paper=paper, margin=42, font=8.5, low=16, scope="unit", region_code="610922", status="ok")
    # the page numbers of a half stand where it stands: the texts above are placed once more
    paper.sheet = d
    d.x_off = 0
    d.cover("石泉县档案馆", "2025年单位预算")
    d.page()
    d.say("第一部分　单位概况", 14, "center")
    d.p("石泉县档案馆是县委直属正科级公益一类事业单位，负责全县档案的接收、征集、整理、保管和利用工作。", "2025年本单位收入预算182.40万元，较上年增加6.20万元，增长3.52%；支出预算182.40万元，其中：基本支出146.40万元，项目支出36.00万元。")
    L = {"2012604": (D("112.30"), D("36.00")), "2080505": (D("14.20"), D(0)), "2101102": (D("8.60"), D(0)), "2210201": (D("11.30"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    assert sum(tot) == D("182.40")
    body = [["一、一般公共预算拨款", "182.40", "一、一般公共服务支出", "148.30"], ["二、政府性基金拨款", "0.00", "二、社会保障和就业支出", "14.20"], ["三、国有资本经营预算收入", "0.00", "三、卫生健康支出", "8.60"], ["四、其他收入", "0.00", "四、住房保障支出", "11.30"], ["本年收入合计", "182.40", "本年支出合计", "182.40"], ["上年结转", "0.00", "结转下年", "0.00"], ["收入总计", "182.40", "支出总计", "182.40"]]
    d.table(Table("单位综合预算收支总表", "revenue_expenditure_summary", "万元", 2, [["收　入", "<", "支　出", "<"], ["项　目", "预算数", "项　目", "预算数"]] + body, [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3]}], number="表1", widths=[5, 2.4, 5, 2.4]), "单位：石泉县档案馆", "单位：万元", "表1")
    rows = [["功能科目编码", "功能科目名称", "合计", "人员经费支出", "公用经费支出", "专项业务经费支出", "备注"], ["", "合计", money(sum(tot)), money(tot[0] - D("16.30")), "16.30", money(tot[1]), ""]]
    for k, n, v in R:
        pub = D("16.30") if "2012604".startswith(k) else D(0)
        rows.append([k, n, money(sum(v)), money(v[0] - pub), money(pub, zero="0.00"), money(v[1], zero="0.00"), ""])
    d.table(ask(Table("单位综合预算一般公共预算支出明细表（按支出功能分类科目）", "general_expenditure", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4, 5]}], number="表5", widths=[2, 4, 2, 2, 2, 2, 1], dims={3: {"spending": "personnel"}, 4: {"spending": "public"}}), row_dims=dims(R, 2)), "单位：石泉县档案馆", "单位：万元", "表5")
    d.table(ask(Table("专项业务经费支出表", "project_expenditure", "万元", 1, [["单位编码", "单位（项目）名称", "项目金额", "项目简介"], ["", "合计", "36.00", ""], ["104001", "石泉县档案馆", "36.00", ""], ["", "　档案数字化加工", "24.00", "完成馆藏民国及建国初期档案扫描、著录36万页"], ["", "　库房恒温恒湿设备维护", "12.00", "设备巡检、耗材更换及消防系统检测"]],
                     [{"label_cols": [0, 1, 3], "value_cols": [2]}], number="表12", widths=[2, 4, 2, 6]), row_dims={3: {"project_name": "档案数字化加工", "unit_agency_name": "石泉县档案馆"}, 4: {"project_name": "库房恒温恒湿设备维护"}}), "单位：石泉县档案馆", "单位：万元", "表12")
    d.table(ask(Table("单位综合预算“三公”经费及会议费、培训费支出预算表", "three_public", "万元", 1, [["项　目", "2024年", "2025年", "增减变化"], ["合计", "2.10", "1.80", "-0.30"], ["因公出国（境）费用", "0.00", "0.00", "0.00"], ["公务接待费", "0.60", "0.50", "-0.10"], ["公务用车购置及运行维护费", "0.00", "0.00", "0.00"], ["会议费", "0.50", "0.50", "0.00"], ["培训费", "1.00", "0.80", "-0.20"]],
                     [{"label_cols": [0], "value_cols": [1, 2, 3]}], number="表14", widths=[5, 2, 2, 2], dims={1: {"period": "last_year"}, 2: {"period": "this_year", "amount_year": "2025"}, 3: {"period": "change"}}), row_dims={3: {"spending": "reception"}, 5: {"spending": "meeting"}, 6: {"spending": "training"}}), "单位：石泉县档案馆", "单位：万元", "表14")
    return d


def hospital():
    """A hospital's final accounts: budget, outcome, their difference and rate beside each other; medical income; counts of patients among the money; losses with a minus; the total in the middle."""
    d = Sheet("final-hospital-differences", "邵武市立医院", 2024, "final_accounts", paper=Report(ZEN), size=(842, 595), margin=40, font=8.5, low=17, rules="dash", scope="unit", region_code="350781", status="ok", footer="#")
    d.cover("邵武市立医院", "2024年度单位决算")
    d.page()
    d.p("2024年度，我院收入总计28,642.18万元，支出总计28,642.18万元。")
    rows = [["收入", "<", "<", "<", "支出", "<", "<", "<"], ["项目", "年初预算数", "决算数", "差异", "项目", "年初预算数", "决算数", "差异"],
            ["一、一般公共预算财政拨款收入", "2,100.00", "2,346.50", "246.50", "一、社会保障和就业支出", "1,020.00", "1,012.35", "-7.65"], ["二、政府性基金预算财政拨款收入", "0.00", "300.00", "300.00", "二、卫生健康支出", "24,980.00", "26,482.13", "1,502.13"], ["三、上级补助收入", "0.00", "0.00", "0.00", "三、城乡社区支出", "0.00", "300.00", "300.00"],
            ["四、事业收入", "24,500.00", "25,120.44", "620.44", "四、住房保障支出", "600.00", "598.40", "-1.60"], ["五、经营收入", "0.00", "0.00", "0.00", "", "", "", ""], ["六、其他收入", "0.00", "215.24", "215.24", "", "", "", ""],
            ["本年收入合计", "26,600.00", "27,982.18", "1,382.18", "本年支出合计", "26,600.00", "28,392.88", "1,792.88"], ["使用非财政拨款结余（含专用结余）", "0.00", "410.70", "410.70", "结余分配", "0.00", "0.00", "0.00"], ["年初结转和结余", "0.00", "249.30", "249.30", "年末结转和结余", "0.00", "249.30", "249.30"], ["总计", "26,600.00", "28,642.18", "2,042.18", "总计", "26,600.00", "28,642.18", "2,042.18"]]
    d.table(Table("收入支出决算总表", "revenue_expenditure_summary", "万元", 2, rows, [{"label_cols": [0], "value_cols": [1, 2, 3]}, {"label_cols": [4], "value_cols": [5, 6, 7]}], number="公开01表", widths=[5, 2, 2, 2, 5, 2, 2, 2], dims={1: {"basis": "budget"}, 2: {"basis": "final"}, 5: {"basis": "budget"}, 6: {"basis": "final"}}),
            "编制单位：邵武市立医院", "金额单位：万元", "公开01表")
    A = [("2080502", "1012.35", "0"), ("2100201", "23465.63", "2716.50"), ("2100409", "0", "300.00"), ("2120899", "0", "300.00"), ("2210201", "598.40", "0")]
    L = {k: (D(a), D(b)) for k, a, b in A}
    R, tot = tree(L, F), add(*L.values())
    assert sum(tot) == D("28392.88")
    rows = [["项目", "<", "本年支出合计", "基本支出", "<", "<", "项目支出", "经营支出"], ["功能分类科目编码", "科目名称", "^", "小计", "人员经费", "公用经费", "^", "^"], ["栏次", "<", "1", "2", "3", "4", "5", "6"], ["合计", "<", money(sum(tot)), money(tot[0]), money(tot[0] - D("9820.11")), "9,820.11", money(tot[1]), ""]]
    for k, n, v in R:
        pub = D("9820.11") if "2100201".startswith(k) else D(0)
        rows.append([k, n, money(sum(v)), money(v[0]), money(v[0] - pub) if v[0] else "", money(pub), money(v[1]), ""])
    d.table(ask(Table("支出决算表", "expenditure_summary", "万元", 3, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], number="公开03表", widths=[2, 5, 3, 3, 3, 3, 3, 2], dims={3: {"spending": "basic"}, 4: {"spending": "personnel"}, 5: {"spending": "public"}, 7: {"spending": "operating"}}), row_dims=dims(R, 4) | {3: {"row_role": "total"}}), "编制单位：邵武市立医院", "金额单位：万元", "公开03表")
    rows = [["项目", "行次", "上年决算数", "本年决算数", "增减额", "增减率（%）"], ["一、医疗收入", "1", "23,890.12", "24,836.20", "946.08", "3.96"], ["　　其中：门急诊收入", "2", "8,120.30", "8,046.11", "-74.19", "-0.91"], ["　　　　　住院收入", "3", "15,769.82", "16,790.09", "1,020.27", "6.47"],
            ["二、科教收入", "4", "260.00", "284.24", "24.24", "9.32"], ["事业收入合计", "5", "24,150.12", "25,120.44", "970.32", "4.02"], ["三、门急诊人次（人次）", "6", "312,406", "318,025", "5,619", "1.80"], ["四、出院人数（人）", "7", "20,118", "21,340", "1,222", "6.07"], ["五、实有床位（张）", "8", "620", "650", "30", "4.84"]]
    t = ask(Table("事业收入决算明细表", "revenue_summary", "万元", 1, rows, [{"label_cols": [0], "value_cols": [2, 3, 4, 5]}], number="附表1", widths=[6, 1, 3, 3, 3, 3], dims={2: {"period": "last_year", "amount_year": "2023"}, 3: {"period": "this_year"}, 4: {"period": "change"}, 5: {"measure": "rate"}}),
            cell_dims={"6,2": {"measure": "count", "value": "312406", "amount": "null"}, "7,3": {"measure": "count", "amount": "null"}, "8,3": {"measure": "count"}, "6,4": {"measure": "count", "period": "change"}, "2,4": {"value": "-74.19", "amount": "-741900", "row_role": "of_which"}, "1,3": {"amount": "248362000", "fund": "business"}})
    d.table(t, "编制单位：邵武市立医院", "金额单位：万元", "附表1")
    return d


def units_across():
    """A department's three public expenses and running costs with its units across, counts below; several years of one department across; assets by unit."""
    d = Doc("final-units-across", "梨树县人民法院", 2024, "final_accounts", scope="department", status="ok", page="size:A4 landscape;margin:14mm", css=".t td,.t th{border:0.5pt solid #000;padding:3pt}")
    d.cover("梨树县人民法院", "2024年度部门决算")
    d.page()
    d.p("梨树县人民法院部门决算包括院本级和郭家店人民法庭、孟家岭人民法庭、喇嘛甸人民法庭三个派出法庭。")
    us = ["合计", "院本级", "郭家店人民法庭", "孟家岭人民法庭", "喇嘛甸人民法庭"]
    v = {"因公出国（境）费": (0, 0, 0, 0), "公务接待费": ("1.20", "0.30", "0", "0.15"), "公务用车购置费": ("18.60", "0", "0", "0"), "公务用车运行维护费": ("22.45", "4.10", "3.80", "3.05")}
    V = {k: tuple(map(D, x)) for k, x in v.items()}
    car = add(V["公务用车购置费"], V["公务用车运行维护费"])
    tot = add(*V.values())
    f = lambda x: [money(sum(x), zero="0.00")] + [money(y, zero="0.00") for y in x]
    rows = [["项　　目"] + us, ["一、“三公”经费支出（万元）"] + f(tot), ["　1．因公出国（境）费"] + f(V["因公出国（境）费"]), ["　2．公务接待费"] + f(V["公务接待费"]), ["　3．公务用车购置及运行维护费"] + f(car), ["　（1）公务用车购置费"] + f(V["公务用车购置费"]), ["　（2）公务用车运行维护费"] + f(V["公务用车运行维护费"]),
            ["二、机关运行经费支出（万元）", "386.20", "310.00", "28.40", "25.60", "22.20"], ["三、相关统计数", "—", "—", "—", "—", "—"], ["　国内公务接待批次（个）", "21", "16", "3", "0", "2"], ["　国内公务接待人次（人）", "168", "132", "21", "0", "15"], ["　公务用车保有量（辆）", "12", "9", "1", "1", "1"]]
    t = Table("2024年度“三公”经费及机关运行经费支出决算表", "three_public", "万元", 1, rows, [{"label_cols": [0], "value_cols": [1, 2, 3, 4, 5]}], number="公开08表", widths=[6, 2, 2, 2.5, 2.5, 2.5], dims={2: {"unit_agency_name": "院本级"}, 3: {"unit_agency_name": "郭家店人民法庭"}, 5: {"unit_agency_name": "喇嘛甸人民法庭"}})
    t.row_dims = {1: {"spending": "three_public"}, 3: {"spending": "reception"}, 5: {"spending": "vehicle_purchase"}, 6: {"spending": "vehicle_operation"}, 7: {"spending": "agency_operation"}}
    t.counts = [[r, c] for r in (9, 10, 11) for c in range(1, 6)]
    t.cell_dims = {"3,2": {"amount": "12000"}, "9,1": {"value": "21", "amount": "null"}, "7,5": {"amount": "222000"}}
    d.table(t, "部门：梨树县人民法院", "", "公开08表")
    L = {"2040501": ((D("1620.40"), D("1702.15"), D("1786.30"))), "2040504": ((D("380.00"), D("402.60"), D("391.25"))), "2040505": ((D("66.00"), D("58.20"), D("61.40"))), "2080505": ((D("142.10"), D("150.30"), D("158.66"))), "2210201": ((D("121.00"), D("128.40"), D("133.90")))}
    R, tot = tree(L, F), add(*L.values())
    rows = [["支出功能分类科目", "<", "2022年决算数", "2023年决算数", "2024年年初预算数", "2024年决算数", "2024年决算数比2023年（%）", "完成年初预算（%）"], ["编码", "名称"] + ["^"] * 6]
    bud = lambda k, x: (x - D("12.00") * len([1 for q in L if q.startswith(k)]))
    def line(k, n, x):
        b = bud(k, x[2])
        return [k, n, money(x[0]), money(x[1]), money(b), money(x[2]), f"{x[2]*100/x[1]-100:.2f}", f"{x[2]*100/b:.2f}"]
    rows.append(line("", "合　计", tot))
    rows += [line(*r) for r in R]
    d.table(ask(Table("一般公共预算财政拨款支出决算表", "general_expenditure", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 8))}], number="公开05表", widths=[2, 5, 3, 3, 3, 3, 3, 3],
                      dims={2: {"amount_year": "2022", "basis": "final"}, 3: {"amount_year": "2023", "period": "last_year"}, 4: {"amount_year": "2024", "basis": "budget"}, 5: {"amount_year": "2024", "basis": "final", "period": "this_year"}, 6: {"measure": "rate"}, 7: {"measure": "rate"}}), row_dims=dims(R, 3)), "部门：梨树县人民法院", "金额单位：万元", "公开05表")
    rows = [["单位名称", "资产总额", "流动资产", "固定资产", "<", "<", "<", "<", "<", "无形资产", "车辆（辆）"], ["^", "^", "^", "小计", "房屋建筑物", "其中：办公用房面积（平方米）", "车辆", "单价50万元以上设备", "其他", "^", "^"],
            ["合计", "4,216.50", "320.15", "3,850.35", "3,102.00", "8,640", "286.35", "132.00", "330.00", "46.00", "12"], ["院本级", "3,502.10", "298.10", "3,158.00", "2,560.00", "6,320", "210.00", "132.00", "256.00", "46.00", "9"], ["派出法庭", "714.40", "22.05", "692.35", "542.00", "2,320", "76.35", "0.00", "74.00", "0.00", "3"]]
    t = ask(Table("国有资产占有使用情况表", "asset", "万元", 2, rows, [{"label_cols": [0], "value_cols": list(range(1, 11))}], number="附表2", widths=[3] + [2] * 10, dims={1: {"measure": "amount"}, 5: {"measure": "count"}, 6: {"measure": "amount"}, 10: {"measure": "count"}}), row_dims={2: {"row_role": "total"}, 3: {"row_label": "院本级"}},
            cell_dims={"2,5": {"value": "8640", "amount": "null"}, "3,6": {"amount": "2100000"}, "4,10": {"amount": "null", "value": "3"}, "2,7": {"amount": "1320000"}})
    d.table(t, "部门：梨树县人民法院", "单位：万元", "附表2")
    return d


def spread():
    """A party organ, printed by Writer: words spread over their cells, titles and agency in one line, the unit within the first head; heads repeated by the editor's own hand."""
    d = Doc("party-spread-words", "中共武鸣区委统一战线工作部", 2025, "budget", via="html", scope="department", region_code="450110", status="ok", css=".t td,.t th{padding:2pt}")
    d.cover("中共武鸣区委统一战线工作部", "2025年部门预算及“三公”经费预算公开")
    L = {"2013401": (D("286.35"), D(0)), "2013402": (D(0), D("64.20")), "2013404": (D(0), D("18.00")), "2080505": (D("32.41"), D(0)), "2101101": (D("16.20"), D(0)), "2210201": (D("24.30"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    T = sum(tot)
    gap = lambda s: "　".join(s)
    body = [["一 、 一 般 公 共 预 算 拨 款", money(T), "一 、 一 般 公 共 服 务 支 出", "368.55"], ["二 、 政 府 性 基 金 预 算 拨 款", "", "二 、 社 会 保 障 和 就 业 支 出", "32.41"], ["三 、 国 有 资 本 经 营 预 算 拨 款", "", "三 、 卫 生 健 康 支 出", "16.20"], ["", "", "四 、 住 房 保 障 支 出", "24.30"],
            ["本 年 收 入 小 计", money(T), "本 年 支 出 小 计", money(T)], ["上 年 结 转 收 入", "", "年 终 结 转 结 余", ""], ["收 入 合 计", money(T), "支 出 合 计", money(T)]]
    d.table(Table("部门收支总体情况表", "revenue_expenditure_summary", "万元", 2, [["收　　　　　入（万元）", "<", "支　　　　　出（万元）", "<"], ["项　　目", "金　　额", "项　　目", "金　　额"]] + body, [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3]}], number="表一", widths=[5, 3, 5, 3], dims={1: {"unit": "wan_yuan"}}), "", "", "表一")
    rows = [["功能科目", "<", "<", "科目名称", "合　　计", "基 本 支 出", "<", "<", "项 目 支 出"], ["类", "款", "项", "^", "^", "小　计", "人员经费", "公用经费", "^"], ["", "", "", "合　　　计", money(T), money(tot[0]), money(tot[0] - D("41.30")), "41.30", money(tot[1])]]
    for k, n, v in R:
        pub = D("41.30") if "2013401".startswith(k) else D(0)
        rows.append([k[:3], k[3:5], k[5:], n, money(sum(v)), money(v[0]), money(v[0] - pub) if v[0] else "", money(pub), money(v[1])])
    d.table(ask(Table("一般公共预算支出情况表", "general_expenditure", "万元", 2, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": list(range(4, 9))}], number="表四", widths=[1, 1, 1, 6, 2, 2, 2, 2, 2], dims={5: {"spending": "basic"}, 6: {"spending": "personnel"}, 7: {"spending": "public"}, 8: {"spending": "project"}}), row_dims=dims(R, 3)), "部门名称：中共武鸣区委统一战线工作部", "单位：万元", "表四")
    d.table(ask(Table("一般公共预算“三公”经费支出情况表", "three_public", "万元", 3, [["2024年预算数", "<", "<", "<", "<", "<", "2025年预算数", "<", "<", "<", "<", "<"], ["合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费", "合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"], ["^", "^", "小计", "购置费", "运行费", "^"] * 2,
                    ["4.80", "/", "3.00", "/", "3.00", "1.80", "4.20", "/", "3.00", "/", "3.00", "1.20"]], [{"label_cols": [], "value_cols": list(range(12))}], number="表六", dims={0: {"period": "last_year", "spending": "three_public"}, 4: {"spending": "vehicle_operation", "amount_year": "2024"}, 5: {"spending": "reception"}, 6: {"period": "this_year", "spending": "three_public"}, 10: {"spending": "vehicle_operation"}, 11: {"spending": "reception", "amount_year": "2025"}}),
                cell_dims={"3,1": {"value_state": "dash"}}), "部门名称：中共武鸣区委统一战线工作部", "单位：万元", "表六")
    return d


def big_units():
    """A province's department: hundred millions in one table, ten thousands in the next, the unit in the corner cell or after the number of the table; the text in hundred millions."""
    d = Sheet("province-hundred-millions", "青海省交通运输厅", 2025, "budget", paper=Direct("ucs2", latin="helv", place="tj", producer="Acrobat Distiller 9.0.0 (Windows)"), size=(595, 842), margin=48, font=9, low=18, scope="department", region_code="630000", status="ok", footer="#")
    N = dict(F, **{"2140104": "公路建设", "2140199": "其他公路水路运输支出", "21406": "车辆购置税支出", "2140601": "车辆购置税用于公路等基础设施建设支出"})
    d.cover("青海省交通运输厅", "2025年部门预算公开")
    d.page()
    d.p("2025年部门收入预算总计42.86亿元，其中：一般公共预算拨款收入40.16亿元，政府性基金预算拨款收入1.50亿元，单位资金1.20亿元。", "2025年部门支出预算总计42.86亿元，其中：基本支出3.26亿元，占7.61%；项目支出39.60亿元，占92.39%。")
    d.table(ask(Table("部门收支预算总表", "revenue_expenditure_summary", "亿元", 1, [["收入项目（亿元）", "预算数", "支出项目（亿元）", "预算数"], ["一般公共预算拨款收入", "40.16", "社会保障和就业支出", "0.62"], ["政府性基金预算拨款收入", "1.50", "卫生健康支出", "0.31"], ["国有资本经营预算拨款收入", "—", "城乡社区支出", "1.50"], ["单位资金", "1.20", "交通运输支出", "39.98"], ["", "", "住房保障支出", "0.45"], ["收入总计", "42.86", "支出总计", "42.86"]],
                     [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3]}], number="公开表1", widths=[5, 2, 5, 2]), cell_dims={"1,1": {"amount": "4016000000", "fund": "general_budget"}, "4,3": {"amount": "3998000000", "code": "214"}, "6,1": {"row_role": "total", "amount": "4286000000"}, "3,1": {"value_state": "dash"}}), "", "", "公开表1")
    L = {"2080505": (D("6200"), D(0)), "2101101": (D("1900"), D(0)), "2101102": (D("1200"), D(0)), "2140101": (D("11460"), D(0)), "2140106": (D("7340"), D("96000")), "2140104": (D(0), D("180000")), "2140601": (D(0), D("93000")), "2210201": (D("4500"), D(0))}
    R, tot = tree(L, N), add(*L.values())
    assert sum(tot) == D("401600"), tot
    m = lambda x: f"{x:,.0f}" if x else ""
    rows = [["单位：万元", "<", "2024年", "2025年预算", "<", "<", "2025年比2024年"], ["科目编码", "科目名称", "预算", "合计", "基本支出", "项目支出", "增减（%）"]]
    old = {k: sum(v) * D("0.9") for k, v in L.items()}
    rows.append(["", "总计", m(sum(old.values())), m(sum(tot)), m(tot[0]), m(tot[1]), "11.1"])
    for k, n, v in R:
        o = sum(x for q, x in old.items() if q.startswith(k))
        rows.append([k, n, m(o), m(sum(v)), m(v[0]), m(v[1]), "11.1"])
    d.table(ask(Table("一般公共预算支出表", "general_expenditure", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 7))}], number="公开表5", widths=[2, 5, 2.4, 2.4, 2.4, 2.4, 2], dims={2: {"period": "last_year", "amount_year": "2024"}, 3: {"period": "this_year"}, 4: {"spending": "basic"}, 5: {"spending": "project"}, 6: {"measure": "rate"}}), row_dims=dims(R, 3)), "", "", "公开表5")
    P = [("G0613西宁至互助高速公路扩能改造工程", "2140104", "120,000", "续建", "2024—2027"), ("农村公路安全提升及\n危桥改造工程", "2140106", "96,000", "新建", "2025"), ("S21湟源至西海高等级公路", "2140104", "60,000", "续建", "2023—2026"), ("国省干线车购税补助地方项目", "2140601", "93,000", "经常性", "—")]
    rows = [["项目名称", "功能科目", "金额", "项目属性", "起止年度"]] + [[p[0], p[1], p[2], p[3], p[4]] for p in P] + [["总　计", "", "369,000", "", ""]]
    d.table(ask(Table("项目支出预算表", "project_expenditure", "万元", 1, rows, [{"label_cols": [0, 1, 3, 4], "value_cols": [2]}], number="公开表8", widths=[6, 2, 2, 2, 2]), row_dims={1 + i: {"code": p[1], "project_name": p[0].replace("\n", ""), "row_label": p[0].replace("\n", ""), "is_leaf": "true"} for i, p in enumerate(P)} | {5: {"row_role": "total"}}), "", "", "公开表8（单位：万元）")
    return d


def zone():
    """A development zone: notes between the rows, the heads again in the middle of a page, several bodies in one table with their own totals, amounts with full-width commas and blanks; pages numbered at the top."""
    d = Sheet("zone-notes-between", "盘锦辽东湾新区管理委员会", 2025, "budget", paper=Direct(WQY, producer="PDFsharp 1.50"), size=(595, 842), margin=50, font=9, low=18, rules="double", scope="department", region_code="211100", status="ok")
    d.cover("盘锦辽东湾新区管理委员会", "2025年部门预算公开")
    U = [("701001", "辽东湾新区管委会办公室", {"2010301": ("1210.55", "0"), "2010302": ("0", "346.00"), "2080505": ("121.10", "0"), "2210201": ("96.40", "0")}), ("701002", "辽东湾新区投资促进局", {"2011301": ("402.10", "0"), "2011308": ("0", "880.00"), "2080505": ("40.20", "0"), "2210201": ("32.10", "0")}), ("701003", "辽东湾新区科技创新局", {"2060101": ("210.36", "0"), "2060404": ("0", "1200.00"), "2080505": ("20.10", "0"), "2210201": ("16.80", "0")})]
    w = lambda x: money(x).replace(",", "，")
    head = [["单位代码", "单位名称及科目", "合计", "基本支出", "项目支出"]]
    rows, rd = list(head), {}
    all_ = add(*[tuple(map(D, v)) for _, _, L in U for v in L.values()])
    for i, (c, n, L) in enumerate(U):
        L = {k: tuple(map(D, v)) for k, v in L.items()}
        t = add(*L.values())
        rd[len(rows)] = {"unit_agency_name": n, "unit_agency_code": c, "is_leaf": "false"}
        rows.append([c, n, w(sum(t)), w(t[0]), w(t[1])])
        for k, v in L.items():
            rd[len(rows)] = {"unit_agency_name": n, "code": k, "is_leaf": "true"}
            rows.append([k, "　　" + F[k], w(sum(v)), w(v[0]), w(v[1])])
        rows.append([f"注：{n}项目支出中含上年结转{(i+2)*10}.00万元。", "<", "<", "<", "<"])
    rd[len(rows)] = {"row_role": "total"}
    rows.append(["", "新区合计", w(sum(all_)), w(all_[0]), w(all_[1])])
    d.table(ask(Table("部门支出总表（分单位）", "expenditure_summary", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4]}], number="附件3", widths=[2.2, 6, 3, 3, 3], dims={3: {"spending": "basic"}, 4: {"spending": "project"}}), row_dims=rd), "部门：盘锦辽东湾新区管理委员会", "金额单位：万元", "附件3")
    P = [("招商引资专项资金", "800.00", "800.00", "", "用于重点产业链招商、签约项目落地奖补"), ("园区道路维护", "80.00", "", "80.00", "滨海大道、中央公园周边道路养护"), ("科技成果转化补助", "1200.00", "1200.00", "", "精细化工中试基地建设"), ("政务信息化运维", "346.00", "346.00", "", "办公网络、视频会议系统")]
    rows = [["序号", "项目名称", "项目内容", "资金来源", "<", "<"], ["^", "^", "^", "合计", "一般公共预算", "政府性基金"], ["", "合　计", "", "2 426.00", "2 346.00", "80.00"]]
    for i, p in enumerate(P):
        rows.append([str(i + 1), p[0], p[4], f"{D(p[1]):,.2f}".replace(",", " "), f"{D(p[2]):,.2f}".replace(",", " ") if p[2] else "", p[3]])
    d.table(ask(Table("项目支出预算表", "project_expenditure", "万元", 2, rows, [{"label_cols": [0, 1, 2], "value_cols": [3, 4, 5]}], number="附件8", widths=[1, 4, 6, 3, 3, 2], dims={4: {"fund": "general_budget"}, 5: {"fund": "government_fund"}}), row_dims={3 + i: {"project_name": p[0], "row_label": p[0], "amount": str(D(p[1]).quantize(D(1)) * 10000)} for i, p in enumerate(P) if i in (0, 2)} if False else {3 + i: {"project_name": p[0], "row_label": p[0]} for i, p in enumerate(P)},
                cell_dims={"3,3": {"amount": "8000000"}, "5,3": {"amount": "12000000", "value": "1200"}, "2,3": {"amount": "24260000"}}), "部门：盘锦辽东湾新区管理委员会", "金额单位：万元", "附件8")
    return d


def forms():
    """Two forms of targets on one page: weight first, value before sign and unit; a whole department's with money by source in one sentence of cells."""
    d = Doc("forms-two-a-page", "铜鼓县林业局", 2026, "budget", scope="department", region_code="360926", status="ok", page="size:A4;margin:12mm 14mm", css=".t td,.t th{border:0.5pt solid #222;padding:1.5pt 3pt} table.t{font-size:8pt}")
    d.cover("铜鼓县林业局2026年部门预算")
    def form(name, code, total, fiscal, own, goal, T, new):
        rows = [["项目名称", "<", name, "<", "<", "项目编码", code, "<"], ["主管部门", "<", "铜鼓县林业局", "<", "<", "实施单位", "铜鼓县林业局机关", "<"],
                ["项目资金\n（万元）", "<", "年度资金总额", "<", total, "<", "<", "<"], ["^", "^", "其中：财政拨款", "<", fiscal, "<", "<", "<"], ["^", "^", "其他资金", "<", own, "<", "<", "<"], ["年度绩效目标", "<", goal] + ["<"] * 5,
                ["一级指标", "二级指标", "<", "三级指标", "权重（%）", "指标值", "计算符号", "计量单位"]]
        p1 = p2 = None
        for a, b, c, w, v, s, u in T:
            rows.append(["^" if a == p1 else a, "^" if (a, b) == (p1, p2) else b, "^" if (a, b) == (p1, p2) else "<", c, w, v, s, u])
            p1, p2 = a, b
        t = Table("项目支出绩效目标表", "performance_project", "", 0, rows, [{"label_cols": [0], "value_cols": []}], form=True, widths=[2, 2, 1, 5, 2, 2, 2, 2])
        cmp = {"≥": "ge", "≤": "le", "＝": "eq", "=": "eq", "＞": "gt"}
        t.targets = [[c, cmp[s], v, u] for a, b, c, w, v, s, u in T if s in cmp]
        amount = lambda x: str((D(x) * 10000).quantize(D(1)))
        t.cell_dims = {"2,4": {"amount": amount(total), "project_name": name, "row_role": "total"}, "3,4": {"amount": amount(fiscal), "fund": "fiscal_appropriation", "row_role": "of_which"}}
        d.table(t, "", "", "", "（2026年度）", new=new)
    T1 = [("产出指标", "数量指标", "森林抚育面积", "10", "12000", "≥", "亩"), ("产出指标", "数量指标", "巡护林区次数", "10", "48", "≥", "次"), ("产出指标", "质量指标", "抚育验收合格率", "15", "98", "≥", "%"), ("产出指标", "时效指标", "任务完成时间", "10", "12月底前", "定性", ""), ("产出指标", "成本指标", "抚育补助标准", "15", "200", "≤", "元/亩"),
          ("效益指标", "生态效益指标", "森林覆盖率", "15", "88.04", "＝", "%"), ("效益指标", "可持续影响指标", "林分质量", "15", "持续改善", "定性", ""), ("满意度指标", "服务对象满意度指标", "林农满意度", "10", "90", "≥", "%")]
    T2 = [("产出指标", "数量指标", "松材线虫病防治面积", "20", "3.6", "≥", "万亩"), ("产出指标", "质量指标", "疫木清理率", "20", "100", "＝", "%"), ("产出指标", "成本指标", "项目总成本", "20", "186.5", "≤", "万元"), ("效益指标", "生态效益指标", "林业有害生物成灾率", "20", "4.5", "≤", "‰"), ("满意度指标", "服务对象满意度指标", "群众满意度", "20", "85", "＞", "%")]
    form("中央财政森林抚育补助", "360926260000000012", "240.00", "240.00", "0.00", "完成森林抚育1.2万亩，提高林分质量，增强森林固碳能力。", T1, True)
    form("松材线虫病防治", "360926260000000027", "186.50", "160.00", "26.50", "全县松材线虫病发生面积和病死松树数量实现双下降。", T2, False)
    rows = [["部门名称", "铜鼓县林业局", "<", "<", "<"], ["年度预算申请（万元）", "资金总额：1,862.40", "<", "<", "<"], ["^", "按收入性质分：", "<", "按支出性质分：", "<"], ["^", "一般公共预算拨款", "1,702.40", "基本支出", "1,235.90"], ["^", "政府性基金预算拨款", "100.00", "项目支出", "626.50"], ["^", "其他资金", "60.00", "", ""],
            ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）", "绩效目标"], ["^", "资源管护", "林长制运行、森林防火", "200.00", "火灾受害率控制在0.9‰以下"], ["^", "造林绿化", "森林抚育、国土绿化", "426.50", "完成营造林2.1万亩"],
            ["一级指标", "二级指标", "三级指标", "指标值", "备注"], ["履职效能", "重点工作", "完成营造林面积", "≥21000亩", ""], ["^", "^", "森林火灾受害率", "≤0.9‰", ""], ["社会效应", "满意度", "社会公众满意度", "≥90%", ""]]
    t = Table("部门整体支出绩效目标表", "performance_department", "", 0, rows, [{"label_cols": [0], "value_cols": []}], form=True, widths=[3, 4, 5, 4, 4])
    t.targets = [["完成营造林面积", "ge", "21000", "亩"], ["森林火灾受害率", "le", "0.9", "‰"], ["社会公众满意度", "ge", "90", "%"]]
    t.cell_dims = {"3,2": {"amount": "17024000", "fund": "general_budget"}, "3,4": {"amount": "12359000", "spending": "basic"}, "4,4": {"spending": "project"}, "7,3": {"amount": "2000000", "row_label": "资源管护"}, "4,2": {"fund": "government_fund"}}
    d.table(t, "", "", "", "（2026年度）")
    return d


DOCS = [upright, two_up, hospital, units_across, spread, big_units, zone, forms]
