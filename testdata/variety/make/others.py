"""The government's own budget, a notice that is no disclosure, and a workbook printed by LibreOffice Calc."""
from kit import *
from codes import F, E
from xml.sax.saxutils import escape


def government():
    d = Doc("government-budget", "", 2026, "budget", scope="government", region_code="331082", status="ok", via="html")
    d.cover("关于临海市2025年预算执行情况和2026年预算草案的报告", "临海市财政局")
    d.page()
    d.p("2026年全市一般公共预算收入预期86.40亿元，增长3.5%；一般公共预算支出安排128.60亿元。", "市级政府性基金收入安排42.00亿元。")
    d.table(Table("2026年临海市一般公共预算收入表", "revenue_summary", "万元", 1, [["预算科目", "2025年执行数", "2026年预算数", "预算数为上年执行数的%"], ["一、税收收入", "688000", "716000", "104.07"], ["　　增值税", "276000", "286000", "103.62"], ["　　企业所得税", "121000", "126000", "104.13"], ["　　个人所得税", "52000", "54000", "103.85"], ["　　城市维护建设税", "41000", "43000", "104.88"],
                  ["　　房产税", "78000", "82000", "105.13"], ["　　契税", "120000", "125000", "104.17"], ["二、非税收入", "146800", "148000", "100.82"], ["　　专项收入", "52000", "53000", "101.92"], ["　　行政事业性收费收入", "34800", "35000", "100.57"], ["　　罚没收入", "60000", "60000", "100.00"], ["收入合计", "834800", "864000", "103.50"]],
                  [{"label_cols": [0], "value_cols": [1, 2, 3]}], number="表一", widths=[5, 3, 3, 3], dims={1: {"period": "last_year", "basis": "execution"}, 2: {"period": "this_year"}, 3: {"measure": "rate"}}), "", "单位：万元", "表一")
    return d


def notice():
    d = Doc("notice", "", None, None, status="not_a_disclosure", via="html")
    d.raw('<div style="text-align:center;font-size:18pt">关于开展消防安全检查的通知</div>')
    d.p("各科室、各直属单位：", "为切实做好冬季消防安全工作，经研究，决定于2025年12月1日至12月15日开展消防安全检查。现将有关事项通知如下：", "一、检查范围。办公楼、档案室、机房、食堂及车库。", "二、检查内容。消防设施是否完好有效，疏散通道是否畅通，用电用气是否规范。",
        "三、工作要求。各单位要高度重视，对照清单逐项自查，并于12月20日前将自查情况报办公室。联系人：王某，电话：0000-1234567。")
    d.raw('<p style="text-align:right">某某县机关事务服务中心</p><p style="text-align:right">2025年11月24日</p>')
    return d


class Calc(Doc):
    """A workbook: a sheet a table, printed by LibreOffice Calc."""

    def __init__(self, *a, fit=False, **k):
        """fit: a sheet a page, whatever its rows and columns."""
        super().__init__(*a, via="fods", **k)
        self.sheets, self.fit = [], fit

    def sheet(self, t, left, right, number):
        self.n += 1 if self.sheets or self.tables else 0
        t.pages = [self.n]
        self.tables.append(t)
        self.sheets.append((t, left, right, number))

    def source(self):
        font = 'style:font-name="S" style:font-name-asian="S" fo:font-family="Noto Serif CJK SC" style:font-family-asian="Noto Serif CJK SC"'
        b = ['<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
             'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">'
             '<office:font-face-decls><style:font-face style:name="S" svg:font-family="&apos;Noto Serif CJK SC&apos;"/></office:font-face-decls><office:automatic-styles>'
             '<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="12mm" style:scale-to-X="1" style:scale-to-Y="%d" style:table-centering="horizontal"/><style:header-style/><style:footer-style/></style:page-layout>' % self.fit]
        for name, border, align, size in [("l", 1, "start", 10), ("h", 1, "center", 10), ("v", 1, "end", 10), ("t", 0, "center", 18), ("left", 0, "start", 10), ("right", 0, "end", 10)]:
            b.append(f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="middle" {"fo:border=%s0.5pt solid #000000%s" % (chr(34), chr(34)) if border else ""}/>'
                     f'<style:paragraph-properties fo:text-align="{align}"/><style:text-properties {font} fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>')
        b.append('<style:style style:name="ta" style:family="table" style:master-page-name="M"/><style:style style:name="r" style:family="table-row"><style:table-row-properties style:row-height="%dpt" style:use-optimal-row-height="false"/></style:style>' % (36 if self.fit else 22))
        for i, (t, *_) in enumerate(self.sheets):
            w = t.widths or [1] * len(t.rows[0])
            for c, x in enumerate(w):
                b.append(f'<style:style style:name="c{i}_{c}" style:family="table-column"><style:table-column-properties style:column-width="{max(900, 62 * len(w) if self.fit else 0)*x/sum(w):.1f}pt"/></style:style>')
        b.append('</office:automatic-styles><office:master-styles><style:master-page style:name="M" style:page-layout-name="P"><style:header style:display="false"/><style:footer style:display="false"/></style:master-page></office:master-styles><office:body><office:spreadsheet>')

        def cell(style, text, cs=1, rs=1):
            return f'<table:table-cell table:style-name="{style}" table:number-columns-spanned="{cs}" table:number-rows-spanned="{rs}" office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
        for i, (t, left, right, number) in enumerate(self.sheets):
            m = len(t.rows[0])
            row = lambda s: '<table:table-row table:style-name="r">' + s + "</table:table-row>"
            cov = "<table:covered-table-cell/>"
            b.append(f'<table:table table:name="{number}" table:style-name="ta">' + "".join(f'<table:table-column table:style-name="c{i}_{c}"/>' for c in range(m)))
            b.append(row(cell("left", number, m) + cov * (m - 1)) + row(cell("t", t.title, m) + cov * (m - 1)))
            b.append(row(cell("left", left, m // 2) + cov * (m // 2 - 1) + cell("right", right, m - m // 2) + cov * (m - m // 2 - 1)))
            by = {(r, c): (rs, cs, x) for r, c, rs, cs, x in t.cells()}
            for r in range(len(t.rows)):
                s = ""
                for c in range(m):
                    if (r, c) in by:
                        rs, cs, x = by[r, c]
                        s += cell("h" if r < t.header else "v" if c in t.values() else "l", x, cs, rs)
                    else:
                        s += cov
                b.append(row(s))
            b.append("</table:table>")
        b.append("</office:spreadsheet></office:body></office:document>")
        return "".join(b)


def workbook():
    """Consolidated department (汇总), printed from a workbook: no cover, the agency stands above the tables alone."""
    d = Calc("workbook-consolidated", "平山县人民政府办公室", 2023, "budget", scope="department", region_code="130131", status="ok", agency_code="301", consolidation="consolidated")
    L = {"2010301": (D("1102.36"), D(0)), "2010302": (D(0), D("388.90")), "2010350": (D("216.45"), D(0)), "2080505": (D("148.72"), D(0)), "2101101": (D("70.64"), D(0)), "2210201": (D("118.53"), D(0))}
    R, tot = tree(L, F), add(*L.values())
    all_ = money(sum(tot), comma=False)
    m = lambda x: money(x, comma=False)
    cls = {k: sum(v) for k, n, v in R if len(k) == 3}
    left, right = "部门：301平山县人民政府办公室（汇总）", "预算年度：2023　单位：万元"
    d.sheet(Table("部门收支总表", "revenue_expenditure_summary", "万元", 3, [["收入", "<", "<", "支出", "<"], ["序号", "项目", "预算金额", "项目", "预算金额"], ["栏次", "1", "2", "3", "4"], ["1", "一、一般公共预算拨款收入", all_, "一、一般公共服务支出", m(cls["201"])],
                   ["2", "二、政府性基金预算拨款收入", "", "二、社会保障和就业支出", m(cls["208"])], ["3", "三、国有资本经营预算拨款收入", "", "三、卫生健康支出", m(cls["210"])], ["4", "四、财政专户管理资金收入", "", "四、住房保障支出", m(cls["221"])],
                   ["5", "本年收入合计", all_, "本年支出合计", all_], ["6", "上年结转结余", "", "年终结转结余", ""], ["7", "收入总计", all_, "支出总计", all_]],
                  [{"label_cols": [1], "value_cols": [2]}, {"label_cols": [3], "value_cols": [4]}], number="预算01表", widths=[1, 5, 3, 5, 3]), left, right, "预算01表")
    body, codes = [["1", "", "合计", all_, m(tot[0]), m(tot[1])]], {}
    for k, n, v in R:
        codes[2 + len(body)] = k
        body.append([str(len(body) + 1), k, n, m(sum(v)), m(v[0]), m(v[1])])
    d.sheet(Table("部门支出总表", "expenditure_summary", "万元", 2, [["序号", "功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"], ["栏次", "1", "2", "3", "4", "5"]] + body, [{"label_cols": [1, 2], "value_cols": [3, 4, 5]}], number="预算03表", widths=[1, 3, 6, 3, 3, 3],
                  codes=codes), left, right, "预算03表")
    d.sheet(Table("国有资本经营预算财政拨款支出表", "state_capital", "万元", 2, [["序号", "功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"], ["栏次", "1", "2", "3", "4", "5"], ["1", "", "合计", "", "", ""], ["2", "", "", "", "", ""]],
                  [{"label_cols": [1, 2], "value_cols": [3, 4, 5]}], number="预算07表", widths=[1, 3, 6, 3, 3, 3], state="blank"), left, right, "预算07表")
    return d


DOCS = [government, notice, workbook]
