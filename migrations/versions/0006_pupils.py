"""Which notifications are about one pupil, what people decided of it, and who read beyond their own team.

The release before this one must keep working while this runs: add first, take away in a later release.
Index a large PostgreSQL table concurrently, and fill a column in a migration of its own.
"""

import hashlib
import unicodedata
from itertools import combinations

import sqlalchemy as sa
from alembic import op

revision = "0006_pupils"
down_revision = "0005_calendar_feeds"
branch_labels = None
depends_on = None

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
BATCH = 1_000


def upgrade() -> None:
    _create_tables()
    _create_indexes()
    _fill_traits()


def downgrade() -> None:
    op.drop_table("pupil_readings")
    op.drop_table("pupil_reasons")
    op.drop_table("pupil_decisions")
    op.drop_table("pupil_traits")


def _create_tables() -> None:
    op.create_table(
        "pupil_traits",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("notification_id", RowId, nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_pupil_traits_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("key", "notification_id", name="pk_pupil_traits"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pupil_decisions",
        sa.Column("id", RowId, autoincrement=True, nullable=False),
        sa.Column("one", RowId, nullable=False),
        sa.Column("other", RowId, nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", RowId, nullable=False),
        sa.Column("decided_by_name", sa.String(length=120), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["one"], ["notifications.id"], name="fk_pupil_decisions_one_notifications"),
        sa.ForeignKeyConstraint(["other"], ["notifications.id"], name="fk_pupil_decisions_other_notifications"),
        sa.ForeignKeyConstraint(["decided_by"], ["accounts.id"], name="fk_pupil_decisions_decided_by_accounts"),
        sa.PrimaryKeyConstraint("id", name="pk_pupil_decisions"),
    )
    op.create_table(
        "pupil_reasons",
        sa.Column("id", RowId, autoincrement=True, nullable=False),
        sa.Column("account_id", RowId, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("team_key", sa.String(length=40), nullable=False),
        sa.Column("notification_id", RowId, nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by", sa.String(length=120), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_pupil_reasons_account_id_accounts"),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_pupil_reasons_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_pupil_reasons"),
    )
    op.create_table(
        "pupil_readings",
        sa.Column("id", RowId, autoincrement=True, nullable=False),
        sa.Column("reason_id", RowId, nullable=False),
        sa.Column("notification_id", RowId, nullable=False),
        sa.Column("lead_team", sa.String(length=40), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["reason_id"], ["pupil_reasons.id"], name="fk_pupil_readings_reason_id_pupil_reasons"),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_pupil_readings_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_pupil_readings"),
    )


def _create_indexes() -> None:
    standing = sa.text("ended_at IS NULL")
    op.create_index("ix_pupil_traits_notification_id", "pupil_traits", ["notification_id"])
    op.create_index("ix_pupil_decisions_other", "pupil_decisions", ["other"])
    op.create_index(
        "uq_pupil_decisions_standing",
        "pupil_decisions",
        ["one", "other", "verdict"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_index("ix_pupil_reasons_account_id_ends_at", "pupil_reasons", ["account_id", "ends_at"])
    op.create_index("ix_pupil_reasons_team_key_given_at", "pupil_reasons", ["team_key", "given_at"])
    op.create_index("ix_pupil_readings_reason_id", "pupil_readings", ["reason_id"])
    op.create_index("ix_pupil_readings_lead_team_read_at", "pupil_readings", ["lead_team", "read_at"])


def _fill_traits() -> None:
    """Keys for what was sent before there were any, from the answers as last corrected."""
    conn = op.get_bind()
    versions = sa.table("versions", sa.column("notification_id"), sa.column("version"), sa.column("answers", sa.JSON()))
    filled = sa.table("pupil_traits", sa.column("key"), sa.column("notification_id"), sa.column("kind"))
    after = 0
    while True:
        of, number = versions.c.notification_id, versions.c.version
        numbers = conn.execute(sa.select(of).where(of > after).distinct().order_by(of).limit(BATCH)).scalars().all()
        if not numbers:
            return
        latest = sa.select(of, versions.c.answers).where(of > after, of <= numbers[-1]).order_by(of, number)
        answers = {row.notification_id: row.answers for row in conn.execute(latest)}
        rows = [
            {"key": key, "kind": kind, "notification_id": notification_id}
            for notification_id, given in answers.items()
            for kind, key in _traits(given)
        ]
        if rows:
            conn.execute(sa.insert(filled), rows)
        after = numbers[-1]


def _traits(answers: dict[str, str]) -> set[tuple[str, str]]:
    forenames = _folded(answers.get("legal_forenames")).split()
    parts = (
        ("forename", forenames[0] if forenames else ""),
        ("surname", _folded(answers.get("legal_surname"))),
        ("born", _folded(answers.get("dob"))),
        ("postcode", _folded(answers.get("postcode")).replace(" ", "")),
    )
    given = [each for each in parts if each[1]]
    found = {("like", _likeness(dict(three))) for three in combinations(given, 3)}
    upn = _folded(answers.get("upn")).upper()
    if upn:
        found.add(("temp" if upn[-1].isalpha() else "upn", _hash("upn", upn)))
    return found


def _likeness(agreeing: dict[str, str]) -> str:
    if "postcode" not in agreeing:
        return _hash("name", agreeing["surname"], agreeing["forename"], agreeing["born"])
    return _hash(*(word for pair in agreeing.items() for word in pair))


def _folded(text: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(text or "")).casefold().replace("’", "'").split())


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
