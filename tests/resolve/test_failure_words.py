"""What is said of a link that no answer came to, where the failure has a finer name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from citecheck.model.resolution import Failure, Hop, Outcome, Via
from citecheck.resolve.verdict import verdict_of_failure

URL = "https://h.example/"


@pytest.mark.parametrize(
    ("outcome", "kind", "words"),
    [
        (Outcome.TLS_FAILURE, "handshake", "No encrypted connection to the server comes about"),
        (Outcome.TLS_FAILURE, "expired", "The server does not prove who it is"),
        (Outcome.DOMAIN_GONE, "no-address", "The domain name has no address"),
        (Outcome.DOMAIN_GONE, "", "The domain name does not exist"),
    ],
)
def test_words_by_kind(outcome: Outcome, kind: str, words: str) -> None:
    failure = Failure(URL, outcome, "so the library says", datetime.now(UTC), kind=kind)
    verdict = verdict_of_failure(failure, (Hop(URL, Via.START, failure=outcome),))
    assert (verdict.outcome, verdict.kind) == (outcome, kind)
    assert verdict.reason.startswith(words)
    assert "(so the library says)" in verdict.reason
