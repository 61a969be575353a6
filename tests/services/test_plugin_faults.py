"""A form whose own rules break down harms neither the draft nor any other form, and operators are told."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from intranet.api import Case, Check, Computed, Line, NotificationForm, Rules, Section, Severity
from intranet.app import make_front_door
from intranet.services import drafting, rule_time, starting
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.services.plugin_faults import FormFailed, guarding
from intranet.store import drafts, plugin_failures
from intranet.store.past import list_last_sent
from intranet.testing.running import make_config
from tests.referrer_house import GUEST_KEEPER, a_draft, change_form, form_of, sent_by

KEEPER = Keeper(None, drafting.hashed("a guest"))
SECRET = "Zielinska"


def break_down(case: Case) -> bool:
    raise ZeroDivisionError(f"over {SECRET}")


@pytest.fixture
def door(database_url: str, tmp_path: Path) -> Iterator[FrontDoor]:
    made = make_front_door(make_config(tmp_path, database_url))
    yield made
    made.database.engine.dispose()


def with_form(door: FrontDoor, rules: Rules) -> tuple[FrontDoor, NotificationForm]:
    """The same front door, its suspension form's rules changed."""
    form = replace(door.catalogue.forms["suspension"], rules=rules)
    forms = MappingProxyType({**door.catalogue.forms, "suspension": form})
    return replace(door, catalogue=replace(door.catalogue, forms=forms)), form


@pytest.mark.parametrize("part", ["checks", "computed"])
def test_what_was_typed_is_kept_when_a_rule_breaks_down(door: FrontDoor, part: str) -> None:
    rules = door.catalogue.forms["suspension"].rules
    broken = {
        "checks": (*rules.checks, Check("suspension.broken", Severity.NOTE, "", break_down)),
        "computed": (*rules.computed, Computed("broken", break_down, label="Broken")),
    }
    faulty, form = with_form(door, replace(rules, **{part: broken[part]}))
    draft = starting.start_draft(faulty, form, GUEST, KEEPER)
    typed = {"legal_surname": [SECRET]}
    _, filled_in = drafting.save_section(faulty, draft.id, KEEPER, "pupil", typed)
    with pytest.raises(FormFailed, match="They are kept"):
        _ = filled_in.assessment
    with faulty.database.read() as conn:
        assert drafts.get_draft(conn, draft.id).answers["pupil"] == typed
        (failure,) = plugin_failures.list_plugin_failures(conn)
    assert (failure.plugin, failure.stage) == ("suspension", "rules")
    assert failure.reason.startswith("ZeroDivisionError at test_plugin_faults.py:")
    assert SECRET not in failure.reason


def test_the_other_forms_go_on(door: FrontDoor) -> None:
    rules = door.catalogue.forms["suspension"].rules
    faulty, _ = with_form(door, replace(rules, checks=(Check("suspension.broken", Severity.NOTE, "", break_down),)))
    other = faulty.catalogue.forms["part-time-timetable"]
    draft = starting.start_draft(faulty, other, GUEST, KEEPER)
    _, explained = drafting.save_section(faulty, draft.id, KEEPER, "pupil", {"legal_surname": [SECRET]})
    assert explained.answers["legal_surname"] == SECRET


def loop_for_ever(case: Case) -> bool:
    while True:
        pass


def loop_and_hold_exceptions(case: Case) -> bool:
    while True:
        try:
            time.sleep(0.01)
        except Exception:  # noqa: BLE001 - as a careless author would
            continue


def call_for_an_end(case: Case) -> bool:
    sys.exit("not on a Monday")


class Stop(BaseException):
    """No Exception, as somebody may write who wants to be sure to be heard."""


def stop_everything(case: Case) -> bool:
    raise Stop


def want_all_memory(case: Case) -> bool:
    return bool(bytearray(sys.maxsize - 64))


def ask_itself(case: Case) -> bool:
    return ask_itself(case)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (stop_everything, "Stop at test_plugin_faults.py:"),
        (want_all_memory, "MemoryError at test_plugin_faults.py:"),
        (ask_itself, "RecursionError at test_plugin_faults.py:"),
        (loop_for_ever, "OutOfTime at test_plugin_faults.py:"),
        (loop_and_hold_exceptions, "OutOfTime at test_plugin_faults.py:"),
        (call_for_an_end, "SystemExit at test_plugin_faults.py:"),
    ],
)
def test_a_rule_that_never_ends_or_would_end_the_server_is_stopped(
    door: FrontDoor, monkeypatch: pytest.MonkeyPatch, rule: Callable[[Case], bool], told: str
) -> None:
    monkeypatch.setattr(rule_time, "LONGEST", 0.2)
    rules = door.catalogue.forms["suspension"].rules
    faulty, form = with_form(door, replace(rules, checks=(Check("suspension.odd", Severity.NOTE, "", rule),)))
    draft = starting.start_draft(faulty, form, GUEST, KEEPER)
    _, filled_in = drafting.save_section(faulty, draft.id, KEEPER, "pupil", {"legal_surname": [SECRET]})

    begun = time.monotonic()
    with pytest.raises(FormFailed, match="They are kept"):
        _ = filled_in.assessment

    assert time.monotonic() - begun < 5
    with faulty.database.read() as conn:
        assert [each.reason[: len(told)] for each in plugin_failures.list_plugin_failures(conn)] == [told]


def test_an_interrupt_is_the_operators_in_the_first_thread_and_the_rules_own_in_any_other(door: FrontDoor) -> None:
    form, raised = door.catalogue.forms["suspension"], []

    def interrupted() -> None:
        with guarding(door, form, "rules"):
            raise KeyboardInterrupt

    def asked_by_a_person() -> None:
        with pytest.raises(FormFailed) as found:
            interrupted()
        raised.append(found.type)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    thread = threading.Thread(target=asked_by_a_person)
    thread.start()
    thread.join()
    assert raised == [FormFailed]


def test_a_rule_that_ends_in_time_is_left_alone_and_nothing_is_thrown_afterwards(
    door: FrontDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule_time, "LONGEST", 0.6)
    form = door.catalogue.forms["suspension"]
    done = []

    def ask() -> None:
        for _ in range(3):
            with guarding(door, form, "rules"), guarding(door, form, "questions"):
                time.sleep(0.3)
        time.sleep(1.5)
        done.append(True)

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert done == [True] * 3


@pytest.mark.parametrize("part", ["json_value", "shown"])
def test_an_answer_that_cannot_be_written_down_is_not_sent_and_the_draft_is_kept(
    referrer_door: FrontDoor, part: str
) -> None:
    question = type("OneOfItsOwn", (Line,), {part: break_down})
    page = type("More", (Section,), {"title": "More", "more": question("More", thing="more")})
    form = form_of(referrer_door)
    draft = a_draft(referrer_door)
    change_form(referrer_door, sections=(*form.sections, page))
    drafting.save_section(referrer_door, draft.id, GUEST_KEEPER, "more", {"more": ["a word"]})

    with pytest.raises(FormFailed, match="They are kept"):
        sent_by(referrer_door, draft)

    with referrer_door.database.read() as conn:
        assert drafts.get_draft(conn, draft.id).answers["more"] == {"more": ["a word"]}
        assert not list_last_sent(conn, form.slug, 5)
        assert plugin_failures.list_plugin_failures(conn)[0].stage in {"answers", "rules"}
