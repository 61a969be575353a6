"""Whether the database answers, and what its silence looks like to a program. Knows no table."""

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from intranet.store.database import Database
from intranet.store.turns import DatabaseBusy


def is_answering(database: Database) -> bool:
    """Whether a question to the database gets an answer now."""
    try:
        with database.read() as conn:
            conn.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def is_outage(error: BaseException | None) -> bool:
    """Whether an error says that the database is away, full or busy, so that trying again later makes sense."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or type(error).__name__ in {"OperationalError", "InterfaceError"}
    return isinstance(error, TimeoutError | DatabaseBusy)
