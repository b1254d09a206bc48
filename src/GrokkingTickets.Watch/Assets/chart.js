"use strict";
// Lines over the steps, all on one pair of axes. A series is {label, color, dash, steps, values}.
Grok.Chart = class {
  constructor(place, cursor, options) {
    this.cursor = cursor;
    this.options = options;
    this.series = [];
    this.marks = [];
    this.canvas = new Grok.Canvas(place, options.height ?? 180, options.label);
    this.canvas.draw = (context, width, height) => this.draw(context, width, height);
    cursor.listen(() => this.canvas.again());
    Grok.scrub(this.canvas, cursor);
  }

  update(series, marks = []) {
    [this.series, this.marks] = [series, marks];
    this.canvas.again();
  }

  range() {
    const { min, max, isLog } = this.options;
    let [low, high] = [Infinity, -Infinity];
    for (const one of this.series) {
      for (const value of one.values) {
        if (!Number.isFinite(value) || (isLog && value <= 0)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    if (low > high) [low, high] = isLog ? [0.1, 1] : [0, 1];
    low = min ?? low;
    high = max ?? high;
    if (isLog) return [Math.max(low, high / 1e12), high * 1.2];
    const room = (high - low || Math.abs(high) || 1) * 0.06;
    return [min ?? low - room, max ?? high + room];
  }

  draw(context, width, height) {
    const [left, right, top, bottom] = [...Grok.axisRange(width), 8, height - 20];
    const [low, high] = this.range();
    const { isLog } = this.options;
    const y = (value) => {
      const part = isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
      return bottom - part * (bottom - top);
    };
    const axis = this.cursor.axis;
    const x = (step) => left + axis.at(step) * (right - left);
    context.strokeStyle = Grok.color("--rule");
    context.fillStyle = Grok.color("--muted");
    context.lineWidth = 1;
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const [value, text] of this.ticks(low, high)) {
      const at = Math.round(y(value)) + 0.5;
      context.beginPath();
      context.moveTo(left, at);
      context.lineTo(right, at);
      context.stroke();
      context.fillText(text, left - 6, at);
    }
    Grok.drawSteps(context, axis, left, right, bottom);
    for (const mark of this.marks) {
      const at = Math.round(x(mark.step)) + 0.5;
      context.strokeStyle = Grok.seriesColor(mark.color);
      context.globalAlpha = 0.5;
      context.setLineDash([2, 3]);
      context.beginPath();
      context.moveTo(at, top);
      context.lineTo(at, bottom);
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
    }
    context.save();
    context.beginPath();
    context.rect(left, top - 2, right - left + 4, bottom - top + 4);
    context.clip();
    for (const one of this.series) {
      context.strokeStyle = Grok.seriesColor(one.color);
      context.lineWidth = one.dash ? 1.4 : 2;
      context.setLineDash(one.dash ? [5, 3] : []);
      context.lineJoin = "round";
      context.beginPath();
      let isDown = false;
      for (let i = 0; i < one.steps.length; i++) {
        const value = one.values[i];
        if (!Number.isFinite(value) || (isLog && value <= 0)) {
          isDown = false;
          continue;
        }
        if (isDown) context.lineTo(x(one.steps[i]), y(value));
        else context.moveTo(x(one.steps[i]), y(value));
        isDown = true;
      }
      context.stroke();
    }
    context.setLineDash([]);
    const step = this.cursor.step;
    Grok.drawCursor(context, x(step), top, bottom);
    for (const one of this.series) {
      if (one.steps.length === 0 || one.steps[0] > step) continue;
      const value = one.values[Grok.lastAt(one.steps, step)];
      if (!Number.isFinite(value) || (isLog && value <= 0)) continue;
      context.fillStyle = Grok.seriesColor(one.color);
      context.beginPath();
      context.arc(x(Math.min(step, one.steps.at(-1))), y(value), 3.5, 0, 7);
      context.fill();
    }
    context.restore();
  }

  // Values that have a line across, and how they are written.
  ticks(low, high) {
    if (this.options.isPercent) return [0, 0.25, 0.5, 0.75, 1].map((value) => [value, `${100 * value} %`]);
    return (this.options.isLog && Grok.logTicks(low, high)) || Grok.evenTicks(low, high);
  }
};

// Powers of ten, at most five; 1, 2 and 5 times one where hardly a power is between; null where only even ticks can be.
Grok.logTicks = (low, high) => {
  const [first, last] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
  const powers = (from, to, every = 1) => Array.from({ length: Math.max(0, Math.floor((to - from) / every) + 1) }, (_, i) => from + i * every);
  if (last > first) {
    return powers(first, last, Math.ceil((last - first + 1) / 5)).map((power) => [10 ** power, power >= 0 && power < 4 ? `${10 ** power}` : `1e${power}`.replace("-", "−")]);
  }
  if (high < 4 * low) return null;
  return powers(first - 1, last)
    .flatMap((power) => [1, 2, 5].map((factor) => factor * 10 ** power))
    .filter((value) => value >= low && value <= high)
    .map((value) => [value, Grok.number(value)]);
};

// At even distances, with as many decimals as tell them apart.
Grok.evenTicks = (low, high) => {
  const step = Grok.tickDistance((high - low) / 4);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = (value) => (step >= 1e5 || step < 1e-5 ? Grok.number(value) : value.toFixed(decimals));
  const ticks = [];
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) ticks.push([value, text(Math.abs(value) < step / 1e6 ? 0 : value)]);
  return ticks;
};

// From where to where the axis of steps goes in a panel, the same in all of them.
Grok.axisRange = (width) => [46, width - 10];

// The steps under a panel.
Grok.drawSteps = (context, axis, left, right, bottom) => {
  context.fillStyle = Grok.color("--muted");
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of axis.ticks()) context.fillText(Grok.tick(tick), Math.min(right - 6, left + axis.at(tick) * (right - left)), bottom + 5);
};

// The rule that stands at the cursor's step in every panel.
Grok.drawCursor = (context, at, top, bottom) => {
  context.strokeStyle = Grok.color("--ink");
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(at, top);
  context.lineTo(at, bottom);
  context.stroke();
};

// Moving over a panel, or dragging with a finger, moves the cursor; leaving it lets the cursor stand where it is.
Grok.scrub = ({ node }, cursor) => {
  node.classList.add("scrub");
  const move = (event) => {
    const box = node.getBoundingClientRect();
    const [left, right] = Grok.axisRange(box.width);
    cursor.pause();
    cursor.move(cursor.axis.of((event.clientX - box.left - left) / (right - left)));
  };
  node.addEventListener("pointermove", move);
  node.addEventListener("pointerdown", move);
};
