"""From a row of named values, as collections of articles have them, to a document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from citecheck import knowledge
from citecheck.corpus.document import Document
from citecheck.load import dates
from citecheck.model.article import Metadata
from citecheck.model.errors import InputError, UsageError

_CONTENT = (("html", "html"), ("markdown", "markdown"), ("text", "text"))
"""Where the article may be, the fullest first, and the format that it is in there."""
_LONGEST = 2_000
"""Characters of what a row says of its article."""


@cache
def _usual() -> Mapping[str, tuple[str, ...]]:
    return {meant: tuple(names) for meant, names in knowledge.read("corpus_fields.toml").items()}


class Fields:
    """How an input calls things: as usual (``data/corpus_fields.toml``), or as the user says.

    Raises `UsageError` where the user names something that no row can say.
    """

    def __init__(self, own: Mapping[str, str]) -> None:
        for meant in own.keys() - _usual().keys():
            raise UsageError(
                f"there is no field {meant!r}", hint=f"choose from {', '.join(_usual())}"
            )
        self._names = {
            meant: (own[meant].lower(),) if meant in own else names
            for meant, names in _usual().items()
        }

    def document(self, row: Mapping[str, Any], place: str) -> Document:
        """The document of a row. `place` names it where it has no id.

        Raises `InputError` for a row without an article.
        """
        known = {str(name).lower(): value for name, value in row.items() if value is not None}
        own = self._text(known, "id")
        source = place.rpartition("@")[0]
        name = f"{source}#{own[:_LONGEST]}" if own is not None else place
        for meant, format_name in _CONTENT:
            content = self._value(known, meant)
            if isinstance(content, (str, bytes)) and content:
                return self._made(known, name, own, content, format_name)
        raise InputError(
            f"{name}: has no article",
            hint=f"what is read are the fields {self._names['html'][0]}, "
            f"{self._names['markdown'][0]} and {self._names['text'][0]}; name others with --field",
        )

    def _made(
        self,
        known: Mapping[str, Any],
        name: str,
        own: str | None,
        content: str | bytes,
        format_name: str,
    ) -> Document:
        is_text = isinstance(content, str)
        media_type = self._text(known, "media_type") or ""
        # What is called text may be declared to be something else: text/html, text/markdown.
        declared = format_name == "text" and "/" in media_type
        return Document(
            name=name,
            data=content.encode("utf-8", "replace") if isinstance(content, str) else content,
            id=own,
            format_name=None if declared else format_name,
            media_type=media_type if declared else None,
            charset="utf-8" if is_text else self._text(known, "charset"),
            address=self._text(known, "url"),
            said=self._said(known),
        )

    def _said(self, known: Mapping[str, Any]) -> Metadata:
        written = self._text(known, "date")
        return Metadata(
            title=self._text(known, "title"),
            author=self._text(known, "author"),
            date=dates.parse(written) if written else None,
            language=self._text(known, "language"),
            outlet=self._text(known, "outlet"),
            url=self._text(known, "url"),
        )

    def _value(self, known: Mapping[str, Any], meant: str) -> Any:
        return next((known[name] for name in self._names[meant] if name in known), None)

    def _text(self, known: Mapping[str, Any], meant: str) -> str | None:
        """What a row says, in one line; of several the first few."""
        value = self._value(known, meant)
        if isinstance(value, (list, tuple)):
            value = ", ".join(str(each) for each in value[:20] if isinstance(each, (str, int)))
        if isinstance(value, bool) or not isinstance(value, (str, int)):
            value = value.isoformat() if hasattr(value, "isoformat") else None
        return (" ".join(str(value).split())[:_LONGEST] or None) if value is not None else None
