"""Where the names of a reStructuredText lead, known once the whole of it is read."""

from __future__ import annotations

import re

from citecheck.load.flow import Carried, Flow
from citecheck.model.values import Factory, define, evolve

_ESCAPE = re.compile(r"\\(\s|.)?", re.DOTALL)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}\Z")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9.+-]{1,20}:(?=\S)")
_FURTHEST = 20
"""A target that names a target, and so on: so far it is followed."""


def unescaped(text: str) -> str:
    """Text without its backslashes, and without the white space that follows one."""
    return _ESCAPE.sub(lambda found: "" if (found[1] or " ").isspace() else found[1], text)


def address_of(written: str) -> str:
    """An address as written, white space and escapes removed; mail addresses get their scheme."""
    address = unescaped("".join(written.split()))
    return f"mailto:{address}" if _MAIL.match(address) else address


def name_of(written: str) -> str:
    """A reference name, compared without case and with single spaces."""
    return " ".join(unescaped(written).split()).casefold()


def alias_of(written: str, *, may_have_spaces: bool = False) -> str | None:
    """The name that a target names instead of an address: ``b_`` or ```b c`_``, or ``None``.

    `may_have_spaces`: even without backquotes, as in ```text <b c_>`_``.
    """
    written = written.strip()
    if not written.endswith("_") or written.endswith("\\_") or _SCHEME.match(written):
        return None
    name = written[:-1]
    if name.startswith("`") and name.endswith("`") and len(name) > 2:
        return name_of(name[1:-1])
    spaced = any(map(str.isspace, name)) and not may_have_spaces
    return None if spaced or not name else name_of(name)


@define
class Targets:
    """Names, what they were said to lead to, and the links that wait for it."""

    flow: Flow
    addresses: dict[str, str] = Factory(dict)
    aliases: dict[str, str] = Factory(dict)
    titles: set[str] = Factory(set)
    """Names of sections: they lead there where no target has the name."""
    nameless: list[tuple[str, str]] = Factory(list)
    """Anonymous targets in order: address and alias, one of them empty."""
    waiting: list[tuple[int, str | None]] = Factory(list)
    """Links by index, and the names they wait for; ``None`` for the next anonymous target."""
    chained: list[str | None] = Factory(list)
    """Names without an address right before this place: they lead where the next target does."""

    def define(self, name: str | None, written: str) -> None:
        """A target. `name`: as from `name_of`; ``None`` for an anonymous one."""
        if not written.strip():
            self.chained.append(name)
            return
        alias = alias_of(written)
        address = "" if alias is not None else address_of(written)
        for each in (*self.chained, name):
            if each is None:
                self.nameless.append((address, alias or ""))
            elif alias is not None:
                self.aliases.setdefault(each, alias)
            else:
                self.addresses.setdefault(each, address)
        self.chained.clear()

    def internal(self) -> None:
        """Something else than a target follows: names before it lead to this place."""
        for each in self.chained:
            if each is None:
                self.nameless.append(("#", ""))
            else:
                self.addresses.setdefault(each, f"#{each}")
        self.chained.clear()

    def wait(self, link: int, name: str | None) -> None:
        """A link leads to what a name, or the next anonymous target, leads to."""
        self.waiting.append((link, name))

    def settle(self) -> None:
        """Give every waiting link its address; an empty one where there is none."""
        self.internal()
        nameless = iter(self.nameless)
        for link, name in self.waiting:
            if name is None:
                address, alias = next(nameless, ("", ""))
                address = address or self._address(alias)
            else:
                address = self._address(name)
            carried: Carried = self.flow.links[link]
            self.flow.links[link] = evolve(carried, written=address)

    def _address(self, name: str) -> str:
        for _ in range(_FURTHEST):
            if name in self.addresses:
                return self.addresses[name]
            if name not in self.aliases:
                break
            name = self.aliases[name]
        return f"#{name}" if name in self.titles else ""
