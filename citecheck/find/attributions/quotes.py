"""Quotation marks, paired.

All the styles that newsrooms write are read together, since articles mix them: ‘…’ '…' "…" “…”
„…“ ‚…‘ «…» »…« ‹…› ›…‹ ”…” 「…」 『…』. What a mark does follows from its shape where
that decides, else from the characters beside it; an apostrophe is told from a quotation mark
by the words it stands in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator

from citecheck.find.attributions.marks import CLOSERS, MARKS
from citecheck.find.attributions.tokens import Tokens
from citecheck.model.values import frozen

_DOUBLE = '"“„'
"""Marks that open a paragraph of what another of them opened, where marks are mixed."""
_ALWAYS_OPEN = frozenset("„‚「『")
_APOSTROPHES = frozenset("'’‘")
_NESTING = _APOSTROPHES | {'"'}
"""Marks of which it shows beside them alone whether they open or close."""
_SINGLE = frozenset("'’‘‚‹›`´「『")
"""Marks that only their own kind closes."""
_GUILLEMETS = "«»"
_CLOSE_ANOTHER = frozenset("»«”")
_DEEPEST = 8
"""Marks open at once; more is no text that people wrote, and would cost a search each time."""


@frozen
class Quotation:
    """A pair of quotation marks, as token indices."""

    opening: int
    closing: int


def quotations(
    tokens: Tokens,
    apostrophe_words: frozenset[str],
    next_mark: str = "",
    verbs: Container[str] = (),
) -> list[Quotation]:
    """The outermost pairs of quotation marks, in order. Marks that pair with none are left out.

    `next_mark` is the mark that the next paragraph begins with, if it begins with one: a
    quotation over several paragraphs opens with each and closes with the last. `verbs` are those
    by which a frame is known that follows a mark which was never closed.
    """
    marks = tokens.marks
    if not marks:
        return []
    pairs: list[Quotation] = []
    stack: list[tuple[str, int]] = []
    singles = _NESTING.intersection(map(tokens.words.__getitem__, marks))
    nested = {mark for mark in singles if _nests(tokens, marks, mark, apostrophe_words)}
    ends = [at for at in tokens.stops if tokens.words[at] in _ENDS]
    later = _closing_for_sure(tokens, marks)
    turned = _are_turned(tokens, marks)
    for order, at in enumerate(marks):
        mark = tokens.words[at]
        spaced_before, spaced_after = _surroundings(tokens, at)
        if spaced_before and _is_apostrophe(tokens, at, apostrophe_words):
            continue
        depth = _closes(stack, mark, spaced_before=spaced_before, spaced_after=spaced_after)
        if depth is None and spaced_after and _closes_another(tokens, stack, at, ends):
            depth = len(stack) - 1
        if depth is not None and not (
            mark in _APOSTROPHES and _is_possessive(tokens, at, closed_later=later[order])
        ):
            pairs.append(Quotation(stack[depth][1], at))
            del stack[depth:]
        elif depth is None and (
            _opens(mark, spaced_before=spaced_before, spaced_after=spaced_after)
            or (
                mark == '"'
                and spaced_before
                and spaced_after
                and not stack
                and at + 1 < len(tokens)
            )
            or (mark == '"' and not stack and _begins_anew(tokens, at))
            or (mark == "»" and turned and not stack)
        ):  # the one but last: " Q " with a space within either mark
            again = _opened_again(tokens, stack, mark, at)
            if again is not None:
                pairs.append(again)
            _open(stack, mark, at, nests=mark in nested)
    next_marks = _DOUBLE if next_mark in _DOUBLE else next_mark
    left = [opening for mark, opening in stack if next_mark and mark in next_marks]
    if left and left[-1] + 1 < len(tokens):
        pairs.append(Quotation(left[-1], len(tokens) - 1))
    elif stack:
        pairs.extend(_never_closed(tokens, stack, pairs, verbs))
    return list(_outermost(pairs))


def _are_turned(tokens: Tokens, marks: list[int]) -> bool:
    """Whether the guillemets of a block stand the other way round, spaces within, as programs set
    them that know but one language: *» Je ne comprends pas «*.
    """
    guillemets = [tokens.words[at] for at in marks if tokens.words[at] in _GUILLEMETS]
    return guillemets[:1] == ["»"] and guillemets == ["»", "«"] * (len(guillemets) // 2)


def _begins_anew(tokens: Tokens, at: int) -> bool:
    """Whether a mark stands right between a full stop and a capital: *It ended."No," said S*."""
    if not 0 < at < len(tokens) - 1 or tokens.words[at - 1] not in _ENDS:
        return False
    touches = tokens.ends[at - 1] == tokens.starts[at] and tokens.ends[at] == tokens.starts[at + 1]
    return touches and tokens.words[at + 1][0].isupper()


def _never_closed(
    tokens: Tokens, stack: list[tuple[str, int]], pairs: list[Quotation], verbs: Container[str]
) -> Iterator[Quotation]:
    """What a mark opens at a paragraph's beginning, behind a colon or a frame, if none closes it.

    It goes as far as the first frame behind a comma, else to the paragraph's end.
    """
    mark, opening = stack[-1]
    framed = tokens.words[opening - 1] == "," and tokens.lower[opening - 2] in verbs
    begins = opening == 0 or tokens.words[opening - 1] == ":" or framed
    if mark in _APOSTROPHES or not begins or any(pair.closing > opening for pair in pairs):
        return
    for at in range(opening + _SHORTEST, len(tokens) - 1):
        if tokens.words[at] == "," and tokens.lower[at + 1] in verbs:
            yield Quotation(opening, at - 1)
            return
    ends = tokens.words[-1] in _ENDS
    if ends and sum(map(_ENDS.__contains__, tokens.words[opening:])) <= _MOST_UNCLOSED:
        yield Quotation(opening, len(tokens) - 1)


def _surroundings(tokens: Tokens, at: int) -> tuple[bool, bool]:
    """Whether a space, a bracket, a dash or the text's edge is before the mark, and after it."""
    text, start, end = tokens.text, tokens.starts[at], tokens.ends[at]
    before = start == tokens.starts[0] or not _is_inner(text[start - 1], "([{—–-/:")
    after = end == tokens.ends[-1] or not _is_inner(text[end], ")]}.,;:!?…—–")
    return before, after


def _is_inner(character: str, edges: str) -> bool:
    return not character.isspace() and character not in edges and character not in MARKS


def _is_apostrophe(tokens: Tokens, at: int, apostrophe_words: frozenset[str]) -> bool:
    """Whether a mark begins a clipped word: ’s ochtends, ’90s, 'em."""
    if tokens.words[at] not in _APOSTROPHES or at + 1 >= len(tokens):
        return False
    following = tokens.lower[at + 1]
    if tokens.starts[at + 1] != tokens.ends[at]:
        return False
    return following in apostrophe_words or (following[:2].isdigit() and len(following) <= 3)


def _closes(
    stack: list[tuple[str, int]], mark: str, *, spaced_before: bool, spaced_after: bool
) -> int | None:
    """Which open mark this one closes, as an index of the stack."""
    directional = mark in "”»«›‹」』"
    if spaced_before and not spaced_after and not directional:
        return None
    for depth in range(len(stack) - 1, -1, -1):
        if mark in CLOSERS[stack[depth][0]]:
            return depth
    return None


def _closes_another(tokens: Tokens, stack: list[tuple[str, int]], at: int, ends: list[int]) -> bool:
    """Whether a mark that only closes, with a space or a stop behind it, closes one of another
    kind: *“Ça dépend ! »*, *„Na ja.«* `ends`: the full stops of the block.
    """
    if not stack or tokens.words[at] not in _CLOSE_ANOTHER:
        return False
    opened, opening = stack[-1]
    if opened in _SINGLE or at <= opening + 1:
        return False
    if tokens.words[at] == "«" and (opened != "„" or tokens.starts[at] > tokens.ends[at - 1]):
        return False  # it opens, as in French
    return bisect_left(ends, at) - bisect_left(ends, opening) <= _MOST_UNCLOSED


def _is_possessive(tokens: Tokens, at: int, *, closed_later: bool) -> bool:
    """Whether ’ after an s is an apostrophe (the workers’ rights): a surer close comes later."""
    return closed_later and at > 0 and tokens.lower[at - 1].endswith(("s", "x", "z"))


def _closing_for_sure(tokens: Tokens, marks: list[int]) -> list[bool]:
    """For each mark: whether, before a mark opens, one follows that can only close.

    A single mark closes for sure where punctuation stands before or after it.
    """
    answer = [False] * len(marks)
    sure = False
    for order in range(len(marks) - 1, -1, -1):
        answer[order] = sure
        at = marks[order]
        if tokens.words[at] not in _APOSTROPHES:
            continue
        spaced_before, spaced_after = _surroundings(tokens, at)
        if spaced_before and not spaced_after:
            sure = False
        elif _beside_punctuation(tokens, at):
            sure = True
    return answer


def _beside_punctuation(tokens: Tokens, at: int) -> bool:
    before = at > 0 and tokens.words[at - 1] in ".,!?…"
    return before or at + 1 == len(tokens) or tokens.words[at + 1] in ".,;:!?…"


def _opens(mark: str, *, spaced_before: bool, spaced_after: bool) -> bool:
    if mark in _ALWAYS_OPEN:
        return True
    if mark in "«»":  # French sets a space within, German sets none
        return mark == "«" or (spaced_before and not spaced_after)
    return mark in CLOSERS and spaced_before and not spaced_after


def _opened_again(
    tokens: Tokens, stack: list[tuple[str, int]], mark: str, at: int
) -> Quotation | None:
    """The paragraph of a quotation that the mark of its next one ends, where both are in a line.

    A quotation over several paragraphs opens with each and closes with the last; where a text's
    line ends are lost, or its line ends with it: *“It was so. “It is no more,” she said.*
    """
    opening = next((at for opened, at in stack if opened == mark), None)
    if opening is None or mark in _APOSTROPHES or tokens.words[at - 1] not in _ENDS:
        return None
    if at - opening < _SHORTEST or tokens.starts[at] == tokens.ends[at - 1]:
        return None
    within = tokens.words[opening:at]
    lines = tokens.text.count("\n", tokens.starts[opening], tokens.starts[at])
    line = lines == 1 and "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    whole = line or sum(map(_ENDS.__contains__, within)) <= _MOST
    return Quotation(opening, at - 1) if whole else None


_ENDS = frozenset((".", "!", "?", "…", "..."))
_SHORTEST = 4
"""Tokens of a paragraph that is spoken."""
_MOST_UNCLOSED = 6
"""Sentences of a paragraph that opens a quotation and closes none."""
_MOST = 3
"""Sentences of one: where a mark is left open by mistake, all that follows is not spoken."""


def _open(stack: list[tuple[str, int]], mark: str, at: int, *, nests: bool) -> None:
    """Take a mark for one that opens. What the same one opened before was never closed, unless it
    nests.
    """
    for depth, (opened, _) in enumerate(stack):
        if opened == mark and not nests:
            del stack[depth:]
            break
    if len(stack) < _DEEPEST:
        stack.append((mark, at))


def _nests(tokens: Tokens, marks: list[int], mark: str, apostrophe_words: frozenset[str]) -> bool:
    """Whether a single mark opens within what it opened before, as it closes just as often: *‘We
    call it our ‘back garden’ here’*.
    """
    opened = closed = 0
    for at in marks:
        if tokens.words[at] != mark and tokens.words[at] not in CLOSERS.get(mark, ""):
            continue
        spaced_before, spaced_after = _surroundings(tokens, at)
        if spaced_before and _is_apostrophe(tokens, at, apostrophe_words):
            continue
        if spaced_before and spaced_after:  # the second of two in a row: a dit : "Non""
            spaced_before = not (at and tokens.words[at - 1] == mark) or opened == closed
            spaced_after = not spaced_before
        opened += spaced_before and not spaced_after
        closed += spaced_after and not spaced_before
    return opened == closed


def _outermost(pairs: list[Quotation]) -> Iterator[Quotation]:
    end = -1
    for pair in sorted(pairs, key=lambda each: (each.opening, -each.closing)):
        if pair.closing > end and pair.closing > pair.opening + 1:
            end = pair.closing
            yield pair
