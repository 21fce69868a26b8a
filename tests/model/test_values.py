"""Values compare, hash and print as those of attrs do, though their methods are made late."""

from __future__ import annotations

import copy
import pickle
from functools import cached_property
from typing import Any, Generic, TypeVar

import attrs
import pytest

from citecheck.model import values

T = TypeVar("T")


def _checked(_value: object, field: Any, given: int) -> None:
    if given < 0:
        raise ValueError(f"{field.name} is below 0: {given}")


def _classes(of: Any) -> dict[str, type]:
    """The same classes, made by one of the two."""

    @of.frozen
    class Point:
        x: int
        y: str = "y"

    @of.frozen
    class Told:
        shown: int
        hidden: str = attrs.field(default="", repr=False)
        aside: int = attrs.field(default=0, eq=False)
        masked: str = attrs.field(default="secret", repr=lambda _: "***")

    @of.frozen
    class Of(Generic[T]):
        value: T
        more: tuple[T, ...] = ()

    @of.frozen
    class Nothing:
        pass

    @of.define
    class Counter:
        number: int = 0
        within: list[Any] = attrs.Factory(list)

    @of.frozen(order=True)
    class Ranked:
        rank: int

    @of.frozen(eq=False)
    class Itself:
        x: int

    @of.define
    class Own:
        x: int

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "own"

    @of.frozen
    class Longer(Point):  # type: ignore[valid-type, misc]
        z: int = 3

    @of.frozen
    class Filled:
        _first: int
        second: str = of.field(default="b", kw_only=True)
        third: tuple[int, ...] = of.field(factory=tuple)
        fourth: int = of.field(default=4, init=False)
        fifth: Any = of.field(default=5, alias="five", repr=False)
        sixth: int = of.field()
        seventh: tuple[int, ...] = of.field(default=(), converter=tuple)
        eighth: int = of.field(default=8, validator=_checked)

        @sixth.default
        def _made(self) -> int:
            return self._first + 1

    @of.frozen
    class Within(Filled):  # type: ignore[valid-type, misc]
        second: int = 2
        ninth: float = 9.0

        def __attrs_post_init__(self) -> None:
            assert super().__getattribute__("ninth")
            object.__setattr__(self, "ninth", self.ninth + 1)

    found = (Filled, Within, Of, Point, Told, Nothing, Counter, Ranked, Itself, Own, Longer)
    return {each.__name__: each for each in found}


OURS, THEIRS = _classes(values), _classes(attrs)

PAIRS: list[tuple[str, tuple[Any, ...], str, tuple[Any, ...]]] = [
    ("Point", (1,), "Point", (1,)),
    ("Point", (1,), "Point", (2,)),
    ("Point", (1, "a"), "Point", (1, "b")),
    ("Point", (1, "y"), "Longer", (1, "y")),
    ("Longer", (1, "y", 3), "Longer", (1, "y", 3)),
    ("Longer", (1, "y", 3), "Longer", (1, "y", 4)),
    ("Told", (1, "a", 2), "Told", (1, "a", 3)),
    ("Told", (1, "a"), "Told", (1, "b")),
    ("Nothing", (), "Nothing", ()),
    ("Nothing", (), "Counter", ()),
    ("Counter", (1,), "Counter", (1,)),
    ("Counter", (1,), "Counter", (2,)),
    ("Ranked", (1,), "Ranked", (1,)),
    ("Itself", (1,), "Itself", (1,)),
    ("Own", (1,), "Own", (2,)),
    ("Filled", (1, (2,)), "Filled", (1,)),
    ("Filled", (1,), "Within", (1,)),
    ("Of", (1,), "Of", (1,)),
    ("Within", (1,), "Within", (1,)),
]

CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Filled", (1,), {}),
    ("Filled", (1, [2], 3, 4, [5], 6), {"second": "c"}),
    ("Filled", (), {"first": 1, "five": 7, "seventh": "ab"}),
    ("Within", (1,), {"second": 3}),
    ("Within", (1, [], 5, 6, (), 8, 3), {}),
    ("Filled", (), {}),
    ("Filled", (1,), {"first": 1}),
    ("Filled", (1,), {"fifth": 1}),
    ("Filled", (1,), {"fourth": 1}),
    ("Filled", (1, [], 3, 4, (), 8, "second"), {}),
    ("Filled", (1,), {"eighth": -1}),
    ("Counter", (3, [4]), {}),
    ("Counter", (), {"within": None}),
    ("Nothing", (), {}),
    ("Nothing", (1,), {}),
    ("Point", (1, "y", 2), {}),
]
MANY = 2 * values._FEW
"""Of so many values the last are made by what was compiled."""


@pytest.mark.parametrize(("kind", "given", "other", "others"), PAIRS)
def test_as_attrs_has_them(
    kind: str, given: tuple[Any, ...], other: str, others: tuple[Any, ...]
) -> None:
    told = []
    for classes in (OURS, THEIRS):
        one, two = classes[kind](*given), classes[other](*others)
        hashes: Any = None
        if classes[kind].__hash__ and classes[other].__hash__:
            hashes = (hash(one) == hash(classes[kind](*given)), len({one, two}))
        printed = (repr(one).rpartition(".")[2], repr(two).rpartition(".")[2])
        told.append((one == two, one != two, one == given, hashes, printed))
    assert told[0] == told[1]


@pytest.mark.parametrize(("kind", "given", "named"), CALLS)
def test_called_as_attrs_has_them(kind: str, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    theirs = _called(THEIRS[kind], given, named)
    fresh = _classes(values)[kind]
    assert [_called(fresh, given, named) for _ in range(MANY)] == [theirs] * MANY


def _called(kind: type, given: tuple[Any, ...], named: dict[str, Any]) -> object:
    """What a value has in its fields, or what is wrong with the call."""
    try:
        value = kind(*copy.deepcopy(given), **copy.deepcopy(named))
    except (TypeError, ValueError) as error:
        return type(error), str(error).rpartition(".")[2]
    return {each.name: getattr(value, each.name) for each in attrs.fields(kind)}


@pytest.mark.parametrize("kind", sorted(OURS))
def test_attrs_knows_them(kind: str) -> None:
    ours, theirs = (attrs.fields(each[kind]) for each in (OURS, THEIRS))
    told = ("name", "alias", "init", "eq", "kw_only", "type", "inherited")
    for name in told:
        assert [getattr(each, name) for each in ours] == [getattr(each, name) for each in theirs]
    assert OURS[kind].__match_args__ == THEIRS[kind].__match_args__  # type: ignore[attr-defined]
    assert OURS[kind].__slots__ == THEIRS[kind].__slots__  # type: ignore[attr-defined]


def test_a_value_that_may_change_cannot_be_hashed() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(OURS["Counter"]())


def test_one_that_cannot_change_does_not() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        OURS["Point"](1).x = 2


def test_one_that_holds_itself_can_be_printed() -> None:
    counter = OURS["Counter"]()
    counter.within.append(counter)
    assert repr(counter).endswith("Counter(number=0, within=[...])")


@values.frozen
class Kept:
    """One that a copy can be made of by its name."""

    x: int
    y: tuple[int, ...] = ()


def test_copies_are_equal() -> None:
    kept = Kept(1, (2,))
    assert pickle.loads(pickle.dumps(kept)) == kept == copy.deepcopy(kept)  # noqa: S301 -- ours
    assert attrs.evolve(kept, x=1) == kept != attrs.evolve(kept, x=2)


@values.frozen
class Looking:
    """One that remembers what it found."""

    x: int

    @cached_property
    def twice(self) -> int:
        """Which is looked for once."""
        return 2 * self.x


def test_what_it_found_is_remembered() -> None:
    looking = Looking(2)
    assert looking.twice == 4
    assert vars(looking) == {"twice": 4}
    assert pickle.loads(pickle.dumps(looking)) == looking == values.evolve(looking)  # noqa: S301


def test_one_made_by_attrs_may_derive_from_one_made_here_and_be_derived_from() -> None:
    @attrs.frozen
    class Theirs(Kept):
        z: int = 0

    @values.frozen
    class Ours(Theirs):
        q: int = 1

    assert Ours(1, (), 2, 3) == values.evolve(Ours(1, (), 2), q=3)
    assert [each.name for each in values.fields(Ours)] == ["x", "y", "z", "q"]
    assert values.has(Ours)
    assert not values.has(int)


def test_a_class_derived_without_asking_compares_its_own() -> None:
    class Derived(Kept):
        pass

    assert Derived(1) == Derived(1)
    assert Derived(1) != Kept(1)
    assert hash(Derived(1)) == hash(Derived(1))


def test_what_asks_for_the_fields_while_another_thread_was_given_them_has_them_too() -> None:
    """Of two threads the second may have come to the descriptor before the first replaced it."""

    @values.frozen
    class Point:
        x: int

    @values.frozen
    class Named(Point):
        name: str = ""

    for kind in (Point, Named):
        at_first = vars(kind)["__attrs_attrs__"]
        told = [each.name for each in attrs.fields(kind)]
        assert [each.name for each in at_first.__get__(None, kind)] == told
