"""Who is known to supply newsrooms: outlets, agencies of news and of pictures, and their desks."""

from __future__ import annotations

import re
from functools import cache

from citecheck import knowledge
from citecheck.find.outlets import outlet_named
from citecheck.model.article import Span
from citecheck.model.pattern import later

_DESK = later(r"[a-zäöüß]{2,4}")
_DOMAIN = later(r"[\w\-]{1,40}(?:\.[\w\-]{1,40}){0,2}\.[a-z]{2,12}", re.IGNORECASE)


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(map(str.casefold, knowledge.read("picture_agencies.toml")[key]))


def is_wire(name: str) -> bool:
    """Whether a name is an agency's whose texts newsrooms print."""
    return name.casefold() in _wires()


@cache
def _wires() -> frozenset[str]:
    """Agencies of texts, with and without what stands before and behind their names."""
    names = _listed("wires")
    names |= {name + signing for signing in _listed("signing") for name in names}
    return names | {called + name for called in _listed("called") for name in names}


def is_maker(name: str) -> bool:
    """Whether a name says, in a line of its own, who made the picture beside it."""
    return name.casefold() in _listed("alone")


def is_agency(name: str) -> bool:
    """Whether a name is that of an agency of texts or of pictures."""
    return is_wire(name) or is_of_pictures(name)


def is_of_pictures(name: str) -> bool:
    """Whether a name is that of an agency of pictures, or of its site: *Shutterstock.com*."""
    folded = name.casefold()
    return folded in _listed("pictures") or folded.removesuffix(".com") in _listed("pictures")


def may_name_agency(line: str) -> bool:
    """Whether a word of an agency's name stands in a line: most lines can be passed by so."""
    return not _words_of_agencies().isdisjoint(_WORD.findall(line.casefold()))


def ends_in_prose(text: str, line: Span) -> bool:
    """Whether a line ends in a word of no name and no agency: in small letters, and long."""
    last = text[max(line.start, line.end - _LONGEST_WORD) : line.end]
    word = last.rstrip('.!?…”"» \n\u00a0').rpartition(" ")[2]
    is_prose = len(word) > _LONGEST_SMALL and word.isalpha() and word.islower()
    return is_prose and word not in _words_of_agencies() and word not in _listed("kinds")


_LONGEST_WORD = 30
_LONGEST_SMALL = 4
"""Letters of an agency's name that may be written small: *dpa*."""


def begins_with_agency(line: str) -> bool:
    """Whether the first word of a line is one of an agency's name."""
    first = _WORD.match(line)
    return first is not None and first[0].casefold() in _words_of_agencies()


_WORD = later(r"\w+")


@cache
def _words_of_agencies() -> frozenset[str]:
    names = _listed("wires") | _listed("pictures")
    return frozenset(word for name in names for word in _WORD.findall(name))


def supplies(name: str) -> bool:
    """Whether a name is that of an outlet or an agency, in its own letters or in capitals."""
    if _is_listed(name):
        return True
    compound, hyphen, _ = name.partition("-")
    if hyphen and is_agency(compound):
        return True  # dpa-Zentralbild
    first, _, last = name.rpartition(" ")
    return bool(first) and last.casefold() in _listed("shown") and _is_listed(first)


def _is_listed(name: str) -> bool:
    if is_agency(name) or outlet_named(name) is not None:
        return True
    return name.isupper() and any(map(outlet_named, _in_small_letters(name)))


def _in_small_letters(name: str) -> tuple[str, str]:
    """A name in capitals as it may be written else: Le Monde, de Volkskrant."""
    title = name.title()
    return title, title[:1].lower() + title[1:]


def is_desk(name: str) -> bool:
    """Whether a name looks like the sign of an agency's desk or of a writer: *lsw*, *kas*."""
    return _DESK.fullmatch(name) is not None


def is_domain(name: str) -> bool:
    """Whether a name is a site's: *sample.example*."""
    return _DOMAIN.fullmatch(name) is not None


def is_kind(name: str) -> bool:
    """Whether a word says from where among somebody's pictures one is: *archief*, *pool*."""
    return name.casefold() in _listed("kinds")


def names_source(names: str, *, kinds: bool = True) -> bool:
    """Whether what pictures come from is among some names, and no place or person alone.

    An agency or an outlet, an account, a site, and if `kinds` an archive and the like: *privat*,
    *Instagram/@sample*.
    """
    parts = {part for part in (names, *_PARTS.split(names)) if part}
    return any(
        supplies(part)
        or (kinds and is_kind(part))
        or part[0] == "@"
        or is_domain(part)
        or _is_platform(part)
        for part in parts
    )


_PARTS = later(r"[ \t\u00a0]*[/|,()–—-][ \t\u00a0]*|[ \t\u00a0](?=@)")


def _is_platform(name: str) -> bool:
    return name.casefold() in _listed("platforms")
