"""The measures of an article: by hand on the seed, and on samples that say what they hold."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from citecheck import find_mentions, read_article
from citecheck.model.mention import SourceKind
from citecheck.model.report import Report, Run
from citecheck.model.sourcing import Kinship, Nearness, SourceLink, Sourcing
from citecheck.sourcing import measured

SEED = Path(__file__).parents[2] / "seeds" / "000_506d58b1fd2a89ee.txt"
RUN = Run("0", datetime(2026, 11, 29, tzinfo=UTC), offline=True)


def measures_of(path: Path) -> Sourcing:
    article = read_article(path)
    return measured(Report(article, find_mentions(article), RUN))


def test_the_seed() -> None:
    """Counted by hand, from what ../data/seed tells of it."""
    told = measures_of(SEED)
    ties = {(each.source, each.other, each.kinship) for each in told.ties}
    assert ("hoge Amerikaanse functionarissen", "New York Times", Kinship.TOLD_BY) in ties
    assert ("een woordvoerder", "Het Witte Huis", Kinship.SPEAKS_FOR) in ties
    officials = next(each for each in told.sources if each.name.startswith("hoge"))
    times = next(each for each in told.sources if each.name == "New York Times")
    assert officials.group == times.group
    assert times.passes_on
    assert times.link is SourceLink.UNLINKED
    assert told.statements.total == told.speech.total == 16
    assert told.statements.anonymous == 4  # three of the officials', one of the spokesperson's
    assert told.words.article > told.words.attributed > told.words.quoted > 0


def test_the_seeds_posts_are_sources_apart() -> None:
    """Three posts of three accounts are shown; none is among the sources of the text."""
    told = measures_of(SEED)
    shown = find_mentions(read_article(SEED)).posts
    assert [id_ for each in told.posts for id_ in each.posts] == [each.id for each in shown]
    assert {each.kind for each in told.posts} == {SourceKind.POST}
    assert SourceKind.POST not in {each.kind for each in told.sources}


POSTS = """<html lang="en"><body><article><p>The road is shut. “It is over,” said Kim Example.</p>
<blockquote class="twitter-tweet"><p lang="en">It is over, all of it.</p>&mdash; Kim Example
(@kim_example) <a href="https://twitter.com/kim_example/status/1493928473662021632">February 16,
2022</a></blockquote>
<blockquote class="twitter-tweet"><p lang="en">Or is it?</p>&mdash; Kim E. (@Kim_Example)
<a href="https://twitter.com/kim_example/status/1493928473662021640">February 16,
2022</a></blockquote>
<blockquote class="twitter-tweet"><p lang="en">No.</p>&mdash; Somebody (@somebody)
<a href="https://twitter.com/somebody/status/1493928473662021650">February 16, 2022</a></blockquote>
</article></body></html>"""


def test_an_account_is_one_source_with_all_its_posts(tmp_path: Path) -> None:
    page = tmp_path / "posts.html"
    page.write_text(POSTS, "utf-8")
    told = measures_of(page)
    kim, somebody = told.posts
    assert (kim.name, kim.platform, kim.posts) == ("Kim Example", "x", ("post-1", "post-2"))
    assert (kim.words, kim.cited_as) == (9, "Kim Example")
    assert (somebody.handle, somebody.cited_as, somebody.words) == ("somebody", None, 1)
    assert [each.name for each in told.sources] == ["Kim Example"]
    assert told.independent == 1


HTML = """<html lang="en"><body><article>
<p>According to Reuters, the bridge is <a href="https://apnews.com/a">closed</a>.</p>
<p>The BBC reports that the <a href="https://www.bbc.com/b">road is open</a>.</p>
<p>A study by the Example Office says that it fell. A report said that it rose,
<a href="https://office.example/r">it is here</a>.</p>
<p>“We will close the old bridge in March,” the mayor said. The council said that it would close the
old bridge in March. “Nobody asked us,” the union said.</p>
</article></body></html>"""


def test_links_claims_and_words(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(HTML, "utf-8")
    told = measures_of(page)
    links = {each.name: (each.link, each.links) for each in told.sources}
    assert links["Reuters"] == (SourceLink.ELSEWHERE, ("link-1",))
    assert links["BBC"] == (SourceLink.LINKED, ("link-2",))
    (study,) = (each for each in told.sources if "study" in each.name)
    assert study.link is SourceLink.LINKED  # the paragraph has a link
    pointers = dict(told.pointers)
    assert [each.nearness for each in pointers["attribution-1"]] == [Nearness.WITHIN]
    mayor, council = (
        next(each for each in told.sources if name in each.name.casefold())
        for name in ("mayor", "council")
    )
    assert mayor.group != council.group
    assert not {*mayor.attributions, *council.attributions} & {*told.single}  # they say the same
    union = next(each for each in told.sources if "union" in each.name.casefold())
    assert set(union.attributions) <= {*told.single}
    assert told.words.quoted == 11


@pytest.mark.parametrize(
    ("behind", "nearness"),
    [
        ("on Monday ([here](https://town.example/x)).", Nearness.SENTENCE),
        (", who cited a [report](https://town.example/x).", Nearness.PARAGRAPH),
        (", who was there, in a [letter](https://town.example/x).", Nearness.SENTENCE),
    ],
)
def test_a_link_in_a_clause_about_the_speaker(
    tmp_path: Path, behind: str, nearness: Nearness
) -> None:
    article = tmp_path / "a.md"
    article.write_text(
        f"“We never wanted this,” said the mayor {behind}".replace(" ,", ","), "utf-8"
    )
    ((_, pointers),) = measures_of(article).pointers
    assert [each.nearness for each in pointers] == [nearness]


ONE_SOURCE = [
    ("nl", "Waterwerk laat weten dat de weg dicht is. ‘Het ging soepel’, aldus een woordvoerder."),
    ("en", "A senior official said it was over. The official said that nobody knew."),
    ("en", "The Justice Department said it was over. A spokesman said that nobody knew."),
    ("de", "Das Justizministerium sagte, es sei aus. Ein Sprecher sagte, niemand wisse etwas."),
]


@pytest.mark.parametrize(("language", "text"), ONE_SOURCE)
def test_a_body_and_who_speaks_for_it_are_one(tmp_path: Path, language: str, text: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f'<html lang="{language}"><body><article><p>{text}</p></article></body></html>', "utf-8"
    )
    told = measures_of(page)
    assert told.claims == 2
    assert told.independent == 1


def test_two_officials_of_two_states_are_two(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    text = "A French official said it was over. A Spanish official said that nobody knew."
    page.write_text(f'<html lang="en"><body><article><p>{text}</p></article></body></html>')
    assert measures_of(page).independent == 2
