"""Makes what somebody asked for: reports and lists as files, in the background. Knows no page."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from intranet import clock
from intranet.domain.reports import Cell, Month, Report, Totals, without_small_numbers
from intranet.errors import IntranetError, NotFound
from intranet.services import runs as asking
from intranet.services.delivered import team_name
from intranet.services.filters import read_filters
from intranet.services.front_door import FrontDoor
from intranet.services.reporting import each_line, school_label
from intranet.services.rule_time import OutOfTime
from intranet.services.sheets import Sheets
from intranet.store import plugin_failures, runs
from intranet.store.mailbox import ListedItem
from intranet.store.narrowing import Narrowing, list_narrowed
from intranet.store.plugin_failures import PluginFailure
from intranet.store.runs import Run

log = logging.getLogger(__name__)

FORSAKEN_AFTER = timedelta(minutes=5)
BEAT_SECONDS = 0.5
_BATCH = 200
NOT_TOLD = "not told"
LIST_COLUMNS = (
    *("reference", "form", "title", "received", "school", "urn", "pupil", "part", "status", "outcome"),
    *("urgency", "concerns", "next deadline", "link officer", "taken by", "sent by"),
)
_URGENCY = {2: "urgent", 1: "flagged"}


class _Gone(Exception):
    """The run was deleted, or somebody else took it over, while it was being made."""


@dataclass(slots=True)
class _Beat:
    """Tells how far the making is, twice a second at most."""

    door: FrontDoor
    run_id: str
    lines: int = 0
    _said_at: float = 0.0

    def on(self, percent: int) -> None:
        self.lines += 1
        if time.monotonic() - self._said_at < BEAT_SECONDS:
            return
        self._said_at = time.monotonic()
        with self.door.database.write() as conn:
            if not runs.save_progress(conn, self.run_id, clock.now(), self.lines, min(percent, 99)):
                raise _Gone


def make_next(door: FrontDoor) -> bool:
    """Make the oldest run that waits. False when none does. What fails is recorded and tells nobody's data."""
    moment = clock.now()
    with door.database.write() as conn:
        run = runs.take_next_run(conn, moment, moment - FORSAKEN_AFTER)
    if run is None:
        return False
    try:
        _make(door, run)
    except _Gone:
        log.info("a report was deleted while it was made")
    # a plugin's lines may raise anything, exit or never end, and the next run must be made
    except (Exception, SystemExit, OutOfTime) as fault:  # noqa: BLE001
        log.error("a report could not be made: %s: %s", run.key, type(fault).__name__)
        _fail(door, run, fault)
    return True


def _make(door: FrontDoor, run: Run) -> None:
    folder = asking.folder_of(door)
    beat = _Beat(door, run.id)
    with ExitStack() as stack:
        parts = {kind: folder.new_part() for kind in asking.FORMATS}
        for part in parts.values():
            stack.callback(folder.discard, part)
        with Sheets(parts["csv"], parts["xlsx"]) as sheets:
            totals = _MAKERS[run.kind](door, run, sheets, beat)
            sheets.close()
        files = {kind: folder.keep(part).key for kind, part in parts.items()}
        with door.database.write() as conn:
            is_ours = runs.save_done(conn, run.id, clock.now(), beat.lines, files, totals)
            if is_ours:
                asking.log(conn, run, None, "The service", f"{run.kind} made", lines=beat.lines)
        if not is_ours:
            for key in files.values():
                folder.delete(key)


def _fail(door: FrontDoor, run: Run, fault: BaseException) -> None:
    with door.database.write() as conn:
        runs.save_failed(conn, run.id, clock.now())
        if run.kind == "report" and not isinstance(fault, IntranetError):
            plugin = door.catalogue.origin.get(f"report {run.key}", run.key)
            reason = PluginFailure(clock.now(), plugin, "report", type(fault).__name__)
            plugin_failures.save_plugin_failure(conn, reason)


def _make_report(door: FrontDoor, run: Run, sheets: Sheets, beat: _Beat) -> dict[str, Any]:
    report = door.catalogue.find_report(run.key)
    if report is None:
        raise NotFound("The report is no longer served.")
    with_lines, named = bool(run.wanted.get("lines")), bool(run.wanted.get("school_names"))
    totals = Totals(report.all_groupings, report.measures)
    if with_lines:
        sheets.begin("Lines", report.columns)
        sheets.write_csv(report.columns)
        left_out = _LeftOut(sheets, report)
    for each in each_line(door, report, Month.read(run.wanted["month"]), run.wanted.get("district", "")):
        beat.on(each.percent)
        school = school_label(door, each.of.urn, each.of.school_name, named=named)
        totals.add(each.line, each.of.district_name, school)
        if with_lines and each.line.left_out:
            left_out.write(each.line.cells, each.line.left_out)
        elif with_lines:
            sheets.write("Lines", each.line.cells)
            sheets.write_csv(each.line.cells)
    data = totals.as_data() if with_lines else without_small_numbers(totals.as_data(), report.measures)
    _write_totals(report, data, sheets, in_csv=not with_lines)
    return data


class _LeftOut:
    """A sheet of its own for what does not count, made when there is the first of it."""

    def __init__(self, sheets: Sheets, report: Report) -> None:
        self._sheets, self._report, self._is_begun = sheets, report, False

    def write(self, cells: Sequence[Cell], why: str) -> None:
        if not self._is_begun:
            self._sheets.begin("Left out", (*self._report.columns, "why"))
            self._is_begun = True
        self._sheets.write("Left out", (*cells, why))


def _write_totals(report: Report, data: dict[str, Any], sheets: Sheets, *, in_csv: bool) -> None:
    headings = ("by", "heading", *data["measures"])
    sheets.begin("Totals", headings)
    if in_csv:
        sheets.write_csv(headings)
    for line in _total_lines(report, data):
        sheets.write("Totals", line)
        if in_csv:
            sheets.write_csv(line)


def _total_lines(report: Report, data: dict[str, Any]) -> Iterator[tuple[Cell, ...]]:
    yield ("All", "", *(_told(each) for each in data["all"]))
    for grouping in report.all_groupings:
        for heading, *sums in data["by"][grouping]:
            yield (grouping, heading, *(_told(each) for each in sums))


def _told(value: int | None) -> Cell:
    return NOT_TOLD if value is None else value


def _make_list(door: FrontDoor, run: Run, sheets: Sheets, beat: _Beat) -> dict[str, Any]:
    """A team's list as the page has it, read a page at a time, and on a sheet of its own what it was narrowed by."""
    name = team_name(door, run.key)[:28].translate(_NOT_IN_A_SHEETS_NAME)
    sheets.begin(name, LIST_COLUMNS)
    sheets.write_csv(LIST_COLUMNS)
    for item in _items(door, run):
        beat.on(0)
        cells = _cells_of(item)
        sheets.write(name, cells)
        sheets.write_csv(cells)
    sheets.begin("What this is", ("what", "which"))
    for line in (("Mailbox", team_name(door, run.key)), *run.wanted.get("told", ())):
        sheets.write("What this is", line)
    return {}


_NOT_IN_A_SHEETS_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def _items(door: FrontDoor, run: Run) -> Iterator[ListedItem]:
    view, order = run.wanted.get("view", "open"), run.wanted.get("order", "newest")
    narrowing = _narrowing(door, run)
    for each in ("open", "closed") if view == "all" else ("open",) if view == "mine" else (view,):
        after = ""
        while True:
            with door.database.read() as conn:
                page, _ = list_narrowed(
                    conn, run.key, run.account_id, narrowing, view=each, order=order, after=after, limit=_BATCH
                )
            yield from page.rows
            if not page.next:
                break
            after = page.next


def _narrowing(door: FrontDoor, run: Run) -> Narrowing:
    """What was asked for, as on the day on which it was."""
    filters, _ = read_filters(door, run.wanted.get("filters", {}))
    if run.wanted.get("view") == "mine":
        filters = replace(filters, taken="me")
    return filters.narrowing(run.account_id, clock.local(run.asked_at).date())


def _cells_of(item: ListedItem) -> tuple[Cell, ...]:
    return (
        *(item.reference, item.form_slug, item.title, clock.local(item.submitted_at).date(), item.school_name),
        *(item.urn or None, item.pupil_name, item.part, item.status.replace("_", " "), item.outcome),
        *(_URGENCY.get(item.urgency, ""), item.concerns, item.next_due, item.link_officer, item.taken_by_name),
        item.referrer_name,
    )


_MAKERS: dict[str, Callable[[FrontDoor, Run, Sheets, _Beat], dict[str, Any]]] = {
    "report": _make_report,
    "list": _make_list,
}


def tidy(door: FrontDoor) -> int:
    """Delete runs past their time and their files. Returns how many."""
    moment = clock.now()
    with door.database.write() as conn:
        gone = runs.delete_expired_runs(conn, moment)
    folder = asking.folder_of(door)
    for run in gone:
        for key in run.files.values():
            folder.delete(key)
    folder.delete_old_parts(moment - timedelta(days=1))
    return len(gone)
