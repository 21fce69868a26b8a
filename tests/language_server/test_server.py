"""The server as an editor meets it: a client of the protocol, over a process's own streams."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from tests.web import LoopbackWeb

TEXT = "Één 😀 bron: https://pages.example/page?utm_source=x&id=1 hier.\n"
LINK = TEXT.index("https")


def listen(client: LanguageClient, method: str, queue: asyncio.Queue[Any]) -> None:
    def heard(told) -> None:  # a function: the client marks it, as it cannot a method
        queue.put_nowait(told)

    client.feature(method)(heard)


class Editor:
    """What of an editor the server meets."""

    def __init__(self, client: LanguageClient, file: Path) -> None:
        self.client, self.file = client, file
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        listen(client, types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, self.told)

    @property
    def document(self) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.file.as_uri())

    def open(self, text: str) -> None:
        item = types.TextDocumentItem(self.file.as_uri(), "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, text: str, version: int) -> None:
        document = types.VersionedTextDocumentIdentifier(version, self.file.as_uri())
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def diagnostics(self) -> dict[str, types.Diagnostic]:
        told = await asyncio.wait_for(self.told.get(), 300)
        return {str(each.code).split()[-1]: each for each in told.diagnostics}


@asynccontextmanager
async def editing(folder: Path, *arguments: str) -> AsyncIterator[Editor]:
    client = LanguageClient("test", "1")
    editor = Editor(client, folder / "a.md")
    await client.start_io(sys.executable, "-m", "citecheck", "lsp", *arguments, cwd=folder)
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind.Utf16]
        )
    )
    await client.initialize_async(types.InitializeParams(capabilities, root_uri=folder.as_uri()))
    client.initialized(types.InitializedParams())
    yield editor
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_findings_and_fixes_stand_where_an_editor_counts_them(tmp_path: Path) -> None:
    async def session() -> None:
        async with editing(tmp_path) as editor:
            editor.open(TEXT)
            found = await editor.diagnostics()
            place = found["link-tracking"].range
            assert (place.start.line, place.start.character) == (0, units(TEXT[:LINK]))
            wanted = types.CodeActionParams(
                editor.document, place, types.CodeActionContext([found["link-tracking"]])
            )
            actions = await editor.client.text_document_code_action_async(wanted)
            assert actions
            (action,) = actions
            (change,) = action.edit.document_changes
            (edit,) = change.edits
            start, end = edit.range.start.character, edit.range.end.character
            raw = TEXT.encode("utf-16-le")
            mended = raw[: 2 * start] + edit.new_text.encode("utf-16-le") + raw[2 * end :]
            assert mended.decode("utf-16-le") == TEXT.replace("utm_source=x&", "")
            editor.change("Niets.\n", 2)
            assert await editor.diagnostics() == {}
            assert not await editor.client.text_document_code_action_async(wanted)

    asyncio.run(session())


def test_links_are_asked_for_on_saving_alone(web: LoopbackWeb, tmp_path: Path) -> None:
    async def session() -> None:
        async with editing(tmp_path, "--online", *web.cli_arguments()) as editor:
            editor.open("Zie https://dead.example/gone of https://pages.example/page\n")
            found = await editor.diagnostics()
            assert found["link-dead"].severity == types.DiagnosticSeverity.Error
            editor.change("https://dead.example/gone https://dead.example/status/404\n", 2)
            typed = await editor.diagnostics()
            assert {*typed} == {"link-dead", "not-checked"}  # by what is remembered
            assert typed["not-checked"].message.startswith("1 of the article's 2")
            assert not web.served("dead.example", "/status/404")
            editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.document))
            assert "link-dead" in await editor.diagnostics()
            over = types.HoverParams(editor.document, types.Position(0, 40))
            hover = await editor.client.text_document_hover_async(over)
            assert hover is not None
            assert "citecheck: dead" in hover.contents.value

    asyncio.run(session())


def test_settings_are_read_anew_and_those_that_will_not_do_are_logged(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text("ignroe = 1\n")

    async def session() -> None:
        async with editing(tmp_path) as editor:
            logged: asyncio.Queue[types.LogMessageParams] = asyncio.Queue()
            listen(editor.client, types.WINDOW_LOG_MESSAGE, logged)
            editor.open(TEXT)
            message = await asyncio.wait_for(logged.get(), 300)
            assert "ignroe" in message.message
            (tmp_path / "citecheck.toml").write_text('ignore = ["link-tracking"]\n')
            editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.document))
            assert {*(await editor.diagnostics())} == {"not-checked"}
            (tmp_path / "citecheck.toml").unlink()
            editor.change(f"{TEXT}\n", 2)
            assert "link-tracking" in await editor.diagnostics()

    asyncio.run(session())
