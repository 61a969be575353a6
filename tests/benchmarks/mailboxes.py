"""Goals 7 and 8: a team's lists and a search, with ten thousand stored notifications and with many, by turns."""

from __future__ import annotations

import re
import statistics
from contextlib import ExitStack
from html import unescape
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
FURTHER = {
    "closed": "?view=closed",
    "unopened": "?view=unopened",
    "unread": "?view=unread",
    "by deadline": "?order=due",
    "one form": "?form=suspension",
    "one school": "?school=900001",
    "one district": "?district=E07000113",
    "one link officer": "?link=Femi+Adeyinka",
    "one status": "?view=closed&status=closed",
    "due this week": "?due=week",
    "received since a day": "?from=2026-06-01",
    "with nobody": "?taken=nobody",
}
"""Lists in other orders and narrowed by each filter, and what their addresses ask for."""
DEEP = 400
"""How many pages on a deep page is, or the last full one where there are fewer."""
LOOKS = 20
_ROW = re.compile(r"data-dfd-row")
_NEXT = re.compile(r'id="next-page"[^>]* href="([^"]+)"')


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
        found += [_narrowed(place, pace, name, asked, *sides) for name, asked in FURTHER.items()]
        found.append(_narrowed(place, pace, "a deep page", "", *sides, deep=True))
        errors = [error for side in sides for error in side.errors]
        found.append(Result(results.LOST, f"{place.kind}, lists", len(errors), errors[0] if errors else ""))
    return found


class _Side:
    """The product with so many stored notifications, and an officer signed in."""

    def __init__(self, place: Place, rows: int, stack: ExitStack, folder: Path) -> None:
        url = place.for_product(f"lists_{rows}", rows)
        application = servers.product(url, place.folder / f"instance_{place.kind}_{rows}")
        self.server = stack.enter_context(application.running(folder / f"lists_{rows}.log"))
        self.cookies = signed_in(self.server.port)
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
    return lambda client: rows_shown(client.get(LIST, "list").body)


def _search(side: _Side) -> Iteration:
    client = Client(side.server.port, cookies=dict(side.cookies))
    inputs = {"csrf_token": [token_in(client.get(LIST, "list").body)], "q": [seeding.SURNAME]}
    client.close()
    side.cookies = dict(client.cookies)  # the token belongs to what the cookie holds now
    return lambda client: rows_shown(client.post(f"{LIST}/search", inputs, "search", expect=200).body)


def rows_shown(page: str) -> str:
    shown = len(_ROW.findall(page))
    assert shown, "a list without a row"
    return str(shown)


def signed_in(port: int) -> dict[str, str]:
    client = Client(port)
    token = token_in(client.get("/sign-in", "sign-in").body)
    client.post("/sign-in", {"csrf_token": [token], "email": [OFFICER], "password": [PASSWORD]}, "sign-in")
    client.close()
    return client.cookies


def _narrowed(
    place: Place, pace: Pace, name: str, asked: str, few: _Side, many: _Side, *, deep: bool = False
) -> Result:
    """One list, looked at in turns, one look after the other.

    Rows that are drawn cost more than rows that are stored: a filter that leaves the few with less than a page is
    compared with the first page of all that they have.
    """
    paths = {side: _deep_page(side) if deep else f"{LIST}{asked}" for side in (few, many)}
    shown = {side: _shown(side, path) for side, path in paths.items()}
    if shown[few] < shown[many]:
        paths[few] = LIST
    times: dict[_Side, list[float]] = {few: [], many: []}
    for _ in range(pace.rounds):
        for side, path in paths.items():
            client = Client(side.server.port, cookies=dict(side.cookies))
            for _ in range(LOOKS):
                client.get(path, "list")
            client.close()
            times[side].append(statistics.median(client.times["list"]))
    ratio, least, most = median_ratio(times[many], times[few])
    middles = f"{1000 * statistics.median(times[many]):.1f} against {1000 * statistics.median(times[few]):.1f} ms"
    detail = f"{middles}; rounds {least:.2f} to {most:.2f}; rows shown {shown[many]}"
    if paths[few] == LIST:
        detail += f" and {_shown(few, LIST)}, of all: this leaves the few with {shown[few]}"
    return Result(results.LIST, f"{place.kind}, {pace.many_rows:,}: {name}", ratio, detail)


def _shown(side: _Side, path: str) -> int:
    client = Client(side.server.port, cookies=dict(side.cookies))
    found = len(_ROW.findall(client.get(path, "list").body))
    client.close()
    return found


def _deep_page(side: _Side) -> str:
    """The address of a full page far into what has been closed, as somebody comes to it who turns page after page."""
    client, last, path = Client(side.server.port, cookies=dict(side.cookies)), "", f"{LIST}?view=closed"
    for _ in range(DEEP):
        link = _NEXT.search(client.get(path, "turning").body)
        if link is None:
            break
        last, path = path, unescape(link.group(1))
    client.close()
    return last or path


def _compared(goal: Goal, place: Place, pace: Pace, few: _Side, many: _Side) -> Result:
    ratio, least, most = median_ratio(many.p50[goal], few.p50[goal])
    p99, _, _ = median_ratio(many.p99[goal], few.p99[goal])
    detail = (
        f"{statistics.median(many.p50[goal]):.1f} against {statistics.median(few.p50[goal]):.1f} ms; rounds "
        f"{least:.2f} to {most:.2f}; p99 {p99:.2f}x; rows shown {many.rows_shown[goal]} and {few.rows_shown[goal]}"
    )
    return Result(goal, f"{place.kind}, {pace.many_rows:,}", ratio, detail)
