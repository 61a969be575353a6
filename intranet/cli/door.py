"""How commands get at the rest of the house, and at a database that is there."""

from typing import cast

import click
from flask import current_app

from intranet.services.front_door import FrontDoor
from intranet.store import schema


def front_door() -> FrontDoor:
    """The FrontDoor of the application the command runs in."""
    return cast(FrontDoor, current_app.extensions["front_door"])


def ready_front_door() -> FrontDoor:
    """The FrontDoor with its database up to date: an SQLite file is made and migrated, anything else must be.

    Raises click.ClickException when a PostgreSQL database still has to be migrated: that is the operator's to do.
    """
    door = front_door()
    url = door.config.database_url
    if door.database.dialect == "sqlite":
        door.config.instance.mkdir(parents=True, exist_ok=True)
        schema.upgrade(url)
    elif schema.current(url) != schema.head():
        raise click.ClickException("The database is not up to date. Run `flask database upgrade` first.")
    return door
