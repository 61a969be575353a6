"""The table through time: the rows of 2024, and what stood in their place under the regulations of 2006."""

from __future__ import annotations

from dataclasses import replace

from dfd_deletion.ground import Ground
from dfd_deletion.options import AT_A_SCHOOL, EHE
from dfd_deletion.rows import ELSE, MEDICAL, ROWS

_2024 = {each.code: each for each in ROWS}

# What each ground of 2006 became, and the words it had then; (a) became two and (g) none.
_OLD = {
    "a": (
        "d",
        (
            "A school attendance order names the school, and another school was put in its place, or it was revoked "
            "because education is arranged otherwise than at school"
        ),
    ),
    "b": ("a", "The pupil has been registered at another school"),
    "c": (
        "c",
        "The pupil is registered at more than one school, has ceased to attend this one, and the other consents",
    ),
    "d": (
        "f",
        (
            "The pupil has ceased to attend, and the parent has notified in writing that the pupil is receiving "
            "education otherwise than at school"
        ),
    ),
    "e": ("g", "The pupil has ceased to attend and no longer ordinarily resides a reasonable distance from the school"),
    "f": ("h", "The pupil was granted leave of absence and failed to attend within ten school days of its expiry"),
    "h": ("i", "The pupil has been continuously absent for not less than 20 school days, none of it authorised"),
    "i": ("j", "The pupil is detained under a court’s order for not less than four months"),
    "j": ("k", "The pupil has died"),
    "k": (
        "l",
        "The pupil will cease to be of compulsory school age before the school next meets, and will cease to attend",
    ),
    "l": ("n", "The pupil has ceased to be a pupil at a school other than a maintained school or academy"),
    "m": ("o", "The pupil has been permanently excluded"),
    "n": ("b", "The pupil, on completing nursery education, did not transfer to Reception or a higher class"),
    "o": ("m", "The pupil is a boarder at a maintained school or academy, and boarding charges are unpaid"),
}


def _of_2024(row: Ground) -> Ground:
    return replace(row, code=f"2024{row.code}", title=f"2024 Regulations, 9(1)({row.code}): {row.title}")


def _of_2006(letter: str) -> Ground:
    became, title = _OLD[letter]
    row = replace(_2024[became], code=f"2006{letter}", title=f"2006 Regulations, 8(1)({letter}): {title}", note="")
    if letter == "a":
        return replace(row, destinations=(*AT_A_SCHOOL, EHE), asks=("sao_ref", "sao_date"))
    return row


_IN_2006 = tuple(sorted((*map(_of_2006, _OLD), MEDICAL), key=lambda each: each.code))
# Boarding charges became a ground with SI 2011/1625.
GROUNDS_2006 = (*(each for each in _IN_2006 if each.code != "2006o"), ELSE)
GROUNDS_2011 = (*_IN_2006, ELSE)
# Kept in the list so that whoever still looks for it learns that it is gone.
GROUNDS_2024 = (
    *map(_of_2024, ROWS),
    replace(MEDICAL, note="No ground any more since 19 August 2024.", asks=(), destinations=()),
    ELSE,
)

TITLES = {each.code: each.title for each in (*GROUNDS_2011, *GROUNDS_2024)}
"""Every ground there ever was, by its code."""
