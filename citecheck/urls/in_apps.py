"""Addresses in the schemes of platforms' own apps, and where the same is on the web.

A page for telephones has ``twitter://status?id=...`` or ``tg://resolve?domain=...&post=...`` where
others have a link: ``data/app_addresses.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from citecheck import knowledge
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_LONGEST = 2_500


@frozen
class _App:
    """A shape of such addresses."""

    begins: tuple[str, ...]
    pattern: re.Pattern[str]
    address: str
    digits: str


def on_the_web(url: str) -> str | None:
    """Where the web shows what an app's address names; ``None``: it is no such address, or not one
    that is known.
    """
    if len(url) > _LONGEST or not is_of_app(url):
        return None
    for app in _apps():
        if url.lower().startswith(app.begins) and (match := app.pattern.fullmatch(url)):
            told = match.groupdict()
            if app.digits:
                told["id"] = _rewritten(int(told["id"]), app.digits)
            return app.address.format_map(told)
    return None


def is_of_app(url: str) -> bool:
    """Whether an address begins as those in the schemes of apps do."""
    return url[:40].lower().startswith(app_beginnings())


@cache
def app_beginnings() -> tuple[str, ...]:
    """How such addresses begin, in lower case."""
    return tuple(begin for app in _apps() for begin in app.begins)


def _rewritten(number: int, digits: str) -> str:
    written = ""
    while number:
        number, digit = divmod(number, len(digits))
        written = digits[digit] + written
    return written


@cache
def _apps() -> tuple[_App, ...]:
    return tuple(map(_read, knowledge.read("app_addresses.toml")["app"]))


def _read(entry: dict[str, Any]) -> _App:
    pattern = later(entry["pattern"], re.ASCII)
    return _App(tuple(entry["begins"]), pattern, entry["address"], entry.get("digits", ""))
