"""The terms of the ledger: codes with one meaning each, from vocabulary.toml, and the ISO code lists."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

HIGH_SEAS = "XZ"


@dataclass(frozen=True, slots=True)
class Term:
    """One code of one vocabulary; *traits* holds what the program must know about it."""

    code: str
    vocabulary: str
    label: str
    definition: str
    traits: dict[str, Any] = field(default_factory=dict)


def _load() -> dict[str, dict[str, Term]]:
    text = files("ledger39").joinpath("vocabulary.toml").read_text("utf-8")
    return {
        name: {code: Term(code, name, *entry) for code, entry in entries.items()}
        for name, entries in tomllib.loads(text).items()
    }


VOCABULARIES = _load()


def terms(vocabulary: str) -> dict[str, Term]:
    """Return the terms of *vocabulary* by code, in the order of the file."""
    return VOCABULARIES[vocabulary]


def having(vocabulary: str, trait: str) -> frozenset[str]:
    """Return the codes of *vocabulary* whose terms have *trait* set to something true."""
    return frozenset(code for code, term in terms(vocabulary).items() if term.traits.get(trait))


@cache
def countries() -> dict[str, str]:
    """Return the names of countries by ISO 3166-1 alpha-2 or, for vanished states, ISO 3166-3 code."""
    import pycountry  # noqa: PLC0415 - half the start-up time of commands that never ask

    present = {c.alpha_2: getattr(c, "common_name", c.name) for c in pycountry.countries}
    vanished = {c.alpha_4: c.name for c in pycountry.historic_countries}
    return {**present, **vanished, **_COUNTRY_NAMES}


@cache
def currencies() -> dict[str, str]:
    """Return the names of currencies by ISO 4217 code."""
    import pycountry  # noqa: PLC0415 - as above

    return {c.alpha_3: c.name for c in pycountry.currencies}


def units() -> dict[str, str]:
    """Return the labels of all units of amounts: those of the vocabulary and the currencies."""
    return {code: term.label for code, term in terms("unit").items()} | currencies()


# ISO gives these names in an order or a form that no reader expects.
_COUNTRY_NAMES = {
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "FM": "Micronesia",
    "HK": "Hong Kong",
    "IR": "Iran",
    "KP": "North Korea",
    "KR": "South Korea",
    "LA": "Laos",
    "MO": "Macau",
    "PS": "Palestine",
    "RU": "Russia",
    "SY": "Syria",
    "TR": "Turkey",
    "VG": "British Virgin Islands",
    "VI": "US Virgin Islands",
    "DDDE": "German Democratic Republic",
    "SUHH": "Soviet Union",
    "YUCS": "Yugoslavia",
    "CSHH": "Czechoslovakia",
    HIGH_SEAS: "High seas",
}
