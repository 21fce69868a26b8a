"""How an article's copy of a post compares with what the post's platform tells.

Words are compared, not characters: addresses (platforms shorten them, articles drop them),
blanks, quotation marks, capitals and the spellings of one letter (Unicode NFKC) make no
difference, and neither do the names at the head of a reply, which some embeds hide. A text that is
known to be cut, or that ends in an ellipsis, is compared as far as it goes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from citecheck.model.mention import Author, Post, PostForm
from citecheck.model.post_check import (
    AuthorMatch,
    MediaMatch,
    Passage,
    PostAnswer,
    PostCheck,
    Side,
    TextMatch,
)
from citecheck.model.values import evolve, frozen
from citecheck.unspaced_scripts import LETTER_BY_LETTER

MOST_WORDS = 6_000
"""Words of each text that are compared. The comparison's matrix takes a bit for each pair."""

_ADDRESS = re.compile(
    r"https?://\S{1,2000}|(?<![\w@.])(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}/\S{0,2000}", re.IGNORECASE
)
_WORD = re.compile(r"\w+(?:['’ʼ.,]\w+)*|[%‰€$£¥₹₺₽]")
_ONE_BY_ONE = re.compile(f"[{LETTER_BY_LETTER}]")
_REPLY = re.compile(r"\s{0,9}(?:@[\w.@-]{1,200}\s{1,9}){1,50}")
_ELLIPSIS = re.compile(r"(?:…|\.{3})[\s)\]»”\"']{0,9}$")
_OMISSION = re.compile(r"[(\[]\s?(?:…|\.{3})\s?[)\]]|…|\.{3,}")
_LEAST_SHARED = 0.3
"""Part of the shorter text's words that both must have, for one to be a change of the other."""
_MOST_PASSAGES = 60
_SHOWING = frozenset({PostForm.EMBED, PostForm.FLATTENED, PostForm.JSON})
"""Forms that show the post's words; and its pictures, if only by an address."""


def compared(post: Post, answer: PostAnswer) -> PostCheck:
    """What a platform tells of a post, beside what the article shows of it."""
    check = PostCheck(post.id, answer, author=_author(post.author, answer.author))
    if post.form not in _SHOWING:
        return check
    text, difference = match_texts(post.text, answer.text, is_cut=answer.is_cut)
    media = MediaMatch.NOT_COMPARED
    if answer.media is not None and text in (TextMatch.SAME, TextMatch.ALTERED):
        media = _media(len(post.media), answer.media)
    return evolve(check, text=text, difference=difference, media=media, media_shown=len(post.media))


def match_texts(
    article: str, platform: str | None, *, is_cut: bool = False
) -> tuple[TextMatch, tuple[Passage, ...]]:
    """How an article's text of a post compares with the platform's, and the passages where they
    differ (none where they do not). `is_cut`: whether the platform's is not the whole.
    """
    here, there = _Text.of(article), _Text.of(platform or "")
    if not here.words or not there.words:
        return TextMatch.NOT_COMPARED, ()
    if here.words == there.words:
        return TextMatch.SAME, ()
    if (is_cut or there.ends_open) and _begins(here, there):
        return TextMatch.SAME, ()
    if _is_part(article, here, there):
        return TextMatch.PART, ()
    return _difference(here, there)


@frozen
class _Text:
    """A text's words, folded, and where each stands in it."""

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    ends_open: bool
    """Whether the last word may be cut."""

    @classmethod
    def of(cls, written: str) -> _Text:
        text = unicodedata.normalize("NFKC", written[: MOST_WORDS * 20])
        plain = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
        head = _REPLY.match(plain)
        found: list[tuple[str, int, int]] = []
        for match in _WORD.finditer(plain, head.end() if head else 0):
            if len(found) >= MOST_WORDS:
                break
            found += _units(match)
        return cls(
            text,
            tuple(_folded(word) for word, _, _ in found),
            tuple((start, end) for _, start, end in found),
            bool(_ELLIPSIS.search(plain.rstrip())) or len(found) >= MOST_WORDS,
        )

    def between(self, first: int, last: int) -> str:
        """What is written from one word up to, not including, another."""
        if first >= last:
            return ""
        return " ".join(self.text[self.places[first][0] : self.places[last - 1][1]].split())


def _units(match: re.Match[str]) -> list[tuple[str, int, int]]:
    word, start = match[0], match.start()
    if not _ONE_BY_ONE.search(word):
        return [(word, start, match.end())]
    return [(letter, at, at + 1) for at, letter in enumerate(word, start)]


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def _begins(whole: _Text, start: _Text) -> bool:
    """Whether a text begins as another does that is cut, perhaps within its last word."""
    most = len(start.words) - 1
    if most < 1 or len(whole.words) <= most or whole.words[:most] != start.words[:most]:
        return False
    return whole.words[most].startswith(start.words[most])


def _is_part(written: str, here: _Text, there: _Text) -> bool:
    """Whether the article's words all stand in the platform's, in order, where the article does
    not itself mark an omission in one run.
    """
    if here.ends_open and _begins(there, here):
        return True
    pieces = [_Text.of(piece).words for piece in _OMISSION.split(written)]
    at = 0
    for piece in filter(None, pieces):
        found = _position(piece, there.words, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _position(piece: Sequence[str], words: Sequence[str], start: int) -> int:
    """Where some words stand in a row among others, from a place on; -1: nowhere. (Knuth, Morris
    and Pratt: in linear time whatever the words are.)
    """
    back, matched = [0] * len(piece), 0
    for at in range(1, len(piece)):
        while matched and piece[at] != piece[matched]:
            matched = back[matched - 1]
        matched += piece[at] == piece[matched]
        back[at] = matched
    matched = 0
    for at in range(start, len(words)):
        while matched and words[at] != piece[matched]:
            matched = back[matched - 1]
        matched += words[at] == piece[matched]
        if matched == len(piece):
            return at - matched + 1
    return -1


def _difference(here: _Text, there: _Text) -> tuple[TextMatch, tuple[Passage, ...]]:
    # Loaded where it is used: most runs compare nothing.
    from rapidfuzz.distance import LCSseq

    steps = LCSseq.opcodes(here.words, there.words)
    same = sum(step.src_end - step.src_start for step in steps if step.tag == "equal")
    if same < _LEAST_SHARED * min(len(here.words), len(there.words)):
        return TextMatch.OTHER, ()
    found: list[Passage] = []
    for is_same, run in groupby(steps, lambda step: bool(step.tag == "equal")):
        several = list(run)
        first, last = several[0], several[-1]
        mine = here.between(first.src_start, last.src_end)
        theirs = there.between(first.dest_start, last.dest_end)
        sides = ((Side.BOTH, mine),) if is_same else ((Side.ARTICLE, mine), (Side.PLATFORM, theirs))
        found += [Passage(side, words) for side, words in sides if words]
    return TextMatch.ALTERED, tuple(found[:_MOST_PASSAGES])


def _author(here: Author, there: Author) -> AuthorMatch:
    mine, theirs = _handle(here.handle), _handle(there.handle)
    names = _name(here.name), _name(there.name)
    if mine and theirs:
        if mine == theirs or _same_local(mine, theirs):
            return AuthorMatch.SAME
        return AuthorMatch.RENAMED if names[0] and names[0] == names[1] else AuthorMatch.OTHER
    if names[0] and names[1]:
        # Names that are shown may be changed at will: only wholly different ones tell anything.
        return AuthorMatch.SAME if names[0] & names[1] else AuthorMatch.OTHER
    return AuthorMatch.NOT_COMPARED


def _handle(written: str | None) -> str:
    return unicodedata.normalize("NFKC", written or "").strip().lstrip("@").casefold()


def _same_local(mine: str, theirs: str) -> bool:
    """Whether one is a name on a server and the other the name alone."""
    local = mine.partition("@")[0] == theirs.partition("@")[0]
    return local and ("@" in mine) != ("@" in theirs)


def _name(written: str | None) -> frozenset[str]:
    return frozenset(map(_folded, _WORD.findall(unicodedata.normalize("NFKC", written or ""))))


def _media(here: int, there: int) -> MediaMatch:
    """One address may stand for several pictures, so only "none" against "some" tells, and more
    than there are.
    """
    return MediaMatch.SAME if bool(here) == bool(there) and here <= there else MediaMatch.DIFFERENT
