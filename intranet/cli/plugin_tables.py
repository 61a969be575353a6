"""The commands for the tables that a person reviews: who receives a form, and what it asks, checks and counts."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from intranet.cli.door import front_door
from intranet.cli.plugin_named import find_form, find_plugin
from intranet.forms.form import NotificationForm
from intranet.forms.routing_csv import as_csv, routing_rows
from intranet.kit.checking import package_of
from intranet.kit.contract import ROUTING_CSV, RULES_CSV, rules_as_csv
from intranet.loading import Found
from intranet.loading.declarations import declare
from intranet.loading.faults import Faulty


@click.command("routing")
@click.argument("name")
@click.option("--form", "slug", default="", help="Which form, where the plugin brings several.")
@click.option("--accept", is_flag=True, help=f"Keep the table in use as {ROUTING_CSV}, as a person has reviewed it.")
@with_appcontext
def routing(name: str, slug: str, accept: bool) -> None:
    """Print what has changed in a plugin's routing table since it was reviewed. Exits with 1 when anything has."""
    found, form = _chosen(name, slug)
    _show(_file(found, ROUTING_CSV), as_csv(routing_rows(form)), f"flask plugins routing {name}", accept)


@click.command("rules")
@click.argument("name")
@click.option("--form", "slug", default="", help="Which form, where the plugin brings several.")
@click.option("--accept", is_flag=True, help=f"Keep what is declared as {RULES_CSV}, as a person has reviewed it.")
@with_appcontext
def rules(name: str, slug: str, accept: bool) -> None:
    """Print what has changed in a plugin's questions, checks, deadlines, outcomes and law since they were reviewed.

    Exits with 1 when anything has.
    """
    found, form = _chosen(name, slug)
    try:
        declared = declare(found)
    except Faulty as fault:
        raise click.ClickException(f"{name}: {fault}") from fault
    _show(_file(found, RULES_CSV), rules_as_csv(form, declared.statutes), f"flask plugins rules {name}", accept)


def _chosen(name: str, slug: str) -> tuple[Found, NotificationForm]:
    found = find_plugin(name)
    return found, find_form(front_door().catalogue, found, slug)


def _file(found: Found, name: str) -> Path:
    package = package_of(found)
    if package is None:
        raise click.ClickException(f"The package of {found.name} is in no folder, so there is no place for {name}.")
    return (package.parent if package.is_file() else package) / name


def _show(file: Path, wanted: str, command: str, accept: bool) -> None:
    """Print the lines that differ, and keep the table where it is accepted."""
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
        click.echo(f"Review this, then: {command} --accept", err=True)
        raise SystemExit(1)


COMMANDS: tuple[click.Command, ...] = (routing, rules)
