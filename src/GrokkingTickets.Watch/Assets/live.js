"use strict";
// A stream of events that comes back by itself. The browser asks again with the id of the last event, and the server goes on from there.
Grok.live = (address, handlers, place, heard = () => {}) => {
  const source = new EventSource(address);
  const state = Grok.el("span", { class: "live", role: "status" });
  place.append(state);
  const show = (isOpen) => {
    state.textContent = isOpen ? "live" : "connection lost, trying again";
    state.classList.toggle("lost", !isOpen);
  };
  source.onopen = () => show(true);
  source.onerror = () => show(false);
  for (const [name, handler] of Object.entries(handlers)) {
    source.addEventListener(name, (event) => {
      heard(event.lastEventId);
      handler(JSON.parse(event.data));
    });
  }
  addEventListener("pagehide", () => source.close());
  return source;
};

// The same while the page is seen. A browser has only some six connections to an address, so that a page behind others lets go of its own;
// when it is seen again it goes on where it was.
Grok.follow = (address, handlers, place) => {
  const state = Grok.el("span");
  place.append(state);
  let source = null;
  let last = null;
  const turn = () => {
    if (document.hidden) {
      source?.close();
      source = null;
      state.replaceChildren();
    } else if (!source) {
      const from = new URL(address, location.href);
      if (last !== null) from.searchParams.set("have", last);
      source = Grok.live(from, handlers, state, (id) => (last = id || last));
    }
  };
  document.addEventListener("visibilitychange", turn);
  turn();
};

// The page of some runs, side by side.
Grok.pageOf = (...names) => `/runs?${new URLSearchParams(names.map((name) => ["run", name]))}`;

// The parts of the address that say what is seen, changed without a new page.
Grok.address = (changes) => {
  Grok.addressChanges = { ...Grok.addressChanges, ...changes };
  // Browsers refuse very many changes a second; what changes all the time must not put it off for ever.
  Grok.addressTimer ??= setTimeout(() => {
    Grok.addressTimer = null;
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(Grok.addressChanges)) {
      if (value === null || value === "") address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    Grok.addressChanges = {};
    if (address.href !== location.href) history.replaceState(null, "", address);
  }, 150);
};
