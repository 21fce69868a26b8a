"""``pytest --citecheck``, run as a newsroom runs it: by a pytest of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.web import LoopbackWeb


def collected(folder: Path, *arguments: str) -> tuple[int, str]:
    plugin = ["-p", "citecheck.pytest_plugin", "-p", "no:xdist", "-p", "no:cacheprovider"]
    ours = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugin, "-q", "-rA", *arguments],
        cwd=folder,
        capture_output=True,
        timeout=600,
        check=False,
        env={name: value for name, value in os.environ.items() if "PYTEST" not in name} | ours,
    )
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def desk(folder: Path) -> None:
    (folder / "a.md").write_text("He said it: <!-- citecheck: ignore link-deed --> no.\n")
    (folder / "b.html").write_text("<p>Nothing is cited here.</p>")
    (folder / "c.py").write_text("")
    (folder / "citecheck.toml").write_text('exclude = ["drafts/"]\n')
    (folder / "drafts").mkdir()
    (folder / "drafts" / "d.md").write_text("<!-- citecheck: ignore link-deed -->\n")


def test_articles_are_tests_that_fail_where_a_check_would(tmp_path: Path) -> None:
    desk(tmp_path)
    code, said = collected(tmp_path, "--citecheck", "--citecheck-offline", ".")
    assert "2 passed" in said, said
    assert code == 0
    with (tmp_path / "citecheck.toml").open("a") as file:
        file.write('fail-on = "warning"\n')
    code, said = collected(tmp_path, "--citecheck", "--citecheck-offline", ".")
    assert code == 1
    assert "1 failed, 1 passed" in said
    assert "a.md:1:13  CC902 ignore-invalid" in said
    assert "Traceback" not in said


def test_links_are_checked_by_the_settings_of_the_folder(web: LoopbackWeb, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("See https://dead.example/gone\n")
    (tmp_path / "citecheck.toml").write_text("offline = true\n")
    code, said = collected(tmp_path, "--citecheck", ".")
    assert (code, "1 skipped" in said) == (0, True), said


def test_nothing_is_collected_unless_it_is_wanted(tmp_path: Path) -> None:
    desk(tmp_path)
    code, _ = collected(tmp_path, ".")
    assert code == 5  # no tests


def test_an_article_that_cannot_be_read_fails(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK no archive")
    code, said = collected(tmp_path, "--citecheck", "--citecheck-offline", ".")
    assert code == 1
    assert "a.docx" in said
