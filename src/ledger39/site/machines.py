"""What machines read of the site: robots.txt, the sitemap, llms.txt, and the structured data of an event's page."""

import json
import re
from datetime import date, timedelta
from xml.etree.ElementTree import Element, SubElement, tostring

from ledger39.site.read import Json

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def robots(sitemap: str) -> str:
    """Return robots.txt: pages may be read, endless filters and free SQL need not be."""
    return f"User-agent: *\nDisallow: /*?\nSitemap: {sitemap}\n"


def sitemap(root: str, base: str, addresses: list[Json]) -> str:
    """Return the sitemap of the pages at *addresses* below *base*, and of those of the site itself below *root*."""
    urls = Element("urlset", xmlns=_SITEMAP)
    for page in ("/", "/events", "/corrections", "/as-of", "/codebook", "/downloads", "/propose"):
        SubElement(SubElement(urls, "url"), "loc").text = f"{root}{page}"
    for one in addresses:
        url = SubElement(urls, "url")
        SubElement(url, "loc").text = f"{base}/{one['page']}/{one['id']}"
        if one["updated"]:
            SubElement(url, "lastmod").text = one["updated"]
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(urls, encoding="unicode") + "\n"


def llms(root: str, base: str) -> str:
    """Return llms.txt: what this is, how it must be quoted, and where the data are."""
    return f"""# Ledger 39

> An open, source-cited, append-only timeline of North Korea's alleged illicit activities, from the 1970s to 2024.

Everything here is an allegation until a court, an admission or an official finding says otherwise. Quote an event
with its `standing`, with who says so, and with the dissent in `claims`. Counts are of records, not of the world. Add
up only rows of `amounts` with `counted = 1`, within one `series`. Cite the event's id and the ledger digest in the
table `build`.

- [Timeline]({root}/events): filters in the address; the same as {root}/events.json and {root}/events.csv
- [Tables and SQL]({base}): SQLite through Datasette; add `.json` to any table or query
- [An event]({base}/events/pong-su-heroin-landing-2003): as an example; citations end in .bib, .ris, .csl.json
- [Corrections]({root}/corrections): what the ledger got wrong, and why
"""


def calendar(event: Json, _digest: str, address: str) -> str:
    """Return *event* as an entry of a calendar (RFC 5545), on all the days that its date may mean."""
    first, last = (event["date_start"] or event["date_end"]), (event["date_end"] or event["date_start"])
    after = date.fromisoformat(last) + timedelta(days=1) if last < "9999-12-31" else date.fromisoformat(last)
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ledger 39//EN", "BEGIN:VEVENT"),
        f"UID:{event['id']}@ledger39",
        f"DTSTAMP:{event['updated'].replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{first.replace('-', '')}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_plain(event['title'])}",
        f"DESCRIPTION:{_plain(event['date_text'] + '. ' + event['summary'])}",
        f"URL:{address}",
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _plain(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text)


def _folded(line: str) -> list[str]:
    """Return *line* in pieces of at most 75 bytes, each after the first led in by a blank, as the format asks."""
    pieces, piece = [], ""
    for char in line:
        if len((piece + char).encode()) > 74:  # noqa: PLR2004 - 75 with the blank before it
            pieces.append(piece)
            piece = ""
        piece += char
    return [pieces[0] if n == 0 else f" {told}" for n, told in enumerate(pieces)] + [f"{' ' if pieces else ''}{piece}"]


def structured(told: Json, address: str) -> str:
    """Return the JSON-LD of an event's page: a text about claims with its sources, never the claims as facts."""
    event = told["event"]
    item = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": address,
        "name": event["title"],
        "abstract": event["summary"],
        "temporalCoverage": event["date"],
        "dateCreated": event["recorded"],
        "dateModified": event["updated"],
        "version": f"{event['version']:04}",
        "creativeWorkStatus": f"standing: {event['standing']}; contest: {event['contest']}",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "isPartOf": {"@type": "Dataset", "name": "Ledger 39"},
        "citation": [
            {"@type": "CreativeWork", "name": source["title"] or source["publisher"], "url": source["url"]}
            for source in told["sources"]
        ],
    }
    return json.dumps(item, ensure_ascii=False).replace("<", "\\u003c")
