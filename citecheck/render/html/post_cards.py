"""The posts of the page: as the article shows them, as their platform does, and their copies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from citecheck import registry
from citecheck.model.memento import Copies
from citecheck.model.mention import Post
from citecheck.model.post_check import PostCheck, PostProposal, PostState
from citecheck.model.resolution import State
from citecheck.model.values import frozen
from citecheck.render.holding import GONE, differs, state_of_post
from citecheck.render.html.facets import of_post
from citecheck.render.shown import Shown


@frozen
class PostCard:
    """A post with all that is known of it."""

    post: Post
    check: PostCheck | None
    proposals: tuple[PostProposal, ...]
    copies: Copies | None
    """What archives have of it, where a link of the article leads to it."""
    facets: str
    state: State
    word: str
    """Its state in a word or two."""
    apart: int | None
    """Whole days between the printed date and the time in its id; ``None``: one is not known."""
    missing: tuple[str, ...]
    """What the article leaves out that would let a reader find it."""


def post_cards(report: Shown, copies: Mapping[str, Copies]) -> tuple[PostCard, ...]:
    """The posts in the order of the article. `copies`: `copies_of_posts`."""
    return tuple(_card(report, post, copies.get(post.id)) for post in report.mentions.posts)


def _card(report: Shown, post: Post, copies: Copies | None) -> PostCard:
    check = report.post_checks.get(post.id)
    return PostCard(
        post,
        check,
        report.post_proposals.get(post.id, ()),
        copies,
        of_post(post, report.post_checks),
        state_of_post(check),
        _word(check),
        _apart(post),
        tuple(_missing(post)),
    )


def _word(check: PostCheck | None) -> str:
    if check is None or (check.answer.state is PostState.UNKNOWN and check.time is None):
        return "not checked"
    if check.answer.state in GONE:
        return check.answer.state.value
    if check.answer.state is PostState.UNKNOWN:
        return "undetermined"
    return "altered" if differs(check) else "still there"


def _apart(post: Post) -> int | None:
    date, made = post.date, post.id_time
    if date is None or made is None or not date.month or not date.day:
        return None
    try:
        printed = datetime(date.year, date.month, date.day, tzinfo=UTC).date()
    except ValueError:
        return None
    return abs((printed - made.date()).days)


def _missing(post: Post) -> list[str]:
    found = []
    if not post.permalink:
        found.append("permalink")
    if not post.post_id:
        found.append("id")
    if not post.author.handle:
        found.append("handle")
    if not post.date:
        found.append("date")
    elif post.date.precision != "minute":
        found.append("time of day")
    return found


def copies_of_posts(report: Shown) -> Mapping[str, Copies]:
    """By `Post.id`: what archives that were asked for a link to it have."""
    posts = {
        (post.platform, post.post_id): post.id for post in report.mentions.posts if post.post_id
    }
    found: dict[str, Copies] = {}
    if not posts:
        return found
    for link in report.links:
        if link.copies is None or link.link.url is None:
            continue
        for name, platform in registry.platforms().items():
            place = platform.permalink(link.link.url)
            post = posts.get((name, place.post_id)) if place else None
            if post is not None:
                found.setdefault(post, link.copies)
                break
    return found
