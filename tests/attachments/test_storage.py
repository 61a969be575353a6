"""Files lie whole under random names, or not at all."""

import errno
import hashlib
import io
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from intranet import clock
from intranet.attachments.storage import Folder, in_megabytes
from intranet.attachments.unfit import Unfit


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "not there yet" / "attachments")


def files_in(folder: Folder) -> list[str]:
    return sorted(each.name for each in folder.root.rglob("*") if each.is_file())


def test_what_is_kept_is_byte_for_byte_what_came(folder):
    content = os.urandom(300_000)
    kept = folder.keep(folder.receive(io.BytesIO(content), 10**6))
    assert (kept.size, kept.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    with folder.open(kept.key) as file:
        assert file.read() == content
    assert files_in(folder) == [kept.key], "no part is left beside it"


def test_only_the_service_may_read_what_is_kept(folder):
    kept = folder.keep(folder.receive(io.BytesIO(b"x"), 10))
    assert folder.path(kept.key).stat().st_mode & 0o077 == 0
    assert folder.path(kept.key).parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("size", "words"), [(0, "is empty"), (1025, "must be smaller than 1KB"), (10**6, "smaller")])
def test_what_is_empty_or_too_large_leaves_nothing_behind(folder, size, words):
    with pytest.raises(Unfit, match=words):
        folder.receive(io.BytesIO(bytes(size)), 1024)
    assert files_in(folder) == []


def test_a_file_at_the_limit_is_taken(folder):
    assert folder.keep(folder.receive(io.BytesIO(bytes(1024)), 1024)).size == 1024


class Breaking(io.BytesIO):
    """A sender that is gone after the first piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(errno.EIO, "gone")
        return super().read(size)


def test_a_broken_transfer_leaves_nothing_behind(folder):
    with pytest.raises(OSError, match="gone"):
        folder.receive(Breaking(bytes(200_000)), 10**6)
    assert files_in(folder) == []


@pytest.mark.parametrize("key", ["", "..", "../../etc/passwd", "A" * 32, "0" * 31, "0" * 33, "0" * 31 + "\n", "/" * 32])
def test_only_our_own_keys_lead_to_files(folder, key):
    with pytest.raises(ValueError, match="not the key"):
        folder.path(key)


def test_deleting_twice_is_no_fault(folder):
    kept = folder.keep(folder.receive(io.BytesIO(b"x"), 10))
    folder.delete(kept.key)
    folder.delete(kept.key)
    with pytest.raises(FileNotFoundError):
        folder.open(kept.key)


def test_what_a_crash_left_is_found_by_its_age(folder):
    old = folder.keep(folder.receive(io.BytesIO(b"old"), 10))
    part = folder.receive(io.BytesIO(b"half"), 10)
    ages_ago = time.time() - 3600
    for path in (folder.path(old.key), part):
        os.utime(path, (ages_ago, ages_ago))
    new = folder.keep(folder.receive(io.BytesIO(b"new"), 10))
    fresh = folder.receive(io.BytesIO(b"half"), 10)
    before = clock.now() - timedelta(minutes=30)
    assert list(folder.list_older(before)) == [old.key]
    assert folder.delete_old_parts(before) == 1
    assert files_in(folder) == sorted([old.key, new.key, fresh.name])


def test_a_folder_that_is_not_there_holds_nothing(folder):
    assert list(folder.list_older(clock.now())) == []
    assert folder.delete_old_parts(clock.now()) == 0


def test_the_room_left_is_known(folder):
    assert folder.free_bytes() > 0


@pytest.mark.parametrize(("size", "words"), [(10 * 1024 * 1024, "10MB"), (60 * 1024 * 1024, "60MB"), (1024, "1KB")])
def test_a_limit_is_told_in_round_numbers(size, words):
    assert in_megabytes(size) == words
