"""Headless Chromium through Playwright: a page as it is rendered, its picture and its print.

Nothing is clicked, no consent is given, and nothing is typed. Everything that the browser asks
for goes to our proxy; whatever does not (web sockets, WebRTC, look-ups of names) is shut off, so
that it comes to nothing rather than past the proxy.
"""

from __future__ import annotations

import os
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from citecheck import knowledge
from citecheck.browser.places import program
from citecheck.model.errors import EnvironmentFailure
from citecheck.model.values import field, frozen

if TYPE_CHECKING:
    from playwright.async_api import Browser, FloatRect, Page, Response

WIDTH, HEIGHT = 1280, 900
"""Of the window, in CSS pixels."""
TALLEST = 16_000
"""CSS pixels of a page that are pictured: Chromium draws no more at once."""
_MOST_TEXT = 32_000_000
_PRINTED = "1-200"
_SETTLES_WITHIN = 2 / 15  # of the time of a page, that it has to come to rest: 8 s of a minute
_SCREENS = 20  # that are scrolled through, for what is loaded when it comes into sight

_SWITCHES = (
    # All goes to the proxy, addresses of this machine included, and names are never looked up.
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--dns-prefetch-disable",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # older versions' name for it
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
)


@frozen
class Consent:
    """A dialog that asks for consent and lies over the page."""

    service: str | None
    """Who made it, where that is known."""
    covers: float
    """Share of the window, from 0 to 1."""
    locks: bool
    """Whether the page behind it cannot be scrolled."""


@frozen
class Rendered:
    """What the browser made of a page."""

    url: str
    """What the browser shows as its address; a script may have put another there."""
    document: str
    """Where the document was got, after all redirects."""
    title: str
    dom: str = field(repr=False)
    """The document as it was then, as HTML; of frames within it only their elements."""
    text: str = field(repr=False)
    """What of it can be read, as `innerText` has it."""
    screenshot: bytes = field(repr=False)
    """PNG of the whole page, up to `TALLEST`."""
    pdf: bytes = field(repr=False)
    """As it would be printed; empty where the browser could not."""
    consent: Consent | None = None


class CannotRender(Exception):
    """The page cannot be shown: it is a file to be saved, it crashes the browser, it never ends."""


@frozen
class Chromium:
    """Where the browser is, and how it is started."""

    program: Path
    sandbox: bool = True
    """Whether what a page runs is kept from the machine by Chromium's own sandbox."""

    @classmethod
    def find(cls, named: Path | None = None, *, sandbox: bool = True) -> Self:
        """`named`, or what this machine has. Raises `EnvironmentFailure` where there is none."""
        try:
            import playwright.async_api  # noqa: F401 -- whether it is there
        except ImportError as error:
            raise EnvironmentFailure(
                "what drives a browser is not installed", hint="pip install 'citecheck[browser]'"
            ) from error
        found = named or program()
        if found is None:
            raise EnvironmentFailure(
                "no Chromium was found",
                hint="install it (apt-get install chromium, or playwright install chromium) or "
                "name its program with --chromium",
            )
        if sandbox and getattr(os, "geteuid", lambda: 1)() == 0:
            raise EnvironmentFailure(
                "Chromium has no sandbox for root",
                hint="run it as another user, or where pages may run without (in a container "
                "that holds nothing else, say) with --no-sandbox",
            )
        return cls(found, sandbox)


class Window:
    """The browser, started. A context manager; shows one page at a time, each as a new reader."""

    def __init__(self, chromium: Chromium, proxy_port: int, *, user_agent: str | None) -> None:
        self._chromium = chromium
        self._port = proxy_port
        self._user_agent = user_agent
        self._stack = AsyncExitStack()
        self._browser: Browser | None = None
        self._dialogs = knowledge.read("consent_dialogs.toml")

    async def __aenter__(self) -> Self:
        from playwright.async_api import Error, async_playwright

        try:
            playwright = await self._stack.enter_async_context(async_playwright())
            self._browser = await playwright.chromium.launch(
                executable_path=self._chromium.program,
                chromium_sandbox=self._chromium.sandbox,
                args=list(_SWITCHES),
                # What the browser wants for itself (updates) has no way out; pages have ours.
                proxy={"server": "http://nowhere.invalid:1", "bypass": "<-loopback>"},
                handle_sigint=False,
                handle_sigterm=False,
            )
            self._stack.push_async_callback(self._browser.close)
        except Error as error:
            await self._stack.aclose()
            raise EnvironmentFailure(
                f"Chromium does not start: {_first_line(error)}",
                hint=f"see whether {self._chromium.program} runs by itself",
            ) from error
        return self

    async def __aexit__(self, *exception: object) -> None:
        from playwright.async_api import Error

        with suppress(Error):  # it may have crashed
            await self._stack.aclose()

    async def render(self, url: str, *, timeout: float) -> Rendered:  # noqa: ASYNC109 -- the browser's own
        """Show a page, wait until it rests, and take it down. Raises `CannotRender`."""
        from playwright.async_api import Error

        assert self._browser is not None  # noqa: S101 -- for the type checker: it is entered
        try:
            context = await self._browser.new_context(
                proxy={"server": f"http://127.0.0.1:{self._port}", "bypass": "<-loopback>"},
                viewport={"width": WIDTH, "height": HEIGHT},
                user_agent=self._user_agent,
                ignore_https_errors=True,  # it sees our certificate alone; ours see the servers'
                service_workers="block",
                accept_downloads=False,
            )
            try:
                page = await context.new_page()
                context.on("page", _close)  # windows that a page opens
                documents = [url]

                def note(response: Response) -> None:
                    leads = response.request.is_navigation_request()
                    if leads and response.frame == page.main_frame:
                        documents.append(response.url)

                page.on("response", note)
                page.set_default_timeout(timeout * 1000)
                await page.goto(url, wait_until="load")
                await _settle(page, timeout * 1000 * _SETTLES_WITHIN)
                return await self._taken(page, documents[-1])
            finally:
                with suppress(Error):
                    await context.close()
        except Error as error:
            raise CannotRender(_first_line(error)) from error

    async def _taken(self, page: Page, document: str) -> Rendered:
        # What a page's own scripts could have changed on the way is not believed.
        consent = _consent(await page.evaluate(_LOOK_FOR_CONSENT, self._dialogs))
        told = await page.evaluate(_HEIGHT)
        height = min(told, TALLEST) if isinstance(told, int) and told > 0 else HEIGHT
        clip: FloatRect = {"x": 0, "y": 0, "width": WIDTH, "height": height}
        dom = await page.content()
        text = await page.evaluate("() => document.body ? document.body.innerText : ''")
        screenshot = await page.screenshot(full_page=True, clip=clip, animations="disabled")
        return Rendered(
            url=page.url,
            document=document,
            title=(await page.title())[:1000],
            dom=dom[:_MOST_TEXT],
            text=text[:_MOST_TEXT] if isinstance(text, str) else "",
            screenshot=screenshot,
            pdf=await _printed(page),
            consent=consent,
        )


def _consent(told: object) -> Consent | None:
    if not isinstance(told, dict):
        return None
    service, covers = told.get("service"), told.get("covers")
    return Consent(
        service[:100] if isinstance(service, str) else None,
        min(1.0, max(0.0, covers)) if isinstance(covers, int | float) else 0.0,
        told.get("locks") is True,
    )


async def _printed(page: Page) -> bytes:
    from playwright.async_api import Error

    for pages in (_PRINTED, ""):  # a range beyond a page's end is an error of some versions
        with suppress(Error):
            return await page.pdf(print_background=True, page_ranges=pages)
    return b""


async def _close(page: Page) -> None:
    await page.close()


async def _settle(page: Page, within: float) -> None:
    """Scroll through the page once, and wait until nothing is asked for any more.

    That is waited for twice, each time no longer than so many milliseconds.
    """
    from playwright.async_api import Error

    with suppress(Error):
        await page.wait_for_load_state("networkidle", timeout=within)
    await page.evaluate(_SCROLL, [_SCREENS, HEIGHT])
    with suppress(Error):
        await page.wait_for_load_state("networkidle", timeout=within)
    await page.evaluate("() => window.scrollTo(0, 0)")


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:300]


_HEIGHT = (
    "() => Math.max(document.documentElement.scrollHeight,"
    " document.body ? document.body.scrollHeight : 0)"
)
_SCROLL = """async ([most, step]) => {
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  for (let i = 1; i <= most && i * step < document.documentElement.scrollHeight; i++) {
    window.scrollTo(0, i * step);
    await pause(50);
  }
}"""
_LOOK_FOR_CONSENT = r"""(known) => {
  const area = innerWidth * innerHeight;
  const share = (node) => {
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    if (style.visibility === "hidden" || style.opacity === "0") return 0;
    const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    return width > 0 && height > 0 ? Math.min(1, (width * height) / area) : 0;
  };
  const largest = (node) => {  // a host of a shadow, or an empty wrapper, has no size of its own
    let found = share(node);
    const within = [...(node.shadowRoot || node).querySelectorAll("*")].slice(0, 300);
    for (const each of within)
      if (["fixed", "absolute"].includes(getComputedStyle(each).position))
        found = Math.max(found, share(each));
    return found;
  };
  const hidden = (node) => node && getComputedStyle(node).overflowY === "hidden";
  const told = (service, covers) => ({ service, covers: Math.round(covers * 100) / 100,
    locks: Boolean(hidden(document.documentElement) || hidden(document.body)) });
  for (const service of known.service)
    for (const selector of service.selectors)
      for (const node of document.querySelectorAll(selector)) {
        const covers = largest(node);
        if (covers > 0) return told(service.name, covers);
      }
  for (let node = document.elementFromPoint(innerWidth / 2, innerHeight / 2); node;
       node = node.parentElement) {
    const over = ["fixed", "sticky"].includes(getComputedStyle(node).position)
      || node.matches("dialog, [role=dialog], [aria-modal=true]");
    const text = (node.innerText || "").slice(0, 5000).toLowerCase();
    if (over && known.words.some((word) => text.includes(word))) return told(null, share(node));
  }
  return null;
}"""
