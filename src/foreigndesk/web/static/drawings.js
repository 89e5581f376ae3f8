// Moves and zooms what the pages draw. Without it, every drawing stands as it came, and a list beside it says the same.
"use strict";
(() => {
  const KEYS = "Arrows move, + and − zoom, 0 shows all; Enter goes to the marks, arrows from one to the next.";

  // Buttons above a drawing, and a line that says what is shown or pointed at.
  function tools(svg, buttons) {
    const row = document.createElement("div");
    row.className = "tools";
    for (const [name, text, act] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.setAttribute("aria-label", name);
      button.title = name;
      button.addEventListener("click", act);
      row.append(button);
    }
    const said = document.createElement("span");
    said.className = "said";
    said.setAttribute("role", "status");
    row.append(said);
    svg.before(row);
    return said;
  }

  // A wheel turns the page, unless the pointer was moved over the drawing since the page last stood still.
  function wheelMeant(svg) {
    let meant = false;
    svg.addEventListener("pointermove", (event) => {
      if (event.movementX || event.movementY) meant = true;
    });
    svg.addEventListener("pointerleave", () => { meant = false; });
    window.addEventListener("scroll", () => { meant = false; }, { passive: true });
    return (event) => meant || event.ctrlKey || event.metaKey || svg.contains(document.activeElement);
  }

  // Zoom by wheel, drag, two fingers, keys and buttons; one finger moves it sideways and leaves the page its scrolling.
  function zoomable(svg, limits, drawn, whole) {
    const area = d3.select(svg), meant = wheelMeant(svg);
    const zoom = d3.zoom().scaleExtent(limits.scale).on("zoom", (event) => drawn(event.transform))
      .filter((event) => {
        if (event.type === "wheel") return meant(event);
        if (event.touches) return event.touches.length > 1;
        return !event.button;
      });
    area.call(zoom);
    const still = window.matchMedia("(prefers-reduced-motion: reduce)");
    const smooth = () => (still.matches ? area : area.transition().duration(160));
    const by = (x, y) => zoom.translateBy(smooth(), (x * svg.clientWidth) / d3.zoomTransform(svg).k,
      (y * svg.clientHeight) / d3.zoomTransform(svg).k);
    const moves = {
      nearer: () => zoom.scaleBy(smooth(), 1.6), farther: () => zoom.scaleBy(smooth(), 1 / 1.6),
      whole: () => zoom.transform(smooth(), whole()), earlier: () => by(0.25, 0), later: () => by(-0.25, 0),
      up: () => by(0, 0.25), down: () => by(0, -0.25),
    };
    let finger = null;
    svg.addEventListener("pointerdown", (event) => { if (event.pointerType === "touch") finger = event.isPrimary ? event.clientX : null; });
    svg.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch" || finger === null || !event.isPrimary) return;
      zoom.translateBy(area, (event.clientX - finger) / d3.zoomTransform(svg).k, 0);
      finger = event.clientX;
    });
    for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { finger = null; });
    svg.setAttribute("tabindex", "0");
    return { zoom, area, moves };
  }

  function within(svg, mark) {
    const own = mark.getBoundingClientRect(), all = svg.getBoundingClientRect();
    return own.left >= all.left && own.right <= all.right;
  }

  // Keys of a drawing, and going from mark to mark with them.
  function keys(svg, moves, marks, shown) {
    const pressed = {
      "+": moves.nearer, "=": moves.nearer, "-": moves.farther, "_": moves.farther, "0": moves.whole, Home: moves.whole,
      ArrowLeft: moves.earlier, ArrowRight: moves.later,
    };
    if (moves.both) Object.assign(pressed, { ArrowUp: moves.up, ArrowDown: moves.down });
    svg.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const at = marks.indexOf(document.activeElement);
      const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      if (at >= 0 && step) {
        const next = marks[Math.min(Math.max(at + step, 0), marks.length - 1)];
        next.focus({ preventScroll: true });
        shown(next);
      } else if (at >= 0 && event.key === "Escape") svg.focus();
      else if (at < 0 && event.key === "Enter" && marks.length) {
        const seen = marks.find((mark) => within(svg, mark)) ?? marks[0];
        seen.focus({ preventScroll: true });
        shown(seen);
      }
      else if (pressed[event.key]) pressed[event.key]();
      else return;
      event.preventDefault();
    });
  }

  // What is pointed at or has the focus, in words.
  function telling(svg, marks, say, otherwise) {
    for (const mark of marks) {
      const told = () => say(mark.getAttribute("aria-label"));
      mark.addEventListener("pointerenter", told);
      mark.addEventListener("focus", told);
      mark.addEventListener("pointerleave", otherwise);
      mark.addEventListener("blur", otherwise);
    }
    svg.addEventListener("focus", () => { if (document.activeElement === svg) say(KEYS); });
  }

  const [ofYear, ofMonth, ofDay] = ["%Y", "%B", "%-d %b"].map((form) => d3.utcFormat(form));
  const name = (d) => (d.getUTCDate() > 1 ? ofDay(d) : d.getUTCMonth() ? ofMonth(d) : ofYear(d));
  const day = (text) => Date.parse(`${text}T00:00:00Z`);

  function timeline(svg) {
    const span = [day(svg.dataset.first), day(svg.dataset.last)];
    const marks = [...svg.querySelectorAll("a.mark")].map((a) => ({
      a, first: day(a.dataset.first), last: day(a.dataset.last), line: a.querySelector("line"), uses: a.querySelectorAll("use"),
    })).sort((a, b) => a.first + a.last - b.first - b.last);
    const fixed = [...svg.querySelectorAll(".on[data-first], .later[data-first]")];
    const axis = d3.select(svg).select(".axis"), height = svg.clientHeight;
    const base = () => d3.scaleUtc(span, [0, svg.clientWidth]);
    const told = d3.utcFormat("%-d %b %Y");
    let current = d3.zoomIdentity;
    function drawn(transform) {
      current = transform;
      const x = transform.rescaleX(base());
      for (const mark of marks) {
        for (const use of mark.uses) use.setAttribute("x", x((mark.first + mark.last) / 2).toFixed(1));
        if (mark.line) {
          mark.line.setAttribute("x1", x(mark.first).toFixed(1));
          mark.line.setAttribute("x2", x(mark.last).toFixed(1));
        }
      }
      for (const shape of fixed) {
        const at = x(day(shape.dataset.first));
        if (shape.tagName === "rect") {
          shape.setAttribute("x", Math.max(at, 0));
          shape.setAttribute("width", Math.max(svg.clientWidth - Math.max(at, 0), 0));
        } else { shape.setAttribute("x1", at); shape.setAttribute("x2", at); }
      }
      ticks(x);
      say(range());
    }
    function ticks(x) {
      const days = x.ticks(Math.max(svg.clientWidth / 120, 2)).filter((d) => +d % 86400000 === 0);
      axis.selectAll("*").remove();
      for (const d of days) {
        axis.append("line").attr("x1", x(d)).attr("x2", x(d)).attr("y1", 20).attr("y2", height);
        if (x(d) > 34 && x(d) < svg.clientWidth - 34) axis.append("text").attr("x", x(d)).attr("y", 15).text(name(d));
      }
    }
    const range = () => current.rescaleX(base()).domain().map(told).join(" to ");
    const length = span[1] - span[0];
    const ends = [Math.min(span[0], ...marks.map((m) => m.first)), Math.max(span[1], ...marks.map((m) => m.last))];
    const all = length / (ends[1] - ends[0]);
    const { zoom, area, moves } = zoomable(svg, { scale: [Math.min(all * 0.9, 1), Math.max(length / (7 * 86400000), 1)] }, drawn, () => d3.zoomIdentity);
    const to = (first, last) => {
      const x = base();
      const k = svg.clientWidth / (x(last) - x(first));
      zoom.transform(area, d3.zoomIdentity.scale(k).translate(-x(first), 0));
    };
    const buttons = [
      ["Earlier", "◂", moves.earlier], ["Later", "▸", moves.later], ["Zoom in", "+", moves.nearer],
      ["Zoom out", "−", moves.farther], ["Reset to how it was", "Reset", moves.whole],
    ];
    if (all < 0.99) buttons.push(["All, also what lies far off", "All", () => to(...ends)]);
    const out = tools(svg, buttons);
    const say = (text) => { out.textContent = text; };
    const links = marks.map((m) => m.a);
    keys(svg, moves, links, (link) => {
      const mark = marks[links.indexOf(link)], x = current.rescaleX(base())((mark.first + mark.last) / 2);
      if (x < 10 || x > svg.clientWidth - 10) zoom.translateTo(area, base()((mark.first + mark.last) / 2), 0);
      say(link.getAttribute("aria-label"));
    });
    telling(svg, links, say, () => say(range()));
    drawn(current);
    new ResizeObserver(() => drawn(current)).observe(svg);
  }

  function map(svg) {
    const ground = svg.querySelector(".ground"), [, , wide, high] = ground.getAttribute("viewBox").split(" ").map(Number);
    const spots = [...svg.querySelectorAll(".spot")].map((a) => {
      const circle = a.querySelector("circle");
      return { a, circle, text: a.querySelector("text"), x: parseFloat(circle.getAttribute("cx")) / 100, y: parseFloat(circle.getAttribute("cy")) / 100 };
    });
    function drawn(t) {
      const w = svg.clientWidth, h = svg.clientHeight;
      ground.setAttribute("viewBox", [(-t.x / t.k / w) * wide, (-t.y / t.k / h) * high, wide / t.k, high / t.k].join(" "));
      svg.classList.toggle("near", t.k >= 2.5); // where all names have room
      for (const spot of spots) {
        const at = [t.applyX(spot.x * w).toFixed(1), t.applyY(spot.y * h).toFixed(1)];
        spot.circle.setAttribute("cx", at[0]);
        spot.circle.setAttribute("cy", at[1]);
        spot.text.setAttribute("x", at[0]);
        spot.text.setAttribute("y", at[1]);
      }
    }
    const { moves } = zoomable(svg, { scale: [0.7, 12] }, drawn, () => d3.zoomIdentity);
    const out = tools(svg, [["Zoom in", "+", moves.nearer], ["Zoom out", "−", moves.farther], ["Reset to how it was", "Reset", moves.whole]]);
    const say = (text) => { out.textContent = text; };
    const links = spots.map((s) => s.a).reverse();
    keys(svg, { ...moves, both: true }, links, (link) => say(link.getAttribute("aria-label")));
    telling(svg, links, say, () => say(""));
    for (const spot of spots) {
      spot.a.addEventListener("click", () => { const list = document.querySelector("#places-list"); if (list) list.open = true; });
    }
  }

  // Draws those who met nearer to one another. From the same places and the same ties come the same places.
  function settled(svg, nodes, ties) {
    const w = svg.clientWidth, h = svg.clientHeight;
    const half = (n) => (n.text.getBBox().width || 60) / 2; // a long name has two lines
    for (const n of nodes) { n.x = (n.px * w) / 100; n.y = (n.py * h) / 100; if (n.middle && nodes.filter((m) => m.middle).length === 1) { n.fx = w / 2; n.fy = h / 2; } }
    d3.forceSimulation(nodes)
      .force("ties", d3.forceLink(ties).distance(Math.min(w, h) * 0.3).strength(0.15))
      .force("apart", d3.forceManyBody().strength(-260).distanceMax(h))
      .force("room", d3.forceCollide((n) => Math.max(n.size + 16, Math.min(half(n), 46))).iterations(3))
      .force("x", d3.forceX(w / 2).strength(0.03)).force("y", d3.forceY(h / 2).strength(0.09))
      .stop().tick(240);
    for (const n of nodes) {
      const side = Math.min(half(n) + 4, w / 2);
      n.px = (100 * Math.min(Math.max(n.x, side), w - side)) / w;
      n.py = (100 * Math.min(Math.max(n.y, n.size + 6), h - n.size - (n.lines.length > 1 ? 35 : 22))) / h;
    }
  }

  function network(svg) {
    const nodes = [...svg.querySelectorAll(".node")].map((a) => {
      const circle = a.querySelector("circle");
      return {
        a, circle, text: a.querySelector("text"), lines: [...a.querySelectorAll("tspan")], key: a.dataset.key, size: +circle.getAttribute("r"), middle: a.classList.contains("middle"),
        px: parseFloat(circle.getAttribute("cx")), py: parseFloat(circle.getAttribute("cy")), near: new Set([a]),
      };
    });
    const by = new Map(nodes.map((n) => [n.key, n]));
    const ties = [...svg.querySelectorAll(".ties line")].map((line) => ({ line, source: by.get(line.dataset.a), target: by.get(line.dataset.b) }));
    for (const t of ties) { t.source.near.add(t.target.a); t.target.near.add(t.source.a); }
    if (!svg.classList.contains("sides")) {
      settled(svg, nodes, ties);
      for (const n of nodes) {
        for (const [shape, x, y] of [[n.circle, "cx", "cy"], [n.text, "x", "y"]]) {
          shape.setAttribute(x, `${n.px.toFixed(2)}%`);
          shape.setAttribute(y, `${n.py.toFixed(2)}%`);
        }
        for (const line of n.lines) line.setAttribute("x", `${n.px.toFixed(2)}%`);
      }
      for (const t of ties) {
        for (const [end, n] of [["1", t.source], ["2", t.target]]) {
          t.line.setAttribute(`x${end}`, `${n.px.toFixed(2)}%`);
          t.line.setAttribute(`y${end}`, `${n.py.toFixed(2)}%`);
        }
      }
    }
    const light = (node) => {
      for (const n of nodes) n.a.classList.toggle("far", Boolean(node) && !node.near.has(n.a));
      for (const t of ties) {
        const own = node && (t.source === node || t.target === node);
        t.line.classList.toggle("near", Boolean(own));
        t.line.classList.toggle("far", Boolean(node) && !own);
      }
    };
    for (const n of nodes) {
      for (const event of ["pointerenter", "focus"]) n.a.addEventListener(event, () => light(n));
      for (const event of ["pointerleave", "blur"]) n.a.addEventListener(event, () => light(null));
    }
    svg.setAttribute("tabindex", "0");
    keys(svg, {}, nodes.map((n) => n.a), () => {});
  }

  for (const svg of document.querySelectorAll("svg.plot.time")) timeline(svg);
  for (const svg of document.querySelectorAll("svg.map")) map(svg);
  for (const svg of document.querySelectorAll("svg.network")) network(svg);
})();
