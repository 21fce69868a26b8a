"""What holds for every format of a report, whoever adds one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve
from hostile import our_payloads, report_with
from sample_report import article_of, online_report, seed_report

from citecheck import registry
from citecheck.model.member import Member
from citecheck.model.report import Report
from citecheck.render.tables import NAMES

FORMATS = sorted(registry.renderers())
MEMBERS = (Member("report.json", "0" * 64, 7), Member("report.html", "1" * 64, 8))


def written(name: str, report: Report) -> Iterator[tuple[str, bytes]]:
    """The files of a format."""
    renderer = registry.renderers()[name]
    if hasattr(renderer, "files"):
        yield from renderer.files(report)
    elif hasattr(renderer, "around"):
        yield renderer.FILE, renderer.around(report, MEMBERS)
    else:
        yield renderer.FILE, renderer.render(report)


@pytest.mark.parametrize("name", FORMATS)
def test_its_files_are_the_ones_it_names(name: str) -> None:
    names = registry.names_of_files(registry.renderers()[name])
    assert tuple(file for file, _ in written(name, online_report())) == names


def test_no_two_formats_write_one_file() -> None:
    names = [n for each in registry.renderers().values() for n in registry.names_of_files(each)]
    assert len(set(names)) == len(names) >= 2 + len(NAMES)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("build", [seed_report, online_report])
def test_the_same_report_gives_the_same_bytes(name: str, build: object) -> None:
    assert list(written(name, build())) == list(written(name, build()))


@pytest.mark.parametrize("name", FORMATS)
def test_the_order_in_which_findings_and_captures_came_is_not_told(name: str) -> None:
    report = online_report()
    turned = evolve(report, findings=report.findings[::-1], captures=report.captures[::-1])
    assert list(written(name, turned)) == list(written(name, report))


@pytest.mark.parametrize("name", FORMATS)
def test_another_report_gives_other_bytes(name: str) -> None:
    assert list(written(name, seed_report())) != list(written(name, online_report()))


SECRET = "Zq9XyKw"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "payload",
    [
        f"https://ann:{SECRET}@h.example/",
        f"https://h.example/?a=1&token={SECRET}#x",
        f"h.example/?X-Amz-Signature={SECRET}",
        f"see (https://h.example/?sig={SECRET}) there",
    ],
)
def test_no_secret_leaves(name: str, payload: str) -> None:
    files = list(written(name, report_with(payload)))
    assert files
    for _, data in files:
        assert SECRET.encode() not in data


@pytest.mark.parametrize("name", FORMATS)
def test_any_payload_can_be_written(name: str) -> None:
    for payload in our_payloads():
        for file, data in written(name, report_with(payload)):
            if not file.endswith(".parquet"):
                text = data.decode("utf-8")
                assert "\x1b" not in text, (file, payload)
                assert "\u202e" not in text, (file, payload)


@pytest.mark.parametrize("name", FORMATS)
def test_an_article_that_cites_nothing_can_be_written(name: str) -> None:
    report = Report(article_of(""), type(online_report().mentions)(), online_report().run)
    assert dict(written(name, report))
