"""The commands that hold a new version of a form against what was sent: the past, and what would be otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from intranet import clock
from intranet.cli.door import front_door, ready_front_door
from intranet.cli.plugin_named import find_form, find_plugin
from intranet.forms.form import NotificationForm
from intranet.forms.json_answers import typed_from_json
from intranet.kit.past import (
    MadeUpReferences,
    Past,
    UnreadablePast,
    as_lines,
    codes_of,
    entries_without_people,
    own_days,
    read_past,
    without_name,
    without_people,
)
from intranet.kit.simulation import decide, differences
from intranet.services.calendars import calendar_for
from intranet.services.explain import facts_of, ledger_before
from intranet.services.front_door import FrontDoor
from intranet.store.database import Connection
from intranet.store.past import Sent, list_last_sent
from intranet.store.schools import find_school


@click.command("past")
@click.argument("name")
@click.option("--to", "path", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--form", "slug", default="", help="Which form, where the plugin brings several.")
@click.option("--last", default=200, show_default=True, type=click.IntRange(1, 10_000), help="How many of the latest.")
@with_appcontext
def past(name: str, path: Path, slug: str, last: int) -> None:
    """Keep what was sent with a form, without people in it, and what the installed version decides of it.

    Names, addresses, numbers of people and everything typed in words are replaced; codes, days, figures, the
    district and the type of school are kept, and so are the school's own term dates and closures and what earlier
    notifications of the pupil had left in the ledger. Made for `flask plugins simulate --against`.
    """
    door = ready_front_door()
    form = find_form(door.catalogue, find_plugin(name), slug)
    with door.database.read() as conn:
        found = [_plain(door, conn, form, each) for each in list_last_sent(conn, form.slug, last)]
    kept = [replace(each, decided=decide(form, door.catalogue, each)) for each in found if each is not None]
    try:
        path.write_text("".join(f"{line}\n" for line in as_lines(kept)), encoding="utf-8", newline="\n")
    except OSError as problem:
        raise click.FileError(str(path), problem.strerror or "cannot be written") from problem
    click.echo(f"{len(kept)} notifications are in {path}, without anybody's name.")


@click.command("simulate")
@click.argument("name")
@click.option("--against", "path", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--form", "slug", default="", help="Which form, where the plugin brings several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for other programs.")
@with_appcontext
def simulate(name: str, path: Path, slug: str, as_json: bool) -> None:
    """Say what the installed version would decide otherwise for past notifications, kept by `flask plugins past`.

    Exits with 1 when the outcome, the team, a copy or a deadline of any of them would be another. School days are
    those of the file, and so is the ledger: its entries as they were when the file was written, which may be later
    than the notification.
    """
    catalogue = front_door().catalogue
    form = find_form(catalogue, find_plugin(name), slug)
    try:
        past = read_past(path)
        changed = list(differences(form, catalogue, past))
    except UnreadablePast as problem:
        raise click.UsageError(f"{path}: {problem}") from problem
    if as_json:
        told = [{"line": each.line, "what": each.what, "before": each.before, "now": each.now} for each in changed]
        click.echo(json.dumps({"form": form.slug, "tried": len(past), "changed": told}, ensure_ascii=False, indent=2))
    else:
        for each in changed:
            click.echo(f"line {each.line}: {each.what} was {_said(each.before)}, would be {_said(each.now)}")
        bare = sum(each.calendar is None for each in past)
        if bare:
            click.echo(
                f"{bare} of {len(past)} lines know neither the school's closures nor the pupil's ledger: they are held "
                "against the council's term dates and as a first notification. Write the file anew with "
                "`flask plugins past`."
            )
        count = len({each.line for each in changed})
        click.echo(f"{count} of {len(past)} past notifications would be decided otherwise.")
    raise SystemExit(1 if changed else 0)


def _plain(door: FrontDoor, conn: Connection, form: NotificationForm, sent: Sent) -> Past | None:
    """One notification without people; None where its school is not known any more."""
    school = find_school(conn, sent.urn)
    if school is None:
        return None
    references, codes = MadeUpReferences(), codes_of(door.catalogue.forms.values())
    typed, _ = typed_from_json(form, sent.answers)
    earlier = ledger_before(conn, form, typed, sent.notification_id)
    on = clock.local(sent.at).date()
    ledger = entries_without_people(earlier.entries, codes, references)
    return Past(
        on,
        without_name(facts_of(school)),
        without_people(form, sent.answers, on, references),
        {},
        ledger,
        own_days(calendar_for(conn, door.council, sent.urn)),
    )


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return str(value) if value not in (None, "") else "none"


COMMANDS: tuple[click.Command, ...] = (past, simulate)
