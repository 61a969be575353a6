"""The commands for plugin authors: a new plugin, the contract, random journeys."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from intranet import clock
from intranet.cli.door import front_door
from intranet.cli.plugin_named import find_form, find_plugin
from intranet.domain.calendar import CalendarUnknown
from intranet.domain.facts import in_words
from intranet.domain.teams import TeamDirectory
from intranet.forms.dates import EARLIEST, LATEST
from intranet.kit import fuzzing, scaffold
from intranet.kit.checking import check_plugin, package_of
from intranet.kit.contract import USUAL_DAY
from intranet.kit.ground import make_ground
from intranet.kit.imports import deprecated_names
from intranet.kit.naming import UnfitName, read_name
from intranet.kit.scenarios import calendar_of
from intranet.loading import Catalogue, installed_plugins
from intranet.loading.faults import Faulty

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
    chosen = [find_plugin(name)] if name else list(installed_plugins())
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
    form = find_form(catalogue, find_plugin(name), slug)
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


COMMANDS: tuple[click.Command, ...] = (new, check, fuzz)
