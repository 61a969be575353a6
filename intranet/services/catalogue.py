"""The forms as referrers meet them: by what they do, by level of intervention, or missing and whom to telephone."""

from __future__ import annotations

from dataclasses import dataclass

from intranet.domain.teams import Contact
from intranet.forms.form import NotificationForm
from intranet.loading import SetAside
from intranet.services.front_door import FrontDoor

KINDS = (
    ("notify", "Notify the council", "Tell the council about something that has happened or is about to."),
    ("request", "Request something", "Ask the council for advice, support or action."),
    ("council", "Council professionals", "For the council's own services."),
)
LEVELS = (
    (
        1,
        "Analyse and identify",
        "All pupils",
        "Use attendance data; first calls and letters; targeting support meetings.",
    ),
    (2, "Facilitate support", "Identified pupils", "Meet the family, listen, agree support; informal advice."),
    (3, "Formalise support", "Identified pupils", "Attendance contract; formal attendance meeting; penalty notice."),
    (4, "Legal intervention", "Identified pupils", "Statutory investigation where support has not been engaged with."),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One group of forms on the start page."""

    key: str
    title: str
    summary: str
    forms: tuple[NotificationForm, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of intervention, and the forms that belong to it."""

    number: int
    title: str
    pupils: str
    summary: str
    forms: tuple[NotificationForm, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A form that is not served, though a plugin for it is or was installed."""

    name: str
    contacts: tuple[Contact, ...]


def list_by_kind(door: FrontDoor) -> tuple[Kind, ...]:
    """The served forms in groups; a group without forms is left out."""
    forms = door.catalogue.forms.values()
    groups = (Kind(key, title, text, tuple(f for f in forms if f.kind == key)) for key, title, text in KINDS)
    return tuple(group for group in groups if group.forms)


def levels_of(door: FrontDoor) -> tuple[Level, ...]:
    """The four levels of intervention, each with the forms that say they belong to it."""
    forms = door.catalogue.forms.values()
    return tuple(Level(*each, tuple(form for form in forms if each[0] in form.levels)) for each in LEVELS)


def find_missing(door: FrontDoor, slug: str) -> Missing | None:
    """The set-aside plugin that an address belongs to, with whom to telephone instead."""
    wanted = slug.replace("-", "_").lower()
    for each in door.catalogue.set_aside:
        if wanted in _names_of(each):
            return Missing(each.name.replace("_", " "), tuple(door.council.contacts.values()))
    return None


def _names_of(each: SetAside) -> frozenset[str]:
    distribution = each.distribution.lower().removeprefix("dfd-").replace("-", "_")
    slugs = {slug.replace("-", "_").lower() for slug in each.slugs}
    return frozenset({each.name.replace("-", "_").lower(), distribution, *slugs} - {""})
