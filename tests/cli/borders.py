"""Asks what a set of answers comes to in both ways, on the command line and on the page before sending."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from flask import Flask

from intranet import clock
from intranet.forms.json_answers import typed_from_json
from intranet.services.people import GUEST
from intranet.services.starting import start_draft
from intranet.testing.ground import shared_answers
from intranet.web.wording import iso_day
from tests.referrer_house import GUEST_KEEPER, Referrer, door_of, form_of

SITTINGBOURNE, MAIDSTONE = 900_004, 900_009
ASHFORD, SHEERNESS, MARGATE, DARTFORD = 900_001, 900_003, 900_005, 900_015
WELLS, DOVER, UNIT, INDEPENDENT, CHATHAM = 900_011, 900_019, 900_020, 900_022, 900_099
SPECIAL = 900_021
WITH_PLAN = {"sen_provision": "E", "sen_primary_need": "SEMH", "ehcp_la": "Kent"}
ON_PROTECTION_PLAN = {
    "social_care_status": "cp_plan",
    "social_worker_name": "A N",
    "social_worker_contact": "01632 960003",
}
IN_CARE_HERE = {"care_status": "in_care_here"}
IN_MEDWAY = {"lives_in_council": False, "home_la": "Medway"}


class Border(NamedTuple):
    """An answer set by its sample and what is changed of it, the day, and what must come of it."""

    what: str
    slug: str
    sample: str
    on: str
    changes: dict[str, Any]
    outcome: str
    lead: str | None
    copies: tuple[str, ...] = ()
    role: str = "IAA"
    due: Mapping[str, str | None] = {}
    found: tuple[str, ...] = ()
    urn: int = SITTINGBOURNE
    born: str = "2013-03-14"


def out(first: str, last: str, before: float = 0, **more: Any) -> dict[str, Any]:
    """A suspension, decided on its first day."""
    days = {"prior_days_term": before, "prior_days_year": before}
    return {"start_date": first, "end_date": last, "decision_date": first, **days, **more}


def excluded(day: str, **more: Any) -> dict[str, Any]:
    return {"start_date": day, "decision_date": day, **more}


def deletion(day: str, ground: str, **more: Any) -> dict[str, Any]:
    of_home_education = ("letter_received_date", "ehe_from", "council_meeting_offered", "parent_letter")
    same = dict.fromkeys(("proposed_deletion_date", "date_ground_met", "last_attendance_date"), day)
    return {**dict.fromkeys(of_home_education), **same, "deletion_ground": ground, **more}


def answers_of(app: Flask, case: Border) -> dict[str, Any]:
    """The JSON answers of a case, whole."""
    form, on = form_of(door_of(app), case.slug), date.fromisoformat(case.on)
    assert form.samples is not None
    sample = next(each for each in form.samples(on) if case.sample in each.title)
    shared = {name: value for name, value in shared_answers(on, case.urn).items() if name in form.questions}
    parents = [{**each, "phone": "01632 960002"} for each in shared.get("parents", [])]
    year = (on.year if on.month >= 9 else on.year - 1) - int(case.born[:4]) - (5 if case.born[5:7] >= "09" else 4)
    pupil = {"parents": parents, "dob": case.born, "ncy": str(year) if year else "R"}
    answers = {**shared, **pupil, **sample.answers, "school_urn": case.urn}
    return {name: value for name, value in {**answers, **case.changes}.items() if value is not None}


def ask_command(app: Flask, case: Border, folder: Path) -> dict[str, Any]:
    """What `flask forms check` prints; how it leaves goes with the outcome."""
    path = folder / "answers.json"
    path.write_text(json.dumps(answers_of(app, case)), encoding="utf-8")
    run = app.test_cli_runner().invoke(args=["forms", "check", case.slug, str(path), "--on", case.on, "--json"])
    told: dict[str, Any] = json.loads(run.stdout)
    assert run.exit_code == (1 if told["outcome"] == "refused" else 0)
    return told


def ask_page(app: Flask, case: Border) -> BeautifulSoup:
    """The page before sending, as a guest sees it at noon of the day with the same answers."""
    door, form, guest = door_of(app), form_of(door_of(app), case.slug), Referrer(app)
    with clock.frozen(datetime.combine(date.fromisoformat(case.on), time(12), clock.LONDON)):
        typed, _ = typed_from_json(form, answers_of(app, case))
        draft = start_draft(door, form, GUEST, GUEST_KEEPER, typed=typed)
        return guest.page(f"{guest.take_up(draft)}/check")


def assert_as_judged(told: dict[str, Any], case: Border) -> None:
    """The command says what was judged: outcome, what was found, who receives it, what is due when."""
    assert told["outcome"] == case.outcome, told["findings"]
    heavy = {each["id"] for each in told["findings"] if each["severity"] != "note"}
    assert heavy - {"penalty-notice.one-parent"} == set(case.found)
    route = told["route"]
    assert (route and route["lead"]) == case.lead
    if route:
        assert (sorted(route["copies"]), route["link_role"] or "") == (sorted(case.copies), case.role)
        assert all(each.strip() for each in route["because"])
    assert {each["id"]: each["due"] for each in told["clocks"]} == case.due


def assert_same_on_page(app: Flask, told: dict[str, Any], page: BeautifulSoup) -> None:
    """The page before sending says the same as the command."""
    names = {team.key: team.name for team in door_of(app).council.teams}
    keys = [told["route"]["lead"], *told["route"]["copies"]] if told["route"] else []
    shown = [each.contents[0] for each in page.select(".dfd-receivers dt")]
    assert shown == [names[each] for each in keys]
    confirm = {str(each["value"]) for each in page.select("input[name=acknowledge]")}
    assert confirm == {each["id"] for each in told["findings"] if each["severity"] == "concern"}
    if told["outcome"] == "refused":
        assert page.select("button[form=send]") == []
        stopped = {str(each["id"]).removeprefix("finding-") for each in page.select("[id^=finding-]")}
        unanswered = {each["id"] for each in told["findings"] if each["id"].startswith("answer.")}
        assert stopped == {each["id"] for each in told["findings"] if each["severity"] == "error"} - unanswered
        return
    assert page.select("button[form=send]") != []
    due = [iso_day(each["due"]) if each["due"] else "Date not known" for each in told["clocks"]]
    assert [each.get_text() for each in page.select(".dfd-deadline strong")] == due


def assert_judged_by_command(app: Flask, case: Border, folder: Path) -> None:
    assert_as_judged(ask_command(app, case, folder), case)
