"""What takes a tenth of a second to make and comes out the same each time, made once for all tests of a process.

Each test has an application and a database of its own, so nothing that one does reaches the next. What is shared is
only what is worked out from source: the code of templates, of SQL statements, and of what builds addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Dialect, Engine, event
from werkzeug.routing import Rule

from intranet.store.database import Database

_DIALECTS: dict[str, Dialect] = {}
_STATEMENTS: dict[Any, Any] = {}
_BUILDERS: dict[object, Callable[..., tuple[str, str]]] = {}


def share_templates(app: Flask) -> None:
    """Templates of an application compiled once; one that has changed is compiled anew."""
    app.jinja_env.bytecode_cache = _COMPILED


def share_statements(database: Database) -> None:
    """Statements compiled once for all databases of a kind, and no waiting for the disk: a test outlives no power cut.

    To be called before the database is used. Rows, connections and locks stay the database's own.
    """
    engine = database.engine
    engine.update_execution_options(compiled_cache=_STATEMENTS)
    if database.dialect in _DIALECTS:
        engine.dialect = _DIALECTS[database.dialect]
    else:
        event.listen(engine, "connect", partial(_remember, engine))
    if database.dialect == "sqlite":
        event.listen(engine, "connect", _trust_the_disk)


def _remember(engine: Engine, _dbapi: object, _record: object) -> None:
    """Only when it has been connected does a dialect know the version that it speaks to."""
    _DIALECTS.setdefault(engine.dialect.name, engine.dialect)


def share_rules() -> None:
    """From now on, what builds an address is compiled once for all applications with a rule."""
    Flask.url_rule_class = _Rule


class _Rule(Rule):
    """A rule whose two builders, which hang on its text alone, are taken from the last one that read the same."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        if self.defaults:  # these are worked into the code
            return super()._compile_builder(append_unknown)
        asked = self.rule, tuple(self._trace), append_unknown
        if asked not in _BUILDERS:
            _BUILDERS[asked] = super()._compile_builder(append_unknown)
        return _BUILDERS[asked]


class _Compiled(BytecodeCache):
    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def _trust_the_disk(dbapi: Any, _record: object) -> None:
    dbapi.execute("PRAGMA synchronous=OFF")
