"""Term dates, INSET days and closures from files."""

import io
from pathlib import Path

import pytest

from intranet.errors import Unreadable
from intranet.services.importing import ImportReport, import_terms
from intranet.store.calendars import EVERY_SCHOOL, list_closures, list_terms
from intranet.store.database import Database
from intranet.store.schools import save_schools
from tests.store.samples import HOLLOWAY, LEIGHFIELD, NOW

DATA = Path(__file__).parent.parent / "data"
HEADER = "urn,school_year,kind,starts,ends,reason\n"


@pytest.fixture
def known(database: Database) -> Database:
    with database.write() as conn:
        save_schools(conn, [LEIGHFIELD, HOLLOWAY], NOW)
    return database


def take(database: Database, rows: str) -> ImportReport:
    return import_terms(database, io.BytesIO((HEADER + rows).encode()))


def terms(database: Database, urn: int = 900001) -> list[tuple[str, str, str, str]]:
    with database.read() as conn:
        return [(str(row.starts), str(row.ends), row.school_year, row.name) for row in list_terms(conn, [urn])]


def closed(database: Database, urn: int = 900001) -> list[tuple[str, str, str]]:
    with database.read() as conn:
        return [(str(row.day), row.kind, row.reason) for row in list_closures(conn, [urn])]


def test_dates_of_one_school_and_of_all_are_taken_and_taken_again(known: Database) -> None:
    assert import_terms(known, DATA / "terms.csv") == ImportReport(added=5)
    assert import_terms(known, DATA / "terms.csv") == ImportReport(unchanged=5)
    assert terms(known, EVERY_SCHOOL) == [
        ("2031-09-01", "2031-10-24", "2031/32", "Term 1"),
        ("2031-11-03", "2031-12-19", "2031/32", "Term 2"),
    ]
    assert terms(known) == [("2031-08-28", "2031-10-17", "2031/32", "Term 1")]
    assert closed(known, EVERY_SCHOOL) == [("2031-11-28", "closure", "storm")]
    assert closed(known) == [("2031-08-28", "inset", ""), ("2031-08-29", "inset", "")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("900999,,inset,2026-09-01,,", "there is no school with the URN 900999 here"),
        ("9001,,inset,2026-09-01,,", "“9001” is not a URN"),
        (",,holiday,2026-09-01,,", "“holiday” is none of term, inset, closure"),
        (",,term,2026-10-23,2026-09-01,", "it ends on 01/09/2026, before it starts on 23/10/2026"),
        (",,term,2026-09-01,2027-09-03,", "longer than a year"),
        (",,closure,2026-09-01,2028-09-01,", "longer than a year"),
        (",,term,2026-09-01,,", "a term needs both its dates"),
        (",,inset,,,", "it has no date"),
        (",,inset,01/13/2026,,", "“01/13/2026” is not a date"),
        (",,inset,0000-01-01,,", "“0000-01-01” is not a date"),
        (",2026,term,2026-09-01,2026-10-23,", "“2026” is not a school year"),
        (",2026/28,term,2026-09-01,2026-10-23,", "“2026/28” is not a school year"),
        (",2025/26,term,2026-09-01,2026-10-23,", "do not lie in the school year 2025/26"),
        (",,term,2026-06-01,2026-10-23,", "do not lie in the school year 2026/27"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_taken(known: Database, row: str, reason: str) -> None:
    report = take(known, f"900002,,inset,2026-09-02,,\n{row}\n")
    assert report.added == 1
    ((line, told),) = report.rejected
    assert line == 3
    assert reason in told


@pytest.mark.parametrize("year", ["2026/27", "2026-27", "2026/2027", "2026-2027", ""])
def test_a_school_year_may_be_written_in_several_ways_or_left_out(known: Database, year: str) -> None:
    assert take(known, f"900001,{year},term,28/08/2026,23/10/2026,One\n") == ImportReport(added=1)
    assert terms(known) == [("2026-08-28", "2026-10-23", "2026/27", "One")]


def test_rows_that_share_days_are_refused_but_a_closure_may_lie_in_a_term(known: Database) -> None:
    report = take(
        known,
        "900001,,term,2026-09-01,2026-10-23,\n900001,,term,2026-10-23,2026-12-18,\n900002,,term,2026-10-23,2026-12-18,\n"
        "900001,,inset,2026-09-01,2026-09-02,\n900001,,closure,2026-09-02,,\n",
    )
    assert report.added == 3
    assert report.rejected == ((3, "it shares days with line 2"), (6, "it shares days with line 5"))


def test_the_terms_of_a_year_take_the_place_of_those_kept_for_it(known: Database) -> None:
    take(
        known,
        "900001,,term,2025-09-01,2025-10-17,\n900001,,term,2026-09-01,2026-10-23,\n900001,,term,2026-11-02,2026-12-18,\n",
    )
    report = take(known, "900001,,term,2026-09-03,2026-10-23,One\n900001,,term,2026-11-02,2026-12-17,Two\n")
    assert report == ImportReport(added=1, changed=1, removed=1)
    assert terms(known) == [
        ("2025-09-01", "2025-10-17", "2025/26", ""),
        ("2026-09-03", "2026-10-23", "2026/27", "One"),
        ("2026-11-02", "2026-12-17", "2026/27", "Two"),
    ]


def test_of_a_year_with_a_bad_row_only_what_shares_days_gives_way(known: Database) -> None:
    take(known, "900001,,term,2026-09-01,2026-10-23,\n900001,,term,2026-11-02,2026-12-18,\n")
    report = take(known, "900001,,term,2026-09-03,2026-10-23,One\n900001,,term,2026-11-02,18 December,Two\n")
    assert (report.added, report.removed, len(report.rejected)) == (1, 1, 1)
    assert [starts for starts, *_ in terms(known)] == ["2026-09-03", "2026-11-02"]


def test_inset_days_of_a_year_are_replaced_and_closures_are_only_added(known: Database) -> None:
    take(known, "900001,,inset,2026-09-01,2026-09-02,\n900001,,closure,2026-12-03,,snow\n900001,,inset,2025-09-01,,\n")
    report = take(known, "900001,,inset,2026-09-02,,\n900001,,inset,2026-09-03,,\n900001,,closure,2026-12-04,,snow\n")
    assert report == ImportReport(added=2, unchanged=1, removed=1)
    assert [day for day, *_ in closed(known)] == ["2025-09-01", "2026-09-02", "2026-09-03", "2026-12-03", "2026-12-04"]


def test_inset_days_stay_where_a_row_of_their_year_was_refused(known: Database) -> None:
    take(known, "900001,,inset,2026-09-01,,\n")
    report = take(
        known, "900001,,inset,2026-09-02,,\n900001,2026/27,inset,soon,,\n900001,,inset,2026-09-05,2026-09-04,\n"
    )
    assert (report.added, report.removed, len(report.rejected)) == (1, 0, 2)
    assert [day for day, *_ in closed(known)] == ["2026-09-01", "2026-09-02"]


def test_a_longer_stretch_over_known_days_counts_as_changed(known: Database) -> None:
    take(known, "900001,,closure,2026-12-03,,snow\n")
    assert take(known, "900001,,closure,2026-12-03,2026-12-04,snow\n") == ImportReport(changed=1)


def test_other_schools_are_left_alone(known: Database) -> None:
    take(known, "900002,,term,2026-09-01,2026-10-23,\n,,term,2026-09-02,2026-10-23,\n900002,,inset,2026-09-01,,\n")
    take(known, "900001,,term,2026-09-03,2026-10-23,\n900001,,inset,2026-09-03,,\n")
    assert len(terms(known, 900002)) == len(terms(known, EVERY_SCHOOL)) == len(closed(known, 900002)) == 1


def test_a_file_without_its_columns_is_refused(known: Database) -> None:
    with pytest.raises(Unreadable, match="column called kind"):
        import_terms(known, io.BytesIO(b"urn,starts\n,2026-09-01\n"))
