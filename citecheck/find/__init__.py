"""Finding: what an article cites. Pure: an article in, its mentions out, no network.

Each kind of mention has its module; this one puts them together and says what lies inside what.
It imports them when it is called, so that who wants the links alone does not load the others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from citecheck.config import AttributionsBy
from citecheck.model.article import Article, Span
from citecheck.model.mention import Attribution, Credit, Directness, Link, Mentions, Post
from citecheck.model.values import evolve

if TYPE_CHECKING:
    from citecheck.find.attributions.parse import Parsers

__all__ = ["find"]

_NESTING = 8
"""How many spans that begin before a place are tried for one that goes on beyond it. Posts and
quotes nest two or three deep."""


def find(article: Article, by: AttributionsBy = AttributionsBy.RULES) -> Mentions:
    """The links, posts, attributions, credits and outlets of an article, each in its order.

    `by`: how attributions are found. Raises `InputTooLarge` for more links than `MOST_LINKS`, and
    `EnvironmentFailure` where spaCy is wanted and it, or its pipeline for the article's language,
    is not installed.
    """
    from citecheck.find.attributions import find_attributions
    from citecheck.find.credits import find_credits
    from citecheck.find.links import cited, find_links, printed_in
    from citecheck.find.outlets import find_outlets
    from citecheck.find.posts import find_posts

    language = article.metadata.language
    printed = cited(article, printed_in(article))
    links = find_links(article, printed)
    posts = find_posts(article, links, printed)
    found = find_attributions(article, posts, language, _parsers(by, article))
    attributions = _in_posts(found, posts)
    return Mentions(
        links=_inside(links, posts, attributions),
        posts=posts,
        attributions=attributions,
        credits=_numbered(find_credits(article, language)),
        outlets=find_outlets(article),
    )


def _parsers(by: AttributionsBy, article: Article) -> Parsers | None:
    """What parses sentences, if anything is to."""
    if by is AttributionsBy.RULES:
        return None
    from citecheck.find.attributions.spacy_parser import parsers_for
    from citecheck.find.declared_language import language_of_article

    return parsers_for(language_of_article(article))


class _Enclosing:
    """Spans with the ids of what they belong to, to be asked which one is around a place."""

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span, _ in self._spans]

    def around(self, span: Span) -> str | None:
        """The id of the innermost one that contains a span."""
        last = bisect_right(self._starts, span.start)
        for index in range(last - 1, max(-1, last - 1 - _NESTING), -1):
            other, name = self._spans[index]
            if other.contains(span) and not _begins_at_end(span, other):
                return name
        return None


def _begins_at_end(span: Span, other: Span) -> bool:
    """Whether an empty span stands right behind another, as a picture does behind a post."""
    return len(span) == 0 < len(other) and span.start == other.end


def _posts_around(posts: Sequence[Post]) -> _Enclosing:
    return _Enclosing((span, post.id) for post in posts for span in post.spans)


def _in_posts(
    attributions: Iterable[Attribution], posts: Sequence[Post]
) -> tuple[Attribution, ...]:
    """The attributions in the article's order, with ids, and the posts they stand in."""
    around = _posts_around(posts)
    ordered = sorted(attributions, key=lambda each: each.content)
    return tuple(
        evolve(
            each,
            id=f"attribution-{number}",
            inside=around.around(each.content[0]) if each.content else None,
        )
        for number, each in enumerate(ordered, 1)
    )


def _inside(
    links: Iterable[Link], posts: Sequence[Post], attributions: Sequence[Attribution]
) -> tuple[Link, ...]:
    """The links, each with the post it belongs to, or else the quote."""
    in_posts = _posts_around(posts)
    in_quotes = _Enclosing(
        (span, each.id)
        for each in attributions
        if each.directness is Directness.DIRECT
        for span in each.content
    )
    return tuple(
        evolve(link, inside=in_posts.around(link.span) or in_quotes.around(link.span))
        for link in links
    )


def _numbered(credits_: Iterable[Credit]) -> tuple[Credit, ...]:
    ordered = sorted(credits_, key=lambda each: each.span)
    return tuple(evolve(each, id=f"credit-{number}") for number, each in enumerate(ordered, 1))
