"""THE table, row by row: each ground of the regulations of 2024 and all that hangs on it.

To change what a ground asks, needs or reaches, amend the statute `deletion.grounds` with a version from the day of the
change: a pupil whose ground was met before that day is judged by the earlier rows.
"""

from __future__ import annotations

from dfd_deletion import ground as g
from dfd_deletion.ground import Ground
from dfd_deletion.options import (
    ABROAD,
    AT_A_SCHOOL,
    CUSTODY_PLACE,
    DECEASED,
    EHE,
    ENGLISH_SCHOOL,
    INDEPENDENT_SCHOOL,
    KENT_SCHOOL,
    PRU,
    SIXTH_FORM,
    TRAINING,
    UK_SCHOOL,
    UNKNOWN,
)

NO_GROUND = "none"
ABOLISHED = "2006g"

_ALIVE = (*AT_A_SCHOOL, ABROAD, EHE, SIXTH_FORM, TRAINING, UNKNOWN)
PLANS = (g.AGREEMENTS, g.SPECIAL_SCHOOL)
_NEW_SCHOOL = ("destination_school", "start_date", "destination_confirmed_by", "destination_confirmed_date")
_CLEARED = ("cme_ref", "la_clearance_date", "clearance_file")

ROWS = (
    Ground(
        "a",
        "The pupil has been registered at another school",
        "The pupil has a place at another school and has started there.",
        kind="other_school",
        asks=(*_NEW_SCHOOL, "exceptions", "moving_home"),
        consents=(*PLANS, g.UNIT),
        destinations=(*AT_A_SCHOOL, ABROAD, UNKNOWN),
        bars=(g.ATTENDANCE_ORDER, g.MOBILE_CHILD, g.DUAL),
    ),
    Ground(
        "b",
        "The pupil has not continued at the school following completion of nursery education",
        "A nursery child who did not go on to Reception with you.",
        kind="nursery",
        asks=("nursery_completed_date", "moving_home"),
        consents=PLANS,
        destinations=_ALIVE,
        bars=(g.NOT_NURSERY,),
    ),
    Ground(
        "c",
        "The pupil is also registered at one or more other schools, and they have agreed to the deletion",
        "A dually registered pupil who will attend only the other school.",
        kind="dual",
        asks=("destination_school", "other_school_consents", "consent_file", "exceptions"),
        evidence=("consent_file",),
        consents=(*PLANS, g.OTHER_SCHOOL, g.UNIT),
        destinations=AT_A_SCHOOL,
        bars=(g.ATTENDANCE_ORDER, g.MOBILE_CHILD, g.NOT_DUAL),
        to_when_unit=g.ADVISER,
    ),
    Ground(
        "d",
        "The school attendance order has been changed to name another school",
        "The council has changed the order, and another school stands in it.",
        kind="order_changed",
        asks=("sao_ref", "sao_date", "destination_school"),
        consents=(g.AGREEMENTS,),
        destinations=AT_A_SCHOOL,
        to=g.ORDER,
    ),
    Ground(
        "e",
        "The school attendance order has been revoked",
        "The council has revoked the order, because suitable education is arranged otherwise than at school.",
        kind="order_revoked",
        asks=("sao_ref", "sao_date"),
        consents=(g.AGREEMENTS,),
        destinations=(EHE, PRU),
        to=g.ORDER,
    ),
    Ground(
        "f",
        "The parent has notified the school in writing that the pupil will be leaving to be educated otherwise than "
        "at school",
        "The parents have written that they will educate at home from a day, and that day has come.",
        kind="home_educated",
        asks=(
            "letter_received_date",
            "ehe_from",
            "ehe_reasons",
            "council_meeting_offered",
            "early_annual_review",
            "exceptions",
            "parent_letter",
        ),
        evidence=("parent_letter",),
        consents=(*PLANS, g.HOME_EDUCATION_CONSENT),
        destinations=(EHE,),
        bars=(g.ATTENDANCE_ORDER,),
        to=g.HOME_EDUCATION,
    ),
    Ground(
        "g",
        "The pupil no longer normally lives a reasonable distance from the school",
        "The family has moved too far away, the last day in school is over, and the pupil will not come back.",
        kind="moved",
        asks=("address_unknown", "new_address", "moves_on", "lives_with", "exceptions", *_CLEARED),
        evidence=("clearance_file",),
        consents=(*PLANS, g.CLEARANCE_IF_UNKNOWN),
        destinations=_ALIVE,
        bars=(g.BOARDER,),
        to_when_unknown=g.MISSING,
    ),
    Ground(
        "h",
        "The pupil has not returned following a leave of absence",
        "Ten school days have gone by since the leave ran out, and your enquiries together with the council’s are "
        "complete: the pupil cannot be found, or has been found and both agree that there will be no return.",
        kind="leave",
        asks=("leave_granted_from", "leave_granted_to", *_CLEARED),
        evidence=("clearance_file",),
        consents=(*PLANS, g.CLEARANCE),
        destinations=_ALIVE,
        to=g.MISSING,
    ),
    Ground(
        "i",
        "The pupil has been continuously absent from the school for 20 school days",
        "Every session coded G, N or O, and your enquiries together with the council’s are complete.",
        kind="absent",
        asks=("absence_start", "absence_codes", *_CLEARED),
        evidence=("clearance_file",),
        consents=(*PLANS, g.CLEARANCE),
        destinations=_ALIVE,
        to=g.MISSING,
    ),
    Ground(
        "j",
        "The pupil is detained under a sentence of detention",
        "For four months or more, and you do not expect the pupil back at the end.",
        kind="detained",
        asks=("institution", "detained_from", "sentence_months", "expected_back", "court_order"),
        consents=PLANS,
        destinations=(CUSTODY_PLACE,),
        to=g.CUSTODY,
    ),
    Ground(
        "k",
        "The pupil has died",
        "We ask as little as the law allows, and speak to your safeguarding lead alone.",
        kind="died",
        asks=("dsl_contact",),
        destinations=(DECEASED,),
        to=g.DIED,
    ),
    Ground(
        "l",
        "The pupil will be over compulsory school age and will not continue into the sixth form",
        "Compulsory school age ends before the school next meets: the last Friday in June of Year 11.",
        kind="school_leaver",
        asks=("not_continuing_reason",),
        consents=PLANS,
        destinations=(SIXTH_FORM, TRAINING, *AT_A_SCHOOL, ABROAD, UNKNOWN),
    ),
    Ground(
        "m",
        "The pupil is a boarder at a maintained school or academy, and the boarding fees are not paid",
        "The fees are unpaid at the end of the term they were due for.",
        kind="boarding_fees",
        asks=("boarding_term", "fees_unpaid"),
        consents=PLANS,
        destinations=_ALIVE,
        bars=(g.INDEPENDENT,),
    ),
    Ground(
        "n",
        "The pupil has ceased to be a pupil at an independent school or a non-maintained special school",
        "For those two kinds of school only.",
        kind="independent",
        asks=("ceased_reason",),
        consents=PLANS,
        destinations=_ALIVE,
        bars=(g.NOT_INDEPENDENT,),
    ),
    Ground(
        "o",
        "The pupil has been permanently excluded",
        "The governors have declined to reinstate, and no review can change it any more.",
        kind="excluded",
        asks=("pex_ref", "gb_decision_date", "irp_status", "irp_status_date", "governors_letters"),
        consents=(g.AGREEMENTS,),
        destinations=_ALIVE,
        to=g.EXCLUDED,
    ),
)

ELSE = Ground(
    NO_GROUND,
    "None of these grounds",
    "A name may come off on no other ground. If it is off already, tell us here all the same.",
    kind=NO_GROUND,
    asks=("off_roll_reason",),
    destinations=_ALIVE,
)

MEDICAL = Ground(
    ABOLISHED,
    "2006 Regulations, 8(1)(g): certified by the school medical officer as unlikely to be fit to attend before the end "
    "of compulsory school age",
    kind="medical",
    asks=("certificate_date",),
    consents=PLANS,
    destinations=(EHE, UNKNOWN, KENT_SCHOOL, ENGLISH_SCHOOL, INDEPENDENT_SCHOOL, UK_SCHOOL, PRU, ABROAD),
)
