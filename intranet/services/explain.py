"""What would happen to these answers: the same explanation for a page, the check before sending, and a dry run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from intranet.domain.assessment import Assessment, assess
from intranet.domain.facts import Case, SchoolFacts
from intranet.domain.ledger import Entry, Ledger
from intranet.forms.filling import Filled, Typed, event_date, fill, peek
from intranet.forms.form import NotificationForm
from intranet.forms.special import SchoolQuestion
from intranet.services.calendars import calendar_for
from intranet.services.continuing import look_back
from intranet.services.front_door import FrontDoor
from intranet.services.link_officers import map_officers_on
from intranet.services.plugin_faults import guarding
from intranet.services.pupils import pupil_keys
from intranet.store import ledger as ledger_store
from intranet.store import schools as school_store
from intranet.store.database import Connection
from intranet.store.link_officers import LinkOfficer
from intranet.store.schools import School

_LOOKED_AT_FIRST = ("school_urn", "upn", "legal_surname", "legal_forenames", "dob")


@dataclass(frozen=True, slots=True)
class Explained:
    """A form filled in and held against its rules."""

    filled: Filled
    case: Case
    assessment: Assessment
    school: School | None
    officer: LinkOfficer | None

    @property
    def answers(self) -> dict[str, Any]:
        """The typed answers by question name."""
        return self.filled.answers


def explain(door: FrontDoor, conn: Connection, form: NotificationForm, typed: Typed, on: date) -> Explained:
    """Fill a form in with what was typed and hold it against its rules, as of a day. Changes nothing.

    Raises FormFailed when the form's own rules break down.
    """
    first = peek(form, typed, _LOOKED_AT_FIRST)
    urn = first.get("school_urn")
    school = school_store.find_school(conn, urn) if urn else None
    case = Case(
        answers={},
        on=on,
        event_date=event_date(form, typed, on, door.statutes),
        statutes=door.statutes,
        school=facts_of(school) if school else None,
        others=_others(conn, form, typed),
        council_la=door.council.la_code,
        calendar=calendar_for(conn, door.council, school.urn if school else 0),
        ledger=_ledger(conn, first, urn),
        computed={each.name: each for each in form.rules.computed},
    )
    with guarding(door, form, "questions"):
        filled, case = _fill(form, typed, case)
    if filled.question("school_urn") is None:
        school = case.school = None  # typed, and then not asked for after all
    case.labels = _Labels(filled)
    found = (*filled.findings(), *look_back(conn, filled, case))
    directory, severities = door.directory(), door.severities()
    with guarding(door, form, "rules"):
        assessment = assess(case, form.all_rules, directory, found, severities)
    return Explained(filled, case, assessment, school, _officer(conn, school, assessment, on))


def _fill(form: NotificationForm, typed: Typed, case: Case) -> tuple[Filled, Case]:
    """The form filled in; once more by today's law when the day typed as the event's is not asked for after all."""
    filled = fill(form, typed, case)
    if case.event_date == case.on or filled.question(form.rules.event_date) is not None:
        return filled, case
    case = replace(case, answers={}, event_date=case.on, laws_used={}, calendar_gaps=[], _worked_out={})
    return fill(form, typed, case), case


def _others(conn: Connection, form: NotificationForm, typed: Typed) -> dict[int, SchoolFacts]:
    names = [name for name, each in form.questions.items() if isinstance(each, SchoolQuestion) and name != "school_urn"]
    found = [school_store.find_school(conn, urn) for urn in peek(form, typed, names).values() if urn]
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


def _ledger(conn: Connection, first: dict[str, Any], urn: int | None) -> Ledger:
    keys = pupil_keys(first)
    if not keys:
        return Ledger()
    return Ledger(
        Entry(
            kind=row.kind,
            starts=row.starts,
            ends=row.ends,
            amount=row.amount,
            state=row.state,
            reference=row.reference,
            replaces=str(row.facts.get("replaces", "")),
            own_school=row.urn == urn,
            facts=dict(row.facts),
        )
        for row in ledger_store.list_entries(conn, keys)
    )


def _officer(conn: Connection, school: School | None, assessment: Assessment, on: date) -> LinkOfficer | None:
    """The school's link officer for the role, or who stands in on the day.

    A school has one attendance officer, whatever the role is called.
    """
    if school is None or assessment.decision is None or not assessment.decision.link_role:
        return None
    officers = map_officers_on(conn, school.urn, on)
    wanted = assessment.decision.link_role
    alternative = {"SLO": "EEO", "EEO": "SLO"}.get(wanted, wanted)
    return officers.get(wanted) or officers.get(alternative)


@dataclass(frozen=True, slots=True)
class _Labels:
    """Says an answer in the words of its question."""

    filled: Filled

    def __call__(self, name: str, value: Any) -> str:
        question = self.filled.question(name)
        return question.shown(value) if question is not None and value is not None else str(value or "")
