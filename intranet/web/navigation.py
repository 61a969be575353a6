"""The links at the top of every page, by who is looking. Rooms bring their own entry; this one knows none of them."""

from dataclasses import dataclass, field

from flask import Flask, current_app, request

from intranet.web.access import current_person, is_admitted
from intranet.web.paths import fixed_path


@dataclass(frozen=True, slots=True)
class Entry:
    """A room's link: its words, the view it leads to, whom it is for (kinds of `access`), and its place in the row.

    `blueprints` are those whose pages belong to it, besides the view's own. Whoever it `receives` begins there.
    """

    text: str
    endpoint: str
    kinds: frozenset[str]
    place: int
    blueprints: frozenset[str] = field(default_factory=frozenset)
    receives: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """One link as drawn; `is_here` when the page being shown belongs to it."""

    text: str
    href: str
    is_here: bool


def init(app: Flask) -> None:
    """Give templates `navigation()`."""
    app.extensions["navigation"] = []
    app.jinja_env.globals["navigation"] = list_links


def register_entry(app: Flask, entry: Entry) -> None:
    """Add a room's link, once, while the application is made."""
    entries: list[Entry] = app.extensions["navigation"]
    entries.append(entry)
    entries.sort(key=lambda each: each.place)


def list_links() -> list[Link]:
    """The links for whoever is looking."""
    person = current_person()
    entries: list[Entry] = current_app.extensions["navigation"]
    return [
        Link(entry.text, fixed_path(entry.endpoint), _is_here(entry))
        for entry in entries
        if is_admitted(person, entry.kinds)
    ]


def first_path() -> str:
    """Where whoever has just signed in begins: in their own room, or on the page with the forms."""
    person = current_person()
    entries: list[Entry] = current_app.extensions["navigation"]
    rooms = [entry for entry in entries if entry.receives and is_admitted(person, entry.kinds)]
    return fixed_path(rooms[0].endpoint) if rooms else "/"


def _is_here(entry: Entry) -> bool:
    own = entry.endpoint.rpartition(".")[0]
    return request.blueprint in {own, *entry.blueprints}
