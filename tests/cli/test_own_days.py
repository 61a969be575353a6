"""A school with INSET days and a closure of its own: every count leaves them out. Worked out by hand first.

The school is closed on Friday 27 November 2026 and Monday 4 January 2027 for INSET, and on Monday 16 November by snow
(Education Act 1996 s579: a school day is one on which the school meets).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from intranet.store import calendars
from intranet.store.calendars import ClosureRow
from intranet.testing.databases import copy_sqlite
from tests.cli.borders import SITTINGBOURNE, Border, assert_judged_by_command, deletion, excluded, out
from tests.referrer_house import door_of, referrer_app

CLOSED = (
    ClosureRow(SITTINGBOURNE, date(2026, 11, 16), "closure", "Snow"),
    ClosureRow(SITTINGBOURNE, date(2026, 11, 27), "inset"),
    ClosureRow(SITTINGBOURNE, date(2027, 1, 4), "inset"),
)
ONE, PERM, EAST = "One day for threat", "Permanent exclusion", ("mi", "fair_access")


@pytest.fixture(scope="module")
def own_days(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("own-days")
    with referrer_app(folder, copy_sqlite(migrated_sqlite, folder)) as made:
        with door_of(made).database.write() as conn:
            calendars.save_closures(conn, CLOSED)
        yield made


def suspended(what: str, on: str, changes: dict[str, Any], due: dict[str, str]) -> Border:
    return Border(what, "suspension", ONE, on, changes, "accepted", "area_east", ("mi",), due=due)


def permanent(what: str, on: str, sixth: str, latest: str, governors: str) -> Border:
    due = {"sixth-day-council": sixth, "sixth-day-latest": latest, "governors-meeting": governors}
    return Border(what, "suspension", PERM, on, excluded(on), "accepted", "area_east", EAST, due=due)


def meeting(what: str, day: str, outcome: str, found: str) -> Border:
    slot = {"meeting_slots": [{"date": day, "start": "09:30", "end": "10:30"}]}
    due = {"answer": day} if outcome == "accepted" else {}
    return Border(what, "formal-meeting", "Meeting", "2026-11-23", slot, outcome, "area_east", (), "SLO", due,
                  (f"formal-meeting.{found}",))  # fmt: skip


def holiday(what: str, sessions: int, *found: str) -> Border:
    changes = {"absence_period_from": "2026-11-23", "absence_period_to": "2026-11-27", "sessions_g": sessions,
               "leave_requested_on": "2026-10-10", "leave_refused_on": "2026-10-14"}  # fmt: skip
    due = {"pay-reduced": "2026-12-28", "pay-full": "2027-01-04", "time-limit": "2027-05-27"}
    return Border(what, "penalty-notice", "holiday", "2026-12-04", changes, "accepted", "courts", ("area_east",), "SLO",
                  due, found)  # fmt: skip


LEAVE = {"leave_granted_from": "2026-10-12", "leave_granted_to": "2026-10-23", "last_attendance_date": "2026-10-09",
         "last_seen_date": "2026-10-09"}  # fmt: skip
ABSENT = {"absence_start": "2026-10-19", "absence_codes": ["N"], "destination_type": "unknown",
          "last_attendance_date": "2026-10-16", "cme_ref": "DFD-2222-3333", "la_clearance_date": "2026-11-12",
          "clearance_file": ["clearance.pdf"]}  # fmt: skip
TIMETABLE = {"start_date": "2026-11-27", "proposed_end_date": "2026-12-18", "next_review_date": "2026-12-11",
             "consent_date": "2026-11-26"}  # fmt: skip
CASES = [
    permanent("an INSET day among the first six", "2026-11-23", "2026-12-01", "2026-12-02", "2026-12-15"),
    permanent("an INSET day after Christmas", "2026-12-15", "2027-01-06", "2027-01-07", "2027-01-20"),
    suspended("the last day is one: four before and one now are five", "2026-11-26",
              out("2026-11-26", "2026-11-27", 4), {"return": "2026-11-30"}),
    suspended("snow in the middle: one before and four now are five", "2026-11-12",
              out("2026-11-12", "2026-11-18", 1), {"return": "2026-11-19"}),
    suspended("told on the next school day, after it", "2026-11-30", out("2026-11-26", "2026-11-26"),
              {"return": "2026-11-30"}),
    Border("not back from leave: the day after the tenth is closed", "children-missing-education",
           "Not back from leave", "2026-11-04", LEAVE, "accepted", "area_east", ("cme",), "SLO",
           {"after-leave": "2026-11-13", "earliest-deletion": "2026-11-17"}),
    Border("the twentieth day of absence is a day later", "deletion", "Leaves to be educated at home", "2026-11-23",
           deletion("2026-11-23", "2024i", **ABSENT), "held", "cme", ("area_east",), "SLO",
           {"complete": "2026-11-24"}, ("deletion.absence-too-short",)),
    Border("and is over the day after", "deletion", "Leaves to be educated at home", "2026-11-24",
           deletion("2026-11-24", "2024i", **ABSENT), "accepted", "cme", ("area_east",), "SLO"),
    Border("a timetable from an INSET day", "part-time-timetable", "Mornings only", "2026-11-26", TIMETABLE,
           "accepted", "area_east",
           due={"review": "2026-12-11", "end": "2026-12-18", "six-week-line": "2027-01-08"},
           found=("part-time-timetable.start-not-school-day",)),
    meeting("in five school days", "2026-12-01", "accepted", "soon"),
    meeting("in four", "2026-11-30", "refused", "too-soon"),
    holiday("ten sessions in ten weeks, eight of them in this one", 10),
    holiday("eight in ten weeks", 8, "penalty-notice.below-threshold"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.slug}: {case.what}")
def test_a_school_counts_its_own_days(case: Border, own_days: Flask, tmp_path: Path) -> None:
    assert_judged_by_command(own_days, case, tmp_path)
