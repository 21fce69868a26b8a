"""A post is by another account than the article says.

**Why it matters.** Words are laid into the mouth of somebody who did not write them; or the account
has been renamed, and a reader who looks for the handle finds nobody, or somebody else: handles
that were given up can be taken by anyone.

**What to do.** Open the post. Where only the handle is new, say so, and link to the post rather
than to the account. Otherwise name its true author.

**How certain it is.** The platform names the post's author by the post's id; or the article itself
gives two handles, one in print and one in the post's address. An account with the same name and
another handle is taken for one that was renamed, which an impostor's would be too.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import registry
from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Author, Post
from citecheck.model.post_check import AuthorMatch
from citecheck.model.report import Report
from citecheck.rules.endings import records
from citecheck.rules.post_wording import at, checked_posts, described, platform_of
from citecheck.rules.wording import quoted

CODE = "CC204"
NAME = "post-author-mismatch"
SEVERITY = Severity.WARNING
SUMMARY = "A post is by another account than the article says."
LOOKS_AT = "posts"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each post whose author differs, at its first place."""
    told: set[str] = set()
    for post, check in checked_posts(report):
        if check.author not in (AuthorMatch.OTHER, AuthorMatch.RENAMED):
            continue
        told.add(post.id)
        there = platform_of(post)
        means = "has another handle now" if check.author is AuthorMatch.RENAMED else "is another"
        message = (
            f"{described(post)}: its author {means}, {there} names {_named(check.answer.author)}."
        )
        yield Finding(CODE, NAME, SEVERITY, post.spans[0], message, post.id, records(check))
    for post in report.mentions.posts:
        handle = _handle_in_address(post)
        if post.id not in told and post.spans and handle is not None:
            message = f"{described(post)} has an address that names {at(handle)}."
            yield Finding(CODE, NAME, SEVERITY, post.spans[0], message, post.id)


def _named(author: Author) -> str:
    named = [quoted(author.name)] if author.name else []
    named += [at(author.handle)] if author.handle else []
    return " ".join(named)


def _handle_in_address(post: Post) -> str | None:
    """The handle in a post's address, where it is not the one that the article prints."""
    platform = registry.platforms().get(post.platform)
    found = platform.permalink(post.permalink) if platform and post.permalink else None
    if found is None or found.handle is None or post.author.handle is None:
        return None
    printed, written = post.author.handle.casefold(), found.handle.casefold()
    is_one_local = ("@" in printed) != ("@" in written)
    if printed == written or (is_one_local and _local(printed) == _local(written)):
        return None
    return found.handle


def _local(handle: str) -> str:
    return handle.partition("@")[0]
