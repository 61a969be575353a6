"""Holds an answer set against a form as a dry run does, for tests of form plugins. Saves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from intranet.domain.assessment import Assessment, assess
from intranet.domain.calendar import SchoolCalendar
from intranet.domain.facts import Case, SchoolFacts
from intranet.domain.findings import Severity
from intranet.domain.ledger import Ledger
from intranet.domain.statutes import Statute, StatuteBook
from intranet.domain.teams import CouncilPack, TeamDirectory
from intranet.forms.filling import Filled, fill
from intranet.forms.form import NotificationForm
from intranet.forms.json_answers import given_but_not_asked, typed_from_json
from intranet.forms.typed import event_date
from intranet.statutes import STATUTES, bank_holiday_closures


def built_in_statutes(*more: Statute) -> StatuteBook:
    """The law the service comes with, and what a plugin under test brings besides."""
    return StatuteBook([*STATUTES, *more])


def calendar_of(pack: CouncilPack) -> SchoolCalendar:
    """The calendar of a school that keeps the council's own term dates."""
    terms = pack.all_terms()
    closed = bank_holiday_closures(terms[0].starts.year, terms[-1].ends.year)
    return SchoolCalendar(pack.name, terms, closed)


def fill_answers(
    form: NotificationForm,
    answers: Mapping[str, Any],
    *,
    on: date,
    school: SchoolFacts | None,
    statutes: StatuteBook,
    directory: TeamDirectory,
    calendar: SchoolCalendar | None = None,
    ledger: Ledger | None = None,
    others: Mapping[int, SchoolFacts] | None = None,
) -> tuple[Filled, Case, Assessment]:
    """The form filled in, the case it makes and what the rules say, for tests that look at more than the result.

    `answers` is what `flask forms schema` describes: question name -> JSON value. `others` are the further schools
    that answers name, by URN; without them nobody looks.
    """
    typed, unread = typed_from_json(form, answers)
    case = Case(
        answers={},
        on=on,
        event_date=event_date(form, typed, on, statutes),
        statutes=statutes,
        school=school,
        others=others,
        council_la=directory.pack.la_code,
        calendar=calendar,
        ledger=ledger if ledger is not None else Ledger(),
        computed={each.name: each for each in form.rules.computed},
    )
    filled = fill(form, typed, case)
    if filled.question("school_urn") is None:
        case.school = None
    case.labels = lambda name, value: _in_the_words_of(filled, name, value)
    unreadable = {each.field for each in unread if each.severity is Severity.ERROR}
    found = tuple(each for each in filled.findings() if each.field not in unreadable)
    unasked = given_but_not_asked(filled, answers, case)
    return filled, case, assess(case, form.all_rules, directory, (*unread, *found, *unasked))


def assess_answers(
    form: NotificationForm,
    answers: Mapping[str, Any],
    *,
    on: date,
    school: SchoolFacts | None,
    statutes: StatuteBook,
    directory: TeamDirectory,
    calendar: SchoolCalendar | None = None,
    ledger: Ledger | None = None,
) -> Assessment:
    """What the rules say to an answer set on a day; see `fill_answers`."""
    given = {"on": on, "school": school, "statutes": statutes, "directory": directory}
    return fill_answers(form, answers, **given, calendar=calendar, ledger=ledger)[2]  # type: ignore[arg-type]  # as above


def _in_the_words_of(filled: Filled, name: str, value: Any) -> str:
    question = filled.question(name)
    return question.shown(value) if question is not None and value is not None else str(value or "")
