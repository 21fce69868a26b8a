"""Traces and metrics by OpenTelemetry, where they are wanted; else nothing, and nothing is loaded.

They are wanted where the environment names a collector by the standard's own variables
(https://opentelemetry.io/docs/specs/otel/protocol/exporter/), or where a program that uses the
library has set OpenTelemetry up and calls `turn_on`. Names are those of its conventions where it
has any (https://opentelemetry.io/docs/specs/semconv/http/).

What articles and servers say goes into attributes bounded, without control characters and with the
secrets of addresses covered. Metrics have no hosts or addresses, so that there are never many.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Protocol, Self

from citecheck import urls
from citecheck._version import __version__

if TYPE_CHECKING:
    from opentelemetry.metrics import Counter, Histogram, Meter
    from opentelemetry.trace import Span, Tracer

Fact = str | int | float | bool | None

LONGEST = 256
"""Code points of text in an attribute."""

_ENDPOINTS = (
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Spanned(Protocol):
    """A span that is open."""

    def tell(self, facts: Mapping[str, Fact]) -> None:
        """Add what is known by now."""


class _Untold:
    """A span that nobody wants. One serves all: it keeps nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def tell(self, facts: Mapping[str, Fact]) -> None:
        pass


class _Telling:
    """OpenTelemetry, as this program uses it."""

    def __init__(self, tracer: Tracer, meter: Meter) -> None:
        self._tracer, self._meter = tracer, meter
        self._counters: dict[str, Counter] = {}
        self._histograms: dict[str, Histogram] = {}

    @contextmanager
    def span(self, name: str, facts: Mapping[str, Fact]) -> Iterator[_Told]:
        # The exception's own words may be anybody's: its class is told, and not its trace.
        with self._tracer.start_as_current_span(
            name, attributes=_bounded(facts), record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield _Told(span)
            except BaseException as error:
                from opentelemetry.trace import StatusCode

                span.set_attribute("error.type", type(error).__name__)
                span.set_status(StatusCode.ERROR)
                raise

    def count(self, name: str, number: int, facts: Mapping[str, Fact]) -> None:
        if name not in self._counters:
            self._counters[name] = self._meter.create_counter(name)
        self._counters[name].add(number, _bounded(facts))

    def took(self, name: str, seconds: float, facts: Mapping[str, Fact]) -> None:
        if name not in self._histograms:
            self._histograms[name] = self._meter.create_histogram(name, unit="s")
        self._histograms[name].record(seconds, _bounded(facts))


class _Told:
    """A span of OpenTelemetry's."""

    def __init__(self, span: Span) -> None:
        self._span = span

    def tell(self, facts: Mapping[str, Fact]) -> None:
        for name, value in _bounded(facts).items():
            self._span.set_attribute(name, value)


_UNTOLD = _Untold()
_telling: _Telling | None = None


def is_on() -> bool:
    """Whether anything is told at all."""
    return _telling is not None


def span(name: str, **facts: Fact) -> AbstractContextManager[Spanned]:
    """A piece of work, from its begin to its end; ``a__b`` is the attribute ``citecheck.a.b``."""
    return _UNTOLD if _telling is None else _telling.span(name, _named(facts))


def request(method: str, url: str) -> AbstractContextManager[Spanned]:
    """A request to a host, as a client's span of the conventions; waiting for our turn included."""
    if _telling is None:
        return _UNTOLD
    known = method if method in _METHODS else "_OTHER"
    host = urls.host(url)
    facts: dict[str, Fact] = {
        "http.request.method": known,
        "server.address": host,
        "server.port": urls.port(url) if host else None,
        "url.full": url,
    }
    return _telling.span(known if known in _METHODS else "HTTP", facts)


def answered(
    told: Spanned, method: str, seconds: float | None, status: int | None, failure: str | None
) -> None:
    """What came of a request, and in how many seconds from its being sent."""
    came: dict[str, Fact] = {"http.response.status_code": status, "error.type": failure}
    told.tell(came)
    if _telling is not None and seconds is not None:
        facts = {"http.request.method": method if method in _METHODS else "_OTHER", **came}
        _telling.took("http.client.request.duration", seconds, facts)


def count(name: str, number: int = 1, **facts: Fact) -> None:
    """Add to what is counted. `facts` are of few values each: an outcome, say."""
    if _telling is not None:
        _telling.count(f"citecheck.{name}", number, _named(facts))


def took(name: str, seconds: float, **facts: Fact) -> None:
    """How long something took."""
    if _telling is not None:
        _telling.took(f"citecheck.{name}", seconds, _named(facts))


def ids() -> tuple[str, str] | None:
    """Hex ids of the trace and the span that is open, to be put into a log."""
    if _telling is None:
        return None
    from opentelemetry.trace import format_span_id, format_trace_id, get_current_span

    context = get_current_span().get_span_context()
    if not context.is_valid:
        return None
    return format_trace_id(context.trace_id), format_span_id(context.span_id)


def turn_on() -> None:
    """Tell OpenTelemetry, as the program has set it up, from now on. Raises `ImportError`."""
    global _telling  # noqa: PLW0603 -- as OpenTelemetry's own: one for the process
    from opentelemetry.metrics import get_meter
    from opentelemetry.trace import get_tracer

    _telling = _Telling(get_tracer("citecheck", __version__), get_meter("citecheck", __version__))


def is_wanted() -> bool:
    """Whether the environment names a collector."""
    is_off = os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true"
    return not is_off and any(os.environ.get(name) for name in _ENDPOINTS)


def set_up() -> bool:
    """Send to the collector that the environment names, and what is left at the process's end.

    Returned is whether OpenTelemetry is installed.
    """
    try:
        from opentelemetry import metrics, trace
        from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.metrics import MeterProvider
        from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        return False
    about = {"service.version": __version__}
    if "OTEL_SERVICE_NAME" not in os.environ:
        about["service.name"] = "citecheck"
    resource = Resource.create(about)
    tracing = TracerProvider(resource=resource)
    tracing.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(tracing)
    reader = PeriodicExportingMetricReader(OTLPMetricExporter())
    metrics.set_meter_provider(MeterProvider([reader], resource=resource))
    turn_on()
    return True


def _named(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    return {f"citecheck.{name.replace('__', '.')}": value for name, value in facts.items()}


def _bounded(facts: Mapping[str, Fact]) -> dict[str, str | int | float | bool]:
    return {
        name: bounded(value) if isinstance(value, str) else value
        for name, value in facts.items()
        if value is not None
    }


def bounded(text: str, longest: int = LONGEST) -> str:
    """Text of others, as it may stand in a log or trace."""
    # Cut twice: an address is read as a whole, and what covers a secret may be longer than it.
    cut = urls.mask(text[: 8 * longest])[:longest]
    return cut if cut.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in cut)
