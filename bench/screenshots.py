"""Take the pictures of the documents in real Chromium: those of the README, and one for each step of a first record.

Run by `make screenshots`; the pictures stand in docs/pictures/.
"""

import shutil

from playwright.sync_api import Browser, Page, sync_playwright
from serving import PORT, ROOT, serving

SITE = f"http://127.0.0.1:{PORT}"
PICTURES = {
    "front": ("/", 1280, 1000),
    "event": ("/timeline/events/pong-su-heroin-landing-2003", 1280, 1100),
    "phone": ("/events?topic=drug-trade", 390, 844),
}
# What the first record of the walk says: invented, and nobody is accused.
EVENT = {
    "title": "Paper in Exampleport tells of a lantern missing from the harbour",
    "summary": "A paper says that a lantern is missing from the harbour. Nobody has been named.",
    "date": "summer of 1976",
    "kind": "incident",
    "topic": "smuggling",
    "places.0.country": "Singapore",
    "places.0.role": "location",
    "sources.0.url": "https://news.example.org/1976/lantern",
    "sources.0.publisher": "Example News",
    "sources.0.type": "press",
}


def main() -> None:
    """Take each picture."""
    with serving(), sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (path, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{SITE}{path}")
            _take(page, name)
        first_record(browser)
        browser.close()


def first_record(browser: Browser) -> None:
    """Take a picture of each step of docs/first-record.md."""
    page = browser.new_page(viewport={"width": 900, "height": 560})
    page.goto(f"{SITE}/events?q=lantern")
    _take(page, "step-01")
    page.goto(f"{SITE}/propose")
    _take(page, "step-02")
    page.goto(f"{SITE}/propose?new=event")
    _fill(page, "title", "summary", "date", "kind", "topic")
    _take(page, "step-03", "title")
    _fill(page, "places.0.country", "places.0.role")
    _take(page, "step-04", "topic")
    page.get_by_role("button", name="Check it").click()
    _take(page, "step-05")
    _take(page, "step-06", "sources-wrong")
    _fill(page, "sources.0.url", "sources.0.publisher", "sources.0.type")
    _take(page, "step-07", "sources.0.url")
    page.get_by_role("button", name="Check it").click()
    _take(page, "step-08")
    page.goto(f"{SITE}/propose?to=pong-su-heroin-landing-2003")
    _take(page, "step-09")
    page.goto(f"{SITE}/propose?to=pong-su-heroin-landing-2003&type=claimed")
    _take(page, "step-10")


def _fill(page: Page, *paths: str) -> None:
    for path in paths:
        one = page.locator(f"[id='{path}']")
        if one.evaluate("field => field.tagName") == "SELECT":
            one.select_option(EVENT[path])
        else:
            one.fill(EVENT[path])


def _take(page: Page, name: str, shown: str = "") -> None:
    """Take the picture *name*; with *shown*, the id of what stands near its top."""
    if shown:
        page.locator(f"[id='{shown}']").evaluate(
            "one => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 120)"
        )
    page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")


if __name__ == "__main__":
    main()
