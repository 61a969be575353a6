"""`flask data`: takes in schools, link officers and term dates from files. Prints what an import did, in words."""

import sys
from collections.abc import Callable
from pathlib import Path

import click
from flask.cli import with_appcontext

from intranet import clock
from intranet.cli.door import ready_front_door
from intranet.errors import Unreadable
from intranet.services import closures, importing, school_changes
from intranet.services.front_door import FrontDoor
from intranet.services.import_report import COMMAND_LINE, ImportReport
from intranet.services.people import Person

SOME_REFUSED, UNREADABLE = 1, 2
_OPERATOR = Person(account_id=None, name=COMMAND_LINE, email="")
_FILE = click.argument("file", type=click.Path(path_type=Path))


@click.group("data")
def data() -> None:
    """Take in what the council keeps elsewhere."""


@data.command("import-schools")
@_FILE
@with_appcontext
def import_schools(file: Path) -> None:
    """Take in schools from FILE, a CSV file as the government's school list (GIAS) gives it.

    Needs the columns URN and EstablishmentName. A school that is not in the file is left alone. An old URN leads to
    its successor where the file names the predecessor; so it does after FILE was the list of links, with the columns
    URN, LinkURN and LinkType.

    Leaves with 0 when every row was taken, 1 when some were refused (the others were taken), 2 when the file cannot
    be read (nothing was taken).
    """
    door = ready_front_door()
    _report("schools", lambda: school_changes.import_schools(door.database, file, door.council, clock.today()))


@data.command("import-link-officers")
@_FILE
@with_appcontext
def import_link_officers(file: Path) -> None:
    """Take in each school's link officers from FILE, a CSV file with the columns urn, role, name, email, phone.

    Leaves with 0 when every row was taken, 1 when some were refused (the others were taken), 2 when the file cannot
    be read (nothing was taken).
    """
    door = ready_front_door()
    _report("link officers", lambda: importing.import_link_officers(door.database, file, door.council))


@data.command("import-terms")
@_FILE
@with_appcontext
def import_terms(file: Path) -> None:
    """Take in term dates, INSET days and closures from FILE, a CSV file.

    Its columns are urn (blank for every school), school_year (or blank), kind (term, inset or closure), starts, ends
    and reason. Open deadlines of the schools that it touches move with it.

    Leaves with 0 when every row was taken, 1 when some were refused (the others were taken), 2 when the file cannot
    be read (nothing was taken).
    """
    door = ready_front_door()
    _report("term dates", lambda: _import_terms(door, file))


def _import_terms(door: FrontDoor, file: Path) -> ImportReport:
    with closures.moving_deadlines(door, _OPERATOR, "Term dates were taken in from a file"):
        return importing.import_terms(door.database, file)


def _report(what: str, run: Callable[[], ImportReport]) -> None:
    try:
        report = run()
    except Unreadable as error:
        click.echo(f"Nothing was taken in. {error}", err=True)
        sys.exit(UNREADABLE)
    for line in report_lines(what, report):
        click.echo(line)
    if report.rejected:
        sys.exit(SOME_REFUSED)


def report_lines(what: str, report: ImportReport) -> list[str]:
    """The report in plain words: the counts, then each refused line with its reason."""
    counts = {
        "added": report.added,
        "changed": report.changed,
        "closed": report.closed,
        "open again": report.reopened,
        "taken away": report.removed,
        "led on to a successor": report.led_on,
        "unchanged": report.unchanged,
    }
    told = ", ".join(f"{number:,} {word}" for word, number in counts.items() if number) or "nothing to take in"
    lines = [f"{what.capitalize()}: {told}."]
    if report.rejected:
        rows = "1 row was" if len(report.rejected) == 1 else f"{len(report.rejected):,} rows were"
        lines.append(f"{rows} refused; the others were taken:")
        lines += [f"  line {line}: {reason}" for line, reason in report.rejected]
    return lines
