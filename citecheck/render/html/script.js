"use strict";
// The page is whole without this. It adds two things: boxes that hide kinds of things, and light
// on every piece of a mention whose label is followed.

const boxes = document.querySelectorAll("input[data-facet]");

function apply(box) {
  const list = document.getElementById(box.dataset.list);
  const facet = box.dataset.facet;
  if (box.dataset.list === "text") {
    list.classList.toggle(`no-${facet}`, !box.checked);
    return;
  }
  for (const item of list.querySelectorAll(`[data-facet="${facet}"]:not(input)`)) {
    item.hidden = !box.checked;
  }
}

for (const box of boxes) {
  box.hidden = false;
  box.addEventListener("change", () => apply(box));
  apply(box); // a browser may remember what was ticked before
}

function mentionOf(id) {
  return id.replace(/^(at|note)-/, "");
}

function reveal(target) {
  for (let at = target; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true;
    if (at.hidden && at.dataset.facet) at.hidden = false;
  }
}

let lit = [];

function follow() {
  for (const piece of lit) piece.classList.remove("lit");
  lit = [];
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  reveal(target);
  const mention = CSS.escape(mentionOf(id));
  lit = [...document.querySelectorAll(`mark[data-m~="${mention}"]`)];
  for (const piece of lit) piece.classList.add("lit");
}

window.addEventListener("hashchange", follow);
follow();

// Paper has no folds.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
});
