"""The article quotes what somebody posted, and the post itself is not there: no embed, no link.

**Why it matters.** A post is a source that every reader could open. Without it nobody sees what
came before and after the words that were chosen, when they were written, or whether they were.

**What to do.** Embed the post, or link to it where it is quoted.

**How certain it is.** That something was posted is read from the verb ("tweeted") or from a
platform's name with the place ("wrote on Telegram"), beside words in quotation marks. Any post by
the same author, with some of the same words, or within a few lines counts as the post itself, so
that some that are missing are not told of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from citecheck import knowledge, registry
from citecheck.model.article import Span
from citecheck.model.finding import Finding, Severity
from citecheck.model.mention import Attribution, Directness, Post
from citecheck.model.pattern import later
from citecheck.model.report import Report
from citecheck.model.values import frozen
from citecheck.rules.wording import quoted

CODE = "CC205"
NAME = "post-quoted-without-embed"
SEVERITY = Severity.NOTE
SUMMARY = "What somebody posted is quoted, and the post is not there."
LOOKS_AT = "attributions"

_NEAR = 500
"""Code points between a quotation and a post that is taken for its own."""
_ASIDE = 120
"""Code points on each side of what is attributed in which a platform may be named."""
_FEWEST_WORDS = 3
_RUN = 3
"""Words in a row that a quotation and its post have in common, at least."""
_WORD = later(r"\w+")
_SENTENCE_END = later(r"[.!?…。！？][\"'”»)]{0,2}\s|\n")


def check(report: Report) -> Iterator[Finding]:
    """One finding for each quotation of a post that is nowhere."""
    posts = _Posts.of(report)
    for attribution in report.mentions.attributions:
        if attribution.directness not in (Directness.DIRECT, Directness.MIXED):
            continue
        if attribution.inside is not None or not attribution.content or attribution.cue is None:
            continue
        platform = _platform(report, attribution)
        words = _folded(" ".join(map(report.article.quote, attribution.content)))
        if platform is None or len(words) < _FEWEST_WORDS or posts.has(attribution, words):
            continue
        where = registry.platforms()[platform].TITLE
        source = attribution.source
        who = f" by {quoted(source.name)}" if source else ""
        message = (
            f"A post{who} on {where} is quoted, and the article neither shows nor links to it."
        )
        span = attribution.content[0]
        yield Finding(CODE, NAME, SEVERITY, span, message, attribution.id)


@frozen
class _Posts:
    """The article's posts, by what tells that one is quoted."""

    authors: frozenset[str]
    """Words of their authors' names, and handles."""
    runs: frozenset[tuple[str, ...]]
    places: tuple[tuple[int, int], ...]
    """Where they stand, in order."""

    @classmethod
    def of(cls, report: Report) -> _Posts:
        posts = report.mentions.posts
        spans = sorted((span.start, span.end) for post in posts for span in post.spans)
        return cls(
            frozenset(word for post in posts for word in _author(post)),
            frozenset(run for post in posts for run in _runs(_folded(post.text))),
            tuple(spans),
        )

    def has(self, attribution: Attribution, words: list[str]) -> bool:
        """Whether one of them may be what an attribution quotes."""
        source = attribution.source
        names = {each for each in _folded(source.name) if len(each) > 2} if source else set()
        if names & self.authors or any(run in self.runs for run in _runs(words)):
            return True
        return any(self._is_near(span) for span in attribution.content)

    def _is_near(self, span: Span) -> bool:
        at = bisect_left(self.places, (span.start, 0))
        around = self.places[max(0, at - 1) : at + 1]
        return any(start - span.end <= _NEAR and span.start - end <= _NEAR for start, end in around)


def _author(post: Post) -> list[str]:
    return _folded(f"{post.author.name or ''} {post.author.handle or ''}")


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _platform(report: Report, attribution: Attribution) -> str | None:
    """On which platform something is said to have been posted."""
    text = report.article.text
    cue = attribution.cue
    if cue is not None and not _verbs().isdisjoint(_folded(text[cue.slice])):
        return "x"
    around = _around(text, attribution)
    if not any(name in around for name in _platforms()):
        return None
    found = _place().search(around)
    return _platforms()[" ".join(found["name"].split())] if found else None


def _around(text: str, attribution: Attribution) -> str:
    """The words of the sentence in which something is attributed, without what is attributed."""
    spans = sorted(attribution.content)
    cue = attribution.cue
    first = min([spans[0].start, *([cue.start] if cue else [])])
    last = max([spans[-1].end, *([cue.end] if cue else [])])
    before = text[max(0, first - _ASIDE) : first]
    begun = max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
    behind = text[last : last + _ASIDE]
    ended = _SENTENCE_END.search(behind)
    lead = text[first : spans[0].start][:_ASIDE]
    between = [text[one.end : two.start][:_ASIDE] for one, two in pairwise(spans)]
    trail = text[spans[-1].end : max(last, spans[-1].end)][:_ASIDE]
    end = ended.start() if ended else len(behind)
    return " ".join([before[begun:], lead, *between, trail, behind[:end]])


@cache
def _verbs() -> frozenset[str]:
    verbs = knowledge.read("posting.toml")["verbs"]
    return frozenset(form.casefold() for forms in verbs.values() for form in forms.split())


@cache
def _platforms() -> dict[str, str]:
    return {**registry.called(), **knowledge.read("posting.toml")["platforms"]}


@cache
def _place() -> re.Pattern[str]:
    """``on X``, ``op zijn Facebook``; the name as it is written, so that no letter x is taken."""
    before = "|".join(map(re.escape, sorted(set(knowledge.read("posting.toml")["before"].split()))))
    names = "|".join(map(re.escape, sorted(_platforms(), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?i:{before})\s(?:[\w'’]{{1,16}}\s){{0,2}}(?P<name>{names})(?!\w)")
