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
    signature = _signature_of(data)
    if signature is not None:
        _, kind, hint = signature
        raise UnknownFormat(f"{name}: is {kind}, which is not read", hint=hint)
    head = data[:_HEAD]
    odd = len(head) - len(head.translate(None, _CONTROLS))
    if not wide and odd > _MOST * len(head):
        raise UnknownFormat(f"{name}: is binary, not a text", hint="give text, Markdown or HTML")


def is_known(data: bytes) -> bool:
    """Whether bytes begin like a known file format that is no text."""
    return data.startswith(_starts()) and _signature_of(data) is not None


def is_surely_text(data: bytes) -> bool:
    """Whether bytes surely are not what `refuse` refuses, in whatever encoding."""
    head = data[:_HEAD]
    return len(head.translate(None, _CONTROLS)) == len(head) and not is_known(data)


def _signature_of(data: bytes) -> tuple[bytes, str, str] | None:
    """The signature by which bytes are known. A text may begin like a short one by chance."""
    for signature in _signatures():
        start = signature[0]
        if data.startswith(start) and not (len(start) < 4 and data[:_HEAD].isascii()):
            return signature
    return None


@cache
def _starts() -> tuple[bytes, ...]:
    return tuple(start for start, _, _ in _signatures())


@cache
def _signatures() -> tuple[tuple[bytes, str, str], ...]:
    """How each format begins, what it is called, and what to do about it."""
    data = knowledge.read("signatures.toml")
    return tuple(
        (bytes.fromhex(entry["hex"]), entry["name"], entry["hint"]) for entry in data["signature"]
    )
