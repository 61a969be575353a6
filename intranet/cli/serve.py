"""`flask serve`: the whole service in one process, for one machine."""

import logging

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from waitress import serve as run_waitress

from intranet.cli.door import ready_front_door, settle_address
from intranet.maker import start_maker
from intranet.worker import start_thread

THREADS = 8
QUIET = 60
"""Seconds after which a connection that sends nothing is closed."""


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@with_appcontext
def serve(host: str, port: int) -> None:
    """Serve the pages and deliver the messages until told to stop.

    Where PUBLIC_URL is not set, links lead to the host and port given here.
    """
    click.echo(settle_address(host, port))
    run(current_app._get_current_object(), host, port)  # type: ignore[attr-defined]


def run(app: Flask, host: str, port: int) -> None:
    """Serve an application whose database is brought up to date first; deliver unless a worker does that."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    door = ready_front_door()
    worker = start_thread(door) if door.config.deliver_in_server else None
    maker = start_maker(door) if door.config.deliver_in_server else None
    try:
        run_waitress(
            app,
            host=host,
            port=port,
            threads=THREADS,
            channel_timeout=QUIET,
            max_request_body_size=door.config.max_body_bytes + 1,
            ident="",
        )
    finally:
        for each in (worker, maker):
            if each is not None:
                each.stop()
