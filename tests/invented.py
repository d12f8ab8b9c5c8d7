"""An event that never was, as somebody would type it: answers by path."""

EVENT = {
    "title": "Watchmen of Riga report a missing lantern",
    "summary": "The watchmen say that a lantern is gone. Nobody has been named.",
    "date": "8 Oct 2018",
    "kind": "incident",
    "topic": "smuggling",
    "places.0.country": "Latvia",
    "places.0.role": "location",
    "sources.0.url": "https://example.org/lantern",
    "sources.0.publisher": "Example",
    "sources.0.type": "press",
}
