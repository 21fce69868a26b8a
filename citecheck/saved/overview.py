"""Many reports looked at together: a line for each, totals, and what is cited most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from citecheck import urls
from citecheck.model.errors import InputError
from citecheck.model.values import frozen
from citecheck.saved.report import Link, SavedReport

MOST = 50
"""Domains and sources that are listed."""


@frozen
class Entry:
    """One report, in a line."""

    folder: str
    title: str
    outlet: str
    date: str
    language: str
    time: str
    """The newest moment at which anything was asked that the report rests on; empty where nothing
    was."""
    links: int
    ok: int
    problem: int
    undetermined: int
    not_checked: int
    posts: int
    gone: int
    """Posts that their platform shows no more."""
    sources: int
    anonymous: int
    error: int
    warning: int
    note: int


@frozen
class Cited:
    """A domain or a source, and how often it is cited."""

    name: str
    kind: str
    """Of a source; empty for a domain."""
    times: int
    articles: int


@frozen
class Day:
    """What was asked on a day, as the store has it."""

    day: date
    asked: int
    """Pages that answered."""
    broken: int
    """Those among them with a status of 400 or more."""


@frozen
class Overview:
    """Many reports together."""

    entries: tuple[Entry, ...]
    """In the order of their folders."""
    unread: tuple[tuple[str, str], ...]
    """Folders whose report cannot be read, with the reason."""
    domains: tuple[Cited, ...]
    sources: tuple[Cited, ...]
    days: tuple[Day, ...] = ()

    def total(self, name: str) -> int:
        """The sum of a number of `Entry`."""
        return sum(getattr(entry, name) for entry in self.entries)


def overview(
    reports: Iterable[tuple[str, SavedReport | InputError]], days: Iterable[Day] = ()
) -> Overview:
    """The reports together; each is looked at once and not kept."""
    entries: list[Entry] = []
    unread: list[tuple[str, str]] = []
    domains, sources = _Tally(), _Tally()
    for folder, report in reports:
        if isinstance(report, InputError):
            unread.append((folder, str(report)))
            continue
        entries.append(entry(folder, report))
        domains.add((name, "") for name in map(domain, report.links) if name)
        sources.add(
            (source.name, source.kind)
            for source in report.sources
            for _ in source.attributions
            if not source.anonymous
        )
    return Overview(tuple(entries), tuple(unread), domains.most(), sources.most(), tuple(days))


class _Tally:
    """How often names are cited, and in how many articles."""

    def __init__(self) -> None:
        self._times: Counter[tuple[str, str]] = Counter()
        self._articles: defaultdict[tuple[str, str], int] = defaultdict(int)

    def add(self, names: Iterable[tuple[str, str]]) -> None:
        """Those of one article."""
        counts = Counter(names)
        self._times.update(counts)
        for name in counts:
            self._articles[name] += 1

    def most(self) -> tuple[Cited, ...]:
        """The most cited: by articles, then times, then name."""
        order = sorted(self._times, key=lambda n: (-self._articles[n], -self._times[n], n))
        return tuple(Cited(*name, self._times[name], self._articles[name]) for name in order[:MOST])


def entry(folder: str, report: SavedReport) -> Entry:
    """A report in a line."""
    metadata = report.article.metadata
    states = Counter(each.resolution.state if each.resolution else "" for each in report.links)
    weights = Counter(each.severity for each in report.findings)
    gone = (each.check and each.check.answer.state for each in report.posts)
    return Entry(
        folder=folder,
        title=report.article.title,
        outlet=metadata.outlet or "",
        date=metadata.date.iso if metadata.date else "",
        language=metadata.language or "",
        time=report.run.time or "",
        links=len(report.links),
        ok=states["ok"],
        problem=states["problem"],
        undetermined=states["undetermined"],
        not_checked=states["not-checked"],
        posts=len(report.posts),
        gone=sum(state not in {None, "live", "unknown"} for state in gone),
        sources=len(report.sources),
        anonymous=sum(each.anonymous for each in report.sources),
        error=weights["error"],
        warning=weights["warning"],
        note=weights["note"],
    )


def domain(link: Link) -> str | None:
    """The registered domain that a link leads to."""
    url = link.resolution.final_url if link.resolution else link.url
    parsed = urls.parse(url) if url else None
    if parsed is None or urls.scheme(parsed) not in {"http", "https"}:
        return None
    return urls.domain(parsed) or None
