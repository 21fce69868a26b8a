"""A mail server on this machine (aiosmtpd), with a certificate of its own authority."""

from __future__ import annotations

import asyncio
import ssl
import threading
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from citecheck.fetch.smtp import MailServer, Security

_TURNS = 3
"""Of the event loop, in which the sockets of TLS and those below it are closed."""


class PostOffice:
    """Takes mail by STARTTLS and a password, and keeps it. A context manager."""

    def __init__(self, folder: Path) -> None:
        self.mail: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self.refusal = ""
        self._ca_file = folder / "post-authority.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self._ca_file))
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(self._tls)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._sessions: list[SMTP] = []

    def server(self, **facts: Any) -> MailServer:
        """As a user would name it."""
        own = {
            "host": "localhost",
            "port": self._port,
            "security": Security.STARTTLS,
            "user": "desk",
            "password": "open sesame",
            "ca_file": self._ca_file,
        }
        return MailServer(**{**own, **facts})

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:  # noqa: N802
        """Take a message; aiosmtpd calls it so."""
        if self.refusal:
            return self.refusal
        self.envelopes.append(envelope)
        content = cast("bytes", envelope.content)
        self.mail.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"

    def _may(self, *arguments: Any) -> AuthResult:
        given = arguments[-1]
        good = isinstance(given, LoginPassword) and given.password == b"open sesame"
        return AuthResult(success=good, handled=False)

    def _protocol(self) -> SMTP:
        session = SMTP(
            self,
            hostname="localhost",
            tls_context=self._tls,
            require_starttls=True,
            auth_required=True,
            authenticator=self._may,
            loop=self._loop,
        )
        self._sessions.append(session)
        return session

    async def _close(self) -> None:
        self._server.close()
        for session in self._sessions:
            if session.transport is not None:
                session.transport.abort()
        for _ in range(_TURNS):
            await asyncio.sleep(0)

    def __enter__(self) -> Self:
        self._thread.start()
        opening = self._loop.create_server(self._protocol, "127.0.0.1", 0)
        self._server = asyncio.run_coroutine_threadsafe(opening, self._loop).result()
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
