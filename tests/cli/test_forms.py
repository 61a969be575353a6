"""`flask forms`: what it prints, what it reads, and how it leaves."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from intranet.config import ROOT
from intranet.testing.postgres import fresh_database
from intranet.testing.running import make_app
from tests.referrer_house import SUSPENSION, TIMETABLE, TODAY, answers_to, door_of, form_of, referrer_app

ON = ("--on", TODAY.isoformat())


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    with referrer_app(tmp_path, sqlite_url) as made:
        yield made


@pytest.fixture
def answers(app: Flask) -> dict[str, Any]:
    return answers_to(form_of(door_of(app)))


def run(app: Flask, *arguments: object, given: str | bytes | None = None) -> Result:
    return app.test_cli_runner().invoke(args=["forms", *(str(each) for each in arguments)], input=given)


def check(app: Flask, answers: Any, *more: object, slug: str = SUSPENSION) -> Result:
    return run(app, "check", slug, "-", *ON, *more, given=json.dumps(answers))


# ---------------------------------------------------------------- check
def test_answers_that_hold_leave_with_nought_and_one_json_object(app: Flask, answers: dict[str, Any]) -> None:
    result = check(app, answers, "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert told["outcome"] == "accepted"
    assert told["on"] == TODAY.isoformat()
    assert told["route"]["lead"] == "area_east"
    assert check(app, answers).stdout.startswith("Outcome: accepted\n")


def test_answers_that_are_refused_leave_with_one(app: Flask, answers: dict[str, Any]) -> None:
    result = check(app, {**answers, "end_date": "2026-11-01"}, "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["outcome"] == "refused"
    assert check(app, {}).exit_code == 1


def test_a_number_may_stand_for_a_code_and_a_text_for_a_urn(app: Flask, answers: dict[str, Any]) -> None:
    same = {"ncy": int(answers["ncy"]), "school_urn": str(answers["school_urn"])}
    assert check(app, {**answers, **same}).exit_code == 0


UNREADABLE = [
    *("", "{", "[]", "null", "3", '"text"', "[" * 100_000, '{"a": ' * 5000, "9" * 10_000),
    *('{"a": 1, "a": 2}', '{"parents": [{"surname": "A", "surname": "B"}]}'),
    *(
        b"\xff\xfe{",
        b'{"a": "\xff"}',
        '{"legal_surname": "Nuñez"}'.encode("cp1252"),
        "{\"a\": '\ud800'}".encode("utf-8", "surrogatepass"),
    ),
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_a_file_that_is_no_answer_set_leaves_with_two_and_no_traceback(app: Flask, text: str | bytes) -> None:
    result = run(app, "check", SUSPENSION, "-", given=text)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert "Error: " in result.output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a": 1, "b": 2, "a": 3}', "a is given more than once"),
        ('{"legal_surname": "Nuñez"}'.encode("cp1252"), "not in UTF-8 (byte 22)"),
        ("[]", "must be one JSON object"),
    ],
)
def test_a_file_that_is_no_answer_set_says_what_is_wrong_with_it(app: Flask, text: str | bytes, told: str) -> None:
    assert told in " ".join(run(app, "check", SUSPENSION, "-", given=text).output.split())


@pytest.mark.parametrize(
    "changes",
    [{"\ud800": 1}, {"legal_surname": "\ud800"}, {"legal_surname": "A\x00"}, {"original_ref": "\udfff" * 9},
     {"legal_surname": {"a": [1, {"b": None}]}}, {"prior_days_year": 1e400}, {"parents": [{"\ud800": 1}]}],
)  # fmt: skip
@pytest.mark.parametrize("as_json", [True, False])
def test_whatever_the_answers_hold_they_are_told_and_never_a_traceback(
    app: Flask, answers: dict[str, Any], changes: dict[str, Any], as_json: bool
) -> None:
    result = check(app, {**answers, **changes}, *(["--json"] if as_json else []))
    assert result.exit_code in {0, 1}
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if as_json:
        assert json.loads(result.stdout)["findings"]


def test_a_file_saved_with_a_byte_order_mark_is_read(app: Flask, answers: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(answers), encoding="utf-8-sig")
    assert run(app, "check", SUSPENSION, path, *ON).exit_code == 0
    assert run(app, "check", SUSPENSION, tmp_path / "nothing.json").exit_code == 2
    assert run(app, "check", SUSPENSION, tmp_path).exit_code == 2


def test_no_message_leaves_the_name_of_the_council_open(app: Flask) -> None:
    for slug in door_of(app).catalogue.forms:
        result = check(app, {}, "--json", slug=slug)
        assert "{council}" not in result.stdout
        assert json.loads(result.stdout)["findings"]


def test_a_form_may_be_named_as_its_package_is(app: Flask, answers: dict[str, Any]) -> None:
    timetable = answers_to(form_of(door_of(app), TIMETABLE))
    assert check(app, timetable, slug="part_time_timetable").exit_code == 0
    unknown = check(app, answers, slug="nothing")
    assert unknown.exit_code == 2
    assert "No form is called nothing. Served: " in unknown.output


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "1850-01-01", "1905-01-01", "9999-12-31", "2100-01-01"])
@pytest.mark.parametrize("command", ["check", "schema", "sample"])
def test_a_day_that_no_law_knows_is_told(app: Flask, command: str, day: str) -> None:
    result = run(app, command, SUSPENSION, *(["-"] if command == "check" else []), "--on", day, given="{}")
    assert result.exit_code in {1, 2}
    assert "Error: " in result.output
    assert isinstance(result.exception, SystemExit)


# ---------------------------------------------------------------- the other commands
def test_the_list_names_every_form_with_its_version(app: Flask) -> None:
    lines = run(app, "list").stdout.splitlines()
    assert len(lines) == len(door_of(app).catalogue.forms)
    assert "suspension  Suspension or permanent exclusion (version 1.0)" in lines


def test_the_schema_is_one_json_object_or_a_line_for_each_question(app: Flask) -> None:
    result = run(app, "schema", SUSPENSION, "--json", *ON)
    assert result.exit_code == 0
    fields = json.loads(result.stdout)["fields"]
    assert [each["name"] for each in fields] == list(form_of(door_of(app)).questions)
    lines = run(app, "schema", SUSPENSION).stdout.splitlines()
    assert len(lines) == len(fields)
    assert (
        "home_la (string, required, when lives_in_council is no): Which council's area does the pupil live in?" in lines
    )


def test_a_sample_of_every_form_is_accepted_as_it_is_printed(app: Flask) -> None:
    for slug, form in door_of(app).catalogue.forms.items():
        if not form.samples:
            continue
        for day in ("2026-11-12", "2026-06-10"):
            sample = run(app, "sample", slug, "--on", day)
            assert sample.exit_code == 0, sample.output
            result = run(app, "check", slug, "-", "--on", day, "--json", given=sample.stdout)
            told = json.loads(result.stdout)
            assert told["outcome"] == "accepted", told["findings"]
            assert not [each["id"] for each in told["findings"] if each["id"].startswith("answers.")]


def test_samples_that_break_down_are_told_in_a_sentence(app: Flask) -> None:
    door = app.extensions["front_door"]
    form = replace(door.catalogue.forms[SUSPENSION], samples=lambda day: [{}[day]])
    forms = {**door.catalogue.forms, SUSPENSION: form}
    app.extensions["front_door"] = replace(door, catalogue=replace(door.catalogue, forms=forms))

    said = run(app, "sample", SUSPENSION, "--on", "2026-11-20")

    app.extensions["front_door"] = door
    assert said.exit_code == 1
    assert said.stderr.startswith("Error: The form suspension brings no answers to show: its samples: KeyError: ")


def test_the_routing_table_is_the_one_that_was_reviewed(app: Flask, tmp_path: Path) -> None:
    printed = run(app, "routing", SUSPENSION)
    assert printed.exit_code == 0
    rows = list(csv.reader(StringIO(printed.stdout)))
    assert rows[0] == ["part", "to", "when", "because", "role", "sees"]
    kept = ROOT / "plugins/suspension/dfd_suspension/routing.csv"
    assert printed.stdout == kept.read_text(encoding="utf-8")
    path = tmp_path / "routing.csv"
    assert run(app, "routing", SUSPENSION, "--write", path).exit_code == 0
    assert path.read_bytes() == kept.read_bytes()
    assert run(app, "routing", SUSPENSION, "--write", tmp_path / "no" / "such.csv").exit_code == 1
    assert run(app, "routing", "nothing").exit_code == 2


# ---------------------------------------------------------------- on a machine that has nothing yet
def test_a_fresh_copy_checks_answers_without_a_database(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    environment = {**os.environ, "DFD_INSTANCE": str(folder), "DATABASE_URL": "", "MAIL_URL": "", "PYTHONWARNINGS": ""}
    command = [sys.executable, "-m", "flask", "forms", "check", SUSPENSION, "-", "--json", *ON]
    result = subprocess.run(
        command, input="{}", capture_output=True, text=True, env=environment, cwd=ROOT, timeout=60, check=False
    )
    assert result.returncode == 1, result.stderr
    assert json.loads(result.stdout)["outcome"] == "refused"
    assert "the register is empty" in result.stderr


def test_a_database_that_is_not_up_to_date_is_told(tmp_path: Path, postgres_url: str) -> None:
    with fresh_database(postgres_url) as url:
        app = make_app(tmp_path, url)
        result = check(app, {})
        door_of(app).database.dispose()
    assert result.exit_code == 1
    assert "Run `flask database upgrade` first" in result.output
