"""The figures that the form works out: sessions, days since the last absence, what is missing."""

from collections.abc import Iterator
from datetime import date

from dfd_statutory_intervention import evidence
from intranet.api import Case, Computed, compulsory_school_age, is_compulsory_school_age


def under_age_day(case: Case) -> date | None:
    """The first or last day of the period on which the pupil was not of compulsory school age."""
    born = case.day("dob")
    days = (case.day("period_from"), case.day("period_to"))
    return next((day for day in days if born and day and not is_compulsory_school_age(born, day)), None)


def school_age_ends(case: Case) -> date | None:
    """The last day on which the pupil is of compulsory school age."""
    born = case.day("dob")
    return compulsory_school_age(born)[1] if born else None


def sessions_by_code(case: Case) -> str | None:
    """The unauthorised sessions, by code."""
    found = evidence.by_code(case)
    return ", ".join(f"{count} {code}" for code, count in sorted(found.items())) if found else None


def missing_letters(case: Case) -> str | None:
    """The parents who have not had all three letters, and which."""
    return "; ".join(evidence.missing_letters(case)) or None


def _without_reason(case: Case) -> str | None:
    given = evidence.list_parents(case)
    found = [evidence.full_name(e) for e in given if e.get("liable") is False and not e.get("not_liable_reason")]
    return " and ".join(found) or None


def _without_address(case: Case) -> str | None:
    found = [e for e in evidence.list_liable(case) if e.get("lives_with_pupil") is False and not e.get("address")]
    return " and ".join(evidence.full_name(each) for each in found) or None


def _figures() -> Iterator[Computed]:
    yield Computed("sessions_counted", evidence.total, "Unauthorised sessions in the period", "sessions")
    yield Computed("sessions_by_code", sessions_by_code, "By code")
    yield Computed("last_unauthorised", evidence.last_unauthorised, "Last unauthorised absence")
    yield Computed("days_since", evidence.days_since, "That is", "school days ago")
    yield Computed("fam_on_record", evidence.fam_on_record, "Formal attendance meeting on our record")
    yield Computed("part_time_on_record", evidence.part_time_on_record, "Part-time timetable on our record")
    yield Computed("missing_letters", missing_letters)
    yield Computed("parents_without_reason", _without_reason)
    yield Computed("parents_without_address", _without_address)
    yield Computed("under_age_day", under_age_day)
    yield Computed("school_age_ends", school_age_ends)


FIGURES = tuple(_figures())
"""In the order in which they are shown; those without a label serve rules and deadlines."""
