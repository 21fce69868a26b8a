"""Reports as they are kept, made as a test needs them."""

from __future__ import annotations

from typing import Any

from citecheck.saved.report import (
    Answer,
    Article,
    Author,
    Finding,
    Hop,
    Link,
    Metadata,
    Origin,
    Post,
    PostCheck,
    Record,
    Resolution,
    Run,
    SavedReport,
    Summary,
)

PAGE = "https://pages.example/page"


def report(time: str = "2026-11-01T12:00:00Z", **parts: Any) -> SavedReport:
    """A report of one article."""
    article = Article(Origin("a.md", "0" * 64), Metadata("A title", None, None, "en", None))
    run = Run(time, offline=False)
    return SavedReport("1.0", complete=True, run=run, summary=Summary(""), article=article, **parts)


def link(
    outcome: str = "ok", state: str = "ok", id_: str = "link-1", url: str = PAGE, **facts: Any
) -> Link:
    """A link that was asked."""
    resolution = Resolution(
        outcome, state, f"It is {outcome}.", facts.pop("final_url", url), **facts
    )
    return Link(id_, url, url, url, "words", resolution)


def page(record: str, digest: str, status: int = 200) -> tuple[Hop, ...]:
    """A way of one hop, whose page the store keeps."""
    where = Record(f"<urn:uuid:{record}>", "a.warc.gz", 0, 1)
    return (Hop(PAGE, status, "2026-11-01T12:00:00Z", digest, where),)


def post(state: str | None = "live", text: str = "Words.", id_: str = "post-1") -> Post:
    """A post that its platform was asked for."""
    check = PostCheck(Answer(state, text)) if state else None
    return Post(id_, "mastodon", Author("N", "n"), text, "1", "https://social.example/@n/1", check)


def finding(
    mention: str | None = "link-1",
    rule: str = "CC108",
    message: str = "M.",
    severity: str = "warning",
) -> Finding:
    """A finding about a mention."""
    return Finding(rule, "name", severity, message, "words", mention)
