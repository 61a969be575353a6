"""What earlier notifications of the pupil bring or stop."""

from datetime import date

import pytest

from intranet.api import Entry
from plugins.statutory_intervention.tests.cases import (
    FIRST,
    FORM,
    GOOD,
    ON,
    assessed,
    errors,
    fields,
    figures,
    heavy,
    ids,
    run,
    without,
)

D = date.fromisoformat


def test_the_meeting_comes_from_our_record_where_we_have_it() -> None:
    answers = without("fam_held", "fam_on", "fam_at")
    held = Entry("formal_meeting", D("2026-10-20"), facts={"held": True, "date": "2026-11-03"})
    filled, _, result = run(answers, ON, held)

    assert heavy(result) == set()
    assert filled.question("fam_on") is None
    assert figures(result)["fam_on_record"] == "Tuesday 3 November 2026"
    invited = Entry("formal_meeting", D("2026-10-20"), facts={"held": False, "date": "2026-11-03"})
    assert fields(assessed(answers, ON, invited)) == ["fam_held"]
    assert errors(assessed({**answers, "fam_held": False}, ON, invited)) == {"no-formal-meeting"}


def test_an_open_part_time_timetable_brings_its_papers() -> None:
    ptt = Entry("part_time_timetable", D("2026-10-05"), D("2026-11-27"), reference=FIRST)
    answers = without("ptt_in_period")

    assert fields(assessed(answers, ON, ptt)) == ["ptt_plan", "ptt_agreement"]
    papers = {"ptt_plan": ["plan.pdf"], "ptt_agreement": ["agreement.pdf"]}
    assert heavy(assessed({**answers, **papers}, ON, ptt)) == set()
    assert "part-time" in ids(assessed({**answers, **papers}, ON, ptt))
    assert fields(assessed({**GOOD, "ptt_in_period": True})) == ["ptt_ref", "ptt_plan", "ptt_agreement"]
    ended = Entry("part_time_timetable", D("2026-10-05"), D("2026-10-16"), state="ended", reference=FIRST)
    assert fields(assessed(answers, ON, ended)) == ["ptt_in_period"]


def test_a_live_notice_for_the_same_sessions_stops_it_until_its_end_is_told() -> None:
    notice = Entry("penalty_notice", D("2026-10-05"), D("2026-10-09"), facts={"parent": "nuñez, jo", "tier": 1})
    told = {"parent": "Jo Nuñez", "issued_on": "2026-10-14", "first_day": "2026-10-05", "last_day": "2026-10-09"}

    assert errors(assessed(GOOD, ON, notice)) == {"live-notice"}
    assert errors(assessed({**GOOD, "pn_history": [{**told, "outcome": "live"}]})) == {"live-notice"}
    assert heavy(assessed({**GOOD, "pn_history": [{**told, "outcome": "paid"}]}, ON, notice)) == {"notice-paid"}
    assert heavy(assessed({**GOOD, "pn_history": [{**told, "outcome": "unpaid"}]}, ON, notice)) == set()
    earlier = Entry("penalty_notice", D("2026-06-08"), D("2026-06-12"), facts={"parent": "nuñez, jo", "tier": 1})
    assert heavy(assessed(GOOD, ON, earlier)) == set()


def test_another_schools_entries_count_and_are_not_shown() -> None:
    theirs = Entry("penalty_notice", D("2026-10-05"), D("2026-10-09"), own_school=False, reference="DFD-4444-5555")
    result = assessed(GOOD, ON, theirs)

    assert errors(result) == {"live-notice"}
    assert "DFD-4444-5555" not in " ".join(each.message for each in result.findings)
    ptt = Entry("part_time_timetable", D("2026-10-05"), own_school=False, reference="DFD-4444-5555")
    assert "part_time_on_record" not in figures(assessed(GOOD, ON, ptt))


@pytest.mark.parametrize(
    "entry",
    [
        Entry("cme", D("2026-11-02"), facts={"ground": "G"}),
        Entry("deletion", D("2026-11-02"), facts={"ground": "2024f", "kind": "home_educated"}),
        Entry("deletion", D("2024-06-03"), facts={"ground": "2006d", "kind": "home_educated"}),
    ],
)
def test_a_pupil_at_home_or_missing_is_no_case(entry: Entry) -> None:
    assert errors(assessed(GOOD, ON, entry)) == {"ehe-or-missing-on-record"}


def test_a_pupil_who_changed_schools_before_is_a_case() -> None:
    moved = Entry("deletion", D("2026-09-01"), D("2026-09-01"), facts={"ground": "2024a", "kind": "other_school"})

    assert heavy(assessed(GOOD, ON, moved)) == set()


def test_a_request_before_needs_a_reason() -> None:
    _, case, _ = run(GOOD)
    [kept] = [each for record in FORM.rules.records for each in record(case)]

    assert (kept.kind, kept.starts, kept.state, kept.facts) == ("statutory_intervention", ON, "open", {})
    result = assessed(GOOD, ON, kept)
    assert (result.outcome, heavy(result)) == ("accepted", {"already-open"})
