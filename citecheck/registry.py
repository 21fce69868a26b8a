"""The plug-ins: built-in ones by walking a package, others' by entry point.

A plug-in is a module. What it must offer is the protocol of its kind below; it is found by
lying in its folder (``platforms/``, ``rules/``, ``render/``) or by an entry point of the group
``citecheck.KIND`` in an installed distribution, and no list names it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from citecheck import plug_in
from citecheck.distributions import entry_points, has_plug_ins
from citecheck.model.errors import ConfigurationError

if TYPE_CHECKING:
    from datetime import date

    from bs4 import Tag

    from citecheck.config import ArchiveAccess
    from citecheck.model.article import Article, Origin, Reference
    from citecheck.model.comment import Comment
    from citecheck.model.errors import InputError
    from citecheck.model.finding import Finding, Severity
    from citecheck.model.judged import ArticleCheck
    from citecheck.model.member import Member
    from citecheck.model.memento import Holdings, Wish
    from citecheck.model.platform import (
        EmbeddedPost,
        FlattenedForm,
        IdClock,
        NamedHalves,
        NamedIds,
        Permalink,
        ScriptCall,
    )
    from citecheck.model.post_check import PostAnswer, PostQuestion
    from citecheck.model.report import Report
    from citecheck.model.resolution import Answer, Request
    from citecheck.model.saving import Quota, Step
    from citecheck.model.written import Place


class Platform(Protocol):
    """A social platform: all that is peculiar to it, in one module."""

    NAME: str
    """Short name, lower case: ``x``."""
    TITLE: str
    """As people write it: ``X (Twitter)``."""
    DOMAINS: tuple[str, ...]
    """Registered domains on which its posts live; ``()`` for software anyone can host."""
    HINTS: tuple[str, ...]
    """Plain strings, lower case, one of which stands in every embed of it."""
    FLATTENED: tuple[FlattenedForm, ...]
    """How its embeds look once they are copied as text."""

    # One for software that anyone can host is asked of every address. If it says what plain
    # strings one of is in each that it knows, it is loaded and asked for these alone:
    # ``IN_PERMALINKS = ("/notes/",)``.
    #
    # An address on one of its ``MEDIA_HOSTS`` begins anew even where it is glued to other words:
    # ``end.pic.twitter.com/...``.

    @staticmethod
    def permalink(url: str) -> Permalink | None:
        """What post a URL leads to, or ``None``. Reads the URL alone."""

    @staticmethod
    def embed(tag: Tag) -> EmbeddedPost | None:
        """The post that a piece of markup embeds, or ``None`` where it is not of this platform."""


class AskedPlatform(Platform, Protocol):
    """A platform that tells programs what has become of a post."""

    @staticmethod
    def look_up(question: PostQuestion) -> Generator[Request, Answer, PostAnswer]:
        """What has become of a post. Nothing is raised, whatever the platform answers."""


class Rule(Protocol):
    """A rule. Its module's docstring is its page in the documentation."""

    CODE: str
    """``CC101``."""
    NAME: str
    """``link-dead``."""
    SEVERITY: Severity
    SUMMARY: str
    """One line."""

    # One that has nothing to say where a part of the report is empty names it, and is loaded only
    # where there is something to look at: ``LOOKS_AT = "posts"``. The parts: `pipeline.PARTS`.

    @staticmethod
    def check(report: Report) -> Iterable[Finding]:
        """What the rule has to say of an article."""


class CommentRule(Rule, Protocol):
    """A rule on the comments that accept findings. Its `check` finds nothing: what it has to say
    is known only once all other rules have spoken.
    """

    @staticmethod
    def review(
        comment: Comment, *, used: Collection[Comment], complete: bool, today: date
    ) -> str | None:
        """What is wrong with a comment, in words.

        `used`: the comments that accepted anything. `complete`: whether all of the article's links
        were settled, so that nothing more could have come.
        """


class ConfiguredRule(Rule, Protocol):
    """A rule with options of its own, which settings may change."""

    Options: type[Any]
    """A msgspec struct that forbids unknown fields; made without arguments, it holds the
    defaults."""

    @staticmethod
    def check(report: Report, options: Any = ...) -> Iterable[Finding]:
        """What the rule has to say of an article; without options, by the defaults."""


class Renderer(Protocol):
    """An output format for one article's report.

    One that needs a library which is not always installed says so: ``NEEDS = ("pyarrow",)``, and
    ``EXTRA = "parquet"``, the extra that brings it.
    """

    NAME: str
    """``html``."""
    FILE: str
    """Name of the file it is written to: ``report.html``."""

    @staticmethod
    def render(report: Report) -> bytes:
        """The report in this format."""


class SeveralFiles(Protocol):
    """An output format that takes several files for one article's report."""

    NAME: str
    """``csv``."""
    FILES: tuple[str, ...]
    """Names of the files that it may write."""

    @staticmethod
    def files(report: Report) -> Iterator[tuple[str, bytes]]:
        """Each file's name and content."""


class Wrapping(Protocol):
    """An output format that describes the folder with the article's other files."""

    NAME: str
    """``ro-crate``."""
    FILE: str

    @staticmethod
    def around(report: Report, members: Sequence[Member]) -> bytes:
        """The description, given the files that lie there, in the order in which they came."""


class CheckFormat(Protocol):
    """An output format for what a check of articles found."""

    NAME: str
    """``sarif``."""

    # One that has colours on a terminal has a second function, ``coloured``, of the same shape.
    # One that does not tell how findings are mended says ``TELLS_FIXES = False``: where no format
    # does, no fix is tried.

    @staticmethod
    def document(check: ArticleCheck) -> Iterator[str]:
        """The whole document, piece by piece."""


class Format(Protocol):
    """A format of articles. What it is handed is decoded already."""

    NAME: str
    """``html``."""
    MEDIA_TYPES: tuple[str, ...]
    """In lower case, the one it is best known by first: ``text/html``."""
    SUFFIXES: tuple[str, ...]
    """Of file names, in lower case, with the dot: ``.html``."""

    @staticmethod
    def looks_like(start: str) -> bool:
        """Whether a text that begins so is of this format, where nothing else tells."""

    @staticmethod
    def load(decoded: str, origin: Origin) -> Article:
        """The article, given the file as in `Article.decoded`; `Article.bom` is set by the caller.

        Raises `InputError` where the text cannot be read as this format.
        """


class WholeFormat(Format, Protocol):
    """A format whose files have more in them than the article, as a page has its menus."""

    @staticmethod
    def load_whole(decoded: str, origin: Origin) -> Article:
        """All that there is, for who wants every link of it. Otherwise as `load`."""


class Container(Protocol):
    """A format of files that are no text as they lie, or that hold several articles."""

    NAME: str
    """``docx``."""
    MEDIA_TYPES: tuple[str, ...]
    """In lower case, the one it is best known by first."""
    SUFFIXES: tuple[str, ...]
    """Of file names, in lower case, with the dot: ``.docx``, ``.warc.gz``."""
    IN_FOLDERS: bool
    """Whether such files are articles as drafts are, and so read where a folder is named."""

    @staticmethod
    def recognises(file: BinaryIO) -> bool:
        """Whether a file, whatever its name, is of this format. It is given at its start."""

    @staticmethod
    def articles(file: BinaryIO, name: str, limit: int) -> Iterator[Article | InputError]:
        """The articles of a file that can seek, one by one, in the file's order.

        It is given at its start. `limit`: the most bytes that one article may have. An article
        that cannot be read is yielded as the error that says why, and those after it are read all
        the same. Raises `InputError` where nothing more can be read of the file.
        """


class WholeContainer(Container, Protocol):
    """A format of files with articles that have more around them, as a page has its menus."""

    @staticmethod
    def whole_articles(file: BinaryIO, name: str, limit: int) -> Iterator[Article | InputError]:
        """The articles with all that is around them, for who wants every link of it. Otherwise as
        `articles`.
        """


class Writing(Protocol):
    """How a format of articles writes addresses, so that they can be written over."""

    NAME: str
    """``html``."""
    MEDIA_TYPE: str
    """As `Origin.media_type` has it."""

    @staticmethod
    def place(article: Article, reference: Reference) -> Place | None:
        """Where the markup writes the address that it points at; ``None``: not found."""

    @staticmethod
    def printed(text: str) -> str:
        """What has to be written for a text to be read in prose as it is."""

    @staticmethod
    def around(address: str) -> tuple[str, str]:
        """What is put before and behind words that are to lead to an address."""


class Archive(Protocol):
    """A public archive, in one module: how it is asked, as generators that yield requests.

    One that saves pages for programs is a `SavingArchive`.
    """

    NAME: str
    """``wayback``."""
    TITLE: str
    """As people write it: ``Wayback Machine (Internet Archive)``."""
    BASE: str
    """Where it is, without a slash at the end; empty where the user has to say."""
    RATE: float
    """Requests a second that it bears; from its own documents where they tell."""
    BY_HAND: str
    """The page where people have it save one, or empty."""

    @staticmethod
    def look_up(access: ArchiveAccess, wish: Wish) -> Generator[Request, Answer, Holdings]:
        """What copies it has of an address. Nothing is raised, whatever it answers."""


class SavingArchive(Archive, Protocol):
    """A public archive that saves pages for programs."""

    @staticmethod
    def save_interval(access: ArchiveAccess) -> float:
        """Seconds between two requests to save, at least."""

    @staticmethod
    def quota(access: ArchiveAccess) -> Generator[Request, Answer, Quota]:
        """What may still be saved. Costs no capture."""

    @staticmethod
    def submit(access: ArchiveAccess, url: str) -> Generator[Request, Answer, Step]:
        """Ask that a page be saved."""

    @staticmethod
    def follow(access: ArchiveAccess, job: str) -> Generator[Request, Answer, Step]:
        """Ask how far it has come."""


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
    return cast(Mapping[str, Platform], _named("platforms"))


def id_clock(platform: str) -> IdClock | None:
    """How the ids of a platform tell their time: its module's ``ID_CLOCK``, if it has one."""
    return getattr(platforms().get(platform), "ID_CLOCK", None)


@cache
def named_ids() -> tuple[NamedIds, ...]:
    """How elements name posts by id alone: the ``NAMED_IDS`` of the platforms that have them."""
    every = (getattr(platform, "NAMED_IDS", None) for platform in platforms().values())
    return tuple(each for each in every if each is not None)


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
    return several or (cast(Renderer, renderer).FILE,)


def check_formats() -> Mapping[str, CheckFormat]:
    """All formats in which a check tells what it found, by name."""
    return cast(Mapping[str, CheckFormat], _named("render.check"))


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
    found = cast(Mapping[str, Writing], _named("writing"))
    return {each.MEDIA_TYPE: each for each in found.values()}


def archives() -> Mapping[str, Archive]:
    """All public archives that are known, by name."""
    return cast(Mapping[str, Archive], _named("archives"))


def saving_archive(name: str) -> SavingArchive | None:
    """An archive that saves pages for programs; ``None``: it does not."""
    found = archives().get(name)
    return cast("SavingArchive", found) if hasattr(found, "submit") else None


@cache
def _loaders() -> Mapping[str, Any]:
    return _named("load")
