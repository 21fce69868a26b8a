"""Classes of values, as attrs has them, of which only what is used is made.

attrs writes the methods of a class as source and has it compiled, which takes a millisecond a
class, and every start of a command builds some two hundred. Half of that goes into comparing and
printing, which most of them never do. So these two are shared: what compares the values of a
class is put together when two of them are first compared, and costs no more from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:  # to those who read types they are what attrs has
    from attrs import define, frozen

    __all__ = ["define", "frozen"]
else:

    def frozen(kind: type | None = None, **options: Any) -> Any:
        """As `attrs.frozen`: values that do not change, equal where their fields are."""
        return _decorated(attrs.frozen, kind, options)

    def define(kind: type | None = None, **options: Any) -> Any:
        """As `attrs.define`: values that may change, equal where their fields are."""
        return _decorated(attrs.define, kind, options)


def _decorated(
    make: Callable[..., Any], kind: type | None, options: dict[str, Any]
) -> type | Callable[[type], type]:
    if kind is None:
        return lambda later: make(**options)(_prepared(later, make, options))
    made: type = make(_prepared(kind, make, options), **options)
    return made


_OWN = {"eq", "order", "hash", "unsafe_hash", "cmp", "repr", "auto_detect"}
"""Options by which a class says itself what it wants of comparing and printing."""


def _prepared(kind: type, make: Callable[..., Any], options: dict[str, Any]) -> type:
    """The class with its methods for comparing and printing, which attrs then leaves alone."""
    if not _OWN.isdisjoint(options) or issubclass(kind, BaseException):
        return kind
    own = vars(kind)
    if "__repr__" not in own:
        kind.__repr__ = _printed  # type: ignore[method-assign]
    if "__eq__" not in own and "__hash__" not in own:
        kind.__eq__ = _equal  # type: ignore[method-assign]
        hashed: Any = _hashed if make is attrs.frozen else None
        kind.__hash__ = hashed  # type: ignore[method-assign]
    return kind


def _equal(value: Any, other: object) -> Any:
    """``__eq__`` of a class of which no two values were compared yet."""
    return _compared(value.__class__).__eq__(value, other)


def _hashed(value: Any) -> int:
    """``__hash__`` of such a class."""
    made: int = _compared(value.__class__).__hash__(value)
    return made


def _compared(kind: Any) -> Any:
    """A class, with what compares and hashes its values from now on."""
    names = [each.name for each in attrs.fields(kind) if each.eq]
    values: Callable[[Any], Any] = attrgetter(*names) if names else _nothing

    def __eq__(value: Any, other: object) -> Any:  # noqa: N807 -- it is put in a class
        if other.__class__ is not value.__class__:
            return NotImplemented
        return values(value) == values(other)

    def __hash__(value: Any) -> int:  # noqa: N807
        return hash(values(value))

    if kind.__hash__ is _hashed:
        kind.__hash__ = __hash__
    kind.__eq__ = __eq__
    return kind


def _nothing(_: Any) -> tuple[()]:
    return ()


@recursive_repr()
def _printed(value: Any) -> str:
    """``__repr__``, as attrs prints a value."""
    kind = value.__class__
    told = (
        f"{each.name}={(repr if each.repr is True else each.repr)(getattr(value, each.name))}"
        for each in attrs.fields(kind)
        if each.repr
    )
    return f"{kind.__qualname__.rpartition('>.')[2]}({', '.join(told)})"
