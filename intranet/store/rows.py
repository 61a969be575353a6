"""What every module of the store shares: rows as records, and lists in pages. Knows no table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, Row, Table

from intranet.errors import Unreadable

R = TypeVar("R")
PAGE = 50
LARGEST_ID = 2**63 - 1
_LONGEST_KEY = 64


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows of a list and where the next ones start: hand `next` back as `after`. "" on the last page."""

    rows: tuple[R, ...]
    next: str = ""


def columns_for(table: Table, record: type[Any]) -> tuple[Column[Any], ...]:
    """The columns that a dataclass names, in its order: `record(*row)` then makes one of a row."""
    return tuple(table.c[field.name] for field in fields(record))


def as_row(record: Any) -> dict[str, Any]:
    """A flat dataclass as the values of a row; unlike `asdict`, documents are not copied."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def in_page(rows: Iterable[Row[Any]], record: Callable[..., R], limit: int, cursor: Callable[[R], str]) -> Page[R]:
    """The page of at most `limit` rows, from a query that asked for one more."""
    found = [record(*row) for row in rows]
    kept = tuple(found[:limit])
    return Page(kept, cursor(kept[-1]) if len(found) > limit else "")


def read_id(text: str) -> int:
    """The row number in a cursor; any number follows "". Raises Unreadable for anything that we did not write."""
    if not text:
        return LARGEST_ID
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID)) and int(text) <= LARGEST_ID):
        raise Unreadable("That page of the list does not exist. Start again from the first page.")
    return int(text)


def is_key(text: str) -> bool:
    """Whether a text from an address can be a reference or token of ours; PostgreSQL refuses to look for some."""
    return 0 < len(text) <= _LONGEST_KEY and text.isascii() and text.isprintable()
