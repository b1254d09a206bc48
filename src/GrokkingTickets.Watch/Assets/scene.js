"use strict";
// Runs side by side under one cursor. What is drawn follows the reels, which may grow: rows(), frame(), update() and add() tell of it.
Grok.Scene = class {
  // options: images(reel, step) gives images that the reels do not have; state: the view to begin with, as in the address; play: what
  // playing is called where something else is called so; moved(state): told of every change of the view.
  constructor(place, reels, options = {}) {
    this.reels = [];
    this.options = options;
    const state = options.state ?? new URLSearchParams();
    this.isLog = state.get("axis") !== "linear";
    this.cursor = new Grok.Cursor(this.axis());
    this.node = Grok.el("div", { class: "scene" });
    place.append(this.node);
    this.build(state.get("images") === "mask" ? "mask" : "weights");
    for (const reel of reels) this.add(reel);
    this.cursor.listen((step) => this.tell(step));
    this.cursor.stretch(this.axis());
    if (state.has("step")) this.cursor.move(Number(state.get("step")) || 0);
    else this.cursor.follow();
    this.cursor.tell();
    this.keys = (event) => this.cursor.key(event);
    document.addEventListener("keydown", this.keys);
  }

  // Takes it off the page.
  remove() {
    this.cursor.pause();
    document.removeEventListener("keydown", this.keys);
    this.node.remove();
  }

  axis() {
    return new Grok.Steps(Math.max(1, ...this.reels.map((reel) => reel.curves.step.at(-1) ?? 0)), this.isLog);
  }

  build(view) {
    this.slider = Grok.el("input", { type: "range", min: 0, max: 1000, step: 1, "aria-label": "step", oninput: () => (this.cursor.pause(), this.cursor.move(this.cursor.axis.of(this.slider.value / 1000))) });
    this.shown = Grok.el("output", { class: "step" });
    this.playing = Grok.el("button", { type: "button", class: "play", onclick: () => this.cursor.play() }, `▶ ${this.options.play ?? "play"}`);
    this.moments = Grok.el("span", { class: "moments" });
    this.axisChoice = Grok.el("button", { type: "button", "aria-pressed": String(this.isLog), onclick: () => this.turnAxis() }, "log steps");
    this.head = Grok.el("div", { class: "transport", role: "group", "aria-label": "the step that is shown" }, this.playing, this.shown, this.slider, this.moments, this.axisChoice);
    this.legend = Grok.el("div", { class: "legend" });
    const curves = Grok.el("div", { class: "curves" });
    this.node.append(this.head, this.legend, curves);
    const chart = (title, options) => {
      const panel = Grok.el("section", { class: "panel" }, Grok.el("h2", {}, title));
      curves.append(panel);
      const made = new Grok.Chart(panel, this.cursor, { label: title, ...options });
      made.panel = panel;
      return made;
    };
    this.accuracy = chart("Accuracy", { isPercent: true, min: -0.02, max: 1.03, height: 230 });
    this.loss = chart("Loss", { isLog: true, height: 230 });
    this.norms = chart("L2 norm of the weights", {});
    this.l1 = chart("L1 norm", {});
    this.entropy = chart("Fourier entropy of the neurons", {});
    this.distance = chart("Jaccard distance of every mask to the mask of this step", { min: 0, max: 1 });
    this.view = view;
    this.choice = Grok.el(
      "div",
      { class: "choice", role: "group", "aria-label": "images" },
      ...["weights", "mask"].map((name) => Grok.el("button", { type: "button", "aria-pressed": String(name === view), "data-view": name, onclick: () => this.turnImages(name) }, name)),
    );
    this.parts = ["Neurons", "Spectrum", "Weights and masks"].map((title) => {
      const columns = Grok.el("div", { class: "columns" });
      const part = Grok.el("section", { class: "part" }, Grok.el("h2", {}, title), title.startsWith("Weights") ? this.choice : null, columns);
      this.node.append(part);
      return columns;
    });
    this.pictures = [];
  }

  add(reel) {
    this.reels.push(Object.assign(reel, { color: reel.color ?? this.reels.length }));
    const column = (i) => {
      const node = Grok.el("div", { class: "column" }, Grok.el("h3", { class: `slot${reel.color}` }, reel.label));
      this.parts[i].append(node);
      return node;
    };
    const [waves, heat, images] = [column(0), column(1), column(2)];
    if (reel.whyNoNeurons) {
      for (const node of [waves, heat]) node.append(Grok.el("p", { class: "note" }, reel.whyNoNeurons));
    } else {
      this.pictures.push(new Grok.Waves(waves, this.cursor, reel), new Grok.Heat(heat, this.cursor, reel));
    }
    const shown = new Grok.Images(images, this.cursor, reel, this.options.images);
    shown.show(this.view);
    this.pictures.push(shown);
    this.changed();
  }

  // New rows of a run; the latest of before, which may lie between the kept ones, is replaced.
  rows(which, curves, isAnew = false) {
    const have = this.reels[which].curves;
    for (const name of Object.keys(have)) {
      if (isAnew) have[name].length = 0;
      have[name].push(...curves[name]);
    }
    this.changed();
  }

  // A frame, and how far its mask is from those at some steps before.
  frame(which, frame, steps, distances) {
    const reel = this.reels[which];
    if (reel.frames.length > 0 && reel.frames.at(-1).step >= frame.step) return;
    if (distances.length > 0 || reel.distances.length > 0 || reel.frames.length === 0) reel.distances.push(reel.frames.map((before) => distances[Grok.lastAt(steps, before.step)] ?? NaN));
    reel.frames.push(frame);
    this.changed();
  }

  update(which, news) {
    Object.assign(this.reels[which], news);
    this.changed();
  }

  // Draws at the next frame, however many changes come until then.
  changed() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      this.cursor.stretch(this.axis());
      this.fill();
      for (const picture of this.pictures) if (picture.canvas) picture.canvas.again();
    });
  }

  fill() {
    const marks = this.reels.flatMap((reel) => reel.moments.map((moment) => ({ ...moment, color: reel.color })));
    const both = (train, test) =>
      this.reels.flatMap((reel) => [
        { color: reel.color, dash: true, steps: reel.curves.step, values: reel.curves[train] },
        { color: reel.color, steps: reel.curves.step, values: reel.curves[test] },
      ]);
    const one = (name) => this.reels.map((reel) => ({ color: reel.color, steps: reel.curves.step, values: reel.curves[name] }));
    const hasAccuracy = this.reels.some((reel) => !reel.goal.isOfLoss);
    this.accuracy.panel.hidden = !hasAccuracy;
    this.accuracy.update(both("trainAccuracy", "testAccuracy"), marks);
    this.loss.update(both("trainLoss", "testLoss"), marks);
    this.norms.update(one("l2Norm"), marks);
    this.l1.update(one("l1Norm"), marks);
    const seen = this.reels.filter((reel) => !reel.whyNoNeurons && reel.frames.length > 0);
    this.entropy.panel.hidden = seen.length === 0;
    this.entropy.update(seen.map((reel) => ({ color: reel.color, steps: reel.frames.map((frame) => frame.step), values: reel.frames.map((frame) => frame.entropy) })), marks);
    this.fillDistances(marks);
    this.fillMoments();
    this.fillLegend(this.cursor.step);
  }

  // To the mask of the cursor's step: it falls to 0 there, and rises again.
  fillDistances(marks = this.distance.marks) {
    const changing = this.reels.filter((reel) => !reel.hasOwnMask && reel.distances.length > 1);
    this.distance.panel.hidden = changing.length === 0;
    this.distance.update(
      changing.map((reel) => {
        const steps = reel.frames.map((frame) => frame.step);
        const now = Grok.lastAt(steps, this.cursor.step);
        return { color: reel.color, steps, values: steps.map((_, i) => (i === now ? 0 : i < now ? reel.distances[now]?.[i] : reel.distances[i]?.[now]) ?? NaN) };
      }),
      marks,
    );
  }

  fillMoments() {
    const text = JSON.stringify(this.reels.map((reel) => reel.moments));
    if (text === this.momentsText) return;
    this.momentsText = text;
    this.moments.replaceChildren(
      ...this.reels.flatMap((reel) =>
        reel.moments.map((moment) =>
          Grok.el("button", { type: "button", class: `moment slot${reel.color}`, title: `${reel.label}: step ${Grok.steps(moment.step)}`, onclick: () => (this.cursor.pause(), this.cursor.move(moment.step)) }, this.reels.length > 1 ? `${reel.label}: ${moment.name}` : moment.name),
        ),
      ),
    );
  }

  fillLegend(step) {
    const texts = this.reels.map((reel) => {
      const { curves } = reel;
      const at = Grok.lastAt(curves.step, step);
      const frame = reel.frames[Grok.lastAt(reel.frames.map((one) => one.step), step)];
      const isOver = curves.step.length > 0 && step > curves.step.at(-1);
      return [
        reel.label,
        [
          `${reel.status}${Number.isFinite(reel.rate) && reel.status.startsWith("running") ? `, ${Grok.steps(reel.rate)} steps/s` : ""}${isOver ? `, at its end, step ${Grok.steps(curves.step.at(-1))}` : ""}`,
          reel.goal.isOfLoss ? null : `train ${Grok.percent(curves.trainAccuracy[at])}, test ${Grok.percent(curves.testAccuracy[at])}`,
          `loss ${Grok.number(curves.trainLoss[at])} / ${Grok.number(curves.testLoss[at])}`,
          `norm ${Grok.number(curves.l2Norm[at])}`,
          frame && frame.kept < 1 ? `keeps ${Grok.percent(frame.kept)}` : null,
          frame && Number.isFinite(frame.entropy) ? `entropy ${Grok.number(frame.entropy)}` : null,
        ].filter(Boolean),
      ];
    });
    if (this.legend.children.length !== texts.length + 1) {
      this.legend.replaceChildren(...this.reels.map((reel) => Grok.el("div", { class: `entry slot${reel.color}` }, Grok.el("b", {}, reel.label), Grok.el("span", { class: "numbers" }))));
      this.legend.append(Grok.el("p", { class: "note" }, "Solid: test; dashed: train. Move over a curve, or use the arrow keys, Home, End and space."));
      this.legendTexts = [];
    }
    texts.forEach(([label, parts], i) => {
      const text = parts.join(" · ");
      const [name, numbers] = this.legend.children[i].children;
      if (name.textContent !== label) name.textContent = label;
      if (numbers.textContent !== text) numbers.textContent = text;
    });
  }

  tell(step) {
    this.slider.value = Math.round(1000 * this.cursor.axis.at(step));
    this.slider.setAttribute("aria-valuetext", `step ${Grok.steps(step)}`);
    this.shown.textContent = `step ${Grok.steps(step)}`;
    this.playing.textContent = this.cursor.isPlaying ? "❚❚ pause" : `▶ ${this.options.play ?? "play"}`;
    this.fillDistances();
    this.fillLegend(step);
    this.options.moved?.(this.state());
  }

  // What a link must say to show the same.
  state() {
    return { step: this.cursor.follows ? null : String(this.cursor.step), axis: this.isLog ? null : "linear", images: this.view === "mask" ? "mask" : null };
  }

  turnAxis() {
    this.isLog = !this.isLog;
    this.axisChoice.setAttribute("aria-pressed", String(this.isLog));
    this.cursor.stretch(this.axis());
    this.changed();
  }

  turnImages(name) {
    this.view = name;
    for (const button of this.choice.children) button.setAttribute("aria-pressed", String(button.dataset.view === name));
    for (const picture of this.pictures) if (picture instanceof Grok.Images) picture.show(name);
    this.options.moved?.(this.state());
  }
};
