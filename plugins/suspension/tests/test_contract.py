"""What holds of the form whatever the answers: it is served, it asks what it needs, every set finds its team."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import dfd_suspension
import pytest
from dfd_suspension import FORM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.forms.fields import Question
from intranet.loading.inspection import problems_of
from intranet.testing.contract import PluginContract
from intranet.testing.ground import Scenario
from plugins.suspension.tests.cases import BASES, BOOK, DIRECTORY, SUSP, Answers, assessed, run

ON = date(2026, 11, 21)
OWN_SECTIONS = {section.slug for section in FORM.sections if section.__module__.startswith("dfd_suspension")}


class TestSuspension(PluginContract):
    plugin = "suspension"

    def scenarios(self) -> Iterable[Scenario]:
        return [Scenario(name, answers, on) for name, (answers, on) in BASES.items()]


def test_the_form_is_fit_to_be_served() -> None:
    assert list(problems_of(FORM, BOOK, DIRECTORY, ON)) == []


def test_the_package_gives_its_form_and_its_law() -> None:
    assert list(dfd_suspension.intranet_forms()) == [FORM]
    assert all(each.id.startswith("suspension.") for each in dfd_suspension.intranet_statutes())


def test_a_plain_suspension_asks_for_few_things() -> None:
    filled, _, result = run({**SUSP}, date(2026, 11, 12))
    required = [
        q.short_name for section in filled.sections if section.slug in OWN_SECTIONS for q in section.asked if q.required
    ]

    assert result.outcome == "accepted"
    assert len(required) <= 11
    assert set(required) == {
        "record_type", "start_date", "end_date", "decision_by", "head_confirms", "decision_date", "prior_days_year",
        "reason_1", "incident_description", "misses_exam", "s104_notice_given",
    }  # fmt: skip


def _required(kind: str) -> list[str]:
    answers, on = BASES[kind]
    filled, _, _ = run(answers, on)
    return [q.short_name for section in filled.sections for q in section.asked if q.required]


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in BASES for name in _required(kind)])
def test_a_required_answer_left_blank_is_an_error_that_names_it(kind: str, name: str) -> None:
    answers, on = BASES[kind]
    without = {each: value for each, value in answers.items() if each != name}
    result = assessed(without, on)

    assert result.outcome == "refused"
    assert name in {each.field for each in result.errors}


def test_a_notification_without_a_reason_code_or_with_an_unknown_one_is_refused() -> None:
    for wrong in (None, "OT", "ZZ", ""):
        result = assessed({**SUSP, "reason_1": wrong})

        assert {each.field for each in result.errors} == {"reason_1"}


def test_new_reason_codes_are_offered_from_august_2026() -> None:
    assert assessed({**SUSP, "reason_1": "VR"}).outcome == "accepted"
    earlier = {**SUSP, "start_date": "2026-07-16", "end_date": "2026-07-17", "decision_date": "2026-07-16", "ncy": "8"}
    assert "answer.reason_1" in {each.id for each in assessed({**earlier, "reason_1": "VR"}, date(2026, 7, 16)).errors}
    assert assessed(earlier, date(2026, 7, 16)).outcome == "accepted"


def test_a_lunchtime_suspension_needs_its_lunchtimes() -> None:
    answers, on = BASES["LNCH"]
    for wrong in (None, 0, 2.5, "five"):
        result = assessed({**answers, "lunchtimes_count": wrong}, on)

        assert {each.field for each in result.errors} == {"lunchtimes_count"}


def _values(question: Question) -> st.SearchStrategy[Any]:
    good = list(question.samples())
    options = [code for code, _ in getattr(question, "options", ())] or [True, False]
    days = st.dates(date(2026, 6, 1), date(2027, 6, 30)).map(str)
    return st.one_of(
        st.sampled_from(good) if good else st.none(),
        st.sampled_from([*question.bad_samples(), None]),
        st.sampled_from(options),
        days if question.json_type() == "date" else st.sampled_from(good or [None]),
    )


_OWN = [q for section in FORM.sections if section.slug in OWN_SECTIONS for q in section().questions()]
_ANY = st.fixed_dictionaries({}, optional={q.short_name: _values(q) for q in _OWN if q.short_name != "record_type"})


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(BASES)), _ANY, st.sampled_from(["4", "9", "11", "12"]), st.booleans())
def test_no_answer_set_breaks_it_and_every_accepted_one_has_one_lead(
    kind: str, more: Answers, year: str, lives_here: bool
) -> None:
    base, on = BASES[kind]
    answers = {**base, **more, "ncy": year, "lives_in_council": lives_here, "home_la": "Medway"}
    result = assessed(answers, on)

    assert result.outcome in {"accepted", "refused"}
    assert result.decision is not None
    assert result.decision.lead.team_key == "area_east"
    assert result.decision.lead.because
    assert "{" not in result.decision.lead.because
    if result.outcome == "refused":
        assert result.errors
        assert not result.deadlines


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["N", "K", "E"]),
    st.sampled_from(["none", "in_care_here", "in_care_elsewhere", "previously_looked_after"]),
    st.sampled_from(["none", "cin", "cp_plan", "s47", "other_open", "closed"]),
    st.sampled_from(["R", "6", "7", "11", "12", "X"]),
    st.booleans(),
    st.sampled_from(["SUSP", "PERM"]),
)
def test_who_is_told_follows_from_who_the_pupil_is(
    plan: str, care: str, social: str, year: str, lives_here: bool, kind: str
) -> None:
    base, on = BASES[kind]
    result = assessed(
        {
            **base,
            "sen_provision": plan,
            "sen_primary_need": "SEMH",
            "ehcp_la": "Kent",
            "ehcna_in_progress": False,
            "care_status": care,
            "care_la": "A borough",
            "social_care_status": social,
            "ncy": year,
            "lives_in_council": lives_here,
            "home_la": "Medway",
        },
        on,
    )
    assert result.decision is not None
    in_care, permanent = care.startswith("in_care"), kind == "PERM"
    by_panel = permanent and plan != "E" and not in_care and year != "12" and (lives_here or year not in {"R", "6"})
    expected = {"mi"}
    expected |= {"vsk"} if in_care else set()
    expected |= {"social_care_north"} if social in {"cin", "cp_plan", "s47"} else set()
    expected |= {"sen"} if permanent and plan == "E" else set()
    expected |= {"fair_access"} if by_panel else set()

    assert {each.team_key for each in result.decision.copies} == expected


def test_every_refusal_and_concern_of_the_form_says_where_it_comes_from() -> None:
    own = [check for check in FORM.rules.checks if check.severity != "note" and not check.id.endswith("duplicate")]

    assert all(check.source and check.field for check in own)
    assert all(check.field in FORM.questions for check in own)


def test_what_is_said_before_starting_covers_what_must_be_said() -> None:
    guidance = FORM.guidance
    lines = (*guidance.use_when, *(line for line, _ in guidance.do_not_use_when), *guidance.have_ready)
    for words in (
        "disciplinary grounds",
        "cool off",
        "safeguarding separation",
        "cannot be extended",
        "part-time timetable",
        "letter to the parents",
        "social worker",
        "independent",
        "16 to 19",
    ):
        assert words in " ".join(lines)
