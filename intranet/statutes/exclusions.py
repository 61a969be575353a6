"""The law of suspension and permanent exclusion: days, thresholds and time limits. Knows no form."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from intranet.domain.statutes import Source, Statute, Version
from intranet.statutes.sources import (
    EXCLUSION_ACT,
    EXCLUSION_GUIDANCE,
    EXCLUSION_REGULATIONS,
    KEPT_SINCE,
    OWN_CHOICE,
    PUBLIC_PLACE_ACT,
    SIXTH_DAY_REGULATIONS,
    handbook,
)
from intranet.statutes.sources import EXCLUSION_REGULATIONS_START as START

_HANDBOOK = handbook("19")
_DFE = Source("DfE, statutory guidance on suspension and permanent exclusion")
_TIME_LIMIT_NOTE = (
    "Counted from the next school day after the notice is received. The exact words of the regulations on the first "
    "day were not seen."
)
_LIMITS = replace(EXCLUSION_REGULATIONS, cite=f"{EXCLUSION_REGULATIONS.cite} regs 6, 15 and 24")
_REVIEWS = replace(EXCLUSION_REGULATIONS, cite=f"{EXCLUSION_REGULATIONS.cite} Schedule 1; {_HANDBOOK.cite}")
_CENSUS_GUIDE = Source("DfE, School census guide")
_YEAR_LIMIT = replace(EXCLUSION_ACT, cite=f"{EXCLUSION_ACT.cite}; SI 2012/1033")

DAYS = (
    Statute.of(
        "suspension.days-per-year",
        "Most school days of suspension in a school year",
        "school days",
        45,
        START,
        _YEAR_LIMIT,
        "Days served before a permanent exclusion was cancelled count. That days at an earlier school count as well "
        "is how the limit is usually read, and not certain.",
    ),
    Statute.of(
        "suspension.days-per-year-near",
        "Days of suspension in a school year from which the limit is near",
        "school days",
        40,
        KEPT_SINCE,
        OWN_CHOICE,
    ),
    Statute.of(
        "suspension.lunchtime-days",
        "What one lunchtime suspension counts in every total",
        "school days",
        Decimal("0.5"),
        START,
        EXCLUSION_GUIDANCE,
    ),
    Statute(
        "suspension.max-reasons",
        "Most reasons for one exclusion",
        "reasons",
        (
            Version(1, START, date(2020, 8, 31), replace(_CENSUS_GUIDE, standing="inferred")),
            Version(3, date(2020, 9, 1), None, _CENSUS_GUIDE, "Up to three, of equal weight."),
        ),
    ),
    Statute.of(
        "exclusion.notify-within",
        "School days after the decision within which the council is told “without delay”",
        "school days",
        1,
        KEPT_SINCE,
        replace(_HANDBOOK, cite=f"{_HANDBOOK.cite} (without delay; the figure is chosen)", standing="inferred"),
    ),
)

THRESHOLDS = (
    Statute.of(
        "exclusion.representations-threshold",
        "Days in a statutory term above which governors must meet if parents make representations",
        "school days",
        5,
        START,
        _LIMITS,
        "More than, not from, this many days.",
    ),
    Statute.of(
        "exclusion.governors-threshold",
        "Days in a statutory term above which governors must meet in any case",
        "school days",
        15,
        START,
        _LIMITS,
        "More than, not from, this many days.",
    ),
    Statute.of(
        "exclusion.governors-within",
        "Governors consider reinstatement (permanent exclusion, over the threshold, or an exam missed)",
        "school days",
        15,
        START,
        _LIMITS,
        _TIME_LIMIT_NOTE,
    ),
    Statute.of(
        "exclusion.governors-representations-within",
        "Governors consider reinstatement where parents make representations",
        "school days",
        50,
        START,
        _LIMITS,
        _TIME_LIMIT_NOTE,
    ),
    Statute.of(
        "exclusion.review-application-within",
        "Parents apply for an independent review after notice that governors declined to reinstate",
        "school days",
        15,
        START,
        _REVIEWS,
    ),
    Statute.of(
        "exclusion.review-meets-within",
        "The independent review panel meets after the application",
        "school days",
        15,
        START,
        _REVIEWS,
    ),
    Statute.of(
        "exclusion.reconsideration-within",
        "Governors reconsider after the panel recommends or directs it",
        "school days",
        10,
        START,
        _REVIEWS,
    ),
    Statute.of(
        "exclusion.post-arrives-after",
        "Working days after which a letter sent by first class post is taken to have arrived",
        "working days",
        2,
        START,
        replace(EXCLUSION_REGULATIONS, standing="uncertain"),
    ),
)

EDUCATION = (
    Statute.of(
        "suspension.provision-from-day",
        "School day of consecutive exclusion from which the school arranges full-time education",
        "school day",
        6,
        START,
        SIXTH_DAY_REGULATIONS,
        "The first day is day 1. Suspensions that follow each other without a school day between count as one. "
        "Pupils of compulsory school age only; not Year 11 with no examination left.",
    ),
    Statute.of(
        "permanent-exclusion.provision-from-day",
        "School day of a permanent exclusion from which the pupil's home council arranges full-time education",
        "school day",
        6,
        START,
        SIXTH_DAY_REGULATIONS,
        "The first day is day 1: the earlier of two readings, to aim for.",
    ),
    Statute.of(
        "permanent-exclusion.provision-latest-day",
        "The same counted from the day after the first day: the later reading",
        "school day",
        7,
        START,
        replace(
            EXCLUSION_GUIDANCE,
            cite="DfE, Suspension and permanent exclusion guidance: the sixth school day after the first day",
            standing="uncertain",
        ),
    ),
    Statute.of(
        "exclusion.public-place-days",
        "First school days of an exclusion on which a parent must keep the pupil out of public places",
        "school days",
        5,
        START,
        PUBLIC_PLACE_ACT,
        "Only for pupils of compulsory school age, and only when the notice to the parent names the days (s104).",
    ),
)

GUIDANCE = Statute(
    "exclusion.guidance",
    "The Department for Education's guidance on exclusions",
    "title",
    (
        Version(
            "Exclusion from maintained schools, academies and pupil referral units", START, date(2023, 8, 31), _DFE
        ),
        Version("Suspension and permanent exclusion, September 2023", date(2023, 9, 1), date(2024, 8, 18), _HANDBOOK),
        Version("Suspension and permanent exclusion, August 2024", date(2024, 8, 19), date(2026, 7, 25), _DFE),
        Version(
            "Suspension and permanent exclusion, July 2026",
            date(2026, 7, 26),
            None,
            replace(_DFE, standing="uncertain"),
            "Adds safeguarding separation, which is no suspension. Its full text was not seen: that it leaves the "
            "limits and time limits as they were is taken from summaries.",
        ),
    ),
)

STATUTES = (*DAYS, *THRESHOLDS, *EDUCATION, GUIDANCE)
