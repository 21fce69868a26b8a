"""Signatures of WACZ files, as other tools make and check them.

Source: WACZ Signing and Verification 0.1.0, https://specs.webrecorder.net/wacz-auth/0.1.0/. What is
signed is the text of the data package's digest, ``sha256:...``. A signature by a key alone is
written as browsers do (r and s side by side), for the tools that make such signatures live in
browsers; one by a certificate's key as authsign does (DER). A time stamp may go with either,
as specs.webrecorder.net's issue 142 has it.
"""

from __future__ import annotations

import base64
import hashlib
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from citecheck.model.errors import ConfigurationError, EnvironmentFailure
from citecheck.model.values import field, frozen

try:
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
    from cryptography.utils import CryptographyDeprecationWarning
except ImportError as missing:  # pragma: no cover -- the tests have it
    raise EnvironmentFailure(
        "signatures need the package cryptography", hint="pip install 'citecheck[sign]'"
    ) from missing

_VERSION = "0.1.0"
_ALGORITHM = ec.ECDSA(hashes.SHA256())


def fingerprint(key: ec.EllipticCurvePublicKey) -> str:
    """Hex SHA-256 of a public key in DER (SubjectPublicKeyInfo): its name among people."""
    return hashlib.sha256(spki(key)).hexdigest()


def spki(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key in DER (RFC 5280 section 4.1.2.7)."""
    return key.public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


@frozen
class Signer:
    """A private key on an elliptic curve, and the certificate for it where there is one."""

    _key: ec.EllipticCurvePrivateKey = field(repr=False)
    _chain: tuple[x509.Certificate, ...] = ()
    """The key's own certificate first."""

    @classmethod
    def load(
        cls, key: Path, *, certificate: Path | None = None, passphrase: bytes | None = None
    ) -> Self:
        """Read a private key, and the chain of certificates for it, from PEM files.

        Raises `ConfigurationError` where a file cannot be read, is no such key, or the
        certificate is not the key's.
        """
        try:
            private = serialization.load_pem_private_key(_content(key), passphrase)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise ConfigurationError(
                f"{key} cannot be read as a private key: {error}",
                hint="make one with: openssl ecparam -name prime256v1 -genkey -noout -out key.pem; "
                "one with a passphrase needs it in CITECHECK_SIGN_PASSPHRASE",
            ) from error
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise ConfigurationError(
                f"{key} is no key on an elliptic curve, and the format knows no other",
                hint="make one with: openssl ecparam -name prime256v1 -genkey -noout -out key.pem",
            )
        chain = certificates(certificate) if certificate else ()
        if chain and chain[0].public_key() != private.public_key():
            raise ConfigurationError(
                f"the first certificate in {certificate} is not for {key}",
                hint="put the key's own certificate first, then those that vouch for it",
            )
        return cls(private, chain)

    @property
    def fingerprint(self) -> str:
        """Hex SHA-256 of the public key, as `fingerprint` has it."""
        return fingerprint(self._key.public_key())

    def sign(self, digest: str, *, created: datetime, software: str) -> dict[str, str]:
        """The ``signedData`` for a data package of this digest (``sha256:...``)."""
        signed = {
            "hash": digest,
            "created": created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "software": software,
            "version": _VERSION,
        }
        signature = self._key.sign(digest.encode("ascii"), _ALGORITHM)
        if self._chain:
            signed["signature"] = _base64(signature)
            signed["domain"] = domain(self._chain[0])
            signed["domainCert"] = pem(self._chain)
        else:
            size = (self._key.curve.key_size + 7) // 8
            signed["signature"] = _base64(
                b"".join(each.to_bytes(size) for each in decode_dss_signature(signature))
            )
            signed["publicKey"] = _base64(spki(self._key.public_key()))
        return signed


def certificates(path: Path) -> tuple[x509.Certificate, ...]:
    """The certificates in a PEM file. Raises `ConfigurationError` where there are none."""
    try:
        with warnings.catch_warnings():
            # Some old roots have serial numbers that RFC 5280 does not allow. They are read anyway.
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            return tuple(x509.load_pem_x509_certificates(_content(path)))
    except ValueError as error:
        raise ConfigurationError(f"{path} holds no certificate in PEM: {error}") from error


def pem(chain: Sequence[x509.Certificate]) -> str:
    """Certificates as PEM, one after the other."""
    return b"".join(each.public_bytes(serialization.Encoding.PEM) for each in chain).decode("ascii")


def domain(certificate: x509.Certificate) -> str:
    """The name that a certificate is for: its subject's, else the first host that it names."""
    for attribute in certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME):
        return str(attribute.value)
    try:
        named = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, ValueError):
        return ""
    return next(iter(named.value.get_values_for_type(x509.DNSName)), "")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
