"""Articles that are read from the web: the page at an address, by the door of the run."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from typing import TYPE_CHECKING

from citecheck import urls
from citecheck.model.errors import InputError
from citecheck.model.resolution import Answer, Request, Resolution, Response, State
from citecheck.resolving import settled

if TYPE_CHECKING:
    from citecheck.door import Door


class ArticlePages:
    """The pages that articles are read from. Without a `door` there are none."""

    def __init__(self, door: Door | None) -> None:
        self._door = door
        self._under_way: set[asyncio.Task[Resolution]] = set()

    def cancel(self) -> None:
        """End what is under way: who waits for it is told that it was stopped."""
        for task in self._under_way:
            task.cancel()

    async def get(self, written: str) -> Response:
        """The page at an address, body and all. Raises `InputError` where there is none to read."""
        url = urls.parse(written)
        if url is None:
            raise InputError(f"{written}: not a URL")
        if self._door is None:
            raise InputError(
                f"{urls.redact(url)}: cannot be read offline",
                hint="leave out --offline, or save the page and name the file",
            )
        last: list[Response] = []
        task = asyncio.create_task(self._door.open().run(_page_at(url, last)))
        self._under_way.add(task)
        try:
            await asyncio.wait([task])
        finally:
            task.cancel()  # where it is not done, nobody waits for it any more
            self._under_way.discard(task)
        resolution = settled(url, task)
        if resolution.verdict.state is not State.OK or not last:
            raise InputError(
                f"{urls.redact(url)}: {resolution.verdict.reason}",
                hint="name a page that answers, or save it and name the file",
            )
        if last[-1].truncated is not None:
            raise InputError(
                f"{urls.redact(url)}: the page did not arrive whole ({last[-1].truncated})",
                hint="try again, or save it and name the file",
            )
        return last[-1]


def _page_at(url: str, page: list[Response]) -> Generator[Request, Answer, Resolution]:
    """Follow a URL; the response that it ends at is put into `page`, body and all."""
    from citecheck.resolve.walk import walk

    walked = yield from walk(url)
    if walked.response is not None:
        page.append(walked.response)
    return walked.resolution
