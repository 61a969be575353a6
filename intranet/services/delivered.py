"""What became of the notices of one notification, in words for people who look at it."""

from __future__ import annotations

from dataclasses import dataclass

from intranet.services.deliver import plain_state
from intranet.services.front_door import FrontDoor
from intranet.store.deliveries import Delivery


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one notice: to whom (a team's name, or "" for the sender's receipt), and where it stands."""

    to: str
    kind: str
    state: str
    words: str

    @property
    def is_settled(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.state != "waiting"


def delivered(door: FrontDoor, delivery: Delivery) -> Delivered:
    """One delivery in the words of this room."""
    state = "opened" if delivery.opened_at else delivery.state
    return Delivered(team_name(door, delivery.team_key), delivery.kind, state, plain_state(delivery))


def team_name(door: FrontDoor, team_key: str) -> str:
    """The name of a concrete team; its key when the council no longer has it, and "" for ""."""
    return next((team.name for team in door.council.teams if team.key == team_key), team_key)
