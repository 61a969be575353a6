"""Accounts, their roles, and who is signed in."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
)

from intranet.store.tables.columns import Moment, RowId, id_column, metadata

accounts = Table(
    "accounts",
    metadata,
    id_column(),
    Column("email", String(254), nullable=False, unique=True),  # lower-cased
    Column("name", String(120), nullable=False),
    Column("job_title", String(120), nullable=False, server_default=""),
    Column("phone", String(30), nullable=False, server_default=""),
    Column("password_hash", String(200), nullable=False),
    Column("confirmed_at", Moment),
    Column("disabled_at", Moment),
    Column("created_at", Moment, nullable=False),
)
account_roles = Table(
    "account_roles",
    metadata,
    Column("account_id", RowId, ForeignKey("accounts.id"), primary_key=True),
    Column("role", String(20), primary_key=True),  # school_member school_lead officer team_lead analyst
    # school_names administrator; and school_applicant: has asked to join the school in `scope`, admits to nothing yet
    Column("scope", String(40), primary_key=True, server_default=""),  # a URN, a team key, or nothing
)
school_email_domains = Table(  # whoever proves an address in one of these belongs to the school
    "school_email_domains",
    metadata,
    Column("urn", Integer, primary_key=True, autoincrement=False),
    Column("domain", String(253), primary_key=True),  # lower-cased
)
sign_ins = Table(
    "sign_ins",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account_id", RowId, ForeignKey("accounts.id"), nullable=False, index=True),
    Column("started_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
calendar_feeds = Table(  # a private address from which a calendar program fetches deadlines
    "calendar_feeds",
    metadata,
    Column("account_id", RowId, ForeignKey("accounts.id"), primary_key=True),
    Column("team_key", String(40), primary_key=True, server_default=""),  # empty: what the officer has taken
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
)
sign_in_attempts = Table(
    "sign_in_attempts",
    metadata,
    id_column(),
    Column("key", String(80), nullable=False),  # hash of the e-mail, or of the address it came from
    Column("at", Moment, nullable=False),
    Column("succeeded", Boolean, nullable=False),
)
Index("ix_sign_in_attempts_key_at", sign_in_attempts.c.key, sign_in_attempts.c.at)
