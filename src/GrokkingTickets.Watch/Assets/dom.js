"use strict";
// Everything the pages are made of lives under one name; a file each, in the order of the list of scripts.
const Grok = { views: {} };

// An element with attributes and children. Texts are texts: nothing is ever read as HTML.
Grok.el = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") Object.assign(node.style, value); // a style attribute would be refused by the policy
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
};

// Says something to screen readers.
Grok.say = (text) => {
  const place = document.getElementById("said") ?? document.body.appendChild(Grok.el("div", { id: "said", class: "hidden", role: "status", "aria-live": "polite" }));
  place.textContent = text;
};

// Bytes of base64.
Grok.bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// What the server answers; what it refuses with is the error's message.
Grok.ask = async (address, options) => {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return answer;
};
Grok.get = async (address) => (await Grok.ask(address)).json();
Grok.text = async (address) => (await Grok.ask(address)).text();
Grok.post = async (address, value = {}) => (await Grok.ask(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) })).json();
