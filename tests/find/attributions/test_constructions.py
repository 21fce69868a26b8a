"""What is told in the constructions of English and French newsrooms, and by whom."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Attribution, Stance
from tests.find.articles import article


def _content(each: Attribution, text: str) -> str:
    return " … ".join(text[span.slice] for span in each.content)


def _speaker(each: Attribution, text: str) -> str | None:
    return text[each.source_span.slice] if each.source_span is not None else None


def _told(language: str, text: str) -> list[tuple[str, str | None]]:
    found = find_attributions(article(text), (), language)
    return [(_content(each, text), _speaker(each, text)) for each in found]


WITHOUT_THAT = [
    ("Figures showed output fell to its lowest in May.", "output fell to its lowest in May",
     "Figures"),
    ("The study found the pipes had burst.", "the pipes had burst", "The study"),
    ("Output fell to its lowest in May, official figures showed on Monday.",
     "Output fell to its lowest in May", "official figures"),
    ("The Example Office said prices rose.", "prices rose", "The Example Office"),
    ("The clerk says she agrees.", "she agrees", "The clerk"),
    ("The clerk said nothing had changed.", "nothing had changed", "The clerk"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker"), WITHOUT_THAT)
def test_a_clause_may_stand_without_that(text: str, content: str, speaker: str) -> None:
    assert _told("en", text) == [(content, speaker)]


NOTHING_TOLD = [
    ("en", "The clerk said nothing and left."),
    ("en", "The clerk said little about the pipes."),
    ("en", "The clerk wrote love letters."),
    ("en", "The clerk told stories and sang songs until dark."),
    ("en", "The cook added salt to the soup and stirred it slowly."),
    ("en", "The bridge reports to the harbour office every hour."),
    ("en", "The thunderstorms threatened to spoil the feast."),
    ("en", "She put the cup at the door."),
    ("en", "It is worth noting that the pipes leak."),
    ("fr", "Le maire voulait dire que tout allait bien."),
    ("en", "The striker added two goals."),
    ("en", "The test determines if a pipe leaks."),
    ("en", "The court will decide whether the law holds."),
    ("en", "A man found the door was open."),
    ("en", "The paper asked for comment on Monday."),
    ("en", "There were 12 leaks, per 1,000 pipes, in May."),
    ("en", "She promised to."),
    ("en", "The bridge shook, a resident who tweeted about the noise recalls nothing."),
    ("fr", "Le chef a été condamné « à vingt ans » par contumace."),
    ("en", "The storm has claimed dozens of lives in the town."),
    ("en", "For many people, “rewilding” brings to mind weeds and rain."),
    ("fr", "Le mensuel est un journal critique de la consommation."),
    ("fr", "Le parlement a voté la loi dite « Exemple »."),
    ("en", "He wrote two novels and a play."),
    ("en", "The museum shows how people lived in 1900."),
    ("en", "It includes new estimates that carbon dioxide will rise."),
    ("fr", "Il va sans dire que le temps passe."),
    ("en", "The first claim to be settled was small."),
    ("fr", "Des familles à qui on avait dit de partir sont restées."),
    ("fr", "Le maire tient un carnet où on note que les tuyaux fuient."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING_TOLD)
def test_what_tells_nothing(language: str, text: str) -> None:
    assert _told(language, text) == []


INFINITIVES = [
    ("en", "The clerk claims to have seen the plans.", "to have seen the plans", "The clerk"),
    ("en", "The clerk vowed never to go.", "never to go", "The clerk"),
    ("en", "The firm threatened to sue the paper.", "to sue the paper", "The firm"),
    ("fr", "Le maire dit craindre le pire pour la ville.", "craindre le pire pour la ville",
     "Le maire"),
    ("fr", "Le maire affirme n’avoir jamais vu ces tuyaux.", "n’avoir jamais vu ces tuyaux",
     "Le maire"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), INFINITIVES)
def test_an_infinitive_tells_of_its_subject(
    language: str, text: str, content: str, speaker: str
) -> None:
    assert _told(language, text) == [(content, speaker)]


DONE = [
    ("en", "The clerk went on to say that the pipes leak.", "that the pipes leak", "The clerk"),
    ("fr", "Le maire a tenu à rappeler que rien n’était décidé.", "que rien n’était décidé",
     "Le maire"),
    ("fr", "Il s’est borné à indiquer que le pont fermerait.", "que le pont fermerait", "Il"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), DONE)
def test_an_infinitive_that_was_done_tells(
    language: str, text: str, content: str, speaker: str
) -> None:
    assert _told(language, text) == [(content, speaker)]


def test_what_was_done_before_is_told_apart() -> None:
    text = "Il avait d’abord nié les faits, avant de reconnaître que le pont tremblait."
    assert _told("fr", text) == [("les faits", "Il"), ("que le pont tremblait", "Il")]


PLACED = [
    ("en", "Everyone who came said the same thing: the road is a trap.", "the road is a trap",
     "Everyone"),
    ("fr", "Les experts le disent depuis des années : la glace fond.", "la glace fond",
     "Les experts"),
    ("en", "It was unclear, officials said, how many pipes had burst.",
     "It was unclear … how many pipes had burst", "officials"),
    ("en", "The pipes burst in May, reports said yesterday.", "The pipes burst in May", "reports"),
    ("en", "Preliminary reports suggested the pipes had burst.", "the pipes had burst",
     "Preliminary reports"),
    ("en", "She told a rally in Leeds last night, growth is good.", "growth is good", "She"),
    ("en", "Forty people have written to the council demanding that the site be closed.",
     "that the site be closed", "Forty people"),
    ("en", "But officials from the Example Union (EU), which runs the port, claim the pipes leak.",
     "the pipes leak", "officials from the Example Union"),
    ("fr", "La route fermera en juin, a expliqué à la radio locale le chef de cabinet.",
     "La route fermera en juin", "le chef de cabinet"),
    ("fr", "Le pont est fermé, a tranché le préfet.", "Le pont est fermé", "le préfet"),
    ("fr", "Pour Kim Exemple qui a vu les plans, le pont est dangereux.", "le pont est dangereux",
     "Kim Exemple"),
    ("fr", "Ce dernier affirme que les comptes sont justes.", "que les comptes sont justes",
     "Ce dernier"),
    ("fr", "Ce ministre affirme que les comptes sont justes.", "que les comptes sont justes",
     "Ce ministre"),
    ("fr", "Elle dira aussi s’être rendue au port.", "s’être rendue au port", "Elle"),
    ("fr", "Le maire a reconnu tous les faits et regrette que le pont soit fermé.",
     "tous les faits", "Le maire"),
    ("fr", "Ils rejettent en bloc les accusations.", "les accusations", "Ils"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), PLACED)
def test_where_what_is_told_stands(language: str, text: str, content: str, speaker: str) -> None:
    assert (content, speaker) in _told(language, text)


PREDICATES = [
    ("en", "The union’s view is that the offer is poor.", "that the offer is poor", "The union"),
    ("en", "The view of the union is that the offer is poor.", "that the offer is poor",
     "the union"),
    ("en", "What the minister did say was that taxes would not rise.",
     "that taxes would not rise", "the minister"),
    ("fr", "La position de Kim Exemple est que l’offre est mauvaise.",
     "que l’offre est mauvaise", "Kim Exemple"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), PREDICATES)
def test_a_predicate_tells_what_somebody_holds(
    language: str, text: str, content: str, speaker: str
) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert (_content(found, text), found.source and found.source.name) == (content, speaker)


FRAMES = [
    ("en", "It is, as the judge noted, an unusual case.", "It is … an unusual case", "the judge"),
    ("fr", "C’est, comme l’a rappelé la juge, un dossier hors norme.",
     "C’est … un dossier hors norme", "la juge"),
    ("fr", "Comme le souligne la maire, la commune n’a plus de médecin.",
     "la commune n’a plus de médecin", "la maire"),
    ("en", "The mine is safe, at least according to its owners.", "The mine is safe",
     "its owners"),
    ("fr", "La mine est sûre, du moins à en croire ses propriétaires.", "La mine est sûre",
     "ses propriétaires"),
    ("en", "Local people say three shots were fired; police say it was five.",
     "three shots were fired", "Local people"),
    ("en", "It was not until Monday that the firm admitted the files were gone.",
     "the files were gone", "the firm"),
    ("en", "The council has been accused by residents of hiding the figures.",
     "of hiding the figures", "residents"),
    ("fr", "Le maire est accusé par l’opposition d’avoir caché les chiffres.",
     "d’avoir caché les chiffres", "l’opposition"),
    ("en", "A survey of 2,000 adults found one in five had skipped a meal.",
     "one in five had skipped a meal", "A survey of 2,000 adults"),
    ("en", "Doctors were quick to point out that the sample was small.",
     "that the sample was small", "Doctors"),
    ("fr", "Il faut former des gens, insiste-t-on.", "Il faut former des gens", None),
    ("fr", "Un Français sur deux estime que la loi est bonne.", "que la loi est bonne",
     "Un Français sur deux"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), FRAMES)
def test_frames_of_many_kinds(language: str, text: str, content: str, speaker: str | None) -> None:
    assert (content, speaker) in _told(language, text)


OCCASIONS = [
    ("en", "In a blog post, the firm reiterated its offer.", "its offer", "the firm"),
    ("en", "Earlier this month, the union rejected the offer.", "the offer", "the union"),
    ("fr", "Hier, le 11 juin, la mairie a confirmé la fermeture du pont.",
     "la fermeture du pont", "la mairie"),
    ("en", "The Example Front claimed responsibility for the fires.", "for the fires",
     "The Example Front"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), OCCASIONS)
def test_when_it_was_said_is_not_what_was(
    language: str, text: str, content: str, speaker: str
) -> None:
    assert _told(language, text) == [(content, speaker)]


CALLS = [
    ("en", "It calls on the Example Office, the regulator, to publish the figures.",
     "the Example Office, the regulator, to publish the figures", "It"),
    ("fr", "Les riverains ont appelé le maire à fermer le pont.", "à fermer le pont",
     "Les riverains"),
    ("en", "The firm heard from workers who demanded that the pipes be mended.",
     "that the pipes be mended", "workers"),
    ("fr", "Le maire a fermé le pont, relevant que les piliers tremblaient.",
     "que les piliers tremblaient", "Le maire"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), CALLS)
def test_calls_and_clauses_about_somebody(
    language: str, text: str, content: str, speaker: str
) -> None:
    assert (content, speaker) in _told(language, text)


def test_a_name_in_marks_before_a_verb_with_its_clause_is_not_spoken() -> None:
    text = "Des riverains, des « veilleurs », affirmaient que le pont tremblait."
    assert all(told != "des « veilleurs »" for told, _ in _told("fr", text))


AMOUNTS = [
    ("en", "The ministry put the number of injured at 86.", "the number of injured at 86",
     "The ministry"),
    ("fr", "Le ministère chiffre à 86 le nombre de blessés.", "à 86 le nombre de blessés",
     "Le ministère"),
    ("fr", "La préfecture fait état de deux blessés.", "de deux blessés", "La préfecture"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), AMOUNTS)
def test_how_much_something_is_said_to_be(
    language: str, text: str, content: str, speaker: str
) -> None:
    assert _told(language, text) == [(content, speaker)]


SHARES = [
    ("en", "More than half of residents said the noise had grown.", "More than half of residents"),
    ("fr", "Plus de la moitié des habitants disent que le bruit augmente.",
     "Plus de la moitié des habitants"),
    ("fr", "La plupart des habitants interrogés disent que le bruit augmente.",
     "La plupart des habitants"),
    ("fr", "Près de 60 % des habitants estiment que le bruit augmente.",
     "Près de 60 % des habitants"),
    ("fr", "D’autres disent que le bruit augmente.", "D’autres"),
    ("fr", "De nombreux riverains disent que le bruit augmente.", "De nombreux riverains"),
    ("fr", "Les historiens diront que le bruit augmentait.", "Les historiens"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "speaker"), SHARES)
def test_a_part_of_a_group_speaks(language: str, text: str, speaker: str) -> None:
    assert [who for _, who in _told(language, text)] == [speaker]


CITED = [
    ("The clerk was quoted as saying that the pipes leak.", "that the pipes leak", "The clerk"),
    ("The clerk has been quoted by the Example Post as saying the pipes leak.",
     "the pipes leak", "The clerk"),
    ("State radio quoted the clerk, head of a union, as saying the pipes leak.",
     "the pipes leak", "the clerk"),
    ("Per the filing, the pipes leak in May.", "the pipes leak in May", "the filing"),
    ("The pipes leak in May, per the filing.", "The pipes leak in May", "the filing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker"), CITED)
def test_who_is_cited(text: str, content: str, speaker: str) -> None:
    assert _told("en", text) == [(content, speaker)]


SPLIT = [
    ("en", "“We had no choice,” Kim Sample, a baker who tweeted about the fire, said.",
     "“We had no choice,”", "Kim Sample"),
    ("en", "“We did it,” said Kim Sample, 47, a baker from Leeds who runs a shop, “and gladly.”",
     "“We did it,” … “and gladly.”", "Kim Sample"),
    ("en", "The bridge, said Kim Sample, who runs a shop, will be shut.",
     "The bridge … will be shut", "Kim Sample"),
    ("en", "The bridge, said Kim Sample, a spokesman for the town, will be shut.",
     "The bridge … will be shut", "Kim Sample"),
    ("fr", "Le pont, a dit Kim Exemple, qui tient un magasin, restera ouvert.",
     "Le pont … restera ouvert", "Kim Exemple"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), SPLIT)
def test_what_is_told_goes_on_behind_what_is_told_of_the_speaker(
    language: str, text: str, content: str, speaker: str
) -> None:
    assert _told(language, text) == [(content, speaker)]


def test_a_gerund_behind_a_frame_has_its_speaker() -> None:
    text = "“We had no choice,” said Kim Sample, who was there, adding: “It was over in a minute.”"
    assert [
        who.source and who.source.name for who in find_attributions(article(text), (), "en")
    ] == [
        "Kim Sample",
        "Kim Sample",
    ]


CALLED = [
    ("en", "The firm faces what critics call a scandal.", "a scandal", "critics"),
    ("en", "In what the union described as a victory, the firm gave in.", "a victory", "the union"),
    ("fr", "La firme affronte ce que ses détracteurs appellent un scandale.", "un scandale",
     "ses détracteurs"),
    ("fr", "Il est parti après ce qu’il qualifie d’erreur.", "erreur", "il"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content", "speaker"), CALLED)
def test_what_somebody_calls_a_thing(language: str, text: str, content: str, speaker: str) -> None:
    assert _told(language, text) == [(content, speaker)]


def test_what_somebody_calls_a_thing_stands_within_what_another_says() -> None:
    text = "Le maire dénonce ce que la préfète a décrit comme « un simple incident »."
    assert _told("fr", text) == [
        ("ce que la préfète a décrit comme « un simple incident »", "Le maire"),
        ("« un simple incident »", "la préfète"),
    ]


NOBODY = [
    ("On nous a dit que le bureau était fermé.", "que le bureau était fermé", None),
    ("On lui a répondu que le bureau était fermé.", "que le bureau était fermé", None),
    ("On indique à la préfecture que la route est fermée.", "que la route est fermée",
     "la préfecture"),
    ("Il a été indiqué que la route serait fermée.", "que la route serait fermée", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker"), NOBODY)
def test_what_nobody_in_particular_says(text: str, content: str, speaker: str | None) -> None:
    assert _told("fr", text) == [(content, speaker)]


REFUSED = [
    ("en", "Officials in Leeds are refusing to say how many were hurt.", "how many were hurt"),
    ("en", "Neither side has confirmed that a truce is near.", "that a truce is near"),
    ("fr", "Aucune des parties n’a confirmé que la trêve est proche.", "que la trêve est proche"),
    ("fr", "Le ministre a refusé de dire si le pont fermerait.", "si le pont fermerait"),
    ("en", "The mayor has repeatedly refused to say if the bridge closes, although she knows.",
     "if the bridge closes"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "content"), REFUSED)
def test_what_somebody_would_not_say(language: str, text: str, content: str) -> None:
    (found,) = find_attributions(article(text), (), language)
    assert (_content(found, text), found.stance) == (content, Stance.DECLINING)
