"""SHA-256 of what is small, such as an article, without OpenSSL.

`hashlib` loads OpenSSL's library, which takes longer than to hash an article. For what is large
OpenSSL is faster; there, and for all other digests, is `hashlib`.
"""

from __future__ import annotations

import sys
from importlib import import_module


def hex_digest(data: bytes) -> str:
    """The digest, in lower case."""
    digest: str = _sha256(data).hexdigest()
    return digest


try:  # Python's own, in which `random` hashes likewise
    _sha256 = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
except ImportError:  # another interpreter, or one without it
    from hashlib import sha256 as _sha256
