from datetime import date
from decimal import Decimal

import pytest

from intranet.domain.statutes import NotInForce, StatuteBook
from intranet.statutes import STATUTES

BOOK = StatuteBook(STATUTES)
TODAY = date(2026, 11, 23)


def codes(statute_id: str, on: date) -> list[str]:
    return [code.code for code in BOOK.codes(statute_id, on)]


@pytest.mark.parametrize(
    ("statute_id", "value"),
    [
        ("suspension.days-per-year", 45),
        ("suspension.days-per-year-near", 40),
        ("suspension.lunchtime-days", Decimal("0.5")),
        ("suspension.max-reasons", 3),
        ("suspension.provision-from-day", 6),
        ("exclusion.notify-within", 1),
        ("exclusion.representations-threshold", 5),
        ("exclusion.governors-threshold", 15),
        ("exclusion.governors-within", 15),
        ("exclusion.governors-representations-within", 50),
        ("exclusion.review-application-within", 15),
        ("exclusion.review-meets-within", 15),
        ("exclusion.reconsideration-within", 10),
        ("exclusion.public-place-days", 5),
        ("permanent-exclusion.provision-from-day", 6),
        ("permanent-exclusion.provision-latest-day", 7),
        ("part-time.limit-weeks", 6),
        ("part-time.first-review-weeks", 2),
        ("part-time.late-after", 5),
        ("part-time.ahead-days", 30),
        ("part-time.full-week-hours", Decimal("32.5")),
        ("attendance.persistent-absence", 10),
        ("attendance.severe-absence", 50),
        ("penalty-notice.threshold-sessions", 10),
        ("penalty-notice.window-weeks", 10),
        ("penalty-notice.counted-codes", ("G", "N", "O", "U")),
        ("registration.days-after-leave", 10),
        ("registration.days-absent", 20),
        ("registration.absence-codes", ("G", "N", "O")),
    ],
)
def test_the_figures_of_today(statute_id: str, value: object) -> None:
    assert BOOK.value(statute_id, TODAY) == value


def test_every_statute_says_where_it_comes_from_and_what_it_counts() -> None:
    for statute in STATUTES:
        assert statute.title, statute.id
        assert statute.unit, statute.id
        assert statute.on(TODAY), statute.id
        for version in statute.versions:
            assert len(version.source.cite) > 5, statute.id
            assert version.source.standing in {"stated", "inferred", "uncertain"}, statute.id


def test_the_old_attendance_codes_end_with_18_august_2024() -> None:
    assert {"H", "J", "Y"} <= set(codes("attendance.codes", date(2024, 8, 18)))
    assert not {"H", "J", "Y"} & set(codes("attendance.codes", date(2024, 8, 19)))
    assert "C2" not in codes("attendance.codes", date(2024, 8, 18))


def test_the_codes_of_2024_are_34_and_each_counts_as_something() -> None:
    kinds = {code.code: code.kind for code in BOOK.codes("attendance.codes", TODAY)}

    assert len(kinds) == 34
    assert {code for code, kind in kinds.items() if kind == "unauthorised absence"} == {"G", "N", "O", "U"}
    assert {code for code, kind in kinds.items() if kind == "attending elsewhere"} == {"K", "V", "P", "W", "B"}
    assert {code for code, kind in kinds.items() if kind == "administrative"} == {"Z", "#"}
    assert {code for code, kind in kinds.items() if kind == "authorised absence"} == {
        "C1",
        "C2",
        "C",
        "J1",
        "M",
        "S",
        "T",
        "R",
        "I",
        "E",
    }
    assert kinds["D"] == kinds["X"] == kinds["Q"] == kinds["Y7"] == "not a possible attendance"


@pytest.mark.parametrize(("day", "code"), [(date(2024, 8, 18), "C"), (date(2024, 8, 19), "C2"), (TODAY, "C2")])
def test_a_part_time_timetable_changed_its_register_code(day: date, code: str) -> None:
    assert BOOK.value("attendance.part-time-code", day) == code
    assert BOOK.value("attendance.flexi-code", day) == "C"


def test_a_school_may_always_use_the_exclusion_reasons_it_knows() -> None:
    before, after = codes("exclusion.reasons", date(2026, 7, 31)), codes("exclusion.reasons", date(2026, 8, 1))

    assert len(before) == 16
    assert len(after) == 29
    assert set(before) < set(after)
    assert BOOK.version("exclusion.reasons", TODAY).source.standing == "uncertain"
    assert "OT" not in before
    assert "OT" in codes("exclusion.reasons", date(2020, 8, 31))


def test_a_fixed_period_exclusion_became_a_suspension() -> None:
    assert codes("exclusion.categories", TODAY) == ["SUSP", "LNCH", "PERM"]
    assert "FIXD" in codes("exclusion.categories", date(2021, 8, 31))


def test_no_code_stands_twice_in_a_list() -> None:
    for statute in STATUTES:
        if statute.unit == "codes":
            for version in statute.versions:
                listed = [code.code for code in version.value]
                assert len(listed) == len(set(listed)), statute.id


@pytest.mark.parametrize(
    ("statute_id", "some"),
    [
        ("pupil.year-groups", {"N1", "R", "1", "14", "X"}),
        ("pupil.sen-provision", {"N", "K", "E"}),
        ("pupil.sen-needs", {"SEMH", "DS", "NSA"}),
        ("pupil.ethnicity", {"WIRT", "WROM", "REFU"}),
        ("pupil.enrolment-status", {"C", "M", "S"}),
        ("pupil.sex", {"M", "F"}),
        ("pupil.care-status", {"none", "in_care_here", "in_care_elsewhere", "previously_looked_after"}),
        ("pupil.social-care-status", {"none", "cin", "cp_plan", "s47"}),
        ("pupil.cohorts", {"grt", "eal"}),
        ("submitter.kinds", {"school", "company", "council"}),
    ],
)
def test_lists_about_people(statute_id: str, some: set[str]) -> None:
    assert some <= set(codes(statute_id, TODAY))


def test_hours_are_expected_of_every_year_from_reception_to_11() -> None:
    hours = BOOK.value("part-time.taught-hours", TODAY)

    assert (hours["R"], hours["6"], hours["10"], hours["11"]) == (21, Decimal("23.5"), 24, 25)
    assert set(hours) == {"R", *(str(year) for year in range(1, 12))}


def test_the_national_penalty_notice_framework_did_not_hold_before_it_began() -> None:
    with pytest.raises(NotInForce):
        BOOK.value("penalty-notice.threshold-sessions", date(2024, 8, 18))
