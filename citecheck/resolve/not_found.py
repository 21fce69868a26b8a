"""Whether a page says of itself that there is no such page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from citecheck import knowledge, urls
from citecheck.model.pattern import later
from citecheck.model.values import frozen
from citecheck.resolve.appearance import Appearance

_SHORT = 2000
"""Characters of a page's text, without spaces, up to which it may have nothing else to say."""

_LONE = 100
"""Characters of a page without title and heading that are taken for a heading."""

_NEAR = 8
"""Words within which a thing and what is said of it belong together."""

_MORE = 3
"""Words of a heading beyond a part of the title from which it is what the page is called."""

_LONGEST_SENTENCE = 25
"""Words of a heading that may be a sentence to the reader."""

_UNSPACED = "\u2e80"
"""From here on, Unicode has the scripts of East Asia."""

_WORD = later(r"\w+")
_BETWEEN_PARTS = later(r"[|·•»«–—:]|[-/\\](?=\s)")
"""What stands between a page's name and its site's in a title."""


@frozen
class Saying:
    """Where a page says that there is no such page, in words for an editor; empty: it does not."""

    title: str = ""
    """The title, or a part of it, says nothing else."""
    heading: str = ""
    """The first heading says nothing else."""
    sentence: str = ""
    """The text is short, and tells its reader so."""
    address: str = ""
    """The server led to an address that is called so."""
    mark: str = ""
    """The content system's or the server's own mark of such a page."""
    data: str = ""
    """The data that the site's scripts show says so."""
    hint: str = ""
    """Words in the title, the heading or a short text that say so among others."""

    @property
    def is_plain(self) -> bool:
        """Whether the page's title or heading says it and nothing else."""
        return bool(self.title or self.heading)

    @property
    def is_set(self) -> bool:
        """Whether the server or content system says it, which no article can by its words."""
        return bool(self.address or self.mark or self.data)

    @property
    def words(self) -> str:
        """All that was seen, as clauses."""
        name, told = (self.title, self.heading), (self.address, self.mark, self.data)
        seen = (*name, *told, self.sentence, self.hint)
        return ", ".join(filter(None, seen))


def saying(
    seen: Appearance, address: str = "", before: str = "", body: bytes = b""
) -> Saying | None:
    """What a page at `address` says, to which `before` led; ``None``: nothing of the kind."""
    known, title, heading = _knowledge(), seen.title, seen.heading
    if not title and not heading and seen.letters <= _LONE:
        heading = seen.text  # all that the page says
    words = _words(seen.text) if seen.letters <= _SHORT else []
    is_titled, is_headed = _is_said(title, known, in_parts=True), _is_said(heading, known)
    is_titled = is_titled and (is_headed or not _is_more(heading, title))
    found = Saying(
        title=f"its title is “{_short(title)}”" if is_titled else "",
        heading=f"its heading is “{_short(heading)}”" if is_headed else "",
        data=_data(address, body, known),
        sentence=_sentence(words, known),
        address=_address(address, before, known),
        mark=_mark(seen.marks, known) or _parameter(address, before, known),
        hint=_hint(title, heading, known) or _passing(words, known) or _composed(words, known),
    )
    return found if found.words else None


def is_named_so(address: str, before: str) -> bool:
    """Whether an address to which `before` led says by itself that there is no such page."""
    known = _knowledge()
    return bool(_address(address, before, known) or _parameter(address, before, known))


def marks() -> Iterable[bytes]:
    """Words without which a page says what it says by phrases, or by its address."""
    known = _knowledge()
    words = (*known.numbers, *known.marks)
    return (*(word.encode() for word in words), *(says for _, says in known.data))


def phrases() -> Iterable[str]:
    """Phrases of which a page has one, in this or another order, that says anything else."""
    known = _knowledge()
    return (*known.whole, *known.sentences.phrases, *known.lacking)


def _is_said(text: str, known: _Knowledge, *, in_parts: bool = False) -> bool:
    """Whether a title or heading is but a word for "not found"."""
    parts = [text, *_BETWEEN_PARTS.split(text)] if in_parts else [text]
    for part in parts:
        words = _words(part)
        left = [word for word in words if word not in known.around]
        if not left and not known.numbers.isdisjoint(words):
            return True
        if " ".join(words) in known.whole or " ".join(left) in known.whole:
            return True
        if left and left[0] in known.things and " ".join(left[1:]) in known.lacking:
            return True
    if in_parts or len(text.split()) > _LONGEST_SENTENCE:
        return False
    return known.sentences.found_in(_words(text)) is not None


def _is_more(heading: str, title: str) -> bool:
    """Whether the heading is what the title says and goes on: the page is called so."""
    words, titled = _words(heading), _words(title)
    beginnings = [_words(part) for part in _BETWEEN_PARTS.split(title)]
    for part in filter(None, beginnings):
        goes_on = words[: len(part)] == part and len(words) >= len(part) + _MORE
        if goes_on and titled[: len(words)] == words:
            return True
    return False


def _composed(words: list[str], known: _Knowledge) -> str:
    """A short text that says of some page or other thing that it is not there."""
    if known.things.isdisjoint(words):
        return ""
    things = [at for at, word in enumerate(words) if word in known.things]
    at = 0
    for lack_at, lack in known.lacks.all_in(words):
        while at < len(things) and things[at] < lack_at - _NEAR:
            at += 1
        if at < len(things) and things[at] <= lack_at + _NEAR:
            return f"its text has “{words[things[at]]}” and “{lack}”"
    return ""


def _sentence(words: list[str], known: _Knowledge) -> str:
    found = known.sentences.found_in(words)
    return f"its text has “{found}”" if found else ""


def _address(address: str, before: str, known: _Knowledge) -> str:
    """A page that was itself linked to at such an address may be about it."""
    name = _last_part(address)
    if name not in known.addresses or name == _last_part(before):
        return ""
    return f"its address ends in “{name}”"


def _last_part(url: str) -> str:
    path = url.partition("#")[0].partition("?")[0].partition("://")[2].partition("/")[2]
    return path.rstrip("/").rpartition("/")[2].partition(".")[0].lower()


def _mark(marks: frozenset[str], known: _Knowledge) -> str:
    found = sorted(marks & known.marks)
    return f"it is marked “{found[0]}”" if found else ""


def _parameter(address: str, before: str, known: _Knowledge) -> str:
    """The parameter with which a server tells its page for errors what was asked for."""
    if address == before:
        return ""
    query = address.partition("#")[0].partition("?")[2][: urls.MAX_URL].lower()
    names = known.parameters.intersection(each.partition("=")[0] for each in query.split("&"))
    return f"its address has “{min(names)}”" if names else ""


def _data(address: str, body: bytes, known: _Knowledge) -> str:
    if not body:
        return ""
    host = urls.host(address)
    for domain, says in known.data:
        if (host == domain or host.endswith(f".{domain}")) and says in body.lower():
            return f"its data has {says.decode()}"
    return ""


def _hint(title: str, heading: str, known: _Knowledge) -> str:
    for text in (title, heading):
        if known.hints.found_in(_words(text)):
            return f"“{_short(text)}” stands above it"
    return ""


def _passing(words: list[str], known: _Knowledge) -> str:
    found = known.passing.found_in(words)
    return f"its text has “{found}”" if found else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


@frozen
class _Phrases:
    """Runs of words to be found among others, each word looked at once."""

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]
    unspaced: tuple[str, ...]
    """Those of scripts that put no space between words."""

    @classmethod
    def of(cls, phrases: Iterable[str]) -> _Phrases:
        by_first: dict[str, list[tuple[str, ...]]] = {}
        unspaced = []
        for phrase in phrases:
            if phrase >= _UNSPACED:
                unspaced.append(phrase)
            else:
                words = tuple(phrase.split())
                by_first.setdefault(words[0], []).append(words)
        return cls({first: tuple(each) for first, each in by_first.items()}, tuple(unspaced))

    @property
    def phrases(self) -> Iterator[str]:
        for each in self.by_first.values():
            yield from map(" ".join, each)
        yield from self.unspaced

    def all_in(self, words: list[str]) -> Iterator[tuple[int, str]]:
        """Where each of them stands, those of unspaced scripts left out."""
        for at in [at for at, word in enumerate(words) if word in self.by_first]:
            for phrase in self.by_first[words[at]]:
                if tuple(words[at : at + len(phrase)]) == phrase:
                    yield at, " ".join(phrase)

    def found_in(self, words: list[str]) -> str | None:
        found = next(self.all_in(words), None)
        if found is not None:
            return found[1]
        if all(map(str.isascii, words)):
            return None
        together = " ".join(words)
        return next((each for each in self.unspaced if each in together), None)


@frozen
class _Knowledge:
    """``data/not_found.toml``, the texts as `_words` has them."""

    numbers: frozenset[str]
    around: frozenset[str]
    whole: frozenset[str]
    hints: _Phrases
    passing: _Phrases
    """Those of the hints that are long enough to count in a text."""
    sentences: _Phrases
    data: tuple[tuple[str, bytes], ...]
    things: frozenset[str]
    lacks: _Phrases
    lacking: frozenset[str]
    """The same, each in full."""
    addresses: frozenset[str]
    parameters: frozenset[str]
    marks: frozenset[str]


@cache
def _knowledge() -> _Knowledge:
    data = knowledge.read("not_found.toml")
    languages = data["language"].values()
    whole = sorted({" ".join(_words(each)) for one in languages for each in one["whole"]})
    sentences = sorted({" ".join(_words(each)) for one in languages for each in one["sentences"]})
    lacks = sorted({" ".join(_words(each)) for each in data["lacks"]})
    return _Knowledge(
        numbers=frozenset(data["numbers"]),
        around=frozenset(word for each in data["around"] for word in _words(each)),
        whole=frozenset(whole),
        hints=_Phrases.of([each for each in whole if " " in each or each >= _UNSPACED]),
        passing=_Phrases.of([each for each in whole if each.count(" ") > 1]),
        sentences=_Phrases.of(sentences),
        data=tuple(
            (host, says.encode())
            for each in data["data"]
            for host in each["hosts"]
            for says in each["says"]
        ),
        things=frozenset(data["things"]),
        lacks=_Phrases.of(lacks),
        lacking=frozenset(lacks),
        addresses=frozenset(data["addresses"]),
        parameters=frozenset(data["parameters"]),
        marks=frozenset(data["marks"]),
    )
