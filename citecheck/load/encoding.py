"""From bytes to characters: which encoding, who says so, and no byte lost.

The order is that of browsers (WHATWG Encoding Standard and HTML section 13.2.3): byte-order
mark, then what the server or the file declares, then what the bytes themselves show.
"""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import TYPE_CHECKING

from citecheck.load.declared_encoding import in_the_file
from citecheck.model.values import field, frozen
from citecheck.well_formed import broken

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)

_CODECS = {
    "utf-8": "utf-8", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    "big5": "big5hkscs", "euc-jp": "euc_jp", "euc-kr": "cp949", "gb18030": "gb18030",
    "gbk": "gb18030", "iso-2022-jp": "iso2022_jp", "shift_jis": "cp932",
    "ibm866": "cp866", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
    "macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic", "windows-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
}  # fmt: skip
"""Python's codec for every encoding of the WHATWG Encoding Standard that holds text.

This is an allow-list: `codecs.lookup` also finds ``idna``, ``zip``, ``utf-7`` and the like.
Left out are ``replacement``, which stands for encodings unsafe to read, and ``x-user-defined``.
"""


@cache
def _python_names() -> dict[str, str]:
    """For labels that only Python knows (``latin-1``, ``utf_8``): browsers pass them over."""
    return {"iso8859-1": "windows-1252", "ascii": "windows-1252"} | {
        codecs.lookup(codec).name: name for name, codec in _CODECS.items() if name != "iso-8859-8-i"
    }


_BYTEWISE = frozenset({"utf-8"} | {e for e in _CODECS if e[:4] in {"wind", "iso-", "koi8"}}) - {
    "iso-2022-jp"
}
"""Encodings whose broken bytes are all 0x80 or higher, so that PEP 383's own handler, which is
written in C, can keep them."""

_SAMPLE = 32_768
"""How many bytes the statistical detector sees: it takes about a second per megabyte."""

_AS_GOOD = 0.03
"""Fits whose share of odd characters differs by less are equals, and then the commonest of
the single-byte encodings is taken: windows-1252 (fallback of most locales in HTML 13.2.3.2)."""

_KEEP_BYTES = "citecheck.keep-bytes"


@frozen
class Decoded:
    """A file's characters, and how they were read."""

    text: str = field(repr=False)
    """The file without its byte-order mark; broken bytes as in `Article.decoded`."""
    encoding: str
    codec: str
    encoding_from: str
    bom: int = 0


def decode(data: bytes, *, charset: str | None = None, is_html: bool = False) -> Decoded:
    """Decode a whole file. Never fails: what cannot be read is kept byte by byte.

    `charset` is what the server declared. A label that names no text encoding is passed over.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, "bom", bom=len(mark))
    declared = known(charset) or known(in_the_file(data, is_html=is_html))
    if declared is not None:
        return _decoded(data, declared, "declared")
    return _detected(data)


def known(label: str | None) -> str | None:
    """The WHATWG name of a label (``latin-1`` is ``windows-1252``), or ``None``."""
    if not label or len(label) > 100:
        return None
    if label.isascii() and label.lower() in _CODECS:  # each name is a label, too
        return label.lower()
    from webencodings import lookup  # type: ignore[import-untyped]  # it ships no types

    try:
        found = lookup(label)
        name = found.name if found is not None else _python_names().get(codecs.lookup(label).name)
    except (LookupError, ValueError):
        return None
    return name if name in _CODECS else None


def _detected(data: bytes) -> Decoded:
    wide = _looks_wide(data)
    if wide is not None:
        return _decoded(data, wide, "detected")
    utf8 = _decoded(data, "utf-8", "default" if data.isascii() else "detected")
    lone = broken(utf8.text)
    if not lone or lone * 10 < sum(1 for c in utf8.text if c > "\x7f") - lone:
        return utf8  # a text whose non-ASCII characters are nearly all whole was cut or pasted into
    guessed = _guess(data)
    if guessed is not None:
        return _decoded(data, guessed, "detected")
    return _decoded(data, "utf-8", "default")


def _looks_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in most scripts, and in all markup, every second byte is NUL."""
    head = data[:4096]
    if 0 not in head:
        return None
    pairs = len(head) // 2
    even, odd = head[::2].count(0), head[1::2].count(0)
    if pairs and odd > 0.4 * pairs and even < 0.1 * pairs:
        return "utf-16le"
    if pairs and even > 0.4 * pairs and odd < 0.1 * pairs:
        return "utf-16be"
    return None


def _guess(data: bytes) -> str | None:
    """What charset-normalizer makes of a sample around the first byte that is not ASCII."""
    from charset_normalizer import from_bytes

    found = re.search(rb"[\x80-\xff]", data)
    first = found.start() if found else 0
    start = data.rfind(b"\n", max(0, first - 2048), first) + 1 or max(0, first - 2048)
    sample = data[start : start + _SAMPLE]
    candidates = {
        codecs.lookup(codec).name.replace("-", "_"): name
        for name, codec in _CODECS.items()
        if not name.startswith("utf-") and name != "iso-8859-8-i"
    }
    fits = list(from_bytes(sample, cp_isolation=list(candidates)))
    if not fits:
        return None
    best = min(fit.chaos for fit in fits)
    near = {name for fit in fits if fit.chaos <= best + _AS_GOOD for name in _names(fit)}
    if "cp1252" in near:
        return "windows-1252"
    return candidates.get(codecs.lookup(fits[0].encoding).name.replace("-", "_"))


def _names(fit: CharsetMatch) -> list[str]:
    return [fit.encoding, *fit.could_be_from_charset]


def _decoded(data: bytes, encoding: str, decided_by: str, *, bom: int = 0) -> Decoded:
    codec = _CODECS[encoding]
    errors = "surrogateescape" if encoding in _BYTEWISE else _KEEP_BYTES
    return Decoded(data.decode(codec, errors), encoding, codec, decided_by, bom)


def _keep_bytes(error: UnicodeError) -> tuple[str, int]:
    """Stand-ins for broken bytes of any value: PEP 383 keeps only those from 0x80 on."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    broken = error.object[error.start : error.end]
    return "".join(chr(0xDC00 + byte) for byte in broken), error.end


codecs.register_error(_KEEP_BYTES, _keep_bytes)
