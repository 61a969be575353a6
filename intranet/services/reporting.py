"""A month's report, line by line: finds the notifications, asks the report for its lines, adds up. Writes no file."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from intranet import clock
from intranet.domain.ledger import Entry
from intranet.domain.reports import Line, Month, Report, Reported
from intranet.services.front_door import FrontDoor
from intranet.services.rule_time import limited
from intranet.store import reported
from intranet.store.database import Connection
from intranet.store.ledger import KeptEntry
from intranet.store.reported import Found, Sent

BATCH = 200
MOST_LINES = 1000
BREATH_SECONDS = 0.005
"""Between two batches, so that whoever waits for a page goes first."""
_DEEPEST = 6  # a suspension is rarely followed up more than twice
_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"


@dataclass(frozen=True, slots=True)
class Written:
    """A line with the notification it is of, and how far through the month it stands, in per cent."""

    line: Line
    of: Reported
    percent: int


def each_line(door: FrontDoor, report: Report, month: Month, district: str = "") -> Iterator[Written]:
    """The report's lines, a batch of notifications at a time: never more than that is held."""
    days = (month.last - month.first).days + 1
    for number, kind in enumerate(report.kinds):
        after: Found | None = None
        while True:
            with door.database.read() as conn:
                found = reported.list_found(
                    conn, kind, month.first, month.last, district=district, after=after, limit=BATCH
                )
                batch = _read(door, conn, report, month, found)
            for each, place in batch:
                gone = ((place.starts - month.first).days / days + number) / len(report.kinds)
                yield from (Written(line, each, int(100 * gone)) for line in _lines_of(report, each, month))
            if len(found) < BATCH:
                break
            after = found[-1]
            time.sleep(BREATH_SECONDS)


def _lines_of(report: Report, each: Reported, month: Month) -> list[Line]:
    """The plugin's own code, which may take as long as a rule and give so many lines of one notification."""
    with limited():
        lines = list(islice(report.lines(each), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise ValueError(f"more than {MOST_LINES} lines of one notification: does the generator never end?")
    return [line for line in lines if month.has(line.day)]


def _read(
    door: FrontDoor, conn: Connection, report: Report, month: Month, found: Sequence[Found]
) -> list[tuple[Reported, Found]]:
    """Each notification that entries of the month were found of, once, with all that came after it."""
    ids = {each.notification_id for each in found}
    sent = dict(reported.map_sent(conn, ids))
    later = _read_later(conn, sent)
    entries = reported.map_entries(conn, [*sent, *(each.id for some in later.values() for each in some)])
    # The entry that stands for the notification is its first in the month; of its others nothing comes.
    firsts = {number: _first(entries.get(number, ()), report, month) for number in ids}
    return [
        (_reported(door, sent[each.notification_id], later, entries), each)
        for each in found
        if each.id == firsts[each.notification_id] and each.notification_id in sent
    ]


def _first(entries: Sequence[KeptEntry], report: Report, month: Month) -> int:
    order = {kind: number for number, kind in enumerate(report.kinds)}
    own = [
        (order[each.kind], each.starts, each.id) for each in entries if each.kind in order and month.has(each.starts)
    ]
    return min(own)[2] if own else 0


def _read_later(conn: Connection, sent: Mapping[int, Sent]) -> Mapping[str, Sequence[Sent]]:
    """What continues each reference, and what continues that; another school cannot continue one of theirs."""
    later: dict[str, list[Sent]] = defaultdict(list)
    known = {each.reference: each.urn for each in sent.values()}
    asked: set[str] = set()
    placed: set[str] = set()
    for _ in range(_DEEPEST):
        new = set(known) - asked
        if not new:
            break
        asked |= new
        for each in reported.list_continuing(conn, new):
            if each.urn == known[each.continues] and each.reference not in placed:
                later[each.continues].append(each)
                placed.add(each.reference)
                known[each.reference] = each.urn
    return later


def _reported(
    door: FrontDoor, sent: Sent, later: Mapping[str, Sequence[Sent]], entries: Mapping[int, Sequence[KeptEntry]]
) -> Reported:
    after = sorted(_followers(sent.reference, later), key=lambda each: each.id)
    return _one(door, sent, entries, tuple(_one(door, each, entries, ()) for each in after))


def _followers(reference: str, later: Mapping[str, Sequence[Sent]], deep: int = _DEEPEST) -> Iterator[Sent]:
    for each in later.get(reference, ()) if deep else ():
        yield each
        yield from _followers(each.reference, later, deep - 1)


def _one(
    door: FrontDoor, sent: Sent, entries: Mapping[int, Sequence[KeptEntry]], later: tuple[Reported, ...]
) -> Reported:
    return Reported(
        reference=sent.reference,
        urn=sent.urn,
        school_name=sent.school_name,
        dfe_number=sent.dfe_number,
        district_code=sent.district_code,
        district_name=sent.district_name,
        submitted_on=_local_day(sent),
        withdrawn=sent.status == "withdrawn",
        answers=sent.answers,
        statutes=door.statutes,
        entries=tuple(_entry(each) for each in entries.get(sent.id, ())),
        later=later,
    )


def _local_day(sent: Sent) -> date:
    return clock.local(sent.submitted_at).date()


def _entry(kept: KeptEntry) -> Entry:
    facts: dict[str, Any] = dict(kept.facts)
    replaces = str(facts.get("replaces", ""))
    return Entry(kept.kind, kept.starts, kept.ends, kept.amount, kept.state, kept.reference, replaces, facts=facts)


def school_label(door: FrontDoor, urn: int, name: str, *, named: bool) -> str:
    """A school in totals: its name with its URN; or for whoever may not know it a label that stays the same."""
    if named:
        return f"{name} ({urn})" if urn else "No school"
    if not urn:
        return "No school"
    made = hmac.new(door.config.secret_key.encode(), f"school label {urn}".encode(), hashlib.sha256).digest()
    return "School " + "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in made[:6])
