"""What no browser sends of itself: crafted dates, groups and bodies. Nothing is lost, nothing is our fault."""

import random

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from intranet import clock
from intranet.forms.form import NotificationForm
from intranet.services.front_door import FrontDoor
from tests.referrer_house import NOON, SUSPENSION, TIMETABLE, Inputs, Referrer, a_draft, controls, door_of, get_saved
from tests.web.visitor import errors, soup

PLAIN = "application/x-www-form-urlencoded"


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


@pytest.fixture
def path(guest: Referrer) -> str:
    return guest.start()


def post(guest: Referrer, page: str, data: dict[str, object]) -> TestResponse:
    return guest.client.post(page, data={"csrf_token": guest.token(), **data})


# ---------------------------------------------------------------- dates
@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"dob": "2013-03-14"}, "Enter the pupil's date of birth"),
        ({"dob-day": "14"}, "The pupil's date of birth must include a month and a year"),
        ({"dob-day": ["14", "15"], "dob-month": ["3", "x"], "dob-year": ["2013", "", "y"], "dob-x": "1"}, None),
        ({}, "Enter the pupil's date of birth"),
        ({"dob-day": "31", "dob-month": "6", "dob-year": "2015"}, "The pupil's date of birth must be a real date"),
        ({"dob-day": "²", "dob-month": "1", "dob-year": "2015"}, "the day must be a number"),
        ({"dob-day": "1", "dob-month": "3", "dob-year": "15"}, "the year must include 4 numbers"),
        ({"dob-day": "1", "dob-month": "1", "dob-year": "9999"}, "check the year"),
        ({"dob-day": "1\x00", "dob-month": "3", "dob-year": "2015"}, "must be a real date"),
        ({"dob-day": " 1 ", "dob-month": "March", "dob-year": "2015"}, None),
        ({"dob-day": "1" * 5000, "dob-month": "3", "dob-year": "2015"}, "must be a number"),
    ],
)
def test_a_date_in_any_shape(guest: Referrer, path: str, parts: dict[str, object], message: str | None) -> None:
    response = post(guest, f"{path}/pupil", parts)
    found = [each for each in errors(response) if "date of birth" in each]
    assert response.status_code == 422
    assert found == [] if message is None else len(found) == 1 and message in found[0]


# ---------------------------------------------------------------- groups
def parents(*numbers: int, start: int = 0) -> Inputs:
    """Parents under these numbers, each with a name of their own."""
    return {
        f"parents-{number}-{name}": [value]
        for place, number in enumerate(numbers, start)
        for name, value in (
            ("forenames", f"Ada{place}"), ("surname", "Okafor"), ("relationship", "mother"),
            ("parental_responsibility", "yes"), ("lives_with_pupil", "yes"),
        )
    }  # fmt: skip


def names_in(inputs: Inputs) -> list[str]:
    return [value for name, values in inputs.items() if name.endswith("-forenames") for value in values]


def test_a_parent_is_added_and_taken_away_without_losing_another(guest: Referrer, path: str) -> None:
    page = f"{path}/parents"
    sent = {**controls(guest.page(page)), **parents(0, 1, 2)}
    one_more = soup(guest.client.post(page, data={**sent, "action": "add:parents"}))
    assert names_in(controls(one_more)) == ["Ada0", "Ada1", "Ada2", ""]
    assert not one_more.select(".govuk-error-message"), "a new one is not missing anything yet"
    one_less = soup(guest.client.post(page, data={**sent, "action": "remove:parents:1"}))
    assert names_in(controls(one_less)) == ["Ada0", "Ada2"]
    assert names_in(controls(guest.page(page))) == ["Ada0", "Ada2"], "and it was saved"


def test_ten_parents_are_kept_and_the_button_for_another_is_gone(guest: Referrer, path: str) -> None:
    page = f"{path}/parents"
    response = post(guest, page, parents(*range(10)))
    assert response.status_code == 303
    there = guest.page(page)
    assert len(names_in(controls(there))) == 10
    assert not there.find("button", attrs={"value": "add:parents"})
    again = soup(post(guest, page, {**parents(*range(10)), "action": "add:parents"}))
    assert len(names_in(controls(again))) == 10


@pytest.mark.parametrize(("count", "shown"), [(11, 11), (50, 50), (300, 50)])
def test_too_many_parents_are_told_and_a_person_decides_which_go(
    guest: Referrer, door: FrontDoor, path: str, count: int, shown: int
) -> None:
    page = f"{path}/parents"
    response = post(guest, page, parents(*range(count)))
    assert response.status_code == 422
    assert errors(response)[0] == f"You can add 10 at most. There are {count}: remove {count - 10}."
    sent = controls(soup(response))
    assert len(names_in(sent)) == shown
    kept = get_saved(door, path.rpartition("/")[2]).answers["parents"]
    assert len(names_in(kept)) == count, "nothing typed was thrown away"
    less = soup(guest.client.post(page, data={**sent, "action": "remove:parents:3"}))
    assert len(names_in(controls(less))) == shown - 1


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [((9999,), 1), ((0, 9999), 2), ((5, 2, 700), 3), ((0, 2, 4), 3)],
)
def test_numbers_with_gaps_are_as_good_as_any(guest: Referrer, path: str, numbers: tuple[int, ...], kept: int) -> None:
    page = f"{path}/parents"
    assert post(guest, page, parents(*numbers)).status_code == 303
    assert len(names_in(controls(guest.page(page)))) == kept
    added = soup(post(guest, page, {**parents(*numbers), "action": "add:parents"}))
    assert names_in(controls(added))[-1] == ""
    assert len(names_in(controls(added))) == kept + 1


@pytest.mark.parametrize(
    "crafted",
    [
        {"parents-99999-forenames": "A"}, {"parents-x-forenames": "A"}, {"parents--1-forenames": "A"},
        {"parents-0-nothing": "A"}, {"parents": "A"}, {"parents-0-parents-0-forenames": "A"}, {"parents-empty": "yes"},
        {"parents-0-dob": "A"}, {"parents-0": "A"}, {"parents-²-forenames": "A"},
    ],
)  # fmt: skip
def test_numbers_that_are_none_count_for_nothing(guest: Referrer, path: str, crafted: dict[str, str]) -> None:
    page = f"{path}/parents"
    assert post(guest, page, crafted).status_code in {303, 422}
    assert guest.get(page).status_code == 200
    assert guest.get(f"{path}/check").status_code == 200


@pytest.mark.parametrize(
    "action",
    [
        *("add", "add:", "add:nothing", "add:parents:1", "remove:parents", "remove:parents:99", "remove:parents:-1"),
        *("remove:parents:²", "remove:parents:" + "9" * 5000, "remove:legal_surname:0", "\x00", "go:away"),
    ],
)
def test_buttons_that_no_page_has_do_no_harm(guest: Referrer, path: str, action: str) -> None:
    page = f"{path}/parents"
    response = post(guest, page, {**parents(0, 1), "action": action})
    assert response.status_code in {200, 303}
    assert names_in(controls(guest.page(page))) == ["Ada0", "Ada1"]


# ---------------------------------------------------------------- bodies
def body_of(guest: Referrer, raw: bytes) -> bytes:
    return b"csrf_token=" + guest.token().encode() + b"&" + raw


@pytest.mark.parametrize(
    "raw",
    [
        b"legal_surname=A%00B",
        b"legal_surname=%ff%fe",
        b"legal_surname=\xff\xfe",
        b"legal_surname=Zo%EB",
        b"legal_surname=%ed%bf%bf%ed%a0%80x",
        b"legal_surname=%C0%AF",
    ],
)
def test_what_is_not_text_is_refused_by_name_and_the_rest_is_kept(guest: Referrer, path: str, raw: bytes) -> None:
    body = body_of(guest, raw + b"&legal_forenames=Zo%C3%AB")
    response = guest.client.post(f"{path}/pupil", data=body, content_type=PLAIN)
    assert response.status_code == 422
    assert "The pupil's legal surname holds characters that cannot be saved. Type it again." in errors(response)
    assert controls(soup(response))["legal_forenames"] == ["Zoë"]
    assert controls(guest.page(f"{path}/pupil"))["legal_forenames"] == ["Zoë"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"&&&=&==&", b"a[b][c]=1&__proto__[x]=1", b"legal_surname", b"%ff=1", b"legal_surname-%00=1", b"%zz=%z",
     b"pupil=1&dob=1&csrf_token=2", b"action=%00&_asked=%00&_kept=%00"],
)  # fmt: skip
def test_bodies_of_odd_shapes_are_a_page_with_errors(guest: Referrer, path: str, raw: bytes) -> None:
    response = guest.client.post(f"{path}/pupil", data=body_of(guest, raw), content_type=PLAIN)
    assert response.status_code == 422
    assert guest.get(f"{path}/check").status_code == 200


@pytest.mark.parametrize(
    "typed", ["الياس", "\u202eelttil", "Ali\u2066\u2067x", "שָׁלוֹם", "क्रिस्टी", "👩‍👩‍👧"],
)  # fmt: skip
def test_names_in_any_script_come_back(guest: Referrer, path: str, typed: str) -> None:
    response = post(guest, f"{path}/pupil", {"legal_surname": typed})
    assert not [each for each in errors(response) if "surname" in each]
    assert controls(soup(response))["legal_surname"] == [typed]


@pytest.mark.parametrize("characters", [20_000_000, 5_000_000, 1_048_577])
def test_a_body_too_large_is_refused_at_once(guest: Referrer, door: FrontDoor, path: str, characters: int) -> None:
    body = b"legal_surname=" + b"A" * characters
    response = guest.client.post(f"{path}/pupil", data=body, content_type=PLAIN)
    assert response.status_code == 413
    assert get_saved(door, path.rpartition("/")[2]).answers == {}


def test_a_body_of_very_many_parts_is_refused(guest: Referrer, path: str) -> None:
    for body in (b"a=1&" * 5000, b"&" * 5000):
        assert guest.client.post(f"{path}/pupil", data=body, content_type=PLAIN).status_code == 413
    boundary = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 5000 + b"--x--\r\n"
    response = guest.client.post(f"{path}/pupil", data=boundary, content_type="multipart/form-data; boundary=x")
    assert response.status_code == 413


def test_more_text_than_any_form_needs_is_refused_and_the_draft_stays(guest: Referrer, door: FrontDoor) -> None:
    draft = a_draft(door)
    page = f"{guest.take_up(draft)}/the-reasons"
    long_names = {f"flags-{'y' * 100}{number}": "" for number in range(2900)}
    for data in ({"incident_description": "x" * 450_000}, {**long_names, "incident_description": "x" * 150_000}):
        assert post(guest, page, dict(data)).status_code == 413
    assert get_saved(door, draft.id) == draft


def test_a_long_text_is_refused_by_its_question(guest: Referrer, door: FrontDoor) -> None:
    page = f"{guest.take_up(a_draft(door))}/the-reasons"
    response = guest.post_page(page, {"incident_description": "x" * 5001})
    assert errors(response) == ["What happened must be 5,000 characters or fewer"]
    assert guest.post_page(page, {"incident_description": "x" * 5000}).status_code == 303


# ---------------------------------------------------------------- at random
_VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["SUSP", "PERM", "yes", "no", "12", "2026", "11", "900004", "E", "K", "-1", "1e5", "NaN", "2.5"]),
)
_INPUTS = st.dictionaries(st.integers(0, 500), st.lists(_VALUES, min_size=1, max_size=3), max_size=25)


_PARTS = ("", "-day", "-month", "-year", "-text", "-pick", "-0-surname", "-1-forenames", "-mon-am", "-mon-am-hours")


def names_of(form: NotificationForm) -> list[str]:
    """Names of inputs that a form's pages have, and some that they have not."""
    chosen = [f"{name}{part}" for name in form.questions for part in _PARTS]
    random.Random(1).shuffle(chosen)
    return [*chosen, "_asked", "action", "x"]


@pytest.mark.parametrize("slug", [SUSPENSION, TIMETABLE])
def test_no_inputs_whatever_are_a_fault(service: Flask, noon: None, slug: str) -> None:
    guest = Referrer(service)
    form = door_of(service).catalogue.forms[slug]
    path, token = guest.start(slug), guest.token()
    names = names_of(form)

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(section=st.sampled_from([each.slug for each in form.sections]), inputs=_INPUTS, is_live=st.booleans())
    def run(section: str, inputs: dict[int, list[str]], is_live: bool) -> None:
        data: Inputs = {names[number % len(names)]: values for number, values in inputs.items()}
        data = {name: [v.encode("utf-8", "replace").decode() for v in values] for name, values in data.items()}
        page = f"{path}/{section}{'/live' if is_live else ''}"
        with clock.frozen(NOON):
            assert guest.client.post(page, data={**data, "csrf_token": token}).status_code < 500
            assert guest.get(f"{path}/check").status_code == 200
            assert guest.get(path).status_code == 200

    run()
