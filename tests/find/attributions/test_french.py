"""Constructions of French: who says what, and what only looks as if somebody did."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Directness
from tests.find.articles import article

SAID = [
    # What a participle tells of a source is no part of what it says.
    ("un rapport", "Selon un rapport publié mardi par la Cour, la dette croît.", "la dette croît"),
    ("les chiffres", "Selon les chiffres publiés mardi, la dette croît.", "la dette croît"),
    # Nouns for what was told are nobody: whoever told it is.
    ("Le Monde", "Selon des propos rapportés par Le Monde, la dette croît.", "la dette croît"),
    ("Anne Exemple", "Selon les précisions fournies par Anne Exemple, il part.", "il part"),
    (
        "l’avocat",
        "Selon les confidences qui ont été faites par l’avocat, il est en fuite.",
        "il est en fuite",
    ),
    # Questions.
    ("Le juge", "Le juge lui a demandé s'il avait bu.", "s'il avait bu"),
    ("Le juge", "Le juge lui a demandé s’ils avaient bu.", "s’ils avaient bu"),
    ("Les avocats", "Les avocats se sont demandé ce qu’ils feraient.", "ce qu’ils feraient"),
    # What is asked of somebody.
    (
        "Anne Exemple",
        "Anne Exemple demande même au nouveau ministre de l’inviter à Paris.",
        "de l’inviter à Paris",
    ),
    (
        "Anne Exemple",
        "Anne Exemple a demandé à M. Modèle de «changer de cap» cette année.",
        "de «changer de cap» cette année",
    ),
    # Verbs that say that it was said.
    ("Anne Exemple", "Anne Exemple ne cesse de répéter que c’est faux.", "que c’est faux"),
    ("Anne Exemple", "Anne Exemple n’hésite pas à dire que c’est faux.", "que c’est faux"),
    ("Anne Exemple", "Anne Exemple s’était engagée à tout rendre.", "à tout rendre"),
    ("Anne Exemple", "Anne Exemple a fait part de son inquiétude.", "de son inquiétude"),
    ("Anne Exemple", "Anne Exemple a exprimé ses doutes sur la loi.", "ses doutes sur la loi"),
    ("Anne Exemple", "Anne Exemple avance que l’eau est polluée.", "que l’eau est polluée"),
    # An infinitive that belongs to an object.
    ("Anne Exemple", "Anne Exemple souligne l’urgence de partir.", "l’urgence de partir"),
]

NOT_SAID = [
    "Le maire avance vers la foule.",
    "Le maire glisse sur la neige que personne n’avait vue.",
    "Le maire s’est engagé dans la marine.",
    "Anne Exemple ne s’est pas exprimée sur la réforme.",
    "Ce tableau exprime la joie.",
]


@pytest.mark.parametrize(("who", "text", "said"), SAID)
def test_said(who: str, text: str, said: str) -> None:
    (one,) = find_attributions(article(text), (), "fr")
    assert [text[span.slice] for span in one.content] == [said]
    assert one.source is not None
    assert one.source.name == who


@pytest.mark.parametrize("text", NOT_SAID)
def test_not_said(text: str) -> None:
    assert not find_attributions(article(text), (), "fr")


SAME = [
    ("fr", "Le Monde", "Il part, selon Le Monde. D’après la même source, il va à Rome."),
    (
        "de",
        "ein Beamter",
        "Er sei weg, sagte ein Beamter. Derselben Quelle zufolge ist er in Rom.",
    ),
    ("es", "Prueba", "El diario Prueba dice que es así. La misma fuente dice que no."),
]


@pytest.mark.parametrize(("language", "who", "text"), SAME)
def test_the_same_source_is_whoever_told_the_last_thing(language: str, who: str, text: str) -> None:
    *_, last = find_attributions(article(text), (), language)
    assert last.source is not None
    assert last.source.name == who


def test_a_name_ends_before_what_is_told_of_who_came_along() -> None:
    text = "« C’est bien », a dit le maire de Modèle, Jean Exemple entouré de ses amis de Paris."
    (one,) = find_attributions(article(text), (), "fr")
    assert one.source is not None
    assert one.source.name == "Jean Exemple"


MORE = [
    (
        "source judiciaire",
        "De source judiciaire, le suspect a été libéré.",
        "le suspect a été libéré",
    ),
    ("le jeune pompier", "Devant le juge, le jeune pompier a reconnu les faits.", "les faits"),
    (
        "ce quotidien",
        "A en croire ce quotidien, le suspect a été libéré.",
        "le suspect a été libéré",
    ),
]


@pytest.mark.parametrize(("who", "text", "said"), MORE)
def test_said_by_more_constructions(who: str, text: str, said: str) -> None:
    (one,) = find_attributions(article(text), (), "fr")
    assert [text[span.slice] for span in one.content] == [said]
    assert one.source is not None
    assert one.source.name == who


SPOKE = [
    ("Anne Exemple", "« C’est trop long », a dit auprès de l’AFP Anne Exemple, du syndicat."),
    ("Jean Modèle", "À la fin du match, Jean Modèle souriait : « On a gagné tout seuls. »"),
    # Sentences run together.
    ("Jean Modèle", 'Tout allait mal."On a perdu tout seuls", dit Jean Modèle.'),
    # A conjunction alone parts a quotation from the clause before it.
    ("Jean Modèle", "Le match est perdu, mais « on va se battre encore », a dit Jean Modèle."),
]


@pytest.mark.parametrize(("who", "text"), SPOKE)
def test_who_spoke(who: str, text: str) -> None:
    (one,) = find_attributions(article(text), (), "fr")
    assert one.directness == "direct"
    assert one.source is not None
    assert one.source.name == who


def test_what_comes_before_the_colon_of_a_quotation_was_said_too() -> None:
    text = "Anne Exemple a confié ne pas être inquiète : « Chacun doit se parler d’abord. »"
    found = find_attributions(article(text), (), "fr")
    assert [text[one.content[0].slice] for one in found] == [
        "ne pas être inquiète",
        "« Chacun doit se parler d’abord. »",
    ]


def test_a_clause_about_somebody_with_an_office_behind_the_name() -> None:
    text = (
        "« C’est sombre », dit Jean Modèle, secrétaire du syndicat, qui rappelle que tout va mal."
    )
    *_, last = find_attributions(article(text), (), "fr")
    assert last.source is not None
    assert last.source.name == "Jean Modèle"


def test_they_are_a_group_told_of_before() -> None:
    text = "Partout, les agriculteurs sont en colère. Ils demandent que la loi change."
    (one,) = find_attributions(article(text), (), "fr")
    assert one.source is not None
    assert one.source.name == "les agriculteurs"


def test_who_did_not_want_to_do_something_declined_nothing() -> None:
    assert not find_attributions(article("Jean Modèle n’a pas voulu charger son joueur."), (), "fr")


INSIDE = [
    ("Jean Modèle", "« C’est difficile, a soutenu Jean Modèle. On va chercher de l’aide. »"),
    ("Modèle", "« C’est difficile, a soutenu M. Modèle. On va chercher de l’aide. »"),
    (
        "Jean Modèle",
        "« C’est difficile, a dit en point de presse Jean Modèle. On va chercher de l’aide. »",
    ),
]


@pytest.mark.parametrize(("who", "text"), INSIDE)
def test_a_frame_within_the_marks(who: str, text: str) -> None:
    (one,) = find_attributions(article(text), (), "fr")
    assert text[one.content[0].slice] == "« C’est difficile"
    assert text[one.content[-1].slice] == "On va chercher de l’aide. »"
    assert one.source is not None
    assert one.source.name == who


OFFICES = [
    "Le chancelier allemand Jean Modèle est là. Le chancelier a dit que c’est faux.",
    "Anne Exemple parle avec le docteur Jean Modèle qui confirme que c’est faux.",
    "La rencontre « a permis d’avancer », s’est félicité Jean Modèle devant la presse.",
]


@pytest.mark.parametrize("text", OFFICES)
def test_who_is_meant(text: str) -> None:
    *_, last = find_attributions(article(text), (), "fr")
    assert last.source is not None
    assert last.source.name == "Jean Modèle"


def test_an_office_of_an_office_is_no_name() -> None:
    text = "Le ministre de la Santé du Québec a dit que c’est faux."
    (one,) = find_attributions(article(text), (), "fr")
    assert one.source is not None
    assert one.source.name == "Le ministre de la Santé du Québec"


def test_what_a_clause_behind_a_comma_tells_of_the_object() -> None:
    text = "Le maire souligne l’urgence de la tâche, qu’il attribue au retard."
    (one,) = find_attributions(article(text), (), "fr")
    assert text[one.content[0].slice] == "l’urgence de la tâche, qu’il attribue au retard"


def test_said_to_be_is_no_name_of_what_stands_in_marks() -> None:
    text = "Il s’est aussi dit loyal et « attentif » envers ses collègues."
    assert not find_attributions(article(text), (), "fr")


def test_a_title_behind_a_place() -> None:
    text = "« On ne savait rien de tout cela », lance à la Cour Me Jean Modèle."
    (one,) = find_attributions(article(text), (), "fr")
    assert one.source is not None
    assert one.source.name == "Jean Modèle"


def test_a_gerund_is_of_whom_the_sentence_is_about() -> None:
    text = "Le maire a rassuré la population en écrivant sur son compte que tout va bien."
    (one,) = find_attributions(article(text), (), "fr")
    assert one.source is not None
    assert one.source.name == "Le maire"


def test_a_gerund_frames_a_second_quotation() -> None:
    text = (
        "Il a ajouté que « la ville rejette la violence » en affirmant « sa peine avec les siens »."
    )
    one, two = find_attributions(article(text), (), "fr")
    assert text[one.content[0].slice] == "que « la ville rejette la violence »"
    assert text[two.content[0].slice] == "« sa peine avec les siens »"


def test_who_holds_an_office_in_charge_of_something() -> None:
    text = "Le projet est mort, a dit le ministre délégué chargé de l’enfance, M. Jean Modèle."
    (one,) = find_attributions(article(text), (), "fr")
    assert one.source is not None
    assert one.source.name == "Jean Modèle"


def test_said_before_a_quotation_names_nothing() -> None:
    text = "À cette occasion, M. Modèle a dit « franchement, je ne m’inquiète pas de cela »."
    (one,) = find_attributions(article(text), (), "fr")
    assert one.directness is Directness.DIRECT
    assert one.source is not None
    assert one.source.name == "Modèle"


def test_called_before_a_quotation_names_somebody() -> None:
    text = "Jean Modèle, dit « le Gros », est venu."
    (one,) = find_attributions(article(text), (), "fr")
    assert one.directness is Directness.SCARE


BEFORE_A_COLON = [
    ("Jean Modèle", "Et Jean Modèle de conclure : « C’est difficile pour tout le monde ici. »"),
    ("Jean Modèle", "Et Jean Modèle d’ajouter que c’est difficile."),
    ("Jean Modèle", "Même son de cloche chez Jean Modèle : « C’est difficile pour tous ici. »"),
    ("Jean Modèle", "Ce n’est pas vrai et c’est tout, s’indigne Jean Modèle."),
    ("Jean Modèle", "Ce n’est pas vrai et c’est tout, dénonce Jean Modèle."),
    ("le rapport", "« Un homme est mort ce matin », peut-on lire dans le rapport."),
    ("source judiciaire", "Un homme est mort, a-t-on appris de source judiciaire."),
    ("Le Parisien", "Un homme serait mort, croit savoir Le Parisien."),
]


@pytest.mark.parametrize(("who", "text"), BEFORE_A_COLON)
def test_who_is_heard(who: str, text: str) -> None:
    (one,) = find_attributions(article(text), (), "fr")
    assert one.source is not None
    assert one.source.name == who


def test_where_it_was_denounced_is_nothing_said() -> None:
    assert not find_attributions(article("Dans un communiqué, dénonce Jean Modèle."), (), "fr")


def test_a_first_name_alone_is_whom_a_pronoun_means() -> None:
    text = (
        "« C’est fini pour moi », dit Jean Modèle. Au village, Patrice finit les moissons. "
        "« Si ça continue, on ne tiendra pas », s’inquiète-t-il."
    )
    *_, last = find_attributions(article(text), (), "fr")
    assert last.source is not None
    assert last.source.name == "Patrice"


def test_early_is_when_it_was_said() -> None:
    text = "Tôt dans la matinée, le maire a annoncé l’arrestation d’un homme."
    (one,) = find_attributions(article(text), (), "fr")
    assert text[one.content[0].slice] == "l’arrestation d’un homme"


HEARD = [
    ("Jean Modèle", "Un avis partagé par Jean Modèle : « Oui, c’est tout à fait exact. »"),
    ("Le père de Jean Modèle", "Le père de Jean Modèle : « Oui, c’est tout à fait exact. »"),
    ("Anne Exemple", "Anne Exemple, mère de Jean Modèle : « Oui, c’est tout à fait exact. »"),
]


@pytest.mark.parametrize(("who", "text"), HEARD)
def test_who_is_named_before_a_colon(who: str, text: str) -> None:
    (one,) = find_attributions(article(text), (), "fr")
    assert one.source is not None
    assert one.source.name == who
