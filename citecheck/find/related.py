"""What a post's own words tell of posts around it: answered, quoted, before and behind it.

- It answers whoever it begins with the name of, as X and Mastodon write answers, or whom a line
  "Replying to @handle" names.
- It quotes the post of its own platform whose address stands in it: that is how quoted posts are
  kept where markup does not show them.
- It is part of a thread where it is counted: ``1/7``, ``(2/5)``, ``3/`` or 🧵 at its start or end.
"""

from __future__ import annotations

from citecheck import registry
from citecheck.find.permalinks import permalink
from citecheck.model.mention import OtherPost, Post, PostForm, ThreadPlace
from citecheck.model.pattern import later
from citecheck.model.values import evolve

_ANSWERED = later(r"\.?@(?P<handle>[\w.@-]{1,80}\w)(?=\s)")
_COUNT = r"(?P<number>\d{1,2})\s?/\s?(?P<total>\d{1,2}|[nNxX]|\?)?"
_AT_START = later(rf"\W{{0,4}}?[(\[]?(?:🧵\s?)?{_COUNT}[)\]]?(?=[\s.:)–—-])")
_AT_END = later(rf"(?<=[^\w\s,;/-])\s{{0,3}}[(\[]?(?:🧵\s?)?{_COUNT}[)\]]?\Z")
_BRACKETED = later(rf"[(\[](?:🧵\s?)?{_COUNT}[)\]]\Z")
_TAIL = later(
    r"(?:\s{0,9}(?:https?://\S{1,300}|pic\.(?:twitter|x)\.com/\w{1,20}|[#＃]\w{1,50}|⬇️|👇|🧵)){1,9}\Z"
)
_DATES = frozenset({("9", "11"), ("24", "7")})
"""Counts that mean something else."""
_THREAD = "🧵"


def with_relations(post: Post) -> Post:
    """The post with what its words tell, where its markup did not."""
    if post.form is PostForm.PERMALINK or not (post.text or post.links):
        return post
    return evolve(
        post,
        reply_to=post.reply_to or _answered(post),
        quoted=post.quoted or _quoted(post),
        thread=post.thread or thread_place(post.text),
    )


def _answered(post: Post) -> OtherPost | None:
    match = _ANSWERED.match(post.text) if registry.answers_by_name(post.platform) else None
    if match is None or match[0].startswith("."):  # ".@name": written so as to be no answer
        return None
    return OtherPost(handle=match["handle"])


def _quoted(post: Post) -> OtherPost | None:
    for written in post.links:
        address = written if "://" in written else f"https://{written}"
        found = permalink(address[:4096])
        if found and found[0] == post.platform and found[1].post_id != post.post_id:
            link = found[1]
            return OtherPost(link.url, link.post_id, link.handle)
    return None


def thread_place(text: str) -> ThreadPlace | None:
    """Where in a thread a post stands, as it is counted; ``None`` where it is not."""
    words = text.strip()
    without_tail = _TAIL.sub("", words)
    for pattern, place in ((_AT_START, words), (_AT_END, without_tail), (_BRACKETED, without_tail)):
        match = pattern.match(place) if pattern is _AT_START else pattern.search(place[-24:])
        if match and (read := _read(match["number"], match["total"])):
            return read
    return ThreadPlace(None, None) if _THREAD in words else None


def _read(number: str, total: str | None) -> ThreadPlace | None:
    if (number, total) in _DATES or int(number) == 0:
        return None
    if total is None or not total.isdecimal():
        return ThreadPlace(int(number), None)
    return ThreadPlace(int(number), int(total)) if int(number) <= int(total) > 1 else None
