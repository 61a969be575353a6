"""What would happen to these answers: the same explanation for a page, the check before sending, and a dry run."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, partial
from typing import Any

from intranet.domain.assessment import Assessment, assess, by_weight, figures, find
from intranet.domain.calendar import SchoolCalendar
from intranet.domain.clocks import Deadline
from intranet.domain.computed import Figure
from intranet.domain.facts import Case, SchoolFacts
from intranet.domain.findings import Finding
from intranet.domain.ledger import Entry, Ledger
from intranet.domain.link_roles import pick_role
from intranet.domain.school_kinds import UNIT_TYPES
from intranet.forms.filling import Filled, fill
from intranet.forms.form import NotificationForm
from intranet.forms.section import Section
from intranet.forms.special import SchoolQuestion
from intranet.forms.typed import Typed, day_of_law, peek
from intranet.services.calendars import calendar_for
from intranet.services.continuing import look_back
from intranet.services.front_door import FrontDoor
from intranet.services.link_officers import map_officers_on
from intranet.services.plugin_faults import guarding
from intranet.services.pupils import pupil_keys
from intranet.services.recording import BEFORE
from intranet.store import ledger as ledger_store
from intranet.store import schools as school_store
from intranet.store.database import Connection
from intranet.store.ledger import KeptEntry
from intranet.store.link_officers import LinkOfficer
from intranet.store.schools import School

_OWN_SCHOOL = "school_urn"
_LOOKED_AT_FIRST = (_OWN_SCHOOL, "upn", "legal_surname", "legal_forenames", "dob")


@dataclass(eq=False)
class FilledIn:
    """A form as far as it is filled in. What its rules say is worked out when somebody asks for it.

    `earlier` is what was found about the notification that this one follows.
    """

    door: FrontDoor
    filled: Filled
    case: Case
    school: School | None
    earlier: tuple[Finding, ...] = ()

    @property
    def form(self) -> NotificationForm:
        return self.filled.form

    @property
    def answers(self) -> dict[str, Any]:
        """The typed answers by question name."""
        return self.filled.answers

    @cached_property
    def assessment(self) -> Assessment:
        """What all rules say. Raises FormFailed when they break down, as all below do."""
        found = (*self.filled.findings(), *self.earlier)
        with guarding(self.door, self.form, "rules"):
            return assess(self.case, self.form.all_rules, self.door.directory(), found, self.door.severities())

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The running totals, from what is filled in so far."""
        with guarding(self.door, self.form, "rules"):
            return figures(self.case, self.form.rules)

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The deadlines that it starts; none while something is missing or wrong."""
        return self.assessment.deadlines if self.filled.is_complete else ()

    def findings_about(self, names: Container[str]) -> tuple[Finding, ...]:
        """What rules found about these questions, the weightiest first. What is missing, the questions say themselves.

        The same as `assessment` would tell of them, without asking the other rules.
        """
        checks = [each for each in self.form.all_rules.checks if each.field in names]
        with guarding(self.door, self.form, "rules"):
            found = find(self.case, checks, self.door.severities())
        return by_weight((*(each for each in self.earlier if each.field in names), *found))


@dataclass(eq=False)
class Explained(FilledIn):
    """A form filled in and held against its rules, with the school's link officer for it."""

    officer: LinkOfficer | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What need not be looked up, or must not be found: a school that has been read already and its contacts by role,
    a calendar that takes the place of the school's own, the reference of a notification that is left out of the
    pupil's ledger.
    """

    school: School | None = None
    calendar: SchoolCalendar | None = None
    without: str = ""
    officers: Mapping[str, LinkOfficer] | None = None


NOTHING = Known()


def explain(
    door: FrontDoor, conn: Connection, form: NotificationForm, typed: Typed, on: date, known: Known = NOTHING
) -> Explained:
    """Fill a form in with what was typed and hold it against its rules, as of a day. Changes nothing.

    Raises FormFailed when the form's own rules break down.
    """
    made = fill_in(door, conn, form, typed, on, known)
    explained = Explained(door, made.filled, made.case, made.school, made.earlier)
    explained.officer = _officer(conn, explained, on, known)
    return explained


def fill_in(
    door: FrontDoor, conn: Connection, form: NotificationForm, typed: Typed, on: date, known: Known = NOTHING
) -> FilledIn:
    """Fill a form in with what was typed, for somebody who looks at a part of it. See `explain`."""
    others = _other_schools(form.sections)
    first = peek(form, typed, (*_LOOKED_AT_FIRST, *others, form.rules.event_date))
    urn = first.get(_OWN_SCHOOL)
    school = _school(conn, urn, known.school) if urn else None
    case = Case(
        answers={},
        on=on,
        event_date=day_of_law(first.get(form.rules.event_date), on, door.statutes),
        statutes=door.statutes,
        school=facts_of(school) if school else None,
        others=_others(conn, [first[name] for name in others if first.get(name)]),
        council_la=door.council.la_code,
        calendar=known.calendar or calendar_for(conn, door.council, school.urn if school else 0),
        ledger=_ledger(conn, first, urn, lambda each: each.reference != known.without),
        computed={each.name: each for each in form.rules.computed},
    )
    filled, case = _fill(door, form, typed, case)
    if urn and filled.question(_OWN_SCHOOL) is None:
        school = case.school = None  # typed, and then not asked for after all
    case.labels = _Labels(filled)
    return FilledIn(door, filled, case, school, look_back(conn, filled, case))


@cache
def _other_schools(sections: tuple[type[Section], ...]) -> tuple[str, ...]:
    """The questions for a school that is not the pupil's own."""
    asked = [each for section in sections for each in section.declared() if isinstance(each, SchoolQuestion)]
    return tuple(each.short_name for each in asked if each.short_name != _OWN_SCHOOL)


def _fill(door: FrontDoor, form: NotificationForm, typed: Typed, case: Case) -> tuple[Filled, Case]:
    """The form filled in; once more by today's law when the day typed as the event's is not asked for after all."""
    guard = partial(guarding, door, form, "questions")
    filled = fill(form, typed, case, guard)
    if case.event_date == case.on or filled.question(form.rules.event_date) is not None:
        return filled, case
    case = replace(case, answers={}, event_date=case.on, laws_used={}, calendar_gaps=[], _worked_out={})
    return fill(form, typed, case, guard), case


def _school(conn: Connection, urn: int, known: School | None) -> School | None:
    return known if known is not None and known.urn == urn else school_store.find_school(conn, urn)


def _others(conn: Connection, urns: Iterable[int]) -> dict[int, SchoolFacts]:
    found = [school_store.find_school(conn, urn) for urn in urns]
    return {school.urn: facts_of(school) for school in found if school}


def facts_of(school: School) -> SchoolFacts:
    """A school's row as facts that rules may ask for."""
    return SchoolFacts(
        urn=school.urn,
        name=school.name,
        la_code=school.la_code,
        district_code=school.district_code,
        district_name=school.district_name,
        phase=school.phase,
        type_code=school.type_code,
        type_name=school.type_name,
        status=school.status,
        opened_on=school.opened_on,
        closed_on=school.closed_on,
        dfe_number=school.dfe_number,
        town=school.town,
        postcode=school.postcode,
    )


def ledger_before(conn: Connection, form: NotificationForm, typed: Typed, notification_id: int) -> Ledger:
    """What earlier notifications of the pupil had left when one was sent, each entry in the state it has today."""
    first = peek(form, typed, _LOOKED_AT_FIRST)
    return _ledger(conn, first, first.get("school_urn"), lambda each: each.notification_id < notification_id)


def _ledger(conn: Connection, first: dict[str, Any], urn: int | None, counts: Callable[[KeptEntry], bool]) -> Ledger:
    keys = pupil_keys(first)
    if not keys:
        return Ledger()
    rows, pointers = ledger_store.list_entries_and_pointers(conn, keys)
    rows = tuple(each for each in rows if counts(each))
    if first.get("upn"):
        another = any(each.urn == urn and each.key != keys[0] for each in pointers)
        return Ledger(_entries(rows, urn), another_upn=another)
    surer = {each.key for each in pointers}  # without a UPN the name and the birth date must do
    return Ledger(_entries((*rows, *(each for each in ledger_store.list_entries(conn, surer) if counts(each))), urn))


def _entries(rows: Iterable[KeptEntry], urn: int | None) -> Iterator[Entry]:
    return (
        Entry(
            kind=row.kind,
            starts=row.starts,
            ends=row.ends,
            amount=row.amount,
            state=row.state,
            reference=row.reference,
            replaces=str(row.facts.get("replaces", "")),
            own_school=row.urn == urn,
            facts={name: value for name, value in row.facts.items() if name != BEFORE},
        )
        for row in rows
    )


def _officer(conn: Connection, explained: Explained, on: date, known: Known) -> LinkOfficer | None:
    """The school's link officer for the role of the decision, or who stands in on the day."""
    school, decision = explained.school, explained.assessment.decision
    if school is None or decision is None or not decision.link_role:
        return None
    officers = known.officers if known.school is school else None
    officers = map_officers_on(conn, school.urn, on) if officers is None else officers
    is_unit = school.type_code in UNIT_TYPES
    return officers.get(pick_role(decision.link_role, officers, is_unit=is_unit))


@dataclass(frozen=True, slots=True)
class _Labels:
    """Says an answer in the words of its question."""

    filled: Filled

    def __call__(self, name: str, value: Any) -> str:
        question = self.filled.question(name)
        return question.shown(value) if question is not None and value is not None else str(value or "")
