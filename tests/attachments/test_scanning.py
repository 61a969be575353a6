"""Asking the virus scanner: clean, infected, or nobody could look."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from intranet.attachments.scanning import Scanner, ScannerUnavailable
from intranet.attachments.unfit import Infected
from intranet.errors import ConfigurationError
from tests.attachments.clamd import Clamd, nobody
from tests.attachments.samples import eicar


@pytest.fixture
def clamd() -> Iterator[Clamd]:
    with Clamd().running() as running:
        yield running


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean"
    path.write_bytes(os.urandom(200_000))
    return path


def test_a_clean_file_is_sent_whole_and_passes(clamd, clean):
    Scanner(clamd.url).check(clean)
    assert clamd.seen == [clean.read_bytes()]


def test_a_virus_is_found_wherever_it_is_in_the_file(clamd, tmp_path):
    path = tmp_path / "infected"
    path.write_bytes(bytes(65_530) + eicar() + bytes(100))
    with pytest.raises(Infected, match="contains a virus") as found:
        Scanner(clamd.url).check(path)
    assert found.value.virus == "Invented-Test-Signature"


def test_a_scanner_may_listen_at_a_path(tmp_path, clean):
    with Clamd().running(tmp_path / "clamd.ctl") as clamd:
        Scanner(clamd.url).check(clean)
        assert Scanner(clamd.url).is_answering()
    with pytest.raises(ScannerUnavailable):
        Scanner(clamd.url).check(clean)


def test_a_scanner_that_is_not_there_is_told_from_a_verdict(clean):
    scanner = Scanner(nobody())
    assert not scanner.is_answering()
    with pytest.raises(ScannerUnavailable):
        scanner.check(clean)


@pytest.mark.parametrize("manner", ["hangs up", "full", "odd"])
def test_a_scanner_that_cannot_look_at_a_file_has_not_called_it_clean(clamd, clean, manner):
    clamd.manner = manner
    with pytest.raises(ScannerUnavailable):
        Scanner(clamd.url).check(clean)
    assert Scanner(clamd.url).is_answering()


def test_a_scanner_that_hangs_is_given_up_in_time(clamd, tmp_path):
    clamd.manner = "hangs"
    large = tmp_path / "large"
    large.write_bytes(bytes(10_000_000))  # more than the sockets hold: sending hangs too
    begun = time.perf_counter()
    with pytest.raises(ScannerUnavailable):
        Scanner(clamd.url, patience=0.3).check(large)
    assert time.perf_counter() - begun < 2
    assert not Scanner(clamd.url, patience=0.2).is_answering()


def test_a_file_that_is_gone_is_not_the_scanners_fault(clamd, tmp_path):
    with pytest.raises(FileNotFoundError):
        Scanner(clamd.url).check(tmp_path / "gone")


@pytest.mark.parametrize(
    "url", ["clamd", "http://127.0.0.1:3310", "tcp://", "tcp://host:port", "unix://", "unix://a/b"]
)
def test_an_address_that_is_none_is_refused(url):
    with pytest.raises(ConfigurationError, match="CLAMD_URL"):
        Scanner(url)
