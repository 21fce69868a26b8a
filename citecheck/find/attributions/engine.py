"""Attributions of an article, found by rules over tokens with the language's words as data.

The text is read once, block by block: tokens, quotation marks, sentences, cues, and around each
cue its speaker and its content. Who a speaker is (*hij*, *Poetin*, *een woordvoerder*) is worked
out at the end, when every name of the article is known. Every look-up is bounded by its sentence
and sentences have a greatest length, so the time grows with the text and no faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from citecheck.find.attributions.conversation import Conversation
from citecheck.find.attributions.cross_headings import give_to_who_speaks_below
from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.marks import MARKS, TWO_IN_ONE
from citecheck.find.attributions.quotes import Quotation, quotations
from citecheck.find.attributions.reading import Reader, Reading
from citecheck.find.attributions.roster import Roster
from citecheck.find.attributions.sentence_reading import SentenceReading
from citecheck.find.attributions.sentences import Block
from citecheck.find.attributions.tokens import Tokens, tokenise
from citecheck.find.attributions.told_twice import give_speakers
from citecheck.find.attributions.turns import take_turns
from citecheck.find.language import language_of
from citecheck.find.language_file import lexicon
from citecheck.find.lexicon import Lexicon
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Attribution, Post, Source, SourceKind
from citecheck.model.values import define, evolve, field

if TYPE_CHECKING:
    from citecheck.find.attributions.interviews import Turn
    from citecheck.find.attributions.parse import Parsers
    from citecheck.find.attributions.unspaced import Unspaced

_PIECE = 50_000
"""Code points that are read at once; a longer paragraph is cut, to bound the memory."""

_MOST_STEPS = 8
"""Quotations without a frame that are gone back over for whose they are."""

_NEAREST = 4
"""Those named before a quotation among whom the last one is looked for."""

_TELLING = 60
"""A block shorter than this (code points) says too little of its language."""


_COMMON = 0.41
"""Share of words of the closed classes, among all words, from which on a piece is in the language
expected. Of texts in another language of ours at most 0.40 are (German read as Dutch).
"""


_NAMELESS = (SourceKind.ANONYMOUS, SourceKind.COLLECTIVE, SourceKind.PERSON, SourceKind.UNKNOWN)


class _Piece(NamedTuple):
    """A stretch of text in one language."""

    start: int
    end: int
    heading: bool = False
    caption: bool = False
    inside: str | None = None


def find_attributions(
    article: Article,
    posts: Sequence[Post],
    language: str | None,
    parsers: Parsers | None = None,
) -> tuple[Attribution, ...]:
    """The attributions of an article and of the posts in it, in order of their content.

    `language` is the article's (ISO 639-1), where it is known; each block is read in its own
    language if that can be told. Where `parsers` has one for it, sentences are read with their
    parse at hand, else by the rules alone. Ids are left empty. Nothing is raised, whatever the
    text, but what a parser raises.
    """
    work = _Work(parsers=parsers)
    pieces = list(_pieces(article, posts))
    pieces, spoken = _interview(article.text, pieces, language)
    work.conversation.expected = bool(spoken)
    for at, (piece, following) in enumerate(zip_longest(pieces, pieces[1:])):
        turn = spoken.get(at)
        if turn is None:
            work.read(article.text, piece, language, following)
        else:
            work.take_turn(article.text, turn, lexicon(language))
    take_turns([piece.start for piece in pieces], work.drafts)
    paragraphs = [(Span(piece.start, piece.end), piece.heading) for piece in pieces]
    give_to_who_speaks_below(article.text, paragraphs, work.drafts)
    give_speakers(article.text, work.drafts)
    found = list(_sure(work))
    if work.unspaced is not None:
        found.extend(work.unspaced.found)
    return tuple(sorted(found, key=lambda each: (each.content[0].start, each.content[0].end)))


def _sure(work: _Work) -> Iterator[Attribution]:
    """The attributions of the drafts, a headline's by a name only where the text has it speak."""
    named: list[Attribution] = []
    speaking: set[str] = set()
    for draft in work.drafts:
        if not draft.content:
            continue
        found = work.attribution(draft)
        if draft.headline:
            named.append(found)
            continue
        yield found
        speaking.add(found.source.name if found.source is not None else "")
    yield from (each for each in named if each.source and each.source.name in speaking)


def _interview(
    text: str, pieces: list[_Piece], language: str | None
) -> tuple[list[_Piece], dict[int, Turn]]:
    """The pieces, each turn of an interview one of them, and the turns by their piece's index."""
    words = lexicon(language)
    if words is None or words.interviews is None or "?" not in text:
        return pieces, {}
    from citecheck.find.attributions.interviews import Place, lines, turns

    apart: list[_Piece] = []
    for piece in pieces:
        if text.find("\n", piece.start, piece.end) < 0:
            apart.append(piece)
            continue
        found_in = lines(text, Place(piece.start, piece.end))
        apart.extend(piece._replace(start=line.start, end=line.end) for line in found_in)
    found = turns(text, [Place(each.start, each.end) for each in apart], words.interviews)
    return (apart, found) if found else (pieces, {})


@define
class _Work:
    """One article being read."""

    parsers: Parsers | None = None
    drafts: list[Draft] = field(factory=list)
    roster: Roster = field(factory=Roster)
    reader: Reader = field(factory=Reader)
    unspaced: Unspaced | None = None
    """What was found in writing without spaces, if there is any."""
    dashed: bool = False
    """Whether the last block was speech behind a dash."""
    dash: str = ""
    """The dash behind which somebody spoke, once a frame told so."""
    conversation: Conversation = field(factory=Conversation)
    before: Lexicon | None = None
    """The language that the last piece was told to be in."""

    def read(
        self, text: str, piece: _Piece, language: str | None, following: _Piece | None
    ) -> None:
        """Read a piece of text; `following` comes after it. `language` is the article's."""
        words, tokens = self._looked_up(text, piece, lexicon(language))
        if words is None or tokens is None or not len(tokens):
            return
        if words.particles is not None:
            self._read_unspaced(text, piece, words)
            return
        marked = quotations(tokens, words.apostrophe, _first_mark(text, following), words.verbs)
        quotes = self._spoken(tokens, marked, words)
        self.reader.begin_block(heading=piece.heading, caption=piece.caption, turn=self.dashed)
        if self.parsers is not None:
            self.reader.begin = self._reading(self.parsers, words)
        self.reader.open = (
            bool(marked)
            and marked[-1].closing == len(tokens) - 1
            and (tokens.words[-1] not in MARKS)
        )
        block = Block(tokens, quotes, words)
        rows = list(block.rows())
        self.roster.learn(block, list(rows))
        for row in rows:
            if self.conversation.listens:
                self.conversation.introduce(block.sentence(row), words)
            passes = isinstance(row, range) and block.passes(row)
            passes = passes and not (piece.heading and ":" in tokens.lower)
            if isinstance(row, range) and passes and not self.reader.may_go_on(block, row):
                self.reader.pass_over(block, row)
                continue
            sentence = block.sentence(row)
            for draft in self.reader.read(sentence, words):
                draft.language = words.code
                draft.inside = piece.inside
                if draft.speaker is not None and draft.speaker.pronoun is None:
                    self.roster.meet(draft.speaker, block, row)
                    self.roster.tell(draft.speaker, draft.ground, draft.via)
                self.drafts.append(draft)

    def _read_unspaced(self, text: str, piece: _Piece, words: Lexicon) -> None:
        if self.unspaced is None:
            from citecheck.find.attributions.unspaced import Unspaced

            self.unspaced = Unspaced()
        self.unspaced.read(text, piece.start, piece.end, words)

    def _reading(self, parsers: Parsers, words: Lexicon) -> Reading:
        """What reads sentences of a language."""
        from citecheck.find.attributions.parsed_reading import ParsedReading

        parser = parsers.of(words.code)
        return partial(ParsedReading, parser) if parser is not None else SentenceReading

    def _looked_up(
        self, text: str, piece: _Piece, expected: Lexicon | None
    ) -> tuple[Lexicon | None, Tokens | None]:
        """The lexicon for a piece, and its tokens by that: the article's, unless the piece is
        clearly in another language.

        Where the article's is not known, each piece is told by itself, which the one before
        makes easier.
        """
        likely = expected or self.before
        tokens = tokenise(text, piece.start, piece.end, likely)
        telling = piece.end - piece.start >= _TELLING
        if expected is not None and not telling:
            return expected, tokens
        if likely is not None and telling and tokens.common >= _COMMON * tokens.spelled:
            return likely, tokens
        told = language_of(
            text[piece.start : piece.end], expected.code if expected is not None else None
        )
        other = lexicon(told)
        others = tokens if other is likely else tokenise(text, piece.start, piece.end, other)
        if expected is None:
            self.before = other or self.before
            return other, others
        # The model takes kin for one another; their words of the closed classes do not.
        if other is None or others.common <= tokens.common:
            return expected, tokens
        return other, others

    def take_turn(self, text: str, turn: Turn, words: Lexicon | None) -> None:
        """Take in a paragraph of an interview. What is asked is nobody's statement."""
        if words is None:
            return
        if turn.asks:
            tokens = tokenise(text, turn.said.start, turn.said.end, words)
            block = Block(tokens, [], words)
            self.roster.learn(block, list(block.rows()))
            return
        draft = self.conversation.answer(text, turn, words)
        if draft is not None:
            self.drafts.append(draft)

    def _spoken(self, tokens: Tokens, marked: list[Quotation], words: Lexicon) -> list[Quotation]:
        """The quotations of a block, those that dashes make included."""
        if not (words.dash_speech or words.dash_frames or words.comma_frames):
            return marked
        from citecheck.find.attributions.spoken import begins_with_dash, tells, with_spoken

        dashed = begins_with_dash(tokens)
        announced = dashed and self.reader.announces
        speaks = dashed and (self.dashed or (tokens.words[0] == self.dash and tells(tokens)))
        quotes = with_spoken(tokens, marked, words, goes_on=speaks, announced=announced)
        self.dashed = dashed and bool(quotes)
        if self.dashed and not speaks:
            self.dash = tokens.words[0]
        return quotes

    def _implied(self, draft: Draft) -> Source | None:
        """Whose a quotation without a frame is by those named before; the answer to a question not
        who asked it, if anybody else was.
        """
        asked = draft.asked
        if asked is not None and asked.speaker is not None:
            asker = self.roster.source(asked.speaker, asked.antecedents)
            answers = self.roster.implied(draft.antecedents, other_than=asker.name)
            if answers is not None:
                return answers
        teller = _teller_of_last(draft)
        if teller is not None and draft.told is not None:
            goes_on = self.roster.source(teller, draft.told.antecedents)
            if goes_on.kind is SourceKind.PERSON:
                return goes_on
        return self.roster.implied(draft.antecedents, told=draft.told is not None)

    def attribution(self, draft: Draft) -> Attribution:
        """A draft with its source worked out."""
        source = None
        if draft.speaker is not None:
            source = self.roster.source(draft.speaker, draft.antecedents)
            if draft.ground and not read(draft.speaker).named and source.kind in _NAMELESS:
                source = evolve(source, kind=SourceKind.ANONYMOUS, ground=draft.ground)
        elif draft.initials:
            source = self.roster.initialled(draft.initials)
        if source is None and draft.implied:
            source = self._implied(draft)
        told, steps = draft.told, _MOST_STEPS
        while source is None and told is not None and steps:
            if told.speaker is not None:
                source = self.roster.source(told.speaker, told.antecedents)
                if source.kind is SourceKind.DOCUMENT:
                    source = None  # no paper says more in marks
            elif told.implied:
                source = self.roster.implied(told.antecedents)
            told, steps = told.told, steps - 1
        named_here = draft.speaker is not None and not draft.implied
        return Attribution(
            id="",
            content=tuple(draft.content),
            directness=draft.directness,
            source=source,
            source_span=draft.speaker.span if named_here and draft.speaker else None,
            cue=draft.cue,
            lemma=draft.lemma,
            stance=draft.stance,
            via=tuple(name for name in draft.via if source is None or name != source.name),
            language=draft.language,
            inside=draft.inside,
        )


def _teller_of_last(draft: Draft) -> Mention | None:
    """The pronoun for whoever told last, and told of the one who was named last: *T was late, | she
    says. Q*.
    """
    told = draft.told
    if told is None or told.speaker is None or told.speaker.pronoun is None:
        return None
    named = (each.span.start for each in draft.antecedents if each.pronoun is None)
    last = max(islice(named, _NEAREST), default=-1)
    within = any(each.start <= last < each.end for each in told.content)
    return told.speaker if within else None


def _first_mark(text: str, piece: _Piece | None) -> str:
    """The quotation mark that a piece begins with, or nothing."""
    first = text[piece.start : piece.start + 2] if piece is not None else ""
    first = TWO_IN_ONE.get(first, first[:1])
    return first if first in MARKS else ""


def _pieces(article: Article, posts: Sequence[Post]) -> Iterator[_Piece]:
    """The article's prose without its posts, and each post's own words, in order."""
    bodies = [_Piece(post.body.start, post.body.end, inside=post.id) for post in posts if post.body]
    taken = sorted(
        [span for post in posts for span in post.spans]
        + [post.body for post in posts if post.body],
    )
    prose = _without(_prose(article), taken)
    for piece in sorted((*bodies, *prose), key=lambda each: each.start):
        yield from _cut(article.text, piece)


def _prose(article: Article) -> Iterator[_Piece]:
    if article.blocks:
        for block in article.blocks:
            if block.kind not in (BlockKind.CODE, BlockKind.CREDIT, BlockKind.EMBED):
                is_heading = block.kind is BlockKind.HEADING
                is_caption = block.kind is BlockKind.CAPTION
                yield _Piece(block.span.start, block.span.end, is_heading, is_caption)
        return
    start = 0
    while start < len(article.text):
        end = article.text.find("\n\n", start)
        end = len(article.text) if end < 0 else end
        if end > start:
            yield _Piece(start, end)
        start = end + 2


def _without(pieces: Iterable[_Piece], taken: Sequence[Span]) -> Iterator[_Piece]:
    """Pieces with the spans of `taken` (in order) cut out."""
    if not taken:
        yield from pieces
        return
    first = 0
    for piece in pieces:
        start = piece.start
        while first < len(taken) and taken[first].end <= start:
            first += 1
        at = first
        while at < len(taken) and taken[at].start < piece.end:
            if taken[at].start > start:
                yield piece._replace(start=start, end=taken[at].start)
            start = max(start, taken[at].end)
            at += 1
        if start < piece.end:
            yield piece._replace(start=start)


def _cut(text: str, piece: _Piece) -> Iterator[_Piece]:
    if piece.end - piece.start <= _PIECE:
        yield piece
        return
    start = piece.start
    while piece.end - start > _PIECE:
        cut = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
        end = cut if cut > 0 else start + _PIECE
        yield piece._replace(start=start, end=end)
        start = end
    yield piece._replace(start=start)
