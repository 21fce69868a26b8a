"""One sentence, with every number beside what it is a part of."""

from __future__ import annotations

import pytest
from attrs import evolve
from sample_report import online_report, seed_report

from citecheck.model.mention import Mentions
from citecheck.model.report import Report
from citecheck.model.resolution import Outcome, State, Verdict
from citecheck.render.html.publishers import publisher
from citecheck.render.html.shares import Shares, shares
from citecheck.render.html.upshot import tone, upshot
from citecheck.render.shown import shown


def _all(outcome: Outcome) -> Report:
    report = online_report()
    return evolve(
        report,
        post_checks={},
        quotes=(),
        resolutions={
            url: evolve(each, verdict=Verdict(outcome, "so"))
            for url, each in report.resolutions.items()
        },
    )


@pytest.mark.parametrize(
    ("report", "state", "said"),
    [
        (
            online_report(),
            State.PROBLEM,
            (
                "Not everything that it cites holds: 1 of 3 links is broken, 1 undetermined; "
                "1 of 2 posts is altered, 1 of 2 posts has a permalink; 1 of 3 compared quotations "
                "is not found, 1 altered; 2 of 11 sources are not named."
            ),
        ),
        (
            seed_report(),
            State.UNDETERMINED,
            (
                "Whether all that it cites holds is not known: all 3 links are not checked; "
                "none of 2 posts have a permalink; 2 of 11 sources are not named."
            ),
        ),
        (
            _all(Outcome.OK),
            State.OK,
            (
                "Nothing was found that does not hold: all 3 links work; "
                "1 of 2 posts has a permalink; 2 of 11 sources are not named."
            ),
        ),
    ],
)
def test_the_verdict(report: Report, state: State, said: str) -> None:
    assert upshot(shown(report)) == said
    assert said.count(".") == 1
    assert tone(shown(report)) is state


def test_an_article_that_cites_nothing() -> None:
    nothing = evolve(seed_report(), mentions=Mentions(), resolutions={}, findings=())
    assert upshot(shown(nothing)).startswith("It has no links")
    assert shares(shown(nothing)) == Shares(0.0, 0.0, 100.0)


def test_shares_count_each_word_once_and_add_up() -> None:
    report = seed_report()
    told = shares(shown(report))
    assert told.named + told.anonymous + told.own == pytest.approx(100)
    assert 0 < told.anonymous < told.named < told.own
    twice = evolve(
        report.mentions,
        attributions=tuple(
            evolve(each, id=f"{each.id}{more}")
            for each in report.mentions.attributions
            for more in ("", "-again")
        ),
    )
    assert shares(shown(evolve(report, mentions=twice))) == told


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.nytimes.com/2022/x", "New York Times"),
        ("https://blog.example.co.uk/", "example.co.uk"),
        ("https://192.0.2.1/", "192.0.2.1"),
        ("mailto:a@b.example", ""),
    ],
)
def test_the_publisher_is_the_outlet_or_the_domain(url: str, name: str) -> None:
    assert publisher(url) == name
