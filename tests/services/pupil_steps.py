"""Made-up pupils in the mailboxes of the made-up council. None of them exists."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from intranet.domain.likeness import identity_of, traits
from intranet.services.front_door import FrontDoor
from intranet.store.places import NewPlace
from intranet.store.submissions import Saved
from tests.seeded_mailbox import NOW, seed

EAST, WEST, SEN = "area_east", "area_west", "sen"
PUPIL = {
    "legal_surname": "Fenwick",
    "legal_forenames": "Ada",
    "dob": "2013-03-27",
    "postcode": "ME14 1XQ",
    "upn": "B801200005001",
}
NO_UPN = {**PUPIL, "upn": ""}
TWIN = {**NO_UPN, "legal_forenames": "Bea"}
TWIN_WITH_UPN = {**TWIN, "upn": "Z839400124001"}


def about(door: FrontDoor, number: int, answers: dict[str, str], team: str = EAST, **values: Any) -> str:
    """A notification about a pupil in one team's list alone; its reference."""
    seed_about(door, number, answers, team, **values)
    return f"DFD-TEST-{number:04d}"


def seed_about(door: FrontDoor, number: int, answers: dict[str, str], team: str = EAST, **values: Any) -> Saved:
    given: dict[str, Any] = {
        "answers": answers,
        "traits": traits(identity_of(answers)),
        "pupil_name": f"{answers['legal_surname']}, {answers['legal_forenames']}",
        "lead_team": team,
        "places": (NewPlace(team, "lead", "The school is there."),),
        "submitted_at": sent_on(number),
    }
    return seed(door, number, **(given | values))


def sent_on(number: int) -> datetime:
    """The later the number, the later it was sent."""
    return NOW - timedelta(days=100 - number)


def make_secret(door: FrontDoor, team: str = WEST) -> None:
    """Serve as if nobody may know what this team deals with."""
    pack = door.council
    teams = tuple(replace(each, sensitive=each.key == team) for each in pack.teams)
    catalogue = replace(door.catalogue, council=replace(pack, teams=teams))
    object.__setattr__(door, "catalogue", catalogue)
    door.forget_settings()
