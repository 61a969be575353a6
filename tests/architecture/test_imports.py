"""Which room may import which, and what a plugin may import. Each rule is also shown to catch a breach of it."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import importlinter.api  # noqa: F401 - importing it is what sets import-linter up
import pytest
from importlinter.application.use_cases import lint_imports

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / "pyproject.toml"
CORE = sorted((ROOT / "intranet").rglob("*.py"))
PLUGINS = sorted(ROOT.glob("plugins/*/dfd_*"))


def imported_modules(source: str) -> Iterator[tuple[int, str]]:
    """Gives line and full name of each thing that is imported, `from a import b` as `a.b`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def forbidden_in_plugin(package: str, source: str) -> list[str]:
    """Lists what a plugin's source imports beyond the standard library, its own package and `intranet.api`."""
    allowed = {*sys.stdlib_module_names, package}
    return [
        f"line {line}: {name}"
        for line, name in imported_modules(source)
        if name.split(".")[0] not in allowed and name.split(".")[:2] != ["intranet", "api"]
    ]


def test_rooms_keep_their_contracts(capsys):
    kept = lint_imports(config_filename=str(CONTRACTS), cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "source", "broken"),
    [
        ("domain/routing.py", "import intranet.store", "Rooms import downwards only"),
        ("store/drafts.py", "import intranet.web", "Rooms import downwards only"),
        ("store/drafts.py", "import intranet.loading", "Rooms import downwards only"),
        ("odds_and_ends.py", "", "Rooms import downwards only"),
        ("web/pages.py", "from sqlalchemy import select", "Only the store knows SQLAlchemy"),
        ("domain/routing.py", "import flask", "The domain is pure"),
        ("domain/routing.py", "from intranet import clock", "The domain is pure"),
        ("domain/routing.py", "from wtforms import Form", "The domain is pure"),
    ],
)
def test_a_breach_of_a_contract_is_caught(tmp_path, path, source, broken):
    rooms = (f"{room}/__init__.py" for room in ("domain", "loading", "store", "testing", "web"))
    for name in ("__init__.py", "clock.py", "config.py", *rooms):
        module = tmp_path / "intranet" / name
        module.parent.mkdir(parents=True, exist_ok=True)
        module.touch()
    (tmp_path / "intranet" / "store" / "tables.py").write_text("import sqlalchemy")
    (tmp_path / "intranet" / path).write_text(source)
    linted = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--config", CONTRACTS, "--no-cache", "--no-logo"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert linted.returncode == 1
    assert f"{broken} BROKEN" in " ".join(linted.stdout.split())


def test_every_folder_of_the_core_is_a_package():
    # the import graph does not see a folder without __init__.py, so neither would the contracts
    folders = {path.parent for path in CORE}
    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_the_core_imports_no_plugin():
    found = [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in CORE
        for line, name in imported_modules(path.read_text())
        if name.startswith("dfd_")
    ]
    assert found == []


@pytest.mark.parametrize("package", PLUGINS, ids=lambda package: package.name)
def test_a_plugin_imports_the_api_and_nothing_else_of_ours(package):
    found = {
        str(path.relative_to(ROOT)): forbidden
        for path in sorted(package.rglob("*.py"))
        if (forbidden := forbidden_in_plugin(package.name, path.read_text()))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "import flask",
        "from flask import request",
        "import sqlalchemy.orm as orm",
        "from intranet import services",
        "import intranet",
        "from intranet.domain.routing import Rule",
        "from intranet.apiary import hive",
        "from dfd_kent import AREAS",
        "import wtforms",
        "def late():\n    import intranet.store",
        "if False:\n    from intranet.web import views",
    ],
)
def test_a_plugin_that_reaches_past_the_api_is_caught(source):
    assert forbidden_in_plugin("dfd_suspension", source)


@pytest.mark.parametrize(
    "source",
    [
        "from intranet.api import Section, answer",
        "from intranet import api",
        "import intranet.api as api",
        "import csv\nfrom datetime import date",
        "from dfd_suspension.rules import RULES",
        "from . import rules\nfrom .rules import RULES",
    ],
)
def test_what_a_plugin_may_import_is_let_through(source):
    assert forbidden_in_plugin("dfd_suspension", source) == []
