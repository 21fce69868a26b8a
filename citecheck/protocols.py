"""What a plug-in of each kind offers: the protocol that its module keeps, with types.

Nothing here is needed to run: a module is taken for what it is by the folder in which it lies.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

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
        Permalink,
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
    # where there is something to look at: ``LOOKS_AT = "posts"``. The parts: `judging.PARTS`.

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
    # does, no fix is tried. One that a code host reads says ``BY_REPOSITORY = True``: files are
    # named from the top of their repository then.

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
