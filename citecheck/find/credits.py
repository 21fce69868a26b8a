"""Credit lines: who made or supplied a picture, a video or a text."""

from __future__ import annotations

from citecheck.model.article import Article
from citecheck.model.mention import Credit


def find_credits(article: Article, language: str | None) -> tuple[Credit, ...]:
    """The credits of an article, in order. `language` is the article's, ISO 639-1."""
    del article, language
    return ()
