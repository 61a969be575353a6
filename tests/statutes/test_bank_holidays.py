from datetime import date

import pytest

from intranet.statutes import bank_holiday_closures, bank_holidays

# GOV.UK, "UK bank holidays", England and Wales.
PUBLISHED = {
    2020: "0101 0410 0413 0508 0525 0831 1225 1228",
    2021: "0101 0402 0405 0503 0531 0830 1227 1228",
    2022: "0103 0415 0418 0502 0602 0603 0829 0919 1226 1227",
    2023: "0102 0407 0410 0501 0508 0529 0828 1225 1226",
    2024: "0101 0329 0401 0506 0527 0826 1225 1226",
    2025: "0101 0418 0421 0505 0526 0825 1225 1226",
    2026: "0101 0403 0406 0504 0525 0831 1225 1228",
    2027: "0101 0326 0329 0503 0531 0830 1227 1228",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_that_the_government_publishes(year: int) -> None:
    assert [f"{day:%m%d}" for day in bank_holidays(year)] == PUBLISHED[year].split()


def test_a_substitute_day_says_so() -> None:
    assert bank_holidays(2026)[date(2026, 12, 28)] == "Boxing Day (substitute day)"
    assert bank_holidays(2027)[date(2027, 5, 3)] == "Early May bank holiday"


def test_closures_for_a_calendar_carry_the_holidays_name() -> None:
    closures = bank_holiday_closures(2026, 2027)

    assert closures[date(2027, 3, 26)] == "bank holiday: Good Friday"
    assert len(closures) == 16
