"""What somebody typed as their session ended, until they prove who they are. Knows no form and no session."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from intranet.store.rows import as_row, columns_for, is_key
from intranet.store.tables import kept_answers


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """The answers of one section of a draft, under the hash of a token that only its writer holds."""

    token_hash: str
    draft_id: str
    section: str
    expires_at: datetime
    answers: Mapping[str, Any]


_COLUMNS = columns_for(kept_answers, KeptAnswers)


def save_kept_answers(conn: Connection, kept: KeptAnswers) -> None:
    conn.execute(insert(kept_answers).values(as_row(kept)))


def find_kept_answers(conn: Connection, token_hash: str, now: datetime) -> KeptAnswers | None:
    """What is kept under a token, left where it is; None past its time."""
    if not is_key(token_hash):
        return None
    row = conn.execute(select(*_COLUMNS).where(kept_answers.c.token_hash == token_hash)).first()
    return KeptAnswers(*row) if row is not None and row.expires_at > now else None


def take_kept_answers(conn: Connection, token_hash: str, now: datetime) -> KeptAnswers | None:
    """Hand out what is kept under a token and forget it, so that it is handed out once; None past its time."""
    if not is_key(token_hash):
        return None
    taken = delete(kept_answers).where(kept_answers.c.token_hash == token_hash).returning(*_COLUMNS)
    row = conn.execute(taken).first()
    return KeptAnswers(*row) if row is not None and row.expires_at > now else None


def delete_expired_answers(conn: Connection, now: datetime) -> int:
    """Forget what nobody came back for. Returns how much that was."""
    return conn.execute(delete(kept_answers).where(kept_answers.c.expires_at <= now)).rowcount
