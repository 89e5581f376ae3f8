"""Readers with a browser: what they open is watched, so that nothing goes wrong or elsewhere unseen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

WIDE, PHONE = (1280, 900), (390, 844)
WAIT = 30_000  # milliseconds: a slow machine is no fault of a page
expect.set_options(timeout=WAIT)
# Told to the page before anything else: what its rules keep from running is counted too.
COUNTS = """
window.kept_back = [];
document.addEventListener("securitypolicyviolation", (e) => window.kept_back.push(e.violatedDirective + " " + e.blockedURI));
"""


@dataclass
class Watch:
    """All that a reader's browser did beside showing pages."""

    home: str
    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: int = 0

    def over(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("request", lambda r: self._asked(r.url))
        context.on(
            "console",
            lambda m: self.errors.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None,
        )
        context.on("weberror", lambda e: self.errors.append(str(e.error)))
        context.on("dialog", lambda d: (self.dialogs.append(d.message), d.dismiss()))
        # What would go elsewhere is written down, and stays here.
        context.route(lambda url: not self._mine(url), lambda route: route.abort())

    def _mine(self, url: str) -> bool:
        return urlsplit(url).netloc == urlsplit(self.home).netloc or url.startswith(
            ("data:", "blob:", "about:")
        )

    def _asked(self, url: str) -> None:
        self.requests += 1
        if not self._mine(url):
            self.elsewhere.append(url)

    def forget(self, status: int) -> None:
        """Forget that a page came with an error that was asked for."""
        self.errors = [e for e in self.errors if f"status of {status}" not in e]

    def check(self) -> None:
        """Fail where anything happened that should not.

        Raises:
            AssertionError: an error on the console, a dialog, or a request to another host.
        """
        told = (self.errors, self.elsewhere, self.dialogs)
        self.errors, self.elsewhere, self.dialogs = [], [], []
        assert told == ([], [], [])


@dataclass
class Readers:
    """Opens browsers' windows for readers of one desk."""

    browser: Browser
    home: str
    opened: list[tuple[BrowserContext, Watch]] = field(default_factory=list)
    kept: dict[str, Page] = field(default_factory=dict)

    def reader(self, *, cookie: str | None = None, size=WIDE, **options) -> Page:
        """A window of a new reader; its watch is `page.watch`."""
        context = self.browser.new_context(
            base_url=self.home,
            viewport={"width": size[0], "height": size[1]},
            locale="en-GB",
            timezone_id="UTC",
            **options,
        )
        context.set_default_timeout(WAIT)
        if cookie:
            context.add_cookies([{"name": "desk", "value": cookie, "url": self.home}])
        watch = Watch(self.home)
        watch.over(context)
        if options.get("java_script_enabled", True):
            context.add_init_script(COUNTS)
        self.opened.append((context, watch))
        page = context.new_page()
        page.watch = watch
        return page

    def window(self, name: str, **options) -> Page:
        """A window that stays open for tests that do no more than look: to open one takes longer than a page."""
        if name not in self.kept:
            self.kept[name] = self.reader(**options)
            self.opened.pop()
        return self.kept[name]

    def leave(self) -> None:
        """Close the windows that were opened for a test, and fail where anything went wrong in one."""
        watches = [watch for _, watch in self.opened] + [page.watch for page in self.kept.values()]
        for context, _ in self.opened:
            context.close()
        self.opened.clear()
        for watch in watches:
            watch.check()


def kept_back(page: Page) -> list[str]:
    """What the page's security policy kept from running."""
    return page.evaluate("window.kept_back")


@contextmanager
def leading(page: Page) -> Iterator[None]:
    """Wait until all of the page is there that what is done inside leads to: a click does not wait for it."""
    with page.expect_navigation():
        yield


def follow(link: Locator) -> None:
    """Click a link or the button of a form, and wait until the page that it leads to is there."""
    with leading(link.page):
        link.click()
