"""Which elements may hold an embedded post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from citecheck import knowledge, registry
from citecheck.model.element_names import AROUND_IDS, NOT_NAMING, words_in, words_in_order
from citecheck.model.facade import is_facade
from citecheck.model.pattern import later
from citecheck.urls.in_apps import is_of_app

if TYPE_CHECKING:
    from turbohtml import Element

LONGEST = 262_144
"""A single post's markup is not longer, in characters: what is longer is a page's own wrapper."""

LONGEST_DATA = 4_000_000
"""The same for a script of data, which may describe a whole page."""

_BEARERS = frozenset({"img", "picture", "a", "area", "script"})
"""Elements on which an address kept for later is that of a picture, or of a button to share."""

_EMBEDDING = later(r"^(?:lite|embetty)-|-(?:embed|tweet|widget|video|player|post|toot|skeet)$")
"""What the name of a custom element that embeds something begins or ends with."""
_IDS = ("vk_post_", "lyte_", "WYL_")
"""How the ids of empty elements begin that a script puts a post in."""
_SHORTEST = 24
"""Characters of what an attribute keeps that may be markup."""
_FEW = 40
"""Elements, attributes, or characters of a short value that are looked at."""
_PARAGRAPHS = 3
"""As many may stand in a placeholder: what is asked, why, and where to read on."""
_BASE64 = later(
    r"\s{0,9}(?:PG|PH|eyJ|W3s|aHR0c|CjxP?|Cjx|DQo8|IDx|Ly93|JTND|Jmx0|77u/)[A-Za-z0-9+/_-]{20}",
    re.ASCII,
)
"""How markup, JSON and addresses begin in base64: as they are, behind blanks, or encoded before."""
_WITHIN = later(
    r"[\"'](?:PG|PH|eyJ|W3s|aHR0c|JTND|JTdC|JTI1|Jmx0|JmFt|UEd|ZXlK)[A-Za-z0-9+/_-]{40}", re.ASCII
)
"""The same in a string of what an attribute holds."""
_CALL = later(
    r"\s{0,9}[\w$.]{1,60}\(\{[^<>]{0,400}(?:twitter|tweet|youtu|instagram|tiktok|facebook|vimeo|embed)",
    re.IGNORECASE,
)
"""How an attribute begins that a framework reads as a call with settings: ``embed({id: ...})``."""
_NAMED = (
    "<iframe", "<blockquote", "embed", "tweet", "twitter", "instagram", "facebook", "tiktok",
    "youtu", "bsky", "vimeo", "dailymotion", "reddit", "videoid", "video_id", "threads.", "t.me",
    "telegram", "mastodon", "spotify", "soundcloud", "twitch", "linkedin", "pinterest", "vk.com",
    "%3ciframe", "%3cblockquote",
)  # fmt: skip
"""What stands in markup, settings and programs that embed something."""
_PLAYERS = later(
    r"(?://|%2f%2f)(?:[\w.-]{1,60}(?:/|%2f)(?:[\w$-]{1,40}(?:/|%2f)){0,3}embed(?:/|%2f|[?.])|(?:www\.)?(?:player|embed)\.)",
    re.IGNORECASE,
)
"""How the addresses of pages begin that are made to be put in others."""
_HOSTS = later(r"(?://|\\/\\/|%2f%2f)([\w.-]{4,100})(?=/|\\/|%2f)")
_ANYWHERE = later(
    r"(?:/|%2f)(?:@[\w.@-]{1,100}(?:/|%2f)(?:posts(?:/|%2f))?\d{6,20}"
    r"|users(?:/|%2f)\w{1,60}(?:/|%2f)status"
    r"|(?:videos|w|notes|p|post|notice|objects)(?:/|%2f)(?:\w{1,60}(?:/|%2f))?[\w-]{8,40})"
)
"""How posts' addresses end on servers that anyone can host."""
_SOURCE = later(r"^data-(?:.{0,40}-)?src$|embed|^(?:on|@|[xvn]g?-on)")
"""How attributes of links and buttons are called that hold what is shown once they are clicked,
or say what a click does."""
_LONGEST_NAME = 100
"""Characters of an element's name that are looked at."""
_SHORTEST_ADDRESS = 15
_LONGEST_VALUE = 8_192
_NO_KEEPERS = frozenset(
    {"class", "style", "href", "title", "alt", "srcset", "cite", "aria-label", "action", "id"}
    | {"itemtype", "xmlns", "itemid", "typeof", "vocab", "resource"}
)
"""Attributes that link, describe and declare."""
_CARDS = frozenset(
    {"div", "article", "section", "figure", "blockquote", "aside", "table", "td", "center"}
)
_MENUS = frozenset({"nav", "header", "footer", "form", "ul", "ol", "main", "body", "html"})
_QUOTING = frozenset({"article", "figure", "blockquote", "aside"})
_MOST_PROSE = 8
"""Paragraphs in a card."""
_ID = later(r"[\w:/-]{1,60}", re.ASCII)
_COLON = later(r"[A-Za-z_-]{2,20}[:|][\w-]{5,40}", re.ASCII)
"""A value that names platform and id: ``youtube:aBcDeFg_-12``."""
_ID_NAME = later(
    r"(?:[a-z]id|[-_]v?id|[-_]code|[-_]status|^status|[-_]video|[-_]r?key|[-_]post|[-_]message)$"
)
_SPLIT = later(r"[^a-z0-9]+")
_FIRST = 4_000
"""Characters of a script in which it gives a name to data, if it does."""
_STATE = later(r"(?:=|\.push\(|\.enqueue\()\s{0,9}[\"']?\s?[{\[]\s{0,9}\\?[\"{\[\d]")
"""How a script gives a name to what a page is made from (Apollo, Arc, Redux), or hands it on
(Next.js)."""

_PROGRAMS = frozenset({"", "text/javascript", "application/javascript", "module", "text/plain"})
"""The types of scripts that are programs; consent tools keep theirs as plain text."""
_WRITES = (
    "<blockquote", "<iframe", "u003cblockquote", "u003ciframe", "x3cblockquote", "x3ciframe",
    "json.parse(", "embedurl", "embed_url", "tweetid", "tweet_id", "tweeturl", "posturl",
    "enqueue(", "&lt;iframe", "&lt;blockquote", ".setup(", "videoid", "video_id", "videourl",
    "video_url", "atob(",
    "youtu.be/", "/embed/", "/status/", "__nuxt__=(", "url: '", "url:'", 'url: "', 'url:"',
    "src: '", "src:'", 'src: "', 'src:"', "href: '", 'href: "',
)  # fmt: skip
"""What a program does with a post that it holds."""

_TELLTALES = ("<iframe", "<blockquote", "<amp-")


def is_embed(element: Element, *, listed: bool = False) -> bool:
    """Whether an element's own tag says that it embeds something.

    `listed`: whether it stands in a list of posts or of what to see next. What is in one is an
    embed only by a platform's own markup.
    """
    tag = element.tag[:_LONGEST_NAME]
    if not element.attrs and _says_nothing(tag):
        return False  # as most elements of most pages
    if tag in _names("elements") or _is_called_embed(element, tag):
        return True
    if tag == "amp-img":
        return shows_post(element.attr("alt") or "")
    if tag in {"a", "button"}:
        plays = _keeps_player(element) or (_calls_player(element) and _names_post(element))
        return _is_anchor(element) or (not listed and plays)
    if tag in _BEARERS or tag in _MENUS or listed:
        return False
    return _keeps_embed(element) or _is_card(element, tag)


@lru_cache(maxsize=512)
def _says_nothing(tag: str) -> bool:
    """Whether an element of that name is no embed as long as it has no attributes."""
    return tag not in _QUOTING and "-" not in tag and tag not in _names("elements")


@lru_cache(maxsize=512)
def _is_component(tag: str) -> bool:
    """Whether an element is a component of MDX that has a platform's name: ``<Tweet id="1">``."""
    return tag.isalpha() and tag.startswith(_platform_words())


def _is_anchor(link: Element) -> bool:
    """Whether a script puts a post in the place of a link."""
    classes = (link.attr("class") or "").lower().split()
    if not _names("anchors").isdisjoint(link.attrs):
        return True
    if link.attr("data-component-name") in _names("anchor_components"):
        return True
    return any(
        each in _names("anchor_classes") or is_facade(each, _platform_words(), _names("facades"))
        for each in classes
    )


def _calls_player(link: Element) -> bool:
    """Whether a link leads nowhere and says that it plays something."""
    if (link.attr("href") or "#").startswith(("#", "javascript:")):
        told = " ".join((link.attr("class") or "", *link.attrs))
        return not words_in(told).isdisjoint(_PLAYING)
    return False


_PLAYING = frozenset({"video", "player", "play", "embed", "lightbox", "modal"})


def _is_called_embed(element: Element, tag: str) -> bool:
    if tag in _BEARERS or tag == "button":
        return False
    if _is_component(tag):
        return True
    if "-" in tag and (_EMBEDDING.search(tag) is not None or tag in _hints()):
        return True
    classes = (element.attr("class") or "").lower().split()
    if not (_names("classes").isdisjoint(classes) and _hints().isdisjoint(classes)):
        return True
    return tag == "blockquote" and (
        any(name.startswith("data-") for name in element.attrs)
        or any("embed" in name for name in classes)
    )


def _keeps_embed(element: Element) -> bool:
    return (
        not _names("attributes").isdisjoint(element.attrs)
        or element.attr("data-component-name") in _names("components")
        or (element.attr("id") or "").startswith(_IDS)
        or _waits_in_comment(element)
        or _shows_picture_of(element)
        or ((_keeps_player(element) or _names_post(element)) and not _holds_prose(element))
        or (
            any(_is_packed(element, name, value) for name, value in element.attrs.items())
            and not _holds_prose(element)
        )
    )


def _waits_in_comment(element: Element) -> bool:
    """Whether a box that stands for an embed has its markup in a comment, for a script to take."""
    if _names("boxes").isdisjoint(words_in(element.attr("class") or "")):
        return False
    from turbohtml import Comment

    inner = islice(element.children, _FEW)
    return any(isinstance(each, Comment) and is_waiting(each.data) for each in inner)


def _shows_picture_of(element: Element) -> bool:
    """Whether an element shows a platform's own picture of a post and has its id besides."""
    style = element.attr("style")
    shown = [style] if style and "/" in style else []
    if len(element.attrs) > 1 or not shown:
        first = next(iter(element.children), None)
        if getattr(first, "tag", "") == "img":
            shown.append(first.attr("src") or "")  # type: ignore[union-attr]
    for picture in shown:
        for pattern in _pictures():
            found = pattern.search(picture[:_LONGEST_VALUE])
            if found is not None and picture is style and _says_platform(_own_names(element)):
                return True
            if found is not None and any(
                found["id"] in value
                for name, value in element.attrs.items()
                if name not in {"style", "src"} and isinstance(value, str)
            ):
                return True
    return False


def _own_names(element: Element) -> list[str]:
    """What an element is called: its name, and its classes."""
    return [element.tag, *(element.attr("class") or "").split()]


@cache
def _pictures() -> tuple[re.Pattern[str], ...]:
    every = (form.pictures for form in registry.named_ids())
    return tuple(each for each in every if each is not None)


def _keeps_player(element: Element) -> bool:
    """Whether an attribute, whatever its name and however it is encoded, may hold the address of a
    player or, but on links, of a post on a platform.
    """
    is_link = element.tag in {"a", "button"}
    return any(
        isinstance(value, str)
        and len(value) >= _SHORTEST_ADDRESS
        and name not in _NO_KEEPERS
        and (
            _holds_player(value)
            or ((not is_link or _SOURCE.search(name) is not None) and _names_platform(value))
        )
        for name, value in element.attrs.items()
    )


def _holds_player(value: str) -> bool:
    return _PLAYERS.search(value[:_LONGEST_VALUE].replace("\\/", "/")) is not None


def _names_platform(value: str) -> bool:
    """Whether a platform's domain stands in an address in some value."""
    folded = value[:_LONGEST_VALUE].lower().replace("%252f", "%2f")
    if is_of_app(folded):
        return True
    if "//" not in folded and "%2f" not in folded and "\\/" not in folded:
        return _is_known(folded.strip().partition("/")[0]) if "/" in folded else False
    if folded.startswith("at://did:"):
        return True
    return any(_is_known(match[1]) for match in _HOSTS.finditer(folded)) or (
        _ANYWHERE.search(folded) is not None
    )


def _is_known(host: str) -> bool:
    """Whether a host is of a platform that has domains of its own."""
    labels = host.split(".")[-4:]
    return f"{host.partition('.')[0]}." in _domains() or any(
        ".".join(labels[at:]) in _domains() for at in range(len(labels))
    )


def _is_card(element: Element, tag: str) -> bool:
    """Whether an element may show a post written out, or stand in the place of one: what is in it
    links to a platform, and it is called as such are, or has a time.
    """
    if tag not in _CARDS:
        return False
    if tag == "blockquote" and _names_platform(element.attr("cite") or ""):
        return True
    told = [element.attr("class") or "", element.attr("id") or ""]
    for name, value in element.attrs.items():
        if name.startswith("data-"):
            told += (name, value if isinstance(value, str) and len(value) <= _FEW else "")
    words = words_in(" ".join(told))
    if not words.isdisjoint(_names("not_cards")):
        return False
    is_called = not words.isdisjoint(_names("cards")) or not words.isdisjoint(_names("boxes"))
    if not is_called and tag not in _QUOTING:
        return False
    is_called = is_called or tag == "figure"
    has_time = is_called or next(iter(element.iter_elements(("time",))), None) is not None
    paragraphs = islice(element.iter_elements(("p",)), _MOST_PROSE + 1)
    return (
        has_time
        and sum(1 for _ in paragraphs) <= _MOST_PROSE
        and any(map(_leads_to_platform, islice(element.iter_elements(("a",)), _FEW)))
    )


def _leads_to_platform(link: Element) -> bool:
    return any(
        _names_platform(value)
        for name, value in link.attrs.items()
        if isinstance(value, str) and (name == "href" or name.startswith("data-"))
    )


def is_list(element: Element) -> bool:
    """Whether an element is called as lists of posts and of what to see next are.

    What has a headline of the first rank in it is the page's own: ``class="has-sidebar"``.
    """
    classes, name = element.attr("class"), element.attr("id")
    if not (classes or name):
        return False
    is_called = _is_list_called((classes or "")[:1_000], (name or "")[:200])
    return is_called and next(iter(element.iter_elements(("h1",))), None) is None


@lru_cache(maxsize=2048)
def _is_list_called(classes: str, name: str) -> bool:
    words = words_in_order(f"{classes} {name}")
    lists = _names("lists")
    return any(word in lists for word in words) or any(
        f"{one} {other}" in lists for one, other in pairwise(words)
    )


def _names_post(element: Element) -> bool:
    """Whether an element says the name of a platform and has an id beside it."""
    told = [element.tag, *(element.attr("class") or "").split()]
    has_id = False
    for name, value in element.attrs.items():
        if name in _NO_KEEPERS or NOT_NAMING.search(name):
            continue
        if isinstance(value, str) and len(value) <= _FEW:
            told += (name, value)
        if isinstance(value, str) and _ID.fullmatch(value.strip(AROUND_IDS)):
            has_id = has_id or _ID_NAME.search(name) is not None or _says_platform([name])
            has_id = has_id or _COLON.fullmatch(value) is not None
    return has_id and _says_platform(told)


def _says_platform(told: list[str]) -> bool:
    return any(
        token.startswith(_platform_words())
        for each in told
        for token in _SPLIT.split(each[:200].lower())
    )


def _holds_prose(element: Element) -> bool:
    """Whether an element is a page's own wrapper, whose settings only happen to name embeds."""
    first = list(islice(element.children, _FEW))
    inner = [child for each in first for child in islice(getattr(each, "children", ()), _FEW)]
    paragraphs = [each for each in (*first, *inner) if getattr(each, "tag", "") == "p"]
    return len(paragraphs) > _PARAGRAPHS


def _is_packed(element: Element, name: str, value: str | list[str] | None) -> bool:
    """Whether an attribute holds markup, plain or encoded."""
    return (
        isinstance(value, str)
        and len(value) > _SHORTEST
        and name not in _NO_KEEPERS
        and (
            _BASE64.match(value) is not None or _CALL.match(value) is not None
            if value.lstrip()[:1] not in "<{[%&\"'\\"
            else _names_embed(value[:_LONGEST_VALUE].lower())
            or _WITHIN.search(value[:_LONGEST_VALUE]) is not None
            or any(
                _names_embed(each[:_FEW].lower())
                for each in islice(element.attrs.values(), _FEW)
                if isinstance(each, str) and each is not value
            )
        )
    )


def address_named(platform: str, written: str) -> str:
    """The address of the post that a directive or macro of a markup language names, by itself or by
    its platform and id; empty where it names none.
    """
    if written.startswith(("http://", "https://")):
        return written if _says_platform([platform]) else ""
    for form in registry.named_ids():
        if platform.lower().startswith(form.words) and form.pattern.fullmatch(written):
            return form.address.format(written)
    return ""


def _names_embed(folded: str) -> bool:
    # Plain searches of each word take a tenth of the time of one expression that ignores case.
    return any(word in folded for word in _NAMED)


def shows_post(description: str) -> bool:
    """Whether the description of a picture has a word for a post, so that it may show one."""
    folded = description[:2_000].lower()
    return any(word in folded for word in _post_words())


def is_unshown(element: Element) -> bool:
    """Whether an element that shows no text of its own embeds something: a player, the button that
    calls one, or what names one for machines.
    """
    tag = element.tag
    if tag == "object":
        return is_player(element)
    if tag in {"meta", "link"}:
        return names_player(element)
    if tag in {"video", "audio"}:
        sources = islice(element.iter_elements(("source",)), _FEW)
        return is_embed(element) or any(map(plays_post, sources))
    if tag == "input":
        return _is_packed(element, "value", element.attr("value"))
    return tag == "button" and is_embed(element)


def plays_post(source: Element) -> bool:
    """Whether a ``source`` is no file, but a post's page, which a script plays."""
    return _names_platform(source.attr("src") or "")


def names_player(element: Element) -> bool:
    """Whether a ``meta`` or ``link`` names the player of what its surroundings are (microdata)."""
    return (element.attr("itemprop") or "").lower() == "embedurl"


def is_player(item: Element) -> bool:
    """Whether an ``object`` shows a page of another site: itself, or by a parameter (Flash)."""
    told = [item.attr("data") or ""]
    told += [
        each.attr("value") or ""
        for each in islice(item.iter_elements(("param",)), _FEW)
        if (each.attr("name") or "").lower() in {"movie", "src"}
    ]
    return any(each.startswith(("http://", "https://", "//")) for each in told)


def is_embed_code(script: Element) -> bool:
    """Whether a script element is itself a post's embed code, as Telegram's is."""
    if not _names("scripts").isdisjoint(script.attrs):
        return True
    if any(_is_packed(script, name, value) for name, value in script.attrs.items()):
        return True
    kind = (script.attr("type") or "").strip().lower()
    if kind.startswith("text/") and kind not in {"text/javascript", "text/babel"}:
        content = getattr(next(iter(script.children), None), "data", "")[:200].lstrip()
        return content.startswith(("<", "&lt;", "%3C", "PG"))  # the last: "<" in base64
    return script.attr("src") is not None and not _names("attributes").isdisjoint(script.attrs)


def is_data(script: Element) -> bool:
    """Whether a script element holds data, in which a page may describe its posts."""
    kind = (script.attr("type") or "").partition(";")[0].strip().lower()
    if kind not in _PROGRAMS:
        content = getattr(next(iter(script.children), None), "data", "")
        return kind.endswith("json") or content[:100].lstrip()[:1] in {"{", "["}
    if script.attr("src") is not None:
        return False
    content = getattr(next(iter(script.children), None), "data", "")
    if _STATE.search(content[:_FIRST]) is not None or any(call in content for call in _calls()):
        return True
    folded = content.lower()
    return any(sign in folded for sign in _WRITES) and _names_embed(folded)


def is_block(comment: str) -> bool:
    """Whether a comment of WordPress's editor begins a block that may embed something."""
    begun = _BLOCK.match(comment)
    return begun is not None and len(comment) <= LONGEST and _names_embed(comment.lower())


_BLOCK = later(r"\s{0,9}wp:[a-z][\w/-]{0,100}\s{1,9}\{", re.IGNORECASE)


def is_waiting(content: str) -> bool:
    """Whether what a page keeps unshown has markup of an embed in it."""
    folded = content[:LONGEST].lower().replace("&lt;", "<")
    return any(telltale in folded for telltale in _TELLTALES)


def in_noscript(content: str) -> Iterator[tuple[str, int, int]]:
    """Embeds kept for browsers without scripts: element, and start and end in the content."""
    folded = content[:LONGEST].lower()
    if not any(telltale in folded for telltale in _TELLTALES):
        return
    from turbohtml import parse_fragment

    covered = 0
    for element in parse_fragment(content[:LONGEST], source_locations=True).iter_elements():
        location = element.source_location
        if location is None or location.start_tag.start_offset < covered:
            continue
        if element.tag == "blockquote" or is_embed(element):
            closing = location.end_tag or location.start_tag
            covered = closing.end_offset
            yield element.tag, location.start_tag.start_offset, covered


@cache
def _platform_words() -> tuple[str, ...]:
    return tuple(registry.naming_words() | _names("platforms"))


@cache
def _domains() -> frozenset[str]:
    own = {domain for each in registry.platforms().values() for domain in each.DOMAINS}
    return frozenset(own | registry.front_ends().keys())


@cache
def _calls() -> tuple[str, ...]:
    return tuple({call.anchor for call in registry.script_calls()})


@cache
def _post_words() -> tuple[str, ...]:
    every = [
        *knowledge.read("screenshots.toml")["posts"].values(),
        *registry.shown_post_words().values(),
    ]
    return tuple(word for words in every for word in words)


@cache
def _hints() -> frozenset[str]:
    """What the platforms, others' too, say stands in their embeds: names of elements and classes.

    Hints without a hyphen are everyday words ("youtube"), which a page's own parts are called by.
    """
    every = (hint for each in registry.platforms().values() for hint in each.HINTS)
    return frozenset(hint for hint in every if "-" in hint and hint.replace("-", "").isalnum())


@cache
def _names(key: str) -> frozenset[str]:
    data = knowledge.read("embeds.toml")
    return frozenset(data[key])
