"""What a reader's browser gets and shows, in Chromium over its debugging protocol, with the processor slowed down."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from norddjurs.audit.changes import change
from norddjurs.people.models import system_person
from tests.bench.rows import Row, counted, holds, timed
from tests.bench.serving import Server, cookie, served
from tests.run import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# Playwright keeps an event loop running in this thread, in which Django would refuse to touch the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ROUNDS = 7
SLOWER = 4
OVERVIEW = "/2025/"
GOAL = "/2025/maal/2.2/"
FIRST_VISIT_KB, NEXT_VISIT_KB = 65, 12

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]  # fmt: skip

# Buffered observers: they tell of what happened before they were made.
OBSERVE = """() => {
  window.seen = {lcp: 0, tbt: 0, cls: 0};
  const watch = (type, each) =>
    new PerformanceObserver(list => list.getEntries().forEach(each)).observe({type, buffered: true});
  watch('largest-contentful-paint', entry => { window.seen.lcp = entry.startTime; });
  watch('longtask', entry => { window.seen.tbt += Math.max(0, entry.duration - 50); });
  watch('layout-shift', entry => { if (!entry.hadRecentInput) window.seen.cls += entry.value; });
}"""


def rows(folder: Path) -> list[Row]:
    """Bytes, largest paint, blocking and shifts of the overview and of a goal's page."""
    from playwright.sync_api import sync_playwright

    chromium = find_chromium()
    if chromium is None:
        return [holds("In the browser", "measured", False, "no Chromium")]
    with served(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        session = Session(browser, server, cookie())
        try:
            return [*_bytes(session), *_paints(session)]
        finally:
            browser.close()


class Session:
    """A signed-in person at the browser."""

    def __init__(self, browser: "Browser", server: Server, mark: str) -> None:
        self.browser = browser
        self.address = f"http://127.0.0.1:{server.port}"
        self.mark = mark

    @contextmanager
    def visit(self) -> "Iterator[BrowserContext]":
        """A browser with an empty cache."""
        context = self.browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": self.mark, "url": self.address}])
        try:
            yield context
        finally:
            context.close()

    def painted(self, path: str) -> dict[str, float]:
        """Milliseconds to the largest paint, blocked milliseconds and shift, cold and with the processor slowed."""
        with self.visit() as context:
            page = context.new_page()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(self.address + path, wait_until="load")
            page.wait_for_timeout(150)
            page.evaluate(OBSERVE)
            page.wait_for_timeout(100)
            seen: dict[str, float] = page.evaluate("window.seen")
            return seen


def _bytes(session: Session) -> Iterator[Row]:
    """A first visit, and the next one after a change: then the page itself is sent anew, and nothing else."""
    with session.visit() as context:
        page = context.new_page()
        traffic = Traffic(page)
        page.goto(session.address + OVERVIEW, wait_until="networkidle")
        first, asked = traffic.taken()
        with change(by=system_person(), action="bench.write", obj="bench"):
            pass
        page.goto(session.address + OVERVIEW, wait_until="networkidle")
        again, _ = traffic.taken()
        page.goto(session.address + OVERVIEW, wait_until="networkidle")
        unchanged, _ = traffic.taken()
    charts = [name for name in asked if "plotly" in name or "chart" in name]
    yield counted("Overview, first visit, on the wire", first, FIRST_VISIT_KB, "kB")
    yield counted("Overview, next visit after a change, on the wire", again, NEXT_VISIT_KB, "kB")
    yield counted("Overview, next visit unchanged, on the wire", unchanged, NEXT_VISIT_KB, "kB")
    yield holds("Overview: chart scripts", "none", not charts, ", ".join(charts) or "none")


class Traffic:
    """What a page has fetched over the network since it was last asked, headers and all."""

    def __init__(self, page: "Page") -> None:
        self.size = 0
        self.urls: dict[str, str] = {}
        self.cached: set[str] = set()
        client = page.context.new_cdp_session(page)
        client.send("Network.enable")
        client.on("Network.requestWillBeSent", self._asked)
        client.on("Network.requestServedFromCache", lambda told: self.cached.add(told["requestId"]))
        client.on("Network.loadingFinished", self._came)

    def taken(self) -> tuple[float, list[str]]:
        """Kilobytes (1,000 bytes) and addresses since the last time."""
        found = round(self.size / 1000, 1), list(self.urls.values())
        self.size = 0
        self.urls.clear()
        return found

    def _asked(self, told: dict[str, Any]) -> None:
        self.urls[told["requestId"]] = told["request"]["url"]

    def _came(self, told: dict[str, Any]) -> None:
        if told["requestId"] not in self.cached:
            self.size += int(told["encodedDataLength"])


def _paints(session: Session) -> Iterator[Row]:
    seen: dict[str, list[dict[str, float]]] = {path: [] for path in ("/blank", OVERVIEW, GOAL)}
    for path in seen:
        session.painted(path)
    for _ in range(ROUNDS):
        for path, found in seen.items():
            found.append(session.painted(path))
    paint = {path: [one["lcp"] for one in found] for path, found in seen.items()}
    blocked = median(one["tbt"] for one in seen[OVERVIEW])
    yield timed(f"Overview, largest paint at {SLOWER} × slower", paint["/blank"], paint[OVERVIEW], 1.3, "B")
    yield counted("Overview, blocked", blocked, 0, "ms", exact=False)
    yield timed(f"Goal page, largest paint at {SLOWER} × slower", paint["/blank"], paint[GOAL], 1.3, "B")
    yield from _chart(session)


def _chart(session: Session) -> Iterator[Row]:
    """The drawing is in the page as it comes; the interactive one takes its place without moving anything."""
    with session.visit() as context:
        page = context.new_page()
        sent = context.request.get(session.address + GOAL).text()
        traffic = Traffic(page)
        page.goto(session.address + GOAL, wait_until="load")
        early, _ = traffic.taken()
        page.evaluate(OBSERVE)
        page.mouse.move(300, 300)
        page.locator(".js-plotly-plot").first.wait_for(timeout=15_000)
        page.wait_for_timeout(300)
        late, _ = traffic.taken()
        shift = float(page.evaluate("window.seen.cls"))
    yield holds("Goal page: the chart is in the page as it comes", "SVG", '<svg class="chart-' in sent, "SVG")
    yield holds(
        "Goal page: the interactive chart is loaded late", "after load", early < late, f"{early:g} + {late:g} kB"
    )
    yield counted("Goal page, layout shift", round(shift, 4), 0, "CLS", exact=False)
