"""Fixes are tried before anybody is offered them: the file is edited, read again and compared.

What a rule meant to write may be read otherwise by the format at that place: an address that ends
in a parenthesis, a character that begins emphasis. Such a fix is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.check.edits import Pick, edited, edits_of, picked
from citecheck.find.addresses import find_addresses
from citecheck.find.links import Target, cited, find_targets
from citecheck.load import parse
from citecheck.model.article import Article
from citecheck.model.errors import InputError
from citecheck.model.finding import Fix
from citecheck.model.judged import CheckedArticle, JudgedFinding
from citecheck.model.mention import LinkKind
from citecheck.model.values import evolve

_MOST = 200
"""Fixes of one article that are tried one by one."""


def proven(checked: CheckedArticle, article: Article, data: bytes) -> CheckedArticle:
    """An article's findings without the fixes that do not do what they are for.

    `article`: as it was read from `data`.
    """
    offered = [
        evolve(finding, fixes=(fix,), suppression=None)
        for finding in checked.findings
        for fix in finding.fixes
    ]
    if not offered:
        return checked
    good = _good(_Reading(article), data, offered)
    return evolve(
        checked,
        findings=tuple(
            evolve(each, fixes=tuple(fix for fix in each.fixes if fix in good))
            if each.fixes
            else each
            for each in checked.findings
        ),
    )


def _good(reading: _Reading, data: bytes, offered: list[JudgedFinding]) -> set[Fix]:
    """The fixes that hold: those that go together are tried together first."""
    good: set[Fix] = set()
    alone = 0
    while offered:
        picks = picked(offered, unsafe=True)
        if not picks:
            break
        if reading.holds(data, picks):
            good.update(fix for _, fix in picks)
        else:
            for pick in picks[: max(0, _MOST - alone)]:
                if reading.holds(data, [pick]):
                    good.add(pick[1])
            alone += len(picks)
        tried = {fix for _, fix in picks}
        offered = [each for each in offered if each.fixes[0] not in tried]
    return good


class _Reading:
    """How an article reads, to be compared with how it reads once edited."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.targets = find_targets(article, cited(article, find_addresses(article.text)))

    def holds(self, data: bytes, picks: Sequence[Pick]) -> bool:
        """Whether nothing but what some fixes are about reads otherwise once they are made."""
        origin = self.article.origin
        try:
            after = parse(edited(data, edits_of(picks)), origin.name)
        except (InputError, ValueError):
            return False
        if (after.origin.media_type, after.origin.codec) != (origin.media_type, origin.codec):
            return False
        return self._only_links_differ(_Reading(after), {pick[1] for pick in picks})

    def _only_links_differ(self, after: _Reading, fixes: set[Fix]) -> bool:
        additions = sum(all(edit.start == edit.end for edit in fix.edits) for fix in fixes)
        if not 0 <= len(after.targets) - len(self.targets) <= additions:
            return False
        if len(after.targets) > len(self.targets):
            return _within(
                [each.url for each in self.targets], [each.url for each in after.targets]
            )
        changed = [
            (one, other)
            for one, other in zip(self.targets, after.targets, strict=True)
            if one.written != other.written
        ]
        ways = {(one.written.strip(), other.written.strip()) for one, other in changed}
        return (
            all(_is_of_a_kind(one, other) for one, other in changed if one.url)
            and all(other.url is not None for _, other in changed)
            and (bool(changed) or additions > 0)
            and len(ways) <= len(fixes)
            and self._rest([one for one, _ in changed])
            == after._rest([other for _, other in changed])
        )

    def _rest(self, targets: Sequence[Target]) -> str:
        """The text without what shows some links."""
        return "\0".join(self._pieces(targets))

    def _pieces(self, targets: Sequence[Target]) -> Iterator[str]:
        at = 0
        for target in targets:
            if target.span.start >= at:
                yield self.article.text[at : target.span.start]
                at = target.span.end
        yield self.article.text[at:]


def _is_of_a_kind(one: Target, other: Target) -> bool:
    """Whether a link stands as it did; what was printed without its scheme may have one now."""
    has_scheme_now = (one.kind, other.kind) == (LinkKind.SCHEMELESS, LinkKind.BARE)
    return one.kind is other.kind or not len(one.span) or has_scheme_now


def _within(some: Sequence[str | None], more: Sequence[str | None]) -> bool:
    """Whether a sequence stands within a longer one, in its order."""
    rest = iter(more)
    return all(any(each == other for other in rest) for each in some)
