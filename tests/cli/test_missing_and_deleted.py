"""Children missing education and deletions from the register, worked out by hand before the program was asked.

Grounds, what each needs and who receives it: SI 2024/208 reg 9, before 19 August 2024 SI 2006/1751 reg 8, and the
attendance handbook, sections 21 to 24. Compulsory school age: Education Act 1996 s8.
"""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.cli.borders import (
    ASHFORD,
    IN_CARE_HERE,
    IN_MEDWAY,
    INDEPENDENT,
    ON_PROTECTION_PLAN,
    SHEERNESS,
    SPECIAL,
    UNIT,
    WELLS,
    WITH_PLAN,
    Border,
    assert_judged_by_command,
    deletion,
)

MOVED, LEAVE, GONE, PLACE = "Moved away", "Not back from leave", "Absent, and living", "Has not taken up"
HOME, STARTED, ABROAD = "Leaves to be educated at home", "Has started", "Moved abroad"
FRIDAY, MONDAY = "2026-11-20", "2026-11-23"


def missing(what: str, changes: dict[str, Any], found: tuple[str, ...] = (), **more: Any) -> Border:
    usual = {"on": FRIDAY, "sample": MOVED, "outcome": "accepted", "lead": "area_east", "copies": ("cme",)}
    ids = tuple(f"children-missing-education.{each}" if "." not in each else each for each in found)
    kept = {**usual, "role": "SLO", **more}
    return Border(what, "children-missing-education", changes=changes, found=ids, **kept)


def off_roll(what: str, changes: dict[str, Any], found: tuple[str, ...] = (), **more: Any) -> Border:
    usual = {"on": FRIDAY, "sample": HOME, "outcome": "accepted", "lead": "area_east", "role": "SLO", **more}
    if usual["outcome"] == "held":
        usual = {"due": {"complete": usual["on"]}, **usual}
    ids = tuple(f"deletion.{each}" if not each.startswith("answer.") else each for each in found)
    return Border(what, "deletion", changes=changes, found=ids, **usual)


def asked(*kinds: str) -> dict[str, Any]:
    return {"enquiries": [{"kind": each, "date": "2026-11-19", "result": "No reply"} for each in kinds]}


def absent(codes: list[str], last: str = "2026-10-16") -> dict[str, Any]:
    """Twenty school days from Monday 19 October are those up to and with Friday 20 November."""
    return {"whereabouts": "unknown", "unauthorised_sessions": 40, "registration_certificate": ["c.pdf"],
            "last_attendance_date": last, "last_seen_date": last, "absence_codes": codes}  # fmt: skip


LAST_ON_13 = {"last_attendance_date": "2026-11-13", "last_seen_date": "2026-11-13"}
TO_CHRISTMAS = {"leave_granted_from": "2026-12-07", "leave_granted_to": "2026-12-18",
                "expected_return_date": "2027-01-04", "last_attendance_date": "2026-12-04",
                "last_seen_date": "2026-12-04"}  # fmt: skip
CONFIRMED = {"new_school_known": "confirmed", "new_school_name": "A school", "whereabouts": "new_address",
             "forwarding_address": "2 High Road"}  # fmt: skip
IN_ALL = WITH_PLAN | ON_PROTECTION_PLAN | IN_CARE_HERE
MISSING = [
    missing("leave to the end of term: ten school days in January", TO_CHRISTMAS, on="2027-01-06", sample=LEAVE,
            due={"after-leave": "2027-01-15", "earliest-deletion": "2027-01-18"}),
    missing("the nineteenth day: the twentieth must be over",
            absent(["N", "O"]) | {"unauthorised_sessions": 38}, on="2026-11-19", sample=GONE,
            due={"continuous-absence": "2026-11-20", "earliest-deletion": "2026-11-23"}),
    missing("the twentieth day", absent(["N", "O"]), sample=GONE,
            due={"continuous-absence": "2026-11-20", "earliest-deletion": "2026-11-23"}),
    missing("twenty days, one of them late after the register closed", absent(["N", "U"]), ("other-codes",),
            sample=GONE, outcome="refused"),
    missing("lives in Medway", IN_MEDWAY),
    missing("told by another service, no school, a home in Thanet",
            {"school_urn": None, "home_district": "E07000114"}, sample=PLACE, lead="cme", copies=("area_east",)),
    missing("in care, with a plan and a protection plan, at a school in Swale",
            IN_ALL | asked("phone", "emergency", "home_visit", "agencies"), ("agreement",),
            copies=("cme", "sen", "vsk", "social_care_north")),
    missing("the same, and nobody asked the agencies", IN_ALL | asked("phone", "emergency", "home_visit"),
            ("agreement", "enquiries-missing"), copies=("cme", "sen", "vsk", "social_care_north"), outcome="refused"),
    missing("last there ten school days ago", LAST_ON_13, on="2026-11-27"),
    missing("eleven", LAST_ON_13, ("late",), on="2026-11-30"),
    missing("a new school has confirmed", CONFIRMED, ("new-school-confirmed",), outcome="refused"),
    missing("two kinds of enquiry", asked("phone", "home_visit"), ("enquiries-missing",), outcome="refused"),
    missing("in danger, and nobody was told", {"safeguarding_worry": "immediate"}, ("immediate-risk",),
            outcome="refused"),
    missing("a unit has one officer for everything", {"ethnicity": "WIRT"}, lead="area_south", role="IAA", urn=UNIT),
    missing("English as an additional language", {"cohorts": ["eal"]}, role="EEO"),
    missing("born on 31 August 2021: of school age since 31 August", {}, lead="area_west", urn=WELLS,
            born="2021-08-31"),
    missing("born a day later: from 31 December", {}, ("under-school-age",), lead="area_west", urn=WELLS,
            born="2021-09-01", due={"school-age": "2026-12-31"}),
    missing("off the register already", {"planned_deletion_date": "2026-11-18"}, ("off-roll-already",)),
    missing("leaves Year 6 at the usual time", {"scenario": "T"}, ("usual-leaver",), on="2026-07-20",
            outcome="refused", lead="area_south", urn=ASHFORD, born="2015-03-14"),
]  # fmt: skip

CLEARED = {"cme_ref": "DFD-2222-3333", "la_clearance_date": "2026-11-12", "clearance_file": ["clearance.pdf"]}
NO_MORE = {"absence_start": "2026-10-19", "absence_codes": ["N"], "destination_type": "unknown",
           "last_attendance_date": "2026-10-16", **CLEARED}  # fmt: skip
NOWHERE = dict.fromkeys(("destination_school", "start_date", "destination_confirmed_by", "destination_confirmed_date"))
AT_A_UNIT = {"enrolment_status": "M", "dual_school_urn": UNIT, "other_school_consents": True, "consent_file": ["c.pdf"],
             "destination_type": "pru", "destination_school": "The unit"}  # fmt: skip
ORDER = {"sao_ref": "SAO 1", "sao_date": "2026-11-16"}
ELSEWHERE = {"destination_type": "kent_school", "destination_school": "A school", "start_date": "2026-11-23"}
DETAINED = {"institution": "A unit", "detained_from": "2026-11-10", "expected_back": False,
            "destination_type": "custody", "court_order": ["order.pdf"]}  # fmt: skip
COLLEGE = {"not_continuing_reason": "said_so", "destination_type": "sixth_form_college"}
LEFT = {"ceased_reason": "Left", "destination_type": "abroad", "la_or_country": "France"}
DECLINED = {"destination_type": "pru", "gb_decision_date": "2026-11-16"}
DELETIONS = [
    off_roll("another school", {}, sample=STARTED),
    off_roll("another school, and nobody knows which", {"destination_type": "unknown", **NOWHERE},
             ("destination-unknown",), sample=STARTED, outcome="held"),
    off_roll("a unit alone, without the council’s consent", deletion(FRIDAY, "2024c", **AT_A_UNIT),
             ("single-registration",), outcome="held", role="IAA"),
    off_roll("a unit alone, with it",
             deletion(FRIDAY, "2024c", **AT_A_UNIT, single_registration_ref="DFD-2222-3333"), role="IAA"),
    off_roll("an attendance order changed", deletion(FRIDAY, "2024d", **ORDER, **ELSEWHERE), lead="courts",
             copies=("cme",)),
    off_roll("an attendance order revoked", deletion(FRIDAY, "2024e", **ORDER, destination_type="ehe"), lead="courts",
             copies=("cme",)),
    off_roll("home education with a plan", WITH_PLAN, lead="ehe", copies=("sen", "area_east"), role="IAA"),
    off_roll("home education from a special school", WITH_PLAN, lead="sen", copies=("ehe", "area_west"), role="IAA",
             urn=SPECIAL),
    off_roll("home education from a special school, without consent", WITH_PLAN | {"la_consent_ref": None},
             ("special-school-consent",), outcome="held", lead="sen", copies=("ehe", "area_west"), role="IAA",
             urn=SPECIAL),
    off_roll("a plan, and its team agreed", WITH_PLAN, sample=STARTED, lead="sen", copies=("area_east",), role="IAA"),
    off_roll("a plan, and its team did not", WITH_PLAN | {"dept_agreement": None}, ("sen-agreement",), sample=STARTED,
             outcome="held", lead="sen", copies=("area_east",), role="IAA"),
    off_roll("in care", IN_CARE_HERE, sample=STARTED, lead="vsk", copies=("area_east",), role="IAA"),
    off_roll("in care, with a plan", IN_CARE_HERE | WITH_PLAN, sample=STARTED, lead="vsk", copies=("sen", "area_east"),
             role="IAA"),
    off_roll("excluded, and a review was asked for", deletion(FRIDAY, "2024o", **DECLINED, irp_status="applied"),
             ("review-open",), outcome="held", copies=("fair_access",), role="IAA"),
    off_roll("excluded, and the parents wrote that they will not ask",
             deletion(FRIDAY, "2024o", **DECLINED, irp_status="waived", irp_status_date="2026-11-18"),
             copies=("fair_access",), role="IAA"),
    off_roll("detained for four months", deletion(FRIDAY, "2024j", **DETAINED, sentence_months=4), role="IAA"),
    off_roll("for three", deletion(FRIDAY, "2024j", **DETAINED, sentence_months=3), ("sentence-too-short",),
             outcome="refused", role="IAA"),
    off_roll("for three, and the name is off", deletion(FRIDAY, "2024j", **DETAINED, sentence_months=3) |
             {"already_deleted": True}, ("sentence-too-short.off-roll",), role="IAA"),
    off_roll("has died: the area’s lead alone", deletion(FRIDAY, "2024k", dsl_contact="Kit Lane"), role="IAA"),
    off_roll("born on 31 August 2010: school age ends on 26 June 2026", deletion("2026-06-26", "2024l", **COLLEGE),
             on="2026-06-26", born="2010-08-31"),
    off_roll("born a day later: on 25 June 2027", deletion("2026-06-26", "2024l", **COLLEGE), ("still-school-age",),
             on="2026-06-26", born="2010-09-01", outcome="held", due={"complete": "2027-06-25"}),
    off_roll("left an independent school, nobody knows where to",
             deletion(FRIDAY, "2024n", ceased_reason="Left", destination_type="unknown"), lead="area_west",
             copies=("cme",), urn=INDEPENDENT),
    off_roll("left it for abroad", deletion(FRIDAY, "2024n", **LEFT), lead="area_west", urn=INDEPENDENT),
    off_roll("the ground of independent schools at an academy", deletion(FRIDAY, "2024n", **LEFT),
             ("not-independent-school",), outcome="refused"),
    off_roll("back-dated by a day", {"last_attendance_date": "2026-11-18", **dict.fromkeys(
             ("proposed_deletion_date", "date_ground_met", "ehe_from"), "2026-11-19")}, ("past-date",), lead="ehe",
             copies=("area_east",)),
    off_roll("the twentieth school day of absence is not over", deletion(FRIDAY, "2024i", **NO_MORE),
             ("absence-too-short",), outcome="held", lead="cme", copies=("area_east",), due={"complete": MONDAY}),
    off_roll("on the next school day it is", deletion(MONDAY, "2024i", **NO_MORE), on=MONDAY, lead="cme",
             copies=("area_east",)),
    off_roll("the name came off on the nineteenth day",
             deletion("2026-11-19", "2024i", **NO_MORE) | {"already_deleted": True},
             ("absence-too-short.off-roll",), on="2026-11-19", lead="cme", copies=("area_east",)),
    off_roll("a family that travels", deletion(MONDAY, "2024i", **NO_MORE, cohorts=["grt"]), on=MONDAY, lead="cme",
             copies=("area_east",), role="EEO"),
    off_roll("moved, nobody knows where, and the council was not told",
             {"address_unknown": True, "new_address": None, "destination_type": "unknown", "la_or_country": None},
             ("not-notified-missing",), sample=ABROAD, outcome="held", lead="cme", copies=("area_east",)),
    off_roll("Year 12", {}, ("post-16",), outcome="refused", lead="ehe", copies=("area_east",), born="2010-03-14"),
    off_roll("Year 11, in January", {}, ("exam-year",), on="2027-01-15", lead="ehe", copies=("area_east",),
             born="2011-03-14"),
    off_roll("Year 11, in December", {}, on="2026-12-18", lead="ehe", copies=("area_east",), born="2011-03-14"),
    off_roll("Year 10, on 30 June", {}, ("exam-year",), on="2027-06-30", lead="ehe", copies=("area_east",),
             born="2012-03-14"),
    off_roll("Year 10, on 1 July", {}, on="2027-07-01", lead="ehe", copies=("area_east",), born="2012-03-14"),
    off_roll("the end of nursery", deletion("2026-07-21", "2024b", nursery_completed_date="2026-07-21", ncy="N2",
             destination_type="kent_school", destination_school="A school"), on="2026-07-21", urn=SHEERNESS,
             born="2022-03-14"),
    off_roll("boarding fees at an academy", deletion("2026-12-18", "2024m", boarding_term="Autumn 2026",
             fees_unpaid=True, exceptions=["boarder"], destination_type="kent_school", destination_school="A school"),
             on="2026-12-18"),
    off_roll("moved away, a boarder", {"exceptions": ["boarder"]}, ("boarder",), sample=ABROAD, outcome="refused"),
    off_roll("another school, by the regulations of 2006", deletion("2024-07-10", "2006b",
             destination_type="kent_school", destination_school="A school", start_date="2024-07-10",
             destination_confirmed_by="M F", destination_confirmed_date="2024-07-09"), on="2024-07-10"),
]  # fmt: skip


@pytest.mark.parametrize("case", [*MISSING, *DELETIONS], ids=lambda case: f"{case.slug}: {case.what}")
def test_a_case_worked_out_by_hand(case: Border, council: Flask, tmp_path: Path) -> None:
    assert_judged_by_command(council, case, tmp_path)
