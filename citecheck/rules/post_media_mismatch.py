"""An article's copy of a post has pictures or videos that the post does not have, or none of those
that it has.

**Why it matters.** A picture that was put to a post makes its author say what they did not, and one
that was left out may be what the words are about.

**What to do.** Look at the post. Name the picture's own source where it is not the post's, and say
that there is one where the article leaves it out.

**How certain it is.** Only whether there are any is compared, and whether the article has more than
there are: one address in a copied post may stand for several. That the article has none is told
only of platforms whose posts, once they are copied, name their pictures, and where the words are
the post's. A picture that was exchanged for another is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck import registry
from citecheck.model.finding import Finding, Severity
from citecheck.model.post_check import MediaMatch, PostState
from citecheck.model.report import Report
from citecheck.rules.endings import records
from citecheck.rules.post_wording import checked_posts, described

CODE = "CC206"
NAME = "post-media-mismatch"
SEVERITY = Severity.NOTE
SUMMARY = "A post's pictures or videos in the article are not those that it has."
LOOKS_AT = "post_checks"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each such post, at its first place."""
    for post, check in checked_posts(report):
        there = check.answer.media
        is_live = check.answer.state is PostState.LIVE
        if not is_live or there is None or check.media is not MediaMatch.DIFFERENT:
            continue
        here = check.media_shown
        if here > there:
            message = f"{described(post)} has {_counted(there)} there, and {here} in the article."
        elif here == 0 and registry.names_media(post.platform):
            message = f"{described(post)} has {_counted(there)} there, and none in the article."
        else:
            continue
        yield Finding(CODE, NAME, SEVERITY, post.spans[0], message, post.id, records(check))


def _counted(number: int) -> str:
    if number == 0:
        return "no picture or video"
    return "one picture or video" if number == 1 else f"{number} pictures or videos"
