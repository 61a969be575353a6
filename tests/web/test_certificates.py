"""From an attached certificate to the grid of marks, through the pages, without scripts."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from intranet.services.front_door import FrontDoor
from tests.attachments import hostile, samples
from tests.referrer_house import Referrer, a_draft, controls, door_of, get_saved
from tests.web.visitor import soup

SAMPLES = Path(__file__).parents[1] / "data" / "certificates"
SLUG = "penalty-notice"


@pytest.fixture
def door(service: Flask) -> FrontDoor:
    return door_of(service)


@pytest.fixture
def path(guest: Referrer, door: FrontDoor) -> str:
    """The register's page of a draft about the first days of November."""
    draft = a_draft(door, SLUG, absence_period_from="2026-11-02", absence_period_to="2026-11-11")
    return f"{guest.take_up(draft)}/register"


def press(guest: Referrer, path: str, name: str = "", content: bytes | None = None, **typed: str):
    """Press the button below the certificate, with a file chosen in its box or not."""
    sent = {**controls(guest.page(path)), **typed}
    if name:
        chosen = BytesIO(content if content is not None else (SAMPLES / name).read_bytes())
        sent["registration_certificate"] = (chosen, name)  # type: ignore[assignment]
    return guest.client.post(f"{path}/read-marks/registration_certificate", data=sent)


def typed_marks(door: FrontDoor, path: str) -> dict[str, str]:
    kept = get_saved(door, path.split("/")[2]).answers["register"]
    return {name: values[0] for name, values in kept.items() if name.startswith("marks-") and values[0]}


@pytest.mark.parametrize("name", ["sessions_2026.csv", "days_2026.xlsx", "weeks_2026.pdf"])
def test_the_marks_of_the_weeks_shown_go_into_the_grid(guest: Referrer, door: FrontDoor, path: str, name: str) -> None:
    response = press(guest, path, name)

    assert (response.status_code, response.headers["Location"]) == (303, f"{path}#q-marks")
    page = guest.page(path)
    assert f"We read 98 marks from “{name}”. Check each before you go on." in page.get_text()
    box = page.select_one("#marks-2026-11-10-am")
    assert box is not None
    assert box["value"] == "G"
    assert typed_marks(door, path)["marks-2026-11-02-pm"] == "U"


def test_the_page_says_what_the_marks_come_to(guest: Referrer, path: str) -> None:
    press(guest, path, "sessions_2026.csv")
    text = guest.page(path).get_text(" ", strip=True)

    assert "Unauthorised sessions that count 10 sessions" in text  # to Wednesday 11 November
    assert guest.page(path).select_one("#q-sessions_g input[name=sessions_g]") is None


def test_the_check_page_draws_them_with_a_table(guest: Referrer, path: str) -> None:
    press(guest, path, "sessions_2026.csv")
    page = guest.page(f"{path.rpartition('/')[0]}/check")

    drawing = page.select_one("svg.dfd-marks-drawn")
    assert drawing is not None
    assert len(drawing.select(".dfd-marks-drawn__mark--unauthorised-absence")) == 14
    assert page.select_one(".dfd-marks-drawn__table table") is not None


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("scan.pdf", "“scan.pdf” has no text in it: it is a scan or a picture."),
        ("two_pupils.csv", "“two_pupils.csv” holds marks of more than one pupil."),
        ("days_2024.csv", "“days_2024.csv” has no marks of the weeks below."),
    ],
)
def test_a_file_that_gives_nothing_says_why_and_leaves_the_grid(
    guest: Referrer, door: FrontDoor, path: str, name: str, message: str
) -> None:
    response = press(guest, path, name, **{"marks-2026-11-10-am": "O", "attendance_percentage": "77.5"})

    assert response.status_code == 422
    assert message in soup(response).get_text()
    assert typed_marks(door, path) == {"marks-2026-11-10-am": "O"}
    assert get_saved(door, path.split("/")[2]).answers["register"]["attendance_percentage"] == ["77.5"]


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("bomb.xlsx", hostile.bomb, "“bomb.xlsx” would unpack to far more than its size."),
        ("macros.xlsm", hostile.with_macros, "“macros.xlsm” is of a kind that we cannot take."),
        ("macros.xlsx", hostile.with_macros, "“macros.xlsx” contains macros."),
        ("renamed.xlsx", hostile.old_workbook, "“renamed.xlsx”"),
        ("page.csv", lambda: b"<!doctype html><table><tr><td>G</td></tr></table>", "“page.csv”"),
        ("locked.pdf", hostile.locked_pdf, "“locked.pdf” is protected with a password"),
        ("endless.pdf", hostile.endless_pdf, "“endless.pdf” holds too much to be read for marks."),
        ("lines.csv", lambda: b"a,b\n" * 100_000, "“lines.csv” has more than 5,000 lines."),
        ("letter.docx", samples.docx, "Marks can be read from a CSV, XLSX or PDF file of text."),
        ("notes.txt", lambda: b"/ \\ G G\n", "Marks can be read from a CSV, XLSX or PDF file of text."),
        ("photo.png", samples.png, "Marks can be read from a CSV, XLSX or PDF file of text."),
        ("names.csv", lambda: b'name\n=HYPERLINK("https://away.example")\n', "“names.csv” cannot be read as a"),
        ("page.html", lambda: b"<script>alert(1)</script>", "“page.html” is of a kind that we cannot take."),
        (
            "months.csv",
            lambda: b"Date,AM,PM\n11/02/2026,G,G\n11/04/2026,G,G\n",
            "read with the month first, like 11/02/2026",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_a_burden_says_why_at_its_question_and_the_grid_stays(
    guest: Referrer, door: FrontDoor, path: str, name: str, make: Callable[[], bytes], message: str
) -> None:
    response = press(guest, path, name, make(), **{"marks-2026-11-10-am": "O", "attendance_percentage": "77.5"})

    page = soup(response)
    assert response.status_code == 422
    at_question = page.select_one("[id=registration_certificate-error], #q-marks .govuk-error-message")
    assert at_question is not None, page.get_text()[:2000]
    assert message in at_question.get_text()
    box = page.select_one("#marks-2026-11-10-am")
    assert box is not None
    assert box["value"] == "O"
    assert typed_marks(door, path) == {"marks-2026-11-10-am": "O"}
    assert get_saved(door, path.split("/")[2]).answers["register"]["attendance_percentage"] == ["77.5"]


def test_another_pupils_certificate_is_refused(guest: Referrer, door: FrontDoor, path: str) -> None:
    content = (SAMPLES / "sessions_2026.csv").read_bytes().replace(b"T886200121045", b"E886541219007")
    response = press(guest, path, "another.csv", content)

    assert response.status_code == 422
    assert "is the certificate of a pupil with another UPN" in soup(response).get_text()
    assert typed_marks(door, path) == {}


def test_without_a_file_it_asks_for_one(guest: Referrer, path: str) -> None:
    response = press(guest, path)

    assert response.status_code == 422
    assert "Attach the certificate first." in soup(response).get_text()


def test_a_page_without_a_grid_has_nothing_to_fill_in(guest: Referrer, path: str) -> None:
    base = path.rpartition("/")[0]
    page = controls(guest.page(f"{base}/what"))

    assert guest.client.post(f"{base}/what/read-marks/registration_certificate", data=page).status_code == 404
    assert guest.client.post(f"{base}/nowhere/read-marks/marks", data=page).status_code == 404


def test_somebody_elses_draft_is_not_read_into(guest: Referrer, service: Flask, path: str) -> None:
    stranger = Referrer(service)
    response = stranger.post(f"{path}/read-marks/registration_certificate")

    assert response.status_code in {303, 404}
    assert "registration" not in response.get_data(as_text=True).casefold() or response.status_code == 303
