"""The forms as referrers meet them: in groups, by level, or missing."""

from dataclasses import replace

import pytest

from intranet.loading import SetAside
from intranet.services.catalogue import KINDS, find_missing, levels_of, list_by_kind
from intranet.services.front_door import FrontDoor
from tests.referrer_house import SUSPENSION, change_form, set_aside, take_out


@pytest.fixture
def door(quick_door: FrontDoor) -> FrontDoor:
    return quick_door


def test_every_form_is_in_one_group_and_no_group_is_empty(door: FrontDoor) -> None:
    groups = list_by_kind(door)
    assert all(group.forms for group in groups)
    assert sorted(form.slug for group in groups for form in group.forms) == sorted(door.catalogue.forms)
    assert [group.key for group in groups] == [key for key, *_ in KINDS if key in {group.key for group in groups}]


def test_there_are_always_four_levels_whether_or_not_a_form_belongs_to_them(door: FrontDoor) -> None:
    change_form(door, levels=(4,))
    levels = levels_of(door)
    assert [level.number for level in levels] == [1, 2, 3, 4]
    assert SUSPENSION in [form.slug for form in levels[3].forms]
    assert SUSPENSION not in [form.slug for form in levels[0].forms]


@pytest.mark.parametrize(
    ("name", "distribution"),
    [("suspension", "other-name"), ("dfd", "dfd-suspension"), ("Suspension", ""), ("x", "DFD_Suspension".lower())],
)
def test_a_form_that_was_set_aside_is_known_by_its_plugin_or_package(
    door: FrontDoor, name: str, distribution: str
) -> None:
    take_out(door)
    set_aside(door, SetAside(name, distribution.replace("_", "-"), "1.0", "import", "reason"))
    missing = find_missing(door, SUSPENSION)
    assert missing is not None
    assert missing.contacts == tuple(door.council.contacts.values())
    assert find_missing(door, "nothing") is None
    assert find_missing(door, "") is None


def test_nothing_set_aside_is_nothing_missing(door: FrontDoor) -> None:
    set_aside(door)
    assert find_missing(door, SUSPENSION) is None
    assert replace(door.catalogue, set_aside=()) == door.catalogue
