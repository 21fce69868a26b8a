"""What cues that are no verbs report: *according to S*, *volgens S*, *S zufolge*, *in her view*."""

from __future__ import annotations

from citecheck.find.attributions.asides import after_aside, aside_after
from citecheck.find.attributions.behind_verb import phrase_after
from citecheck.find.attributions.clause import LOOSE, Clause, Range, Report
from citecheck.find.attributions.clause_starts import clause_start
from citecheck.find.attributions.described_subjects import phrase_ending
from citecheck.find.attributions.entities import read, strip_possessive
from citecheck.find.attributions.first_subjects import first_subject
from citecheck.find.attributions.fixed_phrases import phrase_size
from citecheck.find.attributions.naming import holder_beside, mention
from citecheck.find.attributions.phrases import phrase_at, phrase_ending_at
from citecheck.find.attributions.sentences import QUOTE, Phrase, Sentence
from citecheck.find.attributions.somebody import is_somebody
from citecheck.find.attributions.source_descriptions import (
    LONGEST_DESCRIPTION,
    past_description,
    teller_of,
)
from citecheck.find.attributions.speaking import STATEMENT, words_in
from citecheck.find.attributions.verb_last import outlet_within
from citecheck.find.attributions.word_cues import WordCue
from citecheck.find.lexicon import Lexicon, Word
from citecheck.find.outlets import outlet_named
from citecheck.model.mention import SourceKind, Stance


def points_back(clause: Clause, content: list[Range]) -> bool:
    """Whether a content only stands for the sentence before: *Das*, *Об этом*, *That is*."""
    lower, lexicon = clause.lower, clause.lexicon
    if len(content) != 1 or content[0].first > 1:
        return False
    first, last = content[0]
    if tuple(lower[first:last]) in lexicon.pointers:
        return True
    return lower[first] in lexicon.demonstratives and all(
        clause.flags(at) & Word.VERB for at in range(first + 1, last)
    )


def by_words(sentence: Sentence, lexicon: Lexicon, cue: WordCue) -> Report | None:
    """What *volgens S*, *according to S*, *S zufolge* reports."""
    clause = Clause(sentence, lexicon)
    if cue.after:
        speaker = phrase_ending_at(sentence, lexicon, cue.first)
        if speaker is None:
            return None
        speaker = outlet_within(sentence, lexicon, speaker) or speaker
        first, last = _from_what_was_told(clause, speaker), cue.last
        speaker = _who_told(clause, speaker)
    else:
        speaker = phrase_after(sentence, lexicon, _past_marked(clause, past_of(clause, cue.last)))
        speaker = _with_its_noun(clause, cue, speaker)
        if speaker is None or not _can_speak(clause, speaker):
            return None
        if not _is_set_apart(clause, cue, speaker):
            return None
        if clause.lower[cue.first] in lexicon.ambiguous and _is_bare(clause, speaker):
            return None
        speaker = teller_of(clause, speaker) or _with_homograph(clause, speaker)
        first, last = cue.first, speaker.last + cue.closing
    aside = after_aside(sentence, lexicon, last)
    behind = not cue.after and first > 0 and clause.lower[first - 1] == ","
    beside = aside_after(sentence, lexicon, speaker) if behind else None
    holder = None if cue.after else holder_beside(sentence, lexicon, speaker)
    if holder is not None:
        aside = holder.last  # according to its counsel, Kim Sample, ...
    if beside is not None and beside.last >= clause.end:
        aside = last = beside.last  # selon l'avocat, Jean Exemple.
    content = _around(clause, first, aside if aside < clause.end else last)
    if not content:
        return None
    lemma = " ".join(clause.lower[cue.first : cue.last])
    back = points_back(clause, content)
    return Report(
        content, Range(cue.first, cue.last), speaker, lemma, told_from=last, points_back=back
    )


def _from_what_was_told(clause: Clause, speaker: Phrase) -> int:
    """Where a source begins that stands before its cue, with the noun for what it told: German
    *Angaben der Polizei zufolge*, *einem Bericht der Zeitung zufolge*.
    """
    told = speaker.first - 1
    if clause.lower[speaker.first] not in clause.lexicon.genitive or told < 0:
        return speaker.first
    if clause.lexicon.nouns.head(clause.lower[told]) not in clause.lexicon.nouns.document:
        return speaker.first
    phrase = phrase_ending_at(clause.sentence, clause.lexicon, told + 1)
    return phrase.first if phrase is not None else told


def _who_told(clause: Clause, source: Phrase) -> Phrase:
    """Whose words a source is: German *Informationen | des Senders*, *den Worten | von S*."""
    lexicon = clause.lexicon
    for at in range(source.first, source.last - 1):
        if lexicon.nouns.head(clause.lower[at]) in lexicon.nouns.hearsay:
            behind = past_of(clause, at + 1)
            owned = behind > at + 1 or clause.lower[behind] in lexicon.genitive
            return Phrase(behind, source.last) if owned else source
    return source


def _with_its_noun(clause: Clause, cue: WordCue, found: Phrase | None) -> Phrase | None:
    """A source whose noun is a part of its cue: French *de | source judiciaire*."""
    noun = cue.last - 1
    if noun == cue.first or clause.lower[noun] not in clause.lexicon.nouns.anonymous:
        return found
    return phrase_at(clause.sentence, clause.lexicon, noun) or found


def _is_set_apart(clause: Clause, cue: WordCue, speaker: Phrase) -> bool:
    """Whether marks part a cue and its source from what is said, where they must."""
    if cue.parted and not _is_parted(clause, speaker):
        return False
    return not cue.opening or _opens_with(clause, speaker)


def _is_parted(clause: Clause, speaker: Phrase) -> bool:
    """Whether a mark ends a source that is no amount: *per the filing,*, no *per 1,000 people*."""
    amount = not clause.lexicon.measures.isdisjoint(clause.lower[speaker.first : speaker.last])
    if amount or clause.lower[speaker.first][0].isdigit():
        return False
    return speaker.last >= clause.end or clause.lower[speaker.last] in LOOSE


def _opens_with(clause: Clause, speaker: Phrase) -> bool:
    """Whether a source and a comma open a sentence: *pour la ministre, ...*."""
    if speaker.last >= clause.end:
        return False
    if clause.lower[0] in clause.lexicon.opening_quote and not _quote_opens(clause, speaker.last):
        return False
    opens = clause.lower[0] in clause.lexicon.opening
    if opens and not _parts(clause, speaker.last) and not _is_told_of(clause, speaker.last):
        return False
    if not clause.lexicon.measures.isdisjoint(clause.lower[speaker.first : speaker.last]):
        return False  # pour Noël, pour deux ans
    reading = read(mention(clause.sentence, clause.lexicon, speaker.first, speaker.last))
    if reading.named or reading.is_some or clause.lower[speaker.first] in clause.lexicon.singular:
        return True
    words = clause.lower[speaker.first : speaker.last]
    owner = next((at for at, low in enumerate(words) if low in clause.lexicon.of), len(words))
    known = any(map(clause.lexicon.nouns.known, words[:owner]))  # no *pour les lois de société*
    return known and reading.kind not in (SourceKind.UNKNOWN, SourceKind.DOCUMENT)


def _parts(clause: Clause, at: int) -> bool:
    """Whether a comma stands at an atom that opens no comparison: *pour S, comme pour T, ...*."""
    behind = clause.lower[at + 1 : min(at + 2, clause.end)]
    return clause.lower[at] == "," and clause.lexicon.as_says.isdisjoint(behind)


def _is_told_of(clause: Clause, at: int) -> bool:
    """Whether a clause about a source begins at an atom, or a participle that tells of it, and a
    comma ends it: *pour S qui a vu cela, ...*, *pour S entendu par la cour, ...*.
    """
    told = clause.flags(at) & Word.RELATIVE
    if not told and not (
        clause.sentence.wordy[at]
        and not clause.flags(at)
        and clause.lower[at].endswith(clause.lexicon.hearsay_participles or "\0")
    ):
        return False
    return "," in clause.lower[at + 1 : min(at + LONGEST_DESCRIPTION, clause.end)]


def _quote_opens(clause: Clause, at: int) -> bool:
    """Whether a quotation, and no more, is told behind *for S*: behind a comma; where the verb
    comes second, behind a copula, at the clause's end: German *Für S ist das „...“*.
    """
    if clause.lower[at] == ",":
        quoted = at + 1 < clause.end and clause.sentence.is_quote(at + 1)
        alone = at + 2 >= clause.end or not clause.sentence.wordy[at + 2]
        return quoted and (alone or words_in(clause.sentence, at + 1) >= STATEMENT)
    if not clause.lexicon.verb_final or clause.lower[at] not in clause.lexicon.passive:
        return False
    last = clause.end - 1
    joined = clause.sentence.is_quote(last) and clause.sentence.wordy[last - 1]
    return joined and not any(clause.flags(each) & Word.CUE for each in range(at + 1, clause.end))


def _with_homograph(clause: Clause, speaker: Phrase) -> Phrase:
    """A source with the noun behind its name that looks like a verb: *the EDS estimates,*."""
    at = speaker.last
    ends = at + 1 < clause.end and not clause.sentence.wordy[at + 1]
    noun = ends and clause.lower[at] in clause.lexicon.homographs
    return Phrase(speaker.first, at + 1) if noun else speaker


def _is_bare(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase is a noun in no list and alone: Portuguese *segundo crime*."""
    first = phrase.first
    return not (
        clause.flags(first)
        or clause.sentence.capital[first]
        or any(map(clause.lexicon.nouns.known, clause.lower[first : phrase.last]))
    )


def past_of(clause: Clause, at: int) -> int:
    """Past the *von* of *nach Angaben von S*."""
    if (
        at < clause.end
        and clause.lower[at] in clause.lexicon.of
        and not clause.sentence.capital[at]
    ):
        return at if clause.flags(at) & Word.DETERMINER else at + 1
    return at


def _can_speak(clause: Clause, phrase: Phrase) -> bool:
    """Whether a phrase can be a source: not *volgens plan*, *according to their needs*."""
    lower, lexicon = clause.lower, clause.lexicon
    if not lexicon.criteria.isdisjoint(lower[phrase.first : phrase.last]) and not (
        any(clause.sentence.capital[phrase.first : phrase.last]) and not lexicon.capital_nouns
    ):
        return False
    if phrase.last - phrase.first > 1 or lower[phrase.first] in lexicon.personal:
        return True
    if clause.sentence.is_quote(phrase.first):
        return True
    word = clause.sentence.word(phrase.first)
    return (
        word[0] == "@"
        or word[0].isupper()
        or lexicon.nouns.known(lower[phrase.first])
        or outlet_named(word) is not None
    )


def _around(clause: Clause, first: int, last: int) -> list[Range]:
    """The clause around a cue and its source, without them."""
    first = _before_hedge(clause, first)
    start = clause_start(clause.sentence, clause.lexicon, first)
    comma = first > 0 and clause.lower[first - 1] in (",", "–", "—", QUOTE)
    behind = _past_frame(clause, past_description(clause, first, last))
    right = clause.trimmed(behind, _before_next_source(clause, behind))
    framed = comma and right is not None and _is_of_frame(clause, first, right)
    if framed and right is not None:
        right = _behind_frame(clause, first, right)
    if right is not None and _tells_of_source(clause, first, right):
        right = None
    parted = any(mark in ",;" for mark in clause.lower[last - 1 : last + 1])
    if framed or (comma and (right is None or parted)):
        start = 0
    if start < first and _follows_clause(clause, start):
        start = 0
    left = clause.trimmed(start, first)
    parts = [part for part in (left, right) if part is not None]
    short = sum(part.last - part.first for part in parts) < 2
    if short and not any(clause.lower[part.first] == QUOTE for part in parts):
        return []
    return parts


def _past_frame(clause: Clause, comma: int) -> int:
    """Past whoever is told behind a comma to say it, a comma behind them: *According to her, | said
    S, it is safe*.
    """
    verb = comma + 1
    if clause.lower[comma : comma + 1] != [","] or verb >= clause.end:
        return comma
    if not clause.flags(verb) & Word.CUE or clause.sentence.capital[verb]:
        return comma
    who = phrase_after(clause.sentence, clause.lexicon, verb + 1)
    closed = who is not None and clause.lower[who.last : who.last + 1] == [","]
    if who is None or not closed or not is_somebody(clause.sentence, clause.lexicon, who):
        return comma
    return who.last


def _tells_of_source(clause: Clause, first: int, right: Range) -> bool:
    """Whether what follows a source's comma to the end is a clause about it: *..., according to S,
    who gave no details*, no *Er habe, so der Vorwurf, | die Tür geöffnet*.
    """
    if first < FEWEST or clause.flags(first - 2) & Word.VERB:
        return False
    relative = clause.flags(right.first) & Word.RELATIVE
    return bool(relative) and clause.lower[right.first - 1] == ","


def _before_next_source(clause: Clause, first: int) -> int:
    """Where a content ends behind its source: before what another source is set against it:
    *According to S it is safe, | but according to T it is not*.
    """
    lower, lexicon = clause.lower, clause.lexicon
    if lexicon.contrasts.isdisjoint(lower[first : clause.end]):
        return clause.end
    contrast = 0
    for at in range(first, clause.end):
        if lower[at] in lexicon.contrasts and lower[at - 1] == ",":
            contrast = contrast or at - 1
        elif contrast and phrase_size(lower, at, lexicon.before.get(lower[at], ())):
            return contrast
    return clause.end


def _before_hedge(clause: Clause, first: int) -> int:
    """Before what may stand between a comma and a cue: *it is safe, | at least according to S*."""
    for at in range(max(1, first - _LONGEST_HEDGE), first):
        phrases = clause.lexicon.hedges.get(clause.lower[at], ())
        if clause.lower[at - 1] == "," and at + phrase_size(clause.lower, at, phrases) == first:
            return at
    return first


_LONGEST_HEDGE = 4


def _behind_frame(clause: Clause, first: int, frame: Range) -> Range | None:
    """What goes on behind a frame's second comma: *It is, so S on Monday, that ...*."""
    if clause.lower[first] not in clause.lexicon.after_mark:
        return None
    commas = (at for at in range(frame.first, frame.last) if clause.lower[at] == ",")
    comma = next(commas, clause.end)
    going = comma + 1 < clause.end and clause.lower[comma + 1] in clause.lexicon.that
    cut = first > 1 and clause.flags(first - 2) & Word.VERB  # Der Plan sei, so S am Montag, | tot
    bare = not any(clause.flags(at) & (Word.VERB | Word.CUE) for at in range(first))
    return clause.trimmed(comma, clause.end) if going or cut or bare else None


def _is_of_frame(clause: Clause, first: int, after: Range) -> bool:
    """Whether what follows a source behind a comma belongs to the frame: where it was said, or
    what it is; what follows *so S* goes on behind a second comma alone.
    """
    if clause.lower[first] in clause.lexicon.after_mark and clause.lower[after.first - 1] != ",":
        return True
    return _is_behind_dash(clause, first, after) or _describes_source(clause, first, after)


def _follows_clause(clause: Clause, at: int) -> bool:
    """Whether a verb at an atom comes second behind a clause that takes the first place: Dutch
    *Dat het regent, | klopt volgens S niet*.
    """
    lexicon = clause.lexicon
    if not lexicon.verb_second or at < FEWEST or clause.lower[at - 1] != ",":
        return False
    opens = clause.flags(0) & (Word.OPENER | Word.CONJUNCTION)
    if not opens or clause.lower[0] in lexicon.coordinators:
        return False
    flags = clause.flags(at)
    plain = not flags and clause.sentence.wordy[at] and not clause.sentence.capital[at]
    return bool(flags & Word.VERB) or plain


def _is_behind_dash(clause: Clause, first: int, after: Range) -> bool:
    """Whether a dash ends a frame that a comma opened: *..., so S – here in June.*"""
    return clause.lower[first - 1] == "," and clause.lower[after.first - 1] in ("–", "—", "-")


def _describes_source(clause: Clause, first: int, after: Range) -> bool:
    """Whether what follows a source tells more of it: *..., according to mails seen by S.*

    So it does where a whole clause stands before the cue and none behind the source.
    """
    if clause.lower[after.first - 1] in LOOSE:
        return False
    lexicon = clause.lexicon
    if clause.lower[after.first] in lexicon.told and first > FEWEST:
        return not any(clause.flags(at) & Word.VERB for at in range(after.first, after.last))
    verbs = Word.VERB | Word.CUE
    opens = clause.flags(0) & (Word.PREPOSITION | Word.CONJUNCTION | Word.ADVERB)
    if not any(clause.flags(at) & verbs for at in range(first)) and (opens or first <= FEWEST):
        return False
    if clause.flags(after.first) & Word.RELATIVE or clause.lower[after.first] in lexicon.that:
        return True
    return not any(clause.flags(at) & Word.VERB for at in range(after.first, after.last))


def _past_marked(clause: Clause, at: int) -> int:
    """Past a few words in marks that tell what somebody is, right before the name: Dutch *volgens
    „bezorgde boer” | S*.
    """
    sentence = clause.sentence
    if at + 1 >= clause.end or not sentence.is_quote(at) or not sentence.capital[at + 1]:
        return at
    return at + 1 if words_in(sentence, at) <= _MARKED else at


_MARKED = 3
"""Words in marks before a name."""


def by_own_account(sentence: Sentence, lexicon: Lexicon, cue: WordCue) -> Report | None:
    """What a clause's subject says of itself: *S hat nach eigenen Angaben ...*."""
    clause = Clause(sentence, lexicon)
    pronoun = clause.lower[cue.first - 1] in lexicon.nominatives if cue.first else False
    speaker = Phrase(cue.first - 1, cue.first) if pronoun else None  # de beslissing nam ze ...
    first, end = 0, clause.end
    relative = _relative_around(clause, cue.first) if speaker is None else None
    if relative is not None:
        speaker, first = relative
        end = next((at for at in range(cue.last, end) if clause.lower[at] in LOOSE), end)
    speaker = speaker or first_subject(clause.sentence, clause.lexicon, 0, cue.first)
    speaker = speaker or phrase_after(sentence, lexicon, cue.last + 1)
    if speaker is None:
        return None
    parts = (clause.trimmed(first, cue.first), clause.trimmed(cue.last, end))
    content = [part for part in parts if part is not None]
    if relative is not None:
        content = content[-1:]
    lemma = " ".join(clause.lower[cue.first : cue.last])
    return Report(content, Range(cue.first, cue.last), speaker, lemma, told_from=cue.last)


def _relative_around(clause: Clause, at: int) -> tuple[Phrase, int] | None:
    """Whom the clause is about within which an atom stands, where commas open those, and where it
    goes on behind its pronoun: German *S, einst Trainer, der | nach eigenen Angaben nichts weiß*.
    """
    sentence, lexicon = clause.sentence, clause.lexicon
    comma = next((i for i in range(at - 1, 0, -1) if clause.lower[i] == ","), 0)
    if not comma or not lexicon.clause_commas or not clause.flags(comma + 1) & Word.RELATIVE:
        return None
    pronoun = phrase_at(sentence, lexicon, comma + 1)
    who = phrase_ending(sentence, lexicon, comma)
    if who is None or (pronoun is not None and pronoun.last > comma + 2):
        return None
    if who.first > 1 and clause.lower[who.first - 1] == ",":
        who = phrase_ending(sentence, lexicon, who.first - 1) or who
    elif clause.flags(who.first - 1) == Word.ADVERB and clause.lower[who.first - 2] == ",":
        who = phrase_ending(sentence, lexicon, who.first - 2) or who
    return (who, comma + 2) if is_somebody(sentence, lexicon, who) else None


def by_rumour(sentence: Sentence, lexicon: Lexicon, cue: WordCue) -> Report | None:
    """What is said by nobody who is named: *naar verluidt*, *dem Vernehmen nach*."""
    clause = Clause(sentence, lexicon)
    content = _around(clause, cue.first, cue.last)
    if not content:
        return None
    lemma = " ".join(clause.lower[cue.first : cue.last])
    return Report(content, Range(cue.first, cue.last), None, lemma, Stance.DOUBTING)


def by_view(sentence: Sentence, lexicon: Lexicon, cue: WordCue) -> Report | None:
    """What somebody holds who is meant by a possessive: *in her view*, *seiner Ansicht nach*."""
    clause = Clause(sentence, lexicon)
    content = _around(clause, cue.first, cue.last)
    if not content:
        return None
    his = (at for at in range(cue.first, cue.last) if clause.flags(at) & Word.DETERMINER)
    him = cue.last - 1 if clause.lower[cue.first] in lexicon.before else cue.first
    at = cue.named or next(his, him)
    name = strip_possessive(sentence.word(at), lexicon) if cue.named else ""
    told = _beside(cue, at)
    lemma = " ".join(clause.lower[told.first : told.last])
    speaker = Phrase(at, at + 1)
    return Report(content, told, speaker, lemma, told_from=cue.last, holder=name or cue.holder)


def _beside(cue: WordCue, pronoun: int) -> Range:
    """What of a cue is not its pronoun, if that is its end: *according to*, *zufolge*."""
    if pronoun == cue.last - 1:
        return Range(cue.first, pronoun)
    return Range(cue.first, cue.last)


FEWEST = 4
"""Atoms of a clause that a noun introduces."""
