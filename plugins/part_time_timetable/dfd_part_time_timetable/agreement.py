"""The pages about consent, safety, other services and files. Knows no rule."""

from dfd_part_time_timetable.conditions import (
    HAS_PLAN_OF_CARE,
    IS_NEW,
    NEEDS_CONSENT,
    STARTS,
)
from dfd_part_time_timetable.options import (
    PLAN_TYPES,
)
from intranet.api import (
    Choice,
    Day,
    Files,
    Line,
    PersonName,
    Section,
    Text,
    YesNo,
    answer,
    pupil,
)


class Agreement(Section):
    """Who agreed, and what the pupil said."""

    title = "Agreement"
    group = "Agreement and safety"
    slug = "agreement"
    show_if = NEEDS_CONSENT
    why = "No pupil may be less than full time without the parents’ consent: handbook, section 18."

    parent_consent = YesNo("Have the parents agreed?", thing="the parents have agreed")
    consent_by = PersonName(
        "Which parent agreed?", thing="the parent who agreed", show_if=answer("parent_consent").is_(True)
    )
    consent_date = Day("When?", thing="the day the parents agreed", show_if=answer("parent_consent").is_(True))
    pupil_consulted = YesNo("Has the pupil been asked?", thing="the pupil has been asked", show_if=STARTS)
    pupil_view = Text(
        "What did the pupil say?",
        thing="what the pupil said",
        limit=2000,
        rows=3,
        required=False,
        personal=True,
        show_if=answer("pupil_consulted").is_(True),
    )


class Safety(Section):
    """The plan around a part-time timetable and how the pupil is kept safe."""

    title = "Plan and safety"
    group = "Agreement and safety"
    slug = "safety"
    intro = "School protects. Say how the pupil is safe in the hours away from it."
    show_if = IS_NEW

    plan_type = Choice("Which plan is it part of?", thing="the plan it is part of", options=PLAN_TYPES)
    plan_type_other = Line("Which?", thing="the plan", show_if=answer("plan_type").is_("other"))
    risk_assessment_done = YesNo("Has a risk assessment been made?", thing="a risk assessment has been made")
    risk_assessment_date = Day(
        "When was it made?",
        thing="the day of the risk assessment",
        required=False,
        show_if=answer("risk_assessment_done").is_(True),
    )
    who_supervises = Line(
        "Who looks after the pupil out of school?", thing="who looks after the pupil out of school", personal=True
    )
    travel = Line("How does the pupil travel at other times of day?", thing="how the pupil travels", required=False)
    fsm_arrangement = Line(
        "How does the pupil get a free school meal?",
        thing="how the pupil gets a free school meal",
        show_if=answer("cohorts").includes("fsm"),
    )


class OtherServices(Section):
    """Whether the services that have a plan for the pupil were asked first."""

    title = "Services that must be asked first"
    group = "Agreement and safety"
    slug = "services"
    show_if = STARTS & HAS_PLAN_OF_CARE
    why = "Handbook, section 18: contact the department concerned before a part-time timetable starts."

    sen_officer_contacted = YesNo(
        "Have you asked the SEN officer?", thing="the SEN officer was asked", show_if=pupil("has_ehcp").is_(True)
    )
    sen_officer_contacted_on = Day(
        "When was the SEN officer asked?",
        thing="the day the SEN officer was asked",
        required=False,
        show_if=answer("sen_officer_contacted").is_(True),
    )
    social_worker_contacted = YesNo(
        "Have you asked the social worker?",
        thing="the social worker was asked",
        show_if=pupil("has_social_worker").is_(True),
    )
    social_worker_contacted_on = Day(
        "When was the social worker asked?",
        thing="the day the social worker was asked",
        required=False,
        show_if=answer("social_worker_contacted").is_(True),
    )
    vsh_contacted = YesNo(
        "Have you asked the virtual school?", thing="the virtual school was asked", show_if=pupil("in_care").is_(True)
    )
    vsh_contacted_on = Day(
        "When was the virtual school asked?",
        thing="the day the virtual school was asked",
        required=False,
        show_if=answer("vsh_contacted").is_(True),
    )


class Papers(Section):
    """What goes with it."""

    title = "Files"
    group = "Files"
    slug = "papers"
    show_if = NEEDS_CONSENT

    signed_agreement = Files(
        "Signed agreement",
        thing="the agreement that the parents signed",
        required_if=IS_NEW,
        personal=True,
    )
    plan_file = Files("The plan", thing="the plan", required=False, personal=True)
    medical_evidence_file = Files(
        "Medical evidence",
        thing="the medical evidence",
        required=False,
        special_category=True,
        show_if=answer("medical_evidence").is_(True),
    )
    risk_assessment_file = Files(
        "Risk assessment", thing="the risk assessment", required=False, personal=True, show_if=IS_NEW
    )


AGREEMENT_PAGES = (Agreement, Safety, OtherServices, Papers)
