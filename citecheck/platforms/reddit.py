"""Reddit: posts and comments. Ids are numbers in base 36.

A comment's id is taken together with that of the post it stands under.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck import knowledge
from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, FlattenedForm, NamedHalves, NamedIds, Permalink
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _markup, _oembed, _service

if TYPE_CHECKING:
    from bs4 import Tag

NAME = "reddit"
TITLE = "Reddit"
DOMAINS = ("reddit.com", "redd.it", "redditmedia.com")
FRONT_ENDS = (
    "libreddit.",
    "redlib.",
    "teddit.",
    "libredd.it",
    "rxddit.com",
    "vxreddit.com",
)
"""Others that show its posts under the same paths, or repair what chats show of them."""
HINTS = (
    "reddit",
    "reddit-embed",
    "reddit-card",
    "amp-reddit",
    "embed.reddit.com",
    "redditmedia.com",
)

_POST = later(
    r"/(?:(?P<where>r|u|user)/(?P<name>[\w-]{1,50})/)?comments/(?P<id>[a-z0-9]{4,10})"
    r"(?:/(?:comment|[^/]{1,300})(?:/(?P<comment>[a-z0-9]{4,10}))?)?/?",
    re.ASCII,
)
NAMED_AS = ("reddit",)
NAMED_IDS = (
    NamedIds(
        NAMED_AS,
        later(r"[\w-]{2,50}/comments/[a-z0-9]{4,10}(?:/[^/\s]{1,300}){0,2}/?", re.ASCII),
        "https://www.reddit.com/r/{}",
    ),
    NamedIds(NAMED_AS, later(r"t3_([a-z0-9]{4,10})"), "https://www.reddit.com/comments/{}/"),
)
"""The second: a link's "fullname", https://www.reddit.com/dev/api#fullnames."""
_SHARED = later(r"/(?:r|u|user)/[\w-]{1,50}/s/(?P<code>\w{8,12})/?", re.ASCII)
OTHER_NAMES = later(r"reddit\.com/(?:r|u|user)/[\w-]{1,50}/s/|//v\.redd\.it/")
_VIDEO = later(r"/(?P<id>[a-z0-9]{12,14})/?", re.ASCII)
"""Where a video lies that was put there, from which its post is come to."""
_GALLERY = later(r"/(?:gallery|tb|poll)/(?P<id>[a-z0-9]{4,10})/?", re.ASCII)
_SHORT = later(r"/(?P<id>[a-z0-9]{4,10})/?", re.ASCII)
_USER = later(r"/(?:u|user)/(?P<handle>[\w-]{1,30})/?", re.ASCII)
_SITES = frozenset(
    {"reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com", "embed.reddit.com"}
    | {"redditmedia.com", "i.reddit.com", "amp.reddit.com", "sh.reddit.com"}
)

_LINES = knowledge.table("shown_posts.toml", "reddit")
_WORDS = r"\s{0,3}\n{1,3}(?P<text>[^\n]{3,300}(?:\n[^\n]{1,500}){0,10})"
_PLACE = r"\n[^\S\n]{0,4}r/\w{2,21}\s{0,4}[•·]?\s{0,4}"
_HANDLE = r"(?P<handle>[\w-]{3,20})"
_AGES = [
    (before or after, rf"{re.escape(before)}\d{{1,2}}\s?[^\W\d_]{{1,8}}\.?{re.escape(after)}")
    for before, after in _LINES["ago"]
]
"""What stands in each language's ages, and what they look like."""
_AGO = rf"(?:{'|'.join(age for _, age in _AGES)})(?=\s|\Z)"


def _shown_form(anchor: str, signature: str, openers: tuple[str, ...] = ()) -> FlattenedForm:
    return FlattenedForm(
        anchor, later(signature), openers=openers, reach=90, dated=False, longest=0
    )


_SHOWN = (
    *(
        _shown_form(
            f"{posted} {u}",
            rf"{re.escape(posted)} {u}{_HANDLE}(?:\s{{1,3}}{_AGO}|[^\S\n][^\n]{{0,30}})?"
            rf"(?=\n|\Z)(?:{_WORDS})?",
        )
        for posted in _LINES["posted"]
        for u in ("u/", "/u/")
    ),
    *(
        _shown_form(
            f"{submitted} {u}",
            rf"{re.escape(submitted)} {u}{_HANDLE}(?=\s{{0,3}}(?:\n|\Z|to r/))",
        )
        for submitted in _LINES["submitted"]
        for u in ("u/", "/u/")
    ),
    *(
        _shown_form(sign, f"{_PLACE}{told}(?:{_WORDS})?", ("\nr/",))
        for sign, ago in _AGES
        for told in (
            rf"(?:by )?u/{_HANDLE}\s{{0,4}}[•·]?\s{{0,4}}{ago}(?=\s|\Z)",
            rf"{ago}\s{{1,4}}(?:u/)?{_HANDLE}(?=[^\S\n]{{0,3}}\n)",
        )
    ),
)
"""What its pages and its frame of now show, above the title."""
_COMMENT = later(
    rf"\n[^\S\n]{{0,3}}{_HANDLE}\s{{0,4}}\n\s{{0,4}}[•·]\s{{0,4}}(?P<date>(?!))?(?P<age>{_AGO})[^\S\n]{{0,3}}(?=\n)"
)
_COMMENTS = tuple(
    FlattenedForm(
        anchor=f"{up}\n",
        signature=later(
            rf"\n[^\S\n]{{0,3}}{re.escape(up)}\s{{1,3}}\d[\d.,]{{0,6}}[KMk]?\s{{1,3}}{re.escape(down)}(?=\s|\Z)"
        ),
        openers=("\n",),
        reach=4,
        dated=False,
        head=_COMMENT,
        longest=5_000,
    )
    for up, down in _LINES["votes"]
)
_OLD = FlattenedForm(
    anchor="submitted ",
    signature=later(rf"submitted \d{{1,2}}\s?[^\W\d_]{{1,8}}\.? ago by (?:/?u/)?{_HANDLE}(?!\S)"),
    openers=(),
    dated=False,
    longest=310,
)
"""What a comment's page shows around it, and its pages of old below a title."""

FLATTENED = (
    *_SHOWN,
    *_COMMENTS,
    _OLD,
    *(
        FlattenedForm(
            anchor="by u/",
            signature=later(
                rf"(?<=\n)by u/{_HANDLE}{discussion}\s{{1,3}}in (?:r/)?"
                r"[^\W_]\w{2,20}(?=[^\S\n]{0,3}(?:\n|\Z))"
            ),
            openers=(),
            dated=False,
            longest=longest,
        )
        for discussion, longest in (("", 300), (r" from discussion(?:\s[^\n]{1,300})?", 0))
    ),
    FlattenedForm(
        anchor="byu/",
        signature=later(
            r"byu/(?P<handle>[\w-]{3,20})(?:\s{1,3}from discussion)?\s{1,3}in\s?(?:r/)?"
            r"[^\W_]\w{2,20}(?!\w)"
        ),
        openers=(),
        dated=False,
        longest=300,
    ),
    FlattenedForm(
        anchor=" u/",
        signature=later(
            r"\n[^\S\n]{0,4}(?:[^\W\d_]{1,12}\s)?u/(?P<handle>[\w-]{3,20})\s[^\W\d_]{1,4}\sr/\w{2,21}"
            r"(?=[^\S\n]{0,9}(?:\n|\Z))"
        ),
        openers=("\n",),
        reach=40,
        dated=False,
        longest=300,
    ),
)
"""The embed prints "by" and "in" without blanks around them, as nobody does in prose; others print
them with blanks, in a line of its own."""
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"(?:r/)?([\w-]{2,50})", re.ASCII),
    later(r"(?:t3_)?([a-z0-9]{5,10})", re.ASCII),
    "https://www.reddit.com/r/{owner}/comments/{number}/",
)


def permalink(url: str) -> Permalink | None:
    """``/r/SUBREDDIT/comments/ID`` on any of its sites, a comment under it, redd.it/ID, or the
    ``/r/SUBREDDIT/s/CODE`` of its button to share, whose code stands for the id.
    """
    name, where = _markup.host(url), _markup.path(url)
    if name == "v.redd.it" and (video := _VIDEO.fullmatch(where)):
        return Permalink(f"https://v.redd.it/{video['id']}", video["id"])
    nameless = {"redd.it": _SHORT, **dict.fromkeys(_SITES, _GALLERY)}.get(name)
    if nameless is not None and (short := nameless.fullmatch(where)):
        return Permalink(f"https://www.reddit.com/comments/{short['id']}/", short["id"])
    if name in _SITES and (shared := _SHARED.fullmatch(where)):
        return Permalink(f"https://www.reddit.com{where.rstrip('/')}", f"s/{shared['code']}")
    match = _POST.fullmatch(where) if name in _SITES else None
    if match is None:
        return None
    post_id, comment = match["id"], match["comment"]
    place = f"{match['where']}/{match['name']}/" if match["where"] else ""
    address = f"https://www.reddit.com/{place}comments/{post_id}/"
    handle = match["name"] if match["where"] in {"u", "user"} and not comment else None
    if comment:
        return Permalink(f"{address}_/{comment}/", f"{post_id}/{comment}", handle)
    return Permalink(address, post_id, handle)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, or its frame."""
    if tag.name == "iframe":
        found = permalink(_markup.attribute(tag, "src"))
        return EmbeddedPost(PostForm.IFRAME, permalink=found) if found else None
    if tag.name == "amp-reddit":
        named = permalink(_markup.attribute(tag, "data-src"))
        return EmbeddedPost(PostForm.EMBED, permalink=named) if named else None
    if not _markup.has_class(tag, "reddit-embed-bq", "reddit-card", "reddit-embed"):
        return None
    links = list(_markup.anchors(tag))
    posts = [(found, text) for href, text in links if (found := permalink(href))]
    if not posts:
        return None
    users = [match for href, _ in links if (match := _USER.fullmatch(_markup.path(href)))]
    link, title = posts[0]
    handle = users[0]["handle"] if users else link.handle
    return EmbeddedPost(PostForm.EMBED, Author(handle=handle), title, link)


_OEMBED = "https://www.reddit.com/oembed"


def look_up(question: PostQuestion) -> _service.Asking:
    """What it gives to those who embed it: https://oembed.com/#section7.1 ."""
    return (yield from _oembed.look_up(question, _OEMBED, TITLE, words="title"))
