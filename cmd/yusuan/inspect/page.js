"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const about = JSON.parse(byId("about").textContent);
  const sources = new Map([...document.querySelectorAll("script.page")].map((s) => [Number(s.dataset.page), s]));
  const roleColours = {
    header: "#3b6fd4", label: "#0d8f9c", code: "#8a4fd0", value: "#2e9e4f",
    column_number: "#7a8594", note: "#c98a12", blank: "#c3cad3",
  };
  const lineColours = {
    title: "#d0307a", number: "#b0459b", unit: "#e07020", agency: "#8660c8", continued: "#b0459b",
    above: "#8a93a0", note: "#c98a12", furniture: "#b3bac4", text: "#6e7f94",
  };
  const fateWords = {
    pale: "painted in white", short: "too short", stray: "meets no other rule", open: "closes no cell",
    thin: "no room for a cell", nested: "inside a cell", frame: "a frame, no table",
  };
  const pieceWords = {
    begins: "begins a table", continues: "continues a table", released: "too little to be a table", refused: "a frame, no table",
  };
  // name, title, colour, shown at first
  const layerList = [
    ["text", "Text", "#1c2430", true],
    ["shades", "Shaded areas", "#e3c77a", true],
    ["images", "Images", "#8a93a0", true],
    ["roles", "Cells by role", "#2e9e4f", true],
    ["cells", "Cells and spans", "#3f7f5b", false],
    ["grid", "Grid (dashed: not drawn)", "#0057d8", false],
    ["half", "Sides half drawn", "#ff00c8", false],
    ["kept", "Rules kept", "#111", false],
    ["dropped", "Rules dropped", "#e0301e", true],
    ["networks", "Networks of rules", "#b06a00", false],
    ["lines", "Lines outside tables", "#d0307a", true],
    ["tables", "Tables over pages", "#0f3d8c", true],
    ["findings", "Findings", "#b00020", true],
    ["glyphs", "Glyph boxes", "#5a9bd8", false],
    ["hidden", "Hidden glyphs", "#e0301e", false],
  ];
  let data, svg, pinned = null, zoom = 0;
  let shown = new Set(layerList.filter((l) => l[3]).map((l) => l[0]));

  // Elements. Texts of the document are set as text, never as markup.
  function make(name, attributes, ...children) {
    const e = document.createElement(name);
    for (const [k, v] of Object.entries(attributes || {})) {
      if (k.startsWith("on")) e[k] = v;
      else if (k === "colour") e.style.setProperty("--c", v);
      else if (v !== undefined && v !== null) e.setAttribute(k, v);
    }
    e.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
    return e;
  }
  function draw(parent, name, attributes, tooltip, text) {
    const e = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    if (text !== undefined) e.textContent = text;
    if (tooltip) draw(e, "title", {}, "", tooltip);
    parent.append(e);
    return e;
  }
  function rect(parent, box, attributes, tooltip, grow = 0) {
    return draw(parent, "rect", {
      x: box[0] - grow, y: box[1] - grow, width: Math.max(box[2] - box[0] + 2 * grow, 0.01), height: Math.max(box[3] - box[1] + 2 * grow, 0.01), ...attributes,
    }, tooltip);
  }

  // How many things each layer shows on the page.
  function counts() {
    const cells = data.tables.flatMap((t) => t.cells);
    const kept = data.rules.filter((r) => r.fate === "grid").length;
    return {
      text: data.glyphs.filter((g) => !g.hidden).length, glyphs: data.glyphs.length, hidden: data.glyphs.filter((g) => g.hidden).length,
      shades: data.shades.length, images: data.images.length, roles: cells.length, cells: cells.length, grid: data.grids.length,
      half: data.half_drawn.length, kept: kept, dropped: data.rules.length - kept, networks: data.networks.length,
      lines: data.lines.length, tables: data.tables.length, findings: data.findings.length,
    };
  }

  const painters = {
    shades(g) {
      for (const s of data.shades) {
        const v = Math.round(s.gray * 255);
        rect(g, s.box, { fill: `rgb(${v},${v},${v})`, stroke: "#d9a92a", "stroke-width": 0.4, "stroke-dasharray": "2 2" });
      }
    },
    images(g) {
      for (const b of data.images) {
        rect(g, b, { fill: "#dfe4ea", "fill-opacity": 0.6, stroke: "#8a93a0", "stroke-width": 0.5 });
        draw(g, "path", { d: `M${b[0]} ${b[1]}L${b[2]} ${b[3]}M${b[2]} ${b[1]}L${b[0]} ${b[3]}`, stroke: "#8a93a0", "stroke-width": 0.4 });
      }
    },
    roles(g) {
      for (const t of data.tables) {
        for (const c of t.cells) {
          rect(g, c.box, { fill: roleColours[c.role] || "#000", "fill-opacity": c.role === "blank" ? 0.12 : 0.17, stroke: roleColours[c.role] || "#000", "stroke-opacity": 0.7, "stroke-width": 0.5 }, "", -0.3);
        }
      }
    },
    text(g) {
      for (const c of data.glyphs) if (!c.hidden) drawGlyph(g, c, "#1c2430");
    },
    cells(g) {
      for (const t of data.tables) {
        for (const c of t.cells) {
          const merged = c.row_span > 1 || c.col_span > 1;
          rect(g, c.box, { fill: "none", stroke: merged ? "#d0501e" : "#3f7f5b", "stroke-width": merged ? 1.1 : 0.6 }, "", -0.6);
          const size = Math.min(5, (c.box[3] - c.box[1]) * 0.4, (c.box[2] - c.box[0]) * 0.2);
          draw(g, "text", { x: c.box[0] + 1.2, y: c.box[1] + size + 0.6, "font-size": size, fill: merged ? "#d0501e" : "#3f7f5b" }, "",
            `r${c.row}c${c.col}` + (merged ? ` ${c.row_span}×${c.col_span}` : "") + (c.pages ? " over pages" : ""));
        }
      }
    },
    grid(g) {
      for (const grid of data.grids) {
        const none = grid.fate === "refused" || grid.fate === "released";
        for (const edges of [grid.row_edges, grid.col_edges]) {
          edges.forEach((e, i) => draw(g, "line", {
            x1: e.box[0], y1: e.box[1], x2: e.box[2], y2: e.box[3], stroke: none ? "#9aa5b2" : "#0057d8", "stroke-width": 0.55, "stroke-opacity": 0.75,
            ...(e.drawn ? {} : { "stroke-dasharray": "4 2", "stroke-width": 1 }),
          }, `${edges === grid.row_edges ? "row" : "column"} edge ${i}${e.drawn ? "" : ", not drawn: follows from where rules end"}`));
        }
      }
    },
    half(g) {
      for (const h of data.half_drawn) {
        draw(g, "line", { x1: h.box[0], y1: h.box[1], x2: h.box[2], y2: h.box[3], stroke: "#ff00c8", "stroke-width": 1.6, "stroke-opacity": 0.7 },
          `rules cover ${Math.round(h.share * 100)} % of this side, half is needed to part the cells`);
      }
    },
    kept(g) {
      for (const r of data.rules) if (r.fate === "grid") drawRule(g, r, "#111");
    },
    dropped(g) {
      for (const r of data.rules) if (r.fate !== "grid") drawRule(g, r, "#e0301e");
    },
    networks(g) {
      for (const n of data.networks) rect(g, n.box, { fill: "none", stroke: "#b06a00", "stroke-width": 1, "stroke-dasharray": "1 2" }, "", 2);
    },
    lines(g) {
      for (const l of data.lines) {
        const colour = lineColours[l.role] || "#000";
        rect(g, l.box, { fill: colour, "fill-opacity": 0.1, stroke: colour, "stroke-width": 0.7 }, "", 1);
        if (l.role !== "text") {
          draw(g, "text", { x: l.box[2] + 3, y: l.box[3] - 1, "font-size": 6.5, fill: colour }, "", l.role);
        }
      }
    },
    tables(g) {
      for (const t of data.tables) {
        t.parts.forEach((p, i) => {
          if (p.page !== data.page) return;
          rect(g, p.box, { fill: "none", stroke: "#0f3d8c", "stroke-width": 1.6 }, "", 1.6);
          const many = t.parts.length > 1 ? ` · part ${i + 1} of ${t.parts.length}` : "";
          tag(g, p.box, `table ${t.table}${many} · rows ${p.row_first}–${p.row_last}`, "#0f3d8c");
        });
        for (const c of t.cells) {
          if (c.pages) rect(g, c.box, { fill: "none", stroke: "#c2258f", "stroke-width": 1.1, "stroke-dasharray": "3 1.5" }, `one cell on pages ${c.pages.join(", ")}`, -0.9);
        }
        for (const h of t.repeated_headers) {
          rect(g, h.box, { fill: "#3b6fd4", "fill-opacity": 0.14, stroke: "#3b6fd4", "stroke-width": 1, "stroke-dasharray": "3 2" }, "header repeated: not among the cells", -0.8);
        }
      }
    },
    findings(g) {
      for (const f of data.findings) {
        const c = f.cell_id && cellById(f.cell_id);
        if (c) rect(g, c.box, { fill: "none", stroke: f.severity === "error" ? "#b00020" : "#e08a00", "stroke-width": 1.3 }, `${f.code}: ${f.message}`, -1);
      }
    },
    glyphs(g) {
      for (const c of data.glyphs) {
        if (c.hidden) continue;
        const colour = c.flags ? "#e08a00" : c.cell ? "#5a9bd8" : "#d0307a";
        rect(g, c.box, { fill: "none", stroke: colour, "stroke-width": 0.35 });
      }
    },
    hidden(g) {
      for (const c of data.glyphs) {
        if (!c.hidden) continue;
        rect(g, c.box, { fill: "#e0301e", "fill-opacity": 0.12, stroke: "#e0301e", "stroke-width": 0.4 }, c.flags.join(", "));
        drawGlyph(g, c, "#e0301e");
      }
    },
  };

  // tag writes up the left side of a box, where no line of the page stands.
  function tag(g, box, text, colour) {
    const size = 7, width = 0.56 * size * text.length + 8, x = box[0] - 2.4 - size - 2;
    const up = draw(g, "g", { transform: `translate(${x} ${box[1] - 1.6 + width}) rotate(-90)` });
    draw(up, "rect", { x: 0, y: 0, width, height: size + 2, fill: colour });
    draw(up, "text", { x: 4, y: size - 0.4, "font-size": size, fill: "#fff", "font-weight": 600 }, "", text);
  }
  function drawGlyph(g, c, colour) {
    const across = c.dir % 2 === 1 && !c.upright;
    const extent = across ? c.box[3] - c.box[1] : c.box[2] - c.box[0];
    const a = { "font-size": c.size, fill: colour };
    if (c.flags && c.flags.includes("pale")) a["fill-opacity"] = 0.45;
    if (c.bold) a["font-weight"] = 700;
    if (c.upright) {
      Object.assign(a, { x: (c.box[0] + c.box[2]) / 2, y: c.box[1] + 0.88 * c.size, "text-anchor": "middle" });
    } else {
      Object.assign(a, { x: c.x, y: c.y });
      if (c.dir) a.transform = `rotate(${90 * c.dir} ${c.x} ${c.y})`;
      if (extent > 0.5) Object.assign(a, { textLength: extent, lengthAdjust: "spacingAndGlyphs" });
    }
    draw(g, "text", a, "", c.text);
  }
  function drawRule(g, r, colour) {
    const middle = r.horizontal ? (r.box[1] + r.box[3]) / 2 : (r.box[0] + r.box[2]) / 2;
    const [x1, y1, x2, y2] = r.horizontal ? [r.box[0], middle, r.box[2], middle] : [middle, r.box[1], middle, r.box[3]];
    const width = r.horizontal ? r.box[3] - r.box[1] : r.box[2] - r.box[0];
    const e = draw(g, "line", { x1, y1, x2, y2, stroke: colour, "stroke-width": Math.max(width, 0.9), "stroke-linecap": "round" }, r.why ? `${fateWords[r.fate] || r.fate}: ${r.why}` : "");
    if (Math.hypot(x2 - x1, y2 - y1) < 1) e.setAttribute("stroke-width", 2);
  }

  // The page and its layers.
  function paint() {
    svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${data.width} ${data.height}`);
    for (const name of ["shades", "images", "roles", "text", "cells", "grid", "half", "kept", "networks", "lines", "tables", "findings", "glyphs", "hidden", "dropped"]) {
      const g = draw(svg, "g", { "data-layer": name });
      painters[name](g);
      g.style.display = shown.has(name) ? "" : "none";
    }
    draw(svg, "g", { id: "mark", "pointer-events": "none" });
    svg.onmousemove = (e) => { if (!pinned) tell(at(e)); };
    svg.onclick = (e) => {
      const p = at(e);
      const same = pinned && Math.hypot(pinned[0] - p[0], pinned[1] - p[1]) < 4;
      pin(same ? null : p);
    };
    byId("stage").replaceChildren(svg);
    fit();
  }
  function at(e) {
    const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [p.x, p.y];
  }
  function fit() {
    const stage = byId("stage");
    const scale = zoom || Math.min((stage.clientWidth - 40) / data.width, Math.max((stage.clientHeight - 40) / data.height, 0.9 * (stage.clientWidth - 40) / data.width));
    svg.setAttribute("width", data.width * scale);
    svg.setAttribute("height", data.height * scale);
    return scale;
  }
  function zoomBy(f) { zoom = Math.min(12, Math.max(0.2, fit() * f)); fit(); }

  // What lies under the pointer.
  function inside(b, p, slack = 0) {
    return p[0] >= b[0] - slack && p[0] <= b[2] + slack && p[1] >= b[1] - slack && p[1] <= b[3] + slack;
  }
  function cellById(id) {
    for (const t of data.tables) for (const c of t.cells) if (c.cell_id === id) return c;
    return null;
  }
  const shortId = (id) => id.slice(id.indexOf("/") + 1);
  const boxText = (b) => b.map((v) => v.toFixed(1)).join("  ");
  function list(pairs) {
    const dl = make("dl");
    for (const [k, v] of pairs) if (v !== undefined && v !== null && v !== "") dl.append(make("dt", {}, k), make("dd", {}, String(v)));
    return dl;
  }
  function item(colour, head, ...rest) { return make("div", { class: "item", colour }, make("div", { class: "head" }, head), ...rest); }

  function tell(p) {
    const here = byId("here");
    const mark = svg.querySelector("#mark");
    mark.replaceChildren();
    here.classList.toggle("pinned", !!pinned);
    const items = [];
    for (const t of data.tables) {
      for (const c of t.cells) {
        if (!inside(c.box, p)) continue;
        rect(mark, c.box, { fill: "none", stroke: "#ff7a00", "stroke-width": 1.6 });
        if (c.ink) rect(mark, c.ink, { fill: "none", stroke: "#ff7a00", "stroke-width": 0.5, "stroke-dasharray": "1.5 1" });
        items.push(item(roleColours[c.role], `${c.role.replace("_", " ")} · row ${c.row}, column ${c.col}` + (c.row_span * c.col_span > 1 ? ` · spans ${c.row_span} × ${c.col_span}` : ""),
          make("div", { class: "text" }, c.text || "(blank)"),
          list([["cell", shortId(c.cell_id)], ["box", boxText(c.box)], ["ink", c.ink && boxText(c.ink)], ["font", c.font_size && c.font_size + " pt"],
            ["method", c.method + (c.confidence < 1 ? `, confidence ${c.confidence}` : "")], ["ink flags", (c.ink_flags || []).join(", ")],
            ["pages", c.pages && c.pages.join(", ")], ["text here", c.pages && c.part_text]])));
        for (const f of c.facts || []) items.push(item("#0a7a55", "says " + shortId(f.id), list(f.fields)));
        for (const f of data.findings) if (f.cell_id === c.cell_id) items.push(item("#b00020", `${f.severity} ${f.code}`, f.message));
      }
      for (const h of t.repeated_headers) {
        if (inside(h.box, p)) items.push(item("#3b6fd4", `header of table ${t.table}, repeated`, make("div", { class: "text" }, h.rows.map((r) => r.filter((s) => s).join(" | ")).join("\n"))));
      }
    }
    data.grids.forEach((g, i) => {
      if (g.table || !inside(g.box, p)) return;
      items.push(item("#9aa5b2", `grid ${i}: ${pieceWords[g.fate] || g.fate}`, make("div", { class: "why" }, g.why)));
    });
    for (const l of data.lines) {
      if (!inside(l.box, p, 1)) continue;
      rect(mark, l.box, { fill: "none", stroke: "#ff7a00", "stroke-width": 1.4 }, "", 1);
      items.push(item(lineColours[l.role], `line: ${l.role}` + (l.table ? ` of table ${l.table}` : ""), make("div", { class: "text" }, l.text), list([["box", boxText(l.box)], ["font", l.size + " pt"]])));
    }
    for (const g of data.glyphs) {
      if (!inside(g.box, p)) continue;
      items.push(item("#5a9bd8", `glyph ${g.text}` + (g.hidden ? " (hidden)" : ""), list([["flags", (g.flags || []).join(", ")], ["box", boxText(g.box)], ["size", g.size + " pt" + (g.bold ? ", bold" : "")],
        ["runs", g.upright ? "down, upright" : ["", "down", "left", "up"][g.dir || 0]], ["put into", g.cell ? `grid ${g.cell[0]}, row ${g.cell[1]}, column ${g.cell[2]}` : "no cell"],
        ["characters", [...g.text].map((c) => "U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")).join(" ")]])));
    }
    const near = data.rules.filter((r) => inside(r.box, p, 1.6));
    for (const r of near.slice(0, 8)) {
      const kept = r.fate === "grid";
      items.push(item(kept ? "#111" : "#e0301e", `${r.horizontal ? "horizontal" : "vertical"} rule · ` + (kept ? "kept" : fateWords[r.fate] || r.fate),
        kept ? null : make("div", { class: "why" }, r.why || ""),
        list([["painted as", r.kind + (r.pale ? ", pale" : "")], ["draws", kept && r.edge !== null ? `edge ${r.edge} of grid ${r.grid}` : ""], ["network", r.network], ["box", boxText(r.box)]])));
    }
    if (near.length > 8) items.push(make("div", { class: "quiet" }, `and ${near.length - 8} more rules`));
    if (!items.length) items.push(make("div", { class: "quiet" }, p[0] < -1e8 ? "Point at the page: what lies there is told here. A click holds it." : `Nothing at ${p[0].toFixed(1)}, ${p[1].toFixed(1)}.`));
    here.replaceChildren(make("h2", {}, pinned ? "Held (click again to let go)" : "Under the pointer"), ...items);
  }
  function pin(p) { pinned = p; tell(p || [-1e9, -1e9]); remember(); }
  function show(box) {
    pin([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
    svg.querySelector("#mark").lastElementChild?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // The panel: tables with their header trees, lines, rules left out, findings.
  function panel() {
    const parts = [make("section", { id: "here" })];
    const wrong = [];
    if (data.incomplete) wrong.push(make("p", { class: "error" }, "The page was not read in full: " + data.incomplete));
    if (data.findings.length) {
      wrong.push(make("h2", {}, "Findings"), make("div", { class: "list" }, ...data.findings.map((f) => {
        const c = f.cell_id && cellById(f.cell_id);
        return make("button", { class: "row", onclick: () => c && show(c.box) }, make("span", { class: "tag " + f.severity }, f.severity), make("span", {}, `${f.code}: ${f.message}`));
      })));
    }
    parts.push(...wrong);
    if (data.tables.length) parts.push(make("h2", {}, "Tables"));
    for (const t of data.tables) parts.push(tableCard(t));
    const loose = data.grids.map((g, i) => [g, i]).filter(([g]) => !g.table);
    if (loose.length) {
      parts.push(make("h2", {}, "Grids that are no table"), make("div", { class: "list" }, ...loose.map(([g, i]) =>
        make("button", { class: "row", onclick: () => show(g.box) }, make("span", { class: "tag" }, `grid ${i}`), make("span", { class: "why" }, g.why)))));
    }
    const reasons = new Map();
    for (const r of data.rules) {
      if (r.fate === "grid") continue;
      if (!reasons.has(r.fate)) reasons.set(r.fate, []);
      reasons.get(r.fate).push(r);
    }
    if (reasons.size) {
      parts.push(make("h2", {}, "Rules dropped"), make("div", { class: "list" }, ...[...reasons].map(([fate, rules]) => {
        let next = 0;
        return make("button", { class: "row", title: "Each click shows the next one", onclick: () => { turnOn("dropped"); show(rules[next++ % rules.length].box); } },
          make("span", { class: "tag" }, `${rules.length} ×`), make("span", {}, fateWords[fate] || fate));
      })));
    }
    if (data.lines.length) {
      parts.push(make("h2", {}, "Lines outside tables"), make("div", { class: "list" }, ...data.lines.map((l) =>
        make("button", { class: "row", onclick: () => show(l.box) }, make("span", { class: "tag", style: `color:${lineColours[l.role]}` }, l.role + (l.table ? ` ${l.table}` : "")), make("span", {}, l.text)))));
    }
    byId("panel").replaceChildren(...parts);
    tell(pinned || [-1e9, -1e9]);
  }
  function tableCard(t) {
    const grid = data.grids.find((g) => g.table === t.table);
    const pages = t.parts.map((p) => p.page);
    const card = make("div", { class: "card", colour: "#0f3d8c" },
      make("h3", {}, `${t.table} · ${t.title || "(no title)"}`),
      list([["kind", t.kind + (t.is_form ? ", a form" : "")], ["number", t.number], ["unit", t.unit && `${t.unit}${t.unit_text ? ` (${t.unit_text})` : ""}, from ${t.unit_source}`],
        ["size", `${t.rows} rows × ${t.cols} columns, ${t.header_rows} of header`], ["pages", pages.join(", ")],
        ["header", t.repeated_headers.length ? "repeated on this page" : ""],
        ["method", `${t.method}, confidence ${t.confidence}`], ["values", t.empty_state.replace("_", " ")],
        [grid && grid.fate === "continues" ? "joined" : "begins here", grid ? (grid.fate === "continues" ? "with the part before it" : grid.why) : ""]]));
    if (t.header.length) card.append(make("h2", {}, "Header tree, with the paths of facts"), tree(t.header, t));
    const extra = t.columns.filter((c) => c.paths.length > 1);
    if (!t.header.length && t.columns.some((c) => c.paths.length)) {
      card.append(make("h2", {}, "Column paths"), ...t.columns.filter((c) => c.paths.length).map((c) => make("span", { class: "path" }, `${c.col}: ${c.paths.join(" ; ")}`)));
    } else if (extra.length) {
      card.append(make("div", { class: "quiet" }, `Columns with several paths: ${extra.map((c) => c.col).join(", ")}`));
    }
    return card;
  }
  function tree(nodes, t) {
    return make("ul", { class: "tree" }, ...nodes.map((n) => {
      const cols = n.col === n.col_last ? `${n.col}` : `${n.col}–${n.col_last}`;
      const li = make("li", {}, make("button", { class: "node", onclick: () => column(t, n) }, make("span", { class: "cols" }, cols), make("span", {}, n.text)));
      if (n.children) li.append(tree(n.children, t));
      else for (let c = n.col; c <= n.col_last; c++) for (const p of (t.columns[c] || { paths: [] }).paths) li.append(make("span", { class: "path" }, "↳ " + p));
      return li;
    }));
  }
  // column marks all cells of the columns that a header cell spans.
  function column(t, n) {
    const own = t.cells.find((c) => c.cell_id === n.cell_id);
    if (own) show(own.box);
    const mark = svg.querySelector("#mark");
    for (const c of t.cells) {
      if (c.col <= n.col_last && c.col + c.col_span > n.col && c.row >= n.row) rect(mark, c.box, { fill: "#ff7a00", "fill-opacity": 0.16 });
    }
  }

  function layers() {
    const n = counts();
    const rows = layerList.map(([name, title, colour], i) => {
      const box = make("input", { type: "checkbox", id: "layer-" + name, onchange: (e) => { shown[e.target.checked ? "add" : "delete"](name); apply(); } });
      box.checked = shown.has(name);
      const label = make("label", { class: n[name] ? "" : "none" }, box, make("i", { style: `background:${colour}55;border-color:${colour}` }), make("span", {}, title), make("span", { class: "n" }, String(n[name])));
      if (name !== "roles") return label;
      const keys = Object.entries(roleColours).map(([role, c]) => make("span", {}, make("i", { style: `background:${c}44;border-color:${c}` }), role.replace("_", " ")));
      return make("div", {}, label, make("div", { class: "roles" }, ...keys));
    });
    byId("layers").replaceChildren(make("h2", {}, "Layers"), ...rows,
      make("p", { class: "quiet" }, make("button", { onclick: () => { shown = new Set(layerList.map((l) => l[0])); apply(); } }, "all"), " ",
        make("button", { onclick: () => { shown = new Set(["text"]); apply(); } }, "text only"), " ",
        make("button", { onclick: () => { shown = new Set(layerList.filter((l) => l[3]).map((l) => l[0])); apply(); } }, "usual")),
      make("p", { class: "quiet" }, make("kbd", {}, "+"), " ", make("kbd", {}, "−"), " zoom, ", make("kbd", {}, "0"), " fit, ", make("kbd", {}, "←"), " ", make("kbd", {}, "→"), " pages, a click holds what is under the pointer. The address keeps page, layers and place: it can be sent to others."));
  }
  function apply() {
    for (const g of svg.querySelectorAll("g[data-layer]")) g.style.display = shown.has(g.dataset.layer) ? "" : "none";
    for (const [name] of layerList) byId("layer-" + name).checked = shown.has(name);
    remember();
  }
  function turnOn(name) { shown.add(name); apply(); }

  function bar() {
    const i = about.pages.indexOf(data.page);
    const select = make("select", { title: "Page", onchange: (e) => go(Number(e.target.value)) }, ...about.pages.map((n) => make("option", { value: n }, `page ${n} of ${about.page_count}`)));
    select.value = String(data.page);
    const turned = (data.rotate ? ` · /Rotate ${data.rotate}` : "") + (data.turn ? ` · turned by ${90 * data.turn}° to read` : "");
    const previous = make("button", { title: "Page before", onclick: () => go(about.pages[i - 1]) }, "‹"), next = make("button", { title: "Next page", onclick: () => go(about.pages[i + 1]) }, "›");
    previous.disabled = i === 0;
    next.disabled = i === about.pages.length - 1;
    byId("bar").replaceChildren(make("b", { title: about.file }, about.file), make("span", { class: "quiet" }, `${data.width} × ${data.height} pt${turned}`), make("span", { class: "space" }),
      previous, select, next, make("button", { onclick: () => zoomBy(1 / 1.25) }, "−"), make("button", { onclick: () => { zoom = 0; fit(); } }, "fit"), make("button", { onclick: () => zoomBy(1.25) }, "+"));
    document.title = `${about.file}, page ${data.page}: how it was read`;
  }

  function go(page) {
    if (page === undefined) return;
    if (!sources.has(page)) {
      if (about.folder) location.href = `inspect-${page}.html` + location.hash.replace(/page=\d+&?/, "").replace(/&?at=[^&]*/, "");
      return;
    }
    if (!data || data.page !== page) { data = JSON.parse(sources.get(page).textContent); pinned = null; }
    bar(); layers(); paint(); panel(); remember();
  }

  // The address keeps what is shown.
  function remember() {
    const usual = layerList.every((l) => l[3] === shown.has(l[0]));
    const parts = [`page=${data.page}`];
    if (!usual) parts.push("layers=" + [...shown].join(","));
    if (pinned) parts.push("at=" + pinned.map((v) => v.toFixed(1)).join(","));
    if (zoom) parts.push("zoom=" + zoom.toFixed(2));
    try { history.replaceState(null, "", "#" + parts.join("&")); } catch { /* not from a file in some browsers */ }
  }
  const asked = new URLSearchParams(location.hash.slice(1));
  if (asked.has("layers")) shown = new Set(asked.get("layers").split(",").filter((n) => layerList.some((l) => l[0] === n)));
  if (asked.has("zoom")) zoom = Number(asked.get("zoom")) || 0;
  go(sources.has(Number(asked.get("page"))) ? Number(asked.get("page")) : [...sources.keys()][0]);
  if (asked.has("at")) {
    const p = asked.get("at").split(",").map(Number);
    if (p.length === 2 && p.every(Number.isFinite)) show([p[0], p[1], p[0], p[1]]);
  }

  window.onresize = () => fit();
  byId("stage").addEventListener("wheel", (e) => { if (e.ctrlKey) { e.preventDefault(); zoomBy(e.deltaY < 0 ? 1.15 : 1 / 1.15); } }, { passive: false });
  document.onkeydown = (e) => {
    if (e.target.tagName === "SELECT" || e.ctrlKey || e.metaKey || e.altKey) return;
    const i = about.pages.indexOf(data.page);
    switch (e.key) {
      case "ArrowLeft": go(about.pages[i - 1]); break;
      case "ArrowRight": go(about.pages[i + 1]); break;
      case "+": case "=": zoomBy(1.25); break;
      case "-": zoomBy(1 / 1.25); break;
      case "0": zoom = 0; fit(); break;
      case "Escape": pin(null); break;
      default: return;
    }
    e.preventDefault();
  };
})();
