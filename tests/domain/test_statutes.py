from datetime import date

import pytest

from intranet.domain.statutes import (
    Code,
    LawRef,
    NotInForce,
    Source,
    Statute,
    StatuteBook,
    StatuteError,
    Version,
    law,
)

D = date.fromisoformat
ACT = Source("Example Act 2020 s1")


def version(value: object, since: str, until: str | None = None) -> Version:
    return Version(value, D(since), D(until) if until else None, ACT)


LIMIT = Statute(
    "example.limit", "Most days", "days", (version(30, "2020-09-01", "2024-08-18"), version(45, "2024-08-19"))
)


@pytest.mark.parametrize(
    ("day", "value"), [("2020-09-01", 30), ("2024-08-18", 30), ("2024-08-19", 45), ("2099-01-01", 45)]
)
def test_the_version_of_the_day_is_in_force(day: str, value: int) -> None:
    assert StatuteBook([LIMIT]).value("example.limit", D(day)) == value


def test_before_its_first_and_after_its_last_day_a_statute_is_not_in_force() -> None:
    ended = Statute("example.ended", "Gone", "days", (version(1, "2020-09-01", "2021-08-31"),))

    for day in ("2020-08-31", "2021-09-01"):
        with pytest.raises(NotInForce, match="Gone"):
            ended.on(D(day))


@pytest.mark.parametrize(
    ("versions", "problem"),
    [
        ((), "no version"),
        ((version(1, "2020-09-01", "2020-08-31"),), "ends before it starts"),
        ((version(1, "2020-09-01"), version(2, "2024-09-01")), "overlap"),
        ((version(1, "2020-09-01", "2024-09-01"), version(2, "2024-09-01")), "overlap"),
        ((version(1, "2020-09-01", "2024-08-30"), version(2, "2024-09-01")), "says nothing between"),
        ((version(2, "2024-09-01"), version(1, "2020-09-01", "2024-08-31")), "overlap"),
    ],
)
def test_a_statute_that_contradicts_itself_is_refused(versions: tuple[Version, ...], problem: str) -> None:
    with pytest.raises(StatuteError, match=problem):
        Statute("example.limit", "Most days", "days", versions)


def test_two_statutes_may_not_share_an_id() -> None:
    with pytest.raises(StatuteError, match=r"two statutes with the id example\.limit"):
        StatuteBook([LIMIT, LIMIT])
    with pytest.raises(StatuteError, match="two statutes"):
        StatuteBook([LIMIT]).with_statutes([LIMIT])


def test_a_statute_nobody_brought_is_an_error() -> None:
    with pytest.raises(StatuteError, match=r"no statute example\.limit"):
        StatuteBook().version("example.limit", D("2026-11-23"))
    assert not StatuteBook().has("example.limit")


def test_a_book_is_amended_into_a_new_one() -> None:
    book = StatuteBook([LIMIT])
    amended = book.with_statutes([LIMIT.amended(version(50, "2027-01-01"))])

    assert amended.value("example.limit", D("2026-12-31")) == 45
    assert amended.value("example.limit", D("2027-01-01")) == 50
    assert book.value("example.limit", D("2027-01-01")) == 45


def test_an_amendment_needs_something_to_amend_and_a_later_day() -> None:
    amendment = LIMIT.amended(version(50, "2027-01-01"))

    with pytest.raises(StatuteError, match="to amend"):
        StatuteBook([amendment])
    with pytest.raises(StatuteError, match="only be amended from a day after"):
        LIMIT.amended(version(50, "2024-08-19"))


def test_a_code_may_end_before_its_list_does() -> None:
    codes = (Code("A", "Kept"), Code("B", "Ended", until=D("2024-12-31")))
    book = StatuteBook([Statute.of("example.codes", "Codes", "codes", codes, D("2020-09-01"), ACT)])

    assert [code.code for code in book.codes("example.codes", D("2024-12-31"))] == ["A", "B"]
    assert [code.code for code in book.codes("example.codes", D("2025-01-01"))] == ["A"]


def test_a_number_is_no_list_of_codes() -> None:
    with pytest.raises(StatuteError, match="not a list"):
        StatuteBook([LIMIT]).codes("example.limit", D("2026-11-23"))


def test_a_book_lists_its_statutes_by_id() -> None:
    other = Statute.of("another.limit", "Least days", "days", 1, D("2020-09-01"), ACT)

    assert [statute.id for statute in StatuteBook([LIMIT, other]).list()] == ["another.limit", "example.limit"]


def test_a_law_stands_where_a_number_goes() -> None:
    assert law("example.limit") == LawRef("example.limit")
