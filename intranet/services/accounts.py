"""Accounts: registering, confirming, passwords and details. Tells nobody whether somebody else has one."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from email_validator import EmailNotValidError, validate_email

from intranet import clock
from intranet.errors import Conflict, IntranetError
from intranet.services import account_mail, links, memberships, passwords, sign_ins, throttle
from intranet.services.account_events import event
from intranet.services.front_door import FrontDoor
from intranet.services.people import APPLICANT, Person, Role
from intranet.store import accounts, deliveries
from intranet.store import sign_ins as sign_in_rows
from intranet.store.accounts import Account, NewAccount
from intranet.store.database import Database
from intranet.store.history import append

log = logging.getLogger(__name__)


class WrongPassword(IntranetError):
    """The present password was not the one given."""

    status = 403
    logged = True


@dataclass(frozen=True, slots=True)
class Registration:
    """What somebody says of themselves; all of it checked for form, none of it proven yet. `urn` 0: no school."""

    email: str
    name: str
    job_title: str
    phone: str
    urn: int
    password: str = field(repr=False)


def find_address(text: str) -> str | None:
    """The text as an address that mail can be sent to, in the spelling accounts are known by."""
    try:
        found = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    return (found.ascii_email or found.normalized).lower()


def register(door: FrontDoor, registration: Registration, *, address: str) -> None:
    """Make an account that waits for its address to be proven, or write to the one who has it already.

    The answer, and nearly the time, is the same either way. Somebody who registers again before confirming
    starts over: the link sent before stops working. Raises TooOften.
    """
    email = registration.email.lower()
    throttle.try_once(door, [(throttle.MAIL_ACCOUNT, email), (throttle.MAIL_ADDRESS, address)])
    password_hash = passwords.hash_password(door.config, registration.password)
    with door.database.write() as conn:
        known = accounts.find_account_by_email(conn, email)
        if known is not None and (known.confirmed_at is not None or known.disabled_at is not None):
            deliveries.queue(conn, [account_mail.already_registered(door.config, known)])
            return
        if known is not None and not known.password_hash:  # invited: nobody else may choose the first password
            deliveries.queue(conn, [account_mail.invitation(door.config, known)])
            return
        account_id = known.id if known else accounts.save_account(conn, _new(registration, email, password_hash))
        if known:
            accounts.save_password(conn, account_id, password_hash, instead_of=known.password_hash)
            accounts.save_details(
                conn, account_id, name=registration.name, job_title=registration.job_title, phone=registration.phone
            )
            accounts.delete_roles(conn, account_id, APPLICANT)
        if registration.urn:
            accounts.save_role(conn, account_id, APPLICANT, str(registration.urn))
        account = accounts.get_account(conn, account_id)
        deliveries.queue(conn, [account_mail.confirmation(door.config, account)])
    log.info("registered", extra={"account_id": account_id})


def find_unconfirmed(door: FrontDoor, token: str) -> Account:
    """Whom a confirmation link is for. Changes nothing. Raises LinkExpired or LinkRefused."""
    return _account_of(door, links.CONFIRM, token)


def confirm(door: FrontDoor, token: str, password: str, *, address: str) -> Account:
    """Prove an address with the link that went there and the password chosen at registration.

    The password is asked for so that nobody can register another person's address under a password of their own
    and have its owner confirm it. Raises LinkExpired, LinkRefused, WrongPassword or TooOften.
    """
    account = _account_of(door, links.CONFIRM, token)
    attempt = throttle.try_once(door, [(throttle.SIGN_IN_ACCOUNT, account.email), (throttle.SIGN_IN_ADDRESS, address)])
    if not passwords.is_right(door.config, account.password_hash, password):
        raise WrongPassword("This is not the password you chose when you registered.")
    throttle.succeeded(door, attempt)
    with door.database.write() as conn:
        if not accounts.confirm_account(conn, account.id, clock.now()):
            raise links.LinkRefused("This link has already been used.")
        memberships.open_requests(conn, door, account)
        append(conn, event(account, "address confirmed", account.id))
    return account


def ask_new_password(door: FrontDoor, email: str, *, address: str) -> None:
    """Send a link for a new password to whoever owns the address. Same answer for all. Raises TooOften."""
    email = email.lower()
    throttle.try_once(door, [(throttle.MAIL_ACCOUNT, email), (throttle.MAIL_ADDRESS, address)])
    with door.database.write() as conn:
        account = accounts.find_account_by_email(conn, email)
        if account is None:
            letter = account_mail.no_account(door.config, email)
        elif account.disabled_at is not None:
            return
        elif not account.password_hash:
            letter = account_mail.invitation(door.config, account)
        else:
            letter = account_mail.new_password(door.config, account)
        deliveries.queue(conn, [letter])


def find_by_link(door: FrontDoor, purpose: links.Purpose, token: str) -> Account:
    """Whom a link for a new password or an invitation is for. Changes nothing. Raises LinkExpired or LinkRefused."""
    return _account_of(door, purpose, token)


def set_password(door: FrontDoor, purpose: links.Purpose, token: str, password: str) -> Account:
    """Choose a password by a link, which proves the address too. Ends every sign-in of the account.

    The caller has judged the password. Raises LinkExpired or LinkRefused.
    """
    account = _account_of(door, purpose, token)
    password_hash = passwords.hash_password(door.config, password)
    now = clock.now()
    with door.database.write() as conn:
        if not accounts.save_password(conn, account.id, password_hash, instead_of=account.password_hash):
            raise links.LinkRefused("This link has already been used.")
        if accounts.confirm_account(conn, account.id, now):
            memberships.open_requests(conn, door, account)
        else:
            deliveries.queue(conn, [account_mail.password_changed(door.config, account)])
        sign_in_rows.end_sign_ins(conn, account.id, now)
        append(conn, event(account, f"password set: {purpose.name}", account.id))
    return account


def change_password(door: FrontDoor, person: Person, current: str, new: str) -> None:
    """Change one's own password and end one's other sign-ins. Raises WrongPassword or TooOften."""
    account = _own(door.database, person)
    attempt = throttle.try_once(door, [(throttle.SIGN_IN_ACCOUNT, account.email)])
    if not passwords.is_right(door.config, account.password_hash, current):
        raise WrongPassword("This is not your current password.")
    throttle.succeeded(door, attempt)
    password_hash = passwords.hash_password(door.config, new)
    with door.database.write() as conn:
        if not accounts.save_password(conn, account.id, password_hash, instead_of=account.password_hash):
            raise Conflict("Your password was changed somewhere else a moment ago.")
        here = sign_ins.hash_token(person.session_key)
        sign_in_rows.end_sign_ins(conn, account.id, clock.now(), but=here)
        deliveries.queue(conn, [account_mail.password_changed(door.config, account)])
        append(conn, event(person, "password changed", account.id))


def change_details(door: FrontDoor, person: Person, *, name: str, job_title: str, phone: str) -> None:
    """Change one's own name, job title and telephone number."""
    account = _own(door.database, person)
    with door.database.write() as conn:
        accounts.save_details(conn, account.id, name=name, job_title=job_title, phone=phone)


def about(door: FrontDoor, *texts: str) -> Sequence[str]:
    """What a guesser would put into a password: the person's own words and the council's name (ASVS 6.2.11)."""
    return (*texts, door.council.name, door.council.short_name)


def invite(
    door: FrontDoor, *, email: str, name: str, roles: Sequence[Role], job_title: str = "", by: Person | None = None
) -> Account:
    """Make an account for somebody and send the link to choose a password. Raises Conflict when it exists.

    `by` is the administrator who does it; nobody when it is done on the command line.
    """
    email = email.lower()
    with door.database.write() as conn:
        if accounts.find_account_by_email(conn, email) is not None:
            raise Conflict("There is already an account with this email address.")
        new = NewAccount(email, name, job_title, "", "", clock.now())
        account = accounts.get_account(conn, accounts.save_account(conn, new))
        for role in roles:
            accounts.save_role(conn, account.id, role.role, role.scope)
        deliveries.queue(conn, [account_mail.invitation(door.config, account)])
        append(conn, event(by, "invited", account.id))
    return account


def create(door: FrontDoor, registration: Registration, roles: Sequence[Role]) -> Account:
    """Make an account that works at once: the first administrator, made on the command line, and demo people.

    Raises Conflict when the address has an account.
    """
    email = registration.email.lower()
    password_hash = passwords.hash_password(door.config, registration.password)
    with door.database.write() as conn:
        if accounts.find_account_by_email(conn, email) is not None:
            raise Conflict("There is already an account with this email address.")
        account_id = accounts.save_account(conn, _new(registration, email, password_hash))
        accounts.confirm_account(conn, account_id, clock.now())
        for role in roles:
            accounts.save_role(conn, account_id, role.role, role.scope)
        append(conn, event(None, "account made", account_id))
        return accounts.get_account(conn, account_id)


def _new(registration: Registration, email: str, password_hash: str) -> NewAccount:
    return NewAccount(email, registration.name, registration.job_title, registration.phone, password_hash, clock.now())


def _account_of(door: FrontDoor, purpose: links.Purpose, token: str) -> Account:
    account_id = links.read(door.config, purpose, token)
    with door.database.read() as conn:
        account = accounts.find_account(conn, account_id)
    return links.check_unused(door.config, purpose, token, account)


def _own(database: Database, person: Person) -> Account:
    assert person.account_id is not None
    with database.read() as conn:
        return accounts.get_account(conn, person.account_id)
