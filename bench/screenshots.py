"""Take the pictures of the README: the front page, an event and the timeline of one topic, in real Chromium.

Run by `make screenshots`; the pictures stand in docs/pictures/.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PORT = 8040
PICTURES = {
    "front": ("/", 1280, 1000),
    "event": ("/timeline/events/pong-su-heroin-landing-2003", 1280, 1100),
    "phone": ("/events?topic=drug-trade", 390, 844),
}


def main() -> None:
    """Build, serve, and take each picture."""
    command = [sys.executable, "-m", "ledger39", "--ledger", str(ROOT), "serve", "--no-open", "--port", str(PORT)]
    with subprocess.Popen(command, cwd=ROOT) as server, sync_playwright() as player:
        _wait(f"http://127.0.0.1:{PORT}/robots.txt")
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (path, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"http://127.0.0.1:{PORT}{path}")
            page.screenshot(path=ROOT / "docs" / "pictures" / f"{name}.png")
        browser.close()
        server.terminate()


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            urlopen(address).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    main()
