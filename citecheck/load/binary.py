"""Whether bytes are a text at all, and if not, what they are."""

from __future__ import annotations

from functools import cache

from citecheck import knowledge
from citecheck.model.errors import UnknownFormat

_HEAD = 8192
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
"""C0 control characters that no text has, NUL among them (which damaged text may have)."""

_MOST = 0.3
"""Share of them beyond which nothing can be read."""


def refuse(data: bytes, name: str, *, wide: bool) -> None:
    """Raise `UnknownFormat` where the bytes are of a known file format that is no text, or noise.

    `wide`: the text is in UTF-16, in which NUL is half of a letter.
    """
    for start, kind, hint in _signatures():
        if data.startswith(start) and not (len(start) < 4 and data[:_HEAD].isascii()):
            raise UnknownFormat(f"{name}: is {kind}, which is not read", hint=hint)
    head = data[:_HEAD]
    odd = len(head) - len(head.translate(None, _CONTROLS))
    if not wide and odd > _MOST * len(head):
        raise UnknownFormat(f"{name}: is binary, not a text", hint="give text, Markdown or HTML")


def is_known(data: bytes) -> bool:
    """Whether bytes begin like a known file format that is no text."""
    return data.startswith(_starts()) and any(
        data.startswith(start) and not (len(start) < 4 and data[:_HEAD].isascii())
        for start, _, _ in _signatures()
    )


def is_surely_text(data: bytes) -> bool:
    """Whether bytes surely are not what `refuse` refuses, in whatever encoding."""
    head = data[:_HEAD]
    return len(head.translate(None, _CONTROLS)) == len(head) and not is_known(data)


@cache
def _starts() -> tuple[bytes, ...]:
    return tuple(start for start, _, _ in _signatures())


@cache
def _signatures() -> tuple[tuple[bytes, str, str], ...]:

    data = knowledge.read("signatures.toml")
    return tuple(
        (bytes.fromhex(entry["hex"]), entry["name"], entry["hint"]) for entry in data["signature"]
    )
