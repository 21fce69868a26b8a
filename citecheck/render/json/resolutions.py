"""What became of links, and what was kept of it, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.evidence import Capture, Extent, Package
from citecheck.model.resolution import Hop, RecordRef, Resolution
from citecheck.render.times import stamp

if TYPE_CHECKING:
    from citecheck.render.json.shape import (
        CaptureJson,
        ExtentJson,
        HopJson,
        PackageJson,
        RecordJson,
        ResolutionJson,
    )


def resolution_json(resolution: Resolution) -> ResolutionJson:
    """A link's whole way."""
    verdict = resolution.verdict
    return {
        "outcome": verdict.outcome,
        "state": verdict.state,
        "reason": verdict.reason,
        "confidence": verdict.confidence,
        "kind": verdict.kind,
        "final_url": resolution.final_url,
        "title": resolution.title,
        "media_type": resolution.media_type,
        "site_name": resolution.site_name,
        "published": resolution.published,
        "move": resolution.move,
        "canonical": resolution.canonical,
        "archived": resolution.archived,
        "hops": [hop_json(hop) for hop in resolution.hops],
        "compared": [hop_json(hop) for hop in resolution.compared],
    }


def hop_json(hop: Hop) -> HopJson:
    """One request and its answer."""
    return {
        "url": hop.url,
        "via": hop.via,
        "status": hop.status,
        "time": stamp(hop.time) if hop.time else None,
        "elapsed": hop.elapsed,
        "address": hop.address,
        "headers": [{"name": name, "value": value} for name, value in hop.headers],
        "payload_sha256": hop.payload_sha256,
        "record": record_json(hop.record) if hop.record else None,
        "failure": hop.failure,
    }


def record_json(record: RecordRef) -> RecordJson:
    """Where a record lies."""
    return {
        "record_id": record.record_id,
        "warc": record.warc,
        "offset": record.offset,
        "length": record.length,
    }


def _extent(extent: Extent | None) -> ExtentJson | None:
    if extent is None:
        return None
    return {"warc": extent.warc, "offset": extent.offset, "length": extent.length}


def capture_json(capture: Capture) -> CaptureJson:
    """A stored response, by its digest."""
    return {
        "url": capture.url,
        "time": stamp(capture.time),
        "status": capture.status,
        "media_type": capture.media_type,
        "payload_sha256": capture.payload_sha256,
        "truncated": capture.truncated,
        "record": record_json(capture.record),
        "extent": _extent(capture.extent),
        "payload": _extent(capture.payload),
    }


def package_json(package: Package) -> PackageJson:
    """The file with the article's evidence."""
    return {
        "path": package.path,
        "sha256": package.sha256,
        "size": package.size,
        "records": package.records,
    }
