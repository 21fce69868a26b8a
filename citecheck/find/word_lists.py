"""The lists of words by which a language is read, as its file has them.

What a list is for, the field of its name says. To add one is to add the field: how it is read
hangs on the field's type (`citecheck.find.language_file`).
"""

from __future__ import annotations

from citecheck.model.values import frozen


@frozen(eq=False)
class WordLists:
    """The table ``words`` of a language's file, each list by its name. Words are in lower case.

    What a file says nothing of is empty, or false. Tuples have their longest words first.
    """

    narrative: frozenset[str]
    """What stands before such an infinitive, behind *and*."""
    nobody: frozenset[str]
    """Pronouns for nobody in particular, behind whose verb it is told who: *dit-on à S*."""
    apostrophe: frozenset[str]
    elided: frozenset[str]
    """Words that lose their vowel and are joined to the next: French *l’*, *qu’*."""
    restored: frozenset[str]
    """What is run together so that its first word is another than it looks: French *s’il*."""
    restored_as: str
    """The word that it is: *si*."""
    enclitics: frozenset[str]
    """Pronouns that a hyphen joins to their verb: French *dit-il*."""
    clipped: frozenset[str]
    """Verbs as a pronoun's apostrophe leaves them: English *’d*, *’ll*, *’s*."""
    objects: frozenset[str]
    """Object pronouns that stand before their verb: French *lui a-t-il dit*."""
    fused: frozenset[str]
    """Prepositions run together with an article that names have, before a source: *du Monde*."""
    contracted: frozenset[str]
    """Prepositions run together with an article that names have: French *au Monde*."""
    abbreviations: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    requests: frozenset[str]
    """Nouns for what a newsroom asked, which is no source: German *hieß es auf Anfrage*."""
    asked: frozenset[str]
    """Participles of whoever answers, first or last in what a comma ends: *Gefragt nach S, sagte
    T*.
    """
    as_says: frozenset[str]
    """What opens *as S says, ...*."""
    as_far: frozenset[str]
    """What may stand behind one of `as_says`: Italian *secondo quanto ha detto S*."""
    neuter: frozenset[str]
    """Pronouns for institutions and documents: *it*."""
    definite: frozenset[str]
    indefinite: frozenset[str]
    charged: frozenset[str]
    """Prepositions behind which stands what a committee is for: *on*."""
    as_role: frozenset[str]
    """What opens the part that somebody has: Dutch *werkt als vrijwilliger*."""
    somebody: frozenset[str]
    """Pronouns for one who is not named: *someone*."""
    """Determiners of one who is not said to be known: *a neighbour*, *another official*."""
    few: frozenset[str]
    """Determiners of so many as can be counted: *two people*."""
    titles: frozenset[str]
    """Abbreviations of offices before a name: *Sen.*, *Gov.*"""
    honorifics: frozenset[str]
    that: frozenset[str]
    demonstratives: frozenset[str]
    purpose: frozenset[str]
    coordinators: frozenset[str]
    np_prepositions: frozenset[str]
    """Prepositions that can go on with a noun phrase."""
    of: frozenset[str]
    name_particles: frozenset[str]
    domains: frozenset[str]
    """What ministers are of, in their titles, the last word of each: Dutch *Sociale Zaken*."""
    no_names: frozenset[str]
    """Nouns in capitals behind a particle that make no name of it: German *zu Wort*."""
    contrasts: frozenset[str]
    """Conjunctions behind which a verb may go on with the subject of the one before: *S would not
    say it, but stressed that*."""
    contrasts_behind: frozenset[str]
    """The same, where they stand behind the verb: German *S sagte es, betonte aber, dass*."""
    loose_particles: frozenset[str]
    """Those that a name has before another one alone: Dutch *op de Beek*, no *S op Twitter*."""
    place_openings: frozenset[str]
    """Particles that open the name of a place, where they have a capital: Dutch *Den Haag*."""
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    agent: frozenset[str]
    modals: frozenset[str]
    infinitive: frozenset[str]
    so_called: frozenset[str]
    works: frozenset[str]
    """Nouns for what has a title or a motto, in marks right behind it: *the film “Long Days”*."""
    nickname: frozenset[str]
    adjective_endings: tuple[str, ...]
    postposed_endings: tuple[str, ...]
    """Endings of adjectives that stand behind their noun: French *une source policière*."""
    attribute_endings: tuple[str, ...]
    """Endings of a participle behind what describes it: *die am Montag veröffentlichte Studie*."""
    latter: frozenset[str]
    """Words by which whoever was named last is meant: *ce dernier*, German *dieser*."""
    latter_many: frozenset[str]
    """The same for several: *ces derniers*."""
    means: frozenset[str]
    """Prepositions by which a noun for speech is its subject's: German *mit dem Argument*."""
    heard_from: frozenset[str]
    """Prepositions by which whoever is heard stands before a colon: French *chez S : Q*."""
    comes: frozenset[str]
    """Verb forms by which an answer is told to come: *Q, came the reply*."""
    sides: frozenset[str]
    """Nouns for the side or ranks of those whose name follows: French *du côté des pompiers*."""
    same: frozenset[str]
    """Words by which a noun means whoever told the last thing: *la même source*."""
    masculine: frozenset[str]
    """Titles and nouns for people of whom the article says *he*: *Mr Sample*, *the spokesman*."""
    feminine: frozenset[str]
    """The same of whom it says *she*."""
    masculine_pairs: tuple[str, ...]
    """Articles and the endings of nouns behind them that are of a man: German *der-e*."""
    feminine_pairs: tuple[str, ...]
    """The same of a woman: *die-e*."""
    masculine_endings: tuple[str, ...]
    """Endings of nouns for people of whom the article says *he*: German *der Sprecher*."""
    feminine_endings: tuple[str, ...]
    """The same of whom it says *she*, whatever else they end in: German *die Sprecherin*."""
    masculine_pronouns: frozenset[str]
    feminine_pronouns: frozenset[str]
    masculine_articles: frozenset[str]
    """Determiners of one whose noun is masculine: French *le*, *un*, *ce*."""
    feminine_articles: frozenset[str]
    """The same of one whose noun is feminine."""
    either_sex: frozenset[str]
    """Nouns for people whose article does not tell *he* from *she*: French *une victime*."""
    several_articles: frozenset[str]
    """Determiners that show a noun to be several: French *les*, *ces*."""
    continuing: frozenset[str]
    """Conjunctions that begin a main clause as well: *But the road is closed, S said*."""
    kin: frozenset[str]
    """Determiners for those who belong to one person: *Sample and her family*."""
    adding: frozenset[str]
    """Verbs, as they are listed, by which whoever spoke goes on: *ajouter*, *poursuivre*."""
    asking: frozenset[str]
    """Verbs, as they are listed, by which somebody asks another: *demander*."""
    hearing: frozenset[str]
    """Who is told what is reported on their authority: *the inquest was told that*."""
    headlines: frozenset[str]
    """Documents that a headline names before a colon: *Study: ...*."""
    day_parts: frozenset[str]
    """Words before a preposition and a day that say when on it: *late on Monday*."""
    pointing: frozenset[str]
    """Determiners of who was named before, with a noun for people: *this neighbour*."""
    former: frozenset[str]
    """Adjectives that make somebody another than whoever is it now: *the former mayor*."""
    callings: frozenset[str]
    """Nouns by which somebody named is told of again, whatever they were called: *l’élue*."""
    parents: frozenset[str]
    """Nouns for parents, of whom it is told of how many they are: *the mother of two*."""
    seated: frozenset[str]
    """Those of `callings` that stand before where somebody was elected: *l’élue de Paris*."""
    vocations: frozenset[str]
    """Such nouns that can say besides of what somebody is one: *the singer of the band*."""
    hailing: frozenset[str]
    """Such nouns behind the place that somebody is from or plays for: *the Exampletown man*."""
    calling_endings: tuple[str, ...]
    """Endings of such nouns: French *le syndicaliste*, *le politologue*."""
    aged_endings: tuple[str, ...]
    """Endings of words that mean somebody by their age, who was named before: *the 34-year-old*."""
    group_endings: tuple[str, ...]
    """Endings of nouns for groups that are many behind an article: German *die Demokraten*."""
    epithets: tuple[str, ...]
    """How nouns for one person end behind an article: *der-er*, *die-in*. Where there are any,
    such a noun can mean who was named before.
    """
    demonyms: tuple[str, ...]
    """Endings of names for where somebody is from, who was named before: French *le Lyonnais*."""
    told: frozenset[str]
    oblique: frozenset[str]
    """Words whose case shows that no subject begins with them: German *dem Sender*."""
    neuter_articles: frozenset[str]
    """Articles that nobody's name has before it, but a thing's: German *das Modul Beispiel*."""
    towards: frozenset[str]
    """Those of `told` behind which no office or work is named: French *à*, Dutch *tegen*."""
    possessives: frozenset[str]
    """Determiners for whose something is, somebody told of before: Dutch *is haar antwoord*."""
    datives: frozenset[str]
    """Pronouns for people that are no subject, and stand behind prepositions: German *laut ihr*."""
    dative_endings: tuple[str, ...]
    """Endings of those whom it was told, before the subject: Russian *заявил журналистам S*."""
    told_case: frozenset[str]
    """Determiners whose case alone says to whom something was told: German *der Zeitung*."""
    finite_endings: tuple[str, ...]
    """Endings that a verb must have which is in no list, where there are any: English *-ed*."""
    singular_determiners: frozenset[str]
    """Determiners that show a noun to be one, which has the same form for many: *der Händler*."""
    third_person: tuple[str, ...]
    """Endings of a finite verb whose subject is one: English *says*; none where it does not show.
    """
    nominatives: frozenset[str]
    """Pronouns that are nothing but a subject: *he*, no *you*."""
    first_person: frozenset[str]
    """Pronouns for whoever tells: outside of quotation marks, the article itself."""
    given: frozenset[str]
    """First names that are nouns for sources as well: *Bill*."""
    homographs: frozenset[str]
    """Forms of verbs that attribute which are as often nouns: *reports*, *states*."""
    noun_forms: frozenset[str]
    """The only forms of verbs that attribute which are nouns too, where that is told: Dutch *de
    grote vraag*.
    """
    quantifiers: frozenset[str]
    """Words that show a noun behind them to be many: *all*, *both*."""
    attributive_endings: tuple[str, ...]
    """Endings of adjectives before a noun, where not all of them have one: *the medical report*."""
    finites: frozenset[str]
    """Common finite verbs that no other list has and no ending shows: *fell*, *rise*."""
    shares: frozenset[str]
    """Nouns for a part of a group: *54 percent of voters*, *half of them*."""
    judgements: frozenset[str]
    """Adjectives for what somebody thinks of a thing."""
    judgement_endings: tuple[str, ...]
    """Endings that such adjectives have, and those for what is seen have not."""
    criteria: frozenset[str]
    """Nouns by which something is done, and not told: *according to their needs*."""
    employing: frozenset[str]
    """Prepositions behind an office of whom it is: *at*, *for*, Dutch *bij*."""
    locative: frozenset[str]
    """Prepositions behind which a name is that of a place or a thing: *in*, *on*."""
    whence: frozenset[str]
    """Prepositions of where those sit who tell, in the place of a subject: *desde el Gobierno
    aseguran que*.
    """
    occasions: tuple[str, ...]
    """Ends of nouns for where and when something is said, which belong to no office: German *der
    Minister | am Rande der Sitzung*.
    """
    measures: frozenset[str]
    """Nouns for times, which say nothing: *four years*."""
    short_offices: frozenset[str]
    """Offices that are written short, in capitals: German *OB*, *MdB*."""
    thing_endings: tuple[str, ...]
    """Endings of nouns for what is nobody, where capitals tell no names: German *Begegnung*."""
    people_endings: tuple[str, ...]
    """Endings of nouns for people, where capitals tell no names: German *der Verteidiger*."""
    clause_without_that: bool
    """Whether a clause can follow a cue without *that*."""
    clause_commas: bool
    """Whether a comma parts each clause from the one that it belongs to: German *sagt, dass*."""
    subject_first: bool
    """Whether a subject stands behind its verb in frames alone, so that what stands there else is
    an object: *..., said S*, but *S said it*.
    """
    verb_second: bool
    """Whether the subject stands behind the verb where anything else opens the clause."""
    verb_final: bool
    """Whether participles stand at the end of the clause, far from their auxiliary."""
    inserted_endings: tuple[str, ...]
    """What a verb in no list ends in that parts a quotation, a name behind it: French *« Q,
    énonçait S. Q »*.
    """
    late_verb_endings: tuple[str, ...]
    """What verbs in no list end in, where they stand last: Dutch *woont*, *gesproken*."""
    reported_mood: frozenset[str]
    """Verb forms that by themselves mark a sentence as what somebody said: German *sei*."""
    mood_endings: tuple[str, ...]
    """What verbs in no list end in where their mood marks them as reported: German *diene*."""
    sure_mood_endings: tuple[str, ...]
    """Those in which no other word ends that is written small: German *resultiere*."""
    past_endings: tuple[str, ...]
    """Those of such endings that are of the past tense: German *diente*."""
    subjunctive: frozenset[str]
    """Verb forms that mark a clause as reported, where the language has them."""
    times: frozenset[str]
    """Nouns for when something was, which stand as adverbs do: German *am Montag Abend*."""
    subject_relatives: frozenset[str]
    """Relative pronouns that are the subject of their clause: French *qui*."""
    as_if: frozenset[str]
    """What opens a clause in that mood which only likens: German *als ginge es um ihn*."""
    going_on: frozenset[str]
    """Words that go on with what was reported just before: German *hätten*, *demnach*."""
    hearsay: frozenset[str]
    """Modals that tell what is only said, with an infinitive of `hearsay_ends`: *soll ... sein*."""
    claiming: frozenset[str]
    """Modals by which, so used, a subject claims something of itself: *will ... gesehen haben*."""
    hearsay_lemma: str
    hearsay_ends: frozenset[str]
    hearsay_participles: tuple[str, ...]
    """Endings of a participle right behind the modal, where that is the sign: *aurait détourné*."""
    hearsay_prefixes: tuple[str, ...]
    """What a participle begins with, where other words end as it does: Dutch *ge-*, *ver-*."""
    hearsay_not: frozenset[str]
    """Participles that are none of hearsay: *aurait pu*."""
    unreal: frozenset[str]
    """Words by which the same forms tell what is not so: *si*, Dutch *had*."""
    voicing: frozenset[str]
    """Verbs by which a noun for speech is its subject's, where all others say nothing of whose it
    is: *expressed concern that*.
    """
    reasons: frozenset[str]
    """Words that open why something is so: *because*."""
    pointing_many: frozenset[str]
    """Determiners that point at several things told before: French *ces*."""
    whereby: frozenset[str]
    """Words by which a noun tells what follows: German *Berichte, wonach*."""
    separable: frozenset[str]
    """Particles that make a verb another one from the end of its clause: Dutch *stelt ... aan*."""
    infinitive_clauses: bool
    """Whether *to* with its verb at the end is a clause of its own: German *..., zu gehen*."""
    plural_infinitives: bool
    """Whether an infinitive has the form of the plural: Dutch *wil ... zeggen*, *zij zeggen*."""
    late_infinitives: bool
    """Whether a clause can be an infinitive at its end, no comma before: Dutch *zegt ... te gaan*.
    """
    late_infinitive_endings: tuple[str, ...]
    """What an infinitive ends in behind *to*, where an adjective may stand: German *zu klein*."""
    bare_infinitives: frozenset[str]
    """Infinitives that a clause can begin with: French *dit avoir compris*."""
    infinitive_endings: tuple[str, ...]
    """Endings of an infinitive, where *of* opens a clause with one: French *promet de partir*."""
    some: frozenset[str]
    """What picks somebody out of a group: *one* of them."""
    ratio: frozenset[str]
    """Prepositions besides `of` between a number and the group: *one in five*, Dutch *een op de
    vijf*, French *un Français sur deux*.
    """
    nominal: frozenset[str]
    """Determiners that are a phrase by themselves, of somebody else: *another*."""
    within_tense: frozenset[str]
    """Words that are adverbs between an auxiliary and its verb, and more elsewhere: *have long
    complained*, *ont tous dit*.
    """
    adverb_endings: tuple[str, ...]
    """What adverbs that are in no list end in: *openly*."""
    places: frozenset[str]
    """Adverbs of place, which end a clause that has no other verb: *who were there*."""
    month_names: frozenset[str]
    """Words for a month that are names as well: *Theresa May*."""
    impersonal: frozenset[str]
    """Words behind one of `dummies` that then means nobody: French *il faut*, *il y a*."""
    dummies: frozenset[str]
    """Pronouns that stand for nothing where a clause follows: *it is said that*."""
    about: frozenset[str]
    """Words that say how near a number or a share is: *more than half*, *près de la moitié*."""
    group_openers: frozenset[str]
    """Words with which a group begins behind *of*: French *d’autres*, *de nombreux habitants*."""
    voids: frozenset[str]
    """Words for how much was said, where no verb stands behind them: *said nothing*."""
    free_relatives: frozenset[str]
    """What opens a clause about what somebody calls something: *what S called a mistake*."""
    anaphoric: frozenset[str]
    """Words that are a noun behind a determiner, for whom was named last: *ce dernier*."""
    realised: frozenset[str]
    """Words behind which an infinitive tells what was done: *went* on to say, *tenu* à rappeler."""
    none: frozenset[str]
    """What a subject begins with of whom nobody says it: *neither of them confirmed it*."""
    standing: frozenset[str]
    """Determiners that are a subject by themselves before a verb that attributes: *some say*."""
    expletives: frozenset[str]
    """What stands in a subject's place and is none: *there* is."""
    absolute: frozenset[str]
    """Prepositions that a gerund and its own subject follow: *with* S saying."""
    those: frozenset[str]
    """Pronouns for the group: one of *them*."""
    genitive: frozenset[str]
    """Articles that alone go on with a noun phrase: German *der Chef des Amtes*."""
    small_months: bool
    """Whether months have no capital, so that one with it is a name: *Anne Janvier*."""
    participle_endings: tuple[str, ...]
    """What a present participle ends in: *Having gone there, S said*."""
    capital_nouns: bool
    """Whether every noun is written with a capital, so that a capital makes no name."""
    pro_drop: bool
    """Whether a verb can go without its subject: Italian *ha detto*, Arabic *قال إنه*."""
    verb_first: bool
    """Whether the subject stands behind its verb: Arabic *قال S إن*."""
    verb_last: bool
    """Whether what is said stands between subject and verb: Turkish *S, ... söyledi*."""
    relative_endings: tuple[str, ...]
    """Endings of a verb that describes the noun behind it, its subject: Turkish *belirten S*."""
    settings: frozenset[str]
    """Words that end what is told of the occasion, before what is said: *açıklamada*."""
    dash_speech: bool
    """Whether a dash at a paragraph's beginning opens speech: Danish *– Det er godt, siger S.*"""
    dash_goes_on: bool
    """Whether a paragraph of it that nothing frames is of whoever spoke last: Swedish."""
    dash_frames: bool
    """Whether a frame stands within the marks, between dashes: *«..., — сказал S. — ...»*"""
    comma_frames: bool
    """Whether a frame stands within the marks, between commas: French *« Q, dit S. Q »*"""
    bare_definite: bool
    """Whether *the minister* is one word: Swedish *ministern*, Polish *minister*."""
    article_suffixes: frozenset[str]
    """What a noun ends in with its article: Swedish *ministern*, Danish *borgmesteren*."""
    genitive_endings: tuple[str, ...]
    """Endings by which a noun belongs to the noun before it: Polish *minister obrony*."""
    verb_endings: tuple[str, ...]
    """Endings by which a word is a verb, whatever genitive it looks like: Russian *приехала*."""
    two_surnames: bool
    """Whether people have two surnames, so that capitals behind a particle may all be theirs."""
    adjectives_after: bool
    """Whether adjectives stand behind their noun: Italian *la polizia locale di S*."""
    case_endings: tuple[str, ...]
    """Endings that tell the cases of names apart, the longest first: *Путин*, *Путина*."""
    uncased: bool
    """Whether the script has no capitals, so that what is in no list can be a name."""
    article_prefixes: tuple[str, ...]
    """How an article is joined to its noun, with the preposition of a genitive too: Arabic *ال*,
    *لل*."""
    proclitics: tuple[str, ...]
    """Words that are joined to the next: Arabic *و*."""
    negates_first: bool
    """Whether *not* stands before the finite verb: Italian *non ha voluto*."""
    dotless: bool
    """Whether *I* is the capital of *ı* and *İ* that of *i*."""
