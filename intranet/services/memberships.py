"""Who belongs to which school, and who decides it. Knows no notification.

Saying that one works at a school proves nothing. A request is granted at once only where the proven address is in
a domain that the council knows to be the school's own; else a lead of the school or an administrator decides, and
until then the person sees only what they have sent themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intranet import clock
from intranet.errors import Conflict, NotFound
from intranet.services import account_mail, throttle
from intranet.services.account_events import event
from intranet.services.front_door import FrontDoor
from intranet.services.people import APPLICANT, ROLE_NAMES, Person, Role
from intranet.store import accounts, deliveries, schools, sign_ins
from intranet.store.accounts import Account, Holder, ListedAccount
from intranet.store.database import Connection
from intranet.store.history import append
from intranet.store.rows import Page


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody who has asked to join a school and whose address is proven."""

    holder: Holder
    urn: int
    school_name: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """A role in words, of what (a school's or a team's name, or nothing), and whether it is only asked for."""

    role: str
    of: str
    is_waiting: bool


def open_requests(conn: Connection, door: FrontDoor, account: Account) -> None:
    """Grant what the account asked for, or ask those who decide. Called once, as its address is proven."""
    for role, scope in accounts.list_roles(conn, account.id):
        if role != APPLICANT:
            continue
        urn = int(scope)
        if _is_schools_own(accounts.list_school_domains(conn, urn), account.email):
            _grant(conn, account.id, urn)
            append(conn, event(None, "school joined by address", account.id, scope))
        else:
            name = _school_name(conn, urn)
            letters = [account_mail.membership_asked(door.config, email, name) for email in _deciders(conn, scope)]
            deliveries.queue(conn, letters)


def find_school_name(door: FrontDoor, urn: int) -> str | None:
    """The name of a school, so that a form can say whether the URN is one."""
    with door.database.read() as conn:
        school = schools.find_school(conn, urn)
    return school.name if school else None


def list_belongings(door: FrontDoor, person: Person) -> tuple[Belonging, ...]:
    """The person's roles in words, schools and teams by name."""
    urns = {int(role.scope) for role in person.roles if role.scope.isdecimal()}
    with door.database.read() as conn:
        names = {str(urn): school.name for urn, school in schools.map_schools(conn, urns).items()}
    names |= {team.key: team.name for team in door.directory().list_teams()}
    return tuple(
        Belonging(ROLE_NAMES.get(role.role, role.role), names.get(role.scope, role.scope), role.role == APPLICANT)
        for role in sorted(person.roles)
    )


def list_requests(door: FrontDoor, person: Person) -> tuple[Request, ...]:
    """Requests that this person may decide, oldest account first; an administrator sees those of every school."""
    scopes = None if person.is_administrator else [str(urn) for urn in person.led_schools]
    with door.database.read() as conn:
        holders = accounts.list_holders(conn, APPLICANT, scopes)
        names = schools.map_schools(conn, {int(holder.scope) for holder in holders})
    return tuple(
        Request(holder, int(holder.scope), names[int(holder.scope)].name if int(holder.scope) in names else "")
        for holder in holders
    )


def decide(door: FrontDoor, person: Person, account_id: int, urn: int, *, approved: bool) -> None:
    """Let somebody join a school, or not. Raises NotFound when there is no such request that this person decides."""
    if not (person.is_administrator or urn in person.led_schools):
        raise NotFound("There is no such request.")
    with door.database.write() as conn:
        account = accounts.find_account(conn, account_id)
        if account is None or not accounts.delete_role(conn, account_id, APPLICANT, str(urn)):
            raise NotFound("There is no such request.")
        if approved:
            accounts.save_role(conn, account_id, "school_member", str(urn))
        name = _school_name(conn, urn)
        deliveries.queue(conn, [account_mail.membership_decided(door.config, account.email, name, approved=approved)])
        append(conn, event(person, "school joined" if approved else "school refused", account_id, str(urn)))


def ask_to_join(door: FrontDoor, person: Person, urn: int) -> None:
    """Ask to join another school. Raises NotFound for an unknown URN, TooOften, Conflict for one's own school."""
    assert person.account_id is not None
    if urn in person.schools | person.asked_schools:
        raise Conflict("You belong to this school, or have asked to join it, already.")
    throttle.try_once(door, [(throttle.MAIL_ACCOUNT, person.email)])
    with door.database.write() as conn:
        schools.get_school(conn, urn)
        account = accounts.get_account(conn, person.account_id)
        accounts.save_role(conn, account.id, APPLICANT, str(urn))
        open_requests(conn, door, account)


def list_accounts(door: FrontDoor, *, after: str = "", limit: int = 50) -> Page[ListedAccount]:
    """The administrator's list, in order of e-mail address."""
    with door.database.read() as conn:
        return accounts.list_accounts(conn, after=after, limit=limit)


def give_role(door: FrontDoor, by: Person, account_id: int, role: Role) -> None:
    """Give somebody a role; it holds from their next request. Raises NotFound."""
    with door.database.write() as conn:
        accounts.get_account(conn, account_id)
        accounts.save_role(conn, account_id, role.role, role.scope)
        append(conn, event(by, f"role given: {role.role}", account_id, role.scope))


def take_role(door: FrontDoor, by: Person, account_id: int, role: Role) -> None:
    """Take a role away, from the next request on. Raises NotFound; Conflict for one's own administrator role."""
    if by.account_id == account_id and role.role == "administrator":
        raise Conflict("You cannot take the administrator role from yourself.")
    with door.database.write() as conn:
        if not accounts.delete_role(conn, account_id, role.role, role.scope):
            raise NotFound("There is no such role.")
        append(conn, event(by, f"role taken: {role.role}", account_id, role.scope))


def disable(door: FrontDoor, by: Person, account_id: int) -> None:
    """Lock an account and end all its sign-ins. Raises NotFound; Conflict for one's own."""
    if by.account_id == account_id:
        raise Conflict("You cannot disable your own account.")
    now = clock.now()
    with door.database.write() as conn:
        accounts.get_account(conn, account_id)
        accounts.save_disabled(conn, account_id, now)
        sign_ins.end_sign_ins(conn, account_id, now)
        append(conn, event(by, "account disabled", account_id))


def enable(door: FrontDoor, by: Person, account_id: int) -> None:
    """Unlock an account. Raises NotFound."""
    with door.database.write() as conn:
        accounts.get_account(conn, account_id)
        accounts.save_disabled(conn, account_id, None)
        append(conn, event(by, "account enabled", account_id))


def end_sign_ins_of(door: FrontDoor, by: Person, account_id: int) -> int:
    """Sign somebody out everywhere (ASVS 7.4.5). Returns in how many places."""
    with door.database.write() as conn:
        ended = sign_ins.end_sign_ins(conn, account_id, clock.now())
        append(conn, event(by, "sign-ins ended", account_id))
    return ended


def save_school_domains(door: FrontDoor, by: Person, urn: int, domains: Iterable[str]) -> None:
    """Set the domains in which only this school's staff have addresses. Raises NotFound for an unknown URN."""
    with door.database.write() as conn:
        schools.get_school(conn, urn)
        accounts.save_school_domains(conn, urn, domains)
        append(conn, event(by, "school domains set", None, str(urn)))


def _is_schools_own(domains: Sequence[str], email: str) -> bool:
    return email.rpartition("@")[2].lower() in domains


def _grant(conn: Connection, account_id: int, urn: int) -> None:
    accounts.delete_role(conn, account_id, APPLICANT, str(urn))
    accounts.save_role(conn, account_id, "school_member", str(urn))


def _deciders(conn: Connection, scope: str) -> Sequence[str]:
    leads = accounts.list_holders(conn, "school_lead", [scope])
    return [holder.email for holder in leads or accounts.list_holders(conn, "administrator")]


def _school_name(conn: Connection, urn: int) -> str:
    school = schools.find_school(conn, urn)
    return school.name if school else f"school {urn}"
