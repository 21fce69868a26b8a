"""Whose a quotation is that heads a part of an article: whoever speaks first in that part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from citecheck.find.attributions.draft import Draft
from citecheck.model.article import Span
from citecheck.model.mention import Directness

_LONGEST = 100
"""Code points of a paragraph that is taken for a heading, though nothing marks it as one."""


def give_to_who_speaks_below(
    text: str, paragraphs: Sequence[tuple[Span, bool]], drafts: Iterable[Draft]
) -> None:
    """Give a quotation that is a heading within an article to whom its part names first as the
    speaker of a quotation, or of anything.

    `paragraphs`: in order, each with whether it is known to be a heading.
    """
    ordered = sorted((each for each in drafts if each.content), key=_start)
    starts = list(map(_start, ordered))
    headed = list(_headed(text, paragraphs, ordered, starts))
    known = {paragraph.start for paragraph, known in paragraphs if known}
    stops = [*sorted(known.union(paragraph.start for _, paragraph in headed)), len(text)]
    for draft, paragraph in headed:
        end = stops[bisect_left(stops, paragraph.end)]
        part = ordered[bisect_left(starts, paragraph.end) : bisect_left(starts, end)]
        named = [each for each in part if each.speaker is not None and not each.implied]
        quoted = (each for each in named if each.directness is Directness.DIRECT)
        voice = next(quoted, None) or next(iter(named), None)
        if voice is not None:
            draft.told, draft.implied, draft.antecedents = voice, False, ()


def _start(draft: Draft) -> int:
    return draft.content[0].start


def _headed(
    text: str,
    paragraphs: Sequence[tuple[Span, bool]],
    ordered: Sequence[Draft],
    starts: Sequence[int],
) -> Iterator[tuple[Draft, Span]]:
    """The quotations that are headings, but for those that nothing stands above."""
    within = False
    for paragraph, known in paragraphs:
        at = bisect_left(starts, paragraph.start)
        draft = ordered[at] if at < len(ordered) else None
        if within and draft is not None and _is_heading(text, draft, paragraph, known=known):
            yield draft, paragraph
        within = within or not known


def _is_heading(text: str, draft: Draft, paragraph: Span, *, known: bool) -> bool:
    """Whether an unframed quotation is all of a heading, or of a short paragraph without a stop."""
    if not draft.is_unframed or not draft.implied or draft.content[-1].end > paragraph.end:
        return False
    said = text[draft.content[0].start : draft.content[-1].end]
    if said != text[paragraph.slice].strip():
        return False
    return known or (len(said) <= _LONGEST and said[-2:-1].isalnum())
