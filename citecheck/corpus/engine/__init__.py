"""Where the work of a corpus is done: here (`local`), or on a cluster (`on_ray`).

An engine does what it is given at least once, whatever dies meanwhile, and in any order. What makes
that once is the work itself: it begins by looking whether it is finished, and marks itself so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, Self

from citecheck.corpus.frontier import Part
from citecheck.corpus.owner import Post
from citecheck.corpus.work import Bounds, Piece


class Engine(Protocol):
    """An engine. A context manager, which ends all that it began."""

    @property
    def owners(self) -> int:
        """How many owners the web is divided among."""

    def __enter__(self) -> Self:
        """Begin what is needed."""

    def __exit__(self, *_error: object) -> None:
        """End all that was begun."""

    def each(self, pieces: Iterable[Piece], bounds: Bounds) -> Iterator[Piece]:
        """Do pieces of work, as many at once as there are workers; each is given when it is done.

        Raises what the work raises, once what is under way has ended.
        """

    def resolve(self, post: Callable[[int], Post], parts: Iterable[Part]) -> Iterator[Part]:
        """Have each part resolved by the owner of its share; each is given when it is done.

        `post` gives an owner's by its number. Raises what an owner raises.
        """


def engine(
    name: str, *, address: str | None = None, workers: int | None = None, owners: int = 1
) -> Engine:
    """The engine of a name: ``local``, or ``ray`` at the address of its cluster.

    Raises `UsageError` where it is not installed.
    """
    if name == "local":
        from citecheck.corpus.engine.local import LocalEngine

        return LocalEngine(workers=workers, owners=owners)
    from citecheck.corpus.engine.on_ray import RayEngine

    return RayEngine(address, workers=workers, owners=owners)
