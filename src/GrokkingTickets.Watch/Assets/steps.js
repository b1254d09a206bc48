"use strict";
// The axis of steps, logarithmic unless said: log(1 + step), so that step 0 has a place.
Grok.Steps = class {
  constructor(last, isLog = true) {
    this.last = Math.max(1, last);
    this.isLog = isLog;
  }

  // From 0 to 1.
  at(step) {
    return this.isLog ? Math.log1p(step) / Math.log1p(this.last) : step / this.last;
  }

  // The step at a place.
  of(place) {
    const inside = Math.min(1, Math.max(0, place));
    return this.isLog ? Math.expm1(inside * Math.log1p(this.last)) : inside * this.last;
  }

  ticks() {
    if (this.isLog) {
      const ticks = [0];
      for (let step = 1; step <= this.last; step *= 10) if (step >= 10 || this.last < 100) ticks.push(step);
      return ticks;
    }
    const step = Grok.tickDistance(this.last / 5);
    return Array.from({ length: Math.floor(this.last / step) + 1 }, (_, i) => i * step);
  }
};

// The least distance of ticks, not below one, that is 1, 2 or 5 times a power of ten.
Grok.tickDistance = (least) => {
  const size = 10 ** Math.floor(Math.log10(least));
  return size * ([1, 2, 5, 10].find((factor) => factor * size >= least) ?? 10);
};

// "10k" under an axis.
Grok.tick = (step) => (step >= 1e6 ? `${step / 1e6}M` : step >= 1e3 ? `${step / 1e3}k` : `${step}`);
