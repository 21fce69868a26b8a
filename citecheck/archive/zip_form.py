"""What of a ZIP file no digest covers: the headers around its members.

By APPNOTE 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT. Most of what a
header tells stands in the file twice, beside the member and in the directory at the end, so a
change of one shows by the other. What is written once only is known of the files that citecheck
writes: their members are stored, with nothing between them and every field at one value.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from citecheck.model.evidence import Problem

MADE_BY = 3
"""Unix, whatever the file is written on."""
MODE = 0o644 << 16
"""External attributes of each member: who may read and write it."""

_LOCAL = struct.Struct("<L5H3L2H")  # 4.3.7
_CENTRAL = struct.Struct("<L4B4H3L5H2L")  # 4.3.12
_END = struct.Struct("<L4H2LH")  # 4.3.16
_END64 = struct.Struct("<LQ2H2L4Q")  # 4.3.14
_LOCATOR64 = struct.Struct("<LLQL")  # 4.3.15
_SIGNED_LOCAL, _SIGNED_CENTRAL, _SIGNED_END = 0x04034B50, 0x02014B50, 0x06054B50
_SIGNED_END64, _SIGNED_LOCATOR64 = 0x06064B50, 0x07064B50
_PLAIN, _ZIP64 = 20, 45  # version needed, 4.4.3
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF
_DESCRIPTOR_FOLLOWS = 1 << 3
_IN_UTF8 = 1 << 11


def departure(file: BinaryIO, archive: zipfile.ZipFile) -> Problem | None:
    """Where a file is not as citecheck writes one, byte for byte between its members' contents.

    Sizes, checksums, names and times are those of its directory.
    """
    infos = archive.infolist()
    offset = 0
    for info in infos:
        header = _local(info)
        if found := _differs(file, offset, header):
            return found
        offset += len(header) + info.file_size
    return _differs(file, offset, _directory(infos, offset), last=True)


def _differs(file: BinaryIO, offset: int, wanted: bytes, *, last: bool = False) -> Problem | None:
    file.seek(offset)
    found = file.read(len(wanted) + last)
    if found == wanted:
        return None
    pairs = enumerate(zip(found, wanted, strict=False))
    ends = min(len(found), len(wanted))
    first = next((place for place, (one, other) in pairs if one != other), ends)
    message = "The ZIP file is not as citecheck wrote it: it was changed, or packed anew."
    return Problem("zip-form", f"@{offset + first}", message)


def _is_large(info: zipfile.ZipInfo) -> bool:
    """Whether its sizes are written in 64 bits beside it, as what might have grown over 2 GB."""
    return info.file_size > zipfile.ZIP64_LIMIT // 2


def _local(info: zipfile.ZipInfo) -> bytes:
    name, flags = _name(info)
    size, version, extra = info.file_size, _PLAIN, b""
    if _is_large(info):
        extra = struct.pack("<2H2Q", 1, 16, size, size)
        size, version = _FULL32, _ZIP64
    lengths = len(name), len(extra)
    fields = version, flags, zipfile.ZIP_STORED, *_time(info), info.CRC, size, size, *lengths
    return _LOCAL.pack(_SIGNED_LOCAL, *fields) + name + extra


def _directory(infos: Sequence[zipfile.ZipInfo], start: int) -> bytes:
    """All that follows the members."""
    offset = 0
    entries = []
    for info in infos:
        entries.append(_central(info, offset))
        offset += len(_local(info)) + info.file_size
    listed = b"".join(entries)
    count, size = len(infos), len(listed)
    if start > zipfile.ZIP64_LIMIT:
        end = start + size
        listed += _END64.pack(_SIGNED_END64, 44, 45, 45, 0, 0, count, count, size, start)
        listed += _LOCATOR64.pack(_SIGNED_LOCATOR64, 0, end, 1)
    counts = min(count, _FULL16), min(count, _FULL16)
    return listed + _END.pack(_SIGNED_END, 0, 0, *counts, size, min(start, _FULL32), 0)


def _central(info: zipfile.ZipInfo, offset: int) -> bytes:
    name, flags = _name(info)
    size, version, wide = info.file_size, _PLAIN, []
    if _is_large(info):
        version = _ZIP64
    if size > zipfile.ZIP64_LIMIT:
        wide, size = [size, size], _FULL32
    if offset > zipfile.ZIP64_LIMIT:
        wide, offset, version = [*wide, offset], _FULL32, _ZIP64
    extra = struct.pack(f"<2H{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    packed = flags, zipfile.ZIP_STORED, *_time(info), info.CRC, size, size
    rest = len(name), len(extra), 0, 0, 0, MODE, offset
    made = version, MADE_BY, version, 0
    return _CENTRAL.pack(_SIGNED_CENTRAL, *made, *packed, *rest) + name + extra


def _name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """As written, and the flags that say how; no other flag is set."""
    try:
        return info.orig_filename.encode("ascii"), 0
    except UnicodeEncodeError:
        return info.orig_filename.encode("utf-8", "replace"), _IN_UTF8


def _time(info: zipfile.ZipInfo) -> tuple[int, int]:
    """Time and date as MS-DOS has them (4.4.6)."""
    year, month, day, hour, minute, second = info.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def inconsistencies(file: BinaryIO, archive: zipfile.ZipFile) -> Iterator[Problem]:
    """Where headers of a file, whoever made it, contradict one another, or something lies between.

    Readers differ on which of two headers they believe. What a member's own content is, its
    digests tell. Nothing is said of what a tool may choose: versions, attributes, extra fields,
    comments, order.
    """
    end = 0
    for info in sorted(archive.infolist(), key=lambda each: each.header_offset):
        if info.header_offset != end:
            yield Problem("zip-gap", f"@{end}", "Something lies between the members of the ZIP.")
        header = _read(file, info.header_offset, _LOCAL)
        if header is None:
            return
        beyond = info.header_offset + _LOCAL.size + header[9] + header[10] + info.compress_size
        described = _descriptor(file, info, beyond) if info.flag_bits & _DESCRIPTOR_FOLLOWS else 0
        if described is None or not _agrees(header, info):
            message = "What the ZIP says beside the member is not what its directory says."
            yield Problem("zip-headers", info.filename, message)
        end = beyond + (described or 0)
    if end != archive.start_dir:
        yield Problem("zip-gap", f"@{end}", "Something lies between the members of the ZIP.")
    if not _ends_well(file, archive):
        message = "The end of the ZIP is not what its directory is."
        yield Problem("zip-end", f"@{archive.start_dir}", message)


def _read(file: BinaryIO, offset: int, form: struct.Struct) -> tuple[int, ...] | None:
    file.seek(offset)
    data = file.read(form.size)
    return form.unpack(data) if len(data) == form.size else None


def _agrees(header: tuple[int, ...], info: zipfile.ZipInfo) -> bool:
    """Whether a member's own header tells the same as the directory."""
    _, _, flags, method, time, date, crc, packed, size, _, _ = header
    if (flags, method, time, date) != (info.flag_bits, info.compress_type, *_time(info)):
        return False
    later = bool(flags & _DESCRIPTOR_FOLLOWS)
    return (
        crc in ({0, info.CRC} if later else {info.CRC})
        and packed in _stated(info.compress_size, later=later)
        and size in _stated(info.file_size, later=later)
    )


def _stated(size: int, *, later: bool) -> set[int]:
    """How a header may tell a size: itself, in an extra field, or not yet."""
    return {size, _FULL32, 0} if later else {size, _FULL32}


def _descriptor(file: BinaryIO, info: zipfile.ZipInfo, offset: int) -> int | None:
    """Length of what follows a member that was written as a stream (4.3.9), if it tells the same.

    ``None`` where it does not.
    """
    file.seek(offset)
    data = file.read(24)
    for signature in (b"PK\7\x08", b""):
        for sizes in ("<L2Q", "<3L"):
            try:
                told = struct.pack(sizes, info.CRC, info.compress_size, info.file_size)
            except struct.error:  # too large for the short form
                continue
            if data.startswith(signature + told):
                return len(signature + told)
    return None


def _ends_well(file: BinaryIO, archive: zipfile.ZipFile) -> bool:
    """Whether the last record tells of the directory that is there, and nothing else follows."""
    infos = archive.infolist()
    place = archive.start_dir
    for info in infos:
        entry = _read(file, place, _CENTRAL)
        if entry is None or info.volume != 0:
            return False
        place += _CENTRAL.size + entry[12] + entry[13] + entry[14]
    size, start, count = place - archive.start_dir, archive.start_dir, len(infos)
    long = _read(file, place, _END64)
    if long is not None and long[0] == _SIGNED_END64:
        expected = 0, 0, count, count, size, start
        locator = _read(file, place + _END64.size, _LOCATOR64)
        if long[4:] != expected or locator is None or locator[1:] != (0, place, 1):
            return False
        place += _END64.size + _LOCATOR64.size
    end = _read(file, place, _END)
    if end is None or end[0] != _SIGNED_END:
        return False
    told = zip(end[3:7], (count, count, size, start), strict=True)
    file.seek(0, 2)
    return (
        end[1:3] == (0, 0)
        and all(one in {other, _FULL16, _FULL32} for one, other in told)
        and file.tell() == place + _END.size + end[7]
    )
