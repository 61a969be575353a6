"""The month's report of exclusions: the census's columns and codes, and totals that agree with a count by hand."""

import csv
import io
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import repeat
from typing import Any

import pytest
from openpyxl import load_workbook

from intranet import clock
from intranet.domain.reports import Month
from intranet.errors import Conflict, NotFound
from intranet.services import making, rule_time, runs
from intranet.services.front_door import FrontDoor
from intranet.services.people import Person
from intranet.services.reporting import each_line
from intranet.store import history, notifications, plugin_failures
from intranet.store.runs import Run
from intranet.testing.databases import counted_statements
from tests.referrer_house import CHART_VALE, LARKFIELD, SITTINGBOURNE
from tests.services.exclusions import a_reader, tell, upn
from tests.services.plans import explained

NOVEMBER = Month(2026, 11)
CANCELLED = {
    "record_type": "CANCEL_SUSP", "cancel_date": "2026-11-13", "reason_for_cancelling": "It was another pupil.",
    "days_served": 1, "return_date": "2026-11-16", "governors_considered": False, "parents_offered_meeting": True,
    "told_of_cancellation": ["parents", "governors"],
}  # fmt: skip
SUPPORTED = {"sen_provision": "K", "sen_primary_need": "SEMH", "ehcna_in_progress": False}
GOVERNORS = {
    "record_type": "OUTCOME", "outcome_of": "PERM", "outcome": "governors", "governors_decision": "declined",
    "governors_meeting_date": "2026-11-20", "governors_notified_date": "2026-11-20",
}  # fmt: skip


@pytest.fixture
def statistician(referrer_door: FrontDoor) -> Person:
    return a_reader(referrer_door, "Mina", ("officer", "mi"))


@pytest.fixture
def month(referrer_door: FrontDoor) -> Iterator[FrontDoor]:
    """A November that was counted by hand.

    Saltings Creek (Swale): two days for VA and DB with SEN support (4 sessions), a morning for DM in care (1), three
    days over the end of the month for VA (6). Larkfield (Ashford): a permanent exclusion for PA, five lunchtimes.
    Chart Vale (Ashford): one day, cancelled; a permanent exclusion that the governors upheld. October: one day.
    """
    door = referrer_door
    tell(door, "2026-11-12", 1, SITTINGBOURNE, end_date="2026-11-13", reason_2="DB", **SUPPORTED)
    tell(door, "2026-11-12", 2, SITTINGBOURNE, end_session="AM", reason_1="DM", care_status="in_care_here")
    tell(door, "2026-11-30", 3, SITTINGBOURNE, end_date="2026-12-02")
    tell(door, "2026-11-10", 4, LARKFIELD, **_permanent(), reason_1="PA")
    tell(door, "2026-11-09", 5, LARKFIELD, record_type="LNCH", end_date="2026-11-13", lunchtimes_count=5)
    first = tell(door, "2026-11-12", 6, CHART_VALE)
    tell(door, "2026-11-12", 6, CHART_VALE, **CANCELLED, original_ref=first, sent_on="2026-11-13")
    upheld = tell(door, "2026-11-11", 7, CHART_VALE, **_permanent())
    tell(door, "2026-11-11", 7, CHART_VALE, **GOVERNORS, original_ref=upheld, sent_on="2026-11-23")
    tell(door, "2026-10-20", 8, SITTINGBOURNE)
    with clock.frozen(clock.now().replace(month=12, day=3)):
        yield door


def _permanent() -> dict[str, Any]:
    return {"record_type": "PERM", "support_tried": ["psp"], "equality_considered": True}


def made(door: FrontDoor, person: Person, month: Month = NOVEMBER, district: str = "") -> Run:
    run_id = runs.ask_for_report(door, person, "exclusions", month, district)
    assert making.make_next(door)
    run = runs.get_own(door, person, run_id)
    assert run.state == "done"
    return run


def rows_of(door: FrontDoor, person: Person, run: Run) -> list[dict[str, str]]:
    _, file = runs.open_file(door, person, run.id, "csv")
    with file:
        return list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"))))


def test_the_totals_agree_with_a_count_by_hand(month: FrontDoor, statistician: Person) -> None:
    run = made(month, statistician)
    totals = run.totals
    assert totals["measures"] == ["Suspensions", "Sessions", "Permanent exclusions"]
    assert (totals["lines"], totals["left_out"], totals["all"]) == (5, 2, [3, 11, 2])
    assert totals["by"]["District"] == [["Ashford", 0, 0, 2], ["Swale", 3, 11, 0]]
    assert totals["by"]["Reason"] == [
        ["DB Persistent or general disruptive behaviour", 1, 4, 0],
        ["DM Damage", 1, 1, 0],
        ["PA Physical assault against an adult", 0, 0, 1],
        ["VA Verbal abuse or threatening behaviour against an adult", 2, 10, 1],
    ]
    assert totals["by"]["Care"] == [["In care", 1, 1, 0], ["Not in care", 2, 10, 2]]
    assert [row[1:] for row in totals["by"]["School"]] == [[0, 0, 1], [0, 0, 1], [3, 11, 0]]


def test_the_lines_have_the_columns_and_codes_of_the_census(month: FrontDoor, statistician: Person) -> None:
    rows = rows_of(month, statistician, made(month, statistician))
    assert [row["startdate"] for row in rows] == ["2026-11-12", "2026-11-12", "2026-11-30", "2026-11-10", "2026-11-11"]
    first = rows[0]
    told = ("category", "reason1", "reason2", "reason3", "sessions", "incare", "senprovision", "upn", "urn", "surname")
    assert [first[name] for name in told] == [
        *("SUSP", "VA", "DB", "", "4", "0", "K", upn(1), str(SITTINGBOURNE), "Pupil-1")
    ]
    upheld = rows[-1]
    assert [upheld[name] for name in ("category", "sessions", "reviewdate", "reviewresult", "reinstatementdate")] == [
        *("PERM", "", "2026-11-20", "A", "")
    ]
    assert rows[1]["incare"] == "1"


def test_a_district_alone_is_told_alone(month: FrontDoor, statistician: Person) -> None:
    run = made(month, statistician, district="E07000105")
    assert run.title.endswith("November 2026, Ashford")
    assert run.totals["all"] == [0, 0, 2]
    with pytest.raises(NotFound):
        runs.ask_for_report(month, statistician, "exclusions", NOVEMBER, "E99")


def test_what_does_not_count_stands_on_a_sheet_of_its_own_with_the_reason(
    month: FrontDoor, statistician: Person
) -> None:
    run = made(month, statistician)
    _, file = runs.open_file(month, statistician, run.id, "xlsx")
    with file:
        book = load_workbook(file)
    assert book.sheetnames == ["Lines", "Left out", "Totals"]
    why = {row[5].value: row[-1].value for row in book["Left out"].iter_rows(min_row=2)}
    assert why[upn(6)] == "Cancelled by the head teacher on 13/11/2026; school days served: 1."
    assert "lunchtime" in why[upn(5)]
    assert book["Lines"].max_row == 6
    assert [cell.value for cell in book["Totals"][2]] == ["All", None, 3, 11, 2]


def test_a_suspension_over_the_new_year_is_one_line_of_the_month_it_began_in(
    referrer_door: FrontDoor, statistician: Person
) -> None:
    tell(referrer_door, "2026-12-18", 1, SITTINGBOURNE, end_date="2027-01-05")
    assert made(referrer_door, statistician, Month(2026, 12)).totals["all"] == [1, 6, 0]
    assert made(referrer_door, statistician, Month(2027, 1)).totals["lines"] == 0


def test_days_that_the_governors_took_off_are_not_counted(referrer_door: FrontDoor, statistician: Person) -> None:
    first = tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE, end_date="2026-11-18")
    assert made(referrer_door, statistician).totals["all"] == [1, 10, 0]
    back = {"outcome_of": "SUSP", "governors_decision": "reinstated_on", "reinstated_from": "2026-11-16"}
    later = {**GOVERNORS, **back, "governors_meeting_date": "2026-11-13", "governors_notified_date": "2026-11-13"}
    tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE, **later, original_ref=first, sent_on="2026-11-13")
    assert made(referrer_door, statistician).totals["all"] == [1, 4, 0]


def test_a_withdrawn_notification_does_not_count(referrer_door: FrontDoor, statistician: Person) -> None:
    reference = tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE)
    with referrer_door.database.write() as conn:
        sent = notifications.get_notification(conn, reference)
        notifications.change_notification(conn, sent.id, sent.revision, status="withdrawn")
    totals = made(referrer_door, statistician).totals
    assert (totals["lines"], totals["left_out"]) == (0, 1)


def test_no_school_can_cancel_another_schools_exclusion(referrer_door: FrontDoor, statistician: Person) -> None:
    first = tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE)
    stranger = {**CANCELLED, "original_start_date": "2026-11-12", "original_ref": first}
    tell(referrer_door, "2026-11-12", 1, LARKFIELD, **stranger, sent_on="2026-11-13")
    assert made(referrer_door, statistician).totals["all"] == [1, 2, 0]


def test_no_name_becomes_a_formula(referrer_door: FrontDoor, statistician: Person) -> None:
    tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE, legal_surname="=HYPERLINK(A1)", legal_forenames="@SUM(1)")
    run = made(referrer_door, statistician)
    [row] = rows_of(referrer_door, statistician, run)
    assert (row["surname"], row["forename"]) == ("'=HYPERLINK(A1)", "'@SUM(1)")
    _, file = runs.open_file(referrer_door, statistician, run.id, "xlsx")
    with file:
        cells = list(load_workbook(file)["Lines"][2])
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert cells[6].value == "'=HYPERLINK(A1)"


def test_an_analyst_has_totals_without_names_or_small_numbers(month: FrontDoor) -> None:
    analyst = a_reader(month, "Ana", ("analyst", ""))
    run = made(month, analyst)
    assert run.totals["all"] == [None, None, None]
    assert all(value is None or value == 0 for rows in run.totals["by"].values() for row in rows for value in row[1:])
    _, file = runs.open_file(month, analyst, run.id, "csv")
    with file:
        text = file.read().decode("utf-8-sig")
    for told in ("Pupil-1", upn(1), "Saltings", "DFD-"):
        assert told not in text
    assert "not told" in text
    with_names = a_reader(month, "Nell", ("analyst", ""), ("school_names", ""))
    assert any("Saltings" in row[0] for row in made(month, with_names).totals["by"]["School"])


def test_a_schools_label_stays_the_same_from_month_to_month(month: FrontDoor) -> None:
    analyst = a_reader(month, "Ana", ("analyst", ""))
    [only] = made(month, analyst, Month(2026, 10)).totals["by"]["School"]
    assert only[0] in {row[0] for row in made(month, analyst).totals["by"]["School"]}


def test_only_who_may_have_it_gets_it(referrer_door: FrontDoor, statistician: Person) -> None:
    officer = a_reader(referrer_door, "Olga", ("officer", "area_east"))
    assert runs.list_offers(referrer_door, officer) == ()
    with pytest.raises(NotFound):
        runs.ask_for_report(referrer_door, officer, "exclusions", NOVEMBER, "")
    run = made(referrer_door, statistician)
    colleague = a_reader(referrer_door, "Max", ("officer", "mi"))
    with pytest.raises(NotFound):
        runs.get_own(referrer_door, colleague, run.id)
    moved_on = Person(statistician.account_id, "Mina", statistician.email)
    with pytest.raises(NotFound):
        runs.open_file(referrer_door, moved_on, run.id, "csv")
    assert runs.list_own(referrer_door, moved_on) == ()


def test_asking_making_and_fetching_stand_in_the_history(referrer_door: FrontDoor, statistician: Person) -> None:
    tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE)
    run = made(referrer_door, statistician)
    _, file = runs.open_file(referrer_door, statistician, run.id, "csv")
    file.close()
    with referrer_door.database.read() as conn:
        events = history.list_latest_events(conn).rows[:3]
    assert [event.action for event in events] == ["report downloaded", "report made", "report asked for"]
    last = events[0]
    assert (last.actor, last.actor_id) == ("Mina", statistician.account_id)
    assert (last.detail["month"], last.detail["format"], last.detail["lines"]) == ("2026-11", "csv", 1)


def test_one_person_cannot_keep_the_maker_busy(referrer_door: FrontDoor, statistician: Person) -> None:
    for _ in range(runs.MOST_AT_ONCE):
        runs.ask_for_report(referrer_door, statistician, "exclusions", NOVEMBER, "")
    with pytest.raises(Conflict):
        runs.ask_for_report(referrer_door, statistician, "exclusions", NOVEMBER, "")


def test_after_a_day_a_report_and_its_files_are_gone(referrer_door: FrontDoor, statistician: Person) -> None:
    run = made(referrer_door, statistician)
    folder = runs.folder_of(referrer_door)
    assert folder.path(run.files["csv"]).exists()
    with clock.frozen(clock.now() + runs.LIVES_FOR * 1.01):
        assert making.tidy(referrer_door) == 1
    assert not folder.path(run.files["csv"]).exists()
    with pytest.raises(NotFound):
        runs.get_own(referrer_door, statistician, run.id)


def raising(_sent: object) -> Iterator[Any]:
    raise ZeroDivisionError("Pupil-1")


def exiting(_sent: object) -> Iterator[Any]:
    sys.exit("Pupil-1")


def looping(_sent: object) -> Iterator[Any]:
    while True:
        pass


def endless(_sent: object) -> Iterator[Any]:
    return repeat(None)


@pytest.mark.parametrize(
    ("broken", "told"),
    [(raising, "ZeroDivisionError"), (exiting, "SystemExit"), (looping, "OutOfTime"), (endless, "ValueError")],
)
def test_a_report_that_breaks_down_fails_alone(
    broken: Callable[..., Any],
    told: str,
    referrer_door: FrontDoor,
    statistician: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rule_time, "LONGEST", 0.2)
    tell(referrer_door, "2026-11-12", 1, SITTINGBOURNE)
    report = referrer_door.catalogue.reports["exclusions"]
    was = report.lines
    run_id = runs.ask_for_report(referrer_door, statistician, "exclusions", NOVEMBER, "")
    object.__setattr__(report, "lines", broken)
    try:
        assert making.make_next(referrer_door)
    finally:
        object.__setattr__(report, "lines", was)
    assert runs.get_own(referrer_door, statistician, run_id).state == "failed"
    with referrer_door.database.read() as conn:
        (failure,) = plugin_failures.list_plugin_failures(conn)
    assert (failure.plugin, failure.stage, failure.reason) == ("suspension", "report", told)
    assert made(referrer_door, statistician).totals["lines"] == 1
    parts = list((runs.folder_of(referrer_door).root / "parts").glob("*"))
    assert parts == []


def test_a_run_that_its_maker_forsook_is_made_by_another(referrer_door: FrontDoor, statistician: Person) -> None:
    run_id = runs.ask_for_report(referrer_door, statistician, "exclusions", NOVEMBER, "")
    moment = clock.now()
    with referrer_door.database.write() as conn:
        assert making.runs.take_next_run(conn, moment, moment) is not None
    assert not making.make_next(referrer_door)
    with clock.frozen(moment + making.FORSAKEN_AFTER * 2):
        assert making.make_next(referrer_door)
        assert runs.get_own(referrer_door, statistician, run_id).state == "done"


def test_lines_come_in_batches_each_notification_once(
    referrer_door: FrontDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intranet.services.reporting.BATCH", 2)
    references = {tell(referrer_door, "2026-11-12", number, SITTINGBOURNE) for number in range(5)}
    report = referrer_door.catalogue.reports["exclusions"]
    found = [each.of.reference for each in each_line(referrer_door, report, NOVEMBER)]
    assert len(found) == 5
    assert set(found) == references


def test_a_month_is_found_by_an_index(referrer_door: FrontDoor) -> None:
    """Or a report over ten million entries would read them all."""
    with counted_statements(referrer_door.database) as sent:
        list(each_line(referrer_door, referrer_door.catalogue.reports["exclusions"], NOVEMBER, "E07000113"))
    assert len(sent) == 2, "one look for each kind of entry, and nothing more where there is none"
    if referrer_door.database.dialect == "sqlite":
        months = (date(2026, 11, 1), date(2026, 11, 30))
        with referrer_door.database.read() as conn:
            plan = explained(conn, *months)
        assert "ix_ledger_kind_starts_id" in plan
        assert "TEMP B-TREE" not in plan
