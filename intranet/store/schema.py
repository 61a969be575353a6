"""Brings a database to the shape that `tables` describes, by the numbered migrations. Knows no rows."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from intranet.config import shipped
from intranet.errors import ConfigurationError
from intranet.store.database import BUSY_SECONDS, make_engine, read_url
from intranet.store.tables import metadata
from intranet.store.turns import WriteTurn

MIGRATIONS = shipped("migrations")
HEAD_FILE = MIGRATIONS / ".current-head"
# Any number will do, as long as every copy of the program asks for the same lock.
_ADVISORY_LOCK = 886_0001


def upgrade(url: str, to: str = "head") -> None:
    """Bring the database to a revision, the newest by default. Two that start at once take turns."""
    with _changing(url) as (config, _):
        command.upgrade(config, to)


def downgrade(url: str, to: str) -> None:
    """Take the database back to a revision, or to "base": for trying a migration both ways."""
    with _changing(url) as (config, _):
        command.downgrade(config, to)


def current(url: str) -> str | None:
    """The revision that the database stands at; None for one that was never set up."""
    engine = make_engine(read_url(url))
    try:
        with engine.connect() as conn:
            return MigrationContext.configure(conn).get_current_revision()
    finally:
        engine.dispose()


def head() -> str:
    """The newest revision there is. Raises ConfigurationError when two migrations both claim to be it."""
    heads = ScriptDirectory.from_config(_config()).get_heads()
    if len(heads) != 1:
        raise ConfigurationError(f"There must be one newest migration, not {len(heads)}: {', '.join(sorted(heads))}.")
    return heads[0]


def check(url: str) -> tuple[str, ...]:
    """What stands between the database and `tables`, a line each; nothing when they agree."""
    at, newest = current(url), head()
    if at != newest:
        return (f"The database stands at {at or 'nothing'}; the newest migration is {newest}.",)
    engine = make_engine(read_url(url))
    try:
        with engine.connect() as conn:
            return tuple(map(str, _differences(conn)))
    finally:
        engine.dispose()


def draft(url: str, name: str) -> Path:
    """Write the next numbered migration from what `tables` says and an up-to-date database lacks."""
    last = ScriptDirectory.from_config(_config()).get_current_head()
    number = 1 + int(last[:4]) if last else 1
    with _changing(url) as (config, _):
        revision = f"{number:04d}_{name}"
        made = command.revision(config, message=name.replace("_", " "), rev_id=revision, autogenerate=True)
    HEAD_FILE.write_text(f"{revision}\n", encoding="ascii")
    if made is None or isinstance(made, list):
        raise ConfigurationError("The migration was not written.")
    return Path(made.path)


@contextmanager
def _changing(url: str) -> Iterator[tuple[AlembicConfig, Connection]]:
    """One transaction in which nobody else changes the schema."""
    address = read_url(url)
    # Batch migrations drop and rebuild tables, which must not take the rows that point to them along.
    engine = make_engine(address, foreign_keys=False)
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        if address.get_backend_name() == "sqlite":
            stack.enter_context(WriteTurn(Path(f"{address.database}-turn"), BUSY_SECONDS))
        conn = stack.enter_context(engine.connect()).execution_options(writes=True)
        stack.enter_context(conn.begin())
        _prepare(conn)
        yield _config(conn), conn
        _require_whole(conn)


def _prepare(conn: Connection) -> None:
    if conn.dialect.name != "postgresql":
        return
    # A migration that cannot have its table soon must fail and be tried again, not hold up the whole service.
    conn.execute(text("SET LOCAL lock_timeout = '5s'"))
    conn.execute(text("SET LOCAL statement_timeout = '300s'"))
    conn.execute(text(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})"))


def _require_whole(conn: Connection) -> None:
    if conn.dialect.name == "sqlite" and (broken := conn.execute(text("PRAGMA foreign_key_check")).all()):
        raise ConfigurationError(f"The migration left {len(broken)} rows that point to nothing; it was undone.")


def _differences(conn: Connection) -> list[object]:
    context = MigrationContext.configure(conn, opts={"compare_type": True, "render_as_batch": True})
    return list(compare_metadata(context, metadata))


def _config(conn: Connection | None = None) -> AlembicConfig:
    config = AlembicConfig()
    # A percent sign would be read as the start of a reference to another setting.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s")
    config.attributes["connection"] = conn
    return config
