"""Posts that an element names by platform and id alone.

Players and consent tools write ``data-plyr-provider="youtube" data-plyr-embed-id="..."`` or
``class="youtube_player" videoid="..."``, and make the address themselves. Platforms tell in their
``NAMED_IDS`` how they are named and what an id of theirs looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from citecheck import registry
from citecheck.find.kept_addresses import addresses_in
from citecheck.find.permalinks import permalink
from citecheck.model.element_names import AROUND_IDS, CAMEL, NOT_NAMING
from citecheck.model.pattern import later

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from bs4 import Tag

    from citecheck.model.platform import NamedHalves, NamedIds, Permalink

    _Forms: TypeAlias = Callable[[], Sequence[NamedIds | NamedHalves]]

_MOST = 40
"""Attributes of one element, or names in one object, that are looked at."""
_LONGEST = 400
_SPLIT = later(r"[^a-z0-9]+")
_ID_NAME = later(
    r"(?:[a-z]id|[-_]v?id|[a-z](?:I[dD]|U[iI][dD])|^id_str|^identifier|^status|[-_]status|(?:^|[-_])shortcode|^v|[-_]code|(?:^|[-_])video|[-_]embed|[-_]key|urn)$"
)
_ACCOUNTS = frozenset(
    {"twitterid", "instagramid", "facebookid", "tiktokid", "redditid", "telegramid", "linkedinid"}
)
"""Names that an object alone does not make clear: they are accounts' as often as posts'."""
_OTHER_IDS = later(
    r"widget|user|account|author|channel|profile|page|app|list|partner|owner|player|payload|parent"
    r"|screen|playlist|client|slot|section|post_?type|track(?!-?_?id$)|article|story|event|session|visitor|container|tracking|related|next|prev|latest|newest",
    re.IGNORECASE,
)
"""Ids of other things than posts, by the names of what holds them."""
_NOT_POSTS = frozenset(
    {
        "poll",
        "quiz",
        "count",
        "counter",
        "share",
        "sharing",
        "follow",
        "follower",
        "followers",
        "button",
        "ad",
        "ads",
    }
)
"""Words by which elements are called that have a platform's name and an id of something else."""
_PLAYING = frozenset({"play", "load", "show", "watch", "embed"})
"""Words by which buttons are called that put a post in place."""
_PEOPLE = frozenset({"author", "authors", "byline", "bio", "profile", "contributor"})
"""Words by which an element is called that tells of a person: the ids are the person's accounts."""
_COLON = later(r"(?P<word>[a-z][a-z_-]{1,20})[:/|](?P<id>[\w-]{5,40})", re.IGNORECASE | re.ASCII)
"""A value that names platform and id: ``twitter:1580000000000000001``."""
_PLAIN_IDS = frozenset({"id", "code", "value", "key", "identifier", "resource", "src"})
_COMPONENT_IDS = _PLAIN_IDS | {"slug"}
_NEVER = frozenset(
    {"style", "title", "alt", "src", "href", "poster", "srcset", "srcdoc", "content"}
)


def may_name(markup: str) -> bool:
    """Whether one of the platforms is named in some markup as elements and objects name it."""
    lower = markup.lower()
    return any(word in lower for word in _all_words())


def named(tag: Tag) -> tuple[str, Permalink] | None:
    """The post that an element names, and its platform's name."""
    told = list(words(tag))
    said = told
    if tag.name == "button":  # one that plays something: its name alone says that it is a button
        said = (
            told[1:] if _PLAYING.isdisjoint(told) else [each for each in told if each != "button"]
        )
    if not _NOT_POSTS.isdisjoint(said) or not _PEOPLE.isdisjoint(_called(tag)):
        return None
    if (shown := _pictured(tag)) is not None:
        return shown
    is_custom = "-" in tag.name
    facts = {
        name.removeprefix("v-bind").strip(":[]"): value
        for name, value in list(tag.attrs.items())[:_MOST]
        if name not in _NEVER or (is_custom and name == "src")
    }
    if tag.name in {"iframe", "embed"}:
        address = str(tag.get("src") or "")[:_LONGEST]
        queried = _of_address(address)
        facts |= queried
        values = " ".join(value for value in queried.values() if len(value) <= _SHORT)
        told += _tokens(f"{address.partition('#')[0].partition('?')[0]} {values}")
        if (helped := _helped(address)) is not None:
            return helped
        if saved := _SAVED.search(address):
            facts["saved-id"] = saved["id"]
            told += _tokens(str(tag.get("title") or ""))
    if _is_component(tag.name):
        facts = {f"{name}-id" if name in _COMPONENT_IDS else name: facts[name] for name in facts}
    return named_in(facts, told)


def _is_component(name: str) -> bool:
    """Whether an element is called as a platform is, so that its ``id`` may be a post's."""
    parts = name.split("-")
    is_plain = len(parts) == 1 and name.isalpha() and _is_word(name)
    return is_plain or (len(parts) > 1 and any(map(_is_word, parts)))


def named_in(
    facts: Mapping[str, Any], told: Iterable[str] = (), *, is_post: bool = False
) -> tuple[str, Permalink] | None:
    """The same of names and values, beside words that were told of them elsewhere.

    `is_post`: whether the words are said to be what the whole is, so that its ``id`` is the post's.
    """
    around = set(told)
    few = list(islice(facts.items(), _MOST))
    ids = []
    if any(map(_is_word, around)) or any(says_platform(name) for name, _ in few):
        if found := _in_halves(facts, around):
            return found
        ids = [
            (_tokens(name), _is_named(name, each, around, is_post=is_post), value)
            for name, each in few
            if (value := _written(each).strip(AROUND_IDS))
            and len(value) <= _LONGEST
            and not is_other_id(name)
        ]
    for name, value in few:
        if isinstance(value, str) and (match := _COLON.fullmatch(value)) and not is_other_id(name):
            ids.append((_tokens(match["word"]), True, match["id"]))
    return _by_id(ids, around) if ids else None


def _written(value: Any) -> str:
    """An id as it is written, without the query that it was copied with; empty where a value is
    none.
    """
    single = _single(value)
    if type(single) is int:
        return str(single)
    return single.partition("?")[0] if isinstance(single, str) else ""


def _is_named(name: str, value: Any, around: set[str], *, is_post: bool) -> bool:
    """Whether a value is called as a post's id is, or is a number so long that it is nothing else
    in an embed. A short number may be a publishing system's own.
    """
    if is_id(name):
        return True
    written = _written(value).strip(AROUND_IDS)
    is_long = len(written) >= _SHORTEST_NUMBER and written.isdecimal()
    if is_post and name in _PLAIN_IDS:
        return is_long or isinstance(_single(value), str)
    return is_long and (name == "id" or "embed" in around)


_SHORTEST_NUMBER = 17
"""Digits of a number that platforms count their posts by, at least."""


def _by_id(
    ids: Sequence[tuple[tuple[str, ...], bool, str]], around: set[str]
) -> tuple[str, Permalink] | None:
    """The post that one of some values names: each with the words of its name, whether that is an
    id's, and what is written there.
    """
    meant = _platforms(around, registry.named_ids)
    told = [_platforms(tokens, registry.named_ids) for tokens, _, _ in ids]
    for number in sorted(meant.union(*told)):
        form = registry.named_ids()[number]
        for (tokens, is_named, value), own in zip(ids, told, strict=True):
            is_known = number in meant and (is_named or _is_path(value))
            if not (is_known or (number in own and (around or is_named))):
                continue
            if not around and not _ACCOUNTS.isdisjoint(tokens):
                continue
            if match := form.pattern.fullmatch(value):
                found = permalink(form.address.format(match[form.pattern.groups]))
            else:
                path = f"/{value.lstrip('/')}" if _is_path(value) else ""
                found = permalink(urljoin(form.address, path)) if path else None
            if found is not None:
                return found
    return None


def _is_path(value: str) -> bool:
    """Whether a value is the path of an address on a server that is told otherwise."""
    return value.count("/") > 1 and _PATH.fullmatch(value) is not None


_PATH = later(r"/?[\w.@~-]{1,100}(?:/[\w.@~-]{1,100}){2,5}/?", re.ASCII)


def _platforms(tokens: Iterable[str], forms: _Forms) -> frozenset[int]:
    """Which of the platforms' forms some words name, by their number."""
    return frozenset().union(*(_named_by(each, forms) for each in tokens))


@lru_cache(maxsize=16_384)
def _named_by(token: str, forms: _Forms) -> frozenset[int]:
    if not _is_word(token):
        return frozenset()
    return frozenset(number for number, form in enumerate(forms()) if token.startswith(form.words))


def _in_halves(facts: Mapping[str, Any], around: set[str]) -> tuple[str, Permalink] | None:
    """The post whose author, or place, and number stand in two values."""
    meant = _platforms(around, registry.named_halves)
    for form in (registry.named_halves()[number] for number in sorted(meant)):
        owners, numbers, servers = [], [], []
        for name, value in islice(facts.items(), _MOST):
            written = _written(value).strip(AROUND_IDS)[:_LONGEST]
            tokens = set(_tokens(CAMEL.sub(" ", name)))
            if form.server is not None and not _SERVERS.isdisjoint(tokens):
                servers += [match[1]] if (match := form.server.fullmatch(written)) else []
            elif not _OWNERS.isdisjoint(tokens):
                owners += [match[1]] if (match := form.owner.fullmatch(written)) else []
            elif _is_number(tokens):
                numbers += [match[1]] if (match := form.number.fullmatch(written)) else []
        if form.server is not None and len(owners) == 1 and not servers:
            owner, _, server = owners[0].partition("@")
            owners, servers = [owner], [server] if form.server.fullmatch(server) else []
        if len(owners) == len(numbers) == 1 and len(servers) == (form.server is not None):
            told = {"owner": owners[0], "number": numbers[0], "server": "".join(servers)}
            return permalink(form.address.format_map(told))
    return None


def _is_number(tokens: set[str]) -> bool:
    """Whether a name is one of the number by which a post is known where it is."""
    return not _NUMBERS.isdisjoint(tokens) or any(each.endswith(_NUMBER_ENDS) for each in tokens)


_OWNERS = frozenset(
    {
        "user",
        "username",
        "handle",
        "channel",
        "owner",
        "page",
        "account",
        "author",
        "profile",
        "blog",
    }
    | {"subreddit", "group", "community", "did", "screen", "chat", "peer", "actor"}
)
_NUMBERS = frozenset(
    {"id", "post", "postid", "message", "number", "rkey", "status", "msg", "item", "code", "thread"}
    | {"submission", "skeet", "shortcode", "toot"}
)
_NUMBER_ENDS = ("postid", "tootid", "statusid", "messageid", "noteid")
_SERVERS = frozenset({"server", "host", "hostname", "instance", "domain", "guild", "site"})


def is_id(name: str) -> bool:
    """Whether a name is one of an id, or of what has an id."""
    return _read_name(name[:_LONGEST])[0]


def is_other_id(name: str) -> bool:
    """Whether a name is one of an id of something else than a post."""
    return _read_name(name[:_LONGEST])[1]


def says_platform(name: str) -> bool:
    """Whether a platform is named in a name."""
    return _read_name(name[:_LONGEST])[2]


@lru_cache(maxsize=8192)
def _read_name(name: str) -> tuple[bool, bool, bool]:
    """Whether a name is of an id, of some other id, and names a platform."""
    says = any(map(_is_word, _tokens(name)))
    return _ID_NAME.search(name) is not None, _OTHER_IDS.search(name) is not None, says


def _pictured(tag: Tag) -> tuple[str, Permalink] | None:
    """The post whose picture an element shows, where its id stands in another attribute too: what
    is played once the picture is clicked, or where a picture leads that is the whole of a link. A
    picture behind the element is enough where its name or class is the platform's
    (``class="yt-lite"``).
    """
    pictures = [str(tag.get("style") or "")]
    pictures += [str(each.get("src") or "") for each in tag.find_all("img", limit=2)]
    others = [
        value
        for name, value in list(tag.attrs.items())[:_MOST]
        if isinstance(value, str) and name not in _NEVER and len(value) <= _LONGEST
    ]
    if tag.name == "a" and len(tag.get_text().strip()) <= _SHORT:  # a longer one tells of a card
        others.append(str(tag.get("href") or "")[:_LONGEST])
    for form in registry.named_ids():
        for picture in pictures if form.pictures is not None else ():
            match = form.pictures.search(picture[:_LONGEST]) if form.pictures is not None else None
            if match is None:
                continue
            is_called = _says(_called(tag), form.words)
            told = [*others, *_clicked(tag)] if is_called else others
            is_behind = is_called and picture is pictures[0]
            if is_behind or any(match["id"] in each for each in told):
                return permalink(form.address.format(match["id"]))
    return None


def _clicked(tag: Tag) -> Iterator[str]:
    """What a click on a link or button in an element does."""
    for link in tag.find_all(["a", "button"], limit=_FIRST):
        for name, value in list(link.attrs.items())[:_MOST]:
            is_own = name == "href" and "/" not in value
            if isinstance(value, str) and (is_own or name.startswith("on")):
                yield value[:_LONGEST]


_FIRST = 4


def _called(tag: Tag) -> tuple[str, ...]:
    """The words of an element's name and classes."""
    return _tokens(f"{tag.name} {' '.join(tag.get_attribute_list('class') or [])}")


@cache
def _all_words() -> tuple[str, ...]:
    return tuple(registry.naming_words())


def _single(value: Any) -> Any:
    """A value that a framework keeps beside the number of its kind, as Astro does, or a publishing
    system as that of a field: ``{"value": ..., "attributes": {}}``.
    """
    if isinstance(value, dict) and len(value) <= _FIELD and "value" in value:
        return value["value"]
    return value[1] if isinstance(value, list) and len(value) == 2 and value[0] == 0 else value


_FIELD = 4
"""Names that a field has at most besides its value's."""


def words(tag: Tag) -> Iterator[str]:
    """What an element says that it is: its name, classes, attributes' names, and short values."""
    yield from _tokens(tag.name)
    for name, value in list(tag.attrs.items())[:_MOST]:
        is_kind = name == "type" and tag.name == "button"  # its own, not a post's
        if name in _NEVER or is_kind or NOT_NAMING.search(name):
            continue
        yield from _tokens(name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and len(each) <= _SHORT:
                yield from _tokens(each)


_SHORT = 40
_SAVED = later(r"_files/(?P<id>[\w-]{5,40}?)(?:_\d{3})?\.html\Z", re.ASCII)
"""The copy of a frame's page in the folder beside a page that a browser saved: it is called as the
last part of the frame's own address, and numbered where there are several."""


def _tokens(written: str) -> tuple[str, ...]:
    return _split(written[:_LONGEST])


@lru_cache(maxsize=8192)
def _split(written: str) -> tuple[str, ...]:
    apart = CAMEL.sub(" ", written)
    told = written if apart == written else f"{written} {apart}"
    return tuple(dict.fromkeys(each for each in _SPLIT.split(told.lower()) if each))


@lru_cache(maxsize=8192)
def _is_word(token: str) -> bool:
    """Whether a platform is called by a word."""
    return token.startswith(_all_words())


def _says(tokens: Iterable[str], names: tuple[str, ...]) -> bool:
    return any(token.startswith(names) for token in tokens)


def _helped(address: str) -> tuple[str, Permalink] | None:
    """The post that a helper page of others shows, which is called as the platform is and has the
    path of the post, or its place and number, behind its ``#``
    (``.../facebook.min.html#someone/posts/1234567890``).
    """
    page, _, behind = address.partition("#")
    called = _tokens(page.rpartition("/")[2])[:1]
    behind = behind.removeprefix("at://").partition("#")[0].partition("?")[0]
    platform = registry.platforms().get("".join(called))
    if platform is None or not behind:
        return None
    paths = (f"https://{domain}/{behind}" for domain in platform.DOMAINS[:1])
    for each in (*addresses_in(f"at://{behind}"), *paths):
        if (found := permalink(each)) is not None:
            return found
    owner, _, number = behind.partition("/")
    return _in_halves({"owner": owner, "number": number}, set(called))


def _of_address(address: str) -> dict[str, str]:
    """What an address says in its query and behind its ``#``, where helper pages read ids."""
    try:
        parts = urlsplit(address)
        pairs = parse_qsl(parts.query, max_num_fields=50)
    except ValueError:
        return {}
    behind = parts.fragment.partition("#")[0]
    return {f"query-{name}": value for name, value in pairs} | {"fragment-id": behind}
