"use strict";
// The settings of the playground: presets and fields. changed(name) is told of every change that somebody makes.
Grok.PlaygroundForm = class {
  constructor(place, { fields, presets }, changed) {
    [this.fields, this.presets, this.changed] = [fields, presets, changed];
    this.buttons = presets.map((preset) => Grok.el("button", { type: "button", "data-preset": preset.name, onclick: () => this.choose(preset) }, preset.title));
    this.about = Grok.el("span", { class: "note" });
    this.inputs = new Map(fields.map((field) => [field.name, this.input(field)]));
    place.append(
      Grok.el("div", { class: "presets", role: "group", "aria-label": "presets" }, this.buttons, this.about),
      Grok.el("div", { class: "fields" }, ...fields.map((field) => Grok.el("label", {}, field.label, this.inputs.get(field.name)))),
    );
    this.show({});
  }

  input(field) {
    const options = { name: field.name, onchange: () => (this.mark(), this.changed(field.name)) };
    return field.choices
      ? Grok.el("select", options, ...field.choices.map((choice) => Grok.el("option", { value: choice }, choice)))
      : Grok.el("input", { type: "number", min: field.min, max: field.max, step: field.step, ...options });
  }

  choose(preset) {
    this.show(preset.values, preset);
    this.changed("preset");
  }

  // Fills the fields; what is not said is as in the preset.
  show(values, preset = this.presets[0]) {
    this.preset = preset;
    for (const field of this.fields) {
      const input = this.inputs.get(field.name);
      const value = values[field.name] ?? preset.values[field.name];
      // A polynomial that came with the address.
      if (field.choices && ![...input.options].some((option) => option.value === value)) input.append(Grok.el("option", { value }, value));
      input.value = value;
    }
    this.mark();
  }

  values() {
    return Object.fromEntries(this.fields.map((field) => [field.name, this.inputs.get(field.name).value]));
  }

  // What a link must say: the preset, and what is other than there.
  state() {
    const values = this.values();
    const state = Object.fromEntries(this.fields.map((field) => [field.name, values[field.name] === this.preset.values[field.name] ? null : values[field.name]]));
    return { preset: this.preset === this.presets[0] ? null : this.preset.name, ...state };
  }

  // From a link.
  read(query) {
    const values = Object.fromEntries(this.fields.filter((field) => query.has(field.name)).map((field) => [field.name, query.get(field.name)]));
    this.show(values, this.presets.find((preset) => preset.name === query.get("preset")));
  }

  mark() {
    const values = this.values();
    const isPreset = this.fields.every((field) => values[field.name] === this.preset.values[field.name]);
    for (const button of this.buttons) button.setAttribute("aria-pressed", String(isPreset && button.dataset.preset === this.preset.name));
    this.about.textContent = isPreset ? this.preset.about : `“${this.preset.title}”, changed`;
  }
};
