"use strict";
// Runs of the store, or of a page to keep.
Grok.views.scene = async (page, kept) => {
  const query = new URLSearchParams(kept ? location.hash.slice(1) : location.search);
  const runs = query.getAll("run").map((run) => `run=${encodeURIComponent(run)}`).join("&");
  const data = kept ?? (await Grok.get(`/data/scene?${runs}`));
  document.title = kept ? `${data.title} - grok replay` : `${data.title} - grok watch`;
  const status = Grok.el("p", { class: "status" });
  page.append(
    Grok.el(
      "header",
      {},
      kept ? null : Grok.navigation("/runs"),
      Grok.el("h1", {}, data.title),
      status,
      ...data.runs.map((reel, i) => Grok.el("p", { class: `about slot${i}` }, Grok.el("b", {}, reel.id), ` ${Object.entries(reel.settings).map(([key, value]) => `${key}=${value}`).join(" ")}`)),
    ),
  );
  const scene = new Grok.Scene(page, data.runs, {
    state: query,
    images: (reel, step) => Grok.get(`/data/images?run=${encodeURIComponent(reel.id)}&step=${step}`),
    moved: (state) => (kept ? Grok.hash(state) : Grok.address(state)),
  });
  Grok.scene = scene; // for the console, and for tests
  if (kept) return;
  status.append(Grok.el("a", { href: `/keep/scene?${runs}`, download: "grok-replay.html" }, "keep this page"), " ");
  const have = data.runs.map((reel) => `${reel.curves.step.at(-1) ?? -1}:${reel.frames.at(-1)?.step ?? -1}`).join(",");
  Grok.follow(
    `/events/scene?${runs}&have=${encodeURIComponent(have)}`,
    {
      rows: (event) => scene.rows(event.run, event.curves, event.isAnew),
      frame: (event) => scene.frame(event.run, event.frame, event.steps, event.distances),
      run: ({ run, ...news }) => scene.update(run, news),
    },
    status,
  );
};

// What is seen of a page to keep, behind the # of its address.
Grok.hash = (state) => {
  const parts = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== null));
  clearTimeout(Grok.hashTimer);
  Grok.hashTimer = setTimeout(() => history.replaceState(null, "", `#${parts}`), 150);
};
