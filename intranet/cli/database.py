"""`flask database`: bring the database to the shape this version needs, and say how it stands."""

import click
from flask.cli import with_appcontext

from intranet.cli.door import front_door
from intranet.store import schema


@click.group("database")
def database() -> None:
    """The database and its numbered migrations."""


@database.command("upgrade")
@with_appcontext
def upgrade() -> None:
    """Bring the database to the newest migration. Safe to run again, and on several machines at once."""
    door = front_door()
    door.config.instance.mkdir(parents=True, exist_ok=True)
    schema.upgrade(door.config.database_url)
    click.echo(f"The database stands at {schema.head()}.")


@database.command("check")
@with_appcontext
def check() -> None:
    """Say what stands between the database and this version; exits with 1 when there is anything."""
    differences = schema.check(front_door().config.database_url)
    for line in differences:
        click.echo(line)
    if differences:
        raise SystemExit(1)
    click.echo(f"The database stands at {schema.head()}, as it should.")
