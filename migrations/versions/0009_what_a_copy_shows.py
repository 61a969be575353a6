"""What of a notification a team with a copy is shown.

The release before this one must keep working while this runs: add first, take away in a later release.
Index a large PostgreSQL table concurrently, and fill a column in a migration of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009_what_a_copy_shows"
down_revision = "0008_kept_once"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sees", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.drop_column("sees")
