"""Schools and link officers from files: every good row taken, every bad one told, nothing lost, nothing twice."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.domain.teams import CouncilPack, District, LinkRole
from intranet.errors import Unreadable
from intranet.services.importing import ImportReport, import_link_officers
from intranet.services.school_changes import import_schools
from intranet.store.database import Database
from intranet.store.history import list_latest_events
from intranet.store.link_officers import list_link_officers
from intranet.store.schools import School, get_school, map_schools, search_schools
from intranet.testing.databases import counted_statements

DATA = Path(__file__).parent.parent / "data"
TODAY = date(2026, 11, 20)
COUNCIL = CouncilPack(
    key="test",
    name="Test County Council",
    short_name="Test",
    la_code="886",
    districts=(
        District("E07000105", "Ashford"),
        District("E07000110", "Maidstone"),
        District("E07000111", "Sevenoaks"),
        District("E07000112", "Folkestone and Hythe", ("Shepway",)),
        District("E07000113", "Swale"),
    ),
    teams=(),
    link_roles=(LinkRole("SLO", "School liaison officer"), LinkRole("IAA", "Inclusion adviser")),
)


def take(database: Database, text: str | bytes, on: date = TODAY) -> ImportReport:
    raw = text if isinstance(text, bytes) else text.encode()
    return import_schools(database, io.BytesIO(raw), COUNCIL, on)


def kept(database: Database, urn: int) -> School:
    with database.read() as conn:
        return get_school(conn, urn)


def test_the_governments_own_columns_are_taken(database: Database) -> None:
    assert import_schools(database, DATA / "schools_full.csv", COUNCIL, TODAY) == ImportReport(added=3)
    assert kept(database, 900001) == School(
        urn=900001,
        name="Leighfield St Peter's Church of England Primary School",
        la_code="886",
        la_from="row",
        dfe_number="8869001",
        phase="Primary",
        type_code="5",
        type_name="Foundation school",
        status="Open",
        opened_on=date(1998, 9, 1),
        low_age=4,
        high_age=11,
        street="1 Chalk Lane",
        town="Leighfield",
        postcode="ZZ1 4QX",
        telephone="01632960001",
        district_code="E07000110",
        district_name="Maidstone",
    )
    holloway = kept(database, 900002)
    assert (holloway.name, holloway.closed_on) == (
        'Höllöway R.C. & Community High School, "The Hollow"',
        date(2024, 8, 31),
    )
    marsh = kept(database, 900003)
    assert (marsh.dfe_number, marsh.la_code, marsh.is_open(TODAY)) == ("8870040", "887", True)


def test_a_file_cut_from_it_is_taken_with_its_columns_in_any_order(database: Database) -> None:
    assert import_schools(database, DATA / "schools_extract.csv", COUNCIL, TODAY) == ImportReport(added=4)
    willow, border, old_name = (kept(database, urn) for urn in (900010, 900011, 900012))
    assert (willow.la_code, willow.la_from, willow.dfe_number, willow.postcode) == ("886", "district", "", "ZZ2 3BC")
    assert (border.la_code, border.la_from, border.type_name) == ("207", "number", "Special")
    assert (old_name.la_from, old_name.district_code) == ("district", "E07000112")
    assert kept(database, 900001).type_name == "Foundation school"


@pytest.mark.parametrize("name", ["schools_full.csv", "schools_extract.csv"])
def test_a_file_taken_twice_changes_nothing(database: Database, name: str) -> None:
    first = import_schools(database, DATA / name, COUNCIL, TODAY)
    with counted_statements(database) as sent:
        second = import_schools(database, DATA / name, COUNCIL, TODAY)
    assert second == ImportReport(unchanged=first.added)
    assert len(sent) == 2  # what is kept, and the line in the history


def test_a_poorer_file_takes_nothing_away(database: Database) -> None:
    import_schools(database, DATA / "schools_full.csv", COUNCIL, TODAY)
    before = kept(database, 900001)
    report = import_schools(database, DATA / "schools_extract.csv", COUNCIL, TODAY)
    assert (report.added, report.unchanged) == (3, 1)
    assert kept(database, 900001) == before
    take(database, "URN,School Name,NearestPostcode,LAEstab\n900001,Leighfield,QQ9 9QQ,\n900003,Far Marsh,,8869003\n")
    assert kept(database, 900001).postcode == "ZZ1 4QX"


def test_a_guess_by_district_never_replaces_what_was_known(database: Database) -> None:
    take(database, "URN,School Name,LAEstab\n900011,Border Hall,2079003\n")
    report = take(
        database, "URN,School Name,DistrictAdministrative (name)\n900011,Border Hall,Sevenoaks\n900012,New,Ashford\n"
    )
    assert (report.added, report.changed) == (1, 1)
    border = kept(database, 900011)
    assert (border.la_code, border.la_from, border.district_code) == ("207", "number", "E07000111")


def test_a_school_that_moved_to_another_authority_moves_here_too(database: Database) -> None:
    take(database, "URN,School Name,LA (code)\n900011,Border Hall,886\n")
    take(database, "URN,School Name,LAEstab\n900011,Border Hall,2079003\n")
    assert (kept(database, 900011).la_code, kept(database, 900011).la_from) == ("207", "number")


def test_a_school_that_disappears_stays(database: Database) -> None:
    import_schools(database, DATA / "schools_full.csv", COUNCIL, TODAY)
    take(database, "URN,School Name,LA (code)\n900777,Newcomer,886\n")
    with database.read() as conn:
        assert set(map_schools(conn, [900001, 900002, 900003, 900777])) == {900001, 900002, 900003, 900777}


HEADER = "URN,EstablishmentName,LA (code),EstablishmentStatus (name),OpenDate,CloseDate\n"


@pytest.mark.parametrize(
    ("row", "counted"),
    [
        ("900001,Oak,886,Closed,,", "closed"),
        ("900001,Oak,886,Closed,,31/08/2026", "closed"),
        ("900001,Oak,886,Open,,19/11/2026", "closed"),
        ("900001,Oak,886,Open,,20/11/2026", "changed"),
        ('900001,Oak,886,"Open, but proposed to close",,31/08/2027', "changed"),
        ("900001,Elm,886,Open,,", "changed"),
        ("900001,Oak,886,Open,,", "unchanged"),
    ],
)
def test_schools_close_by_status_or_date(database: Database, row: str, counted: str) -> None:
    take(database, f"{HEADER}900001,Oak,886,Open,,\n")
    assert take(database, f"{HEADER}{row}\n") == ImportReport(**{counted: 1})


def test_a_school_may_open_again(database: Database) -> None:
    take(database, f"{HEADER}900001,Oak,886,Closed,,31/08/2020\n")
    assert take(database, f"{HEADER}900001,Oak,886,Open,,\n") == ImportReport(reopened=1)
    assert kept(database, 900001).closed_on is None


BAD_ROWS = """URN,EstablishmentName,LA (code),LAEstab,DistrictAdministrative (name),CloseDate
,No number,886,,,
12345,Short number,886,,,
1234567,Long number,886,,,
9OOOO1,Letters,886,,,
٩٠٠٠٠١,Other digits,886,,,
900001,,886,,,
900002,"Two
lines",886,,,
900002,Again,886,,,
900003,Nowhere,,,Atlantis,
900004,Nowhere either,,,,
900005,Bad date,886,,,31/02/2020

900006,Too,many,886,,,cells
"  900007  ", A  good   one ,886,,,
900008,By number,,886/9008,,
900009,By district,,,ashford,
"""


def test_each_bad_row_is_told_with_its_line_and_the_others_are_taken(database: Database) -> None:
    report = take(database, BAD_ROWS)
    assert report.added == 4
    assert [line for line, _ in report.rejected] == [2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 15]
    reasons = dict(report.rejected)
    assert reasons[2] == "it has no URN"
    assert "“12345” is not a URN" in reasons[3]
    assert reasons[7] == "it has no name"
    assert reasons[10] == "the URN 900002 stands on line 8 already"
    assert "Test County Council" in reasons[11]
    assert "31/02/2020" in reasons[13]
    assert "more cells" in reasons[15]
    assert kept(database, 900007).name == "A good one"
    assert kept(database, 900008).dfe_number == "8869008"
    assert kept(database, 900009).la_from == "district"


TEXT = "URN,EstablishmentName,LA (code)\r\n900001,École Zoë – “Oak”,886\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_files_come_in_the_encodings_that_people_have(database: Database, encoding: str) -> None:
    assert take(database, TEXT.encode(encoding)) == ImportReport(added=1)
    assert kept(database, 900001).name == "École Zoë – “Oak”"


def test_codes_that_excel_was_kept_from_spoiling_are_read(database: Database) -> None:
    take(database, '"URN","EstablishmentName","LA (code)","EstablishmentNumber"\n"=""900001""","Oak",="886","0042"\n')
    assert kept(database, 900001).dfe_number == "8860042"


def test_control_characters_and_overlong_cells_do_no_harm(database: Database) -> None:
    long = "x" * 5_000
    take(
        database,
        f"URN,EstablishmentName,LA (code),Town,TelephoneNum,Phase\n900001,O\x00a\x07k,886,{long},{long},{long}\n",
    )
    school = kept(database, 900001)
    assert (school.name, len(school.town), len(school.telephone), len(school.phase)) == ("O a k", 100, 30, 60)


def test_names_that_stand_twice_mean_their_first_column(database: Database) -> None:
    assert take(database, "URN,School Name,URN,LA\n900001,Oak,900002,886\n").added == 1
    assert kept(database, 900001).name == "Oak"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "column called urn"),
        (b"\n\n", "column called urn"),
        (b"URN;EstablishmentName\n900001;Oak\n", "column called urn"),
        (b"URN,Town\n900001,X\n", "neither a column EstablishmentName"),
        (b"PK\x03\x04xlsx", "Save it as CSV"),
        (b"\xff\xfeU\x00R\x00N\x00", "UTF-16"),
        (b"%PDF-1.7", "PDF"),
        (b"URN,School Name,LA\n900001,\x81\x8d,886\n", "neither UTF-8"),
        (b'URN,School Name,LA\n900001,"' + b"x" * 200_000 + b'",886\n', "cannot be read as CSV"),
    ],
)
def test_what_is_no_such_file_is_refused_and_nothing_is_taken(database: Database, content: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        take(database, content)


def test_a_file_that_breaks_off_badly_takes_nothing_in(database: Database) -> None:
    rows = "".join(f"{900001 + number},School {number},886\n" for number in range(1_500))
    broken = f"URN,School Name,LA\n{rows}".encode() + b'900000,"' + b"x" * 200_000
    with pytest.raises(Unreadable):
        take(database, broken)
    with database.read() as conn:
        assert map_schools(conn, [900001, 900500]) == {}


def test_a_file_that_is_not_there_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        import_schools(database, tmp_path / "none.csv", COUNCIL, TODAY)


def test_the_callers_file_stays_open(database: Database) -> None:
    file = io.BytesIO(TEXT.encode())
    import_schools(database, file, COUNCIL, TODAY)
    assert not file.closed


def test_a_large_file_is_taken_in_few_statements_and_found_by_name(database: Database) -> None:
    rows = "".join(f"{900001 + number},School Number {number},886\n" for number in range(2_500))
    with counted_statements(database) as sent:
        assert take(database, f"URN,School Name,LA\n{rows}").added == 2_500
    assert len(sent) == 3 * 4 + 1
    with database.read() as conn:
        assert search_schools(conn, "number 77", TODAY)[0].urn == 900078


def test_an_import_is_kept_in_the_history_without_names(database: Database) -> None:
    take(database, BAD_ROWS)
    with database.read() as conn:
        (event,) = list_latest_events(conn).rows
    assert (event.action, event.actor, event.detail["added"], event.detail["rejected"]) == (
        "schools imported",
        "command line",
        4,
        11,
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200), st.sampled_from([b"", b"URN,School Name,LA\n", b"URN,School Name,LA\n900001,Oak,886\n"])
)
def test_no_bytes_whatsoever_bring_an_import_down(database: Database, noise: bytes, start: bytes) -> None:
    try:
        report = take(database, start + noise)
    except Unreadable:
        return
    assert isinstance(report, ImportReport)


@pytest.fixture
def officers(database: Database) -> Callable[[str], ImportReport]:
    import_schools(database, DATA / "schools_full.csv", COUNCIL, TODAY)

    def take_officers(text: str) -> ImportReport:
        return import_link_officers(database, io.BytesIO(text.encode()), COUNCIL)

    return take_officers


def test_link_officers_are_taken_and_taken_again(database: Database) -> None:
    import_schools(database, DATA / "schools_full.csv", COUNCIL, TODAY)
    assert import_link_officers(database, DATA / "link_officers.csv", COUNCIL) == ImportReport(added=3)
    assert import_link_officers(database, DATA / "link_officers.csv", COUNCIL) == ImportReport(unchanged=3)
    with database.read() as conn:
        assert [(each.role, each.name) for each in list_link_officers(conn, 900001)] == [
            ("IAA", "Ada Visor"),
            ("SLO", "Sol O’Fficer"),
        ]


def test_a_new_officer_takes_the_place_of_the_old_and_of_nobody_else(
    database: Database, officers: Callable[[str], ImportReport]
) -> None:
    officers("urn,role,name\n900001,IAA,Ada\n900001,SLO,Sol\n")
    assert officers("URN,Role,Name\n900001,iaa,Ida\n") == ImportReport(changed=1)
    with database.read() as conn:
        assert [each.name for each in list_link_officers(conn, 900001)] == ["Ida", "Sol"]


def test_bad_rows_of_officers_are_told(officers: Callable[[str], ImportReport]) -> None:
    report = officers(
        "urn,role,name,email\n900999,IAA,Ada,\n900001,BOSS,Ada,\n900001,IAA,,\n900001,IAA,Ada,not an address\n"
        "900001,IAA,Ada,ada@council.example\n900001,iaa,Ida,\n,IAA,Ada,\n"
    )
    assert report.added == 1
    assert dict(report.rejected) == {
        2: "there is no school with the URN 900999 here",
        3: "“BOSS” is none of the roles SLO, IAA",
        4: "it has no name",
        5: "“not an address” is not an e-mail address",
        7: "the IAA of school 900001 stands on line 6 already",
        8: "it has no URN",
    }
