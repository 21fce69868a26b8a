"""Modules that are loaded when something of theirs is first used: by whom, and how often."""

from __future__ import annotations

import difflib
import inspect
import os
import platform
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from citecheck.cli import _late_modules
from citecheck.cli._late_modules import _install


@pytest.fixture
def late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules are loaded late, as those of the standard library."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(
        _late_modules, "_LATE", {"made_late": {"first": 1}, "package_late": {}, "not_there": {}}
    )
    monkeypatch.setattr(threading.Thread, "start", threading.Thread.start)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    for name in [name for name in sys.modules if name.startswith(("made_late", "package_late"))]:
        del sys.modules[name]
    return tmp_path


def test_loaded_when_something_is_asked_for(late: Path) -> None:
    (late / "made_late.py").write_text("print('loaded')\nwhat = 3\n", "utf-8")
    _install()
    import made_late  # type: ignore[import-not-found]

    assert made_late.first == 1
    assert "what" not in vars(made_late)
    assert made_late.what == 3
    assert type(made_late) is type(sys)
    assert not hasattr(made_late, "other")


@pytest.mark.parametrize(
    "text", ["", "a", " a\n", "\n  a\n\n    b \n  c\n ", "a\n\tb\n \tc\n\n", "\n \n"]
)
def test_texts_of_help_are_cleaned_as_inspect_does(text: str) -> None:
    assert _late_modules._cleandoc(text) == inspect.cleandoc(text)


@pytest.mark.parametrize(
    "word", ["-q", "--quiet", "--qiet", "--formt", "-", "--an-option-of-nobody"]
)
@pytest.mark.parametrize("cutoff", [0.6, 0.0, 1.0])
def test_what_is_alike_is_found_as_difflib_finds_it(word: str, cutoff: float) -> None:
    options = ["--quiet", "--format", "--fix", "--of", "--", "--an-option-with-a-long-name"]
    found = _late_modules._get_close_matches(word, options, cutoff=cutoff)
    assert found == difflib.get_close_matches(word, options, cutoff=cutoff)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is asked")
def test_the_system_is_named_as_platform_names_it() -> None:
    assert _late_modules._system() == platform.system()


@pytest.mark.parametrize(
    ("languages", "told"),
    [
        ({}, "Error {}"),
        ({"LANG": "C.UTF-8"}, "Error {}"),
        ({"LANGUAGE": "en_GB:en", "LANG": "nl_NL.UTF-8"}, "Error {}"),
        ({"LANG": "nl_NL.UTF-8"}, "Fout {}"),
        ({"LANGUAGE": "en:nl", "LANG": "C"}, "Fout {}"),
        ({"LC_ALL": "nl_NL", "LANG": "C"}, "Fout {}"),
    ],
)
def test_words_are_translated_where_another_language_is_asked_for(
    tmp_path: Path, languages: dict[str, str], told: str
) -> None:
    (tmp_path / "gettext.py").write_text(
        "gettext = lambda text: text.replace('Error', 'Fout')\n"
        "ngettext = lambda one, more, n: gettext(one if n == 1 else more)\n",
        "utf-8",
    )
    code = (
        "import citecheck.cli._late_modules\nfrom gettext import gettext, ngettext\n"
        "print(gettext('Error 0'), ngettext('Error 1', 'Error 2', 1), ngettext('', 'Error 2', 2))"
    )
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LANG", "LC_"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, **languages, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().strip() == " ".join(map(told.format, range(3)))


def test_loaded_before_a_second_thread_begins(late: Path) -> None:
    written = "import threading\nby = threading.current_thread()\n"
    (late / "made_late.py").write_text(written, "utf-8")
    first = threading.Thread(target=lambda: None)
    first.start()  # and with it what this process itself put off until a thread begins
    first.join()
    begin = threading.Thread.start
    _install()
    import made_late

    threads = [threading.Thread(target=lambda: None) for _ in range(2)]
    for each in threads:
        each.start()
        each.join()
        assert vars(made_late)["by"] is threading.current_thread()
    assert threading.Thread.start is begin


def test_nothing_is_late_where_there_are_threads_already() -> None:
    code = (
        "import threading, sys\nend = threading.Event()\n"
        "thread = threading.Thread(target=end.wait)\nthread.start()\n"
        "import citecheck.cli._late_modules\nend.set()\nthread.join()\n"
        "print('difflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


def test_a_package_finds_its_own_modules(late: Path) -> None:
    (late / "package_late").mkdir()
    inner = "from package_late import inner\nfrom package_late.inner import x\n"
    (late / "package_late" / "__init__.py").write_text(inner, "utf-8")
    (late / "package_late" / "inner.py").write_text("x = 5\n", "utf-8")
    _install()
    from package_late import x  # type: ignore[import-not-found]

    assert x == 5


def test_a_module_of_a_package_may_be_imported_first(late: Path) -> None:
    (late / "package_late").mkdir()
    begin = "from package_late.inner import x\nimport package_late.second\n"
    (late / "package_late" / "__init__.py").write_text(begin, "utf-8")
    inner = "from package_late import second\nx = [second]\n"
    (late / "package_late" / "inner.py").write_text(inner, "utf-8")
    (late / "package_late" / "second.py").write_text("", "utf-8")
    (late / "package_late" / "third.py").write_text("from package_late import x\n", "utf-8")
    _install()
    import package_late.inner

    assert package_late.x is package_late.inner.x  # loaded once
    assert package_late.inner.__spec__.loader is package_late.inner.__loader__
    from package_late.third import x

    assert x is package_late.x


def test_modules_of_the_standard_library_may_be_imported_first() -> None:
    names = "asyncio.tasks", "json.decoder", "html.entities", "sqlite3.dbapi2"
    code = f"import citecheck.cli._late_modules\nimport {', '.join(names)}"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_one_that_cannot_be_loaded_says_so_each_time(late: Path) -> None:
    (late / "made_late.py").write_text("raise OSError('broken')\n", "utf-8")
    _install()
    import made_late

    for _ in range(2):
        with pytest.raises(OSError, match="broken"):
            made_late.last  # noqa: B018
    threading.Thread(target=lambda: None).start()


def test_help_loads_neither(tmp_path: Path) -> None:
    loaded = _imported(tmp_path, "-X", "importtime", "-m", "citecheck", "--help")
    assert "click" in loaded
    assert loaded.isdisjoint({"asyncio.base_events", "ast", "pkgutil"})


def test_an_offline_check_has_no_event_loop(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("See https://news.example/a there.\n", "utf-8")
    command = "-X", "importtime", "-m", "citecheck", "check", "--offline", "--no-cache", "a.md"
    loaded = _imported(tmp_path, *command)
    assert "citecheck.pipeline" in loaded
    assert loaded.isdisjoint(
        {"asyncio.base_events", "attr", "httpx", "ipaddress", "json.decoder", "locale", "ssl"}
    )


def _imported(folder: Path, *command: str) -> set[str]:
    done = subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, check=False)
    lines = done.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
