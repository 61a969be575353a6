"""A front door with nothing behind it but a database and the built-in channels."""

from pathlib import Path
from tempfile import gettempdir

from intranet.config import Config
from intranet.delivery.plugin import channels
from intranet.domain.statutes import StatuteBook
from intranet.domain.teams import CouncilPack
from intranet.loading import Catalogue
from intranet.services.front_door import FrontDoor
from intranet.store.database import Database
from intranet.store.deliveries import NewDelivery, queue


def settings(mail_url: str, database: Database | None = None, **others: object) -> Config:
    url = "" if database is None else database.url.render_as_string(hide_password=False)
    return Config(
        instance=Path(gettempdir()),
        database_url=url,
        mail_url=mail_url,
        attachments=Path(gettempdir()),
        secret_key="k" * 32,
        public_url="https://front-door.council.example",
        mail_from="Digital Front Door <front-door@council.example>",
        **others,
    )


def front_door(config: Config, database: Database) -> FrontDoor:
    """The built-in channels and an empty council."""
    council = CouncilPack(key="invented", name="Invented", short_name="Invented", la_code="999", districts=(), teams=())
    by_scheme = {each.scheme: each for each in channels()}
    return FrontDoor(config, database, Catalogue({}, StatuteBook(), council, by_scheme, (), (), {}))


def door_to(database: Database, mail_url: str) -> FrontDoor:
    return front_door(settings(mail_url, database), database)


def a_delivery(number: int, **changes: object) -> NewDelivery:
    values: dict[str, object] = {
        "notification_id": None,
        "kind": "account",
        "team_key": "",
        "recipient": f"team{number}@council.example",
        "subject": f"Suspension – DFD-0000-{number:04}",
        "body": "A school has sent this.\n\nReference: DFD\n",
        "message_id": f"<DFD-0000-{number:04}.lead.1@front-door.council.example>",
    }
    return NewDelivery(**(values | changes))  # type: ignore[arg-type]


def queue_some(database: Database, count: int, first: int = 1) -> list[NewDelivery]:
    rows = [a_delivery(number) for number in range(first, first + count)]
    with database.write() as conn:
        queue(conn, rows)
    return rows
