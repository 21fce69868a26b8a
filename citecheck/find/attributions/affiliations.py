"""To whom somebody belongs, by what is said of their office: *director of S*, *CDU-Chef*."""

from __future__ import annotations

from functools import lru_cache

from citecheck.find.attributions.entities import read_words, strip_possessive
from citecheck.find.attributions.names import is_capital
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import SourceKind

_INSTITUTIONS = (SourceKind.ORGANISATION, SourceKind.OUTLET)


@lru_cache(maxsize=1 << 10)
def affiliation_of(office: str, lexicon: Lexicon) -> str | None:
    """Whom an office is of, if that has a name or is an institution."""
    words = tuple(part for word in office.split() for part in _apart(word, lexicon))
    found = (
        _behind(words, lexicon)
        or _possessor(words, lexicon)
        or _first_part(words, lexicon)
        or _in_front(words, lexicon)
    )
    return found.replace("’ ", "’").replace("' ", "'") if found else None


def _apart(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What is run together in writing: French *l’hôpital*."""
    mark = "’" if "’" in word else "'"
    first, _, rest = word.partition(mark)
    return (first + mark, rest) if rest and first.lower() in lexicon.elided else (word,)


def _behind(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """What stands behind *of* or *at*: an institution, else the first that has a name."""
    named = None
    for at in range(1, len(words) - 1):
        if not _employs(words[at], lexicon):
            continue
        owner = words[at + 1 :]
        last = next((i for i in range(1, len(owner)) if _goes_on(owner[i], lexicon)), len(owner))
        if read_words(owner[:last], " ".join(owner[:last]), lexicon).kind in _INSTITUTIONS:
            return " ".join(_until_place(owner, lexicon))
        if named is None and _is_name(owner[:last], lexicon):
            named = " ".join(_until_place(owner, lexicon))
    return named


def _employs(word: str, lexicon: Lexicon) -> bool:
    low = _low(word)
    return low in lexicon.employing or low in lexicon.genitive


def _goes_on(word: str, lexicon: Lexicon) -> bool:
    return _employs(word, lexicon) or _low(word) in lexicon.locative


def _until_place(words: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """An owner without where it is: *Oxfam | in Syria*."""
    for at in range(1, len(words)):
        low = _low(words[at])
        if low in lexicon.locative and low not in lexicon.employing:
            return words[:at]
    return words


def _is_name(owner: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether what an office is of is named, and no subject: no *law*, no *Strafrecht*."""
    first = 1 if lexicon.word.get(_low(owner[0]), 0) & Word.DETERMINER and len(owner) > 1 else 0
    if not is_capital(owner[first], lexicon):
        return False
    return not lexicon.capital_nouns or (not first and not lexicon.nouns.known(_low(owner[0])))


def _possessor(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """Whose office it is, by a possessive before it: *Oxfam’s director*."""
    for last in range(1, min(_LONGEST, len(words))):
        bare = strip_possessive(words[last - 1], lexicon)
        ending = words[last - 1][-2:]
        if bare != words[last - 1] and ("’" in ending or "'" in ending):
            owner = (*words[: last - 1], bare)
            noun = lexicon.nouns.head(bare.lower()) in lexicon.nouns.organisation
            return " ".join(owner) if noun or is_capital(owner[0], lexicon) else None
    return None


_LONGEST = 5
"""Words of a name before an office."""


def _first_part(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """The name or the institution that an office is one word with: *CDU-Chef*."""
    nouns = lexicon.nouns
    for word in words:
        head = nouns.head(word.lower())
        if head is None or head not in nouns.people or len(head) == len(word):
            continue
        name = word[: len(word) - len(head)]
        if name.endswith("-") and name[0].isupper():
            return name[:-1]
        plain = name.rstrip("-").lower()
        listed = next(
            (each for each in (plain, plain.removesuffix("s")) if nouns.listed(each)), None
        )
        if listed in nouns.organisation:
            return name[: len(listed)]
    return None


def _in_front(words: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """The name within an office that has no *of*: *Sample Corp chief executive*, *député LFI*."""
    if lexicon.capital_nouns:
        return None
    first = next((at for at, word in enumerate(words) if _may_name(word, lexicon)), None)
    if first is None:
        return None
    last = first + 1
    while last < len(words) and _may_name(words[last], lexicon):
        last += 1
    run = words[first:last]
    sure = len(run) > 1 or run[0].isupper()
    return " ".join(run) if sure else None


def _may_name(word: str, lexicon: Lexicon) -> bool:
    return word[0].isupper() and len(word) > 1 and not lexicon.nouns.known(word.lower())


def _low(word: str) -> str:
    return word.lower().rstrip("'’")
