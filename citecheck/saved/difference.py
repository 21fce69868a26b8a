"""What changed between two reports of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from citecheck.model.values import frozen
from citecheck.saved.report import Finding, Link, Post, SavedReport, Source

T = TypeVar("T")


class Kind(StrEnum):
    """What sort of change it is."""

    ARTICLE_EDITED = "article-edited"
    LINK_DIED = "link-died"
    """It is a problem now, and was none."""
    LINK_CAME_BACK = "link-came-back"
    """It was a problem, and works now."""
    LINK_CHANGED = "link-changed"
    """Another outcome, or another end of its way."""
    CONTENT_CHANGED = "content-changed"
    """Its page reads otherwise. Told by those alone who have the pages to compare."""
    LINK_ADDED = "link-added"
    LINK_REMOVED = "link-removed"
    POST_GONE = "post-gone"
    """Its platform shows it no more: deleted, protected, suspended, withheld."""
    POST_CAME_BACK = "post-came-back"
    POST_EDITED = "post-edited"
    """Its words on the platform are others, or it has been edited since."""
    POST_ADDED = "post-added"
    POST_REMOVED = "post-removed"
    SOURCE_ADDED = "source-added"
    SOURCE_REMOVED = "source-removed"
    QUOTE_LOST = "quote-lost"
    """It stood in its source, and stands there otherwise now, or not at all."""
    QUOTE_CAME_BACK = "quote-came-back"
    FINDING_NEW = "finding-new"
    FINDING_GONE = "finding-gone"

    @property
    def is_worse(self) -> bool:
        """Whether an editor has to look."""
        return self in _WORSE


_WORSE = {
    Kind.LINK_DIED,
    Kind.CONTENT_CHANGED,
    Kind.POST_GONE,
    Kind.POST_EDITED,
    Kind.QUOTE_LOST,
    Kind.FINDING_NEW,
}


@frozen
class Change:
    """One thing that is not as it was."""

    kind: Kind
    what: str
    """The link as written, the post's address or author, the source's name, the rule."""
    before: str = ""
    after: str = ""


@frozen
class Difference:
    """All that changed, by kind, then in the order of the reports."""

    old: str | None
    """The moment that the older report tells of (`saved.report.Run.time`)."""
    new: str | None
    changes: tuple[Change, ...]

    @property
    def is_worse(self) -> bool:
        """Whether something changed that an editor has to look at."""
        return any(change.kind.is_worse for change in self.changes)


def difference(old: SavedReport, new: SavedReport, *, besides: Iterable[Change] = ()) -> Difference:
    """What changed from one report to another, and what is known to have changed `besides`.

    A link is the same by its canonical address, a post by its address or platform's id (or else by
    author and words), a source by name and kind, a quotation by its words, a finding by rule, words
    and message.
    """
    changes = [
        *_article(old, new),
        *_links(old, new),
        *_posts(old, new),
        *_sources(old, new),
        *_quotes(old, new),
        *_findings(old, new),
        *besides,
    ]
    order = list(Kind)
    return Difference(
        old.run.time, new.run.time, tuple(sorted(changes, key=lambda each: order.index(each.kind)))
    )


def _article(old: SavedReport, new: SavedReport) -> Iterator[Change]:
    before, after = old.article.origin, new.article.origin
    if before.sha256 != after.sha256:
        yield Change(Kind.ARTICLE_EDITED, after.name, before.sha256, after.sha256)


def _paired(
    old: Iterable[T], new: Iterable[T], key: Callable[[T], Hashable]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """What is in both, in the old alone, and in the new alone; each key once."""
    before, after = ({key(each): each for each in reversed(list(side))} for side in (old, new))
    both = [(before[name], after[name]) for name in reversed(after) if name in before]
    removed = [before[name] for name in reversed(before) if name not in after]
    return both, removed, [after[name] for name in reversed(after) if name not in before]


def _links(old: SavedReport, new: SavedReport) -> Iterator[Change]:
    both, removed, added = _paired(old.links, new.links, link_key)
    for before, after in both:
        yield from _link(before, after)
    yield from (Change(Kind.LINK_ADDED, each.written, after=_outcome(each)) for each in added)
    yield from (Change(Kind.LINK_REMOVED, each.written, _outcome(each)) for each in removed)


def link_key(link: Link) -> str:
    """What a link is known by from report to report."""
    return link.key or link.written


def _link(before: Link, after: Link) -> Iterator[Change]:
    was, now = before.resolution, after.resolution
    if was is None or now is None or "not-checked" in {was.state, now.state}:
        return  # what was not asked has not changed
    outcomes = _outcome(before), _outcome(after)
    if now.state == "problem" and was.state != "problem":
        yield Change(Kind.LINK_DIED, after.written, *outcomes)
    elif was.state == "problem" and now.state == "ok":
        yield Change(Kind.LINK_CAME_BACK, after.written, *outcomes)
    elif was.outcome != now.outcome:
        yield Change(Kind.LINK_CHANGED, after.written, *outcomes)
    elif was.final_url != now.final_url:
        yield Change(Kind.LINK_CHANGED, after.written, was.final_url, now.final_url)


def _outcome(link: Link) -> str:
    return f"{link.resolution.outcome}: {link.resolution.reason}" if link.resolution else ""


def _posts(old: SavedReport, new: SavedReport) -> Iterator[Change]:
    both, removed, added = _paired(old.posts, new.posts, post_key)
    for before, after in both:
        yield from _post(before, after)
    yield from (Change(Kind.POST_ADDED, _post_name(each)) for each in added)
    yield from (Change(Kind.POST_REMOVED, _post_name(each)) for each in removed)


def post_key(post: Post) -> tuple[str | None, ...]:
    """What a post is known by from report to report."""
    if post.post_id:
        return post.platform, post.post_id
    if post.permalink:
        return post.platform, post.permalink
    return post.platform, post.author.handle or post.author.name, post.text


def _post_name(post: Post) -> str:
    who = f"@{post.author.handle}" if post.author.handle else post.author.name or "somebody"
    return post.permalink or f"{post.platform}: {who}: {post.text[:80]}"


def _post(before: Post, after: Post) -> Iterator[Change]:
    if before.check is None or after.check is None:
        return
    was, now = before.check.answer, after.check.answer
    if "unknown" in {was.state, now.state}:
        return
    if was.state == "live" and now.state != "live":
        yield Change(Kind.POST_GONE, _post_name(after), was.state, now.state)
    elif was.state != "live" and now.state == "live":
        yield Change(Kind.POST_CAME_BACK, _post_name(after), was.state, now.state)
    elif was.text is not None and now.text is not None and was.text != now.text:
        yield Change(Kind.POST_EDITED, _post_name(after), was.text, now.text)
    elif now.was_edited and not was.was_edited:
        yield Change(Kind.POST_EDITED, _post_name(after), "", "edited, the platform says")


def _sources(old: SavedReport, new: SavedReport) -> Iterator[Change]:
    _, removed, added = _paired(old.sources, new.sources, _source_key)
    yield from (Change(Kind.SOURCE_ADDED, each.name, after=each.kind) for each in added)
    yield from (Change(Kind.SOURCE_REMOVED, each.name, each.kind) for each in removed)


def _source_key(source: Source) -> Hashable:
    return " ".join(source.name.casefold().split()), source.kind


_THERE = {"exact", "truncated"}
_ELSEWISE = {"out-of-order", "altered", "not-found"}


def _quotes(old: SavedReport, new: SavedReport) -> Iterator[Change]:
    """Those that were compared in both; what could not be compared has not changed."""
    before, after = _matches(old), _matches(new)
    for words in (each for each in after if each in before):
        was, now = before[words], after[words]
        if was in _THERE and now in _ELSEWISE:
            yield Change(Kind.QUOTE_LOST, words, was, now)
        elif was in _ELSEWISE and now in _THERE:
            yield Change(Kind.QUOTE_CAME_BACK, words, was, now)


def _matches(report: SavedReport) -> dict[str, str]:
    """The best match of each quotation, by its words."""
    said = {each.id: " … ".join(part.text for part in each.content) for each in report.attributions}
    return {
        " ".join(said[each.attribution].split()): each.compared[0].match
        for each in report.quotes
        if each.attribution in said and each.compared
    }


def _findings(old: SavedReport, new: SavedReport) -> Iterator[Change]:
    """Two findings may be alike, so they are counted: as many are new as there are more."""
    before, after = (Counter(map(_finding_key, side.findings)) for side in (old, new))
    for rule, _, message in (after - before).elements():
        yield Change(Kind.FINDING_NEW, rule, after=message)
    for rule, _, message in (before - after).elements():
        yield Change(Kind.FINDING_GONE, rule, before=message)


def _finding_key(finding: Finding) -> tuple[str, str, str]:
    return f"{finding.severity} {finding.rule} {finding.name}", finding.excerpt, finding.message
