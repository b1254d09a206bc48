"use strict";
// Numbers as people read them.
Grok.steps = (step) => (step === null || step === undefined || Number.isNaN(step) ? "–" : Math.round(step).toLocaleString("en-US"));
Grok.count = (number, word) => `${Grok.steps(number)} ${word}${number === 1 ? "" : "s"}`;
Grok.percent = (value) => (Number.isFinite(value) ? `${(100 * value).toFixed(value >= 0.9995 || value === 0 ? 0 : 1)} %` : "–");
Grok.number = (value) => {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  return size === 0 ? "0" : size >= 1e5 || size < 1e-3 ? value.toExponential(1).replace("e-", "e−").replace("e+", "e") : Number(value.toPrecision(3)).toString();
};
Grok.duration = (seconds) => {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds < 90) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  if (seconds < 5400) return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")} min`;
  return `${Math.floor(seconds / 3600)}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, "0")} h`;
};
