"""How often something may be tried. Counts before it listens, so that guesses made at once are all counted."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from intranet import clock
from intranet.errors import IntranetError
from intranet.services.front_door import FrontDoor
from intranet.store import sign_ins


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` within `within`, for each key of one kind."""

    kind: str
    times: int
    within: timedelta
    source: str


# The account's figure is ASVS 6.3.1's as we test it; a school sits behind one address with all its staff.
SIGN_IN_ACCOUNT = Limit("sign-in-account", 10, timedelta(minutes=5), "ASVS 5.0 6.3.1, 2.4.1")
SIGN_IN_ADDRESS = Limit("sign-in-address", 100, timedelta(minutes=5), "ASVS 5.0 6.3.1")
MAIL_ACCOUNT = Limit("mail-account", 5, timedelta(hours=1), "ASVS 5.0 2.4.1: mails to one person")
MAIL_ADDRESS = Limit("mail-address", 50, timedelta(hours=1), "ASVS 5.0 2.4.1: mails asked for from one address")
LIMITS = (SIGN_IN_ACCOUNT, SIGN_IN_ADDRESS, MAIL_ACCOUNT, MAIL_ADDRESS)


class TooOften(IntranetError):
    """Tried too often; the same thing may be tried again later."""

    status = 429
    logged = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """One counted try: `ids` are its rows, one for each limit it counts towards."""

    ids: tuple[int, ...]


def try_once(door: FrontDoor, counted: Sequence[tuple[Limit, str]]) -> Attempt:
    """Count a try against every limit, then look whether it was one too many. Raises TooOften.

    The row is committed before the counting, so of any number of tries made at the same moment no more than the
    limit get through. A try that is turned away is forgotten: knocking does not keep the door shut.
    """
    now = clock.now()
    keys = [(limit, _key(door, limit, subject)) for limit, subject in counted]
    with door.database.write() as conn:
        attempt = Attempt(tuple(sign_ins.save_attempt(conn, key, now) for _, key in keys))
    with door.database.read() as conn:
        over = [limit for limit, key in keys if sign_ins.count_failures(conn, key, now - limit.within) > limit.times]
    if over:
        with door.database.write() as conn:
            for attempt_id in attempt.ids:
                sign_ins.delete_attempt(conn, attempt_id)
        minutes = max(int(limit.within.total_seconds() // 60) for limit in over)
        raise TooOften(f"This has been tried too often. Wait {minutes} minutes, then try again.")
    return attempt


def succeeded(door: FrontDoor, attempt: Attempt) -> None:
    """Take the try back out of the count."""
    with door.database.write() as conn:
        for attempt_id in attempt.ids:
            sign_ins.save_attempt_succeeded(conn, attempt_id)


def _key(door: FrontDoor, limit: Limit, subject: str) -> str:
    told = f"{limit.kind}|{subject}"
    return hmac.new(door.config.secret_key.encode(), told.encode(), hashlib.sha256).hexdigest()
