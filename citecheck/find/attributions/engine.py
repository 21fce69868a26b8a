"""Attributions of an article, found by rules over tokens."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model.article import Article
from citecheck.model.mention import Attribution, Post


def find_attributions(
    article: Article, posts: Sequence[Post], language: str | None
) -> tuple[Attribution, ...]:
    """The attributions of an article and of its posts, in order."""
    del article, posts, language
    return ()
