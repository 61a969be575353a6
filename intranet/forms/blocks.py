"""The questions every form shares: who sends it, which school, which pupil, which parents.

Field names are part of the contract with other programs and never change. Which of the blocks a form asks, and
in what order, is its own choice; what they mean is the same everywhere. `{council}` in a wording stands for the
council's name.
"""

from __future__ import annotations

from intranet.domain.conditions import answer
from intranet.forms.fields import (
    Choice,
    Day,
    Email,
    Line,
    PersonName,
    Phone,
    Postcode,
    Several,
    Text,
    Upn,
    YesNo,
)
from intranet.forms.section import Section
from intranet.forms.special import Repeat, SchoolQuestion

RELATIONSHIPS = (
    ("mother", "Mother"),
    ("father", "Father"),
    ("step_parent", "Step-parent"),
    ("partner", "Partner of a parent"),
    ("grandparent", "Grandparent"),
    ("carer", "Foster carer"),
    ("guardian", "Guardian"),
    ("other", "Other"),
)
YES_NO_UNKNOWN = (("yes", "Yes"), ("no", "No"), ("unknown", "Not known"))

DUAL = answer("enrolment_status").is_in("M", "S")
OPEN_TO_SOCIAL_CARE = answer("social_care_status").is_in("cin", "cp_plan", "s47", "other_open")
ELSEWHERE = answer("lives_in_council").is_(False)

NOT_OF_A_SCHOOL = frozenset({"council", "other"})  # codes of `submitter.kinds`: the others act for a school


class Submitter(Section):
    """Block A: who is sending this.

    Asks `submitter_name`, `job_title`, `work_email`, `phone`, `submitter_kind` (a code of `submitter.kinds`) and, of
    those who act for a school, `on_behalf_school_contact`.
    """

    title = "About you"
    group = "You and the school"
    slug = "about-you"

    submitter_name = Line("Your name", thing="your name", limit=120, autocomplete="name")
    job_title = Line("Your job title", thing="your job title", limit=120, autocomplete="organization-title")
    work_email = Email(
        "Your work email address", thing="your work email address", hint="We send the receipt to this address."
    )
    phone = Phone("Your telephone number", thing="your telephone number")
    submitter_kind = Choice("Who do you work for?", thing="who you work for", statute="submitter.kinds")
    on_behalf_school_contact = Line(
        "Who at the school asked you to send this?",
        thing="who at the school asked you to send this",
        hint="Name and email address.",
        show_if=answer("submitter_kind").is_("company"),
    )


class School(Section):
    """Block B: the school where the pupil is registered. Asks `school_urn`; see `SchoolFacts` for what it brings."""

    title = "The school"
    group = "You and the school"
    slug = "school"
    intro = "The school where the pupil is registered decides which team deals with this, wherever the pupil lives."

    school_urn = SchoolQuestion(
        "Which school?",
        thing="the school",
        hint="Type its name, URN, DfE number or postcode.",
    )


class Pupil(Section):
    """Block C, first half: who the pupil is.

    Asks `legal_surname`, `legal_forenames`, `preferred_name`, `dob`, `sex`, `upn` or `upn_missing_reason`, `ncy` (the
    year group: N1, N2, R, 1 to 14, X), `enrolment_status`, `dual_school_urn`, `address`, `postcode`,
    `lives_in_council` and, of those who do not, `home_la`. `pupil` gives what is worked out of them.
    """

    title = "The pupil"
    group = "The pupil"
    slug = "pupil"

    legal_surname = PersonName("Legal surname", thing="the pupil's legal surname", limit=200)
    legal_forenames = PersonName("Legal forenames", thing="the pupil's legal forenames", limit=200)
    preferred_name = PersonName(
        "Name the pupil is known by",
        thing="the name the pupil is known by",
        hint="Only if it is different.",
        required=False,
    )
    dob = Day("Date of birth", thing="the pupil's date of birth", hint="For example, 27 3 2013.", personal=True)
    sex = Choice("Sex", thing="the pupil's sex as on your register", statute="pupil.sex", personal=True)
    upn = Upn(
        "Unique pupil number (UPN)",
        thing="the UPN",
        hint="13 characters, such as a letter and 12 numbers. Leave it empty if there is none.",
        required=False,
    )
    upn_missing_reason = Choice(
        "Why is there no UPN?",
        thing="why there is no UPN",
        statute="pupil.upn-missing-reasons",
        show_if=~answer("upn").is_answered(),
    )
    ncy = Choice("Year group", thing="the year group", statute="pupil.year-groups")
    enrolment_status = Choice(
        "How is the pupil registered?", thing="how the pupil is registered", statute="pupil.enrolment-status"
    )
    dual_school_urn = SchoolQuestion(
        "The other school", thing="the other school where the pupil is registered", show_if=DUAL, required=False
    )
    address = Text("Home address", thing="the pupil's home address", limit=500, rows=3, personal=True)
    postcode = Postcode("Home postcode", thing="the home postcode")
    lives_in_council = YesNo("Does the pupil live in {council}?", thing="the pupil lives in {council}")
    home_la = Line(
        "Which council's area does the pupil live in?", thing="the council where the pupil lives", show_if=ELSEWHERE
    )


class HomeDistrict(Section):
    """Block C, where there is no school: the district of the home, which then decides which team deals with it.

    For a form whose school may be left out (`Rules.needs_school` is False); stands after the school and the pupil.
    """

    title = "Where the pupil lives"
    group = "The pupil"
    slug = "home-district"
    show_if = ~answer("school_urn").is_answered() & answer("lives_in_council").is_(True)

    home_district = Choice(
        "Which district does the pupil live in?",
        thing="the district where the pupil lives",
        hint="There is no school, so this decides which team deals with it.",
        statute="council.districts",
    )


class PupilSupport(Section):
    """Block C, second half: the support around the pupil, which decides who else must know.

    Asks `sen_provision`, `sen_primary_need`, `ehcp_la`, `ehcna_in_progress`, `care_status`, `care_la`,
    `social_care_status`, `social_worker_name`, `social_worker_contact`, `early_help_status`, `cohorts` and
    `communication_needs`. Their codes are in `flask forms schema`; `pupil` gives what is worked out of them.
    """

    title = "Support around the pupil"
    group = "The pupil"
    slug = "support"
    intro = "These answers decide who else in the council is told."

    sen_provision = Choice(
        "Special educational needs",
        thing="the special educational needs provision",
        statute="pupil.sen-provision",
        special_category=True,
    )
    sen_primary_need = Choice(
        "Main need",
        thing="the main need",
        statute="pupil.sen-needs",
        show_if=answer("sen_provision").is_in("K", "E"),
        special_category=True,
    )
    ehcp_la = Line(
        "Which council maintains the plan?",
        thing="the council that maintains the plan",
        show_if=answer("sen_provision").is_("E"),
    )
    ehcna_in_progress = YesNo(
        "Is an education, health and care needs assessment under way?",
        thing="an education, health and care needs assessment is under way",
        show_if=answer("sen_provision").is_("K"),
    )
    care_status = Choice(
        "Is the pupil in care?",
        thing="whether the pupil is in care",
        statute="pupil.care-status",
        special_category=True,
    )
    care_la = Line(
        "Which council is the pupil in care to?",
        thing="the council the pupil is in care to",
        show_if=answer("care_status").is_("in_care_elsewhere"),
    )
    social_care_status = Choice(
        "Is the pupil known to social care?",
        thing="whether the pupil is known to social care",
        statute="pupil.social-care-status",
        special_category=True,
    )
    social_worker_name = Line(
        "Social worker's name", thing="the social worker's name", show_if=OPEN_TO_SOCIAL_CARE, required=False
    )
    social_worker_contact = Line(
        "Social worker's email address or telephone number",
        thing="how to reach the social worker",
        show_if=OPEN_TO_SOCIAL_CARE,
        required=False,
    )
    early_help_status = Choice(
        "Early help", thing="the early help status", statute="pupil.early-help-status", special_category=True
    )
    cohorts = Several(
        "Does any of these apply?", thing="what applies", statute="pupil.cohorts", required=False, special_category=True
    )
    communication_needs = Line(
        "Language or communication needs",
        thing="language or communication needs",
        hint="For example, an interpreter in Slovak.",
        required=False,
        special_category=True,
    )


class ParentGroup(Section):
    """One parent or carer, as an item of `parents`.

    Asks `forenames`, `surname`, `relationship`, `parental_responsibility`, `lives_with_pupil`, `address`, `phone`,
    `email`, `language` and `contact_notes`. A subclass asks more, and goes into a `Parents` of its own.
    """

    slug = "parent"

    forenames = PersonName("Forenames", thing="the parent's forenames")
    surname = PersonName("Surname", thing="the parent's surname")
    relationship = Choice("Relationship to the pupil", thing="the relationship to the pupil", options=RELATIONSHIPS)
    parental_responsibility = Choice(
        "Has parental responsibility?", thing="whether the parent has parental responsibility", options=YES_NO_UNKNOWN
    )
    lives_with_pupil = YesNo("Lives with the pupil?", thing="the parent lives with the pupil", personal=True)
    address = Text(
        "Address, if different from the pupil's",
        thing="the parent's address",
        limit=500,
        rows=3,
        required=False,
        personal=True,
    )
    phone = Phone(
        "Telephone number", thing="the parent's telephone number", required=False, personal=True, autocomplete="off"
    )
    email = Email(
        "Email address", thing="the parent's email address", required=False, personal=True, autocomplete="off"
    )
    language = Line(
        "Language, if an interpreter is needed", thing="the parent's language", required=False, personal=True
    )
    contact_notes = Line(
        "Anything to know before making contact",
        thing="what to know before making contact",
        hint="For example, when it is safe to telephone.",
        required=False,
        personal=True,
    )


class Parents(Section):
    """Block D: everyone who counts as a parent of this pupil. Asks `parents`, a `Repeat` of `ParentGroup`."""

    title = "Parents and carers"
    group = "The pupil"
    slug = "parents"
    intro = (
        "Add every natural parent, everyone with parental responsibility and everyone who has care of the pupil. "
        "Letters and notices go to each of them separately."
    )
    why = "Education Act 1996, section 576, says who counts as a parent."

    parents = Repeat(
        "Parents and carers", group=ParentGroup, item="parent or carer", least=0, most=10, required=False, personal=True
    )


SHARED_SECTIONS = (Submitter, School, Pupil, PupilSupport, Parents)
"""Blocks A to D in the order most forms ask them."""
