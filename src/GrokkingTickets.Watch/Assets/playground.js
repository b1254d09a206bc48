"use strict";
// A network that is trained while one looks, and its tickets beside it.
Grok.views.playground = async (page) => {
  Grok.playground = new Grok.Playground(page, await Grok.get("/data/playground")); // for the console, and for tests
  await Grok.playground.open();
};

Grok.Playground = class {
  constructor(page, form) {
    this.status = Grok.el("p", { class: "status" });
    this.trouble = Grok.el("p", { class: "trouble", role: "alert", hidden: true });
    this.bench = Grok.el("section", { class: "bench", "aria-label": "settings and training" });
    this.place = Grok.el("div", {});
    page.append(Grok.el("header", {}, Grok.navigation("/playground"), Grok.el("h1", {}, "Playground"), this.status), this.bench, this.place);
    this.form = new Grok.PlaygroundForm(this.bench, form, (name) => this.set(name));
    const button = (text, act, options = {}) => Grok.el("button", { type: "button", onclick: () => this.try(act), ...options }, text);
    this.play = button("▶ train", () => this.tell(this.isPlaying ? "pause" : "play"), { class: "train" });
    this.stepping = button("one step", () => this.tell("step"));
    this.speed = Grok.el(
      "select",
      { onchange: () => this.try(() => this.tell("speed", { stepsPerSecond: Number(this.speed.value) })) },
      ...[0, 1000, 300, 100, 30, 10, 3].map((speed) => Grok.el("option", { value: speed }, speed === 0 ? "as fast as it goes" : `${Grok.steps(speed)} steps/s`)),
    );
    this.masks = [
      ["magnitude", "take the ticket"],
      ["random", "a random mask"],
      ["snip", "SNIP's mask"],
    ].map(([method, text]) => button(text, () => this.ticket(method), { "data-mask": method, disabled: true }));
    this.hint = Grok.el("span", { class: "note" });
    this.runs = Grok.el("ul", { class: "lanes" });
    this.bench.append(
      Grok.el(
        "div",
        { class: "desk" },
        Grok.el(
          "div",
          { class: "acts", role: "group", "aria-label": "training" },
          this.play,
          this.stepping,
          Grok.el("label", {}, "speed", this.speed),
          button("reset", () => this.begin()),
          button("⇥ now", () => this.scene?.cursor.follow(), { title: "show the network as it is now" }),
        ),
        Grok.el("div", { class: "acts", role: "group", "aria-label": "masks" }, ...this.masks, this.hint),
      ),
      this.runs,
      this.trouble,
    );
  }

  // As the address says; the page's own network goes on if it is the same.
  async open() {
    this.form.read(new URLSearchParams(location.search));
    const known = sessionStorage.getItem("playground");
    const session = known ? await Grok.get(`/playground/${known}`).catch(() => null) : null;
    this.id = session?.id;
    const values = this.form.values();
    if (session && Object.keys(values).every((name) => name === "rate" || session.settings[name] === values[name])) this.attach(session);
    else await this.try(() => this.begin());
  }

  // A change in the form: all but the rate of pruning is of another network.
  set(name) {
    Grok.address(this.form.state());
    if (name !== "rate") this.try(() => this.begin());
  }

  async begin() {
    this.isWanted = true;

    // What is shown is of the network before; its tickets are no longer to be had.
    for (const mask of this.masks) mask.disabled = true;
    if (this.isBeginning) return;
    this.isBeginning = true;
    try {
      while (this.isWanted) {
        this.isWanted = false;
        this.source?.close(); // the server ends it
        this.attach(await Grok.post("/playground", { settings: this.form.values(), instead: this.id }));
      }
    } catch (error) {
      if (this.scene) this.attach({ id: this.id });
      throw error;
    } finally {
      this.isBeginning = false;
    }
    if (this.speed.value !== "0") await this.tell("speed", { stepsPerSecond: Number(this.speed.value) });
  }

  attach(session) {
    this.id = session.id;
    sessionStorage.setItem("playground", session.id);
    this.source?.close();
    this.status.replaceChildren();
    this.source = Grok.live(
      `/playground/${session.id}/events`,
      {
        scene: (event) => this.show(session.id, event),
        news: (event) => this.news(event),
        add: (reel) => (this.scene.add(reel), this.list()),
        over: ({ said }) => this.over(said),
      },
      this.status,
    );
    this.status.append(" ", Grok.el("button", { type: "button", onclick: () => this.try(async () => Grok.save(await Grok.text(`/playground/${session.id}/page`), "grok-replay.html")) }, "keep this page"));
    this.source.addEventListener("error", ({ target }) => target.readyState === EventSource.CLOSED && target === this.source && this.over("This playground has ended."));
  }

  // All runs: of another network, or after the stream was lost.
  show(id, { runs, isPlaying }) {
    if (this.shownId === id) {
      runs.forEach((reel, i) => (this.scene.reels[i] ? this.scene.update(i, { isRowPassing: false, isFramePassing: false, ...reel }) : this.scene.add(reel)));
    } else {
      const before = this.scene;
      const state = new URLSearchParams(location.search);
      state.delete("step");
      this.scene = new Grok.Scene(this.place, runs, {
        state,
        play: "replay",
        images: async (reel, step) => {
          do await new Promise((done) => setTimeout(done, 150)); // they change all the time
          while (this.isBeginning);
          if (this.id !== id) throw new Error("This network has gone.");
          return Grok.get(`/playground/${id}/images?run=${reel.id}&step=${step}`);
        },
        moved: ({ axis, images }) => (Grok.address({ axis, images }), this.tellSteps()),
      });
      Grok.scene = this.scene;
      before?.remove();
      this.shownId = id;
      this.hasSaid = false;
    }
    this.isPlaying = isPlaying;
    this.list();
    this.update();
  }

  // What only passed by gives way to what is new.
  news({ run, rows, isRowPassing, frames, isFramePassing, state, isPlaying, problem }) {
    const reel = this.scene.reels[run];
    if (!reel) return;
    if (reel.isRowPassing) for (const column of Object.values(reel.curves)) column.pop();
    if (reel.isFramePassing) {
      reel.frames.pop();
      if (reel.distances.length > reel.frames.length) reel.distances.pop();
    }
    this.scene.rows(run, rows);
    for (const { frame, steps, distances } of frames) this.scene.frame(run, frame, steps, distances);
    this.scene.update(run, { isRowPassing, isFramePassing, status: state.status, length: state.length, moments: state.moments, rate: state.rate });
    if (problem && !this.problem) this.complain(problem);
    this.problem = problem;
    this.isPlaying = isPlaying;
    this.update();
  }

  update() {
    const text = this.isPlaying ? "❚❚ pause" : "▶ train";
    if (this.play.textContent !== text) this.play.textContent = text;
    const at = this.scene.reels[0].moments.find((moment) => moment.name === "generalised")?.step;
    const isFull = this.scene.reels.length >= 4;
    for (const mask of this.masks) mask.disabled = at === undefined || isFull;
    this.hint.textContent = at === undefined ? "when it has generalised" : isFull ? "four runs are as many as there can be" : "";
    if (at !== undefined && !this.hasSaid) {
      this.hasSaid = true;
      Grok.say(`The base generalised at step ${Grok.steps(at)}.`);
    }
    this.tellSteps();
  }

  // The runs, each to be kept or copied as it is at the cursor.
  list() {
    this.rows = this.scene.reels.map((reel, i) => {
      const step = Grok.el("span", { class: "note" });
      const result = Grok.el("span", { class: "result" });
      const keep = Grok.el("button", { type: "button", "data-keep": i, onclick: () => this.try(() => this.keep(i)) }, "keep in the store");
      const line = Grok.el("button", { type: "button", "data-line": i, onclick: () => this.try(() => this.line(i)) }, "copy as a command");
      return { step, result, keep, item: Grok.el("li", { class: `slot${reel.color}` }, Grok.el("b", {}, reel.label), step, keep, line, result) };
    });
    this.runs.replaceChildren(...this.rows.map((row) => row.item));
  }

  // The last step of a run that is not after the cursor's.
  stepOf(i) {
    const last = this.scene.reels[i].curves.step.at(-1) ?? 0;
    return this.scene.cursor.follows ? last : Math.min(last, this.scene.cursor.step);
  }

  tellSteps() {
    this.rows?.forEach((row, i) => {
      const text = `at step ${Grok.steps(this.stepOf(i))}`;
      if (row.step.textContent !== text) row.step.textContent = text;
    });
  }

  async ticket(method) {
    const { said } = await this.tell("ticket", { method, rate: this.form.values().rate });
    this.scene.cursor.follow();
    if (said) this.complain(said);
  }

  async keep(i) {
    const { keep, result } = this.rows[i];
    keep.disabled = true;
    result.replaceChildren("keeping …");
    try {
      const { name } = await this.tell("keep", { run: i, step: this.stepOf(i) });
      result.replaceChildren(Grok.el("a", { href: Grok.pageOf(name) }, name));
      Grok.say(`Kept as ${name}.`);
    } catch (error) {
      result.replaceChildren();
      throw error;
    } finally {
      keep.disabled = false;
    }
  }

  async line(i) {
    const { said } = await Grok.get(`/playground/${this.id}/line?run=${i}&step=${this.stepOf(i)}`);
    const isCopied = await navigator.clipboard?.writeText(said).then(() => true, () => false);
    this.rows[i].result.replaceChildren(Grok.el("code", {}, said), isCopied ? " copied" : "");
    Grok.say(isCopied ? "Copied." : said);
  }

  tell(what, value) {
    if (what === "play") this.scene?.cursor.follow();
    return Grok.post(`/playground/${this.id}/${what}`, value);
  }

  // What goes wrong is said, until something goes right.
  async try(act) {
    try {
      await act();
      this.complain("");
    } catch (error) {
      this.complain(error.message);
    }
  }

  complain(text) {
    this.trouble.textContent = text;
    this.trouble.hidden = text === "";
  }

  over(said) {
    this.source.close();
    this.isPlaying = false;
    this.play.textContent = "▶ train";
    this.status.replaceChildren(`${said} `, Grok.el("button", { type: "button", onclick: () => this.try(() => this.begin()) }, "begin again"));
  }
};
