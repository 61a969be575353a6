"""A pupil's other keys stand in one place: what pointed to them from the ledger is among the traits now.

The release before this one must keep working while this runs: add first, take away in a later release.
Index a large PostgreSQL table concurrently, and fill a column in a migration of its own.
"""

from alembic import op

revision = "0008_one_set_of_pupil_keys"
down_revision = "0007_reports_and_cover"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO pupil_traits (key, notification_id, kind) "
        "SELECT DISTINCT pupil_key, notification_id, 'like' FROM ledger WHERE kind = 'also_known' AND pupil_key != '' "
        "ON CONFLICT DO NOTHING"
    )
    op.execute("DELETE FROM ledger WHERE kind = 'also_known'")


def downgrade() -> None:
    """The pointers are not made again: what they were needed for is a note to a school that has just sent another."""
