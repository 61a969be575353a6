from datetime import date

import pytest

from intranet.domain.calendar import Term
from intranet.domain.teams import (
    CouncilPack,
    CouncilPackError,
    District,
    LinkRole,
    NameSince,
    NeedsDistrict,
    Team,
    TeamDirectory,
    UnknownTeam,
)

NORTH, SOUTH = District("E1", "Upper & Lower Marsh"), District("E2", "Saltings", ("Old Saltings",))
TEAMS = (
    Team("area_north", "North area team", "north@council.example"),
    Team("area_south", "South area team", "south@council.example"),
    Team("courts", "Courts team", ""),
)
BY_DISTRICT = {"area": {"E1": "area_north", "E2": "area_south"}}


def pack(**changes: object) -> CouncilPack:
    given: dict[str, object] = {
        "key": "marsh",
        "name": "Marshshire County Council",
        "short_name": "MCC",
        "la_code": "999",
        "districts": (NORTH, SOUTH),
        "teams": TEAMS,
        "by_district": BY_DISTRICT,
    }
    return CouncilPack(**(given | changes))  # type: ignore[arg-type]


def test_a_key_that_depends_on_the_district_gives_that_districts_team() -> None:
    directory = TeamDirectory(pack())

    assert directory.resolve("area", "E2").name == "South area team"
    assert directory.resolve("courts", "E2") == directory.resolve("courts") == TEAMS[2]
    assert directory.resolve("area_north").mailbox == "north@council.example"


def test_without_a_district_such_a_key_cannot_be_resolved() -> None:
    for nothing in (None, ""):
        with pytest.raises(NeedsDistrict, match="area"):
            TeamDirectory(pack()).resolve("area", nothing)


@pytest.mark.parametrize(("key", "district"), [("vsk", None), ("area", "E9")])
def test_an_unknown_team_or_district_is_an_error(key: str, district: str | None) -> None:
    with pytest.raises(UnknownTeam, match=district or key):
        TeamDirectory(pack()).resolve(key, district)


def test_an_operators_change_lies_over_the_pack() -> None:
    changed = Team("area_south", "South area team", "new@council.example")
    added = Team("vsk", "Virtual School", "vsk@council.example")
    directory = TeamDirectory(pack(), {"area_south": changed, "vsk": added})

    assert directory.resolve("area", "E2").mailbox == "new@council.example"
    assert directory.resolve("vsk") == added
    assert [team.key for team in directory.list_teams()] == ["area_north", "area_south", "courts", "vsk"]


def test_forms_may_use_choices_and_countywide_teams() -> None:
    directory = TeamDirectory(pack())

    assert directory.keys() == ("area", "courts")
    assert directory.knows("area")
    assert directory.knows("area_north")
    assert not directory.knows("vsk")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"teams": (*TEAMS, TEAMS[0])}, "more than one team area_north"),
        ({"districts": (NORTH, SOUTH, SOUTH)}, "more than one district E2"),
        ({"link_roles": (LinkRole("slo", "A"), LinkRole("slo", "B"))}, "more than one link role slo"),
        ({"by_district": {"area": {"E1": "area_north"}}}, "differ on E2"),
        ({"by_district": {"area": {"E1": "area_north", "E2": "area_west"}}}, "do not exist: area_west"),
        ({"by_district": {"courts": BY_DISTRICT["area"]}}, "both a team and a choice"),
    ],
)
def test_a_pack_that_contradicts_itself_is_refused(changes: dict[str, object], problem: str) -> None:
    with pytest.raises(CouncilPackError, match=problem):
        pack(**changes)


@pytest.mark.parametrize(
    ("key", "mailbox"),
    [
        ("Area North", ""),
        ("area", "not an address"),
        ("area", "a@b.example\nBcc: x@y.example"),
        ("area", "A <a@b.example>"),
        ("area", "a@b.example,c@d.example"),
    ],
)
def test_a_team_needs_a_plain_key_and_a_mailbox_that_is_one_address(key: str, mailbox: str) -> None:
    with pytest.raises(CouncilPackError):
        Team(key, "A team", mailbox)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("E1", NORTH),
        ("upper and lower marsh", NORTH),
        ("Upper  & Lower Marsh", NORTH),
        ("Old Saltings", SOUTH),
        ("Elsewhere", None),
        ("", None),
    ],
)
def test_a_district_is_found_by_code_and_by_any_of_its_names(text: str, found: District | None) -> None:
    assert pack().find_district(text) == found


def test_names_change_over_time() -> None:
    names = (NameSince(date(2023, 10, 1), "Old Service"), NameSince(date(2024, 8, 19), "New Service"))
    council = pack(names_over_time={"service": names}, link_roles=(LinkRole("slo", "Officer", names),))

    for key in ("service", "slo"):
        assert council.name_on(key, date(2020, 1, 1)).name == "Old Service"
        assert council.name_on(key, date(2024, 8, 18)).name == "Old Service"
        assert council.name_on(key, date(2024, 8, 19)).name == "New Service"
    with pytest.raises(CouncilPackError, match="no names"):
        council.name_on("nothing", date(2024, 8, 19))


def test_terms_of_all_years_come_in_order() -> None:
    later, earlier = Term(date(2026, 9, 1), date(2026, 10, 23)), Term(date(2025, 9, 1), date(2025, 10, 17))

    assert pack(terms={"2026/27": (later,), "2025/26": (earlier,)}).all_terms() == (earlier, later)
