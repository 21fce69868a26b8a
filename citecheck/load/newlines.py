"""CR LF and CR read as LF, as HTML (13.2.3.5) and CommonMark (2.1) do, with the way back."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from citecheck.model.article import Run


class Newlines:
    """A text in which every line ends in LF, and where each character stood before."""

    def __init__(self, text: str) -> None:
        self.text = text
        """The text with LF alone."""
        self._pairs = array("q")
        """Offsets in `self.text` of the LFs that were CR LF."""
        if "\r" in text:
            self._note_pairs(text)
            self.text = text.replace("\r\n", "\n").replace("\r", "\n")

    def _note_pairs(self, text: str) -> None:
        at = text.find("\r\n")
        while at >= 0:
            self._pairs.append(at - len(self._pairs))
            at = text.find("\r\n", at + 2)

    @property
    def is_as_before(self) -> bool:
        """Whether each character stands where it stood before."""
        return not self._pairs

    def original(self, offset: int) -> int:
        """Where a character of `self.text` stood before."""
        return offset + bisect_left(self._pairs, offset) if self._pairs else offset

    def runs(self, runs: Iterable[Run]) -> Iterator[Run]:
        """Runs into `self.text` as runs into the text before. Copied CR LFs become pieces."""
        for run in runs:
            if not self._pairs:
                yield run
                continue
            start, end = self.original(run.file), self.original(run.file + run.width)
            if end - start == run.width or run.length != run.width:
                yield Run(run.text, start, run.length, end - start)
            else:
                yield from self._around_pairs(run)

    def _around_pairs(self, run: Run) -> Iterator[Run]:
        at, end = run.file, run.file + run.width
        for index in range(bisect_left(self._pairs, at), bisect_left(self._pairs, end)):
            pair = self._pairs[index]
            if pair > at:
                yield Run(run.text + at - run.file, self.original(at), pair - at, pair - at)
            yield Run(run.text + pair - run.file, self.original(pair), 1, 2)
            at = pair + 1
        if end > at:
            yield Run(run.text + at - run.file, self.original(at), end - at, end - at)
