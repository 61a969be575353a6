"""What a set of answers would lead to, from the register, the ledger and the law of the day."""

from dataclasses import replace
from datetime import date

import pytest

from intranet.demo.schools import demo_schools
from intranet.domain.findings import Severity
from intranet.services.explain import Explained, explain
from intranet.services.front_door import FrontDoor
from intranet.store import link_officers, schools, settings
from intranet.store.link_officers import LinkOfficer
from intranet.testing.databases import counted_statements
from tests.referrer_house import (
    LARKFIELD,
    NEIGHBOUR_URN,
    NOON,
    SITTINGBOURNE,
    TODAY,
    a_draft,
    answers_to,
    change_form,
    form_of,
    sent_by,
    typed_for,
)


@pytest.fixture
def door(referrer_door: FrontDoor) -> FrontDoor:
    return referrer_door


def explained(door: FrontDoor, on: date = TODAY, **changes: object) -> Explained:
    form = form_of(door)
    with door.database.read() as conn:
        return explain(door, conn, form, typed_for(form, answers_to(form, **changes)), on)


def ids(found: Explained) -> set[str]:
    return {each.id for each in found.assessment.findings}


def test_a_whole_set_is_accepted_with_team_officer_and_deadlines(door: FrontDoor) -> None:
    found = explained(door)
    assert found.assessment.outcome == "accepted"
    assert found.assessment.decision is not None
    assert found.assessment.decision.lead.team_key == "area_east"
    assert found.school is not None
    assert found.school.urn == SITTINGBOURNE
    assert found.officer is not None
    assert found.officer.role == found.assessment.decision.link_role == "IAA"
    assert found.assessment.deadlines
    assert found.answers["start_date"] == TODAY


def test_nothing_at_all_is_refused_and_nothing_is_guessed(door: FrontDoor) -> None:
    with door.database.read() as conn:
        found = explain(door, conn, form_of(door), {}, TODAY)
    assert found.assessment.outcome == "refused"
    assert (found.school, found.officer, found.assessment.decision) == (None, None, None)
    assert found.assessment.deadlines == ()


@pytest.mark.parametrize(("urn", "finding"), [(900_777, "school.unknown"), (NEIGHBOUR_URN, "school.outside-council")])
def test_a_school_that_is_not_the_councils_is_refused_without_a_team(door: FrontDoor, urn: int, finding: str) -> None:
    found = explained(door, school_urn=urn)
    assert finding in ids(found)
    assert found.assessment.outcome == "refused"
    assert found.assessment.decision is None


@pytest.mark.parametrize(("closed_on", "is_refused"), [("2026-11-11", True), ("2026-11-13", False)])
def test_a_school_that_has_closed_is_refused_for_what_came_after(
    door: FrontDoor, closed_on: str, is_refused: bool
) -> None:
    creek = next(each for each in demo_schools(door.council) if each.urn == SITTINGBOURNE)
    with door.database.write() as conn:
        schools.save_schools(conn, [replace(creek, status="Closed", closed_on=date.fromisoformat(closed_on))], NOON)
    found = explained(door)
    assert ("school.closed" in ids(found)) == is_refused
    assert (found.assessment.outcome == "refused") == is_refused


def test_earlier_notifications_of_the_pupil_count(door: FrontDoor) -> None:
    sent_by(door, a_draft(door))
    again = explained(door)
    assert "suspension.duplicate" in ids(again)
    assert len(again.case.ledger.entries) == 1
    assert "suspension.duplicate" not in ids(explained(door, upn="B801200005001")), "another pupil"


def test_a_pupil_without_a_number_is_known_by_name_and_birthday(door: FrontDoor) -> None:
    nameless = {"upn": "", "upn_missing_reason": "other"}
    form = form_of(door)
    assert "upn_missing_reason" in form.questions
    code = form.questions["upn_missing_reason"]
    code.use(door.statutes.codes("pupil.upn-missing-reasons", TODAY))  # type: ignore[attr-defined]
    nameless["upn_missing_reason"] = code.options[0][0]  # type: ignore[attr-defined]
    sent_by(door, a_draft(door, **nameless))
    assert "suspension.duplicate" in ids(explained(door, **nameless))
    assert "suspension.duplicate" not in ids(explained(door, **nameless, dob="2013-01-01"))


def test_another_schools_entries_count_and_are_not_the_schools_own(door: FrontDoor) -> None:
    sent_by(door, a_draft(door, school_urn=LARKFIELD))
    found = explained(door)
    assert [each.own_school for each in found.case.ledger.entries] == [False]
    assert "suspension.duplicate" not in ids(found)
    shown = " ".join(each.message for each in found.assessment.findings)
    assert "Larkfield" not in shown


def test_a_severity_set_by_the_council_is_the_one_that_counts(door: FrontDoor) -> None:
    sent_by(door, a_draft(door))
    with door.database.write() as conn:
        settings.save_rule_severity(conn, "suspension.duplicate", "note", NOON)
    door.forget_settings()
    found = explained(door)
    [duplicate] = [each for each in found.assessment.findings if each.id == "suspension.duplicate"]
    assert duplicate.severity is Severity.NOTE


@pytest.mark.parametrize(("wanted", "has"), [("SLO", "EEO"), ("EEO", "SLO"), ("SLO", "SLO"), ("EEO", "EEO")])
def test_the_attendance_officer_is_found_under_the_roles_other_name(door: FrontDoor, wanted: str, has: str) -> None:
    routing = form_of(door).rules.routing
    leads = tuple(replace(each, role=wanted) for each in routing.leads)
    change_form(door, rules=replace(form_of(door).rules, routing=replace(routing, leads=leads)))
    new = replace(demo_schools(door.council)[0], urn=900_050, dfe_number="8869050")
    with door.database.write() as conn:
        schools.save_schools(conn, [new], NOON)
        link_officers.save_link_officers(conn, [LinkOfficer(new.urn, has, "Ada Reed", "ada@council.example", "")])
    officer = explained(door, school_urn=new.urn).officer
    assert officer is not None
    assert (officer.name, officer.role) == ("Ada Reed", has)


def test_the_day_of_the_event_decides_the_law_and_a_day_that_is_not_asked_does_not(door: FrontDoor) -> None:
    assert explained(door, on=date(2026, 11, 20)).case.event_date == TODAY
    hidden = explained(door, on=date(2026, 11, 20), record_type="CANCEL_SUSP", original_ref="DFD-BBBB-BBBB")
    assert hidden.filled.question("start_date") is None
    assert hidden.case.event_date == date(2026, 11, 20)


def test_a_day_of_another_century_is_refused_and_not_held_against_law_that_never_was(door: FrontDoor) -> None:
    for day in ("1901-03-04", "2099-03-04"):
        found = explained(door, start_date=day, end_date=day)
        assert "event.implausible" in ids(found)
        assert found.case.event_date == TODAY


def test_a_page_asks_the_database_no_more_the_more_there_is_in_it(door: FrontDoor) -> None:
    explained(door)  # reads the settings that stay in memory for a moment
    with counted_statements(door.database) as before:
        explained(door)
    for _ in range(3):
        sent_by(door, a_draft(door))
    with counted_statements(door.database) as after:
        explained(door)
    assert len(after) == len(before) <= 8
