"""Every error code of Save Page Now, at once and while the job runs, is taken for what it is."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from citecheck import knowledge
from citecheck.archives.save_page_now import followed, submitted
from citecheck.model.resolution import Response
from citecheck.model.saving import Then

# Source: the service's public documentation and what client libraries do about each (IABot's
# APII.php, internetarchive/wayback issues, spn-scripts, wayback-verify's README). Read 2026-11.
AGAIN = [
    "user-session-limit",
    "celery",
    "soft-time-limit-exceeded",
    "proxy-error",
    "browsing-timeout",
    "no-browsers-available",
    "redis-error",
    "capture-location-error",
    "cannot-fetch",
    "job-failed",
    "service-unavailable",
    "gateway-timeout",
    "bad-gateway",
    "read-timeout",
    "internal-server-error",
    "too-many-requests",
    "bandwidth-limit-exceeded",
]
STOP = [
    "max-daily-bandwidth",
    "max-daily-bandwidth-host",
    "too-many-daily-captures-account",
    "too-many-daily-captures-user",
]
GIVE_UP = [
    "not-found",
    "no-access",
    "unauthorized",
    "blocked",
    "blocked-url",
    "blocked-client-ip",
    "invalid-url-syntax",
    "invalid-host-resolution",
    "filesize-limit",
    "method-not-allowed",
    "ftp-access-denied",
    "too-many-daily-captures",
    "gone",
    "invalid-server-response",
    "not-implemented",
    "http-version-not-supported",
    "network-authentication-required",
    "a-code-of-next-year",
]
CASES = [
    (c, t)
    for t, codes in ((Then.AGAIN, AGAIN), (Then.STOP, STOP), (Then.GIVE_UP, GIVE_UP))
    for c in codes
]


def told(code: str, **more: str) -> Response:
    body = {"status": "error", "status_ext": code, "message": "Words of the archive.", **more}
    return Response(
        url="https://web.archive.org/save",
        status=200,  # as the service says it of errors too
        reason="OK",
        headers=(("content-type", "application/json"),),
        body=json.dumps(body).encode(),
        time=datetime(2026, 11, 29, tzinfo=UTC),
        elapsed=0.1,
        address="127.0.0.1",
        payload_sha256="",
    )


def test_every_code_that_is_known_is_tried() -> None:
    known = knowledge.read("save_page_now.toml")
    tried = [*AGAIN, *STOP, *GIVE_UP]
    assert {code for table in known.values() for code in table} == set(tried[:-1])


@pytest.mark.parametrize("written", ["error:{}", "{}"])
@pytest.mark.parametrize(("code", "then"), CASES)
def test_a_code_means_the_same_whenever_it_comes(code: str, then: Then, written: str) -> None:
    answer = told(written.format(code), job_id="spn2-0")
    steps = (submitted(answer), followed(answer, "spn2-0", "https://web.archive.org/web/"))
    assert {step.then for step in steps} == {then}
    assert all(step.state is None and step.reason for step in steps)  # saved is nothing by it
    assert {step.code for step in steps} == {written.format(code)}


@pytest.mark.parametrize(
    ("written", "seconds"), [("90", 90.0), ("\xb2", 60.0), ("-1", 60.0), ("1" * 400, 60.0)]
)
def test_only_seconds_that_can_be_waited_are_waited(written: str, seconds: float) -> None:
    """A header's bytes are read as Latin-1, which has digits that make no number."""
    headers = (("retry-after", written),)
    answer = Response(
        "https://web.archive.org/save", 429, "", headers, b"", datetime.now(UTC), 0.1, "", ""
    )
    assert submitted(answer).wait == seconds
