"""Reads defanged addresses: ``hxxps://example[.]com/x``, ``example(dot)com``.

The text is rewritten as it would stand without the brackets, and each place in that leads back to
the text as it stands; so such an address needs no second way of being found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import Any

from citecheck import knowledge
from citecheck.model.article import Span
from citecheck.model.values import frozen

_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_MAY_CLOSE = frozenset(" )]}")
"""What may stand last of a sign between brackets."""


@frozen
class Refanged:
    """A text without the brackets of defanging."""

    text: str
    _places: tuple[int, ...]
    """Where in it a mark was replaced, in order."""
    _shifts: tuple[int, ...]
    """How much longer the text as it stands is, in code points, before each place and after all."""

    def original(self, span: Span) -> Span:
        """Where a stretch of this text stands in the text with its marks."""
        first, last = (bisect_left(self._places, at) for at in (span.start, span.end))
        return Span(span.start + self._shifts[first], span.end + self._shifts[last])


def refang(text: str) -> Refanged | None:
    """A text as it stands without marks; ``None`` where it has none, as nearly every one has."""
    for opening in _BRACKETS:
        if opening in text and _mark(opening).search(text):
            return _without_marks(text)
    return None


def _without_marks(text: str) -> Refanged:
    parts: list[str] = []
    places: list[int] = []
    shifts = [0]
    done = length = 0
    for mark in _any_mark().finditer(text):
        inner = mark[0][1:-1]
        meant = inner if inner.startswith(":") else "."
        parts += text[done : mark.start()], meant
        length += mark.start() - done
        places.append(length)
        length += len(meant)
        shifts.append(shifts[-1] + len(mark[0]) - len(meant))
        done = mark.end()
    return Refanged("".join([*parts, text[done:]]), tuple(places), tuple(shifts))


def meant_scheme(word: str) -> str | None:
    """The scheme that a word stands for, ``http`` for ``hxxp``; ``None`` if it is none of those."""
    schemes: dict[str, str] = _data()["schemes"]
    return schemes.get(word.lower())


def is_mail_sign(text: str, end: int) -> bool:
    """Whether what ends at `end` stands for the sign in an e-mail address: ``desk (at) ``."""
    return (
        text[end - 1 : end] in _MAY_CLOSE
        and _mail_sign().search(text, max(0, end - 20), end) is not None
    )


@cache
def _mail_sign() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _data()["ats"]))
    return re.compile(rf"\w ?[(\[{{] ?(?i:{words}) ?[)\]}}] ?\Z")


@cache
def _mark(opening: str) -> re.Pattern[str]:
    """The marks in one kind of bracket. A pattern that begins with a character is searched for
    many times as fast as one that begins with a choice.
    """
    inner = "|".join(map(re.escape, [*_data()["dots"], *_data()["colons"]]))
    closing = re.escape(_BRACKETS[opening])
    return re.compile(rf"{re.escape(opening)}(?<=\w.)(?i:{inner}){closing}(?=\w|//)")


@cache
def _any_mark() -> re.Pattern[str]:
    return re.compile("|".join(_mark(opening).pattern for opening in _BRACKETS))


@cache
def _data() -> Mapping[str, Any]:
    return knowledge.read("defanged.toml")
