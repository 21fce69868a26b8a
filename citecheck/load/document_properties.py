"""What office documents say of themselves, in the Dublin Core terms that both families use."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.load import dates
from citecheck.load.xml_events import local, read
from citecheck.load.zip_parts import Parts
from citecheck.model.article import Metadata
from citecheck.model.values import Factory, define, frozen

_LONGEST = 1_000


@define
class Properties:
    """What a document says of itself: elements that hold text alone, by local name."""

    values: dict[str, str] = Factory(dict)
    _name: str = ""

    def first(self, *names: str) -> str | None:
        """What was said under the first of these names that says anything, on one line."""
        lines = (" ".join(self.values.get(name, "").split()) for name in names)
        return next((line for line in lines if line), None)

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        """An element begins; of several of one name the first counts."""
        self._name = local(name) if local(name) not in self.values else ""

    def end(self, _name: str) -> None:
        """An element ends."""
        self._name = ""

    def text(self, data: str) -> None:
        """What an element says, so far as it is of a sensible length."""
        if self._name and len(self.values.get(self._name, "")) < _LONGEST:
            self.values[self._name] = self.values.get(self._name, "") + data[:_LONGEST]


@frozen
class Terms:
    """Where a family of documents keeps what they say of themselves, and under which names."""

    part: str
    authors: tuple[str, ...]
    """The best name first."""
    dates: tuple[str, ...]


def metadata_in(parts: Parts, terms: Terms, name: str, limit: int) -> Metadata:
    """The metadata of a document; none where it has no such part.

    Raises `InputError` where the part cannot be read.
    """
    if terms.part not in parts:
        return Metadata()
    reader = Properties()
    read(parts.chunks(terms.part, limit), reader, f"{name}: {terms.part}")
    return Metadata(
        title=reader.first("title"),
        author=reader.first(*terms.authors),
        date=dates.parse(reader.first(*terms.dates) or ""),
        language=reader.first("language"),
    )
