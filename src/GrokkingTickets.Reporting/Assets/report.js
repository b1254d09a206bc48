// Puts interactive charts in the place of a report's static pictures. Each panel's Vega-Lite specification stands beside it as JSON;
// the legend above a figure and its buttons act on all its panels through the parameters hidden, singles and zoom_x.
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
        style: { reference: { color: color("muted"), stroke: color("muted"), strokeWidth: 1 }, referenceLabel: { color: color("muted"), fill: color("muted") } },
        text: { color: color("muted") },
        rule: { color: color("muted") },
      },
    };
  }

  function setUp(figure) {
    const live = figure.querySelector(".live");
    const panels = [...live.querySelectorAll(".chart")].map(element => ({
      element, spec: JSON.parse(element.nextElementSibling.textContent), view: null, finalize: null,
    }));
    const hidden = new Set();
    let singles = false, scale = null, drawing = Promise.resolve();

    function specification(panel, look) {
      const spec = structuredClone(panel.spec), meta = spec.usermeta || {};
      const type = scale && meta.scales && meta.scales[scale] ? scale : meta.y;
      for (const parameter of spec.params || []) {
        if (parameter.name === "hidden") parameter.value = [...hidden];
        if (parameter.name === "singles") parameter.value = singles;
        if (parameter.name === "palette") parameter.value = look.palette;
        if (parameter.name === "logy") parameter.value = type === "log";
      }
      for (const layer of (meta.scales && spec.layer) || []) {
        const y = layer.encoding && layer.encoding.y;
        if (y && y.field) Object.assign(y, meta.scales[type]);
      }
      return spec;
    }

    async function draw() {
      const look = theme();
      for (const panel of panels) {
        if (panel.finalize) panel.finalize();
        const result = await vegaEmbed(panel.element, specification(panel, look), {
          mode: "vega-lite", renderer: "canvas", actions: false, config: look.config, tooltip: { theme: "custom" },
        });
        panel.view = result.view;
        panel.finalize = () => result.finalize();
        linkZoom(panel);
      }
    }

    // What is zoomed in one panel is zoomed in all that share its x axis.
    function linkZoom(panel) {
      const axis = panel.spec.usermeta && panel.spec.usermeta.x;
      if (!axis) return;
      panel.view.addSignalListener("zoom_x", (_, domain) => {
        for (const other of panels) {
          if (other === panel || !other.view || other.spec.usermeta.x !== axis) continue;
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

    for (const button of live.querySelectorAll("[data-network]")) {
      button.addEventListener("click", () => {
        const network = button.dataset.network;
        if (!hidden.delete(network)) hidden.add(network);
        button.setAttribute("aria-pressed", String(!hidden.has(network)));
        signal("hidden", [...hidden]);
      });
    }

    const tools = live.querySelector(".tools");
    function tool(text, title, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.title = title;
      button.addEventListener("click", () => act(button));
      tools.append(button);
      return button;
    }

    const charts = panels.filter(panel => panel.spec.usermeta && panel.spec.usermeta.scales);
    if (charts.some(panel => panel.spec.data.format.parse.s0)) {
      tool("Single seeds", "Show each seed as a thin line", button => {
        singles = !singles;
        button.setAttribute("aria-pressed", String(singles));
        signal("singles", singles);
      }).setAttribute("aria-pressed", "false");
    }
    if (charts.some(panel => panel.spec.usermeta.scales.log)) {
      const group = ["linear", "log"].map(type => tool(type === "log" ? "Log y" : "Linear y", "The y axes of this figure", button => {
        scale = button.getAttribute("aria-pressed") === "true" ? null : type;
        for (const other of group) other.setAttribute("aria-pressed", String(other === button && scale !== null));
        redraw();
      }));
      for (const button of group) button.setAttribute("aria-pressed", "false");
    }
    if (charts.length > 0) tool("Reset", "Undo zoom and pan", redraw);

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
