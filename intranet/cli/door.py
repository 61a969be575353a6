"""How commands get at the rest of the house, and at a database that is there."""

from dataclasses import replace
from typing import cast
from urllib.parse import urlsplit

import click
from flask import current_app

from intranet.config import LOOPBACK
from intranet.services.front_door import FrontDoor
from intranet.store import schema

_USUAL_PORTS = {"http": 80, "https": 443}


def front_door() -> FrontDoor:
    """The FrontDoor of the application the command runs in."""
    return cast(FrontDoor, current_app.extensions["front_door"])


def settle_address(host: str, port: int) -> str:
    """Let links lead to where the service is about to listen, unless PUBLIC_URL says where that is.

    Gives what the operator must know: the address to open, and what to do where another one would be refused.
    """
    door = front_door()
    name = host.strip("[]")
    written = f"[{name}]" if ":" in name else name
    if not door.config.public_url_given:
        own = written if name in LOOPBACK else "127.0.0.1"
        settled = replace(door.config, public_url=f"http://{own}:{port}")
        current_app.extensions["front_door"] = replace(door, config=settled)
        opened = f"Open {settled.public_url}"
        if name in LOOPBACK:
            return opened
        return (
            f"{opened} on this machine. PUBLIC_URL is not set, so requests under any other name are refused: set it "
            "to the address that people use."
        )
    given = urlsplit(door.config.public_url)
    if name in LOOPBACK and door.config.on_this_machine and (given.port or _USUAL_PORTS.get(given.scheme)) != port:
        return (
            f"PUBLIC_URL is {door.config.public_url}, so links and messages lead there, and this server listens on "
            f"{written}:{port}. Leave PUBLIC_URL out, or set it to http://{written}:{port}."
        )
    if door.config.on_this_machine:
        return f"Open {door.config.public_url}"
    return (
        f"Listening on {written}:{port} for {door.config.public_url}. Requests under another name are refused: to try "
        "the service on this machine alone, leave PUBLIC_URL out."
    )


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
