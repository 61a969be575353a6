"""The one place that reads the wall clock. Knows nothing of school days."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_FROZEN: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _FROZEN.get() or datetime.now(UTC)


def today() -> date:
    """Today's date where the schools are (Europe/London)."""
    return now().astimezone(LONDON).date()


def local(moment: datetime) -> datetime:
    """The same moment as people in England read it."""
    return moment.astimezone(LONDON)


@contextmanager
def frozen(at: datetime | date) -> Iterator[None]:
    """Hold the clock at a moment (a bare date means noon in London): for dry runs on a date, and for tests."""
    moment = at if isinstance(at, datetime) else datetime.combine(at, time(12), LONDON)
    token = _FROZEN.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _FROZEN.reset(token)
