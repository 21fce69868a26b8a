"""The rules' pages in the documentation are those that the rules give."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_committed_pages_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_rules", DOCS / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    committed = {path.name: path.read_text("utf-8") for path in (DOCS / "rules").glob("*.md")}
    assert committed == maker.pages(), "run: python docs/make_rules.py"
