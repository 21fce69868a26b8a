"""The first stage: articles, and what they cite. Reaches no network; every unit stands alone."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from citecheck import pipeline
from citecheck.corpus.codec import packed, packed_article, unpacked
from citecheck.corpus.document import Document, failed, id_of, without_words
from citecheck.corpus.fields import Fields
from citecheck.corpus.frames import Task
from citecheck.corpus.layout import Layout
from citecheck.corpus.parquet_files import Rows, writing
from citecheck.corpus.place import order_of, share_of
from citecheck.corpus.sources import Reading, Wanted, sources
from citecheck.corpus.supervision import Outcome
from citecheck.corpus.unit import Manifest, Unit
from citecheck.model.article import Article
from citecheck.model.errors import InputError
from citecheck.model.values import define, field, frozen

STAGE = "find"

FOUND = {
    "row": "int64",
    "document": "string",
    "article": "binary",
    "decoded": "binary",
    "mentions": "binary",
    "failure": "string",
    "poison": "bool_",
}
"""An article that was found, or why one was not, a row."""

CITED = {"share": "int32", "order": "int64", "url": "string"}
"""An address that a unit cites, a row; in the order of the columns."""

_AT_ONCE = 32
"""Articles of a row group: whoever reads them holds so many."""
_GROUP = 8192
"""Addresses of a row group: the least that is read of a share."""


@frozen
class Found:
    """What a worker tells of an article."""

    document: str
    article: bytes = field(repr=False)
    decoded: bytes = field(repr=False)
    mentions: bytes = field(repr=False)
    cited: tuple[str, ...]
    """The addresses that it cites, each once."""


def rows(task: Task, wanted: Wanted) -> Iterator[tuple[int, bytes | InputError]]:
    """In a worker: each article of a unit, and what it cites, packed."""
    reading = Reading(task.manifest.max_input, Fields(task.manifest.fields))
    numbers: dict[int, int] = {}
    for index, read in sources()[task.unit.kind].rows(task.unit, wanted, reading):
        articles = read.articles(reading.limit) if isinstance(read, Document) else (read,)
        known_as = read.id if isinstance(read, Document) else None
        for each in articles:
            if isinstance(each, InputError):
                yield index, each
                continue
            number = numbers.get(index, 0)
            numbers = {index: number + 1}
            yield index, _found(each, known_as, number)


def ready() -> None:
    """Load what finding needs: no article is to be charged with that."""
    pipeline.found(without_words())


def _found(article: Article, known_as: str | None, number: int) -> bytes | InputError:
    name = article.origin.name
    try:
        article, mentions = pipeline.found(article)
        whole, decoded = packed_article(article)
        return packed(
            Found(
                id_of(known_as, article, number),
                whole,
                decoded,
                packed(mentions),
                tuple(pipeline.cited(mentions)),
            )
        )
    except Exception as error:  # noqa: BLE001 -- one article's fault must not cost the others
        return failed(name, error)


@define
class _Counts:
    """What a unit came to."""

    articles: int = 0
    failures: int = 0
    poisoned: int = 0
    repeated: int = 0
    """Articles that the unit has more than once."""
    shares: dict[int, int] = field(factory=dict)
    """Addresses by share."""
    source: str = ""


def keep(unit: Unit, manifest: Manifest, outcomes: Iterator[Outcome], layout: Layout) -> None:
    """In the engine: write what the worker tells of a unit, and mark it as finished."""
    counts = _Counts(source=unit.source)
    addresses: set[str] = set()
    seen: set[str] = set()
    with writing(layout.found(unit.number), FOUND, at_once=_AT_ONCE) as file:
        for each in outcomes:
            _keep_one(each, file, counts, seen, addresses)
    places = sorted((share_of(url, manifest.shares), order_of(url), url) for url in addresses)
    with writing(layout.cited(unit.number), CITED, at_once=_GROUP) as file:
        for place in places:
            file.add(place)
            counts.shares[place[0]] = counts.shares.get(place[0], 0) + 1
    layout.mark(STAGE, unit.name, msgspec.to_builtins(counts, str_keys=True))


def _keep_one(
    told: Outcome, file: Rows, counts: _Counts, seen: set[str], addresses: set[str]
) -> None:
    if told.data is None:
        counts.failures += 1
        counts.poisoned += told.is_poison
        file.add((told.index, None, None, None, None, told.failure, told.is_poison))
        return
    found = unpacked(told.data, Found)
    if found.document in seen:
        counts.repeated += 1
        return
    seen.add(found.document)
    counts.articles += 1
    addresses.update(found.cited)
    file.add(
        (told.index, found.document, found.article, found.decoded, found.mentions, None, False)
    )
