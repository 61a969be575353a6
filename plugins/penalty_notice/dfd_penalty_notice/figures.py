"""The figures that the form works out: sessions that count, the weeks they are in, what each parent would pay."""

from collections.abc import Iterator
from datetime import date, timedelta

from dfd_penalty_notice import exclusion, notices, register
from dfd_penalty_notice.conditions import IS_PUBLIC_PLACE, OF_SESSIONS
from dfd_penalty_notice.notices import under_framework
from intranet.api import Case, Computed, in_words, is_compulsory_school_age

_DAY = timedelta(days=1)
_MONTHS_IN_YEAR = 12


def offence_day(case: Case) -> date | None:
    """The last day of the absence, or the day on which the pupil was seen."""
    return case.day("seen_on") if IS_PUBLIC_PLACE.holds(case) else case.day("absence_period_to")


def months_after(day: date, months: int) -> date:
    """The same day of the month some months later, or that month's last."""
    place = day.month - 1 + months
    year, month = day.year + place // _MONTHS_IN_YEAR, place % _MONTHS_IN_YEAR + 1
    after = date(year + month // _MONTHS_IN_YEAR, month % _MONTHS_IN_YEAR + 1, 1) - _DAY
    return date(year, month, min(day.day, after.day))


def _after_offence(law_id: str, case: Case) -> date | None:
    day = offence_day(case)
    return months_after(day, int(case.law(law_id))) if day and day.year < date.max.year - 1 else None


def under_age_day(case: Case) -> date | None:
    """A day of the offence on which the pupil was not of compulsory school age."""
    born = case.day("dob")
    days = (offence_day(case), None if IS_PUBLIC_PLACE.holds(case) else case.day("absence_period_from"))
    return next((day for day in days if born and day and not is_compulsory_school_age(born, day)), None)


def received(case: Case) -> date | None:
    """When a notice that is posted on the day of the request is taken to arrive. Raises CalendarUnknown."""
    return case.school_calendar().working_day_after(case.on, int(case.law("penalty-notice.post-arrives-after")))


def _day_of_payment(law_id: str, case: Case) -> date | None:
    arrives: date | None = case.figure("notice_received")
    return arrives + (int(case.law(law_id)) - 1) * _DAY if arrives else None


def reduced_by(case: Case) -> date | None:
    """Until when the lower sum can be paid; None where no notice has one: a second notice has not."""
    first = IS_PUBLIC_PLACE.holds(case) or any(each.tier == 1 for each in notices.list_notices(case))
    return _day_of_payment("penalty-notice.reduced-within", case) if first else None


def sums(case: Case) -> str | None:
    """What each parent would pay, and by when."""
    lower, full = _day_of_payment("penalty-notice.reduced-within", case), case.figure("pay_by")
    if lower is None or full is None:
        return None
    if IS_PUBLIC_PLACE.holds(case):
        names = [notices.full_name(each) for each in notices.list_liable(case)]
        reduced, whole = (case.law(f"penalty-notice.public-place-{each}") for each in ("reduced", "full"))
        lines = [_both(name, reduced, whole, lower, full) for name in names]
    else:
        asked = notices.list_notices(case) if under_framework(case) else ()
        lines = [line for line in (_line(case, each, lower, full) for each in asked) if line]
    return "; ".join(lines) or None


def _line(case: Case, notice: notices.Notice, lower: date, full: date) -> str:
    if notice.tier == 1:
        reduced, whole = case.law("penalty-notice.first-reduced"), case.law("penalty-notice.first-full")
        return _both(notice.name, reduced, whole, lower, full)
    if notice.tier <= int(case.law("penalty-notice.most")):
        return f"{notice.name}, second notice: £{case.law('penalty-notice.second-full')} by {in_words(full)}"
    return ""


def _both(name: str, reduced: int, whole: int, lower: date, full: date) -> str:
    return f"{name}: £{reduced} by {in_words(lower)}, or £{whole} by {in_words(full)}"


def sessions_by_code(case: Case) -> str | None:
    """The sessions that count, by code."""
    found = register.by_code(case)
    return None if not found else ", ".join(f"{count} {code}" for code, count in sorted(found.items()))


def weeks_used(case: Case) -> str | None:
    """The Mondays of the weeks that count."""
    found = register.weeks(case)
    return ", ".join(f"{day.day} {day:%b}" for day in found) if found else None


def _window_start(case: Case) -> date | None:
    found = register.weeks(case)
    return found[0] if found else None


def _unmarked(case: Case) -> int | None:
    found = register.window(case)
    return len(found.unmarked) if found and found.unmarked else None


def _names(case: Case, tier: int) -> str | None:
    found = [each.name for each in notices.list_notices(case) if each.tier >= tier]
    return " and ".join(found) or None


def third_notice_parents(case: Case) -> str | None:
    """Names of the parents who have had as many notices as may be issued."""
    return _names(case, int(case.law("penalty-notice.most")) + 1) if under_framework(case) else None


def same_year_parents(case: Case) -> str | None:
    """Names of the parents to whom a notice was issued, or asked for, in this school year."""
    return " and ".join(each.name for each in notices.list_notices(case) if each.this_year) or None


def _unwarned(case: Case) -> str | None:
    return " and ".join(notices.unwarned(case)) or None


def _warned_late(case: Case) -> str | None:
    return " and ".join(notices.warned_late(case)) or None


def _without_reason(case: Case) -> str | None:
    given = notices.list_parents(case)
    found = [notices.full_name(e) for e in given if e.get("liable") is False and not e.get("not_liable_reason")]
    return " and ".join(found) or None


def _without_address(case: Case) -> str | None:
    found = [e for e in notices.list_liable(case) if e.get("lives_with_pupil") is False and not e.get("address")]
    return " and ".join(notices.full_name(each) for each in found) or None


def _without_birth_date(case: Case) -> str | None:
    return " and ".join(notices.full_name(each) for each in notices.list_liable(case) if not each.get("dob")) or None


def _figures() -> Iterator[Computed]:
    counted = OF_SESSIONS
    yield Computed("sessions_counted", register.total, "Unauthorised sessions that count", "sessions", counted)
    yield Computed("sessions_by_code", sessions_by_code, "By code", "", counted)
    yield Computed("window_start", _window_start, "The ten school weeks start with the week of", "", counted)
    yield Computed("weeks_used", weeks_used, "School weeks looked at, by their Mondays", "", counted)
    yield Computed("sessions_unmarked", _unmarked, "Sessions of these weeks without a mark", "sessions", counted)
    yield Computed("notice_received", received, "A notice posted today would arrive on")
    yield Computed("reduced_by", reduced_by)
    yield Computed("pay_by", lambda case: _day_of_payment("penalty-notice.within", case))
    yield Computed("sums", sums, "What each parent would then pay")
    yield Computed("court_by", lambda case: _after_offence("penalty-notice.time-limit", case))
    yield Computed("late_from", lambda case: _after_offence("penalty-notice.time-limit-near", case))
    yield Computed("offence_day", offence_day)
    yield Computed("under_age_day", under_age_day)
    yield Computed("possible_sessions", register.possible)
    yield Computed("days_on_record", exclusion.days_on_record)
    yield Computed(
        "named_days", exclusion.named_days, "Days on which the pupil may not be in public", "", IS_PUBLIC_PLACE
    )
    yield Computed("third_notice_parents", third_notice_parents)
    yield Computed("same_year_parents", same_year_parents)
    yield Computed("unwarned_parents", _unwarned)
    yield Computed("warned_late_parents", _warned_late)
    yield Computed("parents_without_reason", _without_reason)
    yield Computed("parents_without_address", _without_address)
    yield Computed("parents_without_birth_date", _without_birth_date)


FIGURES = tuple(_figures())
"""In the order in which they are shown; those without a label serve rules and deadlines."""
