"""Penalty notices, meetings, statutory intervention, units, advice: worked out by hand before the program was asked.

Payment counts from the day a notice posted on the day of the request arrives, two working days later, as day 1
(SI 2024/210); proceedings within six months (Magistrates’ Courts Act 1980 s127); criteria of the council’s forms.
"""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.cli.borders import (
    DARTFORD,
    IN_CARE_HERE,
    INDEPENDENT,
    MAIDSTONE,
    ON_PROTECTION_PLAN,
    SHEERNESS,
    UNIT,
    WITH_PLAN,
    Border,
    assert_judged_by_command,
)

HOLIDAY, SPITE, STREET = "holiday", "in spite", "high street"
FRIDAY, THURSDAY, YEAR_11 = "2026-11-20", "2026-11-12", "2011-03-14"
PAID_BY = {"pay-reduced": "2026-12-14", "pay-full": "2026-12-21", "time-limit": "2027-05-13"}


def form(slug: str, sample: str, on: str, **usual: Any) -> Any:
    """Rows of one form: the usual of each, what is changed, what is found."""

    def row(what: str, changes: dict[str, Any], found: tuple[str, ...] = (), **more: Any) -> Border:
        kept = {"sample": sample, "on": on, "outcome": "accepted", **usual, **more}
        if kept["outcome"] == "refused":
            kept["due"] = {}
        ids = tuple(f"{slug}.{each}" if "." not in each else each for each in found)
        return Border(what, slug, changes=changes, found=ids, **kept)

    return row


notice = form("penalty-notice", HOLIDAY, FRIDAY, lead="courts", copies=("area_east",), role="SLO", due=PAID_BY)
single = form(
    "single-registration", "Settled", THURSDAY, lead="area_north", urn=DARTFORD, born=YEAR_11,
    due={"decision": "2026-12-10"},
)  # fmt: skip
meeting = form("formal-meeting", "Meeting", THURSDAY, lead="area_east", role="SLO", due={"answer": "2027-01-07"})
statutory = form(
    "statutory-intervention", "Everything", THURSDAY, lead="area_east", copies=("courts",), role="SLO",
    due={"no-further-absence": "2026-12-09"},
)  # fmt: skip
advice = form("inclusion-advice", "Risk", THURSDAY, lead="area_east")
request = form("council-request", "Advice", THURSDAY, lead="area_east", role="SLO")


def parents(
    first: tuple[tuple[str, str], ...] = (), second: tuple[tuple[str, str], ...] = (), warned: str = "2026-10-14"
) -> dict[str, Any]:
    """Two parents with the notices that each has had, by day and what came of it."""
    same = {"dob": "1986-02-03", "parental_responsibility": "yes", "lives_with_pupil": True, "liable": True,
            "warned_how": "post", "warned_on": warned, "phone": "01632 960002", "surname": "Nuñez"}  # fmt: skip
    had = [
        {f"notice_{number}_{part}": given for number, pair in enumerate(notices, 1)
         for part, given in zip(("on", "outcome"), pair, strict=True)}
        for notices in (first, second)
    ]  # fmt: skip
    names = ({"forenames": "Jo", "relationship": "mother"}, {"forenames": "Lee", "relationship": "father"})
    return {"parents": [{**name, **same, **notices} for name, notices in zip(names, had, strict=True)]}


def absence(first: str, last: str, asked: str, refused: str, **more: Any) -> dict[str, Any]:
    """Leave of five days that was asked for and refused, of which both parents were warned on the day of refusal."""
    days = {"absence_period_from": first, "absence_period_to": last}
    leave = {"leave_requested_on": asked, "leave_refused_on": refused}
    return {**days, **leave, **parents(warned=refused), **more}


def excluded_in_october(named_until: str, seen: str) -> dict[str, Any]:
    """Excluded from Wednesday 21 October: its first five school days end on Tuesday 3 November, after half-term."""
    days = {"exclusion_start_date": "2026-10-21", "s104_first_date": "2026-10-21"}
    return {**days, "s104_last_date": named_until, "seen_on": seen}


NOVEMBER = {"absence_period_from": "2026-11-09", "absence_period_to": "2026-11-13"}
IN_MARCH = absence("2026-03-25", "2026-03-31", "2026-02-10", "2026-02-24")
NOTICES = [
    notice("one parent has had a notice this school year", NOVEMBER | parents((("2026-09-10", "paid"),)),
           ("same-school-year",)),
    notice("the second for both parents: no lower sum", NOVEMBER | parents((("2025-03-03", "paid"),),
           (("2025-03-03", "unpaid"),)), due={"pay-full": "2026-12-21", "time-limit": "2027-05-13"}),
    notice("the second of two was withdrawn and does not count",
           NOVEMBER | parents((("2024-09-10", "paid"), ("2025-10-01", "withdrawn")))),
    notice("half of all sessions missed", NOVEMBER | {"attendance_percentage": 50}, ("severe-absence",)),
    notice("a little less", NOVEMBER | {"attendance_percentage": 50.1}),
    notice("absence before the national framework", absence("2024-07-08", "2024-07-12", "2024-06-10", "2024-06-14"),
           ("before-framework",), on="2024-09-02", outcome="refused"),
    notice("six months after 31 March are over on 30 September", IN_MARCH, ("late",), on="2026-09-30",
           due={"pay-reduced": "2026-10-22", "pay-full": "2026-10-29", "time-limit": "2026-09-30"}),
    notice("and a day", IN_MARCH, ("time-limit",), on="2026-10-01", outcome="refused"),
    notice("post in a year whose terms nobody has given", absence("2027-05-10", "2027-05-14", "2027-04-13",
           "2027-04-20"), on="2027-09-10",
           due={"pay-reduced": "2027-10-04", "pay-full": "2027-10-11", "time-limit": "2027-11-14"}),
    notice("the absence runs past school age", absence("2027-06-24", "2027-06-30", "2027-05-10", "2027-05-14"),
           ("not-school-age",), on="2027-07-05", outcome="refused", born=YEAR_11),
    notice("a plan and a protection plan, Swale", NOVEMBER | WITH_PLAN | ON_PROTECTION_PLAN, ("plan-or-social-worker",),
           copies=("area_east", "sen", "social_care_north")),
    notice("a unit", NOVEMBER, copies=("area_south",), role="IAA", urn=UNIT),
    notice("an independent school", NOVEMBER, ("school-type",), copies=("area_west",), urn=INDEPENDENT,
           outcome="refused"),
    notice("English as an additional language", NOVEMBER | {"cohorts": ["eal"]}, role="EEO"),
    notice("attendance improved", {"nti_result": "improved"}, ("improved",), sample=SPITE, outcome="refused"),
    notice("the notice to improve still runs", {"nti_result": "running", "nti_ends_on": "2026-12-04"},
           ("improvement-running",), sample=SPITE),
    notice("nine sessions", NOVEMBER | {"sessions_g": 9}, ("below-threshold",)),
    notice("a statutory case is open", NOVEMBER | {"other_legal_action": True, "other_legal_action_kind": "statutory"},
           ("statutory-open",), outcome="refused"),
    notice("seen on the fifth day, after half-term", excluded_in_october("2026-11-03", "2026-11-03"), sample=STREET,
           on="2026-11-04",
           due={"pay-reduced": "2026-11-26", "pay-full": "2026-12-03", "time-limit": "2027-05-03"}),
    notice("seen in half-term", excluded_in_october("2026-11-03", "2026-10-28"), ("not-on-named-day",), sample=STREET,
           on="2026-11-04", outcome="refused"),
    notice("seen on the sixth, though the letter names it", excluded_in_october("2026-11-04", "2026-11-04"),
           ("not-on-named-day",), sample=STREET, on="2026-11-05", outcome="refused"),
]  # fmt: skip
AT_DARTFORD = {"school_urn": DARTFORD}
UNITS = [
    single("the mainstream school's district decides", {"school_urn": MAIDSTONE}, lead="area_west", urn=MAIDSTONE),
    single("a plan, and its team agrees", AT_DARTFORD | WITH_PLAN, copies=("sen",)),
    single("a plan, and its team does not", AT_DARTFORD | WITH_PLAN | {"sen_agreement": False},
           ("sen-does-not-agree",), copies=("sen",), outcome="refused"),
    single("in care", AT_DARTFORD | IN_CARE_HERE, copies=("vsk",)),
    single("in care, and the virtual school said nothing", AT_DARTFORD | IN_CARE_HERE | {"vsk_view": None},
           ("answer.vsk_view",), copies=("vsk",), outcome="refused"),
    single("the unit does not agree", AT_DARTFORD | {"pru_consent": False}, ("unit-does-not-agree",),
           outcome="refused"),
    single("no unit", AT_DARTFORD | {"pru_urn": 900_002}, ("no-unit",), outcome="refused"),
    single("over school age", AT_DARTFORD, ("not-school-age",), on="2027-06-28", outcome="refused"),
    single("two days before the January census", AT_DARTFORD | {"proposed_single_reg_date": "2027-01-19"},
           ("close-to-census",), on="2027-01-06", due={"decision": "2027-01-19"}),
]  # fmt: skip


def slot(day: str) -> dict[str, Any]:
    return {"meeting_slots": [{"date": day, "start": "09:30", "end": "10:30"}]}


MEETINGS = [
    meeting("absent twenty school days ago", {"last_unauthorised_date": "2026-10-12"}, on="2026-11-16",
            due={"answer": "2027-01-11"}),
    meeting("twenty-one", {"last_unauthorised_date": "2026-10-12"}, ("no-recent-absence",), on="2026-11-17",
            outcome="refused"),
    meeting("a tenth missed", {"attendance_pct": 90}),
    meeting("a little less", {"attendance_pct": 90.1}, ("not-persistent",)),
    meeting("in ten school days", slot("2026-11-26"), due={"answer": "2026-11-26"}),
    meeting("in nine", slot("2026-11-25"), ("soon",), due={"answer": "2026-11-25"}),
    meeting("in five, over Christmas", slot("2027-01-04"), ("soon",), on="2026-12-14", due={"answer": "2027-01-04"}),
    meeting("in four, before it", slot("2026-12-18"), ("too-soon",), on="2026-12-14", outcome="refused"),
    meeting("a protection plan", ON_PROTECTION_PLAN, ("protection-plan",)),
    meeting("a family that travels", {"cohorts": ["grt"]}, role="EEO"),
    meeting("an independent school", {}, lead="area_west", urn=INDEPENDENT),
    meeting("below school age", {}, ("not-school-age",), urn=SHEERNESS, born="2021-11-10", outcome="refused"),
]  # fmt: skip
UNTIL_11 = {"period_from": "2026-09-01", "period_to": "2026-11-11", "last_unauthorised_date": "2026-11-11"}
LIVE = {"parent": "Jo Nuñez", "issued_on": "2026-10-20", "first_day": "2026-09-28", "last_day": "2026-10-09",
        "outcome": "live"}  # fmt: skip
NOT_OFFERED = {"support_early_help": "not_applicable", "support_early_help_on": None,
               "support_early_help_detail": None, "support_early_help_reason": "Not thought of"}  # fmt: skip


def spring(last: str) -> dict[str, Any]:
    return {"period_from": "2027-01-04", "period_to": last, "last_unauthorised_date": last}


INTERVENTIONS = [
    statutory("twenty sessions", UNTIL_11 | {"sessions_o": 20, "sessions_u": 0}),
    statutory("nineteen", UNTIL_11 | {"sessions_o": 19, "sessions_u": 0}, ("too-few-sessions",), outcome="refused"),
    statutory("no formal meeting", UNTIL_11 | {"fam_held": False}, ("no-formal-meeting",), outcome="refused"),
    statutory("text messages alone", UNTIL_11 | {"contact_kinds": ["text"]}, ("only-text",), outcome="refused"),
    statutory("in care", UNTIL_11 | IN_CARE_HERE, ("in-care",), outcome="refused"),
    statutory("Year 11, after Easter", spring("2027-03-25"), ("leaves-soon",), on="2027-04-12", born=YEAR_11,
              due={"no-further-absence": "2027-05-10"}),
    statutory("Year 11, before Easter", spring("2027-03-19"), on="2027-03-22", born=YEAR_11,
              due={"no-further-absence": "2027-05-04"}),
    statutory("a protection plan", UNTIL_11 | ON_PROTECTION_PLAN, ("protection-plan",)),
    statutory("a unit", UNTIL_11, lead="area_south", role="IAA", urn=UNIT),
    statutory("English as an additional language", UNTIL_11 | {"cohorts": ["eal"]}, role="EEO"),
    statutory("a notice for the same days is live", UNTIL_11 | {"pn_history": [LIVE]}, ("live-notice",),
              outcome="refused"),
    statutory("Early Help was not offered", UNTIL_11 | NOT_OFFERED, ("early-help",)),
]  # fmt: skip
REQUESTS = [
    advice("an independent school", {}, lead="area_west", urn=INDEPENDENT),
    advice("parents who do not know, and no reason", {"consent_to_share": False, "parent_view": None},
           ("answer.no_consent_reason",), outcome="refused"),
    advice("in care, a plan, a protection plan: the adviser alone", IN_CARE_HERE | WITH_PLAN | ON_PROTECTION_PLAN),
    advice("Year 12", {}, born="2010-03-14"),
    advice("excluded already", {"pex_risk": "issued"}, ("excluded-already",)),
    request("from a school’s address", {"work_email": "office@school.example"}, ("not-council",), outcome="refused"),
    request("about home education", {"theme": "ehe"}, lead="ehe", role=""),
    request("about attendance at a unit", {}, lead="area_south", role="IAA", urn=UNIT),
    request("about a part-time timetable", {"theme": "ptt"}, role="IAA"),
    request("the school was not asked", {"school_contacted": False, "school_contact_outcome": None},
            ("school-not-contacted",)),
]  # fmt: skip
ALL = [*NOTICES, *UNITS, *MEETINGS, *INTERVENTIONS, *REQUESTS]


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.slug}: {case.what}")
def test_a_case_worked_out_by_hand(case: Border, council: Flask, tmp_path: Path) -> None:
    assert_judged_by_command(council, case, tmp_path)
