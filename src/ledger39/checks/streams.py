"""Checks of one stream: its order, its dates, figures, findings, sources and links."""

from collections.abc import Iterator

from ledger39 import amounts, dates, standing
from ledger39.checks.known import Known, at, told_in, told_within
from ledger39.errors import Problem, nearest
from ledger39.ledger import Stream
from ledger39.record import ADDS_TO, STATES, Record
from ledger39.replay import State
from ledger39.vocabulary import terms


def one_id_one_stream(stream: Stream, known: Known) -> Iterator[Problem]:
    """ID-CLASH: an id names one stream in the whole ledger."""
    other = known.streams.get(stream.id)
    if other and other.records:
        reason = f"this id is taken by {other.records[0].slot.path}"
        yield at(stream.records[0], "", "ID-CLASH", stream.id, reason, "choose another id")


def opens_once(stream: Stream) -> Iterator[Problem]:
    """STREAM-OPEN: version 1 of a stream, and no other, is of type recorded."""
    numbers = [record.slot.version for record in stream.records]
    for n, record in enumerate(stream.records):
        first = numbers[n] == 1
        misnumbered = numbers.count(numbers[n]) > 1 or (n == 0 and not first)  # told as a clash or a gap
        if first != (record.type == "recorded") and not misnumbered:
            reason = "a stream opens with a recorded record, and only once"
            fix = "write version 0001 of type recorded first" if first else "write an amended record"
            yield at(record, "/type", "STREAM-OPEN", record.type, reason, fix)


def in_order_of_time(records: list[Record], known: Known) -> Iterator[Problem]:
    """RECORDED-ORDER, RECORDED-FUTURE: no record is dated before its predecessor, or after today."""
    for before, record in zip([None, *records], records, strict=False):
        clash = before is not None and before.slot.version == record.slot.version  # of two, neither comes first
        if before and not clash and record.recorded and record.recorded < before.recorded:
            reason = f"the record before it was written on {before.recorded}"
            yield at(record, "/recorded", "RECORDED-ORDER", record.recorded, reason, "date it when it was written")
        if record.recorded > known.today:
            reason = f"this day lies in the future (today is {known.today})"
            yield at(record, "/recorded", "RECORDED-FUTURE", record.recorded, reason, "date it when it was written")


def redacted_later(records: list[Record], known: Known) -> Iterator[Problem]:
    """RECORDED-ORDER, RECORDED-FUTURE: what is taken out of a record is so after it landed, and not after today."""
    for record in records:
        for n, stone in enumerate(record.body.get("redacted") or ()):
            day, pointer = (stone and stone["on"]) or "", f"/redacted/{n}/on"
            if day and day < record.recorded:
                reason = f"the record was written on {record.recorded}"
                yield at(record, pointer, "RECORDED-ORDER", day, reason, "date it when it was taken out")
            if day > known.today:
                reason = f"this day lies in the future (today is {known.today})"
                yield at(record, pointer, "RECORDED-FUTURE", day, reason, "date it when it was taken out")


def withdrawn_once(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """RETRACT-TWICE, REINSTATE-NOTHING: only what stands is retracted, only what is retracted reinstated."""
    for record, before in zip(records[1:], states, strict=False):
        if record.type == "retracted" and before.retraction:
            yield at(record, "/type", "RETRACT-TWICE", record.type, "the stream is retracted already")
        if record.type == "reinstated" and not before.retraction:
            yield at(record, "/type", "REINSTATE-NOTHING", record.type, "the stream is not retracted")


def amends_soundly(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """AMEND-NOTHING, AMEND-RESULT: an amendment changes something and leaves a sound state."""
    for record, before, after in zip(records[1:], states, states[1:], strict=False):
        if record.type != "amended":
            continue
        if before.body == after.body and record.body["patch"] and not record.lost and "redacted" not in record.body:
            yield at(record, "/patch", "AMEND-NOTHING", ..., "the patch changes nothing", "remove the record")
        told = set(STATES[after.kind].faults(before.body, ""))
        for wrong in STATES[after.kind].faults(after.body, ""):
            if wrong in told or wrong.pointer.startswith(tuple(f"/{key}" for key in record.lost)):
                continue
            reason = f"after this patch {wrong.pointer or 'the state'} is wrong: {wrong.reason}"
            yield Problem(record.slot.path, "/patch", "AMEND-RESULT", wrong.value, reason, wrong.fix)


def dates_are_past(records: list[Record], known: Known) -> Iterator[Problem]:
    """DATE-FUTURE: nothing has happened, been said or been published after today."""
    for record in records:
        for pointer, text in _past_dates(record):
            start = dates.parse(text).start if text else None
            if start and start > known.today:
                reason = f"this lies in the future (today is {known.today})"
                yield at(record, pointer, "DATE-FUTURE", text, reason, "record it when it has happened")


def _past_dates(record: Record) -> Iterator[tuple[str, str | None]]:
    if record.type == "recorded" and "date" in record.body:
        yield "/date", record.body["date"]
    if record.type == "amended" and record.body["patch"].get("date"):
        yield "/patch/date", record.body["patch"]["date"]
    for name, keys in (("claims", ("said", "date")), ("findings", ("date",)), ("sources", ("published",))):
        within = ("claims", "findings", "links") if name == "sources" else ()
        parts = told_within(record, name, within) if within else told_in(record, name)
        for pointer, item in parts:
            yield from ((f"{pointer}/{key}", item[key]) for key in keys if key in item)


def amounts_are_ranges(records: list[Record], _known: Known) -> Iterator[Problem]:
    """AMOUNT-INVERTED: the low of a figure is at most its high."""
    for record in records if records[0].slot.kind == "event" else ():
        for pointer, amount in told_within(record, "amounts", ("claims",)):
            low, high = amount["low"], amount.get("high")
            if None not in {low, high} and low > high:
                reason = f"the low is more than the high ({high})"
                yield at(record, f"{pointer}/low", "AMOUNT-INVERTED", low, reason, "swap them")


def rivals_are_settled(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """AMOUNT-PREFERRED, AMOUNT-PERIOD: one rival at most is preferred; no counted figure stands for two periods."""
    event = states[-1].body
    if states[-1].kind != "event":
        return
    told = [amount for amount, _ in amounts.told(event)]
    last = {amounts.key(a)[:3]: (r, p) for r in records for p, a in told_within(r, "amounts", ("claims",))}
    preferred = [amounts.key(amount) for amount in told if amount.get("preferred")]
    for key in sorted({key for key in preferred if preferred.count(key) > 1}):
        reason = f"two rival figures for {key[0]} in {key[2]} are preferred"
        record, pointer = last[key[:3]]
        yield at(record, pointer, "AMOUNT-PREFERRED", key[0], reason, "prefer one")
    counted = {
        key for amount in told if amounts.is_counted(amount["measure"], event["kind"]) and (key := amounts.key(amount))
    }
    for measure, item, unit in sorted({key[:3] for key in counted}):
        if sum(key[:3] == (measure, item, unit) for key in counted) > 1:
            reason = f"figures in {unit} for several periods would be added up"
            record, pointer = last[measure, item, unit]
            yield at(record, pointer, "AMOUNT-PERIOD", measure, reason, "give each period an event of its own")


def findings_decide(records: list[Record], _known: Known) -> Iterator[Problem]:
    """FINDING-ALLEGED: an allegation is no finding."""
    for record in records:
        for pointer, found in told_in(record, "findings"):
            if found["standing"] == "alleged":
                fix = "write a claim with the stance asserts"
                yield at(record, f"{pointer}/standing", "FINDING-ALLEGED", "alleged", "this decides nothing", fix)


def findings_are_about_participants(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """FINDING-ACTOR: a finding decides about a participant."""
    bearing = standing.bearing(states[-1].body)
    for record in records:
        for pointer, found in told_in(record, "findings"):
            if found["actor"] and found["actor"] not in bearing:
                reason = "this is no participant of the event with a role that bears a standing"
                fix = nearest(found["actor"], bearing) or "add it to participants as accused, facilitator or buyer"
                yield at(record, f"{pointer}/actor", "FINDING-ACTOR", found["actor"], reason, fix)


def denials_answer_an_accusation(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """CLAIM-DENIES: only who is accused denies; where nobody is, dissent is doubt."""
    body = states[-1].body
    if states[-1].kind != "event" or standing.bearing(body):
        return
    denials = {claim["point"] for claim in body.get("claims", []) if claim["stance"] == "denies"}
    for record in records:
        for pointer, claim in told_in(record, "claims"):
            if claim["stance"] == "denies" and claim["point"] in denials:
                reason = "this event accuses nobody, so nobody can deny it"
                fix = "write doubts, or add the accused to participants"
                yield at(record, f"{pointer}/stance", "CLAIM-DENIES", "denies", reason, fix)


def sources_are_told_in_full(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """SOURCE-INCOMPLETE: each address has its publisher and type once in the state that the stream leads to."""
    body = states[-1].body
    lists = [body.get(name, []) for name in ADDS_TO.values()]
    items = [body, *(item for told in lists for item in told or ())]
    if None in [*lists, *(item.get("sources", []) for item in items)]:
        return  # what cannot be read may tell them
    told = [source for item in items for source in item.get("sources", [])]
    full = {source["url"] for source in told if "publisher" in source and "type" in source}
    incomplete = {s["url"] for s in told if s["url"] not in full or ("publisher" in s) != ("type" in s)}
    for record in records:
        for pointer, source in told_within(record, "sources", ADDS_TO.values()):
            if source["url"] and source["url"] in incomplete and not ("publisher" in source and "type" in source):
                reason = "this source has no publisher and type in what the stream now says"
                yield at(record, pointer, "SOURCE-INCOMPLETE", source["url"], reason, "add both")


def links_lead_elsewhere(records: list[Record], _known: Known) -> Iterator[Problem]:
    """LINK-SELF: nothing is tied to itself."""
    for record in records:
        for pointer, tie in told_in(record, "links"):
            if tie["to"] == record.slot.stream:
                fix = "name the other"
                yield at(record, f"{pointer}/to", "LINK-SELF", tie["to"], "this is the stream itself", fix)


def relations_fit(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """LINK-RELATION: nothing is tied by a relation of another kind of stream."""
    body, kind = states[-1].body, states[-1].kind
    for record in records:
        for pointer, tie in told_in(record, "links"):
            if reason := _unfit(tie["relation"], kind, body.get("kind")):
                yield at(record, f"{pointer}/relation", "LINK-RELATION", tie["relation"], reason)


def _unfit(relation: str | None, kind: str, event_kind: str | None) -> str:
    if relation is None:
        return ""
    if kind == "actor" and relation not in {"same-actor", "not-same"}:
        return "an actor is tied by same-actor or not-same only"
    if kind == "event" and relation == "same-actor":
        return "this relation is for actors; events use duplicate-of"
    if relation == "covers" and event_kind and event_kind not in {"estimate", "report"}:
        return "only an estimate or a report covers other events"
    return ""


def topics_have_a_code(records: list[Record], _known: Known) -> Iterator[Problem]:
    """TOPIC-UNKNOWN: a topic has a known code."""
    slot = records[0].slot
    if slot.kind == "topic" and slot.stream not in terms("topic"):
        near = nearest(slot.stream, terms("topic"))
        yield at(records[0], "", "TOPIC-UNKNOWN", slot.stream, "there is no such topic", near)


def shelved_by_decade(records: list[Record], states: list[State]) -> Iterator[Problem]:
    """SHELF-DECADE: an event lies on the shelf of its first date."""
    slot = records[0].slot
    if slot.kind == "event":
        first = dates.parse(states[0].body["date"])
        if slot.shelf != first.shelf:
            reason = f"an event first dated {first.text} lies on the shelf {first.shelf}"
            yield at(records[0], "", "SHELF-DECADE", slot.shelf, reason, f"move the folder to events/{first.shelf}/")
