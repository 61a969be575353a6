"""Sending: one draft becomes one notification with all that belongs to it, or nothing happens at all."""

import contextvars
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from intranet import clock
from intranet.errors import NotFound
from intranet.services import drafting, reading, submitting
from intranet.services.confirming import confirmation
from intranet.services.drafting import Keeper, NotYours, hashed
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST, Person, Role
from intranet.services.starting import start_draft
from intranet.services.submitting import NotSent, Sent, new_reference, send
from intranet.store import versions
from intranet.store.drafts import Draft
from intranet.store.notifications import change_notification, get_notification
from intranet.store.tables import clocks, deliveries, drafts, history, ledger, mailbox_items, metadata, notifications
from intranet.store.tables import versions as versions_table
from intranet.testing.databases import counted_statements
from tests.referrer_house import (
    GUEST_KEEPER,
    NOON,
    OFFICE,
    SUSPENSION,
    TIMETABLE,
    a_draft,
    get_saved,
    make_office,
    sent_by,
    take_out,
)

OTHER = Keeper(None, hashed("another guest's key"))


@pytest.fixture
def door(referrer_door: FrontDoor) -> FrontDoor:
    return referrer_door


def counts(door: FrontDoor) -> dict[str, int]:
    with door.database.read() as conn:
        return {
            table.name: int(conn.execute(select(func.count()).select_from(table)).scalar_one())
            for table in metadata.sorted_tables
        }


def rows(door: FrontDoor, table: Any) -> list[dict[str, Any]]:
    with door.database.read() as conn:
        return [dict(row._mapping) for row in conn.execute(select(table))]


# ---------------------------------------------------------------- what one sending makes
def test_one_sending_makes_everything_that_belongs_to_it(door: FrontDoor) -> None:
    sent = sent_by(door, a_draft(door))
    assert sent.is_new
    made = counts(door)
    assert (made["notifications"], made["versions"]) == (1, 1)
    [notification] = rows(door, notifications)
    assert (notification["status"], notification["lead_team"], notification["urn"]) == ("received", "area_east", 900004)
    assert notification["pupil_name"] == "Nuñez-O'Brien, Sam"
    assert notification["submitted_at"] == NOON
    assert notification["next_due"] == date(2026, 11, 13)
    teams = {(row["team_key"], row["part"]) for row in rows(door, mailbox_items)}
    assert teams == {("area_east", "lead"), ("mi", "copy")}
    told = {(row["team_key"], row["kind"], row["recipient"]) for row in rows(door, deliveries)}
    assert told == {
        ("area_east", "lead", "area_east@council.example"),
        ("mi", "copy", "mi@council.example"),
        ("", "receipt", "office@orchard-lane.example"),
    }
    assert len({row["message_id"] for row in rows(door, deliveries)}) == 3
    assert {row["notification_id"] for row in rows(door, deliveries)} == {notification["id"]}
    assert [row["action"] for row in rows(door, history) if row["notification_id"]] == []
    assert len(rows(door, clocks)) == 1
    assert [row["kind"] for row in rows(door, ledger)] == ["suspension"]
    assert rows(door, drafts)[0]["reference"] == sent.reference


@pytest.mark.parametrize(
    ("slug", "told_by", "is_the_schools"),
    [
        (SUSPENSION, "school", True),
        (SUSPENSION, "company", True),
        (SUSPENSION, "council", False),
        (SUSPENSION, "other", False),
        ("council-request", None, False),
    ],
)
def test_a_schools_record_holds_what_was_told_by_it_or_for_it_and_nothing_else(
    door: FrontDoor, slug: str, told_by: str | None, is_the_schools: bool
) -> None:
    account_id = make_office(door)
    office = Person(
        account_id, "Jo Marlow", OFFICE, roles=frozenset({Role("school_member", "900004")}), session_key="x"
    )
    who = {} if told_by is None else {"submitter_kind": told_by, "on_behalf_school_contact": "Ada Reed"}
    reference = sent_by(door, a_draft(door, slug, **who, school_urn=900_004)).reference
    listed = [each.reference for each in reading.list_record(door, office, 900_004).rows]
    assert listed == ([reference] if is_the_schools else [])
    carried = start_draft(door, door.catalogue.forms[SUSPENSION], office, Keeper(account_id), source=reference)
    assert ("pupil" in carried.answers) is is_the_schools
    if is_the_schools:
        assert reading.read_as_sent(door, office, reference).notification.reference == reference
    else:
        with pytest.raises(NotFound):
            reading.read_as_sent(door, office, reference)


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        (SUSPENSION, "Suspension"),
        ("formal-meeting", "Invitation to a formal attendance meeting"),
        ("council-request", "Council request: Attendance"),
    ],
)
def test_lists_call_it_by_what_was_answered_and_by_the_form_where_that_alone_says_too_little(
    door: FrontDoor, slug: str, title: str
) -> None:
    sent_by(door, a_draft(door, slug))
    assert [row["title"] for row in rows(door, notifications)] == [title]


def test_the_version_holds_answers_reasons_law_and_wording_of_the_day(door: FrontDoor) -> None:
    sent = sent_by(door, a_draft(door))
    with door.database.read() as conn:
        version = versions.get_version(conn, get_notification(conn, sent.reference).id, 1)
    assert version.answers["start_date"] == "2026-11-12"
    assert version.decision["route"]["lead"]["team"] == "area_east"
    assert version.decision["route"]["lead"]["because"]
    assert version.decision["laws"]
    assert version.snapshot["title"] == "Suspension or permanent exclusion"
    assert version.form_version == "1.0"


def test_references_are_drawn_at_random_and_can_be_read_out() -> None:
    drawn = {new_reference() for _ in range(2000)}
    assert len(drawn) == 2000
    assert all(re.fullmatch(r"DFD-[2-9B-DF-HJ-NP-TV-XZ]{4}-[2-9B-DF-HJ-NP-TV-XZ]{4}", each) for each in drawn)
    letters = [each[4] for each in drawn]
    assert max(letters.count(letter) for letter in set(letters)) < 200, "no letter is favoured"


def test_a_reference_in_use_is_drawn_anew(door: FrontDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = sent_by(door, a_draft(door)).reference
    drawn = iter([taken, taken, "DFD-BBBB-BBBB"])
    monkeypatch.setattr(submitting, "new_reference", lambda: next(drawn))
    assert sent_by(door, a_draft(door)).reference == "DFD-BBBB-BBBB"


# ---------------------------------------------------------------- all or nothing
class Fault(Exception):
    """What a test lets go wrong."""


@contextmanager
def failing_after(door: FrontDoor, number: int) -> Iterator[None]:
    """Let everything go wrong right after the statement of this number that writes."""
    seen = 0

    def fail(_conn: object, _cursor: object, statement: str, *_: Any) -> None:
        nonlocal seen
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            seen += 1
            if seen == number:
                raise Fault

    event.listen(door.database.engine, "after_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(door.database.engine, "after_cursor_execute", fail)


@pytest.mark.parametrize("slug", [SUSPENSION, TIMETABLE])
def test_a_fault_after_any_statement_leaves_nothing_and_the_draft_can_be_sent_again(door: FrontDoor, slug: str) -> None:
    with counted_statements(door.database) as statements:
        sent_by(door, a_draft(door, slug))
    writes = [each for each in statements if each.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))]
    writes = writes[1:]  # the first one was the draft's own
    assert len(writes) >= 9
    draft = a_draft(door, slug, start_date="2026-11-11")
    before = counts(door)
    for number in range(1, len(writes) + 1):
        with failing_after(door, number), pytest.raises(Fault):
            sent_by(door, draft)
        assert counts(door) == before, writes[number - 1]
        assert get_saved(door, draft.id).reference is None
    assert sent_by(door, draft).is_new


# ---------------------------------------------------------------- once
def test_sending_again_gives_the_first_notification_back(door: FrontDoor) -> None:
    draft = a_draft(door)
    first = sent_by(door, draft)
    again = send(door, draft.id, GUEST_KEEPER, GUEST, {}, revision=99)
    assert again == Sent(first.reference, is_new=False)
    assert counts(door)["notifications"] == 1


def test_of_twenty_sendings_at_once_one_is_new(door: FrontDoor) -> None:
    draft = a_draft(door)

    def once(_number: int) -> Sent | NotSent:
        return send(door, draft.id, GUEST_KEEPER, GUEST, {}, revision=0)

    contexts = [contextvars.copy_context() for _ in range(20)]
    with ThreadPoolExecutor(10) as pool:
        results = list(pool.map(lambda pair: pair[0].run(once, pair[1]), zip(contexts, range(20), strict=True)))
    assert all(isinstance(each, Sent) for each in results)
    assert len({each.reference for each in results if isinstance(each, Sent)}) == 1
    assert [each.is_new for each in results if isinstance(each, Sent)].count(True) == 1
    made = counts(door)
    assert (made["notifications"], made["versions"], made["deliveries"]) == (1, 1, 3)


def test_a_draft_changed_since_it_was_looked_at_is_not_sent(door: FrontDoor) -> None:
    draft = a_draft(door)
    changed, _ = drafting.save_section(door, draft.id, GUEST_KEEPER, "pupil", dict(draft.answers["pupil"]))
    result = send(door, draft.id, GUEST_KEEPER, GUEST, {}, revision=draft.revision)
    assert isinstance(result, NotSent)
    assert result.changed
    assert isinstance(send(door, draft.id, GUEST_KEEPER, GUEST, {}, revision=changed.revision), Sent)


# On SQLite writers take turns, so there is no such moment.
AMID_OTHERS = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@contextmanager
def just_before_sending(act: Callable[[], None]) -> Iterator[None]:
    """Do something in another window at the last moment: when all has been read and nothing is written."""
    own, done = submitting.save_submission, []

    def late(conn: Any, new: Any) -> Any:
        if not done:
            done.append(True)
            with ThreadPoolExecutor(1) as pool:
                pool.submit(contextvars.copy_context().run, act).result()
        return own(conn, new)

    patch = pytest.MonkeyPatch()
    patch.setattr(submitting, "save_submission", late)
    try:
        yield
    finally:
        patch.undo()


@AMID_OTHERS
def test_an_answer_changed_at_the_very_last_moment_is_looked_at_first(door: FrontDoor) -> None:
    draft = a_draft(door)

    def change() -> None:
        drafting.save_section(door, draft.id, GUEST_KEEPER, "pupil", dict(draft.answers["pupil"]))

    with just_before_sending(change):
        result = send(door, draft.id, GUEST_KEEPER, GUEST, {}, revision=draft.revision)
    assert isinstance(result, NotSent)
    assert result.changed
    assert counts(door)["notifications"] == 0


# ---------------------------------------------------------------- who and what
def test_nobody_else_sends_a_draft_or_sees_its_confirmation(door: FrontDoor) -> None:
    draft = a_draft(door)
    for stranger in (OTHER, Keeper(None), Keeper(5)):
        with pytest.raises(NotYours):
            send(door, draft.id, stranger, GUEST, {})
    sent = sent_by(door, draft)
    for stranger in (OTHER, Keeper(None), Keeper(5)):
        with pytest.raises(NotFound):
            confirmation(door, draft.id, stranger)
        with pytest.raises(NotFound):
            send(door, draft.id, stranger, GUEST, {})
    assert confirmation(door, draft.id, GUEST_KEEPER).notification.reference == sent.reference


def test_a_draft_past_its_time_is_not_sent(door: FrontDoor) -> None:
    draft = a_draft(door)
    with clock.frozen(NOON + timedelta(days=28)), pytest.raises(NotYours):
        send(door, draft.id, GUEST_KEEPER, GUEST, {})


def test_there_is_no_confirmation_before_sending(door: FrontDoor) -> None:
    with pytest.raises(NotFound):
        confirmation(door, a_draft(door).id, GUEST_KEEPER)


def test_the_confirmation_reads_without_the_form(door: FrontDoor) -> None:
    draft = a_draft(door)
    sent_by(door, draft)
    before = confirmation(door, draft.id, GUEST_KEEPER)
    take_out(door)
    assert confirmation(door, draft.id, GUEST_KEEPER) == before


def test_what_is_wrong_is_not_sent(door: FrontDoor) -> None:
    draft = a_draft(door)
    drafting.save_section(door, draft.id, GUEST_KEEPER, "pupil", {})
    result = send(door, draft.id, GUEST_KEEPER, GUEST, {})
    assert isinstance(result, NotSent)
    assert result.explained.assessment.outcome == "refused"
    assert counts(door)["notifications"] == 0


@pytest.mark.parametrize(
    ("said", "is_sent"),
    [
        ({}, False),
        ({"suspension.duplicate": ""}, False),
        ({"suspension.duplicate": " \u200b "}, False),
        ({"suspension.duplicate": "a\x00"}, False),
        ({"suspension.duplicate": "x" * 2001}, False),
        ({"suspension.duplicate": "x" * 2000}, True),
        ({"suspension.duplicate": "Another incident", "nothing.of-the-kind": "\x00"}, True),
    ],
)
def test_a_concern_wants_its_acknowledgement_and_its_reason(
    quick_door: FrontDoor, said: dict[str, str], is_sent: bool
) -> None:
    sent_by(quick_door, a_draft(quick_door))
    draft = a_draft(quick_door)
    _, explained = drafting.look_at(quick_door, draft.id, GUEST_KEEPER)
    others = {each.id: "Seen" for each in explained.assessment.concerns if each.id != "suspension.duplicate"}
    result = send(quick_door, draft.id, GUEST_KEEPER, GUEST, {**others, **said})
    assert isinstance(result, Sent) == is_sent
    if isinstance(result, NotSent):
        assert [each.id for each in result.unacknowledged] == ["suspension.duplicate"]


@AMID_OTHERS
def test_an_officer_changing_the_earlier_notification_meanwhile_does_not_stop_a_later_one(door: FrontDoor) -> None:
    first = sent_by(door, a_draft(door))
    draft = cancelling(door, first.reference)

    def change() -> None:
        with door.database.write() as conn:
            earlier = get_notification(conn, first.reference)
            change_notification(conn, earlier.id, earlier.revision, status="in_progress")

    with just_before_sending(change):
        assert sent_by(door, draft).is_new
    with door.database.read() as conn:
        assert get_notification(conn, first.reference).status == "closed"


def cancelling(door: FrontDoor, reference: str) -> Draft:
    """A draft that cancels an earlier suspension."""
    return a_draft(
        door,
        record_type="CANCEL_SUSP",
        original_ref=reference,
        cancel_date="2026-11-12",
        reason_for_cancelling="A mistake of identity.",
        days_served=0,
        governors_considered=False,
        told_of_cancellation=["parents", "governors"],
    )


def test_the_text_of_a_long_answer_at_its_limit_is_kept_whole(door: FrontDoor) -> None:
    longest = {
        "submitter_name": "é" * 120,
        "job_title": "W" * 120,
        "legal_surname": "ß" * 200,
        "legal_forenames": "İ" * 200,
        "address": "a\n" * 249 + "b",
        "incident_description": "x" * 5000,
        "decision_by": "\U00020bb7" * 120,
    }
    sent = sent_by(door, a_draft(door, **longest))
    with door.database.read() as conn:
        found = get_notification(conn, sent.reference)
        kept = versions.get_version(conn, found.id, 1).answers
    assert {name: kept[name] for name in longest} == longest


def test_a_signed_in_sender_is_recorded(door: FrontDoor) -> None:
    account_id = make_office(door)
    keeper = Keeper(account_id)
    draft = a_draft(door, keeper=keeper)
    sent = sent_by(door, draft, keeper, Person(account_id, "Jo Marlow", "jo@school.example"))
    with door.database.read() as conn:
        assert get_notification(conn, sent.reference).account_id == account_id


def test_versions_and_drafts_agree_on_what_was_sent(door: FrontDoor) -> None:
    sent_by(door, a_draft(door))
    assert len(rows(door, versions_table)) == len(rows(door, notifications)) == 1
