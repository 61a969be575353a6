"""What an import did, in counts and refused lines. Knows no file and no table but the history."""

from collections import Counter
from dataclasses import dataclass

from intranet import clock
from intranet.store.database import Connection
from intranet.store.history import NewEvent, append

COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `rejected` holds the line in the file and the reason, in the order of the file.

    `closed` and `reopened` count schools known before; `removed` counts term dates and INSET days that the file
    gave anew for their school year; `led_on` counts old URNs that lead to a successor from now on.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: int = 0
    reopened: int = 0
    removed: int = 0
    rejected: tuple[tuple[int, str], ...] = ()
    led_on: int = 0


class Tally:
    """Counts while an import runs."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._rejected: list[tuple[int, str]] = []

    def count(self, what: str, number: int = 1) -> None:
        self._counts[what] += number

    def reject(self, line: int, reason: object) -> None:
        self._rejected.append((line, str(reason)))

    def report(self) -> ImportReport:
        return ImportReport(**self._counts, rejected=tuple(sorted(self._rejected)))


def told(conn: Connection, action: str, tally: Tally, actor: str) -> ImportReport:
    """The report of a finished import, its counts kept in the history."""
    report = tally.report()
    names = ("added", "changed", "unchanged", "closed", "reopened", "removed")
    counts = {name: getattr(report, name) for name in names} | {"rejected": len(report.rejected)}
    append(conn, NewEvent(clock.now(), None, actor, action, None, counts))
    return report
