"""Reports and lists being made, counts by day, cover for link officers, successors of schools, mailboxes to confirm."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = "0007_reports_and_cover"
down_revision = "0006_pupils"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "counted_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_counted_days")),
    )
    op.create_table(
        "day_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("team_key", sa.String(length=40), nullable=False),
        sa.Column("form_slug", sa.String(length=60), nullable=False),
        sa.Column("district_code", sa.String(length=9), nullable=False),
        sa.Column("received", sa.Integer(), server_default="0", nullable=False),
        sa.Column("closed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("within_1", sa.Integer(), server_default="0", nullable=False),
        sa.Column("within_5", sa.Integer(), server_default="0", nullable=False),
        sa.Column("within_10", sa.Integer(), server_default="0", nullable=False),
        sa.Column("within_20", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("day", "team_key", "form_slug", "district_code", name=op.f("pk_day_counts")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("day_counts", schema=None) as batch_op:
        batch_op.create_index("ix_day_counts_team_key_day", ["team_key", "day"], unique=False)

    op.create_table(
        "district_teams",
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("district_code", sa.String(length=9), nullable=False),
        sa.Column("team_key", sa.String(length=40), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("choice", "district_code", name=op.f("pk_district_teams")),
    )
    op.create_table(
        "mailbox_changes",
        sa.Column("team_key", sa.String(length=40), nullable=False),
        sa.Column("mailbox", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=30), server_default="", nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("asked_by", sa.String(length=120), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_key", name=op.f("pk_mailbox_changes")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_mailbox_changes_token_hash")),
    )
    op.create_table(
        "officer_absences",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("officer_name", sa.String(length=120), nullable=False),
        sa.Column("officer_email", sa.String(length=254), server_default="", nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("stand_in_name", sa.String(length=120), nullable=False),
        sa.Column("stand_in_email", sa.String(length=254), server_default="", nullable=False),
        sa.Column("stand_in_phone", sa.String(length=30), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer_absences")),
    )
    with op.batch_alter_table("officer_absences", schema=None) as batch_op:
        batch_op.create_index("ix_officer_absences_ends", ["ends"], unique=False)

    op.create_table(
        "school_counts",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("team_key", sa.String(length=40), nullable=False),
        sa.Column("urn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "team_key", "urn", name=op.f("pk_school_counts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "school_successors",
        sa.Column("urn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("successor", sa.Integer(), nullable=False),
        sa.Column("stated_by", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("urn", name=op.f("pk_school_successors")),
    )
    with op.batch_alter_table("school_successors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_school_successors_successor"), ["successor"], unique=False)

    op.create_table(
        "runs",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("wanted", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("lines", sa.Integer(), server_default="0", nullable=False),
        sa.Column("percent", sa.Integer(), server_default="0", nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("files", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column("totals", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_runs_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_runs_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_runs_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index("ix_runs_state_asked_at", ["state", "asked_at"], unique=False)

    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index(
            "ix_history_of_the_house",
            ["id"],
            unique=False,
            sqlite_where=sa.text("notification_id IS NULL"),
            postgresql_where=sa.text("notification_id IS NULL"),
        )

    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_kind_starts_id", ["kind", "starts", "id"], unique=False)

    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.create_index(
            "ix_notifications_closed_at",
            ["closed_at"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_notifications_continuing",
            ["continues"],
            unique=False,
            sqlite_where=sa.text("continues != ''"),
            postgresql_where=sa.text("continues != ''"),
        )


def downgrade() -> None:
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_notifications_continuing",
            sqlite_where=sa.text("continues != ''"),
            postgresql_where=sa.text("continues != ''"),
        )
        batch_op.drop_index(
            "ix_notifications_closed_at",
            sqlite_where=sa.text("closed_at IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NOT NULL"),
        )

    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_history_of_the_house",
            sqlite_where=sa.text("notification_id IS NULL"),
            postgresql_where=sa.text("notification_id IS NULL"),
        )

    with op.batch_alter_table("ledger", schema=None) as batch_op:
        batch_op.drop_index("ix_ledger_kind_starts_id")

    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.drop_index("ix_runs_state_asked_at")
        batch_op.drop_index(batch_op.f("ix_runs_expires_at"))
        batch_op.drop_index(batch_op.f("ix_runs_account_id"))

    op.drop_table("runs")
    with op.batch_alter_table("school_successors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_school_successors_successor"))

    op.drop_table("school_successors")
    op.drop_table("school_counts")
    with op.batch_alter_table("officer_absences", schema=None) as batch_op:
        batch_op.drop_index("ix_officer_absences_ends")

    op.drop_table("officer_absences")
    op.drop_table("mailbox_changes")
    op.drop_table("district_teams")
    with op.batch_alter_table("day_counts", schema=None) as batch_op:
        batch_op.drop_index("ix_day_counts_team_key_day")

    op.drop_table("day_counts")
    op.drop_table("counted_days")
