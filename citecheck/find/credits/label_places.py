"""Where a label stands in an article, and where what is behind it begins."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from citecheck.find.credits.composed_labels import ends_before_name, stands_in_label
from citecheck.find.credits.dates import follows_date
from citecheck.find.credits.holders import LONGEST
from citecheck.find.credits.labels import label_of
from citecheck.find.credits.surroundings import follows_sentence, opens_line
from citecheck.find.language_file import all_credit_words
from citecheck.model.article import Article, BlockKind
from citecheck.model.mention import CreditKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_SEPARATOR = later(
    r"[ \t\u00a0\u3000]{0,2}"
    r"(?:(?P<firm>[:：＝|/–—©،…]|\.{3})|(?:by|door|von|par|de|por)(?=\s)|(?=[ \t\u00a0\u3000]))"
    r"[ \t\u00a0\u3000]{0,2}(?:©[ \t\u00a0]{0,2})?"
)
_STOP = later(r"(?P<firm>,)(?:[ \t\u00a0]|(?=[A-ZÀ-Þ]))|\.[ \t\u00a0]{1,2}(?:©[ \t\u00a0]?)?")
"""What parts a label of several words from a name too: *Photo d’illustration. S/AFP*."""
_ALSO = later(
    r"[ \t\u00a0]?(?:[&+/]|(?:en|und|and|et|y|e|og|och|i|ve)(?=[ \t\u00a0]))[ \t\u00a0]?"
    r"(?P<label>[^\W\d_][\w’'.]{1,20})(?=[ \t\u00a0]?[:：]|[ \t\u00a0][^\W\d_a-zß-öø-ÿ])"
)
"""A second label that shares the name of the first: *Tekst en foto's: S*, *Foto's en video S*."""
_JOINS = " \t\u00a0,;|/–-•.("
_WHICH = later(r"(?:[ \t\u00a0]\(?[a-zß-ÿ]{2,12}\)?){1,2}(?=[ \t\u00a0]?[:：])")
"""Which of several pictures a label is of: *Foto oben: S*, *Photo (left): S*."""
_OF_PICTURES = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})

_OPENERS = frozenset("=＝（(")
"""What a label without capitals stands behind where a blank parts it from a name: *＝写真 S*."""


def _behind_giving(text: str, start: int) -> int:
    """Where a name begins behind how a picture came: *Photo: supplied by S*; `start` else."""
    words: list[str] = []
    for word in _WORD.finditer(text, start, start + _LONGEST_NAME):
        words.append(word["word"].casefold())
        if len(words) > 1 and ends_before_name(words[-1]) and text[word.end()].isupper():
            return word.end()
        if not stands_in_label(words[-1]):
            break
    return start


_WORD = later(r"(?P<word>[^\W\d_]+)[ \u00a0](?=\S)")


@cache
def _titles() -> re.Pattern[str]:
    """The titles before a name, of any language: *Prof. Dr. Robin Example*."""
    titles = frozenset().union(*(words.titles for _, words in all_credit_words()))
    written = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    return re.compile(rf"(?:(?:{written})[ \u00a0]){{1,5}}(?=[^\W\d_a-zß-öø-ÿ])")


@frozen
class Place:
    """Where a label stands, and how firmly what is behind it belongs to it."""

    start: int
    end: int
    """Where what it labels begins."""
    firm: bool
    """Whether a sign parts the two."""
    opens: bool
    """Whether it begins a line, a bracket, or follows another credit."""
    stands: bool
    """Whether a sentence ends before it."""
    limit: int
    """Where the block ends, or the longest credit would."""
    part: BlockKind
    """What the block is."""
    titles: bool
    """Whether the article begins with it, and more follows."""


@frozen
class Page:
    """An article, and where its blocks begin and end."""

    article: Article
    first: int
    """Where its text begins."""
    starts: list[int]
    ends: list[int]

    def place(self, start: int, written: str, last: int) -> Place | None:
        """Where a label stands; `last`: where the credit before it ends.

        ``None`` where nothing parts it from what follows.
        """
        text, blocks = self.article.text, self.article.blocks
        separated = _separated(text, start, written)
        if separated is None:
            return None
        end, firm = separated
        end = _behind_giving(text, end) if firm else end
        titles = _titles().match(text, end)
        end = titles.end() if titles is not None else end
        if firm and text.startswith(written, end):  # Bild: Bild: dpa
            again = _separated(text, end, written)
            end = again[0] if again is not None and again[1] else end
        firm = firm or (written.upper() == written.lower() and text[start - 1 : start] in _OPENERS)
        edge = bisect_left(self.ends, start + len(written))
        part = blocks[edge].kind if edge < len(blocks) else BlockKind.PARAGRAPH
        ahead = text[last:start] if last and start - last <= _LONGEST_NAME else None
        of_one = firm and (ahead is not None or part in _OF_PICTURES)
        is_called = of_one or (written.lower().endswith(" by") and not _is_of_anything(written))
        return Place(
            start,
            end,
            firm,
            opens_line(text, start, self.starts)
            or (ahead is not None and len(ahead) <= len(_JOINS) and not ahead.strip(_JOINS))
            or follows_date(text, start)
            or (is_called and _is_called(text, start, ahead)),
            follows_sentence(text, start) or (part is BlockKind.CAPTION and firm),
            max(end, min(self.ends[edge] if edge < len(blocks) else len(text), end + LONGEST)),
            part,
            start == self.first and "\n" in text[end : end + LONGEST].strip(),
        )


def _is_called(text: str, start: int, behind: str | None) -> bool:
    """Whether a line begins with what a label is told of: *YouTube video by S*.

    `behind`: what stands behind the credit before it; a sign and such words may: *; left photo: S*.
    """
    begins = text.rfind("\n", max(0, start - _LONGEST_NAME), start) + 1
    ahead = text[begins:start] if begins or start < _LONGEST_NAME else ". "
    if behind is not None and behind[:1] in _PARTS:
        ahead = behind[1:]
    return len(ahead.split()) <= _MOST_NAMED and not ahead.rstrip().endswith((".", ","))


_PARTS = frozenset(",;|/")


def _is_of_anything(written: str) -> bool:
    """Whether a picture's label says of other things too who they are from: *provided by*."""
    label = label_of(written)
    is_picture = label is not None and label.kind is CreditKind.PHOTO
    return is_picture and label_of(written.split(" ", 1)[0]) is None


_LONGEST_NAME = 30
_MOST_NAMED = 2
"""Words of what a label is told of, before it: *Cover*, *YouTube*, *Drone footage*."""


def _separated(text: str, start: int, written: str) -> tuple[int, bool] | None:
    """Where what a label stands for begins, and whether a sign parts the two.

    Behind a label of several words a comma does, *Image source, Example*, or a full stop before
    names alone. A line's end does so, too: who is meant may stand in the next.
    """
    end, several = start + len(written), " " in written
    which = _WHICH.match(text, end)
    known = label_of(written) if which is not None else None
    if which is not None and known is not None and known.kind is CreditKind.PHOTO:
        end = which.end()
    also = _ALSO.match(text, end)
    if also is not None and label_of(also["label"]) is not None:
        end = also.end()
    found = _SEPARATOR.match(text, end) or (_STOP.match(text, end) if several else None)
    if found is None:
        return (end, False) if text.startswith("\n", end) else None
    return found.end(), found["firm"] is not None
