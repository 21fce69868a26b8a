"""Words of an article made a link; where the format has no links, the address behind them."""

from __future__ import annotations

from citecheck import registry
from citecheck.model.article import Article, Places, Span
from citecheck.model.finding import Edit
from citecheck.writing.printed import printed
from citecheck.writing.rewriting import Insertion, beside


def linked(article: Article, words: Span, address: str) -> tuple[Edit, ...]:
    """The edits by which some printed words lead to an address.

    None where the file does not write the words in one piece, or they lie in a link already.
    """
    writing = registry.writings().get(article.origin.media_type)
    if writing is None or article.origin.places is not Places.FILE or not article.decoded:
        return ()
    spans = (each.span for each in article.references)
    if any(each.start < words.end and words.start < each.end for each in spans):
        return ()
    place = printed(article, words, writing.printed)
    if place is None:
        return ()
    edits: list[Edit] = []
    for at, text in zip((place.marks[0], place.marks[-1]), writing.around(address), strict=True):
        if text:
            edit = beside(article, Insertion(at, text))
            if not edit:
                return ()
            edits += edit
    return tuple(edits)
