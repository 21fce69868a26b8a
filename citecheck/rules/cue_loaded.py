"""A verb of attribution judges what it attributes.

**Why it matters.** *Claimed* tells the reader not to believe it, *admitted* that there was guilt,
*revealed* that it is true. Where the article does not show that it is so, the verb decides what the
reader should.

**What to do.** Write *said*, or show in the article what the verb says. In other languages: the
plain word for saying.

**How certain it is.** That the verb is one of those in `citecheck/data/loaded_cues.toml` is
certain; whether it is deserved here is for an editor to say: somebody who confessed did confess. It
is a note. The words of others, in posts and quotations, are left out. The option `allow` takes
lemmas that a newsroom has no objection to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from citecheck import knowledge
from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Stance
from citecheck.model.report import Report
from citecheck.rules.wording import quoted

CODE = "CC310"
NAME = "cue-loaded"
SEVERITY = Severity.NOTE
SUMMARY = "A verb of attribution judges what it attributes."
LOOKS_AT = "attributions"


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """What a newsroom may say of this rule."""

    allow: tuple[str, ...] = ()
    """Lemmas that are no finding: ``claim``."""


def check(report: Report, options: Options | None = None) -> Iterator[Finding]:
    """One finding for each such verb."""
    allowed = frozenset(options.allow) if options else frozenset[str]()
    for given in report.mentions.attributions:
        if given.cue is None or given.lemma is None or given.inside is not None:
            continue
        meaning = _loaded().get((given.language or "", given.lemma))
        if meaning is None or given.lemma in allowed or given.stance is Stance.DECLINING:
            continue
        message = f"{quoted(report.article.quote(given.cue))} {meaning}."
        yield Finding(CODE, NAME, SEVERITY, given.cue, message, given.id)


@cache
def _loaded() -> Mapping[tuple[str, str], str]:
    """What a verb says of what it attributes, by language and lemma."""
    data = knowledge.read("loaded_cues.toml")
    meanings = data["meaning"]
    return {
        (language, lemma): meanings[kind]
        for language, kinds in data.items()
        if language != "meaning"
        for kind, lemmas in kinds.items()
        for lemma in lemmas
    }
