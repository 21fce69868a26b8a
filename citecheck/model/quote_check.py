"""How quotations compare with the texts that they are said to come from."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from citecheck.model.resolution import RecordRef
from citecheck.model.sourcing import Nearness
from citecheck.model.values import frozen


class QuoteMatch(StrEnum):
    """What became of a quotation that was looked for in a text, the best first.

    Spellings of quotation marks, dashes, blanks, capitals and full width count for nothing; what
    the article marks as left out (*...*) or put in (*[sic]*) is no difference.
    """

    EXACT = "exact"
    """It stands there word for word."""
    TRUNCATED = "truncated"
    """No word is changed, but words of the text were left out, and nothing marks it: within the
    quotation, or at the end of what it gives as a sentence."""
    OUT_OF_ORDER = "out-of-order"
    """All of it stands there, in another order."""
    ALTERED = "altered"
    """Most of it stands there, with words changed, put in or added."""
    NOT_FOUND = "not-found"
    """It does not stand there."""
    NOT_COMPARABLE = "not-comparable"
    """It could not be compared; see `QuoteComparison.obstacle`."""


class QuoteObstacle(StrEnum):
    """Why a quotation could not be compared with a text."""

    OTHER_LANGUAGE = "other-language"
    """The text is in another language: the quotation is a translation."""
    NO_TEXT = "no-text"
    """What is linked has no text that could be read: a picture, a video, a page built by scripts,
    a wall."""
    NOT_WHOLE = "not-whole"
    """The text is not all there: it is for those who pay, or was cut off."""
    NOT_CAPTURED = "not-captured"
    """Neither the page nor a copy of it could be had."""
    TOO_SHORT = "too-short"
    """The quotation has too few words to be told from others."""


class QuoteTextFrom(StrEnum):
    """Where the text comes from with which a quotation is compared."""

    PAGE = "page"
    """The page that the link led to in this run."""
    MEMENTO = "memento"
    """A copy of it in a public archive."""
    POST = "post"
    """A post, as the article shows it."""
    PLATFORM = "platform"
    """A post, as its platform gives it."""


class QuoteSide(StrEnum):
    """Where words stand."""

    BOTH = "both"
    ARTICLE = "article"
    SOURCE = "source"


@frozen
class QuotePassage:
    """Some words in a row that stand in the quotation and the text, or in one of them."""

    side: QuoteSide
    words: str


@frozen
class QuoteComparison:
    """A quotation held against one text."""

    target: str
    """`Link.id` or `Post.id`."""
    nearness: Nearness
    """Why it is taken to be the quotation's source."""
    match: QuoteMatch
    text_from: QuoteTextFrom | None = None
    """``None`` where there was no text."""
    url: str | None = None
    """Where the text was had."""
    time: datetime | None = None
    """When, UTC."""
    record: RecordRef | None = None
    """The stored answer that holds the text."""
    similarity: float = 0.0
    """Share of the quotation's words that stand in the text in their order, 0 to 1."""
    passages: tuple[QuotePassage, ...] = ()
    """Quotation and text word by word, where they differ; words of the text are as it has them."""
    obstacle: QuoteObstacle | None = None
    """Where the match is `QuoteMatch.NOT_COMPARABLE`."""
    language: str | None = None
    """The text's, as a two-letter code, where it could be told."""
    is_cut: bool = False
    """Whether the text or the quotation was too long to be looked at whole."""

    @property
    def is_likely_source(self) -> bool:
        """Whether the target is taken for the quotation's own source, not for one of several in a
        paragraph, nor for some page of the outlet's.
        """
        return self.nearness in {Nearness.WITHIN, Nearness.POST, Nearness.SENTENCE}


@frozen
class QuoteCheck:
    """A quotation, and all texts that it was held against."""

    attribution: str
    """`Attribution.id`."""
    compared: tuple[QuoteComparison, ...]
    """The best match first; at least one."""

    @property
    def best(self) -> QuoteComparison:
        """The comparison that says most for the quotation."""
        return self.compared[0]
