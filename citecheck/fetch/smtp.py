"""Mail by SMTP (RFC 5321), through a server that the user names."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from enum import StrEnum
from pathlib import Path

from citecheck.fetch.tls import trusting
from citecheck.model.values import field, frozen


class Security(StrEnum):
    """How the way to the server is guarded."""

    STARTTLS = "starttls"
    """By TLS, once the server was greeted (RFC 3207); a server that offers none is sent nothing."""
    TLS = "tls"
    """By TLS from the start (RFC 8314 section 3)."""
    NONE = "none"
    """Not at all: for a server on this machine. No password is sent then."""


@frozen
class MailServer:
    """A server that mail is handed to."""

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    """PEM file of the authorities to trust instead of the usual ones."""
    timeout: float = 30.0
    """Seconds for each answer of the server's."""


def send(server: MailServer, message: EmailMessage, sender: str, to: tuple[str, ...]) -> str:
    """Hand a message over to a server; why it would not take it, or nothing.

    Waits for the server, so it belongs in a thread. An error of the server's names no password.
    Raises `ConfigurationError` where `MailServer.ca_file` is no list of authorities.
    """
    try:
        with _connected(server) as connection:
            if server.security is Security.STARTTLS:
                connection.starttls(context=trusting(server.ca_file))
            is_guarded = server.security is not Security.NONE
            if is_guarded and server.user is not None and server.password is not None:
                connection.login(server.user, server.password)
            refused = connection.send_message(message, sender, list(to))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return f"{server.host}:{server.port}: {_said(error)}"
    return f"{server.host}: refused {', '.join(sorted(refused))}" if refused else ""


def _connected(server: MailServer) -> smtplib.SMTP:
    where = server.host, server.port
    if server.security is Security.TLS:
        return smtplib.SMTP_SSL(*where, timeout=server.timeout, context=trusting(server.ca_file))
    return smtplib.SMTP(*where, timeout=server.timeout)


def _said(error: Exception) -> str:
    """What went wrong; of a refused login no more than that it was."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the login was refused ({error.smtp_code})"
    return f"{type(error).__name__}: {error}"[:300]
