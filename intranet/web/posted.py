"""What a page of questions sent: its inputs, which questions it had shown, what its buttons ask for, its files."""

from __future__ import annotations

from flask import request

from intranet.forms.section import Section
from intranet.forms.special import Files
from intranet.services import attaching
from intranet.services.attaching import CouldNotSave, FileRefused
from intranet.web.door import front_door
from intranet.web.inputs import Inputs, add_item, remove_item
from intranet.web.keeping import keeper

_NOT_ANSWERS = frozenset({"csrf_token", "action", "_asked", "_kept"})


def posted_inputs() -> Inputs:
    """Everything on the page that may be an answer, as strings; what is one, the form decides."""
    return {key: request.form.getlist(key) for key in request.form if key not in _NOT_ANSWERS}


def asked_questions() -> frozenset[str]:
    """The questions that the person had before them."""
    return frozenset(request.form.getlist("_asked"))


def read_number(text: str) -> int | None:
    """A small plain number from a form; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def take_files(draft_id: str, section_class: type[Section]) -> dict[str, str]:
    """Attach what was chosen on the page and not attached by its own button; returns what was refused, by slot."""
    refused: dict[str, str] = {}
    for question in section_class.declared():
        chosen = request.files.getlist(question.name) if isinstance(question, Files) else []
        for each in chosen:
            if each.filename:
                try:
                    attaching.add_file(
                        front_door(), draft_id, keeper(make=False), question.name, each.stream, each.filename
                    )
                except (FileRefused, CouldNotSave) as problem:
                    refused[question.name] = str(problem)
    return refused


def changed_group(inputs: Inputs, section_class: type[Section]) -> Inputs | None:
    """The inputs after "add another" or "remove"; None when the person wants to go on."""
    match request.form.get("action", "").split(":"):
        case ["add", name]:
            return add_item(inputs, section_class, name)
        case ["remove", name, position] if read_number(position) is not None:
            return remove_item(inputs, section_class, name, int(position))
    return None
