"""The goals, what was measured against them, and the table that is printed. Measures nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """One goal: what it asks at least, what it aims at. `better` says which way is better."""

    number: int
    title: str
    must: float
    aim: float
    unit: str = "x"
    better: str = "less"

    def judge(self, value: float) -> str:
        """aim, must or MISSED."""
        reached: Callable[[float], bool] = (
            (lambda limit: value <= limit) if self.better == "less" else (lambda limit: value >= limit)
        )
        return "aim" if reached(self.aim) else "must" if reached(self.must) else "MISSED"


@dataclass(frozen=True)
class Result:
    """One line of the table: a goal, on which database, the figure, and what it was made of."""

    goal: Goal
    where: str
    value: float
    detail: str = ""

    @property
    def verdict(self) -> str:
        return self.goal.judge(self.value)


LATENCY = Goal(1, "submission p50, open loop, against bare", 1.5, 1.2)
CPU = Goal(2, "server CPU per submission, against bare", 1.5, 1.2)
RATE = Goal(3, "submissions/s, closed loop 4 clients, against bare", 0.65, 0.85, better="more")
LIST = Goal(7, "list page p50, 60/s, many rows against 10k", 1.2, 1.1)
SEARCH = Goal(8, "one-word search p50, 60/s, many rows against 10k", 1.4, 1.2)
TAIL_4 = Goal(10, "p99/p50 of a submission, closed loop, 4 clients", 4, 3)
TAIL_16 = Goal(10, "p99/p50 of a submission, closed loop, 16 clients", 4, 3)
DEEP_LATENCY = Goal(11, "submission p50 into many rows against 1k", 1.3, 1.1)
DEEP_RATE = Goal(11, "submissions/s into many rows against 1k", 0.75, 0.9, better="more")
LOST = Goal(12, "errors, lost, repeated, without outbox row", 0, 0, unit="")
FIRST_VISIT = Goal(13, "first visit to a form page, transferred", 45, 36, unit="kB")
FIRST_REQUESTS = Goal(13, "requests of a first visit", 6, 5, unit="")
FURTHER_PAGE = Goal(13, "a further page, transferred", 6, 3, unit="kB")
LIGHTHOUSE = {
    "performance": Goal(14, "Lighthouse performance", 0.95, 1, unit="", better="more"),
    "accessibility": Goal(14, "Lighthouse accessibility", 1, 1, unit="", better="more"),
    "best-practices": Goal(14, "Lighthouse best practices", 1, 1, unit="", better="more"),
}
COLD_START = Goal(15, "start to first answer, against bare", 2, 1.3)
MEMORY = Goal(16, "memory of master and workers, against bare", 1.4, 1.15)
LIST_STATEMENTS = Goal(17, "statements of a list page", 4, 2, unit="")
SAVE_STATEMENTS = Goal(17, "statements of saving a page", 12, 6, unit="")
SEND_STATEMENTS = Goal(17, "statements of sending", 12, 6, unit="")
BUSY_DAY = Goal(18, "50 officers looking every 5 s, 20 schools filling in: p95 of a request", 1000, 300, unit=" ms")
BESIDE_REPORT = Goal(19, "list page p50 while a month's report is made, against without", 1.25, 1.1)


def table(results: Iterable[Result]) -> str:
    """The results as a Markdown table, in order of the goals."""
    lines = [
        "| # | goal | on | must | aim | measured | verdict | made of |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for each in sorted(results, key=lambda result: (result.goal.number, result.goal.title, result.where)):
        goal = each.goal
        sign = "<=" if goal.better == "less" else ">="
        cells = (
            *(str(goal.number), goal.title, each.where, f"{sign} {goal.must:g}{goal.unit}"),
            *(f"{sign} {goal.aim:g}{goal.unit}", f"**{each.value:.2f}**{goal.unit}".replace(".00**", "**")),
            *(each.verdict, each.detail),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
