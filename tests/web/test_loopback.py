"""The loopback web is what it says it is, seen by a client that is not ours."""

from __future__ import annotations

import gzip
import http.client
import socket
import ssl
from contextlib import closing

import pytest

from tests.web import LoopbackWeb, Page


def get(
    web: LoopbackWeb, host: str, path: str, agent: str = "test"
) -> tuple[int, dict[str, str], bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", web.port("plain"), timeout=900)) as wire:
        wire.request("GET", path, headers={"Host": host, "User-Agent": agent})
        answer = wire.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


def test_a_page_and_its_log(web: LoopbackWeb) -> None:
    _, _, body = get(web, "pages.example", "/chunked-gzip")
    assert b"Some words" in gzip.decompress(body)
    (served,) = web.served("pages.example")
    assert served.request.path == "/chunked-gzip"
    assert served.response.startswith(b"HTTP/1.1 200 ")
    assert served.response.endswith(b"0\r\n\r\n")


def test_t_co_tells_browsers_from_others(web: LoopbackWeb) -> None:
    status, headers, _ = get(web, "t.co", "/yWaHBB4swp")
    assert (status, headers["Location"][:8]) == (301, "https://")
    status, headers, body = get(web, "t.co", "/yWaHBB4swp", "Mozilla/5.0")
    assert (status, "Location" in headers) == (200, False)
    assert b'http-equiv="refresh"' in body


def test_sites_can_be_added(web: LoopbackWeb) -> None:
    web.add("added.example", {"/a/*": Page("found", 203)})
    assert get(web, "added.example", "/a/b")[0] == 203
    assert any(entry.host == "added.example" for entry in web.network().connect_to)
    assert f"added.example:80:127.0.0.1:{web.port()}" in web.cli_arguments()


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("pages.example", None),
        ("expired.example", "expired"),
        ("other-name.example", "mismatch"),
        ("self-signed.example", "unable to get local issuer"),
    ],
)
def test_certificates_are_good_or_bad_as_named(
    web: LoopbackWeb, host: str, reason: str | None
) -> None:
    context = ssl.create_default_context(cafile=str(web.ca_file))
    with socket.create_connection(("127.0.0.1", web.port("tls")), timeout=900) as plain:
        if reason is None:
            with context.wrap_socket(plain, server_hostname=host) as secure:
                assert secure.version() == "TLSv1.3"
            return
        with pytest.raises(ssl.SSLCertVerificationError, match=reason):
            context.wrap_socket(plain, server_hostname=host)
