"""The three routes to a penalty notice, as conditions that every other part of the form uses. Knows no figure."""

from intranet.api import answer

ABSENCE, LEAVE, PUBLIC_PLACE = "absence", "leave", "public_place"

ROUTES = (
    (ABSENCE, "Unauthorised absence"),
    (LEAVE, "Unauthorised leave in term time, or coming back late from leave"),
    (PUBLIC_PLACE, "An excluded pupil seen in a public place in school hours"),
)

ROUTE = answer("pn_route")
IS_ABSENCE = ROUTE.is_(ABSENCE)
IS_LEAVE = ROUTE.is_(LEAVE)
OF_SESSIONS = ROUTE.is_in(ABSENCE, LEAVE)
IS_PUBLIC_PLACE = ROUTE.is_(PUBLIC_PLACE)

LEAVE_REQUESTED = answer("leave_requested").is_(True)
NOTICE_TO_IMPROVE = answer("nti_issued").is_(True)
CONTRACT_OFFERED = answer("contract_offered").is_(True)
OTHER_ACTION = answer("other_legal_action").is_(True)
