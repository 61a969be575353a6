"""Whatever is answered, it is refused with a reason or reaches one team with a reason."""

from datetime import date
from typing import Any

from dfd_deletion import FORM
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.api import Question
from plugins.deletion.tests.cases import (
    GOOD,
    Answers,
    run,
)


def _values(question: Question) -> st.SearchStrategy[Any]:
    options = [code for code, _ in getattr(question, "options", ())] or [None]
    good = list(question.samples()) or [None]
    days = st.dates(date(2026, 6, 1), date(2027, 6, 30)).map(str) | st.dates(date(1990, 1, 1), date(2099, 1, 1)).map(
        str
    )
    return st.one_of(
        st.sampled_from(good),
        st.sampled_from([*question.bad_samples(), None, True, 7]),
        st.sampled_from(options),
        days if question.json_type() == "date" else st.sampled_from(good),
    )


_OWN = [q for name, q in FORM.questions.items() if name not in {"legal_surname", "legal_forenames", "school_urn"}]


_CODES = [*(f"2024{letter}" for letter in "abcdefghijklmno"), *"abcdefghijklmno", "2006d", "2006g", "none", "z"]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.sampled_from(_OWN), max_size=6, unique_by=lambda each: each.short_name).flatmap(
        lambda some: st.fixed_dictionaries({question.short_name: _values(question) for question in some})
    ),
    st.sampled_from([None, *_CODES]),
    st.booleans(),
)
def test_any_set_is_answered_and_whatever_is_not_refused_has_one_lead_with_a_reason(
    ground: str, more: Answers, other: str | None, is_off: bool
) -> None:
    answers, on = GOOD[ground]
    changed = {**answers, **more, "already_deleted": is_off, **({"deletion_ground": other} if other else {})}
    filled, case, found = run(changed, on)

    assert found.outcome in {"accepted", "refused", "held"}
    assert (found.outcome == "refused") == bool(found.errors)
    assert found.decision is not None
    assert found.decision.lead.because
    assert all(each.message and "{" not in each.message.replace("{council}", "") for each in found.findings)
    assert all(each.field in {*FORM.questions, ""} for each in found.findings if each.id != "answers.unknown")
    if is_off:
        assert found.outcome != "held"
    if found.outcome == "held":
        assert [each.id for each in found.deadlines] == ["complete"]
        assert case.figure("held_back") is True
    if found.outcome != "refused":
        assert {each.kind for record in FORM.rules.records for each in record(case)} == {"deletion"}
    assert filled.form is FORM
