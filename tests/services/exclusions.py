"""Exclusions that schools have sent, and a person who may read the month's report of them. All are invented."""

from datetime import date, datetime
from typing import Any

from intranet import clock
from intranet.domain.pupils import check_upn
from intranet.services import drafting
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST, Person, Role
from intranet.services.starting import start_draft
from tests.referrer_house import GUEST_KEEPER, answers_to, form_of, sent_by, typed_for
from tests.small_house import make_account

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(number: int) -> str:
    """A number that no pupil has, with its check letter."""
    digits = f"886999{number:06d}"
    letter = _LETTERS[sum(int(digit) * place for place, digit in enumerate(digits, 2)) % 23]
    assert check_upn(f"{letter}{digits}").problem is None
    return f"{letter}{digits}"


def tell(door: FrontDoor, day: str, number: int, urn: int, **changes: Any) -> str:
    """Send a suspension of that one day, or what the changes make of it, at noon of the day; the reference."""
    on = date.fromisoformat(changes.pop("sent_on", day))
    form = form_of(door)
    told = {
        "upn": upn(number),
        "legal_surname": f"Pupil-{number}",
        "start_date": day,
        "end_date": day,
        "decision_date": day,
        "reason_1": "VA",
    }
    answers = {**answers_to(form, on=on, urn=urn), **told, **changes}
    if answers["record_type"] not in {"SUSP", "LNCH"}:
        answers.pop("end_date")
    with clock.frozen(datetime(on.year, on.month, on.day, 12, tzinfo=clock.LONDON)):
        draft = start_draft(door, form, GUEST, GUEST_KEEPER, typed=typed_for(form, answers))
        _, explained = drafting.look_at(door, draft.id, GUEST_KEEPER)
        assert [(each.field, each.message) for each in explained.assessment.errors] == []
        return sent_by(door, draft).reference


def a_reader(door: FrontDoor, name: str, *roles: tuple[str, str]) -> Person:
    """Somebody at the council with these roles."""
    account = make_account(door, f"{name.lower()}@council.example", *roles, name=name)
    held = frozenset(Role(*each) for each in roles)
    return Person(account.id, name, account.email, roles=held, session_key="x")
