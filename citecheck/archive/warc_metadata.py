"""What is known of an exchange besides its bytes, in WARC's words."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.archive import http_message
from citecheck.archive.warc_record import Headers, address, build, date, fields, new_record_id
from citecheck.model.errors import UsageError
from citecheck.model.evidence import Exchange


def metadata(exchange: Exchange, refers_to: str, digest: str) -> bytes:
    """A metadata record: digests of the payload, and what the look-up and the handshake showed.

    `digest` is the payload's SHA-1 as `warc_record.sha1` writes it. The record's target is a
    urn, not the page's URL: replay tools take a metadata record with the page's own URL for the
    newest copy of the page.
    """
    headers = (
        ("WARC-Record-ID", new_record_id()),
        ("WARC-Date", date(exchange.time)),
        ("WARC-Target-URI", refers_to.strip("<>")),
        ("WARC-Concurrent-To", refers_to),
        ("WARC-Refers-To", refers_to),
    )
    return build("metadata", headers, fields(_facts(exchange, digest)))


def _facts(exchange: Exchange, digest: str) -> Iterator[tuple[str, str]]:
    yield "payload-sha256", exchange.payload_sha256
    yield "payload-sha1", digest.removeprefix("sha1:")
    yield "payload-length", str(len(exchange.payload))
    for answer in exchange.answers:
        try:
            yield "dns-answer", address(answer)
        except UsageError:  # a name, which a proxy looked up by itself
            yield "dns-delegated", answer
    if exchange.tls:
        yield "tls-version", exchange.tls.version
        yield "tls-cipher", exchange.tls.cipher
        for certificate in exchange.tls.certificates:
            yield "tls-certificate-sha256", certificate
    if exchange.elapsed is not None:
        yield "elapsed", f"{exchange.elapsed:.6f}"


def protocols(exchange: Exchange) -> Headers:
    """WARC-Protocol, once a layer, and WARC-Cipher-Suite, as WARC writers have agreed on.

    Source: iipc/warc-specifications issues 42 and 86. The cipher is left out where OpenSSL's name
    for it is not the IANA's, which those ask for; the metadata record has it.
    """
    version = http_message.version(exchange.response)
    found = [("WARC-Protocol", f"http/{version}")] if version else []
    if exchange.tls:
        number = exchange.tls.version.lower().removeprefix("tlsv")
        found.append(("WARC-Protocol", f"tls/{number}"))
        if exchange.tls.cipher.startswith("TLS_"):
            found.append(("WARC-Cipher-Suite", exchange.tls.cipher))
    return tuple(found)
