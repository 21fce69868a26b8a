"""Bytes that are read forward only, with what was read ahead kept at hand."""

from __future__ import annotations

from collections.abc import Callable

_FIRST_READ = 1 << 10
_LONGEST_READ = 1 << 16


class Forward:
    """A stream. `read`: gives some of its next bytes, so many at most; none at its end."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._ahead = b""
        self._from = 0
        self._wanted = _FIRST_READ
        self.at = 0
        """How many bytes were taken."""

    def _more(self) -> bool:
        chunk = self._read(self._wanted)
        self._wanted = min(2 * self._wanted, _LONGEST_READ)
        self._ahead = self._ahead[self._from :] + chunk
        self._from = 0
        return bool(chunk)

    def _advance(self, count: int) -> bytes:
        taken = self._ahead[self._from : self._from + count]
        self._from += len(taken)
        self.at += len(taken)
        return taken

    def take(self, size: int) -> bytes:
        """The next bytes, fewer than `size` only at the end."""
        parts = []
        while size > 0:
            part = self._advance(size)
            if not part and not self._more():
                break
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Pass over the next bytes; how many there were."""
        left = size
        while left > 0:
            passed = len(self._advance(left))
            if not passed and not self._more():
                break
            left -= passed
        return size - left

    def line(self, longest: int) -> bytes:
        """The next line with its end, or as much of it; ``b""`` at the end."""
        searched = 0
        while True:
            end = self._ahead.find(b"\n", self._from + searched)
            if end >= 0:
                return self._advance(min(end + 1 - self._from, longest))
            searched = len(self._ahead) - self._from
            if searched >= longest or not self._more():
                return self._advance(longest)

    def skip_line_ends(self) -> None:
        """Pass over carriage returns and line feeds."""
        while True:
            rest = self._ahead[self._from :]
            blank = len(rest) - len(rest.lstrip(b"\r\n"))
            self._advance(blank)
            if blank < len(rest) or not self._more():
                return

    def is_at_end(self) -> bool:
        """Whether nothing follows."""
        return self._from >= len(self._ahead) and not self._more()

    def begins(self, mark: bytes) -> bool:
        """Whether the next bytes are these; none is taken."""
        while len(self._ahead) - self._from < len(mark):
            if not self._more():
                return False
        return self._ahead.startswith(mark, self._from)

    def find_line(self, mark: bytes) -> bool:
        """Go to the next line that begins with `mark`, behind this one; false at the end."""
        wanted = b"\n" + mark
        while True:
            found = self._ahead.find(wanted, self._from)
            if found >= 0:
                self._advance(found + 1 - self._from)
                return True
            self._advance(max(len(self._ahead) - self._from - len(wanted) + 1, 0))
            if not self._more():
                self._advance(len(wanted))
                return False
