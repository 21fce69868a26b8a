"""A post from a social platform stands in the article without a link to the post itself.

**Why it matters.** Nobody can see the post where it was published: who wrote it, when, what came
before and after, whether it was changed or removed. Most often the post was embedded once, and
the embed was lost when the article was copied as text.

**What to do.** Find the post by its author, date and words, and link to it. Where a picture of
the post was followed to the post's own address, the message names that. `--fix` makes the printed
date lead there, where the number in the address was made on that date; `--unsafe-fixes` wherever
a picture led to it, and to a post that an archive has with the same words.

**How certain it is.** That a post stands there is read from the markup or from the line with
author, handle and date that embeds leave behind. An address named in the message was seen by
following the post's own picture, and has the same author; or an archive has it, by the same author
and with an id of the printed day, and the message says whether the words there are the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import registry, urls
from citecheck.model.article import Span
from citecheck.model.finding import Finding, Fix, Severity
from citecheck.model.mention import Link, Post
from citecheck.model.platform import Permalink
from citecheck.model.post_check import PostProposal, TextMatch
from citecheck.model.report import Report
from citecheck.model.resolution import Resolution
from citecheck.rules.endings import records
from citecheck.rules.post_times import printed_between
from citecheck.rules.post_wording import described
from citecheck.rules.wording import shown
from citecheck.writing import linked

CODE = "CC201"
NAME = "post-without-permalink"
SEVERITY = Severity.WARNING
SUMMARY = "A copied post has no link to the post itself."
LOOKS_AT = "posts"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each post without its address, at its first place."""
    inside: dict[str | None, list[Link]] = {}
    for link in report.mentions.links:
        inside.setdefault(link.inside, []).append(link)
    for post in report.mentions.posts:
        if post.permalink is not None or not post.spans:
            continue
        found = next(_found_by_pictures(report, post, inside.get(post.id, [])), None)
        fixes: tuple[Fix, ...] = ()
        message = f"{described(post)} stands here without a link to the post itself."
        if found:
            permalink, _ = found
            message += f" Its picture leads to it: {shown(permalink.url)}"
            fixes = _fixes(report, post, permalink.url, safe=_is_of_its_date(post, permalink))
        evidence = records(found[1]) if found else ()
        for proposal in () if found else report.post_proposals.get(post.id, ())[:1]:
            message += f" It may be {shown(proposal.url)}: {_ground(proposal)}"
            evidence = tuple(record.record_id for record in proposal.records)
            if proposal.text is TextMatch.SAME:
                fixes = _fixes(report, post, proposal.url, safe=False)
        yield Finding(CODE, NAME, SEVERITY, post.spans[0], message, post.id, evidence, fixes)


def _ground(proposal: PostProposal) -> str:
    words = {TextMatch.SAME: " Its words are the same.", TextMatch.PART: " Its words are in it."}
    return proposal.ground + words.get(proposal.text, " Its words could not be compared.")


def _found_by_pictures(
    report: Report, post: Post, links: list[Link]
) -> Iterator[tuple[Permalink, Resolution]]:
    """Addresses of the post that its own pictures, among `links`, led to."""
    platform = registry.platforms().get(post.platform)
    author = (post.author.handle or "").casefold()
    media = frozenset(post.media)
    for link in links:
        resolution = report.resolution(link)
        if not (link.written in media and resolution and platform and author):
            continue
        for hop in reversed(resolution.hops):
            permalink = platform.permalink(hop.url)
            if permalink and (permalink.handle or "").casefold() == author:
                yield permalink, resolution
                break


def _is_of_its_date(post: Post, permalink: Permalink) -> bool:
    """Whether an address's number was made when the post says that it was published."""
    clock = registry.id_clock(post.platform)
    if clock is None or post.date is None or permalink.post_id is None:
        return False
    made = clock.time(permalink.post_id)
    if made is None or clock.at_upload:
        return False
    first, last = printed_between(post.date)
    return first <= made <= last


def _fixes(report: Report, post: Post, address: str, *, safe: bool) -> tuple[Fix, ...]:
    """The printed date made a link to the post, as embed codes have it."""
    date = _printed_date(report, post)
    if date is None or urls.redact(address) != address:
        return ()
    edits = linked(report.article, date, address)
    return (Fix(f"Link to the post: {shown(address)}", edits, safe),) if edits else ()


def _printed_date(report: Report, post: Post) -> Span | None:
    """Where the date is printed that ends the last piece of a post."""
    if post.date is None or not post.date.written:
        return None
    whole = report.article.quote(post.spans[-1])
    at = whole.rfind(post.date.written)
    if at < 0:
        return None
    start = post.spans[-1].start + at
    return Span(start, start + len(post.date.written))
