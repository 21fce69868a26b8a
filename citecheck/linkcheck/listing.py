"""The addresses that would be checked, without the places where they stand.

What is listed is what a check finds (`collect`), but no more is read of a file than that needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citecheck.find.links import find_targets, printed_in
from citecheck.linkcheck.halves import halves
from citecheck.linkcheck.local import root_for
from citecheck.linkcheck.targets import address
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.bare import LONGEST, bare_of
from citecheck.load.inputs import Input, read_bytes
from citecheck.model.article import Article
from citecheck.model.errors import InputError, InputTooLarge
from citecheck.model.values import Factory, define

_WARM_UP = 8
"""Inputs that are read before others are read by two processes, so that these share what reading
loads."""
_WIDEST = 4
"""Most bytes that a character takes in an encoding that is read."""


@define
class Listing:
    """Gathers addresses; its public parts fill as inputs are taken."""

    wishes: Wishes
    limit: int
    """Most bytes of one article."""
    urls: dict[str, None] = Factory(dict)
    """In the order in which they were first read."""
    unread: list[str] = Factory(list)
    """What is wrong with inputs that cannot be read."""
    inputs: int = 0
    """Articles read."""

    def take(self, sources: Iterable[Input | InputError]) -> None:
        """Read inputs: files and standard input. Many are read by two processes."""
        left = list(sources)
        self._take_each(left[:_WARM_UP])
        for urls, unread, inputs in halves(left[_WARM_UP:], self._of):
            self.urls.update(dict.fromkeys(urls))
            self.unread += unread
            self.inputs += inputs

    def _of(self, sources: Sequence[Input | InputError]) -> tuple[list[str], list[str], int]:
        part = Listing(self.wishes, self.limit, self.urls.copy())
        part._take_each(sources)
        return list(part.urls), part.unread, part.inputs

    def _take_each(self, sources: Iterable[Input | InputError]) -> None:
        for source in sources:
            if isinstance(source, InputError):
                self.unread.append(str(source))
            elif self.wishes.selection.reads(source.name):
                self._take(source)

    def _take(self, source: Input) -> None:
        try:
            bare = _bare(source, self.limit)
            if bare is not None:
                self._add(bare, source)
            else:
                self._take_whole(source)
        except InputError as error:
            self.unread.append(str(error))

    def _take_whole(self, source: Input) -> None:
        from citecheck.load.reading import articles_in

        for article in articles_in(source, limit=self.limit, whole=True):
            if isinstance(article, InputError):
                self.unread.append(str(article))
                continue
            try:
                self._add(article, source)
            except InputError as error:
                self.unread.append(str(error))

    def _add(self, article: Article, source: Input) -> None:
        targets = _targets(self.wishes.heeded(article))
        self.inputs += 1
        for written, url in targets:
            is_plain = url is not None and url.startswith(("https://", "http://"))
            found = url if is_plain else self._beside(written, url, source)
            if found is not None and found not in self.urls and self.wishes.selection.wants(found):
                self.urls[found] = None

    def _beside(self, written: str, url: str | None, source: Input) -> str | None:
        root = root_for(source.path, self.wishes.root) if source.path else None
        return address(written, url, source.path, root)


def _bare(source: Input, limit: int) -> Article | None:
    if source.path is None:
        return None
    try:
        data = read_bytes(source, limit=min(limit, LONGEST * _WIDEST))
    except InputTooLarge:
        return None
    return bare_of(data, source.name)


def _targets(article: Article) -> list[tuple[str, str | None]]:
    targets = find_targets(article, printed_in(article))
    return [(each.written, each.url) for each in targets]
