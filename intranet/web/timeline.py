"""The line of time of a pupil as a picture: a lane for each form, a mark for each notification. Knows no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from intranet import clock
from intranet.services.chronology import Chronology

TOP, LANE = 30, 50
_LEFT, _WIDTH = 3.0, 94.0  # per cent of the picture, so that a mark at either end is whole
_MOST_TICKS = 4
_SHORTEST = 28  # days: one notification alone is no line
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Mark:
    """One notification: where it stands (per cent), its number in the table ("" for another team's), and its days."""

    x: float
    number: str
    days: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Lane:
    """All of one form, or all that is elsewhere."""

    title: str
    y: int
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture: lanes from the top, months along the foot as (per cent, words, text-anchor)."""

    lanes: Sequence[Lane]
    ticks: Sequence[tuple[float, str, str]]
    height: int


def draw(found: Chronology) -> Timeline:
    """The picture of what the officer may see, and of nothing else."""
    scale = _scale_of(found)
    rows: dict[str, list[Mark]] = {}
    for number, item in enumerate(found.items, 1):
        days = [scale.span(each.starts, each.ends or each.starts) for each in item.covered]
        sent = clock.local(item.listed.submitted_at).date()
        rows.setdefault(item.listed.title, []).append(Mark(scale.x(sent), str(number), days))
    if found.elsewhere:
        rows["Other teams: ask them"] = [Mark(scale.x(each.sent_on), "", ()) for each in found.elsewhere]
    lanes = [Lane(title, TOP + place * LANE, marks) for place, (title, marks) in enumerate(rows.items())]
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
    days = [clock.local(each.listed.submitted_at).date() for each in found.items]
    days += [each.sent_on for each in found.elsewhere]
    days += [day for item in found.items for each in item.covered for day in (each.starts, each.ends) if day]
    first, last = min(days), max(days)
    return _Scale(first, max(last, first + timedelta(days=_SHORTEST)))
