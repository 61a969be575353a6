"""The example distributions as if pip had installed them, each beside or in place of what is installed already."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.kit.installing import install

HERE = Path(__file__).parent


@contextmanager
def installed(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Puts one example on the path with its metadata, and takes its modules out again afterwards."""
    place.mkdir(parents=True)
    install(place, name, f"dfd_{name}", f"dfd-{name.replace('_', '-')}")
    monkeypatch.syspath_prepend(str(HERE / name))
    monkeypatch.syspath_prepend(str(place))
    yield
    for module in [each for each in sys.modules if each.partition(".")[0] == f"dfd_{name}"]:
        del sys.modules[module]
