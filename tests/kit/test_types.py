"""An author's own code is clean under pyright and mypy, both strict: what they import is typed, and a slip is told.

pyright comes with `npm ci`, so that no test needs the network.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intranet import api
from intranet.config import ROOT
from intranet.domain.findings import Said
from intranet.domain.pupil_facts import PUPIL_FACTS
from intranet.kit import scaffold
from intranet.kit.naming import read_name

PYRIGHT = ROOT / "node_modules" / "pyright" / "index.js"
# node from a wheel, where the machine has none
NODE = shutil.which("node", path=os.pathsep.join([str(ROOT / ".venv/node/bin"), os.environ.get("PATH", "")]))
GUIDE = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")
SLIPS = """
from intranet.api import Case, Number, Several, answer, note

HOURS = Number("Hours", leest=3)
WHY = Several("Why?", options=(("a", "A"),), hints="x")
LATE = note("x.late", "It is late.", answer("late").is_(True), sourse=None)


def wrong(case: Case) -> bool:
    return case.day("x") > case.on


answer("x").more_then(3)
"""


@pytest.fixture
def generated(tmp_path: Path) -> Path:
    """The folder of a plugin as `flask plugins new` writes it."""
    folder = tmp_path / "dfd-home-visits"
    plugin = scaffold.NewPlugin(read_name("Home visits"), "area", date(2026, 11, 20), by_district=True)
    scaffold.write(plugin, folder)
    return folder


@pytest.fixture
def tutorial(tmp_path: Path) -> Path:
    """The folder of the plugin that the author's guide builds, all of its blocks in one module."""
    by_hand, _, _ = GUIDE.partition("<!-- hooks: generated -->")
    blocks = re.findall(r"^```python\n(.*?)^```$", by_hand, re.DOTALL | re.MULTILINE)
    package = tmp_path / "tutorial" / "dfd_home_visits"
    package.mkdir(parents=True)
    package.joinpath("__init__.py").write_text("\n\n".join(blocks), encoding="utf-8")
    return package.parent


def pyright(folder: Path, **settings: Any) -> list[tuple[str, str]]:
    """(rule, message) of everything that pyright has to say, strictly."""
    if NODE is None or not PYRIGHT.is_file():
        pytest.skip("pyright is not here: `make install` brings it to node_modules, with Node.js")
    config = {"include": ["."], "extraPaths": ["."], "pythonVersion": "3.11", "typeCheckingMode": "strict"}
    folder.joinpath("pyrightconfig.json").write_text(json.dumps(config | settings), encoding="utf-8")
    words = [NODE, str(PYRIGHT), "--outputjson", "--pythonpath", sys.executable]
    ended = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    said = json.loads(ended.stdout)
    assert said["summary"]["filesAnalyzed"] > 0
    return [(each.get("rule", ""), each["message"]) for each in said["generalDiagnostics"]]


def mypy(folder: Path, package: str) -> str:
    words = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--config-file=", package]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=300).stdout


def test_what_new_writes_is_clean(generated: Path) -> None:
    assert pyright(generated) == []
    assert mypy(generated, "dfd_home_visits").startswith("Success")


def test_what_the_guide_builds_is_clean(tutorial: Path) -> None:
    # the guide makes FORM small first and then whole, which in a plugin would be one declaration
    assert pyright(tutorial, reportConstantRedefinition="none") == []
    assert mypy(tutorial, "dfd_home_visits").startswith("Success")


def test_a_slip_is_told_where_it_is_made(generated: Path) -> None:
    generated.joinpath("dfd_home_visits", "slips.py").write_text(SLIPS, encoding="utf-8")

    said = " ".join(message for _, message in pyright(generated))
    plain = mypy(generated, "dfd_home_visits")

    for slip in ("leest", "hints", "sourse", "more_then"):
        assert f'"{slip}"' in said
        assert f'"{slip}"' in plain
    assert 'Operator ">" not supported' in said
    assert "Unsupported operand types" in plain


def test_whoever_points_at_a_name_reads_what_it_is() -> None:
    bare = [
        name
        for name in api.__all__
        if (isinstance(each := getattr(api, name), type) or callable(each))
        and not (each.__doc__ or "").strip().removeprefix(f"{name}(")
    ]
    assert bare == []


def test_the_facts_that_conditions_can_ask_for_are_all_named_where_an_author_looks() -> None:
    def named(each: Any) -> set[str]:
        return set(re.findall(r"`(\w+)`", each.__doc__ or ""))

    assert named(api.pupil) >= set(PUPIL_FACTS)
    assert named(api.SchoolFacts) >= {"urn", "la_code", "district_code", "phase", "type_code", "status", "dfe_number"}
    assert named(api.Rules) >= {each.name for each in fields(api.Rules)} - {"routing"}
    for section in (*api.SHARED_SECTIONS, api.ParentGroup):
        assert named(section) >= {each.short_name for each in section().questions()}, section


@pytest.mark.parametrize("make", [api.error, api.concern, api.note])
def test_what_a_check_says_by_name_is_what_a_check_can_say(make: Any) -> None:
    given = {each.name for each in fields(api.Check)} - {"id", "severity", "message", "when"}

    assert set(Said.__annotations__) == given
    assert make("a.b", "No", api.ALWAYS, field="kind", ask_reason=True).field == "kind"
