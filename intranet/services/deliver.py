"""Sends what waits, records what became of it, and says so in plain words. Knows no protocol and no page."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import SystemRandom
from urllib.parse import urlsplit
from uuid import uuid4

from intranet import clock
from intranet.config import Config
from intranet.delivery.message import build, clean_words, is_deliverable
from intranet.domain.channels import PermanentFailure, Sender, ServerUnavailable, TemporaryFailure
from intranet.errors import ConfigurationError, Conflict, NotFound
from intranet.services.front_door import FrontDoor
from intranet.services.messages import as_html
from intranet.services.people import Person
from intranet.statutes import bank_holidays
from intranet.store import deliveries, history
from intranet.store.deliveries import LEASE, Delivery
from intranet.store.history import NewEvent

log = logging.getLogger(__name__)

# After an outage everything must be out within five minutes, so no wait grows beyond four and its jitter.
WAITS = (timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4))
JITTER = 0.2
GIVE_UP_AFTER = timedelta(hours=4)
# Counted in attempts and not by the clock: hours in which no worker ran are no attempts.
MOST_ATTEMPTS = len(WAITS) + int((GIVE_UP_AFTER - sum(WAITS, timedelta())) / WAITS[-1])
LATE = timedelta(minutes=10)
NO_ANSWER = "No answer"
_SATURDAY = 5
_DICE = SystemRandom()
_queued = threading.Event()


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What became of one batch. `given_back` were not tried; `passed_on` finished after their lease had ended."""

    leased: int = 0
    accepted: int = 0
    refused: int = 0
    failed: int = 0
    postponed: int = 0
    given_back: int = 0
    passed_on: int = 0


@dataclass(frozen=True, slots=True)
class DeliveryHealth:
    """The state of delivery for operators. `alarm` asks for a person; `sentences` say why, without anybody's data."""

    alarm: bool
    waiting: int
    oldest_waiting: datetime | None
    undelivered: int
    unopened_undelivered: int
    unopened_no_address: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: str  # accepted | refused | failed | postponed
    reason: str = ""
    stops_batch: bool = False


def deliver_due(
    door: FrontDoor,
    sender: Sender | None = None,
    limit: int = 20,
    stopping: Callable[[], bool] = lambda: False,
) -> DeliveryReport:
    """Send up to `limit` messages that are due.

    Taking them is one short transaction, recording each result another; none is open while the mail server is
    spoken to. A crash in between leaves the lease to run out, and the message goes again with its Message-ID.
    Raises ConfigurationError when MAIL_URL names no channel.
    """
    with door.database.read() as conn:
        if not deliveries.has_due(conn, clock.now(), quiet=is_quiet_day()):
            return DeliveryReport()
    if sender is not None:
        return _deliver_batch(door, sender, limit, stopping)
    with closing(open_sender(door)) as own:
        return _deliver_batch(door, own, limit, stopping)


def is_quiet_day() -> bool:
    """A weekend or a bank holiday: nobody is reminded or told of new work, not even of that of the day before."""
    today = clock.today()
    return today.weekday() >= _SATURDAY or today in bank_holidays(today.year)


def announce() -> None:
    """Tell the worker of this process that a commit has queued something, so that it need not wait for its next look.

    Costs nothing and never fails; a worker in another process finds the message within a second.
    """
    _queued.set()


def await_announcement(seconds: float) -> None:
    """Wait until something is announced, or so long; for the worker."""
    _queued.wait(seconds)
    _queued.clear()


def open_sender(door: FrontDoor) -> Sender:
    """The sender that MAIL_URL asks for. Raises ConfigurationError when no plugin offers such a channel."""
    url = door.config.mail_url
    channel = door.catalogue.channels.get(urlsplit(url).scheme)
    if channel is None:
        known = ", ".join(sorted(f"{scheme}://" for scheme in door.catalogue.channels))
        raise ConfigurationError(f"MAIL_URL must start with one of: {known}.")
    return channel.open(url, door.config)


def delivery_health(door: FrontDoor) -> DeliveryHealth:
    """Whether messages get out, for the health page and the administrators."""
    with door.database.read() as conn:
        counts = deliveries.count_deliveries(conn, quiet=is_quiet_day())
    late = counts.oldest_waiting is not None and clock.now() - counts.oldest_waiting > LATE
    sentences = []
    if late and counts.oldest_waiting:
        sentences.append(f"{counts.waiting} messages wait to be sent, the oldest since {_at(counts.oldest_waiting)}.")
    if counts.unopened_undelivered:
        sentences.append(f"{counts.unopened_undelivered} notices reached no team mailbox, and no team has opened them.")
    if counts.unopened_no_address:
        sentences.append(f"{counts.unopened_no_address} notices had no mailbox to go to, and nobody has opened them.")
    return DeliveryHealth(
        late or counts.unopened_undelivered > 0,
        counts.waiting,
        counts.oldest_waiting,
        counts.undelivered,
        counts.unopened_undelivered,
        counts.unopened_no_address,
        tuple(sentences),
    )


def plain_state(delivery: Delivery) -> str:
    """Where a delivery stands, in words fit for its sender: no server's words and nobody's address."""
    kept = " It is still in the team's list here." if delivery.team_key else ""
    if delivery.opened_at:
        return f"Opened by the team at {_at(delivery.opened_at)}"
    if delivery.state == "accepted" and delivery.accepted_at:
        return f"Accepted by the mail server at {_at(delivery.accepted_at)}"
    if delivery.state == "refused":
        return f"Not delivered: the mailbox refused it.{kept}"
    if delivery.state == "failed":
        return f"Not delivered: the mail server did not take it in {GIVE_UP_AFTER // timedelta(hours=1)} hours.{kept}"
    if delivery.state == "no_address":
        return f"Not e-mailed: the team has no mailbox yet.{kept}" if kept else "Not e-mailed: no address was given."
    if not delivery.last_error:
        return "Waiting to be sent"
    silent = delivery.last_error.startswith(NO_ANSWER)
    problem = "The mail server is not answering" if silent else "The mailbox could not take it yet"
    return f"{problem}; we will try again " + ("now" if delivery.lease else f"at {_at(delivery.due_at)}")


def resend(door: FrontDoor, person: Person, delivery_id: int, recipient: str = "") -> None:
    """Send again what did not arrive, to another address when one is given; the Message-ID stays. It is logged.

    Raises NotFound, or Conflict when it needs no sending again or there is no address it could go to.
    """
    if recipient and not is_deliverable(recipient):
        raise Conflict("Mail cannot be sent to that address.")
    with door.database.write() as conn:
        found = deliveries.find_delivery(conn, delivery_id)
        if found is None:
            raise NotFound("There is no such delivery.")
        if not deliveries.resend(conn, delivery_id, recipient):
            raise Conflict("That message is on its way or has arrived, or has no address to go to.")
        detail = {"kind": found.kind, "team": found.team_key, "elsewhere": bool(recipient)}
        event = NewEvent(clock.now(), person.account_id, person.name, "resent", found.notification_id, detail)
        history.append(conn, event)
    announce()


def next_wait(attempts: int) -> timedelta:
    """How long to wait after so many attempts, with jitter so that a crowd does not come back at once."""
    step = WAITS[min(max(attempts, 1), len(WAITS)) - 1]
    return step * _DICE.uniform(1 - JITTER, 1 + JITTER)


def _deliver_batch(door: FrontDoor, sender: Sender, limit: int, stopping: Callable[[], bool]) -> DeliveryReport:
    token = uuid4().hex
    with door.database.write() as conn:
        batch = deliveries.lease(conn, clock.now(), limit, token, quiet=is_quiet_day())
    # A message begun late in the lease could still be under way when another worker takes it.
    begin_before = time.monotonic() + LEASE.total_seconds() / 2
    results: Counter[str] = Counter(leased=len(batch))
    down: _Outcome | None = None
    for place, row in enumerate(batch):
        if stopping() or time.monotonic() > begin_before:
            results["given_back"] = _give_back(door, batch[place:], token)
            break
        outcome = down or _attempt(door.config, sender, row)
        down = outcome if outcome.stops_batch else None
        results[_record(door, row, token, outcome)] += 1
    return DeliveryReport(**results)


def _give_back(door: FrontDoor, rows: list[Delivery], token: str) -> int:
    with door.database.write() as conn:
        deliveries.release(conn, [row.id for row in rows], token, clock.now())
    return len(rows)


def _attempt(config: Config, sender: Sender, row: Delivery) -> _Outcome:
    if row.attempts > MOST_ATTEMPTS:
        # It was taken up and never finished: sending it has stopped the program each time.
        return _Outcome("failed", "Sending this message never came to an end.")
    try:
        message = build(
            sender=config.mail_from,
            recipient=row.recipient,
            subject=row.subject,
            text=row.body,
            html=as_html(row.subject, row.body, config.public_url),
            identity=row.message_id,
            written_at=row.created_at,
        )
        sender.send(message, row.recipient)
    except PermanentFailure as refusal:
        return _Outcome("refused", clean_words(str(refusal), row.recipient))
    except ServerUnavailable as silence:
        return _Outcome("postponed", f"{NO_ANSWER}: {clean_words(str(silence), row.recipient)}", stops_batch=True)
    except TemporaryFailure as delay:
        return _Outcome("postponed", clean_words(str(delay), row.recipient))
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - a channel is a plugin: one row's fault must not hold up the others
        log.error("delivery %d (%s): the channel raised %s", row.id, row.kind, type(fault).__name__)
        return _Outcome("postponed", f"The channel raised {type(fault).__name__}.")
    return _Outcome("accepted")


def _record(door: FrontDoor, row: Delivery, token: str, outcome: _Outcome) -> str:
    """Store the outcome; gives the name it is counted under in the report."""
    result = outcome.result
    if result == "postponed" and row.attempts >= MOST_ATTEMPTS:
        result = "failed"
    now = clock.now()
    with door.database.write() as conn:
        if result == "accepted":
            kept = deliveries.accepted(conn, row.id, token, now)
        elif result == "refused":
            kept = deliveries.refused(conn, row.id, token, outcome.reason)
        elif result == "failed":
            kept = deliveries.failed(conn, row.id, token, outcome.reason)
        else:
            kept = deliveries.retry(conn, row.id, token, now + next_wait(row.attempts), outcome.reason)
    if result in {"refused", "failed"}:
        log.error("delivery %d (%s, team %s): %s", row.id, row.kind, row.team_key or "none", result)
    return result if kept else "passed_on"


def _at(moment: datetime) -> str:
    there = clock.local(moment)
    same_day = there.date() == clock.today()
    return f"{there:%H:%M}" if same_day else f"{there:%H:%M} on {there.day} {there:%B %Y}"
