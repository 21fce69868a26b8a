"""A page read for its links alone."""

from __future__ import annotations

from citecheck.load.bare import LONGEST, BareFlow, BareTree, article_of
from citecheck.load.bare_walk import BareWalk
from citecheck.load.html import base_of
from citecheck.load.html_metadata import Head
from citecheck.load.link_walk import NeedsLayoutError, references_of
from citecheck.load.newlines import Newlines
from citecheck.model.article import Article

_LOST = "\0\f\ue000\ue001"


def read(decoded: str, name: str) -> Article | None:
    """What tells the links of the whole page; ``None``: only the whole reading tells them.

    Raises `TooManyPartsError`.
    """
    page = Newlines(decoded).text
    if len(page) > LONGEST or loses(page):
        return None
    tree = BareTree(page)
    head = Head(tree)
    declared = head.read_links()
    base = base_of(name, head.base, declared)
    try:
        references = (*head.references, *references_of(tree))
    except NeedsLayoutError:
        flow = BareFlow()
        BareWalk(tree, flow).over(tree.document)
        return flow.article(name, base, head=head.references)
    return article_of(name, "", references=references, base_url=base)


def loses(page: str) -> bool:
    """Whether a page has characters that its parser drops, or that mark places in a page that is
    read whole.
    """
    return any(map(page.__contains__, _LOST))
