"""The commands of operators and plugin authors. Knows use cases and how to print what they say."""

from importlib import import_module

import click
from flask import Flask
from flask.cli import AppGroup

COMMANDS = ("accounts", "data", "database", "demo", "forms", "plugins", "serve", "worker")
"""Each is the command of its own name in the module of that name."""


class CommandsWhenAsked(AppGroup):
    """Imports a command when it is asked for: a server never does, and migrations alone are a tenth of its memory."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(f"intranet.cli.{cmd_name}"), cmd_name)
        return command


def register(app: Flask) -> None:
    """Give the application every command."""
    app.cli = CommandsWhenAsked(app.name)
