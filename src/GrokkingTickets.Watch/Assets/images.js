"use strict";
// Weights and masks as images, a pixel or more a weight: blue above zero, orange below, paper where pruned.
Grok.Images = class {
  constructor(place, cursor, reel, fetchImages) {
    [this.cursor, this.reel, this.fetchImages] = [cursor, reel, fetchImages];
    this.known = new Map();
    this.view = "weights";
    this.note = Grok.el("p", { class: "note" });
    this.boxes = Grok.el("div", { class: "images" });
    place.append(this.boxes, this.note);
    cursor.listen(() => this.update());
    Grok.onColors(this);
  }

  show(view) {
    this.view = view;
    this.paint();
  }

  again() {
    this.paint();
  }

  // The step of the images that stand for the cursor's: kept pages have them of some steps only.
  wanted() {
    const steps = this.reel.images ? Object.keys(this.reel.images).map(Number).sort((a, b) => a - b) : this.reel.frames.map((frame) => frame.step);
    return steps.length === 0 ? null : steps[Grok.lastAt(steps, this.cursor.step)];
  }

  async update() {
    const step = this.wanted();
    if (step === null || step === this.step || this.isAsking) return;
    this.isAsking = true;
    try {
      this.images = await this.read(step);
      this.step = step;
      this.paint();
    } catch (error) {
      this.note.textContent = error.message;
      this.step = step;
    } finally {
      this.isAsking = false;
    }
    this.update(); // the cursor may be elsewhere by now
  }

  async read(step) {
    if (!this.known.has(step)) {
      if (this.known.size > 40) this.known.delete(this.known.keys().next().value);
      this.known.set(step, this.reel.images?.[step] ?? (await this.fetchImages(this.reel, step)));
    }
    return this.known.get(step);
  }

  paint() {
    if (!this.images) return;
    const [above, below, paper, kept] = ["--c0", "--c1", "--paper", "--ink"].map((name) => Grok.rgb(Grok.color(name)));
    const boxes = this.images.tensors.map((tensor) => {
      tensor.signed ??= new Int8Array(Grok.bytes(tensor.values).buffer);
      tensor.bits ??= Grok.bytes(tensor.mask);
      // The longer side lies flat, so that a tall matrix does not need a page of its own.
      const isTurned = tensor.rows > tensor.columns;
      const [width, height] = isTurned ? [tensor.rows, tensor.columns] : [tensor.columns, tensor.rows];
      const canvas = Grok.el("canvas", { width, height, role: "img", "aria-label": `${this.view} of ${tensor.name}, ${tensor.rows} x ${tensor.columns}, step ${this.images.step}` });
      canvas.style.width = `${width * Math.max(2, Math.min(6, Math.floor(260 / width)))}px`;
      const context = canvas.getContext("2d");
      const pixels = context.createImageData(width, height);
      for (let i = 0; i < tensor.rows; i++) {
        for (let j = 0; j < tensor.columns; j++) {
          const at = i * tensor.columns + j;
          const isKept = (tensor.bits[at >> 3] >> (at & 7)) & 1;
          const value = tensor.signed[at] / 127;
          const color =
            this.view === "mask" ? (isKept ? kept : paper) : value === 0 ? paper : Grok.mix(paper, value > 0 ? above : below, Math.sqrt(Math.abs(value)));
          const pixel = 4 * (isTurned ? j * width + i : i * width + j);
          pixels.data.set([...color, 255], pixel);
        }
      }
      context.putImageData(pixels, 0, 0);
      const shape = this.reel.tensors.find((one) => one.name === tensor.name);
      const part = shape && (shape.rows > tensor.rows || shape.columns > tensor.columns) ? `, of which the first ${tensor.rows} x ${tensor.columns}` : "";
      return Grok.el(
        "figure",
        {},
        Grok.el("figcaption", {}, `${tensor.name}, ${shape?.rows ?? tensor.rows} x ${shape?.columns ?? tensor.columns}${part}`),
        Grok.el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": tensor.name }, canvas),
      );
    });
    this.boxes.replaceChildren(...boxes);
    this.note.textContent =
      `step ${Grok.steps(this.images.step)}; ` +
      (this.view === "mask"
        ? this.reel.hasOwnMask
          ? "its mask, which does not change: dark is kept"
          : "the mask of its largest 40 % now: dark is kept"
        : "blue above zero, orange below, the page's colour where pruned");
  }
};
