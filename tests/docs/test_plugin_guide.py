"""The author's guide is true: its code runs, its form is served and keeps the contract, its reference is current."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from intranet import api
from intranet.config import ROOT
from intranet.domain.teams import TeamDirectory
from intranet.forms.routing_csv import as_csv, routing_rows
from intranet.kit.contract import rules_as_csv
from intranet.loading import Found, admit, installed_plugins
from intranet.loading.declarations import HOOKS
from intranet.loading.inspection import problems_of
from intranet.loading.reference import NoPlaceForReference, hook_reference, question_table, with_reference
from intranet.loading.shape import DRAFT_PAGES
from intranet.statutes import STATUTES
from intranet.testing import accepting
from intranet.testing.ground import Ground, make_ground

GUIDE = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")
BY_HAND, _, REFERENCE = GUIDE.partition("<!-- hooks: generated -->")
ON = date(2026, 11, 20)
commands: Any = import_module("intranet.cli.plugins")  # the name in the package is the command's


def blocks(language: str, text: str = GUIDE) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """A plugin made of every Python block of the guide, in their order."""
    module = ModuleType("dfd_home_visits")
    module.__file__ = str(tmp_path_factory.mktemp("home_visits") / "__init__.py")
    # what the examples of the reference speak of, and the guide has no reason to make
    module.PACK = api.CouncilPack  # type: ignore[attr-defined]
    module.open_loft, module.Channel = print, api.Channel  # type: ignore[attr-defined]
    sys.modules["dfd_home_visits"] = module
    for block in blocks("python", BY_HAND):
        exec(compile(block, "plugins/README.md", "exec"), module.__dict__)
    for example in blocks("python", REFERENCE):
        exec(compile(example, "plugins/README.md", "exec"), dict(module.__dict__))
    Path(module.__file__).with_name("routing.csv").write_text(as_csv(routing_rows(module.FORM)), encoding="utf-8")
    rules = rules_as_csv(module.FORM, module.STATUTES)
    Path(module.__file__).with_name("rules.csv").write_text(rules, encoding="utf-8")
    yield module
    del sys.modules["dfd_home_visits"]


@pytest.fixture(scope="module")
def found(guide: ModuleType) -> tuple[Found, ...]:
    councils = tuple(each for each in installed_plugins() if each.name == "kent")
    return (*councils, Found("home_visits", "dfd-home-visits", "0.1.0", lambda: guide, "dfd_home_visits"))


@pytest.fixture(scope="module")
def ground(guide: ModuleType, found: tuple[Found, ...]) -> Ground:
    return make_ground(guide.FORM, admit(found, on=ON, statutes=STATUTES), ON)


def test_the_form_of_the_guide_is_served(guide: ModuleType, ground: Ground) -> None:
    assert list(problems_of(guide.FORM, ground.statutes, ground.directory, ON)) == []


def test_the_smallest_form_is_served_too(ground: Ground) -> None:
    first: dict[str, Any] = {}
    exec(compile(blocks("python")[0], "plugins/README.md", "exec"), first)

    assert list(problems_of(first["FORM"], ground.statutes, TeamDirectory(ground.directory.pack), ON)) == []


def test_the_form_of_the_guide_keeps_the_contract(
    guide: ModuleType, found: tuple[Found, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accepting, "edges", True)
    edges = tmp_path / "edges.csv"
    own = {"installed": lambda self: found, "edges_csv": str(edges)}
    kept = type("Kept", (guide.TestWithAnEarlierVisit,), own)()

    demands = [name for name in dir(kept) if name.startswith("test_")]
    assert len(demands) >= 10
    for demand in demands:
        getattr(kept, demand)()
    (shown,) = blocks("csv")
    assert set(shown.splitlines()) <= set(edges.read_text(encoding="utf-8").splitlines())
    (as_it_is,) = [each for each in edges.read_text(encoding="utf-8").splitlines() if each.startswith("seen before,,")]
    assert "visits_this_year 2" in as_it_is


def test_the_test_of_the_guide_passes(guide: ModuleType, ground: Ground) -> None:
    def try_form(slug: str, answers: Any, *, on: date) -> Any:
        assert (slug, on) == ("home-visit", ON)
        return ground.assess(ground.complete(answers))

    guide.test_a_long_visit_is_a_concern(try_form)


def test_the_answers_of_the_guide_are_accepted(ground: Ground) -> None:
    (text,) = blocks("json")
    result = ground.assess(ground.complete(json.loads(text)))

    assert result.outcome == "accepted"
    assert result.decision is not None
    assert result.decision.lead.team_key == "courts"
    assert [(each.id, each.due) for each in result.deadlines] == [("home-visit.answer", date(2026, 11, 26))]


def test_the_packaging_of_the_guide_names_the_plugin() -> None:
    (text,) = blocks("toml")
    project = tomllib.loads(text)["project"]

    assert project["entry-points"]["intranet.plugins"] == {"home_visits": "dfd_home_visits"}
    assert "home_visits" in next(each for each in blocks("python") if "PluginContract" in each)


def test_every_command_of_the_guide_is_there() -> None:
    named = set(re.findall(r"\bflask (\w+) (\w+)", GUIDE))

    assert ("plugins", "check") in named
    for group, command in named:
        assert command in getattr(import_module(f"intranet.cli.{group}"), group).commands


def test_every_link_of_the_guide_leads_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\]\(#([^)]*)\)", GUIDE)) <= anchors


def test_the_guide_names_the_slugs_that_a_section_cannot_have() -> None:
    (sentence,) = re.findall(r"A section may not be called (.*?): every draft", GUIDE, re.DOTALL)

    assert set(re.findall(r"`(\w+)`", sentence)) >= DRAFT_PAGES


def test_the_reference_is_current() -> None:
    assert with_reference(GUIDE) == GUIDE, "run `flask plugins docs --write`"


def test_the_reference_has_every_hook_with_an_example_and_every_type_of_question() -> None:
    reference = hook_reference()

    for hook in HOOKS:
        assert re.search(rf"### `{hook}\(\) -> .*```python\n@hookimpl\ndef {hook}\(\):", reference, re.DOTALL)
    questions = {
        name
        for name in api.__all__
        if isinstance(each := getattr(api, name), type) and issubclass(each, api.Question) and name != "Question"
    }
    assert questions == set(re.findall(r"^\| `(\w+)` \|", question_table(), re.MULTILINE))


def test_what_is_written_by_hand_survives_a_new_reference() -> None:
    stale = GUIDE.replace("Ways of carrying a message", "Ways of losing a message")

    assert stale != GUIDE
    assert with_reference(stale) == GUIDE


@pytest.mark.parametrize("marker", ["<!-- hooks: generated -->", "<!-- hooks: end -->", "<!-- questions: end -->"])
def test_a_guide_without_its_markers_is_refused(marker: str) -> None:
    with pytest.raises(NoPlaceForReference, match="must have the lines"):
        with_reference(GUIDE.replace(marker, ""))


def test_the_command_mends_the_guide_and_says_when_it_has_fallen_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (ROOT / "plugins" / "README.md").samefile(commands.GUIDE)
    monkeypatch.setattr(commands, "GUIDE", tmp_path / "README.md")
    run = CliRunner().invoke
    assert "comes with the source" in run(commands.docs, []).output

    commands.GUIDE.write_text(GUIDE.replace("Ways of carrying", "Ways of losing"), encoding="utf-8")
    behind = run(commands.docs, [])

    assert (behind.exit_code, "flask plugins docs --write" in behind.output) == (1, True)
    assert run(commands.docs, ["--write"]).exit_code == 0
    assert commands.GUIDE.read_text(encoding="utf-8") == GUIDE
    assert run(commands.docs, []).output == "README.md is up to date.\n"
