"""What a team's list can be narrowed by, in the list's own rows; views that somebody keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0002_narrowed_lists"
down_revision = "0001_every_table"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_views",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("team_key", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("query", sa.String(length=1000), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["accounts.id"], name=op.f("fk_saved_views_owner_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
    )
    with op.batch_alter_table("saved_views", schema=None) as batch_op:
        batch_op.create_index("uq_saved_views_team_key_owner_id_name", ["team_key", "owner_id", "name"], unique=True)

    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("form_slug", sa.String(length=60), server_default="", nullable=False))
        batch_op.add_column(sa.Column("urn", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("district_code", sa.String(length=9), server_default="", nullable=False))
        batch_op.add_column(sa.Column("link_officer", sa.String(length=120), server_default="", nullable=False))
    _file_what_is_there()
    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.create_index(
            "ix_mailbox_district_code", ["team_key", "is_open", "district_code", "notification_id"], unique=False
        )
        batch_op.create_index(
            "ix_mailbox_form_slug", ["team_key", "is_open", "form_slug", "notification_id"], unique=False
        )
        batch_op.create_index(
            "ix_mailbox_link_officer", ["team_key", "is_open", "link_officer", "notification_id"], unique=False
        )
        batch_op.create_index("ix_mailbox_urn", ["team_key", "is_open", "urn", "notification_id"], unique=False)

    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.create_index(
            "ix_notifications_lead_team_taken_by",
            ["lead_team", "taken_by"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL AND taken_by IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND taken_by IS NOT NULL"),
        )
        batch_op.create_index("ix_notifications_submitted_at", ["submitted_at", "id"], unique=False)


def _file_what_is_there() -> None:
    """Fill the columns for rows of before; the district is the one in which the school stands now."""
    op.execute(
        sa.text("""
        UPDATE mailbox_items SET
          form_slug = (SELECT n.form_slug FROM notifications n WHERE n.id = mailbox_items.notification_id),
          urn = (SELECT n.urn FROM notifications n WHERE n.id = mailbox_items.notification_id),
          link_officer = (SELECT n.link_officer FROM notifications n WHERE n.id = mailbox_items.notification_id),
          district_code = coalesce(
            (SELECT s.district_code FROM notifications n JOIN schools s ON s.urn = n.urn
             WHERE n.id = mailbox_items.notification_id), '')
        """)
    )


def downgrade() -> None:
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_index("ix_notifications_submitted_at")
        batch_op.drop_index(
            "ix_notifications_lead_team_taken_by",
            sqlite_where=sa.text("closed_at IS NULL AND taken_by IS NOT NULL"),
            postgresql_where=sa.text("closed_at IS NULL AND taken_by IS NOT NULL"),
        )

    with op.batch_alter_table("mailbox_items", schema=None) as batch_op:
        batch_op.drop_index("ix_mailbox_urn")
        batch_op.drop_index("ix_mailbox_link_officer")
        batch_op.drop_index("ix_mailbox_form_slug")
        batch_op.drop_index("ix_mailbox_district_code")
        batch_op.drop_column("link_officer")
        batch_op.drop_column("district_code")
        batch_op.drop_column("urn")
        batch_op.drop_column("form_slug")

    with op.batch_alter_table("saved_views", schema=None) as batch_op:
        batch_op.drop_index("uq_saved_views_team_key_owner_id_name")

    op.drop_table("saved_views")
