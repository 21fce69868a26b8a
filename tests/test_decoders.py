"""A decoder is complete before any thread reads with it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import msgspec
import pytest

import citecheck
from citecheck.decoders import converted, json_decoder, msgpack_decoder

WAYS: dict[str, Callable[[Any], Any]] = {
    "JSON": lambda kind: json_decoder(kind).decode(b'{"x": 1}'),
    "MessagePack": lambda kind: msgpack_decoder(kind).decode(b"\x81\xa1x\x01"),
    "plain data": lambda kind: converted({"x": 1}, kind),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_thread_that_comes_while_a_class_is_learnt_reads_with_the_whole_of_it(way: str) -> None:
    @attrs.frozen
    class Point:
        x: int
        y: int = 0

    fields: Any = Point.__dict__["__attrs_attrs__"]
    found: list[Any] = []
    second = threading.Thread(target=lambda: found.append(WAYS[way](Point)))

    class Slow:
        """The fields of the class, while whose telling another thread asks for them."""

        is_first = True

        def __get__(self, *_: object) -> Any:
            if self.is_first:
                self.is_first = False
                second.start()
                second.join(0.3)  # without a lock it is through in far less
                assert not found
            return fields

    Point.__attrs_attrs__ = Slow()  # type: ignore[misc, assignment]
    found_first = WAYS[way](Point)
    second.join()
    assert [found_first, *found] == [Point(1), Point(1)]


def test_nothing_in_the_package_makes_a_decoder_of_a_type_by_itself() -> None:
    """But for types that one module alone has, of which it makes one as it is imported."""
    package = Path(citecheck.__file__).parent
    by_type = re.compile(r"msgspec\.convert\(|(?<!JSON)Decoder\(\w|decode\([^)\n]*type=")
    found = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if by_type.search(file.read_text(encoding="utf-8"))
    }
    assert found == {"decoders.py", "fetch/own_process/messages.py"}


def test_a_value_of_another_type_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        json_decoder(list[int]).decode(b'["a"]')
    with pytest.raises(msgspec.ValidationError):
        msgpack_decoder(list[int]).decode(b"\x91\xa1a")
    with pytest.raises(msgspec.ValidationError):
        converted(["a"], list[int])
