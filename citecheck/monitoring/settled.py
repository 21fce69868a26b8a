"""What is known of an article after it was gone over: the new where something was found out, the
old where nothing was.

A server that fails for an hour, a platform that does not answer and a page that is led to by
another number each time are no news. If what is kept were the last answer, each would be told
twice: when it goes, and when it comes back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from msgspec.structs import replace

from citecheck import urls
from citecheck.saved.difference import link_key, post_key
from citecheck.saved.report import Finding, Hop, Link, Post, SavedReport

_SETTLED = frozenset({"ok", "problem"})
_OF_THE_RUN = "CC9"
"""How the codes of rules begin that speak of the run, not of the article."""

Subject = str | tuple[str | None, ...]
"""A link or a post, known by what it is known by in any report."""


def first(report: SavedReport) -> SavedReport:
    """What is kept of an article that nothing was known of: no notes, which ask for no act."""
    kept = (each for each in report.findings if not each.rule.startswith(_OF_THE_RUN))
    return replace(report, findings=tuple(each for each in kept if each.severity != "note"))


def settled(old: SavedReport, new: SavedReport, renewed: Collection[str] = ()) -> SavedReport:
    """The new report, with what the old one knew where the new one found nothing out.

    A link's hops stay those of the page that it was last compared with; for the links in `renewed`,
    by their keys, they are the new ones.
    """
    links_before = {link_key(each): each for each in old.links}
    posts_before = {post_key(each): each for each in old.posts}
    links = [_link(links_before.get(link_key(each)), each, renewed) for each in new.links]
    posts = [_post(posts_before.get(post_key(each)), each) for each in new.posts]
    unknown: set[Subject] = {
        link_key(now) for after, now in zip(links, new.links, strict=True) if _is_old(after, now)
    }
    pairs = zip(posts, new.posts, strict=True)
    unknown |= {post_key(now) for after, now in pairs if after is not now}
    findings = _findings(old, first(new), unknown)
    return replace(new, links=tuple(links), posts=tuple(posts), findings=tuple(findings))


def _is_old(after: Link, now: Link) -> bool:
    """Whether what is told of a link is what was known before."""
    there, here = after.resolution, now.resolution
    return there is not None and (here is None or there.state != here.state)


def _link(before: Link | None, now: Link, renewed: Collection[str]) -> Link:
    was, is_ = (before.resolution if before else None), now.resolution
    if was is None or was.state not in _SETTLED:
        return now
    if is_ is None or is_.state not in _SETTLED:
        return replace(now, resolution=was)
    keeps = link_key(now) not in renewed and page_of(was.hops) is not None
    same = urls.key(was.final_url) == urls.key(is_.final_url)
    return replace(
        now,
        resolution=replace(
            is_,
            hops=was.hops if keeps else is_.hops,
            final_url=was.final_url if same else is_.final_url,
        ),
    )


def page_of(hops: tuple[Hop, ...]) -> Hop | None:
    """The page at the end of a way, where its record is kept."""
    last = hops[-1] if hops else None
    if last is None or last.status is None or last.record is None:
        return None
    return last if 200 <= last.status < 300 else None


def _post(before: Post | None, now: Post) -> Post:
    """The post as its platform last told of it."""
    unknown = now.check is None or now.check.answer.state == "unknown"
    if before is None or before.check is None or not unknown:
        return now
    return replace(now, check=before.check)


def _findings(
    old: SavedReport, new: SavedReport, unknown: Collection[Subject]
) -> Iterator[Finding]:
    """The new findings. One about the same as before speaks in the same words: numbers in them
    that are others each time (how much of a page has changed) are no news.

    About what is `unknown` now those are kept that were there before.
    """
    was, is_ = subjects(old), subjects(new)
    before: dict[tuple[str, Subject], list[Finding]] = defaultdict(list)
    for each in old.findings:
        if (subject := was.get(each.mention or "")) is not None:
            before[each.rule, subject].append(each)
    for each in new.findings:
        subject = is_.get(each.mention or "")
        if subject in unknown:
            continue
        known = before.get((each.rule, subject)) if subject is not None else None
        if known:
            earlier = known.pop(0)
            each = replace(each, message=earlier.message, excerpt=earlier.excerpt)  # noqa: PLW2901
        yield each
    ids = {subject: name for name, subject in reversed(list(is_.items()))}
    for (_, subject), some in before.items():
        if subject in unknown:
            yield from (replace(each, mention=ids[subject]) for each in some)


def subjects(report: SavedReport) -> Mapping[str, Subject]:
    """What the ids of a report's links and posts stand for."""
    links: dict[str, Subject] = {each.id: link_key(each) for each in report.links}
    return links | {each.id: post_key(each) for each in report.posts}
