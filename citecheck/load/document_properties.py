"""What office documents say of themselves, in the Dublin Core terms that both families use."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, define

from citecheck.load.xml_events import local

_LONGEST = 1_000


@define
class Properties:
    """What a document says of itself: elements that hold text alone, by local name."""

    values: dict[str, str] = Factory(dict)
    _name: str = ""

    def first(self, name: str) -> str | None:
        """What was said under a name, on one line."""
        return " ".join(self.values.get(name, "").split()) or None

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
