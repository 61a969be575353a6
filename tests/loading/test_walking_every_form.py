"""A walk over every form that is served, with random answers, days, schools and earlier notifications."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.api import Entry, Ledger
from intranet.delivery.plugin import channels
from intranet.domain.assessment import Assessment
from intranet.domain.facts import Case
from intranet.forms.fields import Coded
from intranet.forms.form import NotificationForm
from intranet.loading import Catalogue, admit, installed_plugins
from intranet.statutes import STATUTES
from intranet.testing.ground import Ground, make_ground
from intranet.testing.scenarios import fill_answers

ON = date(2026, 11, 20)
EDGES = [
    *(date(2024, 8, 18), date(2024, 8, 19), date(2024, 2, 29), date(2026, 7, 31), date(2026, 12, 31)),
    *(date(2027, 3, 29), date(2027, 6, 25), date(2026, 10, 28), date(2026, 11, 27), date(1900, 1, 1), date(2099, 1, 1)),
]
TYPES = ("01", "2", "5", "7", "8", "10", "11", "12", "14", "18", "28", "34", "42", "44", "57", "99")
KINDS = (
    *("suspension", "permanent_exclusion", "part_time_timetable", "flexi_schooling", "cme", "deletion"),
    *("penalty_notice", "single_registration", "formal_meeting", "statutory_intervention"),
)


@cache
def served() -> Catalogue:
    return admit(installed_plugins(), on=ON, statutes=STATUTES, channels=channels())


SLUGS = sorted(served().forms)


@cache
def values_of(slug: str) -> Mapping[str, tuple[Any, ...]]:
    """For each question: good answers, bad ones, and days around the borders of the law."""
    found = {}
    for name, question in served().forms[slug].questions.items():
        if isinstance(question, Coded) and question.statute:
            question.use(served().statutes.codes(question.statute, ON))
        values = [*question.samples(), *question.bad_samples(), None]
        if question.kind == "day":
            values += [day.isoformat() for day in EDGES]
            values += [(ON + timedelta(days=number)).isoformat() for number in range(-40, 41, 4)]
        options = getattr(question, "options", None) or ()
        values += [value for value, _ in options if question.json_type() == "string"]
        found[name] = tuple(values)
    return found


def entries() -> st.SearchStrategy[Entry]:
    days = st.dates(date(2023, 9, 1), date(2027, 7, 20))
    facts = st.sampled_from(
        [
            {},
            {"parent": "nuñez, jo", "tier": 1, "route": "absence", "issued_on": "2026-01-12"},
            {"clearance_date": "not a day", "ground": "f"},
            {"governors": "declined", "decision_received": "2026-10-02"},
            {"consent_ref": "SR1", "valid_from": "2026-11-02", "consent": "given"},
            {"held": True, "date": "2026-13-40", "public_place_days": ["2026-11-16"], "category": "SUSP"},
        ]
    )
    return st.builds(
        lambda kind, starts, length, state, own, more: Entry(
            kind,
            starts,
            None if length is None else starts + timedelta(days=length),
            None if length is None else Decimal(length) / 2,
            state,
            reference="DFD-2222-3333",
            own_school=own,
            facts=dict(more),
        ),
        st.sampled_from(KINDS),
        days,
        st.one_of(st.none(), st.integers(0, 30)),
        st.sampled_from(["open", "ended", "replaced"]),
        st.booleans(),
        facts,
    )


def held_against(
    ground: Ground, answers: Mapping[str, Any], earlier: list[Entry]
) -> tuple[NotificationForm, Case, Assessment]:
    filled, case, result = fill_answers(
        ground.form,
        answers,
        on=ground.on,
        school=ground.school,
        statutes=ground.statutes,
        directory=ground.directory,
        calendar=ground.calendar,
        ledger=Ledger(earlier),
    )
    return filled.form, case, result


@pytest.mark.parametrize("slug", SLUGS)
def test_whatever_is_answered_is_decided_with_one_team_and_a_reason_or_refused_with_why(slug: str) -> None:
    form, codes = served().forms[slug], [each.code for each in served().council.districts]
    assert form.samples is not None

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(
        st.sampled_from(range(len(list(form.samples(ON))))),
        st.dictionaries(st.sampled_from(sorted(form.questions)), st.integers(0, 10**6), max_size=8),
        st.tuples(st.sampled_from(codes), st.sampled_from(TYPES), st.sampled_from(["Primary", "Secondary", ""])),
        st.sampled_from([ON, date(2026, 11, 28), date(2027, 1, 4), date(2026, 10, 23), date(2026, 7, 21)]),
        st.lists(entries(), max_size=4),
    )
    def walk(number: int, picks: dict[str, int], where: tuple[str, str, str], on: date, earlier: list[Entry]) -> None:
        assert form.samples is not None
        ground = make_ground(form, served(), on)
        ground = replace(
            ground, school=replace(ground.school, district_code=where[0], type_code=where[1], phase=where[2])
        )
        answers = ground.complete(list(form.samples(on))[number].answers)
        for name, pick in picks.items():
            values = values_of(slug)[name]
            answers[name] = values[pick % len(values)]
        _, case, result = held_against(ground, answers, earlier)
        assert (result.outcome == "refused") == bool(result.errors)
        said = [each.message.replace("{council}", "") for each in result.findings]
        assert all(each.strip() and "{" not in each for each in said), said
        if result.outcome == "refused":
            assert not result.deadlines
            return
        assert result.decision is not None
        assert result.decision.lead.because.strip()
        assert all(each.because.strip() for each in result.decision.copies)
        keys = [each.team_key for each in result.decision.recipients]
        assert len(keys) == len(set(keys))
        left = [entry for record in form.rules.records for entry in record(case)]
        assert all(each.state in {"open", "ended", "replaced"} for each in left)
        assert all(each.ends is None or each.ends >= each.starts for each in left), left

    walk()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_school_without_term_dates_is_told_so_and_nothing_is_guessed(slug: str) -> None:
    form = served().forms[slug]
    assert form.samples is not None
    for sample in form.samples(ON):
        ground = make_ground(form, served(), ON)
        _, _, result = held_against(replace(ground, calendar=None), ground.complete(sample.answers), [])
        assert result.outcome in {"accepted", "held", "refused"}
        counted = [each for each in result.deadlines if each.counted]
        assert not counted
