"""Reads a PDF from standard input and tells what is in it on standard output, a JSON value a line.

Run as a program of its own, by its path and without the rest of citecheck: what crafted bytes may
do to a library in C++ they do here, where there is nothing to take and little to spend. Told are:

- first ``{"title", "author", "created", "changed", "language", "xmp"}``, as written or ``null``;
- for each page ``{"lines": [[text, begins a block, font size, reaches the column's right edge]],
  "links": [[start, end, address]]}`` with offsets that count characters of the lines, and one
  between each two of them;
- last ``{"end": true}``; or else ``{"error": why}``.

pdfium's names and their meaning are those of its public headers (fpdfview.h, fpdf_text.h,
fpdf_doc.h).
"""

from __future__ import annotations

import ctypes
import json
import mmap
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median_low
from typing import Any, NamedTuple

_MEMORY = 1 << 28
"""Bytes of address space beyond twice the file's size."""
_CPU = 30
"""Seconds."""
_LONGEST = 8_000_000
"""Most characters of all pages together: some 4,000 pages."""
_MOST_PAGES = 20_000
_MOST_LINKS = 100_000
_LONGEST_URI = 8_192
_LONGEST_META = 65_536
_LONGEST_XMP = 1_000_000
_MOST_PACKETS = 50

_WIDEST_PITCH = 2.6
"""From line to line, in sizes of the letters: double spacing, and a bit."""
_COLUMN = 4
"""Points by which the lines of a column may differ in where they begin."""
_NEAR = 0.7
"""How far from a column's right edge a line may end that was broken there, in sizes of letters."""
_HYPHENS = (0x02, 0xFFFE)
"""What pdfium puts for a hyphen at a line's end, in place of the hyphen and the end."""
_ENDS = (0x0A, 0x0D)


class _Line(NamedTuple):
    text: str
    chars: list[int]
    """pdfium's number of each character."""
    left: float
    right: float
    top: float
    bottom: float
    size: float


class _Failed(Exception):
    """Why there is nothing more to tell."""


def main() -> None:
    """Tell of the document on standard input."""
    try:
        import pypdfium2  # noqa: F401 - it readies the library
        import pypdfium2.raw as pdfium
    except ImportError:
        _tell({"error": "missing"})
        return
    content = mmap.mmap(sys.stdin.fileno(), 0, access=mmap.ACCESS_COPY)
    _bind(len(content))
    try:
        for each in _document(pdfium, content):
            _tell(each)
        _tell({"end": True})
    except _Failed as error:
        _tell({"error": str(error)})
    except MemoryError:
        _tell({"error": "memory"})


def _tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _bind(size: int) -> None:
    """Bound what this process may use, and take from it what it does not need."""
    try:
        import resource
    except ImportError:  # not on Windows: the time is bounded by who called
        return
    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY + 2 * size),
        (resource.RLIMIT_CPU, _CPU),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        if kind == resource.RLIMIT_AS and sys.platform == "darwin":
            continue  # macOS refuses any bound on addresses below what the process began with
        _, hard = resource.getrlimit(kind)
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (wanted, wanted))


def _document(pdfium: Any, content: mmap.mmap) -> Iterator[dict[str, Any]]:
    buffer = (ctypes.c_char * len(content)).from_buffer(content)
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(content), None)
    if not document:
        code = pdfium.FPDF_GetLastError()
        locked = code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise _Failed("password" if locked else "format")
    yield {
        "title": _meta(pdfium, document, b"Title"),
        "author": _meta(pdfium, document, b"Author"),
        "created": _meta(pdfium, document, b"CreationDate"),
        "changed": _meta(pdfium, document, b"ModDate"),
        "language": _language(pdfium, document),
        "xmp": _packet(content),
    }
    count = pdfium.FPDF_GetPageCount(document)
    if count > _MOST_PAGES:
        raise _Failed("pages")
    told = links = 0
    for number in range(count):
        page = _page(pdfium, document, number)
        told += sum(len(line[0]) for line in page["lines"])
        links += len(page["links"])
        if told > _LONGEST or links > _MOST_LINKS:
            raise _Failed("length")
        yield page


def _wide(call: Any) -> str | None:
    """A text that pdfium writes into a buffer, in UTF-16."""
    size = call(None, 0)
    if not 2 < size <= _LONGEST_META:
        return None
    buffer = (ctypes.c_ushort * (size // 2))()
    call(buffer, size)
    return bytes(buffer)[:-2].decode("utf-16-le", "replace") or None


def _meta(pdfium: Any, document: Any, name: bytes) -> str | None:
    return _wide(lambda buffer, size: pdfium.FPDF_GetMetaText(document, name, buffer, size))


def _language(pdfium: Any, document: Any) -> str | None:
    if not hasattr(pdfium, "FPDFCatalog_GetLanguage"):
        return None
    return _wide(lambda buffer, size: pdfium.FPDFCatalog_GetLanguage(document, buffer, size))


def _packet(content: mmap.mmap) -> str | None:
    """The XMP packet of the document, which is kept as it is for others to find.

    (ISO 16684-1, 7.3.) Pictures have packets too; the document's names the PDF schema.
    """
    end = len(content)
    for _ in range(_MOST_PACKETS):
        start = content.rfind(b"<x:xmpmeta", 0, end)
        if start < 0:
            return None
        close = content.find(b"</x:xmpmeta>", start, min(start + _LONGEST_XMP, len(content)))
        packet = content[start : close + 12] if close > 0 else b""
        if b"http://ns.adobe.com/pdf/" in packet:
            return packet.decode("utf-8", "replace")
        end = start
    return None


def _page(pdfium: Any, document: Any, number: int) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {"lines": [], "links": []}  # a damaged page; viewers show it empty
    try:
        text = pdfium.FPDFText_LoadPage(page)
        try:
            lines = list(_lines(pdfium, text)) if text else []
            links = _links(pdfium, document, page, text, lines)
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)
    begins = _block_starts(lines)
    told = [
        [line.text, begin, round(line.size, 1), is_full]
        for line, begin, is_full in zip(lines, begins, _are_full(lines), strict=True)
    ]
    return {"lines": told, "links": links}


def _lines(pdfium: Any, text: Any) -> Iterator[_Line]:
    """The lines of a page in the order that the page draws them."""
    letters: list[str] = []
    chars: list[int] = []
    unicode_of = pdfium.FPDFText_GetUnicode
    for number in range(pdfium.FPDFText_CountChars(text)):
        code = unicode_of(text, number)
        if code in _ENDS:
            if letters:
                yield _line(pdfium, text, letters, chars)
                letters, chars = [], []
            continue
        letters.append("-" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else "\ufffd")
        chars.append(number)
        if code in _HYPHENS:
            yield _line(pdfium, text, letters, chars)
            letters, chars = [], []
    if letters:
        yield _line(pdfium, text, letters, chars)


def _line(pdfium: Any, text: Any, letters: list[str], chars: list[int]) -> _Line:
    joined = "".join(letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if len(joined) != len(letters):  # two halves of a character are one
        whole = [k for k, each in enumerate(letters) if not "\udc00" <= each <= "\udfff"]
        chars = [chars[k] for k in whole]
        joined = joined if len(whole) == len(joined) else "".join(letters[k] for k in whole)
        joined = joined.encode("utf-8", "replace").decode("utf-8")
    first = next(
        (n for n, each in zip(chars, joined, strict=False) if not each.isspace()), chars[0]
    )
    last = next(
        (
            n
            for n, each in zip(reversed(chars), reversed(joined), strict=False)
            if not each.isspace()
        ),
        chars[-1],
    )
    left, _, bottom, top = _box(pdfium, text, first, loose=True)
    right = _box(pdfium, text, last, loose=True)[1]
    return _Line(joined, chars, left, right, top, bottom, pdfium.FPDFText_GetFontSize(text, first))


def _box(
    pdfium: Any, text: Any, number: int, *, loose: bool = False
) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a character, in points from the page's lower left corner."""
    if loose:
        rectangle = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(text, number, rectangle)
        return rectangle.left, rectangle.right, rectangle.bottom, rectangle.top
    sides = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(text, number, *sides)
    left, right, bottom, top = (each.value for each in sides)
    return left, right, bottom, top


def _block_starts(lines: list[_Line]) -> list[bool]:
    """Which lines begin a block: behind a wider gap, in another column or size, or indented."""
    pitches = [
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if 0 < before.bottom - line.bottom < _WIDEST_PITCH * max(line.size, 1)
    ]
    pitch = median_low(pitches) if pitches else 0
    starts = [True] * bool(lines)
    block_left = lines[0].left if lines else 0
    for before, line in pairwise(lines):
        step = before.bottom - line.bottom
        size = max(line.size, before.size, 1)
        resized = abs(line.size - before.size) > 0.15 * size
        indented = line.left - block_left > 0.8 * size and abs(before.left - block_left) < 2
        begins = resized or step < -0.5 * size or step > 1.3 * max(pitch, 0.8 * size) or indented
        starts.append(begins)
        block_left = line.left if begins and not indented else min(block_left, line.left)
    return starts


def _are_full(lines: list[_Line]) -> list[bool]:
    """Which lines reach as far to the right as any in their column, and as another one does.

    Lines that begin as far to the left are of one column.
    """
    columns: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        columns[round(line.left / _COLUMN)].append(line.right)
    edges = {column: sorted(rights)[-2:] for column, rights in columns.items()}
    full = []
    for line in lines:
        *others, furthest = edges[round(line.left / _COLUMN)]
        near = furthest - _NEAR * line.size
        full.append(line.right >= near and any(other >= near for other in others))
    return full


def _links(pdfium: Any, document: Any, page: Any, text: Any, lines: list[_Line]) -> list[list[Any]]:
    """The links of a page in the order of its text: where each begins and ends, and its address."""
    placed: list[tuple[int, int, str]] = []
    shown: list[_Shown] | None = None
    for link, uri in _annotations(pdfium, document, page):
        if shown is None:
            shown = _all_shown(pdfium, text, lines)
        rectangles = list(_rectangles(pdfium, link))
        stretches = [s for each in rectangles if (s := _covered(shown, each)) is not None]
        if not stretches and rectangles:
            at = _beside(shown, rectangles[0])
            stretches = [(at, at)]
        placed += [(start, end, uri) for start, end in stretches]
        if len(placed) > _MOST_LINKS:
            raise _Failed("length")
    merged: list[list[Any]] = []
    with_words = {uri for start, end, uri in placed if end > start}
    for start, end, uri in sorted(placed):
        if start == end and uri in with_words:
            continue  # an empty rectangle, as browsers leave where a link's words wrap
        if merged and merged[-1][2] == uri and start <= merged[-1][1] + 2:  # goes on a line below
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end, uri])
    return merged


def _annotations(pdfium: Any, document: Any, page: Any) -> Iterator[tuple[Any, str]]:
    """The link annotations with an address (ISO 32000-1, 12.5.6.5 and 12.6.4.7)."""
    place = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, place, link):
            return
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        if 1 < size <= _LONGEST_URI:
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
            yield link, buffer.value.decode("utf-8", "replace")


def _rectangles(pdfium: Any, link: Any) -> Iterator[tuple[float, float, float, float]]:
    """Left, right, bottom and top of each stretch that a link covers."""
    quad = pdfium.FS_QUADPOINTSF()
    count = min(pdfium.FPDFLink_CountQuadPoints(link), 1_000)
    for number in range(count):
        if pdfium.FPDFLink_GetQuadPoints(link, number, quad):
            across = (quad.x1, quad.x2, quad.x3, quad.x4)
            along = (quad.y1, quad.y2, quad.y3, quad.y4)
            yield min(across), max(across), min(along), max(along)
    rectangle = pdfium.FS_RECTF()
    if not count and pdfium.FPDFLink_GetAnnotRect(link, rectangle):
        yield (
            min(rectangle.left, rectangle.right),
            max(rectangle.left, rectangle.right),
            min(rectangle.bottom, rectangle.top),
            max(rectangle.bottom, rectangle.top),
        )


class _Shown(NamedTuple):
    """Where a line stands on the page, and in its text."""

    start: int
    bottom: float
    top: float
    middles: list[tuple[int, float, float]]
    """Of each character that is no space: its place in the line, and its middle."""


def _all_shown(pdfium: Any, text: Any, lines: list[_Line]) -> list[_Shown]:
    shown = []
    start = 0
    for line in lines:
        middles = []
        for at, (number, letter) in enumerate(zip(line.chars, line.text, strict=False)):
            if not letter.isspace():
                left, right, bottom, top = _box(pdfium, text, number)
                middles.append((at, (left + right) / 2, (bottom + top) / 2))
        heights = [y for _, _, y in middles] or [line.bottom]
        shown.append(_Shown(start, min(heights), max(heights), middles))
        start += len(line.text) + 1
    return shown


def _covered(
    shown: list[_Shown], rectangle: tuple[float, float, float, float]
) -> tuple[int, int] | None:
    """From where to where a rectangle covers the text, if it covers any."""
    left, right, bottom, top = rectangle
    first = last = -1
    for line in shown:
        if line.top < bottom or line.bottom > top:
            continue
        for at, x, y in line.middles:
            if left <= x <= right and bottom <= y <= top:
                place = line.start + at
                first = place if first < 0 else min(first, place)
                last = max(last, place)
    return (first, last + 1) if first >= 0 else None


def _beside(shown: list[_Shown], rectangle: tuple[float, float, float, float]) -> int:
    """Where in the text a link stands that covers a picture: at the line that is nearest."""
    middle = (rectangle[2] + rectangle[3]) / 2
    nearest = min(shown, key=lambda line: abs(line.bottom - middle), default=None)
    return nearest.start if nearest else 0


if __name__ == "__main__":
    main()
