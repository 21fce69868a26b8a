"""Credit lines: who made or supplied a picture, a video or a text.

A credit is a label with a name (``Beeld AP``, ``Foto: Example / ANP``, ``© Reuters``), the name of
somebody known to supply newsrooms where a caption, a paragraph or a text ends or begins (``(AP)``,
``| Ouest-France``), or a caption that tells who shared a video (*een door het ministerie gedeelde
video*). The labels are in the language files.
"""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.find.credits.captions import captioned
from citecheck.find.credits.cards import cards
from citecheck.find.credits.copyrights import copyrights
from citecheck.find.credits.dates import before_date
from citecheck.find.credits.declared import declared, labelled_byline, shown_line
from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import has_small
from citecheck.find.credits.labelled import labelled
from citecheck.find.credits.made_by import made_by
from citecheck.find.credits.offices import offices
from citecheck.find.credits.other_bylines import without_others
from citecheck.find.credits.shared_by import shared
from citecheck.find.credits.small_bylines import small_bylines
from citecheck.find.credits.surroundings import rows
from citecheck.find.credits.wires import wired
from citecheck.find.credits.writers import unlabelled
from citecheck.model.article import Article, Span
from citecheck.model.mention import Credit, CreditKind


def find_credits(article: Article, language: str | None) -> tuple[Credit, ...]:
    """The credits of an article, in order. `language` is the article's (ISO 639-1).

    Those that its markup tells and its text does not show have an empty span. Ids are left empty.
    Nothing is raised, whatever the text.
    """
    others = cards(article)
    shown = others.without_theirs(_shown(article, language))
    shown = list(without_others(article.text, rows(article), shown, _stated(article)))
    pictures = [each for each in article.references if not others.show(each)]
    told = declared(article, language, shown, pictures, _shown)
    return tuple(sorted((*shown, *told), key=lambda each: each.span))


def _shown(article: Article, language: str | None) -> list[Credit]:
    """The credits in an article's text, each place once."""
    lines = rows(article)
    found = [
        *labelled(article, language),
        *offices(article.text, lines, language),
        *copyrights(article),
        *captioned(article, language),
        *wired(article.text, lines),
        *made_by(article),
        *shared(article, language),
        *small_bylines(article.text, lines),
    ]
    found += unlabelled(article.text, lines, signed=_is_signed(article, found))
    kept: list[Credit] = []
    for credit in sorted(found, key=lambda each: (each.span.start, not each.label, -each.span.end)):
        is_apart = not kept or credit.span.start >= kept[-1].span.end
        if is_apart and not credit.span.is_in(article.code):
            kept.append(credit)
    return kept


def _stated(article: Article) -> str:
    """Who wrote an article by its data, where a line of its text shows them too."""
    stated = article.metadata.byline
    name = labelled_byline(stated)[1] if stated else ""
    name = name[before_date(name, Span(0, len(name))).slice].strip(" |")
    is_somebody = bool(name) and not has_small(name)
    return name if is_somebody and shown_line(article, name) is not None else ""


def _is_signed(article: Article, found: Sequence[Credit]) -> bool:
    """Whether it is known who wrote an article: by a label, or by its data and its text."""
    stated = article.metadata.byline
    if stated and (begins_with_given_name(stated) or shown_line(article, stated) is not None):
        return True
    return any(
        each.kind is CreditKind.TEXT and begins_with_given_name(each.holder) for each in found
    )
