"""Whether the web can be reached from here, and whether our clock goes right."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

from citecheck import instant
from citecheck.config import Network
from citecheck.doctor.examined import Examined, Health
from citecheck.fetch import Fetcher
from citecheck.model.resolution import Answer, Failure, Outcome, Request, Response

_PART = "network"
ASKED = ("http://example.com/", "https://example.com/", "https://web.archive.org/")
"""The first two are kept for examples (RFC 2606), by both schemes; the third is where lost links
are looked for. One request goes to each."""

_OFF = timedelta(minutes=2)
"""What a clock may be off: what evidence is worth hangs on its times."""

_NO_NAMES = "is there a network, and does it look names up? Behind a proxy: --proxy"
_REMEDIES = {
    Outcome.DOMAIN_GONE: _NO_NAMES,
    Outcome.DNS_FAILURE: _NO_NAMES,
    Outcome.TLS_FAILURE: "does a proxy here break TLS? Name its authority with --ca-file",
    Outcome.REFUSED_ADDRESS: "the name leads to a private address. Is that meant? --allow-network",
}
_REFUSED = 400
_ELSE = "may this machine reach the web? Behind a proxy: --proxy"


async def reached(network: Network, asked: tuple[str, ...] = ASKED) -> AsyncIterator[Examined]:
    """What became of one request to each of some addresses, sent as those of any run are."""
    clock: Examined | None = None
    async with Fetcher(network) as fetcher:
        for url in asked:
            answer = await fetcher.send(Request(url))
            yield _told(url, answer)
            if clock is None and isinstance(answer, Response):
                clock = _clock(answer)
    if clock is not None:
        yield clock


def _told(url: str, answer: Answer) -> Examined:
    if isinstance(answer, Failure):
        remedy = _REMEDIES.get(answer.outcome, _ELSE)
        return Examined(_PART, url, Health.AILING, f"{answer.outcome}: {answer.detail}", remedy)
    told = f"answers {answer.status} in {answer.elapsed:.1f} s, from {answer.address}"
    if answer.status >= _REFUSED:
        return Examined(_PART, url, Health.AILING, told, "does a firewall answer in its place?")
    return Examined(_PART, url, Health.WELL, told)


def _clock(answer: Response) -> Examined | None:
    """Our clock against the server's (the Date header, RFC 9110 section 6.6.1)."""
    theirs = instant.from_http(answer.header("date") or "")
    if theirs is None:
        return None
    off = answer.time + timedelta(seconds=answer.elapsed) - theirs
    told = f"{_seconds(off)} that of {answer.url}"
    if abs(off) > _OFF:
        remedy = "set this machine's clock (a time service such as chrony or systemd-timesyncd)"
        return Examined(_PART, "clock", Health.AILING, told, remedy)
    return Examined(_PART, "clock", Health.WELL, told)


def _seconds(off: timedelta) -> str:
    return f"{abs(off.total_seconds()):,.0f} s {'ahead of' if off > timedelta(0) else 'behind'}"
