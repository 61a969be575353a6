"""What was typed into a form, and the few answers that are read of it before all others: whose, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from intranet.domain.statutes import StatuteBook
from intranet.forms.form import NotificationForm

Typed = Mapping[str, Mapping[str, list[str]]]
"""Section slug -> input name -> the strings as typed. This is what a draft keeps."""


def peek(form: NotificationForm, typed: Typed, names: Iterable[str]) -> dict[str, Any]:
    """The values of a few questions before the rest is known: the school, the pupil, the day of the event."""
    found: dict[str, Any] = {}
    inputs: dict[str, MultiDict[str, str]] = {}
    for name in names:
        section_class = form.find_section(form.section_of.get(name, ""))
        if section_class is not None and (sent := typed.get(slug := section_class.slug)):
            question = section_class.lone_question(name)
            question.process(inputs.get(slug) or inputs.setdefault(slug, as_formdata(sent)))
            if not question.process_errors:
                found[name] = question.data
    return found


def event_date(form: NotificationForm, typed: Typed, on: date, statutes: StatuteBook) -> date:
    """The day whose law applies: the answer the form names, or the day of asking while it is no plausible day."""
    return day_of_law(peek(form, typed, (form.rules.event_date,)).get(form.rules.event_date), on, statutes)


def day_of_law(found: Any, on: date, statutes: StatuteBook) -> date:
    """The day whose law applies, from what was answered as the day of the event."""
    return found if isinstance(found, date) and is_plausible(found, on, statutes) else on


def is_plausible(day: date, on: date, statutes: StatuteBook) -> bool:
    """Whether something could have happened on a day, as far as a notification can reach back or ahead."""
    back = int(statutes.value("notification.earliest-years", on))
    ahead = int(statutes.value("notification.latest-years", on))
    return on.year - back <= day.year <= on.year + ahead


def as_formdata(typed: Mapping[str, list[str]]) -> MultiDict[str, str]:
    """The inputs of one section, as a question reads them."""
    return MultiDict(typed)
