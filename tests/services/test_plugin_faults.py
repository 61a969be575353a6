"""A form whose own rules break down harms neither the draft nor any other form, and operators are told."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from intranet.api import Case, Check, Computed, NotificationForm, Rules, Severity
from intranet.app import make_front_door
from intranet.services import drafting, starting
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.services.people import GUEST
from intranet.services.plugin_faults import FormFailed
from intranet.store import drafts, plugin_failures
from intranet.testing.running import make_config

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
