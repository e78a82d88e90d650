"""Prints documents without a browser or an office: a layout of its own on three kinds of paper, which write PDF directly (fonts that are not embedded, page boxes,
forms), by cairo, or by reportlab."""
import io, os, zlib
from kit import Doc

WIDE = {c: w for w, cs in {278: " ,.:;/|!", 333: "-()", 556: "0123456789", 222: "'", 584: "<=>+", 889: "%"}.items() for c in cs}


def num(x):
    return f"{x:.2f}".rstrip("0").rstrip(".")


class Direct:
    """PDF written by hand. cjk: ucs2 (STSong, UniGB-UCS2-H), gbk (SimSun, GBK-EUC-H), neither embedded, or the path of a TrueType font to embed a subset of;
    latin: "" or helv (digits in Helvetica); place: run, glyph (each glyph placed by itself) or tj; turn: 90 (stored turned, shown by /Rotate);
    crop: the offset of the crop box in a larger media box; form: each page is drawn by a form."""

    def __init__(self, cjk="ucs2", latin="", place="run", turn=0, crop=(0, 0), form=False, producer="", creator="", face=0, **_):
        self.cjk, self.latin, self.place, self.turn, self.crop, self.form, self.producer, self.creator, self.face = cjk, latin, place, turn, crop, form, producer, creator, face
        self.pages, self.used = [], {}
        if cjk not in ("ucs2", "gbk"):
            from fontTools.ttLib import TTFont
            self.tt = TTFont(cjk, fontNumber=face)
            self.cmap, self.hmtx, self.upm = self.tt.getBestCmap(), self.tt["hmtx"], self.tt["head"].unitsPerEm

    def page(self, w, h):
        self.w, self.h, self.ops = w, h, []
        self.pages.append((w, h, self.ops))

    def adv(self, c):
        if self.latin and ord(c) < 127:
            return WIDE.get(c, 556) / 1000
        if self.cjk in ("ucs2", "gbk"):
            return .5 if ord(c) < 127 else 1
        return self.hmtx[self.cmap[ord(c)]][0] / self.upm

    def width(self, s, size):
        return sum(map(self.adv, s)) * size

    def code(self, s):
        if self.cjk == "ucs2":
            return "<" + s.encode("utf-16-be").hex() + ">"
        if self.cjk == "gbk":
            return "<" + s.encode("gbk").hex() + ">"
        for c in s:
            self.used.setdefault(c, len(self.used) + 1)
        return "<" + "".join(f"{self.used[c]:04x}" for c in s) + ">"

    def text(self, x, y, s, size, grey=0, angle=0):
        y = self.h - y
        o = self.ops
        o.append("BT")
        if grey:
            o.append(f"{grey} g")
        runs, i = [], 0
        while i < len(s):
            j, lat = i, bool(self.latin) and ord(s[i]) < 127
            while j < len(s) and (bool(self.latin) and ord(s[j]) < 127) == lat:
                j += 1
            runs.append((lat, s[i:j]))
            i = j
        if angle:
            import math
            c, n = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        for lat, r in runs:
            o.append(f"/{'F2' if lat else 'F1'} {num(size)} Tf")
            show = (lambda t: "(" + t.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")") if lat else self.code
            if angle:
                o.append(f"{c:.4f} {n:.4f} {-n:.4f} {c:.4f} {num(x)} {num(y)} Tm {show(r)} Tj")
            elif self.place == "glyph":
                for k, c in enumerate(r):
                    if c != " ":
                        o.append(f"1 0 0 1 {num(x + self.width(r[:k], size))} {num(y)} Tm {show(c)} Tj")
            elif self.place == "tj":
                o.append(f"1 0 0 1 {num(x)} {num(y)} Tm [" + " ".join(show(c) + (" 3" if k % 2 else " -3") for k, c in enumerate(r)) + "] TJ")
            else:
                o.append(f"1 0 0 1 {num(x)} {num(y)} Tm {show(r)} Tj")
            x += self.width(r, size)
        if grey:
            o.append("0 g")
        o.append("ET")

    def line(self, x0, y0, x1, y1, w=.5, dash=""):
        self.ops.append((f"[{dash}] 0 d " if dash else "") + f"{num(w)} w {num(x0)} {num(self.h-y0)} m {num(x1)} {num(self.h-y1)} l S" + (" [] 0 d" if dash else ""))

    def fill(self, x0, y0, x1, y1, grey=0):
        self.ops.append(f"{num(grey)} g {num(x0)} {num(self.h-y1)} {num(x1-x0)} {num(y1-y0)} re f 0 g")

    def frame(self, x0, y0, x1, y1, w=.5):
        self.ops.append(f"{num(w)} w {num(x0)} {num(self.h-y1)} {num(x1-x0)} {num(y1-y0)} re S")

    def clip(self, x0, y0, x1, y1):
        self.ops.append(f"q {num(x0)} {num(self.h-y1)} {num(x1-x0)} {num(y1-y0)} re W n")

    def unclip(self):
        self.ops.append("Q")

    def told(self, c):
        """What the map to Unicode says of a letter."""
        return c

    def fonts(self, obj):
        if self.cjk in ("ucs2", "gbk"):
            name, enc, sub, w = {"ucs2": ("STSongStd-Light", "UniGB-UCS2-H", 0, "/W [1 95 500]"), "gbk": ("SimSun", "GBK-EUC-H", 2, "/W [814 939 500]")}[self.cjk]
            desc = obj(f"<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 880/Descent -120/CapHeight 880/ItalicAngle 0/StemV 93/FontBBox [-25 -254 1000 880]>>")
            cid = obj(f"<</Type/Font/Subtype/CIDFontType{sub}/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000 {w}/FontDescriptor {desc} 0 R>>")
            f1 = obj(f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{enc}/DescendantFonts[{cid} 0 R]>>")
        else:
            from fontTools import subset
            chars = sorted(self.used, key=self.used.get)
            o = subset.Options(glyph_names=False, hinting=False, layout_features=[], notdef_outline=True, drop_tables=["GSUB", "GPOS", "GDEF", "vhea", "vmtx", "name", "post", "OS/2", "DSIG", "VORG", "BASE"])
            o.legacy_kern = False
            sub = subset.Subsetter(o)
            sub.populate(unicodes=[ord(c) for c in chars])
            sub.subset(self.tt)
            out = io.BytesIO()
            gid = {c: self.tt.getGlyphID(self.cmap[ord(c)]) for c in chars}
            widths = " ".join(f"{i+1} [{round(self.hmtx[self.cmap[ord(c)]][0]*1000/self.upm)}]" for i, c in enumerate(chars))
            self.tt.flavor = None
            self.tt.save(out, reorderTables=False)
            data = out.getvalue()
            file = obj(f"<</Length1 {len(data)}/Filter/FlateDecode/Length ", zlib.compress(data, 9))
            tog = bytearray(2)
            for c in chars:
                tog += gid[c].to_bytes(2, "big")
            togid = obj("<</Filter/FlateDecode/Length ", zlib.compress(bytes(tog), 9))
            cm = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/A def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            for i in range(0, len(chars), 100):
                part = chars[i:i + 100]
                cm += f"{len(part)} beginbfchar\n" + "".join(f"<{self.used[c]:04x}> <{self.told(c).encode('utf-16-be').hex()}>\n" for c in part) + "endbfchar\n"
            cm += "endcmap end end"
            tou = obj("<</Filter/FlateDecode/Length ", zlib.compress(cm.encode(), 9))
            name = "ABCDEF+SimSun"
            desc = obj(f"<</Type/FontDescriptor/FontName/{name}/Flags 4/Ascent 859/Descent -141/CapHeight 683/ItalicAngle 0/StemV 80/FontBBox [-8 -145 1000 859]/FontFile2 {file} 0 R>>")
            cid = obj(f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W [{widths}]/CIDToGIDMap {togid} 0 R/FontDescriptor {desc} 0 R>>")
            f1 = obj(f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{cid} 0 R]/ToUnicode {tou} 0 R>>")
        f2 = obj("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
        return f"/Font<</F1 {f1} 0 R/F2 {f2} 0 R>>"

    def save(self):
        objs = [None, None]  # 1 catalog, 2 pages

        def obj(s, stream=None):
            objs.append((s, stream))
            return len(objs)
        streams = ["\n".join(o).encode() for _, _, o in self.pages]
        fonts = self.fonts(obj)
        kids = []
        for (w, h, _), data in zip(self.pages, streams):
            ox, oy = self.crop
            res = f"<<{fonts}>>"
            pre = b""
            if self.form:
                x = obj(f"<</Type/XObject/Subtype/Form/BBox[0 0 {num(w)} {num(h)}]/Resources<<{fonts}>>/Filter/FlateDecode/Length ", zlib.compress(data, 9))
                res, data = f"<</XObject<</X0 {x} 0 R>>>>", b"/X0 Do"
            if ox or oy:
                pre += f"1 0 0 1 {ox} {oy} cm\n".encode()
            box = (w, h)
            if self.turn == 90:  # the page lies on its side: shown turned clockwise
                pre += f"0 1 -1 0 {num(h)} 0 cm\n".encode()
                box = (h, w)
            c = obj("<</Filter/FlateDecode/Length ", zlib.compress(pre + data, 9))
            boxes = f"/MediaBox[0 0 {num(box[0]+2*ox)} {num(box[1]+2*oy)}]" + (f"/CropBox[{ox} {oy} {num(box[0]+ox)} {num(box[1]+oy)}]" if ox or oy else "")
            kids.append(obj(f"<</Type/Page/Parent 2 0 R{boxes}{'/Rotate %d' % self.turn if self.turn else ''}/Resources{res}/Contents {c} 0 R>>"))
        info = obj(f"<</Producer({self.producer})/Creator({self.creator})/CreationDate(D:20240401000000)>>")
        objs[0] = ("<</Type/Catalog/Pages 2 0 R>>", None)
        objs[1] = (f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>", None)
        out, at = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
        for i, (s, stream) in enumerate(objs):
            at.append(len(out))
            out += f"{i+1} 0 obj\n{s}".encode()
            if stream is not None:
                out += f"{len(stream)}>>stream\n".encode() + stream + b"\nendstream"
            out += b"\nendobj\n"
        x = len(out)
        out += f"xref\n0 {len(objs)+1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % a for a in at)
        return bytes(out) + f"trailer<</Size {len(objs)+1}/Root 1 0 R/Info {info} 0 R>>\nstartxref\n{x}\n%%EOF\n".encode()


class Cairo:
    def __init__(self, cjk="WenQuanYi Micro Hei", **_):
        import cairo
        self.cairo, self.face, self.out = cairo, cjk, io.BytesIO()
        self.surf = self.cr = None

    def page(self, w, h):
        if self.surf is None:
            self.surf = self.cairo.PDFSurface(self.out, w, h)
            self.surf.set_metadata(self.cairo.PDFMetadata.CREATE_DATE, "2024-04-01T00:00:00")
            self.cr = self.cairo.Context(self.surf)
            self.cr.select_font_face(self.face)
        else:
            self.cr.show_page()
            self.surf.set_size(w, h)

    def width(self, s, size):
        if self.cr is None:
            self.page(10, 10)
        self.cr.set_font_size(size)
        return self.cr.text_extents(s).x_advance

    def text(self, x, y, s, size, grey=0, angle=0):
        import math
        self.cr.set_font_size(size)
        self.cr.set_source_rgb(grey, grey, grey)
        self.cr.save()
        self.cr.move_to(x, y)
        if angle:
            self.cr.rotate(-math.radians(angle))
        self.cr.show_text(s)
        self.cr.restore()
        self.cr.set_source_rgb(0, 0, 0)

    def line(self, x0, y0, x1, y1, w=.5, dash=""):
        self.cr.set_line_width(w)
        self.cr.set_dash([float(x) for x in dash.split()])
        self.cr.move_to(x0, y0)
        self.cr.line_to(x1, y1)
        self.cr.stroke()

    def fill(self, x0, y0, x1, y1, grey=0):
        self.cr.set_source_rgb(grey, grey, grey)
        self.cr.rectangle(x0, y0, x1 - x0, y1 - y0)
        self.cr.fill()
        self.cr.set_source_rgb(0, 0, 0)

    def frame(self, x0, y0, x1, y1, w=.5):
        self.cr.set_line_width(w)
        self.cr.set_dash([])
        self.cr.rectangle(x0, y0, x1 - x0, y1 - y0)
        self.cr.stroke()

    def clip(self, x0, y0, x1, y1):
        self.cr.save()
        self.cr.rectangle(x0, y0, x1 - x0, y1 - y0)
        self.cr.clip()

    def unclip(self):
        self.cr.restore()

    def save(self):
        self.surf.finish()
        return self.out.getvalue()


class Report:
    def __init__(self, cjk="STSong-Light", **_):
        from reportlab import rl_config
        rl_config.invariant = 1
        from reportlab.pdfgen import canvas
        from reportlab.pdfbase import pdfmetrics
        self.out = io.BytesIO()
        if cjk.endswith((".ttf", ".ttc")):
            from reportlab.pdfbase.ttfonts import TTFont
            self.font = "Body"
            pdfmetrics.registerFont(TTFont("Body", cjk))
        else:
            from reportlab.pdfbase.cidfonts import UnicodeCIDFont
            self.font = cjk
            pdfmetrics.registerFont(UnicodeCIDFont(cjk))
        self.strw = pdfmetrics.stringWidth
        self.c = canvas.Canvas(self.out, pageCompression=1)
        self.n = 0

    def page(self, w, h):
        if self.n:
            self.c.showPage()
        self.n += 1
        self.h = h
        self.c.setPageSize((w, h))

    def width(self, s, size):
        return self.strw(s, self.font, size)

    def text(self, x, y, s, size, grey=0, angle=0):
        self.c.saveState()
        self.c.setFont(self.font, size)
        self.c.setFillGray(grey)
        self.c.translate(x, self.h - y)
        if angle:
            self.c.rotate(angle)
        self.c.drawString(0, 0, s)
        self.c.restoreState()

    def line(self, x0, y0, x1, y1, w=.5, dash=""):
        self.c.setLineWidth(w)
        self.c.setDash([float(x) for x in dash.split()])
        self.c.line(x0, self.h - y0, x1, self.h - y1)

    def fill(self, x0, y0, x1, y1, grey=0):
        self.c.setFillGray(grey)
        self.c.rect(x0, self.h - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.c.setFillGray(0)

    def frame(self, x0, y0, x1, y1, w=.5):
        self.c.setLineWidth(w)
        self.c.setDash([])
        self.c.rect(x0, self.h - y1, x1 - x0, y1 - y0, stroke=1, fill=0)

    def clip(self, x0, y0, x1, y1):
        self.c.saveState()
        p = self.c.beginPath()
        p.rect(x0, self.h - y1, x1 - x0, y1 - y0)
        self.c.clipPath(p, stroke=0, fill=0)

    def unclip(self):
        self.c.restoreState()

    def save(self):
        self.c.save()
        return self.out.getvalue()


class Sheet(Doc):
    """A disclosure that this module lays out. rules: stroke, fill (thin filled rectangles), cell (a frame a cell), dash, double; style of single tables overrides
    that of the document: size, pad, low (least row height), shade (of heads), open_end (no rule where a page ends), split (rows are cut by page ends),
    touch (amounts end at the rule), clip (a clip a cell), one_line (values are never wrapped), frame_end (the frame goes on to the page's end)."""

    def __init__(self, *a, paper=None, size=(595, 842), margin=40, **k):
        self.style = {"rules": "stroke", "font": 9, "pad": 2.5, "low": 15, "shade": 0, "open_end": False, "split": False, "touch": False, "clip": False, "one_line": False, "weight": .5,
                      "width": 0, "frame_end": False, "white": False}
        own = {x: k.pop(x) for x in list(k) if x in self.style}
        self.footer, self.mark = k.pop("footer", ""), k.pop("mark", "")
        super().__init__(*a, via="paper", **k)
        self.style.update(own)
        self.p_, self.size, self.margin = paper or Direct(), size, margin
        self.n = 0
        self.page()

    def source(self):
        return ""

    def page(self, size=None, margin=None):
        if size:
            self.size = size
        if margin:
            self.margin = margin
        self.n += 1
        self.w, self.h = self.size
        self.p_.page(self.w, self.h)
        self.y = self.margin
        if self.mark:
            self.p_.text(self.w * .2, self.h * .7, self.mark, 40, .85, 35)
        if self.footer:
            s = self.footer.replace("#", str(self.n))
            self.p_.text((self.w - self.p_.width(s, 9)) / 2, self.h - self.margin * .55, s, 9)

    def bottom(self):
        return self.h - self.margin

    def say(self, s, size=10.5, align="left", indent=0, x0=None, x1=None):
        x0, x1 = self.margin if x0 is None else x0, self.w - self.margin if x1 is None else x1
        for line in self.wrap(s, x1 - x0 - indent, size):
            if self.y + size * 1.6 > self.bottom():
                self.page()
            self.y += size * 1.6
            w = self.p_.width(line, size)
            x = {"left": x0 + indent, "center": (x0 + x1 - w) / 2, "right": x1 - w}[align]
            self.p_.text(x, self.y - size * .4, line, size)

    def cover(self, *lines):
        self.y = self.h * .3
        for s in lines:
            self.say(s, 22, "center")

    def p(self, *lines):
        for s in lines:
            self.say("　　" + s)

    def h2(self, s):
        self.say(s, 12)

    def contents(self, entries, fill="."):
        """A page of contents with leaders."""
        for s, page in entries:
            self.y += 18
            n = int((self.w - 2 * self.margin - self.p_.width(s + str(page), 10)) / self.p_.width(fill, 10)) - 1
            self.p_.text(self.margin, self.y, s + fill * n + str(page), 10)

    def wrap(self, s, width, size):
        out = []
        for part in s.split("\n"):
            line = ""
            for c in part:
                if line and self.p_.width(line + c, size) > width:
                    out.append(line)
                    line = ""
                line += c
            out.append(line)
        return out

    def table(self, t, left="", right="", number="", sub="", new=True, title=True, notes=(), size=None, mid="", **style):
        if new:
            self.page(size)
        st = dict(self.style, **style)
        if number:
            self.say(number, 10, "left")
        if title:
            self.say(t.title if title is True else title, 15, "center")
        if sub:
            self.say(sub, 9, "center")
        if left or right or mid:
            self.say(left or " ", 9)
            if mid:
                self.y -= 9 * 1.6
                self.say(mid, 9, "center")
            if right:
                self.y -= 9 * 1.6
                self.say(right, 9, "right")
        self.y += 3
        first = self.n
        self.grid(t, st)
        t.pages = list(range(first, self.n + 1))
        for s in notes:
            self.say(s, 9)
        self.tables.append(t)

    def grid(self, t, st):
        n, m = len(t.rows), len(t.rows[0])
        f, pad, lead = st["font"], st["pad"], st["font"] * 1.25
        total = st["width"] or self.w - 2 * self.margin
        ws = t.widths or [1] * m
        xs = [self.margin + (0 if not st["width"] else max(0, (self.w - 2 * self.margin - total) / 2))]
        for x in ws:
            xs.append(xs[-1] + total * x / sum(ws))
        val = t.values()
        cells = []
        high = [st["low"]] * n
        for r, c, rs, cs, s in t.cells():
            value = r >= t.header and c in val and all(ch in "0123456789,.-—%△／/ " for ch in s.replace("\n", ""))
            lines = [s] if value and st["one_line"] else self.wrap(s, xs[c + cs] - xs[c] - 2 * pad + .01, f)
            cells.append((r, c, rs, cs, lines, value))
            need = len(lines) * lead + 2 * pad
            if rs == 1:
                high[r] = max(high[r], need)
        for r, c, rs, cs, lines, value in cells:
            need = len(lines) * lead + 2 * pad
            if rs > 1 and (r < t.header or t.form) and need > sum(high[r:r + rs]):
                high[r + rs - 1] += need - sum(high[r:r + rs])
        bands, todo, r = [[]], self.bottom() - self.y, 0
        room = todo
        head = sum(high[:t.header])
        fresh = self.bottom() - self.margin - (head if t.repeat else 0)
        skip = 0  # lines of a cut row already printed
        while r < n:  # bands: rows of each page as (row, height, first line, last line)
            left = high[r] - skip * lead
            if left <= room + .01:
                bands[-1].append((r, left, skip, None))
                room -= left
                r, skip = r + 1, 0
                continue
            fit = int((room - 2 * pad) / lead) if st["split"] and r >= t.header else 0
            if fit > 0 and high[r] > st["low"] + lead / 2:
                bands[-1].append((r, fit * lead + pad, skip, skip + fit))
                skip += fit
            bands.append([])
            room = fresh
        for i, band in enumerate(bands):
            if i:
                self.page()
                if t.header and t.repeat:
                    self.band([(r, high[r], 0, None) for r in range(t.header)], cells, t, st, xs, i, len(bands), True)
            self.band(band, cells, t, st, xs, i, len(bands), False)

    def band(self, band, cells, t, st, xs, i, last, head):
        f, pad, lead = st["font"], st["pad"], st["font"] * 1.25
        ys, y = {}, self.y
        for r, h, a, b in band:
            ys[r] = (y, y + h, a, b)
            y += h
        top, end = self.y, y
        hor, ver = set(), set()
        for r, c, rs, cs, lines, value in cells:
            here = [k for k in range(r, r + rs) if k in ys]
            if not here:
                continue
            y0, y1, x0, x1 = ys[here[0]][0], ys[here[-1]][1], xs[c], xs[c + cs]
            for k in range(c, c + cs):
                hor.add((y0, k))
                hor.add((y1, k))
            for k in here:
                ver.add((x0, k))
                ver.add((x1, k))
            if st["shade"] and r < t.header:
                self.p_.fill(x0, y0, x1, y1, st["shade"])
            if st["rules"] == "cell":
                self.p_.frame(x0, y0, x1, y1, st["weight"])
            show = lines
            if rs == 1:
                show = lines[ys[r][2]:ys[r][3]]
            elif here[0] != r:
                show = []  # a merged cell's text is printed where it begins
            whole = len(show) * lead
            yy = y0 + (pad if rs == 1 and (ys[r][2] or ys[r][3]) else max(pad * .4, (y1 - y0 - whole) / 2))
            if st["clip"] and any(show):
                self.p_.clip(x0, y0, x1, y1)
            for line in show:
                w = self.p_.width(line, f)
                x = x0 + pad
                if r < t.header:
                    x = (x0 + x1 - w) / 2
                elif value:
                    x = x1 - w - (.4 if st["touch"] else pad)
                if line.strip():
                    self.p_.text(x, yy + lead * .8, line, f)
                yy += lead
            if st["clip"] and any(show):
                self.p_.unclip()
        if st["white"]:  # what some exports paint over a rule before they draw it again
            self.p_.fill(xs[0], top, xs[-1], top + .2, 1)
        self.rules(hor, ver, xs, ys, st, top, end, i, last, head)
        self.y = end + 2 if False else end
        if st["frame_end"] and i < last - 1 and not head:
            self.rule(xs[0], end, xs[0], self.bottom() + 12, st)
            self.rule(xs[-1], end, xs[-1], self.bottom() + 12, st)

    def rule(self, x0, y0, x1, y1, st):
        w = st["weight"]
        if st["rules"] == "fill":
            self.p_.fill(x0 - w / 2, y0 - w / 2, x1 + w / 2, y1 + w / 2)
        elif st["rules"] == "dash":
            self.p_.line(x0, y0, x1, y1, w, "1.5 1")
        elif st["rules"] == "double":
            dx, dy = (0, .9) if y0 == y1 else (.9, 0)
            self.p_.line(x0 - dx, y0 - dy, x1 - dx, y1 - dy, w * .6)
            self.p_.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy, w * .6)
        else:
            self.p_.line(x0, y0, x1, y1, w)

    def rules(self, hor, ver, xs, ys, st, top, end, i, last, head):
        if st["rules"] == "cell":
            return
        for y in sorted({y for y, _ in hor}):
            if st["open_end"] and ((y == end and i < last - 1 and not head) or (y == top and i > 0)):
                continue
            ks = sorted(k for yy, k in hor if yy == y)
            a = None
            for k in ks:
                if a is None:
                    a = b = k
                elif k == b + 1:
                    b = k
                else:
                    self.rule(xs[a], y, xs[b + 1], y, st)
                    a = b = k
            self.rule(xs[a], y, xs[b + 1], y, st)
        rows = sorted(ys)
        for x in sorted({x for x, _ in ver}):
            a = None
            for r in rows + [None]:
                if r is not None and (x, r) in ver:
                    a = r if a is None else a
                    b = r
                elif a is not None:
                    self.rule(x, ys[a][0], x, ys[b][1], st)
                    a = None

    def pdf(self):
        return self.p_.save()
