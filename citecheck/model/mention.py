"""What an article cites: links, posts, attributions and credits."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from citecheck.model.article import Span
from citecheck.model.date import PartialDate
from citecheck.model.values import frozen


class LinkKind(StrEnum):
    """How a link stands in the article."""

    HYPERLINK = "hyperlink"
    """Markup with a text of its own: ``<a href>``, ``[text](url)``."""
    BARE = "bare"
    """An address printed in the text, with its scheme."""
    SCHEMELESS = "schemeless"
    """An address printed without a scheme: ``pic.twitter.com/...``."""
    IMAGE = "image"
    EMBED = "embed"
    """An iframe or another element that loads the target into the page."""
    CITATION = "citation"
    """A ``cite`` attribute, ``rel=canonical``, JSON-LD citation and the like."""


@frozen
class Link:
    """An address that the article gives."""

    id: str
    """``link-1``, ``link-2`` ... in the order of the article."""
    span: Span
    """The text that shows it; for a printed address, the address itself."""
    written: str
    """As it stands in the article."""
    url: str | None
    """Absolute, parsed by the WHATWG URL standard; ``None`` where it cannot be parsed."""
    key: str | None
    """Canonical form, the same for addresses that are taken to be one (see `citecheck.urls`)."""
    kind: LinkKind
    text: str
    """What the reader sees."""
    inside: str | None = None
    """The id of the post or attribution that it belongs to."""

    @property
    def is_in_post(self) -> bool:
        """Whether it stands in a post, whose words and markup are somebody else's."""
        return self.inside is not None and self.inside.startswith("post-")


class PostForm(StrEnum):
    """How an embedded post lies in the article."""

    EMBED = "embed"
    """The platform's own markup (blockquote and script, custom element)."""
    IFRAME = "iframe"
    JSON = "json"
    PERMALINK = "permalink"
    """A link to the post, with none of its content."""
    FLATTENED = "flattened"
    """What is left of an embed that was copied as text."""
    SCREENSHOT = "screenshot"
    """A picture whose description or caption names the post that it shows."""


@frozen
class Author:
    """Who wrote a post, as the article prints it."""

    name: str | None = None
    handle: str | None = None
    """Without the leading @."""


@frozen
class OtherPost:
    """A post that another one answers or quotes, by as much as is told of it."""

    permalink: str | None = None
    post_id: str | None = None
    handle: str | None = None
    """Its author's, without the leading @."""


@frozen
class ThreadPlace:
    """Where in a thread a post stands, as its author counts."""

    number: int | None = None
    """From 1; ``None`` where it is only said that there is a thread."""
    total: int | None = None


@frozen
class Post:
    """A social-media post embedded in, or copied into, the article."""

    id: str
    """``post-1``, ``post-2`` ... in the order of the article."""
    spans: tuple[Span, ...]
    """Every place where it stands in the article, in order."""
    platform: str
    """The registry name of the platform: ``x``, ``bluesky`` ..."""
    form: PostForm
    author: Author
    text: str
    """The post's own words, without the line that names author and date."""
    body: Span | None = None
    """Where `text` stands in the article; ``None`` where it is not shown there."""
    post_id: str | None = None
    """The platform's own id, as a string."""
    permalink: str | None = None
    date: PartialDate | None = None
    """The date printed with the post."""
    links: tuple[str, ...] = ()
    """Addresses in it, as written."""
    media: tuple[str, ...] = ()
    """Addresses of its pictures and videos, as written."""
    mentions: tuple[str, ...] = ()
    """Handles named in it, without @, in order."""
    hashtags: tuple[str, ...] = ()
    """Hashtags in it, without #, in order."""
    language: str | None = None
    """BCP 47 tag of `text`, where the markup declares it."""
    quoted: OtherPost | None = None
    """The post that is shown, or linked to, within it."""
    reply_to: OtherPost | None = None
    """The post, or at least its author, that it answers."""
    thread: ThreadPlace | None = None
    id_time: datetime | None = None
    """When `post_id` was made, in UTC, where the platform's ids tell (see `IdClock`)."""


class Directness(StrEnum):
    """Whose words the content of an attribution is."""

    DIRECT = "direct"
    """The source's own words, in quotation marks."""
    INDIRECT = "indirect"
    """The article's words."""
    MIXED = "mixed"
    """The article's words with some of the source's in quotation marks."""
    SCARE = "scare"
    """Words in quotation marks that nobody is said to have spoken: a name, a distance."""


class Stance(StrEnum):
    """What the cue says of the content's truth or the speaker's will."""

    NEUTRAL = "neutral"
    ASSERTING = "asserting"
    DOUBTING = "doubting"
    DENYING = "denying"
    DECLINING = "declining"
    """The source would not say: "declined to comment"."""


class SourceKind(StrEnum):
    """What sort of source somebody is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    DOCUMENT = "document"
    POST = "post"
    COLLECTIVE = "collective"
    """A group without names: experts, former generals."""
    ANONYMOUS = "anonymous"
    """Somebody whose name the article keeps back or does not have."""
    UNKNOWN = "unknown"


@frozen
class Source:
    """Whom the article names as the origin of something."""

    name: str
    """As full as the article gives it anywhere: ``Vladimir Poetin`` for "hij"."""
    kind: SourceKind
    role: str | None = None
    affiliation: str | None = None
    ground: str | None = None
    """Why the source is not named, in the article's words: "die anoniem wensen te blijven"."""


@frozen
class Attribution:
    """Something that the article says on somebody's authority."""

    id: str
    """``attribution-1`` ... in the order of the article."""
    content: tuple[Span, ...]
    """What is attributed; several spans where the cue interrupts it. Quotation marks included."""
    directness: Directness
    source: Source | None
    """``None`` where nobody is named."""
    source_span: Span | None
    """Where the source is named here, perhaps by a pronoun."""
    cue: Span | None
    """The word or words that attribute: "zei", "volgens", "according to"."""
    lemma: str | None = None
    """The cue's dictionary form."""
    stance: Stance = Stance.NEUTRAL
    via: tuple[str, ...] = ()
    """Whom it came through, nearest the source first: officials told *the New York Times*."""
    language: str | None = None
    inside: str | None = None
    """The id of the post in which it stands."""


class CreditKind(StrEnum):
    """What is credited."""

    PHOTO = "photo"
    VIDEO = "video"
    GRAPHIC = "graphic"
    TEXT = "text"
    """A wire credit or a byline."""


@frozen
class Credit:
    """A credit line: who made or supplied a picture, a video or a text."""

    id: str
    """``credit-1`` ... in the order of the article."""
    span: Span
    """The whole credit."""
    kind: CreditKind
    label: str
    """The word that makes it a credit: ``Beeld``, ``Foto``, ``©``."""
    holder: str
    """Who is credited: ``AP``."""
    holder_span: Span


@frozen
class Outlet:
    """A news outlet or agency that the article names."""

    name: str
    span: Span
    domains: tuple[str, ...] = ()
    """Its own registered domains, where known."""


@frozen
class Mentions:
    """All that an article cites, each kind in the order of the article."""

    links: tuple[Link, ...] = ()
    posts: tuple[Post, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    credits: tuple[Credit, ...] = ()
    outlets: tuple[Outlet, ...] = ()
