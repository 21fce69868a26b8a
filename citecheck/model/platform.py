"""What a platform's module tells of a post."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from citecheck.model.date import PartialDate
from citecheck.model.mention import Author, PostForm
from citecheck.model.values import Factory, field, frozen


@frozen
class Permalink:
    """A post's address, taken apart."""

    url: str
    """Canonical."""
    post_id: str
    handle: str | None = None
    """The author's, without @, where the address shows it."""


@frozen
class EmbeddedPost:
    """A post as one piece of markup shows it."""

    form: PostForm
    author: Author = Factory(Author)
    text: str = ""
    permalink: Permalink | None = None
    date: PartialDate | None = None
    """From a machine-readable time in the markup."""
    printed_date: str = ""
    """The date as the markup prints it; the finder reads it where `date` is not given."""
    language: str | None = None
    """BCP 47 tag of `text`, as the markup declares it."""
    links: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    quoted: Permalink | None = None
    reply_to: Permalink | None = None
    also: Permalink | None = None
    """The same post by another name, where the markup has it by two; set by the finder."""
    shown: str = ""
    """All that the markup shows, by which the post's place is found; set by the finder."""


DASHES = (
    *("—", "―", "⸺", "⸻", "&mdash;", "&#8212;", "&#x2014;", "%u2014"),
    *("–", "&ndash;", "&#8211;", "-"),
)
"""The dashes before an author's name, the most telling first, and what copying leaves of them."""


@frozen
class FlattenedForm:
    """How a post's signature line looks once an embed was copied as text.

    The engine searches for `anchor` by plain search, matches `signature` around it and reads
    the date that follows; the words before the signature are the post's text.
    """

    anchor: str
    """A plain string that stands in every such line: ``(@``."""
    signature: re.Pattern[str] = field(eq=False)
    """Matches from the start of the signature (the dash before the author's name) beyond the
    anchor; named groups ``name``, ``handle`` and ``text`` (the post's words, where they stand
    within the line) and ``date``, each optional. The date follows the match where it has no such
    group. Its repeats are bounded."""
    reach: int = 120
    """How far before the anchor the signature may begin, in code points."""
    media: re.Pattern[str] | None = field(default=None, eq=False)
    """Addresses in the text that stand for the post's own pictures."""
    openers: tuple[str, ...] = DASHES
    """What a signature begins with, the most telling first: a later one counts only where no
    earlier one makes a signature. ``()``: it begins with the anchor itself."""
    dated: bool = True
    """Whether a date must follow. Without one, the signature's own words must be such as
    nobody writes in prose."""
    opening: tuple[str, ...] = ()
    """Phrases that the platform puts above the post ("View this post on Instagram"). Where any
    is given, words before the signature are the post's only if they follow such a phrase."""
    language: str | None = None
    """The language of the platform's own words in it (BCP 47), in which it prints the date too;
    without it the article's is taken for it."""
    longest: int = 330
    """Longest text of a post, in code points, with room for the addresses that the platform
    does not count. 0: the words before the signature are never the post's."""
    mention: re.Pattern[str] = field(
        default=re.compile(r"(?<![\w@/])(?<!\w\.)@(?P<handle>\w{1,30})(?![\w@])"), eq=False
    )
    """How another account is named in the text; named group ``handle``."""
    head: re.Pattern[str] | None = field(default=None, eq=False)
    """The lines above the post that name its author, where the signature does not: groups ``name``
    and ``handle``. The signature then needs a time of day, and such lines within `longest`. Where
    these lines have a group ``date`` too, they tell it, the last such lines above count, and the
    signature needs nothing; in its place a group ``age`` may tell how old the post is."""
    sure: bool = False
    """Whether such lines with such a head are a platform's own and nobody else's, so that a page
    may begin with them; of others the author could be the page's own."""
    unsure: bool = False
    """Whether such lines stand in prose too, so that the words above must sound like a post."""


@frozen
class NamedIds:
    """How elements name a platform's post by its id alone, without an address: the players and
    consent tools that make the address themselves.

    Such an element says the platform's name (in its own, an attribute's or a class's name, or as
    an attribute's value) and has the id in an attribute of its own.
    """

    words: tuple[str, ...]
    """How the platform is named, in lower case; what is compared begins with one. They are the
    platform's ``NAMED_AS``: what has none of them is not looked at."""
    pattern: re.Pattern[str] = field(eq=False)
    """What an id looks like, whole; a group in it is what counts of one. It must not match a plain
    word.
    """
    address: str
    """The address of a post, with ``{}`` for the id."""
    pictures: re.Pattern[str] | None = field(default=None, eq=False)
    """The address of a post's picture on the platform's own servers, with a group ``id``."""


@frozen
class NamedHalves:
    """How elements name a platform's post by its author or place and by a number there, each in an
    attribute of its own: ``data-channel="example" data-post-id="502"``.
    """

    words: tuple[str, ...]
    """As `NamedIds.words`."""
    owner: re.Pattern[str] = field(eq=False)
    """What the author's name, or that of the place, looks like, whole; group 1 is what counts."""
    number: re.Pattern[str] = field(eq=False)
    """What the number looks like, in the same way."""
    address: str
    """The address of a post, with ``{owner}`` and ``{number}``, and ``{server}`` where one is."""
    server: re.Pattern[str] | None = field(default=None, eq=False)
    """What the server's name looks like, whole, where the post is named by that too, and group 1 is
    what counts. An owner's name that ends with an ``@`` and such a name tells both."""


@frozen
class ScriptCall:
    """How a script of the page puts a post in it: ``twttr.widgets.createTweet("1", place)``."""

    anchor: str
    """A plain string that stands in every such call."""
    pattern: re.Pattern[str] = field(eq=False)
    """Matches the call up to the id, which is its group ``id``; its repeats are bounded. A group
    ``place`` is the id of the page's element in which the post is put: in none, none is shown."""
    address: str
    """The address of a post, with ``{}`` for the id."""
    literals: re.Pattern[str] | None = field(default=None, eq=False)
    """A string that is such an id and nothing else, with a group ``id``: a script that calls with
    a variable has the ids in strings of its own. ``None`` where other strings look the same."""


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST = 2**64


@frozen
class IdClock:
    """How a platform's ids tell when they were made.

    An id is a number of up to 64 bits, written in some alphabet, whose upper bits count time; or
    its leading digits are such a number. A server's name and a slash may stand before it.
    """

    shift: int
    """Bits below the time: machine and counter."""
    epoch: int = 0
    """What the count begins at: milliseconds since 1970-01-01 UTC."""
    per_second: int = 1000
    """Units of the count in a second."""
    digits: str = "0123456789"
    """The alphabet, the digit for 0 first."""
    lengths: range = range(1, 21)
    """How many digits an id may have."""
    smallest: int = 0
    """Ids below it were counted otherwise, before the platform made such ids."""
    leading: int | None = None
    """How many digits count the time, where what follows them is no part of the number."""
    others: tuple[IdClock, ...] = ()
    """Ids of other kinds, which the platform's servers may be set to make."""
    at_upload: bool = False
    """Whether the id is made when an upload begins. The post may be published long after."""

    def first(self, time: datetime) -> str | None:
        """The smallest id that could be made at a time; ``None`` where such ids were not made."""
        since = time - _EPOCH - timedelta(milliseconds=self.epoch)
        units = since // timedelta(seconds=1) * self.per_second
        units += since % timedelta(seconds=1) * self.per_second // timedelta(seconds=1)
        number = units << self.shift
        if not self.smallest <= number < _LARGEST:
            return None
        written = ""
        while number:
            number, digit = divmod(number, len(self.digits))
            written = self.digits[digit] + written
        return written

    def time(self, post_id: str) -> datetime | None:
        """When an id was made, in UTC; ``None`` where it is not one that tells."""
        own = post_id.rpartition("/")[2]
        times = (clock.own_time(own) for clock in (self, *self.others))
        return next((time for time in times if time), None)

    def own_time(self, post_id: str) -> datetime | None:
        """The same of an id of this kind alone, without a server."""
        if len(post_id) not in self.lengths or not set(self.digits).issuperset(post_id):
            return None
        number = 0
        for digit in post_id[: self.leading]:
            number = number * len(self.digits) + self.digits.index(digit)
        if not self.smallest <= number < _LARGEST:
            return None
        units = number >> self.shift
        seconds, rest = divmod(units, self.per_second)
        since = timedelta(
            milliseconds=self.epoch,
            seconds=seconds,
            microseconds=rest * 1_000_000 // self.per_second,
        )
        return _EPOCH + since if since < _LATEST else None


_LATEST = timedelta(days=130 * 365)
"""A time beyond 2100 tells that it was no such id."""
