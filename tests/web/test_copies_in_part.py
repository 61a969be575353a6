"""A team whose copy shows a part of a notification is shown no other answer, on any page, in any file, in any e-mail.

Every form whose table shows a team a part is sent, and every address of the application is walked as that team.
"""

import re
from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.attachments.storage import Folder
from intranet.forms.timetable import SESSIONS
from intranet.services import asking, making, rerouting, triage
from intranet.services.people import Person, Role
from intranet.store import attachments, clocks, notifications, versions
from intranet.store.attachments import Attachment
from intranet.store.places import find_place
from intranet.store.tables import deliveries, history
from intranet.web.access import route_table
from tests.referrer_house import NOON, Referrer, a_draft, answers_to, door_of, form_of, sent_by
from tests.small_house import make_account
from tests.web.visitor import Visitor

KNOWN = {
    "upn": "T886200121045", "preferred_name": "Quillfeather", "phone": "01632 960999", "job_title": "Quarrymaster",
    "communication_needs": "Signs in Quonglish", "early_help_status": "additional",
}  # fmt: skip
WORKER = {
    "social_care_status": "cin",
    "social_worker_name": "Wilhelmina Quist",
    "social_worker_contact": "01632 960777",
}
FLEXI = {
    "notification_type": "FLEXI_NEW", "reason": ["parental_request"], "reason_detail": "Quite tired by noon.",
    "timetable": {session: 0 if session.startswith("thu") else 3.25 for session in SESSIONS},
    "provision_when_not_in_school": ["parent"],
}  # fmt: skip
CASES = {
    ("suspension", "mi"): {"incident_description": "Threw a quince-coloured chair.", "decision_by": "Hollis Quade"},
    ("part-time-timetable", "ehe"): FLEXI,
    ("penalty-notice", "social_care_north"): {"head_name": "Hollis Quade", **WORKER},
    ("statutory-intervention", "courts"): {"school_witness": "Hollis Quade"},
}  # fmt: skip
LETTER = b"%PDF-1.4 what no copy shows"


@dataclass(frozen=True)
class Case:
    """A notification that was sent, a team that is shown a part of it, and what it is not shown."""

    app: Flask
    slug: str
    team: str
    reference: str
    hidden: tuple[str, ...]

    @property
    def item(self) -> str:
        return f"/mailbox/{self.team}/{self.reference}"

    def officer(self, team: str) -> Visitor:
        visitor, email = Visitor(self.app), f"officer@{team.replace('_', '-')}.example"
        make_account(door_of(self.app), email, ("team_lead", team), name=f"Lead of {team}")
        assert visitor.sign_in(email).status_code == 303
        return visitor


def person_of(app: Flask, team: str, called: str = "first") -> Person:
    email = f"{called}@{team.replace('_', '-')}.example"
    account = make_account(door_of(app), email, ("team_lead", team), name="Una Vole")
    return Person(account.id, "Una Vole", account.email, roles=frozenset({Role("team_lead", team)}), session_key="x")


@pytest.fixture
def case(service: Flask) -> Case:
    """A penalty notice for a pupil with a social worker, whose team sees the parents and not the evidence."""
    return make_case(service, "penalty-notice", "social_care_north")


def make_case(app: Flask, slug: str, team: str) -> Case:
    """Send it, with a file, and let the team that leads write about it what the copy must not show either."""
    door = door_of(app)
    asked = form_of(door, slug).questions
    changes = {name: value for name, value in {**KNOWN, **CASES[slug, team]}.items() if name in asked}
    answers = answers_to(form_of(door, slug), **changes)
    parents = [{**each, "email": f"quentin{n}@home.example"} for n, each in enumerate(answers["parents"])]
    reference = sent_by(door, a_draft(door, slug, **changes, parents=parents)).reference
    with door.database.write() as conn:
        found = notifications.get_notification(conn, reference)
        version = versions.get_latest_version(conn, found.id)
        due = [each.clock_id for each in clocks.list_clocks(conn, found.id)]
        folder = Folder(door.config.attachments)
        part = folder.new_part()
        part.write_bytes(LETTER)
        kept = folder.keep(part)
        attachments.save_attachment(
            conn,
            Attachment(
                kept.key, None, found.id, "some_other_letter", "Quaint letter.pdf", "application/pdf", kept.size,
                kept.sha256, "clean", NOON,
            ),
        )  # fmt: skip
    lead = person_of(app, found.lead_team)
    triage.add_note(door, lead, found.lead_team, reference, "Quoted from the answers: a note")
    asking.write_to_school(door, lead, found.lead_team, reference, "Quoted from the answers: a message")
    shown = seen_by(app, reference, team)
    rows = [row for section in version.snapshot["sections"] for row in section["rows"]]
    visible = " ".join(row["text"] for row in rows if row["name"] in shown)
    hidden = {row["text"] for row in rows if row["name"] not in shown and row["text"] not in visible}
    told = {each["message"] for each in version.findings} | {each["because"] for each in version.decision["clocks"]}
    others = {"Quaint letter", "Quoted from the answers", kept.key, *(f"/deadlines/{each}" for each in due)}
    return Case(app, slug, team, reference, tuple(sorted(telling(hidden) | told | others)))


def telling(texts: set[str]) -> set[str]:
    """Answers that stand for themselves: not a bare yes, a code or a date that any page may show."""
    return {text for text in texts if len(text) > 6 and not re.fullmatch(r"(\w+ )?\d+ \w+ \d{4}|[\d.]+%?", text)}


def seen_by(app: Flask, reference: str, team: str) -> list[str]:
    with door_of(app).database.read() as conn:
        place = find_place(conn, notifications.get_notification(conn, reference).id, team)
    assert place is not None
    assert place.sees
    return place.sees.split()


def told_of(text: str, hidden: tuple[str, ...]) -> list[str]:
    plain = text.replace("&#39;", "'").replace("&amp;", "&").replace("&#34;", '"')
    return [each for each in hidden if each in plain]


@pytest.mark.parametrize(("slug", "team"), sorted(CASES))
def test_no_page_that_the_copied_team_can_open_shows_another_answer(service: Flask, slug: str, team: str) -> None:
    case = make_case(service, slug, team)
    assert_the_lead_team_reads_it(case)
    officer, walked = case.officer(case.team), 0
    with door_of(case.app).database.read() as conn:
        number = notifications.get_notification(conn, case.reference).id
        files = attachments.list_of_notification(conn, number)
        running = clocks.list_clocks(conn, number)
    for route in route_table(case.app):
        if "GET" not in route.methods or route.rule.startswith(("/admin", "/static")):
            continue
        values = {
            "team_key": case.team, "reference": case.reference, "other": case.reference,
            "clock_id": running[0].clock_id if running else "none", "attachment_id": files[0].id,
        }  # fmt: skip
        address = re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda match, v=values: v.get(match.group(1), "1"), route.rule)  # type: ignore[misc]
        answer = officer.get(address)
        assert told_of(answer.text, case.hidden) == [], address
        walked += answer.status_code == 200
    assert walked > 10


def assert_the_lead_team_reads_it(case: Case) -> None:
    """What is looked for is there to be found."""
    with door_of(case.app).database.read() as conn:
        lead = notifications.get_notification(conn, case.reference).lead_team
    page = case.officer(lead).get(f"/mailbox/{lead}/{case.reference}").text
    missing = set(case.hidden) - set(told_of(page, case.hidden))
    assert len(missing) <= len(case.hidden) / 10, missing
    assert len(case.hidden) > 10


def test_its_own_part_is_on_the_page_and_what_it_can_do_with_it(case: Case) -> None:
    page = case.officer(case.team).page(case.item)
    assert page.main is not None
    text = " ".join(page.main.get_text(" ").split())
    assert "shown a part of this" in text
    assert "Legal surname" in text
    assert page.select_one("#notes, #messages, .dfd-clock, .dfd-found") is None
    assert page.select_one("button[name=done]") is not None
    assert len(page.select(".dfd-deliveries li")) == 1, "its own notice"


def test_files_deadlines_and_the_schools_page_are_closed_to_it(case: Case) -> None:
    officer = case.officer(case.team)
    with door_of(case.app).database.read() as conn:
        number = notifications.get_notification(conn, case.reference).id
        [file] = attachments.list_of_notification(conn, number)
        running = clocks.list_clocks(conn, number)
    assert officer.get(f"/notifications/{case.reference}/files/{file.id}").status_code == 404
    for each in running:
        assert officer.get(f"/notifications/{case.reference}/deadlines/{each.clock_id}").status_code == 404
    assert officer.post(f"{case.item}/note", {"text": "x"}).status_code == 403


def test_its_list_its_search_and_its_exported_list_tell_neither_answers_nor_deadlines(case: Case) -> None:
    officer, door = case.officer(case.team), door_of(case.app)
    row = officer.page(f"/mailbox/{case.team}").select_one("[data-dfd-row] [data-label=Deadline]")
    assert row is not None
    assert row.get_text(strip=True) == "None"
    for word in ("Quade", "Quist", "quince", "Quillfeather"):
        found = officer.post(f"/mailbox/{case.team}/search", {"q": word}).text
        assert "Nothing in this mailbox" in found
    asked = officer.post(f"/reports/lists/{case.team}", {"view": "open"})
    assert making.make_next(door)
    with officer.get(f"{asked.headers['Location']}/files/csv") as made:
        assert case.reference in made.text
        assert told_of(made.text, case.hidden) == []
        assert "next deadline" in made.text
        assert "2026-11-1" not in made.text.replace("2026-11-12", "")


def test_its_email_names_no_deadline_and_no_answer(case: Case) -> None:
    with door_of(case.app).database.read() as conn:
        number = notifications.get_notification(conn, case.reference).id
        about = (deliveries.c.notification_id == number, deliveries.c.team_key == case.team)
        [(subject, text)] = conn.execute(select(deliveries.c.subject, deliveries.c.body).where(*about)).all()
    assert told_of(f"{subject} {text}", case.hidden) == []
    assert "deadline" not in text.lower()


def test_the_chronology_does_not_say_on_which_days_it_was(case: Case) -> None:
    text = case.officer(case.team).get(f"/pupils/{case.team}/{case.reference}").text
    assert case.reference in text
    assert "<rect" not in text, "a bar over the days"


def test_a_team_to_which_it_is_sent_on_reads_everything(case: Case) -> None:
    door = door_of(case.app)
    with door.database.read() as conn:
        found = notifications.get_notification(conn, case.reference)
    lead = person_of(case.app, found.lead_team, "second")
    rerouting.re_route(door, lead, found.lead_team, case.reference, case.team, "It is yours.", found.revision)
    page = case.officer(case.team).get(case.item).text
    assert "shown a part of this" not in page
    assert len(told_of(page, case.hidden)) > len(case.hidden) / 2
    with door.database.read() as conn:
        assert conn.execute(select(history.c.id).where(history.c.action == "moved")).all()


def test_the_check_page_says_what_each_team_will_see_and_that_is_what_is_kept(service: Flask) -> None:
    door = door_of(service)
    draft = a_draft(door, "suspension", **CASES["suspension", "mi"])
    guest = Referrer(service)
    path = guest.take_up(draft)
    rows = {
        row.dt.get_text(" ", strip=True): row.dd for row in guest.page(f"{path}/check").select(".dfd-receivers div")
    }  # type: ignore[union-attr]
    [area] = [dd.get_text(" ", strip=True) for name, dd in rows.items() if "deals with it" in name and dd]
    [figures] = [dd for name, dd in rows.items() if "Management Information" in name and dd]
    assert "all of your answers and files" in area
    lines = [each.get_text(strip=True) for each in figures.select("li")]
    assert "What happened" in lines
    assert not [each for each in lines if "parent" in each.lower() or "incident" in each.lower()]
    reference = sent_by(door, draft).reference
    with door.database.read() as conn:
        kept = versions.get_latest_version(conn, notifications.get_notification(conn, reference).id).decision
    [copy] = [each for each in kept["route"]["copies"] if each["team"] == "mi"]
    assert copy["sees"] == lines
