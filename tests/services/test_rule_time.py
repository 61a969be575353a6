"""What watching over rules costs those that come to an end."""

from __future__ import annotations

import subprocess
import sys
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


FORKED = """
import os
from intranet.services.rule_time import OutOfTime, limited

with limited():
    pass  # from now on somebody watches
child = os.fork()
if child:
    raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
try:
    with limited(0.1):
        while True:
            pass
except OutOfTime:
    os._exit(7)
"""


def test_rules_are_watched_over_in_a_process_that_began_as_a_copy_of_one_that_was() -> None:
    found = subprocess.run([sys.executable, "-W", "ignore", "-c", FORKED], timeout=60, check=False)
    assert found.returncode == 7
