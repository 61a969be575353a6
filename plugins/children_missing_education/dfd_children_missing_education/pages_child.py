"""The pages about who and what: the shared ones, asked of a school in full and of others as far as they can know."""

from dfd_children_missing_education.conditions import (
    FROM_SCHOOL,
    MOVED,
    NEWS,
    STOPPED,
    UPDATE,
)
from dfd_children_missing_education.options import REFERRERS, WORRIES
from intranet.api import (
    Choice,
    Day,
    Parents,
    Pupil,
    PupilSupport,
    Reference,
    SchoolQuestion,
    Section,
    adapted,
    answer,
)

_BY_SCHOOL = NEWS & FROM_SCHOOL


class WhatHappened(Section):
    """Who tells us, why the child may be missing, and since when."""

    title = "What has happened"
    group = "What has happened"
    slug = "what"
    intro = (
        "This does not replace your safeguarding procedures. If a child may be at risk of immediate harm, telephone "
        "the police or social care first."
    )

    referrer_type = Choice("Who is telling us?", thing="who is telling us", options=REFERRERS)
    scenario = Choice("What has happened?", thing="what has happened", statute="children-missing-education.scenarios")
    original_ref = Reference(
        "Reference of what you sent before",
        thing="the reference of what you sent before",
        hint="It is on the receipt, like DFD-7K3M-9QX2. Without it we go by the name and date of birth.",
        show_if=UPDATE,
        required=False,
    )
    last_attendance_date = Day(
        "Last day at school",
        thing="the last day at school",
        hint="The last day on which the child attended, even for one session.",
        show_if=STOPPED,
        required_if=FROM_SCHOOL,
    )
    expected_leaving_date = Day(
        "Expected last day, if the child still comes to school",
        thing="the expected last day",
        hint="Leave it empty if the child has stopped coming.",
        show_if=MOVED,
        required=False,
    )
    last_seen_date = Day(
        "When was the child last seen, by anybody?",
        thing="the day on which the child was last seen",
        show_if=NEWS,
    )
    safeguarding_worry = Choice(
        "Is there a worry about the child’s safety?",
        thing="whether there is a worry about the child’s safety",
        options=WORRIES,
        show_if=NEWS,
        special_category=True,
        why="With a worry you may send this at once, whatever is still missing.",
    )


class TheSchool(Section):
    """The school, if there is one."""

    title = "The school"
    group = "You and the school"
    slug = "school"
    intro = "The school where the child is registered, or was to start. Another service may leave it empty."

    school_urn = SchoolQuestion(
        "Which school?",
        thing="the school",
        hint="Type its name, URN, DfE number or postcode.",
        required_if=FROM_SCHOOL,
    )


class Child(Pupil):
    """Who the child is; later information needs no more than tells the child from others."""

    title = "The child"
    group = "The pupil"
    slug = "pupil"

    sex = adapted(Pupil.sex, show_if=NEWS, required_if=FROM_SCHOOL)
    upn_missing_reason = adapted(
        Pupil.upn_missing_reason, show_if=_BY_SCHOOL & ~answer("upn").is_answered(), personal=True
    )
    ncy = adapted(Pupil.ncy, show_if=NEWS, required_if=FROM_SCHOOL)
    enrolment_status = adapted(Pupil.enrolment_status, show_if=_BY_SCHOOL)
    address = adapted(
        Pupil.address,
        hint="The last one that you know. If there is none, say so.",
        show_if=NEWS,
    )
    postcode = adapted(Pupil.postcode, show_if=NEWS, required_if=FROM_SCHOOL)
    lives_in_council = adapted(
        Pupil.lives_in_council, hint="At that address.", show_if=NEWS, thing="that address is in {council}"
    )


class Support(PupilSupport):
    """The support around the child, which another service may not know in full."""

    group = "The pupil"
    slug = "support"
    show_if = NEWS

    sen_provision = adapted(PupilSupport.sen_provision, required_if=FROM_SCHOOL)
    care_status = adapted(PupilSupport.care_status, required_if=FROM_SCHOOL)
    social_care_status = adapted(PupilSupport.social_care_status, required_if=FROM_SCHOOL)
    early_help_status = adapted(PupilSupport.early_help_status, required_if=FROM_SCHOOL)
    ethnicity = Choice(
        "Ethnicity, as on the register",
        thing="the ethnicity",
        hint="A child of a Gypsy, Roma or Traveller family has a link officer of their own in some districts.",
        statute="pupil.ethnicity",
        required=False,
        special_category=True,
    )


class Family(Parents):
    """The parents, with every way of reaching them."""

    group = "The pupil"
    slug = "parents"
    show_if = NEWS
    intro = "Add everybody who may know where the child is, with the telephone numbers and addresses that you have."
