"""`flask demo`: the whole service with a made-up council in it, on this machine only."""

import click
from flask import current_app
from flask.cli import with_appcontext

from intranet.cli.door import front_door, ready_front_door, settle_address
from intranet.cli.serve import run
from intranet.demo.seed import DemoAccount, seed


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--seed-only", is_flag=True, help="Fill the database and print the accounts; do not serve.")
@with_appcontext
def demo(host: str, port: int, seed_only: bool) -> None:
    """Make the demo council if there is none, print its accounts and the address, and serve."""
    if not front_door().config.demo:
        raise click.ClickException("This is not a demo. Set DFD_DEMO=yes to have a made-up council in this database.")
    settle_address(host, port)
    door = ready_front_door()
    click.echo("Making the demo council. The first time this takes a few seconds.")
    people = seed(door)
    click.echo(_told(people, f"http://{host}:{port}"))
    if not seed_only:
        run(current_app._get_current_object(), host, port)  # type: ignore[attr-defined]


def _told(people: list[DemoAccount], address: str) -> str:
    width = max(len(each.email) for each in people)
    lines = ["", f"Open {address}", f"Messages that would be sent: {address}/demo/mail", "", "Sign in as:"]
    lines += [f"  {each.email:<{width}}  {each.password}   {each.who}" for each in people]
    return "\n".join([*lines, "", "Everything here is made up. Stop with Ctrl-C.", ""])
