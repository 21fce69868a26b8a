"""Reports with one payload in every text field, and the payloads."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import Any

from attrs import evolve, fields, has
from sample_report import article_of, online_report

from citecheck.model.article import Article, Block, BlockKind, Span
from citecheck.model.report import Report
from tests.reference_data import beside

OURS = Path(__file__).parents[1] / "data" / "render" / "payloads.json"


def our_payloads() -> list[str]:
    return json.loads(OURS.read_text("utf-8"))["payloads"]


def other_payloads() -> list[str]:
    """Others' collections, which lie beside the project: not ours to commit."""
    found: list[str] = json.loads(beside("security/blns/blns.json").read_text("utf-8"))
    for path in sorted(beside("security/payloads").glob("*.*")):
        lines = path.read_text("utf-8", "replace").splitlines()
        found += [line for line in lines if line.strip()]
    return found


def report_with(payload: str) -> Report:
    """A report of every part, with the payload for each of its strings."""
    report = online_report()
    text = (payload or " ") * (6000 // max(len(payload), 1) + 1)
    changed = _filled(evolve(report, article=_article(payload, text)), payload)
    # Looked up by address, so that links still find what became of them.
    return evolve(
        changed,
        resolutions={payload: next(iter(changed.resolutions.values()))},
        mementos={payload: next(iter(changed.mementos.values()))},
        post_checks={payload: next(iter(changed.post_checks.values()))},
        post_proposals={payload: next(iter(changed.post_proposals.values()))},
    )


def _article(payload: str, text: str) -> Article:
    plain = article_of(text)
    return evolve(
        plain,
        origin=evolve(plain.origin, name=payload, media_type=payload, encoding=payload),
        metadata=_filled(online_report().article.metadata, payload),
        blocks=tuple(Block(Span(100 * i, 100 * i + 90), kind) for i, kind in enumerate(BlockKind)),
    )


def _filled(value: Any, payload: str) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return payload
    if isinstance(value, tuple):
        return tuple(_filled(each, payload) for each in value)
    if isinstance(value, dict):
        return {key: _filled(each, payload) for key, each in value.items()}
    if not has(type(value)) or isinstance(value, Article | Span):
        return value
    names = [each.name for each in fields(type(value)) if each.init]
    return evolve(value, **{name: _filled(getattr(value, name), payload) for name in names})
