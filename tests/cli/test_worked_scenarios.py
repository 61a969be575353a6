"""The worked scenarios that the council's rules were agreed by, with their dates: by command and on the page alike."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.cli.borders import (
    ASHFORD,
    CHATHAM,
    DARTFORD,
    MAIDSTONE,
    MARGATE,
    SHEERNESS,
    UNIT,
    WELLS,
    Border,
    ask_command,
    ask_page,
    assert_as_judged,
    assert_same_on_page,
    deletion,
    excluded,
    out,
)

MOVED, LEAVE, GONE = "Moved away", "Not back from leave", "Absent, and living at home"
ONE, PERM, HOME = "One day for threat", "Permanent exclusion", "Leaves to be educated at home"
MORNINGS, FLEXI, HOLIDAY, STREET = "Mornings only", "Educated at home on two", "holiday", "high street"
PRIMARY, TEENAGE = "2018-03-14", "2013-03-14"
ANY_FORM = {
    "suspension": ONE, "part-time-timetable": MORNINGS, "children-missing-education": MOVED, "deletion": HOME,
    "penalty-notice": HOLIDAY, "single-registration": "Settled", "formal-meeting": "Meeting",
    "statutory-intervention": "Everything", "inclusion-advice": "", "council-request": "Advice",
}  # fmt: skip


def timetable(start: str, end: str, review: str, **more: Any) -> dict[str, Any]:
    dates = {"start_date": start, "proposed_end_date": end, "next_review_date": review}
    return {**dates, "consent_date": "2026-11-02", **more}


def seen(day: str) -> dict[str, Any]:
    named = {"exclusion_start_date": "2026-11-10", "s104_first_date": "2026-11-10", "s104_last_date": "2026-11-16"}
    return {**named, "seen_on": day}


SCENARIOS = [
    Border("1: two days, a pupil who lives in Gillingham", "suspension", ONE, "2026-11-12",
           out("2026-11-12", "2026-11-13", 3, lives_in_council=False, home_la="Medway"), "accepted", "area_east",
           ("mi",), due={"return": "2026-11-16"}),
    Border("3: physical health, a child protection plan, Sheerness", "part-time-timetable", MORNINGS, "2026-11-09",
           timetable("2026-11-09", "2026-12-18", "2026-11-23", social_care_status="cp_plan", social_worker_name="A N",
                     social_worker_contact="01632 960003", plan_type="cp"), "accepted", "area_east",
           ("social_care_north",),
           due={"review": "2026-11-23", "end": "2026-12-18", "six-week-line": "2026-12-21"},
           urn=SHEERNESS, born=PRIMARY),
    Border("4: Year 4, an academy in Ashford, no plan", "suspension", PERM, "2026-11-23", excluded("2026-11-23"),
           "accepted", "area_south", ("mi", "fair_access"),
           due={"sixth-day-council": "2026-11-30", "sixth-day-latest": "2026-12-01",
                "governors-meeting": "2026-12-14"}, urn=ASHFORD, born=PRIMARY),
    Border("6: Year 10, in care to a London borough, Margate", "suspension", PERM, "2026-10-14",
           excluded("2026-10-14", care_status="in_care_elsewhere", care_la="A London borough", vsh_told="2026-10-14",
           social_worker_told="2026-10-14"),
           "accepted", "area_east", ("mi", "vsk"), due={"sixth-day-council": "2026-10-21",
           "sixth-day-latest": "2026-10-22", "governors-meeting": "2026-11-11"},
           found=("suspension.permanent-in-care",), urn=MARGATE, born="2012-03-14"),
    Border("8: cancelled after the governors declined", "suspension", PERM, "2026-11-24",
           {"record_type": "CANCEL_PERM", "original_ref": "DFD-2222-3333", "original_start_date": "2026-11-02",
            "cancel_date": "2026-11-24", "reason_for_cancelling": "New evidence", "days_served": 16,
            "governors_considered": True, "governors_considered_date": "2026-11-20",
            "told_of_cancellation": ["parents", "governors"]}, "refused", "area_east", ("mi", "fair_access"),
           found=("suspension.governors-considered",)),
    Border("10: fifteen days exactly", "suspension", ONE, "2026-12-07", out("2026-12-07", "2026-12-09", 12),
           "accepted", "area_east", ("mi",), due={"return": "2026-12-10", "governors-representations": "2027-03-08"}),
    Border("11: over the limit of the year with cancelled days and those of another school", "suspension", ONE,
           "2026-11-12", out("2026-11-12", "2026-11-12") | {"prior_days_term": 2, "prior_days_year": 44.5}, "accepted",
           "area_east", ("mi",), due={"return": "2026-11-13"}, found=("suspension.year-limit",)),
    Border("12: a further suspension that follows the first: the sixth day is Wednesday", "suspension", ONE,
           "2026-11-09", out("2026-11-09", "2026-11-11", 3, follows_on=True, previous_start_date="2026-11-04",
           day6_provision="Two Bridges", day6_address="1 Saltings Row", day6_start_date="2026-11-11",
           day6_start_time="09:30"), "accepted", "area_east", ("mi",),
           due={"sixth-day": "2026-11-11", "return": "2026-11-12", "governors-representations": "2027-02-01"}),
    Border("15: Year 12, a grammar school in Maidstone", "suspension", PERM, "2026-11-23", excluded("2026-11-23"),
           "accepted", "area_west", ("mi",), due={"governors-meeting": "2026-12-14"}, urn=MAIDSTONE,
           born="2010-03-14"),
    Border("17: to manage behaviour", "part-time-timetable", MORNINGS, "2026-11-09",
           timetable("2026-11-09", "2026-12-11", "2026-11-20", reason=["managing_behaviour"]), "refused", "area_east",
           found=("part-time-timetable.behaviour",)),
    Border("18: the parents do not consent", "part-time-timetable", MORNINGS, "2026-11-09",
           timetable("2026-11-09", "2026-12-11", "2026-11-20", reason=["mental_health"], parent_consent=False),
           "refused", "area_east", found=("part-time-timetable.no-consent",)),
    Border("19: flexi-schooling on two days, from 1 September, no end", "part-time-timetable", FLEXI, "2026-09-01",
           {"start_date": "2026-09-01", "consent_date": "2026-08-28"}, "accepted", "area_south", ("ehe",),
           urn=ASHFORD, born="2019-03-14"),
    Border("21: moved away, Tunbridge Wells, a family of Irish heritage", "children-missing-education", MOVED,
           "2026-11-12", {"ethnicity": "WIRT"}, "accepted", "area_west", ("cme",), "EEO", urn=WELLS, born=PRIMARY),
    Border("22: leave from 12 to 23 October, not back", "children-missing-education", LEAVE, "2026-11-04",
           {"leave_granted_from": "2026-10-12", "leave_granted_to": "2026-10-23", "last_attendance_date": "2026-10-09",
            "last_seen_date": "2026-10-09"}, "accepted", "area_east", ("cme",), "SLO",
           {"after-leave": "2026-11-13", "earliest-deletion": "2026-11-16"}),
    Border("25: absent, at home, parents refuse", "children-missing-education", GONE, "2026-11-12",
           {"unauthorised_sessions": 10, "registration_certificate": ["certificate.pdf"]}, "refused", "area_east",
           ("cme",), "SLO", found=("children-missing-education.not-missing",)),
    Border("27: home education from Monday, sent on Friday", "deletion", HOME, "2026-11-20",
           {"letter_received_date": "2026-11-16", "ehe_from": "2026-11-23", "date_ground_met": "2026-11-23",
            "proposed_deletion_date": "2026-11-24"}, "held", "ehe", ("area_east",), "SLO", {"complete": "2026-11-24"}),
    Border("30: a Year 13 leaver", "deletion", HOME, "2026-11-20", {}, "refused", "ehe", ("area_east",), "SLO",
           found=("deletion.post-16",), born="2009-03-14"),
    Border("32: medical certificate", "deletion", HOME, "2026-11-20", deletion("2026-11-20", "2006g"), "refused",
           "area_east", (), "SLO", found=("deletion.ground-abolished",)),
    Border("33: a holiday of ten sessions, two parents", "penalty-notice", HOLIDAY, "2026-11-20",
           {"absence_period_from": "2026-11-09", "absence_period_to": "2026-11-13"}, "accepted", "courts",
           ("area_east",), "SLO",
           {"pay-reduced": "2026-12-14", "pay-full": "2026-12-21", "time-limit": "2027-05-13"}),
    Border("37: seen on the fifth day", "penalty-notice", STREET, "2026-11-17", seen("2026-11-16"), "accepted",
           "courts", ("area_east",), "SLO",
           {"pay-reduced": "2026-12-09", "pay-full": "2026-12-16", "time-limit": "2027-05-16"}),
    Border("37: seen on the sixth day", "penalty-notice", STREET, "2026-11-17", seen("2026-11-17"), "refused",
           "courts", ("area_east",), "SLO", found=("penalty-notice.not-on-named-day",)),
    Border("39: single registration, Dartford, a parent objects", "single-registration", "Settled", "2026-11-12",
           {"school_urn": DARTFORD, "parent_view": "objects"}, "accepted", "area_north",
           due={"decision": "2026-12-10"}, found=("single-registration.parents-object",), urn=DARTFORD,
           born="2011-03-14"),
    Border("40: eighteen sessions", "statutory-intervention", "Everything", "2026-11-12",
           {"sessions_o": 18, "sessions_u": 0, "sessions_g": 0, "sessions_n": 0}, "refused", "area_east", ("courts",),
           "SLO", found=("statutory-intervention.too-few-sessions",)),
    Border("43: a meeting at a unit in Folkestone", "formal-meeting", "Meeting", "2026-11-12", {}, "accepted",
           "area_south", due={"answer": "2027-01-07"}, urn=UNIT),
    *(
        Border(f"45: {slug}, a school in Medway, the pupil lives in {place}", slug, sample, "2026-11-12",
               {"school_urn": CHATHAM, "lives_in_council": lives, **({} if lives else {"home_la": "Medway"})},
               "refused", None, found=("school.outside-council",), urn=CHATHAM)
        for slug, sample in ANY_FORM.items()
        for place, lives in (("Chatham", False), ("Canterbury", True))
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", SCENARIOS, ids=lambda case: case.what)
def test_a_worked_scenario(case: Border, council: Flask, tmp_path: Path) -> None:
    told = ask_command(council, case, tmp_path)

    assert_as_judged(told, case)
    assert_same_on_page(council, told, ask_page(council, case))
