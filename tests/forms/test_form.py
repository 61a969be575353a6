"""The declaration of a form: what it asks, where, and the rules that it shares with all."""

from intranet.api import (
    COMMON_CHECKS,
    Choice,
    Guidance,
    Lead,
    Line,
    NotificationForm,
    Outcome,
    RoutingTable,
    Rules,
    Section,
    error,
)


class One(Section):
    kind = Choice("Kind", options=(("a", "A"),))


class Two(Section):
    note = Line("Note")


OWN = error("visit.own", "Own", lambda case: None)
OTHERWISE = error("school.closed", "Closed, said otherwise", lambda case: None)
FORM = NotificationForm(
    slug="visit",
    version="1",
    title="Visit",
    summary="",
    kind="notify",
    sections=(One, Two),
    rules=Rules(routing=RoutingTable((Lead("area", "x"),)), event_date="", checks=(OWN, OTHERWISE)),
    guidance=Guidance(""),
    outcomes=(Outcome("noted", "Noted"),),
)


def test_a_form_knows_its_questions_and_where_they_are_asked() -> None:
    assert list(FORM.questions) == ["kind", "note"]
    assert FORM.questions["kind"].label.text == "Kind"
    assert FORM.section_of == {"kind": "one", "note": "two"}


def test_a_page_is_found_by_its_address() -> None:
    assert FORM.find_section("two") is Two
    assert FORM.find_section("three") is None


def test_the_rules_of_all_forms_come_first_and_a_form_may_say_one_otherwise() -> None:
    checks = FORM.all_rules.checks
    shared = [each for each in COMMON_CHECKS if each.id != "school.closed"]

    assert checks == (*shared, OWN, OTHERWISE)
    assert FORM.rules.checks == (OWN, OTHERWISE)


def test_what_is_not_said_has_a_harmless_default() -> None:
    assert (FORM.retention_years, dict(FORM.defaults), FORM.samples, FORM.continuations) == (7, {}, None, ())
