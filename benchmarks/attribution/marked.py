"""Reader for texts that have their gold written into them.

``[[d1 “It is over,”]] [[c1 said]] [[s1 the mayor]].`` Marks: ``d`` direct, ``i`` indirect, ``m``
mixed (content), ``s`` speaker, ``c`` cue, each with the number of its attribution; ``k`` a credit.
A text may end with lines ``@1 Name``: who the speaker of an attribution without ``s`` is. An
attribution without content only tells that what is found there is not wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from wikinews import Document, GoldQuote, Spans

_TITLE = re.compile(r"^=== (.+)$", re.MULTILINE)
_NAME = re.compile(r"^@(\d+) (.+)$", re.MULTILINE)
_MARK = re.compile(r"\[\[([dimsck])(\d*) |\]\]")

_KINDS = {"d": "Direct", "i": "Indirect", "m": "Indirect"}


@frozen
class Marked:
    """A text with its gold."""

    document: Document
    credits: Spans
    """The names of those who are credited."""
    optional: Spans
    """Where something may be found and need not."""


def texts(file: Path) -> Iterator[Marked]:
    """The texts of a file. Raises ValueError where marks are not balanced."""
    parts = _TITLE.split(file.read_text(encoding="utf-8"))
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        yield marked(title, body.strip())


def marked(title: str, body: str) -> Marked:
    """One text. Raises ValueError where marks are not balanced."""
    names = dict(_NAME.findall(body))
    text, spans = _stripped(_NAME.sub("", body).rstrip())
    numbers = sorted({number for kind, number, _ in spans if kind != "k"}, key=int)
    quotes, optional = [], []
    for number in numbers:
        quote = _quote(number, spans, names.get(number))
        if quote is None:
            optional += [span for kind, n, span in spans if n == number and kind == "c"]
        else:
            quotes.append(quote)
    credited = tuple(span for kind, _, span in spans if kind == "k")
    return Marked(Document(title, text, tuple(quotes)), credited, tuple(optional))


def _quote(
    number: str, spans: list[tuple[str, str, tuple[int, int]]], name: str | None
) -> GoldQuote | None:
    own = [(kind, span) for kind, n, span in spans if n == number]
    kinds = {kind for kind, _ in own} & set(_KINDS)
    if not kinds:
        return None
    kind = kinds.pop()

    def of(wanted: str) -> Spans:
        return tuple(span for each, span in own if each == wanted)

    return GoldQuote(_KINDS[kind], of(kind), of("c"), of("s"), name)


def _stripped(body: str) -> tuple[str, list[tuple[str, str, tuple[int, int]]]]:
    """The text without its marks, and where they stood: kind, number, span."""
    pieces: list[str] = []
    length, at = 0, 0
    spans: list[tuple[str, str, tuple[int, int]]] = []
    stack: list[tuple[str, str, int]] = []
    for match in _MARK.finditer(body):
        pieces.append(body[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match[1]:
            stack.append((match[1], match[2], length))
        else:
            if not stack:
                raise ValueError(f"a mark closes that never opened: {body[max(0, at - 40) : at]!r}")
            kind, number, start = stack.pop()
            spans.append((kind, number, (start, length)))
    if stack:
        raise ValueError(f"a mark never closes: {body[:60]!r}")
    return "".join((*pieces, body[at:])), sorted(spans, key=lambda each: each[2])
