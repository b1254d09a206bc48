"use strict";
// Runs that differ in their seed only, as one row each: medians over seeds, and how many never generalised.
Grok.gather = (runs) => {
  const groups = new Map();
  for (const run of runs) {
    const key = JSON.stringify(Object.entries(run.settings).filter(([name]) => name !== "seed").sort());
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(run);
  }
  return [...groups.values()].map((seeds) => {
    const first = seeds[0];
    if (seeds.length === 1) return first;
    const open = seeds.filter((run) => run.generalized === undefined).length;
    return {
      ...first,
      seeds,
      open,
      settings: Object.fromEntries(Object.entries(first.settings).filter(([name]) => name !== "seed")),
      memorized: Grok.median(seeds.map((run) => run.memorized ?? Infinity)),
      generalized: Grok.median(seeds.map((run) => run.generalized ?? Infinity)),
      testAccuracy: Grok.median(seeds.map((run) => Grok.outcomes.test_accuracy(run) ?? Infinity)),
      step: Grok.median(seeds.map((run) => run.step)),
      isRunning: seeds.some((run) => run.isRunning),
      status: [...new Set(seeds.map((run) => run.status))].join(", "),
    };
  });
};

// The median; undefined where it is infinite, as where most seeds never got there.
Grok.median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return Number.isFinite(median) ? median : undefined;
};
