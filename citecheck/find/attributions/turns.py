"""Whose turn it is in a conversation in quotation marks: paragraphs of two who speak in turns.

In the news a quotation that no frame goes with is mostly whoever spoke last; in a story it is
whoever did not. Which of them a text is shows where its frames name others from paragraph to
paragraph, and the same again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import Mention, agrees
from citecheck.model.mention import Directness
from citecheck.model.values import frozen

_FEWEST_CHANGES = 4
"""Paragraphs whose frame names another than the one before, in a conversation."""
_MOST_SAME = 3
"""Such paragraphs for each whose frame names the same again, at least."""
_MOST_VOICES = 2
"""Paragraphs with a frame for each who is named in one, at least: speakers come back."""
_REACH = 12
"""Turns gone back over for who else speaks."""


@frozen
class _Turn:
    """The first quotation of a paragraph."""

    paragraph: int
    draft: Draft
    opens: bool
    """Whether the paragraph begins with it."""

    @property
    def voice(self) -> str | None:
        """By what a frame names who speaks, its last word; ``None`` where it names nobody."""
        speaker = self.draft.speaker if not self.draft.implied else None
        if speaker is None or speaker.pronoun is not None:
            return None
        return speaker.words[-1].lower()


def take_turns(starts: Sequence[int], drafts: Sequence[Draft]) -> None:
    """Give what nothing frames in a conversation to whoever did not speak last.

    `starts`: where the paragraphs begin, in order.
    """
    turns = list(_turns(starts, drafts))
    if not _is_conversation(turns):
        return
    for at, turn in enumerate(turns):
        if not (turn.opens and at and turns[at - 1].paragraph == turn.paragraph - 1):
            continue
        draft = turn.draft
        if draft.speaker is not None and not draft.implied:
            if draft.speaker.pronoun is not None:
                draft.antecedents = chain(_meant(turns, at, draft.speaker), draft.antecedents)
        elif draft.cue is None and (other := _other(turns, at)) is not None:
            draft.told, draft.implied, draft.antecedents = other, False, ()
            draft.speaker = None


def _turns(starts: Sequence[int], drafts: Sequence[Draft]) -> Iterator[_Turn]:
    last = -1
    for draft in drafts:
        if draft.directness is not Directness.DIRECT or not draft.content:
            continue
        start = draft.content[0].start
        paragraph = bisect_right(starts, start) - 1
        if paragraph > last:
            last = paragraph
            yield _Turn(paragraph, draft, start == starts[paragraph])


def _is_conversation(turns: Sequence[_Turn]) -> bool:
    """Whether frames name others in turns, who come back."""
    changes = same = 0
    for one, other in pairwise(turns):
        if other.paragraph == one.paragraph + 1 and one.voice and other.voice:
            changes += one.voice != other.voice
            same += one.voice == other.voice
    voices = [turn.voice for turn in turns if turn.voice]
    return (
        changes >= _FEWEST_CHANGES
        and changes >= _MOST_SAME * same
        and len(voices) >= _MOST_VOICES * len(set(voices))
    )


def _other(turns: Sequence[_Turn], at: int) -> Draft | None:
    """Who speaks beside whoever spoke last: the one before in turn, or else the last one named."""
    last = _known(turns[at - 1].draft)
    if at > 1 and turns[at - 2].paragraph == turns[at].paragraph - 2:
        return _known(turns[at - 2].draft)
    spoke = _named(last)
    for turn in reversed(turns[max(0, at - _REACH) : at - 1]):
        known = _known(turn.draft)
        who = _named(known)
        if known is not None and who is not None and spoke is not None and who != spoke:
            return known
    return None


def _meant(turns: Sequence[_Turn], at: int, pronoun: Mention) -> Iterator[Mention]:
    """Whom a pronoun in a frame can mean, likeliest first: who spoke last but one, and before; the
    ones first whose title or noun it goes with.
    """
    before = reversed(turns[max(0, at - _REACH) : at - 1])
    known = [known for turn in before if (known := _known(turn.draft)) is not None]
    named = [draft.speaker for draft in known if draft.speaker is not None]
    fits = [agrees(each, pronoun.text.lower()) for each in named]
    for wanted in (True, None):
        yield from (each for each, fit in zip(named, fits, strict=True) if fit is wanted)


def _known(draft: Draft) -> Draft | None:
    """The draft that tells who speaks in another; ``None`` where none is known to."""
    if draft.speaker is None and draft.told is not None:
        draft = draft.told
    return draft if draft.speaker is not None else None


def _named(draft: Draft | None) -> str | None:
    speaker: Mention | None = draft.speaker if draft is not None else None
    if speaker is None or speaker.pronoun is not None:
        return None
    return speaker.words[-1].lower()
