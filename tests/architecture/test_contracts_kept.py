"""What the contract may pass over in a stranger's plugin, none of ours goes without."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORMS = sorted(path.parent.parent for path in ROOT.glob("plugins/*/dfd_*/form.py"))


def test_every_form_of_ours_is_looked_at() -> None:
    assert len(FORMS) == 10


@pytest.mark.parametrize("plugin", FORMS, ids=lambda each: each.name)
def test_a_form_of_ours_keeps_where_its_decisions_tip(plugin: Path) -> None:
    assert (plugin / "tests/edges.csv").is_file(), "without it the contract skips what pytest --accept-edges writes"
