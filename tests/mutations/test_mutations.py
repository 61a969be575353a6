"""Each kind of mutant is made, differs in one place, is caught by a test that looks, and survives one that does not."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from intranet.config import ROOT
from tests.mutations.explained import EXPLAINED, Explained, reason_for
from tests.mutations.operators import Mutant, asks_questions, kinds, mutant

_IN_A_PROCESS = """
import json, sys
from pathlib import Path
from tests.mutations.running import Target, try_out
plugin, file, changed, log, patience = json.loads(sys.argv[1])
print(try_out(Target(Path(plugin), Path(file), changed), Path(log), patience)[0])
"""

MADE = [
    ("changed number", "MOST = 5", "MOST = 6"),
    ("swapped team", 'Lead("area", "here")', "Lead('courts', 'here')"),
    ("dropped condition", "A = seen & home", "A = seen"),
    ("dropped condition", "A = seen & home", "A = home"),
    ("dropped condition", "ok = a and b and c", "ok = a and c"),
    ("dropped condition", "Copy('x', 'y', when=LATE)", "Copy('x', 'y')"),
    ("negated comparison", "late = day > case.on", "late = day <= case.on"),
    ("negated comparison", "late = not early", "late = early"),
    ("negated comparison", "LATE = ~EARLY", "LATE = EARLY"),
    ("negated comparison", "answer('a').is_(True)", "answer('a').is_not(True)"),
    ("negated comparison", "computed('a').at_least(LEAST)", "computed('a').less_than(LEAST)"),
    ("shifted date", "SINCE = date(2026, 8, 31)", "SINCE = date(2026, 9, 1)"),
    ("misspelt fact", "case.day('visited_on')", "case.day('visited_ons')"),
    ("removed rule", "CHECKS = (error('a'), note('b'))", "CHECKS = (note('b'),)"),
    ("removed rule", "def record(case):\n    yield Entry('a')", "def record(case):\n    None"),
    ("changed severity", "error('a', 'b')", "concern('a', 'b')"),
    ("changed severity", "note('a', 'b')", "concern('a', 'b')"),
]


@pytest.mark.parametrize(("kind", "before", "after"), MADE)
def test_a_mutant_of_each_kind_is_made(kind: str, before: str, after: str) -> None:
    made = [mutant(before, number) for number in range(len(kinds(before)))]

    assert after in [each.source for each in made if each.kind == kind]
    for each in made:
        ast.parse(each.source)
        assert each.source != ast.unparse(ast.parse(before))
        assert each.line >= 1


@pytest.mark.parametrize(
    "source", ["def f(a: int | None) -> str | None: ...", "Told = Condition | Callable[[Case], bool]"]
)
def test_types_decide_nothing_and_are_left_alone(source: str) -> None:
    assert kinds(source) == []


def test_pages_of_questions_are_no_rules() -> None:
    assert asks_questions("class Visit(Section):\n    title = 'Visit'")
    assert asks_questions("class NotifiedParent(ParentGroup):\n    dob = Day('Born')")
    assert not asks_questions("class Visit(Exception): ...")


def all_mutants(source: str) -> list[Mutant]:
    return [mutant(source, number) for number in range(len(kinds(source)))]


@pytest.mark.parametrize("each", EXPLAINED, ids=lambda each: f"{each.plugin}-{each.file}-{each.told}"[:60])
def test_an_explanation_is_of_one_mutant_that_there_is(each: Explained) -> None:
    [file] = (ROOT / "plugins" / each.plugin).glob(f"dfd_*/{each.file}")
    found = [made for made in all_mutants(file.read_text()) if each.matches(each.plugin, each.file, made)]

    assert len(found) == 1, "the line has changed: look whether the explanation still holds, or take it out"
    assert reason_for(each.plugin, each.file, found[0]) == each.why
    assert len(each.why) > 30


def test_an_explanation_stays_with_its_line_and_is_of_no_other() -> None:
    [most, least] = all_mutants("MOST = 5\nLEAST = 5\n")
    [moved, _] = all_mutants("# the most\n\nMOST = 5\nLEAST = 5\n")
    explained = Explained("small", "rules.py", "changed number", "MOST = 5", "6", "nobody asks for the most")

    assert explained.matches("small", "rules.py", most)
    assert explained.matches("small", "rules.py", moved)
    assert not explained.matches("small", "rules.py", least)
    assert not explained.matches("other", "rules.py", most)
    assert reason_for("small", "rules.py", most) == ""


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """A package with one rule, and a place for its tests."""
    (tmp_path / "dfd_small_rule").mkdir()
    (tmp_path / "dfd_small_rule" / "__init__.py").write_text("def late(days):\n    return days > 5\n")
    (tmp_path / "tests").mkdir()
    return tmp_path


def tried(plugin: Path, changed: str, patience: int = 60) -> str:
    """The verdict on a mutant of the one module, from a process of its own: pytest does not run inside pytest."""
    file = plugin / "dfd_small_rule" / "__init__.py"
    told = json.dumps([str(plugin), str(file), changed, str(plugin / "log"), patience])
    words = [sys.executable, "-c", _IN_A_PROCESS, told]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(plugin)])}
    ended = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=180)
    return ended.stdout.strip()


@pytest.mark.parametrize(
    ("looks", "verdict"),
    [("late(6) and not late(5)", "caught"), ("late(100) or True", "survived"), ("late(0) or not late(0)", "survived")],
)
def test_a_mutant_is_caught_by_tests_that_look_and_survives_those_that_do_not(
    plugin: Path, looks: str, verdict: str
) -> None:
    file = plugin / "dfd_small_rule" / "__init__.py"
    (plugin / "tests" / "test_rule.py").write_text(
        f"from dfd_small_rule import late\n\n\ndef test_it() -> None:\n    assert {looks}\n"
    )
    changed = next(each for number in range(2) if (each := mutant(file.read_text(), number)).kind == "changed number")

    assert tried(plugin, changed.source) == verdict, (plugin / "log").read_text()
    assert file.read_text() == "def late(days):\n    return days > 5\n"


def test_a_mutant_without_end_is_given_up(plugin: Path) -> None:
    (plugin / "tests" / "test_rule.py").write_text("import dfd_small_rule\n\n\ndef test_it() -> None: ...\n")

    assert tried(plugin, "while True: pass", patience=6) == "too slow"
