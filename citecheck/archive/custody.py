"""What the evidence log says of a report: which words of which article rest on which records.

Entries name things by digest: an article by that of its bytes, a payload by that of its content, a
record by its identifier. So each can be looked up in the log, the WARC files and the report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from citecheck.model.evidence import Capture, LogEntry, Package
from citecheck.model.memento import Copies, Memento
from citecheck.model.mention import Link, Post
from citecheck.model.post_check import PostCheck
from citecheck.model.report import Report
from citecheck.model.resolution import Hop, Resolution

Entry = tuple[str, Mapping[str, object]]
"""An event's name, and its facts."""


def entries(report: Report) -> Iterator[Entry]:
    """What the log is told of a report: the article, then what each of its links rests on, and
    what is told of its posts.
    """
    origin = report.article.origin
    facts = {"name": origin.name, "bytes": origin.size, "media-type": origin.media_type}
    yield "article", {"article": origin.sha256, **facts}
    citing: dict[str, list[Link]] = {}
    for link in report.mentions.links:
        if link.url is not None:
            citing.setdefault(link.url, []).append(link)
    for url, resolution in report.resolutions.items():
        found = _resolution(resolution, citing.get(url, ()))
        yield "resolution", {"article": origin.sha256, **found}
    for url, copies in report.mementos.items():
        for memento, role in _chosen(copies):
            found = {"url": url, "role": role, **_memento(memento)}
            yield "memento", {"article": origin.sha256, **found}
    for post in report.mentions.posts:
        if (check := report.post_checks.get(post.id)) and check.hops:
            yield "post", {"article": origin.sha256, **_post(post, check)}


def issued(report: Report, package: Package) -> Entry:
    """That an article's evidence was put together in a file."""
    article = {"article": report.article.origin.sha256}
    return "package", article | packaged(package, report.captures)


def packaged(package: Package, captures: Iterable[Capture]) -> dict[str, object]:
    """Of a package: its digest, and which captures it was made of."""
    facts = {"sha256": package.sha256, "bytes": package.size, "records": package.records}
    return facts | {"captures": [capture.record.record_id for capture in captures]}


def line(entry: LogEntry) -> str:
    """An entry in one line, as it stands, so that others can work out its hash too."""
    shown = {
        "sequence": entry.sequence,
        "time": entry.time.isoformat(),
        "event": entry.event,
        "detail": entry.detail,
        "previous": entry.previous,
        "hash": entry.hash,
    }
    return json.dumps(shown)


def details(log: Iterable[LogEntry], event: str) -> Iterator[dict[str, object]]:
    """The facts of the entries about one kind of event, oldest first."""
    for entry in log:
        if entry.event == event:
            detail = json.loads(entry.detail)
            if isinstance(detail, dict):
                yield detail


_RECORD = re.compile(r"<urn:uuid:[0-9a-f-]{36}>")


def rested_on(log: Iterable[LogEntry]) -> frozenset[str]:
    """The records that something in the log rests on: a link's outcome, a copy that was proposed,
    a page, a package. That a capture was made is not enough.
    """
    return frozenset(
        record
        for entry in log
        if entry.event != "capture"
        for record in _RECORD.findall(entry.detail)
    )


def _resolution(resolution: Resolution, links: Iterable[Link]) -> dict[str, object]:
    return {
        "url": resolution.url,
        "outcome": resolution.verdict.outcome.value,
        "remembered": resolution.from_store,
        "mentions": [
            {"id": link.id, "start": link.span.start, "end": link.span.end} for link in links
        ],
        "hops": [_hop(hop) for hop in resolution.hops],
        "compared": [_hop(hop) for hop in resolution.compared],
    }


def _post(post: Post, check: PostCheck) -> dict[str, object]:
    """What a platform was asked of a post and told, and how the article's copy compares."""
    return {
        "url": post.permalink,
        "platform": post.platform,
        "state": check.answer.state.value,
        "text": check.text.value,
        "author": check.author.value,
        "media": check.media.value,
        "remembered": check.from_store,
        "mentions": [{"id": post.id, "start": span.start, "end": span.end} for span in post.spans],
        "hops": [_hop(hop) for hop in check.hops],
    }


def _hop(hop: Hop) -> dict[str, object]:
    facts: dict[str, object] = {
        "url": hop.url,
        "status": hop.status,
        "failure": hop.failure.value if hop.failure else None,
        "time": _time(hop.time),
        "payload-sha256": hop.payload_sha256,
        "record": hop.record.record_id if hop.record else None,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _chosen(copies: Copies) -> Iterator[tuple[Memento, str]]:
    if copies.nearest is not None:
        yield copies.nearest, "nearest"
    if copies.last_good is not None and copies.last_good != copies.nearest:
        yield copies.last_good, "last-good"


def _memento(memento: Memento) -> dict[str, object]:
    facts: dict[str, object] = {
        "archive": memento.archive,
        "memento": memento.url,
        "time": _time(memento.time),
        "digest": memento.digest,
        "score": memento.quality.score if memento.quality else None,
        "record": memento.record.record_id if memento.record else None,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _time(time: datetime | None) -> str | None:
    return time.astimezone(UTC).isoformat() if time else None
