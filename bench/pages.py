"""Weigh the pages of the site, in a real browser: what a first visit costs, and how soon it can be read.

For each page: bytes as sent and as a server in front would compress them, requests until it is whole, requests that
the first words wait for, and how far anything that is already shown still moves (cumulative layout shift).
Run by `make bench`; the budget of the front page is 300 KB, one answer before the first words, and no shift.
"""

import gzip
import shutil
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright
from serving import PORT, serving

PAGES = {
    "front page": "/",
    "timeline": "/events",
    "timeline, one topic": "/events?topic=drug-trade",
    "event": "/timeline/events/pong-su-heroin-landing-2003",
    "actor": "/timeline/actors/lazarus-group",
    "topic": "/timeline/topics/cyber-theft",
    "country": "/timeline/countries/JP",
    "corrections": "/corrections",
    "question": "/timeline/theft_by_year",
}
_SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 300);
})"""
# A phone far from the next mast: 50 ms each way, 150 KB a second. What moves, moves there.
_PHONE = {"offline": False, "latency": 50, "downloadThroughput": 150_000, "uploadThroughput": 50_000}
_BLOCKING = "() => performance.getEntriesByType('resource').filter(e => e.renderBlockingStatus === 'blocking').length"


def main() -> None:
    """Print a line a page."""
    with serving(), sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        print(f"{'page':<20} {'bytes':>8} {'gzip':>7} {'requests':>9} {'waits for':>10} {'shift':>6}")  # noqa: T201
        for name, path in PAGES.items():
            print(f"{name:<20} {told(browser, f'http://127.0.0.1:{PORT}{path}')}")  # noqa: T201
        browser.close()


def told(browser: Browser, address: str) -> str:
    """Return the figures of the page at *address*, as a phone sees it."""
    with urlopen(address) as answer:  # noqa: S310 - our own server
        body = answer.read()
    page = browser.new_page(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", _PHONE)
    page.goto(address)
    shift, waits = page.evaluate(_SHIFT), 1 + page.evaluate(_BLOCKING)
    page.close()
    network = sum(not url.startswith("data:") for url in asked)
    return f"{len(body):>8,} {len(gzip.compress(body)):>7,} {network:>9} {waits:>10} {shift:>6.3f}"


if __name__ == "__main__":
    main()
