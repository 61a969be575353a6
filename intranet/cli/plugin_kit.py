"""The commands for plugin authors: a new plugin, the contract, the routing table, random journeys, the past."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from intranet import clock
from intranet.cli.door import front_door, ready_front_door
from intranet.domain.calendar import CalendarUnknown
from intranet.domain.facts import in_words
from intranet.domain.teams import TeamDirectory
from intranet.forms.dates import EARLIEST, LATEST
from intranet.forms.form import NotificationForm
from intranet.forms.json_answers import typed_from_json
from intranet.forms.routing_csv import as_csv, routing_rows
from intranet.kit import fuzzing, scaffold
from intranet.kit.checking import check_plugin, package_of
from intranet.kit.contract import ROUTING_CSV, USUAL_DAY
from intranet.kit.ground import make_ground
from intranet.kit.imports import deprecated_names
from intranet.kit.naming import UnfitName, read_name
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
from intranet.kit.scenarios import calendar_of
from intranet.kit.simulation import decide, differences
from intranet.loading import Catalogue, Found, installed_plugins
from intranet.loading.faults import Faulty
from intranet.services.calendars import calendar_for
from intranet.services.explain import facts_of, ledger_before
from intranet.services.front_door import FrontDoor
from intranet.store.database import Connection
from intranet.store.past import Sent, list_last_sent
from intranet.store.schools import find_school

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("new")
@click.argument("name")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="The folder to write it into.")
@click.option("--team", default="", help="The key of the team it goes to at first.")
@with_appcontext
def new(name: str, into: Path | None, team: str) -> None:
    """Write a new plugin with one small form that is served, routed and tested at once.

    In the repository of the service it goes to plugins/NAME, elsewhere to a folder of the distribution's name.
    """
    catalogue = front_door().catalogue
    try:
        read = read_name(name)
    except UnfitName as problem:
        raise click.UsageError(str(problem)) from problem
    if read.key in {each.name for each in installed_plugins()}:
        raise click.UsageError(f"A plugin {read.key} is installed already. Choose another name.")
    directory = TeamDirectory(catalogue.council)
    usual = scaffold.usual_team(directory)
    if team and not directory.knows(team):
        raise click.UsageError(f"The council has no team {team}. It has: {', '.join(directory.keys())}.")
    chosen = (team, team in catalogue.council.by_district) if team else usual
    inside = Path("plugins/README.md").is_file() and into is None
    folder = into or (Path("plugins") / read.key if inside else Path(read.distribution))
    plugin = scaffold.NewPlugin(read, chosen[0], clock.today(), in_repository=inside, by_district=chosen[1])
    try:
        written = scaffold.write(plugin, folder)
    except scaffold.FolderTaken as problem:
        raise click.ClickException(str(problem)) from problem
    except OSError as problem:
        raise click.FileError(str(folder), problem.strerror or "cannot be written") from problem
    click.echo(f"{len(written)} files are in {folder}. Next:")
    click.echo(f"  pip install --editable {folder}")
    click.echo(f"  flask plugins check {read.key}")
    click.echo(f"  flask plugins preview {read.key}")


@click.command("check")
@click.argument("name", required=False, default="")
@click.option("--on", "day", type=DAY, help=f"A school day to try the forms on; {USUAL_DAY} when left out.")
@click.option("--not-personal", multiple=True, help="A question that sounds personal and is not.")
@with_appcontext
def check(name: str, day: datetime | None, not_personal: tuple[str, ...]) -> None:
    """Hold one plugin, or every plugin, to the contract: what fails, where, and how to mend it.

    Exits with 1 when anything fails.
    """
    catalogue = front_door().catalogue
    chosen = [_find(name)] if name else list(installed_plugins())
    on = _day(catalogue, day)
    _require_questions(catalogue, not_personal)
    failed = 0
    for found in chosen:
        failures = list(check_plugin(found, catalogue, on, frozenset(not_personal)))
        for each in failures:
            click.echo(f"{found.name}: {each}", err=True)
        package = package_of(found)
        for each in deprecated_names(package) if package else ():
            click.echo(f"{found.name}: {each}", err=True)
        failed += bool(failures)
    if failed:
        click.echo(f"{failed} of {len(chosen)} plugins do not keep the contract.", err=True)
        raise SystemExit(1)
    click.echo(f"{chosen[0].name} keeps the contract." if name else f"All {len(chosen)} plugins keep the contract.")


@click.command("routing")
@click.argument("name")
@click.option("--form", "slug", default="", help="Which form, where the plugin brings several.")
@click.option("--accept", is_flag=True, help=f"Keep the table in use as {ROUTING_CSV}, as a person has reviewed it.")
@with_appcontext
def routing(name: str, slug: str, accept: bool) -> None:
    """Print what has changed in a plugin's routing table since it was reviewed. Exits with 1 when anything has."""
    found = _find(name)
    form = _form(front_door().catalogue, found, slug)
    wanted = as_csv(routing_rows(form))
    package = package_of(found)
    if package is None:
        raise click.ClickException(f"The package of {name} is in no folder, so there is no place for {ROUTING_CSV}.")
    file = (package.parent if package.is_file() else package) / ROUTING_CSV
    present = file.read_text(encoding="utf-8") if file.is_file() else ""
    before, after = present.splitlines(), wanted.splitlines()
    for line in [f"- {each}" for each in before if each not in after]:
        click.echo(line)
    for line in [f"+ {each}" for each in after if each not in before]:
        click.echo(line)
    if present == wanted:
        click.echo(f"{file.name} is current.")
    elif accept:
        try:
            file.write_text(wanted, encoding="utf-8", newline="\n")
        except OSError as problem:
            raise click.FileError(str(file), problem.strerror or "cannot be written") from problem
        click.echo(f"Written to {file}.")
    else:
        if sorted(before) == sorted(after):
            click.echo("The order of the rows has changed.")
        click.echo(f"Review this, then: flask plugins routing {name} --accept", err=True)
        raise SystemExit(1)


@click.command("fuzz")
@click.argument("name")
@click.option("--form", "slug", default="", help="Which form, where the plugin brings several.")
@click.option("--examples", default=200, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--seed", default=0, show_default=True, help="The same seed makes the same journeys.")
@click.option("--on", "day", type=DAY, help=f"A school day to try them on; {USUAL_DAY} when left out.")
@with_appcontext
def fuzz(name: str, slug: str, examples: int, seed: int, day: datetime | None) -> None:
    """Try random answers, good and bad, on a form. Exits with 1 at the first that breaks a promise, cut down small."""
    catalogue = front_door().catalogue
    form = _form(catalogue, _find(name), slug)
    ground = make_ground(form, catalogue, _day(catalogue, day))
    try:
        report = fuzzing.fuzz(ground, examples, seed)
    except Faulty as fault:
        raise click.ClickException(f"{form.slug}: {fault}") from fault
    counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(report.outcomes.items()))
    if report.broken is None:
        click.echo(f"{report.tried} journeys with seed {seed}: {counts}. None broke a promise.")
        return
    click.echo(f"Journey {report.tried} with seed {seed}: {report.broken.promise}", err=True)
    click.echo(json.dumps(report.broken.answers, ensure_ascii=True, indent=2), err=True)
    click.echo("The questions that are not named here were answered as in the first good sample.", err=True)
    raise SystemExit(1)


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
    form = _form(door.catalogue, _find(name), slug)
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
    form = _form(catalogue, _find(name), slug)
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


def _day(catalogue: Catalogue, given: datetime | None) -> date:
    """The day to try forms on. One that is known to be no school day is refused: samples hold on school days."""
    day = given.date() if given else USUAL_DAY
    if not EARLIEST <= day.year < LATEST:
        raise click.UsageError(f"The day must lie between {EARLIEST} and {LATEST - 1}.")
    try:
        closed = calendar_of(catalogue.council).why_closed(day) if catalogue.council.terms else None
    except CalendarUnknown:
        return day
    if given and closed:
        raise click.UsageError(f"Schools are closed on {in_words(day)} ({closed}). Give a school day.")
    return day


def _require_questions(catalogue: Catalogue, names: Iterable[str]) -> None:
    known = {name for form in catalogue.forms.values() for name in form.questions}
    for name in names:
        if name not in known:
            raise click.UsageError(f"No form asks a question called {name}.")


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return str(value) if value not in (None, "") else "none"


def _find(name: str) -> Found:
    everything = installed_plugins()
    found = next((each for each in everything if each.name in {name, name.replace("-", "_")}), None)
    if found is None:
        raise click.UsageError(f"No plugin is called {name}. Installed: {', '.join(e.name for e in everything)}.")
    return found


def _form(catalogue: Catalogue, found: Found, slug: str) -> NotificationForm:
    """The form meant. A plugin that is set aside is told with its reason."""
    for aside in catalogue.set_aside:
        if aside.name == found.name:
            raise click.ClickException(f"{found.name} is set aside at {aside.stage}: {aside.reason}")
    slugs = [each for each in catalogue.forms if catalogue.origin.get(each) == found.name]
    if not slugs:
        raise click.ClickException(f"{found.name} brings no form.")
    if slug not in slugs and (slug or len(slugs) > 1):
        raise click.UsageError(f"Say which form with --form: {', '.join(sorted(slugs))}.")
    return catalogue.forms[slug or slugs[0]]


COMMANDS: tuple[click.Command, ...] = (new, check, routing, fuzz, past, simulate)
