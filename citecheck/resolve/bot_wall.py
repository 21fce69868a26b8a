"""Walls against programs: by which marks an answer is known to be one, and by which make."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from citecheck import knowledge
from citecheck.model.resolution import Response
from citecheck.model.values import field, frozen
from citecheck.resolve.page import Page
from citecheck.resolve.word_set import WordSet

READ_FOR_WALLS = 64 * 1024
"""Bytes of a page in which a wall's words are looked for; a good answer that is longer is none."""

LONGEST_CHALLENGE = 1000
"""Characters of text of a good answer that may be a wall."""

LONGEST_WORDED = 500
"""The same, where the wall is known by words to a reader alone."""

_Headers = tuple[tuple[str, str], ...]


@frozen
class BotWall:
    """One make of wall; an entry of ``data/bot_walls.toml``."""

    name: str
    statuses: frozenset[int] = field(repr=False)
    headers: _Headers = field(repr=False)
    phrases: frozenset[bytes] = field(repr=False)
    signals: _Headers = field(repr=False)
    challenges: frozenset[bytes] = field(repr=False)
    addresses: tuple[str, ...] = field(repr=False)
    longest: int
    """Characters of text of a good answer that may be it."""

    @property
    def kind(self) -> str:
        """Its name as a verdict's `kind`."""
        return self.name.lower().replace(" ", "-")

    def is_marked(self, response: Response, words: frozenset[bytes]) -> bool:
        """Whether a bad answer has its marks; `words` are those of any wall in its body."""
        if self.challenges & words:
            return True
        is_its_status = response.status in self.statuses
        return is_its_status and (bool(self.phrases & words) or _has(response, self.headers))


def bot_wall(response: Response, url: str, page: Page) -> BotWall | None:
    """The wall that stands before the page that was asked for; `url` is the last address."""
    known = _known()
    names = {name for name, _ in response.headers}
    for wall in known.walls if names & known.signals else ():
        if _has(response, wall.signals):
            return wall
    if url.partition("://")[2].startswith(known.addresses):
        return next(wall for wall in known.walls if _is_at(url, wall.addresses))
    if 200 <= response.status < 300:
        return _before_good(response, page, known)
    if 300 <= response.status < 400:
        return None
    words = known.marks.found(response.body[:READ_FOR_WALLS])
    return next((wall for wall in known.walls if wall.is_marked(response, words)), None)


def hosts() -> Collection[str]:
    """Hosts that have addresses which are walls."""
    return {address.partition("/")[0] for address in _known().addresses}


def signals() -> Collection[str]:
    """Headers by which an answer is a wall, whatever its status."""
    return _known().signals


def marks() -> Iterable[bytes]:
    """Words without which the page of a good answer is no wall."""
    return _known().challenges.words


def _before_good(response: Response, page: Page, known: _Knowledge) -> BotWall | None:
    if page.is_plain or len(response.body) > READ_FOR_WALLS:
        return None
    words = known.challenges.found(response.body)
    if not words or page.document is None:
        return None
    length = len(page.document.to_text())
    fitting = (wall for wall in known.walls if wall.challenges & words and length <= wall.longest)
    return next(fitting, None)


def _has(response: Response, headers: _Headers) -> bool:
    return any(
        value in each.lower() for name, value in headers for each in response.header_all(name)
    )


def _is_at(url: str, addresses: tuple[str, ...]) -> bool:
    return bool(addresses) and url.partition("://")[2].startswith(addresses)


@frozen
class _Knowledge:
    walls: tuple[BotWall, ...]
    signals: frozenset[str]
    """Names of the headers that are a signal of some wall."""
    addresses: tuple[str, ...]
    challenges: WordSet
    marks: WordSet
    """Challenges and phrases."""


@cache
def _known() -> _Knowledge:
    data = knowledge.read("bot_walls.toml")
    walls = tuple(_wall(entry, data["statuses"]) for entry in data["wall"])
    challenges = [word for wall in walls for word in wall.challenges]
    phrases = [word for wall in walls for word in wall.phrases]
    return _Knowledge(
        walls,
        frozenset(name for wall in walls for name, _ in wall.signals),
        tuple(address for wall in walls for address in wall.addresses),
        WordSet.of(challenges),
        WordSet.of(challenges + phrases),
    )


def _wall(entry: Mapping[str, Any], statuses: list[int]) -> BotWall:
    def pairs(name: str) -> _Headers:
        return tuple((header, value) for header, value in entry.get(name, ()))

    def words(name: str) -> frozenset[bytes]:
        return frozenset(each.encode() for each in entry.get(name, ()))

    return BotWall(
        entry["name"],
        frozenset(entry.get("statuses", statuses)),
        pairs("headers"),
        words("phrases"),
        pairs("signals"),
        words("challenges"),
        tuple(entry.get("addresses", ())),
        LONGEST_WORDED if entry.get("worded") else LONGEST_CHALLENGE,
    )
