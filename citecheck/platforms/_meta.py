"""Asking Meta's platforms by oEmbed, which they answer to those who have a token of an app.

Errors: https://developers.facebook.com/docs/graph-api/guides/error-handling/ . Code 24 is said of
what is not there or not public, 190 of a token that does not hold, 4 and 17 of too many calls.
"""

from __future__ import annotations

from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.platforms import _markup, _oembed, _service

_NOT_THERE = 24


def look_up(question: PostQuestion, endpoint: str, title: str) -> _service.Asking:
    """What Meta tells of a post; without a token nobody is asked."""
    host = _markup.host(endpoint)
    if host not in question.keys:
        reason = f"{title} tells this only to those who have a token, and none is set for {host}."
        return PostAnswer(PostState.UNKNOWN, reason)
    answer = yield from _service.get(endpoint, {"url": question.url, "omitscript": "true"})
    told = _service.data(answer)
    if _service.status(answer) == 400 and _service.at(told, "error", "code") == _NOT_THERE:
        return PostAnswer(PostState.DELETED, f"{title} has no such post that is public.")
    if _service.status(answer) == 200:
        return _oembed.read(answer, title)
    return _service.unknown(answer, title)
