"""`flask accounts`: the first administrator, invitations, and who there is. Knows no password but one just typed."""

import click
from flask import current_app
from flask.cli import with_appcontext

from intranet.errors import IntranetError
from intranet.services import accounts as use_cases
from intranet.services import memberships, passwords
from intranet.services.accounts import Registration
from intranet.services.front_door import FrontDoor
from intranet.services.people import ROLE_NAMES, SCHOOL_ROLES, TEAM_ROLES, Role

ROLES = sorted(SCHOOL_ROLES | TEAM_ROLES | {"analyst", "administrator"})


@click.group("accounts")
def accounts() -> None:
    """People who can sign in."""


@accounts.command("create-administrator")
@click.option("--email", prompt="Email address", help="The address to sign in with.")
@click.option("--name", prompt="Full name", help="The person's name, as others will see it.")
@click.password_option(help="Asked for when it is left out, so that it stays out of the shell's history.")
@with_appcontext
def create_administrator(email: str, name: str, password: str) -> None:
    """Make an administrator whose account works at once.

    There is no other way to the first account: a fresh installation has none. Fails when the address has an
    account already, or when the password is too easy to guess.
    """
    door = _door()
    fault = passwords.find_fault(password, use_cases.about(door, name, email))
    if fault:
        raise click.ClickException(f"{fault}.")
    wanted = Registration(_address(email), name, "", "", 0, password)
    try:
        account = use_cases.create(door, wanted, [Role("administrator")])
    except IntranetError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{account.email} can sign in as an administrator.")


@accounts.command("invite")
@click.option("--email", required=True, help="Where the invitation goes.")
@click.option("--name", required=True, help="The person's name, as others will see it.")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--scope", default="", help="A team's key for an officer, a URN for school staff; else nothing.")
@with_appcontext
def invite(email: str, name: str, role: str, scope: str) -> None:
    """Make an account and send a link to choose its password. The link works once, for 7 days.

    A `school_lead` decides who else belongs to the school; an `officer` works in the mailbox of one team.
    """
    door = _door()
    _check_scope(door, role, scope)
    try:
        account = use_cases.invite(door, email=_address(email), name=name, roles=[Role(role, scope)])
    except IntranetError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"An invitation to {account.email} is waiting to be sent.")


@accounts.command("list")
@with_appcontext
def list_all() -> None:
    """Print every account with its roles, one a line."""
    door, after = _door(), ""
    while True:
        page = memberships.list_accounts(door, after=after)
        for row in page.rows:
            state = "disabled" if row.account.disabled_at else "" if row.account.confirmed_at else "not confirmed"
            roles = ", ".join(f"{role} {scope}".strip() for role, scope in row.roles)
            click.echo("\t".join([row.account.email, row.account.name, roles or "-", state]).rstrip())
        if not page.next:
            return
        after = page.next


def _door() -> FrontDoor:
    door: FrontDoor = current_app.extensions["front_door"]
    return door


def _address(text: str) -> str:
    address = use_cases.find_address(text)
    if address is None:
        raise click.ClickException("Give an email address like name@example.com.")
    return address


def _check_scope(door: FrontDoor, role: str, scope: str) -> None:
    teams = {team.key for team in door.directory().list_teams()}
    if role in TEAM_ROLES and scope not in teams:
        raise click.ClickException(f"{ROLE_NAMES[role]}s need --scope with a team: {', '.join(sorted(teams))}.")
    if role in SCHOOL_ROLES and not (scope.isdecimal() and memberships.find_school_name(door, int(scope))):
        raise click.ClickException("School staff need --scope with the URN of a school that is known here.")
    if role not in TEAM_ROLES | SCHOOL_ROLES and scope:
        raise click.ClickException(f"{ROLE_NAMES[role]} has no --scope.")
