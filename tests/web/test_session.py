"""Signing in and out, registering and one's own account, as somebody at a browser meets them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, session

from intranet import clock
from intranet.services.front_door import FrontDoor
from intranet.services.throttle import MAIL_ACCOUNT, SIGN_IN_ACCOUNT
from intranet.store.deliveries import lease
from intranet.web.access import admits
from intranet.web.session import find_guest_key, guest_key
from tests.small_house import ORCHARD, PASSWORD, make_account
from tests.web.visitor import Form, Visitor, errors, heading, soup

START = datetime(2026, 11, 20, 9, tzinfo=UTC)
NEW = "quartz pelican umbrella"
REGISTRATION: Form = {
    "name": "Noor Lane", "email": "noor@orchard.example", "job_title": "Clerk", "phone": "01632 960002",
    "urn": str(ORCHARD), "password": PASSWORD,
}  # fmt: skip


def link_to(door: FrontDoor, recipient: str) -> str:
    """The path of the link in the latest letter to somebody."""
    with door.database.write() as conn:
        waiting = [each for each in lease(conn, clock.now(), 100, "test") if each.recipient == recipient]
        conn.rollback()
    found = re.search(r"http://front-door\.westmoor\.example(/\S+)", waiting[-1].body)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("roles", "room"),
    [
        ([], "/"),
        ([("referrer", "900001")], "/"),
        ([("officer", "area_north")], "/mailbox"),
        ([("administrator", "")], "/admin"),
        ([("officer", "area_north"), ("administrator", "")], "/mailbox"),
    ],
)
def test_everybody_begins_in_their_own_room(
    app: Flask, door: FrontDoor, roles: list[tuple[str, str]], room: str
) -> None:
    make_account(door, "sam@orchard.example", *roles)
    visitor = Visitor(app)
    assert visitor.sign_in("sam@orchard.example").headers["Location"].rstrip("/") == room.rstrip("/")
    assert visitor.get("/sign-in").headers["Location"].rstrip("/") == room.rstrip("/")
    assert "You do not need an account" not in visitor.page("/").get_text()


def test_signing_in_and_out(app: Flask, door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    assert visitor.sign_in("SAM@orchard.example ").headers["Location"] == "/"
    page = visitor.page("/account")
    assert "Sam Reed" in page.get_text()
    assert page.select("form[action='/sign-out'] button")
    kept = visitor.cookie
    assert visitor.post("/sign-out").headers["Location"] == "/signed-out"
    assert visitor.get("/account").status_code == 303
    visitor.client.set_cookie("dfd", kept)
    assert visitor.get("/account").status_code == 303, "a copy of the cookie is worth nothing"


def test_a_wrong_password_and_an_unknown_address_look_the_same(app: Flask, door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    pages = [Visitor(app).sign_in(email, "not this one") for email in ("sam@orchard.example", "eve@orchard.example")]
    assert {response.status_code for response in pages} == {422}
    assert [errors(response) for response in pages] == [["The email address or the password is not right"]] * 2
    assert all(soup(response).title.get_text().startswith("Error: Sign in") for response in pages)  # type: ignore[union-attr]
    assert all("not this one" not in response.text for response in pages)


def test_after_ten_wrong_passwords_the_page_asks_to_wait(app: Flask, door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    for _ in range(SIGN_IN_ACCOUNT.times):
        visitor.sign_in("sam@orchard.example", "wrong")
    response = visitor.sign_in("sam@orchard.example")
    assert response.status_code == 429
    assert errors(response) == ["This has been tried too often. Wait 5 minutes, then try again."]


def test_the_cookie_holds_random_things_and_no_person(app: Flask, door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    visitor.sign_in("sam@orchard.example")
    visitor.token()
    with visitor.client.session_transaction() as held:
        assert set(held) == {"_user_id", "csrf_token"}
        assert len(held["_user_id"]) >= 43


def test_signing_in_makes_a_new_token_and_ends_the_browsers_old_one(app: Flask, door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    visitor.sign_in("sam@orchard.example")
    first = visitor.cookie
    visitor.sign_in("sam@orchard.example")
    assert visitor.get("/account").status_code == 200
    visitor.client.set_cookie("dfd", first)
    assert visitor.get("/account").status_code == 303


@pytest.mark.parametrize("place", [0, 5, -1])
def test_a_cookie_with_a_byte_changed_is_nobodys(app: Flask, door: FrontDoor, place: int) -> None:
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    visitor.sign_in("sam@orchard.example")
    value = list(visitor.cookie)
    value[place] = "A" if value[place] != "A" else "Q"
    visitor.client.set_cookie("dfd", "".join(value))
    assert visitor.get("/account").status_code == 303


def test_a_guests_key_stays_over_signing_in_and_goes_at_signing_out(app: Flask, door: FrontDoor) -> None:
    app.add_url_rule("/key", view_func=admits("anyone")(lambda: f"{guest_key()}"), endpoint="key")
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    key = visitor.get("/key").text
    assert len(key) >= 22
    visitor.sign_in("sam@orchard.example")
    assert visitor.get("/key").text == key
    visitor.post("/sign-out")
    assert visitor.get("/key").text != key
    with app.test_request_context():
        assert find_guest_key() is None
        assert not session.modified


def test_the_warning_is_told_how_long_is_left_and_asking_is_not_use(app: Flask, door: FrontDoor) -> None:
    visitor = Visitor(app)
    with clock.frozen(START):
        make_account(door, "sam@orchard.example")
        visitor.sign_in("sam@orchard.example")
        token = visitor.token()
        assert visitor.page("/account").select("dialog[data-dfd-session]")
    with clock.frozen(START + timedelta(minutes=26)):
        for _ in range(2):
            assert visitor.get("/session/remaining").json == {"seconds": 240}
        assert visitor.client.post("/session/stay", headers={"X-CSRFToken": token}).status_code == 204
        assert visitor.get("/session/remaining").json == {"seconds": 1800}
    with clock.frozen(START + timedelta(minutes=57)):
        assert visitor.get("/session/remaining").json == {"seconds": 0}
        assert visitor.get("/account").status_code == 303
    assert Visitor(app).get("/session/remaining").json == {"seconds": 0}


# ---------------------------------------------------------------- registering
def test_registering_confirming_and_being_signed_in(app: Flask, door: FrontDoor) -> None:
    visitor = Visitor(app)
    assert visitor.post("/register", REGISTRATION).headers["Location"] == "/check-email"
    link = link_to(door, "noor@orchard.example")
    for _ in range(2):  # a scanner of mails opens it, and opens it again
        assert heading(visitor.get(link)) == "Confirm your email address"
    assert errors(visitor.post(link, {"password": "guessed wrongly"})) == [
        "This is not the password you chose when you registered."
    ]
    assert visitor.post(link, {"password": PASSWORD}).headers["Location"] == "/"
    page = visitor.page("/account").get_text(" ", strip=True)
    assert "Your account is ready." in page
    assert "Orchard Primary School Waiting for an answer" in page
    assert visitor.get("/account/requests").status_code == 404
    used = visitor.get(link)
    assert (used.status_code, heading(used)) == (400, "This link has already been used")


def test_registering_a_known_address_shows_the_same_page(app: Flask, door: FrontDoor) -> None:
    make_account(door, "noor@orchard.example")
    known = Visitor(app).post("/register", REGISTRATION)
    unknown = Visitor(app).post("/register", REGISTRATION | {"email": "new@orchard.example"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert link_to(door, "noor@orchard.example") == "/sign-in"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "Enter your full name"),
        ({"email": "noor@orchard"}, "Enter an email address in the correct format, like name@example.com"),
        (
            {"email": "a@b.example\r\nBcc: c@d.example"},
            "Enter an email address in the correct format, like name@example.com",
        ),
        ({"job_title": "x" * 121}, "Your job title must be 120 characters or fewer"),
        ({"urn": "12"}, "The URN must be 6 digits, like 118000"),
        ({"urn": "¹¹⁸⁰⁰¹"}, "The URN must be 6 digits, like 118000"),
        ({"urn": "999999"}, "There is no school with the URN 999999. Check the number."),
        ({"password": "short"}, "Password must be 12 characters or more"),
        ({"password": "noor quartz pelican"}, None),
        ({"password": "NoorLane2026!"}, "Choose a password that is harder to guess, for example three random words"),
        ({"password": ""}, "Enter a password"),
        ({"phone": "never"}, "A telephone number must be a telephone number, like 01632 960 001 or 07700 900 982"),
    ],
)
def test_each_mistake_is_named_where_it_is_and_nothing_typed_is_lost(
    app: Flask, changed: Form, message: str | None
) -> None:
    response = Visitor(app).post("/register", REGISTRATION | changed)
    if message is None:
        assert response.status_code == 303
        return
    assert response.status_code == 422
    assert errors(response) == [message]
    page = soup(response)
    [link] = page.select(".govuk-error-summary__list a")
    [field] = page.select(str(link["href"]))
    assert f"{field['id']}-error" in str(field["aria-describedby"]).split()
    assert page.select_one("input[name=name]")["value"] == (REGISTRATION | changed)["name"]  # type: ignore[index]
    assert not page.select("input[type=password][value]")


def test_password_boxes_suit_password_managers(app: Flask) -> None:
    [box] = Visitor(app).page("/register").select("input[type=password]")
    assert (box["autocomplete"], box.get("maxlength"), box.get("onpaste")) == ("new-password", None, None)
    [box] = Visitor(app).page("/sign-in").select("input[type=password]")
    assert box["autocomplete"] == "current-password"


def test_letters_cannot_be_asked_for_without_end(app: Flask) -> None:
    visitor = Visitor(app)
    form: Form = {"email": "sam@orchard.example"}
    for _ in range(MAIL_ACCOUNT.times):
        assert visitor.post("/forgotten-password", form).headers["Location"] == "/check-email"
    assert visitor.post("/forgotten-password", form).status_code == 429
    assert visitor.post("/register", REGISTRATION | form).status_code == 429


# ---------------------------------------------------------------- a forgotten password
def test_a_new_password_by_link_signs_whoever_is_there_out_first(app: Flask, door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    other = make_account(door, "other@orchard.example", name="Other Person")
    visitor = Visitor(app)
    visitor.post("/forgotten-password", {"email": "sam@orchard.example"})
    link = link_to(door, "sam@orchard.example")
    visitor.hold(door, other)
    assert "Setting this password signs you out first" in visitor.get(link).text
    assert visitor.get("/account").status_code == 200, "looking changes nothing"
    assert errors(visitor.post(link, {"password": "short"})) == ["Password must be 12 characters or more"]
    assert visitor.post(link, {"password": NEW}).headers["Location"] == "/sign-in"
    assert visitor.get("/account").status_code == 303
    assert visitor.sign_in("other@orchard.example").status_code == 303, "the other's password is as it was"
    assert Visitor(app).sign_in("sam@orchard.example", NEW).status_code == 303
    assert visitor.post(link, {"password": NEW}).status_code == 400


def test_an_old_link_offers_a_new_one(app: Flask, door: FrontDoor) -> None:
    make_account(door, "sam@orchard.example")
    visitor = Visitor(app)
    with clock.frozen(START):
        visitor.post("/forgotten-password", {"email": "sam@orchard.example"})
        link = link_to(door, "sam@orchard.example")
    with clock.frozen(START + timedelta(hours=2)):
        response = visitor.get(link)
    assert (response.status_code, heading(response)) == (400, "This link has expired")
    assert soup(response).select("main a[href='/forgotten-password']")
    wrong_kind = visitor.get(link.replace("new-password", "invitation"))
    assert heading(wrong_kind) == "This link does not work"


# ---------------------------------------------------------------- one's own account
def test_details_are_changed_and_shown(app: Flask, door: FrontDoor) -> None:
    visitor = Visitor(app)
    visitor.hold(door, make_account(door, "sam@orchard.example"))
    wanted: Form = {"name": "<b>Sám</b> O'Reed", "job_title": "Head", "phone": "01632 960003"}
    assert (
        visitor.post("/account/details", wanted | {"email": "thief@x.example", "roles": "administrator"}).status_code
        == 303
    )
    page = visitor.page("/account")
    assert "<b>Sám</b> O'Reed" in page.get_text()
    assert "thief@x.example" not in page.get_text()
    assert visitor.get("/account/requests").status_code == 404
    assert visitor.page("/account/details").select_one("#name")["value"] == "<b>Sám</b> O'Reed"  # type: ignore[index]
    assert errors(visitor.post("/account/details", wanted | {"name": ""})) == ["Enter your full name"]


def test_changing_the_password_needs_the_current_one_and_signs_out_elsewhere(app: Flask, door: FrontDoor) -> None:
    account = make_account(door, "sam@orchard.example")
    here, there = Visitor(app), Visitor(app)
    here.hold(door, account)
    there.hold(door, account)
    assert errors(here.post("/account/password", {"current": "wrong", "password": NEW})) == [
        "This is not your current password."
    ]
    assert errors(here.post("/account/password", {"current": PASSWORD, "password": "SamReed-2026"}))
    assert here.post("/account/password", {"current": PASSWORD, "password": NEW}).status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303


def test_other_sign_ins_can_be_seen_and_ended(app: Flask, door: FrontDoor) -> None:
    account = make_account(door, "sam@orchard.example")
    here, there = Visitor(app), Visitor(app)
    here.hold(door, account)
    there.hold(door, account)
    assert len(here.page("/account").select("#places dt")) == 2
    here.post("/account/sign-ins/end")
    page = here.page("/account")
    assert len(page.select("#places dt")) == 1
    assert "signed out everywhere else" in page.get_text()
    assert there.get("/account").status_code == 303


def test_a_lead_lets_somebody_join_the_own_school_only(app: Flask, door: FrontDoor) -> None:
    visitor = Visitor(app)
    visitor.post("/register", REGISTRATION)
    visitor.post(link_to(door, "noor@orchard.example"), {"password": PASSWORD})
    lead, stranger = Visitor(app), Visitor(app)
    lead.hold(door, make_account(door, "lead@orchard.example", ("school_lead", str(ORCHARD))))
    stranger.hold(door, make_account(door, "lead@quarry.example", ("school_lead", "118002")))
    [form] = lead.page("/account/requests").select("main form")
    path = str(form["action"])
    assert "Noor Lane" not in stranger.page("/account/requests").get_text()
    assert stranger.post(path, {"decision": "approve"}).status_code == 404
    assert lead.post(path.replace(str(ORCHARD), "118002"), {"decision": "approve"}).status_code == 404
    assert lead.post(path, {"decision": "perhaps"}).status_code == 400
    assert lead.post(path, {"decision": "approve"}).headers["Location"] == "/account/requests"
    assert "School staff, Orchard Primary School" in visitor.page("/account").get_text(" ", strip=True)
    assert lead.post(path, {"decision": "approve"}).status_code == 404


def test_asking_to_join_another_school(app: Flask, door: FrontDoor) -> None:
    visitor = Visitor(app)
    visitor.hold(door, make_account(door, "sam@orchard.example"))
    assert errors(visitor.post("/account/join", {"urn": "999999"})) == [
        "There is no school with the URN 999999. Check the number."
    ]
    assert visitor.post("/account/join", {"urn": "118 002"}).status_code == 303
    assert "Quarry School Waiting for an answer" in visitor.page("/account").get_text(" ", strip=True)
    assert errors(visitor.post("/account/join", {"urn": "118002"}))
