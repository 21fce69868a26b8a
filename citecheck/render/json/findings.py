"""What the rules say, as JSON."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from citecheck.model.article import Article
from citecheck.model.finding import Fix
from citecheck.render.excerpt import excerpt
from citecheck.render.json.places import location_json, span_json
from citecheck.render.shown import ShownFinding

if TYPE_CHECKING:
    from citecheck.render.json.shape import FindingJson, FixJson


def finding_json(article: Article, shown: ShownFinding) -> FindingJson:
    """A finding with the place that it is about."""
    finding = shown.finding
    return {
        "id": shown.id,
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "mention": finding.mention,
        "span": span_json(finding.span),
        "location": location_json(article, finding.span),
        "excerpt": excerpt(article, finding.span),
        "evidence": list(finding.evidence),
        "fixes": [_fix(fix) for fix in finding.fixes],
    }


def _fix(fix: Fix) -> FixJson:
    return {
        "title": fix.title,
        "safe": fix.safe,
        "edits": [
            {
                "start": edit.start,
                "end": edit.end,
                "replacement_base64": b64encode(edit.replacement).decode("ascii"),
            }
            for edit in fix.edits
        ],
    }
