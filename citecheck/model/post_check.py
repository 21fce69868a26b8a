"""What a platform says of a post, and how the article's copy compares with it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from citecheck.model.mention import Author
from citecheck.model.resolution import Hop, RecordRef
from citecheck.model.values import Factory, frozen


class PostState(StrEnum):
    """What has become of a post, as its platform tells."""

    LIVE = "live"
    """It is shown to anybody."""
    DELETED = "deleted"
    """It is not there: deleted by its author or the platform, or never there."""
    PROTECTED = "protected"
    """It is there, but its author shows it to some only."""
    SUSPENDED = "suspended"
    """The platform has shut its author's account."""
    WITHHELD = "withheld"
    """The platform keeps it from readers: by law, by its rules, or by age."""
    UNKNOWN = "unknown"
    """Nobody could be asked, or the answer does not tell."""


@frozen
class PostQuestion:
    """What a platform's module is given to ask for a post."""

    url: str
    """Its canonical permalink."""
    post_id: str
    handle: str | None = None
    """Its author's, without @, by the permalink or the article."""
    keys: frozenset[str] = frozenset()
    """Hosts for which the user has set headers: an interface there that needs a key will answer.
    The headers themselves are added by the door to the network."""


@frozen
class PostAnswer:
    """What a platform says of a post."""

    state: PostState
    reason: str
    """One sentence for an editor: who says so, and what."""
    author: Author = Factory(Author)
    text: str | None = None
    """The post's words without markup; ``None`` where they are not told."""
    is_cut: bool = False
    """Whether `text` is known to be less than all of them."""
    media: int | None = None
    """How many pictures and videos it has; ``None`` where that is not told."""
    time: datetime | None = None
    """When it was published, UTC."""
    url: str | None = None
    """The post's address as the platform gives it."""
    was_edited: bool | None = None
    """Whether its author has changed it since; ``None`` where that is not told."""


class TextMatch(StrEnum):
    """How the article's copy of a post's words compares with the platform's."""

    SAME = "same"
    """Word for word, but for addresses, blanks, quotation marks and spellings of one letter."""
    PART = "part"
    """The article shows a part of the words, none of them changed."""
    ALTERED = "altered"
    """Words were changed, put in or left out."""
    OTHER = "other"
    """Hardly a word is in both: another text, or a translation."""
    NOT_COMPARED = "not-compared"
    """One of the two is not known."""


class Side(StrEnum):
    """Where words stand."""

    BOTH = "both"
    ARTICLE = "article"
    PLATFORM = "platform"


@frozen
class Passage:
    """Some words in a row that stand in both texts, or in one of them."""

    side: Side
    words: str


class AuthorMatch(StrEnum):
    """How the author in the article compares with the platform's."""

    SAME = "same"
    RENAMED = "renamed"
    """The account has another handle now; its name is the same."""
    OTHER = "other"
    NOT_COMPARED = "not-compared"


class MediaMatch(StrEnum):
    """How the pictures and videos of the article's copy compare with the platform's."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_COMPARED = "not-compared"


@frozen
class PostProposal:
    """An address that a post of the article may have, which the article does not give."""

    url: str
    """Canonical permalink."""
    post_id: str
    ground: str
    """One sentence: what speaks for it."""
    text: TextMatch = TextMatch.NOT_COMPARED
    """How the words there compare with the article's, where the platform tells them."""
    records: tuple[RecordRef, ...] = ()
    """The records of what was answered."""


@frozen
class PostCheck:
    """A post of the article, and what its platform says of it."""

    post: str
    """`Post.id`."""
    answer: PostAnswer
    hops: tuple[Hop, ...] = ()
    """What was asked of the platform, with the records of its answers."""
    time: datetime | None = None
    """When it was asked, UTC; ``None``: it was not."""
    from_store: bool = False
    """Whether the answer was remembered from an earlier run."""
    text: TextMatch = TextMatch.NOT_COMPARED
    difference: tuple[Passage, ...] = ()
    """Both texts word by word, where they differ."""
    author: AuthorMatch = AuthorMatch.NOT_COMPARED
    media: MediaMatch = MediaMatch.NOT_COMPARED
    media_shown: int = 0
    """Pictures and videos that the article's copy names."""

    @property
    def is_settled(self) -> bool:
        """Whether the platform told what has become of the post."""
        return self.answer.state is not PostState.UNKNOWN
