"""A notification as it was sent, in plain data that reads for ever."""

import json
from typing import Any

import pytest

from intranet.services import drafting
from intranet.services.explain import Explained
from intranet.services.front_door import FrontDoor
from intranet.services.snapshots import answers_of, decision_of, findings_of, school_line, snapshot_of
from tests.referrer_house import GUEST_KEEPER, SUSPENSION, TIMETABLE, a_draft, answers_to, form_of, sent_by


@pytest.fixture
def door(quick_door: FrontDoor) -> FrontDoor:
    return quick_door


def explained(door: FrontDoor, slug: str = SUSPENSION, **changes: Any) -> Explained:
    return drafting.review(door, a_draft(door, slug, **changes).id, GUEST_KEEPER)[1]


def rows(found: Explained) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for section in snapshot_of(found, "Kent")["sections"] for row in section["rows"]}


def test_every_answer_is_there_under_its_label_in_words(door: FrontDoor) -> None:
    found = rows(explained(door))
    assert found["lives_in_council"] == {
        "name": "lives_in_council", "label": "Does the pupil live in Kent?", "text": "Yes",
    }  # fmt: skip
    assert found["school_urn"]["text"] == "Saltings Creek School (URN 900004, DfE number 886/9004)"
    assert found["start_date"]["text"] == "Thursday 12 November 2026"
    assert "Relationship to the pupil: Mother" in found["parents"]["text"]
    assert "preferred_name" not in found, "what was not answered is not there"


def test_what_was_typed_stays_as_typed_and_only_our_own_words_name_the_council(door: FrontDoor) -> None:
    assert rows(explained(door, incident_description="{council}"))["incident_description"]["text"] == "{council}"


@pytest.mark.parametrize("slug", [SUSPENSION, TIMETABLE])
def test_the_answers_are_json_that_the_command_line_reads_again(door: FrontDoor, slug: str) -> None:
    found = explained(door, slug)
    kept = json.loads(json.dumps(answers_of(found.filled)))
    given = answers_to(form_of(door, slug))
    plain = [name for name in kept if not isinstance(given.get(name), list | dict) and name in given]
    assert len(plain) > 20
    assert {name: kept[name] for name in plain} == {name: given[name] for name in plain}
    again = explained(door, slug, **kept)
    assert answers_of(again.filled) == kept


def test_a_parent_whom_nobody_filled_in_is_not_among_the_answers(door: FrontDoor) -> None:
    draft = a_draft(door)
    typed = dict(draft.answers["parents"]) | {"parents-1-forenames": [""], "parents-2-surname": [" "]}
    drafting.save_section(door, draft.id, GUEST_KEEPER, "parents", typed)
    _, found = drafting.review(door, draft.id, GUEST_KEEPER)
    assert len(answers_of(found.filled)["parents"]) == 1


def test_the_decision_keeps_its_reasons_its_dates_and_its_law(door: FrontDoor) -> None:
    found = explained(door)
    kept = decision_of(found)
    assert kept["route"]["lead"].keys() == {"team", "name", "because"}
    assert kept["route"]["link_officer"]
    assert all(each["explanation"] if "explanation" in each else each["because"] for each in kept["clocks"])
    assert all(len(since) == 10 for since in kept["laws"].values())
    json.dumps(kept)


def test_a_concern_keeps_what_the_referrer_said_to_it_and_a_note_nothing(door: FrontDoor) -> None:
    sent_by(door, a_draft(door))
    found = explained(door)
    kept = {each["id"]: each for each in findings_of(found.assessment, {"suspension.duplicate": "Another one."})}
    assert kept["suspension.duplicate"]["acknowledged"] == "Another one."
    assert all(each["acknowledged"] is None for name, each in kept.items() if name != "suspension.duplicate")


def test_a_school_is_named_with_its_numbers() -> None:
    assert school_line("Oak School", 900123, "8869123") == "Oak School (URN 900123, DfE number 886/9123)"
    assert school_line("Oak School", 900123, "") == "Oak School (URN 900123)"
