"""spaCy's pipelines as parsers. The only importer of spaCy, which is an extra (`citecheck[spacy]`).

Pipelines are taken as they are installed; none is ever fetched.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from importlib.metadata import EntryPoints, entry_points
from threading import Lock
from typing import TYPE_CHECKING

from citecheck import knowledge
from citecheck.find.attributions.parse import Parse, Parser, Parsers
from citecheck.find.attributions.sentences import Sentence
from citecheck.find.language_file import lexicon
from citecheck.model.errors import EnvironmentFailure
from citecheck.model.mention import SourceKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LONGEST = 8_000
"""Characters of a sentence that is parsed. Longer ones are tables."""
_SPOKEN = 8
"""Words of a quotation that is parsed with its sentence; of a longer one only that it is one."""
_STAND_IN = "“It is so”"
_GROUP = "spacy_models"
"""The entry points by which spaCy finds what is installed (https://spacy.io/api/top-level#registry)."""
_UNUSED = ("lemmatizer", "attribute_ruler", "senter", "textcat")


class SpacyParser:
    """A pipeline that parses."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        self._lock = Lock()

    def __call__(self, sentence: Sentence) -> Parse | None:
        """The sentence's parse, its long quotations taken for one word each."""
        text, starts = _text(sentence)
        if len(text) > _LONGEST:
            return None
        with self._lock, self._pipeline.memory_zone():  # what words it has seen is forgotten
            return parse_of(self._pipeline(text), starts)


def _text(sentence: Sentence) -> tuple[str, list[int]]:
    """A sentence to be parsed, and where each of its atoms begins in that."""
    whole = sentence.tokens.text
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    before = sentence.start(0)
    for at in range(len(sentence)):
        start, end = sentence.start(at), sentence.end(at)
        gap = " " if start > before else ""
        long = sentence.is_quote(at) and len(sentence.words(at)) > _SPOKEN
        word = _STAND_IN if long else whole[start:end]
        starts.append(length + len(gap))
        pieces += (gap, word)
        length += len(gap) + len(word)
        before = end
    return "".join(pieces), starts


def parse_of(document: Doc, starts: list[int]) -> Parse:
    """A document as a parse of the atoms that begin at some places in it.

    Of several tokens in an atom the one counts that depends on another atom, marks last.
    """
    atoms = [bisect_right(starts, token.idx) - 1 for token in document]
    heads, labels = list(range(len(starts))), [""] * len(starts)
    for token in sorted(document, key=lambda each: each.is_punct):
        atom, head = atoms[token.i], atoms[token.head.i]
        if token.head.i == token.i or (head != atom and not labels[atom]):
            heads[atom], labels[atom] = head, token.dep_
    kinds = _kinds()
    names = {
        atoms[token.i]: kinds[entity.label_]
        for entity in document.ents
        if entity.label_ in kinds
        for token in entity
    }
    return Parse(heads, labels, names)


@cache
def _kinds() -> dict[str, SourceKind]:
    names = knowledge.read("grammar.toml")["names"]
    return {label: SourceKind(kind) for label, kind in names.items()}


class SpacyParsers:
    """spaCy's pipelines that are installed, each loaded when it is first asked for."""

    def __init__(self) -> None:
        self._loaded: dict[str, SpacyParser | None] = {}

    def of(self, language: str) -> Parser | None:
        """The parser of a language, if a pipeline with one is installed.

        Raises `EnvironmentFailure` where spaCy is not installed or a pipeline cannot be loaded.
        """
        if language not in self._loaded:
            self._loaded[language] = _load(language)
        return self._loaded[language]


@cache
def _parsers() -> SpacyParsers:
    """Those of this process: a pipeline takes a second to load."""
    return SpacyParsers()


def parsers_for(language: str | None) -> Parsers:
    """The parsers for an article in a language, where that is known.

    Raises `EnvironmentFailure` where spaCy is not installed, or no pipeline for the language.
    """
    parsers = _parsers()
    if lexicon(language) is None:  # what is not known, or not read by rules either
        return parsers
    if language is not None and parsers.of(language) is None:
        raise EnvironmentFailure(
            f"attributions by spaCy need a pipeline for the article's language ({language}), "
            "and none with a parser is installed",
            hint=_remedy(language),
        )
    return parsers


def _remedy(language: str) -> str:
    for kind, languages in knowledge.read("grammar.toml")["pipelines"].items():
        if language in languages:
            return f"python -m spacy download {language}_{kind}"
    return "spaCy has none of its own: leave out --attributions spacy"


def installed() -> list[str]:
    """The names and versions of the pipelines that are installed, whether or not spaCy is."""
    found = {f"{each.name} {each.dist.version}" for each in _entries() if each.dist is not None}
    return sorted(found)


def _entries() -> EntryPoints:
    return entry_points(group=_GROUP)


def _load(language: str) -> SpacyParser | None:
    """The first pipeline of a language, by its name, that has a parser."""
    try:
        import spacy
    except ImportError as error:
        raise EnvironmentFailure(
            "attributions by spaCy need spaCy, which is not installed",
            hint="pip install 'citecheck[spacy]'",
        ) from error
    names = sorted({each.name for each in _entries()})
    for name in (each for each in names if each.partition("_")[0] == language):
        try:
            pipeline = spacy.load(name, exclude=_UNUSED)
        except (OSError, ValueError, ImportError) as error:
            raise EnvironmentFailure(
                f"spaCy's pipeline {name} cannot be loaded: {error}",
                hint=f"python -m spacy download {name}, which takes the one that fits spaCy",
            ) from error
        if "parser" in pipeline.pipe_names:
            return SpacyParser(pipeline)
    return None
