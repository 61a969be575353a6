"""The page before sending, sending once however often it is tried, and the confirmation."""

import contextvars
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from intranet import clock
from intranet.domain.findings import error
from intranet.domain.statutes import Source
from intranet.services import drafting
from intranet.services.front_door import FrontDoor
from intranet.store import versions
from intranet.store.deliveries import lease
from intranet.store.notifications import get_notification
from intranet.store.tables import deliveries, notifications
from tests.referrer_house import (
    GUEST_KEEPER,
    NOON,
    SUSPENSION,
    TIMETABLE,
    Referrer,
    a_draft,
    change_form,
    controls,
    door_of,
    get_saved,
    sent_by,
)
from tests.web.visitor import errors, heading, soup

# Words of an answer set that no message, address or log may hold.
CANARY = {
    "legal_surname": "Quellenstein",
    "legal_forenames": "Xanthippe",
    "preferred_name": "Xandi",
    "address": "77 Canary Wharfside",
    "incident_description": "Threw a canary-coloured chair.",
    "upn": "T886200121045",
    "dob": "2013-04-17",
    "ncy": "8",
}
SECRETS = (
    "Quellenstein",
    "Xanthippe",
    "Xandi",
    "Wharfside",
    "canary-coloured",
    "T886200121045",
    "2013-04-17",
    "17 April",
)


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


@pytest.fixture
def ready(guest: Referrer, door: FrontDoor) -> str:
    """The path of a guest's draft that can be sent as it is."""
    return guest.take_up(a_draft(door))


def count(door: FrontDoor, table: object = notifications) -> int:
    with door.database.read() as conn:
        return int(conn.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[arg-type]


def change(door: FrontDoor, path: str, slug: str, **inputs: str) -> None:
    """Change answers in another window of the same browser."""
    draft = get_saved(door, path.rpartition("/")[2])
    now = {**draft.answers.get(slug, {}), **{name: [value] for name, value in inputs.items()}}
    drafting.save_section(door, draft.id, GUEST_KEEPER, slug, now)


def rows(page: BeautifulSoup) -> dict[str, str]:
    """The answers on a check page or a confirmation, by label."""
    return {
        key.get_text(" ", strip=True): value.get_text("\n", strip=True)
        for key, value in zip(
            page.select(".govuk-summary-list__key"), page.select(".govuk-summary-list__value"), strict=True
        )
    }


# ---------------------------------------------------------------- what is on it
def test_the_check_page_shows_the_answers_the_teams_and_the_deadlines(guest: Referrer, ready: str) -> None:
    page = guest.page(f"{ready}/check")
    shown = rows(page)
    assert shown["Legal surname"] == "Nuñez-O'Brien"
    assert shown["Which school?"] == "Saltings Creek School (URN 900004, DfE number 886/9004)"
    assert shown["Does the pupil live in Kent?"] == "Yes"
    assert "Mother" in shown["Parents and carers"]
    assert shown["First day of the exclusion"] == "Thursday 12 November 2026"
    teams = [each.get_text(" ", strip=True) for each in page.select("section[aria-labelledby=who] dt")]
    assert "East Kent area team deals with it" in teams
    assert len(teams) == len(page.select("section[aria-labelledby=who] dd > p:first-child")), "each with its reason"
    assert page.select("section[aria-labelledby=deadlines] .dfd-deadline")
    assert "Your link officer for this is" in page.get_text()


def test_every_answer_leads_back_to_its_question_and_from_there_to_the_check_page(guest: Referrer, ready: str) -> None:
    page = guest.page(f"{ready}/check")
    links = [str(each["href"]) for each in page.select(".govuk-summary-list__actions a")]
    assert len(links) > 20
    for path in {link.partition("?")[0] for link in links}:
        there = guest.page(f"{path}?from=check")
        for link in links:
            if link.startswith(f"{path}?"):
                assert there.find(id=link.rpartition("#")[2]) is not None, link
    back = guest.client.post(f"{ready}/pupil?from=check", data=controls(guest.page(f"{ready}/pupil?from=check")))
    assert back.headers["Location"] == f"{ready}/check"


def test_what_is_missing_is_listed_by_page_and_there_is_no_button(guest: Referrer) -> None:
    path = guest.start()
    page = guest.page(f"{path}/check")
    missing = [each.get_text(strip=True) for each in page.select("section[aria-labelledby=incomplete] a")]
    assert "The pupil" in missing
    assert not page.find("button", attrs={"form": "send"})
    response = guest.post(f"{path}/send", {"revision": "0"})
    assert response.status_code == 422
    assert heading(response) == "Check your answers, then send"


def test_a_refusal_says_why_by_which_law_and_which_form_to_use_instead(guest: Referrer, door: FrontDoor) -> None:
    path = guest.take_up(a_draft(door))
    source = Source("The Act of Testing 2026, section 1")
    refusal = error("suspension.try", "Tell it on the other form", lambda case: True, field="record_type")
    refusal = replace(refusal, source=source, instead=TIMETABLE)
    rules = door.catalogue.forms[SUSPENSION].rules
    change_form(door, rules=replace(rules, checks=(*rules.checks, refusal)))
    page = guest.page(f"{path}/check")
    [stop] = page.select("section[aria-labelledby=stops]")
    links = {each.get_text(strip=True): each["href"] for each in stop.select("a")}
    assert "Tell it on the other form" in stop.get_text()
    assert source.cite in stop.get_text()
    assert links["Part-time timetable or flexi-schooling"] == f"/forms/{TIMETABLE}?draft={path.rpartition('/')[2]}"
    assert guest.page(str(links["Change the answer"])).find(id=str(links["Change the answer"]).rpartition("#")[2])
    assert "Send to" not in page.get_text()
    assert guest.send(path).status_code == 422
    assert count(door) == 0


def test_braces_that_somebody_typed_stay_as_typed(guest: Referrer, door: FrontDoor) -> None:
    typed = "{council} {law.pupil.youngest-age} {{7*7}} {0.__class__}"
    path = guest.take_up(a_draft(door, incident_description=typed))
    assert rows(guest.page(f"{path}/check"))["What happened?"] == typed
    guest.send_all(path)
    assert rows(guest.page(f"{path}/sent"))["What happened?"] == typed


@pytest.mark.parametrize(
    "typed",
    [
        "<script>window.__pwn=1</script>",
        '"><img src=x onerror=alert(1)>',
        "<div hx-get='/sign-out' hx-trigger=load>",
        "</textarea><form action=//evil.example>",
        "=cmd|' /C calc'!A0",
        "محمد عبد الله",
        "a\nb\n\nc",
    ],
)
def test_text_is_shown_as_text_on_every_page(guest: Referrer, door: FrontDoor, typed: str) -> None:
    path = guest.take_up(a_draft(door, incident_description=typed, legal_surname=typed.replace("\n", " ")))
    guest.page(f"{path}/the-reasons")
    assert controls(guest.page(f"{path}/the-reasons"))["incident_description"] == [typed]
    guest.send_all(path)
    page = guest.page(f"{path}/sent")
    assert typed.split("\n")[0] in rows(page)["What happened?"]
    assert not page.select("main script, main img, main [hx-get]:not(#arrived), main iframe, main [onerror]")


# ---------------------------------------------------------------- concerns
@pytest.fixture
def worrying(guest: Referrer, door: FrontDoor) -> str:
    """A draft with a concern for which a reason is asked: sent once already for the same pupil and day."""
    sent_by(door, a_draft(door))
    return guest.take_up(a_draft(door))


def test_a_concern_must_be_confirmed_and_a_reason_given(guest: Referrer, door: FrontDoor, worrying: str) -> None:
    before = count(door)
    page = guest.page(f"{worrying}/check")
    concern = page.select_one("input[name=acknowledge][value='suspension.duplicate']")
    assert concern is not None
    assert not concern.has_attr("checked")
    others = [str(each["value"]) for each in page.select("input[name=acknowledge]")]

    unconfirmed = guest.send(worrying)
    assert unconfirmed.status_code == 422
    assert errors(unconfirmed)[0].startswith("Say why, and confirm: Your school has already sent this")
    for link in soup(unconfirmed).select(".govuk-error-summary__list a"):
        assert soup(unconfirmed).find(id=str(link["href"])[1:]) is not None

    without_reason = guest.send(worrying, acknowledge=others)
    assert without_reason.status_code == 422
    ticked = soup(without_reason).select_one("input[name=acknowledge][value='suspension.duplicate']")
    assert ticked is not None
    assert ticked.has_attr("checked"), "what was ticked stays ticked"
    assert count(door) == before

    reasons = {f"reason-{each}": "A second one on the same day." for each in others}
    assert guest.send(worrying, acknowledge=others, **reasons).status_code == 303
    assert count(door) == before + 1


@pytest.mark.parametrize("reason", ["", "  ", "\u200b", "a\x00b", "x" * 2001])
def test_a_reason_that_cannot_be_kept_is_asked_for_again(guest: Referrer, worrying: str, reason: str) -> None:
    response = guest.send_all(worrying, **{"reason-suspension.duplicate": reason})
    assert response.status_code == 422
    assert errors(response)[0].startswith("Say why, and confirm")


def test_the_reason_is_kept_with_the_notification(guest: Referrer, door: FrontDoor, worrying: str) -> None:
    guest.send_all(worrying, **{"reason-suspension.duplicate": " Two incidents.\r\nBoth on Thursday. "})
    with door.database.read() as conn:
        notification = get_notification(conn, guest.reference(worrying))
        found = versions.get_version(conn, notification.id, 1).findings
    [concern] = [each for each in found if each["id"] == "suspension.duplicate"]
    assert concern["acknowledged"] == "Two incidents.\nBoth on Thursday."


def test_acknowledging_what_nobody_found_changes_nothing(guest: Referrer, ready: str) -> None:
    assert guest.send(ready, acknowledge=["nothing", "school.outside-council"] * 500).status_code == 303


# ---------------------------------------------------------------- once
def test_sending_again_gives_the_same_reference(guest: Referrer, door: FrontDoor, ready: str) -> None:
    page = controls(guest.page(f"{ready}/check"))
    first = guest.send_all(ready)
    reference = guest.reference(ready)
    assert re.fullmatch(r"DFD-[2-9B-DF-HJ-NP-TV-XZ]{4}-[2-9B-DF-HJ-NP-TV-XZ]{4}", reference)
    for _ in range(3):
        again = guest.client.post(f"{ready}/send", data=page)
        assert again.headers["Location"] == first.headers["Location"] == f"{ready}/sent"
    assert guest.reference(ready) == reference
    assert count(door) == 1


def test_the_same_form_sent_at_once_from_many_tabs_is_one_notification(
    service: Flask, guest: Referrer, door: FrontDoor, ready: str
) -> None:
    data = controls(guest.page(f"{ready}/check"))
    cookie = guest.cookie

    def send_it(_number: int) -> str:
        tab = Referrer(service)
        tab.client.set_cookie("dfd", cookie)
        return str(tab.client.post(f"{ready}/send", data=data).headers.get("Location"))

    contexts = [contextvars.copy_context() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda pair: pair[0].run(send_it, pair[1]), zip(contexts, range(8), strict=True)))
    assert set(answers) == {f"{ready}/sent"}
    assert count(door) == 1


def test_going_back_after_sending_leads_to_the_confirmation(guest: Referrer, ready: str) -> None:
    typed = controls(guest.page(f"{ready}/pupil"))
    guest.send_all(ready)
    answers = [guest.get(f"{ready}{page}") for page in ("", "/pupil", "/check", "/delete")]
    answers += [guest.client.post(f"{ready}/{page}", data=typed) for page in ("pupil", "pupil/live", "code", "delete")]
    for response in answers:
        assert response.headers.get("Location") == f"{ready}/sent", response.request.path


def test_the_same_answers_in_a_new_form_are_a_second_notification_marked_as_such(
    guest: Referrer, door: FrontDoor, worrying: str
) -> None:
    assert "Your school has already sent this for the same pupil" in guest.page(f"{worrying}/check").get_text()
    guest.send_all(worrying)
    assert count(door) == 2


def test_an_answer_changed_in_another_window_is_to_be_looked_at_first(
    guest: Referrer, door: FrontDoor, ready: str
) -> None:
    seen = controls(guest.page(f"{ready}/check"))
    change(door, ready, "pupil", legal_forenames="Another")
    response = guest.client.post(f"{ready}/send", data=seen)
    assert response.status_code == 422
    assert "An answer was changed in another window" in response.text
    assert rows(soup(response))["Legal forenames"] == "Another"
    assert count(door) == 0
    assert guest.send_all(ready).status_code == 303


@pytest.mark.parametrize("revision", [None, "", "-1", "x", "9" * 30])
def test_sending_without_having_looked_shows_the_check_page(
    guest: Referrer, door: FrontDoor, ready: str, revision: str | None
) -> None:
    response = guest.post(f"{ready}/send", {} if revision is None else {"revision": revision})
    assert response.status_code == 422
    assert heading(response) == "Check your answers, then send"
    assert count(door) == 0
    assert guest.get(f"{ready}/send").headers["Location"] == f"{ready}/check"


def test_a_replay_on_the_next_day_is_no_second_notification(guest: Referrer, door: FrontDoor, ready: str) -> None:
    data = controls(guest.page(f"{ready}/check"))
    guest.send_all(ready)
    with clock.frozen(NOON + timedelta(days=1)):
        assert guest.client.post(f"{ready}/send", data=data).headers["Location"] == f"{ready}/sent"
    assert count(door) == 1


# ---------------------------------------------------------------- afterwards
def test_the_confirmation_is_for_the_senders_browser_alone(service: Flask, guest: Referrer, ready: str) -> None:
    assert guest.get(f"{ready}/sent").status_code == 404, "it has not been sent yet"
    guest.send_all(ready)
    assert guest.get(f"{ready}/sent").status_code == 200
    assert guest.get(f"{ready}/sent").headers["Cache-Control"] == "no-store"
    assert Referrer(service).get(f"{ready}/sent").status_code == 404


def test_the_confirmation_says_who_has_it_and_by_when(guest: Referrer, ready: str) -> None:
    guest.send_all(ready)
    page = guest.page(f"{ready}/sent")
    text = page.get_text(" ", strip=True)
    assert "East Kent area team deals with it" in text
    assert "What happens by when" in text
    assert "received at 12:00 on 12 November 2026" in text
    assert rows(page)["Legal surname"] == "Nuñez-O'Brien"


@pytest.mark.parametrize("slug", [SUSPENSION, TIMETABLE])
def test_no_message_address_or_log_names_the_pupil(
    guest: Referrer, door: FrontDoor, slug: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    canary = {name: value for name, value in CANARY.items() if name in door.catalogue.forms[slug].questions}
    path = guest.take_up(a_draft(door, slug, **canary))
    answers = [guest.get(f"{path}{page}") for page in ("", "/pupil", "/check")]
    answers += [guest.client.post(f"{path}/pupil", data=controls(guest.page(f"{path}/pupil")))]
    answers += [guest.client.post(f"{path}/pupil", data={"legal_surname": "Quellenstein"}), guest.send_all(path)]
    assert answers[-1].status_code == 303
    with door.database.write() as conn:
        letters = lease(conn, clock.now() + timedelta(minutes=1), 100, "test")
    assert {each.kind for each in letters} >= {"lead", "receipt"}
    told = [f"{each.subject}\n{each.body}\n{each.recipient}" for each in letters]
    told += [response.headers.get("Location", "") for response in answers]
    told += [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    for secret in SECRETS:
        assert not [each for each in told if secret in each], secret
    assert count(door, deliveries) == len(letters)


def test_the_page_says_who_reads_what_and_what_the_email_does_not_say(guest: Referrer, door: FrontDoor) -> None:
    draft = a_draft(door, SUSPENSION, social_care_status="cin", social_worker_told="2026-11-12")
    page = guest.page(f"{guest.take_up(draft)}/check")
    [who] = page.select("section[aria-labelledby=who]")
    text = " ".join(who.get_text(" ").split())
    assert "Each of these teams signs in to read it." in text
    assert "It sees all of your answers and files." in text
    assert "It sees only:" in text
    assert "never the pupil" in text
    alone = guest.page(f"{guest.take_up(a_draft(door, TIMETABLE))}/check")
    assert "The team signs in to read" in " ".join(alone.get_text(" ").split())
