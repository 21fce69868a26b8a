"""What an article stands on, in numbers: who its sources are, and how far a reader can check them.

Every number stands beside what it is a part of. There is no score.
"""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.mention import SourceKind
from citecheck.model.values import frozen


class Footing(StrEnum):
    """How much a reader is told of who a source is."""

    NAMED = "named"
    """A person, an organisation, an outlet, a document or a post that the article names."""
    COLLECTIVE = "collective"
    """A group without names: experts, former generals."""
    ANONYMOUS = "anonymous"
    """Its name is kept back."""
    UNCLEAR = "unclear"
    """What it is could not be told."""


class SourceLink(StrEnum):
    """Whether a reader is led from a source's statements to where they were made."""

    LINKED = "linked"
    """A link stands with a statement of it, or leads to the outlet's own site; or it is a post
    that the article shows."""
    ELSEWHERE = "elsewhere"
    """Links that stand with the outlet's statements lead to other sites, and none to its own."""
    UNLINKED = "unlinked"
    """It can be linked to (an outlet, a document, a post), and no link does."""
    UNKNOWN = "unknown"
    """A link stands there that could not be followed."""
    NOT_EXPECTED = "not-expected"
    """There is nothing to link to: somebody was spoken with, or is not named."""


class Kinship(StrEnum):
    """Why two sources count as one."""

    SPEAKS_FOR = "speaks-for"
    """The one is the other's spokesperson."""
    TOLD_BY = "told-by"
    """What the one said is known through the other alone."""
    ONE_NEWSROOM = "one-newsroom"
    """Two outlets that share reports (``data/newsrooms.toml``)."""


class Nearness(StrEnum):
    """Why a link or a post is taken to belong to an attribution, the surest first."""

    WITHIN = "within"
    """It stands in the attribution's own words: its content, its cue, its source."""
    POST = "post"
    """It is the post that the attribution stands in, or one by the very account that is cited."""
    OUTLET = "outlet"
    """It leads to the site of the outlet that is cited, or that the source spoke to."""
    SENTENCE = "sentence"
    """It stands in the same sentence."""
    PARAGRAPH = "paragraph"
    """It stands in the same paragraph."""


@frozen
class Pointer:
    """A link or a post that an attribution may have its words from."""

    target: str
    """`Link.id` or `Post.id`."""
    nearness: Nearness


@frozen
class Tie:
    """Two sources that count as one."""

    source: str
    """`Standing.name` of the one."""
    other: str
    """`Standing.name` of the other."""
    kinship: Kinship


@frozen
class Standing:
    """One source: how it is named, what it says, and whether it can be followed."""

    name: str
    """As full as the article gives it. Each of *A and B* stands for itself."""
    kind: SourceKind
    footing: Footing
    ground: str | None
    """Why it is not named, in the article's words."""
    attributions: tuple[str, ...]
    """Ids, in the order of the article."""
    group: int
    """From 1, in order of first appearance. Sources of one group are not independent."""
    link: SourceLink
    links: tuple[str, ...] = ()
    """Ids of the links and posts that stand with its statements or lead to it."""
    is_spokesperson: bool = False
    """Whether its office is to speak for somebody else."""
    passes_on: bool = False
    """Whether it is only named as whom others told something: in no count of sources."""


@frozen
class PostSource:
    """An account whose posts the article shows: a source by its own words, of kind `post`."""

    name: str
    """The author's; the handle with its @, or the post's address, where none is told."""
    handle: str | None
    """Without the leading @."""
    platform: str
    posts: tuple[str, ...]
    """`Post.id` of each, in the order of the article."""
    words: int
    """Length of all of them, in words, as far as the article shows their text."""
    cited_as: str | None = None
    """`Standing.name` of the same author among the sources of the text, where it is one."""

    @property
    def kind(self) -> SourceKind:
        """Always `SourceKind.POST`."""
        return SourceKind.POST


@frozen
class FootingCounts:
    """Things by the footing of their source. The parts add up to `total`."""

    total: int
    named: int
    collective: int
    anonymous: int
    unclear: int
    nobody: int = 0
    """Those that are attributed to nobody at all."""


@frozen
class SpeechCounts:
    """Attributions by whose words they are. The parts add up to `total`."""

    total: int
    direct: int
    indirect: int
    mixed: int


@frozen
class WordCounts:
    """Words: pieces between white space with a letter or a digit in them; in scripts without
    spaces, letters. Each number is a part of the one before it.
    """

    article: int
    attributed: int
    """Of them, words that are said on somebody's authority."""
    quoted: int
    """Of them, words in quotation marks: somebody's own."""


@frozen
class Sourcing:
    """The measures of one article."""

    sources: tuple[Standing, ...]
    """In order of first appearance."""
    footing: FootingCounts
    """Of `sources`, those left out that only pass on."""
    statements: FootingCounts
    """The same of all attributions but scare quotes; each counts once."""
    speech: SpeechCounts
    words: WordCounts
    independent: int
    """Number of groups of sources, those left out that only pass on."""
    ties: tuple[Tie, ...]
    """Why there are fewer groups than sources."""
    claims: int
    """Statements of something: attributions but for refusals to speak, what is told within posts,
    and what nobody says."""
    single: tuple[str, ...]
    """Ids of the claims for which no second independent source speaks."""
    pointers: tuple[tuple[str, tuple[Pointer, ...]], ...] = ()
    """What each attribution may have its words from, the surest first; those with nothing left
    out."""
    posts: tuple[PostSource, ...] = ()
    """Whose posts the article shows. They are in no count of sources, statements or claims: those
    are of what the text attributes."""
