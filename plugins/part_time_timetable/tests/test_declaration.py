"""The form as the loader and the reviewer see it."""

from datetime import date

import dfd_part_time_timetable
from dfd_kent.pack import PACK
from dfd_part_time_timetable import FORM
from dfd_part_time_timetable.conditions import TYPES

from intranet.forms.timetable import SESSIONS
from intranet.loading.inspection import problems_of
from plugins.part_time_timetable.tests.cases import BOOK, DIRECTORY


def test_the_loader_finds_nothing_wrong_and_every_route_can_win() -> None:
    assert list(problems_of(FORM, BOOK, DIRECTORY, date(2026, 11, 20))) == []


def test_it_is_served_under_its_slug_with_its_law() -> None:
    assert list(dfd_part_time_timetable.intranet_forms()) == [FORM]
    assert FORM.slug == "part-time-timetable"
    assert FORM.kind == "notify"
    assert PACK.la_code == "886"
    assert all(BOOK.has(each.id) for each in dfd_part_time_timetable.intranet_statutes())


def test_the_seven_kinds_keep_their_codes() -> None:
    codes = [code for code, _ in TYPES]
    assert codes == ["NEW", "REVIEW", "CHANGE", "END", "FLEXI_NEW", "FLEXI_REVIEW", "FLEXI_END"]
    assert len(SESSIONS) == 10


def test_every_refusal_and_concern_says_where_it_comes_from() -> None:
    own = [check for check in FORM.rules.checks if check.severity != "note" and not check.id.endswith("duplicate")]
    assert all(check.source and check.field for check in own)


def test_what_is_said_before_starting_covers_what_must_be_said() -> None:
    said = " ".join((*FORM.guidance.use_when, *(line for line, _ in FORM.guidance.do_not_use_when))).casefold()
    for word in (
        "very exceptional",
        "best interests",
        "behaviour",
        "parents agree",
        "even at once",
        "shortest possible",
        "reviewed regularly",
        "pastoral support plan",
        "risk assessment",
        "travel",
        "social worker",
        "end date",
        "reception",
    ):
        assert word in said
