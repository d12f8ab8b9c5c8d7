"""The database's shape, read from the SQL files, and the rows that a stream becomes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ledger39 import amounts, dates, standing
from ledger39.record import Json, Record
from ledger39.replay import State, versions
from ledger39.vocabulary import VOCABULARIES, countries, terms


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its SQL declares it: what a row is, and what each column means."""

    name: str
    about: str
    columns: dict[str, str]


class Row(NamedTuple):
    """One row for *table*, its values by column."""

    table: str
    values: Json


_CREATE = re.compile(r"((?:^--.*\n)+)create table (\w+) \(\n((?:.*\n)*?)\) strict;", re.MULTILINE)
_COLUMN = re.compile(r'^  "?(\w+)"? (?:text|integer|real)\b.*?-- (.*)$', re.MULTILINE)


def sql(name: str) -> str:
    """Return the text of the SQL file *name* of this package."""
    return files("ledger39").joinpath(name).read_text("utf-8")


def aggregate_names() -> list[str]:
    """Return the file names of the aggregates, in the order in which they are made."""
    found = (entry.name for entry in files("ledger39").joinpath("aggregates").iterdir())
    return sorted(f"aggregates/{name}" for name in found if name.endswith(".sql"))


def declared(text: str) -> Iterator[Table]:
    """Yield the tables that an SQL text declares, with their comments."""
    for head, name, columns in _CREATE.findall(text):
        about = " ".join(line.removeprefix("--").strip() for line in head.splitlines())
        yield Table(name, about, dict(_COLUMN.findall(columns)))


@cache
def base_tables() -> dict[str, Table]:
    """Return the tables that rows are written into."""
    return {table.name: table for table in declared(sql("schema.sql"))}


@cache
def all_tables() -> dict[str, Table]:
    """Return every table of the database, the aggregates last."""
    derived = (table for name in aggregate_names() for table in declared(sql(name)))
    return base_tables() | {table.name: table for table in derived}


def term_rows() -> Iterator[Row]:
    """Yield the rows of `terms`, the event standings among them, in the order of the vocabulary."""
    for name, entries in VOCABULARIES.items():
        for position, term in enumerate(entries.values(), 1):
            row = {"code": term.code, "vocabulary": name, "label": term.label}
            yield Row("terms", row | {"definition": term.definition, "position": position})


def country_rows(codes: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of `countries` for *codes*."""
    for code in sorted(codes):
        yield Row("countries", {"code": code, "name": countries()[code]})


def rows(records: list[Record], survivors: Mapping[str, str]) -> Iterator[Row]:
    """Yield all rows that a stream's *records* become.

    *survivors* names, for each merged actor, the one that stays; rows speak of that one.
    """
    states = list(versions(records))
    state = states[-1]
    yield from _record_rows(records)
    yield from _change_rows(records, states)
    yield from _correction_rows(records, states)
    yield from _redaction_rows(records)
    if state.kind == "event":
        yield from _version_rows(records, states)
        yield from _statement_rows(records, states)
    if state.retraction or survivor(state):
        yield _tombstone(state)
    else:
        yield from _STATE_ROWS[state.kind](state, survivors)


def survivor(state: State) -> str | None:
    """Return the id of the stream that *state* was merged into, if it was."""
    merging = (link["to"] for link in state.body.get("links", []) if link["relation"] in {"duplicate-of", "same-actor"})
    return next(merging, None)


def _record_rows(records: Iterable[Record]) -> Iterator[Row]:
    for record in records:
        slot = record.slot
        row = {"stream": slot.stream, "version": slot.version, "kind": slot.kind, "type": record.type}
        row |= {"recorded": record.recorded, "path": slot.path, "sha256": record.sha256}
        yield Row("records", row | {"json": record.data.decode("utf-8").rstrip("\n")})


def _change_rows(records: list[Record], states: list[State]) -> Iterator[Row]:
    had_row = False
    for record, state in zip(records, states, strict=True):
        has_row = not (state.retraction or survivor(state))
        op = {(False, True): "ADD", (True, True): "MOD", (True, False): "DEL"}.get((had_row, has_row))
        key = {"recorded": record.recorded, "stream": state.id, "version": state.version, "kind": state.kind}
        if op:
            yield Row("changes", key | {"op": op, "type": record.type, "survivor": survivor(state)})
        had_row = has_row
    for record in records if had_row else ():
        key = {"stream": record.slot.stream, "version": record.slot.version, "kind": record.slot.kind}
        for day in {stone["on"] for stone in record.body.get("redacted", [])} - {record.recorded}:
            yield Row("changes", key | {"recorded": day, "op": "MOD", "type": record.type})


def _correction_rows(records: list[Record], states: list[State]) -> Iterator[Row]:
    before: State | None = None
    for record, state in zip(records, states, strict=True):
        slot = record.slot
        key = {"stream": slot.stream, "version": slot.version}
        if record.type in {"amended", "retracted", "reinstated"}:
            why = {"type": record.type, "reason": record.body["reason"], "note": record.body["note"]}
            yield Row("corrections", {**key, "kind": slot.kind, **why, "recorded": record.recorded})
        if record.type == "amended" and before:
            for name in record.body["patch"]:
                change = {"before": before.body.get(name), "after": state.body.get(name)}
                yield Row("correction_changes", {**key, "field": name} | {k: _text(v) for k, v in change.items()})
        before = state


def _redaction_rows(records: Iterable[Record]) -> Iterator[Row]:
    for record in records:
        slot = record.slot
        for n, stone in enumerate(record.body.get("redacted", []), 1):
            key = {"stream": slot.stream, "version": slot.version, "n": n, "kind": slot.kind, "day": stone["on"]}
            yield Row("redactions", key | {name: stone[name] for name in ("reason", "note", "sha256")})


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _version_rows(records: list[Record], states: list[State]) -> Iterator[Row]:
    ends = [record.recorded for record in records[1:]] + [None]
    for record, state, end in zip(records, states, ends, strict=True):
        body = state.body
        row = {"event": state.id, "version": state.version, "type": record.type}
        row |= {"recorded_from": record.recorded, "recorded_to": end}
        row["status"] = "merged" if survivor(state) else state.status
        row |= {name: body[name] for name in ("title", "kind", "topic", "date")}
        row |= {"standing": standing.of_event(body), "contest": standing.contest(body.get("claims", []))}
        yield Row("event_versions", row | _bounds("date", body["date"]) | {"state": _text(body)})


def _statement_rows(records: list[Record], states: list[State]) -> Iterator[Row]:
    """Yield each claim and finding once for each time that the ledger came to tell it, with the days of telling."""
    open_: dict[tuple[str, str], Json] = {}
    rows: list[Json] = []
    for record, state in zip(records, states, strict=True):
        told = {} if state.retraction or survivor(state) else dict(_statements(state.body))
        for key in open_.keys() - told.keys():
            open_.pop(key)["recorded_to"] = record.recorded
        for key in (key for key in told if key not in open_):
            row = {"event": state.id, "n": len(rows) + 1, **told[key], "recorded_from": record.recorded}
            open_[key] = row
            rows.append(row)
    yield from (Row("statements", row) for row in rows)


def _statements(body: Json) -> Iterator[tuple[tuple[str, str], Json]]:
    for claim in body.get("claims", []):
        row = {"part": "claims", "by": claim["by"], "what": claim["stance"], "told": claim["point"]}
        yield _said(row, claim.get("said"))
    for found in body.get("findings", []):
        row = {"part": "findings", "by": found["authority"], "about": found["actor"], "what": found["standing"]}
        yield _said(row | {"told": found.get("note")}, found["date"])


def _said(row: Json, said: str | None) -> tuple[tuple[str, str], Json]:
    """Return what tells the statement *row* from others, and the row with the time when it was *said*."""
    row |= {"said": said, **_bounds("said", said)}
    return (row["part"], json.dumps(row)), row


def _bounds(name: str, text: str | None) -> Json:
    date = dates.parse(text) if text else None
    return {f"{name}_start": date and date.start, f"{name}_end": date and date.end}


def _tombstone(state: State) -> Row:
    body = state.body
    title = body.get("label") or body.get("title") or body.get("name") or state.id
    row = {"id": state.id, "kind": state.kind, "title": title}
    if state.retraction:
        why = state.retraction.body
        row |= {
            "status": "withdrawn",
            "reason": why["reason"],
            "note": why["note"],
            "recorded": why["recorded"],
        }
        return Row("tombstones", row)
    row |= {"status": "merged", "reason": "duplicate", "recorded": state.updated}
    return Row("tombstones", row | {"survivor": survivor(state)})


def _history(state: State) -> Json:
    return {"recorded": state.recorded, "updated": state.updated, "version": state.version}


def _topic_rows(state: State, survivors: Mapping[str, str]) -> Iterator[Row]:
    term = terms("topic")[state.id]
    row = {
        "id": state.id,
        "label": term.label,
        "family": term.traits["family"],
        "definition": term.definition,
    }
    yield Row("topics", row | {"summary": state.body["summary"]} | _history(state))
    for n, gap in enumerate(state.body.get("gaps", []), 1):
        yield Row("topic_gaps", {"topic": state.id, "n": n, **gap} | _bounds("period", gap["period"]))
    yield from _told_rows(state, survivors, {"topic": state.id})


def _actor_rows(state: State, survivors: Mapping[str, str]) -> Iterator[Row]:
    body = state.body
    row = {name: body.get(name) for name in ("name", "kind", "country", "description", "ground", "label")}
    row |= {"diplomatic": int("diplomatic" in body), "aliases": "; ".join(body.get("aliases", []))}
    row |= {"id": state.id, "named": 1, "status": state.status}
    yield Row("actors", row | _history(state))
    for n, name in enumerate([body["name"], *body.get("aliases", [])], 1):
        yield Row("actor_names", {"actor": state.id, "n": n, "name": name})
    for n, parent in enumerate(body.get("parents", []), 1):
        link = {"parent": _now(parent["actor"], survivors), "by": _now(parent.get("by"), survivors)}
        yield Row("actor_parents", {"actor": state.id, "n": n, **link, "note": parent.get("note")})
    for n, id_ in enumerate(body.get("ids", []), 1):
        yield Row("actor_ids", {"actor": state.id, "n": n, **id_})
    yield from _told_rows(state, survivors, {"actor": state.id})


def _now(actor: str | None, survivors: Mapping[str, str]) -> str | None:
    """Return the actor that stays where *actor* was merged, at most as many steps away as there are merges."""
    for _ in survivors:
        if actor is None or actor not in survivors:
            break
        actor = survivors[actor]
    return actor


def _event_rows(state: State, survivors: Mapping[str, str]) -> Iterator[Row]:
    yield _event_row(state, survivors)
    body = state.body
    for n, place in enumerate(body["places"], 1):
        yield Row("event_places", {"event": state.id, "n": n, **place})
    standings = standing.of_participants(body)
    for n, part in enumerate(body.get("participants", []), 1):
        bears = standings.get(part["actor"]) if part["role"] in standing.BEARING_ROLES else None
        row = {"actor": _now(part["actor"], survivors), "role": part["role"], "standing": bears}
        yield Row("participants", {"event": state.id, "n": n, **row})
    yield from _finding_rows(state, survivors)
    yield from _amount_rows(state, survivors)
    for n, link in enumerate(body.get("links", []), 1):
        row = {"relation": link["relation"], "target": link["to"], "note": link.get("note")}
        yield Row("links", {"event": state.id, "n": n, **row})
    yield from _told_rows(state, survivors, {"event": state.id, "topic": body["topic"]})


def _event_row(state: State, survivors: Mapping[str, str]) -> Row:
    body = state.body
    claims = body.get("claims", [])
    told = [source for source in all_sources(body) if "publisher" in source]
    against = standing.against(body)
    row = {name: body.get(name) for name in ("title", "summary", "kind", "topic", "note", "reservation")}
    row |= {"id": state.id, "status": state.status, "standing": standing.of_event(body)}
    supporting = [source for source in told if source["url"] not in against]
    row |= {
        "contest": standing.contest(claims),
        "sourcing": "weak" if "reservation" in body else standing.sourcing(supporting),
    }
    row |= {
        "countries": _text(_distinct(place["country"] for place in body["places"])),
        "actors": _text(_distinct(_now(part["actor"], survivors) for part in body.get("participants", []))),
        "claims": len(claims),
        "dissents": sum(claim["stance"] in {"denies", "doubts"} for claim in claims),
        "sources": len({source["url"] for source in told}),
    }
    return Row("events", row | date_columns(body["date"]) | _history(state))


def _distinct(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def date_columns(text: str) -> Json:
    """Return the columns of `events` that tell the date *text*."""
    date = dates.parse(text)
    return {
        "date": date.text,
        "date_text": date.words,
        "date_start": date.start,
        "date_end": date.end,
        "date_precision": date.precision,
        "date_approximate": int(date.approximate),
        "date_uncertain": int(date.uncertain),
        "year": date.year,
        "decade": date.decade or "spans decades",
    }


def _finding_rows(state: State, survivors: Mapping[str, str]) -> Iterator[Row]:
    for n, found in enumerate(state.body.get("findings", []), 1):
        row = {name: found.get(name) for name in ("standing", "date", "note")}
        row |= {name: _now(found[name], survivors) for name in ("actor", "authority")}
        yield Row("findings", {"event": state.id, "n": n, **row, **_bounds("date", found["date"])})


def _amount_rows(state: State, survivors: Mapping[str, str]) -> Iterator[Row]:
    for n, (amount, claim) in enumerate(amounts.told(state.body), 1):
        row = {name: amount.get(name) for name in ("measure", "item", "unit", "period", "low", "high", "note")}
        row |= {name: int(name in amount) for name in ("approximate", "preferred")}
        by = amount.get("by") or (state.body["claims"][claim - 1]["by"] if claim else None)
        yield Row("amount_claims", {"event": state.id, "n": n, **row, "by": _now(by, survivors), "claim": claim})
    for n, settled in enumerate(amounts.settle(state.body), 1):
        series = f"{settled.measure}/{settled.item or '-'}/{settled.unit}"
        period = _bounds("period", settled.period or state.body["date"])
        row = settled._asdict() | {"counted": int(settled.counted), "series": series}
        yield Row("amounts", {"event": state.id, "n": n, **row, **period})


def _told_rows(state: State, survivors: Mapping[str, str], about: Json) -> Iterator[Row]:
    """Yield what events, topics and actors have in common: claims, sources and citations."""
    for n, claim in enumerate(state.body.get("claims", []), 1):
        row = {name: claim.get(name) for name in ("stance", "point", "said", "date")}
        row |= {"stream": state.id, "n": n, "by": _now(claim["by"], survivors)}
        yield Row("claims", about | row | _bounds("said", claim.get("said")))
    told = all_sources(state.body)
    for n, source in enumerate(told, 1):
        origin = source.get("origin") or source["publisher"]
        row = {"stream": state.id, "n": n, "event": about.get("event"), **source, "origin": origin}
        yield Row("sources", row)
    yield from _citation_rows(state, {source["url"]: n for n, source in reversed(list(enumerate(told, 1)))})


def all_sources(body: Json) -> list[Json]:
    """Return the sources that *body* tells in full, each address and locator once, in their order."""
    parts = (item for name in ("claims", "findings", "links") for item in body.get(name, []))
    every = [*body.get("sources", []), *(source for part in parts for source in part.get("sources", []))]
    full: dict[tuple[str, str | None], Json] = {}
    for source in every:
        if "publisher" in source:
            full.setdefault((source["url"], source.get("locator")), source)
    return list(full.values())


def _citation_rows(state: State, number: Mapping[str, int]) -> Iterator[Row]:
    for part in ("claims", "findings", "links"):
        for part_n, item in enumerate(state.body.get(part, []), 1):
            for n, source in enumerate(item.get("sources", []), 1):
                row = {"stream": state.id, "part": part, "part_n": part_n, "n": n}
                yield Row("citations", row | {"source": number[source["url"]], "locator": source.get("locator")})


_STATE_ROWS = {"event": _event_rows, "actor": _actor_rows, "topic": _topic_rows}
