"""News outlets and agencies that an article names."""

from __future__ import annotations

from citecheck.model.article import Article
from citecheck.model.mention import Outlet


def find_outlets(article: Article) -> tuple[Outlet, ...]:
    """The outlets that the article's text names, in order, one for each place."""
    del article
    return ()
