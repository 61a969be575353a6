"""What the length of a suspension means, together with the days before it."""

from dfd_suspension import law as our
from dfd_suspension.conditions import (
    COUNTED_IN_DAYS,
    GOVERNORS_MEET_IF_ASKED,
    MISSES_EXAM,
    OVER_FIFTEEN,
    OVER_YEAR_LIMIT,
)
from intranet.api import Case, computed, concern, law, note

ADVICE = "inclusion-advice"


def _spans_years(case: Case) -> bool:
    return len(case.figure("year_totals") or ()) > 1


def _year_limit_is_near(case: Case) -> bool:
    total, near = case.figure("highest_year_total"), case.law("suspension.days-per-year-near")
    return total is not None and near <= total <= case.law("suspension.days-per-year")


def _prior_differs(case: Case) -> bool:
    return any(
        case.answer(typed) is not None and case.figure(kept) is not None and case.answer(typed) != case.figure(kept)
        for typed, kept in (("prior_days_term", "ledger_days_term"), ("prior_days_year", "ledger_days_year"))
    )


def _term_assumed(case: Case) -> bool:
    unknown = case.answer("prior_days_term") is None and case.figure("ledger_days_year") is None
    return unknown and case.number("prior_days_year") > 0


def _year_assumed(case: Case) -> bool:
    """Only the term's days are known, in a term that is not the year's first."""
    parts = case.figure("parts")
    only_term = case.answer("prior_days_term") is not None and case.answer("prior_days_year") is None
    unknown = only_term and case.figure("ledger_days_year") is None
    return unknown and bool(parts) and parts[0].term.starts != parts[0].year[0]


LENGTH = (
    concern(
        "suspension.year-limit",
        "This makes {highest_year_total} school days of suspension in one school year. The law allows "
        "{law.suspension.days-per-year}. Days before a cancelled exclusion and days at other schools count. We take "
        "the notification, and the council will see this first. Say why, and ask for inclusion advice.",
        OVER_YEAR_LIMIT,
        field="end_date",
        source=our.YEAR_LIMIT,
        ask_reason=True,
        instead=ADVICE,
    ),
    concern(
        "suspension.year-near",
        "This makes {highest_year_total} school days of suspension in one school year. The law allows "
        "{law.suspension.days-per-year}: {days_left} are left.",
        _year_limit_is_near,
        field="end_date",
        source=our.YEAR_LIMIT,
        instead=ADVICE,
    ),
    concern(
        "suspension.over-fifteen",
        "This makes {highest_term_total} school days in one statutory term, which is more than "
        "{law.exclusion.governors-threshold}. The governing board must consider reinstatement by {governors_due}.",
        OVER_FIFTEEN,
        field="end_date",
        source=our.REGULATIONS,
    ),
    note(
        "suspension.over-five",
        "This makes {highest_term_total} school days in one statutory term: more than "
        "{law.exclusion.representations-threshold}, not more than {law.exclusion.governors-threshold}. If the parents "
        "make representations, the governing board must consider reinstatement within "
        "{law.exclusion.governors-representations-within} school days.",
        GOVERNORS_MEET_IF_ASKED,
        source=our.REGULATIONS,
    ),
    note(
        "suspension.governors-none",
        "This makes {highest_term_total} school days in one statutory term, not more than "
        "{law.exclusion.representations-threshold}. The governing board need not meet. It must consider what parents "
        "write, and cannot direct that the pupil be reinstated.",
        COUNTED_IN_DAYS
        & computed("highest_term_total").at_most(law("exclusion.representations-threshold"))
        & ~MISSES_EXAM,
        source=our.REGULATIONS,
    ),
    concern(
        "suspension.spans-years",
        "This suspension runs into the next school year, and its days are divided between the two. A suspension is "
        "for days of one school year.",
        _spans_years,
        field="end_date",
        source=our.YEAR_LIMIT,
        ask_reason=True,
    ),
    note(
        "suspension.prior-days-differ",
        "The earlier days typed here are not the ones our record has. We have counted with the larger figure.",
        _prior_differs,
        field="prior_days_year",
        source=our.OWN_CHECK,
    ),
    note(
        "suspension.term-days-assumed",
        "How many of the {prior_days_year} earlier school days lie in this statutory term is not given, so all of "
        "them are counted in it. Enter the days of this term if they were fewer.",
        _term_assumed,
        field="prior_days_term",
        source=our.OWN_CHECK,
    ),
    concern(
        "suspension.year-days-assumed",
        "The earlier days of the school year are not given, so only those of this statutory term are counted. Enter "
        "the days of the whole year if there were more.",
        _year_assumed,
        field="prior_days_year",
        source=our.OWN_CHECK,
    ),
)
