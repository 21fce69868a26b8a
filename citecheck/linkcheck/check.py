"""From inputs to what became of their links."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import aclosing

from citecheck.apart import LeftBehindError
from citecheck.linkcheck.collect import Collection
from citecheck.linkcheck.selection import Accepted
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.inputs import Input
from citecheck.model.checked import CheckedLink, LinkCheck
from citecheck.model.errors import InputError
from citecheck.model.resolution import Resolution, State
from citecheck.pipeline import Session
from citecheck.resolving import Progress


async def check(
    sources: Iterable[Input | InputError],
    session: Session,
    wishes: Wishes,
    *,
    progress: Progress | None = None,
) -> LinkCheck:
    """Check the links of all inputs; each address is asked once, and each place is told.

    The web is asked from the first article on, while the others are read. An input that cannot
    be read is named in `LinkCheck.unread`, and the others are checked.
    """
    early: list[asyncio.Task[dict[str, Resolution]]] = []

    def ask(new: list[str]) -> None:
        early.append(asyncio.create_task(session.resolve(new)))

    try:
        collection, unread = await collect(sources, session, wishes, ask)
        wanted = [url for url in collection.places if url not in collection.known]
        resolutions = await session.resolve(wanted, progress=progress)
    finally:
        for task in early:
            task.cancel()
        await asyncio.gather(*early, return_exceptions=True)  # what they raise, `resolve` raised
    return LinkCheck(
        links=_checked(collection, {**collection.known, **resolutions}, wishes.accepted),
        inputs=collection.inputs,
        excluded=len(collection.excluded),
        unread=tuple(unread),
    )


async def collect(
    sources: Iterable[Input | InputError],
    session: Session,
    wishes: Wishes,
    ask: Callable[[list[str]], None] | None = None,
) -> tuple[Collection, list[str]]:
    """The links of all inputs that can be read, and what is wrong with the others.

    `ask` is told the new web addresses of each article as soon as it is read.
    """
    collection, unread = Collection(wishes), []
    for source in sources:
        if session.interrupted:
            break
        if isinstance(source, InputError):
            unread.append(str(source))
        elif wishes.selection.reads(source.name):
            async with aclosing(session.read_all(source, whole=True)) as articles:
                async for article in articles:
                    if isinstance(article, InputError):
                        unread.append(str(article))
                        continue
                    try:
                        found = await session.apart.run(collection.found, article, source)
                    except InputError as error:
                        unread.append(str(error))
                        continue
                    except LeftBehindError:
                        break
                    new = collection.take(found)
                    del article, found  # what the web answers takes their place in memory
                    if new and ask is not None:
                        ask(new)
    return collection, unread


def _checked(
    collection: Collection, resolutions: dict[str, Resolution], accepted: Accepted | None
) -> tuple[CheckedLink, ...]:
    return tuple(
        CheckedLink(url, tuple(places), resolutions[url], *_judged(resolutions[url], accepted))
        for url, places in collection.places.items()
    )


def _judged(resolution: Resolution, accepted: Accepted | None) -> tuple[State, str | None]:
    return accepted.judge(resolution) if accepted else (resolution.verdict.state, None)
