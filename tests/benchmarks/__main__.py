"""`python -m tests.benchmarks`: measures what is asked for and prints the table of goals."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import busy_day, mailboxes, pages, submissions
from tests.benchmarks.places import Place, places
from tests.benchmarks.results import Result, table
from tests.benchmarks.submissions import Pace

Measure = Callable[[Place, Pace, Path], list[Result]]
MEASURES: tuple[tuple[frozenset[int], Measure], ...] = (
    (frozenset({1, 2, 3, 12, 15, 16}), submissions.against_bare),
    (frozenset({10, 12}), submissions.tails),
    (frozenset({11, 12}), submissions.into_many_rows),
    (frozenset({7, 8, 12}), mailboxes.lists),
    (frozenset({18, 12}), busy_day.busy_day),
    (frozenset({19, 12}), busy_day.beside_a_report),
    (frozenset({13, 14}), pages.weights),
)


def main() -> None:
    asked = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that servers and folders are cleared up
    rounds, seconds = (2, 5.0) if asked.quick else (5, 12.0)
    pace = Pace(asked.rounds or rounds, asked.seconds or seconds, asked.rate, asked.rows)
    wanted = frozenset(int(each) for each in asked.only.split(",") if each)
    kinds = ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]
    with tempfile.TemporaryDirectory(prefix="dfd-benchmarks-") as temporary:
        folder, logs = Path(asked.keep or temporary), Path(temporary)
        found: list[Result] = []
        with places(kinds, folder) as all_places:
            for place in all_places:
                for goals, measure in MEASURES:
                    if not wanted or (goals - {12}) & wanted or goals & wanted == {12}:
                        started = time.monotonic()
                        found += measure(place, pace, logs)
                        print(f"{measure.__name__} on {place.kind}: {time.monotonic() - started:.0f} s", flush=True)
        print(table(each for each in found if not wanted or each.goal.number in wanted | {12}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two short rounds: to see whether it runs, not to quote")
    parser.add_argument("--only", default="", metavar="1,2,7", help="goals to measure; all when left out")
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--rows", type=int, default=1_000_000, help="stored notifications for goals 7, 8, 11 and 19")
    parser.add_argument("--rate", type=float, default=1.0, help="submissions a second in open loops, 27 requests each")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=0, help="length of a stretch of load")
    parser.add_argument("--keep", default="", metavar="FOLDER", help="keep seeded SQLite files here between runs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
