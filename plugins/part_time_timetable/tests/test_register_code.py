"""The code that the register takes for the sessions away: it depends on age, on the kind of arrangement and the day."""

from datetime import date, timedelta
from typing import Any

import pytest

from plugins.part_time_timetable.tests.cases import CHANGE, FLEXI, NEW, Answers, assessed, figures, heavy, ids


def dated(base: Answers, start: date, **changes: Any) -> Answers:
    moved = {**base, "start_date": start.isoformat(), "consent_date": start.isoformat()}
    if base is NEW:
        moved |= {
            "proposed_end_date": (start + timedelta(days=28)).isoformat(),
            "next_review_date": (start + timedelta(days=11)).isoformat(),
        }
    return moved | changes


@pytest.mark.parametrize(
    ("base", "start", "dob", "ncy", "code"),
    [
        (NEW, date(2026, 11, 9), "2018-03-14", "4", "C2"),
        (NEW, date(2024, 8, 19), "2016-03-14", "3", "C2"),
        (NEW, date(2024, 8, 18), "2016-03-14", "3", "C"),
        (NEW, date(2024, 7, 1), "2016-03-14", "3", "C"),
        (FLEXI, date(2026, 9, 1), "2019-02-02", "3", "C"),
        (FLEXI, date(2024, 7, 1), "2019-02-02", "R", "C"),
        (NEW, date(2026, 9, 7), "2022-03-01", "R", "X"),
        (NEW, date(2024, 7, 1), "2020-03-01", "N2", "X"),
        (FLEXI, date(2026, 9, 7), "2022-03-01", "R", "X"),
        (NEW, date(2026, 8, 30), "2021-08-31", "R", "X"),
        (NEW, date(2026, 8, 31), "2021-08-31", "R", "C2"),
        (NEW, date(2026, 6, 26), "2010-08-31", "11", "C2"),
        (NEW, date(2026, 6, 29), "2010-08-31", "11", "X"),
    ],
)
def test_the_code_follows_age_kind_and_day(base: Answers, start: date, dob: str, ncy: str, code: str) -> None:
    found = assessed(dated(base, start, dob=dob, ncy=ncy), start)
    assert figures(found)["register_code_due"] == code
    for given in ("C2", "C", "X"):
        marked = assessed(dated(base, start, dob=dob, ncy=ncy, register_code=given), start)
        assert ("register-code" in heavy(marked)) == (given != code)
        assert marked.outcome == "accepted"


def test_a_change_takes_the_law_of_the_day_of_the_change() -> None:
    before = {**CHANGE, "start_date": "2024-07-01", "consent_date": "2024-06-28", "dob": "2016-03-14", "ncy": "3"}
    kept = {name: value for name, value in before.items() if name != "next_review_date"}
    assert figures(assessed({**kept, "changed_from": "2024-07-08"}, date(2024, 9, 9)))["register_code_due"] == "C"
    assert figures(assessed({**kept, "changed_from": "2024-09-09"}, date(2024, 9, 9)))["register_code_due"] == "C2"
    del kept["changed_from"]
    assert figures(assessed(kept, date(2024, 9, 9)))["register_code_due"] == "C2"


def test_a_pupil_who_comes_of_age_on_the_way_is_noted_with_the_day() -> None:
    found = assessed(dated(NEW, date(2026, 12, 14), dob="2021-11-10", ncy="R"), date(2026, 12, 14))
    assert "comes-of-age" in ids(found)
    [told] = [each for each in found.findings if each.id.endswith("comes-of-age")]
    assert "Thursday 31 December 2026" in told.message
    assert "comes-of-age" not in ids(assessed(dated(NEW, date(2026, 11, 9), dob="2021-11-10", ncy="R")))
