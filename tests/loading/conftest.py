"""Finds the small distributions of tests/broken_plugins as an installed service finds its plugins."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import intranet.app  # noqa: F401 - in a service its pages and tables are there before any plugin
from intranet.loading import Catalogue, Found, admit, installed_plugins

BROKEN = Path(__file__).resolve().parent.parent / "broken_plugins"
ALL = tuple(sorted(folder.name for folder in BROKEN.iterdir() if list(folder.glob("*.dist-info"))))
HEALTHY = ("healthy", "small_council")
LATER = ("on_tuesdays", "samples_exit", "samples_raise")
"""Admitted, and broken only while they are used."""
HARMLESS = ("floods_the_log", "no_name", "shadows_a_page")
"""Admitted, and what they get wrong reaches nobody."""
TWINS = ("twin_a", "twin_b")
"""Two distributions with a plugin of one name, of which the first is served."""
UNREADABLE = "garbled_entry"
"""Nobody knows what its plugin is called, so it goes by the name of its distribution."""
ON = date(2026, 11, 20)
PATIENCE = 3.0
"""Seconds for a plugin that never comes to an end; what is well takes some thousandths of one."""

Serve = Callable[..., Catalogue]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[Found, ...]]]:
    """Puts some of the distributions on the path, and gives what the service finds of them."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(BROKEN))

    def look(*names: str) -> tuple[Found, ...]:
        for name in names:
            monkeypatch.syspath_prepend(str(BROKEN / name))
        distributions = {f"broken-{name.replace('_', '-')}" for name in names}
        return tuple(each for each in installed_plugins() if each.name in names or each.distribution in distributions)

    yield look
    for name in set(sys.modules) - before:
        if name.startswith("dfd_") or name == "small_form":
            del sys.modules[name]


@pytest.fixture
def serve(found: Callable[..., tuple[Found, ...]]) -> Serve:
    """Admits the healthy plugins with others beside them."""

    def admitted(*names: str) -> Catalogue:
        return admit(found(*HEALTHY, *names), on=ON, patience=PATIENCE)

    return admitted
