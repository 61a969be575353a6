"""`flask data`: what it prints and how it leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from intranet.cli.data import data, report_lines
from intranet.services.import_report import ImportReport
from intranet.store.schools import find_school
from intranet.store.successors import find_last_successor
from intranet.testing.databases import open_database
from tests.small_house import make_config, make_door

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application that has a front door and nothing else."""
    with open_database(sqlite_url) as database:
        bare = Flask("bare")
        bare.extensions["front_door"] = make_door(database, make_config(sqlite_url, tmp_path))
        yield bare


def run(app: Flask, *arguments: object) -> Result:
    return app.test_cli_runner().invoke(data, [str(each) for each in arguments])


def test_a_file_taken_whole_leaves_with_nought(app: Flask) -> None:
    result = run(app, "import-schools", DATA / "schools_full.csv")
    assert (result.exit_code, result.output) == (0, "Schools: 3 added.\n")
    with app.extensions["front_door"].database.read() as conn:
        assert find_school(conn, 900003) is not None
    assert run(app, "import-schools", DATA / "schools_full.csv").output == "Schools: 3 unchanged.\n"


def test_an_old_urn_leads_to_its_successor_and_a_second_time_changes_nothing(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "schools.csv"
    head = "URN,EstablishmentName,LA (code),EstablishmentStatus (name),CloseDate,Predecessor URN\n"
    file.write_text(head + "118001,Orchard,886,Closed,31/08/2026,\n900501,New Orchard,886,Open,,118001\n", "utf-8")
    links = tmp_path / "links.csv"
    links.write_text("URN,LinkURN,LinkType\n900501,118002,Predecessor - merged\n", "utf-8")
    assert run(app, "import-schools", file).output == "Schools: 1 added, 1 closed, 1 led on to a successor.\n"
    assert run(app, "import-schools", links).output == "Schools: 1 led on to a successor.\n"
    with app.extensions["front_door"].database.read() as conn:
        assert [find_last_successor(conn, urn) for urn in (118001, 118002, 900501)] == [900501, 900501, None]
    assert run(app, "import-schools", file).output == "Schools: 2 unchanged.\n"
    assert run(app, "import-schools", links).output == "Schools: nothing to take in.\n"


def test_refused_rows_are_listed_and_leave_with_one(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("urn,kind,starts\n118001,inset,2026-09-01\n900009,inset,2026-09-01\n,party,2026-09-01\n", "utf-8")
    result = run(app, "import-terms", file)
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "Term dates: 1 added.",
        "2 rows were refused; the others were taken:",
        "  line 3: there is no school with the URN 900009 here",
        "  line 4: “party” is none of term, inset, closure",
    ]


def test_a_file_that_cannot_be_read_leaves_with_two(app: Flask, tmp_path: Path) -> None:
    result = run(app, "import-link-officers", tmp_path / "none.csv")
    assert result.exit_code == 2
    assert "Nothing was taken in. The file none.csv cannot be opened" in result.output
    assert run(app, "import-link-officers", tmp_path).exit_code == 2


def test_a_report_tells_only_what_there_is_to_tell() -> None:
    assert report_lines("schools", ImportReport()) == ["Schools: nothing to take in."]
    report = ImportReport(1_200, 2, 3, 4, 5, 6, ((7, "why"),))
    assert report_lines("schools", report) == [
        "Schools: 1,200 added, 2 changed, 4 closed, 5 open again, 6 taken away, 3 unchanged.",
        "1 row was refused; the others were taken:",
        "  line 7: why",
    ]
