"""Ledger 39: an append-only, source-cited ledger compiled into SQLite and published with Datasette."""

__version__ = "0.1.0"
