"use strict";
// The studies of the program, as far as the store has their runs, and what these say of their claims.
Grok.views.studies = async (page, kept) => {
  const data = kept?.studies ?? (await Grok.get("/data/studies"));
  document.title = `Studies in ${data.name} - grok watch`;
  const status = Grok.el("p", { class: "status" }, data.studies.length === 0 ? "The store has no run of a study that comes with the program; grok reproduce trains them." : data.studies.length === 1 ? "One study has runs here. " : `${data.studies.length} studies have runs here. `);
  page.append(Grok.el("header", {}, kept ? null : Grok.navigation("/studies"), Grok.el("h1", {}, `Studies in ${data.name}`), status));
  const verdicts = { ...kept?.verdicts };
  const places = new Map();
  for (const study of data.studies) {
    const place = Grok.study(study, Boolean(kept));
    places.set(study.id, place);
    page.append(place.node);
    if (kept) place.judge(verdicts[study.id]);
  }
  document.body.dataset.ready = "";
  if (kept) return;
  status.append(...Grok.keeping("studies", () => ({ studies: data, verdicts })), " ");
  const read = async (study) => {
    if (study.judged.length === 0) return;
    try {
      verdicts[study.id] = await Grok.get(`/data/verdicts?study=${encodeURIComponent(study.id)}`);
      places.get(study.id).judge(verdicts[study.id]);
    } catch (error) {
      places.get(study.id).fail(error.message);
    }
  };
  // One after the other: judging a study reads all its runs.
  for (const study of data.studies) await read(study);

  // A run that ends may decide something; those that only go on do not.
  const have = new Map(data.studies.map((study) => [study.id, JSON.stringify([study.there, study.judged])]));
  const states = new Map();
  let [isComplete, isWanted, isReading] = [false, false, false];
  const refresh = async () => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isWanted) {
        isWanted = false;
        const now = await Grok.get("/data/studies");
        for (const study of now.studies) {
          const text = JSON.stringify([study.there, study.judged]);
          const place = places.get(study.id);
          if (!place) {
            location.reload();
            return;
          }
          place.fill(study);
          if (have.get(study.id) === text) continue;
          have.set(study.id, text);
          await read(study);
        }
      }
    } finally {
      isReading = false;
    }
  };
  Grok.follow(
    "/events/store?have=",
    {
      runs: (news) => {
        let isNew = news.gone.length > 0 || news.isComplete !== isComplete;
        isComplete = news.isComplete;
        for (const run of news.runs) {
          isNew ||= states.get(run.name) !== run.status;
          states.set(run.name, run.status);
        }
        if (isNew) refresh();
      },
    },
    status,
  );
};

// A study's section: how much of it is there, its claims, its runs as dots.
Grok.study = (study, isKept) => {
  const progress = Grok.el("p", { class: "note" });
  const claims = Grok.el("ul", { class: "claims" });
  const dots = Grok.el("details", { class: "dots" }, Grok.el("summary", {}, "runs"));
  const table = Grok.el("table", {});
  dots.append(Grok.el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "runs" }, table));
  const report = Grok.el("a", { href: `/reports/${encodeURIComponent(study.id)}`, hidden: isKept }, "figures and report");
  const node = Grok.el("section", { class: "study", id: study.id }, Grok.el("h2", {}, `${study.id}: ${study.title}`), progress, claims, Grok.el("p", { class: "note" }, report), dots);
  const place = {
    node,
    fill: (news) => {
      const total = news.networks.length * news.seedCount;
      progress.textContent = `${Grok.steps(news.there)} of ${Grok.steps(total)} runs complete${news.judged.length > 0 ? `; judged by ${news.judged.length} of ${news.seedCount} seeds` : "; no seed is complete yet"}`;
      report.hidden = isKept || news.judged.length === 0;
      table.replaceChildren(
        ...news.networks.map((network) =>
          Grok.el(
            "tr",
            {},
            Grok.el("th", { scope: "row" }, network.label),
            ...network.seeds.map((run, seed) => {
              const [sign, word] = run === null ? ["·", "not there"] : run.isComplete ? ["●", run.name ? "complete" : "no ticket: its network did not generalise"] : run.isRunning ? ["◐", "running"] : ["○", "not complete"];
              const title = `seed ${seed}: ${word}`;
              return Grok.el("td", {}, run?.name && !isKept ? Grok.el("a", { href: Grok.pageOf(run.name), title, "aria-label": `${network.label}, ${title}` }, sign) : Grok.el("span", { title }, sign));
            }),
          ),
        ),
      );
    },
    judge: (verdicts) => {
      if (!verdicts) return;
      claims.replaceChildren(
        ...verdicts.claims.map((claim) =>
          Grok.el("li", { class: `claim ${{ "✓": "good", "✕": "bad" }[claim.sign] ?? "open"}` }, Grok.el("b", {}, `${claim.sign} ${claim.verdict}`), ` ${claim.statement} `, Grok.el("span", { class: "note" }, claim.found.join("; "))),
        ),
      );
    },
    fail: (message) => claims.replaceChildren(Grok.el("li", { class: "trouble" }, message)),
  };
  place.fill(study);
  return place;
};
