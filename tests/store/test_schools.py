"""Finding schools by whatever a person types."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from intranet.errors import NotFound
from intranet.store.database import Database
from intranet.store.schools import (
    MOST_FOUND,
    School,
    find_school,
    get_school,
    has_schools,
    map_schools,
    save_schools,
    search_schools,
)
from intranet.testing.databases import counted_statements
from tests.store.samples import HOLLOWAY, LEIGHFIELD, NOW

TODAY = date(2026, 11, 20)
CLOSED = School(900003, "St. Saviour’s School", "886", "row", status="Closed", closed_on=date(2024, 8, 31))
PROPOSED = School(900004, "New Saviour Academy", "886", "row", status="Proposed to open")
LEAVING = School(
    900005, "Saviour Hill School", "887", "row", status="Open, but proposed to close", closed_on=date(2026, 12, 31)
)
PERCENT = School(900006, "100% Music_School", "886", "row")


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as conn:
        save_schools(conn, [LEIGHFIELD, HOLLOWAY, CLOSED, PROPOSED, LEAVING, PERCENT], NOW)
    return database


def found(database: Database, text: str, **options: object) -> list[int]:
    with database.read() as conn:
        return [school.urn for school in search_schools(conn, text, TODAY, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    [
        "900001",
        " 900001 ",
        "8869001",
        "886/9001",
        "886-9001",
        "886 9001",
        "ZZ1 4QX",
        "zz14qx",
        "ZZ1",
        "zz1 4",
        "leighfield",
        "LEIGH",
        "st peter",
        "St. Peters",
        "saint peter's",
        "saint peters pri",
        "st peter’s ce",
        "peter church of eng",
        "leighfield c of e",
        "leighfield cofe primary",
        "C.E. leighfield",
        "primary maidstone",
    ],
)
def test_a_school_is_found_however_it_is_written(filled: Database, typed: str) -> None:
    assert found(filled, typed) == [LEIGHFIELD.urn]


@pytest.mark.parametrize(
    "typed", ["holloway", "HÖLLÖWAY", "holloway catholic", "rc community", "roman catholic high", "and community", "&"]
)
def test_accents_and_abbreviations_do_not_matter(filled: Database, typed: str) -> None:
    assert found(filled, typed) == [HOLLOWAY.urn]


def test_what_means_something_else_in_a_pattern_is_taken_as_it_stands(filled: Database) -> None:
    assert found(filled, "100%") == [PERCENT.urn]
    for typed in (
        "%",
        "_",
        "%_%",
        "*",
        "le_gh",
        "lei%eld",
        "'; DROP TABLE schools;--",
        "\\",
        "",
        "   ",
        "\x00",
        "\ud800",
    ):
        assert found(filled, typed) == [], typed


def test_words_must_all_be_there_and_only_the_last_may_be_begun(filled: Database) -> None:
    assert found(filled, "leighfield holloway") == []
    assert found(filled, "leigh primary") == []
    assert found(filled, "eighfield") == []


def test_an_outcode_does_not_find_a_longer_one(filled: Database) -> None:
    assert found(filled, "ZZ1") == [LEIGHFIELD.urn]
    assert found(filled, "ZZ12") == [HOLLOWAY.urn]


def test_closed_schools_are_found_only_when_asked_for(filled: Database) -> None:
    assert found(filled, "saviour") == [LEAVING.urn]
    assert found(filled, "saviour", closed=True) == [PROPOSED.urn, LEAVING.urn, CLOSED.urn]
    assert found(filled, "900003") == []


def test_a_school_is_open_to_the_end_of_its_last_day() -> None:
    last = date(2026, 12, 31)
    assert LEAVING.is_open(last)
    assert not LEAVING.is_open(last + timedelta(days=1))
    assert not CLOSED.is_open(date(2020, 1, 1))


def test_a_search_may_keep_to_one_authority(filled: Database) -> None:
    assert found(filled, "school", la_code="887") == [LEAVING.urn]


def test_at_most_twenty_are_found_in_order_of_name(filled: Database) -> None:
    with filled.write() as conn:
        save_schools(conn, [School(910000 + n, f"Zebra {99 - n} School", "886", "row") for n in range(30)], NOW)
    urns = found(filled, "zebra")
    assert len(urns) == MOST_FOUND
    assert urns == list(range(910029, 910009, -1))


def test_a_number_that_is_nobodys_is_then_read_as_a_word(filled: Database) -> None:
    with filled.write() as conn:
        save_schools(conn, [School(910001, "School 123456", "886", "row")], NOW)
    assert found(filled, "123456") == [910001]


def test_very_many_words_are_no_trouble(filled: Database) -> None:
    assert found(filled, " ".join(f"word{n}" for n in range(5_000))) == []
    assert found(filled, "leighfield " * 1_000) == [LEIGHFIELD.urn]


def test_a_renamed_school_is_found_by_its_new_name_alone(filled: Database) -> None:
    with filled.write() as conn:
        save_schools(conn, [replace(LEIGHFIELD, name="Orchard Academy", town="", district_name="")], NOW)
    assert found(filled, "orchard") == [LEIGHFIELD.urn]
    assert found(filled, "leighfield") == []
    with filled.read() as conn:
        assert get_school(conn, LEIGHFIELD.urn).name == "Orchard Academy"


def test_schools_come_back_as_they_went(filled: Database) -> None:
    with filled.read() as conn:
        assert find_school(conn, LEIGHFIELD.urn) == LEIGHFIELD
        assert map_schools(conn, [900001, 900005, 999999, 0]) == {900001: LEIGHFIELD, 900005: LEAVING}
        assert map_schools(conn, []) == {}
        assert has_schools(conn)


@pytest.mark.parametrize("urn", [0, -1, 99, 999_998, 10**9, 10**30])
def test_no_urn_is_too_strange_to_be_looked_for(filled: Database, urn: int) -> None:
    with filled.read() as conn:
        assert find_school(conn, urn) is None
        assert map_schools(conn, [urn]) == {}
        with pytest.raises(NotFound):
            get_school(conn, urn)


def test_many_schools_are_saved_in_three_statements(database: Database) -> None:
    rows = [School(900100 + n, f"School {n}", "886", "row") for n in range(300)]
    with database.write() as conn, counted_statements(database) as sent:
        save_schools(conn, rows, NOW)
        save_schools(conn, [], NOW)
    assert len(sent) == 3


def test_a_search_by_words_is_one_statement(filled: Database) -> None:
    with counted_statements(filled) as sent:
        assert found(filled, "leighfield primary")
    assert len(sent) == 1
