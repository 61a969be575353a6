"""A question of a shared section, asked a little differently by one form."""

from intranet.api import Choice, Line, Section, adapted


class Shared(Section):
    first = Line("First", thing="the first")
    second = Choice("Second", thing="the second", options=(("a", "A"), ("b", "B")))
    third = Line("Third", thing="the third")


class Own(Shared):
    slug = "own"
    second = adapted(Shared.second, required=False, hint="If you know it.")
    fourth = Line("Fourth", thing="the fourth")


def test_it_keeps_its_place_and_everything_that_was_not_changed() -> None:
    assert [each.short_name for each in Own().questions()] == ["first", "second", "third", "fourth"]
    second = next(each for each in Own().questions() if each.short_name == "second")
    assert (second.required, second.hint, second.thing, second.options) == (
        False,
        "If you know it.",
        "the second",
        (("a", "A"), ("b", "B")),
    )


def test_the_shared_section_is_as_it_was() -> None:
    second = next(each for each in Shared().questions() if each.short_name == "second")
    assert (second.required, second.hint) == (True, "")
