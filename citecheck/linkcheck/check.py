"""From inputs to what became of their links."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from citecheck.apart import LeftBehindError
from citecheck.linkcheck.collect import Collection, Found
from citecheck.linkcheck.selection import Accepted
from citecheck.linkcheck.standing import Listed, listed
from citecheck.linkcheck.wishes import Wishes
from citecheck.load.inputs import Input
from citecheck.model.article import Article
from citecheck.model.checked import CheckedLink, LinkCheck
from citecheck.model.errors import InputError
from citecheck.model.resolution import Resolution, State
from citecheck.pipeline import Session
from citecheck.resolving import Progress
from citecheck.waiting import LoopWantedError, is_on_loop

if TYPE_CHECKING:
    from citecheck.linkcheck.lists import Lists
    from citecheck.remembering import Remembering

_LOOKED_AT = 8_000_000
"""Bytes of a file in which its links are counted before it is read."""
_WRITTEN = 2
"""How often the address of a link stands in a file, as a rule: links lead to their own label, and
images to their source."""


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

    Without an event loop nothing is read and nobody asked: where all is remembered of inputs and
    answers it is told, and else `LoopWantedError` is raised.
    """
    early: list[asyncio.Task[None]] = []

    def ask(new: list[str]) -> None:
        if is_on_loop():
            early.append(asyncio.create_task(session.begin(new)))

    try:
        collection, unread = await collect(sources, session, wishes, ask)
        wanted = [url for url in collection.places if url not in collection.known]
        resolutions = await session.resolve(wanted, progress=progress)
    finally:
        for task in early:
            task.cancel()
        if early:
            await asyncio.gather(*early, return_exceptions=True)  # `resolve` raised what they raise
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
    lists = _lists(session, wishes)
    for source in sources:
        if session.interrupted:
            break
        if isinstance(source, InputError):
            unread.append(str(source))
        elif wishes.selection.reads(source.name):
            reading = _found(source, session, collection, lists, is_asked=ask is not None)
            async with aclosing(reading) as articles:
                async for found in articles:
                    if isinstance(found, InputError):
                        unread.append(str(found))
                        continue
                    new = collection.take(found)
                    del found  # what the web answers takes their place in memory
                    if new and ask is not None:
                        ask(new)
    return collection, unread


def _lists(session: Session, wishes: Wishes) -> Lists | None:
    """What is remembered of files, where the run remembers anything."""
    remembering = session.remembering
    return lists_of(session, wishes, remembering) if remembering is not None else None


def lists_of(session: Session, wishes: Wishes, remembering: Remembering) -> Lists:
    """What is remembered of files."""
    from citecheck.linkcheck.lists import Lists

    return Lists(remembering, wishes, limit=session.settings.max_input, clock=session.clock)


async def _found(
    source: Input,
    session: Session,
    collection: Collection,
    lists: Lists | None,
    *,
    is_asked: bool,
) -> AsyncGenerator[list[Found] | InputError, None]:
    """The links of each article of an input; an error for one that cannot be read."""
    state = lists.state(source) if lists is not None else None
    known = await lists.get(source, state) if lists is not None and state is not None else None
    if known is not None:
        for article in known:
            yield collection.chosen(article, source)
        return
    if not is_on_loop():
        if session.interrupted:
            return
        raise LoopWantedError
    if is_asked:
        session.expect(_links_in(source))
    read: list[Listed | None] = []
    async with aclosing(_read(source, session, collection)) as articles:
        async for links, found in articles:
            if state is not None:
                read.append(links)
            yield found
            del links, found
    whole = [each for each in read if each is not None]
    is_whole = len(whole) == len(read) and not session.interrupted
    if lists is not None and state is not None and is_whole:
        lists.put(source, state, whole)


def _links_in(source: Input) -> int:
    """About how many links a file of plain text or markup has, found out in no time."""
    if source.path is None or not source.path.is_file():  # a pipe is read once, if at all
        return 0
    with suppress(OSError), source.path.open("rb") as file:
        return file.read(_LOOKED_AT).count(b"://") // _WRITTEN
    return 0


async def _read(
    source: Input, session: Session, collection: Collection
) -> AsyncGenerator[tuple[Listed | None, list[Found] | InputError], None]:
    """The links of each article of an input that has to be read, and what is wanted of them."""

    def work(article: Article) -> tuple[Listed, list[Found]]:
        links = listed(collection.heeded(article, source))
        return links, collection.chosen(links, source)

    async with aclosing(session.read_all(source, whole=True)) as articles:
        async for article in articles:
            if isinstance(article, InputError):
                yield None, article
                continue
            try:
                links, found = await session.apart.run(work, article)
            except InputError as error:
                yield None, error
                continue
            except LeftBehindError:
                return
            del article
            yield links, found
            del links, found


def _checked(
    collection: Collection, resolutions: dict[str, Resolution], accepted: Accepted | None
) -> tuple[CheckedLink, ...]:
    return tuple(
        CheckedLink(url, tuple(places), resolutions[url], *_judged(resolutions[url], accepted))
        for url, places in collection.places.items()
    )


def _judged(resolution: Resolution, accepted: Accepted | None) -> tuple[State, str | None]:
    return accepted.judge(resolution) if accepted else (resolution.verdict.state, None)
