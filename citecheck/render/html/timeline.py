"""What happened when, of all that a report has a time of: beside the article's own date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from citecheck.instant import from_http, in_utc
from citecheck.model.date import PartialDate
from citecheck.model.memento import Copies
from citecheck.model.mention import Post
from citecheck.model.post_check import PostCheck
from citecheck.model.resolution import Hop
from citecheck.model.values import frozen
from citecheck.render.shown import Shown, ShownLink
from citecheck.render.times import dated, readable


@frozen
class Event:
    """Something with a time."""

    kind: str
    """``article``, ``post``, ``page``, ``copy`` or ``capture``."""
    time: datetime
    """UTC. For a date that is only known in part, its beginning."""
    written: str
    """The time as far as it is known, as the page shows it."""
    words: str
    """What happened."""
    mention: str
    """Id of the mention that it belongs to; empty for the article's own."""
    days: int | None
    """Whole days after the article's date, negative before it; ``None`` where one of the two is
    not known to the day."""
    order: str
    """Where `days` is not known: ``before`` or ``after`` the article, if that much is certain, or
    else what both have, ``same month`` or ``same year``; empty without an article's date."""
    place: float
    """Where on the line, in hundredths from its left end."""


MOST_EVENTS = 300
"""More are not listed."""

_KEPT_FIRST = ("article", "capture", "post")
"""Kinds that pages and copies never crowd out, what matters most first; of the others, as of a
kind that is too many, the earliest stay, as they are what may surprise."""


@frozen
class Timeline:
    """What happened when."""

    events: tuple[Event, ...]
    """By time; one kind after the other where times are equal."""
    more: int
    """How many are left out."""


def timeline(report: Shown, copies: Mapping[str, Copies]) -> Timeline:
    """The events of a report, `MOST_EVENTS` at most. `copies`: those of posts, by `Post.id`."""
    every = sorted(_events(report, copies), key=_when)
    kept = sorted(every, key=_rank)[:MOST_EVENTS]
    return Timeline(_placed(report, sorted(kept, key=_when)), len(every) - len(kept))


def _when(raw: _Raw) -> tuple[datetime, str, str]:
    return raw[1], raw[0], raw[4]


def _rank(raw: _Raw) -> int:
    return _KEPT_FIRST.index(raw[0]) if raw[0] in _KEPT_FIRST else len(_KEPT_FIRST)


def _placed(report: Shown, found: Sequence[_Raw]) -> tuple[Event, ...]:
    if not found:
        return ()
    date = report.article.metadata.date
    published = _beginning(date) if date and _has_day(date.isoformat()) else None
    first, last = found[0][1], found[-1][1]
    whole = (last - first).total_seconds()
    return tuple(
        Event(
            kind,
            time,
            written,
            words,
            mention,
            (time.date() - published.date()).days if published and _has_day(written) else None,
            _order(written, date.isoformat()) if date else "",
            100 * (time - first).total_seconds() / whole if whole else 50.0,
        )
        for kind, time, written, words, mention in found
    )


def _order(written: str, published: str) -> str:
    """How two dates lie that may be known in part, by as much as both are known to."""
    known = min(len(written), len(published), len("2022-11-02"))
    here, there = written[:known], published[:known]
    if here != there:
        return "before" if here < there else "after"
    return _SAME[known]


_SAME = {len("2022"): "same year", len("2022-11"): "same month", len("2022-11-02"): "same day"}


_Raw = tuple[str, datetime, str, str, str]


def _events(report: Shown, copies: Mapping[str, Copies]) -> Iterator[_Raw]:
    date = report.article.metadata.date
    if date:
        yield "article", _beginning(date), dated(date), "the article's date", ""
    told = {each.url for each in copies.values()}
    for post in report.mentions.posts:
        yield from _of_post(post, report.post_checks.get(post.id))
        yield from _of_copies(copies.get(post.id), "a copy of the post", post.id)
    for link in report.links:
        yield from _of_page(link)
        if link.copies and link.copies.url not in told:
            yield from _of_copies(link.copies, "a copy", link.link.id)
    yield from _of_captures(report)


def _of_post(post: Post, check: PostCheck | None) -> Iterator[_Raw]:
    if post.id_time:
        yield "post", *_exact(post.id_time), "the post's id was made", post.id
    if post.date:
        yield "post", _beginning(post.date), dated(post.date), "printed with the post", post.id
    if check and check.answer.time:
        words = "the post was published, says its platform"
        yield "post", *_exact(check.answer.time), words, post.id


def _of_page(link: ShownLink) -> Iterator[_Raw]:
    published = _published(link)
    if published:
        yield "page", *published, "the page was published, says it itself", link.link.id
    changed = _last_modified(link)
    if changed:
        yield "page", *_exact(changed), "the page was last changed, says its server", link.link.id


def _of_copies(copies: Copies | None, what: str, mention: str) -> Iterator[_Raw]:
    known = (copies.nearest, copies.last_good) if copies else ()
    for memento in dict.fromkeys(filter(None, known)):  # one copy may be both
        words = f"{what} was made by the archive {memento.archive}"
        yield "copy", *_exact(memento.time), words, mention


def _of_captures(report: Shown) -> Iterator[_Raw]:
    times = [each.time for each in report.captures]
    times += [hop.time for each in report.links for hop in _hops(each) if hop.time]
    if times:
        yield "capture", *_exact(min(times)), "pages were read for this report", ""
        if _exact(max(times))[1] != _exact(min(times))[1]:
            yield "capture", *_exact(max(times)), "the last of them was read", ""


def _hops(link: ShownLink) -> tuple[Hop, ...]:
    return link.resolution.hops if link.resolution else ()


def _published(link: ShownLink) -> tuple[datetime, str] | None:
    """The page's own date, where it has one; of a date known in part, its beginning."""
    told = link.resolution.published if link.resolution else None
    if not told:
        return None
    try:
        time = datetime.fromisoformat(f"{told}-01" if len(told) == _YEAR_AND_MONTH else told)
        if "T" in told:
            return _exact(time)
        return in_utc(time), time.date().isoformat()[: max(len(told), _YEAR_AND_MONTH)]
    except (ValueError, OverflowError):
        return None


_YEAR_AND_MONTH = len("2022-10")


def _has_day(written: str) -> bool:
    """Whether a time as the page shows it is known to the day."""
    return len(written) > _YEAR_AND_MONTH


def _last_modified(link: ShownLink) -> datetime | None:
    """Last-Modified of the page at the end (RFC 9110 section 8.8.2), where it can be read."""
    for hop in _hops(link)[-1:]:
        for name, value in hop.headers:
            if name == "last-modified" and hop.status == 200:
                return from_http(value)
    return None


def _exact(time: datetime) -> tuple[datetime, str]:
    return in_utc(time), readable(time)


def _beginning(date: PartialDate) -> datetime:
    """The first moment that a date may mean, in its own zone or else in UTC."""
    written = f"{date.year:04d}-{date.month or 1:02d}-{date.day or 1:02d}"
    clock = f"T{date.hour or 0:02d}:{date.minute or 0:02d}"
    try:
        return in_utc(datetime.fromisoformat(f"{written}{clock}{date.zone or 'Z'}"))
    except (ValueError, OverflowError):
        return datetime.fromisoformat(f"{written}{clock}+00:00")
