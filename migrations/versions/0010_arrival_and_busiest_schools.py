"""When a notification was sent, in the lists' own rows; the sums of one team's schools, from an index of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0010_arrival_and_busiest_schools"
down_revision = "0009_what_a_copy_shows"
branch_labels = None
depends_on = None

NEVER = "1970-01-01 00:00:00.000000"


def upgrade() -> None:
    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("received_at", sa.DateTime(timezone=True), server_default=NEVER, nullable=False))
    op.execute(
        sa.text("""
        UPDATE mailbox_items SET received_at = coalesce(
          (SELECT n.submitted_at FROM notifications n WHERE n.id = mailbox_items.notification_id), received_at)
        """)
    )
    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mailbox_received", ["team_key", "is_open", "received_at", "notification_id"], unique=False
        )
    with op.batch_alter_table("school_counts", schema=None) as batch_op:
        batch_op.create_index("ix_school_counts_team", ["team_key", "week", "urn", "received"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("school_counts", schema=None) as batch_op:
        batch_op.drop_index("ix_school_counts_team")
    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.drop_index("ix_mailbox_received")
        batch_op.drop_column("received_at")
