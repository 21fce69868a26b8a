"""Languages that write no spaces: who says what, by the particles behind words.

The constructions of Japanese, with S for a speaker, Q for a quotation and V for a verb:
``Sは「Q」とV`` · ``「Q」とSはV`` · ``SはQとV`` · ``Sによると、Q`` · ``「Q」。SはこうV``.
The words, the particles and the verbs' forms are in the language's file. A sentence is looked
through once for each of a few dozen particles, and sentences have a greatest length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import islice

from citecheck.find.attributions.nominals import Nominals, with_ground
from citecheck.find.lexicon import Lexicon, Particles, Verb
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Span
from citecheck.model.mention import Attribution, Directness, Source, SourceKind, Stance
from citecheck.model.pattern import later
from citecheck.model.values import define, evolve, field, frozen

_OPENING, _CLOSING = "「『“", "」』”"
_ENDS = "。！？\n"
_LONGEST = 2_000
"""Code points of a sentence; a longer one is cut."""
_HIDDEN = "\ufffc"
"""Stands for each character of a quotation while its sentence is looked through."""
_STATEMENT = 5
"""Code points within marks from which on they can be a statement."""
_SURE_STATEMENT = 9
"""Code points within marks, the marks included, from which on they are no name."""
_LEAST = 2
"""Code points of what is said in other words."""
_REACH = 40
"""Code points between a quotation's particle and its verb: *と、Sは記者団に*."""
_LETTER = r"(?:[^\W_ぁ-ん]|[・＝=])"
"""What nouns are written in. No character is of both kinds: each run could else be read in as many
ways as there are subsets of it."""
_NOUN = later(
    rf"(?:{_LETTER}+の)*{_LETTER}+(?:さん|ら|たち|さま)?(?:（[^）]{{1,40}}）|\([^)]{{1,40}}\))?\Z"
)


@frozen
class _Sentence:
    """A stretch of text up to a full stop, with its quotations."""

    text: str
    start: int
    end: int
    quotes: tuple[Span, ...]
    masked: str
    """The sentence with its quotations hidden, so that only its own words are found."""

    def quote_ending(self, at: int) -> Span | None:
        """The quotation that ends at an offset of the text."""
        return next((quote for quote in self.quotes if quote.end == at), None)


@frozen
class _Words:
    """What is looked for, made ready."""

    particles: Particles
    verb: re.Pattern[str]
    topic: re.Pattern[str]
    according: re.Pattern[str]
    so_called: tuple[str, ...]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    particles = lexicon.particles
    assert particles is not None  # noqa: S101 - only languages with particles come here
    before = [phrase[0] for phrases in lexicon.before.values() for phrase in phrases]
    return _Words(
        particles,
        _any_of(lexicon.verbs),
        _any_of(particles.topic),
        _any_of(before),
        tuple(lexicon.so_called),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    listed = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, listed)) or r"(?!)")


_Who = tuple[Source | None, Span | None]
"""Who speaks, and where that is said."""


@frozen
class _Cue:
    """A verb that attributes, where it stands."""

    verb: Verb
    base: int
    """Where the cue before it ends."""
    at: int
    end: int


@define
class Unspaced:
    """An article in such a language while it is read."""

    found: list[Attribution] = field(factory=list)
    _nominals: Nominals | None = None
    _last: Source | None = None
    """Who spoke last."""
    _alone: int | None = None
    """Which of `found` is a quotation that filled the last sentence."""
    _frame: Attribution | None = None
    """The frame of the last sentence, where it points at what comes."""

    def read(self, text: str, start: int, end: int, lexicon: Lexicon) -> None:
        """Read a block of text."""
        if self._nominals is None:
            self._nominals = Nominals(lexicon)
        for sentence in _sentences(text, start, end):
            before = len(self.found)
            reading = _Reading(sentence, lexicon, self._nominals, self._last)
            for attribution in reading.all():
                self._add(attribution, lexicon)
            if len(self.found) == before:
                self._give_to(reading.about())
                self._alone = None
                self._frame = None
            if len(self.found) == before or self.found[-1].source is None:
                self._last = reading.about() or self._last

    def _give_to(self, person: Source | None) -> None:
        """Give a quotation that filled the last sentence, and that nobody is known to have said, to
        whom this one is about: ``「Q」。Sは頭を下げた``.
        """
        if self._alone is None or person is None:
            return
        quotation = self.found[self._alone]
        if quotation.source is None:
            self.found[self._alone] = evolve(quotation, source=person)

    def _add(self, attribution: Attribution, lexicon: Lexicon) -> None:
        found = evolve(attribution, language=lexicon.code)
        if not found.content:  # Sはこう述べた
            if self._alone is not None:
                quotation = self.found[self._alone]
                self.found[self._alone] = _direct(evolve(found, content=quotation.content))
            else:
                self._frame = found
        elif found.cue is None and self._frame is not None:
            self.found.append(_direct(evolve(self._frame, content=found.content)))
            self._frame = None
        else:
            self.found.append(found)
            alone = found.cue is None and found.source_span is None
            self._alone = len(self.found) - 1 if alone else None
        if found.source is not None:
            self._last = found.source


def _sentences(text: str, start: int, end: int) -> Iterator[_Sentence]:
    first, depth, opened = start, 0, start
    quotes: list[Span] = []
    for at in range(start, end):
        mark = text[at]
        if mark in _OPENING:
            opened = at if not depth else opened
            depth += 1
        elif mark in _CLOSING and depth:
            depth -= 1
            if not depth:
                quotes.append(Span(opened, at + 1))
        if (not depth and mark in _ENDS) or at - first >= _LONGEST:
            yield from _sentence(text, first, at + 1, quotes)
            first, depth, quotes = at + 1, 0, []
    yield from _sentence(text, first, end, quotes)


def _sentence(text: str, first: int, end: int, quotes: list[Span]) -> Iterator[_Sentence]:
    while end > first and (text[end - 1] in _ENDS or text[end - 1].isspace()):
        end -= 1
    while first < end and text[first].isspace():
        first += 1
    if first == end:
        return
    masked = list(text[first:end])
    for quote in quotes:
        masked[quote.start - first : quote.end - first] = _HIDDEN * len(quote)
    yield _Sentence(text, first, end, tuple(quotes), "".join(masked))


class _Reading:
    """One sentence being read. Offsets are the masked sentence's, but for spans."""

    def __init__(
        self, sentence: _Sentence, lexicon: Lexicon, nominals: Nominals, last: Source | None
    ) -> None:
        self.sentence = sentence
        self.masked = sentence.masked
        self.lexicon = lexicon
        self.nominals = nominals
        self.last = last
        self.words = _words(lexicon)

    def all(self) -> Iterator[Attribution]:
        """What the sentence attributes."""
        topic = self._topic(0, len(self.masked))
        if topic is not None:
            self.nominals.source(self.masked[topic[0].slice])  # to know the name from now on
        declined = self._declined()
        if declined is not None:
            yield declined
            return
        according = self._according()
        if according is not None:
            yield according
            return
        found = list(self._by_verbs())
        found.extend(self._by_particles(found))
        yield from sorted(found, key=_start_of)
        if not found:
            yield from self._bare()

    def about(self) -> Source | None:
        """The person that the sentence is about, who is the subject of the next while none is named
        there.
        """
        topic = self._main_topic(0, len(self.masked))
        source = self._named(topic[0])[0] if topic is not None else None
        people = (SourceKind.PERSON, SourceKind.ANONYMOUS)
        return source if source is not None and source.kind in people else None

    def _span(self, first: int, last: int) -> Span:
        return Span(self.sentence.start + first, self.sentence.start + last)

    def _noun_before(self, at: int) -> Span | None:
        """The noun that ends at an offset, if it can be somebody."""
        match = _NOUN.search(self.masked, max(0, at - 60), at)
        if match is None or not self.nominals.is_somebody(match[0]):
            return None
        return Span(match.start(), match.end())

    def _topic(self, first: int, last: int) -> tuple[Span, int] | None:
        """Who speaks, and where the particle behind it ends."""
        begin = bisect_left(self._topics, first, key=lambda each: each[0].end)
        for noun, end in islice(self._topics, begin, None):
            if end > last:
                return None
            if noun.start >= first:
                return noun, end
        return None

    def _main_topic(self, first: int, last: int) -> tuple[Span, int] | None:
        """Who the clause is about by the particle of its topic; else by one of a subject, which may
        be that of a clause within: *Sは、Tが刺されたと述べた*.
        """
        begin = bisect_left(self._topics, first, key=lambda each: each[0].end)
        mark = self.words.particles.topic[0]
        for noun, end in islice(self._topics, begin, None):
            if end > last:
                break
            if noun.start >= first and self.masked.endswith(mark, noun.end, end):
                return noun, end
        return self._topic(first, last)

    @cached_property
    def _topics(self) -> list[tuple[Span, int]]:
        """All who may speak, in order: each verb asks for those before it."""
        particles = self.words.topic.finditer(self.masked)
        found = ((self._noun_before(each.start()), each.end()) for each in particles)
        return [(noun, end) for noun, end in found if noun is not None]

    def _nearest_topic(self, first: int, last: int) -> tuple[Span, int] | None:
        """Who speaks in the last clause, where *but* and the like part it from one before."""
        starts = (
            [
                at + len(each)
                for each in self.lexicon.particles.joins
                if (at := self.masked.rfind(each, first, last)) >= 0
            ]
            if self.lexicon.particles
            else []
        )
        near = self._main_topic(max(starts), last) if starts else None
        return near or self._main_topic(first, last)

    def _named(self, noun: Span) -> tuple[Source, Span]:
        """The source that a noun means, with why it is not named, and where it stands."""
        source = self.nominals.source(self.masked[noun.slice])
        return with_ground(source, self._ground(noun)), self._span(noun.start, noun.end)

    def _ground(self, noun: Span) -> str | None:
        """The words before a noun that say why somebody is not named."""
        for phrase in self.lexicon.grounds:
            at = self.masked.rfind(phrase, 0, noun.end)
            if at >= 0:
                start = self.masked.rfind("、", 0, at) + 1
                return self.masked[start : noun.end]
        return None

    def _declined(self) -> Attribution | None:
        for phrases in self.lexicon.declining_phrases.values():
            for phrase in phrases:
                at = self.masked.find(phrase[0])
                topic = self._topic(0, at) if at > 0 else None
                if topic is not None:
                    cue = self._span(at, at + len(phrase[0]))
                    who = self._named(topic[0])
                    return _attribution(cue, who, cue, phrase[0], Stance.DECLINING)
        return None

    def _according(self) -> Attribution | None:
        """``Sによると、Q(という)``."""
        match = self.words.according.search(self.masked)
        if match is None:
            return None
        noun = self._noun_before(match.start())
        if noun is None:
            return None
        last = len(self.masked)
        for ending in self.words.particles.hearsay:
            if self.masked.endswith(ending):
                last -= len(ending)
                break
        first = match.end() + (self.masked[match.end() : match.end() + 1] == "、")
        if last - first < _LEAST:
            return None
        cue = self._span(match.start(), match.end())
        found = _attribution(self._span(first, last), self._named(noun), cue, match[0])
        return evolve(found, directness=self._directness(first, last))

    def _directness(self, first: int, last: int) -> Directness:
        return Directness.MIXED if _HIDDEN in self.masked[first:last] else Directness.INDIRECT

    def _by_verbs(self) -> Iterator[Attribution]:
        base = 0
        speaker: _Who | None = None
        for match in self.words.verb.finditer(self.masked):
            verb = self.lexicon.verbs[match[0]][0][0]
            found = self._by_verb(_Cue(verb, base, match.start(), match.end()), speaker)
            if found is None:
                continue
            base = match.end()
            if found.source_span is not None:
                speaker = found.source, found.source_span
            yield found

    def _by_verb(self, cue: _Cue, speaker: _Who | None) -> Attribution | None:
        particles = self.words.particles
        before = self.masked[cue.base : cue.at]
        if before.endswith(particles.thus):
            return self._framed(cue, None, speaker)
        said = self._quotative(cue.base, cue.at)
        if said is not None:
            return self._framed(cue, said, speaker)
        if cue.verb.object and before.endswith(particles.object) and not self._is_told(cue.end):
            return self._object(cue, speaker)
        return None

    def _is_told(self, end: int) -> bool:
        """Whether a clause that ends at an offset is what another verb tells:
        *罪を認めていると述べた*.
        """
        after = next(
            (each for each in self.words.particles.quotative if self.masked.startswith(each, end)),
            "",
        )
        return bool(after) and self.words.verb.match(self.masked, end + len(after)) is not None

    def _quotative(self, base: int, at: int) -> int | None:
        """Where the particle stands that ends what is said: just before the verb, or before S."""
        for particle in self.words.particles.quotative:
            place = self.masked.rfind(particle, max(base, at - _REACH), at)
            while place >= 0:
                behind = place + len(particle)
                if behind == at or self._is_gap(place, behind, at):
                    return place
                place = self.masked.rfind(particle, max(base, at - _REACH), place)
        return None

    def _is_gap(self, place: int, first: int, last: int) -> bool:
        """Whether what stands between a particle at `place` and a verb is who speaks, to whom, or
        how.
        """
        if _HIDDEN in self.masked[first:last]:
            return False
        quoted = place > 0 and self.masked[place - 1] == _HIDDEN
        return quoted or self._is_speaker(first, last)

    def _is_speaker(self, first: int, last: int) -> bool:
        topic = self._topic(first, last)
        return topic is not None and topic[1] == last

    def _framed(self, cue: _Cue, said: int | None, speaker: _Who | None) -> Attribution | None:
        """What a verb reports: a quotation, words of the article's own, or what it points at."""
        topic = self._nearest_topic(cue.base, said if said is not None else cue.at)
        behind = self._topic(said, cue.at) if said is not None else None
        named = behind or topic
        who = self._named(named[0]) if named is not None else speaker
        frame = _attribution(
            None,
            who or (self.last, None),
            self._span(cue.at, cue.end),
            cue.verb.lemma,
            cue.verb.stance,
        )
        if said is None:
            return frame if who is not None else None
        first = topic[1] if topic is not None else cue.base
        via, first = self._past_addressee(first, said)
        return self._with_content(evolve(frame, via=via), cue.verb, first, said)

    def _with_content(
        self, frame: Attribution, verb: Verb, first: int, said: int
    ) -> Attribution | None:
        end = said
        for word in self.words.particles.copular:
            if self.masked[first:end].endswith(word):
                end -= len(word)
        quote = self.sentence.quote_ending(self.sentence.start + end)
        if quote is not None and not verb.needs_quote:
            content, directness = quote, Directness.DIRECT
        else:
            while first < end and self.masked[first] in "、　 ":
                first += 1
            if end - first < _LEAST or (frame.source is None and quote is None):
                return None
            content, directness = self._span(first, end), self._directness(first, end)
        if verb.needs_quote and directness is Directness.INDIRECT:
            return None
        return evolve(frame, content=(content,), directness=directness)

    def _past_addressee(self, first: int, last: int) -> tuple[tuple[str, ...], int]:
        """The outlet that something was told to, and where what was said begins behind it."""
        for mark in self.words.particles.addressee:
            at = self.masked.find(mark, first, min(last, first + _REACH))
            if at < 0:
                continue
            noun = _NOUN.search(self.masked, first, at)
            outlet = outlet_named(noun[0]) if noun is not None else None
            return ((outlet,) if outlet else ()), at + len(mark)
        return (), first

    def _object(self, cue: _Cue, speaker: _Who | None) -> Attribution | None:
        """``SはQを否定した``."""
        topic = self._topic(cue.base, cue.at)
        who = self._named(topic[0]) if topic is not None else speaker
        if who is None:
            return None
        first = topic[1] if topic is not None else cue.base
        last = cue.at - len(self.words.particles.object)
        while first < last and self.masked[first] in "、　 ":
            first += 1
        if last - first < _LEAST:
            return None
        where = self._span(cue.at, cue.end)
        content = self._span(first, last)
        frame = _attribution(content, who, where, cue.verb.lemma, cue.verb.stance)
        return evolve(frame, directness=self._directness(first, last))

    def _by_particles(self, found: list[Attribution]) -> Iterator[Attribution]:
        """Statements in marks that a verb in no list tells, by the particle behind them and whom
        the clause is about: ``Sは「Q」と気を引き締めた`` · ``Sから「Q」との声``.
        """
        told = {span for each in found for span in each.content}
        start = 0
        for quote in self.sentence.quotes:
            first, last = (at - self.sentence.start for at in (quote.start, quote.end))
            if len(quote) > _SURE_STATEMENT and not any(quote.overlaps(span) for span in told):
                who = self._teller(start, first, last, found)
                if who is not None:
                    yield _direct(_attribution(quote, who, None, None))
            start = last

    def _teller(self, start: int, first: int, last: int, found: list[Attribution]) -> _Who | None:
        """Who tells the quotation between two offsets, by what stands before and behind it."""
        particles, masked = self.words.particles, self.masked
        if masked.startswith(particles.voiced, last):
            behind = last + len(particles.voiced)
            voiced = any(masked.startswith(noun, behind) for noun in self.lexicon.nouns.speech)
            return self._heard_from(first) if voiced else None
        for word in particles.copular:
            last += len(word) if masked.startswith(word, last) else 0
        quoted = masked.startswith(particles.quotative, last)
        if not quoted or masked.startswith(particles.naming, last):
            return None
        if masked[last + 1 : last + 2] == _HIDDEN:
            return None  # 「Q」と「Q」
        topic = self._nearest_topic(start, first)
        if topic is not None:
            return self._named(topic[0])
        before = [each for each in found if each.source_span is not None]
        return (before[-1].source, before[-1].source_span) if before else (self.last, None)

    def _heard_from(self, last: int) -> _Who | None:
        """From whom a voice before an offset comes."""
        for particle in self.words.particles.whence:
            at = self.masked.rfind(particle, 0, last)
            noun = self._noun_before(at) if at > 0 else None
            if noun is not None:
                return self._named(noun)
        return None

    def _bare(self) -> Iterator[Attribution]:
        """Quotations without a verb: ``S「Q」``, ``「Q」`` alone, and words that are no speech."""
        for quote in self.sentence.quotes:
            first = quote.start - self.sentence.start
            last = quote.end - self.sentence.start
            word = next(
                (each for each in self.words.so_called if self.masked[:first].endswith(each)), None
            )
            if word is not None:
                cue = self._span(first - len(word), first)
                found = _attribution(quote, (None, None), cue, word)
                yield evolve(found, directness=Directness.SCARE)
            elif last == len(self.masked) and len(self.sentence.quotes) == 1:
                yield from self._labelled(quote, first)

    def _labelled(self, quote: Span, first: int) -> Iterator[Attribution]:
        if first == 0:
            if len(quote) > _STATEMENT:
                last = self.last if self.last and self.last.kind is SourceKind.PERSON else None
                yield _direct(_attribution(quote, (last, None), None, None))
            return
        label = first
        while label > 0 and self.masked[label - 1] in "：: 　":
            label -= 1
        noun = self._noun_before(label)
        if noun is not None and noun.start == 0:
            source, where = self._named(noun)
            if source.kind not in (SourceKind.DOCUMENT, SourceKind.UNKNOWN):
                yield _direct(_attribution(quote, (source, where), None, None))


def _start_of(attribution: Attribution) -> int:
    return attribution.content[0].start if attribution.content else -1


def _direct(attribution: Attribution) -> Attribution:
    return evolve(attribution, directness=Directness.DIRECT)


def _attribution(
    content: Span | None,
    who: _Who,
    cue: Span | None,
    lemma: str | None,
    stance: Stance = Stance.NEUTRAL,
) -> Attribution:
    source, where = who
    return Attribution(
        id="",
        content=(content,) if content is not None else (),
        directness=Directness.INDIRECT,
        source=source,
        source_span=where,
        cue=cue,
        lemma=lemma,
        stance=stance,
    )
