"""How much of a notification a reader is shown: all of it, or what a team's copy is for. Reads no database.

What is left of a notification in part is what was answered to the questions that its copy names, their files, and how
it stands. Findings, deadlines, notes and messages go with all of it: they repeat answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from intranet.domain.routing import Recipient
from intranet.forms.form import NotificationForm
from intranet.services.people import Person
from intranet.store.attachments import Attachment
from intranet.store.history import Event
from intranet.store.places import Place
from intranet.store.versions import Version

# Whose notification it is stands at the head of every page and in every list.
_HEAD = ("legal_surname", "legal_forenames", "school_urn", "submitter_name", "work_email")
# What anybody is told of its way; what else was done is told to the team that did it.
_TOLD_TO_ALL = frozenset({"submitted", "corrected", "withdrawn", "closed", "reopened"})
_UNTOLD: Mapping[str, Any] = {"apart": (), "decided_on": "", "decision_reference": ""}


@dataclass(frozen=True, slots=True)
class Sight:
    """The questions and figures that are shown, by name; with None everything is. `teams` are the reader's."""

    names: frozenset[str] | None = None
    teams: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        return self.names is None

    def shows(self, name: str) -> bool:
        """Whether what was answered to a question, or a figure, is shown; so are the files of a question."""
        return self.names is None or name in self.names

    def version(self, version: Version) -> Version:
        """A version as it is shown."""
        if self.names is None:
            return version
        return replace(
            version,
            decision={"route": self._route(version.decision["route"]), "clocks": [], "laws": {}},
            findings=[],
            snapshot=self._snapshot(version.snapshot),
            answers={name: value for name, value in version.answers.items() if self.shows(name)},
        )

    def files(self, found: Iterable[Attachment]) -> list[Attachment]:
        """The files that are shown: those of the questions."""
        return [each for each in found if self.shows(each.slot)]

    def history(self, found: Sequence[Event]) -> Sequence[Event]:
        """What is told of what was done: reasons and names that others typed are theirs."""
        if self.names is None:
            return found
        told = [each for each in found if each.action in _TOLD_TO_ALL or each.detail.get("team") in self.teams]
        return [replace(each, detail={**each.detail, **_UNTOLD}) for each in told]

    def _snapshot(self, shown: Mapping[str, Any]) -> dict[str, Any]:
        sections = [
            {**section, "rows": [row for row in section["rows"] if self.shows(row["name"])]}
            for section in shown["sections"]
        ]
        figures = [each for each in shown["figures"] if self.shows(each.get("name", ""))]
        return {**shown, "sections": sections, "figures": figures}

    def _route(self, route: Mapping[str, Any]) -> dict[str, Any]:
        """Why others have a copy tells something of the pupil."""
        own = [each for each in route["copies"] if each["team"] in self.teams]
        return {**route, "lead": {**route["lead"], "because": ""}, "copies": own, "facts": []}


WHOLE = Sight()


def sight_in(place: Place) -> Sight:
    """What one team is shown."""
    return Sight(frozenset(place.sees.split()), frozenset({place.team_key})) if place.sees else WHOLE


def sight_of(person: Person, places: Iterable[Place]) -> Sight:
    """What somebody is shown who reads for their teams: what any of them is."""
    theirs = [place for place in places if place.team_key in person.teams]
    seen = [sight_in(place) for place in theirs]
    if not seen or any(each.is_whole for each in seen):
        return WHOLE
    names = frozenset().union(*(each.names or frozenset() for each in seen))
    return Sight(names, frozenset(place.team_key for place in theirs))


def names_seen(form: NotificationForm, recipient: Recipient) -> frozenset[str] | None:
    """The questions and figures that a team will be shown, a section's slug standing for all that it asks; None for
    everything.
    """
    if recipient.sees is None:
        return None
    named = {*recipient.sees, *_HEAD, form.title_from} - {""}
    return frozenset(named | {name for name, slug in form.section_of.items() if slug in named})
