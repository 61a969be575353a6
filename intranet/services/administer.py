"""What an administrator looks after: mailboxes, rules, deliveries, plugins, schools, law. Sees nothing of a pupil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intranet import clock
from intranet.domain.findings import Severity
from intranet.domain.statutes import NotInForce, Statute, Version
from intranet.domain.teams import Team
from intranet.errors import Conflict, NotFound
from intranet.services import deliver, memberships
from intranet.services.closed_teams import ClosedTeam, list_closed_teams
from intranet.services.closures import list_closures
from intranet.services.deliver import DeliveryHealth, delivery_health
from intranet.services.front_door import FrontDoor
from intranet.services.people import COUNCIL_ROLES, SCHOOL_ROLES, TEAM_ROLES, Person, Role
from intranet.store import accounts, history, link_officers, plugin_failures, schools, settings
from intranet.store import deliveries as delivery_store
from intranet.store.accounts import ListedAccount
from intranet.store.calendars import ClosureRow
from intranet.store.database import Connection
from intranet.store.deliveries import Delivery
from intranet.store.history import NewEvent
from intranet.store.link_officers import LinkOfficer
from intranet.store.plugin_failures import PluginFailure
from intranet.store.schools import School


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team as it stands, with what the council pack says; `is_own` when an administrator has set its mailbox."""

    team: Team
    pack: Team
    is_own: bool


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule with the severity its form gives it and, if there is one, the council's own."""

    id: str
    message: str
    default: Severity
    own: Severity | None
    forms: Sequence[str]
    source: str


@dataclass(frozen=True, slots=True)
class LawLine:
    """A statute with the version in force today, if one is."""

    statute: Statute
    version: Version | None


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """What is kept about a school: its row, contacts at the council, own closed days, and e-mail domains."""

    school: School
    officers: Mapping[str, LinkOfficer | None]
    closures: Sequence[ClosureRow]
    domains: Sequence[str]


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A notice that did not go out, and the address to which sending it again would go ("" when none is known)."""

    delivery: Delivery
    team_name: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What needs an administrator today."""

    health: DeliveryHealth
    without_mailbox: Sequence[Team]
    set_aside: int
    failures: int
    requests: int
    closed_teams: Sequence[ClosedTeam] = ()


def look_over(door: FrontDoor, person: Person) -> Overview:
    """Everything that waits for an administrator, counted."""
    return Overview(
        health=delivery_health(door),
        without_mailbox=[team for team in door.directory().list_teams() if not team.mailbox],
        set_aside=len(door.catalogue.set_aside),
        failures=len(list_failures(door)),
        requests=len(memberships.list_requests(door, person)),
        closed_teams=list_closed_teams(door),
    )


def list_teams(door: FrontDoor) -> Sequence[TeamLine]:
    """Every team of the council, in its order."""
    with door.database.read() as conn:
        own = {row.team_key for row in settings.list_team_mailboxes(conn)}
    now = {team.key: team for team in door.directory().list_teams()}
    return [TeamLine(now[pack.key], pack, pack.key in own) for pack in door.council.teams]


def get_team(door: FrontDoor, team_key: str) -> TeamLine:
    """One team. Raises NotFound."""
    found = next((line for line in list_teams(door) if line.pack.key == team_key), None)
    if found is None:
        raise NotFound("The council has no such team.")
    return found


def list_rules(door: FrontDoor) -> Sequence[RuleLine]:
    """Every rule of every form in service, by id; one that forms share stands once."""
    own = door.severities()
    lines: dict[str, RuleLine] = {}
    forms: dict[str, list[str]] = {}
    for form in door.catalogue.forms.values():
        for check in form.all_rules.checks:
            titles = forms.setdefault(check.id, [])
            titles.append(form.title)
            cite = check.source.cite if check.source else ""
            lines[check.id] = RuleLine(check.id, check.message, check.severity, own.get(check.id), titles, cite)
    return [lines[rule] for rule in sorted(lines)]


def set_severity(door: FrontDoor, person: Person, rule_id: str, severity: Severity) -> None:
    """Give a rule the council's own severity, for every notification sent from now on. Raises NotFound."""
    _require_rule(door, rule_id)
    with door.database.write() as conn:
        settings.save_rule_severity(conn, rule_id, str(severity), clock.now())
        _log(conn, person, "rule severity set", rule=rule_id, severity=str(severity))
    door.forget_settings()


def reset_severity(door: FrontDoor, person: Person, rule_id: str) -> None:
    """Go back to the severity that the form gives. A rule that has it already is left as it is."""
    _require_rule(door, rule_id)
    with door.database.write() as conn:
        if settings.delete_rule_severity(conn, rule_id):
            _log(conn, person, "rule severity reset", rule=rule_id)
    door.forget_settings()


def list_failures(door: FrontDoor) -> Sequence[PluginFailure]:
    """What plugins got wrong while the service ran, the latest first."""
    with door.database.read() as conn:
        return plugin_failures.list_plugin_failures(conn)


def list_undelivered(door: FrontDoor) -> Sequence[Undelivered]:
    """Notices that were refused, given up, or had nowhere to go, the latest first."""
    teams = {team.key: team for team in door.directory().list_teams()}
    with door.database.read() as conn:
        found = delivery_store.list_undelivered(conn)
    return [_undelivered(each, teams.get(each.team_key)) for each in found]


def resend(door: FrontDoor, person: Person, delivery_id: int) -> None:
    """Send a notice again, a team's to the address the team has now. Raises NotFound and Conflict."""
    line = next((each for each in list_undelivered(door) if each.delivery.id == delivery_id), None)
    if line is None:
        raise NotFound("There is no such notice among those that were not delivered.")
    if not line.address:
        raise Conflict(f"{line.team_name or 'The recipient'} has no mailbox yet. Set one first, then send again.")
    deliver.resend(door, person, delivery_id, line.address)


def search_schools(door: FrontDoor, text: str) -> Sequence[School]:
    """Schools that were meant by a URN, DfE number, postcode or words; closed ones too."""
    with door.database.read() as conn:
        return schools.search_schools(conn, text, clock.today(), closed=True) if text.strip() else ()


def get_school_page(door: FrontDoor, urn: int) -> SchoolPage:
    """What is kept about a school. Raises NotFound."""
    with door.database.read() as conn:
        school = schools.get_school(conn, urn)
        officers = {officer.role: officer for officer in link_officers.list_link_officers(conn, urn)}
        domains = accounts.list_school_domains(conn, urn)
    roles = {role.name: officers.get(role.key) for role in door.council.link_roles}
    return SchoolPage(school, roles, list_closures(door, urn), domains)


def list_law(door: FrontDoor, on: date) -> Sequence[LawLine]:
    """Every statute with the version in force on a day."""
    return [LawLine(statute, _version(statute, on)) for statute in door.statutes.list()]


def get_account(door: FrontDoor, account_id: int) -> ListedAccount:
    """An account with its roles. Raises NotFound."""
    with door.database.read() as conn:
        return ListedAccount(accounts.get_account(conn, account_id), accounts.list_roles(conn, account_id))


def find_account_id(door: FrontDoor, email: str) -> int | None:
    """The account of an e-mail address, however it is written."""
    with door.database.read() as conn:
        found = accounts.find_account_by_email(conn, email.strip().lower()[:254])
    return found.id if found else None


def give_role(door: FrontDoor, person: Person, account_id: int, role: Role) -> None:
    """Give somebody a role in a scope that exists. Raises NotFound, also for a role or scope that does not."""
    if not _is_scope(door, role):
        raise NotFound("There is no such role for that team or school.")
    memberships.give_role(door, person, account_id, role)


def _is_scope(door: FrontDoor, role: Role) -> bool:
    if role.role in COUNCIL_ROLES:
        return role.scope == ""
    if role.role in TEAM_ROLES:
        return any(team.key == role.scope for team in door.council.teams)
    if role.role not in SCHOOL_ROLES or not (role.scope.isascii() and role.scope.isdigit() and len(role.scope) == 6):
        return False
    with door.database.read() as conn:
        return schools.find_school(conn, int(role.scope)) is not None


def _undelivered(delivery: Delivery, team: Team | None) -> Undelivered:
    address = team.mailbox if team else delivery.recipient
    return Undelivered(delivery, team.name if team else "", deliver.plain_state(delivery), address)


def _version(statute: Statute, on: date) -> Version | None:
    try:
        return statute.on(on)
    except NotInForce:
        return None


def _require_rule(door: FrontDoor, rule_id: str) -> None:
    if not any(line.id == rule_id for line in list_rules(door)):
        raise NotFound("There is no such rule.")


def _log(conn: Connection, person: Person, action: str, **detail: object) -> None:
    history.append(conn, NewEvent(clock.now(), person.account_id, person.name, action, None, detail))
