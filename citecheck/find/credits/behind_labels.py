"""Who is named behind a label, as far as it can be told from what stands there."""

from __future__ import annotations

from citecheck.find.credits.dates import before_date
from citecheck.find.credits.given_names import begins_with_given_name
from citecheck.find.credits.holders import (
    LONGEST,
    NAME,
    chain,
    is_prose,
    known_first,
    stripped,
)
from citecheck.find.credits.label_places import Place
from citecheck.find.credits.labels import Label, label_of, labels
from citecheck.find.credits.roles import without_role
from citecheck.find.credits.run_on import before_sentence
from citecheck.find.credits.suppliers import is_domain, is_kind
from citecheck.model.article import BlockKind, Span
from citecheck.model.mention import CreditKind
from citecheck.model.pattern import later

_NEXT = later(
    r"[,;|/–•\-][ \t\u00a0]{0,2}(?:(?P<label>[^\W\d_][\w’' ]{1,24}?)[ \t\u00a0]?[:：]"
    r"|(?P<short>[^\W\d_]\w{2,9}\.)[ \t\u00a0])"
    r"|[ \t\u00a0](?P<other>[^\W\d_][\w’']{2,24})[ \t\u00a0]?[:：](?=[ \t\u00a0])"
    r"|[/|;•][ \t\u00a0]?(?P<by>[^\W\d_][\w’']{2,20} (?:by|par|von|door))(?= [^\W\d_a-z])"
)
_END_OF_SENTENCE = later(
    r"(?<![ .]\w)\.(?=\s|$)|[\n)\];。）」]|[ \t\u00a0]{2,}|[ \t\u00a0]?\+{3}"
    r"|\((?=[A-Z][A-Z .,]{2,30}\) ?[-–—])"
)
_BEHIND_WRITER = later(
    r"(?:[ \t]{0,2},[^\n.;!?)|]{0,60}"
    r"|[ \t]{1,2}(?:in|from|aboard|aus|uit|te|à|au|en|a|da|i)[ \t][^\W\d_a-zß-öø-ÿ]"
    r"[^\n.;!?)]{0,40})"
    r"[ \t]{0,2}(?:(?=[\n;)|])|\Z|\.(?=\s|\Z))"
)
"""A writer's place or office, up to the end of the line, or to the next writer."""
_CLOSES = later(r"[\n)\]]")


def named(text: str, place: Place, label: Label) -> tuple[Span, bool] | None:
    """The name after a label, and whether it is somebody known.

    Where nothing firm parts them, only names up to the line's end.
    """
    end = before_sentence(text, place.end, end_of(text, place.end, place.limit))
    if label.kind is CreditKind.TEXT:
        end = _before_date(text, place, end)
        end = _before_picture(text, place.end, end)
        end = without_role(text, Span(place.end, end)).end
    names = chain(text, place.end, end)
    if names is not None and names.whole:
        agency = _agency_behind(text, end, place.limit)
        if agency is not None:
            return Span(names.span.start, agency.end), True
        return names.span, names.supplied
    if place.firm:
        return _firmly_named(text, place, label, end)
    if label.kind is not CreditKind.TEXT:
        return _first_named(text, place, end)
    found = _published(text, place, end) or _writer(text, place, end)
    return found or _before_prose(text, place, end)


def _before_prose(text: str, place: Place, end: int) -> tuple[Span, bool] | None:
    """A writer with a first name before a sentence in the same line: *By S The dam holds*."""
    found = _TWO_NAMES.match(text, place.end, end)
    if found is None or not place.opens or not begins_with_given_name(found["name"]):
        return None
    behind = text[found.end() : min(end, found.end() + LONGEST)]
    return (Span(*found.span("name")), False) if is_prose(behind, headed=False) else None


_TWO_NAMES = later(
    rf"(?P<name>{NAME}(?: (?:van|de|der|den|von|del|la|le|du|di|da|al)){{0,2}} {NAME})"
    r" (?=[A-ZÀ-Þ«“\"])"
)


def _published(text: str, place: Place, end: int) -> tuple[Span, bool] | None:
    """Who published a text before: *This article is republished from The Sample under ...*."""
    if text.count(" ", place.start, place.end) < _PUBLISHED:
        return None
    lead = known_first(text, place.end, end)
    return (lead, True) if lead is not None else None


_PUBLISHED = 4
"""Words of a label that tells where a text was published before."""


def _writer(text: str, place: Place, end: int) -> tuple[Span, bool] | None:
    """A writer before an office, a place or a sign."""
    for behind in _BEHIND_WRITER.finditer(text, place.end, end):
        writer = chain(text, place.end, behind.start())
        if writer is not None and writer.whole:
            return writer.span, writer.supplied
    return _first_named(text, place, end)


def _before_date(text: str, place: Place, end: int) -> int:
    """Where a writer's name ends before a handle or a date, whose month may be cut: *S Aug. 3*."""
    line = text.find("\n", place.end, place.limit)
    line = place.limit if line < 0 else line
    handle = _HANDLE.search(text, place.end, end)
    end = handle.start() if handle is not None else end
    return min(end, before_date(text, Span(place.end, max(place.end, line))).end)


_HANDLE = later(r"[ \t\u00a0]@\w")


def _before_picture(text: str, start: int, end: int) -> int:
    """Where a picture's label begins behind a writer without a sign: *Tekst S Foto S*."""
    for word in _WORD.finditer(text, start, end):
        label = labels().get(word["label"])
        if label is not None and label.kind is CreditKind.PHOTO:
            return word.start()
    return end


_WORD = later(
    r"(?<=\w)[ \t\u00a0](?P<label>[^\W\d_a-zß-öø-ÿ][\w’']{2,9})(?=[ \t\u00a0][^\W\d_a-z])"
)


def _supplying(text: str, names: Span) -> Span:
    """Who supplied a picture from an archive, behind who is shown: *Robin (archive), via S*."""
    shown = _FROM_ARCHIVE.search(text, names.start, names.end)
    if shown is None or not is_kind(shown["remark"]):
        return names
    return Span(shown.end(), names.end)


_FROM_ARCHIVE = later(r"\((?P<remark>[^()\n]{2,20})\),[ \t\u00a0](?:via|über)[ \t\u00a0]")


def _first_named(text: str, place: Place, end: int) -> tuple[Span, bool] | None:
    """The name of several words up to a sign, where more than names follows: *by S | Sampledam*."""
    cut = _CUT.search(text, place.end, end)
    names = chain(text, place.end, cut.start()) if cut is not None else None
    if names is None or not names.whole or not place.opens or " " not in text[names.span.slice]:
        return None
    return names.span, names.supplied


_CUT = later(r"[ \t\u00a0](?:\||[–—•·-])[ \t\u00a0]|[ \t\u00a0]\(|:[ \t\u00a0]")


def _firmly_named(text: str, place: Place, label: Label, end: int) -> tuple[Span, bool] | None:
    """What a sign parts from a label, where it is more than names."""
    lead = None if label.kind is CreditKind.TEXT else known_first(text, place.end, end)
    if lead is not None:
        return lead, True  # Photo: Reuters The minister said ...
    names, span = chain(text, place.end, end), stripped(text, place.end, end)
    if span is not None and names is not None and is_prose(text[span.slice], headed=False):
        written = text[names.span.slice]
        if not (names.supplied or is_kind(written) or " " in written):
            return None  # Bild: Sampledam: the mayor would like to see it
        span = names.span  # Foto: archief, ter illustratie bij dit bericht
    if span is None:
        return None
    return _supplying(text, span), names is not None and names.supplied


def _agency_behind(text: str, end: int, limit: int) -> Span | None:
    """The agency that fills the line behind a name and a full stop: *Photo Robin Example. AFP*."""
    if text[end : end + 1] != ".":
        return None
    closing = _CLOSES.search(text, end, limit)
    agency = chain(text, end + 1, closing.start() if closing else limit)
    is_one = agency is not None and agency.whole and agency.supplied
    return agency.span if agency is not None and is_one else None


def end_of(text: str, start: int, limit: int) -> int:
    """Where what follows a label ends: with the sentence, or before the next label."""
    found = _END_OF_SENTENCE.search(text, start, limit)
    if found and found[0] == ")" and "(" in text[start : found.start()]:
        found = _END_OF_SENTENCE.search(text, found.end(), limit)  # Name (archive), via S
    end = found.start() if found else limit
    for following in _NEXT.finditer(text, start, min(len(text), end + 2)):
        written = next(filter(None, following.groups()))
        if label_of(written) is not None or _is_of_one(written):
            return following.start()
    return end


def _is_of_one(written: str) -> bool:
    """Whether words are a label and which of several pictures it is of: *right photo*."""
    words = written.split()
    if not 1 < len(words) <= _MOST_LABEL_WORDS:
        return False
    return any(
        label is not None and label.kind is CreditKind.PHOTO for label in map(label_of, words)
    )


_MOST_LABEL_WORDS = 3


def below(text: str, place: Place) -> tuple[Span, bool] | None:
    """The names in the line below a label that has its own line.

    Where neither a colon nor a label that is a sentence says that they follow, it is somebody
    with a first name.
    """
    is_alone = place.opens and text.startswith("\n", place.end)
    if place.firm:
        is_alone = text[place.end - 1 : place.end + 1].strip(" \t\u00a0") in _ALONE
    if not is_alone:
        return None
    start = place.end
    while text[start : start + 1] in {"\n", " ", "\u00a0"} and start - place.end < _MOST_BLANKS:
        start += 1
    end = text.find("\n", start, start + LONGEST)
    names = chain(text, start, end if end >= 0 else min(len(text), start + LONGEST))
    if names is None or not names.whole:
        return None
    is_sentence = text.count(" ", place.start, place.end) >= _LEAST_SENTENCE
    is_told = place.firm or is_sentence or begins_with_given_name(text[names.span.slice])
    return (names.span, names.supplied) if is_told else None


_LEAST_SENTENCE = 3
"""Blanks of a label that is a sentence: *This article was written by*."""
_ALONE = frozenset({":\n", "：\n", "\n"})
_MOST_BLANKS = 4


def supplier(text: str, place: Place) -> Span | None:
    """Who is behind a label that counts before somebody known alone: *Quelle: ntv.de, mau/dpa*."""
    if not (place.opens or place.stands):
        return None
    end = end_of(text, place.end, place.limit)
    end = before_date(text, Span(place.end, max(place.end, end))).end
    found = chain(text, place.end, end)
    counted = _COUNT.search(text, place.end, end)
    if counted is not None and (found is None or not found.whole):
        found = chain(text, place.end, counted.start())
    comma = text.find(", ", place.end, end)
    if (found is None or not found.whole) and is_domain(text[place.end : max(place.end, comma)]):
        return Span(place.end, comma)  # Source : sample.example, lien à la fin
    if found is None or not found.whole:
        return _source_alone(text, place)
    is_site = place.firm and is_domain(text[found.span.slice])
    return found.span if found.supplied or is_site else _source_alone(text, place)


_COUNT = later(r"(?<=[^\W\d_])[ \t\u00a0]\d{1,3}\Z")
"""A number behind a name that ends a line, as pages count comments: *Bron: S 0*."""
_MOST_WORDS = 4
_LEAST_PROSE = 40
"""Code points of a line above a source's that is an article's rather than a table's."""


def _source_alone(text: str, place: Place) -> Span | None:
    """Whoever is the source of the text above: *Bron: Gemeente Sampledam* in a line of its own."""
    end = end_of(text, place.end, place.limit)
    span = stripped(text, place.end, end)
    if not place.firm or span is None or place.part is BlockKind.TABLE_CELL:
        return None
    if text[end : end + 1] not in {"", "\n", ")", "."}:
        return None
    near = text[max(0, place.start - _FAR) : place.start]
    above = near.rstrip("\n (")[-_LEAST_PROSE:]
    is_below_prose = "\n" not in above and len(above) == _LEAST_PROSE and above[-1] in _CLOSED
    words = text[span.slice].split()
    names = chain(text, span.start, span.end)
    is_name = (names is not None and names.whole) or len(words) == 1
    return span if is_below_prose and is_name and len(words) <= _MOST_WORDS else None


_FAR = 200
_CLOSED = frozenset('.!?…”»"’')
