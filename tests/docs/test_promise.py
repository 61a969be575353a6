"""What is promised to plugins: a recorded surface, a version that means something, names that go with notice."""

import warnings
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from intranet import api
from intranet.domain.deprecation import Deprecation, serves
from intranet.kit.imports import deprecated_names, unpromised_imports
from intranet.loading import Found
from intranet.loading.declarations import declare
from intranet.loading.faults import Faulty
from tests.docs.surface import CHANGELOG, recorded, surface, untold

OLD = Deprecation("Radios", "Choice", "1.1", date(2027, 12, 1))


def test_the_surface_is_the_recorded_one() -> None:
    changed = {name for name in {*surface(), *recorded()} if surface().get(name) != recorded().get(name)}

    assert changed == set(), "say it in CHANGELOG.md, then: python -m tests.docs.surface"


def test_a_change_must_be_told_before_it_is_recorded() -> None:
    before, now = {"Choice": "a", "Line": "b", "Text": "c"}, {"Choice": "a", "Line": "x", "New": "d"}
    told = "## [Unreleased]\n\n- `Line` takes more.\n\n## [0.1]\n\n- `New` and `Text`.\n"

    assert untold(before, now, told) == ["New", "Text"]
    assert "## [Unreleased]" in CHANGELOG.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("offered", "wanted", "fits"),
    [
        ("1.0", "1", True),
        ("1.0", "1.0", True),
        ("1.4", "1.2", True),
        ("1.10", "1.9", True),
        ("1.2", "1.4", False),
        ("2.0", "1.4", False),
        ("1.4", "2.0", False),
        ("1.4", "", False),
        ("1.4", "soon", False),
        ("1.4", "1.x", False),
        ("1.4", "¹", False),
    ],
)
def test_a_version_serves_what_was_written_for_an_earlier_one_of_its_first_number(
    offered: str, wanted: str, fits: bool
) -> None:
    assert serves(offered, wanted) is fits


def test_a_plugin_of_another_time_is_refused_with_what_to_install() -> None:
    module = ModuleType("dfd_later")
    module.INTRANET_API = "1.99"  # type: ignore[attr-defined]

    with pytest.raises(Faulty, match=r"made for version 1\.99 .* this service has version 1\.\d+: install the release"):
        declare(Found("later", "dfd-later", "1", lambda: module))


def test_a_name_that_goes_warns_until_its_day_and_check_names_the_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(api, "DEPRECATED", (OLD,))
    (tmp_path / "form.py").write_text("import csv\nfrom intranet.api import Line, Radios\n")

    with pytest.warns(DeprecationWarning, match=r"Radios goes: use Choice\. .*there until 1 December 2027"):
        assert api.Radios is api.Choice  # type: ignore[attr-defined]
    assert [each.partition("(")[2] for each in deprecated_names(tmp_path)] == [f"{tmp_path.name}/form.py, line 2)"]


def test_a_name_that_never_was_is_no_name() -> None:
    with warnings.catch_warnings(), pytest.raises(AttributeError, match="has no attribute 'Nonsense'"):
        _ = api.Nonsense  # type: ignore[attr-defined]


def test_a_name_that_goes_leads_to_one_that_stays() -> None:
    assert {each.instead for each in api.DEPRECATED} <= set(api.__all__)
    assert not {each.name for each in api.DEPRECATED} & set(api.__all__)


def test_an_import_past_the_api_is_told(tmp_path: Path) -> None:
    (tmp_path / "form.py").write_text(
        "from intranet.api import Line\nfrom intranet import api\nfrom intranet.store.tables import versions\n"
        "import intranet.services.deliver\nimport intranets\n"
    )

    found = list(unpromised_imports(tmp_path))

    assert [each.rpartition(", line ")[2] for each in found] == ["3)", "4)"]
    assert found[0].startswith("it imports intranet.store.tables, and only intranet.api is promised")
