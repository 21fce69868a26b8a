"""Text that tells who shared a video, *een door het ministerie gedeelde video*, and captions that
tell it of a picture: *This photo provided by S shows*.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.find.attributions.phrases import phrase_at
from citecheck.find.attributions.sentences import Sentence, sentences
from citecheck.find.attributions.tokens import tokenise
from citecheck.find.language import language_of
from citecheck.find.language_file import lexicon
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind


def shared(article: Article, language: str | None) -> Iterator[Credit]:
    """A video, or a caption's picture, of which the text says who shared it."""
    code = language or language_of(article.text)
    words = lexicon(code)
    if words is None:
        return
    done = -1
    captions = [each.span for each in article.blocks if each.kind is BlockKind.CAPTION]
    videos, pictures = words.credits.video_nouns, words.credits.photo_nouns
    places = _places(article.text, videos, Span(0, len(article.text)))
    pictured = {at for each in captions for at in _places(article.text, pictures, each)}
    either = videos | pictures
    for at in sorted((*places, *pictured)):
        if at < done:
            continue
        nouns = either if at in pictured else videos
        start, end = _line(article.text, at)
        tokens = tokenise(article.text, start, end, words)
        for sentence in sentences(tokens, [], words):
            credit = _shared_in(article.text, sentence, words, nouns)
            if credit is not None:
                yield credit
        done = end


def _places(text: str, nouns: frozenset[str], within: Span) -> list[int]:
    """Where words for a video or a picture stand, in lower case or with a capital."""
    found: list[int] = []
    for noun in nouns:
        for form in (noun, noun.capitalize()):
            at = text.find(form, within.start, within.end)
            while at >= 0:
                found.append(at)
                at = text.find(form, at + len(form), within.end)
    return found


def _line(text: str, at: int) -> tuple[int, int]:
    earliest, latest = max(0, at - 400), min(len(text), at + 400)
    start, end = text.rfind("\n", earliest, at) + 1, text.find("\n", at, latest)
    return start or earliest, latest if end < 0 else end


def _shared_in(
    text: str, sentence: Sentence, words: Lexicon, nouns: frozenset[str]
) -> Credit | None:
    credit_words = words.credits
    for at, low in enumerate(sentence.lower):
        if low not in credit_words.shared_by:
            continue
        phrase = phrase_at(sentence, words, at + 1)
        if phrase is None:
            continue
        last = next(
            (
                i
                for i in range(phrase.first, phrase.last)
                if sentence.lower[i] in credit_words.shared
            ),
            phrase.last,
        )
        if last == phrase.first:
            continue
        first, end = max(0, at - 4), min(len(sentence), phrase.last + 3)
        near = (*range(last, end), *range(first, at))
        noun = next((i for i in near if sentence.lower[i] in nouns), None)
        if noun is None or credit_words.shared.isdisjoint(sentence.lower[i] for i in near):
            continue
        begin = min(at, noun)
        if begin > 0 and words.word.get(sentence.lower[begin - 1], 0) & Word.DETERMINER:
            begin -= 1
        holder = sentence.span(phrase.first, last)
        return Credit(
            "",
            sentence.span(begin, max(last, noun + 1)),
            CreditKind.VIDEO
            if sentence.lower[noun] in credit_words.video_nouns
            else CreditKind.PHOTO,
            sentence.word(noun),
            text[holder.slice],
            holder,
        )
    return None
