"""Sentence after sentence: what each one attributes, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeGuard

from citecheck.find.attributions.anonymity import ground_in
from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.chains import nest, relayed
from citecheck.find.attributions.cues import verb_cues
from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.epithets import is_epithet
from citecheck.find.attributions.exchange import asks_another, is_question
from citecheck.find.attributions.history import History, people_in
from citecheck.find.attributions.marks import DASHES, MARKS
from citecheck.find.attributions.mood import has_mood_ending
from citecheck.find.attributions.naming import is_office, mention, mention_of, names_a_person
from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.rows import places_of
from citecheck.find.attributions.sentence_reading import SentenceReading
from citecheck.find.attributions.sentences import QUOTE, Block, Phrase, Sentence
from citecheck.find.attributions.signature import (
    LONGEST_LINE,
    bracketed,
    dashed_line,
    named_line,
    signed_line,
    who_came_to,
    whose_words,
)
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.speech import Cues
from citecheck.find.attributions.word_cues import word_cues
from citecheck.find.given_names import is_given_name
from citecheck.find.lexicon import TELLING, Lexicon, Word
from citecheck.model.article import Span
from citecheck.model.mention import Directness, Stance
from citecheck.model.values import define, field

_MOST_PARTS = 4
"""Pieces of a content that one which points back to it takes over: chains do not grow."""
Reading = Callable[[Sentence, Lexicon, Cues, History], SentenceReading]
_MOST_PASSED = 32
"""Sentences that are remembered until somebody asks which was the last to tell anything."""
_BOTH = 2
"""Who speak in a conversation behind dashes."""
_SHORTEST_TOLD = 4
"""Atoms of a sentence that tells anything, its full stop included."""
_DIRECT = Directness.DIRECT
"""Python 3.11 finds a member of an enumeration ten times as slowly as a name of its own."""
_QUIET = 3
"""Sentences without a report after which nobody's report goes on."""
_LONGEST_LABEL = 4
"""Words of a picture's label, with a bracket before it."""
_OPENING = frozenset("([")


@cache
def _labels(lexicon: Lexicon) -> tuple[str, ...]:
    """The labels of pictures' credits, each with a blank behind it."""
    words = lexicon.credits
    return tuple(f"{each} " for each in (*words.photo, *words.video, *words.graphic))


@cache
def _bylines(lexicon: Lexicon) -> tuple[str, ...]:
    """The labels of writers, each with a blank behind it."""
    return tuple(f"{each} " for each in lexicon.credits.text)


def _is_aside(sentence: Sentence, draft: Draft) -> bool:
    """Whether brackets open right before who speaks, of whom nothing goes on to tell."""
    who = draft.speaker
    return who is not None and sentence.tokens.text[max(0, who.span.start - 1)] == "("


def _is_place(block: Block, row: range) -> bool:
    """Whether a sentence is but where the report was written: *Hamburg.*, *Bad Sample/Probe.*"""
    tokens = block.tokens
    if len(row) > _LONGEST_PLACE or tokens.words[row[-1]] != ".":
        return False
    return all(tokens.capital[at] or tokens.words[at] == "/" for at in row[:-1])


_LONGEST_PLACE = 5
"""Tokens of one place or two, and the full stop."""


def _tells_of_doing(block: Block, row: range) -> bool:
    """Whether a paragraph is a heading within the text that tells what somebody does, who need not
    be whoever goes on to speak below it: *Kim Sample misses the jump*.
    """
    tokens = block.tokens
    if len(row) != len(tokens.words) or not _SHORTEST_HEADING <= len(row) <= _LONGEST_HEADING:
        return False
    first, verb = row.start, row.start + _NAME
    if not all(tokens.capital[first:verb]) or not tokens.words[row.stop - 1][-1].isalnum():
        return False
    return tokens.words[verb].islower() and not tokens.flags[verb]


_NAME = 2
"""Tokens of a name and a surname."""
_SHORTEST_HEADING = 4
_LONGEST_HEADING = 14
"""Tokens of a heading."""


def _is_byline(block: Block, row: range) -> bool:
    """Whether a sentence without an end is a writer's label and name: *By Kim Sample*."""
    tokens, lexicon = block.tokens, block.lexicon
    if not 1 < len(row) <= _LONGEST_BYLINE or tokens.words[row[-1]] in _ENDS:
        return False
    said = tokens.text[tokens.starts[row[0]] : tokens.ends[row[-1]]]
    if not said.startswith(_bylines(lexicon)):
        return False
    joined = lexicon.name_particles | lexicon.coordinators
    return all(tokens.capital[at] or tokens.lower[at] in joined for at in row[1:])


_LONGEST_BYLINE = 8
"""Tokens of a label and one writer or two."""
_ENDS = frozenset(".!?…")


@cache
def _impersonal(lexicon: Lexicon) -> frozenset[str]:
    """The verbs that need name nobody: German *hieß es*."""
    verbs = (verb for forms in lexicon.verbs.values() for verb, _ in forms)
    return frozenset(verb.lemma for verb in verbs if verb.impersonal)


_Place = tuple[int, int]
"""Where a sentence begins and ends: a span is made of it when something points back to it."""


@define
class Reader:
    """Reads the sentences of an article in order, and remembers what is needed for the next."""

    begin: Reading = SentenceReading
    """What reads a sentence: by the rules alone, or with a parse at hand."""
    _history: History = field(factory=History)
    _last: Draft | None = None
    """The last sentence's quotation, if that sentence ended with it and its frame."""
    _told: Draft | None = None
    """The last report whose speaker is known, if it was made a few sentences ago at most."""
    _heard: Draft | None = None
    """The last quotation since then that nothing frames."""
    _rumoured: bool = False
    """Whether the sentence before tells what was only heard, from nobody."""
    _quiet: int = _QUIET + 1
    """Sentences since something was reported."""
    _voice: Draft | None = None
    """The last report whose speaker is known, however long ago."""
    _turns: list[Draft] = field(factory=list)
    """The last paragraphs of a conversation behind dashes."""
    _turn: bool = False
    """Whether the paragraph is one of them."""
    _heading: bool = False
    _before: _Place | None = None
    """The sentence before, unless that is a heading or in `_passed`."""
    _passed: list[tuple[Block, range]] = field(factory=list)
    """The sentences passed over since then."""
    _caption: bool = False
    _right_before: _Place | None = None
    """The sentence before in the same paragraph, of several words: whatever verb it has, it is
    what the next points back to.
    """
    _above: _Place | None = None
    """The sentence before the paragraph, while that may turn out to be a caption."""
    open: bool = False
    """Whether the block being read ends within a quotation that the next one goes on with."""
    _going_on: Draft | None = None
    """The quotation that the block began within."""
    _announced: Draft | None = None
    """Who a colon at the end of the last paragraph announces, until the next sentence is read."""
    _begins: bool = True
    """Whether the next sentence is its paragraph's first."""
    _waiting: Draft | None = None
    """The quotation that opens the paragraph, while nobody is known to have said it."""
    _closing: Draft | None = None
    """The quotation that ended the paragraph before, until a sentence follows."""
    _named_line: Mention | None = None
    """Whom the paragraph names, if it is nothing but a name."""
    _named_above: Mention | None = None
    """Whom the paragraph before names so."""
    _latest: list[Draft] = field(factory=list)
    """What the last sentence attributed."""

    @property
    def announces(self) -> bool:
        """Whether the last paragraph ended in a colon behind who is to speak."""
        return self._announced is not None

    def begin_block(self, *, heading: bool, caption: bool, turn: bool = False) -> None:
        """A new paragraph begins; `turn`: it is speech behind a dash, of whoever did not speak."""
        if turn and not self._turn and self._last is not None:
            self._turns = [self._last]
        self._turns = self._turns[-_BOTH:] if turn else []
        self._turn = turn
        if self._caption or self._credited():
            self._before = self._above
            self._passed.clear()
        self._closing, self._last, self._right_before = self._last, None, None
        self._named_above, self._named_line = self._named_line, None
        if not self._history.is_new:
            self._waiting = None
        self._begins = True
        if self._heading:
            self._before = None
            self._passed.clear()
        self._heading, self._caption = heading, caption
        self._above = self._sentence_before()
        self._going_on = None
        if self.open:
            ends = [(draft.content[-1].end, draft) for draft in self._latest if draft.content]
            self._going_on = max(ends, key=lambda each: each[0])[1] if ends else None

    def _credited(self) -> bool:
        """Whether the paragraph that ends was a picture's caption: its credit stands behind it."""
        if self._begins or not self._passed:
            return False
        block, row = self._passed[-1]
        words = block.tokens.words[row.start : row.start + _LONGEST_LABEL]
        if words[0] in _OPENING:
            del words[0]
        said = f"{' '.join(words)} "
        return said.startswith(_labels(block.lexicon)) and not block.tells(row)

    def may_go_on(self, block: Block, row: range) -> bool:
        """Whether a sentence without any sign may go on with what was told: by its mood, or by a
        word that opens a frame of the quotation before it.
        """
        unframed = self._last is not None and self._last.is_unframed
        if unframed and block.tokens.lower[row.start] in block.lexicon.as_says:
            return True
        if self._quiet or not block.lexicon.mood_endings:
            return False
        tokens = block.tokens
        return any(
            has_mood_ending(block.lexicon, tokens.lower[at : at + 1])
            for at in row[1:]
            if not (tokens.capital[at] or tokens.flags[at - 1] & Word.DETERMINER)
        )

    def pass_over(self, block: Block, row: range) -> None:
        """Go past a sentence in which no word can attribute anything."""
        if block.tokens.hints and _awaits_ground(self._told):
            _explain(self._told, block.sentence(row), block.lexicon)
        if self._waiting is not None:
            self._follow(block.sentence(row), block.lexicon)
        if self._closing is not None or self._last is not None:
            self._take_thinker(block.sentence(row), block.lexicon)
        if self._last is not None and block.tokens.words[row.start] == "(":
            self._sign(block.sentence(row), block.lexicon)
        if len(row) == len(block.tokens) <= LONGEST_LINE:
            self._take_name(block.sentence(row), block.lexicon)
        self._begins = self._begins and _is_place(block, row)
        self._going_on = self._last = self._announced = None
        self._rumoured = False
        self._quiet += 1
        if self._quiet > _QUIET:
            self._told = self._heard = None
        self._passed.append((block, row))
        starts, ends = block.tokens.starts, block.tokens.ends
        told = len(row) >= _SHORTEST_TOLD
        self._right_before = (starts[row.start], ends[row.stop - 1]) if told else None
        if len(self._passed) > _MOST_PASSED:
            self._sentence_before()
        goes_on = not self._history.is_new and _tells_of_doing(block, row)
        if not (goes_on or _is_byline(block, row)):
            self._history.pass_over(block, row)

    def _sentence_before(self) -> _Place | None:
        """The sentence before, of those which tell anything."""
        for block, row in reversed(self._passed):
            if block.tells(row):
                starts, ends = block.tokens.starts, block.tokens.ends
                self._before = (starts[row.start], ends[row.stop - 1])
                break
        self._passed.clear()
        return self._before

    def read(self, sentence: Sentence, lexicon: Lexicon) -> list[Draft]:
        """The attributions that a sentence makes in which there is a sign of any."""
        ended = self._last or self._closing
        self._explain_before(sentence, lexicon)
        quotes = list(places_of(QUOTE, sentence.lower))
        cues = Cues(list(verb_cues(sentence, lexicon)), list(word_cues(sentence, lexicon)))
        found = self.begin(sentence, lexicon, cues, self._history)
        begun, self._going_on = self._going_on, None
        if lexicon.narrative:
            found.narrate(self._told)
        if quotes:
            if self._continues(begun, sentence, quotes):
                self._going_on = _left_open(sentence, [begun] if begun is not None else [])
                return []
            found.quotations(quotes)
        elif ended is not None and found.belated(ended):
            pass
        found.reports()
        found.callings(heading=self._heading)
        if found.drafts:
            self._go_on(found.drafts, lexicon)
            self._link(found)
        self._without_frame(found, quotes)
        if begun is not None and quotes and quotes[0] == 0:
            _join(begun, sentence.span(0, 1), found.drafts)
        self._latest = found.drafts or self._latest
        self._going_on = _left_open(sentence, found.drafts) if quotes else None
        self._remember(found, sentence)
        self._announced = found.announced()
        self._begins = False
        return found.drafts

    def _go_on(self, drafts: list[Draft], lexicon: Lexicon) -> None:
        """Let verbs without a subject go on with whoever spoke, if no person is implied; and what
        it was that was said, as of whom was just told: *hieß es weiter*.
        """
        for draft in drafts:
            if draft.speaker is not None or draft.told is not None or not draft.content:
                continue
            behind = draft.cue is not None and draft.cue.start > draft.content[0].start
            goes_on = behind and self._quiet == 0 and draft.lemma in _impersonal(lexicon)
            if goes_on or (lexicon.pro_drop and draft.implied):
                draft.told = self._told

    def _without_frame(self, found: SentenceReading, quotes: list[int]) -> None:
        """What nothing in the sentence frames: quotations, and what the mood alone tells."""
        before = self._told if self._quiet == 0 else None
        if quotes:
            turn = self._turn and self._begins
            found.unframed(quotes, self._announced, self._heard or self._told, turn=turn)
            self._answer(found)
            if turn and found.drafts:
                self._take_turn(found.drafts[0], goes_on=found.lexicon.dash_goes_on)
            self._give_from_above(found)
            self._wait_for_speaker(found)
        if found.lexicon.reported_mood or found.lexicon.hearsay:
            rumoured = self._rumoured and self._told is None
            found.by_mood(self._told, going_on=self._quiet == 0, rumoured=rumoured)
        if quotes:
            found.long_quotations(quotes, before)

    def _answer(self, found: SentenceReading) -> None:
        """Give what opens the sentence, right behind a question, to another than whoever asked."""
        first = found.drafts[0] if found.drafts and self._quiet == 0 else None
        if first is None or not first.is_unframed or self._told is None or self._heard is not None:
            return
        text = found.sentence.tokens.text
        asked = asks_another(self._told, text, found.lexicon) and not is_question(first, text)
        if asked and first.content[0].start == found.sentence.start(0):
            first.asked = self._told

    def _take_turn(self, draft: Draft, *, goes_on: bool) -> None:
        """Give what a dash opens, if nothing frames it, to whoever spoke before the last; to the
        last, if that `goes_on`, and where no other dash is right before.
        """
        if draft.speaker is None and draft.cue is None:
            draft.implied, draft.antecedents = False, ()
            if goes_on or not self._turns:
                draft.told = self._voice
            else:
                draft.told = self._turns[-_BOTH] if len(self._turns) >= _BOTH else None
        self._turns.append(draft)

    def _explain_before(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Take from a sentence what it tells of what was attributed before it."""
        if sentence.tokens.hints and _awaits_ground(self._told):
            _explain(self._told, sentence, lexicon)
        self._follow(sentence, lexicon)
        self._take_thinker(sentence, lexicon)
        if self._last is not None and sentence.lower[0] == "(":
            self._sign(sentence, lexicon)
        if len(sentence) == len(sentence.tokens) <= LONGEST_LINE:
            self._take_name(sentence, lexicon)

    def _take_thinker(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Give the quotation right before to who signs it in a line below, or is told to have come
        to this view.
        """
        quoted, self._closing = self._last or self._closing, None
        if quoted is None or quoted.cue is not None:
            return
        if quoted.is_unframed and sentence.lower[0] in DASHES and self._is_below(quoted, sentence):
            signed = dashed_line(sentence, lexicon)
            if signed is not None:
                quoted.speaker, quoted.implied, quoted.told = signed, False, None
                return
        if self._last is None and len(sentence) == len(sentence.tokens) and quoted.is_unframed:
            signed = signed_line(sentence, lexicon)
            if signed is not None:
                quoted.speaker, quoted.implied, quoted.told = signed, False, None
                return
        thinker = who_came_to(sentence, lexicon) or whose_words(sentence, lexicon)
        if thinker is not None:
            quoted.speaker, quoted.implied = mention_of(sentence, lexicon, thinker), False

    @staticmethod
    def _is_below(quoted: Draft, sentence: Sentence) -> bool:
        """Whether a sentence begins a line below what is quoted."""
        between = sentence.tokens.text[quoted.content[-1].end : sentence.start(0)]
        return "\n" in between and not between.strip()

    def _sign(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Give the quotation right before to who signs it in brackets."""
        signed = bracketed(sentence, lexicon)
        if signed is not None and self._last is not None and self._last.is_unframed:
            self._last.speaker, self._last.implied, self._last.told = signed, False, None

    def _take_name(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Remember a paragraph that is a name and no more: no writer's, who opens the article."""
        named = named_line(sentence, lexicon)
        if named is not None and (read(named).role is not None or not self._history.is_new):
            self._named_line = named

    def _give_from_above(self, found: SentenceReading) -> None:
        """Give the quotation that opens the paragraph to who alone stands above it."""
        first = found.drafts[0] if self._begins and found.drafts else None
        if first is not None and first.is_unframed and self._named_above is not None:
            first.speaker, first.implied, first.told = self._named_above, False, None

    def _wait_for_speaker(self, found: SentenceReading) -> None:
        """Remember a quotation that opens a paragraph, if nothing before tells whose it is."""
        first = found.drafts[0] if self._begins and found.drafts else None
        alone = first is not None and first.cue is None and first.implied and first.told is None
        self._waiting = first if alone else None

    def _follow(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Give the quotation that opened the paragraph to whom the next sentence begins with, if
        nobody else can have said it.
        """
        waiting, self._waiting = self._waiting, None
        if waiting is None or (self._begins and sentence.wordy[len(sentence) - 1]):
            return  # a heading tells of nobody who spoke above it
        phrase = _past_office(sentence, lexicon, phrase_after(sentence, lexicon, 0))
        if phrase is not None and _is_told_of(sentence, lexicon, phrase):
            some = [mention_of(sentence, lexicon, phrase)]
        else:  # where the article begins, whoever is the only one named
            some = people_in(sentence, lexicon) if self._history.is_new else []
        if len(some) == 1 and some[0].pronoun is None:
            waiting.told = Draft([], Directness.DIRECT, speaker=some[0])

    def _meet(self, sentence: Sentence) -> None:
        """Remember a sentence as what the next one may point back to: not a caption's name."""
        size = len(sentence.atoms)
        whole = (sentence.start(0), sentence.end(size - 1))
        if sentence.union & TELLING:
            self._before = whole
            self._passed.clear()
        self._right_before = whole if size >= _SHORTEST_TOLD else None

    def _continues(self, begun: Draft | None, sentence: Sentence, quotes: list[int]) -> bool:
        """Whether a sentence only goes on with a quotation: the block's, or the last one."""
        if begun is None or not _is_bare(sentence):
            return self._goes_on(sentence, quotes)
        self._announced = None
        begun.content.extend(sentence.span(at, at + 1) for at in quotes)
        self._latest = [begun]
        return True

    def _link(self, found: SentenceReading) -> None:
        """Link what a sentence attributes to the sentence before, and one report to another."""
        for draft in found.drafts:
            if draft.points_back:
                self._point_back(draft)
        found.drafts.extend(list(relayed(found.sentence, found.lexicon, found.drafts)))
        if len(found.drafts) > 1:
            nest(found.drafts)

    def _point_back(self, draft: Draft) -> None:
        """Give a draft what it only points at: *Das teilte S mit*, of the sentence before."""
        told = self._latest[-1] if self._quiet == 0 and self._latest else None
        if told is not None and told.content and told.is_unframed:
            told.speaker, told.cue, told.lemma = draft.speaker, draft.cue, draft.lemma
            told.antecedents, told.implied, told.told = draft.antecedents, False, None
            draft.content.clear()
            return
        place = self._right_before or self._sentence_before()
        if place is None:
            return
        before = Span(*place)
        if told is None or not told.content:
            draft.content.insert(0, before)
        elif told.speaker is None and told.stance is Stance.DOUBTING and not told.implied:
            draft.content[:0] = told.content[
                :_MOST_PARTS
            ]  # hearsay, of which it is now told whose it is
            told.content.clear()
        elif 3 * sum(map(len, told.content)) > len(before):
            draft.content[:0] = told.content[:_MOST_PARTS]
        else:
            draft.content.insert(0, before)

    def _goes_on(self, sentence: Sentence, quotes: list[int]) -> bool:
        """Whether a sentence is nothing but the last quotation's continuation."""
        last = self._last
        if last is None or last.cue is None or not _is_bare(sentence):
            return False
        text = sentence.tokens.text
        if asks_another(last, text, sentence.lexicon) and not _ends_in_question(sentence, quotes):
            return False
        last.content.extend(sentence.span(at, at + 1) for at in quotes)
        return True

    def _remember(self, found: SentenceReading, sentence: Sentence) -> None:
        self._meet(sentence)
        direct = [d for d in found.drafts if d.directness is _DIRECT and not d.cited]
        self._last = direct[-1] if direct else None
        self._rumoured = any(map(found.is_rumour, found.drafts))
        told = [d for d in found.drafts if d.speaker is not None and not _is_aside(sentence, d)]
        if told:
            last = next((d for d in reversed(told) if not d.cited), told[-1])
            self._told = self._voice = last
            self._heard = None
        elif direct and direct[-1].implied:
            self._heard = direct[-1]
        self._quiet = 0 if found.drafts else self._quiet + 1
        if self._quiet > _QUIET:
            self._told = self._heard = None
        speaker = self._told.speaker if told and self._told is not None else None
        speakers: list[Mention] = []
        if speaker is not None:
            speaker.spoke = speaker.pronoun is None
            speakers = [speaker] if speaker.spoke else found.stood_for(speaker)
            if speaker.spoke and (speaker.is_of_somebody_named or is_epithet(speaker)):
                speakers = [*found.stood_for(speaker), speaker]
        self._history.close(sentence, found.lexicon, speakers)


def _awaits_ground(told: Draft | None) -> TypeGuard[Draft]:
    """Whether a report's source is not named, and nothing said why so far."""
    if told is None or told.ground or told.speaker is None:
        return False
    return told.speaker.pronoun is None and not read(told.speaker).named


def _explain(told: Draft, sentence: Sentence, lexicon: Lexicon) -> None:
    """Take why a source is not named from a later sentence about it: *He asked not to be named.*"""
    ground = ground_in(sentence, lexicon)
    phrase = phrase_at(sentence, lexicon, 0) if ground is not None else None
    if phrase is None:
        return
    meant = mention(sentence, lexicon, phrase.first, phrase.last)
    head = read(told.speaker).head if told.speaker is not None else None
    if meant.pronoun in lexicon.personal or (head is not None and head == read(meant).head):
        told.ground = ground


def _past_office(sentence: Sentence, lexicon: Lexicon, phrase: Phrase | None) -> Phrase | None:
    """Who is named behind what they are, where that opens a sentence without an article: *Baker in
    Sampleton, | Kim Sample*.
    """
    if phrase is None or sentence.classes(phrase.first) & Word.DETERMINER:
        return phrase
    if not is_office(mention_of(sentence, lexicon, phrase)):
        return phrase
    comma = next((at for at in range(phrase.last, len(sentence)) if sentence.lower[at] == ","), 0)
    name = phrase_at(sentence, lexicon, comma + 1) if comma else None
    named = name is not None and names_a_person(mention_of(sentence, lexicon, name))
    return name if named else phrase


def _is_told_of(sentence: Sentence, lexicon: Lexicon, phrase: Phrase) -> bool:
    """Whether a phrase that opens a sentence is somebody, and has its capital not only for that:
    no *Fierce debates*.
    """
    if not is_somebody(sentence, lexicon, phrase):
        return False
    within = sentence.capital[phrase.first + 1 : phrase.last]
    if phrase.last == phrase.first + 1:
        low = sentence.lower[phrase.first]  # no French Affiché sur un mur
        return is_given_name(low) or not low.endswith(lexicon.hearsay_participles or "\0")
    if any(within):
        return True
    return any(map(lexicon.nouns.known, sentence.lower[phrase.first : phrase.last]))


def _is_bare(sentence: Sentence) -> bool:
    """Whether a sentence is quotations and marks alone."""
    return all(low == QUOTE or not (low[0].isalnum() or low[0] in "@#") for low in sentence.lower)


def _ends_in_question(sentence: Sentence, quotes: list[int]) -> bool:
    """Whether the last quotation of a sentence is a question."""
    said = Draft([sentence.span(quotes[-1], quotes[-1] + 1)], _DIRECT)
    return is_question(said, sentence.tokens.text)


def _left_open(sentence: Sentence, drafts: list[Draft]) -> Draft | None:
    """Which draft's quotation a sentence ends with, where the next sentence goes on with it."""
    last = len(sentence.atoms) - 1
    if not sentence.is_quote(last):
        return None
    quotation, words = sentence.quotation(last), sentence.tokens.words
    if words[quotation.opening] not in MARKS or words[quotation.closing] in MARKS:
        return None
    end = sentence.end(last)
    return next((each for each in drafts if each.content and each.content[-1].end == end), None)


def _join(begun: Draft, part: Span, drafts: list[Draft]) -> None:
    """Take a quotation's last paragraph and the ones before it together.

    Where the frame comes with the last (“... and so on,” she said), they are its content.
    """
    framed = next((draft for draft in drafts if part in draft.content), None)
    if framed is None:
        begun.content.append(part)
    elif begun.cue is None and framed.cue is not None:
        framed.content[:0] = begun.content
        begun.content.clear()
    elif framed.cue is None:
        begun.content.extend(framed.content)
        framed.content.clear()
