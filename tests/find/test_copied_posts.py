"""Posts copied as text: the forms that the embeds of all platforms leave, in fifty languages."""

from __future__ import annotations

import pytest

from citecheck.find.addresses import find_addresses
from citecheck.find.flattened import find_flattened
from tests.find.articles import article
from tests.find.copied_posts import cases, lookalikes, outcomes


@pytest.mark.parametrize(
    ("name", "languages"), [("x.txt", 50), ("others.txt", 24), ("others_2.txt", 25)]
)
def test_all_are_found_with_author_and_day(name, languages):
    results = list(outcomes(name))
    found = sum(each.found for each in results)
    assert len({case.language for case in cases(name)}) >= languages
    assert found / sum(each.there for each in results) >= 0.99
    assert sum(each.right for each in results) / found >= 0.99
    assert sum(each.extra for each in results) == 0


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("x.txt", 0.96),
        ("others.txt", 0.97),
        ("others_2.txt", 0.97),
        ("within_lines.txt", 0.84),
        ("within_news.txt", 0.80),
        ("in_pages.txt", 0.96),
    ],
)
def test_where_their_words_begin_and_end(name, least):
    results = list(outcomes(name))
    worded = sum(each.with_words for each in results)
    assert sum(each.words_right for each in results) / worded >= least


@pytest.mark.parametrize(("language", "line"), list(lookalikes()))
@pytest.mark.parametrize("place", ["It was not said.\n\n{}\n\nMore of it.\n", "Prose. {} More."])
def test_lines_that_are_none(language, line, place):
    text = place.format(line)
    for declared in (language, None):
        assert find_flattened(article(text, language=declared), find_addresses(text)) == ()
