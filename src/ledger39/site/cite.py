"""How an event is cited: in plain words, and in the forms that reference managers read."""

import json
from collections.abc import Callable

from ledger39.site.read import Json

_WHO = "The contributors to Ledger 39"


def plain(event: Json, digest: str, address: str) -> str:
    """Return the citation of *event* as a sentence, with the *digest* of the ledger that says so."""
    return (
        f"Ledger 39, “{event['title']}” ({event['id']}, version {event['version']:04}), recorded {event['recorded']}, "
        f"last changed {event['updated']}, ledger digest {digest[:12]}, {address}"
    )


def bibtex(event: Json, digest: str, address: str) -> str:
    """Return the citation as an entry of BibTeX."""
    fields = {
        "author": f"{{{_WHO}}}",
        "title": f"{{{_escaped(event['title'])}}}",
        "year": event["updated"][:4],
        "howpublished": "Ledger 39, data set",
        "version": f"{event['version']:04}",
        "note": f"Event {event['id']}, ledger digest {digest}",
        "url": address,
    }
    inner = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{ledger39:{event['id']},\n{inner}\n}}\n"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "&%$#_{}" else char for char in text)


def ris(event: Json, digest: str, address: str) -> str:
    """Return the citation in the RIS format."""
    lines = [
        ("TY", "DATA"),
        ("AU", _WHO),
        ("TI", event["title"]),
        ("T2", "Ledger 39"),
        ("PY", event["updated"][:4]),
        ("DA", event["updated"].replace("-", "/")),
        ("ET", f"{event['version']:04}"),
        ("ID", event["id"]),
        ("N1", f"Ledger digest {digest}"),
        ("UR", address),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def csl(event: Json, digest: str, address: str) -> str:
    """Return the citation as CSL-JSON."""
    item = {
        "id": event["id"],
        "type": "dataset",
        "title": event["title"],
        "container-title": "Ledger 39",
        "author": [{"literal": _WHO}],
        "issued": {"date-parts": [[int(part) for part in event["updated"].split("-")]]},
        "version": f"{event['version']:04}",
        "note": f"ledger digest {digest}",
        "URL": address,
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


# By the ending of the address: how it is made, its media type, its name.
FORMATS: dict[str, tuple[Callable[[Json, str, str], str], str, str]] = {
    "bib": (bibtex, "application/x-bibtex", "BibTeX"),
    "ris": (ris, "application/x-research-info-systems", "RIS"),
    "csl.json": (csl, "application/vnd.citationstyles.csl+json", "CSL-JSON"),
}
