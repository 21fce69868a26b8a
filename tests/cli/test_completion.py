"""Shells complete our commands, by the script that we print for them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import environment, run

_ASK = """
PATH="{bin}:$PATH"
source ./completion
COMP_WORDS=(citecheck {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
{function}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash to complete in")
@pytest.mark.parametrize(("words", "expected"), [("res", "resolve"), ("check --expl", "--explain")])
def test_bash_completes_commands_and_options(tmp_path: Path, words: str, expected: str) -> None:
    script = run("completion", "bash", folder=tmp_path).stdout.decode()
    (tmp_path / "completion").write_text(script, "utf-8")
    function = "_citecheck_completion citecheck"
    ask = _ASK.format(bin=Path(sys.executable).parent, words=words, function=function)
    done = subprocess.run(
        ["bash", "-c", ask], capture_output=True, cwd=tmp_path, env=environment(), check=True
    )
    assert expected in done.stdout.decode().split(), done.stderr


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_a_script_of_theirs(tmp_path: Path, shell: str) -> None:
    done = run("completion", shell, folder=tmp_path)
    assert f"_CITECHECK_COMPLETE={shell}_complete" in done.stdout.decode()
