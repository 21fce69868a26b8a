"""Scripts that lead every reader on, and those that do not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.resolve.script_redirect import LONGEST_SCRIPT, ScriptRedirect, script_redirect
from tests.sizes import Sized

TABLE = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "resolve" / "scripts.toml").read_text("utf-8")
)


@pytest.mark.parametrize(("script", "told"), TABLE["leads"].items())
def test_leads(script: str, told: tuple[str, float]) -> None:
    assert script_redirect([script]) == ScriptRedirect(*told)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(each, id=f"{kind}: {each}")
        for kind, all_ in TABLE["stays"].items()
        for each in all_
    ],
)
def test_stays(script: str) -> None:
    assert script_redirect([script]) is None


def test_onload_calls_what_the_scripts_define() -> None:
    script = "function go(){ location.href = '/2' }"
    assert script_redirect([script]) is None
    assert script_redirect([script], "go()") == ScriptRedirect("/2", 0)
    assert script_redirect([], "window.location='/2'") == ScriptRedirect("/2", 0)
    assert script_redirect([script], "setTimeout('go()', 4000)") == ScriptRedirect("/2", 4)


def test_what_stands_between_two_scripts_is_no_statement() -> None:
    assert script_redirect(["if (a)", "location = '/2'"]) == ScriptRedirect("/2", 0)
    assert script_redirect(["var a = {", "location = '/2'"]) is None


@pytest.mark.parametrize(
    "script",
    [
        lambda of: "/*" * of(9_000),
        lambda of: '"\\' * of(9_000),
        lambda of: "'" * of(19_000),
        lambda of: "`${" * of(6_000),
        lambda of: "/[" * of(9_000),
        lambda of: "((((" * of(4_000),
        lambda of: "{" * of(19_000),
        lambda of: "setTimeout(()=>" * of(1_200),
        lambda of: "setTimeout(function(){" * of(800),
        lambda of: "setTimeout(\"setTimeout('" * of(700),
        lambda of: "a='xx';" + "".join(f"b{n}=" + "a+" * 8 + "a;a=b;" for n in range(of(500))),
        lambda of: "location=" + "'x'+" * of(1_900),
        lambda of: "location." * of(1_990),
        lambda of: "decodeURIComponent(" * of(1_000),
        lambda of: "function a(){a()}" * of(1_000),
        lambda of: "if(a)" * of(3_500),
        lambda of: "<!--" * of(4_000),
        lambda of: "\\u{" * of(6_000),
        lambda of: "'" + "\\u{110000}" * of(1_900) + "'",
        lambda of: "setTimeout('a()" + " " * of(19_000) + "x')",
        lambda of: "setTimeout(()=>{" * of(1_000),
    ],
    ids=range(21),
)
def test_long_scripts_are_looked_through(script: Callable[[Sized], str], sized: Sized) -> None:
    script_redirect([script(sized)[: LONGEST_SCRIPT - 100] + "\n;location='/2'"])


def test_long_scripts_are_not_read() -> None:
    assert script_redirect(["x;" * LONGEST_SCRIPT, "location = '/2'"]) is None


_PIECES = st.sampled_from(
    ["location", ".href", "=", "'/2'", '"', "'", "`", "(", ")", "{", "}", ";", ",", "=>", "/", "/*",
     "*/", "//", "\n", "setTimeout", "function", "if", "else", " ", "+", "a", "var ", "\\", "3000",
     ".replace", "window.", "<!--", "-->", "[", "]", "onload", "\u2028", "decodeURI", "\x00", "é"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)), st.lists(_PIECES).map("".join))
def test_nothing_is_raised(script: str, on_load: str) -> None:
    found = script_redirect([script], on_load)
    assert found is None or (found.target and found.delay >= 0)
