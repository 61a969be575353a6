"""Answers that a program gives where a case does not ask them: passed over with a note, or a contradiction."""

from datetime import date
from typing import Any

import pytest

from intranet.domain.assessment import Rules
from intranet.domain.conditions import answer
from intranet.domain.facts import Case
from intranet.domain.routing import Lead, RoutingTable
from intranet.domain.statutes import StatuteBook
from intranet.forms.fields import Choice, Day, Line
from intranet.forms.filling import fill
from intranet.forms.form import Guidance, NotificationForm
from intranet.forms.json_answers import given_but_not_asked, typed_from_json
from intranet.forms.section import Section
from intranet.statutes import STATUTES

LASTS = answer("kind").is_("A")


class Page(Section):
    title = "The thing"

    kind = Choice("Kind", options=(("A", "It ends"), ("B", "It does not")))
    ends = Day("Last day", show_if=LASTS, not_asked="It has no last day.")
    remark = Line("Remark", show_if=LASTS, required=False)


FORM = NotificationForm(
    slug="thing",
    version="1",
    title="Thing",
    summary="",
    kind="notify",
    sections=(Page,),
    rules=Rules(routing=RoutingTable(leads=(Lead("area", "it is so"),)), event_date="ends"),
    guidance=Guidance("To try it."),
    outcomes=(),
)


def found(given: dict[str, Any]) -> list[tuple[str, str]]:
    on = date(2026, 11, 20)
    case = Case(answers={}, on=on, event_date=on, statutes=StatuteBook(STATUTES))
    filled = fill(FORM, typed_from_json(FORM, given)[0], case)
    return [(each.id, each.field) for each in given_but_not_asked(filled, given, case)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"kind": "A", "ends": "2026-11-21", "remark": "Yes"}, []),
        ({"kind": "B"}, []),
        ({"kind": "B", "ends": None, "remark": ""}, []),
        ({"kind": "B", "ends": "2026-11-21"}, [("answers.contradiction", "ends")]),
        ({"kind": "B", "remark": "Yes"}, [("answers.not-asked", "remark")]),
        ({"ends": "2026-11-21"}, [("answers.not-asked", "ends")]),
        ({"kind": "B", "stranger": "x"}, []),
    ],
)
def test_an_answer_where_nothing_is_asked_is_told(given: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(given) == expected
