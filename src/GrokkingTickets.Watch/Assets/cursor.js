"use strict";
// One step for everything on the page. While nobody has chosen one, it stands at the end and goes with it.
Grok.Cursor = class {
  constructor(axis) {
    this.axis = axis;
    this.step = axis.last;
    this.follows = true;
    this.listeners = [];
    this.isPlaying = false;
  }

  listen(listener) {
    this.listeners.push(listener);
  }

  // Moves to a step that somebody chose.
  move(step) {
    this.follows = false;
    this.set(Math.round(Math.min(this.axis.last, Math.max(0, step))));
  }

  // To the end, and on with it.
  follow() {
    this.follows = true;
    this.set(this.axis.last);
  }

  // There is more to see, or the axis is another.
  stretch(axis) {
    this.axis = axis;
    if (this.follows) this.step = axis.last;
    this.tell();
  }

  set(step) {
    if (step === this.step) return;
    this.step = step;
    this.tell();
  }

  tell() {
    if (this.isTelling) return;
    this.isTelling = true;
    requestAnimationFrame(() => {
      this.isTelling = false;
      for (const listener of this.listeners) listener(this.step);
    });
  }

  // From the start to the end in about eight seconds, or on from where it stands.
  play() {
    if (this.isPlaying) return this.pause();
    this.isPlaying = true;
    let place = this.axis.at(this.step) >= 0.999 ? 0 : this.axis.at(this.step);
    let before = performance.now();
    const frame = (now) => {
      if (!this.isPlaying) return;
      place += (now - before) / 8000;
      before = now;
      this.move(this.axis.of(place));
      if (place >= 1) return this.pause();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    this.tell();
  }

  pause() {
    this.isPlaying = false;
    this.tell();
  }

  // By a part of the axis, at least a step.
  nudge(part) {
    const wanted = this.axis.of(this.axis.at(this.step) + part);
    this.pause();
    this.move(part > 0 ? Math.max(this.step + 1, wanted) : Math.min(this.step - 1, wanted));
  }

  // What the keys mean, wherever the focus is, but for fields that need them.
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === " " && /^(BUTTON|A|SUMMARY)$/.test(event.target.tagName)) return;
    const act = {
      " ": () => this.play(),
      ArrowLeft: () => this.nudge(event.shiftKey ? -0.05 : -0.005),
      ArrowRight: () => this.nudge(event.shiftKey ? 0.05 : 0.005),
      Home: () => (this.pause(), this.move(0)),
      End: () => (this.pause(), this.follow()),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
};

// The last of some steps that is not after another; 0 where none is.
Grok.lastAt = (steps, step) => {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] <= step) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
};
