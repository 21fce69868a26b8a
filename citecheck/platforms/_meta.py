"""What Meta's platforms share: their numbers, and oEmbed, which they answer to whoever has a token.

Errors: https://developers.facebook.com/docs/graph-api/guides/error-handling/ . Code 24 is said of
what is not there or not public, 190 of a token that does not hold, 4 and 17 of too many calls.
"""

from __future__ import annotations

from citecheck.model.platform import IdClock
from citecheck.model.post_check import PostAnswer, PostQuestion, PostState
from citecheck.platforms import _markup, _oembed, _service

_NOT_THERE = 24

ID_CLOCK = IdClock(
    23,
    epoch=1_314_220_021_721,
    digits="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
    lengths=range(9, 12),
    smallest=1 << 50,
    at_upload=True,
)
"""41 bits of milliseconds above 23 of shard and counter ("Sharding & IDs at Instagram", 2012). The
address writes the number in base 64. Codes of private posts are longer, and are not read. That
the time is the upload's: https://ws-dl.blogspot.com/2021/02/, "Creation Time and Published Time".
"""


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
