from datetime import UTC, datetime

import pytest

from citecheck import instant

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    ["2026-11-24T09:00:00Z", "2026-11-24T10:00:00+01:00", "2026-11-24 09:00", "20261124T090000"],
)
def test_iso_in_utc(written):
    assert instant.from_iso(written) == NINE


@pytest.mark.parametrize(
    "written",
    [
        "Tue, 24 Nov 2026 09:00:00 GMT",
        " Tuesday, 24-Nov-26 09:00:00 GMT ",
        "Tue Nov 24 09:00:00 2026",
        "Tue, 24 Nov 2026 09:00:00 -0000",
        "Tue, 24 Nov 2026 10:00:00 +0100",
    ],
)
def test_http_in_utc(written):
    assert instant.from_http(written) == NINE


@pytest.mark.parametrize("read", [instant.from_iso, instant.from_http])
@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "0001-01-01T00:00:00+05:00",
        "Fri, 31 Dec 9999 23:00:00 -0500",
        "Tue, 24 Nov 2026 09:00:00 GMT" + " " * 100_000,
        "2026-11-24T09:00:00." + "0" * 100_000,
    ],
)
def test_what_is_no_time(read, written):
    assert read(written) is None


def test_as_http_wants_it():
    assert instant.to_http(NINE) == "Tue, 24 Nov 2026 09:00:00 GMT"
    assert instant.from_http(instant.to_http(NINE)) == NINE
