"""The pytest plugin that comes with the service: whoever installs it can test a plugin of their own.

It is loaded before coverage begins to count, so it imports nothing of the service until a test asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from intranet.testing.ground import TryForm

pytest.register_assert_rewrite("intranet.testing.contract", "intranet.kit.scenarios")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --accept-edges."""
    said = "look for the edges of every plugin's scenarios, and keep them in edges.csv beside its tests"
    parser.getgroup("dfd").addoption("--accept-edges", action="store_true", help=said)


def pytest_configure(config: pytest.Config) -> None:
    """Tells the contract what to write anew."""
    if config.getoption("--accept-edges"):
        from intranet.testing import accepting

        accepting.edges = True


@pytest.fixture(scope="session")
def try_form() -> TryForm:
    """Holds JSON answers against the form of a plugin that is installed: `try_form(slug, answers, on=date(...))`.

    Shared questions may be left out. Gives the Assessment: outcome, findings, decision, deadlines, figures.
    """
    from intranet.testing.contract import form_trier

    return form_trier()
