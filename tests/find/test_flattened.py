"""Where a flattened post begins, and what is none. Each platform's own forms: tests/platforms."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from citecheck.find.addresses import find_addresses
from citecheck.find.flattened import find_flattened
from citecheck.model.article import Block, BlockKind, Span
from tests.find.articles import article

SIGNED = "— Example (@example) October 24, 2022"
DUTCH = (
    "De minister van Verkeer wilde niet zeggen wat het plan van de regering is en hoe lang het nog "
    "gaat duren voor het water weer weg is. Volgens een woordvoerder van het ministerie is er nog "
    "geen besluit, maar komt dat in de loop van de week. "
)


def bodies(text, language=None):
    found = find_flattened(article(text, language=language), find_addresses(text))
    assert all(text[post.body.slice] == post.text for post in found if post.body)
    return [post.text for post in found]


def test_a_paragraph_of_its_own_is_the_post():
    text = f"Prose.\n\nFirst line. Second line. {SIGNED}\n\nProse."
    assert bodies(text) == ["First line. Second line."]


def test_the_signature_may_be_a_paragraph_of_its_own():
    assert bodies(f"Prose.\n\nThe words of it.\n\n{SIGNED}\n\nProse.") == ["The words of it."]


def test_addresses_alone_reach_back_to_the_words_above():
    text = f"Prose.\n\nThe words of it.\n\nhttps://t.co/a pic.twitter.com/b {SIGNED}"
    assert bodies(text) == ["The words of it.\n\nhttps://t.co/a pic.twitter.com/b"]


def test_a_heading_is_no_post():
    text = f"{SIGNED}\n\nProse."
    assert bodies(text) == [""]


def test_date_and_author_may_stand_on_two_lines():
    text = "The words. — Example (@example)\nOctober 24, 2022"
    assert bodies(text) == ["The words."]


def test_prose_in_another_language_before_it_in_one_line():
    post = "We will not let the water win and that is what we said. It is up to us."
    assert bodies(f"{DUTCH}{post} {SIGNED} {DUTCH}") == [post]


def test_prose_in_another_script_before_it_in_one_line():
    assert bodies(f"{DUTCH}Мост закрыт. Мы ждём. {SIGNED} {DUTCH}") == ["Мост закрыт. Мы ждём."]
    hindi = "परिषद की बैठक सोमवार को हुई। कोई निर्णय नहीं हुआ। "
    assert bodies(f"{hindi}We wait. {SIGNED} {hindi}") == ["We wait."]


def test_prose_in_the_same_language_ends_where_tags_begin():
    post = "Wij laten @example_nl niet in de steek. Het water is sterk. #water"
    assert bodies(f"{DUTCH}{post} {SIGNED} {DUTCH}") == [post]


def test_a_quotation_mark_opens_it():
    post = '"Het water is van ons allemaal en dat blijft zo," zegt de dijkgraaf.'
    assert bodies(f"{DUTCH}{post} {SIGNED} {DUTCH}") == [post]


def test_a_colon_introduces_it():
    post = "“Het water is van ons.”"
    text = f"{DUTCH}De dijkgraaf van Example schreef op X: {post} {SIGNED} {DUTCH}"
    assert bodies(text) == [post]


def test_two_in_one_line_do_not_share_words():
    one, two = "First @one of two.", "Second @two of two."
    assert bodies(f"{one} {SIGNED} {two} {SIGNED}") == [one, two]


def test_text_between_dashes_is_not_taken_for_the_name():
    (post,) = find_flattened(article(f"It was late — too late — he said. {SIGNED}"), ())
    assert (post.author.name, post.text) == ("Example", "It was late — too late — he said.")


@pytest.mark.parametrize("dash", ["—", "–", "―", "-"])
def test_every_dash(dash):
    assert bodies(f"Words here. {dash} Example (@example) 1 mei 2022") == ["Words here."]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Example (@jane) said on 1 May 2022 that it was so.",
        "He met her — Jane Example (@jane) — in May.",
        "— Jane Example (@jane) 31 February 2022",
        "(@jane) 1 May 2022",
        "— (@jane) 1 May 2022",
        "— Jane (@ja ne) 1 May 2022",
        "By JANE EXAMPLE — Example Post (@example) 1 May 2022",
        "Por Juana Ejemplo — El Ejemplo (@ejemplo) 1 de mayo de 2022",
    ],
)
def test_prose(text):
    assert bodies(text) == []


def test_lines_of_one_post_each_a_block_of_its_own():
    text = "Prose.\n\nFirst line.\nSecond line.\n— Example (@example) October 24, 2022\n\nProse."
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    made = evolve(article(text), blocks=[Block(Span(*each), BlockKind.PARAGRAPH) for each in lines])
    (post,) = find_flattened(made, ())
    assert post.text == "First line.\nSecond line."


def test_lines_that_are_the_articles_paragraphs():
    text = "Prose of it.\nFirst line. — Example (@example) October 24, 2022\nProse behind it."
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    made = evolve(article(text), blocks=[Block(Span(*each), BlockKind.PARAGRAPH) for each in lines])
    (post,) = find_flattened(made, ())
    assert post.text == "First line."


def test_an_article_of_no_told_language_tells_by_its_words_which_month_is_meant():
    prose = "Rada miasta zebrała się w poniedziałek i nic nie postanowiła."
    text = f"{prose}\n\nNie będziemy czekać.\n— Przykład (@przyklad) 15 listopada 2022\n"
    (post,) = find_flattened(article(text), ())
    assert post.date is not None
    assert post.date.isoformat() == "2022-11-15"


def test_an_article_may_begin_with_one():
    (post,) = find_flattened(article("Example News, [24.10.2022 10:15]\nThe bridge is open."), ())
    assert (post.platform, post.author.name, post.text) == (
        "telegram",
        "Example News",
        "The bridge is open.",
    )
    assert post.spans[0].start == 0
