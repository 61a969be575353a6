"""What is found wrong with a plugin is told with its file, its line and how to mend it."""

import re
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from intranet.kit.checking import check_plugin, package_of
from intranet.kit.places import read_source
from intranet.kit.remedies import GENERAL, remedy_for
from intranet.loading import Found, admit, installed_plugins
from intranet.statutes import STATUTES
from tests.loading.conftest import ALL, HEALTHY, ON, PATIENCE, found
from tests.loading.test_broken_plugins import WRONG

__all__ = ["found"]  # the fixture

LINES = {
    "asks_too_early": "dfd_asks_too_early.py:9",
    "clock_without_days": "dfd_clock_without_days.py:10",
    "dead_row": "dfd_dead_row.py:12",
    "duplicate_questions": "dfd_duplicate_questions.py:9",
    "import_error": "dfd_import_error.py:3",
    "unknown_law": "dfd_unknown_law.py:10",
    "unknown_team": "dfd_unknown_team.py:10",
    "wrong_parts": "dfd_wrong_parts.py:1",
}


def told(found: Callable[..., tuple[Found, ...]], name: str) -> list[str]:
    everything = found(*HEALTHY, name)
    catalogue = admit(everything, on=ON, patience=PATIENCE)
    plugin = next(each for each in everything if each.name == name)
    return list(check_plugin(plugin, catalogue, ON))


@pytest.mark.parametrize("name", sorted(set(ALL) & set(WRONG)))
def test_every_broken_distribution_is_told_how_to_mend_it(name: str, found: Callable[..., tuple[Found, ...]]) -> None:
    failures = told(found, name)

    assert failures
    for each in failures:
        sentence, remedy = each.split("\n    ")
        assert f"set aside at {WRONG[name][0]}" in sentence
        assert remedy != GENERAL or re.search(r"(Error|Stop): ", sentence), sentence


@pytest.mark.parametrize(("name", "place"), LINES.items())
def test_the_line_to_look_at_is_named(name: str, place: str, found: Callable[..., tuple[Found, ...]]) -> None:
    assert any(place in each.splitlines()[0] for each in told(found, name)), told(found, name)


def test_a_healthy_plugin_without_samples_is_asked_for_them_and_for_reviewed_tables(
    found: Callable[..., tuple[Found, ...]],
) -> None:
    failures = told(found, "healthy")

    assert [
        re.search(r"(routing|rules)\.csv is missing|give the form samples|id with the word", each) for each in failures
    ]
    assert any("flask plugins routing NAME --accept" in each for each in failures)
    assert any("flask plugins rules NAME --accept" in each for each in failures)
    assert any("give the form samples" in each for each in failures)


def test_folders_that_nothing_reads_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "dfd_with_pages"
    for folder in ("templates", "migrations", "words"):
        (package / folder).mkdir(parents=True)
    (package / "__init__.py").write_text(
        "from intranet.api import hookimpl\n\n\n@hookimpl\ndef intranet_forms():\n    return ()\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    with_pages = Found("with_pages", "dfd-with-pages", "1", lambda: import_module("dfd_with_pages"), "dfd_with_pages")

    failures = list(check_plugin(with_pages, admit(installed_plugins(), on=ON, statutes=STATUTES), ON))

    del sys.modules["dfd_with_pages"]
    assert [each.splitlines()[0] for each in failures] == [
        f"dfd_with_pages/__init__.py:1: it has a folder {name}, and nothing reads it"
        for name in ("templates", "migrations")
    ]
    assert all("Take the folder out" in each for each in failures)


def test_a_package_is_found_where_it_lies_though_it_cannot_be_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dfd_torn").mkdir()
    (tmp_path / "dfd_torn" / "__init__.py").write_text("def (\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    torn = Found("torn", "dfd-torn", "1", lambda: None, "dfd_torn")

    assert package_of(torn) == tmp_path / "dfd_torn"
    assert str(read_source(tmp_path / "dfd_torn").place_of("whatever")) == "dfd_torn/__init__.py:1"
    assert package_of(Found("none", "none", "1", lambda: None, "dfd_nowhere")) is None


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("check visit.long must have an id that starts with “home-visit.”", 9),
        ("question length has no label", 5),
        ("lead row 1 (courts: the visit was refused) can never win", 10),
        ("something that names nothing of it", 8),
    ],
)
def test_a_sentence_leads_to_the_line_that_it_is_about(sentence: str, line: int, tmp_path: Path) -> None:
    lines = (
        "from intranet.api import NotificationForm",
        "",
        "",
        "class Visit(Section):",
        "    length = Number('')",
        "",
        "",
        "FORM = NotificationForm(",
        "    checks=(error('visit.long', 'm', ALWAYS),),",
        "    leads=(Lead('courts', 'the visit was refused'),),",
        ")",
    )
    (tmp_path / "form.py").write_text("\n".join(lines))

    place = read_source(tmp_path).place_of(sentence)

    assert place is not None
    assert (place.file.name, place.line) == ("form.py", line)


def test_what_nobody_foresaw_is_told_in_general() -> None:
    assert remedy_for("RuntimeError: not on a Tuesday") == GENERAL
    assert date(2026, 11, 20) == ON
