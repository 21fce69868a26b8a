"""A quotation does not stand in the text that is linked as its source.

**Why it matters.** A reader who follows the link to see the words for themselves will not find
them. Either the link leads elsewhere than it should, the page has changed, or the words were never
said there.

**What to do.** Open the source and look for the words. Link to where they stand; or to the copy of
the page that had them; or take them back.

**How certain it is.** The quotation was looked for word by word in all of the page's text, also
altered and in pieces. Only a link in the same sentence, or the very post that is cited, counts as
its source. Nothing is said where a text is in another language, is not whole, or could not be had.
What stands in a picture, a video or in parts that a script loads is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.quote_check import QuoteMatch
from citecheck.model.report import Report
from citecheck.rules.quote_sources import checks, where
from citecheck.rules.statements import beginning, words
from citecheck.rules.wording import quoted

CODE = "CC307"
NAME = "quote-not-in-source"
SEVERITY = Severity.WARNING
SUMMARY = "A quotation is not in the text that is linked as its source."
LOOKS_AT = "quotes"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each quotation that stands in none of the texts it may be from."""
    for attribution, compared in checks(report):
        if any(each.match is not QuoteMatch.NOT_FOUND for each in compared.compared):
            continue  # it stands in one of them, or one of them could not be looked at
        source = next((each for each in compared.compared if each.is_likely_source), None)
        if source is not None:
            quotation = quoted(words(report, attribution))
            message = f"{quotation} does not stand in {where(source)}."
            yield Finding(CODE, NAME, SEVERITY, beginning(attribution), message, attribution.id)
