"""Where the last notifications went, as it was decided when they were sent. Knows no rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from intranet.store.tables import notifications, schools, versions


@dataclass(frozen=True, slots=True)
class PastRoute:
    """One notification's lead and copies as decided, and its school's district ("" where there is none)."""

    reference: str
    form_slug: str
    school_name: str
    sent_at: datetime
    district_code: str
    lead: str
    copies: tuple[str, ...]


def list_past_routes(conn: Connection, limit: int) -> Sequence[PastRoute]:
    """Those of the last notifications, newest first, in one statement."""
    n = notifications.c
    last = select(n.id, n.reference, n.form_slug, n.school_name, n.submitted_at, n.urn).order_by(n.id.desc())
    some = last.limit(limit).subquery()
    joined = some.join(versions, (versions.c.notification_id == some.c.id) & (versions.c.version == 1))
    joined = joined.outerjoin(schools, schools.c.urn == some.c.urn)
    named = (some.c.reference, some.c.form_slug, some.c.school_name, some.c.submitted_at)
    district = func.coalesce(schools.c.district_code, "").label("district")
    found = select(*named, district, versions.c.decision, versions.c.answers)
    return [
        PastRoute(
            *row[:4],
            row.district or str(row.answers.get("home_district") or ""),
            str(row.decision["route"]["lead"]["team"]),
            tuple(str(each["team"]) for each in row.decision["route"]["copies"]),
        )
        for row in conn.execute(found.select_from(joined).order_by(some.c.id.desc()))
    ]
