"""What one person does to send one suspension, on the product and on the yardstick: the same pages, in the same order.

A submission is 27 requests on both: what the form is for, start, a GET and a POST for each of eleven pages, check,
send, confirmation. Each is waited for and looked at. The product's own small requests while somebody types are not
part of it: they are measured by themselves.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from intranet.domain.pupils import check_upn
from intranet.forms.json_answers import typed_from_json
from intranet.services.explain import explain
from intranet.services.front_door import FrontDoor
from tests.benchmarks import bare
from tests.benchmarks.client import Client

SLUG = "suspension"
URN = 900_004
_TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
_ACKNOWLEDGE = re.compile(r'name="acknowledge" value="([^"]+)"')
_REVISION = re.compile(r'name="revision" value="([^"]+)"')
_REFERENCE = re.compile(r"(?:DFD|REF)-[0-9A-Z-]+")
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_numbers = itertools.count()

Inputs = Mapping[str, list[str]]


class Journey(Protocol):
    """One whole submission with a browser of its own; returns the reference that the confirmation shows."""

    def __call__(self, client: Client) -> str: ...


@dataclass(frozen=True)
class Bare:
    """The yardstick's journey."""

    def __call__(self, client: Client) -> str:
        token = token_in(client.get("/", "guidance").body)
        path = client.post("/start", {"csrf_token": [token]}, "start").location
        for slug in bare.ORDER:
            token = token_in(client.get(path, "page").body)
            inputs = {name: [value] for name, value in bare.ANSWERS[slug].items()}
            path = client.post(path, {**inputs, "csrf_token": [token]}, "save").location
        token = token_in(client.get(path, "check").body)
        path = client.post(path.replace("/check", "/send"), {"csrf_token": [token]}, "send").location
        return _reference(client.get(path, "sent").body)


@dataclass(frozen=True)
class Product:
    """The product's journey; `pages` are the inputs that a browser would send of each page, in order."""

    pages: Mapping[str, Inputs]

    def __call__(self, client: Client) -> str:
        number = next(_numbers)
        own = {"legal_surname": [f"Tolliver-{number}"], "upn": [made_up_upn(number)]}
        token = token_in(client.get(f"/forms/{SLUG}", "guidance").body)
        path = client.post(f"/forms/{SLUG}/start", {"csrf_token": [token]}, "start").location
        for slug, inputs in self.pages.items():
            if not path.endswith(f"/{slug}"):
                raise AssertionError(f"expected the page {slug}, and was sent to {path}")
            token = token_in(client.get(path, "page").body)
            typed = {**inputs, **own} if slug == "pupil" else inputs
            path = client.post(path, {**typed, "csrf_token": [token]}, "save").location
        return self._send(client, path)

    def _send(self, client: Client, path: str) -> str:
        page = client.get(path, "check").body
        concerns = _ACKNOWLEDGE.findall(page)
        inputs = {"csrf_token": [token_in(page)], "revision": _REVISION.findall(page), "acknowledge": concerns}
        inputs |= {f"reason-{each}": ["It follows by post."] for each in concerns}
        path = client.post(path.replace("/check", "/send"), inputs, "send").location
        return _reference(client.get(path, "sent").body)


def product_journey(door: FrontDoor, today: date) -> Product:
    """The journey through the product's form as its rules make it today."""
    form = door.catalogue.find_form(SLUG)
    assert form is not None, "the suspension form is not served"
    typed, problems = typed_from_json(form, answers(today))
    assert not problems, problems
    with door.database.read() as conn:
        explained = explain(door, conn, form, typed, today)
    assert explained.assessment.outcome == "accepted", explained.assessment.errors
    pages: dict[str, Inputs] = {}
    for section in explained.filled.sections:
        asked = [each for each in section.asked if each.kind != "files"]
        blank = [each.inputs_from_json(None) for each in asked if each.kind not in {"repeat", "several", "tick"}]
        sent = {name: values for inputs in blank for name, values in inputs.items()} | typed[section.slug]
        pages[section.slug] = sent | {"_asked": [each.name for each in asked]}
    return Product(pages)


def answers(today: date) -> dict[str, object]:
    """A two-day suspension from a school day of this week, as other programs would give it."""
    first = today - timedelta(days=max(0, today.weekday() - 3))
    return {
        "record_type": "SUSP",
        "start_date": first.isoformat(),
        "end_date": (first + timedelta(days=1)).isoformat(),
        "submitter_name": "Robin Ashdown",
        "job_title": "School secretary",
        "work_email": "office@school.example",
        "phone": "01632 960001",
        "submitter_kind": "school",
        "school_urn": URN,
        "legal_surname": "Tolliver",
        "legal_forenames": "Sam",
        "dob": "2013-03-14",
        "sex": "M",
        "upn": "T886200121045",
        "ncy": "9",
        "enrolment_status": "C",
        "address": "1 Saltings Row",
        "postcode": "ME10 2XQ",
        "lives_in_council": True,
        "sen_provision": "N",
        "care_status": "none",
        "social_care_status": "none",
        "early_help_status": "none",
        "parents": [
            {
                "forenames": "Jo",
                "surname": "Tolliver",
                "relationship": "mother",
                "parental_responsibility": "yes",
                "lives_with_pupil": True,
            }
        ],
        "decision_by": "Dr Ade Bankole",
        "head_confirms": True,
        "decision_date": first.isoformat(),
        "prior_days_year": 0,
        "reason_1": "VA",
        "incident_description": "Threatened a teacher in the corridor.",
        "misses_exam": False,
        "work_set": True,
        "s104_notice_given": True,
    }


def made_up_upn(number: int) -> str:
    """A pupil number with a right check letter, another for each number up to 800,000."""
    digits = f"88690{10 + number // 9000 % 90}{15 + number // 1000 % 9}{number % 1000:03}"
    return next(letter + digits for letter in _LETTERS if not check_upn(letter + digits).problem)


def token_in(page: str) -> str:
    """The form token of a page."""
    found = _TOKEN.search(page)
    if found is None:
        raise AssertionError(f"a page without a form token: {page[:300]}")
    return found.group(1)


def _reference(page: str) -> str:
    found = _REFERENCE.search(page)
    if found is None:
        raise AssertionError(f"a confirmation without a reference: {page[:300]}")
    return found.group()
