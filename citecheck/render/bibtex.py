r"""``citations.bib``: the cited works as BibTeX, for LaTeX and reference managers.

What is special to TeX is written by its command: ``\&``, ``\textbackslash{}``. Braces are, too, as
BibTeX counts them even behind a backslash; so nothing of others ends a field or calls a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model.report import Report
from citecheck.render.escape import terminal
from citecheck.render.works import Work, works

NAME = "bibtex"
FILE = "citations.bib"

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ANY_SPECIAL = re.compile("[{}]".format(re.escape("".join(_SPECIAL))))
_LONGEST = 500
"""Characters of a title: a post's words may be many."""


def render(report: Report) -> bytes:
    """The works as BibTeX, UTF-8. The same report gives the same bytes."""
    from citecheck.render.shown import shown

    return "\n".join(_entry(each) for each in works(shown(report))).encode()


def _entry(work: Work) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work))
    return f"@misc{{{work.id},\n{fields}}}\n"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "title", _text(work.title or work.text or work.url or "")
    if work.author and (work.author.name or work.author.handle):
        # In braces of its own: it is one name, and "and" in it joins nobody.
        yield "author", f"{{{_text(work.author.name or f'@{work.author.handle}')}}}"
    if work.date:
        yield "year", str(work.date.year)
        if work.date.month:
            yield "month", str(work.date.month)
    if work.url:
        yield "url", work.url  # as it is: an IRI has neither brace nor backslash
    if work.accessed:
        yield "urldate", f"{work.accessed:%Y-%m-%d}"
    if work.memento:
        yield "note", f"Archived at {_text(work.memento.url)} on {work.memento.time:%Y-%m-%d}"


def _text(text: str) -> str:
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    inert = terminal(" ".join(cut.split()))
    return _ANY_SPECIAL.sub(lambda found: _SPECIAL[found[0]], inert)
