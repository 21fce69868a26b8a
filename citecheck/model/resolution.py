"""What is asked of the web, what it answers, and what is concluded of a link."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from citecheck.model.values import field, frozen


class State(StrEnum):
    """The four things that a check can end in."""

    OK = "ok"
    PROBLEM = "problem"
    UNDETERMINED = "undetermined"
    NOT_CHECKED = "not-checked"


class Outcome(StrEnum):
    """The closed list of what can become of a link."""

    OK = "ok"
    PAY_WALL = "pay-wall"
    """The page is there, for those who pay (402 too, RFC 9110 section 15.5.3)."""
    DEAD = "dead"
    """404 or 410 (RFC 9110 sections 15.5.5 and 15.5.11)."""
    DOMAIN_GONE = "domain-gone"
    """The name does not exist (NXDOMAIN, RFC 2308 section 2.1)."""
    SOFT_404 = "soft-404"
    """The server answers well, with a page that says that there is no such page."""
    MOVED_HOME = "moved-home"
    """A link to a page ends at a front page."""
    PARKED = "parked"
    """The domain is up for sale, or shows advertising only."""
    FRAGMENT_MISSING = "fragment-missing"
    """The page is there, but not the part or the words that the link points at."""
    CLIENT_ERROR = "client-error"
    """Another 4xx."""
    SERVER_ERROR = "server-error"
    """A 5xx, or a status that is none."""
    BLOCKED = "blocked"
    """The server will not serve *us* (403, 405, 407, 451, 503 with a wall, 999)."""
    LOGIN_WALL = "login-wall"
    """A login is asked for in place of the page."""
    RATE_LIMITED = "rate-limited"
    """We ask too often (429, RFC 6585 section 4)."""
    DNS_FAILURE = "dns-failure"
    """The resolver could not say."""
    CONNECTION_FAILURE = "connection-failure"
    TLS_FAILURE = "tls-failure"
    TIMEOUT = "timeout"
    PROTOCOL_ERROR = "protocol-error"
    DECODE_ERROR = "decode-error"
    TOO_LARGE = "too-large"
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    BAD_REDIRECT = "bad-redirect"
    """A redirect without a usable target."""
    INVALID_URL = "invalid-url"
    URL_TOO_LONG = "url-too-long"
    REFUSED_SCHEME = "refused-scheme"
    REFUSED_ADDRESS = "refused-address"
    REFUSED_PORT = "refused-port"
    REFUSED_USERINFO = "refused-userinfo"
    OFFLINE = "offline"
    DISALLOWED = "disallowed"
    """The host's robots.txt turns programs away, and the user asked to heed it (RFC 9309)."""
    EXCLUDED = "excluded"
    """The user wants the address left out."""
    BUDGET = "budget"
    INTERRUPTED = "interrupted"
    INTERNAL_ERROR = "internal-error"

    @property
    def state(self) -> State:
        """Which of the four states this outcome is."""
        return _STATES.get(self, State.UNDETERMINED)


_STATES = {
    Outcome.OK: State.OK,
    Outcome.PAY_WALL: State.OK,
    Outcome.DEAD: State.PROBLEM,
    Outcome.DOMAIN_GONE: State.PROBLEM,
    Outcome.SOFT_404: State.PROBLEM,
    Outcome.MOVED_HOME: State.PROBLEM,
    Outcome.PARKED: State.PROBLEM,
    Outcome.FRAGMENT_MISSING: State.PROBLEM,
    Outcome.CLIENT_ERROR: State.PROBLEM,
    Outcome.TLS_FAILURE: State.PROBLEM,
    Outcome.REDIRECT_LOOP: State.PROBLEM,
    Outcome.TOO_MANY_REDIRECTS: State.PROBLEM,
    Outcome.BAD_REDIRECT: State.PROBLEM,
    Outcome.INVALID_URL: State.PROBLEM,
    Outcome.URL_TOO_LONG: State.PROBLEM,
    Outcome.REFUSED_SCHEME: State.NOT_CHECKED,
    Outcome.REFUSED_ADDRESS: State.NOT_CHECKED,
    Outcome.REFUSED_PORT: State.NOT_CHECKED,
    Outcome.REFUSED_USERINFO: State.NOT_CHECKED,
    Outcome.OFFLINE: State.NOT_CHECKED,
    Outcome.DISALLOWED: State.NOT_CHECKED,
    Outcome.EXCLUDED: State.NOT_CHECKED,
    Outcome.BUDGET: State.NOT_CHECKED,
    Outcome.INTERRUPTED: State.NOT_CHECKED,
    Outcome.INTERNAL_ERROR: State.NOT_CHECKED,
}


LOST = frozenset(
    {Outcome.DEAD, Outcome.DOMAIN_GONE, Outcome.SOFT_404, Outcome.MOVED_HOME, Outcome.PARKED}
)
"""What a link has come to whose page is not there any more."""


@frozen
class Request:
    """One thing to fetch. A generator yields it and is sent an `Answer`."""

    url: str
    """Absolute http or https URL, as the WHATWG URL standard serialises it."""
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    """Besides those that the client sends with every request."""
    body: bytes = field(default=b"", repr=False)
    """Its length is told by whoever sends it; its type is for `headers` to tell."""


@frozen
class RecordRef:
    """Where a stored WARC record lies."""

    warc: str
    """File name within the store's WARC folder."""
    offset: int
    """Bytes from the start of the file to the record's gzip member."""
    length: int
    """Length of that member in bytes."""
    record_id: str
    """``<urn:uuid:...>``, from WARC-Record-ID."""


@frozen
class Response:
    """What a server answered."""

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, values as Latin-1 text, in the order received."""
    body: bytes = field(repr=False)
    """Content after decoding of transfer and content codings; empty for a redirect."""
    time: datetime
    """When the request was sent, UTC."""
    elapsed: float
    """Seconds from sending the request to the end of the body."""
    address: str
    """IP address that answered."""
    payload_sha256: str
    """Hex digest of the payload: transfer codings removed, content codings kept
    (WARC 1.1 section 5.9, WARC-Payload-Digest)."""
    truncated: Outcome | None = None
    """Why the body is not whole, if it is not."""
    record: RecordRef | None = None
    """The stored response, where the exchange was archived."""

    def header(self, name: str) -> str | None:
        """The first value of a header, by its name in lower case."""
        for key, value in self.headers:
            if key == name:
                return value
        return None

    def header_all(self, name: str) -> tuple[str, ...]:
        """All values of a header, by its name in lower case."""
        return tuple([value for key, value in self.headers if key == name])


@frozen
class Failure:
    """Why there is no response."""

    url: str
    outcome: Outcome
    detail: str
    """In words, for people; never the text of a secret."""
    time: datetime
    elapsed: float = 0.0
    address: str | None = None
    kind: str = ""
    """A finer name within the outcome, where one is known. Of a TLS failure: ``expired``,
    ``not-yet-valid``, ``wrong-host``, ``self-signed``, ``unknown-authority``, ``revoked``,
    ``bad-certificate``, ``handshake``. Of a domain that is gone: ``no-address``, where the name
    exists all the same."""


Answer = Response | Failure


class Via(StrEnum):
    """How a chain came to a URL."""

    START = "start"
    """The address that the article gives."""
    HTTP = "http"
    """A 3xx with Location."""
    META = "meta"
    """A meta refresh in the page."""
    HEADER = "header"
    """A Refresh header."""
    SCRIPT = "script"
    """A script of the page that leads every reader on; it was read, not run."""
    INTERSTITIAL = "interstitial"
    """The link on a page that stands between a link and its target."""
    UNWRAPPED = "unwrapped"
    """The target was written in the URL itself; nothing was fetched."""


class Move(StrEnum):
    """How far the end of a way lies from its beginning."""

    NONE = "none"
    """Nothing led on, or only a short link or a wrapper that is made to."""
    RESPELLED = "respelled"
    """The same address in other letters: https for http, with or without ``www.``, a slash,
    capitals, parameters that only track, a form for phones or AMP, or a site's other name."""
    PERMANENT = "permanent"
    """Moved, and every step says that it is for good (301, 308)."""
    TEMPORARY = "temporary"
    """Moved, and some step is for now (302, 303, 307), or does not say."""


@frozen
class Hop:
    """One URL on the way from an article's link to what it leads to."""

    url: str
    via: Via
    status: int | None = None
    """HTTP status; ``None`` where nothing was fetched or nothing came back."""
    time: datetime | None = None
    elapsed: float | None = None
    """Seconds."""
    address: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    """Those that matter: location, content-type, server, retry-after, refresh, link."""
    payload_sha256: str | None = None
    record: RecordRef | None = None
    failure: Outcome | None = None
    """Why this hop has no response."""


@frozen
class Verdict:
    """What is concluded of a link, and on what ground."""

    outcome: Outcome
    reason: str
    """One sentence for an editor."""
    confidence: float = 1.0
    """From 0 to 1: how far the evidence carries the outcome."""
    kind: str = ""
    """A finer name within the outcome: the make of a wall (``cloudflare``, ``consent``), what is
    wrong with a certificate (`Failure.kind`). See docs/verdicts.md."""

    @property
    def state(self) -> State:
        """Which of the four states the outcome is."""
        return self.outcome.state


@frozen
class Resolution:
    """A link's whole way, and what became of it."""

    url: str
    """The URL that was asked for."""
    hops: tuple[Hop, ...]
    """From the article's URL to the last one that was tried; at least one."""
    verdict: Verdict
    title: str | None = None
    """The final page's title, where it is HTML; not that of a wall before it."""
    media_type: str | None = None
    """The final response's, without parameters."""
    from_store: bool = False
    """Whether this was remembered from an earlier run."""
    move: Move = Move.NONE
    canonical: str | None = None
    """The address that the final page names as its own (``rel=canonical``, RFC 6596). Recorded,
    never followed."""
    archived: str | None = None
    """The original's address, where the link is to an archive's copy. The copy is what the
    article cites, and it is the copy that is asked for."""
    behind: str | None = None
    """The page's address, where the way ends at a wall for login or consent that has another."""
    compared: tuple[Hop, ...] = ()
    """The way of an address on the same site that was made up, where the verdict was reached with
    what came of it."""
    site_name: str | None = None
    """Who publishes the final page, as it says itself."""
    published: str | None = None
    """When it was published, as it says itself: a date, or a date and time, of ISO 8601."""

    @property
    def is_settled(self) -> bool:
        """Whether there was an answer, or a failure that is final, or nobody wants one.

        A server that will not serve us has answered. One that does not answer in time, or a
        name that the resolver cannot look up just now, has not.
        """
        if self.verdict.state is State.UNDETERMINED:
            return self.hops[-1].status is not None
        outcome = self.verdict.outcome
        return outcome is Outcome.EXCLUDED or outcome.state is not State.NOT_CHECKED

    @property
    def final_url(self) -> str:
        """Where the link leads: the last URL of the way, or the page behind the wall there."""
        return self.behind or (self.hops[-1].url if self.hops else self.url)
