"""Atom feeds: the newest records of a set of events, for readers that follow it."""

from xml.etree.ElementTree import Element, SubElement, tostring

from ledger39.site.read import Json

_ATOM = "http://www.w3.org/2005/Atom"
_ENTRIES = 50


def atom(title: str, address: str, events: list[Json], base: str) -> str:
    """Return a feed of *events*, the last changed first; *address* is its own, *base* with an id that of an entry."""
    newest = sorted(events, key=lambda event: (event["updated"], event["id"]), reverse=True)[:_ENTRIES]
    feed = Element("feed", xmlns=_ATOM)
    for name, text in (("title", title), ("id", address), ("updated", _moment(newest[0]["updated"] if newest else ""))):
        SubElement(feed, name).text = text
    SubElement(feed, "link", rel="self", href=address)
    SubElement(SubElement(feed, "author"), "name").text = "Ledger 39"
    for event in newest:
        entry = SubElement(feed, "entry")
        page = f"{base}{event['id']}"
        told = (("title", event["title"]), ("id", page), ("updated", _moment(event["updated"])))
        for name, text in (*told, ("published", _moment(event["recorded"])), ("summary", event["summary"])):
            SubElement(entry, name).text = text
        SubElement(entry, "link", rel="alternate", href=page)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _moment(day: str) -> str:
    """Return *day* as the moment that Atom asks for; the ledger knows days only."""
    return f"{day or '1970-01-01'}T00:00:00Z"
