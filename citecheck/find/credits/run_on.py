"""Names that the next sentence runs on to, as in copied pages: *Foto: ANPDe minister ...*.

Also a maker whose name a line begins with, where the caption follows without a sign: *Robin
Example/Getty Images The dam at dawn*.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import LONGEST, NAME, chain, known_first
from citecheck.model.article import Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later

_JOINT = later(
    r"(?<=[a-zß-öø-ÿ]{3})(?=[^\W\d_a-zß-öø-ÿ](?:[a-zß-öø-ÿ]|[ ]))"
    r"|(?<=[A-ZÀ-Þ]{2})(?=[A-ZÀ-Þ][a-zß-öø-ÿ])|(?<=[a-z]{3})(?=\d)"
)
"""Where a capital, or a number, follows a letter without a blank."""
_MOST_JOINTS = 4
_SMALL = later(r"(?<!\w)[a-zß-öø-ÿ]\w*")
_LEAST_SMALL = 2
"""Words in small letters behind a joint that show it to be a sentence's."""
_NEAR = 60
_CLOSED = frozenset(")]")


def before_sentence(text: str, start: int, end: int) -> int:
    """Where names end that a sentence follows without a blank; `end` where none does."""
    joints = _JOINT.finditer(text, start, min(end, start + LONGEST))
    for joint, _ in zip(joints, range(_MOST_JOINTS), strict=False):
        names = chain(text, start, joint.start())
        if names is None or not names.whole:
            continue
        is_somebody = begins_with_given_name(text[names.span.slice])
        is_several = " " in text[names.span.slice]
        if not (names.supplied or (is_somebody and is_several)):
            continue
        far = joint.start() + _NEAR
        behind = text[joint.start() : min(end, far) if text[end : end + 1] in _CLOSED else far]
        behind = behind.split("\n", 1)[0]
        if len(_SMALL.findall(behind)) >= _LEAST_SMALL:
            return joint.start()
    return end


_MAKER = later(rf"(?P<person>{NAME}(?: {NAME}){{1,2}}) ?/ ?(?=[^\W_])")


def maker_at_start(text: str, line: Span) -> Iterator[Credit]:
    """Who made a picture whose caption follows in the same line, where an agency is named."""
    if "/" not in text[line.start : min(line.end, line.start + _NEAR)]:
        return
    found = _MAKER.match(text, line.start, line.end)
    if found is None or not begins_with_given_name(found["person"]):
        return
    limit = min(line.end, found.end() + _NEAR)
    joint = before_sentence(text, found.end(), limit)
    agency = Span(found.end(), joint) if joint < limit else known_first(text, found.end(), limit)
    if agency is not None:
        span = Span(line.start, agency.end)
        yield Credit("", span, CreditKind.PHOTO, "", text[span.slice], span)
