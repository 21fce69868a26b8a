"""Credit lines: who made or supplied a picture, a video or a text.

A credit is a label with a name (``Beeld AP``, ``Foto: Example / ANP``, ``© Reuters``), an agency
in brackets beside a dateline or at a paragraph's end (``(AP)``), or a caption that tells who
shared a video (*een door het ministerie gedeelde video*). The labels are in the language files.
"""

from __future__ import annotations

from citecheck.find.labelled_credits import labelled
from citecheck.find.shared_videos import shared_videos
from citecheck.find.unlabelled_credits import unlabelled
from citecheck.model.article import Article
from citecheck.model.mention import Credit


def find_credits(article: Article, language: str | None) -> tuple[Credit, ...]:
    """The credits of an article, in order. `language` is the article's (ISO 639-1).

    Ids are left empty. Nothing is raised, whatever the text.
    """
    found = [
        *labelled(article, language),
        *unlabelled(article),
        *shared_videos(article, language),
    ]
    kept: list[Credit] = []
    for credit in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if not kept or credit.span.start >= kept[-1].span.end:
            kept.append(credit)
    return tuple(kept)
