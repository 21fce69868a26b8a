"""Links to several parts of one page: the page is asked for once."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, cast

from citecheck.model.resolution import Answer, Request, Resolution
from citecheck.resolve.walk import walk
from citecheck.resolve.walked import Walked

if TYPE_CHECKING:
    from citecheck.resolve.doubt import Doubt


def judge_parts(
    addresses: Sequence[str], *, max_hops: int = 10
) -> Generator[Request, Answer, list[Resolution | Doubt]]:
    """What is concluded of each of several addresses that differ in their fragment alone.

    An answer that one of them got serves the others too.
    """
    if len(addresses) == 1:
        return [_judged((yield from walk(addresses[0], max_hops=max_hops)))]
    answers: dict[Request, Answer] = {}
    judged = []
    for address in addresses:
        walked = yield from _sharing(walk(address, max_hops=max_hops), answers)
        judged.append(_judged(walked))
    return judged


def _sharing(
    steps: Generator[Request, Answer, Walked], answers: dict[Request, Answer]
) -> Generator[Request, Answer, Walked]:
    """The same steps, of which only those are yielded that no other had to make before."""
    try:
        request = next(steps)
        while True:
            if request not in answers:
                answers[request] = yield request
            request = steps.send(answers[request])
    except StopIteration as stop:
        return cast("Walked", stop.value)


def _judged(walked: Walked) -> Resolution | Doubt:
    if walked.is_judged:
        return walked.resolution
    from citecheck.resolve.judgement import judge  # most ways need no more than `next_step`

    return judge(walked)
