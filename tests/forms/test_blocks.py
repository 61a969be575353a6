"""The shared questions: their names never change, what hangs on what, and what is personal about them."""

from typing import Any

import pytest

from intranet.api import SHARED_SECTIONS, Guidance, Lead, NotificationForm, Outcome, RoutingTable, Rules
from intranet.testing.ground import Ground, a_school_of, shared_answers
from intranet.testing.scenarios import built_in_statutes
from tests.domain.cases import DIRECTORY, ON, PACK

FORM = NotificationForm(
    slug="shared",
    version="1",
    title="Shared questions",
    summary="",
    kind="notify",
    sections=SHARED_SECTIONS,
    rules=Rules(routing=RoutingTable((Lead("area", "x"),)), event_date=""),
    guidance=Guidance(""),
    outcomes=(Outcome("noted", "Noted"),),
)
GROUND = Ground(FORM, ON, a_school_of(PACK), built_in_statutes(), DIRECTORY)
NAMES = {
    "about-you": "submitter_name job_title work_email phone submitter_kind on_behalf_school_contact",
    "school": "school_urn",
    "pupil": "legal_surname legal_forenames preferred_name dob sex upn upn_missing_reason ncy enrolment_status "
    "dual_school_urn address postcode lives_in_council home_la",
    "support": "sen_provision sen_primary_need ehcp_la ehcna_in_progress care_status care_la social_care_status "
    "social_worker_name social_worker_contact early_help_status cohorts communication_needs",
    "parents": "parents",
}


def answers(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in (shared_answers(ON) | changes).items() if value is not None}


def asked(**changes: Any) -> set[str]:
    filled, _, _ = GROUND.fill(answers(**changes))
    return {each.short_name for section in filled.sections for each in section.asked}


def test_other_programs_know_the_questions_by_these_names() -> None:
    by_section: dict[str, list[str]] = {}
    for name, slug in FORM.section_of.items():
        by_section.setdefault(slug, []).append(name)

    assert by_section == {slug: names.split() for slug, names in NAMES.items()}


def test_a_plain_pupil_is_accepted_with_nothing_to_remark() -> None:
    result = GROUND.assess(answers())

    assert (result.outcome, result.findings) == ("accepted", ())


@pytest.mark.parametrize(
    ("name", "unless", "when"),
    [
        ("on_behalf_school_contact", {}, {"submitter_kind": "company"}),
        ("upn_missing_reason", {}, {"upn": None}),
        ("dual_school_urn", {}, {"enrolment_status": "M"}),
        ("home_la", {}, {"lives_in_council": False}),
        ("sen_primary_need", {}, {"sen_provision": "K"}),
        ("ehcp_la", {"sen_provision": "K"}, {"sen_provision": "E"}),
        ("ehcna_in_progress", {"sen_provision": "E"}, {"sen_provision": "K"}),
        ("care_la", {"care_status": "in_care_here"}, {"care_status": "in_care_elsewhere"}),
        ("social_worker_name", {}, {"social_care_status": "cp_plan"}),
    ],
)
def test_what_does_not_apply_is_not_asked(name: str, unless: dict[str, Any], when: dict[str, Any]) -> None:
    assert name not in asked(**unless)
    assert name in asked(**when)


@pytest.mark.parametrize("name", ["upn", "preferred_name", "cohorts", "communication_needs"])
def test_what_a_school_may_not_know_may_be_left_out(name: str) -> None:
    result = GROUND.assess(answers(**{name: None}) | ({"upn_missing_reason": "awaiting"} if name == "upn" else {}))

    assert result.outcome == "accepted"


@pytest.mark.parametrize("name", [name for name in shared_answers(ON) if name not in {"upn"}])
def test_a_shared_answer_left_out_is_an_error_that_names_it(name: str) -> None:
    result = GROUND.assess(answers(**{name: None}))

    assert result.outcome == "refused"
    assert name in {each.field for each in result.errors}


def test_every_question_has_a_label_and_reads_well_when_it_is_missing() -> None:
    for name, question in FORM.questions.items():
        assert question.label.text, name
        assert question.missing_message.split()[0] in {"Enter", "Select", "Choose", "Add", "Confirm"}, name
        assert "?" not in question.missing_message, name


def test_what_is_about_the_pupil_and_the_family_is_personal() -> None:
    about = {name for slug in ("pupil", "support", "parents") for name in NAMES[slug].split()}
    plain = {name for name in about if not FORM.questions[name].personal}

    assert not plain & {
        "legal_surname",
        "legal_forenames",
        "preferred_name",
        "dob",
        "sex",
        "upn",
        "address",
        "postcode",
    }
    assert "parents" not in plain
    special = {name for name, each in FORM.questions.items() if each.special_category}
    assert special >= {
        "sen_provision",
        "sen_primary_need",
        "care_status",
        "social_care_status",
        "early_help_status",
        "cohorts",
    }


def test_every_question_about_a_parent_is_personal_where_it_says_who_or_where() -> None:
    fields = FORM.questions["parents"].fields()  # type: ignore[attr-defined]  # it is a Repeat

    assert all(fields[name].personal for name in ("forenames", "surname", "address", "phone", "email", "contact_notes"))
