"""Writes a new plugin's folder: a form that is served, routed and tested at once. Knows not what is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from intranet.api import API_VERSION
from intranet.domain.teams import TeamDirectory
from intranet.forms.routing_csv import RoutingRow, as_csv
from intranet.kit.naming import PluginName

TEMPLATES = Path(__file__).with_name("new_plugin")
_PACKAGE = (
    "init.py", "form.py", "sections.py", "rules.py", "routing.py", "law.py", "guidance.py", "samples.py",
)  # fmt: skip
_WORKSPACE = "\n[tool.uv.sources]\ndfd-intranet = { workspace = true }\n"


class FolderTaken(Exception):
    """There is something in the folder already; the message names it."""


@dataclass(frozen=True, slots=True)
class NewPlugin:
    """What is to be written. `in_repository` leaves out what the repository's own settings say already."""

    name: PluginName
    team: str
    on: date
    in_repository: bool = False
    by_district: bool = False

    @property
    def because(self) -> str:
        """Why the team receives it, in words that the sender may read."""
        return "the school is in {school.district_name}" if self.by_district else "this team deals with it"

    def _values(self) -> dict[str, str]:
        name = self.name
        return {
            "api": API_VERSION,
            "because": self.because,
            "class_name": name.class_name,
            "distribution": name.distribution,
            "key": name.key,
            "package": name.package,
            "slug": name.slug,
            "team": self.team,
            "title": name.title,
            "today": self.on.isoformat(),
            "workspace": _WORKSPACE if self.in_repository else "",
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """(path within the folder, text) of every file."""
        package = self.name.package
        tools = "" if self.in_repository else self._filled("tools.toml")
        yield "pyproject.toml", self._filled("pyproject.toml") + tools
        yield "README.md", self._filled("README.md")
        for file in _PACKAGE:
            yield f"{package}/{'__init__.py' if file == 'init.py' else file}", self._filled(file)
        yield f"{package}/py.typed", ""
        yield f"{package}/routing.csv", as_csv([RoutingRow("lead", self.team, "always", self.because, "")])
        yield f"{package}/rules.csv", self._filled("rules.csv")
        for file in ("test_contract.py", "test_rules.py"):
            yield f"tests/{file}", self._filled(f"tests/{file}")
        if not self.in_repository:
            yield ".gitignore", self._filled("gitignore")
            yield ".flaskenv", self._filled("flaskenv")

    def _filled(self, file: str) -> str:
        text = TEMPLATES.joinpath(f"{file}.txt").read_text(encoding="utf-8")
        return Template(text).substitute(self._values())


def usual_team(directory: TeamDirectory) -> tuple[str, bool]:
    """The team a new form goes to until its author says otherwise, and whether it depends on the district."""
    keys = directory.keys()
    key = "area" if "area" in keys else keys[0]
    return key, key in directory.pack.by_district


def write(plugin: NewPlugin, folder: Path) -> list[Path]:
    """Write every file. Raises FolderTaken where the folder has something in it, and OSError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(f"{folder} is there already. Choose another name, or another place with --into.")
    return list(_write_all(plugin.files(), folder))


def _write_all(files: Iterable[tuple[str, str]], folder: Path) -> Iterator[Path]:
    for name, text in list(files):  # all of them are made before the first is written
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        yield path
