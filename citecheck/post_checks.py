"""What has become of an article's posts, as their platforms tell: asked, and compared.

Here the platforms' own modules and what compares posts meet; neither knows the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import islice

from citecheck import registry
from citecheck.config import Settings
from citecheck.inquiries import Inquiries
from citecheck.mementos import is_public
from citecheck.model.inquiry import Inquired, Inquiry
from citecheck.model.mention import Link, Post
from citecheck.model.post_check import PostAnswer, PostCheck, PostQuestion, PostState
from citecheck.model.resolution import Outcome
from citecheck.model.values import evolve
from citecheck.verify.post_match import compared
from citecheck.waiting import together

_UNASKED = {
    Outcome.OFFLINE: "Nobody was asked: the run was offline.",
    Outcome.INTERRUPTED: "The run was stopped before its platform answered.",
}


class PostChecks:
    """Asks the platforms of one run."""

    def __init__(self, inquiries: Inquiries, settings: Settings) -> None:
        self._inquiries = inquiries
        self._most = settings.most_posts
        overrides = settings.network.overrides
        self._keys = frozenset(each.name for each in overrides if each.has_secrets)

    async def of(self, posts: Iterable[Post]) -> Mapping[str, PostCheck]:
        """What platforms tell of posts, by `Post.id`; of those alone that one can be asked for."""
        wanted = list(
            islice(((post, told) for post in posts if (told := self._asks(post))), self._most)
        )
        answers = await together(self._inquiries.ask(inquiry) for _, inquiry in wanted)
        return {
            post.id: _checked(post, inquired)
            for (post, _), inquired in zip(wanted, answers, strict=True)
        }

    def _asks(self, post: Post) -> Inquiry[PostAnswer] | None:
        """The question about a post; ``None``: nobody can be asked, or may be told of it."""
        platform = registry.asked_platform(post.platform)
        if platform is None or post.post_id is None or post.permalink is None:
            return None
        if not is_public(post.permalink):
            return None
        handle = post.author.handle
        question = PostQuestion(post.permalink, post.post_id, handle, self._keys)
        steps = partial(platform.look_up, question)
        with_keys = " ".join(sorted(self._keys))
        key = f"{post.platform} {post.permalink} {handle or ''} {with_keys}".rstrip()
        return Inquiry("post", key, steps, PostAnswer, _lasts)


_GONE = frozenset({PostState.DELETED, PostState.PROTECTED, PostState.SUSPENDED, PostState.WITHHELD})


def links_to_gone(
    posts: Iterable[Post], checks: Mapping[str, PostCheck], links: Iterable[Link]
) -> frozenset[str]:
    """The URLs of links that lead to posts which their platforms do not show any more.

    A platform may answer for such an address as if the post were there.
    """
    gone = {
        (post.platform, post.post_id)
        for post in posts
        if post.id in checks and checks[post.id].answer.state in _GONE
    }
    platforms = {name: registry.platforms()[name] for name, _ in gone}
    return frozenset(
        link.url
        for link in links
        if link.url
        for name, platform in platforms.items()
        if (found := platform.permalink(link.url)) and (name, found.post_id) in gone
    )


def _checked(post: Post, inquired: Inquired[PostAnswer]) -> PostCheck:
    answer = inquired.value
    if answer is None:
        fault = "A fault of citecheck's own kept its platform from being asked."
        reason = _UNASKED.get(inquired.unasked, fault) if inquired.unasked else fault
        return PostCheck(post.id, PostAnswer(PostState.UNKNOWN, reason))
    check = compared(post, answer)
    return evolve(check, hops=inquired.hops, time=inquired.time, from_store=inquired.from_store)


def _lasts(answer: PostAnswer) -> float:
    return 0.0 if answer.state is PostState.UNKNOWN else 1.0
