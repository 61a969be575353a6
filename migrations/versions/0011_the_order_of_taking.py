"""A team's list in the order in which its items are taken: by urgency, then nearest deadline, then age.

The release before this one writes no rank: the database works it out. It sorts by urgency without an index of its own
until it is replaced.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011_the_order_of_taking"
down_revision = "0010_arrival_and_busiest_schools"
branch_labels = None
depends_on = None

WAITING = sa.text("status = 'received' AND part = 'lead'")
IN_ORDER = ["rank", "next_due", "notification_id"]


def upgrade() -> None:
    # PostgreSQL can index it only where it is stored, and SQLite can add it to a table only where it is not
    worked_out = sa.Computed("2 - urgency", persisted=op.get_bind().dialect.name == "postgresql")
    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rank", sa.Integer(), worked_out, nullable=True))
    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.drop_index("ix_mailbox_urgency")
        batch_op.create_index("ix_mailbox_rank", ["team_key", "is_open", *IN_ORDER], unique=False)
        batch_op.create_index(
            "ix_mailbox_waiting",
            ["team_key", *IN_ORDER],
            unique=False,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        )


def downgrade() -> None:
    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.drop_index("ix_mailbox_waiting")
        batch_op.drop_index("ix_mailbox_rank")
        batch_op.create_index("ix_mailbox_urgency", ["team_key", "is_open", "urgency", "notification_id"], unique=False)
    # SQLite alters in place; copying the table, as a batch may, would carry the worked out values along as plain ones
    op.drop_column("mailbox_items", "rank")
