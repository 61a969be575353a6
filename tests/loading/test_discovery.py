"""Finding plugins among what is installed, without importing any."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from intranet.loading import Found, discovery, installed_plugins
from intranet.loading.discovery import NoEntryPoint
from intranet.loading.faults import reason_of


def test_plugins_are_found_by_their_entry_points_and_not_imported(found: Callable[..., tuple[Found, ...]]) -> None:
    first, second = found("healthy", "exit_at_import")

    assert (first.name, first.distribution, first.version) == ("exit_at_import", "broken-exit-at-import", "1.0")
    assert (second.name, second.module) == ("healthy", "dfd_healthy")
    assert "dfd_healthy" not in sys.modules
    assert second.load().__name__ == "dfd_healthy"  # type: ignore[attr-defined]  # it is a module


def test_plugins_come_in_the_order_of_their_names(found: Callable[..., tuple[Found, ...]]) -> None:
    names = [each.name for each in found("unknown_law", "dead_row", "healthy")]

    assert names == ["dead_row", "healthy", "unknown_law"]


def bare(folder: Path, name: str, value: str) -> None:
    """A distribution that says of itself nothing but its plugin."""
    info = folder / f"{name}-1.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text(f"[{discovery.GROUP}]\n{name} = {value}\n")


def test_distributions_that_say_nothing_of_themselves_are_found_too_each_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("loose", "looser"):
        bare(tmp_path / name, name, f"dfd_{name}")
        monkeypatch.syspath_prepend(str(tmp_path / name))

    found = [each for each in installed_plugins() if each.name.startswith("loose")]

    assert [(each.name, each.distribution, each.version) for each in found] == [
        ("loose", "unknown", ""),
        ("looser", "unknown", ""),
    ]


def test_of_two_copies_of_one_distribution_the_first_on_the_path_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for copy, spelt in (("later", "dfd_twice"), ("first", "Dfd-Twice")):
        bare(tmp_path / copy, "twice", f"dfd_{copy}")
        (tmp_path / copy / "twice-1.dist-info" / "METADATA").write_text(f"Name: {spelt}\nVersion: 1\n")
        monkeypatch.syspath_prepend(str(tmp_path / copy))

    assert [each.module for each in installed_plugins() if each.name == "twice"] == ["dfd_first"]


@pytest.mark.parametrize("value", ["dfd no module!", "", "5:", ":hooks"])
def test_an_entry_point_that_names_no_module_is_found_and_cannot_be_loaded(
    value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare(tmp_path, "odd", value)
    monkeypatch.syspath_prepend(str(tmp_path))

    (odd,) = [each for each in installed_plugins() if each.name == "odd"]

    with pytest.raises((NoEntryPoint, ImportError)):
        odd.load()


def test_a_reason_is_one_line_with_the_kind_of_error() -> None:
    assert reason_of(ValueError("two\n lines")) == "ValueError: two lines"
    assert reason_of(KeyError()) == "KeyError"
    assert reason_of(ValueError("nowhere"), "dfd_nowhere") == "ValueError: nowhere"
