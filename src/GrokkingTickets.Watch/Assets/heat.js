"use strict";
// The mean spectrum over training: a row a frequency, a column from a checkpoint to the next.
Grok.Heat = class {
  constructor(place, cursor, reel) {
    [this.cursor, this.reel] = [cursor, reel];
    this.canvas = new Grok.Canvas(place, 190, `${reel.label}: share of every frequency in the neurons, over the steps`);
    this.canvas.draw = (context, width, height) => this.draw(context, width, height);
    cursor.listen(() => this.canvas.again());
    Grok.scrub(this.canvas, cursor);
  }

  draw(context, width, height) {
    const frames = this.reel.frames;
    const [left, right, top, bottom] = [...Grok.axisRange(width), 4, height - 20];
    const axis = this.cursor.axis;
    const x = (step) => left + axis.at(step) * (right - left);
    const count = frames[0]?.spectrum.length ?? 0;
    if (count === 0) return;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const [paper, ink] = [Grok.rgb(Grok.color("--paper")), Grok.rgb(Grok.seriesColor(this.reel.color))];
    // From the share that every frequency has of noise, so that paper means nothing in particular.
    const noise = 1 / count;
    let largest = 2 * noise;
    for (const frame of frames) for (const share of frame.spectrum) largest = Math.max(largest, share || 0);
    const size = (bottom - top) / count;
    frames.forEach((frame, i) => {
      const from = x(frame.step);
      const to = i + 1 < frames.length ? x(frames[i + 1].step) : x(Math.max(frame.step, this.reel.curves.step.at(-1) ?? 0));
      for (let f = 0; f < count; f++) {
        const part = Math.sqrt(Math.max(0, ((frame.spectrum[f] || 0) - noise) / (largest - noise)));
        context.fillStyle = `rgb(${Grok.mix(paper, dark ? ink.map((value) => Math.min(255, value + 40)) : ink, part)})`;
        context.fillRect(from, bottom - (f + 1) * size, Math.max(1.5, to - from + 0.5), size + 0.5);
      }
    });
    context.fillStyle = Grok.color("--muted");
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const f of [1, Math.ceil(count / 2), count]) context.fillText(`${f}`, left - 6, bottom - (f - 0.5) * size);
    context.save();
    context.translate(10, (top + bottom) / 2);
    context.rotate(-Math.PI / 2);
    context.textAlign = "center";
    context.fillText("frequency", 0, 0);
    context.restore();
    Grok.drawSteps(context, axis, left, right, bottom);
    Grok.drawCursor(context, x(this.cursor.step), top, bottom);
  }
};
