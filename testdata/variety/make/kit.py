"""Parts of made disclosures: documents, tables with merged cells, figures that add up, and how they are printed. Standard library only."""
import html, json, os, re, shutil, subprocess, tempfile, hashlib
from decimal import Decimal as D

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)


def money(x, places=2, comma=True, zero=""):
    """An amount as printed; zero is what stands for nothing."""
    if x is None or x == 0:
        return zero
    return (f"{D(x):,.{places}f}" if comma else f"{D(x):.{places}f}")


def add(*rows):
    """Adds tuples of amounts, column by column."""
    return tuple(sum(c, D(0)) for c in zip(*rows))


def tree(leaves, names):
    """(code, name, amounts) of every level above and including the leaves {code: tuple}, in order of codes."""
    total = {}
    for code, v in leaves.items():
        for n in (3, 5, 7):
            if n <= len(code):
                k = code[:n]
                total[k] = add(total[k], v) if k in total else tuple(map(D, v))
    return [(k, names[k], total[k]) for k in sorted(total)]


class Table:
    def __init__(self, title, kind, unit, header, rows, panels, above=(), notes=(), form=False, widths=None, css="", codes=None, dims=None,
                 pages=None, rotate=False, number="", show_title=True, repeat=True, state="has_values", landscape=False):
        self.__dict__.update(locals())
        w = max(map(len, rows))
        self.rows = [list(r) + [""] * (w - len(r)) for r in rows]

    def values(self):
        return {c for p in self.panels for c in p["value_cols"]}

    def cells(self):
        """(row, col, row span, column span, text) of every cell; '<' belongs to the cell on the left, '^' to the one above."""
        n, m = len(self.rows), len(self.rows[0])
        for r in range(n):
            for c in range(m):
                t = self.rows[r][c]
                if t in ("<", "^"):
                    continue
                cs = 1
                while c + cs < m and self.rows[r][c + cs] == "<":
                    cs += 1
                rs = 1
                while r + rs < n and all(self.rows[r + rs][k] == "^" for k in range(c, c + cs)):
                    rs += 1
                yield r, c, rs, cs, t

    def html(self):
        b = [f'<table style="{self.css}" class="t">']
        m = len(self.rows[0])
        w = self.widths or [1] * m
        b.append("<colgroup>" + "".join(f'<col style="width:{100*x/sum(w):.2f}%">' for x in w) + "</colgroup>")
        val, by = self.values(), {}
        for r, c, rs, cs, t in self.cells():
            by.setdefault(r, []).append((c, rs, cs, t))
        head = "thead" if self.header and self.repeat else "tbody"
        b.append(f"<{head}>")
        for r in range(len(self.rows)):
            if r == self.header and self.header and self.repeat:
                b.append(f"</{head}><tbody>")
            b.append("<tr>")
            for c, rs, cs, t in by.get(r, []):
                tag = "th" if r < self.header else "td"
                span = (f' rowspan="{rs}"' if rs > 1 else "") + (f' colspan="{cs}"' if cs > 1 else "")
                cls = ' class="v"' if tag == "td" and c in val and re.match(r"^[-\d—.,%/ ]*$", t) else ""
                body = html.escape(t).replace("\u3000", "&#12288;").replace("\n", "<br>")
                b.append(f"<{tag}{span}{cls}>{body}</{tag}>")
            b.append("</tr>")
        b.append("</tbody></table>")
        return "".join(b)

    def truth(self):
        rows = [["" if t in ("<", "^") else t.replace("\n", "") for t in r] for r in self.rows]
        t = {"title": self.title, "kind": self.kind, "unit": self.unit, "header_rows": self.header, "panels": self.panels, "page": self.pages[0], "pages": self.pages,
             "empty_state": self.state}
        if self.number:
            t["number"] = self.number
        if self.form:
            t["form"] = True
        if self.codes:
            t["codes"] = {str(k): v for k, v in self.codes.items()}
        if self.dims:
            t["dims"] = {str(k): v for k, v in self.dims.items()}
        for k in ("targets", "row_periods", "counts", "row_dims", "cell_dims"):
            if hasattr(self, k):
                t[k] = getattr(self, k)
        t["rows"] = rows
        return t


class Doc:
    """A disclosure: blocks of HTML, and the truth of its tables. n is the page being written."""

    def __init__(self, name, entity, year, phase, css="", page="size:A4;margin:18mm 14mm", via="chromium", rotate="", **fields):
        self.name, self.entity, self.year, self.phase, self.css, self.page_css, self.via, self.rotate, self.fields = name, entity, year, phase, css, page, via, rotate, fields
        self.blocks, self.tables, self.n = [], [], 1

    def raw(self, s):
        self.blocks.append(s)

    def cover(self, *lines):
        self.raw('<div class="cover">' + "".join(f"<div>{html.escape(x)}</div>" for x in lines) + "</div>")

    def p(self, *lines):
        for x in lines:
            self.raw(f"<p>{html.escape(x)}</p>")

    def h(self, text):
        self.raw(f"<h2>{html.escape(text)}</h2>")

    def page(self, wide=False):
        self.n += 1
        self.raw('<div class="%s"></div>' % ("breakwide" if wide else "break"))
        self.wide = wide

    def head(self, title, left="", right="", number="", sub=""):
        """The lines above a table: number, title, agency on the left and unit on the right."""
        s = ""
        if number:
            s += f'<div class="num">{html.escape(number)}</div>'
        if title:
            s += f'<div class="title">{html.escape(title)}</div>'
        if sub:
            s += f'<div class="sub">{html.escape(sub)}</div>'
        if left or right:
            s += f'<div class="line"><span>{html.escape(left)}</span><span>{html.escape(right)}</span></div>'
        self.raw(s)

    def table(self, t, left="", right="", number="", sub="", new=True, span=1, title=True, notes=(), wide=False, wrap=""):
        if new:
            self.page()
        sect = "wide" if wide else "tall"
        self.raw(f'<section class="{sect} {wrap}">')
        self.head(t.title if title is True else title or "", left, right, number, sub)
        t.pages = list(range(self.n, self.n + span))
        self.n += span - 1
        self.raw(t.html())
        for x in notes:
            self.raw(f'<div class="note">{html.escape(x)}</div>')
        self.raw("</section>")
        self.tables.append(t)

    def source(self):
        style = """
@page { %s }
@page wide { size: A4 landscape; margin: 12mm 10mm; }
body { font: 10.5pt/1.7 "Noto Sans CJK SC"; margin: 0; }
.cover { text-align: center; padding-top: 70mm; font-size: 20pt; }
p { margin: 0; text-indent: 2em; text-align: justify; }
h2 { font-size: 12pt; margin: 2mm 0; font-weight: normal; }
.break { break-before: page; }
.wide { page: wide; }
.title { text-align: center; font-size: 15pt; }
.sub { text-align: center; font-size: 9pt; }
.num { text-align: right; font-size: 9pt; }
.line { display: flex; justify-content: space-between; font-size: 9pt; }
.note { font-size: 8.5pt; }
table.t { border-collapse: collapse; width: 100%%; table-layout: fixed; font-size: 8.5pt; line-height: 1.3; }
.t tr { height: 13pt; }
.t td, .t th { border: 0.75pt solid black; padding: 2.5pt 3pt; overflow-wrap: anywhere; font-weight: normal; text-align: left; vertical-align: middle; }
.t th { text-align: center; }
.t td.v { text-align: right; }
tr { break-inside: avoid; }
%s""" % (self.page_css, self.css)
        body = "\n".join(self.blocks)
        if self.via == "html":  # what Writer heeds of a web page's styles
            body = re.sub(r'<div class="break(wide)?"></div>', '<p style="page-break-before:always"></p>', body).replace('<table ', '<table border="1" cellspacing="0" cellpadding="3" width="100%" ')
        body = re.sub(r'<div class="break"></div>\n<section class="(\w+) ', r'<section class="\1 break ', body)
        return f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{html.escape(self.fields.get("title", ""))}</title><style>{style}</style></head><body>\n{body}\n</body></html>\n'

    def truth(self):
        t = {"file": self.name + ".pdf", "entity": self.entity, "fiscal_year": self.year, "doc_type": self.phase}
        t.update({k: v for k, v in self.fields.items() if k != "title"})
        t["tables"] = [x.truth() for x in self.tables]
        return t


def run(*cmd):
    subprocess.run(cmd, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def pin(path, source):
    """Puts a fixed moment and id into a PDF, so that another run makes the same bytes."""
    data = open(path, "rb").read()
    data = re.sub(rb"(/(?:CreationDate|ModDate) ?\(D:)\d{14}", rb"\g<1>20240401000000", data)
    i = hashlib.sha256(source.encode()).hexdigest()[:32].upper().encode()
    data = re.sub(rb"/ID \[ <[0-9A-F]{32}>\s<[0-9A-F]{32}> \]\s/DocChecksum /[0-9A-F]{32}", lambda m: re.sub(rb"[0-9A-F]{32}", i, m.group(0)), data)
    open(path, "wb").write(data)


def build(docs, only):
    for d in docs:
        if only and d.name not in only:
            continue
        work = tempfile.mkdtemp()
        out = os.path.join(ROOT, "pdf", d.name + ".pdf")
        src = "" if d.via == "direct" else d.source()
        if d.via == "paper":
            made = os.path.join(work, "made.pdf")
            open(made, "wb").write(d.pdf())
        elif d.via == "direct":
            made = os.path.join(work, "made.pdf")
            d.write(made)
        elif d.via == "chromium":
            f = os.path.join(work, "a.html")
            open(f, "w").write(src)
            made = os.path.join(work, "made.pdf")
            run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + work + "/p", "--no-pdf-header-footer", "--disable-pdf-tagging", "--print-to-pdf=" + made, "file://" + f)
        else:
            f = os.path.join(work, "made." + d.via)
            open(f, "w").write(src)
            flt = ["--infilter=HTML (StarWriter)"] if d.via == "html" else []
            run("soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{work}/profile", *flt, "--convert-to", "pdf:%s_pdf_Export" % ("calc" if d.via == "fods" else "writer"), "--outdir", work, f)
            made = os.path.join(work, "made.pdf")
        if src:
            pin(made, src)
        if d.via == "chromium":  # Type 3 glyphs are a stream each: packed harder they take half the room
            turned = os.path.join(work, "turned.pdf")
            run("qpdf", "--deterministic-id", "--object-streams=generate", "--recompress-flate", "--compression-level=9", made, turned, *["--rotate=" + r for r in d.rotate.split()])
            made = turned
        shutil.copy(made, out)
        shutil.rmtree(work)
        info = subprocess.run(["pdfinfo", out], capture_output=True, text=True).stdout
        pages = int(re.search(r"Pages:\s+(\d+)", info).group(1))
        note = "" if pages == d.n else f"  PAGES {pages}, counted {d.n}"
        for t in d.tables:
            text = ""
            for pg in t.pages:
                text += subprocess.run(["pdftotext", "-f", str(pg), "-l", str(pg), out, "-"], capture_output=True, text=True).stdout
            flat = "".join(text.split())
            want = ["".join(v.split()) for r in t.rows for v in r if v not in ("<", "^", "")]
            lost = [w for w in want if w not in flat]
            if len(lost) * 5 > len(want):
                note += f"\n   {t.title}: {len(lost)} of {len(want)} texts not on pages {t.pages}: {lost[:4]}"
        json.dump(d.truth(), open(os.path.join(ROOT, "gt", d.name + ".gt.json"), "w"), ensure_ascii=False, indent=1)
        print(d.name, os.path.getsize(out), note)
