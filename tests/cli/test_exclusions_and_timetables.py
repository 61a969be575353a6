"""Suspensions, exclusions and part-time timetables whose days, teams and findings were worked out by hand first.

Days are counted on the council's terms and the bank holidays of England. An exclusion's first day is day 1; fifteen and
fifty school days count from the day after the notice (SI 2012/1033; Education and Inspections Act 2006 ss100 to 103).
"""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.cli.borders import (
    ASHFORD,
    DOVER,
    IN_CARE_HERE,
    IN_MEDWAY,
    INDEPENDENT,
    MARGATE,
    ON_PROTECTION_PLAN,
    SHEERNESS,
    SITTINGBOURNE,
    SPECIAL,
    UNIT,
    WITH_PLAN,
    Border,
    assert_judged_by_command,
    excluded,
    out,
)

ONE, PERM, MORNINGS, FLEXI = "One day for threat", "Permanent exclusion", "Mornings only", "Educated at home on two"
RECEPTION, YEAR_4, YEAR_8, YEAR_11 = "2021-11-10", "2018-03-14", "2014-03-14", "2011-03-14"
EAST = ("mi", "fair_access")


def suspended(
    what: str, on: str, changes: dict[str, Any], due: dict[str, str], found: tuple[str, ...] = (), **more: Any
) -> Border:
    kept = {"lead": "area_east", "copies": ("mi",), "outcome": "accepted", **more}
    ids = tuple(f"suspension.{each}" if "." not in each else each for each in found)
    return Border(what, "suspension", ONE, on, changes, due=due, found=ids, **kept)


def permanent(
    what: str, on: str, changes: dict[str, Any], due: dict[str, Any], found: tuple[str, ...] = (), **more: Any
) -> Border:
    kept = {"lead": "area_east", "copies": EAST, "outcome": "accepted", **more}
    ids = tuple(f"suspension.{each}" if "." not in each else each for each in found)
    return Border(what, "suspension", PERM, on, changes, due=due, found=ids, **kept)


def part_time(what: str, changes: dict[str, Any], found: tuple[str, ...] = (), **more: Any) -> Border:
    """From Monday 9 November to Friday 18 December 2026, to be reviewed on 20 November."""
    dates = {"start_date": "2026-11-09", "proposed_end_date": "2026-12-18", "next_review_date": "2026-11-20"}
    due = {"review": "2026-11-20", "end": "2026-12-18", "six-week-line": "2026-12-21"}
    kept = {"lead": "area_east", "outcome": "accepted", "sample": MORNINGS, "on": "2026-11-09", "due": due, **more}
    if kept["outcome"] == "refused":
        kept["due"] = {}
    ids = tuple(f"part-time-timetable.{each}" if "." not in each else each for each in found)
    answers = {**dates, "consent_date": "2026-11-06", **changes}
    return Border(what, "part-time-timetable", changes=answers, found=ids, **kept)


def sixth(day: str, latest: str, governors: str) -> dict[str, str]:
    return {"sixth-day-council": day, "sixth-day-latest": latest, "governors-meeting": governors}


def afterwards(**more: Any) -> dict[str, Any]:
    return {"record_type": "OUTCOME", "original_ref": "DFD-2222-3333", "outcome_of": "PERM", **more}


def declined(by: str) -> dict[str, Any]:
    dates = {"governors_meeting_date": "2026-12-10", "governors_notified_date": "2026-12-14"}
    return afterwards(outcome="governors", governors_decision="declined", governors_notice_method=by, **dates)


def cancelled(**more: Any) -> dict[str, Any]:
    days = {"original_start_date": "2026-11-02", "cancel_date": "2026-11-13", "return_date": "2026-11-16"}
    told = {"told_of_cancellation": ["parents", "governors"], "parents_offered_meeting": True}
    why = {"reason_for_cancelling": "New evidence", "days_served": 9, "governors_considered": False}
    return {"record_type": "CANCEL_PERM", "original_ref": "DFD-2222-3333", **days, **told, **why, **more}


THURSDAY = out("2026-11-12", "2026-11-12")
MONDAY_23 = sixth("2026-11-30", "2026-12-01", "2026-12-14")
# Five days and fewer: no meeting. More than five and up to fifteen: within fifty school days if the parents ask. More
# than fifteen, or a public exam missed: within fifteen, and before the exam.
SUSPENSIONS = [
    suspended("five days exactly", "2026-11-09", out("2026-11-09", "2026-11-13"), {"return": "2026-11-16"}),
    suspended("half a day more: fifty school days end on Monday 1 February", "2026-11-09",
              out("2026-11-09", "2026-11-13", 0.5),
              {"return": "2026-11-16", "governors-representations": "2027-02-01"}),
    suspended("six in a row, and nobody provides", "2026-11-09", out("2026-11-09", "2026-11-16"),
              {"return": "2026-11-17", "sixth-day": "2026-11-16", "governors-representations": "2027-02-01"},
              ("sixth-day-provider",)),
    suspended("six in a row below compulsory school age: no sixth day", "2026-11-09", out("2026-11-09", "2026-11-16"),
              {"return": "2026-11-17", "governors-representations": "2027-02-01"}, urn=SHEERNESS, born=RECEPTION),
    suspended("a sixth day after the last Friday of June, and no terms for the fiftieth", "2027-06-21",
              out("2027-06-21", "2027-06-28"), {"return": "2027-06-29", "governors-representations": None},
              lead="area_south", urn=DOVER, born=YEAR_11),
    suspended("an exam on Thursday: the governors meet on Wednesday", "2027-05-17",
              out("2027-05-17", "2027-05-21", misses_exam=True, exam_date="2027-05-20"),
              {"return": "2027-05-24", "governors-meeting": "2027-05-19"}, lead="area_south", urn=DOVER, born=YEAR_11),
    suspended("a unit", "2026-11-12", THURSDAY, {"return": "2026-11-13"}, lead="area_south", urn=UNIT),
    suspended("forty days in the year", "2026-11-12", THURSDAY | {"prior_days_term": 2, "prior_days_year": 39},
              {"return": "2026-11-13"}, ("year-near",)),
    suspended("thirty-nine and a half", "2026-11-12", THURSDAY | {"prior_days_term": 2, "prior_days_year": 38.5},
              {"return": "2026-11-13"}),
    suspended("a lunchtime that makes fifteen days exactly", "2026-11-12",
              out("2026-11-12", "2026-11-12", 14.5, record_type="LNCH", lunchtimes_count=1),
              {"governors-representations": "2027-02-04"}),
    suspended("two that make half a day more", "2026-11-12",
              out("2026-11-12", "2026-11-13", 14.5, record_type="LNCH", lunchtimes_count=2),
              {"governors-meeting": "2026-12-03"}, ("over-fifteen",)),
    suspended("one reason given twice", "2026-11-12", THURSDAY | {"reason_2": "VA"}, {}, ("reasons-repeated",),
              outcome="refused"),
    suspended("a social worker who does not know: social care's own area for Swale", "2026-11-12",
              THURSDAY | ON_PROTECTION_PLAN | {"social_care_status": "cin"}, {"return": "2026-11-13"},
              ("social-worker-not-told",), copies=("mi", "social_care_north")),
    suspended("in care, and both know", "2026-11-12",
              THURSDAY | IN_CARE_HERE | {"vsh_told": "2026-11-12", "social_worker_told": "2026-11-12"},
              {"return": "2026-11-13"}, copies=("mi", "vsk")),
    suspended("from an afternoon on, five days exactly", "2026-11-12",
              out("2026-11-12", "2026-11-13", 3.5, start_session="PM"), {"return": "2026-11-16"}),
    suspended("and half a day more", "2026-11-12", out("2026-11-12", "2026-11-13", 4, start_session="PM"),
              {"return": "2026-11-16", "governors-representations": "2027-02-04"}),
    suspended("born on 31 August 2010: over school age on 29 June", "2026-06-29", out("2026-06-29", "2026-06-29"),
              {"return": "2026-06-30"}, born="2010-08-31"),
    suspended("born on a leap day", "2026-11-12", THURSDAY, {"return": "2026-11-13"}, born="2012-02-29"),
    suspended("a reason of the older list, which goes on", "2026-11-12", THURSDAY | {"reason_1": "DA"},
              {"return": "2026-11-13"}),
    suspended("a temporary UPN", "2026-11-12", THURSDAY | {"upn": "M88610002501A"}, {"return": "2026-11-13"},
              ("pupil.upn-temporary",)),
    suspended("a UPN that Medway issued", "2026-11-12", THURSDAY | {"upn": "W887540918052"}, {"return": "2026-11-13"}),
    suspended("a UPN in small letters, with spaces", "2026-11-12", THURSDAY | {"upn": " t886 2001 21045 "},
              {"return": "2026-11-13"}),
    *(suspended(f"the UPN {upn}", "2026-11-12", THURSDAY | {"upn": upn}, {}, ("answer.upn",), outcome="refused")
      for upn in ("A886200121045", "A886200121054", "S886200121045", "T88620012104", "T8862001210A5", "M88610002501I",
                  "UN1")),
    suspended("twenty-one years old", "2026-11-12", THURSDAY | {"dob": "2005-11-11", "ncy": "14"}, {},
              ("pupil.too-old",), outcome="refused"),
    suspended("born on 31 August 2013, in Year 9", "2026-11-12", THURSDAY, {"return": "2026-11-13"}, born="2013-08-31"),
    suspended("born a day later, in Year 8", "2026-11-12", THURSDAY, {"return": "2026-11-13"}, born="2013-09-01"),
    suspended("born on 31 August 2013, said to be in Year 8", "2026-11-12", THURSDAY | {"ncy": "8"},
              {"return": "2026-11-13"}, ("pupil.year-group",), born="2013-08-31"),
    suspended("of last summer term, by the year group of today", "2026-09-02", out("2026-07-20", "2026-07-20"),
              {"return": "2026-07-21"}, ("notified-late",)),
    suspended("of last summer term, by the year group of then", "2026-09-02",
              out("2026-07-20", "2026-07-20") | {"ncy": "8"}, {"return": "2026-07-21"}, ("notified-late",)),
]  # fmt: skip
EXCLUSIONS = [
    permanent("a special school, a pupil with a plan", "2026-11-23", excluded("2026-11-23", **WITH_PLAN), MONDAY_23,
              ("permanent-with-plan", "plan-review"), lead="area_west", copies=("mi", "sen"), urn=SPECIAL, born=YEAR_8),
    permanent("a primary pupil who lives in Medway: no panel of this council", "2026-11-23",
              excluded("2026-11-23", **IN_MEDWAY), MONDAY_23, ("home-council-not-told",), lead="area_south",
              copies=("mi",), urn=ASHFORD, born=YEAR_4),
    permanent("a secondary pupil who lives in Medway", "2026-11-23", excluded("2026-11-23", **IN_MEDWAY), MONDAY_23,
              ("home-council-not-told",)),
    permanent("told by first-class post: two working days later", "2026-11-23",
              excluded("2026-11-23", notice_to_parents_date="2026-11-23", notice_method="post"),
              {**MONDAY_23, "governors-meeting": "2026-12-16"}),
    permanent("in the last week before Christmas", "2026-12-15", excluded("2026-12-15"),
              sixth("2027-01-05", "2027-01-06", "2027-01-19")),
    permanent("in the last week before the half-term of 2025", "2025-10-15", excluded("2025-10-15"),
              sixth("2025-10-29", "2025-10-30", "2025-11-12")),
    permanent("over the May bank holiday of 2026", "2026-04-30", excluded("2026-04-30"),
              sixth("2026-05-08", "2026-05-11", "2026-05-22")),
    permanent("the governors declined, told by e-mail", "2026-12-14", declined("email"),
              {"review-application": "2027-01-18"}),
    permanent("the same, told by post", "2026-12-14", declined("post"), {"review-application": "2027-01-20"}),
    *(permanent(f"a review of {whose}", "2027-01-11",
                afterwards(outcome="review", review_stage="requested", review_date="2027-01-11"), {clock: "2027-02-01"},
                lead=lead, urn=urn, born=born)
      for whose, urn, born, lead, clock in (
          ("an academy: its trust arranges it", SITTINGBOURNE, "2013-03-14", "area_east", "review-meeting-academy"),
          ("a maintained school: the council does", ASHFORD, YEAR_4, "area_south", "review-meeting"))),
    permanent("a panel quashed it: ten school days over half-term", "2027-02-08",
              afterwards(outcome="review", review_stage="quashed", review_date="2027-02-08"),
              {"reconsideration": "2027-03-01"}),
    permanent("cancelled before the governors met", "2026-11-13", cancelled(),
              {"return-after-cancellation": "2026-11-16"}),
    permanent("cancelled without a reason", "2026-11-13", cancelled(reason_for_cancelling=None), {},
              ("answer.reason_for_cancelling",), outcome="refused"),
    permanent("cancelled, and no days served are given", "2026-11-13", cancelled(days_served=None), {},
              ("answer.days_served",), outcome="refused"),
]  # fmt: skip
# Two maps of areas: Swale is East for the attendance service and North for social care (handbook, section 9).
AREAS = {
    "Ashford": (900_001, "south", "south"), "Canterbury": (900_007, "east", "east"),
    "Dartford": (900_015, "north", "north"), "Dover": (900_019, "south", "south"),
    "Folkestone and Hythe": (900_012, "south", "south"), "Gravesham": (900_017, "north", "north"),
    "Maidstone": (900_010, "west", "west"), "Sevenoaks": (900_018, "north", "north"),
    "Swale": (900_003, "east", "north"), "Thanet": (900_006, "east", "east"),
    "Tonbridge and Malling": (900_014, "west", "west"), "Tunbridge Wells": (900_011, "west", "west"),
}  # fmt: skip
NO_HOURS = {f"{day}-{half}": 0 for day in ("mon", "tue", "wed", "thu", "fri") for half in ("am", "pm")}
BACK = {"reason": ["reintegration"], "medical_evidence": None, "suspended_recently": True}
TIMETABLES = [
    part_time("below school age, code X", {"register_code": "X"}, urn=SHEERNESS, born=RECEPTION),
    part_time("below school age, code C2", {"register_code": "C2"}, ("register-code",), urn=SHEERNESS, born=RECEPTION),
    part_time("a whole class settles in", {"reason": ["whole_class_transition"], "medical_evidence": None},
              ("whole-class",), outcome="refused", urn=SHEERNESS, born=RECEPTION),
    part_time("in care, and the virtual school not asked", IN_CARE_HERE | {"vsh_contacted": False},
              ("virtual-school-not-contacted",), copies=("vsk",)),
    part_time("a plan, and its team not asked", WITH_PLAN | {"sen_officer_contacted": False}, ("sen-not-contacted",),
              copies=("sen",)),
    part_time("no hours at all", {"timetable": NO_HOURS}, ("zero-hours",)),
    part_time("no risk assessment", {"risk_assessment_done": False}, ("risk-assessment",), outcome="refused"),
    part_time("taught by the parents", {"provision_when_not_in_school": ["parent"]}, ("parent-provides",),
              outcome="refused"),
    part_time("no end", {"proposed_end_date": None}, ("answer.proposed_end_date",), outcome="refused"),
    part_time("an end on the first day", {"proposed_end_date": "2026-11-09"}, ("end-before-start",),
              outcome="refused"),
    part_time("an independent school", {}, lead="area_west", urn=INDEPENDENT),
    part_time("a unit", {}, lead="area_south", urn=UNIT),
    part_time("an enquiry under section 47, Thanet", ON_PROTECTION_PLAN | {"social_care_status": "s47"},
              copies=("social_care_east",), urn=MARGATE),
    part_time("six weeks that end on a bank holiday",
              {"start_date": "2027-03-22", "proposed_end_date": "2027-04-30", "next_review_date": "2027-03-25",
               "consent_date": "2027-03-19"}, on="2027-03-22",
              due={"review": "2027-03-25", "end": "2027-04-30", "six-week-line": "2027-05-03"}),
    part_time("after a suspension", BACK, ("after-suspension",)),
    part_time("the pupil was not asked", {"pupil_consulted": False}, ("pupil-not-consulted",)),
    part_time("from a Saturday", {"start_date": "2026-11-14", "next_review_date": "2026-11-27"},
              ("start-not-school-day",),
              due={"review": "2026-11-27", "end": "2026-12-18", "six-week-line": "2026-12-26"}),
    part_time("nothing provided", {"provision_when_not_in_school": ["none"]}, ("no-provision",)),
    part_time("flexi-schooling with a plan", WITH_PLAN | {"start_date": "2026-09-01", "proposed_end_date": None,
              "next_review_date": None, "consent_date": "2026-08-28"}, on="2026-09-01", sample=FLEXI,
              copies=("ehe", "sen"), due={}),
    *(part_time(f"a protection plan in {district}", ON_PROTECTION_PLAN, lead=f"area_{area}",
                copies=(f"social_care_{social}",), urn=urn)
      for district, (urn, area, social) in AREAS.items()),
]  # fmt: skip


@pytest.mark.parametrize("case", [*SUSPENSIONS, *EXCLUSIONS, *TIMETABLES], ids=lambda case: f"{case.slug}: {case.what}")
def test_a_case_worked_out_by_hand(case: Border, council: Flask, tmp_path: Path) -> None:
    assert_judged_by_command(council, case, tmp_path)
