"""Every table, as the first release has them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = "0001_every_table"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("job_title", sa.String(length=120), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=30), server_default="", nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email", name="uq_accounts_email"),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("detail", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
    )
    op.create_index("ix_history_notification_id", "history", ["notification_id"], unique=False)
    op.create_table(
        "kept_answers",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=32), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "answers", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_kept_answers"),
    )
    op.create_table(
        "link_officers",
        sa.Column("urn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=30), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("urn", "role", name="pk_link_officers"),
    )
    op.create_table(
        "mailbox_words",
        sa.Column("team_key", sa.String(length=40), nullable=False),
        sa.Column(
            "word", sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.PrimaryKeyConstraint("team_key", "word", "notification_id", name="pk_mailbox_words"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "plugin_failures",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plugin", sa.String(length=80), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plugin_failures"),
    )
    op.create_table(
        "rule_severities",
        sa.Column("rule_id", sa.String(length=80), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("rule_id", name="pk_rule_severities"),
    )
    op.create_table(
        "school_closures",
        sa.Column("urn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("urn", "day", name="pk_school_closures"),
    )
    op.create_table(
        "school_email_domains",
        sa.Column("urn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.PrimaryKeyConstraint("urn", "domain", name="pk_school_email_domains"),
    )
    op.create_table(
        "school_terms",
        sa.Column("urn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("school_year", sa.String(length=7), nullable=False),
        sa.Column("name", sa.String(length=60), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("urn", "starts", name="pk_school_terms"),
    )
    op.create_table(
        "schools",
        sa.Column("urn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("la_code", sa.String(length=3), nullable=False),
        sa.Column("la_from", sa.String(length=10), nullable=False),
        sa.Column("dfe_number", sa.String(length=7), server_default="", nullable=False),
        sa.Column("phase", sa.String(length=60), server_default="", nullable=False),
        sa.Column("type_code", sa.String(length=4), server_default="", nullable=False),
        sa.Column("type_name", sa.String(length=100), server_default="", nullable=False),
        sa.Column("status", sa.String(length=60), server_default="Open", nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("low_age", sa.Integer(), nullable=True),
        sa.Column("high_age", sa.Integer(), nullable=True),
        sa.Column("street", sa.String(length=200), server_default="", nullable=False),
        sa.Column("town", sa.String(length=100), server_default="", nullable=False),
        sa.Column("postcode", sa.String(length=8), server_default="", nullable=False),
        sa.Column("telephone", sa.String(length=30), server_default="", nullable=False),
        sa.Column("district_code", sa.String(length=9), server_default="", nullable=False),
        sa.Column("district_name", sa.String(length=100), server_default="", nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("urn", name="pk_schools"),
    )
    op.create_index("ix_schools_dfe_number", "schools", ["dfe_number"], unique=False)
    op.create_index("ix_schools_postcode", "schools", ["postcode"], unique=False)
    op.create_table(
        "sign_in_attempts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("succeeded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_attempts"),
    )
    op.create_index("ix_sign_in_attempts_key_at", "sign_in_attempts", ["key", "at"], unique=False)
    op.create_table(
        "team_mailboxes",
        sa.Column("team_key", sa.String(length=40), nullable=False),
        sa.Column("mailbox", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=30), server_default="", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("team_key", name="pk_team_mailboxes"),
    )
    op.create_table(
        "account_roles",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_account_roles_account_id_accounts"),
        sa.PrimaryKeyConstraint("account_id", "role", "scope", name="pk_account_roles"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("form_slug", sa.String(length=60), nullable=False),
        sa.Column("form_version", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("guest_hash", sa.String(length=64), server_default="", nullable=False),
        sa.Column("resume_hash", sa.String(length=64), server_default="", nullable=False),
        sa.Column("urn", sa.Integer(), nullable=True),
        sa.Column("initials", sa.String(length=10), server_default="", nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=True),
        sa.Column(
            "answers", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_drafts_account_id_accounts"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_account_id", "drafts", ["account_id"], unique=False)
    op.create_index("ix_drafts_expires_at", "drafts", ["expires_at"], unique=False)
    op.create_index("ix_drafts_guest_hash", "drafts", ["guest_hash"], unique=False)
    op.create_index("ix_drafts_resume_hash", "drafts", ["resume_hash"], unique=False)
    op.create_table(
        "notifications",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("draft_id", sa.String(length=32), nullable=False),
        sa.Column("form_slug", sa.String(length=60), nullable=False),
        sa.Column("form_version", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("urn", sa.Integer(), server_default="0", nullable=False),
        sa.Column("school_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("pupil_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("pupil_key", sa.String(length=64), server_default="", nullable=False),
        sa.Column("lead_team", sa.String(length=40), nullable=False),
        sa.Column("link_role", sa.String(length=20), server_default="", nullable=False),
        sa.Column("link_officer", sa.String(length=120), server_default="", nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=60), server_default="", nullable=False),
        sa.Column("concerns", sa.Integer(), server_default="0", nullable=False),
        sa.Column("urgent", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("taken_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("taken_by_name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("referrer_name", sa.String(length=120), nullable=False),
        sa.Column("referrer_email", sa.String(length=254), nullable=False),
        sa.Column("continues", sa.String(length=20), server_default="", nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_notifications_account_id_accounts"),
        sa.ForeignKeyConstraint(["taken_by"], ["accounts.id"], name="fk_notifications_taken_by_accounts"),
        sa.PrimaryKeyConstraint("id", name="pk_notifications"),
        sa.UniqueConstraint("draft_id", name="uq_notifications_draft_id"),
        sa.UniqueConstraint("reference", name="uq_notifications_reference"),
    )
    op.create_index("ix_notifications_account_id_id", "notifications", ["account_id", "id"], unique=False)
    op.create_index("ix_notifications_continues", "notifications", ["continues"], unique=False)
    op.create_index("ix_notifications_pupil_key", "notifications", ["pupil_key"], unique=False)
    op.create_index(
        "ix_notifications_taken_by_id",
        "notifications",
        ["taken_by", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("ix_notifications_urn_id", "notifications", ["urn", "id"], unique=False)
    op.create_table(
        "school_words",
        sa.Column(
            "word", sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("urn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["urn"], ["schools.urn"], name="fk_school_words_urn_schools", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("word", "urn", name="pk_school_words"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_school_words_urn", "school_words", ["urn"], unique=False)
    op.create_table(
        "sign_ins",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_sign_ins_account_id_accounts"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_ins"),
    )
    op.create_index("ix_sign_ins_account_id", "sign_ins", ["account_id"], unique=False)
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("draft_id", sa.String(length=32), nullable=True),
        sa.Column("notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("slot", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("scan", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_attachments_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
    )
    op.create_index("ix_attachments_draft_id", "attachments", ["draft_id"], unique=False)
    op.create_index("ix_attachments_notification_id", "attachments", ["notification_id"], unique=False)
    op.create_table(
        "clocks",
        sa.Column("notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("clock_id", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("urn", sa.Integer(), nullable=False),
        sa.Column(
            "explanation", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_clocks_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("notification_id", "clock_id", name="pk_clocks"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_clocks_urn_state", "clocks", ["urn", "state"], unique=False)
    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("team_key", sa.String(length=40), server_default="", nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("message_id", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease", sa.String(length=32), server_default="", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_error", sa.String(length=300), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_deliveries_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("message_id", name="uq_deliveries_message_id"),
    )
    op.create_index("ix_deliveries_notification_id", "deliveries", ["notification_id"], unique=False)
    op.create_index("ix_deliveries_state_due_at", "deliveries", ["state", "due_at"], unique=False)
    op.create_table(
        "ledger",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("pupil_key", sa.String(length=64), nullable=False),
        sa.Column("urn", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("amount", sa.Numeric(6, 1), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("facts", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_ledger_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ledger"),
    )
    op.create_index("ix_ledger_notification_id", "ledger", ["notification_id"], unique=False)
    op.create_index("ix_ledger_pupil_key_kind", "ledger", ["pupil_key", "kind"], unique=False)
    op.create_table(
        "mailbox_items",
        sa.Column("team_key", sa.String(length=40), nullable=False),
        sa.Column("notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("part", sa.String(length=4), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("urgency", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_due", sa.Date(), nullable=False),
        sa.Column("because", sa.String(length=500), server_default="", nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_mailbox_items_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("team_key", "notification_id", name="pk_mailbox_items"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_mailbox_due", "mailbox_items", ["team_key", "is_open", "next_due", "notification_id"], unique=False
    )
    op.create_index("ix_mailbox_notification", "mailbox_items", ["notification_id"], unique=False)
    op.create_index("ix_mailbox_open", "mailbox_items", ["team_key", "is_open", "notification_id"], unique=False)
    op.create_index("ix_mailbox_status", "mailbox_items", ["team_key", "status", "notification_id"], unique=False)
    op.create_index(
        "ix_mailbox_unopened",
        "mailbox_items",
        ["team_key", "is_open", "notification_id", "opened_at"],
        unique=False,
        sqlite_where=sa.text("opened_at IS NULL"),
        postgresql_where=sa.text("opened_at IS NULL"),
    )
    op.create_index(
        "ix_mailbox_urgency", "mailbox_items", ["team_key", "is_open", "urgency", "notification_id"], unique=False
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_name", sa.String(length=120), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["accounts.id"], name="fk_notes_author_id_accounts"),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_notes_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_index("ix_notes_notification_id", "notes", ["notification_id"], unique=False)
    op.create_table(
        "openings",
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_openings_account_id_accounts"),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_openings_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("account_id", "notification_id", name="pk_openings"),
    )
    op.create_table(
        "versions",
        sa.Column("notification_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form_version", sa.String(length=20), nullable=False),
        sa.Column(
            "decision", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.Column(
            "findings", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.Column(
            "snapshot", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.Column(
            "answers", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notifications.id"], name="fk_versions_notification_id_notifications"
        ),
        sa.PrimaryKeyConstraint("notification_id", "version", name="pk_versions"),
    )


def downgrade() -> None:
    op.drop_table("versions")
    op.drop_table("openings")
    op.drop_index("ix_notes_notification_id", table_name="notes")
    op.drop_table("notes")
    op.drop_index("ix_mailbox_urgency", table_name="mailbox_items")
    op.drop_index(
        "ix_mailbox_unopened",
        table_name="mailbox_items",
        sqlite_where=sa.text("opened_at IS NULL"),
        postgresql_where=sa.text("opened_at IS NULL"),
    )
    op.drop_index("ix_mailbox_status", table_name="mailbox_items")
    op.drop_index("ix_mailbox_open", table_name="mailbox_items")
    op.drop_index("ix_mailbox_notification", table_name="mailbox_items")
    op.drop_index("ix_mailbox_due", table_name="mailbox_items")
    op.drop_table("mailbox_items")
    op.drop_index("ix_ledger_pupil_key_kind", table_name="ledger")
    op.drop_index("ix_ledger_notification_id", table_name="ledger")
    op.drop_table("ledger")
    op.drop_index("ix_deliveries_state_due_at", table_name="deliveries")
    op.drop_index("ix_deliveries_notification_id", table_name="deliveries")
    op.drop_table("deliveries")
    op.drop_index("ix_clocks_urn_state", table_name="clocks")
    op.drop_table("clocks")
    op.drop_index("ix_attachments_notification_id", table_name="attachments")
    op.drop_index("ix_attachments_draft_id", table_name="attachments")
    op.drop_table("attachments")
    op.drop_index("ix_sign_ins_account_id", table_name="sign_ins")
    op.drop_table("sign_ins")
    op.drop_index("ix_school_words_urn", table_name="school_words")
    op.drop_table("school_words")
    op.drop_index("ix_notifications_urn_id", table_name="notifications")
    op.drop_index(
        "ix_notifications_taken_by_id",
        table_name="notifications",
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_index("ix_notifications_pupil_key", table_name="notifications")
    op.drop_index("ix_notifications_continues", table_name="notifications")
    op.drop_index("ix_notifications_account_id_id", table_name="notifications")
    op.drop_table("notifications")
    op.drop_index("ix_drafts_resume_hash", table_name="drafts")
    op.drop_index("ix_drafts_guest_hash", table_name="drafts")
    op.drop_index("ix_drafts_expires_at", table_name="drafts")
    op.drop_index("ix_drafts_account_id", table_name="drafts")
    op.drop_table("drafts")
    op.drop_table("account_roles")
    op.drop_table("team_mailboxes")
    op.drop_index("ix_sign_in_attempts_key_at", table_name="sign_in_attempts")
    op.drop_table("sign_in_attempts")
    op.drop_index("ix_schools_postcode", table_name="schools")
    op.drop_index("ix_schools_dfe_number", table_name="schools")
    op.drop_table("schools")
    op.drop_table("school_terms")
    op.drop_table("school_email_domains")
    op.drop_table("school_closures")
    op.drop_table("rule_severities")
    op.drop_table("plugin_failures")
    op.drop_table("mailbox_words")
    op.drop_table("link_officers")
    op.drop_table("kept_answers")
    op.drop_index("ix_history_notification_id", table_name="history")
    op.drop_table("history")
    op.drop_table("accounts")
