"""Settings are read once, and an unsafe or unreadable one stops the program with its name."""

from multiprocessing import get_context
from pathlib import Path

import pytest

from intranet.config import MINIMUM_KEY_LENGTH, Config, from_environment
from intranet.errors import ConfigurationError


def read(folder: Path, **environment: str) -> Config:
    return from_environment({"DFD_INSTANCE": str(folder), **environment})


def test_without_any_setting_everything_lies_in_the_instance_folder(tmp_path: Path) -> None:
    config = read(tmp_path)
    assert config.database_url == f"sqlite:///{tmp_path / 'front-door.sqlite'}"
    assert config.mail_url == f"maildir://{tmp_path / 'mail'}"
    assert not config.secure
    assert not config.demo


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first, second = read(tmp_path), read(tmp_path)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= MINIMUM_KEY_LENGTH
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert first.secret_key not in repr(first)


def _key(folder: str) -> str:
    return read(Path(folder)).secret_key


def test_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        keys = set(pool.map(_key, [str(tmp_path)] * 12))
    assert len(keys) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["secret-key"]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SECRET_KEY", "too short", "SECRET_KEY"),
        ("PUBLIC_URL", "ftp://front.example", "PUBLIC_URL"),
        ("DFD_DEMO", "perhaps", "DFD_DEMO"),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES"),
        ("DRAFT_DAYS", "٤", "DRAFT_DAYS"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=told):
        read(tmp_path, **{name: value})


def test_a_service_reached_over_tls_is_secure(tmp_path: Path) -> None:
    config = read(tmp_path, PUBLIC_URL="https://front-door.council.example/")
    assert (config.secure, config.host) == (True, "front-door.council.example")
