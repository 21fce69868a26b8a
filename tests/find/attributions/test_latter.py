"""Whom words mean that point at somebody: *ce dernier*, *der CDU-Politiker*, *l’élu LFI*."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from tests.find.articles import article

MEANT = [
    # Whoever was named last, and not whom that was about.
    ("fr", "Jean Modèle", "Anne Exemple a vu Jean Modèle. Ce dernier a dit que c’est faux."),
    ("fr", "Jean Modèle", "Anne Exemple a vu Jean Modèle. Celui-ci a dit que c’est faux."),
    ("fr", "le préfet", "Anne Exemple a vu le préfet. « C’est faux », a dit ce dernier."),
    ("fr", "Jean Modèle", "Le procès de Jean Modèle commence. « C’est faux », a dit ce dernier."),
    ("fr", "les maires", "Jean Modèle a réuni les maires. Ces derniers disent que c’est faux."),
    # Whoever has the gender of the words, and is one.
    ("fr", "L’accusé", "L’accusé a vu la victime. Ce dernier dit que c’est faux."),
    ("fr", "L’accusé", "L’accusé a vu les témoins. Ce dernier dit que c’est faux."),
    ("fr", "Anne Exemple", "Anne Exemple a vu Paul Modèle. Cette dernière dit que c’est faux."),
    ("de", "Jan Muster", "Anna Beispiel traf Jan Muster. Dieser sagte, es sei falsch."),
    ("de", "Jan Muster", "Anna Beispiel traf Jan Muster. Letzterer sagte, es sei falsch."),
    ("es", "Juan Modelo", "Ana Ejemplo vio a Juan Modelo. Este último dijo que era falso."),
    ("it", "Gino Modello", "Anna Esempio incontra Gino Modello. Quest'ultimo dice che è falso."),
    # Whoever was named with a party or a house.
    ("de", "Jan Muster", "Jan Muster (CDU) kam. Der CDU-Politiker sagte, es sei falsch."),
    ("de", "Anna Muster", "Anna Muster (Grüne) kam. Die Grünen-Politikerin sagte, es sei falsch."),
    ("de", "Jan Muster", "SPD-Chef Jan Muster sprach. Der SPD-Politiker sagte, es sei falsch."),
    ("fr", "Jean Modèle", "Jean Modèle (LFI) est là. L’élu LFI a dit que c’est faux."),
    # Nobody was named with it.
    ("de", "Der CDU-Politiker", "Jan Muster (SPD) kam. Der CDU-Politiker sagte, es sei falsch."),
    ("de", "Jan Muster", "Jan Muster kam. Der CDU-Politiker sagte, es sei falsch."),
    # Whoever was last named, by what they are.
    ("de", "Eva Muster", "Eva Muster kam. „Nein“, sagte die Inhaberin des Lehrstuhls für Musik."),
    ("de", "Eva Muster", "Eva Muster kam. Das Gesetz, so die Berliner Biologin, sei falsch."),
    ("de", "Jan Muster", "Jan Muster kam. Der Brite sagte, es sei falsch."),
    ("de", "Jan Muster", "Eva Probe ging. Jan Muster kam. Am Abend sagte der Minister, er bleibe."),
    ("de", "Eva Muster", "Peter Probe stritt mit Eva Muster. Die Virologin sagte, er irre sich."),
    # Somebody else, who has no name.
    ("de", "Der Angeklagte", "Richter Jan Muster kam. Der Angeklagte sagte, es sei falsch."),
    ("de", "Der Biologe", "Ein Biologe ging. Jan Muster kam. Der Biologe sagte, es sei falsch."),
    (
        "de",
        "Eva Probe",
        "Ministerin Eva Probe ging. Jan Muster kam. Die Ministerin sagte, er irre sich.",
    ),
    (
        "de",
        "der Gutachter",
        "„Ja“, so der Gutachter. Jan Probe habe gezögert: „Er aß nur einen Apfel“, sagte der Arzt.",
    ),
    ("de", "Eva Muster", "Der Zeuge sagte, Eva Muster sei hier. Die Ärztin sagte, er lüge."),
    # Who is told of in what was asked, or reported, did not say it.
    (
        "de",
        "Jan Muster",
        "Jan Muster kam. Auf die Frage, ob Kim Probe gehe, sagte er: „Nein, nie.“",
    ),
    ("de", "Jan Muster", "Jan Muster kam. Kim Probe habe gezögert: „Das ist wahr“, sagte er."),
    # Nor did who stands in the subject's place before a verb.
    ("de", "Jan Muster", "Jan Muster klagt. Chef Kim Probe wirft er vor, er spalte die Firma."),
    # What the subject was is nobody else; brackets tell of nobody who goes on speaking.
    ("de", "Jan Muster", "Jan Muster floh. Als Kind lebte er hier. „Das war schwer“, sagte er."),
    (
        "de",
        "Jan Muster",
        "Es sei gut, sagt Jan Muster (Eva Probe berichtet darüber). Es gebe Geld.",
    ),
    # One of a party or a group, in the singular; nobody of the other gender.
    ("de", "Jan Muster", "Jan Muster kam. Der Republikaner sagte, es sei falsch."),
    ("de", "seine Verlobte", "Der Angeklagte rief seine Verlobte. Sie sagte, sie habe geweint."),
    ("de", "sie", "Der Angeklagte kam. Er habe, so ihr Vorwurf, die Tür zu spät geöffnet."),
    # Whom the sentence before is about, behind its verb.
    (
        "de",
        "der Richter",
        "Jan Muster kam. Bei dem Urteil ging der Richter darauf ein. Es sei ernst.",
    ),
    # A surname that ends as a noun does; an office that only a headline tells.
    ("de", "Ralph Beispielhaus", "Ralph Beispielhaus kam. „Das ist mir lieb so“, sagte er."),
    (
        "de",
        "Jan Muster",
        "„Ja“, sagt Kurator Jan Muster.\n\nKurator hofft weiter\n\n„Nein“, sagt der Kurator.",
    ),
    # A group that advice is given to; for whom something is so; whom it was told.
    (
        "de",
        "Eva Muster",
        "Eva Muster kam. Arbeitgebern riet sie: „Dazu braucht es viel mehr Geld.“",
    ),
    ("de", "Anja Muster", "Jan Probe kam. Für Vorstand Anja Muster sei dies nur eine Kürzung."),
    ("de", "Jan Probe", "Jan Probe kam. Für kleine Gemeinden seien Schulen von Bedeutung."),
    (
        "de",
        "Max Muster",
        "Das sei kein Problem, hatte auch Sprecher Max Muster der Zeitung gesagt.",
    ),
    ("de", "Jan Muster", "Jan Muster kam. Der Unionskandidat sagte, es sei falsch."),
    # A place that opens a clause is no name.
    (
        "de",
        "Jan Muster",
        (
            "Müll: Bei Ausgrabungen gibt es das. „Ja“, sagt Jan Muster. Was geschieht mit alten "
            "Ausgrabungen? „Alles gehört dem Land“, sagt der Experte."
        ),
    ),
    # Who is told to have come to a view that stands before.
    (
        "de",
        "Eva Muster",
        "Der Angeklagte\n\n„Er kann nichts dafür.“\n\nZu diesem Schluss kam die Ärztin Eva Muster.",
    ),
    # Several, whose something is; and a paper.
    ("de", "der Appell der Forscher", "Jan Muster kam. Es sei ernst, so der Appell der Forscher."),
    # The sentence before is about somebody without a name.
    ("de", "Der Zeuge", "„Wo?“, fragte Jan Muster. Der Zeuge zögerte. „Da müsste ich raten.“"),
    ("de", "der Zeuge", "„Wo?“, fragte Jan Muster. Wieder zögerte der Zeuge. „Keine Ahnung.“"),
    # An office behind a quotation, whose holder a colon announced.
    ("de", "Jan Muster", "Jan Muster widersprach: „Das ist ganz falsch“, sagte der Kanzler."),
    # Whom a paper cites.
    ("de", "den Minister", "Es sei „alles falsch“, zitiert die Zeitung den Minister."),
]


@pytest.mark.parametrize(("language", "who", "text"), MEANT)
def test_who_is_meant(language: str, who: str, text: str) -> None:
    *_, last = find_attributions(article(text), (), language)
    assert last.source is not None
    assert last.source.name == who
