// Puts interactive charts in the place of a report's static pictures. Each panel's Vega-Lite specification stands beside it as JSON;
// the legend above a figure and its buttons act on all its panels through the parameters hidden, singles, logx, logy and zoom_x.
(() => {
  "use strict";
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function theme() {
    const style = getComputedStyle(document.documentElement);
    const color = name => style.getPropertyValue("--" + name).trim();
    const font = style.getPropertyValue("--sans").trim();
    const palette = [];
    while (color("c" + palette.length)) palette.push(color("c" + palette.length));
    return {
      palette,
      config: {
        background: "transparent",
        font,
        view: { stroke: null },
        axis: {
          domainColor: color("faint"), tickColor: color("faint"), gridColor: color("rule"), labelColor: color("muted"), titleColor: color("ink"),
          labelFontSize: 11, titleFontSize: 12, titleFontWeight: "normal", titlePadding: 8, tickSize: 4, labelPadding: 4,
        },
        legend: { labelColor: color("muted"), titleColor: color("ink"), labelFontSize: 11, titleFontSize: 12, titleFontWeight: "normal", gradientStrokeColor: color("rule") },
        style: { step: { color: color("ink"), stroke: color("ink"), strokeWidth: 1.5 }, stepRim: { color: "#000", stroke: "#000", strokeWidth: 4, opacity: 0.6 },
          stepOnColors: { color: "#fff", stroke: "#fff", strokeWidth: 2 }, reference: { color: color("muted"), stroke: color("muted"), strokeWidth: 1 }, marker: { strokeWidth: 1.4 }, seedMark: { stroke: color("paper"), strokeWidth: 0.7 },
          referenceLabel: { color: color("muted"), fill: color("muted") } },
        text: { color: color("muted") },
        rule: { color: color("muted") },
      },
    };
  }

  // Vega's own clampRange keeps the difference of the ends; on a log axis it is their ratio that is seen.
  vega.expressionFunction("clampDomain", (domain, low, high, log) => {
    if (!domain) return domain;
    const [to, back] = log ? [Math.log, Math.exp] : [x => x, x => x];
    const least = to(low), most = to(high), span = Math.min(to(domain[1]) - to(domain[0]), most - least);
    const start = Math.min(Math.max(to(domain[0]), least), most - span);
    return [start <= least ? low : back(start), start + span >= most ? high : back(start + span)];
  });

  // What is pointed at is told beside the panel, not over it: below a chart, where only its axis is, and next to a small picture's cell.
  const note = document.createElement("div");
  note.id = "vg-tooltip-element";
  note.className = "vg-tooltip custom-theme";
  document.body.append(note);
  function tell(panel, event, value) {
    note.classList.toggle("visible", Boolean(value));
    if (!value) return;
    const table = document.createElement("table");
    for (const [name, text] of Object.entries(value)) {
      if (text === "" || text === null || text === undefined) continue;
      const row = table.insertRow(), key = row.insertCell(), told = row.insertCell();
      [key.className, key.textContent, told.className, told.textContent] = ["key", name, "value", text];
    }
    note.replaceChildren(table);
    const frame = panel.element.getBoundingClientRect(), size = note.getBoundingClientRect(), isChart = Boolean(panel.spec.usermeta.scales);
    const beside = event.clientX + 14 + size.width > innerWidth ? event.clientX - 14 - size.width : event.clientX + 14;
    const below = isChart ? frame.bottom - 34 : event.clientY + 14;
    const above = isChart ? frame.top - size.height - 4 : event.clientY - size.height - 14;
    note.style.left = Math.max(4, beside) + "px";
    note.style.top = (below + size.height > innerHeight && above > 0 ? above : below) + "px";
  }

  // The step of a section at which the reader looks: null shows the figures as they stand. Whoever shows it is told.
  function timeOf(bar) {
    const steps = JSON.parse(bar.dataset.steps), slider = bar.querySelector("input"), output = bar.querySelector("output");
    const play = bar.querySelector(".play"), rest = bar.querySelector(".rest"), figures = bar.parentElement;
    const time = { step: null, listeners: [] };
    let playing = null;
    function go(index) {
      time.step = index === null ? null : steps[index];
      slider.value = index === null ? steps.length - 1 : index;
      const text = index === null ? "" : time.step.toLocaleString("en-US");
      output.textContent = text;
      slider.setAttribute("aria-valuetext", index === null ? "as the figures stand" : "step " + text);
      figures.classList.toggle("is-moving", index !== null);
      rest.disabled = index === null;
      for (const tell of time.listeners) tell(time.step);
    }
    function stop() {
      clearInterval(playing);
      playing = null;
      play.textContent = "Play";
    }
    slider.addEventListener("input", () => { stop(); go(Number(slider.value)); });
    // At the end already, a key that cannot move the slider still asks for that step.
    slider.addEventListener("keydown", event => {
      if (time.step === null && ["End", "ArrowRight", "ArrowUp", "PageUp"].includes(event.key)) go(Number(slider.value));
    });
    rest.addEventListener("click", () => { stop(); go(null); slider.focus(); });
    play.addEventListener("click", () => {
      if (playing) return stop();
      const last = steps.length - 1;
      go(time.step === null || Number(slider.value) === last ? 0 : Number(slider.value));
      play.textContent = "Pause";
      playing = setInterval(() => {
        go(Number(slider.value) + 1);
        if (Number(slider.value) === last) stop();
      }, 450);
    });
    slider.value = steps.length - 1; // a browser that comes back keeps where it was
    bar.hidden = false;
    return time;
  }
  const times = new Map([...document.querySelectorAll(".time")].map(bar => [bar.parentElement, timeOf(bar)]));

  // A network's pictures: of a step that which it has there, or the nearest before.
  function setUpReel(reel, time) {
    const film = JSON.parse(reel.querySelector("script").textContent), image = reel.querySelector("image"), at = reel.querySelector(".at");
    const shown = image.getAttribute("href"), own = film.steps.length - 1;
    time.listeners.push(step => {
      let frame = step === null ? own : 0;
      while (step !== null && frame < own && film.steps[frame + 1] <= step) frame++;
      image.setAttribute("href", film.addresses[film.pictures[frame]] || shown);
      at.textContent = ", step " + film.steps[frame].toLocaleString("en-US");
    });
  }

  // Large pictures are scrolled together.
  function linkScroll(boxes) {
    for (const box of boxes) {
      box.addEventListener("scroll", () => {
        for (const other of boxes) {
          if (other.scrollLeft !== box.scrollLeft) other.scrollLeft = box.scrollLeft;
          if (other.scrollTop !== box.scrollTop) other.scrollTop = box.scrollTop;
        }
      }, { passive: true });
    }
  }

  // In a static picture over training, the rule is a line of it.
  function setUpPicture(picture, time) {
    const [low, high] = JSON.parse(picture.dataset.steps), image = picture.querySelector("image"), length = name => Number(image.getAttribute(name));
    const rules = ["rim", "rule"].map(name => {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      line.setAttribute("class", "step-" + name);
      line.setAttribute("y1", length("y"));
      line.setAttribute("y2", length("y") + length("height"));
      image.parentNode.append(line);
      return line;
    });
    function show(step) {
      const x = step === null ? 0 : length("x") + length("width") * (step - low) / (high - low);
      for (const line of rules) {
        line.style.display = step === null || step < low || step > high ? "none" : "";
        line.setAttribute("x1", x);
        line.setAttribute("x2", x);
      }
    }
    show(time.step);
    time.listeners.push(show);
  }

  function setUp(figure) {
    const time = times.get(figure.parentElement);
    const live = figure.querySelector(".live");
    const panels = [...live.querySelectorAll(".chart")].map(element => ({
      element, spec: JSON.parse(element.nextElementSibling.textContent), view: null, finalize: null,
    }));
    const hidden = new Set();
    const chosen = { x: null, y: null }; // null leaves each panel the scale it has
    let singles = panels.every(panel => (panel.spec.params || []).every(one => one.name !== "singles" || one.value)), drawing = Promise.resolve();

    const scalesOf = (panel, axis) => panel.spec.usermeta.scales?.[axis];

    function typeOf(panel, axis) {
      const scales = scalesOf(panel, axis);
      return scales && (scales[chosen[axis]] ? chosen[axis] : scales.own);
    }

    function specification(panel, look) {
      const spec = structuredClone(panel.spec);
      for (const parameter of spec.params || []) {
        if (parameter.name === "hidden") parameter.value = [...hidden];
        if (parameter.name === "singles") parameter.value = singles;
        if (parameter.name === "step") parameter.value = time ? time.step : null;
        if (parameter.name === "palette") parameter.value = look.palette;
        if (parameter.name === "logx") parameter.value = typeOf(panel, "x") === "log";
        if (parameter.name === "logy") parameter.value = typeOf(panel, "y") === "log";
      }
      for (const axis of ["x", "y"]) {
        for (const layer of (scalesOf(panel, axis) && spec.layer) || []) {
          const place = layer.encoding && layer.encoding[axis];
          if (place && place.field) Object.assign(place, scalesOf(panel, axis)[typeOf(panel, axis)]);
        }
      }
      return spec;
    }

    // Neither drag nor wheel leaves the range of what is measured: no steps before the first.
    function clamped(spec, panel) {
      const scales = scalesOf(panel, "x");
      if (!scales) return spec;
      const type = typeOf(panel, "x"), [low, high] = scales[type].scale.domain;
      for (const signal of spec.signals || []) {
        if (signal.name !== "zoom_x") continue;
        for (const change of signal.on || []) {
          if (change.update && change.update !== "null") change.update = `clampDomain(${change.update}, ${low}, ${high}, ${type === "log"})`;
        }
      }
      return spec;
    }

    async function draw() {
      const look = theme();
      for (const panel of panels) {
        if (panel.finalize) panel.finalize();
        const result = await vegaEmbed(panel.element, specification(panel, look), {
          mode: "vega-lite", renderer: "canvas", actions: false, config: look.config,
          patch: spec => clamped(spec, panel), tooltip: (handler, event, item, value) => tell(panel, event, value),
        });
        panel.view = panel.element.view = result.view;
        panel.finalize = () => result.finalize();
        linkZoom(panel);
      }
    }

    // What is zoomed in one panel is zoomed in all that share its x axis.
    function linkZoom(panel) {
      const axisOf = one => one.spec.usermeta.x && one.spec.usermeta.x + "|" + typeOf(one, "x");
      const axis = axisOf(panel);
      if (!axis) return;
      panel.view.addSignalListener("zoom_x", (_, domain) => {
        for (const other of panels) {
          if (other === panel || !other.view || axisOf(other) !== axis) continue;
          if (JSON.stringify(other.view.signal("zoom_x")) === JSON.stringify(domain)) continue;
          other.view.signal("zoom_x", domain).runAsync();
        }
      });
    }

    function redraw() {
      drawing = drawing.then(draw);
      return drawing;
    }

    function signal(name, value) {
      for (const panel of panels) {
        if (panel.view && (panel.spec.params || []).some(parameter => parameter.name === name)) panel.view.signal(name, value).runAsync();
      }
    }

    if (time) {
      time.listeners.push(step => signal("step", step));
      for (const picture of live.querySelectorAll(".picture[data-steps]")) setUpPicture(picture, time);
    }

    for (const button of live.querySelectorAll("[data-network]")) {
      button.addEventListener("click", () => {
        const network = button.dataset.network;
        if (!hidden.delete(network)) hidden.add(network);
        button.setAttribute("aria-pressed", String(!hidden.has(network)));
        signal("hidden", [...hidden]);
      });
    }

    const tools = live.querySelector(".tools"); // none where all is of a film
    function tool(text, title, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.title = title;
      button.addEventListener("click", () => act(button));
      tools.append(button);
      return button;
    }

    const charts = panels.filter(panel => scalesOf(panel, "x"));
    if (charts.some(panel => panel.spec.usermeta.seeds)) {
      tool("Single seeds", "Show each seed beside the median", button => {
        singles = !singles;
        button.setAttribute("aria-pressed", String(singles));
        signal("singles", singles);
      }).setAttribute("aria-pressed", String(singles));
    }
    const toggles = ["x", "y"].map(axis => {
      const able = charts.filter(panel => scalesOf(panel, axis).log && scalesOf(panel, axis).linear);
      if (able.length === 0) return () => {};
      const types = () => new Set(able.map(panel => typeOf(panel, axis)));
      const button = tool("Log " + axis, `The ${axis} axes of this figure: logarithmic, or linear`, () => {
        chosen[axis] = types().has("linear") ? "log" : "linear";
        show();
        redraw();
      });
      const show = () => button.setAttribute("aria-pressed", types().size > 1 ? "mixed" : String(types().has("log")));
      show();
      return show;
    });
    if (charts.length > 0) {
      tool("Reset", "Undo zoom, pan and the choice of axes", () => {
        chosen.x = chosen.y = null;
        for (const show of toggles) show();
        redraw();
      });
    }

    // Drawn out of sight first, so that the page does not jump; the static picture stays if anything fails.
    live.hidden = false;
    redraw().then(() => {
      figure.classList.add("is-live");
      figure.querySelector(".static").style.display = "none";
    }).catch(error => {
      live.hidden = true;
      console.error(error);
    });
    dark.addEventListener("change", redraw);
  }

  for (const [figures, time] of times) {
    for (const reel of figures.querySelectorAll(".reel")) setUpReel(reel, time);
    for (const stage of figures.querySelectorAll(".stage")) linkScroll([...stage.querySelectorAll(".whole")]);
  }

  const near = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      setUp(entry.target);
    }
  }, { rootMargin: "800px" });
  for (const figure of document.querySelectorAll(".figure")) {
    if (figure.querySelector(".live")) near.observe(figure);
  }
})();
