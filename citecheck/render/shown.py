"""What every format shows: the report without secrets, in a fixed order, counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import Any, TypeVar, cast

from attrs import evolve, fields, frozen, has

from citecheck import urls
from citecheck.model.article import Article, Span
from citecheck.model.evidence import Capture, Package
from citecheck.model.finding import Finding, Fix
from citecheck.model.mention import Link, Mentions
from citecheck.model.report import Report, Run
from citecheck.model.resolution import Resolution
from citecheck.render.roster import RosterEntry, roster


@frozen
class ShownFinding:
    """A finding with an id that stays the same from run to run."""

    id: str
    """``finding-CC101-1``: numbered within its rule in the order of the article."""
    finding: Finding


@frozen
class ShownLink:
    """A link with what became of it."""

    link: Link
    resolution: Resolution | None
    """``None`` where it was not asked: it cites no page, or is no address."""


@frozen
class Shown:
    """A report as it may leave the house."""

    article: Article
    """Its `text` is masked; `decoded` and what else the formats do not show is as it was."""
    mentions: Mentions
    links: tuple[ShownLink, ...]
    """In the order of ``mentions.links``."""
    sources: tuple[RosterEntry, ...]
    findings: tuple[ShownFinding, ...]
    """The heaviest first, then in the order of the article."""
    captures: tuple[Capture, ...]
    """By time, then URL."""
    package: Package | None
    run: Run
    complete: bool


def shown(report: Report) -> Shown:
    """The report without secrets (`urls.redact`, `urls.mask`), in order."""
    # Paired before anything is masked: two addresses may differ in a secret alone.
    resolutions = [report.resolution(link) for link in report.mentions.links]
    article = evolve(
        report.article,
        text=urls.mask(report.article.text),
        metadata=_masked(report.article.metadata),
        origin=_masked(report.article.origin),
    )
    mentions = _masked(report.mentions)
    return Shown(
        article=article,
        mentions=mentions,
        links=tuple(map(ShownLink, mentions.links, map(_masked, resolutions))),
        sources=roster(article, mentions.attributions),
        findings=_numbered(_masked(each) for each in report.findings),
        captures=tuple(sorted(map(_masked, report.captures), key=_age)),
        package=_masked(report.package),
        run=_masked(report.run),
        complete=report.complete,
    )


def _age(capture: Capture) -> tuple[str, str, str]:
    return capture.time.isoformat(), capture.url, capture.record.record_id


def _numbered(findings: Iterable[Finding]) -> tuple[ShownFinding, ...]:
    in_order = sorted(findings, key=lambda each: (each.span, each.rule, each.message))
    seen: Counter[str] = Counter()
    numbered = []
    for each in in_order:
        code = _NOT_IN_ID.sub("-", each.rule)
        seen[code] += 1
        numbered.append(ShownFinding(f"finding-{code}-{seen[code]}", each))
    return tuple(sorted(numbered, key=lambda each: -each.finding.severity.rank))


_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]")

T = TypeVar("T")


def _masked(value: T) -> T:
    """The same value with the secrets in every string of it masked; itself if there are none.

    Descends as deep as the model's classes nest, which is a handful of levels.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return _masked_text(value)  # type: ignore[return-value]  # str in, str out
    if isinstance(value, tuple):
        return _masked_tuple(value)  # type: ignore[return-value]  # a tuple of the same types
    if has(type(value)) and not isinstance(value, Span):
        return cast("T", _masked_attrs(value))
    return value


def _masked_text(text: str) -> str:
    if "=" not in text and "@" not in text:
        return text
    return urls.mask(urls.redact(text))


def _masked_tuple(values: tuple[object, ...]) -> tuple[object, ...]:
    masked = tuple(map(_masked, values))
    return values if all(a is b for a, b in zip(masked, values, strict=True)) else masked


def _masked_attrs(value: Any) -> Any:
    changed: dict[str, object] = {}
    for each in fields(type(value)):
        old = getattr(value, each.name)
        new = _without_secrets(old) if each.name == "fixes" else _masked(old)
        if new is not old:
            changed[each.name] = new
    return evolve(value, **changed) if changed else value


def _without_secrets(fixes: tuple[Fix, ...]) -> tuple[Fix, ...]:
    """The fixes whose bytes may be shown: masked bytes would mend nothing."""
    if not fixes:
        return fixes
    return tuple(_masked(fix) for fix in fixes if not any(map(_is_secret, _pieces(fix))))


def _pieces(fix: Fix) -> list[str]:
    return [edit.replacement.decode("latin-1") for edit in fix.edits]


def _is_secret(text: str) -> bool:
    return urls.mask(text) != text
