"""A Chromium for the browser tests, and pages that fail on anything the console complains about."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, Request, sync_playwright

from foundation.people.models import Account
from tests.house import House

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Tells of everything that the content policy of a page keeps from happening.
REPORTING = """addEventListener("securitypolicyviolation", (seen) => told(
  `${seen.documentURI}: ${seen.effectiveDirective} keeps out ${seen.blockedURI} ${seen.sample}`
))"""
SIZES = {"phone": (390, 844), "desk": (1280, 900)}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("no Chromium")
    # Playwright's sync interface runs a loop in this thread; Django would refuse every query in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Window:
    """Opens pages and remembers what their consoles and networks complained about.

    ``reports`` are the breaches of a page's content policy.
    """

    browser: Browser
    complaints: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    closers: list[Callable[[], Any]] = field(default_factory=list)

    def __call__(
        self, address: str, *, size: str = "desk", theme: str = "light", javascript: bool = True
    ) -> Page:
        width, height = SIZES[size]
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=theme,  # type: ignore[arg-type]
            java_script_enabled=javascript,
        )
        self.closers.append(context.close)
        context.expose_function("told", lambda said: self.reports.append(said))
        context.add_init_script(REPORTING)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda request: self._failed(request))
        page.goto(address)
        return page

    def _failed(self, request: Request) -> None:
        # What a page was still fetching when it was left is nobody's loss.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}: {request.failure}")

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)


@pytest.fixture
def window(chromium: Browser) -> Iterator[Window]:
    """``page = window(address, size="phone", theme="dark")``; the test fails on any complaint."""
    opened = Window(chromium)
    yield opened
    for close in opened.closers:
        close()
    assert (opened.complaints, opened.reports) == ([], [])


@pytest.fixture
def page_of(house: House, live_server: Any, window: Window) -> Callable[..., Page]:
    """``page = page_of("manager", "/decisions/coming/")``, each part in a browser of its own."""

    def opened(part: str, path: str, **look: Any) -> Page:
        client = Client()
        client.force_login(Account.objects.get(person=house.people[part]))
        page = window("about:blank", **look)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    return opened


@pytest.fixture
def clock(
    monkeypatch: pytest.MonkeyPatch, walls_clock: Any
) -> Iterator[Callable[[datetime], None]]:
    """Set both clocks on; they are set right again at the end."""
    with ExitStack() as kept:

        def to(moment: datetime) -> None:
            kept.enter_context(walls_clock(moment))
            monkeypatch.setattr(timezone, "now", lambda: moment)

        yield to
