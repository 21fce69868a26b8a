"""What public archives have of an article's links: asked, looked at, and compared.

Here the archives, the judges of pages and what weighs a copy meet; none of them knows the others.
An archive is told of nothing that is secret or not public, and the next one is only asked where
those before it had no good copy.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import TypeVar, cast

from citecheck import registry, urls
from citecheck.archives.replay import replayed
from citecheck.config import ArchiveAccess, Archives, HostOverride, MementosFor
from citecheck.inquiries import Inquiries
from citecheck.model.date import PartialDate
from citecheck.model.errors import ConfigurationError
from citecheck.model.inquiry import Inquiry
from citecheck.model.memento import Asked, Copies, Drift, Held, Holdings, Memento, Replayed, Wish
from citecheck.model.resolution import (
    LOST,
    Answer,
    Failure,
    Hop,
    Outcome,
    RecordRef,
    Request,
    Resolution,
    Via,
)
from citecheck.model.values import define, evolve, field, frozen
from citecheck.resolve.doubt import Doubt
from citecheck.resolve.judgement import judge
from citecheck.resolve.sibling import Sibling
from citecheck.resolve.walk import walk
from citecheck.resolve.walked import Walked
from citecheck.shorteners import is_shortener
from citecheck.verify.drift import drift
from citecheck.verify.memento_quality import quality
from citecheck.waiting import aside

T = TypeVar("T")

GOOD = 0.5
"""Score from which a copy may be proposed without looking for another."""

_MOST_ADDRESSES = 3
"""Addresses of one link's way that an archive is asked for."""
_MOST_LOOKED_AT = 3
"""Copies that are looked at, for each of the two that are wanted."""
_UNSETTLED = frozenset({Held.FAILED, Held.LIMITED, Held.NOT_ASKED})


@frozen
class Seen:
    """A page, of now or of a copy, as it was found."""

    resolution: Resolution
    given: tuple[Replayed, ...] = ()
    """What the archive gave for each address of the way, where one was asked."""
    text: str = ""
    """The text of the page's main part, where it is wanted."""


def reached(access: ArchiveAccess) -> ArchiveAccess:
    """The access, with the archive's own address where the user gave none.

    Raises `ConfigurationError` for an archive that nobody knows, or knows where to find.
    """
    archive = registry.archives().get(access.module)
    if archive is None:
        known = ", ".join(registry.archives())
        raise ConfigurationError(
            f"no archive is called {access.module!r}", hint=f"there are {known}"
        )
    if not (access.url or archive.BASE):
        raise ConfigurationError(
            f"where the archive {access.name!r} is has to be said",
            hint=f'in the file of archives: [{access.name}] with url = "https://..."',
        )
    return access


def published_at(date: PartialDate | None) -> datetime | None:
    """About when an article appeared, UTC: the middle of what its date leaves open."""
    if date is None:
        return None
    month, day = date.month or 7, date.day or (15 if date.month else 1)
    return datetime(date.year, month, day, 12 if date.hour is None else date.hour, tzinfo=UTC)


def paces(archives: Archives) -> tuple[HostOverride, ...]:
    """How often each archive is asked at most, as settings of its host."""
    found = []
    for access in map(reached, archives.ask):
        archive = registry.archives()[access.module]
        hosts = {urls.host(access.url or archive.BASE), *getattr(archive, "HOSTS", ())}
        rate = access.rate or archive.RATE
        found += [HostOverride(host, rate=rate) for host in sorted(hosts)]
    return tuple(found)


class Mementos:
    """Asks the archives of one run."""

    def __init__(self, inquiries: Inquiries, archives: Archives) -> None:
        """Raises `ConfigurationError` for an archive that nobody knows."""
        self._inquiries, self._archives = inquiries, archives
        self._access = tuple(map(reached, archives.ask))

    async def of(self, resolution: Resolution, published: datetime | None) -> Copies:
        """The copies of one link's page: that nearest to its article, and the last good one.

        `published`: when the article appeared, UTC. Where nobody may be told of the address, or
        nobody has a copy, there is none.
        """
        case = _Case(self._inquiries, resolution, published)
        for access in self._access:
            for url in islice(addresses(resolution), _MOST_ADDRESSES):
                held = await case.ask(access, url)
                if case.is_served or held in _UNSETTLED:
                    break
            if case.is_served:
                break
        drifted = None
        if self._archives.mementos is MementosFor.ALL:
            drifted = await case.drifted()
        records = tuple(dict.fromkeys(case.questions.records))
        return evolve(case.best, asked=tuple(case.asked), drift=drifted, records=records)

    async def look_up(self, wish: Wish) -> list[tuple[ArchiveAccess, Holdings]]:
        """What each archive has of an address."""
        questions = Questions(self._inquiries)
        return [(access, await questions.look_up(access, wish)) for access in self._access]


@define
class Questions:
    """What is asked of archives and pages, and the records of all that was answered."""

    inquiries: Inquiries
    records: list[RecordRef] = field(factory=list)
    nonce: str = ""
    """Makes its questions others than any before: what was answered then counts no more."""

    async def look_up(self, access: ArchiveAccess, wish: Wish) -> Holdings:
        """What one archive has of an address."""
        archive = registry.archives()[access.module]
        near = wish.near.isoformat() if wish.near else ""
        where = f"{access.name} {access.url} {near} {wish.most} {wish.whole:d} {wish.url}"
        steps = partial(archive.look_up, access, wish)
        held = await self._ask(Inquiry("memento", where, steps, Holdings, _lasts))
        return held or Holdings(Held.NOT_ASKED, detail="it was not asked")

    async def look_at(self, memento: Memento, url: str, *, text: bool = False) -> Seen | None:
        """A copy, followed and judged within its archive; ``None``: it does not show its bytes.

        `url`: the link, whose fragment is looked for in the copy. `text`: whether the text of
        the page's main part is wanted too.
        """
        if memento.raw is None:
            return None
        fragment = url.partition("#")[2]
        original = (urls.parse(memento.original) or url).partition("#")[0]
        followed = f"{original}#{fragment}" if fragment else original
        steps = partial(_seen_then, memento, followed, text=text)
        key = f"{text:d} {memento.raw} {followed}"
        return await self._ask(Inquiry("copy", key, steps, Seen, _lasts_seen))

    async def page_now(self, url: str) -> Seen | None:
        """The page that a link leads to today, with the text of its main part."""
        return await self._ask(Inquiry("page", url, partial(_seen_now, url), Seen))

    async def _ask(self, inquiry: Inquiry[T]) -> T | None:
        if self.nonce:
            inquiry = evolve(inquiry, key=f"{inquiry.key} {self.nonce}", lasts=lambda _: 0.0)
        inquired = await self.inquiries.ask(inquiry)
        self.records += [hop.record for hop in inquired.hops if hop.record is not None]
        return inquired.value


class _Case:
    """One link, and what the archives have told of it so far."""

    def __init__(
        self, inquiries: Inquiries, resolution: Resolution, published: datetime | None
    ) -> None:
        self.questions = Questions(inquiries)
        self.asked: list[Asked] = []
        self.best = Copies(resolution.url)
        self._resolution, self._published = resolution, published
        self._looked: dict[str, Memento] = {}

    @property
    def is_served(self) -> bool:
        """Whether no other archive need be told of the link."""
        return _worth(self.best) >= GOOD

    async def ask(self, access: ArchiveAccess, url: str) -> Held:
        """Ask one archive for one address of the link's way."""
        held = await self.questions.look_up(access, Wish(url, self._published))
        self.asked.append(Asked(access.name, url, held.held, len(held.mementos), held.detail))
        if held.held is Held.FOUND:
            found = await self._chosen(url, held.mementos)
            self.best = max(self.best, found, key=_worth)
        return held.held

    async def _chosen(self, url: str, mementos: Sequence[Memento]) -> Copies:
        """Of an archive's copies, the two that are wanted, looked at."""
        nearest = last = None
        published = self._published
        if published is not None:
            by_distance = sorted(mementos, key=lambda each: abs(each.time - published))
            nearest = await self._first_good(by_distance, url)
        if nearest is None or self._resolution.verdict.outcome in LOST:
            newest = sorted(mementos, key=lambda each: each.time, reverse=True)
            last = await self._first_good(newest, url)
        return Copies(url, nearest, last)

    async def _first_good(self, mementos: Sequence[Memento], url: str) -> Memento | None:
        """The first that is good, or the best of those looked at."""
        judged = []
        for memento in mementos[:_MOST_LOOKED_AT]:
            looked = await self._weighed(memento, url)
            judged.append(looked)
            if _shows(looked):
                return looked
        return max(judged, key=_score, default=None)

    async def _weighed(self, memento: Memento, url: str) -> Memento:
        if memento.url not in self._looked:
            fragment = self._resolution.url.partition("#")[2]
            seen = await self.questions.look_at(memento, f"{url}#{fragment}" if fragment else url)
            resolution, given = (seen.resolution, seen.given) if seen else (None, ())
            day = self._published.date() if self._published else None
            weighed = quality(memento, day, resolution, given)
            record = next((each.record for each in reversed(given) if each.record), None)
            self._looked[memento.url] = evolve(memento, quality=weighed, record=record)
        return self._looked[memento.url]

    async def drifted(self) -> Drift | None:
        """How the page differs from the copy of the article's time, where both are there."""
        memento = self.best.nearest
        if memento is None or self._resolution.verdict.outcome is not Outcome.OK:
            return None
        if not _shows(memento):
            return None
        then = await self.questions.look_at(memento, self.best.url, text=True)
        now = await self.questions.page_now(self._resolution.url)
        if then is None or now is None or not (then.text and now.text):
            return None
        return await aside(drift, memento.url, memento.time, then.text, now.text)


def addresses(resolution: Resolution) -> Iterator[str]:
    """The addresses of a link's way that an archive may know, the likeliest first.

    A short link's target is what was cited, so it comes before the short link; where a link
    was led away (to a front page, a page that is for sale), what it was led to is left out.
    Last comes the article's own address without what only tracks its readers.
    """
    hops = list(resolution.hops)
    if resolution.verdict.outcome in (Outcome.MOVED_HOME, Outcome.PARKED) and len(hops) > 1:
        hops = hops[:-1]
    way = [hop.url.partition("#")[0] for hop in hops] or [resolution.url.partition("#")[0]]
    far = [
        url
        for before, hop, url in zip(hops, hops[1:], way[1:], strict=False)
        if _is_past_short_link(before, hop)
    ]
    plain = urls.parse(f"https://{urls.key(way[0]).partition('://')[2]}") if way else None
    told: set[str] = set()
    for url in (*far, *way, *([plain] if plain else [])):
        if url not in told and is_public(url):
            told.add(url)
            yield url


def _is_past_short_link(before: Hop, hop: Hop) -> bool:
    """Whether a hop is what a short link or a wrapper before it leads to."""
    if is_shortener(hop.url):
        return False
    return is_shortener(before.url) or hop.via is Via.UNWRAPPED


def is_public(url: str) -> bool:
    """Whether an archive may be told of an address: it is no secret, and of the public web."""
    host = urls.host(url)
    return (
        urls.scheme(url) in ("http", "https")
        and urls.redact(url) == url
        and urls.port(url) in (None, 80, 443)
        and urls.has_public_suffix(host)
    )


def _seen_then(memento: Memento, url: str, *, text: bool) -> Generator[Request, Answer, Seen]:
    (resolution, words), given = yield from replayed(memento, _judged(url, text=text))
    return Seen(resolution, given, words)


def _seen_now(url: str) -> Generator[Request, Answer, Seen]:
    resolution, words = yield from _judged(url, text=True)
    return Seen(resolution, (), words)


def _judged(url: str, *, text: bool) -> Generator[Request, Answer, tuple[Resolution, str]]:
    """Follow a link and judge its end by itself: no archive knows of addresses that are made up."""
    walked = yield from walk(url)
    judged = judge(walked)
    if isinstance(judged, Doubt):
        judged = judged.settled(Sibling.of(_unanswered(judged.sibling)))
    return judged, _main_text(walked) if text else ""


def _unanswered(url: str) -> Walked:
    steps = walk(url)
    try:
        request = next(steps)
        while True:
            time = datetime(1970, 1, 1, tzinfo=UTC)
            request = steps.send(Failure(request.url, Outcome.OFFLINE, "not asked", time))
    except StopIteration as end:
        return cast("Walked", end.value)


def _main_text(walked: Walked) -> str:
    from citecheck.kept_pages import main_text

    document = walked.page.document
    return main_text(document) if document is not None else ""


def _shows(memento: Memento) -> bool:
    """Whether nothing but time speaks against a copy, or nobody could look."""
    found = memento.quality
    if found is None or found.is_doubtful:
        return False
    return found.score > 0 and found.outcome in (Outcome.OK, None)


def _score(memento: Memento | None) -> float:
    return memento.quality.score if memento and memento.quality else 0.0


def _worth(copies: Copies) -> float:
    return _score(copies.proposal)


def _lasts(held: Holdings) -> float:
    return 0.0 if held.held in _UNSETTLED else 1.0


def _lasts_seen(seen: Seen) -> float:
    return 0.0 if any(each.trouble for each in seen.given) else 1.0
