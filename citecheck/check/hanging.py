"""All that findings hang on besides the article itself, so that none is told that is out of date.

A file is not read again where its bytes and its path are as they were, and so is everything named
here: the code and the data that find and judge (citecheck's own files and the plug-ins that are
installed), the policy for its path, the settings of the run, and, where nobody may be asked, what
is remembered of the web. Where something may be over on a certain day, the day counts too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from citecheck.clock import Clock
from citecheck.config import AttributionsBy
from citecheck.model.quote_check import QuoteTextFrom
from citecheck.model.resolution import Outcome, State
from citecheck.model.values import define, field
from citecheck.sha256 import hex_digest

if TYPE_CHECKING:
    from citecheck.check.policies import Ruling
    from citecheck.config import Settings
    from citecheck.model.finding import Severity
    from citecheck.model.report import Report
    from citecheck.model.resolution import Resolution
    from citecheck.policy.judging import Policy

_UNFINISHED = frozenset({Outcome.INTERRUPTED, Outcome.INTERNAL_ERROR})


def since(report: Report) -> datetime | None:
    """From when on what was found holds: the oldest answer that it rests on, or else the run.

    ``None``: it is not to be remembered, since a later run may find more by the same settings.
    """
    ways = report.resolutions.values()
    if report.run.offline:
        if any(map(_is_open, ways)) or _has_answers(report):
            return None
    elif not all(way.is_settled for way in ways):
        return None
    times = (hop.time for way in ways for hop in way.hops if hop.time is not None)
    return min((report.run.time, *times))


def _is_open(way: Resolution) -> bool:
    """Whether a way came to no end to which a later run without the web would come as well."""
    return way.verdict.state is State.UNDETERMINED or way.verdict.outcome in _UNFINISHED


def _has_answers(report: Report) -> bool:
    """Whether something was remembered of archives, platforms or pages: such answers go out of
    date each by a rule of its own.
    """
    compared = (each.text_from for quote in report.quotes for each in quote.compared)
    if any(each not in {None, QuoteTextFrom.POST} for each in compared):
        return True
    return bool(report.mementos or report.post_checks or report.post_proposals)


@define
class Hanging:
    """What the findings of one run hang on."""

    settings: Settings
    clock: Clock
    web: str = ""
    """What is remembered of the web (`store.Cache.stamp`), where nobody may be asked."""
    fixes: bool = True
    """Whether findings have their fixes."""
    _policies: dict[int, tuple[Policy, dict[str, Any]]] = field(factory=dict, init=False)
    _weights: dict[int, tuple[Mapping[str, Severity], str]] = field(factory=dict, init=False)

    def on(self, ruling: Ruling, data: bytes) -> bytes:
        """All that the findings in a file hang on but the file."""
        from citecheck.edition import edition

        policy = ruling.policy
        general = self._general(policy)
        dated = general["dated"] or b"until=" in data
        day = str(self.clock().date()) if dated else ""
        weights = self._weighed(policy.weights.at(ruling.path))
        about = [edition(), ruling.path, weights, general["digest"], self.web, day, self.fixes]
        return json.dumps(about).encode()

    def _parsers(self) -> list[str]:
        """What sentences are parsed by, where they are."""
        if self.settings.attributions is not AttributionsBy.SPACY:
            return []
        from citecheck.find.attributions.spacy_parser import installed

        return installed()

    def _weighed(self, severities: Mapping[str, Severity]) -> str:
        """Severities as text. Articles that are alike to the policy share them."""
        known = self._weights.get(id(severities))
        if known is None:
            written = json.dumps({code: str(each) for code, each in sorted(severities.items())})
            known = self._weights[id(severities)] = severities, written
        return known[1]

    def _general(self, policy: Policy) -> dict[str, Any]:
        """What is the same for all files under a policy. It is kept, so its `id` stays its own."""
        known = self._policies.get(id(policy))
        if known is None:
            accepted = sorted(policy.baseline.values(), key=lambda each: each.fingerprint)
            about = [
                policy.options,
                policy.clauses,
                accepted,
                self.settings.changed(),
                self._parsers(),
            ]
            written = json.dumps(msgspec.to_builtins(about), sort_keys=True).encode()
            known = (
                policy,
                {
                    "digest": hex_digest(written),
                    # Clauses may be about the age of copies.
                    "dated": bool(policy.clauses) or any(each.until for each in accepted),
                },
            )
            self._policies[id(policy)] = known
        return known[1]
