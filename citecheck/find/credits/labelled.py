"""Credits with a label: *Beeld AP*, *Foto: Example / ANP*, *Tekst en foto's: S*, *Bron: ANP*."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from citecheck.find.credits.holders import (
    LONGEST,
    before_date,
    chain,
    has_small,
    is_machinery,
    is_prose,
    known_first,
    stripped,
)
from citecheck.find.credits.labels import Label, label_of, places
from citecheck.find.credits.suppliers import is_domain
from citecheck.find.credits.surroundings import (
    follows_sentence,
    is_within_sentence,
    opens_line,
)
from citecheck.find.language import written_as
from citecheck.find.language_file import lexicon
from citecheck.model.article import Article, BlockKind, Span
from citecheck.model.mention import Credit, CreditKind
from citecheck.model.pattern import later
from citecheck.model.values import frozen

_SEPARATOR = later(
    r"[ \t\u00a0\u3000]{0,2}"
    r"(?:(?P<firm>[:：＝|/–—©،])|(?:by|door|von|par|de|por)(?=\s)|(?=[ \t\u00a0\u3000]))"
    r"[ \t\u00a0\u3000]{0,2}(?:©[ \t\u00a0]{0,2})?"
)
_COMMA = later(r"(?P<firm>,)[ \t\u00a0]")
_ALSO = later(
    r"[ \t\u00a0]?(?:[&+/]|(?:en|und|and|et|y|e|og|och|i|ve)(?=[ \t\u00a0]))[ \t\u00a0]?"
    r"(?P<label>[^\W\d_][\w’'.]{1,20})(?=[ \t\u00a0]?[:：])"
)
"""A second label that shares the name of the first: *Tekst en foto's: S*."""
_NEXT = later(
    r"[,;|/–•\-][ \t\u00a0]{0,2}(?:(?P<label>[^\W\d_][\w’' ]{1,24}?)[ \t\u00a0]?[:：]"
    r"|(?P<short>[^\W\d_]\w{2,9}\.)[ \t\u00a0])"
)
_END_OF_SENTENCE = later(
    r"(?<![ .]\w)\.(?=\s|$)|[\n)\];。）」]|[ \t\u00a0]{2,}|\((?=[A-Z][A-Z .,]{2,30}\) ?[-–—])"
)
_SHORT_LABEL = 4
"""A label for a writer up to this length is an everyday word of some other language: *Av*, *By*."""
_BEHIND_WRITER = later(
    r"(?:[ \t]{0,2},[^\n.;!?)|]{0,60}"
    r"|[ \t]{1,2}(?:in|from|aboard|aus|uit|te|à|au|en|a|da|i)[ \t][^\W\d_a-zß-öø-ÿ]"
    r"[^\n.;!?)]{0,40})"
    r"[ \t]{0,2}(?:(?=[\n;)|])|\Z|\.(?=\s|\Z))"
)
"""A writer's place or office, up to the end of the line, or to the next writer."""
_CLOSES = later(r"[\n)\]]")
_JOINS = " \t\u00a0,;|/–-•.("


_OPENERS = frozenset("=＝（(")
"""What a label without capitals stands behind where a blank parts it from a name: *＝写真 S*."""


@frozen
class _Place:
    """Where a label stands, and how firmly what is behind it belongs to it."""

    start: int
    end: int
    """Where what it labels begins."""
    firm: bool
    """Whether a sign parts the two."""
    opens: bool
    """Whether it begins a line, a bracket, or follows another credit."""
    stands: bool
    """Whether a sentence ends before it."""
    limit: int
    """Where the block ends, or the longest credit would."""
    part: BlockKind
    """What the block is."""
    titles: bool
    """Whether the article begins with it, and more follows."""


@frozen
class _Page:
    """An article, and where its blocks begin and end."""

    article: Article
    first: int
    """Where its text begins."""
    starts: list[int]
    ends: list[int]

    def place(self, start: int, written: str, last: int) -> _Place | None:
        """Where a label stands; `last`: where the credit before it ends.

        ``None`` where nothing parts it from what follows.
        """
        text, blocks = self.article.text, self.article.blocks
        separated = _separated(text, start + len(written), several=" " in written)
        if separated is None:
            return None
        end, firm = separated
        firm = firm or (written.upper() == written.lower() and text[start - 1 : start] in _OPENERS)
        edge = bisect_left(self.ends, start + len(written))
        part = blocks[edge].kind if edge < len(blocks) else BlockKind.PARAGRAPH
        close = bool(last) and start - last <= len(_JOINS)
        return _Place(
            start,
            end,
            firm,
            opens_line(text, start, self.starts) or (close and not text[last:start].strip(_JOINS)),
            follows_sentence(text, start) or (part is BlockKind.CAPTION and firm),
            min(self.ends[edge] if edge < len(blocks) else len(text), end + LONGEST),
            part,
            start == self.first and "\n" in text[end : end + LONGEST].strip(),
        )


def labelled(article: Article, language: str | None) -> Iterator[Credit]:
    """Credits with a label, in order."""
    text = article.text
    starts = [block.span.start for block in article.blocks]
    first = len(text) - len(text.lstrip())
    page = _Page(article, first, starts, [block.span.end for block in article.blocks])
    last = 0
    for start, written in places(text):
        label = label_of(written)
        if label is None or start < last or _is_foreign(written, label, language):
            continue
        place = page.place(start, written, last)
        holder = _holder(text, place, label) if place is not None else None
        if place is None or holder is None:
            continue
        last = holder.end
        in_caption = place.part is BlockKind.CAPTION
        kind = CreditKind.PHOTO if label.supplied and in_caption else label.kind
        yield Credit("", Span(start, last), kind, written, text[holder.slice], holder)
        for more in _more(text, last, place.limit):
            last = more.end
            yield Credit("", more, kind, "", text[more.slice], more)


def _more(text: str, at: int, limit: int) -> Iterator[Span]:
    """Those who share a label with somebody known before them: *Photo: S/AP; S/AFP*."""
    while text.startswith(";", at):
        names = chain(text, at + 1, _end(text, at + 1, limit))
        if names is None or not names.whole or not names.supplied:
            return
        yield names.span
        at = names.span.end


def _is_foreign(written: str, label: Label, language: str | None) -> bool:
    """Whether a short label for a writer is one in other languages alone."""
    short = label.kind is CreditKind.TEXT and len(written) <= _SHORT_LABEL and not label.supplied
    return short and language is not None and written_as(language) not in label.codes


def _separated(text: str, end: int, *, several: bool) -> tuple[int, bool] | None:
    """Where what a label stands for begins, and whether a sign parts the two.

    `several`: whether the label has several words, so that a comma does: *Image source, Example*.
    """
    also = _ALSO.match(text, end)
    if also is not None and label_of(also["label"]) is not None:
        end = also.end()
    found = _SEPARATOR.match(text, end) or (_COMMA.match(text, end) if several else None)
    return (found.end(), found["firm"] is not None) if found is not None else None


def _holder(text: str, place: _Place, label: Label) -> Span | None:
    """Who is credited, if the label is one of a credit where it stands."""
    loose = label.everywhere and (place.stands or place.firm)
    if not place.opens and (not loose or (place.part is BlockKind.HEADING and not place.firm)):
        return None
    if label.supplied:
        return _supplier(text, place)
    found = _named(text, place, label) or _below(text, place)
    if found is None:
        return None
    holder, supplied = found
    return holder if supplied or _is_credited(text, place, label, holder) else None


def _below(text: str, place: _Place) -> tuple[Span, bool] | None:
    """The names in the line below a label that has its own line, with a colon."""
    if not place.firm or text[place.end - 1 : place.end + 1].strip(" \t\u00a0") not in _ALONE:
        return None
    start = place.end
    while text[start : start + 1] in {"\n", " ", "\u00a0"} and start - place.end < _MOST_BLANKS:
        start += 1
    end = text.find("\n", start, start + LONGEST)
    names = chain(text, start, end if end >= 0 else min(len(text), start + LONGEST))
    return (names.span, names.supplied) if names is not None and names.whole else None


_ALONE = frozenset({":\n", "：\n", "\n"})
_MOST_BLANKS = 4


def _is_credited(text: str, place: _Place, label: Label, holder: Span) -> bool:
    """Whether somebody nobody knows is credited by a label, and no sentence begins with it."""
    is_text = label.kind is CreditKind.TEXT
    if not place.opens and (is_text or not place.stands):
        # within a line whoever is known (... Press Photo : Reuters / Kim Sample) or ends it
        return _ends_line(text, place, holder)
    written = text[holder.slice]
    if not place.firm:
        if " " not in written and not (written.isupper() or written[0] == "@"):
            return False  # by Friday ..., Photo Gallery
        if text[place.start].isupper() and is_within_sentence(text, place.start, holder.end):
            return False  # the bank (Crédit Agricole) lends
    return not _is_headline(text, place, label, written)


def _is_headline(text: str, place: _Place, label: Label, written: str) -> bool:
    """Whether a label and what is behind it are a headline, a menu, or a sentence."""
    sign = text[place.start : place.end].rstrip()
    several = _is_plural(sign.rstrip(" :"))
    one_picture = label.kind is CreditKind.PHOTO and not several
    if place.titles and not (label.kind is CreditKind.TEXT or one_picture):
        return True  # Photos: Sample Fires
    if (sign[-1] == "/" and " " not in written) or (several and has_small(written)):
        return True  # Credits / Thanks; Photos: Dams of the spring
    is_headed = label.kind in {CreditKind.VIDEO, CreditKind.GRAPHIC} or several
    return is_machinery(written) or is_prose(written, headed=is_headed)


def _is_plural(written: str) -> bool:
    """Whether a label is the plural of another, as headlines have it: *Photos*, *Foto's*."""
    one = written.rstrip("sS").rstrip("'’")
    return one != written and label_of(one) is not None


def _ends_line(text: str, place: _Place, holder: Span) -> bool:
    """Whether a label with a capital and a name of several words behind it end a line."""
    names = chain(text, holder.start, holder.end)
    is_name = names is not None and names.whole and " " in text[holder.slice]
    closing = text[holder.end : holder.end + 3].strip(" \t\u00a0.)]")
    return place.firm and text[place.start].isupper() and is_name and closing[:1] in {"", "\n"}


def _supplier(text: str, place: _Place) -> Span | None:
    """Who is behind a label that counts before somebody known alone: *Quelle: ntv.de, mau/dpa*."""
    if not (place.opens or place.stands):
        return None
    end = _end(text, place.end, place.limit)
    found = chain(text, place.end, end)
    if found is None or not found.whole:
        return _source_alone(text, place)
    is_site = place.firm and is_domain(text[found.span.slice])
    return found.span if found.supplied or is_site else _source_alone(text, place)


_MOST_WORDS = 4
_LEAST_PROSE = 40
"""Code points of a line above a source's that is an article's rather than a table's."""


def _source_alone(text: str, place: _Place) -> Span | None:
    """Whoever is the source of the text above: *Bron: Gemeente Sampledam* in a line of its own."""
    end = _end(text, place.end, place.limit)
    span = stripped(text, place.end, end)
    if not place.firm or span is None or place.part is BlockKind.TABLE_CELL:
        return None
    if text[end : end + 1] not in {"", "\n", ")", "."}:
        return None
    above = (
        text[: place.start].rstrip("\n (")[-_LEAST_PROSE:]
        if place.start < _FAR
        else (text[place.start - _FAR : place.start].rstrip("\n (")[-_LEAST_PROSE:])
    )
    is_below_prose = "\n" not in above and len(above) == _LEAST_PROSE and above[-1] in _CLOSED
    words = text[span.slice].split()
    names = chain(text, span.start, span.end)
    is_name = (names is not None and names.whole) or len(words) == 1
    return span if is_below_prose and is_name and len(words) <= _MOST_WORDS else None


_FAR = 200
_CLOSED = frozenset('.!?…”»"’')


def _named(text: str, place: _Place, label: Label) -> tuple[Span, bool] | None:
    """The name after a label, and whether it is somebody known.

    Where nothing firm parts them, only names up to the line's end.
    """
    end = _end(text, place.end, place.limit)
    if label.kind is CreditKind.TEXT:
        end = before_date(text, Span(place.end, max(place.end, end))).end
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
    for behind in _BEHIND_WRITER.finditer(text, place.end, end):
        writer = chain(text, place.end, behind.start())
        if writer is not None and writer.whole:
            return writer.span, writer.supplied
    return None


def _first_named(text: str, place: _Place, end: int) -> tuple[Span, bool] | None:
    """The name of several words up to a sign, where more than names follows: *by S | Sampledam*."""
    cut = _CUT.search(text, place.end, end)
    names = chain(text, place.end, cut.start()) if cut is not None else None
    if names is None or not names.whole or not place.opens or " " not in text[names.span.slice]:
        return None
    return names.span, names.supplied


_CUT = later(r"[ \t\u00a0](?:\||[–—-])[ \t\u00a0]|[ \t\u00a0]\(")


def _firmly_named(text: str, place: _Place, label: Label, end: int) -> tuple[Span, bool] | None:
    """What a sign parts from a label, where it is more than names."""
    lead = None if label.kind is CreditKind.TEXT else known_first(text, place.end, end)
    if lead is not None:
        return lead, True  # Photo: Reuters The minister said ...
    names, span = chain(text, place.end, end), stripped(text, place.end, end)
    if span is not None and names is not None and is_prose(text[span.slice], headed=False):
        span = names.span  # Foto: archief, ter illustratie bij dit bericht
    return None if span is None else (span, names is not None and names.supplied)


def _agency_behind(text: str, end: int, limit: int) -> Span | None:
    """The agency that fills the line behind a name and a full stop: *Photo Robin Example. AFP*."""
    if text[end : end + 1] != ".":
        return None
    closing = _CLOSES.search(text, end, limit)
    agency = chain(text, end + 1, closing.start() if closing else limit)
    is_one = agency is not None and agency.whole and agency.supplied
    return agency.span if agency is not None and is_one else None


def _end(text: str, start: int, limit: int) -> int:
    """Where what follows a label ends: with the sentence, or before the next label."""
    found = _END_OF_SENTENCE.search(text, start, limit)
    if found and found[0] == ")" and "(" in text[start : found.start()]:
        found = _END_OF_SENTENCE.search(text, found.end(), limit)  # Name (archive), via S
    end = found.start() if found else limit
    for following in _NEXT.finditer(text, start, min(len(text), end + 2)):
        if label_of(following["label"] or following["short"]) is not None:
            return following.start()
    return end


def bylines(article: Article, language: str | None) -> Iterator[Credit]:
    """Writers that a line names by their office alone: *Van onze correspondent in Parijs*."""
    words = lexicon(language)
    if words is None:
        return
    text = article.text
    for label in sorted(words.credits.bylines, key=len, reverse=True):
        at = text.find(label)
        while at >= 0:
            end = at + len(label)
            if (at == 0 or text[at - 1] == "\n") and _PLACED.match(text, end) is not None:
                holder = Span(at + label.find(" ") + 1, end)
                yield Credit("", Span(at, end), CreditKind.TEXT, label, text[holder.slice], holder)
            at = text.find(label, end)


_PLACED = later(
    r"(?:[ \t,]{1,3}(?:(?:[\w.]{1,4}[ \t])?[^\W\d_a-zß-öø-ÿ][^\n.]{0,40}|[a-zà-ÿ]{4,15}))?"
    r"[ \t]{0,2}(?=\n|\Z)"
)
