"""Forms of verbs that attribute which are nouns, adjectives or names where they stand."""

from __future__ import annotations

from citecheck.find.attributions.sentences import Sentence
from citecheck.find.attributions.verbal_nouns import stands_alone
from citecheck.find.lexicon import FINITE, GERUND, Lexicon, Word


def is_noun(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a verb's form is a noun where it stands, or describes one: the report, de grote
    vraag, German *der vermuteten Nummer*.
    """
    if at and (stands_alone(sentence, lexicon, at - 1) or _has_object(sentence, lexicon, at)):
        return False
    formed = sentence.lower[at] in lexicon.noun_forms
    placed = formed and at > 0 and bool(sentence.classes(at - 1) & Word.PREPOSITION)
    placed = placed or (at == 0 and _opens_as_adjective(sentence, lexicon))
    placed = (
        placed or _is_gerund_noun(sentence, lexicon, at) or _is_attribute(sentence, lexicon, at)
    )
    if placed or (at and _determines(sentence, lexicon, at - 1)):
        return True  # in acht genomen
    if sentence.lower[at] in lexicon.homographs and _reads_as_noun(sentence, lexicon, at):
        return True
    if at < 2:
        return False
    low = sentence.lower[at - 1]
    described = bool(lexicon.adjective_endings) and low.endswith(lexicon.adjective_endings)
    described = described or (formed and sentence.lower[at - 2] in lexicon.indefinite)
    if not _determines(sentence, lexicon, at - 2):
        return described and _is_bare_noun(sentence, lexicon, at)
    if lexicon.noun_forms and not formed:
        described = False  # de directie zegt
    return (described or sentence.lower[at] in lexicon.nouns.document) and not (
        lexicon.nouns.known(low) or low in lexicon.word or sentence.capital[at - 1]
    )


def _is_attribute(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a form stands between an article and a noun that has a capital."""
    endings = lexicon.attribute_endings
    if not endings or not lexicon.capital_nouns or not at or at + 1 >= len(sentence):
        return False
    if not sentence.capital[at + 1] or not sentence.lower[at].endswith(endings):
        return False
    first = at - 1
    if _opens_many(sentence, at):
        return True
    if first and sentence.classes(first) in (0, Word.ADVERB) and not sentence.capital[first]:
        first -= 1  # die viel kritisierte Studie
    if sentence.lower[first] not in lexicon.definite - lexicon.demonstratives:
        return False
    return not first or sentence.lower[first - 1] != ","


def _opens_many(sentence: Sentence, at: int) -> bool:
    """Whether a form behind words that are no subject opens one without an article, whose verb
    stands right behind it: German *Nicht erklärte Streiks sind verboten*.
    """
    if at + 2 >= len(sentence) or not sentence.classes(at + 2) & Word.VERB:
        return False
    before = (sentence.classes(position) for position in range(at - 1, -1, -1))
    return at <= _MOST_BEFORE and all(flags & (Word.ADVERB | Word.NEGATION) for flags in before)


_MOST_BEFORE = 2
"""Atoms before a form that opens a sentence's subject."""


def _is_gerund_noun(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a gerund is a noun, behind whose it is and before *of*: *the man’s telling of it*."""
    if not at or at + 1 >= len(sentence) or sentence.lower[at + 1] not in lexicon.of:
        return False
    gerund = all(form is GERUND for _, form in lexicon.verbs[sentence.lower[at]])
    before = sentence.lower[at - 1]
    return gerund and before.endswith(("’", "'", *lexicon.possessive))


def _opens_as_adjective(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the form that opens a sentence before a plain word is an adjective, where a verb
    comes second: Dutch *Bekende voorbeelden zijn*; or a noun, where all have a capital: German
    *Berichte der Polizei*.
    """
    if lexicon.capital_nouns and sentence.capital[0] and lexicon.nouns.listed(sentence.lower[0]):
        return True
    if not lexicon.verb_second or len(sentence) < 2 or not sentence.capital[0]:
        return False
    plain = sentence.wordy[1] and not sentence.capital[1] and not sentence.classes(1)
    return plain and not lexicon.nouns.known(sentence.lower[1])


def _has_object(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a pronoun that is an article elsewhere stands between a subject and a form: French
    *les experts le disent*, *il l’affirme*.
    """
    if at < _SUBJECT_AND_OBJECT or sentence.lower[at - 1] not in lexicon.objects:
        return False
    before = sentence.lower[at - 2]
    noun = not sentence.classes(at - 2) and sentence.wordy[at - 2]
    if before in lexicon.as_says:
        return True  # comme le souligne S
    return before in lexicon.nominatives or (noun and before[-1].isalpha())


_SUBJECT_AND_OBJECT = 2
"""Atoms of both, before a verb."""


def _is_bare_noun(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether an adjective with nothing before it describes a form of many: *kritische vragen*."""
    low, form = sentence.lower[at - 1], sentence.lower[at]
    many = lexicon.plural_infinitives and any(form == verb.lemma for verb, _ in lexicon.verbs[form])
    if lexicon.capital_nouns or not many or sentence.capital[at - 1]:
        return False
    if sentence.classes(at - 1) or lexicon.nouns.known(low):
        return False
    return bool(sentence.classes(at - 2) & (Word.PREPOSITION | Word.VERB | Word.CUE))


def _reads_as_noun(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a form that is as often a noun is one here, by the words beside it: *in states*,
    *all estimates*, *this report*, *the latest state*, *rules that could*.
    """
    lower, form = sentence.lower, sentence.lower[at]
    before = lower[at - 1] if at else ""
    if at and sentence.classes(at - 1) & Word.PREPOSITION and before not in lexicon.infinitive:
        return True
    second = lexicon.verb_second and at and sentence.classes(at - 1) & Word.VERB
    if before[:1].isdigit() or second or _verb_follows(sentence, lexicon, at):
        return True  # 12 reports; the estimates stay; is vroeg investeren
    many = form.endswith(lexicon.third_person or "\0")
    if before in (lexicon.quantifiers if many else lexicon.demonstratives):
        return True
    if not many and at > 1 and _shows_one(lexicon, lower[at - 2], before):
        # a wakeup call: one cannot be the subject of a form for many
        unlisted = not sentence.classes(at - 1) and not lexicon.nouns.known(before)
        if unlisted:
            return True
    if lower[at + 1 : at + 2] and lower[at + 1] in lexicon.of and at > 1:
        described = not sentence.classes(at - 1) and not lexicon.nouns.known(before)
        if described and not sentence.capital[at - 1] and _determines(sentence, lexicon, at - 2):
            return True  # the explanatory notes of the bill
    called = not many and _is_behind_name(sentence, lexicon, at)
    return called or _is_relative_clause(sentence, at) or _is_described(sentence, lexicon, at)


def _is_behind_name(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a form for many stands behind one name and before a comma: *of New S state, said*."""
    if at < _NAME_BEHIND or at + 1 >= len(sentence) or sentence.lower[at + 1] != ",":
        return False
    return sentence.capital[at - 1] and sentence.lower[at - 2] not in lexicon.coordinators


_NAME_BEHIND = 2
"""Atoms of a name and what stands before it."""


def _shows_one(lexicon: Lexicon, determiner: str, word: str) -> bool:
    """Whether a determiner and a word behind it are of one thing: *a wakeup*, *the first*."""
    if determiner in lexicon.singular_determiners:
        return True
    return determiner in lexicon.definite and not word.endswith(lexicon.third_person or "\0")


def _noun_reports(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a listed noun and its verb stand at an atom: *..., state radio reported*."""
    if at + 1 >= len(sentence) or not lexicon.nouns.known(sentence.lower[at]):
        return False
    return bool(sentence.classes(at + 1) & Word.CUE)


def _verb_follows(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether another finite verb stands right behind a form, whose subject it then is."""
    if at + 1 >= len(sentence):
        return False
    low = sentence.lower[at + 1]
    if sentence.classes(at + 1) & Word.VERB or low in lexicon.finites:
        return True
    if at and sentence.lower[at - 1] == "," and _noun_reports(sentence, lexicon, at + 1):
        return True
    forms = lexicon.verbs.get(low, ())
    return low not in lexicon.homographs and any(form is FINITE for _, form in forms)


def _is_relative_clause(sentence: Sentence, at: int) -> bool:
    """Whether *that* behind a form opens a clause about it: *rules that could*."""
    if at + 2 >= len(sentence) or not sentence.classes(at + 1) & Word.RELATIVE:
        return False
    subject = at and sentence.classes(at - 1) & Word.PRONOUN
    return not subject and bool(sentence.classes(at + 2) & Word.VERB)


def _is_described(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether an adjective stands before a form, and before it what shows a noun to come."""
    if at < 2:
        return False
    low = sentence.lower[at - 1]
    if lexicon.nouns.known(low) or sentence.classes(at - 1) & ~Word.ADVERB:
        return False
    if not low.endswith(lexicon.attributive_endings or "\0"):  # in certain states
        return (
            bool(sentence.classes(at - 2) & Word.PREPOSITION)
            and low.islower()
            and not (sentence.capital[at - 1] or sentence.classes(at - 1))
        )
    opens = sentence.classes(at - 2) & (Word.PREPOSITION | Word.DETERMINER)
    return bool(opens) and not sentence.classes(at - 2) & Word.PRONOUN


def is_part_of_name(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    """Whether a verb's form is written as a name is: *the United States*, no *Minister Denies*."""
    if not sentence.capital[at] or lexicon.uncased or lexicon.capital_nouns:
        return False
    if sentence.titled:
        return False
    if at and sentence.wordy[at - 1]:
        return True
    named = at + 1 < len(sentence) and sentence.capital[at + 1]
    return named and sentence.lower[at] in lexicon.homographs  # State Department


def _determines(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    return bool(sentence.flags[at] & Word.DETERMINER) and not _is_pronoun(sentence, lexicon, at)


def _is_pronoun(sentence: Sentence, lexicon: Lexicon, at: int) -> bool:
    low = sentence.lower[at]
    flags = sentence.classes(at)
    return low in lexicon.singular or low in lexicon.demonstratives or bool(flags & Word.RELATIVE)
