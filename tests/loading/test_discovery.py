"""Finding plugins among what is installed, without importing any."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint

import pytest

from intranet.loading import Found, discovery, installed_plugins
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


def test_an_entry_point_without_a_distribution_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    loose = EntryPoint("loose", "dfd_loose", discovery.GROUP)
    monkeypatch.setattr(discovery, "entry_points", lambda group: [loose] if group == discovery.GROUP else [])

    assert [(each.name, each.distribution, each.version) for each in installed_plugins()] == [("loose", "unknown", "")]


def test_a_reason_is_one_line_with_the_kind_of_error() -> None:
    assert reason_of(ValueError("two\n lines")) == "ValueError: two lines"
    assert reason_of(KeyError()) == "KeyError"
    assert reason_of(ValueError("nowhere"), "dfd_nowhere") == "ValueError: nowhere"
