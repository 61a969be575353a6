"""What another service told of a pupil is no part of the school's record.

What stands already and does not say that a school told it stays with its sender and the teams.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012_whose_record"
down_revision = "0011_the_order_of_taking"
branch_labels = None
depends_on = None

NOTIFICATIONS = sa.table("notifications", sa.column("id"), sa.column("sent_by_school", sa.Boolean()))
VERSIONS = sa.table("versions", sa.column("notification_id"), sa.column("answers", sa.JSON()))


def upgrade() -> None:
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sent_by_school", sa.Boolean(), server_default="1", nullable=False))
    by_others = sa.select(VERSIONS.c.notification_id).where(
        sa.func.coalesce(VERSIONS.c.answers["submitter_kind"].as_string(), "other").in_(("council", "other"))
    )
    op.execute(sa.update(NOTIFICATIONS).where(NOTIFICATIONS.c.id.in_(by_others)).values(sent_by_school=False))


def downgrade() -> None:
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_column("sent_by_school")
