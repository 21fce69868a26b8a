"""Why a request has no response."""

from __future__ import annotations

from citecheck.model.resolution import Outcome


class NoResponseError(Exception):
    """A request came to nothing."""

    def __init__(
        self,
        outcome: Outcome,
        detail: str,
        *,
        address: str | None = None,
        kind: str = "",
        may_pass: bool = False,
    ) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
        """In words, for people."""
        self.address = address
        """IP address of the server, where one was reached."""
        self.kind = kind
        """A finer name within the outcome: `Failure.kind`."""
        self.may_pass = may_pass
        """Whether the same request, made a moment later, may well have a response."""


class StaleConnectionError(Exception):
    """The server had closed a kept connection before our request reached it."""
