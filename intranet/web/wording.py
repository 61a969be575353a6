"""How pages say dates, sentences and names. Knows no page."""

from datetime import date, datetime

from flask import Flask

from intranet import clock
from intranet.domain.clocks import OWNERS
from intranet.web.door import front_door


def init(app: Flask) -> None:
    """Give templates their filters and the names they need."""
    app.jinja_env.filters |= {"moment": moment, "day": day, "iso_day": iso_day, "sentence": sentence, "owner": owner}
    app.jinja_env.tests["match_start"] = lambda text, start: str(text).startswith(start)
    app.jinja_env.globals |= {"place": place, "form_title": form_title}


def moment(value: datetime) -> str:
    """A moment as people in England read it: "at 15:40 on 3 March 2026"."""
    there = clock.local(value)
    return f"at {there:%H:%M} on {there.day} {there:%B %Y}"


def day(value: date | datetime) -> str:
    """A date with its weekday: "Monday 23 November 2026"."""
    there = clock.local(value).date() if isinstance(value, datetime) else value
    return f"{there:%A} {there.day} {there:%B %Y}"


def iso_day(value: str) -> str:
    """A date kept as text, in words."""
    return day(date.fromisoformat(value))


def sentence(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def owner(key: str) -> str:
    """Who must keep a deadline: "the governing board"."""
    return OWNERS.get(key, key)


def place() -> str:
    """What stands for {council} in a wording: "Kent"."""
    return front_door().council.place


def form_title(slug: str) -> str:
    """A form's title; its slug in words when the form is no longer served."""
    form = front_door().catalogue.find_form(slug)
    return form.title if form else slug.replace("-", " ").capitalize()
