"""The quotations of the page: each held against the texts that it may be from."""

from __future__ import annotations

from citecheck.model.mention import Attribution
from citecheck.model.quote_check import (
    QuoteCheck,
    QuoteComparison,
    QuoteObstacle,
    QuoteTextFrom,
)
from citecheck.model.resolution import State
from citecheck.model.sourcing import Nearness
from citecheck.model.values import frozen
from citecheck.render.holding import state_of_quote
from citecheck.render.sentence import QUOTE_WORDS
from citecheck.render.shown import Shown


@frozen
class QuoteCard:
    """A quotation with what became of it."""

    attribution: Attribution
    check: QuoteCheck
    state: State

    @property
    def best(self) -> QuoteComparison:
        """The comparison that says most for it."""
        return self.check.best

    @property
    def word(self) -> str:
        """What became of it, in a word or two."""
        return QUOTE_WORDS[self.best.match]


def quote_cards(report: Shown) -> tuple[QuoteCard, ...]:
    """In the order of the article."""
    attributions = {each.id: each for each in report.mentions.attributions}
    return tuple(
        QuoteCard(attributions[check.attribution], check, state_of_quote(check))
        for check in report.quotes
        if check.attribution in attributions
    )


NEARNESS = {
    Nearness.WITHIN: "within its own words",
    Nearness.POST: "the post that it is from",
    Nearness.OUTLET: "on the site of the outlet that is cited",
    Nearness.SENTENCE: "in the same sentence",
    Nearness.PARAGRAPH: "in the same paragraph",
}
"""Why a text is taken to be the source."""

TEXTS = {
    QuoteTextFrom.PAGE: "the page",
    QuoteTextFrom.MEMENTO: "a copy in an archive",
    QuoteTextFrom.POST: "the post, as the article shows it",
    QuoteTextFrom.PLATFORM: "the post, as its platform shows it",
}

OBSTACLES = {
    QuoteObstacle.OTHER_LANGUAGE: "the text is in another language",
    QuoteObstacle.NO_TEXT: "there is no text to be read there",
    QuoteObstacle.NOT_WHOLE: "the text is not all there",
    QuoteObstacle.NOT_CAPTURED: "neither the page nor a copy could be had",
    QuoteObstacle.TOO_SHORT: "it has too few words to be told from others",
}
