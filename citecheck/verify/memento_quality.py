"""How far an archive's copy shows what was cited: a score with its reasons.

What the copy would be taken for if it were a page of today is told by whoever looked at it (a
`Resolution`); here it is weighed, with the time that lies between copy and article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from citecheck import knowledge, urls
from citecheck.model.memento import Memento, Quality, Replayed
from citecheck.model.resolution import Outcome, Resolution

_Weight = tuple[float, str]
"""What is left of the score, and why; no words: nothing to tell."""


def quality(
    memento: Memento,
    published: date | None,
    seen: Resolution | None = None,
    given: Sequence[Replayed] = (),
) -> Quality:
    """The score of a copy.

    `seen`: what became of the link when it was followed within the archive; ``None``: nobody
    looked. `given`: what the archive gave for each address on that way.
    """
    looked = seen is not None and any(each.time is not None for each in given)
    weights = [_distance(memento.time, published)]
    if seen is not None and looked:
        weights += [_outcome(seen), *_way(memento, seen, given)]
    else:
        weights.append(_unseen(memento, given))
    score = 1.0
    for left, _ in weights:
        score *= left
    told = sorted((weight for weight in weights if weight[1]), key=lambda each: each[0])
    outcome = seen.verdict.outcome if seen is not None and looked else None
    reasons = tuple(reason for _, reason in told)
    return Quality(round(score, 2), outcome, reasons, looked and _is_doubtful(seen))


def _is_doubtful(seen: Resolution | None) -> bool:
    """Whether a page is only taken for what was cited because nothing could be compared with it.

    Of a site's pages of today one asks for an address that cannot exist; an archive has none.
    """
    if seen is None or seen.verdict.outcome is not Outcome.OK:
        return False
    return seen.verdict.confidence <= float(_data()["doubt"]["confidence"])


def _outcome(seen: Resolution) -> _Weight:
    verdict = seen.verdict
    if _is_doubtful(seen):
        return _data()["doubt"]["left"], _data()["doubt"]["reason"]
    known = _data()["outcome"].get(verdict.outcome.value)
    left = known["left"] if known else 0.0
    reason = known["reason"] if known else f"the copy shows nothing: {verdict.outcome.value}"
    # What is only likely speaks against a copy so much the less.
    return left * verdict.confidence + 1.0 * (1 - verdict.confidence), reason


def _way(memento: Memento, seen: Resolution, given: Sequence[Replayed]) -> list[_Weight]:
    data = _data()
    weights: list[_Weight] = []
    first = next((each.time for each in given if each.time is not None), None)
    if first is not None:
        shift = first - memento.time
        if abs(shift) >= timedelta(days=data["shifted"]["days"]):
            side = "later" if shift > timedelta(0) else "earlier"
            words = data["shifted"]["reason"].format(days=abs(shift).days, side=side)
            weights.append((data["shifted"]["left"], words))
    site, end = urls.domain(memento.original), urls.domain(seen.final_url)
    if seen.verdict.outcome is Outcome.OK and site != end:
        weights.append((data["elsewhere"]["left"], data["elsewhere"]["reason"].format(host=end)))
    return weights


def _unseen(memento: Memento, given: Sequence[Replayed]) -> _Weight:
    """By the status alone that the archive lists, where it does."""
    data = _data()
    if memento.status is not None and memento.status >= 400:
        return 0.0, data["outcome"]["client-error"]["reason"]
    trouble = next((each.trouble for each in given if each.trouble), "")
    reason = data["unseen"]["reason"]
    return data["unseen"]["left"], f"{reason}: {trouble}" if trouble else reason


def _distance(time: datetime, published: date | None) -> _Weight:
    data = _data()
    if published is None:
        return data["undated"]["left"], data["undated"]["reason"]
    days = (time.date() - published).days
    side = "after" if days > 0 else "before"
    rows = data["distance"][side]
    left = next(left for least, left in reversed(rows) if abs(days) >= least)
    if abs(days) < data["distance"][f"told_{side}"]:
        return left, ""
    return left, f"the copy is of {abs(days)} days {side} the article"


@cache
def _data() -> Mapping[str, Any]:
    return knowledge.read("memento_quality.toml")
