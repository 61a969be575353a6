"""Broken plugins under a whole service: it starts, says which form is not there and whom to telephone, and why."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from inspect import unwrap
from pathlib import Path

import pytest
from flask import Flask

from intranet import clock
from intranet.api import Line, Section
from intranet.domain.teams import CouncilPack
from intranet.store.tables import metadata
from tests.loading.conftest import ALL, BROKEN, HARMLESS, HEALTHY, LATER, TWINS, UNREADABLE
from tests.referrer_house import Referrer, change_form, door_of, form_of, referrer_app
from tests.small_house import PASSWORD, make_account

SERVED = ("healthy", *LATER, *HARMLESS)
NOT_ASIDE = {*HEALTHY, *SERVED, *TWINS, UNREADABLE, "then_another_council", "loops_at_import", "loops_when_asked"}
ASIDE = sorted(set(ALL) - NOT_ASIDE)


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BROKEN))
    for name in (*SERVED, *ASIDE):
        monkeypatch.syspath_prepend(str(BROKEN / name))
    with referrer_app(tmp_path, sqlite_url) as made:
        yield made
    for name in {each for each in set(sys.modules) - before if each.startswith(("dfd_", "small_form"))}:
        del sys.modules[name]


def test_the_service_starts_with_all_of_them_and_serves_the_others(app: Flask) -> None:
    door = door_of(app)

    assert {each.name for each in door.catalogue.set_aside} == set(ASIDE)
    assert len(ASIDE) >= 75
    assert set(SERVED) <= {each.name for each in door.catalogue.admitted}
    assert "home-visit" in door.catalogue.forms
    assert "suspension" in door.catalogue.forms
    assert Referrer(app).page("/forms/suspension").select_one("h1")


def test_the_pages_and_the_tables_are_the_cores_own(app: Flask) -> None:
    visitor = Referrer(app)

    for address in ("/", "/forms/shadows-a-page"):
        page = visitor.page(address)
        assert page.select_one("header .govuk-header, .govuk-header, header")
        assert "mine" not in page.get_text(" ").split()
    assert {view.__module__.partition(".")[0] for view in map(unwrap, app.view_functions.values())} == {
        "flask",
        "intranet",
    }
    assert "visits" not in metadata.tables
    assert visitor.start("suspension")


@pytest.mark.parametrize("address", ["dead-row", "too-early", "exits-when-asked", "to-nobody", "syntax-error"])
def test_the_address_of_a_form_that_is_set_aside_says_whom_to_telephone(address: str, app: Flask) -> None:
    answer = Referrer(app).get(f"/forms/{address}")

    assert answer.status_code == 503
    assert "This form is not available at the moment" in answer.text
    council: CouncilPack = door_of(app).council
    assert all(each.value in answer.text for each in council.contacts.values())
    assert "Traceback" not in answer.text


def test_an_administrator_sees_the_reason_and_the_trace_of_each(app: Flask) -> None:
    make_account(door_of(app), "admin@council.example", ("administrator", ""))
    visitor = Referrer(app)
    visitor.sign_in("admin@council.example", PASSWORD)

    page = visitor.page("/admin/plugins").get_text(" ")

    for name in ASIDE:
        assert name in page
    assert "Trace for the author of raises_when_asked" in page
    assert "KeyError: 'the form'" in page
    assert "RecursionError" in page


def _raise(*given: object) -> str:
    raise ZeroDivisionError("what was typed")


@pytest.mark.parametrize("part", ["shown", "problems", "prepare", "process_formdata", "drawing"])
@pytest.mark.parametrize("how", [_raise, sys.exit])
def test_a_question_of_ones_own_that_breaks_down_is_the_forms_fault_wherever_it_is_asked(
    part: str, how: Callable[..., str], app: Flask
) -> None:
    form = form_of(door_of(app), "home-visit")
    question = type("OneOfItsOwn", (Line,), {part: how})
    page = type("More", (Section,), {"title": "More", "more": question("More", thing="more")})
    change_form(door_of(app), "home-visit", sections=(*form.sections, page))
    visitor = Referrer(app)
    draft = visitor.start("home-visit")
    visitor.post_page(f"{draft}/visit", {"kind": ["home"]})

    saved = visitor.post(f"{draft}/more", data={"more": "a word"})
    answer = visitor.get(f"{draft}/check")

    assert saved.status_code in {303, 503}
    assert answer.status_code == 503
    assert "This form has a fault" in answer.text
    assert "what was typed" not in answer.text


def test_a_rule_that_breaks_down_on_tuesdays_keeps_the_draft_and_leaves_the_others_alone(app: Flask) -> None:
    make_account(door_of(app), "admin@council.example", ("administrator", ""))
    visitor = Referrer(app)
    with clock.frozen(date(2026, 11, 23)):
        draft = visitor.start("on-tuesdays")
        saved = visitor.post_page(f"{draft}/visit", {"kind": ["home"]})
        assert saved.status_code in {303, 422}
        assert visitor.get(f"{draft}/check").status_code == 200
    with clock.frozen(date(2026, 11, 24)):
        answer = visitor.get(f"{draft}/check")
        assert answer.status_code == 503
        assert "This form has a fault" in answer.text
        assert "03000 41 11 11" in answer.text
        assert Referrer(app).page("/forms/suspension").select_one("h1")
        visitor.sign_in("admin@council.example", PASSWORD)
        told = visitor.page("/admin/plugins").get_text(" ")
    assert "RuntimeError at dfd_on_tuesdays.py:10" in told
    assert "not on a Tuesday" not in told  # its words may quote an answer
