"""What is worth a second look in the dates of an exclusion."""

from datetime import timedelta

from dfd_suspension import law as our
from dfd_suspension.conditions import COUNTED_IN_DAYS, EXCLUDED, OUT_OF_SCHOOL, SUSPENDED
from dfd_suspension.earlier import overlapping, standing
from intranet.api import Case, answer, computed, concern, duplicate, law, note


def _returns_too_late(case: Case) -> bool:
    back, expected = case.day("return_date"), case.figure("expected_return")
    return back is not None and expected is not None and back > expected


def _starts_before_decision(case: Case) -> bool:
    first, decided = case.day("start_date"), case.day("decision_date")
    return first is not None and decided is not None and first < decided


def _told_before_decision(case: Case) -> bool:
    told, decided = case.day("notice_to_parents_date"), case.day("decision_date")
    return told is not None and decided is not None and told < decided


def _starts_far_ahead(case: Case) -> bool:
    first = case.day("start_date")
    return first is not None and first - case.on > timedelta(days=int(case.law("suspension.starts-ahead-days")))


def _converts_a_suspension(case: Case) -> bool:
    first = case.day("start_date")
    if first is None or case.answer("record_type") != "PERM":
        return False
    return any(e.own_school and e.starts < first and e.ends and e.ends >= first for e in standing(case, "suspension"))


def _follows_another(case: Case) -> bool:
    run, first = case.figure("run_start"), case.day("start_date")
    return run is not None and first is not None and run < first


DATES = (
    duplicate("suspension", "suspension", "start_date", lambda case: case.answer("record_type") in {"SUSP", "LNCH"}),
    duplicate(
        "suspension.permanent",
        "permanent_exclusion",
        "start_date",
        lambda case: case.answer("record_type") == "PERM",
    ),
    concern(
        "suspension.overlap",
        "Your school has told us of another suspension of this pupil that shares days with this one. Days that are "
        "in both are counted twice. Correct one of the two, or say why both stand.",
        lambda case: bool(overlapping(case)),
        field="start_date",
        source=our.POWER,
        ask_reason=True,
    ),
    concern(
        "suspension.converted",
        "Your school has told us of a suspension of this pupil that has not ended on {start_date}. A suspension "
        "cannot be turned into a permanent exclusion: one may begin when it is over, on a new decision.",
        _converts_a_suspension,
        field="start_date",
        source=our.GUIDANCE,
        ask_reason=True,
    ),
    concern(
        "suspension.start-closed",
        "{start_date} is no school day ({start_date_closed}). Check the first day.",
        EXCLUDED & computed("start_date_closed").is_answered(),
        field="start_date",
        source=our.CALENDAR,
    ),
    note(
        "suspension.end-closed",
        "{end_date} is no school day ({end_date_closed}), so it does not count.",
        COUNTED_IN_DAYS & computed("end_date_closed").is_answered(),
        field="end_date",
        source=our.CALENDAR,
    ),
    concern(
        "suspension.no-school-days",
        "There is no school day from {start_date} to {end_date}, so no day of suspension is counted. Check the dates, "
        "and your school’s term dates in this service.",
        SUSPENDED & computed("days_in_range").is_(0),
        field="end_date",
        source=our.CALENDAR,
    ),
    concern(
        "suspension.starts-far-ahead",
        "The exclusion begins on {start_date}, more than {law.suspension.starts-ahead-days} days from now. Check the "
        "month and the year.",
        _starts_far_ahead,
        field="start_date",
        source=our.OWN_CHECK,
    ),
    concern(
        "suspension.start-before-decision",
        "The pupil was out from {start_date}, before the head teacher decided ({decision_date}). Sending a pupil home "
        "before there is a decision is not lawful.",
        _starts_before_decision,
        field="decision_date",
        source=our.POWER,
        ask_reason=True,
    ),
    concern(
        "suspension.told-before-decision",
        "The parents were told on {notice_to_parents_date}, before the decision of {decision_date}. Check both dates.",
        _told_before_decision,
        field="notice_to_parents_date",
        source=our.OWN_CHECK,
    ),
    concern(
        "suspension.parents-told-late",
        "Parents are to be told without delay. {school_days_since_decision_date_to_notice_to_parents_date} school "
        "days lie between the decision and the notice.",
        computed("school_days_since_decision_date_to_notice_to_parents_date").more_than(law("exclusion.notify-within")),
        field="notice_to_parents_date",
        source=our.HANDBOOK,
    ),
    concern(
        "suspension.notified-late",
        "The council is to be told without delay. {school_days_since_decision_date} school days have passed since the "
        "decision. Say why.",
        EXCLUDED & computed("school_days_since_decision_date").more_than(law("exclusion.notify-within")),
        field="decision_date",
        source=our.HANDBOOK,
        ask_reason=True,
    ),
    concern(
        "suspension.return-late",
        "The pupil may be in school from {expected_return}. Keeping the pupil out until {return_date} is a further "
        "suspension, or absence that the school must account for.",
        _returns_too_late,
        field="return_date",
        source=our.POWER,
    ),
    concern(
        "suspension.return-closed",
        "{return_date} is no school day ({return_date_closed}). Check the day of return.",
        SUSPENDED & computed("return_date_closed").is_answered(),
        field="return_date",
        source=our.CALENDAR,
    ),
    note(
        "suspension.follows-on",
        "This suspension follows straight on from another one: the pupil has been out since {run_start}. A suspension "
        "cannot be extended. A further one may follow, for a new reason or on further evidence.",
        _follows_another,
        source=our.GUIDANCE,
    ),
    note(
        "suspension.part-time",
        "A part-time timetable may not take the place of a suspension, nor be used to manage behaviour.",
        OUT_OF_SCHOOL & answer("other_arrangements").includes("ptt"),
        field="other_arrangements",
        source=our.HANDBOOK,
    ),
)
