"""Makes the web archives that the tests read."""

from __future__ import annotations

import gzip

PAGE = b"<html><title>T</title><p>Read <a href='/b?c=d'>this</a> caf\xc3\xa9."
HTML = "text/html; charset=utf-8"
ADDRESS = "http://example.com/a"


def response(body: bytes = PAGE, status: int = 200, **fields: str) -> bytes:
    """An HTTP response. Fields with ``_`` for ``-``."""
    fields = {"Content_Type": HTML, **fields}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} OK\r\n{head}\r\n".encode() + body


def record(content: bytes | None = None, kind: str = "response", **fields: str) -> bytes:
    """A record. Fields with ``_`` for ``-``; an empty value leaves one out."""
    content = response() if content is None else content
    fields = {
        "WARC_Type": kind,
        "WARC_Target_URI": ADDRESS,
        "WARC_Date": "2022-11-24T08:30:00Z",
        "Content_Type": "application/http; msgtype=response",
        "Content_Length": str(len(content)),
        **fields,
    }
    head = "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items() if value
    )
    return f"WARC/1.1\r\n{head}\r\n".encode() + content + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Records as gzip members."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)
