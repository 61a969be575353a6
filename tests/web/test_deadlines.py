"""The page that a reminder leads to: the sum, the source, who is reminded when; and nobody else's business."""

from datetime import date, datetime, time

from flask import Flask

from intranet import clock
from intranet.services import reminders
from intranet.store import drafts, notifications
from tests.referrer_house import OFFICE, SITTINGBOURNE, TIMETABLE, Referrer, a_draft, door_of, make_office, sent_by
from tests.small_house import make_account
from tests.web.visitor import Visitor

REVIEW = date(2026, 11, 24)


def a_page(service: Flask) -> tuple[str, str]:
    """The address of a review's deadline, and the team that leads on its notification."""
    door = door_of(service)
    reference = sent_by(door, a_draft(door, TIMETABLE, next_review_date=REVIEW.isoformat())).reference
    with door.database.read() as conn:
        team = notifications.get_notification(conn, reference).lead_team
    return f"/notifications/{reference}/deadlines/review", team


def text_of(visitor: Visitor, path: str) -> str:
    main = visitor.page(path).main
    assert main is not None
    return " ".join(main.get_text(" ").split())


def test_the_school_sees_how_it_is_counted_and_whom_it_reaches(service: Flask) -> None:
    path, _ = a_page(service)
    office = Referrer(service)
    make_office(office.door, SITTINGBOURNE)
    office.sign_in(OFFICE)
    with clock.frozen(datetime.combine(date(2026, 11, 17), time(8), clock.LONDON)):
        reminders.remind(office.door)
    told = text_of(office, path)
    assert "Tuesday 24 November 2026" in told
    assert "5 school days before, to the school and the council. Sent at 08:00 on 17 November 2026." in told
    assert "5 school days after Tue 17 Nov 2026, counting from Wed 18 Nov: Tue 24 Nov 2026." in told
    assert "Overdue, to the school and the council. Not sent yet." in told
    assert "Source: Chosen for this service" in told


def test_the_school_goes_on_from_there_with_one_button(service: Flask) -> None:
    path, _ = a_page(service)
    office = Referrer(service)
    make_office(office.door, SITTINGBOURNE)
    office.sign_in(OFFICE)
    [form] = office.page(path).select("main form")
    started = office.post(str(form["action"]), {"from": path.split("/")[2]})
    assert started.status_code == 303
    draft = started.headers["Location"].split("/")[2]
    with office.door.database.read() as conn:
        carried = drafts.get_draft(conn, draft).answers
    assert any("legal_surname" in page for page in carried.values())


def test_an_officer_of_the_team_is_led_back_to_the_mailbox(service: Flask) -> None:
    path, team = a_page(service)
    make_account(door_of(service), "ola@council.example", ("officer", team))
    ola = Visitor(service)
    ola.sign_in("ola@council.example")
    assert not ola.page(path).select("main form")
    links = [each["href"] for each in ola.page(path).select("main a, .govuk-back-link")]
    assert any(str(each).startswith(f"/mailbox/{team}/") for each in links)


def test_for_anybody_else_there_is_no_such_page(service: Flask) -> None:
    path, team = a_page(service)
    other = next(each.key for each in door_of(service).council.teams if each.key != team and each.key != "mi")
    make_account(door_of(service), "wes@council.example", ("officer", other))
    wes, nobody = Visitor(service), Visitor(service)
    wes.sign_in("wes@council.example")
    real, made_up = wes.get(path), wes.get("/notifications/DFD-2222-2222/deadlines/review")
    assert (real.status_code, made_up.status_code) == (404, 404)
    assert real.text == made_up.text
    assert nobody.get(path).status_code == 303


def test_a_deadline_that_there_is_not_is_not_found(service: Flask) -> None:
    path, team = a_page(service)
    make_account(door_of(service), "ola@council.example", ("officer", team))
    ola = Visitor(service)
    ola.sign_in("ola@council.example")
    assert ola.get(path.replace("/review", "/holiday")).status_code == 404
