"""The measures of an article: by hand on the seed, and on samples that say what they hold."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from citecheck import find_mentions, read_article
from citecheck.model.report import Report, Run
from citecheck.model.sourcing import Kinship, SourceLink, Sourcing
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
