"use strict";
// The runs that train now, the first few of them: how far each is, how fast, and when it is over at the latest.
Grok.running = (place, runs, isKept) => {
  place.hidden = runs.length === 0;
  place.replaceChildren(
    ...runs.slice(0, 12).map((run) => {
      const left = (run.length - run.step) / run.rate;
      const pace = Number.isFinite(run.rate) ? `, ${Grok.steps(run.rate)} steps/s, ${Grok.duration(left)} left at most` : "";
      return Grok.el(
        "div",
        { class: "running" },
        isKept ? run.name : Grok.el("a", { href: Grok.pageOf(run.name) }, run.name),
        Grok.el("progress", { max: run.length, value: run.step, "aria-label": `step ${run.step} of ${run.length}` }),
        Grok.el("span", { class: "note" }, `step ${Grok.steps(run.step)} of ${Grok.steps(run.length)}, test ${Grok.percent(run.testAccuracy)}${pace}`),
      );
    }),
  );
};
