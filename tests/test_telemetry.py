"""What OpenTelemetry is told, and what it is not."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import citecheck
from citecheck import telemetry
from tests.cli.command import environment
from tests.web import LoopbackWeb, Page

SECRET = "0123456789abcdef0123"


class Collected:
    """What a program's OpenTelemetry was told."""

    def __init__(self) -> None:
        self._exporter, self._reader = InMemorySpanExporter(), InMemoryMetricReader()
        tracing = TracerProvider()
        tracing.add_span_processor(SimpleSpanProcessor(self._exporter))
        meter = MeterProvider([self._reader]).get_meter("test")
        self.telling = telemetry._Telling(tracing.get_tracer("test"), meter)

    def spans(self, name: str | None = None) -> list[ReadableSpan]:
        return [each for each in self._exporter.get_finished_spans() if name in (None, each.name)]

    def points(self, name: str) -> list[tuple[dict[str, object], float]]:
        """The attributes of each series of a metric, and its sum."""
        data = self._reader.get_metrics_data()
        assert data is not None
        return [
            (dict(point.attributes or {}), getattr(point, "value", None) or point.sum)  # type: ignore[union-attr]
            for of_resource in data.resource_metrics
            for of_scope in of_resource.scope_metrics
            for metric in of_scope.metrics
            if metric.name == name
            for point in metric.data.data_points
        ]


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> Collected:
    made = Collected()
    monkeypatch.setattr(telemetry, "_telling", made.telling)
    return made


@pytest.fixture
def article(web: LoopbackWeb, tmp_path: Path) -> Path:
    pages = {"/a": Page("<p>Here."), "/gone": Page("", status=404), "/moved": Page.redirect("/a")}
    web.add("told.example", pages)
    file = tmp_path / "draft.md"
    links = [f"http://told.example{path}" for path in ("/a", "/gone", f"/moved?token={SECRET}")]
    file.write_text("\n\n".join(f"See <{each}> there." for each in links))
    return file


def test_an_article_its_stages_and_its_requests_are_spans(
    collected: Collected, web: LoopbackWeb, article: Path
) -> None:
    citecheck.report(article, settings=citecheck.Settings(network=web.network()))
    (whole,) = collected.spans("article")
    assert whole.attributes is not None
    assert whole.context is not None
    assert whole.attributes["citecheck.article.name"] == str(article)
    assert whole.attributes["citecheck.links"] == 3
    stages = {each.name: each for each in collected.spans() if each.parent == whole.context}
    assert stages.keys() == {"find", "resolve", "copies", "posts", "measure", "quotes", "judge"}
    asked = collected.spans("GET")
    hosts = {str(dict(each.attributes or {})["server.address"]) for each in asked}
    assert "told.example" in hosts
    assert {dict(each.attributes or {})["server.port"] for each in asked} == {80}
    statuses = Counter(
        dict(each.attributes or {}).get("http.response.status_code") for each in asked
    )
    assert statuses[404] >= 1
    assert statuses[200] >= 1
    assert all(each.context.trace_id == whole.context.trace_id for each in asked if each.context)


def test_links_and_requests_are_counted_without_their_hosts(
    collected: Collected, web: LoopbackWeb, article: Path
) -> None:
    citecheck.report(article, settings=citecheck.Settings(network=web.network()))
    links = {
        (told["citecheck.outcome"], told["citecheck.remembered"]): number
        for told, number in collected.points("citecheck.links")
    }
    assert sum(links.values()) == 3
    assert links["dead", False] == 1
    assert [number for _, number in collected.points("citecheck.articles")] == [1]
    durations = collected.points("http.client.request.duration")
    assert durations
    for told, seconds in durations:
        assert told.keys() <= {"http.request.method", "http.response.status_code", "error.type"}
        assert seconds > 0


def test_no_secret_and_nothing_without_bounds_is_told(
    collected: Collected, web: LoopbackWeb, article: Path
) -> None:
    citecheck.report(article, settings=citecheck.Settings(network=web.network()))
    told = [str(value) for each in collected.spans() for value in (each.attributes or {}).values()]
    assert any("told.example/moved" in each for each in told)
    assert not any(SECRET in each for each in told)


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "\x1b[2J\x00\n" * 500, "http://a.example/?password=s3cret" * 1_000]
)
def test_hostile_text_is_bounded(collected: Collected, text: str) -> None:
    with telemetry.span("one", text=text):
        pass
    with telemetry.request("GET\n" + text, text):
        pass
    spans = collected.spans()
    assert len(spans) == 2
    for each in spans:
        assert len(each.name) < 20
        for value in (each.attributes or {}).values():
            assert len(str(value)) <= telemetry.LONGEST
            assert str(value).isprintable()
            assert "s3cret" not in str(value)


def test_what_is_raised_is_told_by_its_class_alone(collected: Collected) -> None:
    with pytest.raises(ValueError, match="words of others"), telemetry.span("one"):
        raise ValueError("words of others")
    (span,) = collected.spans()
    assert dict(span.attributes or {}) == {"error.type": "ValueError"}
    assert not span.events
    assert not span.status.is_ok
    assert span.status.description is None


def test_nothing_is_loaded_where_nobody_asks(article: Path) -> None:
    code = (
        "import sys, citecheck; from citecheck.cli import _citecheck\n"
        "_citecheck(['report', '--offline', '-q', sys.argv[1]], standalone_mode=False)\n"
        "print(*(name for name in sys.modules if name.startswith(('opentelemetry', 'sqlalchemy'))))"
    )
    quiet = {name: value for name, value in environment().items() if "OTEL" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code, str(article)],
        capture_output=True,
        check=True,
        cwd=article.parent,
        env=quiet,
    )
    assert done.stdout.strip() == b""


class _Collector(BaseHTTPRequestHandler):
    """Takes what is sent by OTLP over HTTP (https://opentelemetry.io/docs/specs/otlp/#otlphttp)."""

    received: list[tuple[str, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.received.append((self.path, body))
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_a_collector_that_the_environment_names_is_sent_all(article: Path) -> None:
    received: list[tuple[str, bytes]] = []
    handler = type("Handler", (_Collector,), {"received": received})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            port = server.server_address[1]
            env = {"OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{port}", "NO_PROXY": "*"}
            done = subprocess.run(
                [sys.executable, "-m", "citecheck", "report", "--offline", "-q", str(article)],
                capture_output=True,
                check=False,
                cwd=article.parent,
                env={**environment(), **env},
            )
        finally:
            server.shutdown()
            thread.join()
    assert done.returncode == 3, done.stderr  # links are not checked offline
    assert done.stderr == b""
    names: set[str] = set()
    for path, body in received:
        if path == "/v1/traces":
            traces = ExportTraceServiceRequest.FromString(body)
            for resource in traces.resource_spans:
                about = {each.key: each.value.string_value for each in resource.resource.attributes}
                assert about["service.name"] == "citecheck"
                assert about["service.version"] == citecheck.__version__
                names |= {span.name for scope in resource.scope_spans for span in scope.spans}
        elif path == "/v1/metrics":
            metrics = ExportMetricsServiceRequest.FromString(body)
            for of_resource in metrics.resource_metrics:
                names |= {each.name for of in of_resource.scope_metrics for each in of.metrics}
    assert {"article", "find", "judge", "citecheck.links", "citecheck.articles"} <= names
