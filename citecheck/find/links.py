"""Links: the addresses that an article's markup carries, and those printed in its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Sized
from functools import lru_cache
from typing import NamedTuple

from citecheck import urls
from citecheck.find.address import Address
from citecheck.find.addresses import find_addresses, scheme_words
from citecheck.model.article import MOST_LINKS, Article, Reference, Span
from citecheck.model.errors import InputTooLarge
from citecheck.model.mention import Link, LinkKind
from citecheck.shorteners import is_shortener

_KINDS = {
    "img": LinkKind.IMAGE,
    "image": LinkKind.IMAGE,
    "picture": LinkKind.IMAGE,
    "amp-img": LinkKind.IMAGE,
    "amp-anim": LinkKind.IMAGE,
    "source[srcset]": LinkKind.IMAGE,
    "video[poster]": LinkKind.IMAGE,
    "amp-video[poster]": LinkKind.IMAGE,
    "link[imagesrcset]": LinkKind.IMAGE,
    "img[longdesc]": LinkKind.CITATION,
    "iframe": LinkKind.EMBED,
    "directive": LinkKind.EMBED,
    "a[player]": LinkKind.EMBED,
    "frame": LinkKind.EMBED,
    "embed": LinkKind.EMBED,
    "object": LinkKind.EMBED,
    "video": LinkKind.EMBED,
    "audio": LinkKind.EMBED,
    "source": LinkKind.EMBED,
    "track": LinkKind.EMBED,
    "script": LinkKind.EMBED,
    "amp-iframe": LinkKind.EMBED,
    "amp-video": LinkKind.EMBED,
    "amp-audio": LinkKind.EMBED,
    "blockquote": LinkKind.CITATION,
    "q": LinkKind.CITATION,
    "ins": LinkKind.CITATION,
    "del": LinkKind.CITATION,
    "link": LinkKind.CITATION,
    "meta": LinkKind.CITATION,
    "json-ld": LinkKind.CITATION,
}
"""What an element makes of the address it carries; every other one makes a hyperlink."""

_OWN_ADDRESS = frozenset({"link[canonical]", "meta[og:url]"})
"""What says where the article itself stands (`Metadata.url`): it cites nothing, and a draft's
leads nowhere yet."""

_LABELS = ("a", "area")
"""Elements whose text may itself be printed as an address."""


def find_links(article: Article, printed: Sequence[Address]) -> tuple[Link, ...]:
    """All links of an article, in its order, with their ids; `Link.inside` is left open.

    `printed` are the addresses printed in the article's text. One that is but the label of a
    hyperlink to the same place is not a link of its own, nor is one within code. Raises
    `InputTooLarge` for more links than `MOST_LINKS`.
    """
    return tuple(
        Link(
            f"link-{number}",
            span,
            written,
            url,
            None if url is None else urls.key(url),
            kind,
            article.quote(span),
        )
        for number, (span, written, url, kind) in enumerate(find_targets(article, printed), 1)
    )


class Target(NamedTuple):
    """Of a `Link`, what its place in the article says: see there."""

    span: Span
    written: str
    url: str | None
    kind: LinkKind


def find_targets(article: Article, printed: Sequence[Address]) -> list[Target]:
    """The links that `find_links` finds, without what that works out of each: half its time.

    Raises `InputTooLarge` for more than `MOST_LINKS`.
    """
    links = [*_from_markup(article), *_from_text(article, cited(article, printed))]
    _bound(article, links)
    links.sort(key=lambda link: (link.span.start, link.span.end))
    return links


def printed_in(article: Article) -> tuple[Address, ...]:
    """The addresses printed in an article. Raises `InputTooLarge` beyond `MOST_LINKS` of them."""
    printed = find_addresses(article.text, MOST_LINKS + 1)
    _bound(article, printed)
    return printed


def _bound(article: Article, found: Sized) -> None:
    if len(found) > MOST_LINKS:
        raise InputTooLarge(
            f"{article.origin.name}: has more than {MOST_LINKS:,} links, too many for one article",
            hint="split it",
        )


def cited(article: Article, printed: Sequence[Address]) -> Sequence[Address]:
    """The printed addresses without those in code, which are shown as examples, not cited.

    One that only begins or ends within code is kept.
    """
    if not article.code:
        return printed
    starts = [span.start for span in article.code]
    return [each for each in printed if not _is_within(each.span, article.code, starts)]


def _is_within(span: Span, code: Sequence[Span], starts: Sequence[int]) -> bool:
    around = bisect_right(starts, span.start) - 1
    return around >= 0 and code[around].contains(span)


def _from_markup(article: Article) -> Iterator[Target]:
    for reference in article.references:
        written = reference.written.strip()
        kind = _made_by(reference.element)
        if kind is not None and _leads_somewhere(written):
            yield Target(reference.span, written, _absolute(written, article.base_url), kind)


def _leads_somewhere(written: str) -> bool:
    """Whether markup points away from where it stands, to something that can be cited."""
    if written.startswith(("https://", "http://")):
        return True
    if not written or written.startswith("#"):
        return False
    word, colon, _ = written[:32].partition(":")
    return not colon or word.strip().lower() not in scheme_words("nowhere")


def _absolute(written: str, base: str | None) -> str | None:
    if base is None and written.startswith("//"):
        return urls.parse(f"https:{written}")
    return urls.parse(written, base)


@lru_cache(maxsize=1024)
def _made_by(element: str) -> LinkKind | None:
    """What an element makes of the address it carries; ``None`` where it cites nothing."""
    name = element.lower()
    if name in _OWN_ADDRESS:
        return None
    return _KINDS.get(name) or _KINDS.get(name.partition("[")[0], LinkKind.HYPERLINK)


def _from_text(article: Article, printed: Sequence[Address]) -> Iterator[Target]:
    if not printed:
        return
    labelled = sorted(
        (each for each in article.references if len(each.span) and _is_label(each)),
        key=lambda each: (each.span.start, each.span.end),
    )
    starts = [each.span.start for each in labelled]
    for address in printed:
        span, url = address.span, address.url
        around = bisect_right(starts, span.start) - 1
        if around >= 0 and _labels(article, span, url, labelled[around]):
            continue
        yield Target(span, address.written, url, address.kind)


def _is_label(reference: Reference) -> bool:
    return reference.element.lower().partition("[")[0] in _LABELS


def _labels(article: Article, span: Span, url: str | None, reference: Reference) -> bool:
    """Whether a printed address only says where the hyperlink around it leads."""
    if not reference.span.contains(span):
        return False
    cut_short = article.text[span.end : span.end + 1] == "…" or article.text.startswith(
        "...", span.end
    )
    target = _absolute(reference.written.strip(), article.base_url)
    if cut_short or url is None or target is None:
        return cut_short or reference.written.strip() == article.quote(span)
    if url == target or urls.key(url) == urls.key(target):
        return True
    if reference.span == span and is_shortener(target):
        return True  # a short link that shows where it leads, as X's all do
    shown, reached = (urls.host(each).removeprefix("www.") for each in (url, target))
    return bool(shown) and (reached == shown or reached.endswith(f".{shown}"))
