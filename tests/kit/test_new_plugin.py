"""`flask plugins new`: what it writes passes style, types, the contract and its tests, whatever good name it has."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from intranet.domain.teams import TeamDirectory
from intranet.kit import scaffold
from intranet.kit.naming import UnfitName, read_name
from intranet.testing.running import make_app
from tests.kit.installing import install
from tests.small_house import COUNCIL

GOOD = {
    "home_visits": "home_visits",
    "home-visits": "home_visits",
    "Home visits": "home_visits",
    "dfd-school-refusal": "school_refusal",
    "a1": "a1",
    "year_11_leavers_of_2027": "year_11_leavers_of_2027",
    "  Late  arrivals ": "late_arrivals",
    f"a_{'v' * 38}": f"a_{'v' * 38}",
    "Home visits 2": "home_visits_2",
    "__init__": "init",
    "home\nvisits": "home_visits",
    "dfd_dfd_x": "dfd_x",
    "type": "type",
}
BAD = {
    "": "needs a name",
    "--": "needs a name",
    "1st_day": "a letter first",
    "../etc/passwd": "letters, digits and underscores",
    "visits'); import os": "letters, digits and underscores",
    "größe": "plain ones",
    "class": "something else in Python",
    "csv": "something else in Python",
    "intranet": "something else in Python",
    "v" * 41: "longer than 40",
    "home.visits": "letters, digits and underscores",
    "home/visits": "letters, digits and underscores",
    "$(id)": "letters, digits and underscores",
    "2 visits": "a letter first",
    "日本": "plain ones",
    "\u212aent": "plain ones",
    "visits\u200b": "plain ones",
    "con": "a device on Windows",
    "LPT1": "a device on Windows",
    "dfd": "something else in Python",
    "lambda": "something else in Python",
}


@pytest.mark.parametrize(("typed", "key"), GOOD.items())
def test_a_good_name_is_understood_however_it_is_typed(typed: str, key: str) -> None:
    assert read_name(typed).key == key


@pytest.mark.parametrize(("typed", "why"), BAD.items())
def test_a_bad_name_is_refused_with_what_would_do(typed: str, why: str) -> None:
    with pytest.raises(UnfitName, match=why):
        read_name(typed)


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    made = make_app(tmp_path / "house", sqlite_url)
    yield made
    made.extensions["front_door"].database.dispose()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "work"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def new(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["plugins", "new", *words])


def run(folder: Path, *command: str) -> str:
    """What a command prints in a folder whose packages can be imported; it must end well."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "FLASK_APP": "intranet.app:create_app"}
    environment |= {"DFD_INSTANCE": str(folder / "instance"), "MYPYPATH": ""}
    ended = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"{command}: {ended.stdout}{ended.stderr}"
    return ended.stdout


def test_what_is_written_passes_style_types_its_tests_and_the_contract_at_once(app: Flask, folder: Path) -> None:
    for key in sorted(set(GOOD.values())):
        name = read_name(key)
        result = new(app, key, "--into", str(folder / name.distribution))
        assert result.exit_code == 0, result.output
        install(folder / name.distribution, key, name.package, name.distribution)
    made = sorted(each for each in folder.iterdir() if each.is_dir())
    assert len(made) == len(set(GOOD.values()))

    for each in made:
        run(each, "ruff", "check", ".")
        run(each, "ruff", "format", "--check", ".")
    one = folder / "dfd-home-visits"
    assert "Success: no issues found" in run(one, "mypy", "--config-file", "pyproject.toml")
    assert "18 passed, 1 skipped" in run(one, "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly")
    for key in ("a1", max(GOOD.values(), key=len)):
        place = folder / read_name(key).distribution
        assert f"{key} keeps the contract." in run(place, "flask", "plugins", "check", key)


def test_inside_the_repository_it_goes_to_the_plugins_and_keeps_to_their_settings(app: Flask, folder: Path) -> None:
    (folder / "plugins").mkdir()
    (folder / "plugins" / "README.md").write_text("# Writing a plugin\n")

    assert new(app, "Home visits").exit_code == 0

    project = (folder / "plugins" / "home_visits" / "pyproject.toml").read_text()
    assert "dfd-intranet = { workspace = true }" in project
    assert "[tool.ruff]" not in project
    assert not (folder / "plugins" / "home_visits" / ".flaskenv").exists()


def test_outside_it_goes_to_a_folder_of_its_own_and_says_what_comes_next(app: Flask, folder: Path) -> None:
    result = new(app, "Home visits")

    assert result.output.splitlines() == [
        "17 files are in dfd-home-visits. Next:",
        "  pip install --editable dfd-home-visits",
        "  flask plugins check home_visits",
        "  flask plugins preview home_visits",
    ]


def test_nothing_that_is_there_is_written_over(app: Flask, folder: Path) -> None:
    (folder / "dfd-home-visits").mkdir()
    (folder / "dfd-home-visits" / "notes.txt").write_text("mine")
    (folder / "file").write_text("mine")

    assert "there already" in new(app, "home_visits").output
    assert "there already" in new(app, "home_visits", "--into", "file/x").output or (folder / "file").read_text()
    assert sorted(each.name for each in (folder / "dfd-home-visits").iterdir()) == ["notes.txt"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("class",), "something else in Python"),
        (("suspension",), "installed already"),
        (("home_visits", "--team", "buses"), "The council has no team buses. It has: area"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing_behind(
    words: tuple[str, ...], why: str, app: Flask, folder: Path
) -> None:
    result = new(app, *words)

    assert (result.exit_code, why in result.output) == (2, True)
    assert list(folder.iterdir()) == []


def test_a_council_without_areas_gets_a_form_for_a_team_that_it_has() -> None:
    team, by_district = scaffold.usual_team(TeamDirectory(COUNCIL))
    plugin = scaffold.NewPlugin(read_name("visits"), team, date(2026, 11, 20), by_district=by_district)

    assert (team, by_district) == ("area_north", False)
    assert dict(plugin.files())["dfd_visits/routing.csv"].endswith("lead,area_north,always,this team deals with it,\n")
