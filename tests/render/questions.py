"""How soon a report answers what an editor asks: counted in a browser, from its opening on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen
from browser import Opened

_QUESTIONS = Path(__file__).parents[1] / "data" / "render" / "questions.toml"
_MOST_KEYS = 200

_IS_FOCUSED = "what => document.activeElement.matches(what)"
_IS_SEEN = """what => {
  const bar = document.querySelector(".bar-nav").getBoundingClientRect();
  const under = bar.top <= 0 ? bar.bottom : 0;
  return [...document.querySelectorAll(what)].some(e => {
    const box = e.getBoundingClientRect();
    return e.checkVisibility() && box.height && box.top >= under && box.top < innerHeight - 20;
  });
}"""


@frozen
class Answered:
    """A question, and what it took until its answer was on the screen."""

    question: str
    clicks: int
    keys: int
    """Presses of Tab and Enter that do the same."""
    is_seen: bool
    """Whether it was there then, by clicks and by keys."""


def questions() -> list[dict[str, Any]]:
    """What is asked, in the order of the file."""
    asked: list[dict[str, Any]] = tomllib.loads(_QUESTIONS.read_text("utf-8"))["question"]
    return asked


def answered(seen: Opened) -> Iterator[Answered]:
    """Ask everything of a page, each from its opening on."""
    address = seen.page.url
    for asked in questions():
        _open(seen, address)
        for what in asked["clicks"]:
            seen.follow(what)
        by_clicks = seen.evaluate(_IS_SEEN, asked["answer"])
        _open(seen, address)
        keys = sum(_keys_to(seen, what) for what in asked.get("keys", asked["clicks"]))
        by_keys = seen.evaluate(_IS_SEEN, asked["answer"])
        yield Answered(asked["words"], len(asked["clicks"]), keys, by_clicks and by_keys)


def _open(seen: Opened, address: str) -> None:
    seen.page.goto("about:blank")
    seen.page.goto(address)


def _keys_to(seen: Opened, what: str) -> int:
    for pressed in range(1, _MOST_KEYS):
        seen.page.keyboard.press("Tab")
        if seen.evaluate(_IS_FOCUSED, what):
            fragment = seen.page.locator(what).first.get_attribute("href")
            seen.page.keyboard.press("Enter")
            seen.come_to(fragment)
            return pressed + 1
    raise AssertionError(f"{what} is not reached by {_MOST_KEYS} keys")


def table(found: list[Answered]) -> str:
    """As it stands in docs/report.md."""
    rows = [
        f"| {each.question} | {each.clicks or 'none: it is on the first screen'} | {each.keys} |"
        for each in found
    ]
    return "\n".join(["| question | clicks | keys |", "|---|---|---|", *rows, ""])
