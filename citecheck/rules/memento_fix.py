"""How a lost link is given a copy in an archive: the fix, and what newsrooms choose of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from citecheck import urls
from citecheck.model.finding import Fix
from citecheck.model.mention import Link
from citecheck.model.report import Report
from citecheck.rules.wording import shown
from citecheck.writing import added, in_place


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How copies are linked to."""

    copy: Literal["instead", "beside"] = "instead"
    """``instead``: the link leads to the copy; in HTML its tag names the original, by the
    attributes of Robust Links. ``beside``: the link stays, and the copy is named in the tag, or
    behind it."""
    markdown: str = " ([archived {date}]({memento}))"
    """What is put behind a link in Markdown where `copy` is ``beside``; ``{memento}``, which
    has to be in it, ``{date}`` and ``{archive}`` are filled in."""


DEFAULTS = Options()


def fixes(report: Report, link: Link, options: Options) -> tuple[Fix, ...]:
    """The fix that gives a link its copy, to be looked at; none where no copy is good."""
    copies = report.copies(link)
    memento = copies.proposal if copies is not None else None
    if memento is None or link.url is None or link.is_in_post:
        return ()
    if urls.redact(memento.url) != memento.url or urls.redact(link.url) != link.url:
        return ()
    if options.copy == "instead":
        edits = in_place(report.article, link, memento.robust_attributes(link.url))
    elif any(each.written.strip() == memento.url for each in report.mentions.links):
        return ()  # it stands there already
    else:
        sentence = options.markdown
        parts = {"date": f"{memento.time:%Y-%m-%d}", "memento": memento.url}
        for name, value in (parts | {"archive": memento.archive}).items():
            sentence = sentence.replace(f"{{{name}}}", value)
        attributes = memento.robust_attributes_beside(link.url)
        edits = added(report.article, link, attributes, sentence)
    title = f"Link to the copy of {memento.time:%Y-%m-%d}: {shown(memento.url)}"
    return (Fix(title, edits, safe=False),) if edits else ()
