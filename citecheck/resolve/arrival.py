"""What the last answer says of a link: by its status, and by the walls that stand before a page."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model.resolution import Hop, Outcome, Response, Verdict
from citecheck.model.values import frozen
from citecheck.resolve.bot_wall import BotWall, bot_wall
from citecheck.resolve.page import Page
from citecheck.resolve.pay_wall import pay_wall
from citecheck.resolve.verdict import concluded, verdict_of_response
from citecheck.resolve.walls import login_asked_by_status, wall_at


@frozen
class Arrival:
    """The end of a way."""

    verdict: Verdict
    way: tuple[Hop, ...]
    """The hops that lead to the page, without those of a wall before it."""
    behind: str | None = None
    """The address of the page behind a wall, where the wall has one of its own."""


def arrival(hops: Sequence[Hop], response: Response, page: Page) -> Arrival:
    """What `response`, which the last of `hops` tells of, says of the link."""
    way = tuple(hops)
    bots = bot_wall(response, way[-1].url, page)
    if bots is not None:
        return Arrival(_blocked(bots, response, way), way)
    verdict = verdict_of_response(response, way)
    wall = login_asked_by_status(way, response)
    if wall is None and verdict.outcome is Outcome.OK:
        wall = wall_at(way, response, page)
    if wall is not None:
        verdict = concluded(wall.outcome, wall.clause, way, wall.confidence, kind=wall.kind)
        return Arrival(verdict, way[: wall.before], wall.behind)
    paid = pay_wall(way[-1].url, response, page) if _may_be_paid(verdict, response) else None
    if paid is not None:
        confidence = min(paid.confidence, verdict.confidence)
        verdict = concluded(Outcome.PAY_WALL, paid.clause, way, confidence)
    return Arrival(verdict, way)


def _blocked(wall: BotWall, response: Response, way: tuple[Hop, ...]) -> Verdict:
    make = "" if wall.kind == "unnamed" else f" ({wall.name})"
    clause = f"a wall against programs{make} stands before the page ({response.status})"
    sure = 0.8 if wall.kind == "unnamed" else 0.95
    return concluded(Outcome.BLOCKED, clause, way, sure, kind=wall.kind)


def _may_be_paid(verdict: Verdict, response: Response) -> bool:
    return verdict.outcome is Outcome.OK or response.status == 402
