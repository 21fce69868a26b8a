"""The server: it checks what an editor opens, changes and saves, and answers what it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from citecheck._version import __version__
from citecheck.check.policies import Policies
from citecheck.check.run import Gate
from citecheck.language_server.told import Text, actions, diagnostic, hover
from citecheck.load.inputs import Input
from citecheck.model.errors import CitecheckError
from citecheck.model.judged import JudgedFinding
from citecheck.model.report import Report
from citecheck.model.values import define, frozen
from citecheck.policy import settings_search

PAUSE = 0.4
"""Seconds without a key pressed after which a changed text is checked."""


@frozen
class _Checked:
    """What was last found in a document, and in which words."""

    text: Text
    findings: tuple[tuple[JudgedFinding, types.Diagnostic], ...]
    report: Report | None


@define
class _Desk:
    """The documents that are open."""

    server: LanguageServer
    policies: Callable[[], Policies]
    checked: dict[str, _Checked]
    waiting: dict[str, asyncio.Task[None]]

    def soon(self, uri: str, gate: Gate, pause: float = 0) -> None:
        """Check a document after a pause, unless it changes within it."""
        self.forget(uri)
        self.waiting[uri] = asyncio.ensure_future(self._after(uri, gate, pause))

    def forget(self, uri: str) -> None:
        task = self.waiting.pop(uri, None)
        if task is not None:
            task.cancel()

    async def _after(self, uri: str, gate: Gate, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.server.workspace.get_text_document(uri)
        settings_search.forget()  # they are edited beside the article
        try:
            gate.policies = self.policies()
            told = await self._check(document, gate)
        except CitecheckError as error:  # settings that will not do
            self.server.window_log_message(
                types.LogMessageParams(type=types.MessageType.Error, message=str(error))
            )
            return
        self.checked[uri] = told
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=uri,
                version=document.version,
                diagnostics=[diagnosed for _, diagnosed in told.findings],
            )
        )

    async def _check(self, document: TextDocument, gate: Gate) -> _Checked:
        data = document.source.encode("utf-8", "replace")
        path = Path(document.path)
        done, report = await gate.reported(Input(path.name, path=path), data)
        codec = self.server.workspace.position_codec
        text = Text(document.uri, document.version, data, tuple(document.lines), codec)
        findings = tuple(
            (each, diagnostic(each, text)) for each in done.article.findings if each.counts
        )
        return _Checked(text, findings, report)

    def actions(self, parameters: types.CodeActionParams) -> list[types.CodeAction]:
        """The fixes of what the editor asks about, for the text as it was checked."""
        uri = parameters.text_document.uri
        known = self.checked.get(uri)
        document = self.server.workspace.get_text_document(uri)
        if known is None or document.source.encode("utf-8", "replace") != known.text.data:
            return []  # the places are another text's
        asked = {each.data for each in parameters.context.diagnostics}
        findings = [each for each in known.findings if each[0].fingerprint in asked]
        return [*actions(findings, known.text)]

    def hover(self, parameters: types.HoverParams) -> types.Hover | None:
        """What is known of the link under the pointer."""
        known = self.checked.get(parameters.text_document.uri)
        if known is None or known.report is None:
            return None
        text = known.text
        place = text.codec.position_from_client_units(text.lines, parameters.position)
        told = hover(known.report, place.line + 1, place.character + 1)
        if told is None:
            return None
        return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, told))


def serve(
    gate: Gate,
    typing: Gate,
    policies: Callable[[], Policies],
    start: Callable[[LanguageServer], None],
) -> None:
    """Answer one editor until it leaves.

    `gate` checks what is opened or saved, `typing` what changes meanwhile, by what is remembered.
    `policies` are read before each check; `start` runs the server.
    """
    server = LanguageServer("citecheck", __version__)
    desk = _Desk(server, policies, {}, {})

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(parameters: types.DidOpenTextDocumentParams) -> None:
        desk.soon(parameters.text_document.uri, gate)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(parameters: types.DidChangeTextDocumentParams) -> None:
        desk.soon(parameters.text_document.uri, typing, PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _saved(parameters: types.DidSaveTextDocumentParams) -> None:
        desk.soon(parameters.text_document.uri, gate)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(parameters: types.DidCloseTextDocumentParams) -> None:
        uri = parameters.text_document.uri
        desk.forget(uri)
        desk.checked.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    async def _actions(parameters: types.CodeActionParams) -> list[types.CodeAction]:
        return desk.actions(parameters)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(parameters: types.HoverParams) -> types.Hover | None:
        return desk.hover(parameters)

    start(server)
