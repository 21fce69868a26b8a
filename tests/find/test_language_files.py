"""What stands in a language file is read: no key and no verb's stance is written for nothing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from citecheck import knowledge
from citecheck.find.language_file import lexicon
from citecheck.find.lexicon import Nouns, Verb
from citecheck.find.word_lists import WordLists
from citecheck.model.mention import Stance

ROOT = Path(__file__).parents[2]
FILES = ROOT / "citecheck" / "data" / "languages"
READERS = [ROOT / "citecheck" / "find" / file for file in ("language_file.py", "language.py")]


def _read(code: str) -> dict[str, Any]:
    return tomllib.loads((FILES / f"{code}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", sorted(knowledge.languages()))
def test_each_key_is_one_that_is_read(code: str) -> None:
    known = {name for file in READERS for name in re.findall(r'"(\w+)"', file.read_text("utf-8"))}
    known |= {name for kind in (WordLists, Nouns, Verb) for name in kind.__annotations__}
    data = _read(code)
    keys = {key for name, table in data.items() if name not in ("stance", "verbs", "name")
            for key in (table if isinstance(table, dict) else (name,))}  # fmt: skip
    for section in data["verbs"].values():
        keys |= {key for entry in section.values() if isinstance(entry, dict) for key in entry}
    assert keys - known == set()


def test_each_list_is_what_it_is_declared() -> None:
    words = lexicon("nl")
    assert words is not None
    kinds = {"frozenset[str]": frozenset, "tuple[str, ...]": tuple, "bool": bool, "str": str}
    for name, told in WordLists.__annotations__.items():
        assert type(getattr(words, name)) is kinds[told], name
    assert words.verb_final is True
    assert words.hearsay_lemma == "zullen"
    assert words.hearsay_prefixes == ("her", "mis", "ont", "ver", "be", "ge")
    assert "hij" in words.singular
    assert words.article_prefixes == ()


@pytest.mark.parametrize("code", sorted(knowledge.languages()))
def test_each_stance_is_that_of_a_verb(code: str) -> None:
    data = _read(code)
    verbs = {lemma for section in data["verbs"].values() for lemma in section}
    for lemmas in data.get("stance", {}).values():
        assert set(lemmas.split() if isinstance(lemmas, str) else lemmas) <= verbs


def test_a_lemma_of_several_words_has_its_stance() -> None:
    words = lexicon("tr")
    assert words is not None
    stances = {verb.lemma: verb.stance for verbs in words.verbs.values() for verb, _ in verbs}
    assert stances["iddia etmek"] is Stance.DOUBTING
    assert stances["inkâr etmek"] is Stance.DENYING
