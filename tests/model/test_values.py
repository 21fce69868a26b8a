"""Values compare, hash and print as those of attrs do, though their methods are made late."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest

from citecheck.model import values


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

    found = (Point, Told, Nothing, Counter, Ranked, Itself, Own, Longer)
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
]


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


def test_a_class_derived_without_asking_compares_its_own() -> None:
    class Derived(Kept):
        pass

    assert Derived(1) == Derived(1)
    assert Derived(1) != Kept(1)
    assert hash(Derived(1)) == hash(Derived(1))
