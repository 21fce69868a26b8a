"""Which addresses are short forms that hide where they lead."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from attrs import frozen

from citecheck import urls


@frozen
class Shortener:
    """A service that gives short addresses for long ones."""

    domain: str
    """It and the names below it."""
    group: str
    """``platform``, ``generic``, ``app``, ``paid``, ``outlet``, ``brand`` ..."""
    ended: date | None = None
    """The day on which it, or a part of it, stopped leading anywhere."""
    whole: bool = False
    """Whether all of it stopped then."""
    about: str = ""
    """What stopped, in words."""


def is_shortener(url: str) -> bool:
    """Whether a URL is a short form by a known service. A service's own home page is none."""
    return shortener(url) is not None


def shortener(url: str) -> Shortener | None:
    """The known service whose short form a URL is, or ``None``. See ``data/shorteners.toml``."""
    if urls.scheme(url) not in ("http", "https") or not _has_path(url):
        return None
    name = urls.host(url).removesuffix(".")
    known = _known()
    while name:
        if name in known:
            return known[name]
        name = name.partition(".")[2]
    return None


def _has_path(url: str) -> bool:
    """Whether more than the front page is asked for. `url` is as the WHATWG serialises it."""
    before = url.partition("#")[0].partition("?")[0]
    return bool(before.partition("://")[2].partition("/")[2])


@cache
def _known() -> Mapping[str, Shortener]:
    data = tomllib.loads((files("citecheck") / "data" / "shorteners.toml").read_text("utf-8"))
    ended = {each["domain"]: each for each in data["ended"]}
    return {
        domain: _shortener(domain, group["name"], ended.get(domain, {}))
        for group in data["group"]
        for domain in group["domains"]
    }


def _shortener(domain: str, group: str, end: Mapping[str, object]) -> Shortener:
    day = end.get("date")
    return Shortener(
        domain,
        group,
        day if isinstance(day, date) else None,
        end.get("whole") is True,
        str(end.get("about", "")),
    )
