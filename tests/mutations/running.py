"""Runs a plugin's own tests on a mutant of one of its modules. Nothing is written: the mutant is in memory alone."""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Literal, NoReturn

import pytest

PATIENCE = 120
"""Seconds after which tests that still run have caught the mutant: it made something endless."""

TABLES = ("test_the_reviewed_rules_are_current", "test_the_reviewed_routing_table_is_current")
EDGES = "test_the_smallest_change_still_comes_to_what_it_came_to"
Verdict = Literal["caught", "by edges", "by tables", "survived", "explained", "too slow"]
_STOPS_AT_FIRST = [
    "-x",
    "--assert=plain",
    "-q",
    "--no-header",
    "-n",
    "0",
    "-p",
    "no:randomly",
    "-p",
    "no:cacheprovider",
]


@dataclass(frozen=True, slots=True)
class Target:
    """A plugin's folder, and one of its modules by its file; `changed` is what that module says in this run."""

    plugin: Path
    file: Path
    changed: str

    @property
    def module(self) -> str:
        """The dotted name under which the plugin imports the file."""
        parts = self.file.relative_to(self.plugin).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the changed source for one module, and has nothing to say of all others."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != self._target.module:
            return None
        is_package = self._target.file.stem == "__init__"
        places = [str(self._target.file.parent)] if is_package else None
        return importlib.util.spec_from_file_location(
            fullname, self._target.file, loader=self, submodule_search_locations=places
        )

    def exec_module(self, module: ModuleType) -> None:
        # a person asked for the mutant, and this is how it is tried
        exec(compile(self._target.changed, str(self._target.file), "exec"), module.__dict__)


_BY_TABLES, _BY_EDGES = 77, 78
_VERDICTS: dict[int, Verdict] = {0: "survived", _BY_TABLES: "by tables", _BY_EDGES: "by edges"}


class _WhoCaughtIt:
    """Which test failed; with -x there is one at most."""

    test = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.test = report.nodeid.rpartition("::")[2]

    def verdict(self, code: int) -> int:
        """The code of pytest, or another where nothing but what was recorded of the form has caught it."""
        return _BY_TABLES if self.test in TABLES else _BY_EDGES if self.test == EDGES else code

    @staticmethod
    def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
        """What is recorded comes last, so that it catches only what nothing else does: the edges, then the tables."""
        last = (EDGES, *TABLES)
        items.sort(key=lambda each: last.index(each.name) + 1 if each.name in last else 0)


def tests_of(plugin: Path) -> list[str]:
    """The plugin's test files: the form's own cases first, since one of them tells a mutant soonest."""
    files = sorted((plugin / "tests").glob("test_*.py"), key=lambda each: (each.stem == "test_contract", each.stem))
    return [str(each) for each in files]


def try_out(target: Target, log: Path, patience: int = PATIENCE) -> tuple[Verdict, float]:
    """What the plugin's own tests say of the mutant, and after how many seconds.

    They run in a child of this process, which has the service imported already and the plugin not yet.
    """
    begun = time.monotonic()
    child = os.fork()
    if not child:
        os.setsid()
        _test_and_leave(target, log)
    verdict = _waited_for(child, begun + patience)
    return verdict, time.monotonic() - begun


def _waited_for(child: int, until: float) -> Verdict:
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return _VERDICTS.get(os.waitstatus_to_exitcode(status), "caught")
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "too slow"


def _test_and_leave(target: Target, log: Path) -> NoReturn:
    """Whatever happens, this process ends here: it must never go on with the work of its parent."""
    code = 1
    try:
        sys.meta_path.insert(0, _Mutated(target))
        with log.open("w", encoding="utf-8") as said:
            for stream in (1, 2):
                os.dup2(said.fileno(), stream)
            with tempfile.TemporaryDirectory() as folder:
                who = _WhoCaughtIt()
                code = int(
                    pytest.main([*_STOPS_AT_FIRST, f"--basetemp={folder}/tests", *tests_of(target.plugin)], [who])
                )
                code = who.verdict(code)
            sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - the log says what it was, and the mutant counts as caught
        traceback.print_exc()
    finally:
        os._exit(code)


def warm(modules: Sequence[str]) -> None:
    """Import what every run needs, once, before there are children."""
    for each in modules:
        importlib.import_module(each)
