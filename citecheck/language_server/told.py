"""What a check found, as editors are told it.

Places come in lines from 1 and code points from 1 here; editors count from 0, in units that they
agree on with the server (`pygls.workspace.PositionCodec`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types
from pygls.workspace import PositionCodec

from citecheck import urls
from citecheck.model.article import Location
from citecheck.model.finding import Fix, Severity
from citecheck.model.judged import JudgedFinding
from citecheck.model.mention import Link
from citecheck.model.report import Report
from citecheck.model.values import frozen
from citecheck.render.escape import terminal

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}


@frozen
class Text:
    """A document's text as it was checked."""

    uri: str
    version: int | None
    data: bytes
    """In UTF-8."""
    lines: tuple[str, ...]
    """With their ends."""
    codec: PositionCodec

    def range(self, start: types.Position, end: types.Position) -> types.Range:
        """A range of code points, in the editor's units."""
        return self.codec.range_to_client_units(self.lines, types.Range(start, end))

    def position(self, offset: int) -> types.Position:
        """The place of a byte, in lines and code points."""
        left = len(self.data[:offset].decode("utf-8", "ignore"))
        for number, line in enumerate(self.lines):
            if left < len(line):
                return types.Position(number, left)
            left -= len(line)
        return types.Position(len(self.lines), 0)


def diagnostic(finding: JudgedFinding, text: Text) -> types.Diagnostic:
    """A finding as an editor underlines it."""
    return types.Diagnostic(
        range=text.range(_position(finding.start), _position(finding.end)),
        message=terminal(finding.message),
        severity=_SEVERITIES[finding.severity],
        code=finding.title,
        source="citecheck",
        data=finding.fingerprint,
    )


def _position(location: Location) -> types.Position:
    return types.Position(location.line - 1, location.column - 1)


def actions(
    findings: Sequence[tuple[JudgedFinding, types.Diagnostic]], text: Text
) -> Iterator[types.CodeAction]:
    """The fixes of some findings, those first that need nobody's judgement."""
    offered = [(told, fix) for finding, told in findings for fix in finding.fixes]
    for told, fix in sorted(offered, key=lambda each: not each[1].safe):
        yield types.CodeAction(
            title=terminal(fix.title),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[told],
            edit=types.WorkspaceEdit(document_changes=[_changes(fix, text)]),
            is_preferred=fix.safe,
        )


def _changes(fix: Fix, text: Text) -> types.TextDocumentEdit:
    edits = [
        types.TextEdit(
            range=text.range(text.position(each.start), text.position(each.end)),
            new_text=each.replacement.decode("utf-8", "replace"),
        )
        for each in fix.edits
    ]
    document = types.OptionalVersionedTextDocumentIdentifier(uri=text.uri, version=text.version)
    return types.TextDocumentEdit(text_document=document, edits=[*edits])


def hover(report: Report, line: int, column: int) -> str | None:
    """What is known of the link at a place (both from 1), as plain text."""
    for link in report.mentions.links:
        start, end = report.article.locate(link.span)
        if (start.line, start.column) <= (line, column) < (end.line, end.column):
            return "\n".join(map(terminal, _of_link(report, link)))
    return None


def _of_link(report: Report, link: Link) -> Iterator[str]:
    resolution = report.resolutions.get(link.url or "")
    if resolution is None:
        yield "citecheck: not checked"
        return
    verdict = resolution.verdict
    yield f"citecheck: {verdict.outcome}" + (f". {verdict.reason}" if verdict.reason else "")
    last = resolution.hops[-1].url if resolution.hops else None
    if last is not None and last != link.url:
        yield f"leads to {urls.redact(last)}"
    if resolution.title:
        yield f"title: {resolution.title}"
    copies = report.mementos.get(link.url or "")
    memento = (copies.last_good or copies.nearest) if copies is not None else None
    if memento is not None:
        yield f"copy of {memento.time.date()}: {memento.url}"
