"""The council with its schools, for tests that ask and change nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from intranet.testing.databases import copy_sqlite
from tests.referrer_house import referrer_app


@pytest.fixture(scope="package")
def council(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("borders")
    with referrer_app(folder, copy_sqlite(migrated_sqlite, folder)) as made:
        yield made
