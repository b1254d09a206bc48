"use strict";
// All runs of the store: what trains now on top, then a table of which only the rows in sight exist.
Grok.views.store = async (page, kept) => {
  const store = new Grok.Store(page, Boolean(kept));
  Grok.store = store; // for the console, and for tests
  store.take(kept ?? (await Grok.get("/data/store")));
  if (!kept) Grok.follow(`/events/store?have=${encodeURIComponent(store.version)}`, { runs: (news) => store.take(news) }, store.status);
};

Grok.Store = class {
  // The latest first. A key after a minus is of the largest first.
  static usualSort = "-started";

  constructor(page, isKept) {
    this.runs = new Map();
    this.usual = {};
    this.keys = [];
    this.isKept = isKept;
    this.chosen = new Set();
    const state = new URLSearchParams(location.search);
    const sort = state.get("sort") ?? Grok.Store.usualSort;
    [this.sort, this.isDown] = [sort.replace(/^-/, ""), sort.startsWith("-")];
    this.gathers = state.get("seeds") === "gathered";
    this.build(page, state.get("q") ?? "");
  }

  // All that can be drawn before the first answer.
  build(page, query) {
    this.title = Grok.el("h1", {}, "Runs");
    this.status = Grok.el("p", { class: "status" }, (this.said = Grok.el("span", {}, "reading the store ")));
    this.filter = Grok.el("input", { type: "search", value: query, placeholder: "pruning.rate=0.6 t_gen<1000 ticket", "aria-label": "filter runs by settings, outcomes and words of names", spellcheck: "false", oninput: () => this.change() });
    this.gathering = Grok.el("button", { type: "button", "aria-pressed": String(this.gathers), onclick: () => ((this.gathers = !this.gathers), this.gathering.setAttribute("aria-pressed", String(this.gathers)), this.change()) }, "gather seeds");
    this.together = Grok.el("a", { class: "button", href: "#", hidden: true }, "side by side");
    this.trouble = Grok.el("p", { class: "note", role: "status" });
    this.complained = Grok.el("p", { class: "note", role: "status" });
    this.now = Grok.el("section", { class: "now", "aria-label": "running now" });
    this.table = new Grok.Rows({ label: "runs", row: (run) => this.row(run), turn: (key) => this.turn(key) });
    this.window = this.table.node;
    page.append(
      Grok.el("header", {}, Grok.navigation(this.isKept ? null : "/"), this.title, this.status),
      this.now,
      Grok.el("div", { class: "tools", role: "search" }, this.filter, this.gathering, this.together, this.isKept ? null : Grok.keeping("store", () => this.data())),
      this.trouble,
      this.complained,
      this.window,
    );
  }

  // A list of all, or what is new.
  take(data) {
    this.version = data.version;
    if (this.name !== data.name) {
      this.name = data.name;
      this.title.textContent = `Runs in ${data.name}`;
      document.title = `${data.name} - grok watch`;
    }
    if (data.isAll) this.runs.clear();
    this.keys = data.keys ?? this.keys;
    Object.assign(this.usual, data.usual);
    for (const run of data.runs) this.runs.set(run.name, run);
    for (const name of data.gone) this.runs.delete(name);
    this.isComplete = data.isComplete;
    this.damaged = data.damaged;
    this.byIdentity = null;
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      this.fill();
    });
  }

  // All that is known, as a page to keep has it.
  data() {
    return { version: this.version, name: this.name, isComplete: this.isComplete, isAll: true, damaged: this.damaged, keys: this.keys, usual: this.usual, gone: [], runs: [...this.runs.values()] };
  }

  // The reader wants other rows.
  change() {
    this.window.scrollTop = 0;
    const sort = (this.isDown ? "-" : "") + this.sort;
    Grok.address({ q: this.filter.value.trim(), sort: sort === Grok.Store.usualSort ? null : sort, seeds: this.gathers ? "gathered" : null });
    this.fill();
  }

  fill() {
    const all = [...this.runs.values()];
    const [wanted, trouble] = this.wantedOf(all);
    this.differing = this.differingIn(wanted);
    this.rows = this.gathers ? Grok.gather(wanted) : wanted;
    this.columns = this.columnsNow();
    this.order();
    Grok.running(this.now, all.filter((run) => run.isRunning), this.isKept);
    this.said.textContent = [
      Grok.count(all.length, "run"),
      wanted.length < all.length ? `, ${Grok.steps(wanted.length)} of them shown` : "",
      this.gathers ? ` in ${Grok.count(this.rows.length, "row")}` : "",
      this.isComplete ? "" : ", still being read",
      this.damaged ? `, ${this.damaged} with a damaged record` : "",
      " ",
    ].join("");
    if (this.trouble.textContent !== trouble) this.trouble.textContent = trouble; // said once, however often the store changes
    this.table.show(this.rows, this.columns, this.sort, this.isDown);
  }

  // The runs that are asked for, all where the question means nothing, and what there is to say of that.
  wantedOf(all) {
    try {
      const wanted = all.filter(Grok.query(this.filter.value, this.keys, this.usual));
      return [wanted, wanted.length > 0 ? "" : all.length > 0 ? "No run is like that." : "There are no runs yet; grok train makes some, and the playground keeps them."];
    } catch (error) {
      return [all, `${error.message} Settings and outcomes are compared by =, !=, <, <=, > and >=.`];
    }
  }

  // By the column that was chosen, numbers as numbers; what is not known comes last, either way.
  order() {
    const column = this.columns.find((one) => one.key === this.sort) ?? { value: (run) => run.started };
    const isNone = (value) => value === undefined || value === "";
    const order = (x, y) => {
      if (isNone(x) || isNone(y)) return isNone(x) - isNone(y);
      const [m, n] = [Number(x), Number(y)];
      const way = Number.isNaN(m) || Number.isNaN(n) ? String(x).localeCompare(String(y)) : m - n;
      return this.isDown ? -way : way;
    };
    this.rows.sort((a, b) => order(column.value(a), column.value(b)) || (a.name < b.name ? -1 : 1));
  }

  // The settings that some of the runs have chosen and in which they differ, those of masks first; the run's kind and seed have columns anyway.
  differingIn(runs) {
    const chosen = new Set(runs.flatMap((run) => Object.keys(run.settings)));
    const isOfMask = (key) => key.startsWith("pruning.");
    return this.keys
      .filter((key) => chosen.has(key) && key !== "seed" && key !== "pruning.method")
      .filter((key) => new Set(runs.map((run) => Grok.setting(run, key, this.usual))).size > 1)
      .sort((a, b) => isOfMask(b) - isOfMask(a));
  }

  columnsNow() {
    const title = (key) => (key.endsWith(".kind") ? key.split(".")[0] : key.slice(key.indexOf(".") + 1));
    const setting = (key) => ({ key, title: title(key), hint: key, value: (run) => Grok.setting(run, key, this.usual), text: (run) => (Grok.setting(run, key, this.usual) ?? "null").replace(/^null$/, "–"), isSetting: true });
    return [
      { key: "kind", title: "run", value: Grok.outcomes.kind, node: (run) => this.link(run) },
      ...this.differing.slice(0, 7).map(setting),
      { key: "seed", title: this.gathers ? "seeds" : "seed", value: (run) => run.seeds?.length ?? run.settings.seed, text: (run) => (run.seeds ? `${run.seeds.length}` : run.settings.seed), isNumber: true },
      { key: "accuracy", title: "accuracy", value: Grok.outcomes.test_accuracy, node: (run) => (run.spark ? Grok.spark(run.spark) : "") },
      { key: "t_mem", title: "t_mem", value: Grok.outcomes.t_mem, text: (run) => this.time(run, run.memorized), isNumber: true },
      { key: "t_gen", title: "t_gen", value: Grok.outcomes.t_gen, text: (run) => this.time(run, run.generalized) + (run.open ? ` (${run.open} open)` : ""), isNumber: true },
      { key: "tau", title: "tau", value: Grok.outcomes.tau, text: (run) => Grok.number(Grok.outcomes.tau(run)), isNumber: true },
      { key: "test_accuracy", title: "test", value: Grok.outcomes.test_accuracy, text: (run) => Grok.percent(run.testAccuracy), isNumber: true },
      { key: "step", title: "steps", value: Grok.outcomes.step, text: (run) => Grok.steps(run.step), isNumber: true },
      { key: "status", title: "status", value: Grok.outcomes.status, node: (run) => (run.error ? this.complaint(run) : run.status) },
      { key: "started", title: "begun", value: (run) => run.started, text: (run) => new Date(1000 * run.started).toISOString().slice(0, 16).replace("T", " ") },
    ];
  }

  time(run, step) {
    return step === undefined ? (run.isRunning ? "…" : `> ${Grok.steps(run.step)}`) : Grok.steps(step);
  }

  // Its own page; a ticket beside its base.
  link(run) {
    const names = (run.seeds ?? [run]).slice(0, 4).map((one) => one.name);
    const base = run.seeds ? null : this.parentOf(run);
    if (this.isKept) return Grok.el("span", { title: names.join(", ") }, run.kind);
    return Grok.el(
      "span",
      { class: "who" },
      run.seeds ? null : Grok.el("input", { type: "checkbox", "aria-label": `choose ${run.name}`, onchange: (event) => this.choose(run.name, event.target) }),
      Grok.el("a", { href: Grok.pageOf(...names), title: names.join("\n") }, run.kind),
      base ? Grok.el("a", { class: "beside", href: Grok.pageOf(base.name, run.name), title: "beside the network it was taken from" }, "+ base") : null,
    );
  }

  // What went wrong, also for whoever cannot hover.
  complaint(run) {
    return Grok.el("button", { type: "button", title: run.error, "aria-label": `${run.status}: ${run.error}`, onclick: () => (this.complained.textContent = `${run.name}: ${run.error}`) }, run.status);
  }

  parentOf(run) {
    if (!run.parent) return null;
    this.byIdentity ??= new Map([...this.runs.values()].map((one) => [one.identity, one]));
    return this.byIdentity.get(run.parent) ?? null;
  }

  choose(name, box) {
    if (box.checked && this.chosen.size >= 4) {
      box.checked = false;
      Grok.say("From one to four runs can stand side by side.");
      return;
    }
    if (box.checked) this.chosen.add(name);
    else this.chosen.delete(name);
    this.together.hidden = this.chosen.size === 0;
    this.together.href = Grok.pageOf(...this.chosen);
    this.together.textContent = this.chosen.size === 1 ? "look at it" : `${this.chosen.size} side by side`;
  }

  turn(key) {
    [this.sort, this.isDown] = [key, key === this.sort ? !this.isDown : false];
    this.change();
  }

  row(run) {
    const node = Grok.el(
      "tr",
      { class: run.isRunning ? "running" : "" },
      ...this.columns.map((column) => {
        const content = column.node ? column.node(run) : column.text(run);
        const isUsual = column.isSetting && run.settings[column.key] === undefined;
        return Grok.el("td", { class: [column.isNumber ? "number" : "", isUsual ? "usual" : ""].join(" ").trim() }, content);
      }),
    );
    const box = node.querySelector("input");
    if (box) box.checked = this.chosen.has(run.name);
    return node;
  }

};

// The ways between pages.
Grok.navigation = (here) =>
  here === null ? null : Grok.el("nav", {}, ...[["/", "runs"], ["/studies", "studies"], ["/playground", "playground"]].map(([path, name]) => Grok.el("a", { href: path, "aria-current": path === here ? "page" : false }, name)));
