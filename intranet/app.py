"""Joins the rooms into one application. The only place that knows them all."""

from flask import Flask

from intranet import cli, clock, web
from intranet.config import PACKAGE, Config, from_environment, shipped
from intranet.delivery.plugin import channels
from intranet.loading import Catalogue, admit, installed_plugins
from intranet.services.front_door import FrontDoor
from intranet.statutes import STATUTES
from intranet.store.database import Database


def create_app(config: Config | None = None, catalogue: Catalogue | None = None) -> Flask:
    """The application, ready to serve or to run commands.

    `config` is read from the environment when it is left out. Plugins are admitted here, once; a broken one is
    set aside and the rest is served. A program that makes many applications may admit them itself and hand
    `catalogue` over each time. Raises ConfigurationError when the settings are unsafe or no council pack
    is installed. Touches neither database nor network.
    """
    config = config or from_environment()
    app = Flask("intranet", static_folder=str(PACKAGE / "static"), template_folder=str(shipped("templates")))
    app.secret_key = config.secret_key
    app.extensions["front_door"] = make_front_door(config, catalogue)
    web.register(app)
    cli.register(app)
    return app


def make_front_door(config: Config, catalogue: Catalogue | None = None) -> FrontDoor:
    """The front door of one running copy: its settings, its database and what its plugins bring."""
    brought = catalogue or admit_installed(config.council)
    return FrontDoor(config=config, database=Database(config.database_url), catalogue=brought)


def admit_installed(council: str = "") -> Catalogue:
    """What the installed plugins bring by today's law. `council` chooses a pack by its key where there are several."""
    return admit(installed_plugins(), on=clock.today(), statutes=STATUTES, channels=channels(), council=council)
