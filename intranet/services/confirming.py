"""What the sender is shown of what they have just sent, and whether it has arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from intranet.errors import NotFound
from intranet.services.delivered import Delivered, delivered
from intranet.services.drafting import Keeper, get_own_draft
from intranet.services.front_door import FrontDoor
from intranet.store import deliveries, notifications, versions
from intranet.store.notifications import Notification
from intranet.store.versions import Version


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the sender is shown: the reference, what was sent as it was sent, and what became of the notices."""

    notification: Notification
    version: Version
    deliveries: Sequence[Delivered]

    @property
    def is_settled(self) -> bool:
        """Whether every notice has arrived, or never will."""
        return all(each.is_settled for each in self.deliveries)

    @property
    def standing(self) -> str:
        """Another text whenever anything told of the notices is another."""
        return f"{crc32(' '.join(each.words for each in self.deliveries).encode()):08x}"


def confirmation(door: FrontDoor, draft_id: str, keeper: Keeper) -> Confirmation:
    """The confirmation of a sent draft, for the browser or account that sent it. Raises NotFound."""
    with door.database.read() as conn:
        draft = get_own_draft(conn, draft_id, keeper)
        if not draft.reference:
            raise NotFound("This has not been sent yet.")
        notification = notifications.get_notification(conn, draft.reference)
        told = deliveries.list_for_notification(conn, notification.id)
        version = versions.get_version(conn, notification.id, 1)
    own = [each for each in told if each.kind != deliveries.ASSIGNED]
    return Confirmation(notification, version, [delivered(door, each) for each in own])
