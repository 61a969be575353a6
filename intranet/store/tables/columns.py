"""What the tables are made of: the types of their columns, and the names of their constraints."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Integer,
    MetaData,
    Numeric,
    String,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect

# Named constraints: SQLite's batch migrations can only drop what has a name.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; SQLite would hand it back without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """A number of days or sessions to one decimal place; SQLite knows no decimals and would hand back a float."""

    impl = Numeric(6, 1, asdecimal=False)
    cache_ok = True

    def process_result_value(self, value: float | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(f"{value:.1f}")


# Prefix search is a range of words: that only holds where text sorts by its bytes.
Word = String(60).with_variant(String(60, collation="C"), "postgresql")
Document = JSON().with_variant(JSONB(), "postgresql")
# SQLite numbers rows by itself only for INTEGER keys.
RowId = BigInteger().with_variant(Integer(), "sqlite")


# Stands for "no date" in a sort column: the two databases disagree on where nothing sorts.
NO_DATE = date(9999, 12, 31)


def id_column() -> Column[Any]:
    return Column("id", RowId, primary_key=True, autoincrement=True)
