"""`flask plugins`: what is installed, what is in service, what was set aside and why."""

import click
from flask.cli import with_appcontext

from intranet.cli.door import front_door


@click.group("plugins")
def plugins() -> None:
    """Plugins: list them and check that all are in service."""


@plugins.command("list")
@with_appcontext
def list_plugins() -> None:
    """Every installed plugin with its distribution, its hooks and whether it is in service."""
    catalogue = front_door().catalogue
    for each in catalogue.admitted:
        click.echo(f"{each.name}  {each.distribution} {each.version}  in service: {', '.join(each.hooks)}")
    for aside in catalogue.set_aside:
        click.echo(f"{aside.name}  {aside.distribution} {aside.version}  SET ASIDE at {aside.stage}: {aside.reason}")


@plugins.command("check")
@with_appcontext
def check() -> None:
    """Exit with 1 when a plugin was set aside, saying at which stage and why."""
    catalogue = front_door().catalogue
    for aside in catalogue.set_aside:
        click.echo(f"{aside.name} was set aside at {aside.stage}: {aside.reason}", err=True)
    if catalogue.set_aside:
        raise SystemExit(1)
    click.echo(f"All {len(catalogue.admitted)} plugins are in service.")
