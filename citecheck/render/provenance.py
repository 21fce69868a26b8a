"""The report in the terms of W3C PROV (https://www.w3.org/TR/prov-dm/), by the library ``prov``.

The article is an entity: derived from what it quotes (as a quotation), influenced by what it links
to. Who is quoted, who posted, who wrote it and citecheck itself are agents; the run is an activity,
which generated the findings. Captures and copies in archives are entities derived from their pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citecheck.model.mention import Attribution, Directness, Post, SourceKind
from citecheck.model.resolution import State
from citecheck.render import iris
from citecheck.render.holding import state_of_quote
from citecheck.render.shown import Shown, ShownFinding, ShownLink
from citecheck.render.times import stamp
from citecheck.well_formed import well_formed

if TYPE_CHECKING:
    from prov.model import ProvDocument

VOCABULARY = "urn:citecheck:terms:"
"""Prefix of our own names for properties, which are those of ``report.json``."""


def document(report: Shown) -> ProvDocument:
    """The report as a PROV document. Each relation has an identifier, so that none is random."""
    return _Scribe(report).document


class _Scribe:
    def __init__(self, report: Shown) -> None:
        from prov.model import ProvDocument

        self.document = ProvDocument()
        self.document.add_namespace("cc", VOCABULARY)
        self.document.add_namespace("r", iris.within(report.article, ""))
        self._report = report
        self._quotes = {each.attribution: each for each in report.quotes}
        self._relations = 0
        self._run()
        self._article()
        for link in report.links:
            self._link(link)
        for post in report.mentions.posts:
            self._post(post)
        self._sources()
        for finding in report.findings:
            self._finding(finding)
        self._evidence()

    def _next(self) -> str:
        """An identifier for a relation."""
        self._relations += 1
        return f"r:relation-{self._relations}"

    def _run(self) -> None:
        run = self._report.run
        self.document.activity("r:run", other_attributes=_told(offline=run.offline))
        self.document.agent(
            "r:citecheck",
            {"prov:type": _name("prov:SoftwareAgent"), **_told(name="citecheck")}
            | _told(version=run.version),
        )
        self.document.association("r:run", "r:citecheck", identifier=self._next())

    def _article(self) -> None:
        origin, metadata = self._report.article.origin, self._report.article.metadata
        self.document.entity(
            "r:article",
            _told(
                title=metadata.title,
                file=origin.name,
                sha256=origin.sha256,
                date=metadata.date.isoformat() if metadata.date else None,
                language=metadata.language,
            )
            | _location(metadata.url),
        )
        self.document.usage("r:run", "r:article", identifier=self._next())
        for number, name in enumerate((metadata.author, metadata.outlet), 1):
            if name:
                self.document.agent(f"r:publisher-{number}", _told(name=name))
                self._attributed("r:article", f"r:publisher-{number}")
        as_of = self._report.as_of
        told = _told(complete=self._report.complete, as_of=stamp(as_of) if as_of else None)
        self.document.entity("r:report", told)
        self.document.generation("r:report", "r:run", identifier=self._next())
        self.document.derivation("r:report", "r:article", identifier=self._next())

    def _attributed(self, entity: str, agent: str) -> None:
        self.document.attribution(entity, agent, identifier=self._next())

    def _link(self, shown: ShownLink) -> None:
        resolution, page = shown.resolution, _node(shown.link.id)
        self.document.entity(
            page,
            _told(
                written=shown.link.written,
                state=shown.state.value if shown.state else None,
                outcome=resolution.verdict.outcome.value if resolution else None,
                title=resolution.title if resolution else None,
                publisher=resolution.site_name if resolution else None,
                published=resolution.published if resolution else None,
            )
            | _location(resolution.final_url if resolution else shown.link.url),
        )
        self.document.influence("r:article", page, identifier=self._next())
        copy = shown.copies.proposal if shown.copies else None
        if copy:
            memento, archive = f"{page}-memento", f"{page}-archive"
            self.document.entity(memento, _told(time=stamp(copy.time)) | _location(copy.url))
            self.document.derivation(memento, page, identifier=self._next())
            self.document.agent(archive, _told(name=copy.archive))
            self._attributed(memento, archive)

    def _post(self, post: Post) -> None:
        entity, author = _node(post.id), _node(f"{post.id}-author")
        check = self._report.post_checks.get(post.id)
        self.document.entity(
            entity,
            _told(
                platform=post.platform,
                text=post.text,
                date=post.date.isoformat() if post.date else None,
                state=check.answer.state.value if check else None,
                words=check.text.value if check else None,
            )
            | _location(post.permalink),
        )
        self._quoted(entity)
        self.document.agent(author, _told(name=post.author.name, handle=post.author.handle))
        self._attributed(entity, author)

    def _quoted(self, entity: str) -> None:
        """The article repeats it: PROV's quotation, which is a kind of derivation."""
        self.document.quotation("r:article", entity, identifier=self._next())

    def _sources(self) -> None:
        for entry in self._report.sources:
            kind = _AGENTS.get(entry.kind)
            self.document.agent(
                _node(entry.id),
                ({"prov:type": _name(kind)} if kind else {})
                | _told(
                    name=entry.name,
                    kind=entry.kind.value,
                    role=entry.role,
                    affiliation=entry.affiliation,
                    ground=entry.ground,
                ),
            )
        sources = self._report.sources_of()
        for said in self._report.mentions.attributions:
            if said.id in sources:
                self._said(said, [_node(entry.id) for entry in sources[said.id]])

    def _said(self, said: Attribution, sources: list[str]) -> None:
        article, entity = self._report.article, _node(said.id)
        content = article.quote_all(said.content)
        check = self._quotes.get(said.id)
        match = check.best.match.value if check else None
        told = _told(text=content, directness=said.directness.value, match=match)
        self.document.entity(entity, told)
        if check and state_of_quote(check) is State.OK:
            self.document.quotation(entity, _node(check.best.target), identifier=self._next())
        for source in sources:
            self._attributed(entity, source)
        if said.directness is Directness.INDIRECT:
            self.document.derivation("r:article", entity, identifier=self._next())
        else:
            self._quoted(entity)

    def _finding(self, shown: ShownFinding) -> None:
        finding, entity = shown.finding, _node(shown.id)
        told = _told(rule=finding.rule, severity=finding.severity.value, message=finding.message)
        self.document.entity(entity, told)
        self.document.generation(entity, "r:run", identifier=self._next())
        self.document.derivation(entity, "r:article", identifier=self._next())

    def _evidence(self) -> None:
        package = self._report.package
        if package:
            told = _told(file=package.path, sha256=package.sha256)
            self.document.collection("r:evidence", told)
        for number, capture in enumerate(self._report.captures, 1):
            entity = f"r:capture-{number}"
            self.document.entity(
                entity,
                _told(
                    sha256=capture.payload_sha256,
                    status=capture.status,
                    record=capture.record.record_id,
                )
                | _location(capture.url),
            )
            # What fetched it is left open: it may be an earlier run's.
            self.document.generation(entity, time=stamp(capture.time), identifier=self._next())
            if package:
                self.document.membership("r:evidence", entity)


_AGENTS = {SourceKind.PERSON: "prov:Person", SourceKind.ORGANISATION: "prov:Organization"}
"""What PROV has a name for (https://www.w3.org/TR/prov-dm/#term-agent)."""


def _node(part: str) -> str:
    return f"r:{iris.name(part)}"


def _name(written: str) -> Any:
    from prov.constants import PROV

    return PROV[written.removeprefix("prov:")]


def _told(**values: object) -> dict[str, Any]:
    """What is known of some properties of ours."""
    known = {name: value for name, value in values.items() if value is not None}
    return {
        f"cc:{name}": well_formed(value) if isinstance(value, str) else value
        for name, value in known.items()
    }


def _location(url: str | None) -> dict[str, Any]:
    """Where an entity is found, if that is an address of the web."""
    from prov.model import Identifier

    iri = iris.web(url)
    return {"prov:atLocation": Identifier(iri)} if iri else {}
