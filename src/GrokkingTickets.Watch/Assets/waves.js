"use strict";
// The neurons as waves over the residues, small multiples in the order of their frequency at the end.
Grok.Waves = class {
  constructor(place, cursor, reel) {
    [this.cursor, this.reel] = [cursor, reel];
    this.note = Grok.el("p", { class: "note" });
    this.canvas = new Grok.Canvas(place, 200, `${reel.label}: what every residue puts into every neuron, sorted by frequency`);
    place.append(this.note);
    this.canvas.draw = (context, width) => this.draw(context, width);
    cursor.listen(() => this.canvas.again());
  }

  // By the strongest frequency of the last frame, those without input last.
  order() {
    const last = this.reel.frames.at(-1);
    if (this.orderedBy !== last.step) {
      this.orderedBy = last.step;
      this.sorted = last.frequency.map((frequency, neuron) => [frequency || Infinity, neuron]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    }
    return this.sorted;
  }

  draw(context, width) {
    const { frames, residues } = this.reel;
    if (frames.length === 0) return;
    const frame = frames[Grok.lastAt(frames.map((one) => one.step), this.cursor.step)];
    const order = this.order();
    const columns = Math.max(3, Math.min(8, Math.floor(width / 92)));
    const gap = 6;
    const size = (width - (columns - 1) * gap) / columns;
    const height = 34;
    this.canvas.grow(Math.ceil(order.length / columns) * (height + gap));
    frame.values ??= new Int8Array(Grok.bytes(frame.waves).buffer);
    const [rule, ink, muted, wash] = [Grok.color("--rule"), Grok.seriesColor(this.reel.color), Grok.color("--muted"), Grok.color("--wash")];
    const small = "9px " + Grok.color("--sans");
    const part = frame.waveScale / this.scale();
    order.forEach(([frequency, neuron], place) => {
      const left = (place % columns) * (size + gap);
      const top = Math.floor(place / columns) * (height + gap);
      context.fillStyle = wash;
      context.fillRect(left, top, size, height);
      context.strokeStyle = rule;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(left, top + height / 2);
      context.lineTo(left + size, top + height / 2);
      context.stroke();
      context.strokeStyle = ink;
      context.lineWidth = 1.3;
      context.beginPath();
      for (let n = 0; n < residues; n++) {
        const value = (frame.values[neuron * residues + n] / 127) * part;
        const [x, y] = [left + (n / (residues - 1)) * size, top + height / 2 - value * (height / 2 - 2)];
        if (n === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      context.stroke();
      if (Number.isFinite(frequency)) {
        context.fillStyle = wash;
        context.fillRect(left, top, frequency < 10 ? 8 : 13, 11);
        context.fillStyle = muted;
        context.textAlign = "left";
        context.textBaseline = "top";
        context.font = small;
        context.fillText(`${frequency}`, left + 1, top + 1);
      }
    });
    this.note.textContent = `step ${Grok.steps(frame.step)}; the number is a neuron's strongest frequency at the end`;
  }

  // The largest weight at any step, so that waves are seen to grow.
  scale() {
    return Math.max(...this.reel.frames.map((frame) => frame.waveScale)) || 1;
  }
};
