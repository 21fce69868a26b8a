"""The names that a code host knows files by: from the top of their repository."""

from __future__ import annotations

import os
from pathlib import Path

from citecheck.load.inputs import is_url
from citecheck.model.judged import ArticleCheck, CheckedArticle
from citecheck.model.values import evolve
from citecheck.repository import top_of


def by_repository(check: ArticleCheck) -> ArticleCheck:
    """The same check, its articles named from the top of the repository that each lies in.

    A host would not find what a run in a folder of the repository calls ``../a.md``. What lies in
    none keeps its name.
    """
    tops: dict[str, Path | None] = {}
    return evolve(check, articles=tuple(_renamed(each, tops) for each in check.articles))


def _renamed(article: CheckedArticle, tops: dict[str, Path | None]) -> CheckedArticle:
    name = article.name
    if name == "-" or is_url(name):
        return article
    whole = os.path.abspath(name)  # noqa: PTH100 -- links are the repository's own, and stay
    folder = os.path.dirname(whole)  # noqa: PTH120 -- Path takes thrice as long, for each article
    if folder not in tops:
        tops[folder] = top_of(Path(folder))
    top = tops[folder]
    if top is None:
        return article
    named = Path(whole).relative_to(top).as_posix()
    if named == name:
        return article
    findings = tuple(evolve(each, file=named) for each in article.findings)
    return evolve(article, name=named, findings=findings)
