"""Speech that dashes mark: ``– Q, V S`` · ``— Q, — V S. — Q`` · ``«Q, — V S. — Q»``.

A paragraph that begins with a dash is speech where a frame follows it, and goes on behind the
frame's own dash. Within quotation marks a frame stands between dashes. Both are turned into
quotations of their own, so that all that is known of quotations holds for them: the dash, or the
word behind it, takes the place of the opening mark, the last word that of the closing one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from citecheck.find.attributions.marks import DASHES
from citecheck.find.attributions.quotes import Quotation
from citecheck.find.attributions.rows import places_of
from citecheck.find.attributions.tokens import Tokens
from citecheck.find.attributions.traces import Trace
from citecheck.find.given_names import is_given_name
from citecheck.find.lexicon import TELLING, Lexicon, Word

_BEFORE = frozenset((":", ".", "!", "?", "…"))
"""What stands before a dash that opens speech within a paragraph."""
_BEHIND = frozenset((",", ".", ";", ":"))
"""What may follow the dash that ends a frame."""
_LOUD = frozenset(("?", "!", "…", "...", "?!"))
_ASKING = frozenset(("?", "!"))
_FULL_STOPS = frozenset((".", "!", "?", "…", "..."))
_LONGEST = 400
"""Tokens of speech before its frame."""
_LONGEST_FRAME = 40
"""Tokens of a frame, up to the dash behind it."""
_BEFORE_VERB = 3
"""Tokens between the dash and the frame's verb: pronouns, an auxiliary."""


def with_spoken(
    tokens: Tokens,
    quotes: list[Quotation],
    lexicon: Lexicon,
    *,
    goes_on: bool,
    announced: bool = False,
) -> list[Quotation]:
    """The quotations of a block with those that dashes make.

    `goes_on`: the block before had speech behind a dash, so that this one can go on with it
    without a frame. `announced`: it ended in a colon behind who is to speak.
    """
    found = quotes
    if lexicon.dash_frames:
        found = [part for quote in quotes for part in _framed(tokens, quote, lexicon)]
    if lexicon.comma_frames:
        found = [part for quote in found for part in _interrupted(tokens, quote, lexicon)]
    if lexicon.dash_speech:
        goes_on = goes_on or (announced and _addresses(tokens, lexicon))
        dashed = list(_dashed(tokens, lexicon, goes_on=goes_on))
        if dashed:
            apart = [quote for quote in found if not any(_overlap(quote, one) for one in dashed)]
            found = sorted((*apart, *dashed), key=lambda each: each.opening)
    return found


def begins_with_dash(tokens: Tokens) -> bool:
    """Whether a block begins with a dash, and a space or a word with a capital behind it."""
    if len(tokens) <= _LEAST_BEHIND_DASH or tokens.words[0] not in DASHES:
        return False
    return _spaced(tokens, 0) or tokens.words[1][0].isupper()


_LEAST_BEHIND_DASH = 2
"""Tokens."""


def tells(tokens: Tokens) -> bool:
    """Whether a block is a whole sentence, as no item of a list has to be."""
    verb = any(flags & TELLING for flags in tokens.flags)
    return verb and len(tokens) > _LEAST_SENTENCE and tokens.words[-1] in _FULL_STOPS


_LEAST_SENTENCE = 5
"""Tokens, the dash and the full stop included."""


def _addresses(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a block speaks to somebody, as no item of a list does: it asks, or has *I*, *you*."""
    if not _ASKING.isdisjoint(tokens.words):
        return True
    words = lexicon.interviews
    if words is None:
        return False
    return not (words.you.isdisjoint(tokens.lower) and words.me.isdisjoint(tokens.lower))


def _overlap(one: Quotation, other: Quotation) -> bool:
    return one.opening <= other.closing and other.opening <= one.closing


def _spaced(tokens: Tokens, at: int) -> bool:
    """Whether a space follows a dash, and one or the edge or a comma is before it."""
    if at + 1 >= len(tokens) or tokens.starts[at + 1] == tokens.ends[at]:
        return False
    return at == 0 or tokens.starts[at] > tokens.ends[at - 1] or tokens.words[at - 1] in ",.!?…"


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a dash within speech can open a frame: Spanish joins it to the verb, *Q —dijo S—*."""
    return _spaced(tokens, at) or tokens.starts[at] > tokens.ends[at - 1]


def _framed(tokens: Tokens, quote: Quotation, lexicon: Lexicon) -> Iterator[Quotation]:
    """A quotation, in pieces where frames stand between dashes in it."""
    first, signs = quote.opening, tokens.signs
    for at in signs[bisect_right(signs, first) : bisect_left(signs, quote.closing - 2)]:
        dash = at > first and tokens.traces[at] & Trace.DASH
        if dash and _opens(tokens, at) and _is_frame(tokens, at, lexicon):
            resumes = _next_dash(tokens, at + 1, quote.closing)
            last = _last_word(tokens, at - 1)
            if resumes is not None and last > first and resumes + 1 < quote.closing:
                yield Quotation(first, last)
                first = resumes + 1
    yield Quotation(first, quote.closing)


def _interrupted(tokens: Tokens, quote: Quotation, lexicon: Lexicon) -> Iterator[Quotation]:
    """A quotation, in pieces where frames stand between commas in it: *« Q, dit S. Q »*."""
    first = quote.opening
    for at in places_of(",", tokens.words, first + 2, quote.closing - 2):
        if at > first and _is_comma_frame(tokens, at, quote.closing, lexicon):
            resumes = _frame_end(tokens, at + 1, quote.closing, lexicon)
            yield Quotation(first, at - 1)
            if resumes + 1 >= quote.closing:
                return
            first = resumes + 1
    yield Quotation(first, quote.closing)


def _is_comma_frame(tokens: Tokens, comma: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a verb that attributes and then somebody follow a comma, with nothing between."""
    if _is_unlisted_frame(tokens, comma + 1, limit, lexicon):
        return True
    said = False
    for at in range(comma + 1, min(comma + 1 + _BEFORE_VERB + 2, limit - 1)):
        low = tokens.lower[at]
        if low in lexicon.verbs and low not in lexicon.auxiliaries:
            adverb = lexicon.word.get(tokens.lower[at + 1], 0) & Word.ADVERB
            behind = at + 2 if adverb else at + 1
            return said or _is_somebody(
                tokens, _past_places(tokens, behind, limit, lexicon), limit, lexicon
            )
        if low in lexicon.enclitics and at > comma + 1:
            said = True
        elif low not in lexicon.objects and low not in lexicon.auxiliaries:
            return False
    return False


def _is_unlisted_frame(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a verb in no list stands at a token, somebody's whole name and a mark behind it:
    *« Q, énonçait S. Q »*, *« Q, ne décolère pas S. Q »*.
    """
    denied = bool(lexicon.word.get(tokens.lower[at], 0) & Word.NEGATION)
    at += denied
    low = tokens.lower[at]
    if at + 3 >= limit or not (denied or low.endswith(lexicon.inserted_endings or "\0")):
        return False
    known = lexicon.word.get(low, 0) and not (denied and low in lexicon.verbs)
    plain = tokens.words[at].islower() and low.isalpha() and not known
    if not plain or lexicon.nouns.known(low) or low in lexicon.honorifics:
        return False
    while denied and lexicon.word.get(tokens.lower[at + 1], 0) & _DENYING and at + 4 < limit:
        at += 1
    first, last, mark = tokens.lower[at + 1], tokens.words[at + 2], tokens.words[at + 3]
    return is_given_name(first) and last.istitle() and (mark == "," or mark in _FULL_STOPS)


_DENYING = Word.NEGATION | Word.ADVERB


def _past_places(tokens: Tokens, first: int, limit: int, lexicon: Lexicon) -> int:
    """Past where and when it was said, before a whole name: *a dit en conférence de presse mardi |
    Jean Exemple*.
    """
    if not lexicon.word.get(tokens.lower[first], 0) & Word.PREPOSITION:
        return first
    for at in range(first + 1, min(first + _LONGEST_PLACES, limit - 1)):
        word, following = tokens.words[at], tokens.words[at + 1]
        if not word[0].isalpha() or lexicon.word.get(tokens.lower[at], 0) & (
            Word.VERB | Word.PRONOUN
        ):
            return first
        if word[0].isupper() and following[0].isupper():
            return at
    return first


_LONGEST_PLACES = 10
"""Tokens of where and when something was said."""


def _is_somebody(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a pronoun, a name or a noun for a source stands at a token, its article before it."""
    low = tokens.lower[at]
    if low in lexicon.enclitics or tokens.words[at][0].isupper():
        return True
    if not lexicon.word.get(low, 0) & Word.DETERMINER or low in lexicon.oblique:
        return False  # no demande aux habitants
    return any(
        tokens.words[near][0].isupper() or lexicon.nouns.known(tokens.lower[near])
        for near in range(at + 1, min(at + 3, limit))
    )


def _frame_end(tokens: Tokens, first: int, limit: int, lexicon: Lexicon) -> int:
    """The mark that ends a frame: a full stop, or a comma unless who speaks is described on."""
    for at in range(first, min(first + _LONGEST_FRAME, limit)):
        word = tokens.words[at]
        if word == "." and tokens.lower[at - 1] in lexicon.abbreviations:
            continue  # a dit M. Exemple
        if word in _FULL_STOPS or (word == "," and not _describes(tokens, at, limit, lexicon)):
            return at
    return limit


def _describes(tokens: Tokens, comma: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether what follows a comma, up to a full stop, says who somebody is: *, boulanger à S.*"""
    known = False
    for at in range(comma + 1, min(comma + _LONGEST_FRAME, limit)):
        if tokens.words[at] in _FULL_STOPS:
            return known
        if lexicon.word.get(tokens.lower[at], 0) & (Word.VERB | Word.OPENER | Word.PRONOUN):
            return False
        known = known or (at <= comma + 2 and lexicon.nouns.known(tokens.lower[at]))
    return False


def _next_dash(tokens: Tokens, first: int, limit: int) -> int | None:
    for at in range(first, min(first + _LONGEST_FRAME, limit)):
        if tokens.words[at] not in DASHES:
            continue
        if at + 1 < limit and tokens.words[at + 1] in _BEHIND:
            return at + 1  # Q — dice S —, Q
        if _spaced(tokens, at) or (at + 1 < limit and tokens.starts[at + 1] > tokens.ends[at]):
            return at
    return None


def _last_word(tokens: Tokens, at: int) -> int:
    """The last token of speech that ends at one: without a comma, with a question mark."""
    while at > 0 and tokens.words[at] in (",", ".", "»", "”", *DASHES):
        at -= 1
    return at


def _is_frame(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb that attributes follows an atom, pronouns and an auxiliary before it."""
    joining = lexicon.objects | lexicon.auxiliaries | lexicon.enclitics
    for position in range(at + 1, min(at + 1 + _BEFORE_VERB, len(tokens))):
        low = tokens.lower[position]
        flags = lexicon.word.get(low, 0)
        if low in lexicon.verbs:
            return not tokens.words[position][0].isupper()
        if not (low in joining or flags & (Word.REFLEXIVE | Word.ADVERB)):
            return False
    return False


def _is_inverted(tokens: Tokens, mark: int, lexicon: Lexicon) -> bool:
    """Whether a frame follows a mark that is no dash, its subject behind its verb: no Norwegian
    *Det vi har hørt, vitner om at*.
    """
    if not _is_frame(tokens, mark, lexicon):
        return False
    verb = next(at for at in range(mark + 1, len(tokens)) if tokens.lower[at] in lexicon.verbs)
    behind = lexicon.word.get(tokens.lower[verb + 1], 0) if verb + 1 < len(tokens) else 0
    return not behind & (Word.PREPOSITION | Word.OPENER) or bool(behind & Word.PRONOUN)


def _dashed(tokens: Tokens, lexicon: Lexicon, *, goes_on: bool) -> Iterator[Quotation]:
    """Speech behind the dashes of a block that begins with one, or has one behind a colon."""
    start = _first_dash(tokens)
    if start is None:
        return
    certain = start > 0 and tokens.words[start - 1] == ":"
    while start is not None:
        end = _speech_end(tokens, start, lexicon)
        if end is None:
            last = _last_word(tokens, len(tokens) - 1)
            if (certain or (goes_on and not start)) and last > start + 1:
                yield Quotation(start, last)
            return
        last, frame = end
        if last > start:
            yield Quotation(start, last)
        certain = True
        start = _resumes(tokens, frame)


def _first_dash(tokens: Tokens) -> int | None:
    if begins_with_dash(tokens):
        return 0
    for at in tokens.signs:
        dash = tokens.traces[at] & Trace.DASH and 0 < at < len(tokens) - 2
        if dash and tokens.words[at - 1] in _BEFORE and _spaced(tokens, at):
            return at
    return None


def _speech_end(tokens: Tokens, start: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The last token of speech and the first of its frame; ``None`` where no frame follows."""
    for at in range(start + 1, min(start + _LONGEST, len(tokens) - 1)):
        word = tokens.words[at]
        dash = word in DASHES and _spaced(tokens, at)
        # Without a dash before it, a frame is told by its verb's place: only where that is free.
        comma = word == "," and lexicon.clause_without_that
        loud = word in _LOUD and lexicon.clause_without_that
        framed = dash and _is_frame(tokens, at, lexicon)
        framed = framed or ((comma or loud) and _is_inverted(tokens, at, lexicon))
        inverted = (word == "," or word in _LOUD) and bool(lexicon.enclitics)
        if framed or (inverted and _is_comma_frame(tokens, at, len(tokens), lexicon)):
            loud = word in _LOUD
            return (at if loud else _last_word(tokens, at - 1)), at + 1
    return None


def _resumes(tokens: Tokens, frame: int) -> int | None:
    """The dash behind a frame from which on speech goes on."""
    return _next_dash(tokens, frame, len(tokens))
