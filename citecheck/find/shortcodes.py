"""Finds posts named by short codes that are left in an article's text.

Editors write ``[embed]https://...[/embed]``, ``{{< tweet user="a" id="1" >}}``,
``{% youtube ID %}`` or ``{youtube}ID{/youtube}`` for a publishing system to put an embed there. In
Markdown, in feeds and exports, and on pages whose plug-in is gone, the code itself is what there
is.

A code is a pair of brackets in which a word stands first that names a platform, or says that it
embeds something, and behind it the address or the id of a post, or such between its two tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from citecheck import knowledge, registry
from citecheck.find.permalinks import played
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Author, Post, PostForm
from citecheck.model.pattern import later
from citecheck.model.platform import Permalink
from citecheck.model.values import frozen

_OPENED = later(
    r"(?P<open>\{\{[<%#{]?|\{%-?|\{|\[[\[!]?|<|@\[|\((?=\w{1,20}:\s)|`(?=\w{1,20}:\s))"
    r"\s{0,3}(?P<name>(?:block:)?[A-Za-z#.][\w.#-]{0,40})"
)
_ADDRESS = later(
    r"%\[(?P<marked>https?://[^\s\]]{4,500})\]|\[(?P<told>https?://[^\s\]]{4,500}?):embed(?::[\w:=-]{0,40})?\]"
)
"""An address alone in brackets that have a mark before them, as Hashnode writes an embed, or that
end in the word, as Hatena does."""
_DIRECTIVE = later(
    r"^:{2,4}(?P<name>[a-z][\w-]{0,40})(?:\[(?P<label>[^\]\n]{1,400})\](?![\[{])|(?:\[[^\]\n]{0,200}\])?\{(?P<told>[^}\n]{0,400})\})",
    re.MULTILINE,
)
"""A leaf of Markdown's generic directives: ``::youtube[What it shows]{#ID}``, ``::youtube[ID]``."""
_FENCED = later(r"^:{3,9}\{(?P<name>[a-z][\w-]{0,40})\}[ \t]{1,4}(?P<told>\S{4,400})", re.MULTILINE)
"""The same as MyST writes it between colons: ``:::{youtube} ID``."""
_CLOSERS = {
    "{{": "}}", "{{<": ">}}", "{{%": "%}}", "{{#": "}}", "{{{": "}}}", "{%": "%}", "{%-": "%}",
    "{": "}", "[[": "]]", "[": "]", "[!": "]", "<": ">", "@[": ")", "(": ")", "`": "`",
}  # fmt: skip
_FOLLOWING = later(r"\s{0,3}(?P<address>https?://[^\s\[\]<>\"']{4,500})(?:\[\w{1,20}\])?")
_TAGS = {"[": "[/", "{": "{/", "<": "</"}
"""How the second tag of a pair begins."""
_LONGEST = 600
"""Code points of a code's arguments, and of what stands between its tags."""
_MOST = 500
"""Codes of one article that are read."""
_ARGUMENT = later(
    r"(?:(?P<key>[A-Za-z][\w-]{0,30})\s{0,2}[=:]\s{0,2}(?!//))?"
    r"(?:\"(?P<quoted>[^\"]{0,500})\"|'(?P<single>[^']{0,500})'|(?P<plain>[^\s|,;<>\"'(){}\[\]]{1,500}))"
)
_QUOTES = str.maketrans(dict.fromkeys("“”„″«»", '"') | dict.fromkeys("‘’′", "'"))
"""Marks that a publishing system makes of straight ones."""
_WORD = later(r"[a-z0-9]+")
_SHORT = 40
_HANDLE = later(r"@?(?P<handle>[\w.-]{1,60})")


@frozen
class _Code:
    """A code: its name, in lower case, and what stands behind it."""

    span: Span
    name: str
    told: str


def find_shortcodes(article: Article) -> tuple[Post, ...]:
    """The posts that codes in the text name, in its order, with empty ids."""
    # A code in a listing is only shown.
    blocks = [each.span for each in article.blocks if each.kind is BlockKind.CODE]
    listings = blocks, article.code
    codes = (code for code in _codes(article.text) if not any(map(code.span.is_in, listings)))
    found = map(_read, codes)
    return tuple(each for each in found if each is not None)


def _codes(text: str) -> Iterator[_Code]:
    done = left = 0
    for match in _OPENED.finditer(text):
        name = match["name"].lower()
        is_other = match["open"] == "<" and not _says_platform(name)  # markup that is shown
        if match.start() < done or is_other or not _embeds(name):
            continue
        code = _code(text, match["open"], name, match.start(), match.end())
        if code is None:
            continue
        yield code
        done, left = code.span.end, left + 1
        if left == _MOST:
            return
    for match in _ADDRESS.finditer(text) if "%[" in text or ":embed" in text else ():
        yield _Code(Span(*match.span()), "embed", match["marked"] or match["told"])
    if "\n::" in text or text.startswith("::"):
        yield from _directives(text)


def _directives(text: str) -> Iterator[_Code]:
    for match in chain(_DIRECTIVE.finditer(text), _FENCED.finditer(text)):
        if _embeds(match["name"].lower()):
            told = match["told"] or match.groupdict().get("label") or ""
            yield _Code(Span(*match.span()), match["name"].lower(), told.lstrip("#"))


def _code(text: str, opener: str, name: str, start: int, at: int) -> _Code | None:
    """The code that begins at a place, with what stands between its two tags."""
    closer = _CLOSERS[opener]
    end = text.find(closer, at, at + _LONGEST)
    if end < 0:
        return None
    told, end = text[at:end], end + len(closer)
    if opener in _TAGS and not told.endswith("/"):
        tag = f"{_TAGS[opener]}{name.partition(':')[0]}"
        inner = text[end : end + _LONGEST].lower().find(tag)
        if inner >= 0:
            closing = text.find(closer, end + inner, end + inner + _SHORT)
            told = f"{told} {text[end : end + inner]}"
            end = closing + 1 if closing >= 0 else end + inner + len(tag)
        elif not told and (alone := _FOLLOWING.match(text, end)):
            told, end = alone["address"], alone.end()  # its second tag is left out, or misspelt
    return _Code(Span(start, end), name, told.lstrip("=:|>] \t"))


@lru_cache(maxsize=4096)  # an article may have any names
def _embeds(name: str) -> bool:
    """Whether a code of a name may embed a post."""
    words = set(_WORD.findall(name))
    if not words.isdisjoint(_words("not_posts")):
        return False
    return _says_platform(name) or not words.isdisjoint(_known())


def _says_platform(name: str) -> bool:
    from citecheck.find.named_ids import says_platform

    return says_platform(name)


def _read(code: _Code) -> Post | None:
    told = code.told.translate(_QUOTES)
    arguments = [
        ((match["key"] or "").lower(), match["quoted"] or match["single"] or match["plain"] or "")
        for match in _ARGUMENT.finditer(told)
    ]
    found = _addressed(told) or _named(code, arguments)
    if found is None:
        return None
    platform, link = found
    handle = link.handle or next(
        (
            match["handle"]
            for key, value in arguments
            if key in _words("handles") and (match := _HANDLE.fullmatch(value))
        ),
        None,
    )
    return Post(
        id="",
        spans=(code.span,),
        platform=platform,
        form=PostForm.EMBED,
        author=Author(handle=handle),
        text="",
        post_id=link.post_id,
        permalink=link.url,
    )


def _addressed(told: str) -> tuple[str, Permalink] | None:
    """The post whose address stands in a code."""
    from citecheck.find.kept_addresses import addresses_in
    from citecheck.find.unwrapped import bare

    return next((found for each in addresses_in(told) if (found := played(bare(each)))), None)


def _named(code: _Code, arguments: list[tuple[str, str]]) -> tuple[str, Permalink] | None:
    """The post whose id a code has beside its platform's name."""
    from citecheck.find.named_ids import named_in, says_platform

    words = _WORD.findall(code.name)
    if not says_platform(code.name):
        words += [
            word
            for key, value in arguments
            if len(value) <= _SHORT
            for word in _WORD.findall(f"{key} {value}".lower())
        ]
    words += [_aliases()[word] for word in words if word in _aliases()]
    ids = {
        f"argument-{place}-id": value.partition("?")[0].partition("&")[0]
        for place, (key, value) in enumerate(arguments)
        if not key or key in _words("ids") or says_platform(key)
    }
    return named_in(ids, words) or named_in(_halves(arguments), words)


def _halves(arguments: list[tuple[str, str]]) -> dict[str, str]:
    """Author and number of a post, as elements name them: by their keys, or in this order."""
    owners = [value for key, value in arguments if key in _words("handles")]
    numbers = [value for key, value in arguments if key in _words("ids")]
    if len(owners) == len(numbers) == 1:
        return {"owner": owners[0], "number-id": numbers[0]}
    plain = [value for key, value in arguments if not key]
    return {"owner": plain[0], "number-id": plain[1]} if len(plain) == 2 else {}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(knowledge.read("shortcodes.toml")[key])


@cache
def _known() -> frozenset[str]:
    """Words of which one in its name makes a code an embed."""
    names = {part for each in registry.platforms() for part in each.split("_") if len(part) > 2}
    return _words("embedding") | _aliases().keys() | names


@cache
def _aliases() -> dict[str, str]:
    aliases = knowledge.read("shortcodes.toml")["aliases"]
    return {other: name for name, others in aliases.items() for other in others}
