"""What administrators set over the council pack and the forms. Knows no pack and no form."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from intranet.store.database import insert_or
from intranet.store.rows import as_row, columns_for
from intranet.store.tables import district_teams, rule_severities, team_mailboxes


@dataclass(frozen=True, slots=True)
class TeamMailbox:
    """The mailbox and telephone number of one concrete team ("area_east")."""

    team_key: str
    mailbox: str
    phone: str
    changed_at: datetime


_COLUMNS = columns_for(team_mailboxes, TeamMailbox)


def list_team_mailboxes(conn: Connection) -> tuple[TeamMailbox, ...]:
    """Every mailbox that was set, by team."""
    rows = conn.execute(select(*_COLUMNS).order_by(team_mailboxes.c.team_key))
    return tuple(TeamMailbox(*row) for row in rows)


def save_team_mailbox(conn: Connection, mailbox: TeamMailbox) -> None:
    """Set a team's mailbox, or set it anew."""
    statement = insert_or(conn, team_mailboxes)
    changed = {name: statement.excluded[name] for name in ("mailbox", "phone", "changed_at")}
    conn.execute(statement.on_conflict_do_update(index_elements=["team_key"], set_=changed), as_row(mailbox))


def delete_team_mailbox(conn: Connection, team_key: str) -> bool:
    """Go back to the council pack's mailbox. False when that was in use."""
    return conn.execute(delete(team_mailboxes).where(team_mailboxes.c.team_key == team_key)).rowcount == 1


def map_rule_severities(conn: Connection) -> Mapping[str, str]:
    """The severity of every rule that was given one of the council's own, by rule id."""
    rows = conn.execute(select(rule_severities.c.rule_id, rule_severities.c.severity))
    return {row.rule_id: row.severity for row in rows}


def save_rule_severity(conn: Connection, rule_id: str, severity: str, changed_at: datetime) -> None:
    """Set a rule's severity (error, concern or note), or set it anew."""
    statement = insert_or(conn, rule_severities)
    changed = {name: statement.excluded[name] for name in ("severity", "changed_at")}
    row = {"rule_id": rule_id, "severity": severity, "changed_at": changed_at}
    conn.execute(statement.on_conflict_do_update(index_elements=["rule_id"], set_=changed), row)


def delete_rule_severity(conn: Connection, rule_id: str) -> bool:
    """Go back to the form's own severity. False when that was in use."""
    return conn.execute(delete(rule_severities).where(rule_severities.c.rule_id == rule_id)).rowcount == 1


def list_district_teams(conn: Connection) -> tuple[tuple[str, str, str], ...]:
    """(choice, district code, team) of every district that was given another team than the council pack's."""
    c = district_teams.c
    rows = conn.execute(select(c.choice, c.district_code, c.team_key).order_by(c.choice, c.district_code))
    return tuple((row.choice, row.district_code, row.team_key) for row in rows)


def save_district_team(conn: Connection, choice: str, district_code: str, team_key: str, changed_at: datetime) -> None:
    """Set the team of a district, or set it anew."""
    statement = insert_or(conn, district_teams)
    changed = {name: statement.excluded[name] for name in ("team_key", "changed_at")}
    row = {"choice": choice, "district_code": district_code, "team_key": team_key, "changed_at": changed_at}
    same = ["choice", "district_code"]
    conn.execute(statement.on_conflict_do_update(index_elements=same, set_=changed), row)


def delete_district_team(conn: Connection, choice: str, district_code: str) -> bool:
    """Go back to the council pack's team. False when that was in use."""
    same = (district_teams.c.choice == choice, district_teams.c.district_code == district_code)
    return conn.execute(delete(district_teams).where(*same)).rowcount == 1
