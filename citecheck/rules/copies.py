"""What archives have of an article's links, as the rules tell of it."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.memento import Copies, Memento
from citecheck.model.mention import Link
from citecheck.model.report import Report
from citecheck.rules.wording import shown


def links_with_copies(report: Report) -> Iterator[tuple[Link, Copies]]:
    """The links that archives were asked for, in the order of the article."""
    for link in report.mentions.links:
        copies = report.copies(link)
        if copies is not None and copies.asked:
            yield link, copies


def told(memento: Memento) -> str:
    """A copy in words: when it was made, where it is, how good it is."""
    score = f", score {memento.quality.score:.2f}" if memento.quality else ""
    return f"{memento.time:%Y-%m-%d} ({shown(memento.url)}{score})"


def proposed(report: Report, link: Link) -> str:
    """The sentence that names the copy to link to instead, with a space before it; or nothing."""
    copies = report.copies(link)
    memento = copies.proposal if copies is not None else None
    if memento is None:
        return ""
    return f" The archive {memento.archive} has a copy of {told(memento)}."


def records(*mementos: Memento | None) -> tuple[str, ...]:
    """The ids of the WARC records that show copies, each once."""
    found = (each.record.record_id for each in mementos if each is not None and each.record)
    return tuple(dict.fromkeys(found))
