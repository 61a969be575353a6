"""The pages of this form: why, the placement, who agrees. Knows no rule."""

from dfd_single_registration.conditions import (
    CRITERIA,
    HAS_PLAN,
    HAS_SOCIAL_WORKER,
    IN_CARE,
    IN_KEY_STAGE_4,
    IN_YEAR_11,
    ON_TWO,
    PLACED_AFTER_EXCLUSION,
)
from intranet.api import (
    Choice,
    Day,
    Files,
    Line,
    Number,
    PersonName,
    Pupil,
    Repeat,
    SchoolQuestion,
    Section,
    Several,
    Text,
    YesNo,
    answer,
)

PLACEMENTS = (
    ("off_site_direction", "Off-site direction"),
    ("panel", "In-year fair access panel"),
    ("intervention", "Time-limited intervention"),
    ("medical", "Health needs"),
    (PLACED_AFTER_EXCLUSION, "Permanent exclusion"),
)
OBJECTS, NOT_CONTACTABLE = "objects", "not_contactable"
PARENT_VIEWS = (
    ("agrees", "They agree"),
    (OBJECTS, "They object"),
    (NOT_CONTACTABLE, "They cannot be reached"),
)
_WHY = "What you ask for"
_AGREEMENT = "Who agrees"


class TheRequest(Section):
    """Which unit, from when, and by which criterion."""

    title = "Registration at one school"
    group = _WHY
    slug = "request"
    intro = (
        "A pupil who is referred to a pupil referral unit stays on the register of the mainstream school as well. "
        "Until the council has consented, that does not change."
    )

    criteria_met = Several(
        "Which criteria does the pupil meet?",
        thing="the criteria that the pupil meets",
        statute="single-registration.criteria",
    )
    criteria_other = Text(
        "What is the other reason?",
        thing="the other reason",
        limit=2000,
        rows=3,
        show_if=CRITERIA.includes("other"),
        special_category=True,
    )
    placement_type = Choice(
        "How did the pupil come to the unit?", thing="how the pupil came to the unit", options=PLACEMENTS
    )
    pru_urn = SchoolQuestion(
        "Which pupil referral unit?",
        thing="the pupil referral unit",
        hint="Type its name, URN, DfE number or postcode.",
    )
    proposed_single_reg_date = Day(
        "From which day should the pupil be registered there alone?",
        thing="the day from which the pupil should be registered at the unit alone",
        hint="Today or later. Names are never taken off for days that are past.",
    )


class RegisteredPupil(Pupil):
    """Block C; the other school is the unit, which has been asked."""

    slug = "pupil"

    dual_school_urn = None


class Review(Section):
    """One review of the placement."""

    slug = "review"

    date = Day("Date", thing="the date of the review")
    outcome = Line("What was decided?", thing="what was decided", personal=True)


class Placement(Section):
    """How it has gone at the unit."""

    title = "The placement so far"
    group = _WHY
    slug = "placement"

    dual_registration_start = Day(
        "First day on both registers", thing="the first day on both registers", show_if=ON_TWO
    )
    placement_reviews = Repeat(
        "Reviews of the placement",
        thing="at least one review of the placement",
        group=Review,
        item="review",
        least=1,
        most=10,
        show_if=ON_TWO,
    )
    current_attendance_at_pru = Number(
        "Attendance at the unit",
        thing="the attendance at the unit",
        hint="This school year.",
        most=100,
        step="0.1",
        unit="%",
        show_if=ON_TWO,
    )
    why_no_return_to_main_school = Text(
        "Why can the pupil not go back to, or into, a mainstream school?",
        thing="why the pupil cannot be at a mainstream school",
        limit=3000,
        special_category=True,
    )
    ks4_courses = Text(
        "Which courses does the pupil follow?",
        thing="the courses that the pupil follows",
        limit=1000,
        rows=3,
        show_if=IN_KEY_STAGE_4,
    )
    exam_centre = Line("Where does the pupil sit exams?", thing="where the pupil sits exams", show_if=IN_YEAR_11)
    funding_agreed = YesNo("Has the funding been agreed?", thing="the funding has been agreed")


class Agreement(Section):
    """What the schools, the family and other services say."""

    title = "Who agrees"
    group = _AGREEMENT
    slug = "agreement"
    why = "2024 Regulations, 9(1)(c): the other school must agree. That the council must too is its own policy."

    main_school_consent = YesNo(
        "Does the mainstream school agree?", thing="the mainstream school agrees", show_if=ON_TWO
    )
    main_school_consent_by = PersonName(
        "Who agreed for the mainstream school?",
        thing="who agreed for the mainstream school",
        show_if=answer("main_school_consent").is_(True),
    )
    main_school_consent_on = Day(
        "When did the mainstream school agree?",
        thing="the day on which the mainstream school agreed",
        show_if=answer("main_school_consent").is_(True),
    )
    pru_consent = YesNo("Does the unit agree?", thing="the unit agrees")
    pru_consent_by = PersonName(
        "Who agreed for the unit?", thing="who agreed for the unit", show_if=answer("pru_consent").is_(True)
    )
    pru_consent_on = Day(
        "When did the unit agree?", thing="the day on which the unit agreed", show_if=answer("pru_consent").is_(True)
    )
    parent_view = Choice("What do the parents say?", thing="what the parents say", options=PARENT_VIEWS)
    pupil_view = Text("What does the pupil say?", thing="what the pupil says", limit=2000, rows=3, personal=True)
    sen_agreement = YesNo("Does the SEN team agree?", thing="the SEN team agrees", show_if=HAS_PLAN)
    sen_officer = PersonName(
        "Who agreed for the SEN team?", thing="who agreed for the SEN team", show_if=answer("sen_agreement").is_(True)
    )
    sen_agreement_on = Day(
        "When did the SEN team agree?",
        thing="the day on which the SEN team agreed",
        show_if=answer("sen_agreement").is_(True),
    )
    vsk_view = Text(
        "What does the virtual school say?",
        thing="what the virtual school says",
        missing="Enter what the virtual school says. Ask it before you send this: the pupil is in care",
        limit=2000,
        rows=3,
        show_if=IN_CARE,
        personal=True,
    )
    social_worker_view = Text(
        "What does the social worker say?",
        thing="what the social worker says",
        missing="Enter what the social worker says. Ask before you send this",
        limit=2000,
        rows=3,
        show_if=HAS_SOCIAL_WORKER,
        personal=True,
    )


class Papers(Section):
    """What goes with it."""

    title = "Files"
    group = "Files"
    slug = "papers"

    consents = Files("Written agreement of the schools", thing="the written agreement of the schools", personal=True)
    review_papers = Files("Reviews of the placement", thing="the reviews", required=False, personal=True)
    parent_papers = Files("Letter of the parents", thing="the letter of the parents", required=False, personal=True)
    ehcp_review = Files(
        "Review of the plan", thing="the review of the plan", required=False, special_category=True, show_if=HAS_PLAN
    )
    iyfa_panel_minute = Files(
        "Minute of the fair access panel",
        thing="the minute of the panel",
        required=False,
        personal=True,
        show_if=answer("placement_type").is_("panel"),
    )
