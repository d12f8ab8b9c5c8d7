"""The site as files, for a host that only serves files: every page that can be reached without a question.

Pages are taken from the real Datasette, link by link from the front page on. What needs a server (filters, search,
questions, forms) is taken out of them, and each says so and where the database is.
"""

import asyncio
import re
import shutil
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from datasette.app import Datasette
from httpx import Response

from ledger39.build import origin
from ledger39.errors import LedgerError

Told = Callable[[int], None]

# What is copied: pages about something, the pages of the site itself, and what they offer to take along.
_COPIED = re.compile(
    r"""/ | /(?:events|corrections|as-of|codebook|downloads) | /(?:charts|downloads)/[\w.-]+
    | /[\w-]+\.(?:json|atom|csv|svg|png|xml|txt)
    | /timeline/(?:events|actors|topics|countries)/[\w.-]+ | /-/static-plugins/ledger39/[\w.-]+""",
    re.VERBOSE,
)
_FIRST = ("/", "/sitemap.xml", "/llms.txt", "/events.json", "/corrections.json")
_NOTE = (
    '<aside class="caution" aria-label="A copy"><p class="wrap">This is a copy of the pages as files. Filters, search '
    'and questions need the <a href="{database}">database</a> and Datasette.</p></aside>'
)
_VOID = frozenset(
    {"meta", "link", "input", "img", "br", "hr", "source", "wbr", "area", "base", "col", "embed", "track"}
)


class Page(NamedTuple):
    """A page as a file: its bytes, and the addresses on it that belong to the copy."""

    data: bytes
    links: list[str]
    is_page: bool = True


def write(database: Path, metadata: dict[str, Any], folder: Path, address: str, told: Told = lambda _n: None) -> int:
    """Write the site of *database* below *folder*, to be served at *address*, and return how many files it has.

    The folder appears when it is whole. *told* hears how many files there are so far. Raises LedgerError when the
    folder is there already, *address* is none, or *database* holds no ledger.
    """
    where = urlsplit(address)
    if where.scheme not in {"http", "https"} or not where.netloc or where.query:
        raise LedgerError(f"{address!r} is no address of a site; write it as https://example.org/ledger/")
    if not origin(database):
        raise LedgerError(f"{database} is no database of a ledger; ledger39 build makes one")
    if folder.exists():
        raise LedgerError(f"{folder} is there already; name another folder or remove it")
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    settings = {"base_url": f"{where.path.rstrip('/')}/", "force_https_urls": where.scheme == "https"}
    site = Datasette([], immutables=[str(database)], metadata=metadata, settings=settings)
    shutil.rmtree(unfinished, ignore_errors=True)  # what a crash may have left
    try:
        files = asyncio.run(_write(site, unfinished, address.rstrip("/"), told))
        shutil.copyfile(database, unfinished / "timeline.db")
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return files + 1


async def _write(site: Datasette, folder: Path, address: str, told: Told) -> int:
    await site.invoke_startup()
    host = {"host": urlsplit(address).netloc}
    due, seen = list(_FIRST), set(_FIRST)
    written = 0
    while due:
        path = due.pop()
        answer = await site.client.get(path, headers=host)
        if answer.status_code >= 500:  # noqa: PLR2004 - our own fault, which must not go unseen
            raise LedgerError(f"the page {path} cannot be made; nothing was written")
        if answer.status_code == 404:  # noqa: PLR2004 - what is not on the site is not in the copy
            continue
        page = _page(answer, path, address)
        file = folder / path.strip("/") / ("index.html" if page.is_page else "")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.data)
        due += [link for link in dict.fromkeys(page.links) if link not in seen]
        seen.update(page.links)
        written += 1
        told(written)
    return written


def _page(answer: Response, path: str, address: str) -> Page:
    """Return what the site at *address* gives for *path*, without what needs a server, and what else it leads to."""
    copier = _Copier(path, address)
    if answer.is_redirect:  # of what was merged: a file leads on in its own way
        to = escape(answer.headers["location"])
        copier.feed(
            f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={to}"><a href="{to}">It is here now.</a>'
        )
    elif answer.headers["content-type"].startswith("text/html"):
        copier.feed(answer.text)
    else:
        return Page(answer.content, [], is_page=False)
    copier.close()
    return Page("".join(copier.out).encode(), copier.links)


class _Copier(HTMLParser):
    """Writes a page as it reads it: without forms, with links to what the copy holds, the others as plain text."""

    def __init__(self, path: str, address: str) -> None:
        super().__init__(convert_charrefs=False)
        self.path, self.address = path, address
        self.out: list[str] = []
        self.links: list[str] = []
        self._forms = 0
        self._menus = 0
        self._plain: list[bool] = []  # for each open <a>, whether its tags are left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._forms += tag == "form"
        self._menus += tag == "nav"
        told = dict(attrs)
        if tag == "a":
            self._plain.append(not self._leads(told.get("href")))
        if self._forms or (tag == "a" and self._plain[-1]) or (tag == "link" and not self._leads(told.get("href"))):
            return
        for name in ("src", "href") + (("content",) if told.get("property") == "og:image" else ()):
            self._leads(told.get(name))
        self.out.append(self.get_starttag_text() or "")
        if tag == "header":
            self.out[-1:] = [_NOTE.format(database=f"{self.address}/timeline.db"), self.out[-1]]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag == "a":
            self._plain.pop()

    def handle_endtag(self, tag: str) -> None:
        shown = not self._forms and not (tag == "a" and self._plain and self._plain.pop())
        self._forms -= tag == "form"
        self._menus -= tag == "nav"
        if shown and tag not in _VOID:
            self.out.append(f"</{tag}>")

    def _leads(self, address: str | None) -> bool:
        """Return whether *address* is elsewhere or in the copy, and remember it when it is in the copy."""
        if address is None:
            return True
        whole = urljoin(f"{self.address}{self.path}", address)
        if not f"{whole}/".startswith(f"{self.address}/"):
            return True
        parts = urlsplit(whole.removeprefix(self.address))
        path = parts.path or "/"
        if path == self.path and parts.fragment:
            return True
        if parts.query or not _COPIED.fullmatch(path):
            return path == "/timeline.db"
        self.links.append(path)
        return True

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._write(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._write(f"<!{decl}>")

    def _write(self, text: str) -> None:
        if not self._forms and not (self._menus and self._plain and self._plain[-1]):
            self.out.append(text)
