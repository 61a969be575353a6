"""A front door with a made-up council, two schools and no plugins, for tests of people and pages."""

from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from intranet import web
from intranet.config import ROOT, Config
from intranet.domain.statutes import StatuteBook
from intranet.domain.teams import CouncilPack, District, Team
from intranet.loading import Catalogue
from intranet.services import accounts
from intranet.services.accounts import Registration
from intranet.services.front_door import FrontDoor
from intranet.services.people import Role
from intranet.store.accounts import Account
from intranet.store.database import Database
from intranet.store.schools import School, save_schools
from intranet.testing.made_once import share_rules, share_templates

PASSWORD = "mellow trombone taxonomy"
ORCHARD, QUARRY = 118001, 118002
COUNCIL = CouncilPack(
    key="westmoor",
    name="Westmoor County Council",
    short_name="Westmoor",
    la_code="999",
    districts=(District("E07000990", "Upper Westmoor"),),
    teams=(Team("area_north", "North area team", "north@westmoor.example"), Team("courts", "Courts team", "")),
    brand={"--govuk-brand-colour": "#123456", "--bad": "url(javascript:alert(1))", "color": "red"},
)


def make_config(database_url: str, folder: Path, **changes: object) -> Config:
    """Settings for tests: cheap password hashes, everything in one folder."""
    given: dict[str, object] = {
        "instance": folder,
        "database_url": database_url,
        "mail_url": f"maildir://{folder / 'mail'}",
        "attachments": folder / "attachments",
        "secret_key": "not a secret, only long enough for tests",
        "public_url": "http://front-door.westmoor.example",
        "testing": True,
        "deliver_in_server": False,
        "argon2_memory_kib": 8,
        "argon2_passes": 1,
        "max_form_parts": 500,
    }
    return Config(**(given | changes))  # type: ignore[arg-type]


def make_door(database: Database, config: Config) -> FrontDoor:
    """A front door on an open database, with two schools in it."""
    catalogue = Catalogue({}, StatuteBook([]), COUNCIL, {}, (), (), {})
    with database.write() as conn:
        known = [School(ORCHARD, "Orchard Primary School", "999", "row"), School(QUARRY, "Quarry School", "999", "row")]
        save_schools(conn, known, datetime(2026, 9, 1, tzinfo=UTC))
    return FrontDoor(config=config, database=database, catalogue=catalogue)


def make_site(door: FrontDoor) -> Flask:
    """An application with every page of the base, in front of a front door."""
    share_rules()
    app = Flask("intranet", static_folder=str(ROOT / "intranet/static"), template_folder=str(ROOT / "templates"))
    app.extensions["front_door"] = door
    web.register(app)
    share_templates(app)
    return app


def make_account(door: FrontDoor, email: str, *roles: tuple[str, str], name: str = "Sam Reed") -> Account:
    """An account that works, with PASSWORD."""
    wanted = Registration(email, name, "Attendance officer", "01632 960001", 0, PASSWORD)
    return accounts.create(door, wanted, [Role(role, scope) for role, scope in roles])
