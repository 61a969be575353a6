"""Goals 18 and 19: a whole office at its lists while schools fill forms in; and a month's report made beside a list."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from intranet.domain.reports import Month
from intranet.services import runs
from intranet.services.making import make_next
from intranet.services.people import Person as Asking
from intranet.services.people import Role
from tests.benchmarks import results, seeding, servers
from tests.benchmarks.client import Client
from tests.benchmarks.driver import Load, Person, median_ratio, open_loop, people, quantile
from tests.benchmarks.mailboxes import FEW, LIST, rows_shown, signed_in
from tests.benchmarks.places import OFFICER, Place, front_door
from tests.benchmarks.results import Result
from tests.benchmarks.submissions import Pace, accounted, product_side

OFFICERS, SCHOOLS = 50, 20
LOOKS_EVERY, TAKES_FOR_A_PAGE = 5.0, 3.0
BESIDE_PER_SECOND = 10
REPORT = "exclusions"


def busy_day(place: Place, pace: Pace, folder: Path) -> list[Result]:
    """Fifty officers whose lists are drawn again every five seconds, while twenty schools fill in and send."""
    side = product_side(place, FEW)
    with side.application.running(folder / "busy.log") as server:
        looking = [
            Person(_look_again, cookies, LOOKS_EVERY, number / 10)
            for number, cookies in enumerate(signed_in(server.port) for _ in range(OFFICERS))
        ]
        sending = [Person(side.journey, {}, TAKES_FOR_A_PAGE, number / 7) for number in range(SCHOOLS)]
        load = people(server.port, [*looking, *sending], max(pace.seconds * pace.rounds, TAKES_FOR_A_PAGE * 30))
    times = [each for kind in load.kinds.values() for each in kind]
    side.errors, side.ledger = load.errors, [each for each in load.ledger if each.startswith("DFD-")]
    detail = (
        f"{len(times):,} requests in {load.took:.0f} s; p50 {quantile(times, 0.5):.0f} ms, p99 "
        f"{quantile(times, 0.99):.0f} ms; list p95 {quantile(load.kinds.get('list', []), 0.95):.0f} ms; "
        f"{len(side.ledger)} sent"
    )
    return [
        Result(results.BUSY_DAY, place.kind, quantile(times, 0.95), detail),
        accounted(place, side, stored_before=FEW),
    ]


def beside_a_report(place: Place, pace: Pace, folder: Path) -> list[Result]:
    """The list with many stored notifications, by turns with nothing beside it and while reports are being made."""
    url, instance = place.for_product("report", pace.many_rows), place.folder / f"instance_{place.kind}_report"
    application = servers.product(url, instance)
    alone: list[Load] = []
    beside: list[Load] = []
    with application.running(folder / "report.log") as server:
        cookies = signed_in(server.port)

        def look() -> Load:
            return open_loop(server.port, _look, BESIDE_PER_SECOND, 4, pace.seconds, cookies)

        look()
        for _ in range(pace.rounds):
            alone.append(look())
            with _reports_being_made(url, instance, folder / "reports.log"):
                beside.append(look())
    ratio, least, most = median_ratio([each.quantile(0.5) for each in beside], [each.quantile(0.5) for each in alone])
    errors = [error for each in (*alone, *beside) for error in each.errors]
    return [
        Result(results.BESIDE_REPORT, f"{place.kind}, {pace.many_rows:,}", ratio, f"rounds {least:.2f} to {most:.2f}"),
        Result(results.LOST, f"{place.kind}, beside a report", len(errors), errors[0] if errors else ""),
    ]


def _look_again(client: Client) -> str:
    """What a page with the list on it asks for by itself."""
    return rows_shown(client.get(f"{LIST}/rows", "list").body)


def _look(client: Client) -> str:
    return rows_shown(client.get(LIST, "list").body)


@contextmanager
def _reports_being_made(url: str, instance: Path, log: Path) -> Iterator[None]:
    """One report after the other, in a process of its own, as the worker makes them."""
    command = [sys.executable, "-m", "tests.benchmarks.busy_day", url, str(instance)]
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=output)
    try:
        assert process.stdout is not None
        assert process.stdout.readline(), f"no report could be begun, see {log}"
        yield
    finally:
        process.terminate()
        process.wait(60)


def _make_reports(url: str, instance: Path) -> None:
    """Make reports until told to stop; says on its output when the first begins."""
    analyst = Asking(account_id=1, name="Sam Tilbury", email=OFFICER, roles=frozenset({Role("analyst")}))
    with front_door(url, instance) as door:
        print("begun", flush=True)
        for number in count():
            runs.ask_for_report(door, analyst, REPORT, Month(seeding.START.year + 1, 1 + number % 12), "")
            make_next(door)


if __name__ == "__main__":
    _make_reports(sys.argv[1], Path(sys.argv[2]))
