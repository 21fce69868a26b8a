"""Posts that a page's own markup shows: the words written out, or a box in place of them.

Sites that want no script of a platform's write a post out themselves (author, words, and a date
that is linked to the post), and mail, forums and consent tools put a box in its place. Such an
element is told, whatever it is called, by what is in it: all that its links lead to of posts is one
post, and beside it stands what belongs to a post (its time, its author's page or handle). A box
without these has to say itself that it stands for an embed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from citecheck import knowledge, registry
from citecheck.find.late import attribute
from citecheck.find.permalinks import permalink
from citecheck.find.printed_date import read_date
from citecheck.model.date import PartialDate
from citecheck.model.element_names import EMBEDDING, words_in
from citecheck.model.mention import Author, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, Permalink
from citecheck.model.values import evolve, frozen

if TYPE_CHECKING:
    from bs4 import Tag

_MOST_LINKS = 40
_LONGEST = 6_000
"""Code points that a card shows: a post, and what a platform writes around it."""
_SHORT = 400
"""The same of a box that stands in a post's place."""
_MOST_PROSE = 8
"""Paragraphs in a card."""
_HANDLE = later(r"@(?P<handle>[\w.-]{1,60}(?:@[\w.-]{3,100})?)")
_PLAIN = frozenset({
    "a", "p", "li", "ul", "ol", "span", "nav", "footer", "header", "button", "main", "html", "body",
    "tr", "tbody", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "form", "time", "script",
})  # fmt: skip
"""What holds a link to a post as prose, lists and menus do, or is but a part of a card."""


def carded(tag: Tag) -> tuple[str, EmbeddedPost] | None:
    """The post that an element shows, and its platform's name."""
    if tag.name in _PLAIN or len(tag.find_all("p", limit=_MOST_PROSE + 1)) > _MOST_PROSE:
        return None
    said = _says(tag)
    if said & _word_set("not_cards"):
        return None
    found = _only_post(tag)
    if found is None:
        return None
    name, link = found.platform, found.permalink
    shown = tag.get_text(" ", strip=True)
    if len(shown) > _LONGEST:
        return None
    profile = _profile(tag, found)
    time = _time(tag, found)
    is_cited = tag.name == "blockquote" and found.is_cited
    is_box = bool(said & _word_set("boxes")) or EMBEDDING.search(tag.name) is not None
    is_box = is_box and len(shown) <= _SHORT
    is_named = bool(said & _word_set("cards")) or tag.name in {"article", "blockquote", "figure"}
    by_author = profile is not None or _has_handle(shown, link)
    is_box = is_box or _is_lone_address(tag, shown)
    if not (is_cited or is_box or (is_named and (time is not None or by_author))):
        return None
    handle = link.handle or (_shown_handle(*profile) if profile else None)
    return name, EmbeddedPost(
        PostForm.EMBED,
        Author(_name(profile[1]) if profile else None, handle),
        _words(tag, link),
        link,
        date=time,
        printed_date="" if time else _printed(found) or _shown_date(tag),
    )


@frozen(eq=False)
class _OnlyPost:
    """The one post that an element's links lead to."""

    platform: str
    permalink: Permalink
    is_cited: bool
    """Whether the element's own ``cite`` is the post's address."""
    links: tuple[Tag, ...]
    """Those that lead to it."""

    def is_linked(self, tag: Tag) -> bool:
        """Whether a tag is a link to the post."""
        return any(tag is each for each in self.links)


def _only_post(tag: Tag) -> _OnlyPost | None:
    """The post, where an element's links lead to one and no more."""
    only = permalink(cited) if (cited := attribute(tag, "cite")) else None
    is_cited = only is not None
    links: list[Tag] = []
    for link in islice(tag.find_all("a"), _MOST_LINKS):
        by_href = permalink(attribute(link, "href"))
        for found in (by_href, *map(permalink, _addresses_in_data(link))):
            if found is None:
                continue
            if only is None:
                only = found
            elif (found[0], found[1].post_id) != (only[0], only[1].post_id):
                return None
        if by_href is not None:
            links.append(link)
    return None if only is None else _OnlyPost(*only, is_cited, tuple(links))


def _addresses_in_data(link: Tag) -> Iterator[str]:
    for name, value in islice(link.attrs.items(), _MOST_LINKS):
        if name.startswith("data-") and isinstance(value, str) and "//" in value:
            yield value


def _is_lone_address(tag: Tag, shown: str) -> bool:
    """Whether all that a figure shows is the address that it leads to."""
    link = tag.find("a", href=True) if tag.name == "figure" else None
    return link is not None and shown == attribute(link, "href")


def _time(tag: Tag, post: _OnlyPost) -> PartialDate | None:
    """The machine-readable time of the post: one that is linked to it, or the only one."""
    times = tag.find_all("time", limit=10)
    linked = [each for each in times if any(map(post.is_linked, each.parents))]
    for each in linked or (times if len(times) == 1 else ()):
        if date := PartialDate.from_iso(attribute(each, "datetime")):
            return evolve(date, written=each.get_text(" ", strip=True))
    return None


def _printed(post: _OnlyPost) -> str:
    """What the last link to the post says, which mostly is its date."""
    texts = (each.get_text(" ", strip=True) for each in reversed(post.links))
    return next(filter(_is_date, texts), "")


def _shown_date(tag: Tag) -> str:
    """The first of what a card shows that is a date and nothing else."""
    return next(
        (str(each) for each in islice(tag.stripped_strings, _MOST_LINKS) if _is_date(each)), ""
    )


def _is_date(shown: str) -> bool:
    if len(shown) > _LONGEST_DATE or not any(map(str.isdecimal, shown)):
        return False
    read = read_date(shown, 0, None)
    return read is not None and not shown[read[1] :].strip(" .")


_LONGEST_DATE = 80


def _profile(tag: Tag, post: _OnlyPost) -> tuple[str, str] | None:
    """The address of the author's page and what it is called, where an element links to it."""
    best: tuple[str, str] | None = None
    handle = (post.permalink.handle or "").lower()
    wanted = handle.partition("@")[0]
    host = _host(post.permalink.url)
    for each in islice(tag.find_all("a", href=True), _MOST_LINKS):
        address = attribute(each, "href")
        last = _last_part(address).lower()
        if not last or post.is_linked(each) or not _same_site(_host(address), host, post.platform):
            continue
        if wanted in {last, ""} or last == handle:
            text = each.get_text(" ", strip=True)
            if best is None or (not best[1] and text):
                best = address, text
    return best


def _same_site(one: str, other: str, platform: str) -> bool:
    pair = {one.removeprefix("www.").removeprefix("mobile."), other.removeprefix("www.")}
    return len(pair) == 1 or pair.issubset(registry.platforms()[platform].DOMAINS)


def _host(address: str) -> str:
    try:
        return (urlsplit(address[:4096]).hostname or "").lower()
    except ValueError:
        return ""


def _last_part(address: str) -> str:
    try:
        parts = urlsplit(address[:4096]).path.strip("/").split("/")
    except ValueError:
        return ""
    return parts[-1].removeprefix("@")


def _has_handle(shown: str, link: Permalink) -> bool:
    wanted = (link.handle or "").lower()
    return bool(wanted) and any(
        each["handle"].lower() in {wanted, wanted.partition("@")[0]}
        for each in islice(_HANDLE.finditer(shown), 20)
    )


def _shown_handle(address: str, shown: str) -> str:
    """The handle that the link to the author's page shows; else what its address ends in, which
    may be an account's number.
    """
    told = _HANDLE.search(shown)
    return told["handle"] if told else _last_part(address)


def _name(shown: str) -> str | None:
    """A name without the handle behind it."""
    return _HANDLE.sub("", shown).strip(" ()·|\n") or None


def _words(tag: Tag, link: Permalink) -> str:
    """The post's own words: what is said to be them, or the paragraphs."""
    body = tag.find(lambda each: bool(_says(each) & _word_set("bodies")) or each.name == "p")
    bodies = [body] if body is not None and body.name != "p" else tag.find_all("p")
    texts = [each.get_text(" ", strip=True) for each in bodies]
    told = [each for each in texts if each and len(each) > len(link.handle or "") + 1]
    return "\n".join(told)


def _says(tag: Tag) -> frozenset[str]:
    """The words in an element's name, classes and the names and short values of its data."""
    told = [tag.name, attribute(tag, "class"), attribute(tag, "id")]
    for name, value in list(tag.attrs.items())[:_MOST_LINKS]:
        if name.startswith("data-"):
            told += [name, value if isinstance(value, str) and len(value) <= 40 else ""]
    return words_in(" ".join(told))


@cache
def _word_set(key: str) -> frozenset[str]:
    data = knowledge.read("embeds.toml")
    return frozenset(data[key])
