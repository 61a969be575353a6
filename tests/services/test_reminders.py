"""Reminders reach the right people on the right days, once, and stop when there is nothing left to remind of."""

import threading
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from intranet import clock
from intranet.domain.statutes import Source, Statute
from intranet.domain.teams import TeamDirectory
from intranet.services import closures, reminders, triage
from intranet.services.deliver import deliver_due, delivery_health
from intranet.services.front_door import FrontDoor
from intranet.services.importing_terms import import_terms
from intranet.services.people import Person, Role
from intranet.store import accounts, calendars, clocks, deliveries, notifications
from intranet.store.calendars import ClosureRow, TermRow
from intranet.store.deliveries import Delivery
from intranet.store.notifications import Notification
from intranet.store.reminders import list_reminders
from intranet.store.tables import deliveries as delivery_rows
from intranet.testing.databases import counted_statements, open_database
from tests.referrer_house import LARKFIELD, SITTINGBOURNE, TIMETABLE, a_draft, form_of, sent_by
from tests.small_house import make_account

SENT_ON = date(2026, 11, 12)  # a Thursday; the noon of the fixtures
REVIEW = date(2026, 11, 24)
INSET = date(2026, 11, 27)
OFFICE_HOURS = time(8)
SOURCE = Source("A made-up order")


def at(day: date, hour: time = OFFICE_HOURS) -> datetime:
    return datetime.combine(day, hour, clock.LONDON)


def a_timetable(door: FrontDoor, **changes: str | int) -> Notification:
    """A part-time timetable, to be reviewed on 24 November."""
    draft = a_draft(door, TIMETABLE, next_review_date=REVIEW.isoformat(), **changes)
    reference = sent_by(door, draft).reference
    with door.database.read() as conn:
        return notifications.get_notification(conn, reference)


def get(door: FrontDoor, reference: str) -> Notification:
    with door.database.read() as conn:
        return notifications.get_notification(conn, reference)


def due_dates(door: FrontDoor, sent: Notification) -> dict[str, date | None]:
    with door.database.read() as conn:
        return {each.clock_id: each.due for each in clocks.list_clocks(conn, sent.id)}


def messages(door: FrontDoor, sent: Notification) -> list[Delivery]:
    with door.database.read() as conn:
        return [each for each in deliveries.list_for_notification(conn, sent.id) if each.kind == "reminder"]


def run_through(door: FrontDoor, first: date, last: date) -> dict[date, int]:
    """Look at all hours from one day to another; how many messages were queued on which day."""
    queued: dict[date, int] = {}
    for number in range((last - first).days + 1):
        for hour in (0, 6, 7, 12, 17, 18):
            moment = at(first + timedelta(days=number), time(hour))
            with clock.frozen(moment):
                sent = reminders.remind(door)
            if sent:
                assert 7 <= hour < 18
                queued[moment.date()] = queued.get(moment.date(), 0) + sent
    return queued


def told_of(door: FrontDoor, sent: Notification, clock_id: str) -> list[tuple[date, int, str]]:
    """(day, school days before, audience) of each reminder of one deadline, in order."""
    with door.database.read() as conn:
        found = [each for each in list_reminders(conn, [sent.id]) if each.clock_id == clock_id]
    return [(clock.local(each.told_at).date(), each.days_before, each.audience) for each in found]


def both(day: date, before: int) -> list[tuple[date, int, str]]:
    return [(day, before, "school"), (day, before, "council")]


def officer(door: FrontDoor, team: str, name: str = "Ola Berry") -> Person:
    address = f"{name.split()[0].lower()}@council.example"
    account = make_account(door, address, ("officer", team), name=name)
    return Person(account.id, name, address, roles=frozenset({Role("officer", team)}), session_key="x")


def close_school(door: FrontDoor, day: date, kind: str = "closure") -> None:
    administrator = Person(None, "Ada Birch", "ada@council.example")
    closures.add_closure(door, administrator, ClosureRow(SITTINGBOURNE, day, kind))


def test_a_review_is_chased_on_its_school_days_and_overdue_the_next(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    assert due_dates(referrer_door, sent)["review"] == REVIEW
    run_through(referrer_door, SENT_ON, date(2026, 12, 4))
    # ten school days before lies before the notification; five before is Tuesday 17 November
    assert told_of(referrer_door, sent, "review") == [
        *both(date(2026, 11, 17), 5),
        *both(REVIEW, 0),
        *both(date(2026, 11, 25), -1),
    ]


def test_half_term_and_an_inset_day_are_stepped_over(referrer_door: FrontDoor) -> None:
    with referrer_door.database.write() as conn:
        calendars.save_closures(conn, [ClosureRow(SITTINGBOURNE, INSET, "inset")])
    review = date(2027, 2, 26)  # the Friday after half-term, which is 15 to 19 February
    with clock.frozen(at(date(2027, 1, 11), time(12))):
        draft = a_draft(
            referrer_door,
            TIMETABLE,
            on=date(2027, 1, 11),
            next_review_date="2027-01-22",
            proposed_end_date=review.isoformat(),
        )
        reference = sent_by(referrer_door, draft).reference
    sent = get(referrer_door, reference)
    close_school(referrer_door, date(2027, 3, 1), "inset")
    run_through(referrer_door, date(2027, 1, 11), date(2027, 3, 5))
    assert told_of(referrer_door, sent, "end") == [
        *both(date(2027, 2, 5), 10),
        *both(date(2027, 2, 12), 5),
        *both(review, 0),
        *both(date(2027, 3, 2), -1),  # Monday is the INSET day
    ]


def test_nothing_goes_out_on_a_weekend_or_a_bank_holiday(referrer_door: FrontDoor) -> None:
    with clock.frozen(at(date(2027, 4, 14), time(12))):
        draft = a_draft(
            referrer_door,
            TIMETABLE,
            on=date(2027, 4, 14),
            next_review_date="2027-04-25",  # a Sunday
            proposed_end_date="2027-05-03",  # the bank holiday in May
        )
        reference = sent_by(referrer_door, draft).reference
    queued = run_through(referrer_door, date(2027, 4, 14), date(2027, 5, 14))
    sent = get(referrer_door, reference)
    assert told_of(referrer_door, sent, "review")[:4] == [*both(date(2027, 4, 19), 5), *both(date(2027, 4, 23), 0)]
    assert told_of(referrer_door, sent, "end")[-4:] == [*both(date(2027, 4, 30), 0), *both(date(2027, 5, 4), -1)]
    assert all(day.weekday() < 5 and day != date(2027, 5, 3) for day in queued)


def test_the_school_and_the_team_are_told_without_a_word_of_the_pupil(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    with clock.frozen(at(date(2026, 11, 17))):
        reminders.remind(referrer_door)
    to_school, to_team = messages(referrer_door, sent)
    assert to_school.recipient == sent.referrer_email
    assert to_team.recipient == f"{sent.lead_team}@council.example"
    title = form_of(referrer_door, TIMETABLE).title
    surname, forename = sent.pupil_name.split(", ")
    for each in (to_school, to_team):
        assert each.subject == f"Reminder: {title} – {sent.reference} – due Tue 24 Nov"
        assert surname not in each.subject + each.body
        assert forename.split()[0] not in each.subject + each.body
        assert "A deadline is near: 5 school days from today." in each.body
        assert f"/notifications/{sent.reference}/deadlines/review" in each.body
    assert len({to_school.message_id, to_team.message_id}) == 2


def test_what_the_council_alone_must_do_is_not_told_to_the_school(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    line = due_dates(referrer_door, sent)["six-week-line"]
    assert line is not None
    run_through(referrer_door, line - timedelta(days=14), line + timedelta(days=14))
    told = told_of(referrer_door, sent, "six-week-line")
    assert told
    assert {audience for _, _, audience in told} == {"council"}


def test_the_officer_who_took_it_is_told_and_the_team_once_they_have_left(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    ola = officer(referrer_door, sent.lead_team)
    triage.take(referrer_door, ola, sent.lead_team, sent.reference)
    with clock.frozen(at(date(2026, 11, 17))):
        reminders.remind(referrer_door)
    assert [each.recipient for each in messages(referrer_door, sent)][1] == "ola@council.example"
    with referrer_door.database.write() as conn:
        assert ola.account_id is not None
        accounts.delete_role(conn, ola.account_id, "officer", sent.lead_team)
    with clock.frozen(at(REVIEW)):
        reminders.remind(referrer_door)
    assert [each.recipient for each in messages(referrer_door, sent)][3] == f"{sent.lead_team}@council.example"


def test_a_deadline_that_is_met_is_not_chased(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    ola = officer(referrer_door, sent.lead_team)
    triage.meet_clock(referrer_door, ola, sent.lead_team, sent.reference, "review", sent.revision)
    run_through(referrer_door, SENT_ON, date(2026, 12, 4))
    assert told_of(referrer_door, sent, "review") == []
    assert told_of(referrer_door, sent, "end")


def test_closing_stops_reminders_and_opening_again_goes_on_with_them(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    ola = officer(referrer_door, sent.lead_team)
    outcome = triage.list_outcomes(referrer_door, sent)[0].code
    triage.close(referrer_door, ola, sent.lead_team, sent.reference, outcome, sent.revision)
    assert run_through(referrer_door, SENT_ON, date(2026, 11, 20)) == {}
    triage.reopen(referrer_door, ola, sent.lead_team, sent.reference, get(referrer_door, sent.reference).revision)
    run_through(referrer_door, date(2026, 11, 23), date(2026, 11, 25))
    # five days before has gone by, and is made up for on the first day
    assert told_of(referrer_door, sent, "review") == [
        *both(date(2026, 11, 23), 5),
        *both(REVIEW, 0),
        *both(date(2026, 11, 25), -1),
    ]


def test_a_closed_notification_is_not_chased_even_if_a_clock_was_left_running(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    with referrer_door.database.write() as conn:
        notifications.change_notification(conn, sent.id, sent.revision, status="withdrawn", closed_at=clock.now())
    assert run_through(referrer_door, SENT_ON, date(2026, 12, 4)) == {}


def test_a_closure_moves_a_reminder_even_where_the_deadline_stays(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    with clock.frozen(at(SENT_ON, time(13))):
        reminders.remind(referrer_door)
    close_school(referrer_door, date(2026, 11, 18))
    assert due_dates(referrer_door, sent)["review"] == REVIEW
    run_through(referrer_door, date(2026, 11, 13), date(2026, 11, 17))
    assert told_of(referrer_door, sent, "review") == both(date(2026, 11, 16), 5)


def test_a_closure_on_the_day_of_a_reminder_puts_it_on_an_earlier_school_day(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    close_school(referrer_door, REVIEW, "inset")
    run_through(referrer_door, SENT_ON, date(2026, 11, 26))
    assert [each for each in told_of(referrer_door, sent, "review") if each[1] <= 0] == [
        *both(date(2026, 11, 23), 0),
        *both(date(2026, 11, 25), -1),
    ]


def test_several_workers_at_once_send_each_reminder_once(referrer_door: FrontDoor) -> None:
    sent = [a_timetable(referrer_door) for _ in range(3)]
    gate, faults = threading.Barrier(6), []

    def work() -> None:
        gate.wait()
        try:
            with clock.frozen(at(REVIEW)):
                reminders.remind(referrer_door)
        except Exception as fault:  # noqa: BLE001 - a worker that fails is what the test looks for
            faults.append(fault)

    workers = [threading.Thread(target=work) for _ in range(6)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert faults == []
    assert [len(messages(referrer_door, each)) for each in sent] == [2, 2, 2]


def test_a_reminder_and_its_message_stand_or_fall_together(referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    with referrer_door.database.write() as conn:  # the Message-ID of the first reminder is taken
        first = f"<{sent.reference}.reminder.1@127.0.0.1>"
        taken = {"kind": "reminder", "recipient": "x@school.example", "message_id": first, "state": "accepted"}
        conn.execute(
            insert(delivery_rows).values(**taken, due_at=clock.now(), created_at=clock.now(), subject="", body="")
        )
        hosts = conn.execute(select(delivery_rows.c.message_id).where(delivery_rows.c.notification_id == sent.id))
        assert {each.rpartition("@")[2] for each in hosts.scalars()} == {"127.0.0.1>"}
    with clock.frozen(at(date(2026, 11, 17))), pytest.raises(Exception, match=r"(?i)unique"):
        reminders.remind(referrer_door)
    assert (messages(referrer_door, sent), told_of(referrer_door, sent, "review")) == ([], [])


@pytest.mark.parametrize(
    ("review", "queued", "quiet", "next_day"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 22), date(2026, 11, 23)),
        (date(2027, 3, 25), date(2027, 3, 25), date(2027, 3, 26), date(2027, 3, 30)),  # Good Friday
    ],
)
def test_what_was_queued_and_could_not_go_waits_until_the_day_of_rest_is_over(
    referrer_door: FrontDoor, review: date, queued: date, quiet: date, next_day: date
) -> None:
    begun = review - timedelta(days=7)
    with clock.frozen(at(begun, time(12))):
        draft = a_draft(referrer_door, TIMETABLE, on=begun, next_review_date=review.isoformat())
        sent = get(referrer_door, sent_by(referrer_door, draft).reference)
        deliver_due(referrer_door)
    with clock.frozen(at(queued, time(17))):
        assert reminders.remind(referrer_door) >= 2
    with clock.frozen(at(quiet)):
        assert deliver_due(referrer_door).leased == 0
        assert not delivery_health(referrer_door).alarm
    with clock.frozen(at(next_day)):
        assert deliver_due(referrer_door).accepted >= 2
    assert {each.state for each in messages(referrer_door, sent)} == {"accepted"}


def test_a_form_that_is_no_longer_served_is_chased_at_the_usual_times(quick_door: FrontDoor) -> None:
    sent = a_timetable(quick_door)
    forms = {slug: form for slug, form in quick_door.catalogue.forms.items() if slug != TIMETABLE}
    object.__setattr__(quick_door, "catalogue", replace(quick_door.catalogue, forms=forms))
    with clock.frozen(at(REVIEW)):
        assert reminders.remind(quick_door) == 2
    assert messages(quick_door, sent)[0].subject.startswith("Reminder: Notification – DFD-")


def test_a_law_that_is_not_in_force_leaves_the_usual_times(quick_door: FrontDoor) -> None:
    sent = a_timetable(quick_door)
    law = Statute.of("part-time.chasers", "Later", "school days", (7,), date(2040, 9, 1), SOURCE)
    book = quick_door.statutes.with_statutes([replace(law, amends=True)])
    object.__setattr__(quick_door, "catalogue", replace(quick_door.catalogue, statutes=book))
    with clock.frozen(at(date(2026, 11, 17))):
        assert reminders.remind(quick_door) == 2
    assert told_of(quick_door, sent, "review") == both(date(2026, 11, 17), 5)


def test_one_schools_muddled_dates_keep_no_other_schools_reminders_back(quick_door: FrontDoor) -> None:
    muddled, sound = a_timetable(quick_door), a_timetable(quick_door, urn=LARKFIELD)
    overlapping = [
        TermRow(SITTINGBOURNE, date(2026, 9, 1), date(2026, 12, 18), "2026/27"),
        TermRow(SITTINGBOURNE, date(2026, 11, 2), date(2027, 7, 21), "2026/27"),
    ]
    with quick_door.database.write() as conn:
        calendars.save_terms(conn, overlapping)
    with clock.frozen(at(REVIEW)):
        assert reminders.remind(quick_door) == 2
    assert (messages(quick_door, muddled), len(messages(quick_door, sound))) == ([], 2)


def test_a_team_that_was_closed_leaves_a_reminder_without_an_address(quick_door: FrontDoor) -> None:
    sent = a_timetable(quick_door)
    pack = quick_door.council
    fewer = replace(pack, teams=tuple(t for t in pack.teams if t.key != sent.lead_team), by_district={})
    quick_door._kept.settings = replace(quick_door._settings(), directory=TeamDirectory(fewer))
    with clock.frozen(at(REVIEW)):
        assert reminders.remind(quick_door) == 2
    assert [each.state for each in messages(quick_door, sent)] == ["waiting", "no_address"]


def test_a_look_with_nothing_to_do_is_one_statement_by_the_index(sqlite_url: str, quick_door: FrontDoor) -> None:
    a_timetable(quick_door)
    with clock.frozen(at(date(2026, 11, 13))):
        reminders.remind(quick_door)
        with counted_statements(quick_door.database) as statements:
            assert reminders.remind(quick_door) == 0
    [statement] = statements
    with open_database(sqlite_url) as database, database.read() as conn:
        given = ("2026-11-13", 1, 0)[: statement.count("?")]
        plan = [row[-1] for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]
    assert ["ix_clocks_look_on" in step for step in plan] == [True]


def test_new_dates_from_a_file_are_taken_into_account(tmp_path: Path, referrer_door: FrontDoor) -> None:
    sent = a_timetable(referrer_door)
    with clock.frozen(at(SENT_ON, time(13))):
        reminders.remind(referrer_door)
    file = tmp_path / "terms.csv"
    file.write_text(f"urn,kind,starts,ends\n{SITTINGBOURNE},inset,2026-11-18,\n", encoding="utf-8")
    with file.open("rb") as opened:
        import_terms(referrer_door.database, opened)
    run_through(referrer_door, date(2026, 11, 13), date(2026, 11, 17))
    assert told_of(referrer_door, sent, "review") == both(date(2026, 11, 16), 5)
