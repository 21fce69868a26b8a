"""A certificate authority for the loopback web, and what can be wrong with a certificate."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme


class Authority:
    """Issues certificates by server name, as each is first asked for."""

    def __init__(self, folder: Path, certificate_of: Callable[[str], str]) -> None:
        self._authority = trustme.CA()
        self._stranger = trustme.CA()
        self._certificate_of = certificate_of
        self._contexts: dict[str, ssl.SSLContext] = {}
        self.file = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(str(self.file))

    def server_context(self) -> ssl.SSLContext:
        """A context that takes the certificate of whatever name the client asks for."""
        context = self._context_of("127.0.0.1")

        def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
            connection.context = self._context_of(name or "127.0.0.1")

        context.sni_callback = choose  # type: ignore[assignment]
        return context

    def _context_of(self, name: str) -> ssl.SSLContext:
        if name not in self._contexts:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._certificate(name).configure_cert(context)
            self._contexts[name] = context
        return self._contexts[name]

    def _certificate(self, name: str) -> trustme.LeafCert:
        kind = self._certificate_of(name)
        if kind == "expired":
            return self._authority.issue_cert(name, not_after=datetime.now(UTC) - timedelta(days=1))
        if kind == "other-name":
            return self._authority.issue_cert("somebody-else.example")
        if kind == "self-signed":
            return self._stranger.issue_cert(name)
        return self._authority.issue_cert(name)
