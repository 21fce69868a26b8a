"""The addresses that would be checked, without the places where they stand.

What is listed is what a check finds (`collect`), but no more is read of a file than that needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from citecheck.find.links import find_targets, printed_in
from citecheck.linkcheck.both_ends import from_both_ends
from citecheck.linkcheck.local import root_for
from citecheck.linkcheck.targets import address
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.bare import LONGEST, bare_of
from citecheck.load.inputs import Input, read_bytes
from citecheck.model.article import Article
from citecheck.model.errors import InputError, InputTooLarge
from citecheck.model.values import Factory, define
from citecheck.urls import redacted

_WIDEST = 4
"""Most bytes that a character takes in an encoding that is read."""
_MOST_IN_ONE = 1 << 32
"""More addresses than any input has."""


@define
class Listing:
    """Gathers addresses. Use `take`; then `shown`, `unread` and `inputs` tell what was read."""

    wishes: Wishes
    limit: int
    """Most bytes of one article."""
    inputs: int = 0
    """Articles read."""
    _places: dict[str, int] = Factory(dict)
    """Where each address was first read, in the order of the inputs."""
    _errors: list[tuple[int, str]] = Factory(list)
    """With the place of the input."""
    _place: int = 0
    _redacted: dict[str, str] = Factory(dict)
    """How addresses that hold secrets are shown."""

    @property
    def urls(self) -> list[str]:
        """In the order in which they are first read."""
        return sorted(self._places, key=self._places.__getitem__)

    @property
    def shown(self) -> list[str]:
        """The same without what is secret in them."""
        return [self._redacted.get(url, url) for url in self.urls]

    @property
    def unread(self) -> list[str]:
        """What is wrong with inputs that cannot be read."""
        return [error for _, error in sorted(self._errors, key=itemgetter(0))]

    def take(self, sources: Iterable[Input | InputError]) -> None:
        """Read inputs: files and standard input. Many are read by two processes.

        Files of one form are read by one process, so that not both load what reads it.
        """
        work = sorted(enumerate(sources), key=_form)
        for places, secret, errors, inputs in from_both_ends(work, self._of):
            for url, place in places.items():
                if place < self._places.get(url, place + 1):
                    self._places[url] = place
            self._redacted |= secret
            self._errors += errors
            self.inputs += inputs

    def _of(
        self, work: Iterable[tuple[int, Input | InputError]]
    ) -> tuple[dict[str, int], dict[str, str], list[tuple[int, str]], int]:
        part = Listing(self.wishes, self.limit)
        for number, source in work:
            part._place = number * _MOST_IN_ONE
            if isinstance(source, InputError):
                part._miss(source)
            elif self.wishes.selection.reads(source.name):
                part._take(source)
        return part._places, redacted(part._places), part._errors, part.inputs

    def _miss(self, error: InputError) -> None:
        self._errors.append((self._place, str(error)))

    def _take(self, source: Input) -> None:
        try:
            bare = _bare(source, self.limit)
            if bare is not None:
                self._add(bare, source)
            else:
                self._take_whole(source)
        except InputError as error:
            self._miss(error)

    def _take_whole(self, source: Input) -> None:
        from citecheck.load.reading import articles_in

        for article in articles_in(source, limit=self.limit, whole=True):
            if isinstance(article, InputError):
                self._miss(article)
                continue
            try:
                self._add(article, source)
            except InputError as error:
                self._miss(error)

    def _add(self, article: Article, source: Input) -> None:
        targets = _targets(self.wishes.heeded(article))
        self.inputs += 1
        for written, url in targets:
            is_plain = url is not None and url.startswith(("https://", "http://"))
            found = url if is_plain else self._beside(written, url, source)
            if found is None:
                continue
            self._place += 1
            before = self._places.get(found)
            if self._place < before if before is not None else self.wishes.selection.wants(found):
                self._places[found] = self._place

    def _beside(self, written: str, url: str | None, source: Input) -> str | None:
        path = source.path
        root = root_for(path, self.wishes.root) if path else None
        return address(written, url, path, root)


def _bare(source: Input, limit: int) -> Article | None:
    if source.file is None:
        return None
    try:
        data = read_bytes(source, limit=min(limit, LONGEST * _WIDEST))
    except InputTooLarge:
        return None
    return bare_of(data, source.name)


def _targets(article: Article) -> list[tuple[str, str | None]]:
    targets = find_targets(article, printed_in(article))
    return [(each.written, each.url) for each in targets]


def _form(work: tuple[int, Input | InputError]) -> str:
    """The suffix by which inputs go together."""
    source = work[1]
    return "" if isinstance(source, InputError) else source.name.rpartition(".")[2].lower()
