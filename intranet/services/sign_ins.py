"""Signing in, staying signed in, signing out. Knows no cookie: a sign-in is a random token that somebody holds."""

import hashlib
import logging
import secrets
from datetime import timedelta
from enum import Enum

from intranet import clock
from intranet.services import account_mail, passwords, throttle
from intranet.services.account_events import event
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person, Role
from intranet.store import accounts, deliveries, sign_ins
from intranet.store.accounts import Account
from intranet.store.history import append
from intranet.store.sign_ins import OpenSignIn, SignedIn

log = logging.getLogger(__name__)
TOUCH_EVERY = timedelta(minutes=1)


class Refusal(Enum):
    """Why somebody was not signed in. WRONG says neither whether the account exists nor whether it is disabled."""

    WRONG = "wrong"
    UNCONFIRMED = "unconfirmed"


def sign_in(door: FrontDoor, email: str, password: str, *, address: str, instead_of: str = "") -> Person | Refusal:
    """Check a password and start a sign-in; the Person's `session_key` is its token, which is kept nowhere here.

    `address` is where the request came from, `instead_of` a token of this browser to end. Raises TooOften.
    An unknown address takes as long as a wrong password.
    """
    email = email.strip().lower()
    counted = [(throttle.SIGN_IN_ACCOUNT, email), (throttle.SIGN_IN_ADDRESS, address)]
    attempt = throttle.try_once(door, counted)
    with door.database.read() as conn:
        account = accounts.find_account_by_email(conn, email)
    right = passwords.is_right(door.config, account.password_hash if account else "", password)
    if account is None or not right or account.disabled_at is not None:
        log.warning("sign-in refused", extra={"account_id": account.id if account else None})
        return Refusal.WRONG
    throttle.succeeded(door, attempt)
    if account.confirmed_at is None:
        _remind(door, account)
        return Refusal.UNCONFIRMED
    _rehash(door, account, password)
    return start(door, account.id, instead_of=instead_of)


def start(door: FrontDoor, account_id: int, *, instead_of: str = "") -> Person:
    """Start a sign-in for somebody who has just proven who they are, and end the browser's earlier one."""
    token, now = secrets.token_urlsafe(32), clock.now()
    with door.database.write() as conn:
        if instead_of:
            sign_ins.end_sign_in(conn, hash_token(instead_of), now)
        sign_ins.save_sign_in(conn, hash_token(token), account_id, now)
        account = accounts.get_account(conn, account_id)
        roles = accounts.list_roles(conn, account_id)
        append(conn, event(account, "signed in", account_id))
    found = SignedIn(account.id, account.email, account.name, account.job_title, account.phone, now, now, roles)
    return _person(found, token)


def find_person(door: FrontDoor, token: str, *, counts_as_use: bool = True) -> Person | None:
    """Who holds a token, or None when it has ended or run out. One statement; at most one small write a minute."""
    now, token_hash = clock.now(), hash_token(token)
    with door.database.read() as conn:
        found = sign_ins.find_signed_in(
            conn, token_hash, seen_after=now - _idle(door), started_after=now - _longest(door)
        )
    if found is None:
        return None
    if counts_as_use and now - found.seen_at >= TOUCH_EVERY:
        sign_ins.note_seen(door.database, token_hash, now)
    return _person(found, token)


def seconds_left(door: FrontDoor, token: str) -> int:
    """How long the sign-in lasts if nothing more is done; 0 when it is over."""
    now = clock.now()
    with door.database.read() as conn:
        found = sign_ins.find_signed_in(
            conn, hash_token(token), seen_after=now - _idle(door), started_after=now - _longest(door)
        )
    if found is None:
        return 0
    ends = min(found.seen_at + _idle(door), found.started_at + _longest(door))
    return max(0, int((ends - now).total_seconds()))


def stay(door: FrontDoor, person: Person) -> None:
    """Start the idle time again."""
    sign_ins.note_seen(door.database, hash_token(person.session_key), clock.now())


def sign_out(door: FrontDoor, token: str) -> None:
    """End one sign-in; a copy of its token is worth nothing afterwards."""
    with door.database.write() as conn:
        sign_ins.end_sign_in(conn, hash_token(token), clock.now())


def end_others(door: FrontDoor, person: Person) -> int:
    """Sign the person out everywhere but here. Returns in how many places."""
    assert person.account_id is not None
    with door.database.write() as conn:
        return sign_ins.end_sign_ins(conn, person.account_id, clock.now(), but=hash_token(person.session_key))


def list_places(door: FrontDoor, person: Person) -> tuple[tuple[OpenSignIn, bool], ...]:
    """Where the person is signed in, each with whether it is here."""
    assert person.account_id is not None
    now, here = clock.now(), hash_token(person.session_key)
    with door.database.read() as conn:
        places = sign_ins.list_open_sign_ins(
            conn, person.account_id, seen_after=now - _idle(door), started_after=now - _longest(door)
        )
    return tuple((place, place.token_hash == here) for place in places)


def forget_old(door: FrontDoor) -> int:
    """Drop rows about sign-ins and attempts that are over for good. Returns how many."""
    with door.database.write() as conn:
        return sign_ins.delete_old(conn, clock.now() - max(_longest(door), timedelta(days=1)))


def hash_token(token: str) -> str:
    """What the table knows a token by."""
    return hashlib.sha256(token.encode()).hexdigest()


def _person(found: SignedIn, token: str) -> Person:
    return Person(
        account_id=found.account_id,
        name=found.name,
        email=found.email,
        job_title=found.job_title,
        phone=found.phone,
        roles=frozenset(Role(role, scope) for role, scope in found.roles),
        session_key=token,
    )


def _remind(door: FrontDoor, account: Account) -> None:
    try:
        throttle.try_once(door, [(throttle.MAIL_ACCOUNT, account.email)])
    except throttle.TooOften:
        return
    with door.database.write() as conn:
        deliveries.queue(conn, [account_mail.confirmation(door.config, account)])


def _rehash(door: FrontDoor, account: Account, password: str) -> None:
    if passwords.is_outdated(door.config, account.password_hash):
        better = passwords.hash_password(door.config, password)
        with door.database.write() as conn:
            accounts.save_password(conn, account.id, better, instead_of=account.password_hash)


def _idle(door: FrontDoor) -> timedelta:
    return timedelta(minutes=door.config.idle_minutes)


def _longest(door: FrontDoor) -> timedelta:
    return timedelta(hours=door.config.longest_session_hours)
