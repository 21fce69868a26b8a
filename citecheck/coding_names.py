"""Which content codings a header names (RFC 9110 section 8.4)."""

from __future__ import annotations

from collections.abc import Iterable

_REGISTERED = frozenset(
    {"aes128gcm", "br", "compress", "dcb", "dcz", "deflate", "exi", "gzip", "pack200-gzip",
     "x-compress", "x-gzip", "zstd"}
)  # fmt: skip
"""The HTTP Content Coding Registry (https://www.iana.org/assignments/http-parameters), but for
``identity``, which is none."""


def coding_names(values: Iterable[str]) -> list[str]:
    """The codings of Content-Encoding headers, in the order in which they were put on.

    Some servers name a character encoding there, or ``none``, or how a file came to them
    (``aws-chunked``): what is no coding at all is passed over, as browsers do.
    """
    named = (name.strip().lower() for value in values for name in value.split(","))
    return [name for name in named if name in _REGISTERED]
