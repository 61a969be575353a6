"""Invented pupils and their parents, as the shared answers of a form. No real pupil is among them."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from intranet.domain.pupils import check_upn, expected_year_group

_SURNAMES = (
    "Abara", "Birchwood", "Castellan", "Dunmore", "Eastlake", "Farrow", "Glenning", "Hallowby", "Ivanov-Reed",
    "Jessop", "Kowalczyk", "Llewellyn", "Mensah", "Nuñez", "O’Dowd", "Pemberley", "Quigg", "Ravenscar", "Siddiqui",
    "Tolliver", "Underhay", "Vasquez", "Winterbourne", "Yarrow", "Zielinska",
)  # fmt: skip
_FORENAMES = (
    "Ada", "Bram", "Caitlin", "Dev", "Esme", "Finlay", "Grace", "Hamza", "Isla", "Jonah", "Kezia", "Leo", "Maryam",
    "Niamh", "Otis", "Priya", "Reuben", "Siân", "Theo", "Zoë",
)  # fmt: skip
_STREETS = ("Apple Tree Close", "Bramley Road", "Cobnut Lane", "Damson Way", "Kiln Field")
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def demo_answers(random: Random, la_code: str, on: date, urn: int, secondary: bool) -> dict[str, Any]:
    """Answers to every shared question: a sender at a school, and one of its pupils."""
    sender = {
        "submitter_name": random.choice(("Alis Penrose", "Bo Sørensen", "Mina Farouk")),
        "job_title": "School secretary",
        "work_email": f"office.{urn}@school.example",
        "phone": "01632 960100",
        "submitter_kind": "school",
        "school_urn": urn,
    }
    return {**sender, **demo_pupil(random, la_code, on, secondary)}


def demo_upn(random: Random, la_code: str) -> str:
    """A unique pupil number with a right check letter, for a pupil who does not exist."""
    digits = f"{la_code}90{random.randrange(10, 99)}{random.randrange(15, 24)}{random.randrange(1000):03}"
    return next(letter + digits for letter in _LETTERS if not check_upn(letter + digits).problem)


def demo_pupil(random: Random, la_code: str, on: date, secondary: bool) -> dict[str, Any]:
    """The shared answers about one pupil, as JSON values by question name."""
    surname, forename = random.choice(_SURNAMES), random.choice(_FORENAMES)
    age = random.randrange(11, 15) if secondary else random.randrange(5, 10)
    born = date(on.year - age - 1, random.randrange(1, 13), random.randrange(1, 28))
    street = f"{random.randrange(1, 90)} {random.choice(_STREETS)}"
    care = random.choices(("none", "in_care_here"), (19, 1))[0]
    return {
        "legal_surname": surname,
        "legal_forenames": forename,
        "dob": born.isoformat(),
        "sex": random.choice(("F", "M")),
        "upn": demo_upn(random, la_code),
        "ncy": expected_year_group(born, on),
        "enrolment_status": "C",
        "address": f"{street}, Saltings",
        "postcode": "ZZ14 1XQ",
        "lives_in_council": True,
        "sen_provision": random.choices(("N", "K"), (3, 2))[0],
        "sen_primary_need": "SEMH",
        "ehcna_in_progress": False,
        "care_status": care,
        "social_care_status": random.choices(("none", "cin"), (9, 1))[0],
        "early_help_status": "none",
        "parents": [demo_parent(random, surname)],
    }


def demo_parent(random: Random, surname: str) -> dict[str, Any]:
    """One parent, as the parents question takes them."""
    forename = random.choice(("Alex", "Beatriz", "Chidi", "Dilys", "Emre", "Frances"))
    return {
        "forenames": forename,
        "surname": surname,
        "relationship": random.choice(("mother", "father")),
        "parental_responsibility": "yes",
        "lives_with_pupil": True,
        "phone": "07700 900123",
        "email": f"{forename.lower()}@family.example",
    }
