"""The plug-ins: built-in ones by walking a package, others' by entry point.

A plug-in is a module. What it must offer is the protocol of its kind in `protocols`; it is found by
lying in its folder (``platforms/``, ``rules/``, ``render/``) or by an entry point of the group
``citecheck.KIND`` in an installed distribution, and no list names it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from citecheck import plug_in
from citecheck.distributions import entry_points, has_plug_ins
from citecheck.model.errors import ConfigurationError

if TYPE_CHECKING:
    from citecheck.model.article import Article, Origin
    from citecheck.model.errors import InputError
    from citecheck.model.platform import IdClock, NamedHalves, NamedIds, ScriptCall
    from citecheck.protocols import (
        Archive,
        AskedPlatform,
        CheckFormat,
        CommentRule,
        Container,
        Format,
        Platform,
        Renderer,
        Rule,
        SavingArchive,
        SeveralFiles,
        Wrapping,
        Writing,
    )


def _modules(kind: str) -> Iterator[tuple[str, Any]]:
    """What may be a plug-in of a kind: built-in ones as they are declared, which are imported once
    they are asked for more, or the modules.
    """
    yield from (plug_in.plug_ins(kind) or _imported(kind)).items()
    for entry in entry_points(kind):
        yield entry.name, entry.load()


def _imported(kind: str) -> Mapping[str, Any]:
    import pkgutil

    package = importlib.import_module(f"citecheck.{kind}")
    names = (info.name for info in pkgutil.iter_modules(package.__path__))
    return {
        name: importlib.import_module(f"{package.__name__}.{name}")
        for name in names
        if not name.startswith("_")
    }


@cache
def _named(kind: str) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for module_name, module in _modules(kind):
        name = getattr(module, "NAME", None)
        if name is None:
            continue  # a helper module of the folder, or a subpackage's resources
        if name in found:
            raise ConfigurationError(
                f"two {kind} are called {name!r}",
                hint=f"uninstall one of the packages that bring it (seen in {module_name})",
            )
        found[name] = module
    return dict(sorted(found.items()))


def _one(kind: str, name: str) -> Any:
    """The plug-in of a name; the others are imported only where it does not lie under its name."""
    if not has_plug_ins() and name.replace("-", "").isalnum():
        module = f"citecheck.{kind}.{name.replace('-', '_')}"
        found = importlib.import_module(module) if find_spec(module) else None
        if found is not None and getattr(found, "NAME", None) == name:
            return found
    return _named(kind).get(name)


def platforms() -> Mapping[str, Platform]:
    """All platforms by name."""
    return cast("Mapping[str, Platform]", _named("platforms"))


def id_clock(platform: str) -> IdClock | None:
    """How the ids of a platform tell their time: its module's ``ID_CLOCK``, if it has one."""
    return getattr(platforms().get(platform), "ID_CLOCK", None)


@cache
def named_ids() -> tuple[NamedIds, ...]:
    """How elements name posts by id alone: the ``NAMED_IDS`` of the platforms that have them, one
    or several.
    """
    every = (getattr(platform, "NAMED_IDS", ()) for platform in platforms().values())
    return tuple(form for each in every for form in (each if isinstance(each, tuple) else (each,)))


@cache
def named_halves() -> tuple[NamedHalves, ...]:
    """How elements name posts in two halves: ``NAMED_HALVES`` of the platforms that have them."""
    every = (getattr(platform, "NAMED_HALVES", None) for platform in platforms().values())
    return tuple(each for each in every if each is not None)


@cache
def naming_words() -> frozenset[str]:
    """How platforms are called where their posts are named by id alone: their ``NAMED_AS``, which
    their source states, so that none is imported for it.
    """
    every = (getattr(platform, "NAMED_AS", ()) for platform in platforms().values())
    return frozenset(word for words in every for word in words)


@cache
def front_ends() -> Mapping[str, Platform]:
    """Hosts of others that show a platform's posts under its own paths, and the platform: the
    ``FRONT_ENDS`` of those that have them. A name that ends in a full stop is what the names of
    such hosts begin with, as where anyone may run one (``nitter.``).
    """
    return {
        host: platform
        for platform in platforms().values()
        for host in getattr(platform, "FRONT_ENDS", ())
    }


def script_calls() -> tuple[ScriptCall, ...]:
    """How scripts put posts in a page: the ``SCRIPT_CALLS`` of the platforms that have them."""
    every = (getattr(platform, "SCRIPT_CALLS", ()) for platform in platforms().values())
    return tuple(call for calls in every for call in calls)


def asked_platform(name: str) -> AskedPlatform | None:
    """A platform that can be asked what has become of a post; ``None``: it cannot."""
    found = platforms().get(name)
    return cast("AskedPlatform", found) if hasattr(found, "look_up") else None


def post_addresses(platform: str) -> tuple[str, ...]:
    """What addresses of posts begin with: its module's ``POST_ADDRESSES``, if it has them.

    ``{handle}`` stands in them for the author, ``{id}`` for the beginning of an id.
    """
    return getattr(platforms().get(platform), "POST_ADDRESSES", ())


@cache
def called() -> Mapping[str, str]:
    """How people write the names of platforms, each with the platform's: their ``CALLED``, besides
    the names that ``data/posting.toml`` knows.
    """
    every = platforms().items()
    return {called: name for name, each in every for called in getattr(each, "CALLED", ())}


@cache
def shown_post_words() -> Mapping[str, tuple[str, ...]]:
    """What a picture of a post is called, in lower case, by the names that platforms bring."""
    return {
        platform: (f"{name.lower()} post", f"{name.lower()}-post", f"post on {name.lower()}")
        for name, platform in called().items()
    }


def answers_by_name(platform: str) -> bool:
    """Whether posts that answer another begin with its author's name: ``ANSWERS_BY_NAME``."""
    return getattr(platforms().get(platform), "ANSWERS_BY_NAME", False)


def names_media(platform: str) -> bool:
    """Whether a platform's posts name their pictures and videos in the text, once it is copied."""
    found = platforms().get(platform)
    return found is not None and any(form.media is not None for form in found.FLATTENED)


def is_other_name(platform: str, url: str) -> bool:
    """Whether an address is one by which a platform gives its posts other ids than their own, as
    its buttons to share do: what its module's ``OTHER_NAMES`` matches.
    """
    pattern = getattr(platforms().get(platform), "OTHER_NAMES", None)
    return pattern is not None and pattern.search(url) is not None


def has_page_behind_player(platform: str) -> bool:
    """Whether a platform's embed code links to the post's page right behind its player.

    Player and page then have different ids: its module's ``PAGE_BEHIND_PLAYER``.
    """
    return getattr(platforms().get(platform), "PAGE_BEHIND_PLAYER", False)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    return tuple(sorted(cast("Iterable[Rule]", _named("rules").values()), key=lambda r: r.CODE))


def comment_rules() -> tuple[CommentRule, ...]:
    """The rules on comments, by code."""
    found = (each for each in rules() if hasattr(each, "review"))
    return cast("tuple[CommentRule, ...]", tuple(found))


def renderers() -> Mapping[str, Renderer | SeveralFiles | Wrapping]:
    """All report formats by name."""
    return cast("Mapping[str, Renderer | SeveralFiles | Wrapping]", _named("render"))


def names_of_files(renderer: Renderer | SeveralFiles | Wrapping) -> tuple[str, ...]:
    """The files that a report format may write."""
    several = getattr(renderer, "FILES", None)
    return several or (cast("Renderer", renderer).FILE,)


def check_formats() -> Mapping[str, CheckFormat]:
    """All formats in which a check tells what it found, by name."""
    return cast("Mapping[str, CheckFormat]", _named("render.check"))


def check_format(name: str) -> CheckFormat | None:
    """The format of a name in which a check tells what it found."""
    return cast("CheckFormat | None", _one("render.check", name))


def formats() -> Mapping[str, Format]:
    """All formats of articles that are text, by name."""
    return {name: each for name, each in _loaders().items() if hasattr(each, "load")}


def containers() -> Mapping[str, Container]:
    """All formats of files that hold articles otherwise, by name."""
    return {name: each for name, each in _loaders().items() if hasattr(each, "articles")}


def reader_of(format_: Format, *, whole: bool) -> Callable[[str, Origin], Article]:
    """How a format is read: its article, or `whole`, where it tells the two apart."""
    return getattr(format_, "load_whole", format_.load) if whole else format_.load


def articles_of(
    container: Container, *, whole: bool
) -> Callable[[BinaryIO, str, int], Iterator[Article | InputError]]:
    """How a container is read: its articles, or each of them `whole`, where it tells them apart."""
    articles = container.articles
    return getattr(container, "whole_articles", articles) if whole else articles


@cache
def writings() -> Mapping[str, Writing]:
    """How formats write addresses, by media type."""
    found = cast("Mapping[str, Writing]", _named("writing"))
    return {each.MEDIA_TYPE: each for each in found.values()}


def archives() -> Mapping[str, Archive]:
    """All public archives that are known, by name."""
    return cast("Mapping[str, Archive]", _named("archives"))


def saving_archive(name: str) -> SavingArchive | None:
    """An archive that saves pages for programs; ``None``: it does not."""
    found = archives().get(name)
    return cast("SavingArchive", found) if hasattr(found, "submit") else None


@cache
def _loaders() -> Mapping[str, Any]:
    return _named("load")
