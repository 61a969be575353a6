"""All rules of the form. None of them refuses: advice must not be held up, and only another council's school is."""

from dfd_inclusion_advice.law import ADVISERS, LEDGER, MOVEMENT, PART_TIME, SHARING, TYPING, YEAR_LIMIT
from dfd_inclusion_advice.options import GOVERNORS, ISSUED, MANAGED_MOVE, OFF_SITE
from dfd_inclusion_advice.options import PART_TIME as TOPIC_PART_TIME
from intranet.api import Case, answer, computed, concern, law, note, pupil

_TOPIC = answer("advice_topic")
_MOVES = _TOPIC.includes(MANAGED_MOVE, OFF_SITE)
_KNOWN_TO_OTHERS = pupil("has_ehcp").is_(True) | pupil("has_social_worker").is_(True) | pupil("in_care").is_(True)


def _is_excluded(case: Case) -> bool:
    """This school has told of a permanent exclusion that still stands, and the answers do not say so."""
    told = any(each.own_school and each.state == "open" for each in case.ledger.of_kind("permanent_exclusion"))
    return told and case.answer("pex_risk") != ISSUED


def _figures_differ(case: Case) -> bool:
    """What was typed is not what was notified."""
    pairs = (("suspension_days_term", "term_notified"), ("suspension_days_year", "year_notified"))
    return any(case.answer(typed) is not None and case.number(typed) < case.figure(known) for typed, known in pairs)


def _term_exceeds_year(case: Case) -> bool:
    """More days in the term than in the year."""
    term, year = case.answer("suspension_days_term"), case.answer("suspension_days_year")
    return term is not None and year is not None and term > year


def _is_past(case: Case) -> bool:
    """A meeting is dated before today."""
    return any(each.get("date") and each["date"] < case.on for each in case.answer("officer_meeting_dates") or ())


def _tried_nothing_and_something(case: Case) -> bool:
    """“Nothing yet” was selected beside something."""
    tried = case.answer("strategies_tried") or ()
    return "nothing" in tried and len(tried) > 1


CONCERNS = (
    concern(
        "inclusion-advice.excluded-already",
        "The pupil has been permanently excluded: that is notified without delay on its own form, if you have not done "
        "so. Telephone your adviser as well, since time limits are running.",
        answer("pex_risk").is_(ISSUED),
        field="pex_risk",
        source=ADVISERS,
        instead="suspension",
    ),
    concern(
        "inclusion-advice.excluded-on-record",
        "You told us that this pupil has been permanently excluded. What came of it goes on that form; telephone your "
        "adviser as well.",
        _is_excluded,
        field="pex_risk",
        source=LEDGER,
        instead="suspension",
    ),
    concern(
        "inclusion-advice.others-first",
        "Before a managed move or an off-site direction of a pupil with an education, health and care plan, with a "
        "social worker or in care, tell the department concerned.",
        _MOVES & _KNOWN_TO_OTHERS,
        field="advice_topic",
        source=MOVEMENT,
    ),
    concern(
        "inclusion-advice.days-left",
        "The pupil has been suspended for {year_total} school days this school year. {days_left} are left before the "
        "limit of {law.suspension.days-per-year}.",
        computed("days_left").at_most(law("inclusion-advice.days-left")),
        field="suspension_days_year",
        source=YEAR_LIMIT,
    ),
    concern(
        "inclusion-advice.term-exceeds-year",
        "More days are given for the term than for the school year. Check both.",
        _term_exceeds_year,
        field="suspension_days_year",
        source=TYPING,
    ),
    concern(
        "inclusion-advice.nothing-and-something",
        "“Nothing yet” was selected beside something that was tried. Check it.",
        _tried_nothing_and_something,
        field="strategies_tried",
        source=TYPING,
    ),
    concern(
        "inclusion-advice.meeting-past",
        "A day of the meeting is past. Check it.",
        _is_past,
        field="officer_meeting_dates",
        source=TYPING,
    ),
)

NOTES = (
    note(
        "inclusion-advice.no-consent",
        "The parents do not know of this request: the adviser will not speak with them before speaking with you.",
        answer("consent_to_share").is_(False),
        field="consent_to_share",
        source=SHARING,
    ),
    note(
        "inclusion-advice.part-time",
        "A part-time timetable needs the parents’ agreement and may not be used to manage behaviour. When it is "
        "agreed, tell us on its own form.",
        _TOPIC.includes(TOPIC_PART_TIME),
        field="advice_topic",
        source=PART_TIME,
        instead="part-time-timetable",
    ),
    note(
        "inclusion-advice.managed-move",
        "A managed move is permanent and needs the parents’ consent; an off-site direction is temporary and does not. "
        "Neither has a form of its own.",
        _MOVES,
        field="advice_topic",
        source=MOVEMENT,
    ),
    note(
        "inclusion-advice.governors",
        "The days for the governors’ meeting are worked out on the notification of the suspension or exclusion itself.",
        _TOPIC.includes(GOVERNORS),
        field="advice_topic",
        source=ADVISERS,
        instead="suspension",
    ),
    note(
        "inclusion-advice.assessment",
        "An adviser cannot hasten an assessment of needs or find a specialist place: speak with the SEN team about "
        "that.",
        answer("sen_involvement").includes("ehcna"),
        field="sen_involvement",
        source=ADVISERS,
    ),
    note(
        "inclusion-advice.days-differ",
        "We have more days of suspension on record than you gave: {term_notified} this term and {year_notified} this "
        "school year. The larger figures are used.",
        _figures_differ,
        field="suspension_days_year",
        source=LEDGER,
    ),
    note(
        "inclusion-advice.elsewhere",
        "The pupil lives in the area of {home_la}, and your adviser advises you all the same. In case of a permanent "
        "exclusion, that council must be told too.",
        pupil("lives_in_council").is_(False),
        field="home_la",
        source=ADVISERS,
    ),
)

CHECKS = (*CONCERNS, *NOTES)
