"""Run the command line as `python -m ledger39`."""

from ledger39.cli import main

main()
