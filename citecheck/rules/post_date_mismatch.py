"""The date printed with a post is not the day on which the platform made the post's id.

**Why it matters.** Many platforms count the time in the ids of their posts, so an id says by
itself when its post was made. Where the printed date says otherwise, one of them is wrong: a date
was copied badly, the address is another post's, or the post was made up.

**What to do.** Open the post and compare. The message gives both dates.

**How certain it is.** The id's time is arithmetic, by a formula that the platform published or
that researchers found; see the platforms' modules. A printed date without a zone is taken to be
right if it is the day anywhere on earth (UTC-12 to UTC+14); a printed time may be ten minutes off.
On Instagram, Threads and TikTok the id is made when an upload begins, and the post may appear
later: there, only a printed date before the id counts. A post on Bluesky has its id from the
author's own software, whose clock may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from citecheck import registry
from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.rules.post_times import moved, printed_between, told
from citecheck.rules.wording import visible

CODE = "CC501"
NAME = "post-date-mismatch"
SEVERITY = Severity.WARNING
SUMMARY = "A post's printed date is not the one that its id tells."
LOOKS_AT = "posts"

_SLACK = timedelta(minutes=10)


def check(report: Report) -> Iterator[Finding]:
    """One finding for each post whose printed date cannot be its id's."""
    for post in report.mentions.posts:
        if post.id_time is None or post.date is None or not post.spans:
            continue
        first, last = printed_between(post.date)
        clock = registry.id_clock(post.platform)
        early = moved(last, _SLACK) < post.id_time
        late = moved(post.id_time, _SLACK) < first and not (clock and clock.at_upload)
        if early or late:
            written = visible(" ".join((post.date.written or post.date.isoformat()).split())[:60])
            message = (
                f"The post is dated {written}, {'before' if early else 'after'} its id "
                f"{visible((post.post_id or '')[:40])} was made: {told(post.id_time)}."
            )
            yield Finding(CODE, NAME, SEVERITY, post.spans[0], message, post.id)
