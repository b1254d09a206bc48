"use strict";
// A table of which only the rows in sight exist. Its options: label; row(one) makes the row of something that has a name; turn(key) is told
// of the header that was chosen.
Grok.Rows = class {
  static height = 30;

  constructor(options) {
    this.options = options;
    this.head = Grok.el("thead");
    this.body = Grok.el("tbody");
    this.table = Grok.el("table", { class: "runs" }, this.head, this.body);
    this.node = Grok.el("div", { class: "window", tabindex: "0", role: "region", "aria-label": options.label }, this.table);
    this.node.addEventListener("scroll", () => this.paint());
    new ResizeObserver(() => this.paint()).observe(this.node);
  }

  // Shows rows in their order, under columns {key, title, hint, isNumber}; sort is the key of the column that orders them.
  show(rows, columns, sort, isDown) {
    [this.rows, this.columns] = [rows, columns];
    this.paintHead(sort, isDown);
    this.paint(true);
  }

  paintHead(sort, isDown) {
    const text = JSON.stringify([this.columns.map((column) => column.key + column.title), sort, isDown]);
    if (text === this.headText) return;
    this.headText = text;
    const focused = [...this.head.querySelectorAll("button")].indexOf(document.activeElement);
    const key = focused < 0 ? null : this.headKeys[focused];
    this.headKeys = this.columns.map((column) => column.key);
    const header = (column) => {
      const way = column.key !== sort ? "none" : isDown ? "descending" : "ascending";
      const button = Grok.el("button", { type: "button", title: column.hint ?? column.title, onclick: () => this.options.turn(column.key) }, column.title + { none: "", descending: " ↓", ascending: " ↑" }[way]);
      return Grok.el("th", { scope: "col", class: column.isNumber ? "number" : "", "aria-sort": way }, button);
    };
    this.head.replaceChildren(Grok.el("tr", {}, ...this.columns.map(header)));

    // Whoever sorts by the keyboard goes on from there.
    if (key !== null) this.head.querySelectorAll("button")[this.headKeys.indexOf(key)]?.focus();
  }

  // Only the rows in sight; those of which nothing has changed are left alone.
  paint(isNew = false) {
    if (!this.rows) return;
    const first = Math.max(0, Math.floor(this.node.scrollTop / Grok.Rows.height) - 8);
    const last = Math.min(this.rows.length, first + Math.ceil(this.node.clientHeight / Grok.Rows.height) + 16);
    if (!isNew && first === this.first && last === this.last) return;
    [this.first, this.last] = [first, last];
    const columns = this.columns.map((column) => column.key).join();
    const before = this.painted ?? new Map();
    this.painted = new Map();
    const nodes = this.rows.slice(first, last).map((one) => {
      const old = before.get(one.name);
      const row = old && old.one === one && old.columns === columns ? old : { one, columns, node: this.options.row(one) };
      this.painted.set(one.name, row);
      return row.node;
    });
    this.table.setAttribute("aria-rowcount", this.rows.length + 1);
    const place = `${first} ${last} ${this.rows.length}`;
    if (place === this.place) this.exchange(nodes);
    else this.put(this.spacer(first), ...nodes, this.spacer(this.rows.length - last));
    this.place = place;
  }

  // The same places: what is there already stays.
  exchange(nodes) {
    const stay = new Set(nodes);
    for (const row of [...this.body.children].slice(1, -1)) if (!stay.has(row)) row.remove();
    nodes.forEach((node, i) => this.body.children[i + 1] === node || this.body.insertBefore(node, this.body.children[i + 1]));
  }

  // A row that is put in again stays the one that has the focus.
  put(...nodes) {
    const focused = this.body.contains(document.activeElement) ? document.activeElement : null;
    this.body.replaceChildren(...nodes);
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  }

  // As high as the rows that do not exist.
  spacer(rows) {
    return Grok.el("tr", { class: "spacer", "aria-hidden": "true" }, Grok.el("td", { colspan: this.columns.length, style: { height: `${rows * Grok.Rows.height}px` } }));
  }
};
