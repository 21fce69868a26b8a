"""Where the results of a check go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from attrs import evolve

from citecheck.check.outputs import Output
from citecheck.model.errors import EnvironmentFailure, UsageError
from citecheck.model.judged import ArticleCheck, CheckedArticle
from tests.render.check.sample_check import finding


@pytest.mark.parametrize("written", ["nonsense", "sarif=", "", "=a", "TEXT"])
def test_what_is_no_format(written: str) -> None:
    with pytest.raises(UsageError, match="is not FORMAT or FORMAT=FILE") as caught:
        Output.parse(written)
    assert "sarif" in str(caught.value.hint)


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "a=b.json"
    file.write_text("old " * 1000)
    shown: list[str] = []
    Output.parse(f"gitlab={file}").write(ArticleCheck(), shown.append)
    assert file.read_text() == "[]\n"
    assert shown == []


def test_the_summary_of_a_job_is_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "summary"
    file.write_text("# of an earlier step\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    Output.parse(f"markdown={file}").write(ArticleCheck(), print)
    assert file.read_text().startswith("# of an earlier step\n## citecheck\n")


@pytest.mark.parametrize("named", ["../opinion/a.md", "{top}/opinion/a.md"])
def test_a_code_host_finds_files_from_the_top_of_their_repository(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (".git", "opinion", "news"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path / "news")
    name = named.format(top=tmp_path)
    judged = evolve(finding(), file=name)
    check = ArticleCheck((CheckedArticle(name, "0" * 64, (judged,)), CheckedArticle("-", "1" * 64)))
    told = {each: "".join(shown(each, check)) for each in ("gitlab", "sarif", "github", "text")}
    assert json.loads(told["gitlab"])[0]["location"]["path"] == "opinion/a.md"
    assert "file=opinion/a.md," in told["github"]
    uris = [each["location"]["uri"] for each in json.loads(told["sarif"])["runs"][0]["artifacts"]]
    assert uris == ["opinion/a.md", "-"]
    assert name in told["text"]


def shown(form: str, check: ArticleCheck) -> list[str]:
    pieces: list[str] = []
    Output.parse(form).write(check, pieces.append)
    return pieces


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="cannot be written"):
        Output.parse(f"text={tmp_path / 'no' / 'where'}").write(ArticleCheck(), print)
