"""Values of the model without the secrets that the addresses in them carry."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, TypeVar, cast

from citecheck import urls
from citecheck.model.article import Span
from citecheck.model.finding import Fix
from citecheck.model.pattern import later
from citecheck.model.values import evolve, fields, has

T = TypeVar("T")


def masked(value: T) -> T:
    """The same value with the secrets in every string of it masked; itself if there are none.

    Descends as deep as the model's classes nest, which is a handful of levels.
    """
    mask = _masking_of(type(value))  # type: ignore[arg-type]  # a class is hashable
    return cast("T", mask(value)) if mask else value


def may_hold_secret(encoded: bytes) -> bool:
    """Whether anything in a value that was written as JSON could be a secret.

    Where not, `masked` would return the value itself, after a look at every string of it.
    """
    if b"@" in encoded or b"%" in encoded:
        return True
    return any(mark in encoded and _LIKE_PARAMETER[mark](encoded) for mark in _LIKE_PARAMETER)


_LIKE_PARAMETER = {
    mark: later(re.escape(mark) + rb'[^\s"=?&;#]{1,320}=').search
    for mark in (b"?", b"&", b";", b"#")
}
"""What a parameter may look like, by what stands before it. With user information and escapes, each
match of the patterns of `urls.secrecy` has one of these in it. `re` looks for one character, and
`in` for any bytes, ten times as fast as for one of several."""


@cache
def _masking_of(kind: type) -> Callable[[Any], object] | None:
    """What masks values of a class; ``None``: they hold no text, or only words of ours."""
    if kind is str:
        return _masked_text
    if kind is tuple:
        return _masked_tuple
    return _masked_attrs if has(kind) and kind is not Span else None


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _masked_text(text: str) -> str:
    if not _may_hold_secret(text):
        return text
    return _masked_value(text) if len(text) <= _LONGEST_KEPT else _covered(text)


def _may_hold_secret(text: str) -> bool:
    """Every secret stands before an @ or behind a name, a mark and a =, perhaps percent-encoded."""
    return "@" in text or "%" in text or ("=" in text and _MARK(text) is not None)


_MARK = later("[?&;#]").search

_LONGEST_KEPT = 200
"""Characters of a text whose masked form is remembered: values of headers, which are alike."""


def _covered(text: str) -> str:
    return urls.mask(urls.redact(text))


_masked_value = lru_cache(maxsize=1024)(_covered)


def _masked_tuple(values: tuple[object, ...]) -> tuple[object, ...]:
    new = tuple(map(masked, values))
    return values if all(a is b for a, b in zip(new, values, strict=True)) else new


def _masked_attrs(value: Any) -> Any:
    changed: dict[str, object] = {}
    for name in _names_of(type(value)):  # type: ignore[arg-type]  # as above
        old = getattr(value, name)
        new = _without_secrets(old) if name == "fixes" else masked(old)
        if new is not old:
            changed[name] = new
    return evolve(value, **changed) if changed else value


def _without_secrets(fixes: tuple[Fix, ...]) -> tuple[Fix, ...]:
    """The fixes whose bytes may be shown: masked bytes would mend nothing."""
    if not fixes:
        return fixes
    return tuple(masked(fix) for fix in fixes if not any(map(_is_secret, _pieces(fix))))


def _pieces(fix: Fix) -> list[str]:
    return [edit.replacement.decode("latin-1") for edit in fix.edits]


def _is_secret(text: str) -> bool:
    return urls.mask(text) != text
