"""X, which was Twitter: posts ("tweets") on twitter.com and x.com.

Permalinks: https://docs.x.com/x-for-websites (embedded posts), and the ``#!`` addresses of 2010
to 2012. Handles have 1 to 15 letters, digits or underscores; ids are decimal, 64 bits wide.

Asked is what fills embedded posts (cdn.syndication.twimg.com, in the shapes that the npm package
react-tweet 3 declares), and where that has none, https://docs.x.com/x-for-websites/oembed-api.
Both answer without a key.
"""

from __future__ import annotations

import html
import math
import re
from typing import TYPE_CHECKING, Any

from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import (
    EmbeddedPost,
    FlattenedForm,
    IdClock,
    NamedIds,
    Permalink,
    ScriptCall,
)
from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.platforms import _markup, _service

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.model.resolution import Answer

NAME = "x"
TITLE = "X (Twitter)"
DOMAINS = ("twitter.com", "x.com")
FRONT_ENDS = (
    "nitter.",
    "xcancel.com",
    "twiiit.com",
    "fxtwitter.com",
    "vxtwitter.com",
    "fixupx.com",
    "fixvx.com",
    "twittpr.com",
    "twstalker.com",
    "lightbrd.com",
    "nuku.trabun.org",
)
"""Others that show its posts under the same paths, or repair what chats show of them."""
HINTS = (
    "twitter-tweet",
    "twitter-video",
    "twitter-widget",
    "amp-twitter",
    "embetty-tw",
    "platform.twitter.com/embed",
    "platform.x.com/embed",
)

_HOSTS = frozenset(DOMAINS)
_PLAYERS = frozenset({"platform.twitter.com", "platform.x.com"})
_STATUS = later(r"/(?P<handle>\w{1,15})/status(?:es)?/(?P<id>\d{1,20})(?:/|$)", re.ASCII)
_NAMELESS = later(
    r"/(?:i/(?:web/status|status|videos/tweet|videos|cards/tfw/v\d)|statuses)/(?P<id>\d{1,20})(?:/|$)",
    re.ASCII,
)
_HASHBANG = later(r"#!(?P<path>/\w{1,15}/status(?:es)?/\d{1,20})", re.ASCII)
_ID = later(r"\d{1,20}", re.ASCII)
_NAMED = (
    r"(?P<name>\S(?:[^\n;]|(?<=&amp);|;(?! )){0,79}?)\s{0,2}"
    r"[(（]\s?\\?@(?P<handle>[A-Za-z0-9_]{1,15})\s?[)）]"
)
_SIGNATURE = later(
    r"(?P<alone>(?=[—―⸺⸻&])|(?:(?<=\n)|(?<=\n )|\A)(?![–-]\s[^\n(（]{1,120}\s[–-]\s))?"
    rf"{_markup.DASH}\s{{0,2}}{_NAMED}(?![،;]|,(?![^\n]{{6,30}}\d\s{{0,3}}(?:\n|\Z)))"
    r"(?:(?(alone)[^\S\n]{1,2}[-–—·|][^\S\n]{1,2}(?=\S)(?![^\n]{6,30}\d [-–—] )"
    r"|[^\S\n]{1,2}·[^\S\n]{1,2})"
    r"|[^\S\n]{0,3}\n[^\S\n]{0,3}\n[^\S\n]{0,3}(?=[^\n]{6,40}(?:\n|\Z)))?"
)
"""A comma goes on with a sentence, but where a date ends the line right behind it. The date may
stand in a paragraph of its own. Between hyphens (``Title - Name (@name) - Date``) author and date
are those of an entry in a list, unless nothing stands before them.
"""
_NAMELESS_AUTHOR = later(
    rf"(?:(?<=\n)|(?<=[.!?…”\"’»])|(?<=[.!?…”\"’»]\s)){_markup.DASH}\s{{0,2}}"
    r"@(?P<handle>[A-Za-z0-9_]{1,15})(?:,[^\S\n]{1,2}|[^\S\n]{1,2}\(?)(?=[^\n]{6,30}\d\)?\.?\s{0,3}(?:\n|\Z))"
)
"""As writers put it who quote by hand, at the end of a line: ``— @example, March 4, 2022``."""
_UNDASHED = later(rf"\n[^\S\n]{{0,4}}(?![^\n(（]{{0,80}}[—―⸺]){_NAMED}(?![,،;])(?=[^\S\n]?\S)")
_SHOWN = later(r"\n(?=[^\n\d]{0,12}\d{1,2}(?:[:.]| ?h ?)\d{2}[^\n\d]{0,14} [·-] )")
_ABOVE = later(
    r"\n@(?P<handle>[A-Za-z0-9_]{1,15})[^\S\n]{0,3}\n·\n(?P<date>[^\n]{3,30})"
    r"(?:\n(?P<text>[^\n]{1,600}(?:\n[^\n]{1,600}){0,12}))?"
)
_OF_TIMELINE = later(
    r"\n\n[^\S\n]{0,4}(?P<name>[^\s@][^\n@]{0,79}?)[^\S\n]{0,3}\n"
    r"@(?P<handle>[A-Za-z0-9_]{1,15})[^\S\n]{0,3}\n·\n"
    r"(?:\d{1,2}[^\S\n]?[^\W\d_]{1,8}\.?|[^\W\d_]{3,9}\.?[^\S\n]\d{1,2})[^\S\n]{0,3}\n"
    r"(?P<text>[^\n]{1,600}(?:\n[^\n]{1,600}){0,12})"
)
_HEAD = later(
    r"(?:^|\n)[^\S\n]{0,4}(?P<name>[^\s@][^\n@]{0,79}?)[^\S\n]{0,3}(?:\n?[✔✓☑]\ufe0f?[^\S\n]{0,3})?"
    r"\n{0,2}[^\S\n]{0,3}"
    r"@(?P<handle>[A-Za-z0-9_]{1,15})(?:[^\S\n]{0,3}·[^\S\n]{0,3}[^\W\d_][^\n\d@:]{0,29})?[^\S\n]{0,3}(?=\n)"
)
"""The button to follow may stand behind the handle, whatever the language calls it."""
_MEDIA = later(r"pic\.(?:twitter|x)\.com/\w{1,20}", re.ASCII)

_MENTION = later(r"(?<![\w@/])(?<!\w\.)@(?P<handle>[A-Za-z0-9_]{1,15})(?![\w@])")
MEDIA_HOSTS = ("pic.twitter.com", "pic.x.com")


def _form(anchor: str, signature: re.Pattern[str], **more: Any) -> FlattenedForm:
    return FlattenedForm(anchor, signature, media=_MEDIA, mention=_MENTION, **more)


FLATTENED = (
    *(_form(anchor, _SIGNATURE) for anchor in ("(@", "(\\@", "( @", "(\xa0@", "（@")),
    _form("(@", _UNDASHED, openers=("\n",), reach=90, unsure=True),
    *(_form(mark, _SHOWN, openers=("\n",), reach=40, head=_HEAD) for mark in (" · ", " - ")),
    _form("@", _ABOVE, openers=("\n",), reach=2, longest=0),
    _form("\n·\n", _OF_TIMELINE, openers=("\n\n",), reach=120, dated=False, longest=0),
    *(
        _form(f"{dash}{blank}@", _NAMELESS_AUTHOR, openers=())
        for dash in ("—", "–")
        for blank in (" ", "")
    ),
)
"""What copying leaves of the blockquote, with its dash or without; of a post as browsers show it,
the author above, ``9:41 AM · Feb 16, 2020`` below, with a hyphen until 2020; and of one in a
timeline, where the date or the age stands beside the author, above the words; and of one quoted by
hand, its author's handle below."""

ID_CLOCK = IdClock(22, epoch=1_288_834_974_657, smallest=29_700_859_247)
"""Snowflakes, since 4 November 2010: https://github.com/twitter-archive/snowflake (``IdWorker``,
``twepoch``). The smallest: TweetedAt, https://ws-dl.blogspot.com/2019/08/."""
SCRIPT_CALLS = (
    ScriptCall(
        ".createTweet",
        later(r"\.createTweet(?:Embed)?\(\s{0,99}[\"'](?P<id>\d{1,20})[\"']", re.ASCII),
        "https://x.com/i/status/{}",
        literals=later(r"[\"'](?P<id>\d{17,20})[\"']", re.ASCII),
    ),
)
"""https://developer.x.com/en/docs/x-for-websites/javascript-api/guides/scripting-factory-functions"""
NAMED_AS = ("tweet", "twitter")
NAMED_IDS = NamedIds(NAMED_AS, later(r"\d{15,20}", re.ASCII), "https://x.com/i/status/{}")
ANSWERS_BY_NAME = True


def permalink(url: str) -> Permalink | None:
    """``/HANDLE/status/ID`` on twitter.com or x.com, its photo pages included, or the frame that
    takes an embed's place.
    """
    name = _markup.host(url)
    if name in _PLAYERS and _markup.path(url).startswith("/embed/"):
        number = _markup.parameter(url, "id")
        is_id = _ID.fullmatch(number) is not None
        return Permalink(f"https://x.com/i/status/{number}", number) if is_id else None
    if name not in _HOSTS:
        return None
    hashbang = _HASHBANG.search(url)
    where = hashbang["path"] if hashbang else _markup.path(url)
    if match := _NAMELESS.match(where):
        return Permalink(f"https://x.com/i/status/{match['id']}", match["id"])
    if match := _STATUS.match(where):
        handle, post_id = match["handle"], match["id"]
        return Permalink(f"https://x.com/{handle}/status/{post_id}", post_id, handle)
    return None


def embed(tag: Tag) -> EmbeddedPost | None:
    """The platform's blockquote, its custom elements, or the frame that takes their place."""
    if tag.name == "blockquote" and _markup.has_class(tag, "twitter-tweet", "twitter-video"):
        return _from_blockquote(tag)
    if tag.name in {"twitter-widget", "amp-twitter"}:
        return _from_id(
            _markup.attribute(tag, "data-tweet-id") or _markup.attribute(tag, "data-tweetid"),
            PostForm.EMBED,
        )
    if tag.name in {"embetty-tweet", "embetty-twitter"}:
        return _from_id(_markup.attribute(tag, "status"), PostForm.EMBED)
    if tag.name == "iframe":
        source = _markup.attribute(tag, "src")
        is_ours = _markup.host(source) in _PLAYERS
        if is_ours and "/embed/" in _markup.path(source):
            post_id = _markup.attribute(tag, "data-tweet-id") or _markup.parameter(source, "id")
            return _from_id(post_id, PostForm.IFRAME)
    return None


def _from_id(post_id: str, form: PostForm) -> EmbeddedPost | None:
    if not _ID.fullmatch(post_id):
        return None
    return EmbeddedPost(form, permalink=Permalink(f"https://x.com/i/status/{post_id}", post_id))


def _shown_by(url: str) -> Permalink | None:
    """The post that a link in an embed leads to, through a front-end of others too, which keep
    the path as it is (Nitter, XCancel). A host that only begins as the platform's own does is none.
    """
    if (found := permalink(url)) or not url.startswith(("http://", "https://")):
        return found
    if _markup.host(url).startswith(tuple(f"{each}." for each in DOMAINS)):
        return None
    match = _STATUS.fullmatch(_markup.path(url))
    return permalink(f"https://x.com{match[0]}") if match else None


def _from_blockquote(tag: Tag) -> EmbeddedPost | None:
    read = _markup.signed(tag, _SIGNATURE)
    found = [(link, text) for href, text in _markup.anchors(tag) if (link := _shown_by(href))]
    if not found and (cited := _shown_by(_markup.attribute(tag, "cite"))):
        found = [(cited, "")]
    if not found and read.handle is None:
        return None
    link, printed = found[-1] if found else (None, "")
    pictures = {
        href for href, text in _markup.anchors(tag) if _MEDIA.fullmatch(text)
    }  # their t.co addresses stand behind the text that a reader sees
    return EmbeddedPost(
        PostForm.EMBED,
        Author(read.name, read.handle or (link.handle if link else None)),
        read.text,
        link,
        printed_date=printed,
        language=read.language,
        links=tuple(href for href in read.links if href not in pictures),
        media=tuple(match[0] for match in _MEDIA.finditer(read.text)),
        mentions=read.mentions,
        hashtags=read.hashtags,
    )


POST_ADDRESSES = ("twitter.com/{handle}/status/{id}", "x.com/{handle}/status/{id}")
"""What addresses of an author's posts begin with, in the index of an archive."""

_SYNDICATION = "https://cdn.syndication.twimg.com/tweet-result"
_OEMBED = "https://publish.twitter.com/oembed"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_SAID = (
    (PostState.SUSPENDED, ("suspended account", "suspended")),
    (PostState.DELETED, ("deleted by", "no longer exists", "does not exist", "no status found")),
    (PostState.PROTECTED, ("limits who can view", "protected", "not authorized to see")),
    (
        PostState.WITHHELD,
        (
            "withheld",
            "violated the",
            "violates the",
            "age-restricted",
            "legal demand",
            "report from",
        ),
    ),
)
"""What stands in place of a post, or in the message of an error, and what it means, in the order in
which they count: https://help.x.com/rules-and-policies/notices-on-x ."""
_CODES = {
    34: PostState.DELETED,
    50: PostState.DELETED,
    63: PostState.SUSPENDED,
    144: PostState.DELETED,
    179: PostState.PROTECTED,
    422: PostState.WITHHELD,
}
"""Error codes: https://docs.x.com/x-api/fundamentals/response-codes-and-errors . 421 ("no longer
available") leaves the reason open."""


def look_up(question: PostQuestion) -> _service.Asking:
    """What X shows of a post to those who embed it."""
    parameters = {"id": question.post_id, "lang": "en", "token": token(question.post_id)}
    answer = yield from _service.get(_SYNDICATION, parameters)
    told = _service.data(answer)
    if _service.status(answer) == 200 and _service.text_at(told, "__typename") == "Tweet":
        return _shown(told)
    grave = _service.text_at(told, "tombstone", "text", "text")
    if _service.status(answer) == 200 and grave is not None:
        return _said(grave.removesuffix(" Learn more"), None)
    asked = f"https://twitter.com/{question.handle or 'i'}/status/{question.post_id}"
    parameters = {"url": asked, "omit_script": "true", "dnt": "true", "lang": "en"}
    was_missing = _service.status(answer) == 404
    answer = yield from _service.get(_OEMBED, parameters)
    if was_missing and _service.status(answer) == 404 and _words(_service.data(answer)) is None:
        return PostAnswer(PostState.DELETED, "X has no such post to embed, asked in two ways.")
    return _by_oembed(answer)


def _shown(told: object) -> PostAnswer:
    text = _service.text_at(told, "text")
    return PostAnswer(
        PostState.LIVE,
        "X shows the post to those who embed it.",
        Author(
            _service.text_at(told, "user", "name"), _service.text_at(told, "user", "screen_name")
        ),
        html.unescape(text) if text is not None else None,
        is_cut=_service.at(told, "note_tweet") is not None,
        media=len(_service.list_at(told, "mediaDetails")),
        time=_service.time_at(told, "created_at"),
        was_edited=_service.at(told, "isEdited") is True,
    )


def _said(words: str, code: object) -> PostAnswer:
    """What a notice in the place of a post means."""
    lower = words.lower()
    states = (state for state, phrases in _SAID if any(each in lower for each in phrases))
    state = _CODES.get(code) if isinstance(code, int) else None
    state = state or next(states, PostState.UNKNOWN)
    return PostAnswer(state, f"X says of the post: “{words[:200]}”")


def _by_oembed(answer: Answer) -> PostAnswer:
    told, status = _service.data(answer), _service.status(answer)
    markup = _service.text_at(told, "html")
    if status == 200 and markup is not None:
        return _embedded(told, markup)
    words = _words(told)
    if status in (400, 403, 404, 410) and words is not None:
        return _said(words, _service.at(told, "errors", 0, "code"))
    return _service.unknown(answer, TITLE)


def _words(told: object) -> str | None:
    """What an error's answer says."""
    return _service.text_at(told, "errors", 0, "message") or _service.text_at(told, "error")


def _embedded(told: object, markup: str) -> PostAnswer:
    from bs4 import BeautifulSoup

    quote = BeautifulSoup(markup[: _service.MOST_TEXT], "lxml").find("blockquote")
    read = _markup.signed(quote, _SIGNATURE) if quote is not None else None
    text = read.text if read is not None and read.text else None
    handle = _markup.path(_service.text_at(told, "author_url") or "").strip("/")
    return PostAnswer(
        PostState.LIVE,
        "X gives the post to those who embed it.",
        Author(_service.text_at(told, "author_name"), handle or None),
        text,
        is_cut=text is not None and text.rstrip().endswith("…"),
        url=_service.text_at(told, "url"),
    )


def token(post_id: str) -> str:
    """What the service for embedded posts wants to be told besides an id.

    The id over 10^15, times pi, as ECMAScript writes it in base 36, without zeros and point
    (react-tweet 3, ``getToken``).
    """
    return re.sub(r"0+|\.", "", _in_base_36(int(post_id) / 1e15 * math.pi))


def _in_base_36(value: float) -> str:
    """A positive number as ``Number.prototype.toString(36)`` of V8 writes it.

    As many digits behind the point as tell it from the next number (ECMA-262 leaves the
    algorithm to the engine; this is what ``DoubleToRadixCString`` does).
    """
    whole, rest = int(value), value - int(value)
    width = max(0.5 * (math.nextafter(value, math.inf) - value), 5e-324)
    digits: list[int] = []
    while rest >= width:
        rest, width = rest * 36, width * 36
        digits.append(int(rest))
        rest -= digits[-1]
        if (rest > 0.5 or (rest == 0.5 and digits[-1] % 2)) and rest + width > 1:
            while digits and digits[-1] == 35:
                digits.pop()
            if digits:
                digits[-1] += 1
            else:
                whole += 1
            break
    written = ""
    while whole or not written:
        whole, digit = divmod(whole, 36)
        written = _DIGITS[digit] + written
    return f"{written}.{''.join(_DIGITS[each] for each in digits)}" if digits else written
