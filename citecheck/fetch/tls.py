"""Whose certificates are trusted."""

from __future__ import annotations

import ssl
from pathlib import Path

from citecheck.model.errors import ConfigurationError


def client_context(ca_file: Path | None) -> ssl.SSLContext:
    """What `trusting` gives, for HTTP/1.1."""
    context = trusting(ca_file)
    context.set_alpn_protocols(["http/1.1"])
    return context


def trusting(ca_file: Path | None) -> ssl.SSLContext:
    """A context that checks certificates and host names, against `ca_file` or certifi's list.

    Made once a run: reading the authorities takes some 16 ms. The environment (SSL_CERT_FILE)
    has no say. Raises `ConfigurationError` where the file is no list of authorities.
    """
    try:
        context = ssl.create_default_context(cafile=str(ca_file or _usual()))
    except (OSError, ssl.SSLError) as error:
        raise ConfigurationError(
            f"cannot read certificate authorities from {ca_file}: {error}",
            hint="give a PEM file with the certificates of the authorities to trust",
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _usual() -> str:
    import certifi  # takes 15 ms, which a run that meets no certificate need not wait for

    return certifi.where()
