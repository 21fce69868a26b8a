"""Names that hide somebody: the article says that they are none, or that more is kept back."""

from __future__ import annotations

import pytest

from citecheck.find.attributions import find_attributions
from citecheck.model.mention import Source, SourceKind
from tests.find.articles import article

HIDDEN = [
    (
        "en",
        "Jane Sample, not her real name, left. “It was hell,” Sample said.",
        "not her real name",
    ),
    ("en", "Maria (not her real name) left. “They watched us,” she said.", "not her real name"),
    (
        "en",
        "“They watched us all day,” said Maria, 34, a nurse who gave only her first name.",
        "a nurse who gave only her first name",
    ),
    (
        "en",
        "A nurse who identified herself only as Maria said they were watched.",
        "identified herself only as",
    ),
    (
        "en",
        "Maria’s name has been changed. “They watched us,” Maria said.",
        "Maria’s name has been changed",
    ),
    ("nl", "‘Het was hier een hel’, zegt Sara (gefingeerde naam).", "gefingeerde naam"),
    (
        "nl",
        "De naam Sara is gefingeerd. ‘Het was een hel’, zegt Sara.",
        "De naam Sara is gefingeerd",
    ),
    (
        "de",
        "Anna K. (Name von der Redaktion geändert) war da. „Es war schlimm“, sagt Anna K.",
        "Name von der Redaktion geändert",
    ),
    ("de", "„Es war wirklich schlimm“, sagt Anna*.\n\n*Name geändert", "Name geändert"),
    ("fr", "« C’était l’enfer », dit Karim*.\n\n* Le prénom a été modifié.", None),
    (
        "fr",
        "Karim est un prénom d’emprunt. « C’était l’enfer », raconte-t-il.",
        "Karim est un prénom d’emprunt",
    ),
]


def speaker(language: str, text: str) -> Source:
    found = find_attributions(article(text), (), language)
    (source,) = (each.source for each in found)
    assert source is not None
    return source


@pytest.mark.parametrize(("language", "text", "ground"), HIDDEN)
def test_a_name_that_is_none(language: str, text: str, ground: str | None) -> None:
    source = speaker(language, text)
    assert source.kind is SourceKind.ANONYMOUS
    assert source.ground == (ground or "Le prénom a été modifié")


NAMED = [
    ("en", "“It was hell,” said Kim Sample, who was not authorised to speak."),
    ("en", "Kim Sample wrote a book under the pseudonym Ann. “It was hell,” said Kim Sample."),
    ("en", "Maria (not her real name) left. “They watched us,” said Kim Sample."),
    ("nl", "In het boek staat een schuilnaam. ‘Het was een hel’, zegt Jan Voorbeeld."),
    ("de", "Anna* war da. „Es war schlimm“, sagt Karin Muster.\n\n*Name geändert"),
]


@pytest.mark.parametrize(("language", "text"), NAMED)
def test_whose_name_is_their_own(language: str, text: str) -> None:
    source = speaker(language, text)
    assert (source.kind, source.ground) == (SourceKind.PERSON, None)
