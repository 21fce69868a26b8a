"""Which rules apply to an article, and how much each weighs there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from citecheck.model.finding import Severity
from citecheck.model.values import field, frozen
from citecheck.policy.settings_file import Choice

if TYPE_CHECKING:
    from citecheck.protocols import Rule

ALL = "all"
OFF = "off"

Matcher = Callable[[str], bool]
"""Whether a path is one of those meant."""


def matching(selector: str, rules: Iterable[Rule]) -> list[Rule]:
    """The rules that a selector names: a name, a code or its beginning, or ``all``."""
    if selector == ALL:
        return list(rules)
    upper = selector.upper()
    return [each for each in rules if selector == each.NAME or each.CODE.startswith(upper)]


def severities(rules: Sequence[Rule], choices: Iterable[Choice]) -> Mapping[str, Severity]:
    """Severity by code, of the rules that apply; later choices weigh more than earlier ones.

    A choice's own `select` takes the place of those before it. Between `select` and `ignore`
    the selector that says more decides: with ``select = ["CC1"]``, ``ignore = ["link-dead"]``
    leaves all links' rules but one. What says equally much is ignored.
    """
    choices = list(choices)
    selected: list[str] = [ALL]
    ignored: list[str] = []
    weights: dict[str, str] = {}
    for choice in choices:
        if choice.select is not None:
            selected, ignored = list(choice.select), []
        selected += choice.extend_select
        ignored += choice.ignore
        for selector, weight in choice.severity.items():
            weights |= {each.CODE: weight for each in matching(selector, rules)}
    chosen = {}
    for rule in rules:
        if _weight(rule, selected) > _weight(rule, ignored):
            weight = weights.get(rule.CODE, rule.SEVERITY.value)
            if weight != OFF:
                chosen[rule.CODE] = Severity(weight)
    return chosen


def _weight(rule: Rule, selectors: Iterable[str]) -> int:
    """How exactly the best of some selectors names a rule; -1: none does."""
    return max((_exactness(rule, each) for each in selectors), default=-1)


def _exactness(rule: Rule, selector: str) -> int:
    if selector == ALL:
        return 0
    if selector == rule.NAME:
        return len(rule.CODE)
    return len(selector) if rule.CODE.startswith(selector.upper()) else -1


@frozen
class Weights:
    """The rules that apply, for articles anywhere."""

    rules: Sequence[Rule]
    general: tuple[Choice, ...]
    """In the order in which they were made: preset, file, command line."""
    overrides: tuple[tuple[Matcher, Choice], ...] = ()
    last: tuple[Choice, ...] = ()
    """What the command line says, which weighs more than any override."""
    _known: dict[tuple[int, ...], Mapping[str, Severity]] = field(
        factory=dict, init=False, eq=False, repr=False
    )
    """What came out, by which of the overrides meant a path: most articles are alike."""

    def at(self, path: str) -> Mapping[str, Severity]:
        """Severity by code for the article at a path, as the settings' folder sees it."""
        special = tuple(at for at, (matches, _) in enumerate(self.overrides) if matches(path))
        if special not in self._known:
            choices = (self.overrides[at][1] for at in special)
            every = (*self.general, *choices, *self.last)
            self._known[special] = MappingProxyType(dict(severities(self.rules, every)))
        return self._known[special]
