"""Facebook: posts, photos, videos and reels on facebook.com.

Embeds: https://developers.facebook.com/docs/plugins/embedded-posts. Ids are decimal, or begin with
``pfbid`` where the platform hides them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citecheck import knowledge
from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, FlattenedForm, NamedHalves, Permalink
from citecheck.model.post_check import PostQuestion
from citecheck.platforms import _markup, _meta, _service, _shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bs4 import Tag

NAME = "facebook"
TITLE = "Facebook"
DOMAINS = ("facebook.com", "fb.watch", "fb.com")
HINTS = (
    "fb-post",
    "embetty-video",
    "fb-video",
    "fb:post",
    "fb:video",
    "fb-xfbml",
    "/plugins/post.php",
    "/plugins/video.php",
    "amp-facebook",
)

_ID = r"(?P<id>\d{5,25}|pfbid\w{10,120})"
_PATHS = tuple(
    later(pattern, re.ASCII)
    for pattern in (
        rf"/(?P<page>[\w.%-]{{1,100}})/(?:posts|photos|videos)/(?:[\w.%-]{{1,200}}/)?{_ID}(?::\d{{1,4}})?/?",
        rf"/notes/(?P<page>[\w.%-]{{1,100}})/[\w.%-]{{1,200}}/{_ID}/?",
        rf"/groups/(?P<group>[\w.-]{{1,100}})/(?:posts|permalink)/{_ID}/?",
        rf"/(?:reel|watch/live|videos)/{_ID}/?",
        rf"/v/{_ID}/?",
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
    "/watch/live": "v",
    "/watch/live/": "v",
    "/video.php": "v",
    "/video/video.php": "v",
    "/video/embed": "video_id",
    "/media/set": "set",
    "/media/set/": "set",
}
_PLUGINS = frozenset({"/plugins/post.php", "/plugins/video.php"})
_OLD_VIDEOS = frozenset({"/video/embed", "/video.php", "/video/video.php"})
_ALBUM = later(r"(?P<set>[ag]\.\d{5,25})(?:[.&].{0,200})?", re.ASCII)
_WATCH = later(r"/(?P<code>[\w-]{6,20})/?", re.ASCII)
OTHER_NAMES = later(r"facebook\.com/share/|//fb\.watch/")
_SHARED = later(r"/(?P<name>share/(?:[pvr]/)?\w{6,20})/?", re.ASCII)
_VALUE = later(_ID, re.ASCII)
_SIGNATURE = later(r"Posted by (?P<name>[^\n]{1,80}?) on\s(?=\w)")

_LINES = knowledge.table("shown_posts.toml", "facebook")
_WEEKDAYS = knowledge.table("shown_posts.toml", "facebook_weekdays")
_POSTED = _LINES["posted"]
_STATES, _VERIFIED = ("|".join(map(re.escape, _LINES[each])) for each in ("states", "verified"))
_ABOVE = later(
    rf"(?!\n[^\S\n]{{0,4}}(?:{_VERIFIED})\n){_shown.NAME}(?:[^\S\n](?:{_STATES})[^\n]{{0,80}})?"
    rf"(?:{_shown.BETWEEN}(?:{_VERIFIED}))?{_shown.FOLLOW}{_shown.BETWEEN}{_shown.DATE}"
)


def _posted(each: Mapping[str, Any]) -> str:
    """The line that names author and day; a weekday tells it from the byline of a blog."""
    joined = "|".join(rf"{re.escape(word)}\s" if word else "" for word in each["between"])
    days = "|".join(map(re.escape, _WEEKDAYS[each["language"]].split()))
    ends = [rf"(?:{joined})(?=(?i:{days})[^\d\n]{{0,16}}\d)"]
    ends += [rf"{re.escape(word)}\s(?=\d)" for word in each.get("undated", ())]
    return rf"{re.escape(each['before'])} (?P<name>[^\n]{{1,80}}?) (?:{'|'.join(ends)})"


FLATTENED = (
    *(
        FlattenedForm(
            anchor=f"{each['before']} ",
            signature=later(_posted(each)),
            openers=(),
            language=each["language"],
            longest=1000,
        )
        for each in _POSTED
    ),
    *(
        FlattenedForm(
            anchor=each["behind"],
            signature=later(
                rf"\n[^\S\n]{{0,4}}(?P<name>[^\n]{{1,80}}?) {each['between']} "
                rf"(?P<date>[^\n]{{8,40}}?) {each['behind']}"
            ),
            openers=("\n",),
            language=each["language"],
            longest=1000,
        )
        for each in _LINES["posted_behind"]
    ),
    *(
        form
        for each in _LINES["ends"]
        for form in _shown.framed(_ABOVE, each["buttons"], each["reactions"])
    ),
)
"""What the embed's markup has; and what its frame and its pages show."""


_BY_PAGE = later(r"\A/(\d{5,20})_(\d{5,25})/?\Z", re.ASCII)
"""As its interface for programs names a post."""
NAMED_AS = ("facebook", "fb")
NAMED_HALVES = NamedHalves(
    NAMED_AS,
    later(r"((?!\d{1,4}\Z)[\w.-]{3,60})", re.ASCII),
    later(r"(\d{9,25}|pfbid\w{10,120})", re.ASCII),
    "https://www.facebook.com/{owner}/posts/{number}",
)


def permalink(url: str) -> Permalink | None:
    """A post, photo, album, video or reel on facebook.com."""
    name, where = _markup.host(url), _markup.path(url)
    if name == "fb.watch" and (short := _WATCH.fullmatch(where)):
        return Permalink(f"https://fb.watch/{short['code']}/", short["code"])
    if name != "facebook.com" and not name.endswith(".facebook.com"):
        return None
    if where in _BY_PARAMETER:
        return _by_parameter(url, where)
    if shared := _SHARED.fullmatch(where):
        return Permalink(f"https://www.facebook.com/{shared['name']}/", shared["name"])
    where = _BY_PAGE.sub(r"/\1/posts/\2", where)
    for pattern in _PATHS:
        if match := pattern.fullmatch(where):
            address = f"https://www.facebook.com{where.rstrip('/')}"
            return Permalink(address, match["id"], match.groupdict().get("page"))
    return None


def _by_parameter(url: str, where: str) -> Permalink | None:
    post_id = _markup.parameter(url, _BY_PARAMETER[where])
    if where.startswith("/media/"):
        album = _ALBUM.fullmatch(post_id)
        address = "https://www.facebook.com/media/set/?set="
        return Permalink(f"{address}{album['set']}", album["set"]) if album else None
    if not _VALUE.fullmatch(post_id):
        return None
    if where in _OLD_VIDEOS:
        return Permalink(f"https://www.facebook.com/watch/?v={post_id}", post_id)
    query = f"{_BY_PARAMETER[where]}={post_id}"
    owner = _markup.parameter(url, "id")
    query += f"&id={owner}" if owner.isalnum() else ""
    return Permalink(f"https://www.facebook.com{where}?{query}", post_id)


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's element with its address, or its frame."""
    if tag.name == "embetty-video" and _markup.attribute(tag, "type") == "facebook":
        named = permalink(f"https://www.facebook.com/watch/?v={_markup.attribute(tag, 'video-id')}")
        return EmbeddedPost(PostForm.EMBED, permalink=named) if named else None
    if tag.name == "iframe":
        source = _markup.attribute(tag, "src")
        is_plugin = re.sub(r"^/v\d{1,2}\.\d{1,2}", "", _markup.path(source)) in _PLUGINS
        if _markup.host(source) != "facebook.com" or not is_plugin:
            return None
        found = permalink(_absolute(_markup.parameter(source, "href")))
        if found is None:
            return None
        return EmbeddedPost(PostForm.IFRAME, Author(handle=found.handle), permalink=found)
    link = permalink(_absolute(_address(tag)))
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


def _address(tag: Tag) -> str:
    """The address that an element has for the script that puts the post in its place.

    The quotation that such an element holds tells the same where it is left alone.
    """
    if tag.name in {"fb:post", "fb:video"}:
        return _markup.attribute(tag, "href")
    if tag.name == "blockquote" and _markup.has_class(tag, "fb-xfbml-parse-ignore"):
        return _markup.attribute(tag, "cite")
    if tag.name == "amp-facebook" or _markup.has_class(tag, "fb-post", "fb-video"):
        return _markup.attribute(tag, "data-href")
    return ""


def _absolute(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address


_OEMBED = "https://graph.facebook.com/v21.0/oembed_post"


def look_up(question: PostQuestion) -> _service.Asking:
    """What Meta gives to those who embed it and have a token.

    https://developers.facebook.com/docs/graph-api/reference/oembed-post/
    The token is the user's, as the header ``Authorization: Bearer TOKEN`` for graph.facebook.com.
    """
    return (yield from _meta.look_up(question, _OEMBED, TITLE))
