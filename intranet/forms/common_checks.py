"""Rules that every form shares (block E): the school belongs to the council, the pupil can exist, and so on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from intranet.domain.conditions import pupil
from intranet.domain.facts import Case
from intranet.domain.findings import Check, concern, error
from intranet.domain.ledger import Entry
from intranet.domain.pupils import check_upn
from intranet.domain.statutes import Source, law

_HANDBOOK = Source("School Attendance Handbook, November 2023, section 11", standing="stated")
_CENSUS = Source("Department for Education, Common Basic Data Set")
_PARENTS = Source("Education Act 1996, section 576")


def _school_unknown(case: Case) -> bool:
    return case.answer("school_urn") is not None and case.school is None


def _school_elsewhere(case: Case) -> bool:
    return case.school is not None and case.school.la_code != case.council_la


def _school_closed(case: Case) -> bool:
    closed = case.school.closed_on if case.school else None
    return closed is not None and closed < case.event_date  # the closing date is the last open day


def _born_later(case: Case) -> bool:
    born = case.day("dob")
    return born is not None and born > case.on


def _temporary_upn(case: Case) -> bool:
    return bool(case.answer("upn")) and check_upn(case.answer("upn")).is_temporary


def _no_parents(case: Case) -> bool:
    asked = "parents" in case.answers
    return (
        asked
        and not case.answer("parents")
        and case.answer("care_status")
        not in {
            None,
            "in_care_here",
            "in_care_elsewhere",
        }
    )


COMMON_CHECKS: tuple[Check, ...] = (
    error(
        "school.unknown",
        "No school with the URN {school_urn} is in our register. Check the number, or look the school up by name.",
        _school_unknown,
        field="school_urn",
    ),
    error(
        "school.outside-council",
        "{school.name} belongs to another council. Contact the school's own council: it deals with this wherever "
        "the pupil lives.",
        _school_elsewhere,
        field="school_urn",
        source=_HANDBOOK,
    ),
    error(
        "school.closed",
        "{school.name} closed on {school.closed_on}. Choose the school the pupil was registered at on the day.",
        _school_closed,
        field="school_urn",
    ),
    error("pupil.born-later", "The pupil's date of birth must be in the past", _born_later, field="dob"),
    error(
        "pupil.too-young",
        "By this date of birth the pupil would be younger than {law.pupil.youngest-age}. Check the year.",
        pupil("age").at_least(0) & pupil("age").less_than(law("pupil.youngest-age")),
        field="dob",
    ),
    error(
        "pupil.too-old",
        "By this date of birth the pupil would be older than {law.pupil.oldest-age}. Check the year.",
        pupil("age").more_than(law("pupil.oldest-age")),
        field="dob",
    ),
    concern(
        "pupil.year-group",
        "The year group given is {ncy}. This date of birth leads to {pupil.expected_year}. Check both; if the pupil is "
        "taught in another year, go on.",
        pupil("year_group_as_expected").is_(False),
        field="ncy",
        source=_CENSUS,
    ),
    concern(
        "pupil.upn-temporary",
        "The UPN is a temporary one (it ends in a letter). If the pupil has a permanent one by now, give that; if not, "
        "go on.",
        _temporary_upn,
        field="upn",
        source=_CENSUS,
    ),
    concern(
        "pupil.another-upn",
        "Your school has sent something for a pupil of this name and date of birth with another UPN. Check the UPN; "
        "if they are two pupils, go on.",
        lambda case: case.ledger.another_upn,
        field="upn",
        source=_CENSUS,
    ),
    error(
        "parents.none",
        "Add at least one parent or carer",
        _no_parents,
        field="parents",
        source=_PARENTS,
    ),
)
"""Checks that apply to every form; the core adds them to each form's own."""


def duplicate(form: str, kind: str, starts: str, when: Callable[[Case], bool] | None = None) -> Check:
    """A concern when the same school sent the same thing for the same pupil a short while ago.

    `kind` is the ledger kind the form records, `starts` the answer that holds its first day.
    """

    def earlier(case: Case) -> Entry | None:
        day = case.day(starts)
        if day is None or (when is not None and not when(case)):
            return None
        reach = timedelta(days=int(case.law("notification.duplicate-days")))
        close = (e for e in case.ledger.of_kind(kind) if e.own_school and abs(e.starts - day) <= reach and e.reference)
        return next((each for each in close if each.starts == day), None)

    return concern(
        f"{form}.duplicate",
        "Your school has already sent this for the same pupil and the same first day. Is this another one?",
        lambda case: earlier(case) is not None,
        field=starts,
        ask_reason=True,
    )
