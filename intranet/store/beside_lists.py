"""What stands beside a page of a team's list: its schools' calendars, and the views that are kept. One statement."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Integer, Select, String, cast, false, literal, select, union_all

from intranet.store.calendars import EVERY_SCHOOL, CalendarRows, calendar_parts, sort_out
from intranet.store.saved_views import SavedView, seen_views
from intranet.store.tables import school_terms

_VIEW = "view"


def list_beside(
    conn: Connection, urns: Iterable[int], team_key: str = "", reader_id: int = 0
) -> tuple[Mapping[int, CalendarRows], tuple[SavedView, ...]]:
    """What the calendars of these schools are made of; with a team also the views of it that the reader sees."""
    wanted = sorted({EVERY_SCHOOL, *urns})
    parts = [_wide(each) for each in calendar_parts(wanted)]
    if team_key:
        parts.append(_views(team_key, reader_id))
    rows = conn.execute(union_all(*parts).order_by("urn", "starts")).all()
    kept = [row for row in rows if row.kind == _VIEW]
    calendars = sort_out([row for row in rows if row.kind != _VIEW], wanted)
    return calendars, tuple(
        sorted((_view(row, team_key) for row in kept), key=lambda each: (each.name.lower(), each.id))
    )


def _wide(part: Select[Any]) -> Select[Any]:
    """A part of a calendar, with nothing where a view has more to tell."""
    nobody, no_text = cast(literal(0), Integer), cast(literal(""), String(120))
    return part.add_columns(nobody.label("owner_id"), no_text.label("owner_name"), false().label("is_shared"))


def _views(team_key: str, reader_id: int) -> Select[Any]:
    v = seen_views(team_key, reader_id).subquery("v").c
    no_day = cast(None, school_terms.c.starts.type)
    return select(literal(_VIEW), v.id, no_day, no_day, v.query, v.name, v.owner_id, v.owner_name, v.is_shared)


def _view(row: Any, team_key: str) -> SavedView:
    return SavedView(row.urn, team_key, row.owner_id, row.name, row.is_shared, row.school_year, row.owner_name)
