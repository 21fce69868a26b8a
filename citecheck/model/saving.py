"""Having an archive save a page: what was answered, and what is to be done then."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from citecheck.model.evidence import Copy, CopyState
from citecheck.model.values import frozen


class Then(StrEnum):
    """What is to be done after a step."""

    GO_ON = "go-on"
    """The next step, after `Step.wait`."""
    AGAIN = "again"
    """The same once more, after `Step.wait`: what was in the way may pass."""
    LOOK_FIRST = "look-first"
    """It may have been saved though the answer was lost: look before asking again."""
    GIVE_UP = "give-up"
    """This page will not be saved there."""
    STOP = "stop"
    """No page will be: the account's quota is used up, the key is refused, or it is down."""


@frozen
class Step:
    """What came of one request to an archive that saves."""

    then: Then
    state: CopyState | None = None
    """What the archive says that the copy has come to, if it says so."""
    reason: str = ""
    """One clause for people; empty where all is well."""
    code: str = ""
    """The archive's own name for it: ``error:too-many-daily-captures``."""
    wait: float = 0.0
    """Seconds before the next step, at least."""
    job: str = ""
    """The archive's number for the request. Its form says nothing."""
    original: str = ""
    """The address that was captured, after redirects."""
    memento: str = ""
    """Where the copy is to be."""
    time: datetime | None = None
    """Memento-Datetime that was told, UTC."""
    status: int | None = None
    """HTTP status that was captured."""


@frozen
class Quota:
    """What an account may still have saved; ``None``: not told."""

    now: int | None = None
    """Captures that may be begun at once."""
    today: int | None = None
    """Captures left today."""
    detail: str = ""
    """Why nothing is known, one clause."""
    is_refused: bool = False
    """Whether the archive does not know the key."""


@frozen
class Order:
    """A page in the queue to be saved by an archive."""

    number: int
    article: str
    """The name of the article that cites it."""
    copy: Copy
    made: datetime
    """When it was put in the queue, UTC."""
    due: datetime
    """Before this nothing is to be done about it, UTC."""
    tries: int = 0
    """Times that the archive was asked to save it."""
    job: str = ""
    original: str = ""
    """The address that was captured."""
    is_done: bool = False
    """Whether nothing more is to be done about it, well or not."""
