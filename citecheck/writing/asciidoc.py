"""AsciiDoc: addresses before a label in brackets, or alone.

The grammar: https://docs.asciidoctor.org/asciidoc/latest/macros/url-macro/
"""

from __future__ import annotations

from citecheck.model.article import Article, Reference
from citecheck.model.pattern import later
from citecheck.model.written import Place
from citecheck.writing.characters import plain, read

NAME = "asciidoc"
MEDIA_TYPE = "text/asciidoc"

_MACRO = later(r"(?:(?:link|image|video|audio)::?)?(?:\+\+)?|<")

_ESCAPES = {"[": "%5B", "]": "%5D", "{": "%7B", "}": "%7D", "<": "%3C", ">": "%3E"}


def place(article: Article, reference: Reference) -> Place | None:
    """The macro's target, where it is written out and not by an attribute's name."""
    decoded, address = article.decoded, reference.written.strip()
    macro = _MACRO.match(decoded, reference.file)
    if macro is None:
        return None
    marks = read(
        decoded, macro.end(), address, plain, lambda each: each in "[+>)\"'" or each.isspace()
    )
    return Place(marks, printed) if marks else None


def printed(text: str) -> str:
    """The text with escapes for what ends a target or is read as an attribute's name."""
    return "".join(_ESCAPES.get(each, each) for each in text)


def around(address: str) -> tuple[str, str]:
    """The address before the words in brackets (https://docs.asciidoctor.org/asciidoc/latest/macros/link-macro/)."""
    return f"{printed(address)}[", "]"
