"""News outlets and agencies that an article names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from attrs import frozen

from citecheck.model.article import Article, Span
from citecheck.model.mention import Outlet

_NAME = re.compile(
    r"""
      (?P<address>(?:https?://|www\.)\S{1,2000} | (?<![\w.])\w[\w.-]{0,60}\.\w{2,10}/\S{0,2000})
    | [@#]\w{1,64}
    | (?P<word>\w{1,64}(?:['’.\-]\w{1,64}){0,4})
    """,
    re.VERBOSE,
)


@frozen
class _Entry:
    """An outlet of the list."""

    name: str
    domains: tuple[str, ...]


@frozen
class _Written:
    """One way that an outlet's name is written."""

    words: tuple[str, ...]
    entry: _Entry
    needs: frozenset[str]
    """For a name that is also a word (Time): one of these stands just before it."""


@cache
def _written() -> Mapping[str, tuple[_Written, ...]]:
    """All names, by their first word, the longest first."""
    file = resources.files("citecheck") / "data" / "outlets.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    table: dict[str, list[_Written]] = {}
    for row in data["outlet"]:
        entry = _Entry(row["name"], tuple(row.get("domains", ())))
        needs = frozenset(data["introductions"]) if row.get("ambiguous") else frozenset()
        for name in (row["name"], *row.get("aliases", ())):
            words = tuple(name.split())
            table.setdefault(words[0], []).append(_Written(words, entry, needs))
    return {
        first: tuple(sorted(some, key=lambda each: -len(each.words)))
        for first, some in table.items()
    }


@cache
def _articles() -> frozenset[str]:
    file = resources.files("citecheck") / "data" / "outlets.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["articles"])


def outlet_named(text: str) -> str | None:
    """The outlet that a phrase names, articles and a word like *persbureau* before it allowed."""
    words = text.split()
    if not words or len(words) > 8:
        return None
    articles = _articles()
    for start in range(min(3, len(words))):
        for written in _written().get(words[start], ()):
            rest = words[start:]
            if tuple(rest) == written.words:
                introduced = start > 0 and not written.needs.isdisjoint(
                    word.lower() for word in words[:start]
                )
                if not written.needs or introduced or len(written.words) > 1:
                    return written.entry.name
        if words[start].lower() not in articles:
            break
    return None


def find_outlets(article: Article) -> tuple[Outlet, ...]:
    """The outlets that the article's text names, in order, one for each place.

    A name counts as a whole word, as its outlet writes it; not within an address, a handle or
    a hashtag. A name that is also an ordinary word (*Time*) counts where a word before it, such
    as *magazine*, says so.
    """
    table = _written()
    found: list[Outlet] = []
    words: list[tuple[int, int, str]] = [
        (match.start(), match.end(), match.group("word") or "")
        for match in _NAME.finditer(article.text)
    ]
    at = 0
    while at < len(words):
        written = _match(table.get(words[at][2], ()), words, at, article.text)
        if written is None:
            at += 1
            continue
        last = at + len(written.words) - 1
        span = Span(words[at][0], words[last][1])
        found.append(Outlet(written.entry.name, span, written.entry.domains))
        at = last + 1
    return tuple(found)


def _match(
    candidates: tuple[_Written, ...], words: list[tuple[int, int, str]], at: int, text: str
) -> _Written | None:
    for written in candidates:
        size = len(written.words)
        if at + size > len(words):
            continue
        if tuple(word for _, _, word in words[at : at + size]) != written.words:
            continue
        if any(
            not text[words[i][1] : words[i + 1][0]].isspace() for i in range(at, at + size - 1)
        ):
            continue
        before = words[at - 1][2].lower() if at else ""
        if not written.needs or before in written.needs:
            return written
    return None
