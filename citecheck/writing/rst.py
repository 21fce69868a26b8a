"""reStructuredText: addresses within a reference, in a target, or as a directive's argument.

The grammar: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#hyperlink-targets
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from citecheck.model.article import Article, Reference
from citecheck.model.pattern import later
from citecheck.model.written import Place
from citecheck.writing.characters import LONGEST, read

NAME = "rst"
MEDIA_TYPE = "text/x-rst"

_TARGET = later(
    r"(?:^|(?<=\r))[ \t]*(?:\.\.[ \t]+"
    r"_(?P<name>`(?:[^`\\]|\\.){1,999}`|(?:[^:\\\r\n]|\\.){1,999}):|__)"
    r"[ \t]++(?:(?:\r\n?|\n)[ \t]*+)?+(?=\S)",
    re.MULTILINE,
)
_ARGUMENT = later(
    r"(?:^|(?<=\r))[ \t]*(?:\.\.[ \t]+"
    r"(?:\|[^|\r\n]{1,200}\|[ \t]+)?[\w-]{1,60}::|:[\w-]{1,60}:)[ \t]+(?=\S)",
    re.MULTILINE,
)
_LINE = later(r"[^\r\n]*+")
_ESCAPE = later(r"\\(.)")
_REST = later(r"[ \t]*(?:[\r\n]|\Z)")


class _Target(NamedTuple):
    name: str
    """In lower case; empty where it has none."""
    at: int


def place(article: Article, reference: Reference) -> Place | None:
    """Where the reference, or the target that it names, writes the address."""
    decoded, address = article.decoded, reference.written.strip()
    embedded = _embedded(decoded, reference.file, address)
    if embedded is not None:
        return embedded
    found = [
        (target.name, written)
        for target in _targets(decoded).get(address, ())
        if (written := _to_line_end(decoded, target.at, address)) is not None
    ]
    shown = " ".join(article.quote(reference.span).split()).casefold()
    named = [each for name, each in found if name and name == shown]
    if len(found) == 1 or named:
        return (named or [found[0][1]])[0]
    return None


def _embedded(decoded: str, at: int, address: str) -> Place | None:
    """The address in the angle brackets before the reference's end."""
    end = decoded.find("`_", at, at + LONGEST)
    opening = end
    for _ in range(address.count("<") + 1):  # those within it come last
        opening = decoded.rfind("<", at, opening) if opening > at else -1
    if opening < 0:
        return None
    marks = read(decoded, opening + 1, address, _step, lambda each: each == ">")
    return Place(marks, _escaped) if marks and marks[-1] + 1 == end else None


def _to_line_end(decoded: str, at: int, address: str) -> Place | None:
    marks = read(decoded, at, address, _step, lambda each: not each or each.isspace())
    if marks is None or _REST.match(decoded, marks[-1]) is None:
        return None
    return Place(marks, _escaped)


@lru_cache(maxsize=1)
def _targets(decoded: str) -> Mapping[str, list[_Target]]:
    """Where targets and directives write what they point at, by the address that is meant."""
    found = [
        _Target(" ".join((each["name"] or "").strip("`").split()).casefold(), each.end())
        for each in _TARGET.finditer(decoded)
    ]
    found += [_Target("", each.end()) for each in _ARGUMENT.finditer(decoded)]
    by_address: dict[str, list[_Target]] = {}
    for target in found:
        by_address.setdefault(_meant(decoded, target.at), []).append(target)
    return by_address


def _meant(decoded: str, at: int) -> str:
    """What a line says from an offset on, without backslashes."""
    line = _LINE.match(decoded, at)
    return _ESCAPE.sub(r"\1", line[0].rstrip(" \t")) if line else ""


def _step(decoded: str, at: int) -> tuple[str, int]:
    """A backslash takes the special meaning from the character behind it."""
    if decoded[at] == "\\" and at + 1 < len(decoded):
        return decoded[at + 1], 2
    return decoded[at], 1


def _escaped(text: str) -> str:
    written = text.replace("\\", "\\\\").replace("<", "\\<").replace(">", "\\>")
    return f"{written[:-1]}\\_" if written.endswith("_") else written


def printed(text: str) -> str:
    """The text, so that nothing in it is read as emphasis or as a reference."""
    return text.replace("*", "%2A").replace("|", "%7C").replace("`", "%60")


def around(address: str) -> tuple[str, str]:
    """A reference without a name: a name would have to be free."""
    return "`", f" <{_escaped(address)}>`__"
