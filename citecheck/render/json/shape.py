"""The shape of ``report.json``, object by object.

What each field means is said once, in ``data/report.schema.json``; a test holds the two together.
"""

from __future__ import annotations

from typing import TypedDict


class SpanJson(TypedDict):
    start: int
    end: int


class PointJson(TypedDict):
    line: int
    column: int
    byte: int


class LocationJson(TypedDict):
    start: PointJson
    end: PointJson


class PlaceJson(TypedDict):
    span: SpanJson
    location: LocationJson


class QuoteJson(TypedDict):
    span: SpanJson
    location: LocationJson
    text: str


class DateJson(TypedDict):
    iso: str
    precision: str
    written: str


class OriginJson(TypedDict):
    name: str
    media_type: str
    encoding: str
    encoding_from: str
    sha256: str
    size: int
    places: str


class MetadataJson(TypedDict):
    title: str | None
    author: str | None
    date: DateJson | None
    language: str | None
    outlet: str | None
    url: str | None


class ArticleJson(TypedDict):
    origin: OriginJson
    opening: str
    metadata: MetadataJson
    characters: int
    text: str


class RecordJson(TypedDict):
    record_id: str
    warc: str
    offset: int
    length: int


class ExtentJson(TypedDict):
    warc: str
    offset: int
    length: int


class HeaderJson(TypedDict):
    name: str
    value: str


class HopJson(TypedDict):
    url: str
    via: str
    status: int | None
    time: str | None
    elapsed: float | None
    address: str | None
    headers: list[HeaderJson]
    payload_sha256: str | None
    record: RecordJson | None
    failure: str | None


class ResolutionJson(TypedDict):
    outcome: str
    state: str
    reason: str
    confidence: float
    kind: str
    final_url: str
    title: str | None
    media_type: str | None
    site_name: str | None
    published: str | None
    move: str
    canonical: str | None
    archived: str | None
    hops: list[HopJson]
    compared: list[HopJson]


class QualityJson(TypedDict):
    score: float
    outcome: str | None
    reasons: list[str]
    is_doubtful: bool


class MementoJson(TypedDict):
    original: str
    archive: str
    url: str
    time: str
    raw: str | None
    status: int | None
    media_type: str | None
    digest: str | None
    quality: QualityJson | None
    record: RecordJson | None


class AskedJson(TypedDict):
    archive: str
    url: str
    held: str
    number: int
    detail: str


class ChangeJson(TypedDict):
    before: str
    after: str


class DriftJson(TypedDict):
    memento: str
    time: str
    similarity: float
    words_then: int
    words_now: int
    changes: list[ChangeJson]
    is_cut: bool


class CopiesJson(TypedDict):
    url: str
    nearest: MementoJson | None
    last_good: MementoJson | None
    proposal: str | None
    asked: list[AskedJson]
    drift: DriftJson | None
    records: list[RecordJson]


class LinkJson(TypedDict):
    id: str
    kind: str
    written: str
    url: str | None
    key: str | None
    text: str
    inside: str | None
    span: SpanJson
    location: LocationJson
    resolution: ResolutionJson | None
    copies: CopiesJson | None


class AuthorJson(TypedDict):
    name: str | None
    handle: str | None


class OtherPostJson(TypedDict):
    permalink: str | None
    post_id: str | None
    handle: str | None


class ThreadPlaceJson(TypedDict):
    number: int | None
    total: int | None


class PostAnswerJson(TypedDict):
    state: str
    reason: str
    author: AuthorJson
    text: str | None
    is_cut: bool
    media: int | None
    time: str | None
    url: str | None
    was_edited: bool | None


class PassageJson(TypedDict):
    side: str
    words: str


class PostProposalJson(TypedDict):
    url: str
    post_id: str
    ground: str
    text: str
    records: list[RecordJson]


class PostCheckJson(TypedDict):
    answer: PostAnswerJson
    time: str | None
    text: str
    difference: list[PassageJson]
    author: str
    media: str
    media_shown: int
    hops: list[HopJson]


class PostJson(TypedDict):
    id: str
    platform: str
    form: str
    author: AuthorJson
    text: str
    post_id: str | None
    permalink: str | None
    date: DateJson | None
    id_time: str | None
    links: list[str]
    media: list[str]
    mentions: list[str]
    hashtags: list[str]
    quoted: OtherPostJson | None
    reply_to: OtherPostJson | None
    thread: ThreadPlaceJson | None
    places: list[PlaceJson]
    body: PlaceJson | None
    check: PostCheckJson | None
    proposals: list[PostProposalJson]


class SourceJson(TypedDict):
    name: str
    kind: str
    role: str | None
    affiliation: str | None
    ground: str | None


class AttributionJson(TypedDict):
    id: str
    directness: str
    stance: str
    content: list[QuoteJson]
    source: SourceJson | None
    source_id: str | None
    source_ids: list[str]
    named: QuoteJson | None
    cue: QuoteJson | None
    lemma: str | None
    via: list[str]
    language: str | None
    inside: str | None


class RosterJson(TypedDict):
    id: str
    name: str
    kind: str
    role: str | None
    affiliation: str | None
    ground: str | None
    anonymous: bool
    footing: str
    direct: int
    indirect: int
    mixed: int
    words: int
    characters: int
    attributions: list[str]


class FootingCountsJson(TypedDict):
    total: int
    named: int
    collective: int
    anonymous: int
    unclear: int
    nobody: int


class SpeechCountsJson(TypedDict):
    total: int
    direct: int
    indirect: int
    mixed: int


class WordCountsJson(TypedDict):
    article: int
    attributed: int
    quoted: int


class TieJson(TypedDict):
    source: str
    other: str
    kinship: str


class PointerJson(TypedDict):
    target: str
    nearness: str


class PointersJson(TypedDict):
    attribution: str
    targets: list[PointerJson]


class StandingJson(TypedDict):
    name: str
    kind: str
    footing: str
    ground: str | None
    attributions: list[str]
    group: int
    link: str
    links: list[str]
    is_spokesperson: bool
    passes_on: bool


class PostSourceJson(TypedDict):
    name: str
    kind: str
    handle: str | None
    platform: str
    posts: list[str]
    words: int
    cited_as: str | None


class SourcingJson(TypedDict):
    independent: int
    claims: int
    single: list[str]
    footing: FootingCountsJson
    statements: FootingCountsJson
    speech: SpeechCountsJson
    words: WordCountsJson
    ties: list[TieJson]
    sources: list[StandingJson]
    pointers: list[PointersJson]
    posts: list[PostSourceJson]


class QuotePassageJson(TypedDict):
    side: str
    words: str


class QuoteComparisonJson(TypedDict):
    target: str
    nearness: str
    match: str
    obstacle: str | None
    text_from: str | None
    url: str | None
    time: str | None
    record: RecordJson | None
    similarity: float
    language: str | None
    is_cut: bool
    passages: list[QuotePassageJson]


class QuoteCheckJson(TypedDict):
    attribution: str
    compared: list[QuoteComparisonJson]


class CreditJson(TypedDict):
    id: str
    kind: str
    label: str
    holder: str
    credit: QuoteJson
    holder_place: PlaceJson


class OutletJson(TypedDict):
    name: str
    domains: list[str]
    named: QuoteJson


class EditJson(TypedDict):
    start: int
    end: int
    replacement_base64: str


class FixJson(TypedDict):
    title: str
    safe: bool
    edits: list[EditJson]


class FindingJson(TypedDict):
    id: str
    rule: str
    name: str
    severity: str
    message: str
    mention: str | None
    span: SpanJson
    location: LocationJson
    excerpt: str
    evidence: list[str]
    fixes: list[FixJson]


class CaptureJson(TypedDict):
    url: str
    time: str
    status: int
    media_type: str | None
    payload_sha256: str
    truncated: str | None
    record: RecordJson
    extent: ExtentJson | None
    payload: ExtentJson | None


class PackageJson(TypedDict):
    path: str
    sha256: str
    size: int
    records: int


class EvidenceJson(TypedDict):
    captures: list[CaptureJson]
    package: PackageJson | None


class LinkCountsJson(TypedDict):
    total: int
    ok: int
    problem: int
    undetermined: int
    not_checked: int
    unasked: int


class PostCountsJson(TypedDict):
    total: int
    with_permalink: int
    without_permalink: int
    ok: int
    problem: int
    undetermined: int
    not_checked: int
    told: dict[str, int]
    different: int


class QuoteCountsJson(TypedDict):
    total: int
    ok: int
    problem: int
    undetermined: int
    not_checked: int
    matches: dict[str, int]


class AttributionCountsJson(TypedDict):
    total: int
    direct: int
    indirect: int
    mixed: int
    unsourced: int
    scare: int


class SourceCountsJson(TypedDict):
    total: int
    named: int
    anonymous: int
    footing: dict[str, int]
    kinds: dict[str, int]


class FindingCountsJson(TypedDict):
    total: int
    error: int
    warning: int
    note: int


class SummaryJson(TypedDict):
    verdict: str
    links: LinkCountsJson
    posts: PostCountsJson
    quotes: QuoteCountsJson
    attributions: AttributionCountsJson
    sources: SourceCountsJson
    credits: int
    outlets: int
    captures: int
    findings: FindingCountsJson


class ToolJson(TypedDict):
    name: str
    version: str


class SettingJson(TypedDict):
    name: str
    value: str


class RunJson(TypedDict):
    time: str | None
    offline: bool
    user_agent: str
    settings: list[SettingJson]


class ReportJson(TypedDict):
    schema_version: str
    tool: ToolJson
    run: RunJson
    complete: bool
    summary: SummaryJson
    article: ArticleJson
    findings: list[FindingJson]
    links: list[LinkJson]
    posts: list[PostJson]
    attributions: list[AttributionJson]
    sources: list[RosterJson]
    sourcing: SourcingJson | None
    quotes: list[QuoteCheckJson]
    credits: list[CreditJson]
    outlets: list[OutletJson]
    evidence: EvidenceJson
