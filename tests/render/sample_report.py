"""Reports to render: one by hand from the seed article, one with everything in it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from attrs import evolve

from citecheck.model.article import Article, Block, BlockKind, Metadata, Origin, Run, Span
from citecheck.model.date import PartialDate
from citecheck.model.evidence import Capture, Extent, Package
from citecheck.model.finding import Edit, Finding, Fix, Severity
from citecheck.model.memento import Asked, Change, Copies, Drift, Held, Memento, Quality
from citecheck.model.mention import (
    Attribution,
    Author,
    Credit,
    CreditKind,
    Directness,
    Link,
    LinkKind,
    Mentions,
    Outlet,
    Post,
    PostForm,
    Source,
    SourceKind,
    Stance,
)
from citecheck.model.post_check import (
    AuthorMatch,
    MediaMatch,
    Passage,
    PostAnswer,
    PostCheck,
    PostProposal,
    PostState,
    Side,
    TextMatch,
)
from citecheck.model.quote_check import (
    QuoteCheck,
    QuoteComparison,
    QuoteMatch,
    QuoteObstacle,
    QuotePassage,
    QuoteSide,
    QuoteTextFrom,
)
from citecheck.model.report import Report
from citecheck.model.report import Run as ReportRun
from citecheck.model.resolution import Hop, Outcome, RecordRef, Resolution, Verdict, Via
from citecheck.model.sourcing import Nearness
from citecheck.sourcing import measured

SEED = Path(__file__).parents[2] / "seeds" / "000_506d58b1fd2a89ee.txt"
TIME = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

_OFFICIALS = Source(
    "hoge Amerikaanse functionarissen",
    SourceKind.ANONYMOUS,
    ground="die anoniem wensen te blijven",
)
_POETIN = Source("Vladimir Poetin", SourceKind.PERSON, role="president")


def article_of(
    text: str, *, name: str = "article.txt", metadata: Metadata | None = None
) -> Article:
    """A plain-text article that is all one run."""
    data = text.encode("utf-8", "surrogatepass")
    return Article(
        origin=Origin(
            name=name,
            media_type="text/plain",
            encoding="utf-8",
            codec="utf-8",
            encoding_from="default",
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
        ),
        text=text,
        metadata=metadata or Metadata(),
        runs=(Run(0, 0, len(text), len(text)),),
        decoded=text,
    )


def _paragraphs(text: str) -> tuple[Block, ...]:
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        kind = BlockKind.HEADING if len(paragraph) < 30 else BlockKind.PARAGRAPH
        skipped = len(" date 2022-11 ") if not at else 0
        blocks.append(Block(Span(at + skipped, at + len(paragraph)), kind))
        at += len(paragraph) + 2
    return tuple(blocks)


def _link(number: int, start: int, written: str, kind: LinkKind, inside: str | None) -> Link:
    url = written if "://" in written else f"https://{written}"
    return Link(
        f"link-{number}",
        Span(start, start + len(written)),
        written,
        url,
        url,
        kind,
        written,
        inside,
    )


def _said(
    number: int,
    content: list[tuple[int, int]],
    directness: Directness,
    source: Source | None,
    *places: tuple[int, int] | None,
    **others: object,
) -> Attribution:
    named, cue = places
    return Attribution(
        id=f"attribution-{number}",
        content=tuple(Span(*pair) for pair in content),
        directness=directness,
        source=source,
        source_span=Span(*named) if named else None,
        cue=Span(*cue) if cue else None,
        **{"language": "nl", **others},
    )


def _attributions() -> tuple[Attribution, ...]:
    said, indirect, mixed, direct = _said, Directness.INDIRECT, Directness.MIXED, Directness.DIRECT
    white_house = Source("Het Witte Huis", SourceKind.ORGANISATION)
    return (
        said(
            1, [(181, 184)], indirect, _OFFICIALS, (192, 224), (225, 234), via=("New York Times",)
        ),
        said(
            2,
            [(327, 457)],
            indirect,
            Source("de Amerikaanse regering", SourceKind.ORGANISATION),
            (338, 361),
            (330, 337),
            lemma="volgens",
        ),
        said(3, [(839, 881)], indirect, _OFFICIALS, (779, 806), (771, 778), lemma="volgens"),
        said(4, [(1264, 1285)], Directness.SCARE, None, None, (1256, 1263)),
        said(
            5,
            [(1809, 1860)],
            direct,
            Source("@DarylGKimball", SourceKind.PERSON),
            (1868, 1882),
            (1861, 1867),
            lemma="write",
            inside="post-1",
            language="en",
        ),
        said(
            6,
            [(2136, 2232)],
            indirect,
            _OFFICIALS,
            (2074, 2104),
            (2105, 2135),
            stance=Stance.DECLINING,
        ),
        said(7, [(2375, 2409)], indirect, white_house, (2345, 2359), (2410, 2425)),
        said(
            8,
            [(2452, 2587)],
            indirect,
            Source(
                "een woordvoerder van het Witte Huis",
                SourceKind.ANONYMOUS,
                role="woordvoerder",
                affiliation="Het Witte Huis",
            ),
            (2435, 2451),
            (2431, 2434),
            lemma="zeggen",
        ),
        said(
            9,
            [(2921, 2994)],
            mixed,
            Source("de regering-Biden", SourceKind.ORGANISATION),
            (2826, 2843),
            (2908, 2920),
            lemma="waarschuwen",
        ),
        said(
            10,
            [(2997, 3049)],
            direct,
            Source("Jake Sullivan", SourceKind.PERSON, role="nationale veiligheidsadviseur"),
            (3057, 3107),
            (3051, 3056),
            lemma="aldus",
        ),
        said(11, [(3193, 3367), (3390, 3409)], direct, _POETIN, (3373, 3379), (3369, 3372)),
        said(
            12,
            [(3540, 3693)],
            direct,
            Source("@AKendallTaylor; @KofmanMichael", SourceKind.PERSON),
            (3700, 3734),
            (3694, 3699),
            inside="post-2",
            language="en",
        ),
        said(13, [(4123, 4158), (4210, 4261)], direct, _POETIN, (4164, 4167), (4160, 4163)),
        said(14, [(4285, 4400)], mixed, _POETIN, (4262, 4265), (4266, 4275), lemma="herhalen"),
        said(
            15,
            [(5161, 5275)],
            indirect,
            Source("Amerikaanse oud-generaals", SourceKind.COLLECTIVE),
            (5120, 5145),
            (5146, 5152),
            lemma="zeggen",
        ),
    )


def _posts() -> tuple[Post, ...]:
    text = SEED.read_text("utf-8")
    return (
        Post(
            id="post-1",
            spans=(Span(1800, 2054),),
            platform="x",
            form=PostForm.FLATTENED,
            author=Author("Arms Control Assoc", "ArmsControlNow"),
            text=text[1800:1999],
            body=Span(1800, 1999),
            date=PartialDate(2022, 10, 24, written="24 oktober 2022"),
            links=("https://t.co/yWaHBB4swp",),
            media=("pic.twitter.com/JDvSOxJjcH",),
            mentions=("DarylGKimball",),
            hashtags=("ArmsControlToday",),
        ),
        Post(
            id="post-2",
            spans=(Span(3540, 3824),),
            platform="x",
            form=PostForm.FLATTENED,
            author=Author("CNAS", "CNASdc"),
            text=text[3540:3791],
            body=Span(3540, 3791),
            date=PartialDate(2022, 11, 1, written="1 november 2022"),
            links=("https://t.co/cm4FLVbxup",),
            mentions=("AKendallTaylor", "KofmanMichael", "ForeignAffairs"),
        ),
    )


def _seed_findings() -> tuple[Finding, ...]:
    return (
        Finding(
            "CC102",
            "short-link",
            Severity.WARNING,
            Span(1948, 1971),
            "The address https://t.co/yWaHBB4swp hides where it leads.",
            mention="link-1",
        ),
        Finding(
            "CC102",
            "short-link",
            Severity.WARNING,
            Span(3768, 3791),
            "The address https://t.co/cm4FLVbxup hides where it leads.",
            mention="link-3",
        ),
        Finding(
            "CC201",
            "post-without-permalink",
            Severity.WARNING,
            Span(1800, 2054),
            "The post of @ArmsControlNow is printed without a link to it.",
            mention="post-1",
        ),
        Finding(
            "CC301",
            "anonymous-source",
            Severity.NOTE,
            Span(779, 806),
            "A statement rests on a source who is not named.",
            mention="attribution-3",
        ),
    )


def seed_report() -> Report:
    """The seed article, offline, with what a careful reader finds in it."""
    text = SEED.read_text("utf-8")
    metadata = Metadata(date=PartialDate(2022, 11, written="2022-11"), language="nl")
    article = article_of(text, name="seeds/000_506d58b1fd2a89ee.txt", metadata=metadata)
    links = (
        _link(1, 1948, "https://t.co/yWaHBB4swp", LinkKind.BARE, "post-1"),
        _link(2, 1973, "pic.twitter.com/JDvSOxJjcH", LinkKind.SCHEMELESS, "post-1"),
        _link(3, 3768, "https://t.co/cm4FLVbxup", LinkKind.BARE, "post-2"),
    )
    return Report(
        article=evolve(article, blocks=_paragraphs(text)),
        mentions=Mentions(
            links=links,
            posts=_posts(),
            attributions=_attributions(),
            credits=(
                Credit("credit-1", Span(171, 179), CreditKind.PHOTO, "Beeld", "AP", Span(177, 179)),
            ),
            outlets=(
                Outlet("New York Times", Span(242, 256), ("nytimes.com",)),
                Outlet("AP", Span(177, 179), ("apnews.com",)),
            ),
        ),
        run=ReportRun("0.1.0", TIME, offline=True, settings=(("offline", "true (command line)"),)),
        resolutions={
            link.url: Resolution(
                link.url,
                (Hop(link.url, Via.START, failure=Outcome.OFFLINE),),
                Verdict(Outcome.OFFLINE, "The run was offline: nothing was asked."),
            )
            for link in links
            if link.url
        },
        findings=_seed_findings(),
    )


def _record(number: int) -> RecordRef:
    identity = f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>"
    return RecordRef("citecheck-20261124.warc.gz", 1000 * number, 900, identity)


def _copies(url: str) -> Copies:
    raw = f"https://web.archive.org/web/20221102000000id_/{url}"
    at = datetime(2022, 11, 2, tzinfo=UTC)
    quality = Quality(
        0.72, Outcome.OK, ("the copy is of 200 days after the article",), is_doubtful=True
    )
    nearest = Memento(
        url, "wayback", raw.replace("id_", ""), at, raw, 200, "text/html", "A" * 32, quality,
        _record(5),
    )  # fmt: skip
    last = Memento(url, "newsroom", "https://archive.example/2024", at.replace(year=2024))
    return Copies(
        url,
        nearest,
        last,
        (
            Asked("wayback", url, Held.FOUND, 2),
            Asked("newsroom", url, Held.FAILED, 0, "newsroom answered with 503: back <b>soon</b>"),
        ),
        Drift(
            nearest.url, at, 0.915, 1200, 1180, (Change("was <found>", "was lost"),), is_cut=True
        ),
        (_record(5),),
    )


def _hops() -> tuple[Hop, ...]:
    digest = hashlib.sha256(b"page").hexdigest()
    return (
        Hop(
            "https://t.co/yWaHBB4swp",
            Via.START,
            301,
            TIME,
            0.081,
            "192.0.2.1",
            (("location", "https://short.example/abc"),),
            hashlib.sha256(b"").hexdigest(),
            _record(1),
        ),
        Hop(
            "https://short.example/abc",
            Via.HTTP,
            200,
            TIME,
            0.12,
            "192.0.2.2",
            (("content-type", "text/html"),),
            digest,
            _record(2),
        ),
        Hop(
            "https://xn--mnchen-3ya.example/editorial?utm_source=x",
            Via.META,
            200,
            TIME,
            0.4,
            "2001:db8::1",
            (("content-type", "text/html; charset=utf-8"),),
            digest,
            _record(3),
        ),
    )


def online_report() -> Report:
    """The seed article as an online run with a store might report it: every field is filled."""
    seed = seed_report()
    first, second, third = seed.mentions.links
    mail = Link(
        "link-4",
        Span(5700, 5700),
        "mailto:desk@example.org",
        "mailto:desk@example.org",
        "mailto:desk@example.org",
        LinkKind.HYPERLINK,
        "",
    )
    post = evolve(
        seed.mentions.posts[1],
        post_id="1587500000000000000",
        permalink="https://x.com/CNASdc/status/1587500000000000000",
    )
    hops = _hops()
    digest = hops[2].payload_sha256 or ""
    dead = Hop(str(second.url), Via.START, 404, TIME, 0.05, "192.0.2.3", (), digest, _record(4))
    silent = Hop(str(third.url), Via.START, None, TIME, 20.0, failure=Outcome.TIMEOUT)
    extent = Extent("citecheck-20261124.warc.gz", 3000, 2100)
    report = evolve(
        seed,
        article=evolve(
            seed.article,
            metadata=Metadata(
                title="Moskou sprak over kernwapens",
                author="Redactie",
                date=PartialDate(2022, 11, 2, 18, 30, "+01:00", "2 november 2022, 18.30 uur"),
                language="nl",
                outlet="Example Courant",
                url="https://courant.example/kernwapens",
            ),
        ),
        mentions=evolve(
            seed.mentions, links=(first, second, third, mail), posts=(seed.mentions.posts[0], post)
        ),
        run=ReportRun(
            "0.1.0",
            TIME,
            offline=False,
            settings=(("store", "evidence (command line)"),),
            user_agent="citecheck/0.1.0",
        ),
        mementos={str(second.url): _copies(str(second.url))},
        resolutions={
            str(first.url): Resolution(
                str(first.url),
                hops,
                Verdict(Outcome.OK, "The page answers."),
                title="Nuclear Options",
                media_type="text/html",
                from_store=True,
                site_name="Editorial Quarterly",
                published="2022-10-01T08:00:00-05:00",
            ),
            str(second.url): Resolution(
                str(second.url), (dead,), Verdict(Outcome.DEAD, "The server says 404: gone.", 0.9)
            ),
            str(third.url): Resolution(
                str(third.url), (silent,), Verdict(Outcome.TIMEOUT, "No answer in 20 seconds.", 0.5)
            ),
        },
        captures=(
            Capture(
                hops[2].url, TIME, 200, "text/html", digest, _record(3), "length", extent, extent
            ),
            Capture(hops[0].url, TIME, 301, None, hops[0].payload_sha256 or "", _record(1)),
        ),
        findings=(
            *seed.findings,
            Finding(
                "CC101",
                "link-dead",
                Severity.ERROR,
                second.span,
                "The link leads to a page that is gone (404).",
                mention="link-2",
                evidence=(_record(4).record_id,),
                fixes=(
                    Fix(
                        "Write the address with its scheme",
                        (Edit(2010, 2010, b"https://"),),
                        safe=False,
                    ),
                ),
            ),
        ),
        package=Package("report.wacz", hashlib.sha256(b"wacz").hexdigest(), 48_213, 8),
        post_checks={post.id: _post_check(post)},
        post_proposals={
            "post-1": (
                PostProposal(
                    "https://x.com/ArmsControlNow/status/1584500000000000000",
                    "1584500000000000000",
                    "An archive lists it on that day.",
                    records=(_record(6),),
                ),
            )
        },
        quotes=_quotes(),
    )
    return evolve(report, sourcing=measured(report))


def _post_check(post: Post) -> PostCheck:
    """It is there, with a word changed."""
    answer = PostAnswer(
        PostState.LIVE,
        "X shows it.",
        Author("CNAS", "CNASdc"),
        "Despite losses, its nuclear arsenal is a logical answer.",
        media=1,
        time=datetime(2022, 11, 1, 17, 3, tzinfo=UTC),
        url=post.permalink,
        was_edited=True,
    )
    return PostCheck(
        post.id,
        answer,
        (Hop("https://cdn.example/tweet", Via.START, 200, TIME, 0.1, record=_record(7)),),
        TIME,
        text=TextMatch.ALTERED,
        difference=(
            Passage(Side.BOTH, "Despite losses, its nuclear arsenal is a logical"),
            Passage(Side.ARTICLE, "offset"),
            Passage(Side.PLATFORM, "answer"),
        ),
        author=AuthorMatch.SAME,
        media=MediaMatch.DIFFERENT,
    )


def _quotes() -> tuple[QuoteCheck, ...]:
    """One word for word, one altered, one that is not there, one without a text."""
    page = {"text_from": QuoteTextFrom.PAGE, "url": "https://short.example/abc", "time": TIME}
    altered = QuoteComparison(
        "link-1",
        Nearness.SENTENCE,
        QuoteMatch.ALTERED,
        similarity=0.9,
        passages=(
            QuotePassage(QuoteSide.BOTH, "we will use all means"),
            QuotePassage(QuoteSide.ARTICLE, "certainly"),
            QuotePassage(QuoteSide.SOURCE, "if we must"),
        ),
        record=_record(3),
        language="en",
        **page,
    )
    nothing = QuoteComparison(
        "link-3",
        Nearness.PARAGRAPH,
        QuoteMatch.NOT_COMPARABLE,
        obstacle=QuoteObstacle.NOT_CAPTURED,
    )
    return (
        QuoteCheck(
            "attribution-5",
            (QuoteComparison("link-1", Nearness.POST, QuoteMatch.EXACT, similarity=1.0, **page),),
        ),
        QuoteCheck("attribution-11", (altered, nothing)),
        QuoteCheck(
            "attribution-12",
            (QuoteComparison("link-1", Nearness.SENTENCE, QuoteMatch.NOT_FOUND, **page),),
        ),
        QuoteCheck("attribution-13", (nothing,)),
    )
