"""Time stamps by an authority (RFC 3161): what to ask, and what its answer is worth."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Generator, Iterator, Sequence
from datetime import datetime

from citecheck.model.errors import EnvironmentFailure
from citecheck.model.resolution import Answer, Failure, Request
from citecheck.model.values import field, frozen

try:
    from cryptography import x509
    from cryptography.x509 import verification
    from rfc3161_client import (
        HashAlgorithm,
        TimestampRequestBuilder,
        TimeStampResponse,
        VerificationError,
        VerifierBuilder,
        decode_timestamp_response,
    )
except ImportError as missing:  # pragma: no cover -- the tests have it
    raise EnvironmentFailure(
        "time stamps need the package rfc3161-client", hint="pip install 'citecheck[sign]'"
    ) from missing

_QUERY = "application/timestamp-query"  # RFC 3161 section 3.4
MAX_TOKEN = 1_000_000
"""Bytes of a time stamp that is read."""
_MAX_CHAIN = 16
"""Certificates that are followed from a signature to its root."""


class NoStamp(Exception):
    """There is no time stamp that could be used. Caught where it is told."""


@frozen
class Stamp:
    """A time stamp."""

    response: bytes = field(repr=False)
    """The authority's answer (TimeStampResp), in DER."""
    time: datetime
    chain: tuple[x509.Certificate, ...]
    """The authority's own certificate first, then those above it, as far as they are known."""

    def fields(self, chain: str) -> dict[str, str]:
        """What stands in ``signedData`` of it; `chain` is its certificates in PEM."""
        response = base64.b64encode(self.response).decode("ascii")
        return {"timeSignature": response, "timestampCert": chain}


def stamp(
    url: str, message: bytes, known: Sequence[x509.Certificate] = ()
) -> Generator[Request, Answer, Stamp]:
    """Ask an authority to say that `message` exists now. `known` are certificates it may use.

    Raises `NoStamp` with the reason where it does not, or says it of something else.
    """
    builder = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA256)
    query = builder.cert_request(cert_request=True).nonce(nonce=True).build()
    answer = yield Request(url, "POST", (("Content-Type", _QUERY),), query.as_bytes())
    if isinstance(answer, Failure):
        raise NoStamp(f"{url} did not answer: {answer.outcome}: {answer.detail}")
    if answer.status != 200 or answer.truncated:
        raise NoStamp(f"{url} answered with status {answer.status}")
    response = decoded(answer.body)
    if response.status != 0 or response.tst_info.nonce != query.nonce:
        raise NoStamp(f"{url} gave no time stamp for what was asked (status {response.status})")
    chain = _chain(response, known)
    if chain and chain[-1].issuer != chain[-1].subject:
        missing = chain[-1].issuer.rfc4514_string()
        raise NoStamp(f"the certificate of {missing}, who stands behind {url}, is not at hand")
    check(response, message, chain)
    return Stamp(answer.body, response.tst_info.gen_time, chain)


def decoded(data: bytes) -> TimeStampResponse:
    """An answer in DER. Raises `NoStamp` where it is none."""
    if len(data) > MAX_TOKEN:
        raise NoStamp("the time stamp is too long to be one")
    try:
        response = decode_timestamp_response(data)
        if response.status == 0:
            _ = response.tst_info.gen_time  # is there, and is read
    except Exception as error:  # the library's decoder raises many kinds
        raise NoStamp(f"the time stamp cannot be read: {error}") from error
    return response


def check(response: TimeStampResponse, message: bytes, chain: Sequence[x509.Certificate]) -> None:
    """Whether a time stamp is of `message` and by the first of `chain`. Raises `NoStamp`.

    It shows that the parts belong together, and not who made them: see `is_vouched`.
    """
    if not chain:
        raise NoStamp("the time stamp does not say who made it")
    if response.tst_info.message_imprint.message != _imprint(response, message):
        raise NoStamp("the time stamp is of something else")
    builder = VerifierBuilder(tsa_certificate=chain[0], roots=[chain[-1]])
    try:
        builder.build().verify_message(response, message)
    except (VerificationError, ValueError, TypeError) as error:
        raise NoStamp(f"the time stamp does not hold: {error}") from error


def is_vouched(
    chain: Sequence[x509.Certificate], time: datetime, roots: Sequence[x509.Certificate]
) -> bool:
    """Whether one of `roots` vouched at that time for the first of `chain`, by way of the rest.

    The library that reads time stamps trusts all certificates that it is given, so this is not
    left to it. Extensions are not held to the rules for web servers, which authorities of time
    stamps never kept.
    """
    if not roots or not chain:
        return False
    authority = verification.ExtensionPolicy.permit_all().require_present(
        x509.BasicConstraints, verification.Criticality.AGNOSTIC, None
    )
    policy = (
        verification.PolicyBuilder()
        .store(verification.Store(list(roots)))
        .time(time)
        .extension_policies(
            ca_policy=authority, ee_policy=verification.ExtensionPolicy.permit_all()
        )
    )
    try:
        policy.build_client_verifier().verify(chain[0], list(chain[1:]))
    except (verification.VerificationError, ValueError):
        return False
    return True


def _imprint(response: TimeStampResponse, message: bytes) -> bytes:
    name = {
        "2.16.840.1.101.3.4.2.1": "sha256",
        "2.16.840.1.101.3.4.2.2": "sha384",
        "2.16.840.1.101.3.4.2.3": "sha512",
    }.get(response.tst_info.message_imprint.hash_algorithm.dotted_string)
    if name is None:
        raise NoStamp("the time stamp is over a digest of a kind that is not trusted")
    return hashlib.new(name, message).digest()


def _chain(
    response: TimeStampResponse, known: Sequence[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """The certificates from the one that signed upwards, as far as they are at hand."""
    brought = [x509.load_der_x509_certificate(each) for each in response.signed_data.certificates]
    at_hand = [*brought, *known]
    signers = {(each.issuer, each.serial_number) for each in response.signed_data.signer_infos}
    own = next((each for each in at_hand if (each.issuer, each.serial_number) in signers), None)
    return () if own is None else tuple(_upwards(own, at_hand))


def _upwards(
    own: x509.Certificate, at_hand: Sequence[x509.Certificate]
) -> Iterator[x509.Certificate]:
    for _ in range(_MAX_CHAIN):
        yield own
        if own.issuer == own.subject:
            return
        above = next((each for each in at_hand if each.subject == own.issuer), None)
        if above is None:
            return
        own = above
