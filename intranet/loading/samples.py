"""Asks a form for its samples. They are the plugin's own code, run long after the form was admitted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from intranet.forms.form import NotificationForm, Sample
from intranet.loading.faults import Faulty, held_against
from intranet.loading.watch import PATIENCE, within

MOST_SAMPLES = 1000
"""More than these is a generator that never ends."""


def samples_of(form: NotificationForm, day: date, patience: float = PATIENCE) -> tuple[Sample, ...]:
    """The form's samples on a day; none where it brings none.

    Raises Faulty, with the line of the plugin, where they break down, would end the program, take longer than
    `patience` seconds or are no samples.
    """
    if form.samples is None:
        return ()
    with held_against("samples", form.samples.__module__, "its samples: "):
        given: tuple[Any, ...] = within(patience, partial(_ask, form, day))
    if len(given) > MOST_SAMPLES:
        raise Faulty("samples", f"its samples are more than {MOST_SAMPLES}: does their generator never end?")
    for each in given:
        if not (isinstance(each, Sample) and isinstance(each.answers, Mapping)):
            raise Faulty("samples", f"its samples must be Sample, each with a title and answers, not {_kind(each)}")
    return given


def _ask(form: NotificationForm, day: date) -> tuple[Any, ...]:
    return tuple(islice(form.samples(day), MOST_SAMPLES + 1)) if form.samples else ()


def _kind(each: object) -> str:
    return "a Sample without answers" if isinstance(each, Sample) else type(each).__name__
