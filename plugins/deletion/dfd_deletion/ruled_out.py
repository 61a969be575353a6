"""What rules a ground out, by the table's column of bars and by what the ground itself asks."""

from dfd_deletion import ground as g
from dfd_deletion import law as our
from dfd_deletion import predicates as found
from dfd_deletion.conditions import WITHOUT_GROUND
from dfd_deletion.law import INDEPENDENT_KIND, NON_MAINTAINED, SPECIAL_INDEPENDENT
from dfd_deletion.requirements import Requirement
from intranet.api import Condition, answer, computed, law

_ANOTHER = "Leave the name on the register, or choose the ground that does apply."
_INDEPENDENT = computed("school_kind").is_in(NON_MAINTAINED, SPECIAL_INDEPENDENT, INDEPENDENT_KIND)


def _barred(bar: str) -> Condition:
    return computed("bars").includes(bar)


REFUSED = (
    Requirement(
        "no-ground",
        "None of the grounds applies. To take a pupil off the register for any other reason is off-rolling, and "
        "unlawful.",
        "Leave the name on the register. The link officer can advise.",
        WITHOUT_GROUND,
        "deletion_ground",
        our.OFF_ROLLING,
        instead="inclusion-advice",
    ),
    Requirement(
        "attendance-order",
        "A school attendance order names your school, and while it stands this ground does not apply.",
        "Ask the Courts Team to change or revoke the order. Leave the name on the register.",
        _barred(g.ATTENDANCE_ORDER) & answer("exceptions").includes("attendance_order"),
        "exceptions",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "mobile-child",
        "The parents travel for work and yours is the pupil’s main school: a place at another school is no ground.",
        "Leave the name on the register, and register the pupil at both schools.",
        _barred(g.MOBILE_CHILD) & answer("exceptions").includes("mobile_child"),
        "exceptions",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "boarder",
        "The pupil boards at your school, so the distance from home is no ground.",
        _ANOTHER,
        _barred(g.BOARDER) & answer("exceptions").includes("boarder"),
        "exceptions",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "dual-registered",
        "The pupil is registered at two schools by agreement, so a place at the other one is no ground.",
        "Choose the ground for pupils who are registered at several schools, with the other school’s agreement.",
        _barred(g.DUAL) & answer("enrolment_status").is_in("M", "S"),
        "enrolment_status",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "not-dual-registered",
        "This ground is for a pupil who is registered at two schools, and this one is not.",
        "Say how the pupil is registered, or choose the ground that does apply.",
        _barred(g.NOT_DUAL) & answer("enrolment_status").is_in("C", "G", "F", "O", "P"),
        "enrolment_status",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "not-nursery",
        "This ground is for a child who has completed nursery, and the child is in {ncy}.",
        _ANOTHER,
        _barred(g.NOT_NURSERY) & answer("ncy").is_answered() & ~answer("ncy").is_in("N1", "N2"),
        "ncy",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "independent-school",
        "This ground is for boarders at maintained schools and academies, and your school is neither.",
        _ANOTHER,
        _barred(g.INDEPENDENT) & _INDEPENDENT,
        "deletion_ground",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "not-independent-school",
        "This ground is for independent schools and non-maintained special schools, and yours is another kind.",
        _ANOTHER,
        _barred(g.NOT_INDEPENDENT) & computed("school_kind").is_answered() & ~_INDEPENDENT,
        "deletion_ground",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "fees-paid",
        "The boarding fees of {boarding_term} are paid, so there is no ground.",
        _ANOTHER,
        answer("fees_unpaid").is_(False),
        "fees_unpaid",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "absence-coded",
        "There are sessions with {other_codes}. Only sessions coded {law.registration.absence-codes} make continuous "
        "absence.",
        "Count anew from the first session after them, and leave the name on the register. For absence that goes on, "
        "ask for statutory intervention.",
        computed("other_codes").is_answered(),
        "absence_codes",
        our.GROUNDS_OF_THE_DAY,
        instead="statutory-intervention",
    ),
    Requirement(
        "sentence-too-short",
        "The sentence is for {sentence_months}, and {law.deletion.months-detained} months are needed.",
        "Leave the name on the register: the pupil comes back to you.",
        answer("sentence_months").less_than(law("deletion.months-detained")),
        "sentence_months",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "expected-back",
        "You expect the pupil back when the detention ends, so there is no ground.",
        "Leave the name on the register.",
        answer("expected_back").is_(True),
        "expected_back",
        our.GROUNDS_OF_THE_DAY,
    ),
    Requirement(
        "reinstated",
        "You have told us that the governors reinstated the pupil, so the exclusion is no ground.",
        "Leave the name on the register. If that was a mistake, correct it with the form for exclusions.",
        found.was_reinstated,
        "deletion_ground",
        our.EXCLUSION,
        instead="suspension",
    ),
)
"""What no waiting can put right."""

PAPERS = tuple(
    Requirement(name.replace("_", "-"), words, "", found.lacks_paper(name), name, our.GROUNDS_OF_THE_DAY)
    for name, words in (
        ("parent_letter", "The parents’ letter is not attached, and without notice in writing there is no ground."),
        ("consent_file", "The other school’s consent is not attached."),
        ("clearance_file", "The council’s message that its enquiries are complete is not attached."),
    )
)
"""What is required while the name is still on the register, and told of without once it is off."""
