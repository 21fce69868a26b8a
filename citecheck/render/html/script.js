"use strict";
// The page is whole without this. It adds light on every piece of a mention whose label is
// followed, opens what is folded about a target, and says which filter is on.

function mentionOf(id) {
  return id.replace(/^(at|note)-/, "");
}

function unfold(target) {
  for (let at = target; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true;
  }
}

let lit = [];

function follow() {
  for (const piece of lit) piece.classList.remove("lit");
  lit = [];
  for (const filter of document.querySelectorAll(".facet[aria-current]")) {
    filter.removeAttribute("aria-current");
  }
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id && document.getElementById(id);
  if (!target) return;
  if (target.classList.contains("facet")) target.setAttribute("aria-current", "true");
  const wasFolded = target.closest("details:not([open])");
  unfold(target);
  if (wasFolded) target.scrollIntoView();
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
