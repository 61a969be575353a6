"""What has had its time goes by itself, and a round that fails does not stop the next."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from intranet import clock
from intranet.app import make_front_door
from intranet.services import drafting, starting
from intranet.services.drafting import Keeper
from intranet.services.front_door import FrontDoor
from intranet.services.housekeeping import EACH_HOUR, Housekeeping, forget_expired
from intranet.services.people import GUEST
from intranet.store import drafts
from intranet.testing.running import make_config

KEEPER = Keeper(None, drafting.hashed("a guest"))


@pytest.fixture
def door(database_url: str, tmp_path: Path) -> Iterator[FrontDoor]:
    made = make_front_door(make_config(tmp_path, database_url))
    yield made
    made.database.dispose()
    made.database.engine.dispose()


def start(door: FrontDoor) -> str:
    form = next(iter(door.catalogue.forms.values()))
    return starting.start_draft(door, form, GUEST, KEEPER).id


def is_there(door: FrontDoor, draft_id: str) -> bool:
    with door.database.read() as conn:
        return drafts.find_draft(conn, draft_id) is not None


def test_a_draft_past_its_time_is_deleted_and_a_fresh_one_stays(door: FrontDoor) -> None:
    old = start(door)
    later = clock.now() + timedelta(days=door.config.draft_days, minutes=1)
    with clock.frozen(later):
        fresh = start(door)
        assert forget_expired(door) == 1
    assert (is_there(door, old), is_there(door, fresh)) == (False, True)


def test_each_round_comes_when_it_is_due_and_not_before(door: FrontDoor) -> None:
    rounds = Housekeeping(door)
    begun = clock.now()
    with clock.frozen(begun):
        rounds.do_what_is_due()
    old = start(door)
    long_after = begun + timedelta(days=door.config.draft_days + 1)
    with clock.frozen(begun + EACH_HOUR / 2):
        rounds.do_what_is_due()
    assert is_there(door, old)
    with clock.frozen(long_after):
        rounds.do_what_is_due()
    assert not is_there(door, old)


def test_a_round_that_fails_leaves_the_others_to_go_on(
    door: FrontDoor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: FrontDoor) -> None:
        raise OSError("no room")

    monkeypatch.setattr("intranet.services.attachment_rounds.rescan", broken)
    old = start(door)
    with clock.frozen(clock.now() + timedelta(days=door.config.draft_days + 1)):
        Housekeeping(door).do_what_is_due()
    assert "housekeeping failed: rescan: OSError" in caplog.text
    assert not is_there(door, old)
