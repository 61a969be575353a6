"""Takes in what the council keeps elsewhere: link officers, term dates. Nothing is ever deleted unasked."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeVar

from intranet.domain.teams import CouncilPack
from intranet.services.import_report import COMMAND_LINE, ImportReport, Tally, told
from intranet.services.importing_terms import import_terms
from intranet.services.school_rows import URN_COLUMN, RowError, read_urn
from intranet.services.spreadsheets import Row, Sheet, open_sheet
from intranet.store import link_officers, schools
from intranet.store.database import Connection, Database
from intranet.store.link_officers import LinkOfficer

__all__ = ["ImportReport", "import_link_officers", "import_terms"]

T = TypeVar("T")
_BATCH = 1_000
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
_LONGEST_NAME, _LONGEST_ADDRESS, _LONGEST_PHONE = 120, 254, 30


def import_link_officers(
    database: Database, file: Path | BinaryIO, council: CouncilPack, actor: str = COMMAND_LINE
) -> ImportReport:
    """Take link officers in from a file with columns `urn`, `role` and `name`, and perhaps `email` and `phone`.

    A row takes the place of whoever holds the role for the school; other roles and schools are left alone. Refused:
    a school not known here, a role that the council does not have. Raises Unreadable.
    """
    with open_sheet(file, (URN_COLUMN, ("role",), ("name",))) as sheet, database.write() as conn:
        tally = Tally()
        for batch in _batches(_read_officers(sheet, council, tally)):
            _take_officers(conn, batch, tally)
        return told(conn, "link officers imported", tally, actor)


def _read_officers(sheet: Sheet, council: CouncilPack, tally: Tally) -> Iterator[tuple[int, LinkOfficer]]:
    roles = {role.key.casefold(): role.key for role in council.link_roles}
    lines: dict[tuple[int, str], int] = {}
    for row in sheet.rows:
        try:
            officer = _read_officer(row, roles)
            if earlier := lines.get((officer.urn, officer.role)):
                raise RowError(f"the {officer.role} of school {officer.urn} stands on line {earlier} already")
        except RowError as reason:
            tally.reject(row.line, reason)
            continue
        lines[officer.urn, officer.role] = row.line
        yield row.line, officer


def _take_officers(conn: Connection, batch: list[tuple[int, LinkOfficer]], tally: Tally) -> None:
    known = schools.map_schools(conn, [officer.urn for _, officer in batch])
    kept = link_officers.map_link_officers(conn, known)
    fresh = []
    for line, officer in batch:
        before = kept.get((officer.urn, officer.role))
        if officer.urn not in known:
            tally.reject(line, f"there is no school with the URN {officer.urn} here")
        elif before == officer:
            tally.count("unchanged")
        else:
            tally.count("changed" if before else "added")
            fresh.append(officer)
    link_officers.save_link_officers(conn, fresh)


def _read_officer(row: Row, roles: dict[str, str]) -> LinkOfficer:
    urn = read_urn(row.first(*URN_COLUMN))
    role = roles.get(row.first("role").casefold())
    if role is None:
        raise RowError(f"“{row.first('role')[:20]}” is none of the roles {', '.join(roles.values())}")
    name, email, phone = row.first("name"), row.first("email"), row.first("phone")
    if not name:
        raise RowError("it has no name")
    if email and not (_ADDRESS.fullmatch(email) and len(email) <= _LONGEST_ADDRESS):
        raise RowError(f"“{email[:60]}” is not an e-mail address")
    return LinkOfficer(urn, role, name[:_LONGEST_NAME], email, phone[:_LONGEST_PHONE])


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
