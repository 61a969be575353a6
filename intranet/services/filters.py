"""What an address asks a team's list to be narrowed by: read, checked, and told in words. Asks the store for schools.

An address is typed, kept and passed on by people: whatever is wrong in it is an error at its field, and nothing in it
tells whether another team has something that fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta

from intranet import clock
from intranet.forms.dates import read_date
from intranet.services.front_door import FrontDoor
from intranet.services.schools import look_up
from intranet.store.narrowing import NO_DEADLINE, NOBODY, Narrowing
from intranet.store.notifications import CLOSED_STATUSES

STATUSES = ("received", "in_progress", "awaiting_school", "held", "closed", "withdrawn", "moved")
OVER = CLOSED_STATUSES | {"moved"}
DUES = {"overdue": "Overdue", "today": "Today", "week": "Within 7 days", "none": "Without a deadline"}
NAMES = ("form", "school", "district", "link", "status", "due", "from", "to", "taken")
_LONGEST = 120
_WEEK = timedelta(days=7)
Errors = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for, checked. `taken` is "", "me", "nobody" or the number of an account."""

    form: str = ""
    school: int = 0
    district: str = ""
    link: str = ""
    status: str = ""
    due: str = ""
    received_from: date | None = None
    received_to: date | None = None
    taken: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Filters()

    def query(self) -> dict[str, str]:
        """As it stands in an address, in a steady order; what does not matter is left out."""
        values = [getattr(self, field.name) for field in fields(self)]
        return {name: str(value) for name, value in zip(NAMES, values, strict=True) if value}

    def without(self, name: str) -> dict[str, str]:
        """The address's part without one of them."""
        return {key: value for key, value in self.query().items() if key != name}

    def narrowing(self, reader_id: int, today: date) -> Narrowing:
        """The same for the store, for a reader and a day."""
        due_from, due_to = _span(self.due, today)
        after = self.received_to + timedelta(days=1) if self.received_to else None
        return Narrowing(
            form_slug=self.form,
            urn=self.school,
            district_code=self.district,
            link_officer=self.link,
            status=self.status,
            due_from=due_from,
            due_to=due_to,
            received_from=_midnight(self.received_from),
            received_before=_midnight(after),
            taken_by={"": None, "me": reader_id, "nobody": NOBODY}.get(self.taken, _number(self.taken)),
        )


NO_FILTERS = Filters()


def read_filters(door: FrontDoor, asked: Mapping[str, str]) -> tuple[Filters, Errors]:
    """What an address asks for, and (field, message) for what cannot be; a field in error is left out of the first.

    A school may be given by URN or by a name that one school alone has.
    """
    errors: Errors = []
    given = {name: asked.get(name, "").strip() for name in NAMES}
    found = Filters(
        form=_one_of(given, "form", door.catalogue.forms, "Choose a form from the list", errors),
        school=_school(door, given["school"], errors),
        district=_one_of(
            given, "district", {each.code for each in door.council.districts}, "Choose a district from the list", errors
        ),
        link=_name(given["link"], errors),
        status=_one_of(given, "status", STATUSES, "Choose a status from the list", errors),
        due=_one_of(given, "due", DUES, "Choose a deadline from the list", errors),
        received_from=_day(given, "from", "The first day", errors),
        received_to=_day(given, "to", "The last day", errors),
        taken=_taken(given["taken"], errors),
    )
    if found.received_from and found.received_to and found.received_from > found.received_to:
        errors.append(("to", "The last day must be the first day or after it"))
        found = replace(found, received_to=None)
    return found, errors


def _one_of(given: Mapping[str, str], name: str, known: object, message: str, errors: Errors) -> str:
    value = given[name]
    if value and value not in known:  # type: ignore[operator]  # a list, a mapping or a set
        errors.append((name, message))
        return ""
    return value


def _school(door: FrontDoor, text: str, errors: Errors) -> int:
    if not text:
        return 0
    if text.isascii() and text.isdigit() and len(text) == 6:
        return int(text)
    found = look_up(door, text) if len(text) <= 200 else ()
    if len(found) == 1:
        return int(found[0].value)
    if not found:
        errors.append(("school", "No school has that name or URN. Give its URN, 6 digits, or more of its name"))
    else:
        some = "; ".join(each.label for each in found[:4])
        errors.append(("school", f"More than one school may be meant: {some}. Give the URN"))
    return 0


def _name(text: str, errors: Errors) -> str:
    if len(text) > _LONGEST or not text.isprintable():
        errors.append(("link", "Choose a link officer from the list"))
        return ""
    return text


def _day(given: Mapping[str, str], name: str, thing: str, errors: Errors) -> date | None:
    text = given[name]
    if not text:
        return None
    parts = text[:40].split("-")[::-1] if "-" in text else text[:40].split("/")
    try:
        day, month, year = parts
        return read_date(day, month, year, thing)
    except ValueError:
        errors.append((name, f"{thing} must be a real date, like 20/11/2026"))
        return None


def _taken(text: str, errors: Errors) -> str:
    if text in {"", "me", "nobody"} or (_number(text) or 0) > 0:
        return text
    errors.append(("taken", "Choose a person from the list"))
    return ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _span(due: str, today: date) -> tuple[date | None, date | None]:
    day = timedelta(days=1)
    spans: dict[str, tuple[date | None, date | None]] = {
        "overdue": (None, today - day),
        "today": (today, today),
        "week": (today, today + _WEEK),
        "none": (NO_DEADLINE, NO_DEADLINE),
    }
    return spans.get(due, (None, None))


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), clock.LONDON) if day else None
