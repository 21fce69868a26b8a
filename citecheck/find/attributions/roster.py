"""All who are named in an article, so that each mention can be given its fullest name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import islice
from operator import itemgetter

from citecheck.find.attributions.affiliations import affiliation_of
from citecheck.find.attributions.ages import ages_told
from citecheck.find.attributions.appositions import names_beside, noun_told
from citecheck.find.attributions.entities import (
    Mention,
    Reading,
    agrees,
    is_government,
    is_one_of_things,
    joined,
    read,
    stem,
    strip_possessive,
)
from citecheck.find.attributions.epithets import (
    is_epithet,
    is_firm_again,
    is_listed_epithet,
    is_nameless,
    is_of_somebody_new,
    pronoun_of,
)
from citecheck.find.attributions.genders import (
    contradicts,
    has_gender,
    is_several,
    may_be_latter,
)
from citecheck.find.attributions.interviews import initials
from citecheck.find.attributions.name_forms import (
    FEWEST,
    LONGEST_WORD,
    MARKS,
    MOST_PLACES,
    UNSURE,
    as_last,
    begins_with_office,
    first_name,
    last_name,
    may_be_first,
    office_before,
    stems_of,
    ways_to_write,
)
from citecheck.find.attributions.names import (
    low_of,
)
from citecheck.find.attributions.pseudonyms import Pseudonyms
from citecheck.find.attributions.sentences import Block
from citecheck.find.attributions.several import parts_of
from citecheck.find.attributions.somebody import may_speak
from citecheck.find.attributions.unnamed import Unnamed, UnnamedSources, is_noun_alone, kept_by
from citecheck.find.attributions.unread import UnreadNames
from citecheck.find.given_names import given_names, is_given_name
from citecheck.find.lexicon import Lexicon, Word
from citecheck.model.mention import Source, SourceKind
from citecheck.model.values import define, evolve, field

_MOST_NAMESAKES = 8
_MOST_NAMES = 50_000
"""An article names no more; text that seems to is not kept in memory name by name."""


@define
class _Known:
    """What the article says of somebody, over all places."""

    name: str
    kind: SourceKind = SourceKind.UNKNOWN
    role: str | None = None
    affiliation: str | None = None
    places: list[int] = field(factory=list)
    """Where the name stands in full, in order."""
    ending: str = ""
    """What was taken off the name as the ending of a possessive, wherever it stands."""
    by_office: bool = False
    """Whether the first of its two words may be an office in no list: *Gerätewart Beispiel*."""

    @property
    def shown(self) -> str:
        """The name as it is written: *Wim Voorbeelds*, if it is nowhere without its *s*."""
        return self.name + self.ending


@define
class Roster:
    """The people, organisations and groups of one article."""

    _by_last: dict[str, list[_Known]] = field(factory=dict)
    """By the last word of the name."""
    _by_role: dict[str, list[tuple[int, _Known]]] = field(factory=dict)
    """By the noun of the office, with where it was named."""
    _unnamed: UnnamedSources = field(factory=UnnamedSources)
    _pseudonyms: Pseudonyms = field(factory=Pseudonyms)
    _unread: UnreadNames = field(factory=UnreadNames)
    """Those that wait until somebody asks for one of them."""
    _waiting: dict[str, list[tuple[int, Mention]]] = field(factory=lambda: defaultdict(list))
    """Mentions that were not read yet, each with its place in the order of reading, by each word
    that may be the last of their name: of most nobody ever asks.
    """
    _offices: dict[str, list[tuple[int, Mention]]] = field(factory=lambda: defaultdict(list))
    """The same mentions, by the nouns in them."""
    _waits: int = 0
    _firsts: dict[str, set[str]] = field(factory=dict)
    """The last names of those whose first name is one that somebody asked for."""
    _by_surname: dict[str, str | None] = field(factory=dict)
    """The offices of those who are nowhere named in full."""
    _in_order: list[tuple[int, _Known]] | None = None
    """Where people are named, once an age is asked for."""
    _text: str = field(default="", repr=False)

    def learn(self, block: Block, rows: list[range | list[int]]) -> None:
        """Take in the names of two words and more that sentences hold, with their roles."""
        self._unread.add(block, rows)
        self._pseudonyms.learn(block)
        self._text = block.tokens.text
        if self._unread.size > _MOST_TOKENS or block.lexicon.case_endings:
            self._read_all()  # what is cut off a name to look it up may not stand in the text

    def meet(self, mention: Mention, block: Block, row: range | list[int]) -> None:
        """Take in somebody whom a sentence names, as one who says something."""
        self._wait(2 * block.start(row) + 1, mention)

    def _wait(self, order: int, mention: Mention) -> None:
        """Take in those who are named in full. What is said of them is read when somebody asks."""
        lasts, heads = ways_to_write(mention.words, mention.text, mention.role, mention.lexicon)
        waits = (order, mention)
        for last in lasts:
            self._waiting[last].append(waits)
        for head in heads:
            self._offices[head].append(waits)
        self._waits += 1
        if self._waits >= _MOST_WAITING:
            self._meet_all()

    def _read_all(self) -> None:
        unread, self._unread = self._unread, UnreadNames()
        for start, mention in unread.everywhere():
            self._wait(2 * start, mention)

    def _meet_all(self) -> None:
        self._read_all()
        for last in sorted(self._waiting, key=lambda each: min(map(_ORDER, self._waiting[each]))):
            self._meet_all_called(last)
        for holders in self._by_role.values():
            holders.sort(key=lambda each: each[0])
        self._offices.clear()
        self._waits = 0

    def _meet_all_called(self, last: str) -> None:
        """Read the mentions whose name's last word is one, in order."""
        for start, mention in self._unread.around(last):
            self._wait(2 * start, mention)
        for _, mention in sorted(self._waiting.pop(last, ()), key=_ORDER):
            for part in parts_of(mention):
                called = last_name(part)
                if called == last:
                    self._meet(part)
                elif called is not None and as_last(first_name(part), mention.lexicon) == last:
                    self._firsts.setdefault(last, set()).add(called)

    def _meet(self, mention: Mention) -> None:
        reading = read(mention)
        parts = reading.name.split()
        key = strip_possessive(parts[-1], mention.lexicon)
        name = reading.name[: len(reading.name) - len(parts[-1])] + key
        known = self._known_as(name, mention.lexicon)
        if known is None:
            return
        ending = parts[-1][len(key) :]
        known.ending = ending if not known.places or known.ending == ending else ""
        known.places.append(mention.span.start)
        role = reading.role or mention.role
        if role and len(role) > len(known.role or ""):
            known.role = role
        known.affiliation = known.affiliation or reading.affiliation or mention.affiliation
        known.affiliation = known.affiliation or affiliation_of(role or "", mention.lexicon)
        known.kind = SourceKind.PERSON
        for word in (role or "").lower().split():
            head = mention.lexicon.nouns.head(word)
            if head is not None:
                held = kept_by(head, mention.lexicon)
                self._by_role.setdefault(held, []).append((mention.span.start, known))

    def _known_as(self, name: str, lexicon: Lexicon) -> _Known | None:
        """The entry of a full name, a new one if need be; ``None`` where there are too many."""
        stems = stems_of(name, lexicon)
        some = self._by_last.setdefault(stems[-1], [])
        for known in some:
            if known.name == name:
                return known
            if lexicon.case_endings and stems_of(known.name, lexicon) == stems:
                if len(name) < len(known.name):
                    known.name = name  # the shortest of a name's cases is the first
                return known
        if len(some) >= _MOST_NAMESAKES or len(self._by_last) > _MOST_NAMES:
            return None
        some.append(_Known(name, by_office=begins_with_office(name.split(), lexicon)))
        return some[-1]

    def _nearest(self, last: str, start: int) -> _Known | None:
        """Whom a last name means at a place: the one so called last before it, or next."""
        self._meet_all_called(last)
        some = self._by_last.get(last)
        if not some:
            return None
        if len(some) > 1:
            some = [known for known in some if not known.by_office] or some

        def distance(known: _Known) -> tuple[bool, int]:
            at = bisect_right(known.places, start)
            if at:
                return (False, start - known.places[at - 1])
            return (True, known.places[0] - start if known.places else 0)

        return min(some, key=distance)

    def _called_first(self, first: str, start: int, lexicon: Lexicon) -> _Known | None:
        """Who is meant by a first name alone: the only one of whose whole name it is the first."""
        lasts = self._firsts.get(as_last(first, lexicon) or first, ())
        found = [self._nearest(last, start) for last in lasts] if len(lasts) == 1 else []
        called = [each for each in found if each is not None and each.name.split()[0] == first]
        return called[0] if called else None

    def _called_as_noun(self, mention: Mention) -> Source | None:
        """Who has a noun for a surname, with its particles: *De Koning*, of *Piet de Koning*,
        German *von der Beispielau*; or, where nouns have capitals and articles, alone:
        *Beispielmann*.
        """
        words, lexicon = mention.words, mention.lexicon
        if len(words) == 1 and lexicon.capital_nouns and words[0].istitle():
            return self._told_of(self._nearest(words[0], mention.span.start))
        if len(words) < FEWEST or not words[-1].istitle():
            return None
        if not lexicon.name_particles.issuperset(map(str.lower, words[:-1])):
            return None
        known = self._nearest(words[-1], mention.span.start)
        if known is None or not known.name.lower().endswith(f" {' '.join(words).lower()}"):
            return None
        return self._told_of(known)

    @staticmethod
    def _told_of(known: _Known | None) -> Source | None:
        """A person as the whole article tells of them."""
        if known is None:
            return None
        return Source(known.shown, SourceKind.PERSON, known.role, known.affiliation)

    def tell(self, mention: Mention, ground: str | None, via: Iterable[str]) -> None:
        """Take in who says something, why they are not named, and what outlets they told it."""
        self._unnamed.tell(mention, ground)
        for outlet in via:
            self._unnamed.tell_outlet(outlet, mention.span.start)

    def source(self, mention: Mention, antecedents: Iterable[Mention]) -> Source:
        """Who a mention is. `antecedents` are what a pronoun can stand for, likeliest first."""
        if mention.means_latter:
            return self._of_latter(mention, antecedents)
        pronoun = mention.pronoun
        if pronoun is not None:
            return self._of_pronoun(mention, pronoun, antecedents)
        parts = list(parts_of(mention))
        if len(parts) > 1:
            return self._of_several(parts)
        reading = read(mention)
        epithet = self._went_on(mention, antecedents) if mention.adds else None
        if epithet is None and reading.head is None and not reading.named:
            epithet = self._told_beside(mention)
        epithet = epithet or self._of_epithet(reading, mention, antecedents)
        if epithet is not None:
            return epithet
        if reading.named and not is_noun_alone(mention) and mention.allegiance is None:
            source = self._of_name(reading, mention)
            ground = self._pseudonyms.ground(source.name) if source.kind in UNSURE else None
            return evolve(source, kind=SourceKind.ANONYMOUS, ground=ground) if ground else source
        return self._of_common(reading, mention, antecedents)

    def _of_pronoun(self, mention: Mention, pronoun: str, antecedents: Iterable[Mention]) -> Source:
        if pronoun in mention.lexicon.first_person:
            return Source(mention.text, SourceKind.UNKNOWN)
        plural = pronoun in mention.lexicon.plural and mention.many is not False
        singular = pronoun in mention.lexicon.singular and mention.many is not True
        neuter = pronoun in mention.lexicon.neuter
        likely: Source | None = None
        for at, named in enumerate(antecedents):
            if named.pronoun is not None or agrees(named, pronoun) is False:
                continue
            if singular and _is_not_one(named):
                continue
            antecedent = _without_kin(named) if singular else named
            meant = is_epithet(antecedent) or antecedent.points
            rest = islice(antecedents, at + 1, None) if meant else ()
            earlier = (each for each in rest if each.span.start < antecedent.span.start)
            source = self.source(antecedent, earlier)  # S kam. Die Leiterin blieb. Sie sagte
            if singular and contradicts(antecedent, source, pronoun):
                continue
            several = ";" in source.name
            one = source.kind in _ONE or _may_be_one(antecedent, source)
            if singular and not several and one:
                return source
            thing = neuter and source.kind in _THING
            if thing or (singular and _is_institution_meant(antecedent, source, mention)):
                return source
            if plural and (several or source.kind in _MANY):
                return source if several else self._many(source, at, pronoun, antecedents)
            sure = singular and not several and not _is_some_thing(antecedent)
            likely = likely or (source if sure else None)
        if likely is not None and likely.kind is SourceKind.UNKNOWN:
            return likely
        return Source(mention.text, SourceKind.UNKNOWN)

    def _many(self, found: Source, at: int, pronoun: str, antecedents: Iterable[Mention]) -> Source:
        """Who *they* are where a group was named: two who were so together behind it, or those who
        are many, before an institution that was just brought up.
        """
        nearest = tuple(islice(antecedents, at + _NEAR))
        nearer = _several_nearer(nearest[at], nearest)
        if nearer is not None:
            return self.source(nearer, ())
        if not _is_single_body(nearest[at], found):
            return found
        for each in islice(antecedents, at + 1, at + _MOST_FELLOWS):
            if each.pronoun is not None or agrees(each, pronoun) is False:
                continue
            source = self.source(each, ())
            many = ";" in source.name or source.kind in _MANY
            if many and not _is_single_body(each, source):
                return source
        return found

    def _of_latter(self, mention: Mention, antecedents: Iterable[Mention]) -> Source:
        """Who *ce dernier* is: of those named before, the last that is one, or several."""
        many = mention.words[-1].lower() in mention.lexicon.latter_many
        for antecedent in antecedents:
            if antecedent.pronoun is not None or antecedent.means_latter:
                continue
            source = self.source(antecedent, ())
            if not (many or may_be_latter(antecedent, source, mention)):
                continue
            several = ";" in source.name
            if many and (several or source.kind in _MANY):
                return source
            one = source.kind in _ONE or _may_be_one(antecedent, source)
            if one and not (many or several):
                return source
        return Source(mention.text, SourceKind.UNKNOWN)

    def _of_several(self, parts: list[Mention]) -> Source:
        sources = [self.source(part, ()) for part in parts]
        kinds = {source.kind for source in sources}
        kind = kinds.pop() if len(kinds) == 1 else SourceKind.UNKNOWN
        return Source("; ".join(source.name for source in sources), kind)

    def _of_name(self, reading: Reading, mention: Mention) -> Source:
        role = reading.role or mention.role
        kind = SourceKind.PERSON if mention.role and reading.kind in UNSURE else reading.kind
        if kind is SourceKind.UNKNOWN and mention.tagged is not None:
            kind = mention.tagged
        affiliation = reading.affiliation or mention.affiliation
        affiliation = affiliation or affiliation_of(role or "", mention.lexicon)
        plain = Source(reading.name, kind, role, affiliation)
        may_be_person = len(mention.words) == 1 and is_government(mention.words, mention.lexicon)
        if kind not in UNSURE and not may_be_person:  # Washington may be somebody's name
            return plain
        parts = reading.name.split()
        start = mention.span.start
        lexicon = mention.lexicon
        last = stem(strip_possessive(parts[-1], lexicon), lexicon)
        known = self._nearest(stem(parts[-1], lexicon), start) or self._nearest(last, start)
        if known is None and len(parts) == 1 and may_be_first(parts[0], lexicon):
            known = self._called_first(parts[0], start, lexicon)
        if known is None:
            return self._with_office(plain, lexicon) if len(parts) == 1 else plain
        other = len(parts) > 1 and stems_of(known.name, lexicon)[0] != stem(parts[0], lexicon)
        if other and not begins_with_office(parts, lexicon):
            return plain
        return Source(
            known.shown,
            SourceKind.PERSON,
            role or known.role,
            affiliation or known.affiliation,
        )

    def _with_office(self, plain: Source, lexicon: Lexicon) -> Source:
        """A source called by a surname alone, who has an office before it elsewhere: *coach S*."""
        office = self._office_of(plain.name, lexicon)
        if office is None:
            return plain
        role = plain.role or office
        affiliation = plain.affiliation or affiliation_of(role, lexicon)
        return Source(plain.name, SourceKind.PERSON, role, affiliation)

    def _office_of(self, surname: str, lexicon: Lexicon) -> str | None:
        """The office that stands before a surname where it is first told, if there is one."""
        if surname not in self._by_surname:
            self._by_surname[surname] = office_before(self._text, surname, lexicon)
        return self._by_surname[surname]

    def _holder(self, reading: Reading, mention: Mention) -> tuple[int, _Known] | None:
        """Who *the minister* is: the last person before it that was named with that office, and
        where.
        """
        words, lexicon = mention.without_place, mention.lexicon
        bare = lexicon.bare_definite and len(words) == 1
        definite = words[0].lower().rstrip("'’") in lexicon.definite
        if not (bare or definite):
            return None
        holders = self._holders(kept_by(reading.head or "", lexicon))
        at = bisect_right(holders, mention.span.start, key=_ORDER_OF_HOLDER)
        for start, known in reversed(holders[max(0, at - _MOST_HOLDERS) : at]):
            if _is_other_office(mention, known.role):
                continue
            if len(words) <= _OFFICE_ALONE or _ends_as(mention, known.role):
                return start, known
        return None

    def _holders(self, head: str) -> list[tuple[int, _Known]]:
        """Who is named with an office, in order, and where."""
        self._read_all()
        waiting = self._offices.pop(head, None)
        if waiting is not None:
            for _, mention in sorted(waiting, key=_ORDER):
                for part in parts_of(mention):
                    self._meet_all_called(last_name(part) or "")
            self._by_role.setdefault(head, []).sort(key=lambda each: each[0])
        return self._by_role.get(head, [])

    def _of_common(
        self, reading: Reading, mention: Mention, antecedents: Iterable[Mention]
    ) -> Source:
        if mention.is_same:
            told_last = next((each for each in antecedents if each.spoke), None)
            if told_last is not None:
                return self.source(told_last, ())
        fellow = self._of_allegiance(mention, antecedents) or self._called_as_noun(mention)
        fellow = fellow or self._of_age(mention)
        if fellow is not None:
            return fellow
        age, told = mention.age, self._unnamed.meant_by(mention)
        before = told is not None and told.start < mention.span.start  # ce membre: un membre
        pointed = mention.points and not before
        aged = age is not None and not self._stands_before(age, mention)
        if pointed or aged:
            somebody = self._named_last(mention, antecedents) if aged else None
            somebody = somebody or self.implied(antecedents)
            if somebody is not None:
                return somebody
        holder = self._holder(reading, mention) if reading.kind in _ONE else None
        if holder is not None and (
            told is None or told.start < holder[0] or not _is_told_as_new(told, mention)
        ):
            known = holder[1]
            return Source(known.shown, SourceKind.PERSON, known.role, known.affiliation)
        if told is None:
            meant = self._told_beside(mention) if reading.kind in _ONE else None
            meant = meant or self._surnamed(reading, mention)
            meant = meant or self._of_firm(mention, antecedents)
            if meant is not None:
                return meant
        return self._of_noun(reading, mention, told or Unnamed.of(mention), antecedents)

    def _surnamed(self, reading: Reading, mention: Mention) -> Source | None:
        """Who *la présidente* is, where that stood before a surname alone: *la présidente S*."""
        words, lexicon = mention.words, mention.lexicon
        if len(words) != _OFFICE_ALONE or reading.kind is not SourceKind.PERSON or reading.named:
            return None
        if lexicon.capital_nouns or low_of(words[0]) not in lexicon.definite:
            return None
        at = end = mention.span.start
        for _ in range(MOST_PLACES):
            at = self._text.rfind(f"{words[1]} ", max(0, end - _AGE_REACH), at)
            if at < 0:
                return None
            first = at + len(words[1]) + 1
            behind = self._text[first : first + LONGEST_WORD].split()[:1]
            surname = behind[0].strip(MARKS) if behind else ""
            if surname.istitle() and not lexicon.word.get(surname.lower(), 0):
                return self._with_office(Source(surname, SourceKind.UNKNOWN), lexicon)
        return None

    def _of_firm(self, mention: Mention, antecedents: Iterable[Mention]) -> Source | None:
        """Which firm *l’avionneur* is: the name that spoke last, which is nobody's."""
        if not is_firm_again(mention):
            return None
        for antecedent in islice(antecedents, _MOST_FELLOWS):
            named = antecedent.pronoun is None and read(antecedent).named
            if not (named and antecedent.spoke):
                continue
            source = self.source(antecedent, ())
            if source.kind is SourceKind.PERSON:
                return None
            if _may_be_firm(antecedent, source) and not is_given_name(antecedent.words[0]):
                return source
        return None

    def _of_noun(
        self, reading: Reading, mention: Mention, told: Unnamed, antecedents: Iterable[Mention]
    ) -> Source:
        """A source that is nobody named, as it was told first."""
        nouns = mention.lexicon.nouns
        kind = reading.kind if reading.head in nouns.collective else told.kind
        kind = SourceKind.ANONYMOUS if told.ground else _whose(mention, kind)
        affiliation = told.affiliation or reading.affiliation
        if affiliation is None and reading.head in nouns.spokesperson:
            affiliation = self._affiliation(mention, antecedents)
        return Source(told.name, kind, None, affiliation, told.ground)

    def _of_epithet(
        self, reading: Reading, mention: Mention, antecedents: Iterable[Mention]
    ) -> Source | None:
        """Who *die Inhaberin des Lehrstuhls* is, where nobody was told to be that: whoever was last
        spoken of.
        """
        if mention.age is not None or not is_epithet(mention):
            return None
        if mention.allegiance is not None:
            fellow = self._of_allegiance(mention, antecedents)
            if fellow is not None:
                return fellow
        if self._holder(reading, mention) is not None:
            return None
        told = self._unnamed.meant_by(mention)
        new = told is None or told.start >= mention.span.start or not _is_told_as_new(told, mention)
        if not new or is_of_somebody_new(mention, self._text):
            return None
        last = self._named_last(mention, antecedents)
        other = last is not None and _is_other_office(mention, last.role)
        return None if other else last

    def _told_beside(self, mention: Mention) -> Source | None:
        """Who *l’horticultrice* is, whose name stood right beside that noun."""
        noun = noun_told(mention)
        if noun is None:
            return None
        for beside in names_beside(mention, noun, self._text):
            known = self._nearest(beside.word, beside.start)
            at = bisect_right(known.places, beside.start) if known is not None else 0
            if known is not None and at and known.places[at - 1] + len(known.name) >= beside.end:
                return self._told_of(known)
            if known is None and beside.alone:
                return Source(beside.word, SourceKind.PERSON, noun)
        return None

    def _went_on(self, mention: Mention, antecedents: Iterable[Mention]) -> Source | None:
        """Who *la cheffe de l’opposition* is that adds something: the person who just spoke, with
        the same office in another's words, or none.
        """
        reading, pronoun = read(mention), pronoun_of(mention)
        if reading.kind is not SourceKind.PERSON or reading.named:
            return None
        last = next((each for each in islice(antecedents, _NEAR) if each.spoke), None)
        if last is None:
            return None
        source = self.source(last, ())
        if source.kind is not SourceKind.PERSON or ";" in source.name or not read(last).named:
            return None
        if contradicts(last, source, pronoun):
            return None
        heads = map(mention.lexicon.nouns.head, (source.role or "").lower().split())
        same = reading.head in heads
        return source if same or (source.role is None and is_epithet(mention)) else None

    def _named_last(self, mention: Mention, antecedents: Iterable[Mention]) -> Source | None:
        """The person last spoken of by name; no one of another party, where that is told. Who is
        only likely to be one must be near.
        """
        fellow, pronoun = mention.allegiance is not None, pronoun_of(mention)
        likely: Source | None = None
        for at, antecedent in enumerate(islice(antecedents, _MOST_FELLOWS)):
            if at >= _NEAR and likely is not None and not is_listed_epithet(mention):
                return likely
            if antecedent.spoke and is_nameless(antecedent, mention):
                source = self.source(antecedent, ())
                if not contradicts(antecedent, source, pronoun):
                    return source  # der Gutachter, who is the doctor, too
            other = fellow and self._brackets(antecedent)
            if antecedent.pronoun is None and not (antecedent.placed or other):
                source = self.source(antecedent, ())
                if contradicts(antecedent, source, pronoun):
                    continue
                one = source.kind is SourceKind.PERSON or _may_be_one(antecedent, source)
                if one and read(antecedent).named and ";" not in source.name:
                    if antecedent.spoke or source.role or _has_first_name(source):
                        return source
                    if at < _NEAR or is_listed_epithet(mention):
                        likely = likely or source
        return likely

    def _of_allegiance(self, mention: Mention, antecedents: Iterable[Mention]) -> Source | None:
        """Who *der CDU-Politiker* is: whoever was last named as one of them."""
        party = mention.allegiance
        if party is None:
            return None
        for antecedent in islice(antecedents, _MOST_FELLOWS):
            if antecedent.pronoun is not None or antecedent.allegiance is not None:
                continue
            source = self.source(antecedent, ())
            if source.kind not in UNSURE or ";" in source.name:
                continue
            told = f"{source.role or ''} {source.affiliation or ''} {self._brackets(antecedent)}"
            if any(_is_of_party(word, party) for word in _WORD.findall(told)):
                return source
        return None

    def _brackets(self, mention: Mention) -> str:
        """What stands in brackets behind a name, as a party does."""
        beside = self._text[mention.span.end : mention.span.end + _BESIDE]
        return beside.partition(")")[0] if beside.startswith(" (") else ""

    def _of_age(self, mention: Mention) -> Source | None:
        """Who is named nearest to the age that a word tells: *À 34 ans, S* by *la trentenaire*."""
        told = ages_told(mention.age, self._text, mention) if mention.age is not None else []
        if not told:
            return None
        named = self._names_in_order()
        beside = [each for at in told for each in _on_both_sides(named, at)]
        distance, known = min(beside, key=_ORDER_OF_HOLDER, default=(_AGE_REACH, None))
        nearest = _BESIDE_NUMBER if mention.age and mention.age[0].isdigit() else _BESIDE_AGE
        if known is None or distance > nearest:
            return None
        return Source(known.shown, SourceKind.PERSON, known.role, known.affiliation)

    def _names_in_order(self) -> list[tuple[int, _Known]]:
        """Where people are named in full, all over the article."""
        if self._in_order is None:
            self._meet_all()
            everybody = (known for some in self._by_last.values() for known in some)
            people = (known for known in everybody if known.kind is SourceKind.PERSON)
            places = ((place, known) for known in people for place in known.places)
            self._in_order = sorted(places, key=_ORDER_OF_HOLDER)
        return self._in_order

    def _stands_before(self, age: str, mention: Mention) -> bool:
        """Whether somebody was told to be of an age before a mention: *Ein 34-Jähriger*; in words,
        as one who was not known: *un trentenaire*.
        """
        start, number = mention.span.start, age.partition("-")[0]
        at = self._text.rfind(number, max(0, start - _AGE_REACH), start)
        if at < 0 or number[0].isdigit():
            return at >= 0
        before = self._text[max(0, at - LONGEST_WORD) : at].lower().split()
        return not mention.lexicon.indefinite.isdisjoint(before[-2:])

    def _may_be_called(self, mention: Mention, source: Source) -> bool:
        """Whether a word that opens a sentence is what somebody is called: it has its capital
        within a sentence, too.
        """
        start, text = mention.span.start, self._text
        if not _may_name(mention, source) or not self._begins(mention):
            return False
        first, end = max(0, start - _NAMED_REACH), start + _NAMED_REACH
        word = f" {mention.words[0]}"
        at = text.find(word, first, end)
        while at >= 0:
            if text[at - 1].islower() or text[at - 1] == ",":
                return True
            at = text.find(word, at + 1, end)
        return False

    def implied(
        self, antecedents: Iterable[Mention], *, told: bool = False, other_than: str = ""
    ) -> Source | None:
        """Who speaks in a quotation without a frame: the person last spoken of, if there is one,
        `other_than` somebody whose name is given.

        Where nobody is sure to be a person, one name that a sentence begins with may be. Where
        somebody spoke just before (`told`), it is nobody of whom an office alone is told.
        """
        likely: Source | None = None
        owner: Source | None = None
        some = (
            each
            for each in islice(antecedents, _MOST_FELLOWS)
            if each.pronoun is None and not each.placed
        )
        for antecedent in islice(some, 2 * _NEAR if other_than else _NEAR):
            if told and _is_office_alone(antecedent):
                continue
            meant = is_epithet(antecedent) and not is_listed_epithet(antecedent)
            source = self.source(antecedent, antecedents if meant else ())
            if source.name == other_than:
                continue
            if told and antecedent.spoke and source.kind is SourceKind.ANONYMOUS:
                break  # whoever spoke just before, and no institution that did before that
            is_one = source.kind is SourceKind.PERSON or _is_somebody_new(antecedent)
            is_one = is_one or _may_be_one(antecedent, source)
            again = antecedent.owns and not antecedent.spoke
            if is_one and (again or is_listed_epithet(antecedent)):
                owner = owner or source
            elif is_one and ";" not in source.name:
                return source
            if antecedent.spoke and source.kind in _BODIES:
                return source
            if likely is None and self._may_be_called(antecedent, source):
                likely = source
        return owner or likely

    def initialled(self, written: str) -> Source | None:
        """The first person named whose name has some initials: *RE*, *R. E.*"""
        self._meet_all()
        wanted = written.replace(".", "").replace(" ", "")
        for some in self._by_last.values():
            for known in some:
                if initials(known.name) == wanted:
                    return Source(known.shown, SourceKind.PERSON, known.role, known.affiliation)
        return None

    def _begins(self, mention: Mention) -> bool:
        """Whether a sentence begins with a mention."""
        start = mention.span.start
        return self._text[max(0, start - 2) : start].rstrip(" ")[-1:] in ("", *_ENDS)

    def _affiliation(self, mention: Mention, antecedents: Iterable[Mention]) -> str | None:
        """For whom a spokesperson speaks: the institution last named as a subject; of *her
        spokesman* the person, where one was named.
        """
        theirs = mention.words[0].lower() in mention.lexicon.possessives
        found: str | None = None
        for antecedent in antecedents:
            if antecedent.pronoun is not None or antecedent.placed:
                continue
            if antecedent.words[0].lower() in antecedent.lexicon.indefinite:
                continue
            source = self.source(antecedent, ())
            if theirs and source.kind is SourceKind.PERSON:
                return source.name
            firm = self._begins(antecedent) and _may_be_firm(antecedent, source)
            if found is None and (source.kind is SourceKind.ORGANISATION or firm):
                found = source.name
            if found is not None and not theirs:
                break
        return found


def _on_both_sides(named: list[tuple[int, _Known]], at: int) -> Iterable[tuple[int, _Known]]:
    """The names before and behind a place, each with how far off it begins."""
    behind = bisect_right(named, at, key=_ORDER_OF_HOLDER)
    for place, known in named[max(0, behind - 1) : behind + 1]:
        yield abs(place - at), known


def _whose(mention: Mention, kind: SourceKind) -> SourceKind:
    """What a source is whose noun only says that it told something: of *Polizeiangaben* the police,
    of reports in the media those who made them.
    """
    nouns = mention.lexicon.nouns
    for word in map(str.lower, mention.words):
        head = nouns.head(word)
        if kind is SourceKind.DOCUMENT and head in nouns.hearsay:
            first = word.removesuffix(head)
            owners = {first, first.removesuffix("s"), first.removesuffix("n")}
            institution = not owners.isdisjoint(nouns.organisation)
            return SourceKind.ORGANISATION if institution else SourceKind.COLLECTIVE
    return kind


def _is_single_body(named: Mention, source: Source) -> bool:
    """Whether an article makes one of an institution, which is less likely to be *they* than those
    who are many: French *Les éleveurs ... Une entreprise ... Selon eux*. English has it for both.
    """
    one = not named.lexicon.subject_first and named.words[0].lower() in named.lexicon.indefinite
    return one and source.kind is SourceKind.ORGANISATION


def _is_institution_meant(named: Mention, source: Source, pronoun: Mention) -> bool:
    """Whether a pronoun behind its verb or a preposition means an institution that just spoke and
    has its gender: French *La préfecture a dit ... Selon elle*.
    """
    if not named.spoke or source.kind is not SourceKind.ORGANISATION or not pronoun.text.islower():
        return False
    him = pronoun.text in pronoun.lexicon.masculine_pronouns
    return has_gender(named, masculine=him) is True


def _may_be_firm(mention: Mention, source: Source) -> bool:
    """Whether a name that is nobody's can be what has a spokesperson: one word, no common noun."""
    named = read(mention).named and source.kind is SourceKind.UNKNOWN
    return named and not mention.lexicon.capital_nouns


def _may_name(mention: Mention, source: Source) -> bool:
    """Whether a mention is one word in capitals that nothing says more of: *Andrea*."""
    if mention.placed or len(mention.words) > 1 or source.kind is not SourceKind.UNKNOWN:
        return False
    return read(mention).named and mention.words[0].istitle()


def _is_office_alone(mention: Mention) -> bool:
    """Whether a mention is an office of somebody who has said nothing: *the mayor*."""
    return not (mention.spoke or read(mention).named or _is_somebody_new(mention))


def _is_somebody_new(mention: Mention) -> bool:
    """Whether a mention is one whom nobody has told of before: *a neighbour*."""
    first = mention.words[0].lower()
    return read(mention).kind is SourceKind.ANONYMOUS and first in mention.lexicon.indefinite


def _is_of_party(word: str, party: str) -> bool:
    """Whether a word is a party's name, whatever its ending: *Grüne*, *Grünen*."""
    return word[0].isupper() and word.rstrip("ne") == party.rstrip("ne")


_WORD = re.compile(r"\w+")
_MOST_FELLOWS = 24
"""Names looked at for whom a noun with a party's name means."""
_BESIDE = 16
"""Code points behind a name in which a party stands in brackets."""
_NAMED_REACH = 4_000
"""Code points on either side in which a name stands a second time."""
_ENDS = '.!?…»”"\n'
_BESIDE_NUMBER = 40
_BESIDE_AGE = 150
"""Code points between a name and the age of whoever has it."""
_AGE_REACH = 8_000
"""Code points before a mention in which somebody's age may have been told."""
_MOST_HOLDERS = 32
"""Namings with an office that are gone back over for whom *the minister* means."""
_OFFICE_ALONE = 2
"""Words of an office that does not say of what it is: *the minister*."""


def _has_first_name(source: Source) -> bool:
    """Whether a name begins with a known first name, so that it is no firm's."""
    return source.name.split()[0].lower() in given_names()


def _is_not_one(named: Mention) -> bool:
    """Whether *he* can mean nobody by a mention: a place, several, some thing, or *this singer*,
    who was named before.
    """
    several = is_several(named) and not named.owns  # les larmes de S
    if named.placed or several or is_one_of_things(named):
        return True
    return named.points and named.spoke


def _several_nearer(group: Mention, antecedents: Iterable[Mention]) -> Mention | None:
    """Those named one beside the other behind a group, and so nearer to *they*: *The court sat. | S
    and T were not surprised, they said*.
    """
    behind = (each for each in antecedents if each.span.start > group.span.start)
    return next((each for each in behind if len(list(parts_of(each))) > 1), None)


def _without_kin(mention: Mention) -> Mention:
    """A person without those who belong to him: *Sample and her family*."""
    words, lexicon = mention.words, mention.lexicon
    for at in range(1, len(words) - 2):
        joins = words[at].lower() in lexicon.coordinators
        if joins and words[at + 1].lower() in lexicon.kin:
            text = joined(mention.text, words[:at], at_end=False)
            return evolve(mention, words=words[:at], text=text)
    return mention


def _is_told_as_new(told: Unnamed, mention: Mention) -> bool:
    """Whether a source that was told before was itself nobody known: *a doctor*, not *Kurator* of
    a headline.
    """
    return told.name.partition(" ")[0].lower() in mention.lexicon.indefinite


def _is_other_office(mention: Mention, role: str | None) -> bool:
    """Whether a noun for an office only ends as that of a role does: German *Innenminister* and
    *Justizminister*, no *Bundeskanzler* and *Kanzler*.
    """
    lexicon, last = mention.lexicon, mention.without_place[-1].lower()
    noun = lexicon.offices.get(last, last)
    kept = kept_by(noun, lexicon)
    for word in (role or "").lower().split():
        other = lexicon.offices.get(word, word)
        if kept_by(other, lexicon) == kept:
            return not (noun.endswith(other) or other.endswith(noun))
    return False


def _ends_as(mention: Mention, role: str | None) -> bool:
    """Whether a phrase behind its article is how a role ends that was told: *the mayor of
    Sampleton*, *the chief minister* of *Samplestan Chief Minister*; or is such a role with an
    adjective more: *le premier ministre | libéral*.
    """
    if role is None:
        return False
    said, told = mention.text[len(mention.words[0]) :].strip().casefold(), role.casefold()
    if told.startswith(f"{said} "):
        return len(mention.words) > _OFFICE_ALONE  # le député de S, of député de S et chef de T
    _, is_whole, more = said.partition(f"{told} ")
    endings = mention.lexicon.postposed_endings
    described = is_whole and said.startswith(told) and more.endswith(endings or "\0")
    return f" {told}".endswith(f" {said}") or bool(described and more.isalpha())


_NEAR = 4
"""Names looked at for whom a quotation without a frame is by."""

_ONE = (SourceKind.PERSON, SourceKind.ANONYMOUS)
_THING = (SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.OUTLET)
_BODIES = (SourceKind.ORGANISATION, SourceKind.COLLECTIVE)
_MANY = (SourceKind.COLLECTIVE, SourceKind.ANONYMOUS, SourceKind.ORGANISATION, SourceKind.OUTLET)


_ORDER_OF_HOLDER: Callable[[tuple[int, _Known]], int] = itemgetter(0)
_ORDER: Callable[[tuple[int, Mention]], int] = itemgetter(0)
_MOST_TOKENS = 20_000
"""Tokens that are kept for the names in them, and looked through for each that is asked for."""
_MOST_WAITING = 20_000


def _is_some_thing(mention: Mention) -> bool:
    """Whether a noun with what belongs to it is nobody, where every noun has a capital: *der Gong*,
    *Anfang der Serie*.
    """
    lexicon, first = mention.lexicon, mention.words[0]
    if not lexicon.capital_nouns or may_speak(mention):
        return False
    determined = lexicon.word.get(first.lower(), 0) & Word.DETERMINER
    return bool(determined) or first[0].islower() or not read(mention).named


def _may_be_one(mention: Mention, source: Source) -> bool:
    """Whether a name of one word can be whom *he* means: one that has spoken, or a first name."""
    words = mention.words
    called = words[0].lower()
    first = len(words) == 1 and is_given_name(called)
    unsure = source.kind is SourceKind.UNKNOWN and read(mention).named
    return unsure and (mention.spoke or first)
