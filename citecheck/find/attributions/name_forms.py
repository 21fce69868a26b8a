"""The ways in which a name is written: by its first part, its last, with an office before it."""

from __future__ import annotations

from functools import lru_cache

from citecheck.find.attributions.entities import (
    Mention,
    is_of_nouns,
    read,
    stem,
    strip_possessive,
)
from citecheck.find.attributions.names import (
    is_capital,
    may_be_office,
)
from citecheck.find.attributions.unnamed import kept_by
from citecheck.find.given_names import given_names
from citecheck.find.lexicon import Lexicon
from citecheck.model.mention import SourceKind

UNSURE = (SourceKind.UNKNOWN, SourceKind.PERSON)
MARKS = "“”»«’‘\"'.,;:()"
MOST_PLACES = 8
LONGEST_WORD = 40
FEWEST = 2
"""Words of a name that is taken in."""


def office_before(text: str, surname: str, lexicon: Lexicon) -> str | None:
    """The noun for an office right before a surname, where it first has one."""
    at, end = -1, min(len(text), _MOST_LOOKED)
    for _ in range(MOST_PLACES):
        at = text.find(f" {surname}", at + 1, end)
        if at < 0:
            return None
        word = text[max(0, at - LONGEST_WORD) : at].rpartition(" ")[2].rpartition("\n")[2]
        head = lexicon.nouns.head(word.lower()) if word.isalpha() else None
        ends = not text[at + 1 + len(surname) : at + 2 + len(surname)].isalnum()
        if ends and head is not None and head in lexicon.nouns.people:
            return word
    return None


_MOST_LOOKED = 50_000
"""Code points in which somebody's office is looked for."""


def may_be_first(word: str, lexicon: Lexicon) -> bool:
    """Whether a word can be a first name; where every noun has a capital, a known one."""
    return not lexicon.capital_nouns or word.lower() in given_names()


def begins_with_office(parts: list[str], lexicon: Lexicon) -> bool:
    """Whether the first of two words may be an office in no list, before a surname."""
    two = len(parts) == FEWEST and lexicon.capital_nouns
    return two and may_be_office(parts[0], lexicon)


def as_last(word: str, lexicon: Lexicon) -> str | None:
    """A word as the last of a name is looked up; ``None`` where none can be a name's."""
    if not (word and is_capital(word, lexicon)):
        return None
    return stem(strip_possessive(word, lexicon), lexicon)


@lru_cache(maxsize=1 << 12)
def ways_to_write(
    words: tuple[str, ...], text: str, role: str | None, lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """By what a mention is looked for: words that a name can end in, and nouns of offices."""
    written = dict.fromkeys((*words, *[word.strip(MARKS) for word in text.split()]))
    lasts = [as_last(word, lexicon) for word in written]
    heads = [lexicon.nouns.head(word.lower()) for word in (*words, *(role or "").split())]
    held = [kept_by(head, lexicon) for head in heads if head is not None]
    return tuple(filter(None, lasts)), tuple(held)


def first_name(mention: Mention) -> str:
    """The first word of a name."""
    return read(mention).name.split()[0]


def last_name(mention: Mention) -> str | None:
    """The last word of a full name as names are looked up by it; ``None`` where it is none."""
    reading = read(mention)
    if not reading.named or reading.kind not in UNSURE:
        return None
    parts = reading.name.split()
    if len(parts) < FEWEST or (mention.lexicon.capital_nouns and _is_thing(parts, mention)):
        return None
    return stem(strip_possessive(parts[-1], mention.lexicon), mention.lexicon)


def _is_thing(parts: list[str], mention: Mention) -> bool:
    """Whether a name with no office before it is of nouns alone: *Kritische Nachfragen*."""
    return not (read(mention).role or mention.role) and is_of_nouns(tuple(parts), mention.lexicon)


def stems_of(name: str, lexicon: Lexicon) -> list[str]:
    """The words of a name without the endings of cases."""
    return [stem(word, lexicon) for word in name.split()]
