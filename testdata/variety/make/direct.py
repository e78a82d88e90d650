"""Disclosures written as PDF operators, the way report servers do: fonts that are not embedded, rules as thin rectangles, a clip around each cell's text, one
text matrix a glyph, turned pages. Standard library only."""
import os, zlib, hashlib
from kit import *


def width(s, size):
    return sum(size if ord(c) > 0x2000 or c in "　" else size / 2 for c in s)


def wrap(text, w, size):
    lines = []
    for part in text.split("\n"):
        cur = ""
        for c in part:
            if cur and width(cur + c, size) > w:
                lines.append(cur)
                cur = ""
            cur += c
        lines.append(cur)
    return lines


class Direct(Doc):
    """style: rects | strokes | boxes | flat (rules below heads and rows only). glyphs: one text matrix a glyph. clip: a clip around each cell. encoding: UCS2 | GBK.
    spread: code cells spread their rows; cut: a row may be cut by a page's end."""

    def __init__(self, *a, size=(595, 842), margin=40, style="rects", glyphs=False, clip=False, turn=0, fs=8, pad=2.5, lead=1.25, font="STSong-Light", encoding="UniGB-UCS2-H", cut=False, foot=True, minrow=14,
                 producer="", **k):
        super().__init__(*a, via="direct", **k)
        self.size, self.margin, self.style, self.glyphs, self.clip, self.turn, self.fs, self.pad, self.lead, self.font, self.encoding, self.cut, self.foot, self.minrow, self.producer = \
            size, margin, style, glyphs, clip, turn, fs, pad, lead, font, encoding, cut, foot, minrow, producer
        self.pages, self.ops, self.at = [], None, None
        self.newpage()

    # drawing, origin top left
    def newpage(self):
        self.close()
        self.ops, self.at = [], self.margin

    def close(self):
        if self.ops is None:
            return
        if self.foot and self.ops:
            s = f"- {len(self.pages) + 1} -"
            self.text((self.size[0] - width(s, 8)) / 2, self.size[1] - 18, s, 8)
        self.pages.append((self.size, "\n".join(self.ops)))
        self.ops = None

    def resize(self, size):
        """What follows is printed on pages of another size."""
        self.close()
        self.size = size

    def y(self, y):
        return self.size[1] - y

    def enc(self, s):
        return "<" + (s.encode("utf-16-be") if "UCS2" in self.encoding else s.encode("gbk")).hex() + ">"

    def text(self, x, y, s, size):
        """y is the baseline"""
        if not s:
            return
        o = [f"BT /F1 {size} Tf"]
        if self.glyphs:
            for c in s:
                o.append(f"1 0 0 1 {x:.2f} {self.y(y):.2f} Tm {self.enc(c)} Tj")
                x += width(c, size)
        else:
            o.append(f"1 0 0 1 {x:.2f} {self.y(y):.2f} Tm {self.enc(s)} Tj")
        self.ops.append(" ".join(o) + " ET")

    def rule(self, x0, y0, x1, y1, w=0.5):
        if self.style in ("rects", "flat"):
            h = w / 2
            self.ops.append(f"{x0-h:.2f} {self.y(y1)-h:.2f} {x1-x0+w:.2f} {y1-y0+w:.2f} re f")
        else:
            self.ops.append(f"{w} w {x0:.2f} {self.y(y0):.2f} m {x1:.2f} {self.y(y1):.2f} l S")

    def box(self, x0, y0, x1, y1, top=True, bottom=True):
        if self.style == "flat":
            self.rule(x0, y1, x1, y1)
            return
        if self.style == "boxes":
            self.ops.append(f"0.5 w {x0:.2f} {self.y(y1):.2f} {x1-x0:.2f} {y1-y0:.2f} re S")
            return
        if top:
            self.rule(x0, y0, x1, y0)
        if bottom:
            self.rule(x0, y1, x1, y1)
        self.rule(x0, y0, x0, y1)
        self.rule(x1, y0, x1, y1)

    # what Doc's makers call
    def cover(self, *lines):
        self.at = self.size[1] * 0.3
        for x in lines:
            self.text((self.size[0] - width(x, 20)) / 2, self.at, x, 20)
            self.at += 40

    def p(self, *lines):
        for x in lines:
            for l in wrap("　　" + x, self.size[0] - 2 * self.margin, 10.5):
                self.need(18)
                self.at += 18
                self.text(self.margin, self.at, l, 10.5)

    def h(self, text):
        self.need(24)
        self.at += 24
        self.text(self.margin, self.at, text, 12)

    def need(self, h):
        if self.at + h > self.size[1] - self.margin:
            self.newpage()
            self.n += 1

    def page(self, wide=False):
        self.newpage()
        self.n += 1

    def head(self, title, left="", right="", number="", sub="", one=False):
        W, M = self.size[0], self.margin
        if number and not one:
            self.at += 11
            self.text(W - M - width(number, 9), self.at, number, 9)
        if title:
            self.at += 20
            self.text((W - width(title, 15)) / 2, self.at, title, 15)
        if number and one:  # number, agency and unit on one line
            self.at += 14
            self.text(M, self.at, number, 9)
            self.text((W - width(left, 9)) / 2, self.at, left, 9)
            self.text(W - M - width(right, 9), self.at, right, 9)
        elif left or right:
            self.at += 14
            self.text(M, self.at, left, 9)
            self.text(W - M - width(right, 9), self.at, right, 9)
        self.at += 4

    def table(self, t, left="", right="", number="", sub="", new=True, title=True, notes=(), one=False, fs=None, **_):
        if new:
            self.page()
        start = self.n
        self.head(t.title if title is True else title or "", left, right, number, sub, one)
        self.draw(t, fs or self.fs)
        for x in notes:
            self.need(14)
            self.at += 12
            self.text(self.margin, self.at, x, 8.5)
        self.at += 14
        t.pages = list(range(start, self.n + 1))
        self.tables.append(t)

    def draw(self, t, fs):
        m, n = len(t.rows[0]), len(t.rows)
        ws = t.widths or [1] * m
        W = self.size[0] - 2 * self.margin
        xs = [self.margin]
        for w in ws:
            xs.append(xs[-1] + W * w / sum(ws))
        cells = list(t.cells())
        lh = fs * self.lead
        lines = {(r, c): wrap(x, xs[c + cs] - xs[c] - 2 * self.pad, fs) for r, c, rs, cs, x in cells}
        hs = [self.minrow] * n
        for r, c, rs, cs, x in cells:
            if rs == 1:
                hs[r] = max(hs[r], len(lines[r, c]) * lh + 2 * self.pad)
        for r, c, rs, cs, x in cells:  # rows grow for merged cells with much text
            want = len(lines[r, c]) * lh + 2 * self.pad
            if rs > 1 and want > sum(hs[r:r + rs]):
                hs[r + rs - 1] += want - sum(hs[r:r + rs])
        val = t.values()
        bottom = self.size[1] - self.margin - 10
        groups, r = [], 0  # rows that must stand together: the head
        pages, cur, at = [], [], self.at
        headh = sum(hs[:t.header])
        r = 0
        while r < n:
            if at + hs[r] > bottom and r > t.header:
                room = bottom - at
                k = int((room - 2 * self.pad) // lh)
                if self.cut and k >= 1 and hs[r] > self.minrow + lh:
                    cur.append((r, 0, k, k * lh + 2 * self.pad))
                    pages.append(cur)
                    cur = [(r, k, 10 ** 6, max(self.minrow, hs[r] - k * lh))]
                    at = self.margin + cur[-1][3] + (headh if t.repeat else 0)
                    r += 1
                    continue
                pages.append(cur)
                cur, at = [], self.margin + (headh if t.repeat else 0)
            cur.append((r, 0, 10 ** 6, hs[r]))
            at += hs[r]
            r += 1
        pages.append(cur)
        byrow = {}
        for c in cells:
            byrow.setdefault(c[0], []).append(c)
        for i, part in enumerate(pages):
            if i:
                self.newpage()
                self.n += 1
                if t.repeat:
                    part = [(r, 0, 10 ** 6, hs[r]) for r in range(t.header)] + part
            top = {}
            y = self.at
            for r, a, b, h in part:
                top[r] = (y, y + h, a, b)
                y += h
            for r, c, rs, cs, x in cells:
                mine = [k for k in range(r, r + rs) if k in top]
                if not mine:
                    continue
                y0, y1 = top[mine[0]][0], top[mine[-1]][1]
                x0, x1 = xs[c], xs[c + cs]
                self.box(x0, y0, x1, y1)
                L = lines[r, c]
                if rs == 1:
                    L = L[top[r][2]:top[r][3]]
                elif mine[0] != r:
                    L = []
                if not any(L):
                    continue
                if self.clip:
                    self.ops.append(f"q {x0:.2f} {self.y(y1):.2f} {x1-x0:.2f} {y1-y0:.2f} re W n")
                ty = (y0 + y1) / 2 - len(L) * lh / 2 + lh / 2 + fs * 0.36
                for s in L:
                    wd = width(s, fs)
                    if r < t.header:
                        tx = (x0 + x1 - wd) / 2
                    elif c in val and re.match(r"^[-\d—.,%/]*$", s):
                        tx = x1 - self.pad - wd
                    else:
                        tx = x0 + self.pad
                    self.text(tx, ty, s, fs)
                    ty += lh
                if self.clip:
                    self.ops.append("Q")
            self.at = y

    def write(self, path):
        self.close()
        objs = []

        def obj(s):
            objs.append(s if isinstance(s, bytes) else s.encode())
            return len(objs)
        obj("")
        obj("")
        ordering = "GB1"
        desc = obj(f"<</Type/FontDescriptor/FontName/{self.font}/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>")
        cid = obj(f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{self.font}/FontDescriptor {desc} 0 R/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 4>>/DW 1000/W[1 95 500 814 939 500]>>")
        f = obj(f"<</Type/Font/Subtype/Type0/BaseFont/{self.font}-{self.encoding}/Encoding/{self.encoding}/DescendantFonts[{cid} 0 R]>>")
        kids = []
        for (W, H), p in self.pages:
            if self.turn == 90:  # drawn on its side, shown upright
                p, box, rot = f"q 0 1 -1 0 {H} 0 cm\n{p}\nQ", f"0 0 {H} {W}", "/Rotate 90"
            else:
                box, rot = f"0 0 {W} {H}", ""
            z = zlib.compress(p.encode(), 9)
            s = obj(f"<</Length {len(z)}/Filter/FlateDecode>>stream\n".encode() + z + b"\nendstream")
            kids.append(obj(f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{rot}/Contents {s} 0 R/Resources<</Font<</F1 {f} 0 R>>>>>>"))
        info = obj(f"<</Producer({self.producer})/CreationDate(D:20240401000000)>>")
        objs[0] = b"<</Type/Catalog/Pages 2 0 R>>"
        objs[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>".encode()
        out, pos = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
        for i, o in enumerate(objs):
            pos.append(len(out))
            out += f"{i+1} 0 obj\n".encode() + o + b"\nendobj\n"
        x = len(out)
        out += f"xref\n0 {len(objs)+1}\n0000000000 65535 f \n".encode() + b"".join(f"{p:010d} 00000 n \n".encode() for p in pos)
        out += f"trailer\n<</Size {len(objs)+1}/Root 1 0 R/Info {info} 0 R>>\nstartxref\n{x}\n%%EOF\n".encode()
        open(path, "wb").write(out)
