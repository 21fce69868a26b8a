"""Facebook: posts, photos, videos and reels on facebook.com.

Embeds: https://developers.facebook.com/docs/plugins/embedded-posts. Ids are decimal, or begin with
``pfbid`` where the platform hides them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.model.mention import Author, PostForm
from citecheck.model.platform import EmbeddedPost, FlattenedForm, Permalink
from citecheck.platforms import _markup

if TYPE_CHECKING:
    from bs4 import Tag

NAME = "facebook"
TITLE = "Facebook"
DOMAINS = ("facebook.com", "fb.watch", "fb.com")
HINTS = ("fb-post", "fb-video", "/plugins/post.php", "/plugins/video.php", "amp-facebook")

_ID = r"(?P<id>\d{5,25}|pfbid\w{10,120})"
_PATHS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"/(?P<page>[\w.%-]{{1,100}})/(?:posts|photos|videos)/(?:[\w.%-]{{1,200}}/)?{_ID}/?",
        rf"/groups/(?P<group>[\w.-]{{1,100}})/(?:posts|permalink)/{_ID}/?",
        rf"/(?:reel|watch/live|videos)/{_ID}/?",
    )
)
_BY_PARAMETER = {
    "/permalink.php": "story_fbid",
    "/story.php": "story_fbid",
    "/photo.php": "fbid",
    "/photo": "fbid",
    "/photo/": "fbid",
    "/watch": "v",
    "/watch/": "v",
    "/video.php": "v",
}
_PLUGINS = frozenset({"/plugins/post.php", "/plugins/video.php"})
_SHARED = re.compile(r"/share/(?P<kind>p|v|r)/(?P<code>\w{6,20})/?", re.ASCII)
_VALUE = re.compile(_ID, re.ASCII)
_WEEKDAY = r"(?=[^\W\d_]{4,12}(?:-[^\W\d_]{2,8})?,? \d)"
_SIGNATURE = re.compile(r"Posted by (?P<name>[^\n]{1,80}?) on\s(?=\w)")

_POSTED_BY = {
    "Posted by": r"on\s(?=[A-Z][a-z]{2,8}day, )",
    "Geplaatst door": rf"op\s{_WEEKDAY}",
    "Gepostet von": rf"am\s{_WEEKDAY}",
    "Publiée par": rf"(?:sur|le)\s{_WEEKDAY}",
    "Publicado por": rf"(?:en|em|el)\s{_WEEKDAY}",
    "Pubblicato da": rf"(?:su|il)?\s?{_WEEKDAY}",
    "Publicerat av": rf"(?:den\s)?{_WEEKDAY}",
    "Opublikowany przez": _WEEKDAY,
}
"""What the line begins with, and what stands between name and date, by language. The weekday is
what tells it from the byline of a blog, which prints none."""

FLATTENED = tuple(
    FlattenedForm(
        anchor=f"{posted_by} ",
        signature=re.compile(f"{posted_by} (?P<name>[^\\n]{{1,80}}?) {before_date}"),
        openers=(),
        longest=1000,
    )
    for posted_by, before_date in _POSTED_BY.items()
)


def permalink(url: str) -> Permalink | None:
    """A post, photo, video or reel on facebook.com."""
    if _markup.host(url).removeprefix("web.") != "facebook.com":
        return None
    where = _markup.path(url)
    if where in _BY_PARAMETER:
        post_id = _markup.parameter(url, _BY_PARAMETER[where])
        if not _VALUE.fullmatch(post_id):
            return None
        query = f"{_BY_PARAMETER[where]}={post_id}"
        owner = _markup.parameter(url, "id")
        query += f"&id={owner}" if owner.isalnum() else ""
        return Permalink(f"https://www.facebook.com{where}?{query}", post_id)
    if shared := _SHARED.fullmatch(where):
        name = f"share/{shared['kind']}/{shared['code']}"
        return Permalink(f"https://www.facebook.com/{name}/", name)
    for pattern in _PATHS:
        if match := pattern.fullmatch(where):
            address = f"https://www.facebook.com{where.rstrip('/')}"
            return Permalink(address, match["id"], match.groupdict().get("page"))
    return None


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's element with its address, or its frame."""
    if tag.name == "iframe":
        source = _markup.attribute(tag, "src")
        is_plugin = re.sub(r"^/v\d{1,2}\.\d{1,2}", "", _markup.path(source)) in _PLUGINS
        if _markup.host(source) != "facebook.com" or not is_plugin:
            return None
        found = permalink(_markup.parameter(source, "href"))
        return EmbeddedPost(PostForm.IFRAME, permalink=found) if found else None
    if tag.name != "amp-facebook" and not _markup.has_class(tag, "fb-post", "fb-video"):
        return None
    link = permalink(_markup.attribute(tag, "data-href"))
    if link is None:
        return None
    whole = _markup.words(tag)
    signature = _SIGNATURE.search(whole)
    body = tag.find("p")
    texts = [text for href, text in _markup.anchors(tag) if permalink(href)]
    return EmbeddedPost(
        PostForm.EMBED,
        Author(signature["name"].strip() if signature else None, link.handle),
        _markup.words(body) if body else "",
        link,
        printed_date=texts[-1] if texts and signature else "",
    )
