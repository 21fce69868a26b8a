"""Who writes a data file is told which one cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from rtoml import TomlParsingError

from citecheck import knowledge


def test_a_file_that_is_no_toml_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "FOLDER", tmp_path)
    (tmp_path / "af.toml").write_text("sê = 1\n", "utf-8")
    with pytest.raises(TomlParsingError, match="line 1") as caught:
        knowledge.read("af.toml")
    assert str(tmp_path / "af.toml") in caught.value.__notes__[0]
