"use strict";
// Which runs are asked for: "pruning.rate=0.6 t_gen<1000 ticket" - settings by their key or its last part, outcomes, and words of names.
Grok.outcomes = {
  t_mem: (run) => run.memorized ?? NaN,
  t_gen: (run) => run.generalized ?? NaN,
  tau: (run) => (run.memorized > 0 && run.generalized !== undefined ? run.generalized / run.memorized : NaN),
  step: (run) => run.step,
  train_accuracy: (run) => run.trainAccuracy,
  test_accuracy: (run) => run.testAccuracy,
  train_loss: (run) => run.trainLoss,
  test_loss: (run) => run.testLoss,
  l2_norm: (run) => run.l2Norm,
  seconds: (run) => run.seconds,
  kind: (run) => run.kind,
  status: (run) => run.status,
  name: (run) => run.name,
};

// A setting of a run, or undefined where runs of its kinds have none of that name.
Grok.setting = (run, key, usual) => run.settings[key] ?? usual[run.kinds]?.[key];

// A test of runs; throws a sentence where the text means nothing.
Grok.query = (text, keys, usual) => {
  const tests = text.split(/\s+/).filter(Boolean).map((word) => {
    const parts = /^([\w.]+)(!=|<=|>=|=|<|>)(.*)$/.exec(word);
    if (!parts) return (run) => run.name.includes(word) || run.kind.includes(word) || run.status.includes(word);
    const [, name, sign, wanted] = parts;
    const found = Grok.outcomes[name] ? [name] : keys.filter((key) => key === name || key.endsWith(`.${name}`));
    if (found.length === 0) throw new Error(`there is no setting or outcome ${name}`);
    if (found.length > 1) throw new Error(`${name} may be ${found.join(" or ")}`);
    const number = Number(wanted);
    if (wanted === "") throw new Error(`${word} lacks a value`);
    if (sign.length === 1 && sign !== "=" && Number.isNaN(number)) throw new Error(`${word} compares with what is no number`);
    return (run) => {
      const value = Grok.outcomes[name] ? Grok.outcomes[name](run) : Grok.setting(run, found[0], usual);
      if (value === undefined) return sign === "!=";
      const isNumber = !Number.isNaN(number) && !Number.isNaN(Number(value));
      const order = isNumber ? Number(value) - number : 0;
      switch (sign) {
        case "=": return isNumber ? order === 0 : String(value) === wanted;
        case "!=": return isNumber ? order !== 0 : String(value) !== wanted;
        case "<": return isNumber && order < 0;
        case ">": return isNumber && order > 0;
        case "<=": return isNumber && order <= 0;
        default: return isNumber && order >= 0;
      }
    };
  });
  return (run) => tests.every((test) => test(run));
};
