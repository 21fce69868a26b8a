"""A post's id was made after the day on which the article says it was published.

**Why it matters.** An article cannot quote what was not yet written. Either the article was
changed later without saying so, its date is wrong, or the address is that of another post.

**What to do.** Compare the post with the article. If the article was updated, give the date of the
update beside the first one.

**How certain it is.** The id's time is arithmetic, as in CC501. The article's day is taken to last
as long as it lasts anywhere on earth, and where a zone is given, by that zone. Dates of updates
that the article keeps to itself are not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.report import Report
from citecheck.rules.post_times import printed_between, told
from citecheck.rules.wording import visible

CODE = "CC502"
NAME = "post-after-article"
SEVERITY = Severity.WARNING
SUMMARY = "A post is younger than the article that shows it."
LOOKS_AT = "posts"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each post whose id was made after the article's date."""
    date = report.article.metadata.date
    if date is None:
        return
    _, last = printed_between(date)
    for post in report.mentions.posts:
        if post.id_time is not None and post.id_time > last and post.spans:
            message = (
                f"The id of the post, {visible((post.post_id or '')[:40])}, was made "
                f"{told(post.id_time)}, after the article's date, {date.isoformat()}."
            )
            yield Finding(CODE, NAME, SEVERITY, post.spans[0], message, post.id)
