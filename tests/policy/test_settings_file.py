"""Files of settings: what is read, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.check.policies import Policies, Wanted
from citecheck.check.run_settings import completed
from citecheck.model.errors import ConfigurationError
from citecheck.policy import settings_search
from citecheck.policy.settings_file import read


def told(folder: Path, text: str, name: str = "citecheck.toml") -> str:
    file = folder / name
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read(file)
    return str(caught.value).removeprefix(str(file))


def test_a_mistake_is_told_with_its_line_and_what_may_be_meant(tmp_path: Path) -> None:
    assert told(tmp_path, '\nselct = ["CC1"]\n').startswith(
        ":2: no such key: 'selct' (did you mean select?)"
    )
    assert told(tmp_path, "fail-on = 3\n").startswith(":1: fail-on: expected")
    second = '[[overrides]]\npaths = ["a"]\n\n[[overrides]]\npath = ["b"]\n'
    assert told(tmp_path, second).startswith(":5: no such key: 'path' (did you mean paths?)")
    assert told(tmp_path, "[network]\ntimeout = 'x'\n").startswith(":2: network.timeout: ")
    assert told(tmp_path, "preset = \n").startswith(": not TOML: ")
    inner = "[tool.other]\nselct = 1\n[tool.citecheck]\nselct = 1\n"
    assert told(tmp_path, inner, "pyproject.toml").startswith(":4: no such key: 'selct'")


CLAUSE = '[[policy]]\nname = "no-x"\nkind = "banned-domains"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('\npreset = "newsrom"\n', ":2: preset: cannot be 'newsrom' (did you mean newsroom?)"),
        ('\nselect = ["CC1", "CC7"]\n', ":2: select: there is no rule 'CC7' (citecheck rules"),
        (
            '[[overrides]]\npaths = ["a"]\nignore = ["link-ded"]\n',
            ":3: ignore: there is no rule 'link-ded' (did you mean link-dead?)",
        ),
        ('[severity]\nlink-ded = "note"\n', ":2: severity: there is no rule 'link-ded'"),
        ('[severity]\nlink-dead = "high"\n', ":2: severity: link-dead cannot weigh 'high'"),
        ('\nfail-on = "high"\n', ":2: fail-on: cannot be 'high' (it is one of note, "),
        ('\nmax-age = "long"\n', ":2: max-age: 'long' is not a duration"),
        ('\nattributions = "magic"\n', ":2: attributions: 'magic' is neither rules nor spacy"),
        ("[rules.link-deaf]\n", ":1: rules.link-deaf is no rule (did you mean link-dead?)"),
        (
            '[rules.link-dead]\ncopy = "besides"\n',
            ":2: rules.link-dead.copy: cannot be 'besides' (did you mean beside?)",
        ),
        ('[rules.link-dead]\ncopi = "x"\n', ":2: no such key: 'copi' (did you mean copy?)"),
        ('\n[[overides]]\npaths = ["a"]\n', ":2: no such key: 'overides' (did you mean overrides"),
        ('\nselect = "CC1"\n', ":2: select: expected a list, got a string"),
        ("\npreset = 3\n", ":2: preset: expected a string, got a whole number"),
        ('[[overrides]]\nignore = ["CC1"]\n', ":1: overrides.0: lacks the key 'paths'"),
        (
            '[[policy]]\nname = "a-b"\nkind = "banned"\n',
            ":3: policy.0.kind: cannot be 'banned' (",
        ),
        (f"{CLAUSE}", ":1: policy.0: lacks the key 'domains'"),
        (f'{CLAUSE}domains = ["https://x.example/"]\n', ":4: domains: 'https://x.example/' is no"),
        (f'{CLAUSE}domains = ["*.x.example"]\n', ":4: domains: '*.x.example' is no domain"),
        (
            f'{CLAUSE}domains = ["x.example"]\nseverity = "high"\n',
            ":5: policy.0.severity: cannot be 'high' (there are error, note, warning)",
        ),
        (
            f'{CLAUSE.replace("no-x", "link-dead")}domains = ["x.example"]\n',
            ":2: name: 'link-dead' is the name of another rule",
        ),
    ],
)
def test_every_mistake_is_told_with_its_line_and_key(
    text: str, expected: str, tmp_path: Path
) -> None:
    file = tmp_path / "citecheck.toml"
    file.write_text(text, "utf-8")
    settings_search.forget()
    policies = Policies(Wanted())
    with pytest.raises(ConfigurationError) as caught:
        completed({}, (), policies.at(tmp_path / "a.md").found)
    assert str(caught.value).removeprefix(str(file)).startswith(expected)


def test_what_the_command_line_says_is_not_laid_at_the_files_door(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text('preset = "docs"\n', "utf-8")
    settings_search.forget()
    with pytest.raises(ConfigurationError, match=r"^the command line: preset: cannot be 'doc'"):
        Policies(Wanted(preset="doc")).at(tmp_path / "a.md")


def test_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "citecheck.toml"
    file.write_bytes(b'preset = "\xff"')
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        read(file)


def test_the_nearest_file_holds_and_nothing_above_the_repository(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text('preset = "docs"')
    repository = tmp_path / "repository"
    inner = repository / "desk" / "drafts"
    inner.mkdir(parents=True)
    settings_search._in.cache_clear()
    settings_search.read_once.cache_clear()
    assert settings_search.nearest(inner).settings.preset == "docs"
    (repository / ".git").mkdir()
    settings_search._in.cache_clear()
    assert settings_search.nearest(inner).file is None
    (repository / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (repository / ".citecheck.toml").write_text('preset = "strict"')
    settings_search._in.cache_clear()
    settings_search.read_once.cache_clear()
    found = settings_search.nearest(inner / "a.md")
    assert found.file == repository / ".citecheck.toml"
    assert found.settings.preset == "strict"
