"""Mentions of several: *S and T*, and what is one though *and* stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.entities import (
    Mention,
    is_government,
    joined,
    read,
    read_words,
)
from citecheck.find.attributions.name_forms import FEWEST
from citecheck.find.attributions.names import (
    is_capital,
    is_office_word,
)
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import SourceKind
from citecheck.model.values import evolve


def parts_of(mention: Mention) -> Iterator[Mention]:
    """The members of *A and B*, where both are names or groups of their own."""
    words, lexicon = mention.words, mention.lexicon
    if lexicon.coordinators.isdisjoint(words):  # as it is with nearly all
        yield mention
        return
    cuts = [at for at, word in enumerate(words) if word.lower() in lexicon.coordinators]
    if len(cuts) != 1 or not 0 < cuts[0] < len(words) - 1:
        yield mention
        return
    left, right = words[: cuts[0]], words[cuts[0] + 1 :]
    if left[-1] in (",", ".") and len(left) > 1:
        left = left[:-1]  # S, T, and U; Kim S. and T
    if not (is_capital(left[-1], lexicon) and is_capital(right[-1], lexicon)):
        yield mention
        return
    if not _is_by_itself(mention, left, right):
        yield mention
        return
    middle = mention.text.index(words[cuts[0]], len(joined(mention.text, left, at_end=False)))
    yield from _listed(evolve(mention, words=left, text=mention.text[:middle].rstrip(" ,.")))
    yield evolve(mention, words=right, text=mention.text[middle + len(words[cuts[0]]) :].lstrip())


def _listed(mention: Mention) -> Iterator[Mention]:
    """The members that commas part from one another: *A, B* of *A, B and C*."""
    words, text = mention.words, mention.text
    while "," in words:
        comma = words.index(",")
        at = text.index(",")
        yield evolve(mention, words=words[:comma], text=text[:at].rstrip())
        words, text = words[comma + 1 :], text[at + 1 :].lstrip()
    if words:
        yield evolve(mention, words=words, text=text)


def _is_by_itself(mention: Mention, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether what stands before *and* is a source without what follows.

    Not so *the Department of Health and Human Services*, *the College of A and B*, nor *the
    Community and Public Sector Union*.
    """
    lexicon = mention.lexicon
    if len(left) == FEWEST and _shares_its_noun(mention, left, right):
        return False
    if lexicon.capital_nouns and _has_two_offices(left, right, lexicon):
        return False
    if lexicon.np_prepositions.isdisjoint(map(str.lower, left)):
        return True
    if lexicon.word.get(right[0].lower(), 0) & Word.DETERMINER:
        return True
    reading = read(evolve(mention, words=left, text=joined(mention.text, left, at_end=False)))
    return reading.named and reading.kind in (SourceKind.PERSON, SourceKind.UNKNOWN)


def _shares_its_noun(mention: Mention, left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether an article and a word that names nothing by itself stand before *and*, and behind it
    the noun of an institution: *the Housing and Planning Commission*.
    """
    lexicon, (article, word) = mention.lexicon, left
    nouns = lexicon.nouns
    if article.lower() not in lexicon.definite or word.isupper() or nouns.known(word.lower()):
        return False
    named = read_words(left, " ".join(left), lexicon).kind is SourceKind.OUTLET
    known = named or is_government((word,), lexicon)
    return not known and nouns.head(right[-1].lower()) in nouns.organisation


def _has_two_offices(left: tuple[str, ...], right: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether one office and another are of one person, before a name or behind one article:
    German *Gründer und Inhaber Kim Muster*, *der Arzt und Autor*.
    """
    if not is_office_word(lexicon, right[0]) or not is_office_word(lexicon, left[-1]):
        return False
    one = left[0].lower() in lexicon.singular_determiners
    if len(right) < FEWEST:
        return one
    if is_office_word(lexicon, right[-1]):
        return False
    return one or left[:-1] == () or not is_capital(left[-2], lexicon)
