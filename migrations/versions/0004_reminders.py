"""Reminders of deadlines, and when each open deadline is next looked at.

The release before this one must keep working while this runs: add first, take away in a later release.
Index a large PostgreSQL table concurrently, and fill a column in a migration of its own.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004_reminders"
down_revision = "0003_working_an_item"
branch_labels = None
depends_on = None

Document = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("clocks", sa.Column("look_on", sa.Date(), nullable=True))
    op.execute("UPDATE clocks SET look_on = '2000-01-01' WHERE state = 'open'")
    op.create_index(
        "ix_clocks_look_on",
        "clocks",
        ["look_on"],
        sqlite_where=sa.text("look_on IS NOT NULL"),
        postgresql_where=sa.text("look_on IS NOT NULL"),
    )
    op.create_table(
        "reminders",
        sa.Column("id", RowId, autoincrement=True, nullable=False),
        sa.Column("notification_id", RowId, nullable=False),
        sa.Column("clock_id", sa.String(length=80), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("explanation", Document, nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_reminders_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
    )
    op.create_index(
        "uq_reminders_each",
        "reminders",
        ["notification_id", "clock_id", "audience", "days_before", "due"],
        unique=True,
    )


def downgrade() -> None:
    op.drop_index("uq_reminders_each", table_name="reminders")
    op.drop_table("reminders")
    op.drop_index(
        "ix_clocks_look_on",
        table_name="clocks",
        sqlite_where=sa.text("look_on IS NOT NULL"),
        postgresql_where=sa.text("look_on IS NOT NULL"),
    )
    op.drop_column("clocks", "look_on")
