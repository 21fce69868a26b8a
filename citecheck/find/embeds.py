"""Finds posts in the pieces of markup that an article keeps for them.

BeautifulSoup is slow, so it only sees fragments in which one of the platforms' hints stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from citecheck import registry
from citecheck.find import late
from citecheck.find.cards import carded
from citecheck.find.elements import elements_of, lies_in
from citecheck.find.json_posts import described_posts, only_post
from citecheck.find.json_values import json_values, markup_strings
from citecheck.find.kept_addresses import PLAYERS, kept_posts
from citecheck.find.named_ids import may_name, named, words
from citecheck.find.nested import nested
from citecheck.find.other_articles import cut_others
from citecheck.find.packed import may_be_packed, opened, packed
from citecheck.find.page_shown import PageShown
from citecheck.find.permalinks import permalink, played
from citecheck.find.printed_date import read_date
from citecheck.find.screenshots import PICTURES
from citecheck.find.script_arguments import filled_in
from citecheck.find.script_calls import called_posts
from citecheck.find.script_lists import ScriptLists
from citecheck.find.script_literals import (
    COMPONENT_MAKERS,
    address_literals,
    component_calls,
    markup_literals,
    object_literals,
    parsed_literals,
)
from citecheck.find.streamed import put_together
from citecheck.find.telling import may_tell
from citecheck.find.unwrapped import bare
from citecheck.find.written_markup import written_markup
from citecheck.model.article import ASIDE, Article, Fragment, Span
from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, OtherPost, Post, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import EmbeddedPost, Permalink
from citecheck.model.values import evolve
from citecheck.urls.in_apps import app_beginnings

if TYPE_CHECKING:
    from bs4 import Tag

    from citecheck.protocols import Platform

_MOST_FRAGMENTS = 2_000
"""Fragments with a hint that are read of one article; each costs about a millisecond."""
_LONGEST_SHOWN = 20_000
"""Code points of what a post's markup shows, by which its place is found among others."""
_Hinted: TypeAlias = "Sequence[tuple[str, Platform]]"
_SHORTEST_MADE = 60
"""Code points of a compiled page, at least."""
_DEPTH = 2
"""How often markup is unpacked from within markup."""


def find_embeds(article: Article) -> tuple[Post, ...]:
    """The posts embedded by markup, in the order of the fragments, with empty ids. Right behind one
    that the markup has by two names stands its other name, as a permalink.
    """
    markup = (each for each in article.fragments if each.element not in _NO_MARKUP)
    scripts = put_together(markup)
    hinted = ((each, [] if _is_script(each) else _hinted(each.html)) for each in scripts)
    worth_reading = (each for each in hinted if each[1] or _may_hold_post(each[0]))
    written = ((each, _hinted(each.html)) for each in written_markup(article))
    page = PageShown(article)
    read = (
        (fragment, tuple(_posts(article, page, fragment, platforms)))
        for fragment, platforms in (*islice(worth_reading, _MOST_FRAGMENTS), *written)
    )
    return tuple(_without_lists([(fragment, posts) for fragment, posts in read if posts]))


_NO_MARKUP = PICTURES | {ASIDE}


def _without_lists(read: Sequence[tuple[Fragment, tuple[Post, ...]]]) -> Iterator[Post]:
    """The posts of fragments, but for those of several items of a list, one right after the other:
    what there is to see.
    """
    runs: list[list[tuple[Fragment, tuple[Post, ...]]]] = []
    for each in read:
        last = runs[-1][-1][0] if runs else None
        if last is not None and _are_items(last, each[0]):
            runs[-1].append(each)
        else:
            runs.append([each])
    for run in runs:
        posts = [post for _, each in run for post in each]
        names = {(post.platform, post.post_id) for post in posts}
        if len(names) < _LIST or not all(_begins_as_item(each) for each, _ in run):
            yield from posts


def _begins_as_item(fragment: Fragment) -> bool:
    outermost = next(iter(elements_of(fragment.html)), None)
    return outermost is not None and _is_item(outermost)


def _are_items(first: Fragment, second: Fragment) -> bool:
    apart = second.span.start - first.span.start
    return first.element == second.element and first.element in _ITEMS and 0 <= apart < _ITEM


_ITEM = 150
"""Characters that one item of a list shows at most, with what stands between it and the next."""


def _may_hold_post(fragment: Fragment) -> bool:
    markup = fragment.html
    return (
        _is_script(fragment)
        or may_be_packed(markup)
        or may_name(markup)
        or any(begin in markup for begin in app_beginnings())
    )


def _is_script(fragment: Fragment) -> bool:
    return fragment.element == "script"


def _posts(
    article: Article, page: PageShown, fragment: Fragment, hinted: _Hinted
) -> Iterator[Post]:
    """The posts of a fragment: one has all of its place, several have a part each."""
    found = list(_read(fragment, hinted, page))
    done = fragment.span.start
    for name, embedded in found:
        span = fragment.span
        if len(found) > 1:
            span = _part(article, Span(done, fragment.span.end), embedded)
            done = span.end
        yield _post(article, span, name, embedded)
        if embedded.also is not None:
            other = EmbeddedPost(PostForm.PERMALINK, permalink=embedded.also)
            yield _post(article, span, name, other)


def _part(article: Article, rest: Span, embedded: EmbeddedPost) -> Span:
    """Where a post stands in what is left of a fragment; empty where it shows nothing."""
    return _place(article, rest, embedded.shown or embedded.text) or Span(rest.start, rest.start)


def _read(
    fragment: Fragment, hinted: _Hinted, page: PageShown
) -> Iterator[tuple[str, EmbeddedPost]]:
    if _is_script(fragment):
        if not may_tell(fragment.html):
            return
        values, rest = json_values(fragment.html)
        yield from _in_values(values, page)
        called = list(called_posts(fragment.html, page))
        yield from called
        content = _inner(fragment.html)
        if content[:1] not in _WHOLE:
            written = list(_written(filled_in(rest if values else content)))
            yield from written
            if values or called or written:
                return
        elif values:
            return
        hinted = _hinted(fragment.html)
    if fragment.element == "comment":
        yield from _in_block(fragment.html)
        return
    yield from _read_hinted(fragment.html, hinted, _DEPTH)


def _in_values(values: Sequence[Any], page: PageShown) -> list[tuple[str, EmbeddedPost]]:
    """The posts in what a script holds, but for those of other articles than the page's."""
    if page.is_front:
        return []
    found = [post for value in values for post in _in_value(value)]
    if found and cut_others(values, page):
        found = [post for value in values for post in _in_value(value)]
    return found


def _in_block(comment: str) -> Iterator[tuple[str, EmbeddedPost]]:
    """The post that a block of WordPress's editor embeds, by its name and its settings."""
    if (match := _BLOCK.match(comment)) is None:
        return
    said = tuple(each for each in _NAME_PARTS.split(match["name"].lower()) if each)
    for value in opened(comment[match.end() - 1 :].rpartition("}")[0] + "}"):
        found = list(_in_value(value, said))
        if not found and _NO_EMBEDS.isdisjoint(said):
            found = list(only_post(value))
        for name, post in found:  # a block's own "name" is none of an author's
            yield name, evolve(post, author=Author(handle=post.author.handle))


_BLOCK = later(r"<!--\s{0,9}wp:(?P<name>[\w/-]{1,101})\s{1,9}\{")
_NAME_PARTS = later(r"[^A-Za-z0-9]+")
_NO_EMBEDS = frozenset(
    {"link", "button", "buttons", "share", "follow", "navigation", "image", "paragraph"}
)


def _in_value(
    value: Any, around: tuple[str, ...] = (), depth: int = _DEPTH
) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts in a value of JSON, and in what is packed in it. `around` as `described_posts`."""
    for each, strings in nested(value):
        for string in strings if isinstance(each, str) else markup_strings(strings):
            for name, embedded in _read_markup(string, depth):
                yield name, evolve(embedded, form=PostForm.JSON)
        if not isinstance(each, str):
            yield from described_posts(each, around if each is value else ())
            for string in [each for each in strings if len(each) > _SHORTEST_MADE]:
                yield from _made(string)


def _inner(script: str) -> str:
    """What stands between a script's tags."""
    return script[script.find(">") + 1 :].rpartition("</")[0].strip()


_WHOLE = frozenset("<{[")
"""How a script begins that is markup or JSON, not a program."""


def _written(script: str) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts in the literals of a program."""
    for literal in markup_literals(script):
        for name, embedded in _read_markup(literal):
            yield name, evolve(embedded, form=PostForm.JSON)
    for literal in parsed_literals(script):
        for value in opened(literal):
            yield from _in_value(value)
    for item in object_literals(script, may_tell, ScriptLists(script).has):
        yield from described_posts(item)
    for address in address_literals(script):
        if PLAYERS.search(address) and (found := played(bare(address))):
            name, link = found
            yield name, EmbeddedPost(PostForm.JSON, Author(handle=link.handle), permalink=link)
    yield from _made(script)


def _made(script: str) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts that the components of a compiled page show."""
    if any(maker in script for maker in COMPONENT_MAKERS):
        for item in component_calls(script):
            yield from described_posts(item)


def _hinted(markup: str) -> _Hinted:
    """The platforms of which an embed may stand in some markup."""
    lower = markup.lower().replace("\\/", "/")  # as JSON writes it
    if "%2f" in lower:  # an address in another's query
        lower = lower.replace("%2f", "/").replace("%40", "@")
    return [
        (name, platform)
        for name, platform in registry.platforms().items()
        if any(hint in lower for hint in (*platform.HINTS, *platform.DOMAINS))
        or any(host in lower for host in getattr(platform, "FRONT_ENDS", ()))
    ]


def _read_markup(markup: str, depth: int = _DEPTH) -> Iterator[tuple[str, EmbeddedPost]]:
    hinted = _hinted(markup)
    if hinted or may_be_packed(markup) or may_name(markup):
        yield from _read_hinted(markup, hinted, depth)


def _read_hinted(markup: str, hinted: _Hinted, depth: int) -> Iterator[tuple[str, EmbeddedPost]]:
    found = list(_found(markup, hinted, depth))
    listed = _ids([post for tag, post in found if _is_item(tag)])
    for tag, post in found:
        if not _is_item(tag) or len(listed) < _LIST:
            yield post


def _is_item(tag: Tag) -> bool:
    """Whether an element is one of those that are a list of what there is to see where there are
    several: no link in whose place a script puts a post.
    """
    return tag.name in _ITEMS and not late.is_place(tag)


_ITEMS = frozenset({"a", "li"})
_LIST = 3


def _found(
    markup: str, hinted: _Hinted, depth: int
) -> Iterator[tuple[Tag, tuple[str, EmbeddedPost]]]:
    """The posts in some markup, each with the element that has it."""
    done: Tag | None = None
    outer: tuple[Tag, list[tuple[str, EmbeddedPost]]] | None = None
    for tag in elements_of(markup):
        if done is not None and lies_in(tag, done):
            continue  # a frame or link within a post that is read already
        if outer is not None and not lies_in(tag, outer[0]):
            yield from ((outer[0], each) for each in outer[1])
            outer = None
        found = list(_of_element(tag, hinted, depth))
        if not found:
            continue
        if outer is None and _may_hold_more(tag, found):
            outer = tag, found  # what lies within may tell more of the same post
            continue
        if outer is not None and _may_hold_more(tag, found) and _same(outer[1], found):
            outer = outer[0], outer[1] if _tell(outer[1]) else found
            continue
        done, found = _settled(outer, tag, found)
        outer = None
        yield from ((done, each) for each in found)
    if outer is not None:
        yield from ((outer[0], each) for each in outer[1])


def _settled(
    outer: tuple[Tag, list[tuple[str, EmbeddedPost]]] | None,
    tag: Tag,
    found: list[tuple[str, EmbeddedPost]],
) -> tuple[Tag, list[tuple[str, EmbeddedPost]]]:
    """Of an element, and of one around it that names posts too: which is read with that, and the
    posts that both name.
    """
    if outer is None:
        return tag, found
    around, told = outer
    if (one := _by_two_names(told, found)) is not None:
        return around, [one]
    if _tell(told):
        return around, found if _same(told, found) and _tell(found) else told
    return tag, found if _same(told, found) else [*told, *found]


def _may_hold_more(tag: Tag, found: Sequence[tuple[str, EmbeddedPost]]) -> bool:
    """Whether an element around others says less of a post than these may: it only names it, or is
    a card of a page's own.
    """
    if tag.name in late.FRAMES:
        return False
    links = ((name, each.permalink) for name, each in found)
    if any(link is not None and registry.is_other_name(name, link.url) for name, link in links):
        return True
    return tag.find(_TELLING) is not None and (tag.name not in _TELLING or not _tell(found))


def _tell(found: Sequence[tuple[str, EmbeddedPost]]) -> bool:
    """Whether more is said of a post than where it is."""
    return any(each.text or each.author.name or each.date for _, each in found)


_TELLING = ["blockquote", "iframe"]


def _same(
    first: Sequence[tuple[str, EmbeddedPost]], second: Sequence[tuple[str, EmbeddedPost]]
) -> bool:
    """Whether two elements name the same posts."""
    return _ids(first) <= _ids(second)


def _by_two_names(
    around: Sequence[tuple[str, EmbeddedPost]], within: Sequence[tuple[str, EmbeddedPost]]
) -> tuple[str, EmbeddedPost] | None:
    """The post that an element names by another name than what lies in it: by the short address
    that the platform's button gives, say.
    """
    if len(around) != 1 or len(within) != 1:
        return None
    ((name, outer),), ((other, inner),) = around, within
    if name != other or outer.permalink is None or inner.permalink is None:
        return None
    links = outer.permalink, inner.permalink
    is_short = [registry.is_other_name(name, each.url) for each in links]
    if is_short[0] == is_short[1]:
        return None
    return name, evolve(inner, also=links[0]) if is_short[0] else evolve(outer, also=links[1])


def _ids(found: Sequence[tuple[str, EmbeddedPost]]) -> set[tuple[str, str]]:
    return {(name, each.permalink.post_id if each.permalink else "") for name, each in found}


def _of_element(tag: Tag, hinted: _Hinted, depth: int) -> Iterator[tuple[str, EmbeddedPost]]:
    if _holds_page(tag) and depth and (unpacked := list(_unpacked(tag, depth))):
        yield from unpacked
        return
    address = late.wake(tag)
    others = [each for each in hinted if hasattr(each[1], "ONLY_EMBEDDED")]
    if (own := _by_platform(tag, [each for each in hinted if each not in others])) is not None:
        yield own
        return
    addresses = (permalink(each) for each in (address, *late.players(tag)) if each)
    found = next((each for each in addresses if each), None)
    if found is not None:
        is_packed = depth and tag.name not in late.FRAMES
        yield (_same_in(_unpacked(tag, depth), found) if is_packed else None) or _named(tag, found)
    elif (page := _by_platform(tag, others)) is not None:
        yield page
    elif not late.is_button(tag):
        yield from _kept_in(tag, depth)


def _by_platform(tag: Tag, hinted: _Hinted) -> tuple[str, EmbeddedPost] | None:
    """The post that one of the platforms reads in an element."""
    for name, platform in hinted:
        embedded = platform.embed(tag)
        if embedded is not None:
            if tag.name not in late.FRAMES:
                shown = tag.get_text(" ")[:_LONGEST_SHOWN]
                embedded = evolve(_with_quoted(tag, platform, embedded), shown=shown)
            return name, _with_handle(tag, name, embedded)
    return None


def _with_handle(tag: Tag, platform: str, embedded: EmbeddedPost) -> EmbeddedPost:
    """The post with the handle that its address tells in another attribute of the element."""
    link = embedded.permalink
    if link is None or link.handle or embedded.author.handle:
        return embedded
    for written in islice(tag.attrs.values(), _MOST_ATTRIBUTES):
        is_same = isinstance(written, str) and link.post_id in written[:_LONGEST_ADDRESS]
        found = permalink(str(written)[:_LONGEST_ADDRESS]) if is_same else None
        if found and found[0] == platform and found[1].post_id == link.post_id and found[1].handle:
            author = evolve(embedded.author, handle=found[1].handle)
            return evolve(embedded, permalink=found[1], author=author)
    return embedded


_MOST_ATTRIBUTES = 40
_LONGEST_ADDRESS = 1_000


def _holds_page(tag: Tag) -> bool:
    """Whether a frame's address is a page of its own (RFC 2397)."""
    return tag.name == "iframe" and late.attribute(tag, "src").startswith("data:")


def _named(tag: Tag, found: tuple[str, Permalink]) -> tuple[str, EmbeddedPost]:
    """The post that an element names, with what it shows of it."""
    name, link = found
    card = carded(tag) if tag.name not in late.FRAMES else None
    if card and (card[0], _id(card[1])) == (name, link.post_id):
        return card
    form = PostForm.IFRAME if tag.name in late.FRAMES else PostForm.EMBED
    return name, EmbeddedPost(form, Author(handle=link.handle), permalink=link)


def _kept_in(tag: Tag, depth: int) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts that an element keeps in its attributes, or shows."""
    found = named(tag) or next(kept_posts(tag, only_players=late.is_plain(tag)), None)
    unpacked = list(_unpacked(tag, depth)) if depth else []
    if found is not None:
        yield _same_in(unpacked, found) or _named(tag, found)
    elif unpacked:
        yield from unpacked
    elif card := carded(tag):
        yield card


def _same_in(
    unpacked: Iterable[tuple[str, EmbeddedPost]], found: tuple[str, Permalink]
) -> tuple[str, EmbeddedPost] | None:
    """A post among those that were unpacked, which tell more than its address alone."""
    same = (each for each in unpacked if (each[0], _id(each[1])) == (found[0], found[1].post_id))
    return next(same, None)


def _id(embedded: EmbeddedPost) -> str:
    return embedded.permalink.post_id if embedded.permalink else ""


def _unpacked(tag: Tag, depth: int) -> Iterator[tuple[str, EmbeddedPost]]:
    """The posts in what an element keeps packed."""
    for content in packed(tag):
        if isinstance(content, str):
            yield from _read_markup(content, depth - 1)
            continue
        found = list(_in_value(content, tuple(words(tag)), depth - 1))
        yield from found
        if not found:
            yield from only_post(content)


def _with_quoted(tag: Tag, platform: Platform, embedded: EmbeddedPost) -> EmbeddedPost:
    """The post with the one that lies in it as a blockquote of its own."""
    if embedded.quoted is not None or tag.name != "blockquote":
        return embedded
    inner = tag.find("blockquote")
    if inner is None:
        return embedded
    read = platform.embed(inner)
    link = read.permalink if read else None
    if link is None:
        addresses = (str(each["href"]) for each in inner.find_all("a", href=True))
        link = next((found for each in addresses if (found := platform.permalink(each))), None)
    own = embedded.permalink
    if link is None or (own is not None and own.post_id == link.post_id):
        return embedded
    return evolve(embedded, quoted=link)


def _post(article: Article, span: Span, platform: str, embedded: EmbeddedPost) -> Post:
    link = embedded.permalink
    body = _place(article, span, embedded.text)
    author = embedded.author
    return Post(
        id="",
        spans=(span,),
        platform=platform,
        form=embedded.form,
        author=author,
        text=article.quote(body) if body else embedded.text,
        body=body,
        post_id=link.post_id if link else None,
        permalink=link.url if link else None,
        date=embedded.date or _printed(embedded, article),
        links=embedded.links,
        media=embedded.media,
        mentions=embedded.mentions,
        hashtags=embedded.hashtags,
        quoted=_other(embedded.quoted),
        reply_to=_other(embedded.reply_to),
        language=embedded.language,
    )


def _other(link: Permalink | None) -> OtherPost | None:
    return OtherPost(link.url, link.post_id, link.handle) if link else None


def _printed(embedded: EmbeddedPost, article: Article) -> PartialDate | None:
    """The printed date; nothing but a date may stand there."""
    written = embedded.printed_date.strip()
    read = read_date(written, 0, article.metadata.language)
    return read[0] if read and not written[read[1] :].strip(" .") else None


def _place(article: Article, span: Span, text: str) -> Span | None:
    """Where a post's words stand in what a fragment shows, blanks of any kind being one."""
    if not text.strip() or not len(span):
        return None
    shown = article.text[span.slice]
    places = [at for at, letter in enumerate(shown) if not letter.isspace()]
    letters = "".join(shown.split())
    wanted = "".join(text.split())
    at = letters.find(wanted)
    if at < 0:
        return None
    return Span(span.start + places[at], span.start + places[at + len(wanted) - 1] + 1)
