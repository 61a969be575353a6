"""What a section's page sent, as plain lists of strings; adding and removing an item of a repeating group."""

from __future__ import annotations

import re
from collections.abc import Mapping

from intranet.forms.section import Section
from intranet.forms.special import Repeat, SchoolQuestion
from intranet.services.front_door import FrontDoor
from intranet.services.schools import FoundSchool, find_label, look_up

Inputs = dict[str, list[str]]
_LABEL = re.compile(r".*\(URN ([0-9]{6})\)", re.DOTALL)
_LONGEST_SEARCH = 200


class FoundSchools:
    """What the look-up's box of one school question shows."""

    def __init__(self, text: str = "", matches: tuple[FoundSchool, ...] = ()) -> None:
        self.text = text
        self.matches = matches


def add_item(inputs: Inputs, section_class: type[Section], name: str) -> Inputs:
    """The inputs with one more, empty item in a repeating group; unchanged when the group is full."""
    group = _group(section_class, name)
    if group is None:
        return inputs
    inputs = _renumbered(inputs, name)
    count = len(_numbers(inputs, name)) or 1
    if count >= group.most:
        return inputs
    first = next(iter(group.fields()))
    return {**inputs, f"{name}-{count}-{first}": [""]}


def remove_item(inputs: Inputs, section_class: type[Section], name: str, position: int) -> Inputs:
    """The inputs without one item of a repeating group, by its place in the list."""
    numbers = _numbers(inputs, name)
    if _group(section_class, name) is None or not 0 <= position < len(numbers):
        return inputs
    gone = f"{name}-{numbers[position]}-"
    return {key: values for key, values in inputs.items() if not key.startswith(gone)}


def _group(section_class: type[Section], name: str) -> Repeat | None:
    question = next((each for each in section_class.declared() if each.short_name == name), None)
    return question if isinstance(question, Repeat) else None


def _numbers(inputs: Inputs, name: str) -> list[int]:
    pattern = re.compile(rf"{re.escape(name)}-([0-9]{{1,4}})-")
    return sorted({int(match.group(1)) for key in inputs if (match := pattern.match(key))})


def _renumbered(inputs: Inputs, name: str) -> Inputs:
    """The same items, numbered from 0 on without a gap."""
    places = {f"{name}-{number}-": f"{name}-{place}-" for place, number in enumerate(_numbers(inputs, name))}
    pattern = re.compile(rf"{re.escape(name)}-[0-9]{{1,4}}-")
    return {pattern.sub(lambda match: places.get(match.group(), match.group()), key): v for key, v in inputs.items()}


def settle_schools(
    door: FrontDoor, section_class: type[Section], inputs: Inputs
) -> tuple[Inputs, dict[str, FoundSchools]]:
    """Work out which school each look-up box means.

    A school picked from the list counts most; then the URN chosen while typing, as long as the box still says
    that school; then the school that the box names in full; then a search for what the box says, which settles it
    when it finds one school only.
    """
    settled, found = dict(inputs), {}
    for question in section_class.declared():
        if isinstance(question, SchoolQuestion):
            urn, found[question.short_name] = _settle(door, question.short_name, inputs)
            settled[question.short_name] = [urn]
            settled.pop(f"{question.short_name}-pick", None)
            settled[f"{question.short_name}-text"] = [found[question.short_name].text]
    return settled, found


def _settle(door: FrontDoor, name: str, inputs: Inputs) -> tuple[str, FoundSchools]:
    picked, chosen, text = (_first(inputs, key) for key in (f"{name}-pick", name, f"{name}-text"))
    if f"{name}-text" not in inputs:  # another program, or a test, gives the URN alone
        return chosen, FoundSchools(_label(door, chosen))
    named = _LABEL.fullmatch(text)
    for urn, says in ((picked, None), (chosen, text), (named.group(1) if named else "", text)):
        label = _label(door, urn)
        if label and says in (None, label):
            return urn, FoundSchools(label)
    matches = look_up(door, text)
    if len(matches) == 1:
        return matches[0].value, FoundSchools(matches[0].label)
    return text[:_LONGEST_SEARCH], FoundSchools(text, matches)


def boxes_for(
    door: FrontDoor, section_class: type[Section], inputs: Mapping[str, list[str]]
) -> dict[str, FoundSchools]:
    """The look-up boxes of a page that is only being shown."""
    names = [each.short_name for each in section_class.declared() if isinstance(each, SchoolQuestion)]
    return {name: FoundSchools(_label(door, _first(inputs, name)) or _first(inputs, f"{name}-text")) for name in names}


def _first(inputs: Mapping[str, list[str]], name: str) -> str:
    return next(iter(inputs.get(name) or [""])).strip()


def _label(door: FrontDoor, urn: str) -> str:
    return find_label(door, int(urn)) if re.fullmatch(r"[0-9]{6}", urn) else ""
