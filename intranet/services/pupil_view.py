"""What one officer may see of a pupil's notifications, and which those are. Shows and changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from intranet.domain.likeness import Trait
from intranet.domain.teams import UnknownTeam
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.store import notifications, places, pupils
from intranet.store.database import Connection
from intranet.store.notifications import ListedNotification


class PupilView:
    """One officer's view in one transaction; each notification is read once.

    `beyond`: the officer has given a reason that opens what other teams have.
    """

    def __init__(self, door: FrontDoor, conn: Connection, person: Person) -> None:
        self.door, self.conn, self.person, self.beyond = door, conn, person, False
        self._teams: dict[int, Mapping[str, bool]] = {}
        self._listed: dict[int, ListedNotification] = {}

    def line_from(self, notification_id: int) -> frozenset[int]:
        """Every notification about the pupil of this one that the officer may know of.

        What they may not know of joins nothing either: that two are joined through it would tell that it is there.
        """
        seen: set[int] = set()
        known: set[int] = set()
        fresh = {notification_id}
        while fresh and len(known) < pupils.MOST:
            seen |= fresh
            kept = {each.id for each in self.listed(fresh) if self.is_known(each)}
            known |= kept
            fresh = pupils.list_joined(self.conn, kept) - seen
        return frozenset(known)

    def listed(self, ids: Iterable[int]) -> Sequence[ListedNotification]:
        """These notifications, oldest first."""
        wanted = set(ids)
        missing = wanted - set(self._listed)
        if missing:
            self._teams |= places.map_shown(self.conn, missing)
            self._listed |= {each.id: each for each in notifications.list_by_ids(self.conn, missing)}
        found = [self._listed[each] for each in wanted if each in self._listed]
        return sorted(found, key=lambda each: (each.submitted_at, each.id))

    def team_of(self, listed: ListedNotification) -> str:
        """The officer's team that has it, the lead before one with a copy; "" when none has."""
        theirs = self._teams.get(listed.id, {}).keys() & self.person.teams
        return listed.lead_team if listed.lead_team in theirs else min(theirs, default="")

    def is_whole(self, listed: ListedNotification) -> bool:
        """Whether the officer is shown all of what they may see. What is not shown is not compared either."""
        seen = [whole for team, whole in self._teams.get(listed.id, {}).items() if team in self.person.teams]
        return any(seen) or not seen

    def is_known(self, listed: ListedNotification) -> bool:
        """Whether the officer may know that it is there. Not of what is sensitive, nor of what a lost form left."""
        if self.team_of(listed):
            return True
        form = self.door.catalogue.find_form(listed.form_slug)
        try:
            team = self.door.directory().resolve(listed.lead_team)
        except UnknownTeam:
            return False
        return form is not None and not form.sensitive and not team.sensitive

    def is_shown(self, listed: ListedNotification) -> bool:
        """Whether the officer sees what it is."""
        return bool(self.team_of(listed)) or (self.beyond and self.is_known(listed))

    def near(
        self,
        shown: Sequence[ListedNotification],
        traits: Mapping[int, frozenset[Trait]],
        members: Iterable[int],
    ) -> Sequence[ListedNotification]:
        """What shares a key with what is shown or was decided about with it, is not on the line, and may be shown."""
        keys = {each for number in traits for each in traits[number]}
        decided = pupils.list_decisions(self.conn, [each.id for each in shown])
        found = set(pupils.list_sharing(self.conn, keys)) | {of for each in decided for of in (each.one, each.other)}
        return [each for each in self.listed(found - set(members)) if self.is_shown(each)]
