"""Makes the PDFs that the tests read, by hand, so that each byte is meant."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen


@frozen
class Words:
    """Words at a place, in points from the lower left corner."""

    text: str
    y: float
    x: float = 72
    size: float = 12


@frozen
class Area:
    """A link annotation: left, bottom, right and top; and its address."""

    sides: tuple[float, float, float, float]
    address: str


def pdf(
    *pages: Sequence[Words | Area],
    info: str = "",
    xmp: str = "",
    trailer: str = "",
    stream: bytes | None = None,
    stream_filter: str = "",
) -> bytes:
    """A PDF of these pages. `info`: the entries of its information dictionary."""
    count = len(pages)
    objects: list[bytes] = []

    def add(content: str | bytes) -> int:
        objects.append(content.encode("latin-1") if isinstance(content, str) else content)
        return len(objects)

    metadata = f"/Metadata {4} 0 R" if xmp else ""
    first = 5
    add(f"<< /Type /Catalog /Pages 2 0 R /Lang (nl-NL) {metadata} >>")
    kids = " ".join(f"{first + 2 * k} 0 R" for k in range(count))
    add(f"<< /Type /Pages /Count {count} /Kids [{kids}] >>")
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    packet = xmp.encode()
    add(b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n" % len(packet) + packet
        + b"\nendstream")  # fmt: skip
    for page in pages:
        annotations = " ".join(_annotation(each) for each in page if isinstance(each, Area))
        number = len(objects) + 2
        add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number} 0 R "
            f"/Resources << /Font << /F 3 0 R >> >> /Annots [{annotations}] >>"
        )
        drawn = stream or "\n".join(_drawn(each) for each in page if isinstance(each, Words))
        raw = drawn if isinstance(drawn, bytes) else drawn.encode("cp1252")
        add(b"<< /Length %d %s >>\nstream\n" % (len(raw), stream_filter.encode())
            + raw + b"\nendstream")  # fmt: skip
    about = add(f"<< {info} >>")
    return _file(objects, f"/Root 1 0 R /Info {about} 0 R {trailer}")


def _drawn(words: Words) -> str:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {words.size} Tf {words.x} {words.y} Td ({text}) Tj ET"


def _annotation(area: Area) -> str:
    sides = " ".join(map(str, area.sides))
    action = f"<< /S /URI /URI ({area.address}) >>"
    return f"<< /Type /Annot /Subtype /Link /Rect [{sides}] /A {action} >>"


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    made = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    made += f"trailer << /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n".encode()
    return made + b"%%EOF\n"
