"""What is read from the source of a plug-in is what it has once imported."""

from __future__ import annotations

import inspect
from importlib import import_module
from types import ModuleType

import pytest

from citecheck import plug_in
from citecheck.model.finding import Severity


@pytest.mark.parametrize("kind", ["archives", "load", "platforms", "render", "rules", "writing"])
def test_a_plug_in_says_what_its_module_says(kind: str) -> None:
    found = plug_in.plug_ins(kind)
    assert found
    for name, each in found.items():
        module = import_module(f"citecheck.{kind}.{name}")
        public = (
            name
            for name, value in vars(module).items()
            if not name.startswith(("_", "@")) and not isinstance(value, ModuleType)
        )
        for said in (*public, "NAME", "DOMAINS", "LOOKS_AT", "IN_FOLDERS", "review"):
            assert getattr(each, said, None) == getattr(module, said, None), (name, said)
        assert not hasattr(each, "no_such_thing")
        assert inspect.getdoc(each) == inspect.getdoc(module)


@pytest.mark.parametrize("kind", ["platforms", "rules"])
def test_what_is_known_of_a_plug_in_by_name_imports_none(kind: str) -> None:
    for name, each in plug_in.plug_ins(kind).items():
        each.__dict__["_module"] = "citecheck.no_such_module"
        assert getattr(each, "DOMAINS" if kind == "platforms" else "CODE", None) or (
            kind == "rules" or each.DOMAINS == ()
        ), name
        assert not hasattr(each, "no_such_thing")


def test_what_a_source_states_less_plainly_is_not_read() -> None:
    source = '''
"""A plug-in."""
PLAIN = "a"
TYPED: tuple[str, ...] = ()
PAIR = ("a", "b")
LINES = (
    "a",
    "b",
)
LONE = ("a",)
SEVERITY = Severity.NOTE
NOT_A_TUPLE = ("a")
ESCAPED = "a\\\\n"
JOINED = ("a" "b",)
SUM = "a" + "b"
NAMED = (OTHER, "b")
AB = AC = "a"
'''
    stated = {
        name: plug_in.stated(source, name)
        for name in ("PLAIN", "TYPED", "PAIR", "LINES", "LONE", "SEVERITY")
    }
    assert stated == {
        "PLAIN": "a",
        "TYPED": (),
        "PAIR": ("a", "b"),
        "LINES": ("a", "b"),
        "LONE": ("a",),
        "SEVERITY": Severity.NOTE,
    }
    for name in ("NOT_A_TUPLE", "ESCAPED", "JOINED", "SUM", "NAMED", "AB", "AC", "PLA"):
        assert plug_in.stated(source, name) is plug_in.UNSTATED, name
