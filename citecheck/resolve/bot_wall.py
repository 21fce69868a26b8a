"""Walls against programs: by which marks an answer is known to be one, and by which make."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import field, frozen

from citecheck.model.resolution import Response
from citecheck.resolve.page import Page

READ_FOR_WALLS = 64 * 1024
"""Bytes of a page in which a wall's words are looked for; a good answer that is longer is none."""

LONGEST_CHALLENGE = 1000
"""Characters of text of a good answer that may be a wall."""

_Headers = tuple[tuple[str, str], ...]


@frozen
class BotWall:
    """One make of wall; an entry of ``data/bot_walls.toml``."""

    name: str
    statuses: frozenset[int] = field(repr=False)
    headers: _Headers = field(repr=False)
    phrases: tuple[bytes, ...] = field(repr=False)
    signals: _Headers = field(repr=False)
    challenges: tuple[bytes, ...] = field(repr=False)
    addresses: tuple[str, ...] = field(repr=False)

    @property
    def kind(self) -> str:
        """Its name as a verdict's `kind`."""
        return self.name.lower().replace(" ", "-")

    def is_marked(self, response: Response, beginning: bytes) -> bool:
        """Whether a bad answer has its marks. `beginning` is of its body, in lower case."""
        is_its_status = response.status in self.statuses
        return (
            (is_its_status and _has(response, self.headers))
            or (is_its_status and any(phrase in beginning for phrase in self.phrases))
            or self.is_challenge(beginning)
        )

    def is_challenge(self, beginning: bytes) -> bool:
        """Whether a page has what stands in this wall's own pages alone."""
        return any(phrase in beginning for phrase in self.challenges)


def bot_wall(response: Response, url: str, page: Page) -> BotWall | None:
    """The wall that stands before the page that was asked for; `url` is the last address."""
    known = _known()
    names = {name for name, _ in response.headers} & known.signals
    for wall in known.walls:
        if (names and _has(response, wall.signals)) or _is_at(url, wall.addresses):
            return wall
    is_good = 200 <= response.status < 300
    if 300 <= response.status < 400 or (is_good and len(response.body) > READ_FOR_WALLS):
        return None
    beginning = response.body[:READ_FOR_WALLS].lower()
    if is_good:
        found = next((wall for wall in known.walls if wall.is_challenge(beginning)), None)
        return found if found is not None and _is_short(page) else None
    return next((wall for wall in known.walls if wall.is_marked(response, beginning)), None)


def _has(response: Response, headers: _Headers) -> bool:
    return any(
        value in each.lower() for name, value in headers for each in response.header_all(name)
    )


def _is_at(url: str, addresses: tuple[str, ...]) -> bool:
    return bool(addresses) and url.partition("://")[2].startswith(addresses)


def _is_short(page: Page) -> bool:
    return page.document is not None and len(page.document.to_text()) <= LONGEST_CHALLENGE


@frozen
class _Knowledge:
    walls: tuple[BotWall, ...]
    signals: frozenset[str]
    """Names of the headers that are a signal of some wall."""


@cache
def _known() -> _Knowledge:
    data = tomllib.loads((files("citecheck") / "data" / "bot_walls.toml").read_text("utf-8"))
    walls = tuple(_wall(entry, data["statuses"]) for entry in data["wall"])
    return _Knowledge(walls, frozenset(name for wall in walls for name, _ in wall.signals))


def _wall(entry: Mapping[str, Any], statuses: list[int]) -> BotWall:
    def pairs(name: str) -> _Headers:
        return tuple((header, value) for header, value in entry.get(name, ()))

    def words(name: str) -> tuple[bytes, ...]:
        return tuple(each.encode() for each in entry.get(name, ()))

    return BotWall(
        entry["name"],
        frozenset(entry.get("statuses", statuses)),
        pairs("headers"),
        words("phrases"),
        pairs("signals"),
        words("challenges"),
        tuple(entry.get("addresses", ())),
    )
