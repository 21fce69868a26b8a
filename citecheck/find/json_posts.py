"""Posts in JSON: markup in its strings, and objects that describe a post.

An object describes an embedded post where the address of one stands in it, and it says itself that
it is a post or an embed: by its type, by the name of the address (schema.org's ``embedUrl``), by
the name under which it lies (``quoted_tweet``), or by the element that it was kept in. An address
alone does not: pages list accounts and buttons to share in the same way.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from citecheck.find.named_ids import named_in, says_platform
from citecheck.find.permalinks import permalink, played
from citecheck.find.telling import saying_post, short_names
from citecheck.find.unwrapped import bare
from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, Permalink
from citecheck.model.values import evolve
from citecheck.urls.in_apps import on_the_web

_CONTENT = later(r"<script[^>]{0,5000}>")
_NAMED = later(r"(?:=|\.push\()\s{0,9}[{\[](?=\s{0,9}[\"{\[\d])")
"""Where a script gives a name to a value, or hands it on."""
_LINE = later(r"^[0-9a-f]{1,8}:[A-Z]{0,2}[{\[]", re.MULTILINE)
_MOST_NAMED = 100
"""Values with names that are looked for in one script."""
_MOST_READ = 3
"""How often the length of a script may be read in vain."""
_MARKUP = later(
    r"<(?:blockquote|iframe|object|o?embed|[a-z]{1,20}-)"
    r"|<(?:div|figure|script|section)\s[^>]{0,300}?(?:embed|tweet|data-|fb-|_post)",
    re.IGNORECASE,
)
_MOST_DIGITS = 9
"""Of the number of a place in a list; no list of a page is longer."""
_MOST = 200
"""Strings with markup, and posts, that are returned of one script."""
_SHOWING = later(r"video|iframe|media|audio|podcast|social|rich", re.IGNORECASE)
"""What objects say that show something: a post, where the address of one stands in them."""
_NOT_SHOWING = later(r"share|follow|button|link\b|anchor|mention|citation", re.IGNORECASE)
"""What objects say that only lead to a post."""
_TYPE = later(
    r"^@?_{0,2}(?:type|kind|provider|provider_?name|component|service|network|platform|source_?type|class|cls|key|role"
    r"|template|block|module|widget|element|format|model|source|variant)$|[a-z]Type$|_type$|^__typename$|^__component$",
    re.IGNORECASE,
)
"""What names are given to what an object is."""
_EMBED_KEYS = (
    "embedUrl", "embedURL", "embed_url", "oembedUrl", "tweetUrl", "tweet_url", "postUrl",
    "post_url", "videoUrl", "video_url", "videoURL", "iframeUrl", "iframe_url", "iframeSrc",
    "iframe_src", "playerUrl", "player_url", "socialUrl", "social_url", "file", "video", "iframe",
    "player", "embed",
)  # fmt: skip
_KEYS = (
    "url",
    "URL",
    "href",
    "permalink",
    "link",
    "src",
    "uri",
    "originalUrl",
    "@id",
    "contentUrl",
)
_TEXTS = ("articleBody", "full_text", "text", "caption")
_NAMES = ("name", "authorName", "author_name", "displayName", "display_name")
_HANDLES = ("username", "screen_name", "authorHandle", "author_name", "handle")
_TIMES = ("datePublished", "createdAt", "created_at", "timestamp", "date", "indexedAt")
"""How X, Bluesky, Substack and schema.org name what is told of a post."""
_ACCOUNTS = later(
    r"user|account|author|channel|profile|page|list|feed|timeline|person|organi[sz]ation|site|config",
    re.IGNORECASE,
)
"""What else is called by a platform's name: types of other things that have ids."""
_ADDRESS = later(r"(?:url|src|link|href)$", re.IGNORECASE)
_WORD = later(r"[a-z0-9]+")
_LISTS = later(
    r"related|recommend|recirc|more_?(?:videos|stories|news|from|in|on|like)|latest|trending|popular|playlist"
    r"|side_?bar|up_?next|suggest|timeline|(?:next|prev(?:ious)?)_?(?:articles?|stor(?:y|ies)|posts?|videos?|pages?)"
    r"|most_?(?:read|viewed|watched|shared|recent|commented)|see_?also|also_?(?:read|like|watch)|read_?(?:more|next)"
    r"|you_?may|top_?stories|picks$|teasers?$|promos?$|^ads?$|advert|sponsor|comments$"
    r"|^(?:site_?)?(?:header|footer|nav|navigation|menu)$",
    re.IGNORECASE,
)
"""Names under which lists lie of what to see next, and of an account's posts."""
_UNDER = later(
    r"(?:quoted_?)?(?:tweet|status|toot|skeet)$|^(?:(?:raw_?)?o?embed|embed_?data|quoted_?post)$",
    re.IGNORECASE,
)
_HANDLE = later(r"@?(?P<handle>[\w.-]{1,60})", re.ASCII)
_TAG = later(r"<[^<>]{1,2000}>")
_ATPROTO = later(
    r"at://(?P<did>did:[a-z]{1,16}:[\w.:%-]{1,250})/app\.bsky\.feed\.post/(?P<key>[\w.~-]{1,64})"
)


def json_values(script: str) -> list[Any]:
    """What a script element of JSON holds, or what one gives names to; empty for others."""
    stripped = script.lstrip()
    start = _CONTENT.match(stripped)
    content = stripped[start.end() :] if start else stripped
    content = (content.rpartition("</")[0] or content).lstrip()
    if content.startswith("{&q;"):
        content = _ANGULAR.sub(lambda sign: _SIGNS[sign[1]], content)
    if content[:1] in {"{", "["}:
        places: Iterator[int] = iter((0,))
    else:
        places = (match.end() - 1 for match in _NAMED.finditer(content))
    return _decoded(content, places)


_ANGULAR = later("&([aqslg]);")
_SIGNS = {"a": "&", "q": '"', "s": "'", "l": "<", "g": ">"}
"""How Angular wrote what a page is made from, until its version 16."""


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder()


def _decoded(content: str, places: Iterator[int]) -> list[Any]:
    """The values that begin at some places, none within another; what cannot be read is passed."""
    values: list[Any] = []
    end, left = 0, _MOST_READ * len(content)
    for place in islice(places, _MOST_NAMED):
        if place < end or left < 0:
            continue
        try:
            value, end = _decoder().raw_decode(content, place)
        except json.JSONDecodeError as stopped:
            left -= stopped.pos - place
        except (ValueError, RecursionError):
            break
        else:
            values += [value, *_streamed(value)]
    return values


def _streamed(value: Any) -> list[Any]:
    """What lies in the lines of the string that Next.js hands on: ``[1, "5:{...} ..."]``."""
    if not (isinstance(value, list) and len(value) == 2 and isinstance(value[1], str)):
        return []
    lines = value[1]
    return _decoded(lines, (match.end() - 1 for match in _LINE.finditer(lines)))


def markup_strings(strings: Iterable[str]) -> list[str]:
    """Those of the strings of some JSON that hold markup."""
    found = (each for each in strings if "<" in each and _MARKUP.search(each))
    return list(islice(found, _MOST))


def strings_of(value: Any) -> Iterator[str]:
    """The strings in what was read of JSON, in order, but for those in lists of other things."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if type(each) is str:
            yield each
        elif type(each) is dict:
            waiting += [
                inner
                for name, inner in reversed(each.items())
                if type(inner) is str or (type(inner) in _HOLDING and not _called(name).is_list)
            ]
        elif type(each) is list:
            waiting += [inner for inner in reversed(each) if type(inner) in _HOLDING]


_HOLDING = frozenset({str, dict, list})


def described_posts(value: Any, around: Sequence[str] = ()) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts that objects describe, with the names of their platforms.

    `around`: what the element says that it is in which the outermost object was kept.
    """
    yield from islice(_all_described(value, around), _MOST)


def _all_described(value: Any, around: Sequence[str]) -> Iterator[tuple[str, EmbeddedPost]]:
    left = _MOST_IN_VAIN
    quoted: set[int] = set()
    unfolded = _unfolded(value)
    for under, each in _objects(unfolded, shared=unfolded is not value):
        said = _said(each, under, around if each is value else ())
        if said is None or id(each) in quoted:
            continue
        post = _described(each, under, said)
        if post is not None:
            inner = _quoted(each)
            quoted.update(map(id, inner))
            yield _with_quoted(post, inner)
        else:
            left -= 1
            if not left:
                return


def _quoted(item: dict[str, Any]) -> list[dict[str, Any]]:
    """What a post's object has of the one that it quotes."""
    pairs = islice(item.items(), _MOST)
    return [each for name, each in pairs if isinstance(each, dict) and _QUOTED.match(name)]


_QUOTED = later(r"quoted_?(?:tweet|status|post|record)", re.IGNORECASE)


def _with_quoted(
    post: tuple[str, EmbeddedPost], inner: Sequence[dict[str, Any]]
) -> tuple[str, EmbeddedPost]:
    name, embedded = post
    said = (_said(each, "quoted_tweet", ()) for each in inner)
    pairs = ((each, told) for each, told in zip(inner, said, strict=True) if told is not None)
    links = (_addressed_post(each, "quoted_tweet", told, saying=True) for each, told in pairs)
    link = next((found[1] for found in links if found is not None and found[0] == name), None)
    own = embedded.permalink
    if link is None or (own is not None and own.post_id == link.post_id):
        return post
    return name, evolve(embedded, quoted=link)


_MOST_IN_VAIN = 10_000
"""Objects of one value that say to be posts and name none: reading one costs fifty times as much
as one that says nothing."""


def only_post(value: Any) -> Iterator[tuple[str, EmbeddedPost]]:
    """The one post whose address stands in what an element keeps for itself, by whatever name.

    Where there are more, they are a list of something, and none is taken.
    """
    found: dict[tuple[str, str], tuple[str, Permalink]] = {}
    for under, item in islice(_objects(value), _MOST):
        for key, each in islice(item.items(), _MOST):
            for written in each if isinstance(each, list) else (each,):
                if not _NOT_EMBEDDED.search(f"{under} {key}") and (post := _post(written)):
                    found[post[0], post[1].post_id] = post
    if len(found) == 1:
        ((name, link),) = found.values()
        yield name, EmbeddedPost(PostForm.JSON, Author(handle=link.handle), permalink=link)


_NOT_EMBEDDED = later(
    r"share|sharing|follow|same_?as|profile|related|recommend|playlist|teaser|next|prev|comment|thumb|poster",
    re.IGNORECASE,
)


def _unfolded(values: Any) -> Any:
    """Objects whose values are numbers of places in one list, as Nuxt 3 keeps what a page is made
    from, with what lies there: plain values, and of objects theirs.
    """
    if not (isinstance(values, list) and len(values) > 1 and _is_folded(values)):
        return values
    made: dict[int, dict[str, Any]] = {}
    """Each object within others once, however many lead to it: else a page that has all of its
    objects lead to one large one takes more memory than there is."""

    def at(place: Any, depth: int) -> Any:
        if type(place) is not int or not 0 <= place < len(values):
            return None
        found = values[place]
        if isinstance(found, dict):
            if depth and place not in made:
                made[place] = inner(found, depth - 1)
            return made[place] if depth else None
        return None if isinstance(found, list) else found

    def inner(item: dict[str, Any], depth: int) -> dict[str, Any]:
        pairs = islice(item.items(), _MOST)
        return {str(name_of(name)): at(place, depth) for name, place in pairs}

    def name_of(written: str) -> Any:
        """The name of a value: Remix writes them as numbers too, behind a ``_``."""
        number = written[1:]
        is_number = len(number) <= _MOST_DIGITS and number.isdecimal()
        if written[:1] == "_" and is_number and int(number) < len(values):
            return values[int(number)]
        return written

    return [inner(each, 1) for each in values if isinstance(each, dict)]


def _is_folded(values: list[Any]) -> bool:
    """Whether the first value only says where the others are: ``["ShallowReactive", 1]``."""
    first = values[0]
    places: list[Any] = []
    if isinstance(first, list):
        places = first[1:]
    elif isinstance(first, dict):
        places = list(first.values())
    return bool(places) and all(type(place) is int for place in places)


def _objects(value: Any, *, shared: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects in what was read of JSON, each with the name under which it lies.

    `shared`: one may lie in several others, and is given for the first of them.
    """
    waiting: list[tuple[str, Any]] = [("", value)]
    met: set[int] = set()
    while waiting:
        under, each = waiting.pop()
        if isinstance(each, dict):
            if shared and id(each) in met:
                continue
            if shared:
                met.add(id(each))
            yield under, each
            waiting += [
                (name, inner)
                for name, inner in reversed(each.items())
                if isinstance(inner, (dict, list)) and not _called(name).is_list
            ]
        elif isinstance(each, list):
            waiting += [
                (under, inner) for inner in reversed(each) if isinstance(inner, (dict, list))
            ]


class _Said(NamedTuple):
    """What an object, and what it was kept in, say that it is."""

    around: Sequence[str]
    own: Sequence[str]
    kinds: str
    """All of it in one."""
    is_post: bool
    """Whether that is a post."""
    short: frozenset[str]
    """Platforms of whose names the whole of a word is one, and which mean other things too."""
    tells: bool


def _said(item: dict[str, Any], under: str, around: Sequence[str]) -> _Said | None:
    """What an object says that it is; ``None``: nothing by which it could be a post."""
    own, tells = _own_words(item)
    kinds = " ".join((*around, *own))
    is_post = bool(kinds) and saying_post().search(kinds) is not None
    tells = tells or is_post or bool(around) or _called(under).is_post or _is_sized(item)
    tells = tells or (bool(kinds) and _SHOWING.search(kinds) is not None)
    short = short_names().intersection(each.lower() for each in own)
    return _Said(around, own, kinds, is_post, short, tells) if tells or short else None


def _is_sized(item: dict[str, Any]) -> bool:
    """Whether an object says how large what it has the address of is shown."""
    return "width" in item and "height" in item


def _described(item: dict[str, Any], under: str, said: _Said) -> tuple[str, EmbeddedPost] | None:
    address = None
    if said.short:
        address = _addressed_post(item, under, said, saying=True)
        if address is not None and address[0] not in said.short:
            address = None  # "ok" is a state more often than a platform
    if address is None and said.tells:
        address = _addressed_post(item, under, said, saying=said.is_post)
    if address is None:
        return None
    name, link = address
    text = next(_strings(item.get(key) for key in _TEXTS), "")
    author = item.get("author", item.get("user"))
    author = author[0] if isinstance(author, list) and author else author
    about = author if isinstance(author, dict) else item
    told = next(_strings(about.get(key) for key in _NAMES), None)
    handle = link.handle or _handle(about)
    return name, EmbeddedPost(
        PostForm.JSON,
        Author(None if told and _is_handle(told, handle) else told, handle),
        _TAG.sub("", text),
        link,
        date=next((date for key in _TIMES if (date := _moment(item.get(key)))), None),
    )


def _addressed_post(
    item: dict[str, Any], under: str, said: _Said, *, saying: bool
) -> tuple[str, Permalink] | None:
    """The post that an object names, by address or by id, in itself or in what belongs to it."""
    kinds, around = said.kinds, said.around
    address = _under(_EMBED_KEYS, item)
    leads = _NOT_SHOWING.search(kinds) is not None and "embed" not in kinds.lower()
    shows = saying or _called(under).is_post or (_SHOWING.search(kinds) is not None)
    shows = shows or _is_sized(item)
    if address is None and shows and not leads:
        address = _under(_KEYS, item)
    if address is None and saying and not leads:
        address = _any_post(item, tried=shows)
    is_account = _ACCOUNTS.search(f"{' '.join(said.own)} {under}") is not None
    if address is None and not is_account and not leads:
        address = _addressed(item)
        if address is None and (saying or _SHOWING.search(kinds)):
            address = _inner(item)
    if address is None and around:
        words = _WORD.findall(" ".join(said.own).lower())
        address = named_in(item, (*around, *words), is_post=True)
    if address is None and saying and not is_account:
        words = _WORD.findall(kinds.lower())
        address = named_in(item, words, is_post=True) or _inner_named(item, words)
    elif address is None and not is_account:
        address = named_in(item)
    return address


def _under(keys: Sequence[str], item: dict[str, Any]) -> tuple[str, Permalink] | None:
    """The post whose address an object has under one of some names, the first of them first."""
    present = (item[key] for key in keys if key in item)
    return next((found for value in present if (found := _post(value))), None)


class _Called(NamedTuple):
    """What a name in an object tells of its value."""

    is_type: bool
    is_list: bool
    is_account: bool
    is_post: bool
    tells: bool
    """Whether it names an embed, or a platform."""


def _called(name: str) -> _Called:
    return _read_name(name[:_LONGEST_NAME])


@lru_cache(maxsize=8192)
def _read_name(name: str) -> _Called:
    return _Called(
        _TYPE.search(name) is not None,
        _LISTS.search(name) is not None,
        _ACCOUNTS.search(name) is not None,
        _UNDER.search(name) is not None,
        name in _EMBED_KEYS or says_platform(name) or saying_post().search(name) is not None,
    )


_LONGEST_NAME = 100
"""Code points of a name that are read, and remembered."""


def _own_words(item: dict[str, Any]) -> tuple[list[str], bool]:
    """What an object says that it is, and whether a name in it names an embed or a platform."""
    kinds: list[str] = []
    tells = False
    for name, value in islice(item.items(), _MOST):
        called = _called(name)
        tells = tells or called.tells
        if called.is_type and type(value) is str and len(value) <= _LONGEST_TYPE:
            kinds.append(value)
    if "sys" in item and (kind := _content_type(item["sys"])):
        kinds.append(kind)
    return kinds, tells


def _content_type(system: Any) -> str:
    """What an entry of Contentful's is: ``{"contentType": {"sys": {"id": "tweet"}}}``."""
    for name in ("contentType", "sys", "id"):
        system = system.get(name) if isinstance(system, dict) else None
    return system if isinstance(system, str) and len(system) <= _LONGEST_TYPE else ""


_LONGEST_TYPE = 120


def _addressed(item: dict[str, Any]) -> tuple[str, Permalink] | None:
    """The post whose address an element's settings have under the name of a platform, as in
    ``youtube_url``.
    """
    for name, value in islice(item.items(), _MOST):
        if (
            type(value) is str
            and _called(name).tells
            and _ADDRESS.search(name[:_LONGEST_NAME])
            and not _NOT_EMBEDDED.search(name[:_LONGEST_NAME])
            and (found := _post(value))
        ):
            return found
    return None


def _any_post(item: dict[str, Any], *, tried: bool) -> tuple[str, Permalink] | None:
    """The post whose address an object has that says to be one, whatever the address is called.

    `tried`: whether those of known names were.
    """
    for name, value in islice(item.items(), _MOST):
        if tried and (name in _KEYS or name in _EMBED_KEYS):
            continue
        is_address = type(value) is str and "/" in value
        is_other = _NOT_EMBEDDED.search(name[:_LONGEST_NAME]) is not None
        if is_address and not is_other and (found := _post(value)):
            return found
    return None


def _inner(item: dict[str, Any]) -> tuple[str, Permalink] | None:
    """The post whose address an object within has, as in ``"link": {"url": ...}``."""
    for _, each in _belonging(item):
        for key, value in islice(each.items(), _MOST):
            is_address = key in _KEYS or key in _EMBED_KEYS or _called(key).is_type
            if is_address and (found := _post(_only(value))):
                return found
    return None


def _only(value: Any) -> Any:
    """What a list of one holds, or one within it: Notion keeps words as ``[["..."]]``."""
    for _ in range(2):
        value = value[0] if isinstance(value, list) and len(value) == 1 else value
    return value


def _inner_named(item: dict[str, Any], words: Sequence[str]) -> tuple[str, Permalink] | None:
    """The post whose id an object within has, as in ``"attrs": {"id": ...}``."""
    for under, each in _belonging(item):
        is_post = under in _SETTINGS or _called(under).is_post
        if found := named_in(each, words, is_post=is_post):
            return found
    return None


_SETTINGS = frozenset({
    "attrs", "attributes", "props", "properties", "data", "value", "values", "fields", "params",
    "parameters", "options", "payload", "settings", "args", "content", "metadata", "model", "node",
    "object", "config", "configuration",
})  # fmt: skip
"""Under which names lies what belongs to an object itself."""


def _belonging(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects in an object that may belong to it, with the names under which they lie."""
    waiting = deque([(item, 4)])
    left = _MOST
    while waiting and left > 0:
        each, depth = waiting.popleft()
        for key, value in islice(each.items(), _MOST):
            if isinstance(value, dict) and depth:
                called = _called(key)
                is_account = called.is_account and key not in _SETTINGS
                if not (is_account or called.is_list or _NOT_EMBEDDED.search(key[:_LONGEST_NAME])):
                    left -= 1
                    yield key, value
                    waiting.append((value, depth - 1))


def _handle(about: dict[str, Any]) -> str | None:
    """A handle without its @; what could be a name is none."""
    for written in _strings(about.get(key) for key in _HANDLES):
        if match := _HANDLE.fullmatch(written):
            return match["handle"]
    return None


def _is_handle(name: str, handle: str | None) -> bool:
    return handle is not None and name.removeprefix("@").lower() == handle.lower()


def _post(written: Any) -> tuple[str, Permalink] | None:
    """The post that an address names, itself or as what a player of it shows."""
    if not isinstance(written, str) or len(written) > _LONGEST_ADDRESS:
        return None
    if record := _ATPROTO.fullmatch(written):
        return permalink(f"https://bsky.app/profile/{record['did']}/post/{record['key']}")
    if written.startswith("//"):
        written = f"https:{written}"
    if not written.startswith(("http://", "https://")):
        address = on_the_web(written)
        return permalink(address) if address else None
    return played(bare(written))


_LONGEST_ADDRESS = 4_096


def _strings(values: Iterator[Any]) -> Iterator[str]:
    return (each for each in values if isinstance(each, str))


def _moment(written: Any) -> PartialDate | None:
    """A time in ISO 8601, or as X writes it: ``Thu Feb 08 12:00:45 +0000 2018``."""
    if not isinstance(written, str) or len(written) > _LONGEST_TIME:
        return None
    try:
        return PartialDate.from_iso(
            datetime.strptime(written, "%a %b %d %H:%M:%S %z %Y").isoformat()
        )
    except ValueError:
        return PartialDate.from_iso(written)


_LONGEST_TIME = 40
