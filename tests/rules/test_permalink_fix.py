"""Posts without their address are given it, as each format writes a link."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from attrs import evolve

from citecheck.check.edits import edited
from citecheck.check.proving import proven
from citecheck.find import find
from citecheck.load import parse
from citecheck.model.finding import Fix
from citecheck.model.post_check import PostProposal, TextMatch
from citecheck.model.report import Report
from citecheck.model.report import Run as ReportRun
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.policy.choosing import Weights
from citecheck.policy.judging import Policy, judged
from citecheck.policy.settings_file import Choice
from citecheck.registry import rules
from citecheck.rules import post_without_permalink

NOW = datetime(2026, 11, 29, tzinfo=UTC)
PICTURE = "https://pic.twitter.com/JDvSOxJjcH"
ID = "1584540000000000000"  # made on 24 October 2022
POST = f"https://x.com/ExampleOrg/status/{ID}"
DATE = "24 oktober 2022"
LINE = (
    "There is no option left, writes somebody here. Read what it says about that. "
    "pic.twitter.com/JDvSOxJjcH — Example Org (@ExampleOrg) {}"
)
TEXT = f"Words before it, of the article.\n\n{LINE}\n\nWords behind it.\n"
PAGE = f"<p>Words before it.</p>\n<p>{LINE}</p>\n<p>Words behind it.</p>\n"
TEX = f"\\begin{{document}}\nWords.\n\n{LINE}\n\nWords.\n\\end{{document}}\n".replace("{}", "%s")


def offered(
    data: bytes, name: str, *, leads_to: str | None = POST, proposal: PostProposal | None = None
) -> tuple[Fix, ...]:
    """The proven fixes of the article's one post, whose picture leads somewhere."""
    article = parse(data, name)
    mentions = find(article)
    (post,) = mentions.posts
    hops = [Hop(PICTURE, Via.START, 301, NOW)]
    if leads_to is not None:
        hops.append(Hop(f"{leads_to}/photo/1", Via.HTTP, 200, NOW))
    resolution = Resolution(PICTURE, tuple(hops), Verdict(Outcome.OK, "It answers."))
    report = Report(article, mentions, ReportRun("0", NOW, offline=False), {PICTURE: resolution})
    proposals = {post.id: (proposal,)} if proposal else {}
    report = evolve(report, post_proposals=proposals)
    report = evolve(report, findings=tuple(post_without_permalink.check(report)))
    policy = Policy(Weights(rules(), (Choice(),)))
    found = proven(judged(report, name, policy, NOW.date()), article, data)
    return next((each.fixes for each in found.findings if each.rule == "CC201"), ())


@pytest.mark.parametrize(
    ("name", "text", "linked"),
    [
        ("a.md", TEXT, f"[{DATE}](<{POST}>)"),
        ("a.txt", TEXT, f"{DATE} {POST}"),
        ("a.html", PAGE, f'<a href="{POST}">{DATE}</a>'),
        ("a.rst", TEXT, f"`{DATE} <{POST}>`__"),
        ("a.adoc", TEXT, f"{POST}[{DATE}]"),
        ("a.tex", TEX, f"\\href{{{POST}}}{{{DATE}}}"),
    ],
)
def test_the_date_leads_to_the_post_and_nothing_is_left_to_mend(
    name: str, text: str, linked: str
) -> None:
    before, after = (text.replace("{}", each).replace("%s", each) for each in (DATE, linked))
    (fix,) = offered(before.encode(), name)
    assert fix.safe
    assert edited(before.encode(), fix.edits).decode() == after
    (post,) = find(parse(after.encode(), name)).posts
    assert post.permalink == POST
    assert offered(after.encode(), name) == ()


def test_bytes_elsewhere_stay_as_they_are() -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").format(DATE).encode()
    (fix,) = offered(data, "a.md")
    after = edited(data, fix.edits)
    assert after.replace(b"[", b"").replace(f"](<{POST}>)".encode(), b"") == data


@pytest.mark.parametrize(
    ("leads_to", "safe"),
    [
        (POST, True),
        (POST.replace("15845", "15945"), False),  # made weeks later: another with the picture
        (POST.replace("ExampleOrg", "exampleorg"), True),
        (POST.replace("ExampleOrg", "SomebodyElse"), None),
        (None, None),
    ],
)
def test_what_proves_the_address_decides_how_safe_it_is(
    leads_to: str | None,
    safe: bool | None,  # noqa: FBT001 -- what is expected
) -> None:
    fixes = offered(TEXT.format(DATE).encode(), "a.md", leads_to=leads_to)
    assert [each.safe for each in fixes] == ([] if safe is None else [safe])


@pytest.mark.parametrize(
    ("text", "safe"),
    [(TextMatch.SAME, [False]), (TextMatch.PART, []), (TextMatch.NOT_COMPARED, [])],
)
def test_what_an_archive_has_is_never_safe(text: TextMatch, safe: list[bool]) -> None:
    proposal = PostProposal(POST, ID, "An archive has it.", text)
    data = TEXT.format(DATE).encode()
    fixes = offered(data, "a.md", leads_to=None, proposal=proposal)
    assert [each.safe for each in fixes] == safe


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", TEXT.format(f"[{DATE}](https://elsewhere.example/)")),  # it is a link already
        ("a.html", PAGE.format("24 <b>oktober</b> 2022")),  # not written in one piece
    ],
)
def test_where_the_date_cannot_be_made_a_link_nothing_is_offered(name: str, text: str) -> None:
    assert offered(text.encode(), name) == ()
