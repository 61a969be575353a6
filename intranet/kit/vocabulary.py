"""What earlier notifications leave in a pupil's ledger, by kind: the facts that forms may ask one another about.

The author's guide says what each kind and fact means; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from intranet.domain.ledger import Entry

KEPT_BY_THE_STORE = frozenset({"replaces"})
"""Facts of every entry that no form leaves."""

KINDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "suspension": frozenset(
            {"category", "start_session", "end_session", "public_place_days", "cancelled_on"},
        ),
        "permanent_exclusion": frozenset(
            {
                "category",
                "notice_received",
                "public_place_days",
                "governors",
                "decision_received",
                "review",
                "review_date",
                "reconsidered_on",
                "deletion_ref",
                "receiving_school",
                "record",
            }
        ),
        "part_time_timetable": frozenset({"hours_offered", "full_time_hours", "next_review"}),
        "flexi_schooling": frozenset({"hours_offered", "full_time_hours", "next_review"}),
        "cme": frozenset({"ground", "clearance_date"}),
        "deletion": frozenset({"ground", "kind", "consent", "consent_on", "consent_ref"}),
        "formal_meeting": frozenset({"held", "date"}),
        "penalty_notice": frozenset(
            {"route", "requested_on", "parent", "parent_name", "tier", "outcome", "issued_on"},
        ),
        "single_registration": frozenset({"pru_urn", "consent_ref", "valid_from"}),
        "statutory_intervention": frozenset(),
    }
)
"""Kind -> facts of its entries, for the forms that come with the service."""

EARLIER = "DFD-2222-3333"
"""The reference of everything in a made-up past, and of the notification that made-up answers continue."""


def a_past(on: date) -> tuple[Entry, ...]:
    """An entry of every kind and every fact, left by one school four weeks before a day."""
    starts = on - timedelta(days=28)
    day = (starts + timedelta(days=2)).isoformat()
    facts: dict[str, Any] = {
        "category": "SUSP",
        "start_session": "AM",
        "end_session": "PM",
        "public_place_days": [starts.isoformat(), day],
        "notice_received": starts.isoformat(),
        "governors": "declined",
        "decision_received": day,
        "review": "requested",
        "review_date": day,
        "hours_offered": 12,
        "full_time_hours": 30,
        "next_review": (on + timedelta(days=7)).isoformat(),
        "ground": "G",
        "kind": "home_educated",
        "consent": "given",
        "consent_on": day,
        "held": True,
        "date": day,
        "route": "absence",
        "requested_on": day,
        "issued_on": day,
        "parent": "nuñez, jo",
        "parent_name": "Jo Nuñez",
        "tier": 1,
        "outcome": "issued",
        "pru_urn": 900004,
        "valid_from": day,
    }
    return tuple(
        Entry(
            kind,
            starts,
            starts + timedelta(days=2) if kind in {"suspension", "penalty_notice"} else None,
            Decimal(3) if kind == "suspension" else None,
            reference=EARLIER,
            facts={name: facts[name] for name in sorted(names) if name in facts},
        )
        for kind, names in KINDS.items()
    )
