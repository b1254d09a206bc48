// Shows where on a long page the reader is: marks the entry of the navigation whose part of the page is at the top of the window, and
// keeps it in sight where the navigation scrolls itself.
(() => {
  "use strict";
  const navigation = document.querySelector(".navigation");
  const entries = [...navigation.querySelectorAll("a")]
    .map(link => ({ link, part: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(entry => entry.part);
  let current = null, waiting = false;

  function here() {
    const line = Math.min(innerHeight / 3, 200);
    const atEnd = Math.ceil(innerHeight + scrollY) >= document.documentElement.scrollHeight;
    return atEnd && scrollY > 0 ? entries.at(-1) : entries.findLast(entry => entry.part.getBoundingClientRect().top <= line) || entries[0];
  }

  function reveal(link) {
    const list = link.closest("ol"), frame = list.getBoundingClientRect(), box = link.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right) list.scrollLeft += box.left - frame.left - (frame.width - box.width) / 2;
    if (box.top < frame.top || box.bottom > frame.bottom) list.scrollTop += box.top - frame.top - (frame.height - box.height) / 2;
  }

  function mark() {
    waiting = false;
    const entry = here();
    if (entry === current) return;
    current?.link.removeAttribute("aria-current");
    entry.link.setAttribute("aria-current", "true");
    current = entry;
    reveal(entry.link);
  }

  function later() {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  }

  // Charts are drawn as they come near, and are not as high as the pictures in their place: whoever followed a link stays where it led,
  // until they scroll themselves, or all should be drawn.
  const drawn = 2000;
  let goal = null, until = 0;
  function follow(part) {
    goal = part;
    clearTimeout(until);
    until = setTimeout(leave, drawn);
  }
  function leave() {
    goal = null;
  }
  const addressed = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  new ResizeObserver(() => {
    goal?.scrollIntoView();
    later();
  }).observe(document.querySelector("main"));
  addEventListener("hashchange", () => follow(addressed()));
  for (const entry of entries) entry.link.addEventListener("click", () => follow(entry.part));
  for (const act of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(act, leave, { passive: true, capture: true });
  follow(addressed());

  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later);
  mark();
})();
