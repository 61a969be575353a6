"""The figures that the form works out, and which of them are shown as running totals while the referrer types."""

from datetime import date
from decimal import Decimal

from dfd_suspension import days, earlier
from dfd_suspension.conditions import (
    CANCELLED,
    COUNTED_IN_DAYS,
    OUT_OF_SCHOOL,
    PERMANENT,
    SCHOOL_AGE,
    SCHOOL_AGE_THEN,
    SUSPENDED,
)
from intranet.api import Case, Computed, computed, is_compulsory_school_age, law

_IN_DAYS = COUNTED_IN_DAYS | CANCELLED
_SIX_OR_MORE = computed("consecutive_days").at_least(law("suspension.provision-from-day"))


def _days(case: Case) -> Decimal | None:
    parts = case.figure("parts")
    return sum((part.amount for part in parts), days.NOTHING) if parts else None


def _term_name(case: Case) -> str | None:
    parts = case.figure("parts")
    return parts[0].term.name if parts else None


def _nth(totals: tuple[Decimal, ...] | None, place: int) -> Decimal | None:
    return totals[place] if totals and len(totals) > place else None


def _days_left(case: Case) -> Decimal | None:
    highest = case.figure("highest_year_total")
    return None if highest is None else max(days.NOTHING, case.law("suspension.days-per-year") - highest)


def _highest(name: str) -> Computed:
    return Computed(f"highest_{name}_total", lambda case: max(case.figure(f"{name}_totals") or (), default=None))


def _consecutive_days(case: Case) -> int | None:
    first, last = case.figure("run_start"), case.day("end_date")
    return case.school_calendar().count(first, last) if first and last else None


def _sixth_day(case: Case) -> date | None:
    kind, calendar = case.answer("record_type"), case.school_calendar()
    start = case.day("start_date")
    if kind == "PERM" and start:
        return calendar.nth(start, int(case.law("permanent-exclusion.provision-from-day"))).due
    sixth = int(case.law("suspension.provision-from-day"))
    first: date | None = case.figure("run_start")
    long_enough = (case.figure("consecutive_days") or 0) >= sixth
    return calendar.nth(first, sixth).due if first and long_enough else None


def _school_age_on_sixth_day(case: Case) -> bool | None:
    """Whether education is owed on that day; by the first day where it cannot be counted or does not come."""
    born, day = case.day("dob"), case.figure("sixth_day") or case.event_date
    return is_compulsory_school_age(born, day) if born else None


def _arrival(case: Case, sent: date | None, method: str) -> date | None:
    """When a letter is taken to have arrived: by post some working days after it was posted."""
    if sent is None or case.answer(method) != "post":
        return sent
    return case.school_calendar().working_day_after(sent, int(case.law("exclusion.post-arrives-after")))


def _notice_received(case: Case) -> date | None:
    return _arrival(case, case.day("notice_to_parents_date") or case.day("decision_date"), "notice_method")


def _decision_received(case: Case) -> date | None:
    return _arrival(case, case.day("governors_notified_date"), "governors_notice_method")


def _before_exam(case: Case) -> date | None:
    """The last school day before the first exam missed, for as long as it lies after the notice."""
    notice: date | None = case.figure("notice_received")
    exam = case.day("exam_date")
    if exam is None or notice is None or exam <= notice:
        return None
    return max(case.school_calendar().previous_school_day(exam), notice)


def _governors_why(case: Case) -> str:
    """Why the governing board must meet, for the sentence behind its deadline."""
    if case.answer("record_type") == "PERM":
        return "the exclusion is permanent"
    if case.answer("misses_exam") is True:
        return "the pupil misses an exam or test"
    return case.fill(
        "the statutory term comes to {highest_term_total} school days, more than {law.exclusion.governors-threshold}"
    )


def _governors_due(case: Case) -> date | None:
    notice = case.figure("notice_received")
    if notice is None:
        return None
    due = case.school_calendar().after(notice, int(case.law("exclusion.governors-within"))).due
    return min(due, case.figure("before_exam") or due)


def _review_days_used(case: Case) -> int | None:
    """School days from the arrival of the governors' decision, as our record has it, to the application."""
    received = earlier.facts_of_continued(case).get("decision_received")
    asked = case.day("review_date") if case.answer("review_stage") == "requested" else None
    if not received or asked is None:
        return None
    return case.school_calendar().school_days_since(date.fromisoformat(received), asked)


def _school_days_since(since: str, until: str = "") -> Computed:
    def count(case: Case) -> int | None:
        first, last = case.day(since), case.day(until) if until else case.on
        return case.school_calendar().school_days_since(first, last) if first and last else None

    return Computed(f"school_days_since_{since}" + (f"_to_{until}" if until else ""), count)


def _why_closed(answer_name: str) -> Computed:
    def why(case: Case) -> str | None:
        day = case.day(answer_name)
        return case.school_calendar().why_closed(day) if day else None

    return Computed(f"{answer_name}_closed", why)


def _days_in_range(case: Case) -> int | None:
    first, last = case.day("start_date"), case.day("end_date")
    return case.school_calendar().count(first, last) if first and last and first <= last else None


def _most_served(case: Case) -> int | None:
    first, cancelled = case.figure("known_start") or case.day("original_start_date"), case.day("cancel_date")
    return case.school_calendar().count(first, cancelled) if first and cancelled and first <= cancelled else None


def _total(name: str, totals: str, place: int, label: str) -> Computed:
    return Computed(name, lambda case: _nth(case.figure(totals), place), label, "school days", _IN_DAYS)


SHOWN = (
    Computed("days", _days, "This exclusion", "school days", _IN_DAYS),
    Computed("term_name", _term_name, "Statutory term", "", _IN_DAYS),
    _total("total_term", "term_totals", 0, "Total in this statutory term, with this one"),
    _total("total_later_term", "term_totals", 1, "Total in the statutory term after it, with this one"),
    _total("total_year", "year_totals", 0, "Total in this school year, with this one"),
    _total("total_later_year", "year_totals", 1, "Total in the school year after it, with this one"),
    Computed("days_left", _days_left, "Left of the most that the law allows in a year", "school days", _IN_DAYS),
    Computed(
        "consecutive_days", _consecutive_days, "Days out in a row", "school days", SUSPENDED & SCHOOL_AGE & _SIX_OR_MORE
    ),
    Computed(
        "sixth_day",
        _sixth_day,
        "Education starts by",
        show_if=SCHOOL_AGE_THEN & (PERMANENT | (SUSPENDED & _SIX_OR_MORE)),
    ),
    Computed(
        "public_place_span",
        lambda case: days.public_place_span(case) or None,
        "Not in a public place on",
        show_if=OUT_OF_SCHOOL & SCHOOL_AGE,
    ),
    Computed("returns_on", days.returns_on, "Back in school on", show_if=SUSPENDED),
)

UNSHOWN = (
    Computed("school_age_on_sixth_day", _school_age_on_sixth_day),
    Computed("parts", days.parts),
    Computed("term_totals", earlier.term_totals),
    Computed("year_totals", earlier.year_totals),
    _highest("term"),
    _highest("year"),
    Computed("prior_term", earlier.prior_term),
    Computed("prior_year", earlier.prior_year),
    Computed("ledger_days_term", earlier.ledger_days_term),
    Computed("ledger_days_year", earlier.ledger_days_year),
    Computed("earlier_run_start", earlier.earlier_run_start),
    Computed("run_start", earlier.run_start),
    Computed("known_start", earlier.known_start),
    Computed("known_kind", earlier.known_kind),
    Computed("expected_return", days.expected_return),
    Computed("public_place_days", days.public_place_days),
    Computed("notice_received", _notice_received),
    Computed("decision_received", _decision_received),
    Computed("before_exam", _before_exam),
    Computed("governors_due", _governors_due),
    Computed("governors_why", _governors_why),
    Computed("days_in_range", _days_in_range),
    Computed("most_served", _most_served),
    Computed("review_days_used", _review_days_used),
    _school_days_since("decision_date"),
    _school_days_since("decision_date", "notice_to_parents_date"),
    _school_days_since("cancel_date", "return_date"),
    _why_closed("start_date"),
    _why_closed("end_date"),
    _why_closed("return_date"),
)

FIGURES = (*SHOWN, *UNSHOWN)
