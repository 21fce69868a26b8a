"""Leaves out of a post's words the lines that its platform prints around them.

``data/post_furniture.toml`` has them: "Translate post", "1.2M Views". Besides, a line of nothing
but a middle dot, and the line of time and date that a browser shows below a post.
"""

from __future__ import annotations

import re
from functools import cache

from citecheck import knowledge
from citecheck.model.article import Span
from citecheck.model.pattern import later

_MOST = 8
"""Lines that are looked at from each end."""
_MARKS = " \t\xa0.·•…:\u200e\u200f"
_LONGEST = 60
_COUNT = later(r"\d[\d.,\s]{0,9}(?:[kmb]|mil|mln|mio|tis|тыс|万|萬|천|만)?\.?\s?(?P<what>\D{1,20})")


def without_furniture(text: str, body: Span, *, counts: bool = False) -> Span:
    """A post's words without such lines above and below them.

    `counts`: whether a line of a number alone is one, as a frame shows how many like a post, or how
    old it is.
    """
    start, end = body.start, body.end
    for _ in range(_MOST):
        line_end = text.find("\n", start, end)
        if line_end < 0:
            break
        line = text[start:line_end]
        is_told = (counts and (_is_count(line) or _is_age(line))) or _is_answering(line)
        if not (is_told or _is_furniture(line)):
            break
        start = _skip(text, line_end, end)
    for _ in range(_MOST):
        line_start = text.rfind("\n", start, end)
        if line_start < 0:
            break
        line = text[line_start + 1 : end]
        if not ((counts and _is_count(line)) or _is_furniture(line)):
            break
        end = start + len(text[start:line_start].rstrip())
    return Span(start, max(start, end if not counts else _before_more(text, start, end)))


def _before_more(text: str, start: int, end: int) -> int:
    """The end of words of which the rest is behind a link: ``... See more``."""
    at = text.rfind("…", max(start, end - _LONGEST), end)
    return at + 1 if at >= 0 and _is_furniture(text[at + 1 : end]) else end


def _is_count(line: str) -> bool:
    """Whether a line has but a number, as of likes, or an age (``2d``)."""
    return _NUMBER.fullmatch(line[:_LONGEST].strip(_MARKS)) is not None


_NUMBER = later(r"\d[\d.,]{0,9} ?[KMBkmbsdhwy]?")


def _is_age(line: str) -> bool:
    """Whether a line has but an age or a day: ``2 Tage``, ``03/03/24``."""
    return _AGE.fullmatch(line[:_LONGEST].strip(_MARKS)) is not None


_AGE = later(r"\d{1,2} ?[^\W\d_]{1,8}|\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")


def _is_answering(line: str) -> bool:
    """Whether a line says but whom a post answers: ``Replying to @someone``."""
    told = next((each for each in _answering() if line.startswith(each)), None)
    if told is None or len(line) > _MOST_ANSWERED:
        return False
    return _HANDLES.fullmatch(line[len(told) :].strip(_MARKS)) is not None


_MOST_ANSWERED = 200
_HANDLES = later(r"@\w{1,30}(?:[\s,]{1,3}(?:[^\W\d_]{1,6}\s{1,3})?@\w{1,30}){0,9}")


def is_furniture(words: str) -> bool:
    """Whether all that there is are lines that a platform prints."""
    return all(map(_is_furniture, words.splitlines()))


def is_byline(line: str) -> bool:
    """Whether a line begins as those do that name the author of an article."""
    first = line.lower().split(maxsplit=1)[:1]
    return bool(first) and re.split("[:：]", first[0])[0] in _known("bylines")


def may_be_name(line: str) -> bool:
    """Whether a line that names somebody may be a name whole: ``De Voorbeeldkrant`` may."""
    return not is_byline(line) or line.lower().split(maxsplit=1)[0] in _known("in_names")


def names_only_author(words: str) -> bool:
    """Whether words are a byline and nothing else: ``By JANE EXAMPLE``."""
    names = words.split()[1:]
    return is_byline(words) and 0 < len(names) <= _MOST_NAMES and all(map(_is_capital, names))


_MOST_NAMES = 4


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word[-1].isalpha()


def _skip(text: str, at: int, end: int) -> int:
    rest = text[at:end]
    return at + len(rest) - len(rest.lstrip())


def _is_furniture(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    plain = " ".join(line.lower().strip(_MARKS).replace("’", "'").split())
    if not plain or plain in _known("lines"):
        return True
    if _is_translation_note(plain) and line.rstrip()[-1:] not in {".", "!", "?"}:
        return True
    count = _COUNT.fullmatch(plain)
    if count and count["what"].strip() in _known("counted"):
        return True
    from citecheck.find.printed_date import read_date

    read = read_date(line)
    return read is not None and read[0].hour is not None and not line[read[1] :].strip(_MARKS)


def _is_translation_note(plain: str) -> bool:
    """Whether a line says only who translated a post: ``translated from Dutch by Google``."""
    known = knowledge.read("post_furniture.toml")
    is_by = any(each in plain for each in known["translators"])
    return is_by and any(each in plain for each in known["translated"])


@cache
def _known(key: str) -> frozenset[str]:
    return frozenset(knowledge.read("post_furniture.toml")[key])


@cache
def _answering() -> tuple[str, ...]:
    return tuple(knowledge.read("post_furniture.toml")["answering"])
