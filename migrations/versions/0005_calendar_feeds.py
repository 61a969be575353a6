"""Private addresses from which calendar programs fetch deadlines.

The release before this one must keep working while this runs: add first, take away in a later release.
Index a large PostgreSQL table concurrently, and fill a column in a migration of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005_calendar_feeds"
down_revision = "0004_reminders"
branch_labels = None
depends_on = None

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("account_id", RowId, nullable=False),
        sa.Column("team_key", sa.String(length=40), server_default="", nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_calendar_feeds_account_id_accounts"),
        sa.PrimaryKeyConstraint("account_id", "team_key", name="pk_calendar_feeds"),
        sa.UniqueConstraint("token_hash", name="uq_calendar_feeds_token_hash"),
    )


def downgrade() -> None:
    op.drop_table("calendar_feeds")
