"""Measure cold commands on the real ledger against the bare start of the interpreter, in one run."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 7


def seconds(arguments: list[str]) -> float:
    """Return the median wall time, in seconds, of a new process with *arguments* over all runs."""
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def main() -> None:
    """Print each command's time and its ratio to the bare start."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "bare start": ["-c", "pass"],
            "--help": ["-m", "ledger39", "--help"],
            "check": ["-m", "ledger39", "check"],
            "build": ["-m", "ledger39", "build", "--output", f"{folder}/timeline.db"],
        }
        times = {name: seconds(arguments) for name, arguments in commands.items()}
    for name, taken in times.items():
        print(f"{name:<11} {taken:5.2f} s  {taken / times['bare start']:5.1f} x bare start")  # noqa: T201


if __name__ == "__main__":
    main()
