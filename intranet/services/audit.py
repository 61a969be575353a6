"""Who changed what about the service itself: accounts, teams, rules, schools, reports. Nothing of a notification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intranet.services.front_door import FrontDoor
from intranet.store import accounts, history
from intranet.store.rows import Page

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Audited:
    """One thing that was done; `details` are (what, value) in words."""

    at: datetime
    actor: str
    action: str
    details: tuple[tuple[str, str], ...]


def list_audit(door: FrontDoor, *, after: str = "") -> Page[Audited]:
    """What was done, newest first. Raises Unreadable for a cursor that is none."""
    with door.database.read() as conn:
        page = history.list_latest_events(conn, after=after, of_the_house=True)
        ids = {each.detail.get("account_id") for each in page.rows} - {None}
        names = accounts.map_names(conn, [int(each) for each in ids if isinstance(each, int)])
    rows = tuple(Audited(each.at, each.actor, each.action, _details(each.detail, names)) for each in page.rows)
    return Page(rows, page.next)


def _details(detail: Mapping[str, Any], names: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (key.removesuffix("_id").replace("_", " "), _text(key, value, names))
        for key, value in detail.items()
        if value not in ("", None, [])
    )


def _text(key: str, value: Any, names: Mapping[int, str]) -> str:
    if key == "account_id" and value in names:
        return names[value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)[:_LONGEST]
