"use strict";
// What is seen as one page that works offline: the server's empty page of that kind, with style and scripts inside, and the data put in.
Grok.keep = async (view, title, data) => {
  const page = await Grok.text(`/shell/${view}?title=${encodeURIComponent(title)}`);
  // What could end a script's element, or begin another, is written in a way that means the same.
  const json = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  Grok.save(page.replace('id="data">null<', () => `id="data">${json}<`), `grok-${view}.html`);
};

// The button that keeps a view with what data() gives, and what goes wrong beside it.
Grok.keeping = (view, data) => {
  const trouble = Grok.el("span", { class: "trouble", role: "alert" });
  const keep = () => Grok.keep(view, document.title, data()).then(() => (trouble.textContent = ""), (error) => (trouble.textContent = ` ${error.message}`));
  return [Grok.el("button", { type: "button", onclick: keep }, "keep this page"), trouble];
};

// Hands a page to the browser as a file.
Grok.save = (html, name) => {
  const link = Grok.el("a", { href: URL.createObjectURL(new Blob([html], { type: "text/html" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
