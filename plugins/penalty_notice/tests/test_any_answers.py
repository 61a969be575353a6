"""Whatever is answered, nothing breaks down and the count can be true."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.forms.fields import Question
from plugins.penalty_notice.tests.cases import (
    ABSENCE,
    BASES,
    CALENDAR,
    FORM,
    ON,
    Answers,
    asked_before,
    assessed,
    full_marks,
    run,
)

D = date.fromisoformat


def _values(question: Question) -> st.SearchStrategy[Any]:
    good = list(question.samples())
    options = [code for code, _ in getattr(question, "options", ())] or [True, False]
    days = st.dates(date(2024, 6, 1), date(2027, 6, 30)).map(str)
    return st.one_of(
        st.sampled_from(good) if good else st.none(),
        st.sampled_from([*question.bad_samples(), None]),
        st.sampled_from(options),
        days if question.json_type() == "date" else st.sampled_from(good or [None]),
    )


_OWN = [q for s in FORM.sections if s.__module__.startswith("dfd_penalty") for q in s().questions()]


_ANY = st.fixed_dictionaries({}, optional={q.short_name: _values(q) for q in _OWN if q.short_name != "pn_route"})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(BASES)), _ANY, st.sampled_from(["2013-03-14", "2010-08-31", "2021-11-10"]), st.booleans())
def test_no_answer_set_breaks_it_and_every_accepted_one_has_one_lead(
    kind: str, more: Answers, born: str, with_ledger: bool
) -> None:
    base, on = BASES[kind]
    before = [asked_before("jo", D("2025-03-03")), asked_before("lee", D("2026-10-03"))] if with_ledger else []
    result = assessed({**base, **more, "dob": born}, on, *before)

    assert result.outcome in {"accepted", "refused"}
    assert result.decision is not None
    assert result.decision.lead.team_key == "courts"
    assert "{" not in result.decision.lead.because
    assert bool(result.errors) is (result.outcome == "refused")
    assert all("{" not in each.message for each in result.findings)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(CALENDAR.days(D("2026-09-02"), ON)), st.sampled_from(["GG", "O/", "/U", "II"])))
def test_the_count_is_never_more_than_the_absences_marked(absent: dict[date, str]) -> None:
    answers = {name: value for name, value in ABSENCE.items() if not name.startswith("sessions_")}
    given_marks = full_marks(D("2026-09-02"), ON, absent)
    _, case, _ = run({**answers, "marks": given_marks, "absence_period_to": str(ON)})

    absences = sum(code in "GNOU" for code in given_marks.values())
    counted = case.figure("sessions_counted")
    assert counted is not None
    assert 0 <= counted <= absences
