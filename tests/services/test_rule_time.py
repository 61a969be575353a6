"""What watching over rules costs those that come to an end."""

from __future__ import annotations

import time

import pytest

from intranet.services import rule_time
from intranet.services.rule_time import OutOfTime, limited


def _for_ever() -> None:
    while True:
        time.sleep(0.001)


def test_nothing_is_thrown_at_rules_that_end_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    thrown: list[object] = []
    monkeypatch.setattr(rule_time, "_throw", lambda _thread, what: thrown.append(what))

    with limited():
        sum(range(1000))

    assert thrown == [], "Python 3.11 is slower in every call from then on"


def test_what_went_on_too_long_once_is_watched_over_the_next_time_too() -> None:
    for _ in range(2):
        with pytest.raises(OutOfTime), limited(0.01):
            _for_ever()
    with limited():
        sum(range(1000))
