"use strict";
// A canvas as wide as its place, as sharp as the screen, drawn again when either changes or the colours do.
Grok.Canvas = class {
  constructor(place, height, label) {
    this.node = Grok.el("canvas", { role: "img", "aria-label": label });
    this.height = height;
    this.width = 0;
    this.node.style.height = `${height}px`;
    place.append(this.node);
    this.draw = () => {};
    new ResizeObserver(() => this.fit()).observe(place);
    Grok.onColors(this);
    this.place = place;
  }

  fit() {
    const width = Math.floor(this.place.clientWidth);
    const sharp = window.devicePixelRatio || 1;
    if (width === this.width && sharp === this.sharp) return;
    [this.width, this.sharp] = [width, sharp];
    this.node.width = Math.round(width * sharp);
    this.node.height = Math.round(this.height * sharp);
    this.again();
  }

  // Another height.
  grow(height) {
    if (height === this.height) return;
    this.height = height;
    this.node.style.height = `${height}px`;
    this.width = 0;
    this.fit();
  }

  again() {
    if (this.isWaiting || this.width <= 0) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      const context = this.node.getContext("2d");
      context.setTransform(this.sharp, 0, 0, this.sharp, 0, 0);
      context.clearRect(0, 0, this.width, this.height);
      context.font = "11px " + Grok.color("--sans");
      this.draw(context, this.width, this.height);
    });
  }
};

// Draws again when the colours change, for as long as anybody has it.
Grok.onColors = (drawn) => {
  const reference = new WeakRef(drawn);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => reference.deref()?.again());
};

// A colour of the style sheet, as it is now.
Grok.color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
Grok.seriesColor = (slot) => Grok.color(`--c${slot % 8}`);

// The numbers of "#rrggbb".
Grok.rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

// Between two colours.
Grok.mix = (from, to, part) => from.map((value, i) => Math.round(value + (to[i] - value) * part));
