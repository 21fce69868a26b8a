"""Rules that newsrooms write in TOML: what docs/policy.md shows of them, and their edges."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from attrs import evolve

from citecheck.find import find
from citecheck.load import parse
from citecheck.model.errors import ConfigurationError
from citecheck.model.finding import Severity
from citecheck.model.judged import JudgedFinding
from citecheck.model.memento import Asked, Copies, Held, Memento, Quality
from citecheck.model.report import Report
from citecheck.model.report import Run as ReportRun
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.policy.assembly import assembled
from citecheck.policy.clauses import Clause
from citecheck.policy.judging import judged
from citecheck.policy.settings_file import Choice, read
from citecheck.policy.settings_search import Found
from citecheck.sourcing import measured

NOW = datetime(2026, 11, 29, tzinfo=UTC)
PAGE = (Path(__file__).parents[2] / "docs" / "policy.md").read_text("utf-8")
EXAMPLES = [
    pytest.param(*each, id=re.findall(r"kind = \"(\S+)\"", each[0])[0])
    for each in re.findall(
        r"```toml\n((?:(?!```).)*)```\n\n```markdown\n((?:(?!```).)*)```\n\n```text\n(.*?)```",
        PAGE,
        re.DOTALL,
    )
]


def report_of(text: str) -> Report:
    article = parse(text.encode(), "article.md")
    report = Report(article, find(article), ReportRun("0", NOW, offline=True))
    return evolve(report, sourcing=measured(report))


def found(
    folder: Path, settings: str, report: Report | str, path: str = "article.md"
) -> list[JudgedFinding]:
    """What the clauses of settings find, accepted findings included."""
    file = folder / "citecheck.toml"
    file.write_text(settings, "utf-8")
    read_ = read(file)
    assert read_ is not None
    policy = assembled(Found(read_, file), Choice())
    whole = report_of(report) if isinstance(report, str) else report
    names = {each.name for each in read_.policy}
    findings = judged(whole, path, policy, NOW.date()).findings
    return [each for each in findings if each.name in names]


@pytest.mark.parametrize(("settings", "article", "expected"), EXAMPLES)
def test_what_the_page_shows(tmp_path: Path, settings: str, article: str, expected: str) -> None:
    told = [f"{e.name} {e.severity}: {e.message}" for e in found(tmp_path, settings, article)]
    assert told == expected.splitlines()


def test_the_page_shows_every_kind() -> None:
    kinds = {each.__struct_config__.tag for each in get_args(Clause)}
    assert set(re.findall(r"kind = \"(\S+)\"", PAGE)) == kinds
    assert len(EXAMPLES) == len(kinds) - 1, "archived-links needs the web"


def clause(kind: str, rest: str) -> str:
    return f'[[policy]]\nname = "our-rule"\nkind = "{kind}"\n{rest}\n'


TABLOID = clause("banned-domains", 'domains = ["tabloid.example"]')


def test_a_domain_is_no_end_of_another_name(tmp_path: Path) -> None:
    assert (
        found(tmp_path, TABLOID, "https://nottabloid.example/ https://tabloid.example.org/") == []
    )
    assert len(found(tmp_path, TABLOID, "https://A.Tabloid.example:8080/")) == 1


@pytest.mark.parametrize("domain", ["müller.example", "Xn--Mller-Kva.example.", "MÜLLER.example"])
def test_a_domain_is_met_in_either_form(domain: str, tmp_path: Path) -> None:
    banned = clause("banned-domains", f'domains = ["{domain}"]')
    assert len(found(tmp_path, banned, "See https://www.müller.example/a there.")) == 1


def test_a_credit_of_several_names_is_that_of_each(tmp_path: Path) -> None:
    wanted = clause("image-credit", 'holders = ["AFP", "Reuters", "Getty Images"]')
    picture = "![Road](https://paper.example/road.jpg)\n\n"
    for credit in ("Ada Quill / Reuters", "Jan van Dam via AFP", "Ben Okoro/Getty Images", "AFP"):
        assert found(tmp_path, wanted, f"{picture}Photo: {credit}\n") == []
    other = f"{picture}Photo: Ada Quill / Harbour Pictures\n\nThe end. (Harbour News)\n"
    assert len(found(tmp_path, wanted, other)) == 1


def test_a_link_counts_by_where_it_leads(tmp_path: Path) -> None:
    report = led("https://t.co/a", "https://tabloid.example/")
    assert len(found(tmp_path, TABLOID, report)) == 1
    allowed = clause("allowed-domains", 'domains = ["paper.example"]')
    assert found(tmp_path, allowed, led("https://t.co/a", "https://paper.example/")) == []


def led(*way: str, copies: Copies | None = None) -> Report:
    report = report_of(way[0])
    hops = tuple(Hop(url, Via.HTTP if n else Via.START, 200, NOW) for n, url in enumerate(way))
    resolution = Resolution(way[0], hops, Verdict(Outcome.OK, "Fine."))
    mementos = {way[0]: copies} if copies else {}
    return evolve(report, resolutions={way[0]: resolution}, mementos=mementos)


def test_comments_and_overrides_accept(tmp_path: Path) -> None:
    text = "<!-- citecheck: ignore our-rule agreed -->\nhttps://tabloid.example/\n"
    assert [each.counts for each in found(tmp_path, TABLOID, text)] == [False]
    other = TABLOID + '[[overrides]]\npaths = ["opinion/**"]\nseverity = {our-rule = "note"}\n'
    for path, weight in (("opinion/a.md", Severity.NOTE), ("news/a.md", Severity.ERROR)):
        told = found(tmp_path, other, "https://tabloid.example/", path)
        assert [each.severity for each in told] == [weight]


def test_a_clause_holds_whatever_is_selected(tmp_path: Path) -> None:
    for settings in ('select = ["CC2"]\n', 'preset = "docs"\n'):
        assert len(found(tmp_path, settings + TABLOID, "https://tabloid.example/")) == 1
    assert found(tmp_path, 'ignore = ["our-rule"]\n' + TABLOID, "https://tabloid.example/") == []


def test_a_share_is_not_broken_by_reaching_it(tmp_path: Path) -> None:
    text = '"No", said an official who asked to remain anonymous. "Yes", the ministry said.'
    assert found(tmp_path, clause("anonymous-share", "max-percent = 50"), text) == []
    assert len(found(tmp_path, clause("anonymous-share", "max-percent = 49"), text)) == 1


def copies(day: int | None) -> Copies:
    time = datetime(2026, 11, day or 1, tzinfo=UTC)
    url = "https://paper.example/"
    memento = Memento(url, "x", "https://archive.example/", time, quality=Quality(1, None, ()))
    asked = (Asked("x", url, Held.FOUND if day else Held.NONE, 1),)
    return Copies(url, memento if day else None, None, asked)


@pytest.mark.parametrize(("known", "count"), [(None, 1), (28, 0), (8, 1), (0, 1)])
def test_a_page_needs_a_copy_that_is_new_enough(
    tmp_path: Path, known: int | None, count: int
) -> None:
    report = led("https://paper.example/", copies=None if known is None else copies(known or None))
    settings = clause("archived-links", "max-age-days = 10")
    assert len(found(tmp_path, settings, report)) == count


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('name = "x-y"\nkind = "nope"', r":3: policy: .*nope|:3"),
        ('name = "x-y"\nkind = "anonymous-share"\nmax-percent = 101', ":4"),
        ('name = "x-y"\nkind = "anonymous-share"\nmax-percnt = 10', ":4.*max-percnt"),
        ('name = "xy"\nkind = "image-credit"', ":2: name: cannot be 'xy': .*with hyphens"),
        ('name = "link-dead"\nkind = "image-credit"', "name of another rule"),
        ('name = "x-y"\nkind = "independent-sources"\nmin = 0', ":4"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, written: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        found(tmp_path, f"[[policy]]\n{written}\n", "x")
