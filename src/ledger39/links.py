"""Which addresses of sources no longer answer: asked one after the other at each host, several hosts at once."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from ledger39.ledger import Stream
from ledger39.record import Json
from ledger39.redaction import ADDRESS as REMOVED_ADDRESS
from ledger39.typed import flat

SECONDS = 20
_AT_ONCE = 8
# Some hosts refuse a program that does not say who it is.
_AGENT = {"User-Agent": "ledger39 link check (an open, source-cited ledger)"}


class Dead(NamedTuple):
    """An address that did not answer as it should: *why*, and the *streams* that cite it."""

    url: str
    why: str
    streams: list[str]


def cited(streams: Iterable[Stream]) -> dict[str, list[str]]:
    """Return the streams that cite each address, by address."""
    found: dict[str, list[str]] = {}
    for stream in streams:
        for url in {url for record in stream.records for url in _addresses(record.body)}:
            found.setdefault(url, []).append(stream.id)
    return found


def _addresses(body: Json) -> set[str]:
    return {text for path, text in flat(body).items() if path.rpartition(".")[2] == "url"} - {REMOVED_ADDRESS}


def dead(addresses: dict[str, list[str]], told: Callable[[str], None] = lambda _url: None) -> list[Dead]:
    """Return the *addresses* that do not answer, with who cites them; *told* hears of each that was asked."""
    hosts: dict[str, list[str]] = {}
    for url in addresses:
        hosts.setdefault(urlsplit(url).netloc, []).append(url)

    def ask(urls: list[str]) -> list[Dead]:
        found = []
        for url in urls:
            if why := _refusal(url):
                found.append(Dead(url, why, addresses[url]))
            told(url)
        return found

    with ThreadPoolExecutor(_AT_ONCE) as workers:
        return sorted(one for found in workers.map(ask, hosts.values()) for one in found)


def _refusal(url: str) -> str:
    """Return why *url* does not answer, an empty text when it does. Some hosts answer only a request for the page."""
    why = _asked(url, "HEAD")
    return _asked(url, "GET") if why else ""


def _asked(url: str, method: str) -> str:
    request = Request(quote(url, safe=":/?#[]@!$&'()*+,;=%~"), headers=_AGENT, method=method)  # noqa: S310 - a web address, by the checks
    try:
        with urlopen(request, timeout=SECONDS):  # noqa: S310 - as above
            return ""
    except HTTPError as error:
        return f"{error.code} {error.reason}"
    except (OSError, HTTPException, ValueError) as error:
        return str(getattr(error, "reason", None) or error or type(error).__name__)


def report(found: list[Dead], asked: int) -> str:
    """Return what was found as Markdown, for a summary."""
    head = f"## {len(found):,} of {asked:,} addresses do not answer\n"
    head += "\nA dead page is no fault of the ledger; an archived copy helps.\n"
    rows = [f"| {one.why} | {one.url} | {', '.join(one.streams[:5])} |" for one in found]
    return "\n".join([head, "| why | address | cited by |", "| --- | --- | --- |", *rows]) if rows else head.rstrip()
