"""Take the pictures of the README: the front page, an event and the timeline of one topic, in real Chromium.

Run by `make screenshots`; the pictures stand in docs/pictures/.
"""

import shutil

from playwright.sync_api import sync_playwright
from serving import PORT, ROOT, serving

PICTURES = {
    "front": ("/", 1280, 1000),
    "event": ("/timeline/events/pong-su-heroin-landing-2003", 1280, 1100),
    "phone": ("/events?topic=drug-trade", 390, 844),
}


def main() -> None:
    """Take each picture."""
    with serving(), sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (path, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"http://127.0.0.1:{PORT}{path}")
            page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
