"""Goals 7 and 8: a team's list and a search in it, with ten thousand stored notifications and with many, by turns."""

from __future__ import annotations

import re
import statistics
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks import results, seeding, servers
from tests.benchmarks.client import Client
from tests.benchmarks.driver import Iteration, Load, median_ratio, open_loop
from tests.benchmarks.journey import token_in
from tests.benchmarks.places import OFFICER, PASSWORD, Place
from tests.benchmarks.results import Goal, Result
from tests.benchmarks.submissions import Pace

FEW = 10_000
PER_SECOND = 60
CLIENTS = 8
LIST = f"/mailbox/{seeding.LARGEST_TEAM}"
_ROW = re.compile(r"data-dfd-row")


def lists(place: Place, pace: Pace, folder: Path) -> list[Result]:
    """Both pages, 60 a second, as a signed-in officer of the largest team."""
    with ExitStack() as stack:
        sides = [_Side(place, rows, stack, folder) for rows in (FEW, pace.many_rows)]
        found = []
        for goal, page in ((results.LIST, _list), (results.SEARCH, _search)):
            for _ in range(pace.rounds):
                for side in sides:
                    side.measure(goal, page, pace)
            found.append(_compared(goal, place, pace, *sides))
        errors = [error for side in sides for error in side.errors]
        found.append(Result(results.LOST, f"{place.kind}, lists", len(errors), errors[0] if errors else ""))
    return found


class _Side:
    """The product with so many stored notifications, and an officer signed in."""

    def __init__(self, place: Place, rows: int, stack: ExitStack, folder: Path) -> None:
        url = place.for_product(f"lists_{rows}", rows)
        application = servers.product(url, place.folder / f"instance_{place.kind}_{rows}")
        self.server = stack.enter_context(application.running(folder / f"lists_{rows}.log"))
        self.cookies = _signed_in(self.server.port)
        self.p50: dict[Goal, list[float]] = {results.LIST: [], results.SEARCH: []}
        self.p99: dict[Goal, list[float]] = {results.LIST: [], results.SEARCH: []}
        self.rows_shown: dict[Goal, int] = {}
        self.errors: list[str] = []
        for page in (_list, _search):
            open_loop(self.server.port, page(self), PER_SECOND, CLIENTS, 2, self.cookies)

    def measure(self, goal: Goal, page: object, pace: Pace) -> None:
        assert callable(page)
        load: Load = open_loop(self.server.port, page(self), PER_SECOND, CLIENTS, pace.seconds, self.cookies)
        self.errors += load.errors
        self.rows_shown[goal] = int(load.ledger[-1]) if load.ledger else 0
        self.p50[goal].append(load.quantile(0.5))
        self.p99[goal].append(load.quantile(0.99))


def _list(_: _Side) -> Iteration:
    return lambda client: _rows(client.get(LIST, "list").body)


def _search(side: _Side) -> Iteration:
    client = Client(side.server.port, cookies=dict(side.cookies))
    inputs = {"csrf_token": [token_in(client.get(LIST, "list").body)], "q": [seeding.SURNAME]}
    client.close()
    side.cookies = dict(client.cookies)  # the token belongs to what the cookie holds now
    return lambda client: _rows(client.post(f"{LIST}/search", inputs, "search", expect=200).body)


def _rows(page: str) -> str:
    shown = len(_ROW.findall(page))
    assert shown, "a list without a row"
    return str(shown)


def _signed_in(port: int) -> dict[str, str]:
    client = Client(port)
    token = token_in(client.get("/sign-in", "sign-in").body)
    client.post("/sign-in", {"csrf_token": [token], "email": [OFFICER], "password": [PASSWORD]}, "sign-in")
    client.close()
    return client.cookies


def _compared(goal: Goal, place: Place, pace: Pace, few: _Side, many: _Side) -> Result:
    ratio, least, most = median_ratio(many.p50[goal], few.p50[goal])
    p99, _, _ = median_ratio(many.p99[goal], few.p99[goal])
    detail = (
        f"{statistics.median(many.p50[goal]):.1f} against {statistics.median(few.p50[goal]):.1f} ms; rounds "
        f"{least:.2f} to {most:.2f}; p99 {p99:.2f}x; rows shown {many.rows_shown[goal]} and {few.rows_shown[goal]}"
    )
    return Result(goal, f"{place.kind}, {pace.many_rows:,}", ratio, detail)
