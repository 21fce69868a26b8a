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


@pytest.mark.parametrize("code", knowledge.names("languages"))
def test_a_table_alone_is_what_it_is_in_the_file(code: str) -> None:
    file = f"languages/{code}.toml"
    for name, whole in knowledge.read(file).items():
        if isinstance(whole, dict) and f"[{name}]" in (knowledge.FOLDER / file).read_text("utf-8"):
            plain = {key: each for key, each in whole.items() if not isinstance(each, dict)}
            alone = knowledge.table(file, name)
            assert {key: each for key, each in alone.items() if key in plain} == plain
            assert alone.keys() <= whole.keys()


def test_a_table_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "FOLDER", tmp_path)
    (tmp_path / "x.toml").write_text("# what\n\n[first]\na = 1\n[last]\na = 2\n", "utf-8")
    assert knowledge.table("x.toml", "first") == {"a": 1}
    assert knowledge.table("x.toml", "last") == {"a": 2}
    with pytest.raises(KeyError):
        knowledge.table("x.toml", "other")
