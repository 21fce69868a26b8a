"""Mail and mailboxes: which texts of them are articles, and what hostile ones come to."""

from __future__ import annotations

import io
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from citecheck.load import parse, parse_all
from citecheck.model.article import Article, Places
from citecheck.model.errors import InputError, InputTooLarge
from tests.sizes import Sized


def _mail(text: str | None = "Plain words.", html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Exämple <sender@example.com>"
    mail["To"] = "desk@example.com"
    mail["Subject"] = "Über alles: a 'tip'"
    mail["Date"] = "Tue, 01 Nov 2022 10:00:00 +0100"
    if text is not None:
        mail.set_content(text)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def _read(data: bytes, name: str = "a.eml") -> list[Article | InputError]:
    return list(parse_all(io.BytesIO(data), name))


def _texts(data: bytes, name: str = "a.eml") -> list[tuple[str, str]]:
    found = [each for each in _read(data, name) if isinstance(each, Article)]
    return [(each.origin.name, each.text) for each in found]


@pytest.mark.parametrize("encoding", ["7bit", "quoted-printable", "base64"])
def test_a_plain_one(encoding: str) -> None:
    mail = _mail(None)
    mail.set_content("See https://example.com/a?b=c now.\n", cte=encoding)
    article = parse(bytes(mail), "a.eml")
    assert article.text.strip() == "See https://example.com/a?b=c now."
    metadata = article.metadata
    assert (metadata.title, metadata.author) == ("Über alles: a 'tip'", "Exämple")
    assert metadata.date is not None
    assert metadata.date.isoformat() == "2022-11-01T10:00+01:00"
    assert article.origin.places is Places.CONTENT


def test_a_sender_in_brackets_without_end_is_nobody() -> None:
    (article,) = _read(b"From: " + b"(" * 10_000 + b"\nTo: a@example.com\nDate: x\n\nWords.\n")
    assert isinstance(article, Article)
    assert article.metadata.author is None


def test_the_html_form_is_taken() -> None:
    article = parse(bytes(_mail(html="<p>See <a href='https://example.com/h'>ü</a>")), "-")
    assert article.text == "See ü"
    assert [each.written for each in article.references] == ["https://example.com/h"]


def test_further_texts_are_articles_of_their_own() -> None:
    mail = _mail(html="<p>Main")
    mail.add_attachment("shown", disposition="inline")
    mail.add_attachment("a file's", filename="a.txt")
    mail.add_attachment(_mail("Forwarded."))
    assert [(name, text.strip()) for name, text in _texts(bytes(mail))] == [
        ("a.eml", "Main"),
        ("a.eml#2", "shown"),
        ("a.eml#3", "Forwarded."),
    ]


def test_a_mailbox_gives_each_message() -> None:
    line = b"From sender@example.com Tue Nov  1 10:00:00 2022\n"
    first = line + bytes(_mail("One.\nFrom here on")) + b"\n"
    box = first + line + bytes(_mail("Two."))
    found = [(name, text.strip()) for name, text in _texts(box, "a.mbox")]
    assert found == [
        ("a.mbox@0", "One.\nFrom here on"),
        (f"a.mbox@{len(first)}", "Two."),
    ]
    assert [text.strip() for _, text in _texts(box, "-")] == ["One.\nFrom here on", "Two."]


def test_a_long_message_costs_only_itself() -> None:
    line = b"\nFrom sender@example.com Tue Nov  1 10:00:00 2022\n"
    box = line[1:] + bytes(_mail("x" * 5000)) + line + bytes(_mail("Two."))
    long, short = parse_all(io.BytesIO(box), "a.mbox", limit=2000)
    assert isinstance(long, InputTooLarge)
    assert isinstance(short, Article)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no header"),
        (b"words\nwords", "no header"),
        (b"From: a\nContent-Type: image/png\n\nx", "shows no text"),
        (b"From: a\nContent-Type: multipart/mixed\n\nx", "shows no text"),
        (b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n--b--", "shows no text"),
    ],
)
def test_a_broken_one_is_named(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        parse(data, "a.eml")
    assert caught.value.message.startswith("a.eml: ")


def test_a_cut_one_is_read_as_far_as_it_goes() -> None:
    data = b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText"
    assert parse(data, "a.eml").text == "Text"
    data = b"From: a\nContent-Transfer-Encoding: base64\n\nVGV4dA=\nVGV"
    assert parse(data, "a.eml").text.startswith("Text")
    data = b"From: a\nContent-Type: text/plain; charset=nonsense\nSubject: =?x?q?y?=\n\ncaf\xe9"
    assert parse(data, "a.eml").text == "café"


@pytest.mark.parametrize(
    "data",
    [
        lambda of: b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
            for n in range(of(100_000))
        ),
        lambda of: b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * of(1_000_000),
        lambda of: b"Content-Type: message/rfc822\n\n" * of(150_000),
        lambda of: b"Subject: " + b"=?utf-8?q?x?= " * of(300_000),
        lambda of: b"From: " + b"<" * of(4_000_000),
        lambda of: b"x:\n" * of(100_000),
        lambda of: b"Content-Type: text/plain" + b"; a=b" * of(800_000),
        lambda of: b"A: b\nContent-Transfer-Encoding: quoted-printable\n\n" + b"=" * of(4_000_000),
        lambda of: b"A: b\nContent-Type: multipart/mixed; boundary=b\n\n--b" + b" " * of(4_000_000),
    ],
)
def test_hostile_ones_are_read_to_their_end(data: Callable[[Sized], bytes], sized: Sized) -> None:
    for each in parse_all(io.BytesIO(data(sized)), "a.eml"):
        assert isinstance(each, Article | InputError)


def test_a_text_that_is_no_mail_is_none() -> None:
    assert parse(b"Subject: of debate\nThe rest.", "-").origin.media_type == "text/plain"
    assert parse(bytes(_mail()), "notes.txt").origin.places is Places.FILE
