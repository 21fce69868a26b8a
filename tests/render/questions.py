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

_FOCUSED = "all => all.filter(what => document.activeElement.matches(what))"
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
    address, asked = seen.page.url, questions()
    first_keys = {keys[0] for each in asked if (keys := _keys(each))}
    presses = _presses(seen, first_keys)
    for each in asked:
        _open(seen, address)
        for what in each["clicks"]:
            seen.follow(what)
        by_clicks = by_keys = seen.evaluate(_IS_SEEN, each["answer"])
        pressed = 0
        if keys := _keys(each):
            _open(seen, address)
            first, *more = keys
            seen.page.focus(first)
            pressed = presses[first] + _enter(seen, first)
            pressed += sum(_presses(seen, {what})[what] + _enter(seen, what) for what in more)
            by_keys = seen.evaluate(_IS_SEEN, each["answer"])
        yield Answered(each["words"], len(each["clicks"]), pressed, by_clicks and by_keys)


def _keys(asked: dict[str, Any]) -> list[str]:
    followed: list[str] = asked.get("keys", asked["clicks"])
    return followed


def _open(seen: Opened, address: str) -> None:
    seen.page.goto("about:blank")
    seen.page.goto(address)


def _presses(seen: Opened, wanted: set[str]) -> dict[str, int]:
    """How often Tab is pressed from here on, until each of these has the focus."""
    found: dict[str, int] = {}
    for pressed in range(1, _MOST_KEYS):
        seen.page.keyboard.press("Tab")
        for what in seen.evaluate(_FOCUSED, sorted(wanted - found.keys())):
            found[what] = pressed
        if found.keys() == wanted:
            return found
    raise AssertionError(f"{wanted - found.keys()} are not reached by {_MOST_KEYS} keys")


def _enter(seen: Opened, what: str) -> int:
    """Follow what has the focus; one key."""
    assert seen.evaluate(_FOCUSED, [what]) == [what]
    fragment = seen.page.locator(what).first.get_attribute("href")
    seen.page.keyboard.press("Enter")
    if fragment is not None:
        seen.come_to(fragment)
    return 1


def table(found: list[Answered]) -> str:
    """As it stands in docs/report.md."""
    rows = [
        f"| {each.question} | {each.clicks or 'none: it is on the first screen'} | {each.keys} |"
        for each in found
    ]
    return "\n".join(["| question | clicks | keys |", "|---|---|---|", *rows, ""])
