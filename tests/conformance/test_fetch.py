"""What is fetched beside the suite is waited for by the tests that need it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.reference_data import being_fetched, program


def test_a_program_is_there_once_all_of_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITECHECK_REFERENCE_DATA", str(tmp_path))
    command = tmp_path / "programs" / "@some" / "program" / "bin" / "it"
    with ThreadPoolExecutor(1) as pool:
        with being_fetched("@some/program"):
            asked = pool.submit(program, "@some/program", "bin/it")
            command.parent.mkdir(parents=True)
            command.touch()
            with pytest.raises(TimeoutError):
                asked.result(0.2)
        assert asked.result() == command


def test_what_is_not_being_fetched_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITECHECK_REFERENCE_DATA", str(tmp_path))
    monkeypatch.delenv("CITECHECK_REQUIRE_REFERENCE_DATA", raising=False)
    with being_fetched("other"), pytest.raises(pytest.skip.Exception, match="not installed"):
        program("program", "bin/it")
