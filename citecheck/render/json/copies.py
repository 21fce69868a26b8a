"""What archives have of a link's page, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.memento import Copies, Drift, Memento, Quality
from citecheck.render.json.resolutions import record_json
from citecheck.render.times import stamp

if TYPE_CHECKING:
    from citecheck.render.json.shape import CopiesJson, DriftJson, MementoJson, QualityJson


def copies_json(copies: Copies) -> CopiesJson:
    """What was asked, what there is, and how the page has changed since."""
    proposal = copies.proposal
    return {
        "url": copies.url,
        "nearest": memento_json(copies.nearest) if copies.nearest else None,
        "last_good": memento_json(copies.last_good) if copies.last_good else None,
        "proposal": proposal.url if proposal else None,
        "asked": [
            {
                "archive": each.archive,
                "url": each.url,
                "held": each.held,
                "number": each.number,
                "detail": each.detail,
            }
            for each in copies.asked
        ],
        "drift": _drift(copies.drift) if copies.drift else None,
        "records": [record_json(each) for each in copies.records],
    }


def memento_json(memento: Memento) -> MementoJson:
    """One copy."""
    return {
        "original": memento.original,
        "archive": memento.archive,
        "url": memento.url,
        "time": stamp(memento.time),
        "raw": memento.raw,
        "status": memento.status,
        "media_type": memento.media_type,
        "digest": memento.digest,
        "quality": _quality(memento.quality) if memento.quality else None,
        "record": record_json(memento.record) if memento.record else None,
    }


def _quality(quality: Quality) -> QualityJson:
    return {
        "score": quality.score,
        "outcome": quality.outcome,
        "reasons": list(quality.reasons),
        "is_doubtful": quality.is_doubtful,
    }


def _drift(drift: Drift) -> DriftJson:
    return {
        "memento": drift.memento,
        "time": stamp(drift.time),
        "similarity": drift.similarity,
        "words_then": drift.words_then,
        "words_now": drift.words_now,
        "changes": [{"before": each.before, "after": each.after} for each in drift.changes],
        "is_cut": drift.is_cut,
    }
