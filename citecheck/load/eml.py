"""Mail (.eml, RFC 5322) and mailboxes (.mbox, RFC 4155): newsletters, press releases, tips.

A message's article is its text: the HTML form where there is one, since that carries the links.
Further texts shown in a message and messages attached to it are articles of their own, so that
one mail may hold several. Attachments that are files are not opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO

from citecheck.load import dates
from citecheck.load.content import known_better, read_content
from citecheck.load.mime import Part, header_of, text_parts, words
from citecheck.model.article import Article, Metadata
from citecheck.model.errors import InputError, InputTooLarge

NAME = "eml"
MEDIA_TYPES = ("message/rfc822", "application/mbox", "message/global")
SUFFIXES = (".eml", ".mbox")
IN_FOLDERS = True

_HEADER = re.compile(
    rb"^(?:from|to|date|subject|message-id|received|return-path|mime-version|delivered-to):[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
_FIELDS = re.compile(rb"(?:[!-9;-~]{1,76}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){3}")
_BOX = re.compile(rb"From [^\s]{1,320} {1,2}\S[^\n]{5,200}\d{4}")
"""A line that begins a message in a mailbox (RFC 4155 appendix A)."""
_CHUNK = 1 << 16
_MOST_COMMENTS = 50
_HTML = frozenset({"text/html", "application/xhtml+xml"})


def recognises(file: BinaryIO) -> bool:
    """Whether it begins with three fields of a mail's header, or as a mailbox does."""
    file.seek(0)
    head = file.read(8192)
    if _BOX.match(head):
        return True
    names = {found[0].lower() for found in _HEADER.finditer(head.partition(b"\n\n")[0])}
    return len(names) >= 3 and _FIELDS.match(head) is not None


def articles(
    file: BinaryIO, name: str, limit: int, *, whole: bool = False
) -> Iterator[Article | InputError]:
    """The articles of a message, or of each message of a mailbox. `whole`: as `whole_articles`."""
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    if _BOX.match(head):
        for offset, message in _messages(file, name, limit):
            if isinstance(message, InputError):
                yield message
            else:
                yield from _of_message(message, f"{name}@{offset}", whole=whole)
        return
    message = file.read(limit + 1)
    if len(message) > limit:
        raise _too_large(name, limit)
    if not any(ord(":") in line for line in message[:8192].split(b"\n")[:50]):
        raise InputError(f"{name}: line 1: is no mail: has no header", hint="save the mail whole")
    yield from _of_message(message, name, whole=whole)


def whole_articles(file: BinaryIO, name: str, limit: int) -> Iterator[Article | InputError]:
    """The same, of what is HTML with its menus and footers."""
    return articles(file, name, limit, whole=True)


def _messages(file: BinaryIO, name: str, limit: int) -> Iterator[tuple[int, bytes | InputError]]:
    """The messages of a mailbox with their offsets, one at a time in memory."""
    lines: list[bytes] = []
    size = at = start = 0
    is_blank = True
    while line := file.readline(_CHUNK):
        if is_blank and line.startswith(b"From ") and _BOX.match(line):
            if lines:
                yield start, _whole(lines, size, f"{name}@{start}", limit)
            lines, size, start = [], 0, at
        else:
            size += len(line)
            if size <= limit:
                lines.append(line)
            elif lines:
                lines = lines[:1]  # too long to keep; what is left says that there was one
        is_blank = line in {b"\n", b"\r\n"}
        at += len(line)
    if lines:
        yield start, _whole(lines, size, f"{name}@{start}", limit)


def _whole(lines: list[bytes], size: int, name: str, limit: int) -> bytes | InputError:
    if size > limit:
        return _too_large(name, limit)
    return b"".join(lines)


def _too_large(name: str, limit: int) -> InputTooLarge:
    return InputTooLarge(f"{name}: longer than {limit:,} bytes", hint="raise the limit for inputs")


def _of_message(message: bytes, name: str, *, whole: bool) -> Iterator[Article | InputError]:
    """The texts that a message shows, each an article; the first by the message's own name."""
    header, _ = header_of(message)
    count = 0
    for part in _shown(message):
        count += 1
        own = name if count == 1 else f"{name}#{count}"
        try:
            article = read_content(
                part.body,
                own,
                format_name="html" if part.media_type in _HTML else "text",
                charset=part.charset,
                whole=whole,
            )
        except InputError as error:
            yield error.as_value()
            continue
        yield known_better(article, _metadata(header)) if part.mail == 0 else article
    if not count:
        yield InputError(f"{name}: shows no text", hint="open its attachments and name those")


def _shown(message: bytes) -> Iterator[Part]:
    """The parts to read: of several forms of the same text the HTML, else the first."""
    kept: dict[tuple[int, int], Part] = {}
    for number, part in enumerate(text_parts(message)):
        if part.is_attached or not part.body.strip():
            continue
        group = (0, part.alternative_to) if part.alternative_to is not None else (1, number)
        if group not in kept or part.media_type in _HTML:
            kept[group] = part
    yield from kept.values()


def _sender(header: Message) -> str:
    """Who sent it; empty where that has more brackets than the standard library goes into.

    It reads comments within comments (RFC 5322 section 3.2.2) by calling itself.
    """
    written = words(header, "from") or ""
    return written if written.count("(") <= _MOST_COMMENTS else ""


def _metadata(header: Message) -> Metadata:
    person, address = parseaddr(_sender(header))
    return Metadata(
        title=words(header, "subject"),
        author=person or address or None,
        date=dates.parse(str(header.get("date", ""))[:200]),
        language=words(header, "content-language"),
    )
