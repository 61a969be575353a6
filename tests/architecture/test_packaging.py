"""What is fetched is fixed by hash and says nothing of where it was made; what is shipped holds what it needs."""

import json
import re
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]
LOCKS = sorted([*ROOT.glob("*.lock"), ROOT / "package-lock.json"])
FETCHING = [*LOCKS, *(ROOT / name for name in ("package.json", ".npmrc", "pyproject.toml", "Makefile"))]
PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))

HOST = re.compile(r"\w://\w|\b[\w-]+\.(?:com|dev|io|net|org|uk)\b")
# the name of a package, and the address at which the service itself listens
NOT_HOSTS = ("htmx.org", "http://127.0.0.1")
MACHINE_PATH = re.compile(r"""(?:^|[\s"'=@])(?:/[\w.-]+){2,}|\bfile:|\b[A-Z]:\\""", re.MULTILINE)
# programs of any Unix, and what Make fills in
NOT_OF_A_MACHINE = ("/bin/sh", "/dev/null", "/path/to/python")


def hosts_in(text: str) -> list[str]:
    for harmless in NOT_HOSTS:
        text = text.replace(harmless, "")
    return HOST.findall(text)


def machine_paths_in(text: str) -> list[str]:
    for harmless in NOT_OF_A_MACHINE:
        text = text.replace(harmless, "")
    return MACHINE_PATH.findall(text)


def locked(lock: Path) -> dict[str, str]:
    """Gives the lines of each requirement by its name and version."""
    entries = re.split(r"\n(?=\S)", lock.read_text().strip())
    return {entry.split()[0]: entry for entry in entries}


def project(folder: Path) -> dict[str, object]:
    return tomllib.loads((folder / "pyproject.toml").read_text())


def wheel_of(folder: Path, target: Path) -> set[str]:
    built = next(WheelBuilder(str(folder)).build(directory=str(target), versions=["standard"]))
    with ZipFile(built) as wheel:
        return set(wheel.namelist())


@pytest.mark.parametrize("path", FETCHING, ids=lambda path: path.name)
def test_no_host_is_named(path):
    assert hosts_in(path.read_text()) == []


@pytest.mark.parametrize("path", FETCHING, ids=lambda path: path.name)
def test_no_path_of_a_machine_is_named(path):
    assert machine_paths_in(path.read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        '"resolved": "https://registry.example/htmx", ',
        "--index-url http://10.0.0.1/",
        "flask @ git+ssh://code.example/x",
        "    # from mirror.example.org",
        '"url": "https://funding.example.com/me"',
    ],
)
def test_a_host_would_be_seen(line):
    assert hosts_in(line)


@pytest.mark.parametrize(
    "line", ["-e /home/someone/project", '"/Users/someone/x"', "file:../x", "x @ C:\\Users", "--find-links=/srv/wheels"]
)
def test_a_path_would_be_seen(line):
    assert machine_paths_in(line)


@pytest.mark.parametrize("lock", sorted(ROOT.glob("*.lock")), ids=lambda path: path.name)
def test_every_python_package_is_fixed_by_version_and_hash(lock):
    loose = [name for name, entry in locked(lock).items() if "==" not in name or "--hash=sha256:" not in entry]
    assert loose == []


def test_every_front_end_package_is_fixed_by_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []


def test_production_runs_what_was_tested():
    tested = locked(ROOT / "requirements.lock")
    production = locked(ROOT / "requirements-production.lock")
    assert set(production) - set(tested) == set()


def test_the_wheel_holds_templates_migrations_and_the_built_front_end(tmp_path):
    names = wheel_of(ROOT, tmp_path)
    for kind in ("templates", "migrations"):
        expected = {
            f"intranet/{path.relative_to(ROOT).as_posix()}"
            for path in (ROOT / kind).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert expected - names == set()
    assert "intranet/static/vendor/manifest.json" in names
    assert not any(name.startswith(("intranet/static/scss/", "tests/", "plugins/")) for name in names)


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_a_plugin_is_a_distribution_of_its_own(folder, tmp_path):
    package = f"dfd_{folder.name}"
    described = project(folder)
    assert described["project"]["name"] == package.replace("_", "-")
    assert "dfd-intranet" in described["project"]["dependencies"]
    assert described["project"]["entry-points"]["intranet.plugins"] == {folder.name: package}
    sources = [
        path.relative_to(folder).as_posix()
        for path in (folder / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert set(sources) - wheel_of(folder, tmp_path) == set()
