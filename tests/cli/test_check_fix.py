"""``citecheck check --fix`` and ``--diff``, against the loopback web."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from citecheck.cli.status import Status
from tests.cli.command import run
from tests.web import LoopbackWeb

DRAFT = (
    b"Lees [dit](http://redirects.example/301 'T') en\r\n"
    b"https://pages.example/page?utm_source=x&a=1, verder.\r\n"
    b"<!-- citecheck: ignore link-tracking zo afgesproken -->\r\n"
    b"https://pages.example/page?utm_source=y\r\n"
)


def check(folder: Path, web: LoopbackWeb, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return run("check", *web.cli_arguments(), "--isolated", *arguments, folder=folder)


def test_the_difference_is_what_fix_writes_and_nothing_is_left(
    web: LoopbackWeb, tmp_path: Path
) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(DRAFT)
    hint = b"mend     2 findings may be mended by --fix: --diff shows how\n"
    for _ in range(2):  # what is remembered says so, too
        assert hint in check(tmp_path, web, "draft.md").stdout
    shown = check(tmp_path, web, "--diff", "draft.md")
    assert shown.returncode == Status.FINDINGS, shown.stderr
    assert path.read_bytes() == DRAFT
    shutil.copy(path, tmp_path / "kept")
    applied = subprocess.run(
        ["patch", "-p1", "--binary", "-s"],
        input=shown.stdout,
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    by_patch = path.read_bytes()
    assert by_patch != DRAFT, applied
    path.write_bytes(DRAFT)
    mended = check(tmp_path, web, "--fix", "draft.md")
    assert mended.returncode == Status.CLEAN, mended.stdout
    assert b"may be mended" not in mended.stdout
    assert path.read_bytes() == by_patch
    expected = DRAFT.replace(b"/301", b"/page").replace(b"utm_source=x&", b"")
    assert by_patch == expected
    again = check(tmp_path, web, "--diff", "draft.md")
    assert (again.returncode, again.stdout) == (Status.CLEAN, b""), again.stderr


def test_sarif_offers_what_fix_makes(web: LoopbackWeb, tmp_path: Path) -> None:
    path = tmp_path / "draft.md"
    path.write_bytes(DRAFT)
    told = json.loads(check(tmp_path, web, "--format", "sarif", "draft.md").stdout)
    data = DRAFT
    for result in reversed(told["runs"][0]["results"]):
        if result.get("suppressions"):
            continue
        for fix in result.get("fixes", ()):
            for each in reversed(fix["artifactChanges"][0]["replacements"]):
                start = each["deletedRegion"]["byteOffset"]
                end = start + each["deletedRegion"]["byteLength"]
                data = data[:start] + each["insertedContent"]["text"].encode() + data[end:]
    check(tmp_path, web, "--fix", "draft.md")
    assert path.read_bytes() == data != DRAFT


def test_what_cannot_be_edited_is_said(web: LoopbackWeb, tmp_path: Path) -> None:
    mail = b"From: a@b.example\r\nSubject: x\r\n\r\nhttps://pages.example/page?utm_source=x\r\n"
    (tmp_path / "a.eml").write_bytes(mail)
    done = check(tmp_path, web, "--fix", "a.eml")
    assert b"a.eml: files of this format are read, not edited" in done.stderr
    assert (tmp_path / "a.eml").read_bytes() == mail
