"""A text put together from stretches of a file, for a reader of inline markup."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from citecheck.model.values import Factory, define, frozen


@frozen
class Placed:
    """A text, and where each stretch of it stands in the file."""

    content: str
    starts: tuple[int, ...]
    """Where each stretch begins in the content; the first at 0."""
    files: tuple[int, ...]
    """Where it begins in the file."""
    widths: tuple[int | None, ...]
    """``None`` for a stretch that runs on in the file as it does here; else the length there of
    what it stands for."""

    def file(self, offset: int) -> int:
        """Where an offset of the content stands in the file."""
        index = max(bisect_right(self.starts, offset) - 1, 0)
        within = offset - self.starts[index] if self.widths[index] is None else 0
        return self.files[index] + within

    def stretches(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The content from `start` to `end`: text, place in the file, and length there."""
        index = max(bisect_right(self.starts, start) - 1, 0)
        while start < end:
            after = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.content)
            stop = min(end, after)
            width = self.widths[index]
            yield (
                self.content[start:stop],
                self.file(start),
                stop - start if width is None else width,
            )
            start, index = stop, index + 1


def whole(text: str, start: int, end: int) -> Placed:
    """A stretch of the file itself."""
    return Placed(text[start:end], (0,), (start,), (None,))


@define
class Mosaic:
    """Stretches, one after the other."""

    parts: list[str] = Factory(list)
    starts: list[int] = Factory(list)
    files: list[int] = Factory(list)
    widths: list[int | None] = Factory(list)
    length: int = 0

    def add(self, text: str, file: int, width: int | None = None) -> None:
        """A text from the file. `width`: its length there, if it stands for something else."""
        if text:
            self.parts.append(text)
            self.starts.append(self.length)
            self.files.append(file)
            self.widths.append(width)
            self.length += len(text)

    def placed(self) -> Placed:
        """The whole, at least one stretch long."""
        if not self.starts:
            return Placed("", (0,), (0,), (None,))
        return Placed(
            "".join(self.parts), tuple(self.starts), tuple(self.files), tuple(self.widths)
        )
