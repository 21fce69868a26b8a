"""What came back over the wire, as it came."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.model.evidence import Tls
from citecheck.model.resolution import Outcome
from citecheck.model.values import field, frozen
from citecheck.redirects import REDIRECTS


@frozen
class Cut:
    """Why a body is not whole."""

    warc: str
    """In the words of WARC-Truncated (WARC 1.1 section 5.13)."""
    outcome: Outcome | None = None
    """What that means for the link; ``None`` where we wanted no more of it."""


@frozen
class Reply:
    """One request and the response to it."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, values as Latin-1."""
    request: bytes = field(repr=False)
    response: bytes = field(repr=False)
    """The final response, byte for byte. Interim ones (1xx) are responses of their own and
    no part of it, nor is what a server sends after its end."""
    header_length: int
    payload: bytes = field(repr=False)
    """The body without transfer codings, with content codings."""
    payload_sha256: str
    address: str
    tls: Tls | None
    answers: tuple[str, ...] = ()
    """All addresses that the name was looked up to."""
    cut: Cut | None = None
    done: Callable[[], None] = field(default=lambda: None, repr=False, eq=False)
    """To be called once its bytes are no longer held (`Allowance`)."""

    @property
    def is_redirect(self) -> bool:
        """Whether it leads on, so that nobody reads its body."""
        return self.status in REDIRECTS and any(name == "location" for name, _ in self.headers)
