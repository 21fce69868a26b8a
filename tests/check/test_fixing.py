"""Mending articles: nothing but the address changes, and the second run has nothing left."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.check.difference import difference
from citecheck.check.edits import edited, edits_of, picked
from citecheck.check.fixing import write
from citecheck.check.proving import proven
from citecheck.find import find
from citecheck.load import parse
from citecheck.model.article import Location, Span
from citecheck.model.errors import EnvironmentFailure
from citecheck.model.finding import Edit, Finding, Fix, Severity
from citecheck.model.judged import CheckedArticle, JudgedFinding
from citecheck.model.report import Report
from citecheck.model.report import Run as ReportRun
from citecheck.rules import link_tracking

NOW = datetime(2026, 11, 29, tzinfo=UTC)
IDLE = "utm_source=nieuwsbrief&utm_medium=mail"

ARTICLES = {
    "a.txt": "{prose} https://a.example/x?{idle}b=1 {prose}\n\nhttps://b.example/{last}\n",
    "a.md": '{prose} [de *krant*](https://a.example/x?{idle}b=(1) "T") {prose}\n\n'
    "[r] <https://b.example/{last}>\n\n[r]: <https://c.example/p(1?{idle}b=\\_1>\n",
    "a.html": "<html><head><meta charset={charset}></head><body><p>{prose} <a class=x\n"
    "href='https://a.example/x?a=%20&amp;{amp}b=1'>de <b>krant</b></a> {prose}</p>"
    '<p><a href=https://b.example/{last}>x</a> <img src="https://c.example/?{amp}b"></body></html>',
    "a.rst": "{prose} `de krant <https://a.example/x?{idle}b=1>`_ en r_\n\n"
    ".. _r: https://b.example/{last}\n\n{prose}\n",
    "a.tex": "\\documentclass{{article}}\\begin{{document}}{prose} "
    "\\href{{https://a.example/x?{tex}b=\\%20}}{{de krant}} {prose}\\end{{document}}\n",
    "a.adoc": "= Kop\n\n{prose} https://a.example/x?{idle}b=1[de krant] {prose}\n\n"
    "https://b.example/{last}\n",
}
ENCODINGS = {
    "utf-8": "é ü Ж 中 𝄞",
    "utf-8-sig": "é ü Ж 中 𝄞",
    "utf-16": "é ü Ж 中 𝄞",
    "windows-1252": "é ü € “zo”",
}


def filled(name: str, prose: str, charset: str, *, tracked: bool) -> str:
    idle = f"{IDLE}&" if tracked else ""
    return ARTICLES[name].format(
        prose=prose,
        idle=idle,
        amp=idle.replace("&", "&amp;"),
        tex=idle.replace("&", "\\&").replace("_", "\\_"),
        last=f"?{IDLE}" if tracked else "",
        charset=charset,
    )


def placed(finding: Finding) -> JudgedFinding:
    at = Location(1, 1, 0)
    return JudgedFinding(
        "a", finding.rule, finding.name, finding.severity, finding.message, at, at, "", 0, "0",
        finding.fixes,
    )  # fmt: skip


def checked(data: bytes, name: str) -> CheckedArticle:
    article = parse(data, name)
    report = Report(article, find(article), ReportRun("0", NOW, offline=True))
    found = tuple(placed(each) for each in link_tracking.check(report))
    return proven(CheckedArticle(name, article.origin.sha256, found), article, data)


def mended(data: bytes, name: str) -> bytes:
    return edited(data, edits_of(picked(checked(data, name).findings, unsafe=False)))


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_byte_but_the_address_stays(name: str, encoding: str, end: str) -> None:
    charset = "windows-1252" if encoding == "windows-1252" else "utf-8"
    before, after = (
        filled(name, f"Dat is {ENCODINGS[encoding]} volgens", charset, tracked=tracked)
        .replace("\n", end)
        .encode(encoding)
        for tracked in (True, False)
    )
    assert mended(before, name) == after
    assert not any(each.fixes for each in checked(after, name).findings)


@settings(max_examples=60)
@given(
    st.sampled_from(["a.txt", "a.html"]),
    st.text(
        st.characters(exclude_characters="<>&[]{}", exclude_categories=("Cs", "Cc", "Co", "Cn")),
        max_size=40,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_stands_around(name: str, prose: str, end: str) -> None:
    words = f"Dat is {prose} volgens"
    before, after = (
        filled(name, words, "utf-8", tracked=tracked).replace("\n", end).encode()
        for tracked in (True, False)
    )
    assert mended(before, name) == after


def test_bytes_that_the_encoding_does_not_allow_stay() -> None:
    before = b"Caf\xff\xfe\x80 https://a.example/?utm_source=x \xe2\x82 einde\xf0\n"
    origin = parse(before, "a.txt").origin
    assert mended(before, "a.txt") == before.replace(b"?utm_source=x", b""), origin


def fix(start: int, end: int, text: bytes = b"", *, safe: bool = True) -> JudgedFinding:
    found = Finding("CC111", "link-tracking", Severity.NOTE, Span(0, 0), "x")
    return placed(
        Finding(*[getattr(found, n) for n in ("rule", "name", "severity", "span", "message")],
                fixes=(Fix("x", (Edit(start, end, text),), safe),))
    )  # fmt: skip


def test_of_two_fixes_that_meet_the_longer_goes_first() -> None:
    short, long, apart = fix(2, 4, b"A"), fix(3, 8, b"B"), fix(9, 9, b"C")
    picks = picked([short, long, apart], unsafe=False)
    assert [each for each, _ in picks] == [long, apart]
    assert edited(b"0123456789", edits_of(picks)) == b"012B8C9"


def test_one_edit_that_two_findings_ask_for_is_made_once() -> None:
    picks = picked([fix(2, 4, b"A"), fix(2, 4, b"A")], unsafe=False)
    assert len(picks) == 2
    assert edited(b"01234", edits_of(picks)) == b"01A4"


def test_a_fix_that_is_not_safe_has_to_be_asked_for() -> None:
    assert picked([fix(1, 2, safe=False)], unsafe=False) == []
    assert len(picked([fix(1, 2, safe=False)], unsafe=True)) == 1


def test_a_fix_that_would_be_read_otherwise_is_dropped() -> None:
    data = b"Zie https://a.example/?utm_source=x hier.\n"
    article = parse(data, "a.txt")
    good = fix(23, 37).fixes[0]
    for edit in (Edit(4, 5, b" h"), Edit(39, 40, b"Q"), Edit(4, 4, b"(")):
        bad = CheckedArticle("a.txt", findings=(fix(edit.start, edit.end, edit.replacement),))
        assert proven(bad, article, data).findings[0].fixes == ()
    kept = CheckedArticle("a.txt", findings=(fix(22, 35),))
    assert proven(kept, article, data).findings[0].fixes, good


def test_what_was_printed_without_a_scheme_may_be_given_one_and_not_lose_it() -> None:
    longer, shorter = b"https://krant.example/b", b"krant.com/b"
    for written, text, is_kept in ((b"t.co/a", longer, True), (b"http://t.co/a", shorter, False)):
        data = b"Lees " + written + b" en verder."
        told = CheckedArticle("a.txt", findings=(fix(5, 5 + len(written), text),))
        assert bool(proven(told, parse(data, "a.txt"), data).findings[0].fixes) is is_kept


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"other")
    with pytest.raises(EnvironmentFailure, match="was changed"):
        write(path, b"before", b"after")
    assert path.read_bytes() == b"other"


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_bytes(b"before")
    path.chmod(0o751)
    link.symlink_to(path)
    write(link, b"before", b"after")
    assert path.read_bytes() == b"after"
    assert path.stat().st_mode & 0o7777 == 0o751
    assert link.is_symlink()


@pytest.mark.parametrize("name", ["a.md", "é ö/a b.md", 'say "x"\t.md'])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("last", [b"", b"end"])
def test_git_and_patch_make_the_same_of_the_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, end: bytes, last: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [b"line %d" % number for number in range(40)]
    before = end.join(lines) + end + last
    for changed in (0, 1, 20, 28, 39):
        lines[changed] = b"other %d" % changed
    after = end.join(lines) + end + (last and b"END\xff")
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    diff = b"".join(difference(path.absolute(), before, after))
    for command in (["git", "apply", "-"], ["patch", "-p1", "--binary", "-s"]):
        path.write_bytes(before)
        subprocess.run(command, input=diff, check=True, cwd=tmp_path)
        assert path.read_bytes() == after, command
