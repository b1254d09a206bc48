"use strict";
// Train (dashed) and test accuracy over the logarithm of the steps, as small as a word.
Grok.spark = (text) => {
  const values = Grok.bytes(text);
  const count = values.length / 2;
  const [width, height] = [84, 20];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of [["viewBox", `0 0 ${width} ${height}`], ["width", width], ["height", height], ["aria-hidden", "true"], ["class", "spark"]]) svg.setAttribute(name, value);
  for (const [from, name] of [[0, "train"], [count, "test"]]) {
    const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    const points = [];
    for (let i = 0; i < count; i++) points.push(`${((i / (count - 1)) * width).toFixed(1)},${(height - 1.5 - (values[from + i] / 100) * (height - 3)).toFixed(1)}`);
    line.setAttribute("points", points.join(" "));
    line.setAttribute("class", name);
    svg.append(line);
  }
  return svg;
};
