"""A form is asked for its samples at its own risk: what they get wrong is told, and ends nobody else's program."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from intranet.api import NotificationForm, Sample
from intranet.loading.faults import Faulty
from intranet.loading.samples import samples_of
from tests.loading.test_admission import form

ON = date(2026, 11, 20)


def with_samples(samples: Any) -> NotificationForm:
    return replace(form("visit"), samples=samples)


def good(day: date) -> Iterator[Sample]:
    yield Sample("On the day", {"visited_on": day.isoformat()})


def endless(day: date) -> Iterator[Sample]:
    while True:
        yield Sample("Again", {})


def loops(day: date) -> Iterable[Sample]:
    while True:
        pass


def test_a_form_without_samples_has_none() -> None:
    assert samples_of(with_samples(None), ON) == ()


def test_samples_are_those_of_the_day() -> None:
    assert [each.answers for each in samples_of(with_samples(good), ON)] == [{"visited_on": "2026-11-20"}]


@pytest.mark.parametrize(
    ("samples", "told"),
    [
        (lambda day: {}["x"], r"^its samples: KeyError: .* \(.*test_samples\.py, line \d+\)$"),
        (lambda day: sys.exit("done"), r"^its samples: SystemExit: done \(.*test_samples\.py, line \d+\)$"),
        (lambda: (), r"^its samples: TypeError: "),
        (lambda day: None, r"^its samples: TypeError: 'NoneType' object is not iterable"),
        (lambda day: [{"kind": "home"}], r"must be Sample, each with a title and answers, not dict$"),
        (lambda day: [Sample("Empty", None)], r"not a Sample without answers$"),
        (endless, r"more than 1000: does their generator never end\?"),
        (loops, r"^its samples: TooSlow: it takes longer than 0\.3 seconds$"),
    ],
)
def test_what_is_wrong_with_samples_is_told_with_the_line(samples: Callable[..., Any], told: str) -> None:
    with pytest.raises(Faulty, match=told):
        samples_of(with_samples(samples), ON, patience=0.3)
