"""What print servers, scanners and spreadsheets leave on paper: strips of a wide sheet, hidden text under a picture, lines of signatures, heads of several years, units merged down over page ends on sideways pages."""
import io, subprocess, tempfile, zlib
from kit import *
from paper import Sheet, Direct, Cairo, Report, num
from others import Calc
from strangers import E, D_, ask, dims, econ, rest, WQY, ZEN
from bodies import F as F1

F = dict(F1, **{"20502": "普通教育", "2050205": "高等教育", "20602": "基础研究", "2060203": "自然科学基金", "2050999": "其他教育费附加安排的支出", "21208": "国有土地使用权出让收入安排的支出", "2120803": "城市建设支出", "2140104": "公路建设", "20701": "文化和旅游", "2070104": "图书馆", "2070108": "文化活动",
                "2070109": "群众文化", "2070111": "文化创作与保护", "2070199": "其他文化和旅游支出", "20706": "新闻出版电影", "2070607": "电影"})


class Wide(Calc):
    """Printed as it is, without scaling: pages down, then over."""

    def source(self):
        s = super().source()
        return s.replace(' style:scale-to-X="1" style:scale-to-Y="0"', ' style:print-page-order="ttb" style:scale-to="100%"').replace('style:table-centering="horizontal"', "")


def strips():
    """A workbook whose wide tables were printed without scaling: their columns go on on the next page, their titles are cut by the page's side."""
    d = Wide("strips-over-pages", "昌都市卡若区自然资源局", 2025, "budget", region_code="540302", status="ok")
    L = {"2200101": (D("412.36"), D(0)), "2200106": (D(0), D("1560.00")), "2080505": (D("68.20"), D(0)), "2101101": (D("34.10"), D(0)), "2210201": (D("51.15"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    m = lambda x: money(x, zero="")
    src = ["一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款", "财政专户管理资金", "事业收入", "上级补助收入", "其他收入", "上年结转"]
    T, carry = sum(tot), D("260.00")
    rows = [["科目编码", "科目名称", "合计"] + src, ["", "合计", m(T), m(T - carry), "", "", "", "", "", "", m(carry)]]
    for k, n, v in R:
        c = carry if "2200106".startswith(k) else D(0)
        rows.append([k, n, m(sum(v)), m(sum(v) - c), "", "", "", "", "", "", m(c)])
    t = ask(Table("部门收入总表", "revenue_summary", "万元", 1, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 11))}], number="预算02表", widths=[2, 5] + [2] * 9, dims={2: {"fund": "all"}, 3: {"fund": "general_budget"}, 10: {"fund_year": "carryover"}}), row_dims=dims(R, 2))
    d.sheet(t, "部门：昌都市卡若区自然资源局", "单位：万元", "预算02表")
    rows = [["科目编码", "科目名称", "2024年预算数", "2025年预算数", "<", "<", "<", "<", "2025年比2024年", "<"], ["^", "^", "^", "小计", "人员经费", "公用经费", "其他运转类项目", "特定目标类项目", "增减额", "增减（%）"]]
    def line(k, n, v):
        old = sum((sum(x) - D("5.00") for q, x in L.items() if q.startswith(k)), D(0))
        pub = D("60.20") if "2200101".startswith(k) else D(0)
        run = D("160.00") if "2200106".startswith(k) else D(0)
        return [k, n, m(old), m(sum(v)), m(v[0] - pub), m(pub), m(run), m(v[1] - run), m(sum(v) - old), f"{(sum(v) - old) * 100 / old:.2f}"]
    rows += [line("", "合计", tot)] + [line(*r) for r in R]
    t2 = ask(Table("一般公共预算支出表", "general_expenditure", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": list(range(2, 10))}], number="预算05表", widths=[2, 5] + [2] * 8, dims={2: {"period": "last_year", "amount_year": "2024"}, 3: {"period": "this_year"}, 4: {"spending": "personnel"}, 5: {"spending": "public"}, 6: {"spending": "other_operating"}, 7: {"spending": "special_purpose"}, 8: {"period": "change"}, 9: {"measure": "rate", "period": "change_rate"}}), row_dims=dims(R, 3))
    d.sheet(t2, "部门：昌都市卡若区自然资源局", "单位：万元", "预算05表")
    d.n, t.pages, t2.pages = 4, [1, 2], [3, 4]
    return d


class Scan(Sheet):
    """Pages of pictures with the recognised text hidden beneath."""

    def pdf(self):
        made = tempfile.mkdtemp()
        open(made + "/a.pdf", "wb").write(super().pdf())
        subprocess.run(["pdftoppm", "-r", "72", "-gray", "-jpeg", "-jpegopt", "quality=30", made + "/a.pdf", made + "/p"], check=True)
        import glob
        objs = [None, None]

        def obj(s):
            objs.append(s)
            return len(objs)
        kids = []
        for path, (w, h, ops) in zip(sorted(glob.glob(made + "/p*.jpg")), self.p_.pages):
            data = open(path, "rb").read()
            size = subprocess.run(["identify", "-format", "%w %h", path], capture_output=True, text=True).stdout.split()
            im = obj(f"<</Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Length {len(data)}>>stream\n".encode() + data + b"\nendstream")
            text = "\n".join(o for o in ops if o.startswith(("BT", "/F", "1 0 0 1", "ET"))).replace("BT", "BT 3 Tr")
            body = zlib.compress(f"q {num(w)} 0 0 {num(h)} 0 0 cm /Im Do Q\n{text}".encode(), 9)
            c = obj(f"<</Filter/FlateDecode/Length {len(body)}>>stream\n".encode() + body + b"\nendstream")
            kids.append((w, h, im, c))
        fonts = self.p_.fonts(lambda s, stream=None: obj(s.encode() if stream is None else f"{s}{len(stream)}>>stream\n".encode() + stream + b"\nendstream"))
        nums = [obj(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {num(w)} {num(h)}]/Resources<<{fonts}/XObject<</Im {im} 0 R>>>>/Contents {c} 0 R>>".encode()) for w, h, im, c in kids]
        objs[0] = b"<</Type/Catalog/Pages 2 0 R>>"
        objs[1] = f"<</Type/Pages/Count {len(nums)}/Kids[{' '.join(f'{n} 0 R' for n in nums)}]>>".encode()
        info = obj(b"<</Producer(ABBYY FineReader)/CreationDate(D:20240401000000)>>")
        out, at = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
        for i, s in enumerate(objs):
            at.append(len(out))
            out += f"{i+1} 0 obj\n".encode() + s + b"\nendobj\n"
        x = len(out)
        out += f"xref\n0 {len(objs)+1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % a for a in at)
        return bytes(out) + f"trailer<</Size {len(objs)+1}/Root 1 0 R/Info {info} 0 R>>\nstartxref\n{x}\n%%EOF\n".encode()


def scan():
    d = Scan("scan-hidden-text", "", None, None, paper=Direct(ZEN), size=(595, 842), margin=50, font=10, low=20, status="needs_ocr")
    d.cover("同江市图书馆", "2025年单位预算")
    d.table(Table("收支总表", "revenue_expenditure_summary", "万元", 1, [["收入项目", "预算数", "支出项目", "预算数"], ["一般公共预算拨款", "126.35", "文化旅游体育与传媒支出", "101.20"], ["", "", "社会保障和就业支出", "14.65"], ["", "", "住房保障支出", "10.50"], ["收入总计", "126.35", "支出总计", "126.35"]], [{"label_cols": [0], "value_cols": [1]}, {"label_cols": [2], "value_cols": [3]}], number="表1", widths=[5, 3, 5, 3]), "单位：同江市图书馆", "单位：万元", "表1")
    d.tables = []
    return d


def server():
    """A finance system's print: agency, date and unit with page numbers on one line of every page, codes with hyphens, numbered rows 1.1, the heads on every page, a line of signatures in the last row."""
    d = Sheet("server-signature-rows", "洪洞县文化和旅游局", 2025, "budget", paper=Direct(ZEN, place="glyph", producer="Runqian Report 5"), size=(595, 420), margin=36, font=8, low=15, rules="cell", clip=True, scope="department", region_code="141024", status="ok")
    d.cover("洪洞县文化和旅游局", "2025年度部门预算公开")
    us = [("洪洞县文化和旅游局（本级）", {"2070108": ("0", "420000"), "2070111": ("0", "186500.5"), "2080505": ("166240", "0"), "2101101": ("83120", "0"), "2210201": ("124680", "0"), "2070199": ("2186430.75", "0")}), ("洪洞县图书馆", {"2070104": ("612300", "150000"), "2080505": ("68400", "0"), "2101102": ("34200", "0"), "2210201": ("51300", "0")}),
          ("洪洞县文化馆", {"2070109": ("534180", "90000"), "2080505": ("61200", "0"), "2101102": ("30600", "0"), "2210201": ("45900", "0")}), ("洪洞县电影服务中心", {"2070607": ("402100", "60000"), "2080505": ("44300", "0"), "2101102": ("22150", "0"), "2210201": ("33225", "0")})]
    hy = lambda k: "-".join((k[:3], k[3:5], k[5:]))
    m = lambda x: f"{x:,.2f}" if x else ""
    us = [(u, {k: tuple(map(D, v)) for k, v in L.items()}) for u, L in us]
    tot = add(*[v for _, L in us for v in L.values()])
    rows = [["序号", "单位名称", "功能科目编码", "功能科目名称", "合计", "基本支出", "项目支出"], ["栏次", "1", "2", "3", "4", "5", "6"], ["", "总计", "", "", m(sum(tot)), m(tot[0]), m(tot[1])]]
    rd = {2: {"row_role": "total"}}
    for i, (u, L) in enumerate(us):
        t = add(*L.values())
        rd[len(rows)] = {"unit_agency_name": u.replace("（本级）", "") if False else u, "is_leaf": "false"}
        rows.append([str(i + 1), u, "", "小计", m(sum(t)), m(t[0]), m(t[1])])
        for j, (k, v) in enumerate(sorted(L.items())):
            rd[len(rows)] = {"code": k, "unit_agency_name": u, "is_leaf": "true", "row_label": F[k]}
            rows.append([f"{i+1}.{j+1}", u, hy(k), F[k], m(sum(v)), m(v[0]), m(v[1])])
    rows.append(["单位负责人：　　　　　　财务负责人：　　　　　　制表人：　　　　　　联系电话：0357-6220000"] + ["<"] * 6)
    t = ask(Table("部门支出总表", "expenditure_summary", "元", 2, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": [4, 5, 6]}], number="预算公开表3", widths=[1.2, 4, 2.6, 4.6, 3, 3, 3], dims={5: {"spending": "basic"}, 6: {"spending": "project"}}), row_dims=rd)
    d.table(t, "编制单位：洪洞县文化和旅游局", "单位：元　第1页 共3页", "预算公开表3", mid="编报日期：2025-02-18")
    P = [("1", "公共文化场馆免费开放补助", "12001-2025-0001", "300,000.00", "300,000.00", ""), ("2", "非物质文化遗产保护", "12001-2025-0002", "186,500.50", "186,500.50", ""), ("3", "大槐树寻根祭祖文化节", "12001-2025-0003", "420,000.00", "320,000.00", "100,000.00")]
    rows = [["序号", "项目名称", "项目编码", "合计", "当年预算", "上年结转"], ["", "合计", "", "906,500.50", "806,500.50", "100,000.00"]] + [list(p) for p in P] + [["注：项目编码由“单位编码-年度-顺序号”组成。"] + ["<"] * 5]
    d.table(ask(Table("项目支出表", "project_expenditure", "元", 1, rows, [{"label_cols": [0, 1, 2], "value_cols": [3, 4, 5]}], number="预算公开表8", widths=[1, 5, 4, 3, 3, 3], dims={4: {"fund_year": "this_year"}, 5: {"fund_year": "carryover"}}), row_dims={2 + i: {"project_name": p[1], "project_code": p[2]} for i, p in enumerate(P)}), "编制单位：洪洞县文化和旅游局", "单位：元　第3页 共3页", "预算公开表8", mid="编报日期：2025-02-18")
    return d


def years():
    """Projects over several years: total investment, what was arranged before, this and the next two years; bonds with term and rate; money in 万元 and counts in one row."""
    d = Doc("projects-several-years", "苍梧县水利局", 2025, "budget", scope="department", region_code="450421", status="ok", page="size:A4 landscape;margin:12mm", css=".t td,.t th{border:0.5pt solid #000;padding:2pt 3pt}")
    d.cover("苍梧县水利局", "2025年部门预算公开")
    d.page()
    d.p("2025年项目支出预算3,260.00万元，比上年增加260.00万元，增长8.67%。")
    P = [("21303-14", "石桥镇山洪沟治理", "2024—2026", "1,860.00", "560.00", "800.00", "500.00", ""), ("21303-06", "中小型水库除险加固（12座）", "2023—2025", "4,200.00", "3,000.00", "1,200.00", "", ""), ("21303-16", "农村水系综合整治", "2025—2027", "3,000.00", "", "1,000.00", "1,200.00", "800.00"), ("21303-05", "灌区续建配套与节水改造", "2025", "260.00", "", "260.00", "", "")]
    rows = [["序号", "项目名称", "起止年限", "项目总投资", "截至2024年底已安排", "分年度资金安排", "<", "<"], ["^", "^", "^", "^", "^", "2025年", "2026年", "2027年"], ["", "合　计", "", "9,320.00", "3,560.00", "3,260.00", "1,700.00", "800.00"]] + [[str(i + 1), p[1], p[2], p[3], p[4], p[5], p[6], p[7]] for i, p in enumerate(P)]
    d.table(ask(Table("部门预算项目支出分年度安排表", "project_expenditure", "万元", 2, rows, [{"label_cols": [0, 1, 2], "value_cols": [3, 4, 5, 6, 7]}], number="表9", widths=[1, 6, 3, 3, 3, 3, 3, 3], dims={5: {"amount_year": "2025", "period": "this_year"}, 6: {"amount_year": "2026", "period": "null"}, 7: {"amount_year": "2027", "period": "null"}, 3: {"period": "null"}, 4: {"period": "null"}}),
                row_dims={3 + i: {"project_name": p[1], "row_label": p[1]} for i, p in enumerate(P)} | {2: {"row_role": "total"}}), "部门：苍梧县水利局", "单位：万元", "表9")
    B = [("2023年广西政府专项债券（三期）", "2305312", "2023-05-18", "15年", "2.98%", "5,000.00", "5,000.00", "149.00"), ("2024年广西政府专项债券（九期）", "2405921", "2024-08-22", "20年", "2.31%", "3,200.00", "3,200.00", "73.92")]
    rows = [["债券名称", "债券编码", "发行日期", "期限", "利率", "发行金额", "年末余额", "2025年付息额"]] + [list(b) for b in B] + [["合　计", "", "", "", "", "8,200.00", "8,200.00", "222.92"]]
    d.table(ask(Table("专项债券项目资金情况表", "other", "万元", 1, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": [4, 5, 6, 7]}], number="表14", widths=[6, 2, 2, 1, 2, 3, 3, 3], dims={4: {"measure": "rate", "amount": "null"}, 5: {"measure": "amount"}}), cell_dims={"1,5": {"amount": "50000000", "row_label": "2023年广西政府专项债券（三期）"}, "2,4": {"value": "2.31", "unit": "percent"}, "3,7": {"row_role": "total", "amount": "2229200"}}), "部门：苍梧县水利局", "单位：万元", "表14")
    rows = [["项目", "单位", "2024年", "<", "2025年", "<"], ["^", "^", "数量", "金额", "数量", "金额"], ["一、车辆", "辆", "6", "98.40", "6", "98.40"], ["　其中：防汛抢险用车", "辆", "4", "71.20", "4", "71.20"], ["二、大型设备", "台（套）", "2", "136.00", "3", "188.50"], ["三、房屋", "平方米", "1,860", "412.00", "1,860", "412.00"], ["合　　计", "", "", "646.40", "", "698.90"]]
    d.table(ask(Table("国有资产占有使用情况表", "asset", "万元", 2, rows, [{"label_cols": [0, 1], "value_cols": [2, 3, 4, 5]}], number="表13", widths=[5, 2, 2, 3, 2, 3], dims={2: {"measure": "count", "amount": "null"}, 3: {"measure": "amount", "amount_year": "2024"}, 4: {"measure": "count"}, 5: {"measure": "amount", "amount_year": "2025"}}), cell_dims={"3,5": {"amount": "712000", "row_role": "of_which"}, "5,2": {"value": "1860"}, "2,2": {"row_label": "一、车辆"}}), "部门：苍梧县水利局", "单位：万元", "表13")
    return d


def merged():
    """A university whose list of projects is merged over units and codes and goes on over pages that are drawn sideways; money by source; departments of the same name."""
    d = Sheet("university-merged-sideways", "喀什师范学院", 2025, "budget", paper=Direct("ucs2", latin="helv", producer="pdfFactory Pro 7.46", turn=90), size=(842, 595), margin=38, font=8, low=16, scope="unit", status="ok")
    d.cover("喀什师范学院", "2025年单位预算公开")
    G = [("2050205", "高等教育", [("双一流引导专项", [("设备购置费", "1200.00", "0"), ("图书资料费", "260.00", "0"), ("人才引进费", "800.00", "120.00")]), ("学生资助", [("国家助学金", "1860.00", "0"), ("勤工助学", "0", "210.00")]), ("教学实验平台改造", [("物理实验中心", "430.00", "70.00"), ("化学与环境科学学院实验室安全改造及\n危险化学品暂存间建设", "286.50", "0"), ("计算机公共教学机房", "150.00", "30.00")])]),
         ("2060203", "自然科学基金", [("科研项目", [("国家自然科学基金（2024年立项）", "0", "318.40"), ("自治区自然科学基金", "96.00", "0")])]), ("2050999", "其他教育费附加安排的支出", [("校舍维修", [("学生公寓3#、4#楼屋面防水", "188.20", "0"), ("锅炉房煤改电", "640.00", "60.00"), ("运动场地翻新", "95.60", "12.40")])])]
    rows = [["科目编码", "科目名称", "项目类别", "子项目名称", "合计", "一般公共预算", "单位资金"]]
    body, rd, A, B = [], {}, D(0), D(0)
    for c, n, X in G:
        first = True
        for p, Y in X:
            fp = True
            for s, a, b in Y:
                a, b = D(a), D(b)
                A, B = A + a, B + b
                rd[2 + len(body)] = {"code": c, "project_name": s.replace("\n", ""), "is_leaf": "true"}
                body.append([c if first else "^", n if first else "^", p if fp else "^", s, money(a + b), money(a), money(b)])
                first = fp = False
    rows += [["合计", "<", "<", "<", money(A + B), money(A), money(B)]] + body
    rd[1] = {"row_role": "total"}
    t = ask(Table("项目支出预算表", "project_expenditure", "万元", 1, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": [4, 5, 6]}], number="表七", widths=[2, 3, 4, 7, 3, 3, 3], dims={5: {"fund": "general_budget"}, 6: {"fund": "unit_funds"}}), row_dims=rd)
    d.table(t, "单位名称：喀什师范学院", "单位：万元", "表七", low=34)
    L = {"2050205": (D("18620.40"), A - D("96.00") - D("923.80")), "2060203": (D(0), D("96.00")), "2050999": (D(0), D("923.80")), "2080505": (D("1640.00"), D(0)), "2101102": (D("820.00"), D(0)), "2210201": (D("1230.00"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    rows = [["支出功能分类科目", "<", "<", "<", "2025年一般公共预算", "<", "<"], ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"], ["合计", "<", "<", "<", money(sum(tot)), money(tot[0]), money(tot[1])]]
    for k, n, v in R:
        rows.append([k[:3] if len(k) == 3 else "", k[3:5] if len(k) == 5 else "", k[5:] if len(k) == 7 else "", n, money(sum(v)), money(v[0]), money(v[1])])
    d.table(ask(Table("一般公共预算支出表", "general_expenditure", "万元", 2, rows, [{"label_cols": [0, 1, 2, 3], "value_cols": [4, 5, 6]}], number="表五", widths=[1, 1, 1, 6, 3, 3, 3], dims={5: {"spending": "basic"}, 6: {"spending": "project"}}), row_dims=dims(R, 3)), "单位名称：喀什师范学院", "单位：万元", "表五")
    return d


DOCS = [strips, scan, server, years, merged]
