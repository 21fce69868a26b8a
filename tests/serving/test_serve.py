"""``citecheck serve``, as a program of its own, asked over loopback."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from turbohtml import parse

from citecheck.cli.status import Status
from citecheck.serving.request_filter import is_loopback, is_own
from citecheck.store import open_store
from tests.cli.command import environment, run
from tests.saved.test_overview import HOSTILE, a_report, folder_of
from tests.store.test_store import capture

DEAD = "https://www.dead-example.org/a"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over three reports, one of them hostile, and a store."""
    base = tmp_path_factory.mktemp("serve")
    folder = folder_of(
        base / "out",
        old=a_report("First article", dead="ok", well="ok"),
        young=a_report("Second article", dead="problem"),
        hostile=a_report(HOSTILE[0] + HOSTILE[1] + HOSTILE[3], well="ok"),
    )
    later = json.loads((folder / "young" / "report.json").read_text("utf-8"))
    later["run"]["time"] = "2026-12-24T09:00:00Z"
    (folder / "young" / "report.json").write_text(json.dumps(later), "utf-8")
    (folder / "young" / "links.csv").write_text("<script>", "utf-8")
    (base / "secret.txt").write_text("not for you", "utf-8")
    (folder / "linked").symlink_to(folder / "old")
    (folder / "old" / "report.md").symlink_to(base / "secret.txt")
    with open_store(base / "store") as store:
        times = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2)]
        store.add_captures(
            [
                capture(number, url=DEAD, time=time, status=status)
                for number, (time, status) in enumerate(zip(times, (200, 404), strict=True), 1)
            ]
        )
    command = [sys.executable, "-m", "citecheck", "serve", folder, "--port", "0"]
    process = subprocess.Popen(
        [*map(str, command), "--store", str(base / "store")],
        stdout=subprocess.PIPE,
        env={**environment(), "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().decode().split()[-1]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(300)
        process.stdout.close()


def _get(served: str, path: str, **headers: str) -> httpx.Response:
    with httpx.Client(trust_env=False, timeout=900) as client:
        return client.get(served.rstrip("/") + path, headers=headers)


def _raw(served: str, request: str) -> bytes:
    """What is answered to bytes that no client would send."""
    address = urlsplit(served)
    with socket.create_connection((address.hostname, address.port), 120) as connection:
        connection.sendall(request.encode("latin-1"))
        return connection.recv(65_536)


def _titles(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200
    return [each.text.strip() for each in parse(answer.text).select("td.title")]


def test_it_lists_searches_and_filters(served: str) -> None:
    assert len(_titles(_get(served, "/"))) == 3
    assert _titles(_get(served, "/?q=second")) == ["Second article"]
    assert _titles(_get(served, "/?q=ARTICLE+well-example")) == ["First article"]
    assert _titles(_get(served, "/?show=problem")) == ["Second article"]
    assert _titles(_get(served, "/?q=nowhere")) == []
    assert "2026-11-02" in _get(served, "/").text  # the store's history


def test_links_of_all_reports(served: str) -> None:
    page = parse(_get(served, "/links").text)
    assert len(page.select("tbody tr")) == 4
    page = parse(_get(served, "/links?state=problem&q=dead").text)
    (link,) = page.select("td.url a")
    assert _get(served, str(link.attrs["href"])).status_code == 200


def test_the_history_of_a_link(served: str) -> None:
    answer = _get(served, f"/link?url={DEAD}")
    reports, store = parse(answer.text).select("tbody")
    cells = [[each.text.strip() for each in row.select("td")] for row in reports.select("tr")]
    assert [row[:3] for row in cells] == [
        ["2026-12-24T09:00:00Z", "Second article", "problem"],
        ["2026-11-24T09:00:00Z", "First article", "ok"],
    ]
    assert [each.text for each in store.select("td.n")] == ["404", "200"]
    assert _get(served, "/link?url=https://unknown.example/").status_code == 404


def test_files_of_a_report(served: str) -> None:
    page = _get(served, "/reports/old/report.html")
    assert (page.text, page.headers["content-type"]) == ("<p>old", "text/html; charset=utf-8")
    csv = _get(served, "/reports/young/links.csv")
    assert csv.headers["content-disposition"] == 'attachment; filename="links.csv"'
    assert csv.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in csv.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/reports/../secret.txt",
        "/reports/..%2f..%2fsecret.txt/report.html",
        "/reports/%2e%2e/secret.txt",
        "/reports/old/..%2f..%2fsecret.txt",
        "/reports/old/%2e%2e%2f%2e%2e%2fsecret.txt",
        "/reports//etc/passwd",
        "/reports/old/report.md",  # a link to elsewhere
        "/reports/linked/report.html",  # a folder that is one
        "/reports/old/report.html%00.csv",
        "/reports/old%00/report.html",
        "/secret.txt",
        "//etc/passwd",
        "/reports/..\\..\\secret.txt/report.html",
    ],
)
def test_no_path_leads_out(served: str, path: str) -> None:
    host = urlsplit(served).netloc
    answer = _raw(served, f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
    assert b"not for you" not in answer


@pytest.mark.parametrize(
    "hosts",
    [
        ["evil.example"],
        ["evil.example:80"],
        ["127.0.0.1.evil.example"],
        ["localhost.evil.example:8765"],
        ["[::1].evil.example"],
        ["192.168.1.1"],
        ["0.0.0.0"],  # noqa: S104 - it is refused
        ["localhost@evil.example"],
        ["localhost:8765:80"],
        ["localhost", "evil.example"],
        [""],
        [],
    ],
)
def test_other_names_are_not_served(served: str, hosts: list[str]) -> None:
    lines = "".join(f"Host: {host}\r\n" for host in hosts)
    answer = _raw(served, f"GET / HTTP/1.1\r\n{lines}Connection: close\r\n\r\n")
    assert answer.startswith((b"HTTP/1.1 421", b"HTTP/1.1 400")), answer[:200]
    assert b"article" not in answer


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1:8765", "[::1]:1", "[::1]"])
def test_our_own_names_are(host: str) -> None:
    assert is_own(host)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_nothing_can_be_written(served: str, method: str) -> None:
    with httpx.Client(trust_env=False, timeout=900) as client:
        answer = client.request(method, served)
    assert answer.status_code == 405


@pytest.mark.parametrize(
    "path", ["/", "/links", f"/link?url={DEAD}", "/reports/old/report.html", "/nothing"]
)
def test_every_answer_is_fenced(served: str, path: str) -> None:
    headers = _get(served, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers
    if path != "/nothing":
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("payload", HOSTILE)
def test_nothing_of_a_report_or_a_query_comes_to_life(served: str, payload: str) -> None:
    with httpx.Client(trust_env=False, timeout=900) as client:
        for path in ("/", "/links", "/link"):
            answer = client.get(served.rstrip("/") + path, params={"q": payload, "url": payload})
            assert "\x1b" not in answer.text
            page = parse(answer.text)
            assert len(page.select("script")) <= 1
            assert not page.select("img")


def test_others_on_the_network_are_not_served(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "example.org"):  # noqa: S104 - it is refused
        done = run("serve", ".", "--host", host, "--port", "0", folder=tmp_path)
        assert done.returncode == Status.USAGE
        assert b"can be reached by others" in done.stderr


def test_what_is_loopback() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.9.9.9", "::1", "[::1]", "LOCALHOST")))
    assert not any(map(is_loopback, ("", "0.0.0.0", "::", "10.0.0.1", "127.1", "localhost.")))  # noqa: S104
