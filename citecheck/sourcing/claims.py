"""Which claims of an article rest on one source.

Two attributions are taken to make the same claim where most words of the shorter are in the other,
or where the one is a *confirms this* that stands right behind the other. Meaning is not understood:
a claim that a second source makes in other words counts as resting on one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from citecheck.model.article import Article
from citecheck.model.mention import Attribution, Directness, Stance

_WORD = re.compile(r"\w+")
_SHORTEST = 4
"""Letters of a word that counts: shorter ones are mostly of grammar."""
_STEM = 6
"""Letters by which words are compared, so that most endings do not matter."""
_MOST_WORDS = 200
"""Words of one claim that are compared."""
_FEWEST_SHARED = 3
_SHARED = 0.6
"""Part of the shorter claim's words that must be in the other."""
_COMMON = 40
"""A word that more claims have than this tells none of them apart."""
_POINTING = 2
"""Words of what may be no more than a *this* or a *the news*."""

_SAID = frozenset({Directness.DIRECT, Directness.INDIRECT, Directness.MIXED})


def claims_of(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions that say something on the article's behalf."""
    return tuple(
        each
        for each in attributions
        if each.source is not None
        and each.directness in _SAID
        and each.stance is not Stance.DECLINING
        and each.inside is None
    )


def single(
    article: Article, claims: Sequence[Attribution], groups: Mapping[str, frozenset[int]]
) -> tuple[str, ...]:
    """Ids of the claims for which one independent source speaks.

    `groups`: of each attribution, the groups of sources that it names.
    """
    behind = {each.id: set(groups[each.id]) for each in claims}

    def support(one: Attribution, other: Attribution) -> None:
        for first, second in ((one, other), (other, one)):
            behind[first.id] |= groups[second.id]

    _by_words(article, claims, support)
    _by_pointing(article, claims, support)
    return tuple(each.id for each in claims if len(behind[each.id]) < _ENOUGH)


_ENOUGH = 2

_Support = Callable[[Attribution, Attribution], None]


def _by_words(article: Article, claims: Sequence[Attribution], support: _Support) -> None:
    stems = [_stems(article, each) for each in claims]
    with_stem: dict[str, list[int]] = {}
    for at, some in enumerate(stems):
        shared: Counter[int] = Counter()
        for stem in some:
            earlier = with_stem.setdefault(stem, [])
            if len(earlier) <= _COMMON:
                shared.update(earlier)
                earlier.append(at)
        for other, number in shared.items():
            least = min(len(some), len(stems[other]))
            if number >= _FEWEST_SHARED and number >= _SHARED * least:
                support(claims[at], claims[other])


def _by_pointing(article: Article, claims: Sequence[Attribution], support: _Support) -> None:
    """*The ministry confirms this.*"""
    for at, claim in enumerate(claims):
        words = [word for span in claim.content for word in _WORD.findall(article.quote(span)[:99])]
        if at and claim.stance is Stance.ASSERTING and len(words) <= _POINTING:
            support(claim, claims[at - 1])


def _stems(article: Article, claim: Attribution) -> frozenset[str]:
    words = (
        word.casefold()[:_STEM]
        for span in claim.content
        for word in _WORD.findall(article.text[span.start : min(span.end, span.start + _LONGEST)])
        if len(word) >= _SHORTEST or not word.isascii()
    )
    return frozenset(word for word, _ in zip(words, range(_MOST_WORDS), strict=False))


_LONGEST = 3_000
"""Code points of one stretch of a claim in which words are looked for."""
