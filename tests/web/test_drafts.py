"""Filling a form in as a person at a school does: page by page, without scripts, as a guest or signed in."""

from datetime import timedelta

import pytest
from flask import Flask

from intranet import clock
from intranet.services.front_door import FrontDoor
from tests.referrer_house import (
    NOON,
    OFFICE,
    SITTINGBOURNE,
    SUSPENSION,
    TIMETABLE,
    Referrer,
    a_draft,
    answers_to,
    change_form,
    controls,
    door_of,
    form_of,
    get_saved,
    make_office,
    sent_by,
    take_out,
    typed_for,
)
from tests.web.visitor import errors, heading, soup


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


# ---------------------------------------------------------------- the whole way
@pytest.mark.parametrize("slug", [SUSPENSION, TIMETABLE])
def test_a_guest_fills_a_form_in_and_sends_it(guest: Referrer, door: FrontDoor, slug: str) -> None:
    form = form_of(door, slug)
    path = guest.start(slug)
    seen = guest.fill(f"{path}/{form.sections[0].slug}", typed_for(form, answers_to(form)))
    assert len(seen) == len(set(seen)), "no page came twice"
    assert guest.page(f"{path}/check").find("button", string=lambda text: bool(text) and text.startswith("Send to"))
    response = guest.send_all(path)
    assert response.headers["Location"] == f"{path}/sent", errors(response)
    assert guest.reference(path).startswith("DFD-")
    assert "Nuñez-O'Brien" in guest.page(f"{path}/sent").get_text()


def test_somebody_signed_in_finds_their_name_and_school_filled_in(office: Referrer, door: FrontDoor) -> None:
    path = office.start()
    about = controls(office.page(f"{path}/about-you"))
    assert about["submitter_name"] == ["Jo Marlow"]
    assert about["work_email"] == [OFFICE]
    assert about["submitter_kind"] == ["school"]
    school = controls(office.page(f"{path}/school"))
    assert school["school_urn"] == [str(SITTINGBOURNE)]
    assert school["school_urn-text"] == ["Saltings Creek School (URN 900004)"]


def test_what_is_filled_in_can_be_changed_and_the_change_is_what_counts(office: Referrer) -> None:
    path = office.start()
    office.post_page(f"{path}/about-you", {"work_email": "head@school.example"})
    assert controls(office.page(f"{path}/about-you"))["work_email"] == ["head@school.example"]


def test_a_draft_can_begin_from_an_earlier_notification_of_the_same_school(office: Referrer, door: FrontDoor) -> None:
    sent = sent_by(door, a_draft(door))
    path = office.start(TIMETABLE, **{"from": sent.reference})
    pupil = controls(office.page(f"{path}/pupil"))
    assert pupil["legal_surname"] == ["Nuñez-O'Brien"]
    assert controls(office.page(f"{path}/about-you"))["submitter_name"] == ["Jo Marlow"], "the sender is who it is now"


@pytest.mark.parametrize("who", ["another school", "guest"])
def test_nobody_else_begins_from_it(service: Flask, door: FrontDoor, who: str) -> None:
    sent = sent_by(door, a_draft(door))
    visitor = Referrer(service)
    if who == "another school":
        make_office(door, urn=900_010)
        visitor.sign_in(OFFICE)
    path = visitor.start(TIMETABLE, **{"from": sent.reference})
    assert controls(visitor.page(f"{path}/pupil"))["legal_surname"] == [""]


# ---------------------------------------------------------------- saving page by page
def test_every_page_is_saved_as_it_is_left_even_when_it_is_wrong(guest: Referrer, door: FrontDoor) -> None:
    path = guest.start()
    response = guest.post_page(f"{path}/pupil", {"legal_surname": "Okafor", "upn": "nonsense", "dob-day": "31"})
    assert response.status_code == 422
    assert "the pupil's date of birth must include a month and a year".capitalize()[:5] in " ".join(errors(response))
    kept = controls(guest.page(f"{path}/pupil"))
    assert (kept["legal_surname"], kept["upn"], kept["dob-day"]) == (["Okafor"], ["nonsense"], ["31"])


def test_each_error_leads_to_its_box(guest: Referrer) -> None:
    path = guest.start()
    page = soup(guest.post_page(f"{path}/pupil", {"legal_surname": "A\x00B", "dob-day": "1", "dob-month": "13"}))
    for link in page.select(".govuk-error-summary__list a"):
        box = page.find(id=str(link["href"]).removeprefix("#"))
        assert box is not None, link
    assert page.title is not None
    assert page.title.get_text().startswith("Error: ")


def test_questions_that_an_answer_brings_up_come_without_errors_first(guest: Referrer) -> None:
    path = f"{guest.start()}/what-happened"
    response = guest.post_page(path, {"record_type": "SUSP"})
    page = soup(response)
    assert response.status_code == 200
    assert page.find(id="start_date-day") is not None
    assert errors(response) == []
    assert "Your answer brought up more questions" in page.get_text()
    again = guest.client.post(path, data=controls(page))
    assert again.status_code == 422
    assert "Enter the first day of the exclusion" in errors(again)


def test_answers_to_questions_that_are_not_asked_do_not_count(guest: Referrer, door: FrontDoor) -> None:
    form = form_of(door)
    draft = a_draft(door)
    path = guest.take_up(draft)
    typed = typed_for(form, answers_to(form))["what-happened"]
    response = guest.post_page(f"{path}/what-happened", {**typed, "lunchtimes_count": "7", "original_ref": "DFD-X"})
    assert response.status_code == 303
    guest.send_all(path)
    text = guest.page(f"{path}/sent").get_text()
    assert "How many lunchtimes" not in text
    assert "DFD-X" not in text


@pytest.mark.parametrize(
    "crafted",
    [
        {"lead_team": "courts", "route": "courts", "urgent": "yes", "status": "closed"},
        {"submitter_name-x": "A", "nobody": "B", "account_id": "1", "_asked": "nobody"},
        {"parent_letter": "secret.pdf"},
    ],
)
def test_inputs_that_no_page_has_are_dropped(guest: Referrer, door: FrontDoor, crafted: dict[str, str]) -> None:
    draft = a_draft(door)
    path = guest.take_up(draft)
    guest.post_page(f"{path}/about-you", crafted)
    kept = get_saved(door, draft.id)
    assert not set(kept.answers["about-you"]) & (set(crafted) - {"submitter_name-x"})
    guest.send_all(path)
    assert "courts" not in guest.page(f"{path}/sent").get_text().lower()


def test_the_name_of_a_file_is_never_taken_from_the_form(guest: Referrer, door: FrontDoor) -> None:
    path = guest.start()
    guest.client.post(f"{path}/papers", data={"csrf_token": guest.token(), "parent_letter": "/etc/passwd"})
    guest.client.post(f"{path}/papers/live", data={"csrf_token": guest.token(), "parent_letter": "/etc/passwd"})
    assert "passwd" not in str(get_saved(door, path.rpartition("/")[2]).answers)


def test_the_list_of_pages_says_what_is_done_begun_and_still_to_do(guest: Referrer, door: FrontDoor) -> None:
    path = guest.start()
    typed = typed_for(form_of(door), answers_to(form_of(door)))
    guest.post_page(f"{path}/about-you", typed["about-you"])
    guest.post_page(f"{path}/pupil", {"legal_surname": "Okafor"})
    page = guest.page(path)
    states = {
        item.select_one("a").get_text(strip=True): item.select_one(".govuk-task-list__status").get_text(strip=True)  # type: ignore[union-attr]
        for item in page.select(".govuk-task-list__item")
    }
    assert states["About you"] == "Completed"
    assert states["The pupil"] == "Something is missing"
    assert states["The school"] == "Not started"
    assert "We delete the draft on Thursday 10 December 2026" in page.get_text(" ", strip=True)


def test_the_start_page_lists_the_drafts_by_initials_and_age(guest: Referrer) -> None:
    path = guest.start()
    guest.post_page(f"{path}/pupil", {"legal_surname": "Okafor", "legal_forenames": "Zoë"})
    [draft] = guest.page("/").select("section[aria-labelledby=drafts] li")
    assert draft.get_text(" ", strip=True).startswith("Suspension or permanent exclusion, ZO saved at 12:00")
    assert "Okafor" not in draft.get_text()
    assert not Referrer(guest.client.application).page("/").select("section[aria-labelledby=drafts]")


def test_a_draft_begun_as_a_guest_is_gone_on_with_after_signing_in(
    service: Flask, guest: Referrer, door: FrontDoor
) -> None:
    make_office(door)
    path = guest.start()
    guest.sign_in(OFFICE)
    assert guest.page("/").select("section[aria-labelledby=drafts] li")
    guest.post_page(f"{path}/pupil", {"legal_surname": "Okafor"})
    elsewhere = Referrer(service)
    elsewhere.sign_in(OFFICE)
    assert controls(elsewhere.page(f"{path}/pupil"))["legal_surname"] == ["Okafor"]


def test_a_draft_can_be_thrown_away_after_a_question(guest: Referrer) -> None:
    path = guest.start()
    assert "cannot be brought back" in guest.page(f"{path}/delete").get_text()
    assert guest.post(f"{path}/delete").headers["Location"] == "/"
    assert guest.get(path).status_code == 404


# ---------------------------------------------------------------- whose draft it is
def test_a_draft_opens_for_nobody_but_its_keeper(service: Flask, guest: Referrer, office: Referrer) -> None:
    theirs, mine = office.start(), guest.start()
    for visitor, path in ((guest, theirs), (office, mine), (Referrer(service), mine)):
        for page in ("", "/pupil", "/check", "/sent", "/delete"):
            assert visitor.get(f"{path}{page}").status_code == 404
        for action in ("/send", "/code", "/delete"):
            assert visitor.post(f"{path}{action}").status_code == 404
    assert guest.get(mine).status_code == 200
    assert office.get(theirs).status_code == 200


def test_a_draft_past_its_time_is_gone_for_reading_saving_and_sending(guest: Referrer, door: FrontDoor) -> None:
    draft = a_draft(door)
    path = guest.take_up(draft)
    with clock.frozen(NOON + timedelta(days=29)):
        assert guest.get(path).status_code == 404
        assert guest.post(f"{path}/send", {"revision": "0"}).status_code == 404
        assert guest.post(f"{path}/about-you", {"submitter_name": "X"}).status_code == 404
        assert not guest.page("/").select("section[aria-labelledby=drafts]")


def test_a_code_brings_a_guest_back_from_any_browser(service: Flask, guest: Referrer) -> None:
    path = guest.start()
    guest.post_page(f"{path}/pupil", {"legal_surname": "Okafor"})
    code = soup(guest.post(f"{path}/code")).select_one(".dfd-code")
    assert code is not None
    text = code.get_text(strip=True)
    for typed in (text, text.lower(), text.replace("-", " "), f"  {text.replace('-', '')} "):
        other = Referrer(service)
        response = other.post("/resume", {"code": typed})
        assert response.headers["Location"] == path, typed
        assert controls(other.page(f"{path}/pupil"))["legal_surname"] == ["Okafor"]
    assert guest.get(path).status_code == 404, "the draft belongs to whoever typed the code last"


def test_a_second_code_makes_the_first_one_useless(service: Flask, guest: Referrer) -> None:
    path = guest.start()
    codes = [soup(guest.post(f"{path}/code")).select_one(".dfd-code").get_text(strip=True) for _ in range(2)]  # type: ignore[union-attr]
    other = Referrer(service)
    assert other.post("/resume", {"code": codes[0]}).status_code == 422
    assert other.post("/resume", {"code": codes[1]}).status_code == 303


@pytest.mark.parametrize("code", ["", "no", "7K3M-9QX2-4TRW-HB6F", "\x00", "x" * 5000, "<script>"])
def test_a_wrong_code_is_told_and_typed_again(guest: Referrer, code: str) -> None:
    response = guest.post("/resume", {"code": code})
    assert response.status_code == 422
    assert errors(response) == ["We know no draft with this code. Check it, or start again."]
    assert "<script>" not in response.text


@pytest.mark.parametrize(
    "following",
    ["//evil.example", "https://evil.example", "/drafts/other/pupil", "/\\evil.example", "%2f%2fevil", "\r\nX: y"],
)
def test_a_code_leads_nowhere_but_to_its_own_draft(service: Flask, guest: Referrer, following: str) -> None:
    path = guest.start()
    code = soup(guest.post(f"{path}/code")).select_one(".dfd-code").get_text(strip=True)  # type: ignore[union-attr]
    for tried in (following, f"{path}/{following}"):
        response = Referrer(service).post("/resume", {"code": code, "next": tried})
        assert response.status_code == 303
        assert response.headers["Location"] in {path, f"{path}/%2f%2fevil"} or "//" not in response.headers["Location"]
        assert response.headers["Location"].startswith(path)


# ---------------------------------------------------------------- nothing typed is lost
TYPED = {"legal_surname": "Okafor", "legal_forenames": "Zoë <b>", "upn": "nonsense", "dob-day": "3"}


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_a_page_without_a_good_token_comes_back_with_all_that_was_typed(
    guest: Referrer, door: FrontDoor, token: str | None
) -> None:
    path = guest.start()
    data = TYPED if token is None else {**TYPED, "csrf_token": token}
    response = guest.client.post(f"{path}/pupil", data=data)
    assert response.status_code == 400
    assert heading(response) == "The pupil"
    kept = controls(soup(response))
    assert {name: kept[name] for name in TYPED} == {name: [value] for name, value in TYPED.items()}
    assert "pupil" not in get_saved(door, path.rpartition("/")[2]).answers, "nothing was saved"
    assert guest.client.post(f"{path}/pupil", data=kept).status_code == 422, "the page that came back is a good one"


def test_a_look_up_that_was_being_typed_comes_back_too(guest: Referrer) -> None:
    path = guest.start()
    guest.post_page(f"{path}/school", {"school_urn-text": "900004"})
    response = guest.client.post(f"{path}/school", data={"school_urn-text": "St Mildred", "school_urn": "900004"})
    assert controls(soup(response))["school_urn-text"] == ["St Mildred"]


def test_anothers_token_is_no_good(service: Flask, guest: Referrer) -> None:
    path = guest.start()
    assert (
        guest.client.post(f"{path}/pupil", data={**TYPED, "csrf_token": Referrer(service).token()}).status_code == 400
    )


@pytest.mark.parametrize("token", [None, "wrong"])
def test_sending_without_a_good_token_sends_nothing_and_says_so(
    guest: Referrer, door: FrontDoor, token: str | None
) -> None:
    draft = a_draft(door)
    path = guest.take_up(draft)
    response = guest.client.post(f"{path}/send", data={"csrf_token": token} if token else {})
    assert response.status_code == 400
    assert "Your session ended" in response.text
    assert get_saved(door, draft.id).reference is None


def test_what_was_typed_when_the_sign_in_had_ended_comes_back_after_signing_in(
    office: Referrer, door: FrontDoor
) -> None:
    path = office.start()
    with clock.frozen(NOON + timedelta(hours=1)):  # idle for longer than a sign-in lasts
        response = office.client.post(f"{path}/pupil", data={**TYPED, "csrf_token": office.token()})
        assert response.status_code == 303
        location = response.headers["Location"]
        assert location.startswith("/sign-in?next=")
        back = office.client.post(
            location, data={"csrf_token": office.token(), "email": OFFICE, "password": "mellow trombone taxonomy"}
        )
        for _ in range(2):  # and again when the page is loaded anew
            page = office.page(back.headers["Location"])
            kept = controls(page)
            assert {name: kept[name] for name in TYPED} == {name: [value] for name, value in TYPED.items()}
        assert "We kept what you typed" in page.get_text()
        assert office.client.post(f"{path}/pupil", data=kept).status_code == 422
        saved = controls(office.page(f"{path}/pupil"))
        assert saved["legal_surname"] == ["Okafor"]
        assert "We kept what you typed" not in office.page(back.headers["Location"]).get_text(), "it has been saved"


def test_what_a_guest_typed_with_their_key_gone_comes_back_with_the_code(service: Flask, guest: Referrer) -> None:
    path = guest.start()
    code = soup(guest.post(f"{path}/code")).select_one(".dfd-code").get_text(strip=True)  # type: ignore[union-attr]
    fresh = Referrer(service)
    response = fresh.post(f"{path}/pupil", TYPED)
    location = response.headers["Location"]
    assert location.startswith("/resume?next=")
    asked = controls(fresh.page(location))
    back = fresh.client.post("/resume", data={**asked, "code": code})
    kept = controls(fresh.page(back.headers["Location"]))
    assert {name: kept[name] for name in TYPED} == {name: [value] for name, value in TYPED.items()}


@pytest.mark.parametrize("signed_in", [False, True])
def test_with_the_whole_cookie_gone_a_page_says_where_to_get_it_back(
    service: Flask, guest: Referrer, office: Referrer, signed_in: bool
) -> None:
    path = (office if signed_in else guest).start()
    response = Referrer(service).client.post(f"{path}/pupil", data=TYPED)
    assert response.status_code == 400
    assert heading(response) == "Your session has ended"
    [link] = [each for each in soup(response).select("main a") if "ontinue" in each.get_text()]
    assert str(link["href"]).startswith("/sign-in?" if signed_in else "/resume?")


def test_what_was_kept_is_shown_to_the_drafts_keeper_alone(service: Flask, office: Referrer, door: FrontDoor) -> None:
    path = office.start()
    location = Referrer(service).post(f"{path}/pupil", TYPED).headers["Location"]
    token = location.rpartition("kept%3D")[2] or location.rpartition("kept=")[2]
    make_office(door, urn=900_010, email="other@school.example")
    other = Referrer(service)
    other.sign_in("other@school.example")
    assert other.get(f"{path}/pupil?kept={token}").status_code == 404
    assert "We kept what you typed" in office.page(f"{path}/pupil?kept={token}").get_text(), "and it is still there"
    assert "We kept what you typed" not in office.page(f"{path}/school?kept={token}").get_text(), "it was another page"


# ---------------------------------------------------------------- forms that change or go
def test_a_form_that_has_changed_since_says_so_and_keeps_the_answers(guest: Referrer, door: FrontDoor) -> None:
    draft = a_draft(door)
    path = guest.take_up(draft)
    change_form(door, version="2.0")
    for page in ("", "/check", "/pupil"):
        assert "This form has changed since you last saved" in guest.page(f"{path}{page}").get_text()
    typed = controls(guest.page(f"{path}/pupil"))
    assert typed["legal_surname"] == ["Nuñez-O'Brien"]
    guest.post_page(f"{path}/pupil", {})
    assert "This form has changed" not in guest.page(path).get_text()
    assert get_saved(door, draft.id).form_version == "2.0"


def test_a_draft_of_a_form_that_is_gone_is_kept_and_the_page_says_whom_to_ring(
    guest: Referrer, door: FrontDoor
) -> None:
    draft = a_draft(door)
    path = guest.take_up(draft)
    token = guest.token()
    take_out(door)
    answers = [guest.get(f"{path}{page}") for page in ("", "/pupil", "/check")]
    answers += [guest.client.post(f"{path}{page}", data={**TYPED, "csrf_token": token}) for page in ("/pupil", "/send")]
    for response in answers:
        assert response.status_code == 503
        assert heading(response) == "This form is not available at the moment"
        assert any(each.value in response.text for each in door.council.contacts.values())
    assert get_saved(door, draft.id) == draft
    assert "Suspension, SN" in guest.page("/").get_text()
    assert guest.get(f"{path}/delete").status_code == 200


def test_what_was_sent_can_be_read_after_its_form_is_gone(guest: Referrer, door: FrontDoor) -> None:
    path = guest.take_up(a_draft(door))
    guest.send_all(path)
    before = guest.page(f"{path}/sent").select("dl")
    take_out(door)
    assert [str(each) for each in guest.page(f"{path}/sent").select("dl")] == [str(each) for each in before]


# ---------------------------------------------------------------- pages that are not there
def test_a_page_that_other_answers_took_away_leads_to_the_list(guest: Referrer, door: FrontDoor) -> None:
    path = guest.start()
    guest.post_page(f"{path}/what-happened", {"record_type": "SUSP"})
    typed = controls(guest.page(f"{path}/the-decision"))
    guest.post_page(f"{path}/what-happened", {"record_type": "CANCEL_SUSP"})
    for method in ("GET", "POST"):
        response = guest.client.open(f"{path}/the-decision", method=method, data=typed if method == "POST" else None)
        assert response.headers["Location"] == path
        assert "Your answers do not lead to that page" in guest.page(path).get_text()


def test_a_page_that_no_form_has_is_not_found(guest: Referrer) -> None:
    path = guest.start()
    assert guest.get(f"{path}/nothing").status_code == 404
    assert guest.post(f"{path}/nothing", {}).status_code == 404
    assert guest.post(f"{path}/nothing/live", {}).status_code == 404
    for missing in ("nothing", "x" * 300, "%00"):
        assert guest.get(f"/drafts/{missing}").status_code == 404
        assert guest.get(f"/drafts/{missing}/pupil").status_code == 404
