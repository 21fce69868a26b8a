"""The parts of a document that is a ZIP file, within bounds that no bomb gets through."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from citecheck.model.errors import InputError, InputTooLarge

_DIRECTORY = 4_000_000
"""Most bytes of the list of parts, which is read at once: some 40,000 parts."""
_CHUNK = 65_536
_LENGTHS_AT = 26
"""Where a part's own header tells the lengths of its name and extra field (APPNOTE 4.3.7)."""
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What the standard library raises for damaged archives."""


class _Careful:
    """A file that refuses to be read in pieces as large as a false directory may ask for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        if size > _DIRECTORY:
            raise BadZipFile("its list of parts is too long")
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


class Parts:
    """A ZIP file's parts by name. Raises `InputError` where it is none, or is damaged."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._name = name
        self._file = file
        try:
            self._zip = ZipFile(cast(BinaryIO, _Careful(file)))
        except _BROKEN as error:
            raise self._broken(error) from error

    def names(self) -> list[str]:
        """The names of all parts, in the order of the directory."""
        return self._zip.namelist()

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def chunks(self, part: str, limit: int) -> Iterator[bytes]:
        """A part's bytes, piece by piece. Raises `InputError`, beyond `limit` `InputTooLarge`."""
        file = self.open(part)
        left = limit
        while True:
            try:
                chunk = file.read(_CHUNK)
            except _BROKEN as error:
                raise self._broken(error, part) from error
            if not chunk:
                return
            left -= len(chunk)
            if left < 0:
                raise InputTooLarge(
                    f"{self._name}: {part} unpacks to more than {limit:,} bytes",
                    hint="raise the limit for inputs, or split the document",
                )
            yield chunk

    def open(self, part: str) -> BinaryIO:
        """A part as a file, which can seek where the part is stored as it is."""
        try:
            info = self._zip.getinfo(part)
            if info.flag_bits & 1:
                raise InputError(
                    f"{self._name}: {part} is encrypted", hint="save it without a password"
                )
            if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
                raise BadZipFile("a way of packing that documents do not use")
            return self._zip.open(info)  # type: ignore[return-value]  # IO[bytes] is meant
        except KeyError:
            raise self._broken(f"there is no {part} in it") from None
        except _BROKEN as error:
            raise self._broken(error, part) from error

    def packed_size(self, part: str) -> int:
        """How many bytes of the file a part takes, by the directory."""
        return self._zip.NameToInfo[part].compress_size

    def stretch(self, part: str) -> tuple[int, int] | None:
        """Where in the file a part that is stored as it is begins and ends; else ``None``."""
        self.open(part).close()
        info = self._zip.getinfo(part)
        if info.compress_type != ZIP_STORED:
            return None
        self._file.seek(info.header_offset + _LENGTHS_AT)
        lengths = self._file.read(4)
        start = info.header_offset + _LENGTHS_AT + 4
        start += int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
        return start, start + info.compress_size

    def _broken(self, error: object, part: str | None = None) -> InputError:
        where = f"{self._name}: {part}" if part else self._name
        return InputError(
            f"{where}: cannot be unpacked: {error}", hint="save or download the file again"
        )


def begins_like_zip(file: BinaryIO) -> bool:
    """Whether a file begins as ZIP files do (APPNOTE 4.3.7)."""
    file.seek(0)
    return file.read(4) == b"PK\x03\x04"


def holds(file: BinaryIO, part: str) -> bool:
    """Whether a file is a ZIP file with a part of that name."""
    if not begins_like_zip(file):
        return False
    try:
        return part in Parts(file, "")
    except InputError:
        return False
