"""A server of the real ledger for the programs of this folder."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
PORT = 8040


@contextmanager
def serving() -> Iterator[None]:
    """Build and serve the ledger while the block runs."""
    command = [sys.executable, "-m", "ledger39", "--ledger", str(ROOT), "serve", "--no-open", "--port", str(PORT)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://127.0.0.1:{PORT}/robots.txt")
            yield
        finally:
            server.terminate()


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urlopen(address).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)
