"""From the last answer on a link's way to what is concluded of the link."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from citecheck import knowledge, urls
from citecheck.model.resolution import Failure, Hop, Outcome, Response, Verdict
from citecheck.model.values import evolve, frozen

_LONGEST_DETAIL = 200
"""Characters of a failure's own words that are repeated in a reason."""

_LONGEST_CLAUSE = 500
"""The same, of what is said of a page."""


@frozen
class _Reading:
    """What a status or a failure means."""

    outcome: Outcome
    clause: str
    confidence: float = 1.0

    @classmethod
    def of(cls, entry: Mapping[str, object], outcome: str | None = None) -> _Reading:
        confidence = entry.get("confidence", 1.0)
        return cls(
            Outcome(outcome or str(entry["outcome"])),
            str(entry["clause"]),
            float(confidence) if isinstance(confidence, (int, float)) else 1.0,
        )


@frozen
class _Knowledge:
    """``data/verdict.toml``."""

    status: Mapping[int, _Reading]
    hundred: Mapping[str, _Reading]
    failure: Mapping[Outcome, _Reading]
    kind: Mapping[str, _Reading]
    """Of failures whose finer name (`Failure.kind`) says something else."""


def verdict_of_response(response: Response, hops: tuple[Hop, ...]) -> Verdict:
    """What a response that leads no further says of the link; `hops` end with it."""
    reading = _reading(response.status)
    if reading.outcome is Outcome.OK:
        reading = _of_body(response, reading)
    return _verdict(reading, hops)


def well_answered(hops: tuple[Hop, ...]) -> Verdict:
    """What it says of a link that a page answers well (200), with all its content; `hops` end
    with it.
    """
    return _verdict(_reading(200), hops) if len(hops) > 1 else _well_at_once()


@cache
def _well_at_once() -> Verdict:
    return _verdict(_reading(200), ())


def verdict_of_failure(failure: Failure, hops: tuple[Hop, ...]) -> Verdict:
    """What it says of the link that no response came; `hops` end with the one that failed."""
    finer = _knowledge().kind.get(failure.kind)
    verdict = _ended(finer or _failure(failure.outcome), hops, failure.detail)
    return evolve(verdict, kind=failure.kind)


def ended(
    outcome: Outcome, hops: tuple[Hop, ...], *, detail: str = "", confidence: float | None = None
) -> Verdict:
    """A verdict for a way that ends without a page, with `detail` in its reason."""
    verdict = _ended(_failure(outcome), hops, detail)
    return verdict if confidence is None else evolve(verdict, confidence=confidence)


def _failure(outcome: Outcome) -> _Reading:
    return _knowledge().failure.get(outcome) or _Reading(outcome, f"it ended as {outcome}")


def _ended(reading: _Reading, hops: tuple[Hop, ...], detail: str) -> Verdict:
    words = _printable(detail)
    clause = f"{reading.clause} ({words})" if words else reading.clause
    return _verdict(_Reading(reading.outcome, clause, reading.confidence), hops)


def concluded(
    outcome: Outcome, clause: str, hops: tuple[Hop, ...], confidence: float, *, kind: str = ""
) -> Verdict:
    """A verdict on the page that `hops` end with, in words that may be the page's own."""
    words = _printable(clause, _LONGEST_CLAUSE)
    return evolve(_verdict(_Reading(outcome, words, confidence), hops), kind=kind)


def _of_body(response: Response, reading: _Reading) -> _Reading:
    """The reading of a good status, in the light of how its content arrived."""
    if response.truncated is Outcome.TOO_LARGE:
        clause = f"{reading.clause}, larger than is read"
        return _Reading(Outcome.OK, clause, min(reading.confidence, 0.9))
    if response.truncated is not None:
        why = _knowledge().failure.get(response.truncated)
        clause = f"the server answers ({response.status}), but its content did not arrive whole"
        return _Reading(response.truncated, f"{clause}: {why.clause if why else ''}", 0.8)
    if not response.body and response.status == 200:
        return _Reading(Outcome.OK, "the server answers, but with an empty page", 0.7)
    return reading


def _reading(status: int) -> _Reading:
    known = _knowledge()
    if status in known.status:
        return known.status[status]
    reading = known.hundred.get(str(status // 100), known.hundred["other"])
    clause = reading.clause.format(status=status)
    return _Reading(reading.outcome, clause, reading.confidence)


def _verdict(reading: _Reading, hops: tuple[Hop, ...]) -> Verdict:
    steps = len(hops) - 1
    clause = reading.clause
    if steps > 0:
        place = urls.host(hops[-1].url) or "the last address"
        after = "one step" if steps == 1 else f"{steps} steps"
        return Verdict(reading.outcome, f"After {after}, at {place}: {clause}.", reading.confidence)
    sentence = f"{clause[:1].upper()}{clause[1:]}."
    return Verdict(reading.outcome, sentence, reading.confidence)


def _printable(detail: str, most: int = _LONGEST_DETAIL) -> str:
    """Others' own words on one line, without control and direction characters."""
    words = " ".join(urls.mask(detail[: most * 4]).split())[:most]
    return "".join(each if each.isprintable() else "\ufffd" for each in words).rstrip(". ")


@cache
def _knowledge() -> _Knowledge:
    data = knowledge.read("verdict.toml")
    return _Knowledge(
        {int(status): _Reading.of(entry) for status, entry in data["status"].items()},
        {hundred: _Reading.of(entry) for hundred, entry in data["hundred"].items()},
        {Outcome(name): _Reading.of(entry, name) for name, entry in data["failure"].items()},
        {kind: _Reading.of(entry) for kind, entry in data["kind"].items()},
    )
