"""What is to be said of an article."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.article import Span
from citecheck.model.values import frozen


class Severity(StrEnum):
    """How much a finding weighs, lightest first."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return ("note", "warning", "error").index(self.value)


@frozen
class Edit:
    """A replacement in the file's own bytes."""

    start: int
    """Byte offset from 0."""
    end: int
    """Byte offset, exclusive."""
    replacement: bytes

    @property
    def text(self) -> str | None:
        """What is written, where it is text in UTF-8; ``None`` in a file of another encoding."""
        try:
            text = self.replacement.decode()
        except UnicodeDecodeError:
            return None
        return None if "\0" in text else text


@frozen
class Fix:
    """A way to mend a finding."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool


@frozen
class Finding:
    """One thing that a rule has to say."""

    rule: str
    """The rule's code: ``CC101``."""
    name: str
    """The rule's name: ``link-dead``."""
    severity: Severity
    span: Span
    message: str
    mention: str | None = None
    """The id of the link, post, attribution or credit that it is about."""
    evidence: tuple[str, ...] = ()
    """WARC record ids (``<urn:uuid:...>``) that show it."""
    fixes: tuple[Fix, ...] = ()
