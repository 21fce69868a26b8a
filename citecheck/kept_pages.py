"""Pages read back from the records that the store keeps of them, and the text of a page."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from turbohtml import Document

from citecheck.archive.gzip_member import Damage
from citecheck.archive.http_message import header
from citecheck.archive.read_back import stored_response
from citecheck.load.content_coding import decoded
from citecheck.model.errors import InputError
from citecheck.model.evidence import Capture
from citecheck.model.resolution import Response
from citecheck.model.values import frozen
from citecheck.resolve.page import MOST_READ, read_page
from citecheck.resolve.page_text import text_of

_LONGEST_MAIN = 300_000
"""Code points of a main part that are compared."""
_LEAST_MAIN = 200
"""Characters from which a main part is taken for one."""


@frozen
class KeptPage:
    """A page as a record has it."""

    document: Document
    is_whole: bool
    """Whether all of it is there, and was read."""


def kept_page(folder: Path, capture: Capture) -> KeptPage | None:
    """A page of a store's WARC folder; ``None`` where it is none, or its record does not hold."""
    response = kept_response(folder, capture)
    document = read_page(response).document if response is not None else None
    if response is None or document is None:
        return None
    is_whole = capture.truncated is None and len(response.body) <= MOST_READ
    return KeptPage(document, is_whole)


def kept_response(folder: Path, capture: Capture) -> Response | None:
    """A response of a store's WARC folder, as far as a page of it is read; of its head the kind
    alone. ``None`` where its record does not hold.
    """
    with suppress(Damage, OSError, InputError):
        head, payload = stored_response(folder, capture)
        codings = header(head, "content-encoding") or ""
        kind = header(head, "content-type")
        return Response(
            url=capture.url,
            status=capture.status,
            reason="",
            headers=(("content-type", kind),) if kind else (),
            body=decoded(payload, codings, capture.url, 8 * MOST_READ),
            time=capture.time,
            elapsed=0.0,
            address="",
            payload_sha256=capture.payload_sha256,
        )
    return None


def main_text(document: Document) -> str:
    """The text of a page's main part; of all of it, where none stands out."""
    found = document.main_content()
    main = text_of(found) if found is not None else ""
    if len(main) < _LEAST_MAIN:
        main = text_of(document)
    return main[:_LONGEST_MAIN]
