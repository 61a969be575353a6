"""The commands of operators and plugin authors. Knows use cases and how to print what they say."""

from flask import Flask

from intranet.cli.accounts import accounts
from intranet.cli.data import data
from intranet.cli.database import database
from intranet.cli.demo import demo
from intranet.cli.forms import forms
from intranet.cli.plugins import plugins
from intranet.cli.serve import serve
from intranet.cli.worker import worker


def register(app: Flask) -> None:
    """Add every command to the application."""
    for command in (accounts, data, database, demo, forms, plugins, serve, worker):
        app.cli.add_command(command)
