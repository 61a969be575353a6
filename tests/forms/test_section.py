"""A page: its address, its questions in order, and which of them are asked."""

from intranet.api import ALWAYS, Line, Section, YesNo, answer
from tests.domain.cases import make_case


class WhatHappened(Section):
    title = "What happened"

    second = YesNo("Second?")
    first = Line("First", show_if=answer("second").is_(True))


class Named(Section):
    slug = "of-its-own"


class Below(Named):
    pass


def test_the_address_is_made_from_the_name_unless_it_is_given() -> None:
    assert WhatHappened.slug == "what-happened"
    assert Named.slug == "of-its-own"
    assert Below.slug == "below"


def test_questions_come_in_the_order_they_are_declared() -> None:
    assert [each.short_name for each in WhatHappened().questions()] == ["second", "first"]


def test_only_questions_whose_condition_holds_are_asked() -> None:
    page = WhatHappened()

    assert [each.short_name for each in page.asked(make_case())] == ["second"]
    assert [each.short_name for each in page.asked(make_case({"second": True}))] == ["second", "first"]


def test_a_page_is_always_shown_unless_it_says_otherwise() -> None:
    assert WhatHappened.show_if is ALWAYS
    assert (WhatHappened.intro, WhatHappened.group, WhatHappened.why) == ("", "", "")
