"""Does the signature of a WACZ file hold, and whose is it?

By WACZ Signing and Verification 0.1.0, section Verification. What is said of a signature is read
out of the file itself, so it proves nothing alone: only a key or an authority that the user
trusts makes it somebody's.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509 import verification

from citecheck import instant
from citecheck.archive.signing import certificates, domain, fingerprint
from citecheck.archive.time_stamp import MAX_TOKEN, NoStamp, check, decoded, is_vouched
from citecheck.archive.wacz_layout import DIGEST
from citecheck.model.errors import ConfigurationError
from citecheck.model.evidence import Problem, Signature
from citecheck.model.values import define, evolve, field, frozen

_ALLOWED_LAG = timedelta(minutes=10)  # between signature and time stamp, by the specification
_MAX_TEXT = 200_000
"""Code points of a field of the signature."""
_MAX_CHAIN = 16
"""Certificates that are read."""


@frozen
class Trust:
    """Whom the user trusts."""

    certificates: tuple[x509.Certificate, ...] = ()
    """Authorities, of certificates and of time stamps."""
    keys: frozenset[str] = frozenset()
    """Fingerprints of public keys."""

    @classmethod
    def load(cls, paths: Sequence[Path]) -> Self:
        """Read certificates and public keys from PEM files. Raises `ConfigurationError`."""
        found: list[x509.Certificate] = []
        keys: set[str] = set()
        for path in paths:
            try:
                data = path.read_bytes()
                if b"-----BEGIN PUBLIC KEY-----" in data:
                    keys.add(_key_in(data, path))
                else:
                    found += certificates(path)
            except OSError as error:
                raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
            except (ValueError, UnsupportedAlgorithm) as error:
                raise ConfigurationError(
                    f"{path} holds neither certificates nor a public key in PEM: {error}"
                ) from error
        return cls(tuple(found), frozenset(keys))

    @property
    def is_empty(self) -> bool:
        """Whether the user named nobody."""
        return not (self.certificates or self.keys)


def _key_in(data: bytes, path: Path) -> str:
    key = serialization.load_pem_public_key(data)
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ConfigurationError(f"{path} is no key on an elliptic curve")
    return fingerprint(key)


def check_seal(
    signed: Mapping[str, object], digest: str, trust: Trust
) -> tuple[Signature | None, tuple[Problem, ...]]:
    """Check ``signedData`` for a data package of this digest (``sha256:...``).

    Gives what the signature shows, and what of it does not hold. Never raises for what is in it.
    """
    checking = _Checking(signed, trust)
    return checking.run(digest), tuple(checking.problems)


class _Wrong(Exception):
    """Something in the signature cannot be read or does not hold."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@define
class _Checking:
    _signed: Mapping[str, object]
    _trust: Trust
    problems: list[Problem] = field(factory=list)

    def run(self, digest: str) -> Signature | None:
        found = self._try(lambda: self._signature(digest))
        if found is None:
            return None
        stamped = self._try(lambda: self._stamped(found)) or found
        if not self._trust.is_empty and not stamped.trusted:
            self._name("signature-stranger", "The key is of nobody who is trusted here.")
        if self._trust.certificates and stamped.stamped and not stamped.stamp_trusted:
            self._name("time-stamp-stranger", "The time stamp is by nobody who is trusted here.")
        return stamped

    def _try(self, step: Callable[[], Signature]) -> Signature | None:
        try:
            return step()
        except _Wrong as wrong:
            self._name(wrong.code, wrong.message)
            return None

    def _name(self, code: str, message: str) -> None:
        self.problems.append(Problem(code, DIGEST, message))

    def _signature(self, digest: str) -> Signature:
        if self._text("hash") != digest:
            raise _Wrong("signature-other", "What was signed is not this data package.")
        chain = self._chain("domainCert")
        key = chain[0].public_key() if chain else self._public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey):
            raise _Wrong("signature-key", "The signature is by no key on an elliptic curve.")
        signature = self._bytes("signature")
        if not _holds(key, signature, digest.encode("ascii", "replace")):
            raise _Wrong("signature-wrong", "The signature is not by the key that it names.")
        name = fingerprint(key)
        found = Signature(name, created=self._created(), trusted=name in self._trust.keys)
        return self._certified(found, chain) if chain else found

    def _certified(self, found: Signature, chain: Sequence[x509.Certificate]) -> Signature:
        written = self._text("domain")
        if domain(chain[0]) != written:
            self._name("signature-domain", "The certificate is for another host than is named.")
        created = found.created
        if created is None or not (
            chain[0].not_valid_before_utc <= created <= chain[0].not_valid_after_utc
        ):
            self._name("signature-time", "The certificate was not valid when this was signed.")
        elif not _is_chain(chain):
            self._name("signature-chain", "The certificates do not vouch for each other.")
        vouched = created is not None and _vouched(chain, written, created, self._trust)
        return evolve(found, domain=written, trusted=found.trusted or vouched)

    def _stamped(self, found: Signature) -> Signature:
        if "timeSignature" not in self._signed:
            return found
        chain = self._chain("timestampCert")
        message = self._text("signature").encode("ascii", "replace")
        data = self._bytes("timeSignature")
        try:
            response = decoded(data)
            check(response, message, chain)
        except NoStamp as error:
            raise _Wrong("time-stamp", f"There is no time stamp that holds: {error}.") from error
        time = response.tst_info.gen_time
        if found.created is None or abs(time - found.created) > _ALLOWED_LAG:
            message_ = "The time stamp is more than 10 minutes from when this is said to be signed."
            self._name("time-stamp-late", message_)
        trusted = is_vouched(chain, time, self._trust.certificates)
        authority = chain[0].subject.rfc4514_string()
        return evolve(found, stamped=time, authority=authority, stamp_trusted=trusted)

    def _text(self, name: str) -> str:
        value = self._signed.get(name)
        if not isinstance(value, str) or len(value) > _MAX_TEXT or not value.isascii():
            raise _Wrong("signature-unreadable", f"The signature's {name} cannot be read.")
        return value

    def _bytes(self, name: str) -> bytes:
        value = self._signed.get(name)
        if isinstance(value, str) and len(value) < 2 * MAX_TOKEN:
            try:
                return base64.b64decode(value, validate=True)
            except (binascii.Error, ValueError):
                pass
        raise _Wrong("signature-unreadable", f"The signature's {name} cannot be read.")

    def _created(self) -> datetime | None:
        return instant.from_iso(self._text("created"))

    def _chain(self, name: str) -> tuple[x509.Certificate, ...]:
        if name not in self._signed:
            return ()
        try:
            chain = x509.load_pem_x509_certificates(self._text(name).encode("ascii"))
        except ValueError as error:
            raise _Wrong("signature-unreadable", f"The {name} cannot be read.") from error
        return tuple(chain[:_MAX_CHAIN])

    def _public_key(self) -> object:
        try:
            return serialization.load_der_public_key(self._bytes("publicKey"))
        except (ValueError, UnsupportedAlgorithm) as error:
            raise _Wrong("signature-key", "The signature's key cannot be read.") from error


def _holds(key: ec.EllipticCurvePublicKey, signature: bytes, message: bytes) -> bool:
    """Whether it is the key's signature, in DER or as r and s side by side."""
    size = (key.curve.key_size + 7) // 8
    forms = [signature]
    if len(signature) == 2 * size:
        numbers = (int.from_bytes(signature[:size]), int.from_bytes(signature[size:]))
        forms.append(encode_dss_signature(*numbers))
    for form in forms:
        try:
            key.verify(form, message, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            continue
        return True
    return False


def _is_chain(chain: Sequence[x509.Certificate]) -> bool:
    """Whether each certificate is signed by the next."""
    for below, above in pairwise(chain):
        try:
            below.verify_directly_issued_by(above)
        except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
            return False
    return True


def _vouched(chain: Sequence[x509.Certificate], name: str, created: datetime, trust: Trust) -> bool:
    """Whether an authority that is trusted vouched for the certificate when this was signed."""
    if not trust.certificates:
        return False
    builder = verification.PolicyBuilder().store(verification.Store(list(trust.certificates)))
    try:
        verifier = builder.time(created).build_server_verifier(x509.DNSName(name))
        verifier.verify(chain[0], list(chain[1:]))
    except (verification.VerificationError, ValueError):
        return False
    return True
