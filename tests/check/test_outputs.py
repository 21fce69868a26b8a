"""Where the results of a check go."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.check.outputs import Output
from citecheck.model.errors import EnvironmentFailure, UsageError
from citecheck.model.judged import ArticleCheck


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


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="cannot be written"):
        Output.parse(f"text={tmp_path / 'no' / 'where'}").write(ArticleCheck(), print)
