"""Telling what changed: by webhook, by mail and as a feed, however hostile what is told of is."""

from __future__ import annotations

import asyncio
import io
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.headerregistry import Address
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import feedparser
import pytest
from attrs import evolve
from lxml import etree
from standardwebhooks.webhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from citecheck.config import Network
from citecheck.fetch.smtp import Security
from citecheck.load import parse_all
from citecheck.model.article import Article
from citecheck.model.monitoring import Watched
from citecheck.monitoring import feed as atom
from citecheck.monitoring.channels import Channels, Feed, Mail, Webhook
from citecheck.monitoring.telling import Telling
from citecheck.saved.difference import Change, Difference, Kind
from citecheck.saved.notice import Notice
from citecheck.store.plan import Plan, open_plan
from tests.monitoring.newsroom import NOON
from tests.monitoring.post_office import PostOffice
from tests.web import LoopbackWeb, Page
from tests.web.page import Received

KEY = b"0123456789abcdef0123456789abcdef"
SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
HOOK = Webhook("https://cms.example/hook", KEY)
HOSTILE = (
    "T\r\nBcc: evil@evil.example\r\n\r\n\x1b]0;x\x07\u202e\ufffe\x00::error::x ##vso[y]"
    " <script>alert(1)</script> ]]> =?utf-8?q?x?= \U0001f600 é"
)


def notice(number: int = 1, **facts: Any) -> Notice:
    change = Change(Kind.LINK_DIED, "https://a.example/x", "ok: Good.", "dead: Gone.")
    own = {
        "id": f"0b5a3c1e-6f0c-5d53-9f57-{number:012}",
        "time": NOON,
        "article": f"https://news.example/{number}",
        "title": f"Article {number}",
        "difference": Difference("2026-11-01T06:00:00+00:00", "now", (change,)),
    }
    return Notice(**{**own, **facts})  # type: ignore[arg-type]


HOSTILE_NOTICE = notice(
    2,
    title=HOSTILE,
    article=f"/articles/{HOSTILE}.md",
    difference=Difference(HOSTILE, "now", (Change(Kind.POST_EDITED, HOSTILE, HOSTILE, HOSTILE),)),
)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    with open_plan(tmp_path / "store") as opened:
        yield opened


class Hook:
    """A program that is told, and answers as a test says."""

    def __init__(self, web: LoopbackWeb) -> None:
        self.answers: list[Page] = []
        self.got: list[Received] = []
        web.add("cms.example", {"/hook": self.take})

    def take(self, request: Received) -> Page:
        self.got.append(request)
        return self.answers.pop(0) if self.answers else Page("", 204)


@pytest.fixture
def hook(web: LoopbackWeb) -> Hook:
    return Hook(web)


def tell(plan: Plan, channels: Channels, network: Network, after: float = 0.0) -> list[str]:
    """Tell all; the troubles. Sleeping takes no time."""

    async def told() -> list[str]:
        async def sleep(_seconds: float) -> None: ...

        now = NOON + timedelta(days=after)
        telling = Telling(plan, channels, network, lambda: now, sleep)
        return [each async for each in telling.tell()]

    return asyncio.run(told())


def put(plan: Plan, channels: Channels, *notices: Notice) -> None:
    plan.came_out(Watched("a", NOON), {}, notices, channels.names)


def test_a_webhook_is_told_once_signed(web: LoopbackWeb, hook: Hook, plan: Plan) -> None:
    channels = Channels((HOOK,))
    put(plan, channels, notice(), HOSTILE_NOTICE)
    for _ in range(2):
        assert tell(plan, channels, web.network()) == []
    assert [each.method for each in hook.got] == ["POST", "POST"]
    assert [each.header("webhook-id") for each in hook.got] == [notice().id, HOSTILE_NOTICE.id]
    assert hook.got[0].header("content-type") == "application/json"
    for each in hook.got:
        # The library looks at the clock of today; so the age is looked at by the second check.
        headers = {name: each.header(name) for name in WEBHOOK_HEADERS}
        assert (
            Verifier(SECRET).sign(headers["webhook-id"], NOON, each.body.decode())
            == (headers["webhook-signature"])
        )
        assert headers["webhook-timestamp"] == str(int(NOON.timestamp()))
    told = json.loads(hook.got[0].body)
    assert told["type"] == "article.changed"
    assert told["data"]["article"] == "https://news.example/1"
    assert told["data"]["worse"] is True
    assert told["data"]["changes"][0]["kind"] == "link-died"
    hostile = json.loads(hook.got[1].body)["data"]
    assert hostile["title"] == HOSTILE
    assert b"\x1b" not in hook.got[1].body
    assert "\u202e".encode() not in hook.got[1].body


WEBHOOK_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")


def test_a_library_of_others_takes_the_signature_and_refuses_another(
    web: LoopbackWeb, hook: Hook, plan: Plan
) -> None:
    channels = Channels((HOOK,))
    put(plan, channels, notice())
    tell(plan, channels, web.network())
    (got,) = hook.got
    headers = {name: got.header(name) for name in WEBHOOK_HEADERS}
    verifier = Verifier(SECRET)
    verifier._Webhook__verify_timestamp = lambda _header: NOON  # type: ignore[attr-defined]
    assert verifier.verify(got.body.decode(), headers)
    with pytest.raises(WebhookVerificationError):
        verifier.verify(got.body.decode().replace("link-died", "link-lied"), headers)


@pytest.mark.parametrize(
    ("answers", "trouble"),
    [
        ([503, 429, 200], ""),
        ([503, 503, 503], "https://cms.example/hook: it answered 503"),
        ([404], "https://cms.example/hook: it answered 404"),
        ([301], "https://cms.example/hook: it answered 301"),
    ],
)
def test_what_may_help_is_tried_again_and_the_rest_is_for_the_next_run(
    answers: list[int], trouble: str, web: LoopbackWeb, hook: Hook, plan: Plan
) -> None:
    headers = (("Location", "https://evil.example/"),)
    hook.answers = [Page("", each, headers) for each in answers]
    channels = Channels((HOOK,))
    put(plan, channels, notice(1), notice(2))
    told = tell(plan, channels, web.network(max_wait=0))
    assert told == ([trouble] if trouble else [])
    assert len(hook.got) == len(answers) + (0 if trouble else 1)
    assert web.served("evil.example") == []
    hook.got.clear()
    assert tell(plan, channels, web.network()) == []
    assert [each.header("webhook-id")[-1] for each in hook.got] == (["1", "2"] if trouble else [])


def test_after_a_week_it_is_no_news(web: LoopbackWeb, hook: Hook, plan: Plan) -> None:
    channels = Channels((HOOK,))
    put(plan, channels, notice())
    assert tell(plan, channels, web.network(), after=8) == []
    assert hook.got == []
    assert len(plan.notices(9)) == 1
    tell(plan, channels, web.network(), after=91)
    assert plan.notices(9) == []


def test_a_webhook_in_a_private_network_is_told_where_the_user_says_so_alone(
    web: LoopbackWeb, hook: Hook, plan: Plan
) -> None:
    network = web.network(allow_networks=(), most_requests=0)
    put(plan, Channels((HOOK,)), notice())
    (refusal,) = tell(plan, Channels((HOOK,)), network)
    assert "refused-address" in refusal
    assert hook.got == []
    allowed = evolve(HOOK, allow_networks=(ip_network("127.0.0.0/8"),))
    assert tell(plan, Channels((allowed,)), network) == []
    assert len(hook.got) == 1


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    with PostOffice(tmp_path_factory.mktemp("post")) as opened:
        yield opened


@pytest.fixture
def desk(office: PostOffice) -> Mail:
    office.mail.clear()
    office.envelopes.clear()
    office.refusal = ""
    to = (Address(addr_spec="desk@news.example"), Address(addr_spec="night@news.example"))
    return Mail(office.server(), Address(addr_spec="citecheck@news.example"), to)


def test_people_are_told_by_one_mail(office: PostOffice, desk: Mail, plan: Plan) -> None:
    channels = Channels(mail=desk)
    better = Difference("then", "now", (Change(Kind.LINK_CAME_BACK, "https://b.example/"),))
    put(plan, channels, notice(1, difference=better), notice(2))
    for _ in range(2):
        assert tell(plan, channels, Network()) == []
    (mail,), (envelope,) = office.mail, office.envelopes
    assert envelope.rcpt_tos == ["desk@news.example", "night@news.example"]
    assert mail["Subject"] == "citecheck: changes in 2 articles, 1 to look at"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@news.example>")
    text = mail.get_content()
    assert text.index("https://news.example/2") < text.index("https://news.example/1")
    assert "link-died      ! https://a.example/x  ok: Good. -> dead: Gone." in text


def test_nothing_hostile_gets_into_a_mail(office: PostOffice, desk: Mail, plan: Plan) -> None:
    channels = Channels(mail=desk)
    put(plan, channels, HOSTILE_NOTICE)
    assert tell(plan, channels, Network()) == []
    (mail,), (envelope,) = office.mail, office.envelopes
    assert set(map(str.lower, mail.keys())) == {
        "from",
        "to",
        "date",
        "message-id",
        "subject",
        "auto-submitted",
        "mime-version",
        "content-type",
        "content-transfer-encoding",
    }
    assert envelope.rcpt_tos == ["desk@news.example", "night@news.example"]
    assert mail.get_content_type() == "text/plain"
    content = envelope.content
    assert isinstance(content, bytes)
    assert max(map(len, content.split(b"\r\n"))) < 1_000
    for shown in (mail["Subject"], mail.get_content()):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", shown.replace("\r\n", "\n"))
        assert "é" in shown or shown is mail["Subject"]


@pytest.mark.parametrize(
    ("facts", "trouble"),
    [
        ({"password": "wrong"}, "mail: localhost:{}: the login was refused (535)"),
        ({"ca_file": None}, "CERTIFICATE_VERIFY_FAILED"),
        ({"user": None, "password": None}, "Authentication required"),
        ({"security": Security.NONE, "user": None}, "Must issue a STARTTLS command first"),
        ({"security": Security.NONE}, "Must issue a STARTTLS command first"),
    ],
)
def test_what_a_server_does_not_take_is_told_and_tried_again(
    facts: dict[str, Any], trouble: str, office: PostOffice, desk: Mail, plan: Plan
) -> None:
    good = Channels(mail=desk)
    put(plan, good, notice())
    (said,) = tell(plan, Channels(mail=evolve(desk, server=office.server(**facts))), Network())
    assert trouble.format(office.server().port) in said
    assert "sesame" not in said
    office.refusal = "451 Later"
    (said,) = tell(plan, good, Network())
    assert "451" in said
    office.refusal = ""
    assert tell(plan, good, Network()) == []
    assert len(office.mail) == 1


def test_a_feed_is_written_and_read_by_others(plan: Plan, tmp_path: Path) -> None:
    feed = Feed(tmp_path / "changes.xml", "What changed", "https://news.example/changes.xml")
    channels = Channels(feed=feed)
    assert tell(plan, channels, Network()) == []
    assert feedparser.parse(feed.file.read_bytes()).entries == []
    put(plan, channels, notice(1), HOSTILE_NOTICE)
    assert tell(plan, channels, Network()) == []
    first = feed.file.read_bytes()
    tell(plan, channels, Network(), after=1)
    assert feed.file.read_bytes() == first  # nothing changed, so readers need not look
    read = feedparser.parse(first)
    assert not read.bozo
    assert read.version == "atom10"
    hostile, plain = read.entries
    assert plain.id == f"urn:uuid:{notice(1).id}"
    assert plain.link == "https://news.example/1"
    assert plain.title == "1 link died: Article 1"
    assert "link-died      ! https://a.example/x" in plain.content[0].value
    assert plain.content[0].type == "text/plain"
    assert hostile.link == hostile.id  # feedparser names it where there is none
    assert "&lt;script" in first.decode()
    own = [*parse_all(io.BytesIO(first), "changes.xml", limit=10**6)]
    assert len(own) == 2
    assert all(isinstance(each, Article) for each in own)


ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated")
"""What a feed and each entry have to have, exactly once (RFC 4287 sections 4.1.1 and 4.1.2)."""


def test_a_feed_has_what_the_format_wants(tmp_path: Path) -> None:
    for link in (None, "https://news.example/changes.xml"):
        feed = Feed(tmp_path / "x.xml", link=link)
        root = etree.fromstring(atom.document(feed, [notice(1), HOSTILE_NOTICE], NOON))
        entries = root.findall(f"{ATOM}entry")
        for each in (root, *entries):
            assert [len(each.findall(f"{ATOM}{name}")) for name in ONCE] == [1, 1, 1]
            assert datetime.fromisoformat(each.findtext(f"{ATOM}updated", "")).tzinfo is not None
            assert each.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "citecheck"  # of the entries too
        assert len({each.findtext(f"{ATOM}id") for each in (root, *entries)}) == 3
        assert all(each.find(f"{ATOM}content") is not None for each in entries)
        rels = [each.get("rel") for each in root.iter(f"{ATOM}link")]
        assert rels == (["self", "alternate"] if link else ["alternate"])


def test_a_feed_that_cannot_be_written_is_told(plan: Plan, tmp_path: Path) -> None:
    channels = Channels(feed=Feed(tmp_path / "nowhere" / "x.xml"))
    (trouble,) = tell(plan, channels, Network())
    assert "cannot be written" in trouble
