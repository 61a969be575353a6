"""How SQLite would look a month's entries up."""

from datetime import date

from sqlalchemy import Connection, text


def explained(conn: Connection, first: date, last: date) -> str:
    found = "SELECT id, starts, notification_id FROM ledger WHERE kind = :kind AND starts >= :first AND starts <= :last"
    after = "(starts, id) > (:first, 7) ORDER BY starts, id LIMIT 200"
    values = {"kind": "suspension", "first": first.isoformat(), "last": last.isoformat()}
    rows = conn.execute(text(f"EXPLAIN QUERY PLAN {found} AND {after}"), values)
    return " ".join(str(row.detail) for row in rows)
