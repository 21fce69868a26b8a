"""The names in a credit: one, or several that signs and small words join.

*Robin Example / Getty Images via AFP*, *dpa/lsw*, *Robin Example for The Paper*.
"""

from __future__ import annotations

import re
from functools import cache

from citecheck.find.credits.suppliers import (
    is_agency,
    is_desk,
    is_domain,
    is_kind,
    is_of_pictures,
    supplies,
)
from citecheck.find.language_file import all_credit_words
from citecheck.model.article import Span
from citecheck.model.pattern import later
from citecheck.model.values import frozen

LONGEST = 100
"""Code points of a credit's holder."""
NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'\-]{0,40}"
_MOST_WORDS = 6
"""Words of one name."""

_BETWEEN = later(
    r"[ \t\u00a0]{0,2}[/|•·+]{1,2}[ \t\u00a0]{0,2}(?:(?:via|VIA|for|FOR)[ \t\u00a0])?"
    r"|[ \t\u00a0]{1,2}[-–—&][ \t\u00a0]{1,2}"
    r"|[ \t\u00a0]?,[ \t\u00a0]{0,2}(?:(?:and|und|en|et|y|e|avec|with|met|mit|for)[ \t\u00a0])?"
    r"|[ \t\u00a0](?:via|VIA|for|FOR|voor|VOOR|für|FÜR|pour|POUR|para|PARA|per|avec|AVEC|met|mit"
    r"|with|con|com|and|AND|en|EN|und|UND|et|ET|y|Y|e|E|i|I|og|OG|och|OCH)[ \t\u00a0]"
    r"|(?P<weak>:[ \t\u00a0]|[ \t\u00a0](?:on|from|op|auf|von|sur|på|su|no)[ \t\u00a0])"
)
"""What stands between names. What is weak does so beside somebody known alone: *S on Flickr*."""
_PARTICLES = frozenset(
    {
        "van", "de", "der", "den", "von", "vom", "zu", "del", "della", "di", "da", "do", "dos",
        "das", "du", "des", "la", "le", "les", "los", "el", "al", "bin", "ibn", "ter", "ten",
        "v.", "v.d.", "vd", "zum", "zur", "degli", "dalla", "bint",
        "het", "the", "of", "’t", "'t", "af", "av", "y", "e",
    }
)  # fmt: skip
_OF = frozenset({"of", "des", "zum", "zur", "vom"})
"""What tells of what something is, and begins no name: *Autorinnen des Artikels*."""
_INITIALS = 3
"""Letters of a word that may end in a full stop: *A.*, *Ph.*, *St.*"""
_REMARK = later(r"[ \t\u00a0]\((?P<remark>[^()\n]{1,30})\)")
_YEAR = later(r"[ \t\u00a0](?:19|20)\d\d\Z")
_QUOTES = "«»“”„\"' \u00a0"
EDGES = " \t\u00a0\n.,;:|/–—-"


@frozen
class Chain:
    """Names that follow one another, as far as they are names."""

    span: Span
    whole: bool
    """Whether they fill all that was to be read."""
    supplied: bool
    """Whether somebody known to supply newsrooms is among them."""
    pictured: bool
    """Whether an agency is, rather than a paper or a broadcaster."""
    count: int
    """How many names there are."""


def chain(text: str, start: int, limit: int) -> Chain | None:
    """The names that a stretch of text begins with, or ``None`` where it begins with none."""
    stretch = stripped(text, start, limit)
    if stretch is None:
        return None
    at, end = stretch.start, stretch.start
    names: list[str] = []
    for between in _BETWEEN.finditer(text, stretch.start, stretch.end):
        if between["weak"] and not _joins(text, at, between, stretch.end):
            continue
        if not _is_next(text, stretch.start, at, between.start()):
            break
        names.append(text[at : between.start()])
        at, end = between.end(), between.start()
    else:
        if _is_next(text, stretch.start, at, stretch.end):
            names.append(text[at : stretch.end])
            end = stretch.end
    supplied = any(map(_is_supplied, names))
    if not names or (not supplied and all(map(is_desk, names))):
        return None
    whole = end == stretch.end
    dated = _YEAR.search(text, stretch.start, end)
    end = dated.start() if dated is not None else end
    return Chain(
        Span(stretch.start, end), whole, supplied, any(map(_is_pictured, names)), len(names)
    )


def _is_next(text: str, first: int, start: int, end: int) -> bool:
    """Whether a name is next: behind a slash one may begin small, *S / actu Sampleville*."""
    part = text[start:end]
    if is_name(part):
        return True
    if _ACCOUNT.fullmatch(part) is not None:
        return _is_beside_known(text, first, start, end)
    word, _, rest = part.partition(" ")
    behind_slash = start > first and text[first:start].rstrip(" \t\u00a0").endswith("/")
    return behind_slash and word.isalpha() and rest[:1].isupper() and is_name(rest)


_ACCOUNT = later(r"\w[\w.]{2,30}")
"""What somebody may be called among those whose pictures a site has: *rexample*."""
_PARTED = later(
    r"[ \t\u00a0]?[/|][ \t\u00a0]?|[ \t\u00a0][–—-][ \t\u00a0]|[ \t\u00a0]via[ \t\u00a0]"
)


def _is_beside_known(text: str, first: int, start: int, end: int) -> bool:
    """Whether a sign parts what stands at a place from somebody known: *rexample / Pixabay*."""
    before = _PARTED.split(text[first:start])[-2:]
    if len(before) > 1 and not before[-1] and is_of_pictures(before[0].strip()):
        return True
    sign = _PARTED.match(text, end)
    if sign is None:
        return False
    behind = text[sign.end() : sign.end() + _LONGEST_SITE].split("\n", 1)[0]
    return any(is_of_pictures(behind[: cut.start()]) for cut in _ENDS.finditer(behind))


_LONGEST_SITE = 30
_ENDS = later(r"(?=[\s/|),.(]|\Z)")


def _joins(text: str, start: int, between: re.Match[str], end: int) -> bool:
    """Whether a weak sign stands beside somebody known: *S on Flickr*, *(ABC News: S)*."""
    if between[0].startswith(":"):
        return text[start - 1 : start] == "(" and supplies(text[start : between.start()])
    return supplies(text[between.end() : end].rstrip(EDGES))


def _is_supplied(name: str) -> bool:
    """Whether somebody known is named, or told in a remark: *Robin Example (AP)*."""
    remark = _REMARK.search(name)
    return supplies(bare(name)) or (remark is not None and supplies(remark["remark"]))


def _is_pictured(name: str) -> bool:
    return is_agency(bare(name))


def bare(name: str) -> str:
    """A name without quotation marks and a remark in brackets behind it."""
    if name[-1:].isdigit():
        name = _YEAR.sub("", name)
    if name[-1:] == ")":
        remark = _REMARK.search(name)
        if remark is not None and remark.end() == len(name):
            name = _YEAR.sub("", name[: remark.start()])
    return name.strip(_QUOTES)


def is_name(part: str) -> bool:
    """Whether words are a name: in capitals, a handle, a site's, somebody known, or a desk's."""
    part = bare(part)
    words = part.split()
    if not words or len(words) > _MOST_WORDS:
        return False
    if supplies(part) or is_desk(part) or is_kind(part):
        return True
    if words[0] in _OF or all(word in _PARTICLES for word in words):
        return False
    if len(words) > 1 and (is_kind(words[-1]) or is_kind(words[0])):
        words = words[:-1] if is_kind(words[-1]) else words[1:]  # Family handout
    return all(map(_can_be_named, words))


def _can_be_named(word: str) -> bool:
    """Whether a word is in capitals, a handle, or stands within names.

    The rest is prose; scripts that have no capitals say nothing of it.
    """
    if word in _PARTICLES or word[0] == "@" or is_domain(word):
        return True
    if word[-1] in ":;?!])" or word[0] in "([":
        return False
    if word[-1] == "." and len(word) > _INITIALS + 1:
        return False
    return word[0].isupper() or (word[0].isdigit() and any(map(str.isupper, word)))


def known_first(text: str, start: int, end: int) -> Span | None:
    """Somebody known whose name a stretch begins with, where a sentence follows without a sign."""
    span = stripped(text, start, end)
    if span is None:
        return None
    ends = [blank.start() for blank in _BLANK.finditer(text, span.start, span.end)][:_MOST_KNOWN]
    for at in reversed(ends):
        if text[at + 1] not in _SIGNS and supplies(text[span.start : at]):
            return Span(span.start, at)
    return None


_SIGNS = frozenset("/|–—-·•&+")
"""What joins to somebody known whoever is named behind."""


_BLANK = later(r"[ \t\u00a0]")
_MOST_KNOWN = 4
"""Words of the name of somebody known."""


def stripped(text: str, start: int, end: int) -> Span | None:
    """A stretch without what surrounds names, or ``None`` where no name can begin it."""
    while start < end and text[start] in EDGES + "©":
        start += 1
    while end > start and text[end - 1] in EDGES + "]":
        end -= 1
    if start >= end or not (text[start].isalnum() or text[start] in "@«“„"):
        return None
    return Span(start, end)


_MOST_HOLDERS = 4
"""Names that upright bars part in one credit; a menu has more."""
_TELLS = later(r"[^\s:]:[ \t\u00a0]|[?!]\s{0,3}\Z")
_MOST_OF_NAMES = 8
"""Words from which on a few in small letters tell a headline."""
_MOST_SMALL = 3
"""Words in small letters from which on what follows a label can be a sentence."""


@cache
def nobody() -> frozenset[str]:
    """Words of a page's own machinery, in all languages."""
    return frozenset().union(*(words.nobody for _, words in all_credit_words()))


def is_machinery(holder: str) -> bool:
    """Whether what follows a label is a part of the page: *Video Transcript*, a menu."""
    if holder.count("|") >= _MOST_HOLDERS:
        return True
    return not nobody().isdisjoint(re.findall(r"\w+", holder.lower()))


def has_small(holder: str) -> bool:
    """Whether words stand in small letters among those of what could be a name."""
    words = re.findall(r"[^\W\d_][\w’'\-]*", holder[:LONGEST])
    return any(word[0].islower() and word not in _PARTICLES for word in words)


_IN_ROW = later(r"(?<!\w)(?:[a-zß-öø-ÿ]\w{3,} ){2}[a-zß-öø-ÿ]\w{3,}")
"""Three words in small letters, one behind the other."""


def is_prose(holder: str, *, headed: bool) -> bool:
    """Whether what follows a label says something: *Video: how to boil an egg*.

    `headed`: whether the label is one that headlines begin with, so that fewer words tell.
    """
    if is_domain(holder.strip()):
        return False
    if headed and _TELLS.search(holder) is not None:
        return True  # Video: Example: what is that?
    if _IN_ROW.search(holder[:LONGEST]) is not None:
        return True
    words: list[str] = re.findall(r"[\w’'\-]+", holder[:LONGEST])
    if len(words) >= _MOST_SMALL and all(word[0].islower() for word in words):
        return True
    small = sum(word[0].islower() and word not in _PARTICLES for word in words)
    least = _MOST_SMALL - 1 if headed else _MOST_SMALL
    return small >= least and (2 * small >= len(words) or len(words) > _MOST_OF_NAMES)
