"""A real server for the tests that need one."""

import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from urllib.request import urlopen


@contextmanager
def serving(root, database, *options):
    """Serve *database* as anybody would, and give the address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "datasette", *options, str(database)]
    command += ["-m", str(root / "metadata.yml"), "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                urlopen(f"{address}/robots.txt").close()  # noqa: S310 - our own server
                break
            except OSError:
                time.sleep(0.1)
        yield address
        server.terminate()
