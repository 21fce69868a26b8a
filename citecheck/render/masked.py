"""Values of the model without the secrets that the addresses in them carry."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar, cast

from attrs import evolve, fields, has

from citecheck import urls
from citecheck.model.article import Span
from citecheck.model.finding import Fix

T = TypeVar("T")


def masked(value: T) -> T:
    """The same value with the secrets in every string of it masked; itself if there are none.

    Descends as deep as the model's classes nest, which is a handful of levels.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return _masked_text(value)  # type: ignore[return-value]  # str in, str out
    if isinstance(value, tuple):
        return _masked_tuple(value)  # type: ignore[return-value]  # a tuple of the same types
    if has(type(value)) and not isinstance(value, Span):
        return cast("T", _masked_attrs(value))
    return value


def _masked_text(text: str) -> str:
    if "=" not in text and "@" not in text:
        return text
    return urls.mask(urls.redact(text))


def _masked_tuple(values: tuple[object, ...]) -> tuple[object, ...]:
    new = tuple(map(masked, values))
    return values if all(a is b for a, b in zip(new, values, strict=True)) else new


def _masked_attrs(value: Any) -> Any:
    changed: dict[str, object] = {}
    for each in fields(type(value)):
        old = getattr(value, each.name)
        new = _without_secrets(old) if each.name == "fixes" else masked(old)
        if new is not old:
            changed[each.name] = new
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
