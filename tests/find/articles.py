"""Articles made by hand, so that finding is tested apart from loading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.model.article import (
    Article,
    Block,
    BlockKind,
    Fragment,
    Metadata,
    Origin,
    Reference,
    Span,
)

ORIGIN = Origin("<text>", "text/plain", "utf-8", "utf-8", "default", "", 0)


def article(
    text: str,
    *,
    language: str | None = None,
    references: Sequence[tuple[str, str, str]] = (),
    fragments: Sequence[tuple[str, str]] = (),
    base: str | None = None,
    code: Sequence[str] = (),
) -> Article:
    """An article whose paragraphs stand between empty lines.

    `references` are (text that shows it, address, element), `fragments` (text that it shows,
    markup), `code` what is shown as code; their texts are looked up in order.
    """
    places: list[Span] = []
    for shown in (*(each[0] for each in references), *(each[0] for each in fragments)):
        start = text.index(shown)
        places.append(Span(start, start + len(shown)))
    return Article(
        ORIGIN,
        text,
        metadata=Metadata(language=language),
        blocks=tuple(
            Block(Span(match.start(), match.end()), BlockKind.PARAGRAPH)
            for match in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", text)
        ),
        references=tuple(
            Reference(place, written, element, 0)
            for place, (_, written, element) in zip(places, references, strict=False)
        ),
        fragments=tuple(
            Fragment(place, html, html.lstrip("< ").split()[0].rstrip(">"))
            for place, (_, html) in zip(places[len(references) :], fragments, strict=True)
        ),
        base_url=base,
        code=tuple(Span(text.index(each), text.index(each) + len(each)) for each in code),
    )
