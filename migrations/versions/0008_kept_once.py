"""Two things that were kept twice: a pupil's other keys are traits only, and that something was sent is its own record.

The release before this one must keep working while this runs: add first, take away in a later release.
Index a large PostgreSQL table concurrently, and fill a column in a migration of its own.
"""

from alembic import op

revision = "0008_kept_once"
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
    op.execute("DELETE FROM history WHERE action = 'submitted'")


def downgrade() -> None:
    """Each notification says itself by whom and when it was sent; what pointers were for, a note, waits."""
    op.execute(
        "INSERT INTO history (at, actor_id, actor, action, notification_id, detail) "
        "SELECT submitted_at, account_id, referrer_name, 'submitted', id, '{}' FROM notifications"
    )
