"""Sending what waits: nothing lost, nothing doubled for the reader, nothing failing in silence."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from intranet import clock
from intranet.config import ROOT
from intranet.delivery.maildir import list_messages, read_message
from intranet.domain.channels import PermanentFailure, Sender, ServerUnavailable, TemporaryFailure
from intranet.errors import ConfigurationError, Conflict, NotFound
from intranet.services import deliver
from intranet.services.deliver import DeliveryReport, deliver_due, delivery_health, open_sender, plain_state, resend
from intranet.services.people import Person
from intranet.store import deliveries, history
from intranet.store.database import Database
from intranet.store.deliveries import LEASE, Delivery
from tests.delivery.door import a_delivery, door_to, queue_some
from tests.delivery.sink import Sink, free_port
from tests.store.test_deliveries import a_notification

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ADMINISTRATOR = Person(7, "Pat Invented", "pat@council.example")


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink().running() as running:
        yield running


def row(database: Database, number: int = 1) -> Delivery:
    with database.read() as conn:
        found = deliveries.find_delivery(conn, number)
    assert found is not None
    return found


def states(database: Database, count: int) -> list[str]:
    return [row(database, number).state for number in range(1, count + 1)]


class Scripted:
    """A sender that answers as told, in turn, honouring the promises of `Sender`."""

    def __init__(self, *answers: BaseException | None) -> None:
        self.answers = list(answers)
        self.sent: list[EmailMessage] = []

    def send(self, message: EmailMessage, recipient: str) -> None:
        self.sent.append(message)
        answer = self.answers.pop(0) if self.answers else None
        if answer is not None:
            raise answer

    def close(self) -> None:
        """Nothing is held open."""


class KilledAfterSending:
    """The program ends once the mail server has the message and before we have written so."""

    def __init__(self, real: Sender) -> None:
        self.real = real

    def send(self, message: EmailMessage, recipient: str) -> None:
        self.real.send(message, recipient)
        raise KeyboardInterrupt

    def close(self) -> None:
        self.real.close()


def test_what_waits_is_sent_once_and_recorded(database: Database, sink: Sink) -> None:
    queued = queue_some(database, 3)
    door = door_to(database, sink.url)
    assert deliver_due(door) == DeliveryReport(leased=3, accepted=3)
    assert deliver_due(door) == DeliveryReport()
    assert sink.identities == {each.message_id: 1 for each in queued}
    assert states(database, 3) == ["accepted"] * 3
    assert sink.connections == 1


def test_the_demo_folder_receives_by_the_same_door(database: Database, tmp_path: Path) -> None:
    queued = queue_some(database, 1)
    deliver_due(door_to(database, f"maildir://{tmp_path / 'mail'}"))
    (line,) = list_messages(tmp_path / "mail")
    assert read_message(tmp_path / "mail", line.key).text == queued[0].body


def test_one_refusal_holds_up_nobody_else(database: Database, sink: Sink, caplog: pytest.LogCaptureFixture) -> None:
    with database.write() as conn:
        deliveries.queue(conn, [a_delivery(1, recipient="jane.smith@school.example"), a_delivery(2), a_delivery(3)])
    sink.manners = {"jane.smith@school.example": "never", "team2@council.example": "full"}
    assert deliver_due(door_to(database, sink.url)) == DeliveryReport(leased=3, refused=1, postponed=1, accepted=1)
    assert states(database, 3) == ["refused", "waiting", "accepted"]
    told = row(database).last_error
    assert told.startswith("550 5.1.1")
    assert "jane" not in (told + caplog.text).lower()
    assert "delivery 1 (account, team none): refused" in caplog.text


def test_a_kill_between_sending_and_recording_repeats_the_very_same_message(database: Database, sink: Sink) -> None:
    queue_some(database, 1)
    door = door_to(database, sink.url)
    killed = KilledAfterSending(open_sender(door))
    with pytest.raises(KeyboardInterrupt):
        deliver_due(door, killed)
    killed.close()
    assert (row(database).state, len(sink.kept)) == ("waiting", 1)
    assert deliver_due(door) == DeliveryReport()
    with clock.frozen(clock.now() + LEASE):
        assert deliver_due(door).accepted == 1
    first, second = sink.kept
    assert first.original_content == second.original_content


def test_when_nobody_answers_the_rest_of_the_batch_is_not_tried(database: Database) -> None:
    queue_some(database, 20)
    sender = Scripted(ServerUnavailable("no"))
    assert deliver_due(door_to(database, "smtp://127.0.0.1:1"), sender) == DeliveryReport(leased=20, postponed=20)
    assert len(sender.sent) == 1


def test_after_an_hour_without_a_mail_server_everything_is_out_within_five_minutes(
    database: Database, sink: Sink
) -> None:
    queue_some(database, 8)
    absent, present = door_to(database, f"smtp://127.0.0.1:{free_port()}"), door_to(database, sink.url)
    start = clock.now()
    for minute in range(60):
        with clock.frozen(start + minute * MINUTE):
            deliver_due(absent)
    assert delivery_health_at(absent, start + 60 * MINUTE).alarm
    for minute in range(60, 65):
        with clock.frozen(start + minute * MINUTE):
            deliver_due(present)
    assert states(database, 8) == ["accepted"] * 8
    assert not delivery_health_at(present, start + 66 * MINUTE).alarm


def delivery_health_at(door, at: datetime):  # type: ignore[no-untyped-def]
    with clock.frozen(at):
        return delivery_health(door)


def test_after_four_hours_of_trying_it_is_given_up_and_never_silently(database: Database) -> None:
    key = a_notification(database)
    with database.write() as conn:
        deliveries.queue(conn, [a_delivery(1, kind="lead", team_key="area_east", notification_id=key)])
    door, sender = door_to(database, ""), Scripted(*[TemporaryFailure("451 later")] * 100)
    at = start = clock.now()
    while row(database).state == "waiting":
        with clock.frozen(at):
            deliver_due(door, sender)
            at = row(database).due_at
    assert timedelta(hours=3, minutes=20) < at - start < timedelta(hours=4, minutes=40)
    assert (row(database).state, len(sender.sent)) == ("failed", deliver.MOST_ATTEMPTS)
    health = delivery_health(door)
    assert health.alarm
    assert health.sentences == ("1 notices reached no team mailbox, and no team has opened them.",)


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 30), (2, 60), (3, 120), (4, 240), (50, 240)])
def test_waits_grow_with_jitter_and_stay_below_five_minutes(attempts: int, seconds: int) -> None:
    waits = {deliver.next_wait(attempts).total_seconds() for _ in range(50)}
    assert seconds * 0.8 <= min(waits) < max(waits) <= seconds * 1.2 < 300


def test_hours_in_which_nobody_tried_are_not_counted(database: Database, sink: Sink) -> None:
    with clock.frozen(NOON):
        queue_some(database, 1)
    with clock.frozen(NOON + timedelta(days=3)):
        deliver_due(door_to(database, ""), Scripted(TemporaryFailure("451")))
        assert row(database).state == "waiting"


def test_a_message_that_stops_the_program_each_time_is_given_up(database: Database) -> None:
    queue_some(database, 1)
    door, at = door_to(database, ""), clock.now()
    for _ in range(deliver.MOST_ATTEMPTS):
        with clock.frozen(at), pytest.raises(KeyboardInterrupt):
            deliver_due(door, Scripted(KeyboardInterrupt()))
        at += LEASE
    with clock.frozen(at):
        assert deliver_due(door, Scripted()) == DeliveryReport(leased=1, failed=1)


@pytest.mark.parametrize("fault", [ValueError, SystemExit])
def test_a_channel_with_a_fault_of_its_own_is_tried_again(
    fault: type[BaseException], database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    queue_some(database, 2)
    report = deliver_due(door_to(database, ""), Scripted(fault("jane.smith@school.example"), None))
    assert report == DeliveryReport(leased=2, postponed=1, accepted=1)
    assert row(database).last_error == f"The channel raised {fault.__name__}."
    assert "jane" not in caplog.text


def test_an_address_that_is_none_is_refused_without_asking_the_server(database: Database) -> None:
    with database.write() as conn:
        deliveries.queue(conn, [a_delivery(1, recipient="a@b.example\r\nBcc: c@d.example")])
    sender = Scripted()
    assert deliver_due(door_to(database, ""), sender).refused == 1
    assert sender.sent == []


def test_a_stop_gives_back_what_was_not_begun(database: Database) -> None:
    queue_some(database, 3)
    sender = Scripted()
    report = deliver_due(door_to(database, ""), sender, stopping=lambda: len(sender.sent) == 1)
    assert report == DeliveryReport(leased=3, accepted=1, given_back=2)
    assert [(row(database, number).lease, row(database, number).attempts) for number in (2, 3)] == [("", 0)] * 2
    assert deliver_due(door_to(database, ""), sender).accepted == 2


def test_a_result_that_comes_after_the_lease_is_reported_and_changes_nothing(database: Database) -> None:
    queue_some(database, 1)
    door = door_to(database, "")

    class Slow(Scripted):
        def send(self, message: EmailMessage, recipient: str) -> None:
            with clock.frozen(clock.now() + LEASE):
                assert deliver_due(door, Scripted()).accepted == 1
            raise PermanentFailure("550 too late to say so")

    assert deliver_due(door, Slow()) == DeliveryReport(leased=1, passed_on=1)
    assert row(database).state == "accepted"


def test_an_address_of_an_unknown_channel_is_the_operators_error_and_takes_nothing(database: Database) -> None:
    queue_some(database, 1)
    with pytest.raises(ConfigurationError, match="maildir://, smtp://, smtps://"):
        deliver_due(door_to(database, "pigeon://loft"))
    assert row(database).attempts == 0


@contextmanager
def nursery(database: Database, sink: Sink) -> Iterator[Callable[[], int]]:
    """Gives a function that starts a worker process and tells its number."""
    url = database.url.render_as_string(hide_password=False)
    program = [sys.executable, "-m", "tests.delivery.storm", url, sink.url]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(program, cwd=ROOT, start_new_session=True, bufsize=0, **pipes) as process:  # type: ignore[call-overload]

        def start() -> int:
            process.stdin.write(b"\n")
            return int(process.stdout.readline())

        yield start


def test_a_storm_of_kills_and_refusals_loses_nothing_and_invents_nothing(database: Database, sink: Sink) -> None:
    dice, wanted = random.Random(8), []
    with nursery(database, sink) as start:
        for wave in range(8):
            workers = [start(), start()]
            for number in range(3):
                wanted += queue_some(database, 4, first=1 + 12 * wave + 4 * number)
                sink.manner = dice.choice(["ok", "ok", "later", "drop", "closing"])
                time.sleep(dice.uniform(0.05, 0.15))
            for worker in workers:
                os.kill(worker, signal.SIGKILL)
        sink.manner = "ok"
        start()
        wait_until_nothing_waits(database)
    assert set(sink.identities) == {each.message_id for each in wanted}
    assert set(states(database, len(wanted))) == {"accepted"}
    repeats = sum(sink.identities.values()) - len(wanted)
    print(f"{len(wanted)} messages, 16 kills, {repeats} repeats under their own Message-ID")


def wait_until_nothing_waits(database: Database) -> None:
    end = time.monotonic() + 60
    while not_yet := delivery_health(door_to(database, "")).waiting:
        assert time.monotonic() < end, f"{not_yet} were never sent"
        time.sleep(0.1)


# ---------------------------------------------------------------- plain words
def stored(**changes: object) -> Delivery:
    values: dict[str, object] = {
        "id": 1, "notification_id": 1, "kind": "lead", "team_key": "area_east", "recipient": "east@council.example",
        "message_id": "<x@y>", "state": "waiting", "due_at": NOON + 8 * MINUTE, "lease": "", "attempts": 0,
        "last_error": "", "created_at": NOON, "accepted_at": None, "subject": "s", "body": "b",
    }  # fmt: skip
    return Delivery(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Waiting to be sent"),
        ({"lease": "x", "attempts": 1}, "Waiting to be sent"),
        ({"state": "accepted", "accepted_at": NOON + 2 * MINUTE}, "Accepted by the mail server at 12:02"),
        (
            {"state": "accepted", "accepted_at": datetime(2026, 7, 3, 14, 42, tzinfo=UTC)},
            "Accepted by the mail server at 15:42 on 3 July 2026",
        ),
        (
            {"state": "refused", "last_error": "550 jane@school.example"},
            "Not delivered: the mailbox refused it. It is still in the team's list here.",
        ),
        ({"state": "refused", "team_key": "", "kind": "receipt"}, "Not delivered: the mailbox refused it."),
        (
            {"state": "failed"},
            "Not delivered: the mail server did not take it in 4 hours. It is still in the team's list here.",
        ),
        (
            {"state": "no_address", "recipient": ""},
            "Not e-mailed: the team has no mailbox yet. It is still in the team's list here.",
        ),
        ({"state": "no_address", "team_key": "", "kind": "receipt"}, "Not e-mailed: no address was given."),
        ({"last_error": "No answer: x"}, "The mail server is not answering; we will try again at 12:08"),
        ({"last_error": "452 full"}, "The mailbox could not take it yet; we will try again at 12:08"),
        ({"last_error": "452 full", "lease": "x"}, "The mailbox could not take it yet; we will try again now"),
        ({"state": "refused", "opened_at": NOON}, "Opened by the team at 12:00"),
    ],
)
def test_a_sender_reads_the_state_in_plain_words(changes: dict[str, object], words: str) -> None:
    with clock.frozen(NOON):
        assert plain_state(stored(**changes)) == words


# ---------------------------------------------------------------- operators
def test_health_is_quiet_when_messages_get_out(database: Database, sink: Sink) -> None:
    queue_some(database, 1)
    door = door_to(database, sink.url)
    deliver_due(door)
    health = delivery_health(door)
    assert (health.alarm, health.waiting, health.sentences) == (False, 0, ())


def test_health_raises_an_alarm_for_what_waits_too_long(database: Database) -> None:
    with clock.frozen(NOON):
        queue_some(database, 2)
    assert not delivery_health_at(door_to(database, ""), NOON + 10 * MINUTE).alarm
    late = delivery_health_at(door_to(database, ""), NOON + 11 * MINUTE)
    assert late.alarm
    assert late.sentences == ("2 messages wait to be sent, the oldest since 12:00.",)


def test_a_team_without_a_mailbox_is_told_to_operators_without_an_alarm(database: Database) -> None:
    key = a_notification(database)
    with database.write() as conn:
        deliveries.queue(conn, [a_delivery(1, recipient="", team_key="area_east", notification_id=key)])
    health = delivery_health(door_to(database, ""))
    assert not health.alarm
    assert health.sentences == ("1 notices had no mailbox to go to, and nobody has opened them.",)


def test_an_administrator_sends_again_what_did_not_arrive(database: Database, sink: Sink) -> None:
    queued = queue_some(database, 1)
    door = door_to(database, sink.url)
    deliver_due(door, Scripted(PermanentFailure("550 no")))
    resend(door, ADMINISTRATOR, 1, "new@council.example")
    assert deliver_due(door).accepted == 1
    assert sink.kept[0].rcpt_tos == ["new@council.example"]
    assert set(sink.identities) == {queued[0].message_id}
    with database.read() as conn:
        (event,) = history.list_latest_events(conn).rows
    assert (event.actor, event.action, event.detail["elsewhere"]) == ("Pat Invented", "resent", True)


@pytest.mark.parametrize(
    ("number", "recipient", "error"),
    [(9, "", NotFound), (1, "", Conflict), (1, "not an address", Conflict)],
)
def test_what_is_on_its_way_is_not_sent_again(
    database: Database, number: int, recipient: str, error: type[Exception]
) -> None:
    queue_some(database, 1)
    with pytest.raises(error):
        resend(door_to(database, ""), ADMINISTRATOR, number, recipient)
