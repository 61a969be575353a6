from datetime import date, timedelta

import dfd_kent
import pytest
from dfd_kent.pack import PACK

CODES = {district.name: district.code for district in PACK.districts}
TEAMS = {team.key: team for team in PACK.teams}
FORM_KEYS = {"area", "courts", "cme", "ehe", "sen", "vsk", "fair_access", "social_care", "mi", "democratic"}


def test_the_plugin_gives_the_pack() -> None:
    assert dfd_kent.intranet_council() is PACK


@pytest.mark.parametrize(
    ("area", "districts"),
    [
        ("area_north", {"Dartford", "Gravesham", "Sevenoaks"}),
        ("area_west", {"Maidstone", "Tonbridge and Malling", "Tunbridge Wells"}),
        ("area_south", {"Ashford", "Dover", "Folkestone and Hythe"}),
        ("area_east", {"Canterbury", "Swale", "Thanet"}),
    ],
)
def test_each_district_has_the_area_of_the_handbook(area: str, districts: set[str]) -> None:
    assert {name for name, code in CODES.items() if PACK.by_district["area"][code] == area} == districts


def test_swale_is_east_for_education_and_north_for_social_care() -> None:
    assert PACK.by_district["area"][CODES["Swale"]] == "area_east"
    assert PACK.by_district["social_care"][CODES["Swale"]] == "social_care_north"


def test_every_other_district_has_the_same_area_for_both() -> None:
    for name, code in CODES.items():
        if name != "Swale":
            area, social_care = PACK.by_district["area"][code], PACK.by_district["social_care"][code]
            assert area.removeprefix("area_") == social_care.removeprefix("social_care_")


def test_every_key_that_forms_use_means_a_team() -> None:
    assert {*PACK.by_district, *TEAMS} >= FORM_KEYS


def test_only_mailboxes_with_a_source_are_filled() -> None:
    filled = {team.key: team.mailbox for team in PACK.teams if team.mailbox}

    assert filled == {
        "area_north": "northkentpia@kent.gov.uk",
        "area_west": "westkentpia@kent.gov.uk",
        "area_south": "southkentpia@kent.gov.uk",
        "area_east": "eastkentpia@kent.gov.uk",
        "cme": "cme@kent.gov.uk",
        "democratic": "appeals@kent.gov.uk",
    }
    stated = {key for key in filled if (source := TEAMS[key].source) and source.standing == "stated"}
    assert stated == {"area_south", "cme", "democratic"}


@pytest.mark.parametrize("year", PACK.terms)
def test_a_year_has_195_weekdays_that_are_no_bank_holiday(year: str) -> None:
    early_may = {date(2024, 5, 6), date(2025, 5, 5), date(2026, 5, 4), date(2027, 5, 3)}  # the only ones in term
    days = [
        term.starts + timedelta(days=more)
        for term in PACK.terms[year]
        for more in range((term.ends - term.starts).days + 1)
    ]

    assert sum(day.weekday() < 5 and day not in early_may for day in days) == 195


def test_there_are_six_terms_a_year_and_each_belongs_to_its_year() -> None:
    assert list(PACK.terms) == ["2023/24", "2024/25", "2025/26", "2026/27"]
    for year, terms in PACK.terms.items():
        first = int(year[:4])
        assert len(terms) == 6
        assert all(date(first, 9, 1) <= term.starts < term.ends <= date(first + 1, 8, 31) for term in terms)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("E07000113", "Swale"),
        ("Tonbridge & Malling", "Tonbridge and Malling"),
        ("Shepway", "Folkestone and Hythe"),
        ("Medway", None),
    ],
)
def test_districts_are_found_as_other_registers_write_them(text: str, name: str | None) -> None:
    found = PACK.find_district(text)

    assert (found.name if found else None) == name


def test_names_follow_the_service_through_time() -> None:
    assert PACK.name_on("service", date(2023, 11, 1)).short == "PIAS"
    assert PACK.name_on("service", date(2026, 11, 23)).short == "KPAS"
    assert PACK.name_on("IAA", date(2026, 11, 23)).name == "Exclusion Intervention Adviser"
    assert {role.key for role in PACK.link_roles} == {"SLO", "EEO", "IAA"}


def test_the_front_door_has_its_number() -> None:
    assert PACK.contacts["front_door"].value == "03000 41 11 11"
