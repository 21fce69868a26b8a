"""What a file says of its own encoding, in a `meta` element or an XML declaration."""

from __future__ import annotations

import re

from citecheck.model.pattern import later

_HEAD = 8192
"""How many bytes are looked at. HTML section 13.2.3.2 asks for 1024; real pages put scripts
before the `meta`, and browsers re-read such a page."""

_XML = later(
    rb"""<\?xml[^>]{0,200}?encoding[ \t\r\n]{0,9}=[ \t\r\n]{0,9}["']([A-Za-z0-9._:-]{1,60})["']"""
)
_IN_CONTENT = later(r"""charset\s{0,9}=\s{0,9}["']?([^\s"';]{1,60})""", re.IGNORECASE)


def in_the_file(data: bytes, *, is_html: bool) -> str | None:
    """The label that the file declares, as written, or ``None``."""
    declared = _XML.match(data)
    if declared:
        return declared[1].decode("ascii")
    return _in_meta(data[:_HEAD].decode("latin-1")) if is_html else None


def in_content_type(value: str) -> str | None:
    """The ``charset`` parameter of a Content-Type value."""
    found = _IN_CONTENT.search(value[:1000])
    return found[1] if found else None


def _in_meta(head: str) -> str | None:
    from turbohtml import TokenType, tokenize

    for token in tokenize(head):
        if token.type is not TokenType.START_TAG or token.tag != "meta":
            continue
        attributes = dict(reversed(token.attrs or []))
        label = attributes.get("charset")
        if label is None and (attributes.get("http-equiv") or "").lower() == "content-type":
            label = in_content_type(attributes.get("content") or "")
        if label:
            return _as_readable(label.strip())
    return None


def _as_readable(label: str) -> str:
    """A page whose `meta` could be read as ASCII is not in UTF-16, whatever it says.

    HTML section 13.2.3.2, last steps.
    """
    return {"x-user-defined": "windows-1252"}.get(
        label.lower(), "utf-8" if label.lower().startswith("utf-16") else label
    )
