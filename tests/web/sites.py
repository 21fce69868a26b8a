"""The sites that are always there, one function a host."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Callable
from functools import cache

import brotli
import zstandard

from tests.web.page import Call, Page, Raw, Received, Route, Site

GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
_GZIP = (("Content-Encoding", "gzip"),)
_BROTLI = (("Content-Encoding", "br"),)
_ZSTD = (("Content-Encoding", "zstd"),)
MEGABYTE = 1 << 20
ENDLESS = 64 * MEGABYTE
"""Where "endless" ends, so that a client without bounds is found out and not fed for ever."""

SHORT_LINKS = {
    "/yWaHBB4swp": "https://www.armscontrol.org/act/2022-10/focus",
    "/cm4FLVbxup": "https://www.foreignaffairs.com/ukraine",
    "/dead": "https://dead.example/gone",
    "/chain": "http://redirects.example/chain/3",
}
"""What the short links lead to. The first two are those of the seed article; their true
targets are not known here, so these stand in."""


def standing_sites() -> dict[str, Site]:
    """All of them, by host name."""
    return {
        "t.co": Site(dict.fromkeys(SHORT_LINKS, t_co)),
        "pic.twitter.com": Site({"/JDvSOxJjcH": Page.redirect(_PICTURE)}),
        "twitter.com": Site({"/ArmsControlNow/*": page("A post on Twitter")}),
        "www.armscontrol.org": Site({"/act/2022-10/focus": page("Focus, October 2022")}),
        "www.foreignaffairs.com": Site({"/ukraine": page("Ukraine")}),
        "pages.example": Site(_pages()),
        "redirects.example": Site(_redirects()),
        "dead.example": Site({"/gone": Page("gone", 410), "/status/*": _status}),
        "slow.example": Site(_slow(), secure_port="silent"),
        "broken.example": Site(_broken()),
        "large.example": Site(_large()),
        "expired.example": Site({"/": page("Expired")}, certificate="expired"),
        "other-name.example": Site({"/": page("Other name")}, certificate="other-name"),
        "self-signed.example": Site({"/": page("Self-signed")}, certificate="self-signed"),
        "not-tls.example": Site({"/": page("Not TLS")}, secure_port="plain"),
    }


_PICTURE = "https://twitter.com/ArmsControlNow/status/1584500000000000000/photo/1"


def page(title: str, text: str = "Some words to read.") -> Page:
    return Page(
        f"<!doctype html><html lang=en><head><title>{title}</title></head>"
        f"<body><h1>{title}</h1><p>{text}</p></body></html>"
    )


def refresh_page(to: str) -> str:
    """The page that t.co gives to browsers."""
    return (
        f'<head><noscript><META http-equiv="refresh" content="0;URL={to}"></noscript>'
        f"<title>{to}</title></head><script>window.opener = null; "
        f'location.replace("{to.replace("/", chr(92) + "/")}")</script>'
    )


def t_co(request: Received) -> Page:
    """t.co as observed: browsers get a page that refreshes, all others a 301."""
    to = SHORT_LINKS[request.path]
    headers = (("Cache-Control", "private,max-age=300"), ("Server", "tsa_o"))
    if "mozilla/" in request.header("user-agent").lower():
        return Page(refresh_page(to), headers=headers)
    return Page(b"", 301, (*headers, ("Location", to)))


def _status(request: Received) -> Page:
    """``/status/451`` answers 451; ``?retry-after=2`` adds that header."""
    status = int(request.path.rpartition("/")[2])
    name, _, value = request.query.partition("=")
    return Page(f"status {status}", status, ((name, value),) if name else ())


def _pages() -> dict[str, Route]:
    text = page("A page", "Some words to read. " * 200)
    body = text.body
    return {
        "/": page("Home"),
        "/page": page("A page"),
        "/other": page("Another page"),
        "/length": text,
        "/chunked": Page(body, framing="chunked"),
        "/close": Page(body, framing="close"),
        "/gzip": Page(body, coding="gzip"),
        "/deflate": Page(body, coding="deflate"),
        "/raw-deflate": Page(body, coding="raw-deflate"),
        "/chunked-gzip": Page(body, framing="chunked", coding="gzip"),
        "/br": Page(brotli.compress(body.encode()), headers=_BROTLI),
        "/zstd": Page(zstandard.ZstdCompressor().compress(body.encode()), headers=_ZSTD),
        "/bad-br": Page(body, headers=_BROTLI),
        "/bad-zstd": Page(body, headers=_ZSTD),
        "/short-br": Page(brotli.compress(body.encode())[:-4], headers=_BROTLI),
        "/unknown-coding": Page(body, headers=(("Content-Encoding", "compress"),)),
        "/two-codings": Page(body, coding="gzip, gzip"),
        "/bad-gzip": Page(b"this is no gzip", headers=_GZIP),
        "/short-gzip": Page(gzip.compress(body.encode())[:40], headers=_GZIP),
        "/once": Page(body, keep_alive=False),
        "/far/*": lambda request: Page(
            body, delay=int(request.path.rpartition("/")[2] or 50) / 1000
        ),
        "/early-hints": Raw(_early_hints),
        "/trailers": Raw(_trailers),
        "/soft-404": page("Page not found", "Sorry, this page does not exist."),
    }


def _redirects() -> dict[str, Route]:
    routes: dict[str, Route] = {
        f"/{status}": Page.redirect("/page", status) for status in (301, 302, 303, 307, 308)
    }
    return routes | {
        "/page": page("Where it leads"),
        "/absolute": Page.redirect("https://pages.example/page"),
        "/relative": Page.redirect("deep/page"),
        "/deep/page": page("Where it leads"),
        "/scheme-relative": Page.redirect("//pages.example/page"),
        "/with-body": Page("moved", 302, (("Location", "/page"),)),
        "/meta": Page(refresh_page("http://redirects.example/page")),
        "/meta-relative": Page('<meta http-equiv=Refresh content="1; url=page">'),
        "/refresh-header": Page("wait", headers=(("Refresh", "0; url=/page"),)),
        "/loop-a": Page.redirect("/loop-b", 302),
        "/loop-b": Page.redirect("/loop-a", 302),
        "/loop": Page.redirect("/loop"),
        "/meta-loop": Page(refresh_page("http://redirects.example/meta-loop")),
        "/growth*": lambda request: Page.redirect(request.path + "x" * 1000),
        "/chain/*": _chain,
        "/no-location": Page("moved", 301),
        "/empty-location": Page.redirect(""),
        "/two-locations": Page(b"", 302, (("Location", "/page"), ("Location", "/other"))),
        "/to-private": Page.redirect("http://169.254.169.254/latest/meta-data/"),
        "/to-loopback": Page.redirect("http://[::1]/"),
        "/to-file": Page.redirect("file:///etc/passwd"),
        "/to-userinfo": Page.redirect("http://user:secret@pages.example/"),
        "/to-port": Page.redirect("http://pages.example:22/"),
        "/to-gone": Page.redirect("https://gone.example/"),
        "/bomb-body": Raw(_redirect_with_endless_body),
        "/slow-body": Raw(_redirect_with_slow_body),
    }


def _chain(request: Received) -> Page:
    """``/chain/3`` leads over ``/chain/2`` and ``/chain/1`` to ``/page``."""
    left = int(request.path.rpartition("/")[2])
    return Page.redirect(f"/chain/{left - 1}" if left > 1 else "/page", 302)


def _slow() -> dict[str, Route]:
    return {
        "/silent": Raw(lambda call: _drip(call, b"")),
        "/headers": Raw(lambda call: _drip(call, b"HTTP/1.1 200 OK\r\n", b"X-Drop: drop\r\n")),
        "/body": Raw(lambda call: _drip(call, _head("Content-Length: 100000"), b"drop ")),
        "/interim": Raw(lambda call: _drip(call, b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")),
    }


def _broken() -> dict[str, Route]:
    def saying(data: bytes) -> Raw:
        async def answer(call: Call) -> None:
            await call.send(data)

        return Raw(answer)

    async def reset(call: Call) -> None:
        call.reset()

    async def reset_in_body(call: Call) -> None:
        await call.send(_head("Content-Length: 9000000"))
        await call.send_read(b"part" * 500_000)  # or the reset would discard the head
        call.reset()

    return {
        "/garbage": saying(b"SSH-2.0-OpenSSH_9.2p1\r\n"),
        "/http-0.9": saying(b"<html>no head at all</html>"),
        "/http-2": saying(b"HTTP/2 200\r\n\r\n"),
        "/status-000": saying(b"HTTP/1.1 000 Nothing\r\nContent-Length: 0\r\n\r\n"),
        "/switching": saying(
            b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
        ),
        "/conflicting-lengths": saying(_head("Content-Length: 4", "Content-Length: 5") + b"12345"),
        "/negative-length": saying(_head("Content-Length: -1")),
        "/te-and-cl": saying(
            _head("Transfer-Encoding: chunked", "Content-Length: 4") + b"1\r\nx\r\n0\r\n\r\n"
        ),
        "/bad-chunk": saying(_head("Transfer-Encoding: chunked") + b"5\r\nhello\r\nnot hex\r\n"),
        "/nul-header": saying(_head("X-Odd: a\0b") + b"x"),
        "/bare-return": saying(_head("X-Odd: a\rWARC/1.1") + b"x"),
        "/no-colon": saying(_head("what is this") + b"x"),
        "/premature": saying(_head("Content-Length: 1000") + b"part of it"),
        "/premature-chunk": saying(_head("Transfer-Encoding: chunked") + b"ff\r\npart of it"),
        "/half-head": saying(b"HTTP/1.1 200 OK\r\nContent-Le"),
        "/too-much": saying(_head("Content-Length: 4") + b"1234 and more"),
        "/close-at-once": saying(b""),
        "/reset": Raw(reset),
        "/reset-in-body": Raw(reset_in_body),
    }


def _large() -> dict[str, Route]:
    def repeating(head: bytes, piece: Callable[[], bytes]) -> Raw:
        async def answer(call: Call) -> None:
            await call.send(head)
            data = piece()
            for _ in range(ENDLESS // len(data)):
                await call.send(data)

        return Raw(answer)

    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    chunked = _head("Transfer-Encoding: chunked")
    return {
        "/endless": repeating(_head("Connection: close"), lambda: b"x" * 65536),
        "/endless-chunks": repeating(chunked, lambda: chunk),
        "/tiny-chunks": repeating(chunked, lambda: b"1\r\nx\r\n" * 10000),
        "/chunk-extensions": repeating(chunked + b"1;", lambda: b"x" * 65536),
        "/trailers": repeating(chunked + b"0\r\n", lambda: b"X-Trailer: x\r\n" * 4000),
        "/header-flood": repeating(b"HTTP/1.1 200 OK\r\n", lambda: b"X-Flood: x\r\n" * 5000),
        "/one-header": repeating(b"HTTP/1.1 200 OK\r\nX-Long: ", lambda: b"x" * 65536),
        "/interim-flood": repeating(b"", lambda: b"HTTP/1.1 100 Continue\r\n\r\n" * 2000),
        "/50-megabytes": repeating(_head(f"Content-Length: {50 * MEGABYTE}"), lambda: b"x" * 65536),
        "/petabyte": repeating(_head(f"Content-Length: {1 << 50}"), lambda: b"x" * 65536),
        "/gzip-bomb": lambda _: Page(gzip_bomb(1000), headers=_GZIP),
        "/deflate-bomb": lambda _: Page(
            deflate_bomb(100), headers=(("Content-Encoding", "deflate"),)
        ),
        "/br-bomb": lambda _: Page(brotli_bomb(20), headers=_BROTLI),
        "/zstd-bomb": lambda _: Page(zstd_bomb(20), headers=_ZSTD),
    }


@cache
def gzip_bomb(megabytes: int) -> bytes:
    """A gzip stream of zeros, some thousand times smaller than what it opens to."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    piece = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    return GZIP_HEAD + piece * megabytes


@cache
def deflate_bomb(megabytes: int) -> bytes:
    """A deflate stream of zeros, a thousand times smaller than what it opens to."""
    return zlib.compress(bytes(megabytes * MEGABYTE), 9)


@cache
def brotli_bomb(megabytes: int) -> bytes:
    """A brotli stream of zeros, some hundred thousand times smaller than what it opens to."""
    packer = brotli.Compressor(quality=5)
    pieces = [packer.process(bytes(MEGABYTE)) for _ in range(megabytes)]
    return b"".join((*pieces, packer.finish()))


@cache
def zstd_bomb(megabytes: int) -> bytes:
    """A zstd frame of zeros, in which each four bytes open to 128 KiB."""
    packer = zstandard.ZstdCompressor().compressobj()
    pieces = [packer.compress(bytes(MEGABYTE)) for _ in range(megabytes)]
    return b"".join((*pieces, packer.flush()))


def _head(*headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1")


async def _drip(call: Call, head: bytes, drop: bytes = b"", pause: float = 0.05) -> None:
    """Send the head, then a drop at a time for ever; without a drop, be silent for ever."""
    if head:
        await call.send(head)
    while True:
        await asyncio.sleep(pause if drop else 3600)
        await call.send(drop)


async def _early_hints(call: Call) -> None:
    await call.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n")
    await call.send(_head("Content-Length: 5") + b"hello")


async def _trailers(call: Call) -> None:
    chunks = b"5;name=value\r\nhello\r\n0\r\nX-Checksum: none\r\n\r\n"
    await call.send(_head("Transfer-Encoding: chunked") + chunks)


async def _redirect_with_endless_body(call: Call) -> None:
    await call.send(b"HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n")
    for _ in range(ENDLESS // 65536):
        await call.send(b"x" * 65536)


async def _redirect_with_slow_body(call: Call) -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 1000\r\n\r\n"
    await _drip(call, head, b"drop ")
