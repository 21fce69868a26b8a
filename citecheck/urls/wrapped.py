"""Targets that are written in the address itself, read without asking anybody."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from urllib.parse import unquote, unquote_plus

from citecheck import knowledge
from citecheck.model.pattern import later
from citecheck.model.values import frozen
from citecheck.urls.domains import has_public_suffix
from citecheck.urls.mail_record import member_of
from citecheck.urls.parsing import host as host_of
from citecheck.urls.parsing import parse

_WEB = ("http://", "https://")


_BEGINS = later(r"https?(?::|%(?:25){0,3}3a)", re.IGNORECASE)


@frozen
class Wrapper:
    """A service whose addresses carry their targets; an entry of ``data/wrappers.toml``."""

    name: str
    hosts: tuple[str, ...]
    paths: tuple[str, ...]
    parameters: tuple[str, ...]
    decode: str

    def prefix_of(self, path: str) -> str | None:
        """Which of the paths fits, without its asterisk, or ``None``."""
        for each in self.paths:
            begin, end = each.removesuffix("*"), each.removeprefix("*")
            if path == each or (end != each and path.endswith(end)):
                return path
            if begin != each and path.startswith(begin):
                return begin
        return None


@frozen
class _Parts:
    """The parts of a URL that the WHATWG's algorithm has serialised."""

    host: str
    path: str
    query: str
    fragment: str
    """With its ``#``, where there is one."""

    @classmethod
    def of(cls, url: str) -> _Parts:
        whole, hash_, fragment = url.partition("#")
        before, _, query = whole.partition("?")
        authority, slash, path = before.partition("://")[2].partition("/")
        host = authority.rpartition("@")[2].partition(":")[0]
        return cls(host, slash + path, query, hash_ + fragment)

    @property
    def behind_path(self) -> str:
        """Query and fragment, as a target has them that stands in the path as it is."""
        return (f"?{self.query}" if self.query else "") + self.fragment

    def parameter(self, names: tuple[str, ...]) -> str | None:
        """The first of the named parameters that begins as a web address, still encoded; where none
        does, the first that is there and not empty.
        """
        pairs = [pair.partition("=") for pair in self.query.split("&")]
        found = {name: value for name, _, value in reversed(pairs) if value}
        values = [found[name] for name in names if name in found]
        return next(filter(_BEGINS.match, values), values[0] if values else None)


def unwrap(url: str) -> str | None:
    """The target that an absolute URL carries for a known wrapper, or ``None``.

    Only http and https targets count. One layer is taken off.
    """
    if not url.startswith(_WEB):
        return None
    candidates = _wrappers_on(host_of(url))
    if url.find("http", _SHORTEST) > 0 or url.find(_HTTP_IN_BASE64, _SHORTEST) > 0:
        candidates += _anywhere()
    if not candidates:
        return None
    parts = _Parts.of(url)
    for wrapper in candidates:
        prefix = wrapper.prefix_of(parts.path)
        target = _DECODERS[wrapper.decode](parts, wrapper, prefix) if prefix is not None else None
        parsed = _web_address(target) if target else None
        if parsed is not None:
            return parsed
    return None


_SHORTEST = len("https://a.a/")
_HTTP_IN_BASE64 = "aHR0c"

_ENCODED = later(r"https?(?:%(?:25){0,3}3a|:%(?:25){0,3}2f)", re.IGNORECASE)
"""How a web address begins that was encoded oftener than its wrapper takes back."""

_MOST_DECODED = 3


def _web_address(target: str) -> str | None:
    """A decoded target as a URL, if it is one.

    Programs that pass a wrapped link on encode it again now and then. What then begins as no
    address can begin is decoded further; what begins as one is left as it is.
    """
    for _ in range(_MOST_DECODED):
        if not _ENCODED.match(target):
            break
        target = unquote(target)
    return parse(target) if target.lower().startswith(_WEB) else None


def _from_parameter(parts: _Parts, wrapper: Wrapper, _prefix: str) -> str | None:
    value = parts.parameter(wrapper.parameters)
    return unquote_plus(value) if value else None


def _from_query(parts: _Parts, _wrapper: Wrapper, _prefix: str) -> str:
    is_plain = parts.query.lower().startswith(_WEB)
    return parts.query + parts.fragment if is_plain else unquote(parts.query)


def _from_path(parts: _Parts, _wrapper: Wrapper, prefix: str) -> str | None:
    rest = parts.path.removeprefix(prefix)
    secure = rest.startswith("s/")
    rest = rest.removeprefix("s/")
    if "." not in rest.partition("/")[0]:
        return None
    scheme = "https" if secure else "http"
    return f"{scheme}://{rest}{parts.behind_path}"


def _from_proofpoint_2(parts: _Parts, wrapper: Wrapper, _prefix: str) -> str | None:
    value = parts.parameter(wrapper.parameters)
    return unquote(value.replace("-", "%").replace("_", "/")) if value else None


_RUN = later(r"\*\*(.)|\*")
"""Where Proofpoint v3 took out one character, or a run of them: ``**A`` for two, ``**B`` for
three and so on, in the alphabet of base64url."""

_RUN_LENGTHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _from_proofpoint_3(parts: _Parts, _wrapper: Wrapper, prefix: str) -> str | None:
    # The path that was wrapped may have had a query; then ours begins inside the target.
    whole = parts.path + (f"?{parts.query}" if parts.query else "")
    # The last mark closes it: such an address may stand in another.
    _, opened, rest = whole.removeprefix(prefix).partition("__")
    target, closed, after = rest.rpartition("__;")
    if not (opened and closed):
        return None
    try:
        replaced = base64.b64decode(after.partition("!")[0] + "==", altchars=b"-_").decode("utf-8")
    except (ValueError, UnicodeError):
        return None
    return _put_back(_with_both_slashes(target), replaced)


def _with_both_slashes(target: str) -> str:
    """`target` with the slash that its scheme lost on its way through a path (https:/a.example)."""
    return re.sub(r"^(https?:/)(?!/)", r"\1/", target, flags=re.IGNORECASE)


def _put_back(target: str, replaced: str) -> str | None:
    """`target` with its asterisks exchanged for the characters they stand for."""
    pieces: list[str] = []
    at = used = 0
    for found in _RUN.finditer(target):
        length = _RUN_LENGTHS.find(found[1]) + 2 if found[1] else 1
        pieces += [target[at : found.start()], replaced[used : used + length]]
        at, used = found.end(), used + length
    whole = used <= len(replaced)
    return "".join([*pieces, target[at:]]) if whole else None


def _from_bing(parts: _Parts, wrapper: Wrapper, _prefix: str) -> str | None:
    value = parts.parameter(wrapper.parameters)
    if not value or value[0] != "a" or not value[1:2].isdigit():
        return None
    return _base64_text(unquote(value)[2:])


def _from_base64(parts: _Parts, wrapper: Wrapper, _prefix: str) -> str | None:
    if not wrapper.parameters:
        return _base64_text(unquote(parts.path.rpartition("/")[2]))
    value = parts.parameter(wrapper.parameters)
    return _base64_text(unquote(value)) if value else None


def _from_record(parts: _Parts, wrapper: Wrapper, prefix: str) -> str | None:
    written = parts.query.removeprefix("p=").partition("&")[0]
    if not parts.query.startswith("p="):
        written = parts.path.removeprefix(prefix).partition("/")[0]
    return member_of(unquote(written), wrapper.parameters)


_SIGNATURE = later(r":[0-9A-Za-z_-]{27}\Z")
"""What Disqus puts behind a target: a digest of 20 bytes in base64url."""


def _from_signed(parts: _Parts, wrapper: Wrapper, prefix: str) -> str | None:
    value = _from_parameter(parts, wrapper, prefix)
    return _SIGNATURE.sub("", value) if value else None


def _from_bare(parts: _Parts, wrapper: Wrapper, prefix: str) -> str | None:
    value = _from_parameter(parts, wrapper, prefix) or ""
    has_scheme = "://" in value or "." not in value.partition("/")[0]
    return value if has_scheme else f"https://{value}"


def _base64_text(written: str) -> str | None:
    try:
        return base64.b64decode(written.replace("-", "+").replace("_", "/") + "==").decode("utf-8")
    except (ValueError, UnicodeError):
        return None


def _from_tail(parts: _Parts, _wrapper: Wrapper, _prefix: str) -> str:
    return unquote(parts.path.rpartition("/")[2])


def _from_yahoo(parts: _Parts, _wrapper: Wrapper, _prefix: str) -> str | None:
    segments = (each.removeprefix("RU=") for each in parts.path.split("/") if each[:3] == "RU=")
    return unquote(next(segments, ""))


def _from_next(parts: _Parts, _wrapper: Wrapper, prefix: str) -> str:
    return unquote(parts.path.removeprefix(prefix).partition("/")[0])


def _from_next_bare(parts: _Parts, wrapper: Wrapper, prefix: str) -> str:
    target = _from_next(parts, wrapper, prefix)
    return target if target.lower().startswith(_WEB) else f"https://{target}"


def _from_rest(parts: _Parts, _wrapper: Wrapper, prefix: str) -> str | None:
    return _after(parts.path.removeprefix(prefix), parts)


def _after(rest: str, parts: _Parts) -> str | None:
    """The target that stands in a path, with its scheme or without."""
    if _ADDRESS_BEGINS.match(rest):
        is_plain = "%" not in rest[: len("https:%")]
        return _with_both_slashes(rest) + parts.behind_path if is_plain else unquote(rest)
    host = rest.lstrip("/").partition("/")[0]
    if not has_public_suffix(host):
        return None
    return f"https://{rest.lstrip('/')}{parts.behind_path}"


def _from_behind(parts: _Parts, _wrapper: Wrapper, prefix: str) -> str | None:
    _, parted, rest = parts.path.removeprefix(prefix).replace(";", "/", 1).partition("/")
    return _after(rest, parts) if parted else None


def _from_tilde(parts: _Parts, _wrapper: Wrapper, prefix: str) -> str | None:
    return _after(parts.path.removeprefix(prefix).partition("/~")[2], parts)


_NUMBERS = later(r"[0-9]+(?:/[0-9]+){2}/?")
_NUMBER = later(r"[0-9]+(?:\.[0-9]+)?")


def _from_numbered(parts: _Parts, wrapper: Wrapper, prefix: str) -> str | None:
    is_one = _NUMBERS.fullmatch(parts.path.removeprefix(prefix)) is not None
    return _from_parameter(parts, wrapper, prefix) if is_one else None


def _from_second(parts: _Parts, _wrapper: Wrapper, prefix: str) -> str | None:
    number, _, rest = parts.path.removeprefix(prefix).partition("/")
    return _base64_text(rest.partition("/")[0]) if _NUMBER.fullmatch(number) else None


def _from_below(parts: _Parts, wrapper: Wrapper, _prefix: str) -> str | None:
    above = next((each for each in wrapper.hosts if parts.host.endswith(each)), None)
    host = parts.host.removesuffix(above) if above else ""
    if not has_public_suffix(host):
        return None
    return f"https://{host}{parts.path}{parts.behind_path}"


_ADDRESS_BEGINS = later(r"https?(?::/|%3a)", re.IGNORECASE)


def _from_whole(parts: _Parts, _wrapper: Wrapper, prefix: str) -> str | None:
    rest = parts.path.removeprefix(prefix)
    begins = _ADDRESS_BEGINS.search(rest)
    if begins is None or rest[: begins.start()][-1:] not in {"", "/"}:
        return None
    target = rest[begins.start() :]
    if target[begins.end() - begins.start() - 1] != "/":
        return unquote(target)
    return _with_both_slashes(target) + parts.behind_path


def _from_query_tail(parts: _Parts, _wrapper: Wrapper, _prefix: str) -> str | None:
    begins = _ADDRESS_BEGINS.search(parts.query)
    if begins is None:
        return None
    target = parts.query[begins.start() :]
    return target + parts.fragment if begins[0].endswith("/") else unquote(target)


def _from_banner(parts: _Parts, wrapper: Wrapper, prefix: str) -> str | None:
    return _from_query_tail(parts, wrapper, prefix) if "bannerid=" in parts.query else None


def _from_labelled(parts: _Parts, _wrapper: Wrapper, _prefix: str) -> str | None:
    rest = parts.path.partition("/destination:")[2]
    if not rest.lower().startswith(("http:/", "https:/")):
        return unquote(rest.partition("/")[0])
    return _with_both_slashes(rest) + parts.behind_path


def _from_fenced(parts: _Parts, _wrapper: Wrapper, _prefix: str) -> str | None:
    whole = parts.path + (f"?{parts.query}" if parts.query else "")
    _, opened, rest = whole.partition("___")
    target, closed, _ = rest.partition("___")
    return _with_both_slashes(target) if opened and closed else None


_NEWS_RECORD = b"\x08\x13\x22"
"""How Google News's record begins: field 1 with the value 19, field 4 with a length before it
(https://protobuf.dev/programming-guides/encoding/)."""


def _from_google_news(parts: _Parts, _wrapper: Wrapper, _prefix: str) -> str | None:
    written = parts.path.rpartition("/")[2]
    try:
        record = base64.urlsafe_b64decode(written + "==")
    except ValueError:
        return None
    if not record.startswith(_NEWS_RECORD):
        return None
    at, length = _varint(record, len(_NEWS_RECORD))
    try:
        return record[at : at + length].decode("ascii") if at + length <= len(record) else None
    except UnicodeDecodeError:
        return None


def _from_host(parts: _Parts, _wrapper: Wrapper, _prefix: str) -> str | None:
    name = parts.host.partition(".")[0]
    told = name.replace("--", "\0").replace("-", ".").replace("\0", "-")
    kept = [each for each in parts.query.split("&") if each and not each.startswith("_x_tr_")]
    target = f"https://{told}{parts.path}" + (f"?{'&'.join(kept)}" if kept else "")
    return target if "." in told.strip(".") else None


def _varint(record: bytes, at: int) -> tuple[int, int]:
    """Where a number of at most two bytes ends, and the number."""
    low, high = (*record[at : at + 2], 0, 0)[:2]
    return (at + 1, low) if low < 0x80 else (at + 2, (low & 0x7F) | (high << 7))


_DECODERS: Mapping[str, Callable[[_Parts, Wrapper, str], str | None]] = {
    "parameter": _from_parameter,
    "query": _from_query,
    "path": _from_path,
    "proofpoint-2": _from_proofpoint_2,
    "proofpoint-3": _from_proofpoint_3,
    "bing": _from_bing,
    "base64": _from_base64,
    "record": _from_record,
    "signed": _from_signed,
    "bare": _from_bare,
    "tail": _from_tail,
    "next": _from_next,
    "next-bare": _from_next_bare,
    "rest": _from_rest,
    "behind": _from_behind,
    "tilde": _from_tilde,
    "numbered": _from_numbered,
    "second": _from_second,
    "below": _from_below,
    "whole": _from_whole,
    "query-tail": _from_query_tail,
    "banner": _from_banner,
    "labelled": _from_labelled,
    "fenced": _from_fenced,
    "yahoo": _from_yahoo,
    "google-news": _from_google_news,
    "host": _from_host,
}


@lru_cache(maxsize=4096)
def _wrappers_on(host: str) -> tuple[Wrapper, ...]:
    """The wrappers on a host, those on the name itself before those on names above it."""
    known = _known()
    found = known.get(host, ())
    above = host.partition(".")[2]
    while above:
        found += known.get(f".{above}", ())
        above = above.partition(".")[2]
    return found


@cache
def _anywhere() -> tuple[Wrapper, ...]:
    """The wrappers that stand on hosts of their users' own."""
    return _known()["*"]


@cache
def _known() -> Mapping[str, tuple[Wrapper, ...]]:
    data = knowledge.read("wrappers.toml")
    by_host: dict[str, tuple[Wrapper, ...]] = {}
    named = {entry["name"]: entry for entry in data["wrapper"]}
    for entry in data["wrapper"]:
        wrapper = Wrapper(
            entry["name"],
            tuple(entry.get("hosts") or named[entry["where"]]["hosts"]),
            tuple(entry["paths"]),
            tuple(entry.get("parameters", ())),
            entry.get("decode", "parameter"),
        )
        for host in wrapper.hosts:
            by_host[host] = (*by_host.get(host, ()), wrapper)
    return by_host
