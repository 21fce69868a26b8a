"""Classes of values as attrs has them, of which only what is used is made.

attrs writes the methods of a class as source and has it compiled, which takes a millisecond a
class; a command's start builds some two hundred, and has few values of most of them. So a class
is made here with slots for its fields and no more, and what belongs to it is put together when it
is first asked for:

- ``__init__`` puts field by field in its place, and is compiled once a class has `_FEW` values;
- what compares and hashes is made when two values are first compared;
- ``__attrs_attrs__``, by which attrs and all that builds on it know a class, is made by attrs.

From then on nothing costs more than it does with attrs. A class that wants what is not done here
(a converter of what may change, a field of attrs' own) is made by attrs as a whole. Both kinds may
derive from each other, and tell of themselves in the same way.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, cached_property
from reprlib import recursive_repr
from types import FunctionType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:  # to those who read types they are what attrs has
    from attrs import Factory, define, evolve, field, fields, frozen, has

    __all__ = ["Factory", "define", "evolve", "field", "fields", "frozen", "has"]
else:

    def frozen(kind: type | None = None, **options: Any) -> Any:
        """As `attrs.frozen`: values that do not change, equal where their fields are."""
        return _decorated("frozen", kind, options)

    def define(kind: type | None = None, **options: Any) -> Any:
        """As `attrs.define`: values that may change, equal where their fields are."""
        return _decorated("define", kind, options)

    def field(**options: Any) -> Any:
        """As `attrs.field`."""
        return _Given(options)

    def Factory(make: Callable[[], Any]) -> Any:  # noqa: N802 -- as attrs has it
        """As `attrs.Factory`: a default that is made for each value."""
        return _Given({"factory": make})

    def evolve(value: Any, /, **changes: Any) -> Any:
        """As `attrs.evolve`: the value with other fields."""
        kind = value.__class__
        for each in fields(kind):
            if each.init and each.alias not in changes:
                changes[each.alias] = getattr(value, each.name)
        return kind(**changes)

    def has(kind: type) -> bool:
        """As `attrs.has`: whether it is a class of values."""
        return any("__attrs_attrs__" in vars(each) for each in kind.__mro__)

    @cache
    def fields(kind: Any) -> tuple[Any, ...]:
        """As `attrs.fields`, of which each has `name`, `alias`, `init`, `eq` and `repr`."""
        if any(_is_of_attrs(each) for each in kind.__mro__):
            return tuple(kind.__attrs_attrs__)
        found: dict[str, _Field] = {}
        for base in reversed(kind.__mro__):
            for each in _own_fields(base):
                found.pop(each.name, None)
                found[each.name] = each
        return tuple(found.values())


_NONE = object()
"""Stands for a default where there is none."""
_FEW = 32
"""Values of a class that are filled field by field: to compile an ``__init__`` takes as long."""
_OWN = "__values_own__"
"""The attribute of a class made here that has what it was given for each field which it adds to
those it inherits, by the field's name."""
_DONE_HERE = frozenset({"default", "factory", "of_self", "init", "eq", "repr", "alias", "kw_only"})
"""What may be said of a field of such a class, and what besides where its values do not change."""
_IF_FROZEN = frozenset({"validator", "converter"})
_OF_THE_CLASS = ("ClassVar", "typing.ClassVar")
"""How the annotation of what is no field begins."""


class _Given:
    """What `field` was given, until its class is made."""

    __slots__ = ("options",)

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options

    def default(self, make: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """As a decorator: what makes the default for a value that has the fields before it."""
        self.options["of_self"] = make
        return make

    def to_attrs(self) -> Any:
        """The field as attrs has it."""
        import attrs

        options = dict(self.options)
        make = options.pop("of_self", None)
        if make is not None:
            options["default"] = attrs.Factory(make, takes_self=True)
        return attrs.field(**options)


class _Field:
    """A field of a class that was made here."""

    __slots__ = (
        "_given",
        "alias",
        "converter",
        "default",
        "eq",
        "init",
        "kw_only",
        "make",
        "name",
        "repr",
        "validator",
    )

    def __init__(self, name: str, given: Any) -> None:
        self._given = given if isinstance(given, _Given) else _Given({"default": given})
        options = self._given.options
        self.name, self.alias = name, options.get("alias") or name.lstrip("_")
        self.init, self.kw_only = options.get("init", True), options.get("kw_only", False)
        self.eq, self.repr = options.get("eq", True), options.get("repr", True)
        self.converter, self.validator = options.get("converter"), options.get("validator")
        self.default = options.get("default", _NONE)
        self.make = options.get("of_self") or options.get("factory")
        """What makes the default."""

    @property
    def takes_self(self) -> bool:
        """Whether what makes the default is given the value that has the fields before it."""
        return "of_self" in self._given.options

    def to_attrs(self) -> Any:
        """The field as attrs has it."""
        if self._given.options.get("default") is _NONE:
            return _Given({}).to_attrs()
        return self._given.to_attrs()


def _decorated(
    make: str, kind: type | None, options: dict[str, Any]
) -> type | Callable[[type], type]:
    if kind is None:
        return lambda later: _made(make, later, options)
    return _made(make, kind, options)


def _made(make: str, kind: type, options: dict[str, Any]) -> type:
    body = vars(kind)
    own = {
        name: body.get(name, _NONE)
        for name, told in body.get("__annotations__", {}).items()
        if not str(told).strip("'\"").startswith(_OF_THE_CLASS)
    }
    if _is_done_here(kind, own, options, frozen=make == "frozen"):
        return _with_slots(kind, own, frozen=make == "frozen", **options)
    import attrs

    for name, given in own.items():
        if isinstance(given, _Given):
            setattr(kind, name, given.to_attrs())
    by_attrs: type = getattr(attrs, make)(**options)(kind)
    return by_attrs


def _is_done_here(
    kind: type, own: dict[str, Any], options: dict[str, Any], *, frozen: bool
) -> bool:
    if not options.keys() <= {"eq", "order"} or issubclass(kind, BaseException):
        return False
    if any(_is_of_attrs(each) for each in kind.__mro__):
        return False
    done = _DONE_HERE | _IF_FROZEN if frozen else _DONE_HERE
    return all(
        given.options.keys() <= done
        if isinstance(given, _Given)
        else not type(given).__module__.startswith("attr.")
        for given in own.values()
    )


def _is_of_attrs(kind: type) -> bool:
    """Whether a class, without those it derives from, was made by attrs."""
    return "__attrs_attrs__" in vars(kind) and _OWN not in vars(kind)


def _with_slots(
    kind: type, own: dict[str, Any], *, frozen: bool, eq: bool = True, order: bool = False
) -> type:
    """The class again, with a slot for each field and the methods of a class of values."""
    body = {name: each for name, each in vars(kind).items() if name not in own}
    inherited = {name for base in kind.__mro__ for name in vars(base).get("__slots__", ())}
    slots = [name for name in own if name not in inherited]
    if any(isinstance(each, cached_property) for each in body.values()):
        slots.append("__dict__")  # in which it keeps what it found
    if not any(base.__weakrefoffset__ for base in kind.__bases__):
        slots.append("__weakref__")
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    body |= {"__slots__": tuple(slots), _OWN: own, "__attrs_attrs__": _ToAttrs()}
    matched = (name for name, given in own.items() if _is_positional(given))
    body["__match_args__"] = (*getattr(kind, "__match_args__", ()), *matched)
    body["__getstate__"], body["__setstate__"] = _state, _set_state
    if frozen:
        body["__setattr__"] = body["__delattr__"] = _refused
    body.setdefault("__repr__", _printed)
    if eq and "__eq__" not in body and "__hash__" not in body:
        body["__eq__"], body["__hash__"] = _equal, _hashed if frozen else None
    own_class: list[type] = []  # known once it is made; to set __init__ then takes much longer
    body.setdefault("__init__", _first_init(own_class))
    made = type(kind)(kind.__name__, kind.__bases__, body)
    own_class.append(made)
    _rebind(kind, made)
    return _ordered(made) if order else made


def _is_positional(given: Any) -> bool:
    """Whether a field is one of those by which a value is matched, from what it was given."""
    if not isinstance(given, _Given):
        return True
    return given.options.get("init", True) and not given.options.get("kw_only", False)


@cache
def _own_fields(kind: type) -> tuple[_Field, ...]:
    """The fields that a class adds to those it inherits; none where it was not made here."""
    return tuple(_Field(name, given) for name, given in vars(kind).get(_OWN, {}).items())


_METHOD_OF: dict[type, Callable[[Any], Any]] = {
    property: operator.attrgetter("fget"),
    cached_property: operator.attrgetter("func"),
    classmethod: operator.attrgetter("__func__"),
    staticmethod: operator.attrgetter("__func__"),
}
"""What leads from that which stands in a class to the function in it."""


def _rebind(kind: type, made: type) -> None:
    """Have ``super()`` and ``__class__`` in the methods mean the class that was made."""
    for each in vars(kind).values():
        method_of = _METHOD_OF.get(type(each))
        method = each if method_of is None else method_of(each)
        if type(method) is not FunctionType or method.__closure__ is None:
            continue
        for cell in method.__closure__:
            with suppress(ValueError):  # nothing is in it yet
                if cell.cell_contents is kind:
                    cell.cell_contents = made


class _ToAttrs:
    """``__attrs_attrs__`` of a class: made, by attrs, when it is asked for.

    It gives way to what it made. Of threads that ask at once each is given all fields.
    """

    _owner: Any

    def __set_name__(self, owner: type, _name: str) -> None:
        self._owner = owner

    def __get__(self, _: object, _kind: object) -> tuple[Any, ...]:
        import attrs

        kind = self._owner
        body = {each.name: each.to_attrs() for each in _own_fields(kind)}
        said = ("__module__", "__annotations__", "__orig_bases__")
        body |= {name: vars(kind)[name] for name in said if name in vars(kind)}
        like: Any = type(kind)(kind.__name__, kind.__bases__, body)
        like = attrs.define(like, init=False, repr=False, eq=False, slots=False)
        made: tuple[Any, ...] = like.__attrs_attrs__
        kind.__attrs_attrs__ = made
        return made


def _first_init(own_class: list[Any]) -> Callable[..., None]:
    """``__init__`` of a class that has had few values; it is the one in `own_class`, once made."""
    left = _FEW

    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807 -- put in a class
        nonlocal left
        (kind,) = own_class
        left -= 1
        if left < 0 or not _filled(self, fields(kind), given, named):
            kind.__init__ = _compiled_init(kind)  # which says what is wrong with the call
            kind.__init__(self, *given, **named)
        elif hasattr(kind, "__attrs_post_init__"):
            self.__attrs_post_init__()

    return __init__


_put = object.__setattr__


def _filled(
    value: Any, wanted: tuple[_Field, ...], given: tuple[Any, ...], named: dict[str, Any]
) -> bool:
    """Put in each field what a call gives it. Whether the call can be right."""
    placed = by_name = 0
    for each in wanted:
        if each.init and placed < len(given) and not each.kw_only:
            content = given[placed]
            placed += 1
        elif each.init and each.alias in named:
            content = named[each.alias]
            by_name += 1
        elif each.make is not None:
            content = each.make(value) if each.takes_self else each.make()
        elif each.default is not _NONE:
            content = each.default
        elif each.init:
            return False
        else:
            continue
        _put(value, each.name, content if each.converter is None else each.converter(content))
    if placed < len(given) or by_name < len(named):
        return False
    _validate(value, wanted)
    return True


def _validate(value: Any, filled: Iterable[_Field]) -> None:
    for each in filled:
        if each.validator is not None:
            each.validator(value, each, getattr(value, each.name))


def _compiled_init(kind: Any) -> Callable[..., None]:
    """``__init__`` as it would be written by hand, of a class that has many values."""
    known: dict[str, Any] = {"_NONE": _NONE}
    asked: dict[bool, list[str]] = {False: ["self"], True: []}
    lines: list[str] = []
    put = _assignment(kind)
    for at, each in enumerate(fields(kind)):
        default = None
        if each.make is not None:
            known[f"_make{at}"] = each.make
            default = f"_make{at}({'self' * each.takes_self})"
        elif each.default is not _NONE:
            known[f"_default{at}"] = each.default
            default = f"_default{at}"
        content = each.alias if each.init else default
        if each.init:
            preset = default if each.make is None else "_NONE"
            asked[each.kw_only].append(each.alias if preset is None else f"{each.alias}={preset}")
            if each.make is not None:
                content = f"{default} if {each.alias} is _NONE else {each.alias}"
        if each.converter is not None:
            known[f"_converted{at}"] = each.converter
            content = f"_converted{at}({content})"
        if content is not None:
            known[f"_put{at}"] = getattr(kind, each.name).__set__
            lines.append(put.format(content, at=at, name=each.name))
    checked = [each for each in fields(kind) if each.validator is not None]
    if checked:
        known |= {"_validate": _validate, "_checked": checked}
        lines.append("_validate(self, _checked)")
    if hasattr(kind, "__attrs_post_init__"):
        lines.append("self.__attrs_post_init__()")
    by_name = ("*", *asked[True]) if asked[True] else ()
    head = f"def __init__({', '.join((*asked[False], *by_name))}):"
    exec("\n    ".join((head, *(lines or ("pass",)))), known)  # noqa: S102 -- of names in our own source
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


def _assignment(kind: Any) -> str:
    """How a field is filled with its content, whether or not a class's values may change."""
    if kind.__setattr__ is object.__setattr__:
        return "self.{name} = {}"
    # What the slot itself puts in takes a third of the time of `object.__setattr__`.
    return "_put{at}(self, {})"


def _state(value: Any) -> dict[str, Any]:
    """``__getstate__``: a value's fields, by name."""
    names = (each.name for each in fields(value.__class__))
    return {name: getattr(value, name) for name in names if hasattr(value, name)}


def _set_state(value: Any, state: dict[str, Any]) -> None:
    """``__setstate__``."""
    for name, content in state.items():
        _put(value, name, content)


def _refused(_value: Any, *_: Any) -> NoReturn:
    """``__setattr__`` and ``__delattr__`` of a value that does not change."""
    from attrs.exceptions import FrozenInstanceError

    raise FrozenInstanceError


def _equal(value: Any, other: object) -> Any:
    """``__eq__`` of a class of which no two values were compared yet."""
    return _compared(value.__class__).__eq__(value, other)


def _hashed(value: Any) -> int:
    """``__hash__`` of such a class."""
    made: int = _compared(value.__class__).__hash__(value)
    return made


def _compared(kind: Any) -> Any:
    """A class, with what compares and hashes its values from now on."""
    values = _what_counts(kind)

    def __hash__(value: Any) -> int:  # noqa: N807 -- it is put in a class
        return hash(values(value))

    if kind.__hash__ is _hashed:
        kind.__hash__ = __hash__
    kind.__eq__ = _comparing(values, operator.eq)
    return kind


def _ordered(kind: Any) -> Any:
    """A class, with what tells which of two values comes first."""
    values = _what_counts(kind)
    for each in (operator.lt, operator.le, operator.gt, operator.ge):
        setattr(kind, f"__{each.__name__}__", _comparing(values, each))
    return kind


def _what_counts(kind: Any) -> Callable[[Any], Any]:
    """What gives that of a value by which it is compared."""
    names = [each.name for each in fields(kind) if each.eq]
    return operator.attrgetter(*names) if names else lambda _: ()


def _comparing(
    values: Callable[[Any], Any], how: Callable[[Any, Any], Any]
) -> Callable[[Any, object], Any]:
    def compared(value: Any, other: object) -> Any:
        if other.__class__ is not value.__class__:
            return NotImplemented
        return how(values(value), values(other))

    return compared


@recursive_repr()
def _printed(value: Any) -> str:
    """``__repr__``, as attrs prints a value."""
    kind = value.__class__
    told = (
        f"{each.name}={(repr if each.repr is True else each.repr)(getattr(value, each.name))}"
        for each in fields(kind)
        if each.repr
    )
    return f"{kind.__qualname__.rpartition('>.')[2]}({', '.join(told)})"
