"""Markdown: addresses behind a label, in a definition, between angle brackets, or in HTML.

The grammar: https://spec.commonmark.org/0.31.2/#links
"""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.model.article import Article, Reference
from citecheck.model.pattern import later
from citecheck.model.written import Place
from citecheck.writing import html
from citecheck.writing.characters import LONGEST, backslashed, looks_like_entity, plain, read

NAME = "markdown"
MEDIA_TYPE = "text/markdown"

_DEFINITION = later(
    r"(?:^|(?<=\r))[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?"
    r"\[(?P<label>(?:[^\[\]\\]|\\.){1,999})\]:[ \t]*(?:\r\n|[\r\n])?[ \t>]*(?P<to>)",
    re.MULTILINE,
)
_SPACE = later(r"[ \t]*(?:\r\n|[\r\n])?[ \t]*")
_TICKS = later(r"`+")
_END = later(
    r""">?\s*+(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))?+\s*+\)""",
    re.DOTALL,
)
_AUTOLINK = later(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:")


def place(article: Article, reference: Reference) -> Place | None:
    """The destination that the markup gives, there or in its definition."""
    decoded, at, address = article.decoded, reference.file, reference.written.strip()
    if decoded.startswith("<", at):
        if _AUTOLINK.match(decoded, at):
            marks = read(decoded, at + 1, address, plain, lambda each: each == ">")
            return Place(marks, str) if marks else None
        return html.in_tag(decoded, at, address)
    opening = at + 1 if decoded.startswith("![", at) else at
    if not decoded.startswith("[", opening):
        return None
    closing = end_of_label(decoded, opening)
    if closing is None:
        return None
    if decoded.startswith("(", closing + 1):
        return _destination(decoded, closing + 2, address)
    return _defined(decoded, _label(decoded, opening, closing), address)


def end_of_label(decoded: str, opening: int) -> int | None:
    """Where the bracket that is opened at an offset is closed."""
    at, depth = opening, 0
    limit = min(len(decoded), opening + LONGEST)
    while at < limit:
        character = decoded[at]
        if character == "\\":
            at += 1
        elif character == "`":
            at = _behind_code(decoded, at, limit) - 1
        elif character == "[":
            depth += 1
        elif character == "]":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return None


def _behind_code(decoded: str, at: int, limit: int) -> int:
    """The end of the code that begins with the backticks at an offset; theirs if it never ends."""
    ticks = _TICKS.match(decoded, at)
    width = len(ticks[0]) if ticks else 1
    for each in _TICKS.finditer(decoded, at + width, min(limit, at + 1000)):
        if len(each[0]) == width:
            return each.end()
    return at + width


def _label(decoded: str, opening: int, closing: int) -> str:
    """The label of the definition that is meant."""
    if decoded.startswith("[", closing + 1):
        end = decoded.find("]", closing + 2, closing + 1002)
        if end > closing + 2:
            return decoded[closing + 2 : end]
    return decoded[opening + 1 : closing]


def _defined(decoded: str, label: str, address: str) -> Place | None:
    at = _definitions(decoded).get(_folded(label))
    return None if at is None else _destination(decoded, at, address)


@lru_cache(maxsize=1)
def _definitions(decoded: str) -> dict[str, int]:
    """Where each definition writes its address. Of two with one label the first holds."""
    found: dict[str, int] = {}
    for each in _DEFINITION.finditer(decoded):
        found.setdefault(_folded(each["label"]), each.end())
    return found


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _destination(decoded: str, at: int, address: str) -> Place | None:
    space = _SPACE.match(decoded, at)
    at = space.end() if space else at
    if decoded.startswith("<", at):
        marks = read(decoded, at + 1, address, backslashed, lambda each: each == ">")
        return Place(marks, _in_brackets) if marks else None
    marks = read(
        decoded, at, address, backslashed, lambda each: each in {")", ""} or each.isspace()
    )
    return Place(marks, _bare) if marks else None


def _in_brackets(text: str) -> str:
    return _escaped(text, "\\<>")


def _bare(text: str) -> str:
    return _escaped(text, "\\()<")


def _escaped(text: str, special: str) -> str:
    """A text with backslashes before some characters, for a table's cell too."""
    written = []
    for at, character in enumerate(text):
        if character in special:
            written.append(f"\\{character}")
        elif character == "|":
            written.append("%7C")
        elif character == "&" and looks_like_entity(text, at):
            written.append("&amp;")
        else:
            written.append(character)
    return "".join(written)


def behind(decoded: str, at: int, marks: tuple[int, ...]) -> int | None:
    """Where the link that begins at an offset ends; ``None`` where its address stands elsewhere.

    `marks`: of its address (`Place.marks`).
    """
    if decoded.startswith("<", at):
        return marks[-1] + 1
    if not decoded.startswith(("[", "!["), at):
        return marks[-1]
    closing = end_of_label(decoded, at + decoded.startswith("!", at))
    if closing is None or not decoded.startswith("(", closing + 1):
        return None
    end = _END.match(decoded, marks[-1])
    return end.end() if end else None


def printed(text: str) -> str:
    """The text, so that nothing in it is read as emphasis or as a character reference."""
    return _escaped(text.replace("*", "%2A"), "\\`[]<")


def around(address: str) -> tuple[str, str]:
    """The words as the text of a link."""
    return "[", f"](<{_in_brackets(address)}>)"
