"""The article says something on the authority of somebody whom it does not name.

**Why it matters.** A reader cannot weigh or check such a source. Many newsrooms allow it only for
a reason, and want the reason in the text.

**What to do.** Name the source, or say why it stays unnamed and how it can know. Ask whether the
same can be had from somebody who can be named.

**How certain it is.** Whether a source is anonymous is read from the article's words; "officials"
may have been named elsewhere in it. One finding stands for a source, not for each time that it is
cited. It is a note, not a fault. That no reason is given is told by
source-anonymous-without-ground (CC303).
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Attribution, Source
from citecheck.model.report import Report
from citecheck.model.sourcing import Footing
from citecheck.roster import footing, normal
from citecheck.rules.statements import place
from citecheck.rules.wording import counted, quoted

CODE = "CC301"
NAME = "source-anonymous"
SEVERITY = Severity.NOTE
SUMMARY = "Something is said on the authority of a source that is not named."
LOOKS_AT = "attributions"


def check(report: Report) -> Iterator[Finding]:
    """One finding for each unnamed source, where it is first cited."""
    by_name: dict[str, list[tuple[Attribution, Source]]] = {}
    for attribution in report.mentions.attributions:
        if attribution.source is not None:
            name = normal(attribution.source.name)
            by_name.setdefault(name, []).append((attribution, attribution.source))
    for cited in by_name.values():
        if any(footing(each.kind, each.ground) is Footing.ANONYMOUS for _, each in cited):
            first = cited[0][0]
            message = _message(cited)
            yield Finding(CODE, NAME, SEVERITY, place(first), message, first.id)


def _message(cited: list[tuple[Attribution, Source]]) -> str:
    source = cited[0][1]
    ground = next((each.ground for _, each in cited if each.ground), None)
    via = list(dict.fromkeys(name for attribution, _ in cited for name in attribution.via))
    message = f"{quoted(source.name)} is an unnamed source, cited {_times(len(cited))}"
    if via:
        number = sum(bool(attribution.via) for attribution, _ in cited)
        often = "" if number == len(cited) else f"{_times(number)} "
        message += f" ({often}through {', '.join(map(quoted, via[:3]))})"
    if ground:
        message += f". The article gives as its ground: {quoted(ground)}"
    return f"{message}."


def _times(number: int) -> str:
    return "once" if number == 1 else counted(number, "time", "times")
