from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.calendar import CalendarUnknown
from intranet.domain.certificates import (
    Certificate,
    Mark,
    count_attendance,
    dated_before,
    kind_of,
    qualifying_window,
    recent_absences,
    session_of,
)
from intranet.domain.statutes import Code, StatuteBook
from intranet.statutes import STATUTES
from tests.domain.calendars import COUNCIL, SCHOOL_F

D = date.fromisoformat
BOOK = StatuteBook(STATUTES)
COUNTED = frozenset("GNOU")


def codes_on(day: date) -> tuple[Code, ...]:
    return BOOK.codes("attendance.codes", day)


def counted(_day: date) -> frozenset[str]:
    return COUNTED


def marked(**days: str) -> Certificate:
    """Two marks for each day: d2026_11_09="GG"."""
    return Certificate.of(
        {
            f"{name[1:].replace('_', '-')}-{half}": pair[place]
            for name, pair in days.items()
            for place, half in enumerate(("am", "pm"))
        }
    )


def test_marks_come_in_the_order_of_their_sessions() -> None:
    certificate = Certificate.of({"2026-11-10-pm": "O", "2026-11-09-pm": "G", "2026-11-09-am": "/"})

    assert [each.key for each in certificate.marks] == ["2026-11-09-am", "2026-11-09-pm", "2026-11-10-pm"]
    assert certificate.totals() == {"/": 1, "G": 1, "O": 1}
    assert Certificate.of(None).marks == ()


@pytest.mark.parametrize("key", ["2026-11-09", "2026-11-31-am", "2026-11-09-noon", "", "am-2026-11-09"])
def test_what_is_no_session_is_none(key: str) -> None:
    assert session_of(key) is None
    with pytest.raises(ValueError, match="is no session"):
        Certificate.of({key: "G"})


def test_a_code_counts_by_the_list_of_its_own_day() -> None:
    assert kind_of(Mark(D("2024-07-19"), "am", "H"), codes_on) == "authorised absence"
    assert kind_of(Mark(D("2024-09-02"), "am", "H"), codes_on) == ""
    assert kind_of(Mark(D("2024-07-19"), "am", "J"), codes_on) == "attending elsewhere"
    assert kind_of(Mark(D("2026-11-09"), "am", "J1"), codes_on) == "authorised absence"
    assert kind_of(Mark(D("2026-11-09"), "am", "Y3"), codes_on) == "not a possible attendance"


def test_attendance_leaves_out_what_was_not_possible() -> None:
    found = count_attendance(
        marked(d2026_11_09="/L", d2026_11_10="GI", d2026_11_11="##", d2026_11_12="XV", d2026_11_13="U\\"), codes_on
    )

    assert (found.attended, found.authorised, found.unauthorised, found.not_counted) == (4, 1, 2, 3)
    assert found.percentage == Decimal("57.1")
    assert found.sentence() == (
        "4 of 7 possible sessions attended, 1 authorised and 2 unauthorised absences; "
        "3 marks count as no possible attendance."
    )


def test_a_code_that_is_not_known_leaves_the_percentage_open() -> None:
    found = count_attendance(marked(d2026_11_09="/H"), codes_on)

    assert found.percentage is None
    assert [each.code for each in found.unknown] == ["H"]
    assert count_attendance(marked(d2026_11_09="##"), codes_on).percentage is None


def test_the_window_ends_with_the_last_absence_that_counts() -> None:
    certificate = marked(d2026_09_18="OO", d2026_09_21="OO", d2026_10_19="UU", d2026_12_04="GN", d2026_12_07="/I")
    window = qualifying_window(certificate, SCHOOL_F, counted, 10, D("2026-12-11"))

    assert window is not None
    assert (window.weeks[0], window.weeks[-1], window.ends) == (D("2026-09-21"), D("2026-11-30"), D("2026-12-04"))
    assert window.total == 6
    assert window.by_code == {"O": 2, "U": 2, "G": 1, "N": 1}
    assert [each.key for each in window.left_out] == ["2026-09-18-am", "2026-09-18-pm"]
    assert "11 calendar weeks because holiday weeks are left out: 6 sessions count (1 G, 1 N, 2 O, 2 U)" in (
        window.sentence()
    )
    assert window.sentence().endswith("2 earlier sessions are outside it.")


def test_days_without_a_mark_are_named_and_closed_days_are_not() -> None:
    days = SCHOOL_F.days(D("2026-09-21"), D("2026-12-03"))
    full = {f"{day}-{half}": "/" for day in days for half in ("am", "pm")}
    del full["2026-11-10-pm"]
    window = qualifying_window(Certificate.of(full | {"2026-12-04-am": "O"}), SCHOOL_F, counted, 10, D("2026-12-04"))

    assert window is not None
    assert window.unmarked == ((D("2026-11-10"), "pm"), (D("2026-12-04"), "pm"))  # 27 November was an INSET day


def test_nothing_counts_without_an_absence_and_nothing_is_guessed_without_term_dates() -> None:
    assert qualifying_window(marked(d2026_11_09="/\\"), COUNCIL, counted, 10, D("2026-11-13")) is None
    assert qualifying_window(marked(d2026_11_09="GG"), COUNCIL, counted, 10, D("2026-11-06")) is None
    with pytest.raises(CalendarUnknown):
        qualifying_window(marked(d2025_09_08="GG"), COUNCIL, counted, 10, D("2025-09-08"))


def test_the_latest_school_days_leave_holidays_out() -> None:
    certificate = marked(d2026_10_15="OO", d2026_10_16="OO", d2026_11_13="G/")
    found = recent_absences(certificate, COUNCIL, counted, 20, D("2026-11-20"))

    assert (found.first, found.last) == (D("2026-10-19"), D("2026-11-20"))
    assert [each.key for each in found.counted] == ["2026-11-13-am"]
    assert found.sentence().endswith("1 sessions count.")
    assert recent_absences(certificate, COUNCIL, counted, 22, D("2026-11-22")).first == D("2026-10-15")


def test_marks_before_a_day() -> None:
    marks = marked(d2026_11_09="N/", d2026_11_13="NN").marks

    assert [each.key for each in dated_before(marks, {"N"}, D("2026-11-13"))] == ["2026-11-09-am"]


@given(
    st.dictionaries(st.sampled_from(COUNCIL.days(D("2025-09-01"), D("2026-11-20"))), st.sampled_from("GNOU/I#")),
    st.integers(1, 10),
)
def test_a_window_never_counts_more_than_there_is_nor_reaches_further_than_its_weeks(
    codes: dict[date, str], weeks: int
) -> None:
    certificate = Certificate(tuple(sorted(Mark(day, "am", code) for day, code in codes.items())))
    try:
        window = qualifying_window(certificate, COUNCIL, counted, weeks, D("2026-11-20"))
    except CalendarUnknown:
        return
    absences = certificate.with_codes(counted)
    if window is None:
        assert not absences
        return
    assert len(window.weeks) == weeks
    assert window.total + len(window.left_out) == len(absences)
    assert all(window.weeks[0] <= each.day <= window.ends for each in window.counted)
    assert window.counted[-1].day == window.ends == absences[-1].day
    assert window.ends - window.weeks[-1] < timedelta(days=7)
