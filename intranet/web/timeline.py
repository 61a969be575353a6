"""The line of time of a pupil as a picture: a lane for each form, a mark for each notification. Knows no database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.delivery.message import one_line
from intranet.services.chronology import Chronology

TOP, LANE = 30, 50
_LEFT, _WIDTH = 3.0, 94.0  # per cent of the picture, so that a mark at either end is whole
_MOST_TICKS = 4
_SHORTEST = 28  # days: one notification alone is no line
_SHORT_TITLE = 40
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Mark:
    """One notification: where it stands (per cent), its number in the table ("" for another team's), and its days."""

    x: float
    number: str
    days: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Lane:
    """All of one form, or all that is elsewhere. `short` is the title as a telephone has room for it."""

    title: str
    short: str
    y: int
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: lanes from the top, months along the foot as (per cent, words, text-anchor)."""

    lanes: Sequence[Lane]
    ticks: Sequence[tuple[float, str, str]]
    height: int


def draw(found: Chronology, title_of: Callable[[str], str]) -> Timeline:
    """The picture of what the officer may see, and of nothing else; `title_of` gives the title of a form's slug."""
    scale = _scale_of(found)
    rows: dict[str, list[Mark]] = {}
    for number, item in enumerate(found.items, 1):
        days = [scale.span(first, last or first) for first, last in item.days]
        rows.setdefault(title_of(item.listed.form_slug), []).append(Mark(scale.x(item.sent_on), str(number), days))
    if found.elsewhere:
        rows["Other teams: ask them"] = [Mark(scale.x(each.sent_on), "", ()) for each in found.elsewhere]
    lanes = [
        Lane(title, one_line(title, _SHORT_TITLE), TOP + place * LANE, marks)
        for place, (title, marks) in enumerate(rows.items())
    ]
    return Timeline(lanes, scale.ticks(), TOP + len(lanes) * LANE + 20)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day stands, per cent; a day beyond either end stands at it."""
        part = (day - self.first).days / (self.last - self.first).days
        return round(_LEFT + _WIDTH * min(max(part, 0.0), 1.0), 2)

    def span(self, first: date, last: date) -> tuple[float, float]:
        """Where days begin and how wide they are."""
        left = self.x(first)
        return left, round(max(self.x(last) - left, 0.4), 2)

    def ticks(self) -> Sequence[tuple[float, str, str]]:
        """The ends and something between, in words."""
        days = (self.last - self.first).days
        dates = [self.first + timedelta(days=days * step // (_MOST_TICKS - 1)) for step in range(_MOST_TICKS)]
        anchors = ("start", *["middle"] * (_MOST_TICKS - 2), "end")
        return [
            (self.x(day), f"{day.day} {_MONTHS[day.month - 1]} {day.year % 100:02d}", anchor)
            for day, anchor in zip(dates, anchors, strict=True)
        ]


def _scale_of(found: Chronology) -> _Scale:
    days = [each.sent_on for each in found.items]
    days += [each.sent_on for each in found.elsewhere]
    days += [day for item in found.items for ends in item.days for day in ends if day]
    first, last = min(days), max(days)
    return _Scale(first, max(last, first + timedelta(days=_SHORTEST)))
