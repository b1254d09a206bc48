"use strict";
// Which runs are asked for: "pruning.rate=0.6 t_gen<1000 ticket" - settings by their key or its last part, outcomes, and words of names.
// The language is that of grok runs, where RunQuery has it. It is here once more because a page to keep filters without a server; a test
// holds both to the same table.

// What came out of a run, by name; undefined where that is not known.
Grok.outcomes = (() => {
  // Numbers that are none travel as words.
  const number = (value) => (value === undefined || Number.isNaN(Number(value)) ? undefined : Number(value));
  return {
    t_mem: (run) => run.memorized,
    t_gen: (run) => run.generalized,
    tau: (run) => (run.memorized > 0 && run.generalized !== undefined ? run.generalized / run.memorized : undefined),
    step: (run) => run.step,
    train_accuracy: (run) => number(run.trainAccuracy),
    test_accuracy: (run) => number(run.testAccuracy),
    train_loss: (run) => number(run.trainLoss),
    test_loss: (run) => number(run.testLoss),
    l2_norm: (run) => number(run.l2Norm),
    seconds: (run) => run.seconds,
    kind: (run) => run.kind,
    status: (run) => run.status,
    name: (run) => run.name,
  };
})();

// A setting of a run, or undefined where runs of its kinds have none of that name.
Grok.setting = (run, key, usual) => run.settings[key] ?? run.besides[key] ?? usual[run.kinds]?.[key];

// The number that a text is, or NaN: decimal digits, and not all that scripts take for a number.
Grok.numberOf = (text) => {
  const word = String(text).replace(/infinity/i, "Infinity");
  return /^[+-]?(Infinity|(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)$/i.test(word) ? Number(word) : NaN;
};

// What a name in a query stands for, as a function of a run.
Grok.field = (name, keys, usual) => {
  if (Object.hasOwn(Grok.outcomes, name)) return Grok.outcomes[name];
  const found = keys.includes(name) ? [name] : keys.filter((key) => key.endsWith(`.${name}`));
  if (found.length === 0) throw new Error(`there is no setting or outcome ${name}; outcomes are ${Object.keys(Grok.outcomes).join(", ")}, and grok spec prints all.`);
  if (found.length > 1) throw new Error(`${name} may be ${found.join(" or ")}: write which.`);
  return (run) => Grok.setting(run, found[0], usual);
};

// A test of runs; throws a sentence where the text means nothing.
Grok.query = (text, keys, usual) => {
  const tests = text.split(" ").filter(Boolean).map((word) => {
    const parts = /^([A-Za-z0-9_.]+)(!=|<=|>=|=|<|>)(.*)$/s.exec(word);
    if (!parts) return (run) => [run.name, run.kind, run.status].some((one) => one.includes(word));
    const [, name, sign, wanted] = parts;
    const field = Grok.field(name, keys, usual);
    if (wanted === "") throw new Error(`"${word}" lacks a value.`);
    const number = Grok.numberOf(wanted);
    if (sign !== "=" && sign !== "!=" && Number.isNaN(number)) throw new Error(`"${word}" compares with what is no number.`);
    return (run) => {
      const value = field(run);
      if (value === undefined) return sign === "!=";
      const own = Grok.numberOf(value); // what is no number is neither less nor more
      const isEqual = Number.isNaN(own) || Number.isNaN(number) ? String(value) === wanted : own === number;
      return { "=": isEqual, "!=": !isEqual, "<": own < number, ">": own > number, "<=": own <= number, ">=": own >= number }[sign];
    };
  });
  return (run) => tests.every((test) => test(run));
};
