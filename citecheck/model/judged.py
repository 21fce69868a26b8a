"""Articles checked against a newsroom's policy: what was found, where, and what counts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from citecheck.model.article import Location
from citecheck.model.finding import Fix, Severity
from citecheck.model.values import frozen


class SuppressedBy(StrEnum):
    """What accepted a finding."""

    COMMENT = "comment"
    """A comment in the article itself."""
    BASELINE = "baseline"
    """The file of findings that were there before."""


@frozen
class Suppression:
    """Why a finding is shown to nobody and fails nothing."""

    by: SuppressedBy
    reason: str = ""
    """As whoever accepted it wrote it down."""
    until: date | None = None
    """The last day on which it is accepted; ``None``: for good."""


@frozen
class JudgedFinding:
    """A finding in its place in the file, weighed by policy. It outlives its article's text."""

    file: str
    """`Origin.name` of the article."""
    rule: str
    name: str
    severity: Severity
    """By policy, which may differ from the rule's own."""
    message: str
    start: Location
    end: Location
    """Exclusive. Columns are counted as in `Location`."""
    excerpt: str
    """The line on which it begins, without its end; shortened where it is very long."""
    excerpt_start: int
    """How many code points of the line stand before the excerpt."""
    fingerprint: str
    """32 hex digits. The same for as long as the article says the same about the same thing,
    whatever is edited around it; no two findings of a run share one."""
    fixes: tuple[Fix, ...] = ()
    suppression: Suppression | None = None
    untried: bool = False
    """Whether a safe fix is known that was not tried, as nobody is told of fixes."""
    written: range | None = None
    """The lines on which the address that it is about is written, where that was asked for."""

    @property
    def title(self) -> str:
        """The rule's code and name; a newsroom's own rules have no codes."""
        return self.name if self.rule == self.name else f"{self.rule} {self.name}"

    @property
    def is_mendable(self) -> bool:
        """Whether ``--fix`` mends it, or would try to."""
        return self.untried or any(each.safe for each in self.fixes)

    @property
    def counts(self) -> bool:
        """Whether it can fail a check."""
        return self.suppression is None


@frozen
class CheckedArticle:
    """One article of a check."""

    name: str
    """`Origin.name`; the input's name where it could not be read."""
    sha256: str = ""
    """Hex digest of the input's bytes; empty where it could not be read."""
    findings: tuple[JudgedFinding, ...] = ()
    open: int = 0
    """Links that were not checked, or did not answer."""
    links: int = 0
    """Links that had to be checked."""
    error: str | None = None
    """Why it could not be read or checked."""
    fault: bool = False
    """Whether that was citecheck's own fault."""
    is_editable: bool = False
    """Whether the file is of a format that fixes can be made in."""
    floor: Severity | None = Severity.ERROR
    """The least weight that fails a check; ``None``: nothing does."""

    def fails(self, finding: JudgedFinding) -> bool:
        """Whether one of its findings fails a check."""
        return (
            finding.counts and self.floor is not None and finding.severity.rank >= self.floor.rank
        )


@frozen
class ArticleCheck:
    """What a check of some articles found."""

    articles: tuple[CheckedArticle, ...] = ()
    """In the order of the inputs."""
    stale: tuple[str, ...] = ()
    """Entries of the baseline that nothing answers to any more, in words."""

    @property
    def findings(self) -> tuple[JudgedFinding, ...]:
        """Those that count, in the order of the articles and their text."""
        return tuple(each for article in self.articles for each in article.findings if each.counts)
