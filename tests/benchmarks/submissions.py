"""Goals 1 to 3, 10 to 12, 15 and 16: whole submissions on the product and on the yardstick, by turns."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, func, select, text

from intranet import clock
from intranet.store.tables import deliveries, notifications
from tests.benchmarks import results, servers
from tests.benchmarks.driver import Iteration, Load, closed_loop, median_ratio, open_loop
from tests.benchmarks.journey import Bare, product_journey
from tests.benchmarks.places import Place, front_door
from tests.benchmarks.results import Result
from tests.benchmarks.servers import Application, Server


@dataclass(frozen=True)
class Pace:
    """How long and how often is measured. The rate is of whole submissions, 27 requests each."""

    rounds: int
    seconds: float
    rate: float
    many_rows: int
    clients: int = 8


@dataclass
class Side:
    """One of the two applications of a comparison, with everything that was measured of it."""

    name: str
    url: str
    application: Application
    journey: Iteration
    server: Server | None = None
    open_p50: list[float] = field(default_factory=list)
    open_p99: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    kinds: dict[str, list[float]] = field(default_factory=dict)
    ledger: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def keep(self, load: Load) -> None:
        self.ledger += load.ledger
        self.errors += load.errors

    def open_round(self, pace: Pace) -> None:
        assert self.server is not None
        before = self.server.cpu_seconds()
        load = open_loop(self.server.port, self.journey, pace.rate, pace.clients, pace.seconds, {})
        used = self.server.cpu_seconds() - before
        self.keep(load)
        self.open_p50.append(load.quantile(0.5))
        self.open_p99.append(load.quantile(0.99))
        self.cpu_ms.append(1000 * used / max(1, len(load.iterations)))
        for kind, times in load.kinds.items():
            self.kinds.setdefault(kind, []).extend(times)

    def closed_round(self, pace: Pace) -> None:
        assert self.server is not None
        load = closed_loop(self.server.port, self.journey, 4, pace.seconds, {})
        self.keep(load)
        self.rate.append(load.rate)


def bare_side(place: Place) -> Side:
    url = place.for_bare("bare")
    return Side("bare", url, servers.yardstick(url), Bare())


def product_side(place: Place, rows: int = 0) -> Side:
    name = f"product_{rows}"
    url = place.for_product(name, rows)
    instance = place.folder / f"instance_{place.kind}_{rows}"
    with front_door(url, instance) as door:
        journey = product_journey(door, clock.today())
    return Side(f"product, {rows:,} rows", url, servers.product(url, instance), journey)


def against_bare(place: Place, pace: Pace, folder: Path) -> list[Result]:
    """Goals 1, 2, 3, 12, 15 and 16."""
    sides = (bare_side(place), product_side(place))
    bare, product = sides
    cold = {side.name: _cold_starts(side, pace, folder) for side in sides}
    with ExitStack() as stack:
        for side in sides:
            side.server = stack.enter_context(side.application.running(folder / f"{side.name[:4]}.log"))
            side.keep(closed_loop(side.server.port, side.journey, 4, 3, {}))  # to warm up
        for _ in range(pace.rounds):
            for side in sides:
                side.open_round(pace)
        for _ in range(pace.rounds):
            for side in sides:
                side.closed_round(pace)
        pss = {side.name: side.server.pss_mib() for side in sides if side.server}
    print(_by_kind(sides))
    return [
        _compared(results.LATENCY, place, product.open_p50, bare.open_p50, "ms"),
        _compared(results.CPU, place, product.cpu_ms, bare.cpu_ms, "ms"),
        _compared(results.RATE, place, product.rate, bare.rate, "/s"),
        _compared(results.COLD_START, place, cold[product.name], cold[bare.name], "s"),
        _compared(results.MEMORY, place, [pss[product.name]], [pss[bare.name]], "MiB"),
        *(accounted(place, side) for side in sides),
    ]


def tails(place: Place, pace: Pace, folder: Path) -> list[Result]:
    """Goal 10: how much longer the slowest submissions take when many come at once."""
    side = product_side(place)
    found = []
    with side.application.running(folder / "tails.log") as side.server:
        for clients, goal in ((4, results.TAIL_4), (16, results.TAIL_16)):
            ratios, middles = [], []
            for _ in range(pace.rounds):
                load = closed_loop(side.server.port, side.journey, clients, pace.seconds, {})
                side.keep(load)
                middles.append(load.quantile(0.5))
                ratios.append(load.quantile(0.99) / load.quantile(0.5))
            detail = f"p50 {statistics.median(middles):.0f} ms; rounds {min(ratios):.2f} to {max(ratios):.2f}"
            found.append(Result(goal, place.kind, statistics.median(ratios), detail))
    return [*found, accounted(place, side)]


def into_many_rows(place: Place, pace: Pace, folder: Path) -> list[Result]:
    """Goal 11: the same submission into a thousand stored notifications and into many."""
    few, many = sides = (product_side(place, 1_000), product_side(place, pace.many_rows))
    with ExitStack() as stack:
        for side in sides:
            side.server = stack.enter_context(side.application.running(folder / "rows.log"))
            side.keep(closed_loop(side.server.port, side.journey, 4, 3, {}))
        for _ in range(pace.rounds):
            for side in sides:
                side.open_round(pace)
        for _ in range(pace.rounds):
            for side in sides:
                side.closed_round(pace)
    where = f"{place.kind}, {pace.many_rows:,}"
    return [
        _compared(results.DEEP_LATENCY, place, many.open_p50, few.open_p50, "ms", where),
        _compared(results.DEEP_RATE, place, many.rate, few.rate, "/s", where),
        accounted(place, few, stored_before=1_000),
        accounted(place, many, stored_before=pace.many_rows),
    ]


def accounted(place: Place, side: Side, stored_before: int = 0) -> Result:
    """Goal 12: every acknowledged reference is stored once, with its outbox rows, and nothing else is."""
    stored, without = _stored(side)
    repeated = sum(count - 1 for count in Counter(side.ledger).values())
    lost = len(set(side.ledger) - stored)
    # an iteration that broke off after sending was stored and never acknowledged: it stands among the errors
    surplus = max(0, len(stored) - stored_before - len(set(side.ledger)) - len(side.errors))
    wrong = len(side.errors) + repeated + lost + surplus + without
    detail = f"{len(side.ledger):,} acknowledged; errors {len(side.errors)}, repeated {repeated}, lost {lost}, "
    if side.errors:
        print(f"{side.name}: {side.errors[0]}")
    return Result(results.LOST, f"{place.kind}, {side.name}", wrong, f"{detail}without outbox row {without}")


def _stored(side: Side) -> tuple[set[str], int]:
    """The references in the database, and how many of them have no outbox row for a team and for the sender."""
    engine = create_engine(side.url)
    with engine.connect() as conn:
        if isinstance(side.journey, Bare):
            found = set(conn.execute(text("select reference from submissions")).scalars())
            told = "select count(*) from submissions where id not in (select submission_id from outbox)"
            without = conn.execute(text(told)).scalar_one()
        else:
            mine = select(notifications.c.id, notifications.c.reference).where(
                notifications.c.draft_id.not_like("seed-%")
            )
            kinds: dict[int, set[str]] = {}
            for of, kind in conn.execute(select(deliveries.c.notification_id, deliveries.c.kind)):
                kinds.setdefault(of, set()).add(kind)
            rows = conn.execute(mine).all()
            found = {row.reference for row in rows}
            without = sum(not {"lead", "receipt"} <= kinds.get(row.id, set()) for row in rows)
            seeded = conn.execute(select(func.count()).where(notifications.c.draft_id.like("seed-%"))).scalar_one()
            found |= {f"seeded {number}" for number in range(seeded)}
    engine.dispose()
    return found, without


def _cold_starts(side: Side, pace: Pace, folder: Path) -> list[float]:
    found = []
    for _ in range(pace.rounds):
        with side.application.running(folder / "cold.log") as server:
            found.append(server.cold_start)
    return found


def _compared(
    goal: results.Goal, place: Place, ours: list[float], theirs: list[float], unit: str, where: str = ""
) -> Result:
    ratio, least, most = median_ratio(ours, theirs)
    detail = f"{statistics.median(ours):.1f} against {statistics.median(theirs):.1f} {unit}"
    if len(ours) > 1:
        detail += f"; rounds {least:.2f} to {most:.2f}"
    return Result(goal, where or place.kind, ratio, detail)


def _by_kind(sides: tuple[Side, ...]) -> str:
    """The median of each kind of request, side by side."""
    medians: list[Mapping[str, float]] = [
        {kind: 1000 * statistics.median(times) for kind, times in side.kinds.items()} for side in sides
    ]
    lines = [f"{'request, p50 ms':20}" + "".join(f"{side.name:>20}" for side in sides)]
    lines += [f"{kind:20}" + "".join(f"{each.get(kind, 0):20.1f}" for each in medians) for kind in medians[0]]
    return "\n".join(lines)
