"""All rules of the form, in the order of their weight."""

from dfd_single_registration import predicates as found
from dfd_single_registration.conditions import IN_CARE, ON_TWO
from dfd_single_registration.law import CENSUS, HANDBOOK, LEDGER, REGULATIONS, SCHOOL_AGE, TYPING, UNITS
from dfd_single_registration.sections import NOT_CONTACTABLE, OBJECTS
from intranet.api import answer, computed, concern, duplicate, error, law, note, pupil

REFUSALS = (
    error(
        "single-registration.unit-does-not-agree",
        "The unit does not agree. A name comes off only when the other school has agreed: the pupil stays on both "
        "registers. Ask for inclusion advice about what else is possible.",
        answer("pru_consent").is_(False),
        field="pru_consent",
        source=REGULATIONS,
        instead="inclusion-advice",
    ),
    error(
        "single-registration.school-does-not-agree",
        "The mainstream school does not agree, so there is nothing to consent to: the pupil stays on both registers.",
        answer("main_school_consent").is_(False),
        field="main_school_consent",
        source=HANDBOOK,
        instead="inclusion-advice",
    ),
    error(
        "single-registration.sen-does-not-agree",
        "The pupil has an education, health and care plan, and the SEN team does not agree. Ask it for an early review "
        "of the plan first.",
        answer("sen_agreement").is_(False),
        field="sen_agreement",
        source=HANDBOOK,
        instead="inclusion-advice",
    ),
    error(
        "single-registration.not-on-two-registers",
        "The pupil is registered at your school only. A pupil at a unit is registered at both schools first: see to "
        "that, or ask for inclusion advice about a placement.",
        ON_TWO & answer("enrolment_status").is_("C"),
        field="enrolment_status",
        source=HANDBOOK,
        instead="inclusion-advice",
    ),
    error(
        "single-registration.sent-by-other-school",
        "You are the other of the pupil’s two schools. The main one sends this, with your agreement.",
        ON_TWO & answer("enrolment_status").is_("S"),
        field="enrolment_status",
        source=HANDBOOK,
    ),
    error(
        "single-registration.unit-unknown",
        "No school with the URN {pru_urn} is in our register. Check the number, or look the unit up by name.",
        found.unit_is_unknown,
        field="pru_urn",
        source=UNITS,
    ),
    error(
        "single-registration.no-unit",
        "{unit_name} is no pupil referral unit or alternative provision by the schools register. For a move "
        "to another mainstream school, tell us of the deletion when the pupil is registered there.",
        found.is_no_unit,
        field="pru_urn",
        source=UNITS,
        instead="deletion",
    ),
    error(
        "single-registration.unit-closed",
        "{unit_name} is closed by {proposed_single_reg_date}. Choose the one that has taken its place.",
        found.unit_has_closed,
        field="pru_urn",
        source=UNITS,
    ),
    error(
        "single-registration.one-school",
        "The mainstream school and the unit are the same. Under “The school”, give the mainstream school.",
        found.is_one_school,
        field="school_urn",
        source=HANDBOOK,
    ),
    error(
        "single-registration.school-is-unit",
        "{school.name} is a pupil referral unit or the like. Under “The school”, give the mainstream school: it sends "
        "this together with the unit.",
        found.sends_as_unit,
        field="school_urn",
        source=HANDBOOK,
    ),
    error(
        "single-registration.in-past",
        "The day is {proposed_single_reg_date}, and must be today or later: no name is taken off for days that are "
        "past, or before the council has consented.",
        found.is_in_past,
        field="proposed_single_reg_date",
        source=REGULATIONS,
    ),
    error(
        "single-registration.not-school-age",
        "The pupil is not of compulsory school age on {proposed_single_reg_date}, so no consent is needed. If the name "
        "comes off your register, tell us of the deletion.",
        pupil("is_compulsory_school_age").is_(False),
        field="dob",
        source=SCHOOL_AGE,
        instead="deletion",
    ),
    error(
        "single-registration.criterion-year",
        "A criterion for Year 11 is selected, and the pupil is in another year.",
        found.contradicts_year,
        field="criteria_met",
        source=HANDBOOK,
    ),
    error(
        "single-registration.criterion-plan",
        "By the criteria the plan names the unit, and the pupil has no education, health and care plan.",
        found.contradicts_plan,
        field="criteria_met",
        source=HANDBOOK,
    ),
    error(
        "single-registration.starts-later",
        "The first day on both registers, {dual_registration_start}, must be past, and before "
        "{proposed_single_reg_date}.",
        found.starts_later,
        field="dual_registration_start",
        source=TYPING,
    ),
    error(
        "single-registration.review-to-come",
        "A review of the placement is dated after today. Give reviews that were held.",
        found.review_is_to_come,
        field="placement_reviews",
        source=TYPING,
    ),
    error(
        "single-registration.review-before-placement",
        "A review of the placement is dated before the placement, which began on {dual_registration_start}.",
        found.review_precedes_placement,
        field="placement_reviews",
        source=TYPING,
    ),
    *(
        error(
            f"single-registration.{name.replace('_', '-')}-to-come",
            "The day of the agreement is still to come. Send this when it is agreed.",
            found.agreed_later(name),
            field=name,
            source=TYPING,
        )
        for name in ("main_school_consent_on", "pru_consent_on", "sen_agreement_on")
    ),
)

CONCERNS = (
    concern(
        "single-registration.parents-object",
        "The parents object. The council decides with that in mind, and may ask you to speak with them again.",
        answer("parent_view").is_(OBJECTS),
        field="parent_view",
        source=HANDBOOK,
    ),
    concern(
        "single-registration.parents-not-reached",
        "The parents have not been heard. Try again while the council considers this, in writing too.",
        answer("parent_view").is_(NOT_CONTACTABLE),
        field="parent_view",
        source=HANDBOOK,
    ),
    concern(
        "single-registration.short-placement",
        "The pupil will have been on both registers for {placed_weeks} weeks. Fewer than "
        "{law.single-registration.least-weeks} are less than a term.",
        computed("placed_weeks").less_than(law("single-registration.least-weeks")),
        field="dual_registration_start",
        source=HANDBOOK,
    ),
    concern(
        "single-registration.close-to-census",
        "The pupil is in Year 11, and the day lies shortly before the school census on {census}: that can look like "
        "off-rolling. Say why it cannot wait.",
        found.is_close_to_census,
        field="proposed_single_reg_date",
        source=CENSUS,
        ask_reason=True,
    ),
    concern(
        "single-registration.no-funding",
        "The funding has not been agreed. Agree it with the unit while the council considers this.",
        answer("funding_agreed").is_(False),
        field="funding_agreed",
        source=HANDBOOK,
    ),
    concern(
        "single-registration.unit-elsewhere",
        "The unit belongs to another council, whose consent may be needed as well.",
        found.unit_is_elsewhere,
        field="pru_urn",
        source=HANDBOOK,
    ),
    concern(
        "single-registration.off-roll",
        "You told us that the pupil has come off your register. To take a name off for this reason without the "
        "council’s consent is off-rolling, and unlawful.",
        found.has_left,
        field="school_urn",
        source=LEDGER,
    ),
    duplicate("single-registration", "single_registration", "proposed_single_reg_date"),
)

NOTES = (
    note(
        "single-registration.locked",
        "Until the council has consented, the pupil stays on both registers. Its consent has a reference, which the "
        "deletion on ground (c) asks for.",
        ON_TWO,
        source=HANDBOOK,
        instead="deletion",
    ),
    note(
        "single-registration.tell-unit",
        "The unit does not receive this from us: give its head a copy.",
        answer("pru_urn").is_answered(),
        field="pru_urn",
        source=HANDBOOK,
    ),
    note(
        "single-registration.placing-council",
        "The pupil is in care to another council: tell its virtual school too.",
        IN_CARE & answer("care_status").is_("in_care_elsewhere"),
        field="care_la",
        source=HANDBOOK,
    ),
)

CHECKS = (*REFUSALS, *CONCERNS, *NOTES)
