"""Copies of pages in web archives: what is asked for, what there is, and how good it is."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum

from citecheck.model.resolution import Outcome, RecordRef
from citecheck.model.values import field, frozen


@frozen
class Wish:
    """What an archive is asked for."""

    url: str
    """The original's address, absolute, without fragment."""
    near: datetime | None = None
    """The time around which copies are wanted, UTC; ``None``: the newest alone."""
    most: int = 10
    """Copies wanted on each side of `near`, and of the newest."""
    whole: bool = False
    """Whether every copy is wanted, as far as the archive's pages reach."""


class Held(StrEnum):
    """What became of asking an archive."""

    FOUND = "found"
    NONE = "none"
    """It has no copy, or none that is not an error's."""
    WITHHELD = "withheld"
    """It has the address barred: its owner or a court asked for that."""
    LIMITED = "limited"
    """It wants fewer questions (429, or a test for people)."""
    FAILED = "failed"
    """No answer, or one that cannot be understood."""
    NOT_ASKED = "not-asked"
    """The run reaches nothing, or was stopped before."""
    BY_HAND = "by-hand"
    """It takes no questions from programs; people can look there."""


@frozen
class Quality:
    """How far a copy shows what was cited."""

    score: float
    """From 0 (nothing of it) to 1."""
    outcome: Outcome | None
    """What the copy would be taken for if it were a page of today; ``None``: not looked at."""
    reasons: tuple[str, ...]
    """What was counted, a clause each, what weighs most first."""
    is_doubtful: bool = False
    """Whether something speaks against the copy's being the page, and nothing settles it."""


@frozen
class Memento:
    """A copy that an archive keeps of an address (RFC 7089 section 1.1)."""

    original: str
    """The address that was captured, as the archive writes it."""
    archive: str
    """The name of the archive that told of it (`ArchiveAccess.name`)."""
    url: str
    """Where people see it."""
    time: datetime
    """When it was captured, UTC (Memento-Datetime, RFC 7089 section 2.1.1)."""
    raw: str | None = None
    """Where its bytes are, as they were captured; ``None``: the archive does not show them."""
    status: int | None = None
    """HTTP status that was captured; ``None``: not told."""
    media_type: str | None = None
    digest: str | None = None
    """The archive's own digest of the payload: base32 of its SHA-1, where it is of a CDX."""
    quality: Quality | None = None
    record: RecordRef | None = None
    """The archive's answer that shows it, where that was looked at and kept."""

    def robust_attributes(self, original: str) -> tuple[tuple[str, str], ...]:
        """The attributes of an HTML link that leads to this copy in place of `original`.

        By https://robustlinks.mementoweb.org/spec/, section 3: a reader's tools find both the
        page and the copy by them, also where the archive is gone. Values are not escaped.
        """
        return (
            ("href", self.url),
            ("data-originalurl", original),
            ("data-versiondate", f"{self.time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"),
        )

    def robust_attributes_beside(self, original: str) -> tuple[tuple[str, str], ...]:
        """The same for a link that still leads to the page, and names the copy beside it."""
        return (
            ("href", original),
            ("data-versionurl", self.url),
            ("data-versiondate", f"{self.time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"),
        )


@frozen
class Holdings:
    """What an archive answers about an address."""

    held: Held
    mementos: tuple[Memento, ...] = ()
    """By time, each once."""
    detail: str = ""
    """Why there are none, or not all; one clause for people."""
    is_whole: bool = False
    """Whether these are all that the archive has, error's copies apart."""


@frozen
class Asked:
    """One question to one archive, and how it ended."""

    archive: str
    url: str
    held: Held
    number: int
    """Copies that it told of."""
    detail: str = ""


@frozen
class Change:
    """A stretch of words that is not as it was."""

    before: str
    """Empty where words were added."""
    after: str
    """Empty where words were left out."""


@frozen
class Drift:
    """How a page's text of today differs from a copy's."""

    memento: str
    """Where the copy is (`Memento.url`)."""
    time: datetime
    """When the copy was captured, UTC."""
    similarity: float
    """Share of the words of both that are the same and in the same order, from 0 to 1."""
    words_then: int
    words_now: int
    changes: tuple[Change, ...] = ()
    """The longest first, shortened; not all where there are many."""
    is_cut: bool = False
    """Whether a text was too long to be compared whole."""


@frozen
class Copies:
    """What the archives have of one link's page."""

    url: str
    """The address whose copies these are: of the link, or of a page on its way."""
    nearest: Memento | None = None
    """The copy closest in time to the article."""
    last_good: Memento | None = None
    """The newest copy that shows the page."""
    asked: tuple[Asked, ...] = ()
    drift: Drift | None = None
    records: tuple[RecordRef, ...] = ()
    """What was answered on the way to all this, in order, where it was kept."""

    @property
    def proposal(self) -> Memento | None:
        """The copy to cite in place of the link: the better of the two, the nearest if equal."""
        known = [each for each in (self.nearest, self.last_good) if each and _score(each) > 0]
        return max(known, key=_score, default=None)


def _score(memento: Memento) -> float:
    return memento.quality.score if memento.quality else 0.0


@frozen
class Replayed:
    """What an archive gave for one address when a copy was looked at."""

    url: str
    """The original's address."""
    time: datetime | None
    """Memento-Datetime of what came, UTC; ``None``: nothing did."""
    trouble: str = ""
    """Why nothing came."""
    record: RecordRef | None = field(default=None)
