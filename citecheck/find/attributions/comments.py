"""What somebody denies or confirms of a clause behind its comma: *X, which S denies*, French *X, ce
que conteste S*.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.behind_verb import subject_after
from citecheck.find.attributions.clause import Clause, Range, Report, report_of
from citecheck.find.attributions.cues import VerbCue, cue_at
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.rows import places_of
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.lexicon import FINITE, Lexicon, Word
from citecheck.model.mention import Stance

_LONGEST = 14
"""Atoms of such a comment, its comma with it."""
_COMMENTING = (Stance.DENYING, Stance.ASSERTING, Stance.DOUBTING)


def by_comments(sentence: Sentence, lexicon: Lexicon) -> Iterator[Report]:
    """The comment that ends a sentence, if one does."""
    clause = Clause(sentence, lexicon)
    opened = _opened(clause)
    if opened is None:
        return
    comma, first = opened
    told = clause.trimmed(0, comma)
    for at in range(first, clause.end):
        cue = cue_at(sentence, lexicon, at) if clause.flags(at) & Word.CUE else None
        subject = _subject(clause, cue, first) if cue is not None else None
        if cue is not None and subject is not None and told is not None:
            yield report_of([told], cue, subject)
            return


def before_comment(clause: Clause, part: Range) -> Range | None:
    """A content without the comment behind it; ``None`` where it is but that."""
    opened = _opened(clause)
    if opened is None or part.last <= opened[0]:
        return part
    if next(by_comments(clause.sentence, clause.lexicon), None) is None:
        return part
    return Range(part.first, opened[0]) if part.first < opened[0] else None


def _opened(clause: Clause) -> tuple[int, int] | None:
    """The comma before a clause that points at all that stands before it, and where that begins
    behind the words by which it does.
    """
    lexicon, lower, end = clause.lexicon, clause.lower, clause.end
    if not lexicon.commenting or QUOTE in lower[max(0, end - _LONGEST) : end]:
        return None
    for comma in reversed(list(places_of(",", lower, max(0, end - _LONGEST) + 1, end - 2))):
        if tuple(lower[comma + 1 : comma + 3]) in lexicon.commenting:
            return comma, comma + 3
        if tuple(lower[comma + 1 : comma + 2]) in lexicon.commenting:
            paper = lexicon.nouns.head(lower[comma - 1]) in lexicon.nouns.document
            return None if paper else (comma, comma + 2)  # the report, which S rejected
    return None


def _subject(clause: Clause, cue: VerbCue, first: int) -> Phrase | None:
    """Who comments, before a verb that ends the clause or behind one that opens it."""
    sentence, lexicon = clause.sentence, clause.lexicon
    if cue.form is not FINITE or cue.passive or cue.verb.stance not in _COMMENTING:
        return None
    if cue.subject_at == first and not lexicon.subject_first:
        found = subject_after(sentence, lexicon, cue.subject_after)
        ends = found is not None and clause.lower[found.last : found.last + 1] in ([","], ["."], [])
    else:
        found = phrase_at(sentence, lexicon, first)
        ends = found is not None and found.last <= cue.subject_at and cue.end == clause.end
    if found is None or not ends:
        return None
    noun = clause.flags(found.first) & Word.DETERMINER and found.last > found.first + 1
    return found if noun or is_somebody(sentence, lexicon, found) else None
