"""Posts, each once: however many times, and in whatever forms, an article shows one.

Five finders look for them: `citecheck.find.embeds` in markup, `citecheck.find.shortcodes` and
`citecheck.find.flattened` in text, `citecheck.find.permalinks` in links,
`citecheck.find.screenshots` in what is said of pictures. Two of what they find are one post where

- platform and post id are the same,
- a flattened post lies in what an embed of its platform shows: it is that embed's text,
- a permalink of the same author stands in, or right behind, a flattened post: the date of a post
  is usually linked to it,
- the markup of one has both addresses: its own, and the one that a button to share gives,
- a link to its page stands right behind a player that knows the post by another id, where the
  platform's embed code has it there,
- platform, author, date and text are the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from citecheck import registry
from citecheck.find.address import Address
from citecheck.find.flattened import find_flattened
from citecheck.find.permalinks import find_permalinks
from citecheck.find.screenshots import find_screenshots
from citecheck.find.shortcodes import find_shortcodes
from citecheck.find.written_markup import written_markup
from citecheck.model.article import Article, Span
from citecheck.model.mention import Author, Link, Post, PostForm
from citecheck.model.values import evolve

_RICHNESS = {
    PostForm.PERMALINK: 0,
    PostForm.SCREENSHOT: 1,
    PostForm.IFRAME: 2,
    PostForm.JSON: 3,
    PostForm.FLATTENED: 4,
    PostForm.EMBED: 5,
}
_GAP = 4
"""How far behind a flattened post its own permalink may begin, in code points."""
_CREDIT = 120
"""How far behind a player the link to its page may begin: behind the artist's name."""
_BEHIND = frozenset(" \n\t\xa0()[]<>:·|,-–—")
"""What may stand between a flattened post and its own permalink behind it."""


def find_posts(
    article: Article, links: Sequence[Link], printed: Sequence[Address]
) -> tuple[Post, ...]:
    """All posts of an article, each once, in its order, with their ids."""
    embeds, other_names = _told_apart(_embedded(article))
    permalinks = find_permalinks(links, article.references)
    groups: dict[_Identity, list[Post]] = {}
    same = _Neighbours(article.text, embeds, permalinks)
    for post in (*embeds, *find_shortcodes(article), *permalinks):
        identity = _identity(same.page(post) or post)
        groups.setdefault(other_names.get(identity, identity), []).append(post)
    for post in (*find_flattened(article, printed), *find_screenshots(article)):
        other = same.post(post)
        groups.setdefault(_identity(other or post), []).append(post)
    if not groups:
        return ()
    from citecheck.find.related import with_relations

    posts = sorted((_merged(group) for group in groups.values()), key=lambda post: post.spans)
    return tuple(
        evolve(with_relations(post), id=f"post-{number}", id_time=_id_time(post))
        for number, post in enumerate(posts, 1)
    )


def _embedded(article: Article) -> tuple[Post, ...]:
    if not article.fragments and next(written_markup(article), None) is None:
        return ()
    from citecheck.find.embeds import find_embeds  # which is as large as all other finders

    return find_embeds(article)


def _told_apart(
    embedded: Iterable[Post],
) -> tuple[tuple[Post, ...], Mapping[_Identity, _Identity]]:
    """The embeds, and which of them other names stand for, each of which stands behind its own."""
    embeds: list[Post] = []
    other_names: dict[_Identity, _Identity] = {}
    for post in embedded:
        if post.form is PostForm.PERMALINK:
            other_names[_identity(post)] = _identity(embeds[-1])
        else:
            embeds.append(post)
    return tuple(embeds), other_names


def _id_time(post: Post) -> datetime | None:
    clock = registry.id_clock(post.platform) if post.post_id else None
    return clock.time(post.post_id) if clock and post.post_id else None


_Identity = tuple[str, ...]


def _identity(post: Post) -> _Identity:
    """What two findings of one post have in common."""
    if post.post_id is not None:
        return post.platform, post.post_id
    author = (post.author.handle or post.author.name or "").lower()
    date = post.date.isoformat() if post.date else ""
    return post.platform, author, date, " ".join(post.text.split())


class _Neighbours:
    """The embeds and permalinks of an article, looked up by where they stand."""

    def __init__(self, text: str, embeds: Iterable[Post], permalinks: Iterable[Post]) -> None:
        self._text = text
        self._embeds = sorted(embeds, key=lambda post: post.spans)
        self._embed_starts = [post.spans[0].start for post in self._embeds]
        self._permalinks = sorted(permalinks, key=lambda post: post.spans)
        self._permalink_starts = [post.spans[0].start for post in self._permalinks]

    def post(self, flattened: Post) -> Post | None:
        """The embed or permalink that is the same post as a flattened one."""
        return self._embed(flattened) or self._permalink(flattened)

    def page(self, player: Post) -> Post | None:
        """The link to a post's page that its embed code has right behind the player."""
        is_player = player.form in {PostForm.IFRAME, PostForm.EMBED}
        if not is_player or not registry.has_page_behind_player(player.platform):
            return None
        after = player.spans[0].end
        start = bisect_left(self._permalink_starts, player.spans[0].start)
        for link in self._permalinks[start : start + 3]:
            if link.platform == player.platform and link.spans[0].start - after <= _CREDIT:
                return link
        return None

    def _embed(self, flattened: Post) -> Post | None:
        span = flattened.spans[0]
        last = bisect_right(self._embed_starts, span.end)
        for embed in reversed(self._embeds[max(0, last - 3) : last]):
            if embed.platform == flattened.platform and embed.spans[0].overlaps(span):
                return embed
        return None

    def _permalink(self, flattened: Post) -> Post | None:
        span = flattened.spans[0]
        first = flattened.body.end if flattened.body else span.start
        start = bisect_left(self._permalink_starts, first)
        end = bisect_right(self._permalink_starts, span.end + _GAP)
        for link in self._permalinks[start:end][-3:]:
            between = self._text[span.end : link.spans[0].start]
            if _may_be_by_same(flattened, link) and _BEHIND.issuperset(between):
                return link
        return None


def _may_be_by_same(flattened: Post, link: Post) -> bool:
    if flattened.platform != link.platform:
        return False
    names = [(post.author.handle or "").lower() for post in (flattened, link)]
    return names[0] == names[1] or "" in names


def _merged(group: Sequence[Post]) -> Post:
    """One post of several findings: the richest, with what only the others know."""
    ordered = sorted(group, key=_richness, reverse=True)
    spans = _apart(span for post in ordered for span in post.spans)
    told = next((each for each in ordered if each.body and each.body.is_in(spans)), None)
    told = told or next((each for each in ordered if each.text), ordered[0])
    authors = [each.author for each in ordered]
    return evolve(
        ordered[0],
        spans=tuple(spans),
        text=told.text,
        body=told.body,
        author=Author(
            next((each.name for each in authors if each.name), None),
            next((each.handle for each in authors if each.handle), None),
        ),
        post_id=next((each.post_id for each in ordered if each.post_id), None),
        permalink=next((each.permalink for each in ordered if each.permalink), None),
        date=next((each.date for each in ordered if each.date), None),
        language=next((each.language for each in ordered if each.language), None),
        links=next((each.links for each in ordered if each.links), ()),
        media=next((each.media for each in ordered if each.media), ()),
        mentions=next((each.mentions for each in ordered if each.mentions), ()),
        hashtags=next((each.hashtags for each in ordered if each.hashtags), ()),
        quoted=next((each.quoted for each in ordered if each.quoted), None),
        reply_to=next((each.reply_to for each in ordered if each.reply_to), None),
    )


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans that share nothing with one before them, in the article's order."""
    kept: list[Span] = []
    for span in spans:
        at = bisect_left(kept, span)
        beside = kept[max(0, at - 1) : at + 1]
        if not any(each.overlaps(span) or each.contains(span) for each in beside):
            kept.insert(at, span)
    return kept


def _richness(post: Post) -> tuple[bool, int]:
    return bool(post.text), _RICHNESS[post.form]
