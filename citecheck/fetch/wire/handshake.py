"""What a TLS handshake shows of the server."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Sequence

from citecheck.model.evidence import Tls


def tls_of(secure: ssl.SSLObject) -> Tls:
    """Version, cipher and the fingerprints of the chain that was verified."""
    cipher = secure.cipher()
    return Tls(
        version=secure.version() or "",
        cipher=cipher[0] if cipher else "",
        certificates=tuple(hashlib.sha256(each).hexdigest() for each in _chain(secure)),
    )


def _chain(secure: ssl.SSLObject) -> Sequence[bytes]:
    """The certificates in DER; the server's own alone where Python cannot tell more."""
    public = getattr(secure, "get_verified_chain", None)  # new in Python 3.13
    if public is not None:
        return list(public())
    # Python 3.10 to 3.12 have it one layer further down.
    private = getattr(getattr(secure, "_sslobj", None), "get_verified_chain", None)
    if private is not None:
        return [ssl.PEM_cert_to_DER_cert(each.public_bytes()) for each in private() or ()]
    return [secure.getpeercert(binary_form=True) or b""]
