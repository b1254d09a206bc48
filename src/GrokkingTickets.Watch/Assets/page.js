"use strict";
// Draws the view that the page names, of its own data or of the server's.
Grok.open = async () => {
  const page = document.getElementById("page");
  const kept = document.getElementById("data");
  const view = Grok.views[document.body.dataset.view];
  try {
    if (!view) throw new Error("There is no such view.");
    await view(page, kept ? JSON.parse(kept.textContent) : null);
    document.body.dataset.ready = "";
  } catch (error) {
    page.append(Grok.el("p", { class: "trouble", role: "alert" }, error.message));
  }
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", Grok.open);
else Grok.open();
