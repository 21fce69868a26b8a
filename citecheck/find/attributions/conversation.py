"""Who answers in an interview: by the label before the answer, or whom the text introduces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.find.attributions.draft import Draft
from citecheck.find.attributions.entities import Mention, read
from citecheck.find.attributions.history import named_in
from citecheck.find.attributions.sentences import Sentence
from citecheck.find.attributions.tokens import tokenise
from citecheck.find.lexicon import Lexicon
from citecheck.model.article import Span
from citecheck.model.mention import Directness, SourceKind
from citecheck.model.values import define, field

if TYPE_CHECKING:
    from citecheck.find.attributions.interviews import Turn

_MOST = 40
"""Sentences of an introduction in which the one who is spoken to is looked for."""


@define
class Conversation:
    """The interview that an article may be."""

    expected: bool = False
    """Whether the article is an interview, so that its introduction counts."""
    _introduction: list[tuple[Sentence, Lexicon]] = field(factory=list)
    _introduced: list[Mention] | None = None
    _last: Draft | None = None

    @property
    def listens(self) -> bool:
        """Whether the next sentence may introduce whoever answers."""
        return self.expected and self._last is None and len(self._introduction) < _MOST

    def introduce(self, sentence: Sentence, lexicon: Lexicon) -> None:
        """Take in a sentence that comes before the answers."""
        self._introduction.append((sentence, lexicon))

    def answer(self, text: str, turn: Turn, lexicon: Lexicon) -> Draft | None:
        """An answer as direct speech; ``None`` where it goes on with the one before."""
        if turn.goes_on and self._last is not None:
            self._last.content.append(turn.said)
            return None
        draft = Draft([turn.said], Directness.DIRECT, language=lexicon.code)
        self._last = draft
        if not self._named(draft, text, turn.label, lexicon):
            draft.implied = True
            draft.antecedents = self._people()
        return draft

    def _named(self, draft: Draft, text: str, label: Span | None, lexicon: Lexicon) -> bool:
        """Whether a label names who speaks; the draft is given that."""
        if label is None:
            return False
        from citecheck.find.attributions.interviews import is_initials

        written = text[label.slice]
        words = lexicon.interviews
        if words is not None and written.casefold() in words.answers:
            return False
        if is_initials(written):
            draft.initials = written
            return False
        tokens = tokenise(text, label.start, label.end)
        draft.speaker = Mention(label, tuple(tokens.words), lexicon, written)
        return True

    def _people(self) -> list[Mention]:
        """The people that the introduction names, those with names first."""
        if self._introduced is None:
            people = [
                mention
                for sentence, lexicon in self._introduction
                for mention in named_in(sentence, lexicon, len(sentence))
                if read(mention).kind is SourceKind.PERSON
            ]
            self._introduced = sorted(people, key=lambda each: not read(each).named)
            self._introduction.clear()
        return self._introduced
