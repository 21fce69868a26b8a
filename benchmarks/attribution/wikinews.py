"""Reader for the format of the German news quotation dataset (Petersen-Frey and Biemann, 2024).

The data are CC BY-NC-SA 4.0 and not part of this project: they are read for measuring alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

Spans = tuple[tuple[int, int], ...]
"""Half-open, in code points of the document's text."""


@frozen
class GoldQuote:
    """One annotated quotation."""

    kind: str
    """Direct, Indirect, Reported, FreeIndirect or IndirectFreeIndirect."""
    content: Spans
    cue: Spans
    speaker: Spans
    name: str | None = None
    """Who the speaker is, where the annotation says so."""


@frozen
class Document:
    """An annotated article."""

    name: str
    text: str
    quotes: tuple[GoldQuote, ...]


def _spans(annotation: Any) -> Spans:
    spans = annotation.get("spans", ()) if isinstance(annotation, dict) else ()
    return tuple((int(span["charBegin"]), int(span["charEnd"])) for span in spans)


def documents(folder: Path) -> Iterator[Document]:
    """The documents of a folder, by name."""
    for file in sorted(folder.glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        quotes = tuple(
            GoldQuote(
                each["type"], _spans(each["quote"]), _spans(each["cue"]), _spans(each["speaker"])
            )
            for each in data["annotations"]
        )
        yield Document(data["documentName"], data["originalText"], quotes)
