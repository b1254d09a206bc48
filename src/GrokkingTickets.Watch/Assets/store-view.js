"use strict";
// All runs of the store: what trains now on top, then a table of which only the rows in sight exist.
Grok.views.store = async (page, kept) => {
  const store = new Grok.Store(page, Boolean(kept));
  Grok.store = store; // for the console, and for tests
  store.take(kept ?? (await Grok.get("/data/store")));
  if (!kept) Grok.follow(`/events/store?have=${encodeURIComponent(store.version)}`, { runs: (news) => store.take(news) }, store.status);
};

Grok.Store = class {
  static rowHeight = 30;

  constructor(page, isKept) {
    this.runs = new Map();
    this.usual = {};
    this.keys = [];
    this.isKept = isKept;
    this.chosen = new Set();
    const state = new URLSearchParams(location.search);
    [this.sort, this.isDown] = [(state.get("sort") ?? "started").replace(/^-/, ""), (state.get("sort") ?? "-started").startsWith("-")];
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
    this.head = Grok.el("thead");
    this.body = Grok.el("tbody");
    this.table = Grok.el("table", { class: "runs" }, this.head, this.body);
    this.window = Grok.el("div", { class: "window", tabindex: "0", role: "region", "aria-label": "runs" }, this.table);
    this.window.addEventListener("scroll", () => this.paint());
    new ResizeObserver(() => this.paint()).observe(this.window);
    page.append(
      Grok.el("header", {}, Grok.navigation(this.isKept ? null : "/"), this.title, this.status),
      this.now,
      Grok.el("div", { class: "tools", role: "search" }, this.filter, this.gathering, this.together, this.isKept ? null : Grok.el("button", { type: "button", onclick: () => Grok.keep("store", document.title, this.data()) }, "keep this page")),
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
    Grok.address({ q: this.filter.value.trim(), sort: `${this.isDown ? "-" : ""}${this.sort}` === "-started" ? null : `${this.isDown ? "-" : ""}${this.sort}`, seeds: this.gathers ? "gathered" : null });
    this.fill();
  }

  fill() {
    const all = [...this.runs.values()];
    this.trouble.textContent = "";
    let wanted = all;
    try {
      wanted = all.filter(Grok.query(this.filter.value, this.keys, this.usual));
    } catch (error) {
      this.trouble.textContent = `${error.message} Settings and outcomes are compared by =, !=, <, <=, > and >=.`;
    }
    this.differing = this.differingIn(wanted);
    this.rows = this.gathers ? Grok.gather(wanted) : wanted;
    this.columns = this.columnsNow();
    const column = this.columns.find((one) => one.key === this.sort) ?? { value: (run) => run.started };
    const order = (a, b) => {
      const [x, y] = [column.value(a), column.value(b)];
      const none = (value) => value === undefined || value === "";
      if (none(x) || none(y)) return none(x) - none(y); // what is not known comes last, either way
      const [m, n] = [Number(x), Number(y)];
      const way = Number.isNaN(m) || Number.isNaN(n) ? String(x).localeCompare(String(y)) : m - n;
      return this.isDown ? -way : way;
    };
    this.rows.sort((a, b) => order(a, b) || (a.name < b.name ? -1 : 1));
    const running = all.filter((run) => run.isRunning);
    this.fillNow(running);
    const text = `${Grok.steps(all.length)} runs${wanted.length < all.length ? `, ${Grok.steps(wanted.length)} of them shown` : ""}${this.gathers ? ` in ${Grok.steps(this.rows.length)} rows` : ""}${this.isComplete ? "" : ", still being read"}${this.damaged ? `, ${this.damaged} with a damaged record` : ""} `;
    this.said.textContent = text;
    if (wanted.length === 0 && !this.trouble.textContent) this.trouble.textContent = all.length > 0 ? "No run is like that." : "There are no runs yet; grok train makes some, and the playground keeps them.";
    this.paintHead();
    this.paint(true);
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

  paintHead() {
    const text = JSON.stringify([this.columns.map((column) => column.key + column.title), this.sort, this.isDown]);
    if (text === this.headText) return;
    this.headText = text;
    const focused = [...this.head.querySelectorAll("button")].indexOf(document.activeElement);
    const key = focused < 0 ? null : this.headKeys[focused];
    this.headKeys = this.columns.map((column) => column.key);
    this.head.replaceChildren(
      Grok.el(
        "tr",
        {},
        ...this.columns.map((column) =>
          Grok.el(
            "th",
            { scope: "col", class: column.isNumber ? "number" : "", "aria-sort": column.key === this.sort ? (this.isDown ? "descending" : "ascending") : "none" },
            Grok.el("button", { type: "button", title: column.hint ?? column.title, onclick: () => this.turn(column.key) }, `${column.title}${column.key === this.sort ? (this.isDown ? " ↓" : " ↑") : ""}`),
          ),
        ),
      ),
    );

    // Whoever sorts by the keyboard goes on from there.
    if (key !== null) this.head.querySelectorAll("button")[this.headKeys.indexOf(key)]?.focus();
  }

  turn(key) {
    [this.sort, this.isDown] = [key, key === this.sort ? !this.isDown : false];
    this.change();
  }

  // Only the rows in sight; those whose run has not changed are left alone.
  paint(isNew = false) {
    if (!this.rows) return;
    const height = Grok.Store.rowHeight;
    const first = Math.max(0, Math.floor(this.window.scrollTop / height) - 8);
    const last = Math.min(this.rows.length, first + Math.ceil(this.window.clientHeight / height) + 16);
    if (!isNew && first === this.first && last === this.last) return;
    [this.first, this.last] = [first, last];
    const columns = this.columns.map((column) => column.key).join();
    const before = this.painted ?? new Map();
    this.painted = new Map();
    const nodes = this.rows.slice(first, last).map((run) => {
      const old = before.get(run.name);
      const row = old && old.run === run && old.columns === columns ? old : { run, columns, node: this.row(run) };
      this.painted.set(run.name, row);
      return row.node;
    });
    const spacer = (rows) => {
      const cell = Grok.el("td", { colspan: this.columns.length });
      cell.style.height = `${rows * height}px`;
      return Grok.el("tr", { class: "spacer", "aria-hidden": "true" }, cell);
    };
    this.table.setAttribute("aria-rowcount", this.rows.length + 1);
    const place = `${first} ${last} ${this.rows.length}`;
    if (place === this.place) {
      // The same places: what is there already stays.
      const stay = new Set(nodes);
      for (const row of [...this.body.children].slice(1, -1)) if (!stay.has(row)) row.remove();
      nodes.forEach((node, i) => this.body.children[i + 1] === node || this.body.insertBefore(node, this.body.children[i + 1]));
    } else {
      // A row that is put in again stays the one that has the focus.
      const focused = this.body.contains(document.activeElement) ? document.activeElement : null;
      this.body.replaceChildren(spacer(first), ...nodes, spacer(this.rows.length - last));
      if (focused?.isConnected) focused.focus({ preventScroll: true });
    }
    this.place = place;
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

  fillNow(running) {
    this.now.hidden = running.length === 0;
    this.now.replaceChildren(
      ...running.slice(0, 12).map((run) => {
        const left = (run.length - run.step) / run.rate;
        return Grok.el(
          "div",
          { class: "running" },
          this.isKept ? run.name : Grok.el("a", { href: Grok.pageOf(run.name) }, run.name),
          Grok.el("progress", { max: run.length, value: run.step, "aria-label": `step ${run.step} of ${run.length}` }),
          Grok.el("span", { class: "note" }, `step ${Grok.steps(run.step)} of ${Grok.steps(run.length)}, test ${Grok.percent(run.testAccuracy)}${Number.isFinite(run.rate) ? `, ${Grok.steps(run.rate)} steps/s, ${Grok.duration(left)} left at most` : ""}`),
        );
      }),
    );
  }
};

// The ways between pages.
Grok.navigation = (here) =>
  here === null ? null : Grok.el("nav", {}, ...[["/", "runs"], ["/studies", "studies"], ["/playground", "playground"]].map(([path, name]) => Grok.el("a", { href: path, "aria-current": path === here ? "page" : false }, name)));
