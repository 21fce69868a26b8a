"""What the user wants of a check of links."""

from __future__ import annotations

from pathlib import Path

from citecheck.linkcheck.selection import Accepted, Selection
from citecheck.model.article import Article
from citecheck.model.values import Factory, evolve, frozen


@frozen
class Wishes:
    """What the user wants of a check of links."""

    selection: Selection = Factory(Selection)
    accepted: Accepted | None = None
    """``None``: as the verdict says."""
    base: str | None = None
    """Absolute URL against which relative addresses of files and standard input are resolved."""
    root: Path | None = None
    """Folder into which local links may lead; ``None``: see `local.root_for`."""
    code: bool = False
    """Whether addresses that are only printed within code are wanted too."""

    def heeded(self, article: Article, *, is_from_web: bool = False) -> Article:
        """The article as its links are to be read. `is_from_web`: it has an address of its own."""
        if self.base is not None and not is_from_web:
            article = evolve(article, base_url=self.base)
        return evolve(article, code=()) if self.code and article.code else article
