"""Half days, limits and the law of 2006, worked out by hand from the sources named before the program was asked."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.cli.borders import (
    DARTFORD,
    IN_CARE_HERE,
    IN_MEDWAY,
    INDEPENDENT,
    MAIDSTONE,
    SHEERNESS,
    WITH_PLAN,
    Border,
    assert_judged_by_command,
    deletion,
    excluded,
    out,
)

ONE, PERM, HOME = "One day for threat", "Permanent exclusion", "Leaves to be educated at home"
MORNINGS, FLEXI, STREET, HOLIDAY = "Mornings only", "Educated at home on two", "high street", "holiday"
MOVED, PLACE = "Moved away", "Has not taken up"
OF_PANEL = ("mi", "fair_access")


# -- suspensions: SI 2012/1033, a lunchtime or half a day is 0.5; Education and Inspections Act 2006 ss100 to 103
def suspended(what: str, on: str, changes: dict[str, Any], found: tuple[str, ...] = (), **more: Any) -> Border:
    kept = {"sample": ONE, "outcome": "accepted", "lead": "area_east", "copies": ("mi",), **more}
    ids = tuple(each if each.startswith("answers.") else f"suspension.{each}" for each in found)
    return Border(what, "suspension", on=on, changes=changes, found=ids, **kept)


def learnt(**more: Any) -> dict[str, Any]:
    return {"record_type": "OUTCOME", "original_ref": "DFD-2222-3333", "outcome_of": "PERM", **more}


SUSPENSIONS = [
    suspended("from an afternoon to the Monday after: six days in a row", "2026-11-09",
              out("2026-11-09", "2026-11-16", 0, start_session="PM"), ("sixth-day-provider",),
              due={"sixth-day": "2026-11-16", "return": "2026-11-17", "governors-representations": "2027-02-01"}),
    suspended("four and a half days and a morning are five", "2026-11-17",
              out("2026-11-17", "2026-11-17", 4.5, end_session="AM"), due={"return": "2026-11-17"}),
    suspended("five days and an afternoon are more than five", "2026-11-17",
              out("2026-11-17", "2026-11-17", 5, start_session="PM"),
              due={"return": "2026-11-18", "governors-representations": "2027-02-09"}),
    suspended("fifteen days and an afternoon, before Christmas", "2026-12-18",
              out("2026-12-18", "2026-12-18", 15, start_session="PM"), ("over-fifteen",),
              due={"return": "2027-01-04", "governors-meeting": "2027-01-22"}),
    suspended("forty-five days by a lunchtime", "2026-11-16",
              out("2026-11-16", "2026-11-16", record_type="LNCH", lunchtimes_count=1)
              | {"prior_days_term": 1, "prior_days_year": 44.5}, ("year-near",)),
    suspended("a lunchtime more", "2026-11-16",
              out("2026-11-16", "2026-11-16", record_type="LNCH", lunchtimes_count=1)
              | {"prior_days_term": 1, "prior_days_year": 45}, ("year-limit",)),
    suspended("thirty-nine and a half days in the year", "2026-11-17",
              out("2026-11-17", "2026-11-17") | {"prior_days_term": 2, "prior_days_year": 38.5},
              due={"return": "2026-11-18"}),
    suspended("three lunchtimes in two days", "2026-11-17",
              out("2026-11-16", "2026-11-17", record_type="LNCH", lunchtimes_count=3), ("lunchtimes-too-many",),
              outcome="refused"),
    suspended("begins in the afternoon and ends with the morning", "2026-11-17",
              out("2026-11-17", "2026-11-17", 0, start_session="PM", end_session="AM"), ("sessions-order",),
              outcome="refused"),
    suspended("a permanent exclusion with a last day", "2026-11-17", excluded("2026-11-17", end_date="2026-11-20"),
              ("answers.contradiction",), sample=PERM, outcome="refused", copies=OF_PANEL),
    suspended("posted on a Friday, so received on Tuesday", "2026-11-13", excluded("2026-11-13", notice_method="post"),
              sample=PERM, copies=OF_PANEL, due={"sixth-day-council": "2026-11-20", "sixth-day-latest": "2026-11-23",
                                                 "governors-meeting": "2026-12-08"}),
    suspended("in care with a plan: neither panel nor programme", "2026-11-16",
              excluded("2026-11-16", vsh_told="2026-11-16", social_worker_told="2026-11-16",
                       ehcp_review_date="2026-12-01") | WITH_PLAN | IN_CARE_HERE,
              ("permanent-with-plan", "permanent-in-care"), sample=PERM, copies=("mi", "sen", "vsk"),
              due={"plan-review": "2026-12-01", "sixth-day-council": "2026-11-23", "sixth-day-latest": "2026-11-24",
                   "governors-meeting": "2026-12-07"}, urn=SHEERNESS, born="2018-03-14"),
    suspended("governors declined, told by post: fifteen school days over Christmas", "2026-12-07",
              learnt(outcome="governors", governors_decision="declined", governors_meeting_date="2026-12-04",
                     governors_notified_date="2026-12-07", governors_notice_method="post"),
              sample=PERM, copies=OF_PANEL, due={"review-application": "2027-01-13"}),
    suspended("the council's panel, for a foundation school", "2026-11-16",
              learnt(outcome="review", review_stage="requested", review_date="2026-11-16"), sample=PERM,
              copies=OF_PANEL, lead="area_west", due={"review-meeting": "2026-12-07"}, urn=MAIDSTONE),
    suspended("quashed: ten school days over half-term", "2027-02-05",
              learnt(outcome="review", review_stage="quashed", review_date="2027-02-05"), sample=PERM,
              copies=OF_PANEL, due={"reconsideration": "2027-02-26"}),
]  # fmt: skip


# -- the law of 2006: SI 2006/1751 reg 8, until 18 August 2024
def in_june(what: str, ground: str, lead: str = "area_east", copies: tuple[str, ...] = (), role: str = "SLO",
            **more: Any) -> Border:  # fmt: skip
    changes = deletion("2024-06-21", f"2006{ground}", **more) | {"last_attendance_date": "2024-05-16"}
    return Border(what, "deletion", HOME, "2024-06-21", changes, "accepted", lead, copies, role)


CLEARED = {"cme_ref": "DFD-2222-3333", "la_clearance_date": "2024-06-20", "clearance_file": ["c.pdf"]}
TO_A_SCHOOL = {"destination_type": "english_school", "destination_school": "A school"}
UNDER_2006 = [
    in_june("a medical certificate, while it was a ground", "g", certificate_date="2024-06-10",
            destination_type="unknown"),
    in_june("an order changed to another school", "a", "courts", ("cme",), sao_ref="1", sao_date="2024-06-20",
            start_date="2024-06-21", **TO_A_SCHOOL),
    in_june("moved, and known where to", "e", address_unknown=False, new_address="2 High Road",
            moves_on="2024-06-15", **TO_A_SCHOOL),
    in_june("twenty school days over half-term, some marked U", "h", "cme", ("area_east",),
            absence_start="2024-05-17", absence_codes=["N", "U"], destination_type="unknown", **CLEARED),
    in_june("died", "j", role="IAA", dsl_contact="Ada Ray"),
]  # fmt: skip

# -- others: the section 104 notice counts from the day after an afternoon (Education and Inspections Act 2006 s103(7))
DAYS = {"exclusion_start_date": "2026-11-10", "s104_first_date": "2026-11-10", "s104_last_date": "2026-11-16"}
AFTERNOON = {"exclusion_start_date": "2026-11-11", "s104_first_date": "2026-11-11", "s104_last_date": "2026-11-17"}
NEW_IN_YEAR_11 = {"criteria_met": ["year_11_new"], "enrolment_status": "C", "placement_type": "panel"}
ARRIVED = dict.fromkeys(
    ("last_attendance_date", "whereabouts", "parents_notice", "new_school_known", "absence_codes", "home_visit_done")
) | {"scenario": "J"}
DISTRICTS = {
    "E07000105": "south", "E07000106": "east", "E07000107": "north", "E07000108": "south", "E07000109": "north",
    "E07000110": "west", "E07000111": "north", "E07000112": "south", "E07000113": "east", "E07000114": "east",
    "E07000115": "west", "E07000116": "west",
}  # fmt: skip
OTHERS = [
    Border("seen on the fifth day after an afternoon's exclusion", "penalty-notice", STREET, "2026-11-17",
           AFTERNOON | {"seen_on": "2026-11-17"}, "accepted", "courts", ("area_east",), "SLO",
           {"pay-reduced": "2026-12-09", "pay-full": "2026-12-16", "time-limit": "2027-05-17"}),
    Border("seen on the Saturday among the days", "penalty-notice", STREET, "2026-11-17",
           DAYS | {"seen_on": "2026-11-14"}, "refused", "courts", ("area_east",), "SLO",
           found=("penalty-notice.not-on-named-day",)),
    Border("a holiday in the first weeks of the framework", "penalty-notice", HOLIDAY, "2024-10-01",
           {"absence_period_from": "2024-09-16", "absence_period_to": "2024-09-20",
            "leave_requested_on": "2024-07-01", "leave_refused_on": "2024-07-10"}, "accepted", "courts",
           ("area_east",), "SLO", {"pay-reduced": "2024-10-23", "pay-full": "2024-10-30", "time-limit": "2025-03-20"}),
    Border("new to the area, told by a school", "children-missing-education", MOVED, "2026-11-12", ARRIVED,
           "accepted", "area_east", ("cme",), "SLO"),
    Border("no school, and a home in Medway", "children-missing-education", PLACE, "2026-11-12",
           {"scenario": "J", "school_urn": None, "whereabouts": None, "new_school_known": None} | IN_MEDWAY,
           "refused", "cme", (), "SLO", found=("children-missing-education.not-ours",)),
    Border("a pupil of eighteen takes code X", "part-time-timetable", MORNINGS, "2026-11-09",
           {"start_date": "2026-11-09", "proposed_end_date": "2026-12-11", "next_review_date": "2026-11-20",
            "consent_date": "2026-11-09", "register_code": "X"}, "accepted", "area_west",
           due={"review": "2026-11-20", "end": "2026-12-11", "six-week-line": "2026-12-21"}, urn=MAIDSTONE,
           born="2009-03-14"),
    Border("flexi-schooling is not code C2", "part-time-timetable", FLEXI, "2026-11-09",
           {"start_date": "2026-11-09", "consent_date": "2026-11-06", "register_code": "C2"}, "accepted", "area_east",
           ("ehe",), found=("part-time-timetable.register-code",)),
    Border("new in Year 11 and on no other register", "single-registration", "Settled", "2026-11-12", NEW_IN_YEAR_11,
           "accepted", "area_north", due={"decision": "2026-12-10"}, urn=DARTFORD, born="2011-03-14"),
    Border("the same in Year 10", "single-registration", "Settled", "2026-11-12", NEW_IN_YEAR_11, "refused",
           "area_north", found=("single-registration.criterion-year",), urn=DARTFORD, born="2012-03-14"),
    Border("an independent school asks for advice", "inclusion-advice", "Risk", "2026-11-12", {}, "accepted",
           "area_west", urn=INDEPENDENT),
    *(
        Border(what, "inclusion-advice", "Risk", "2026-11-12", {"ncy": year}, "refused" if found else "accepted",
               "area_east", found=found, born=born)
        for what, born, year, found in (
            ("two today", "2024-11-12", "N1", ()),
            ("two tomorrow", "2024-11-13", "N1", ("pupil.too-young",)),
            ("twenty-one today", "2005-11-12", "14", ("pupil.too-old",)),
            ("born on 31 August", "2012-08-31", "10", ()),
            ("born on 1 September", "2012-09-01", "9", ()),
        )
    ),
    *(
        Border(f"no school, a home in {code}", "council-request", "Advice", "2026-11-20",
               {"school_known": False, "school_urn": None, "home_district": code}, "accepted", "cme",
               (f"area_{area}",), "")
        for code, area in DISTRICTS.items()
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", [*SUSPENSIONS, *UNDER_2006, *OTHERS], ids=lambda case: case.what)
def test_a_case_that_was_worked_out_by_hand(case: Border, council: Flask, tmp_path: Path) -> None:
    assert_judged_by_command(council, case, tmp_path)
