"""Random journeys find a rule that breaks its promises; the past tells what a new version would decide otherwise."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from intranet import clock
from intranet.domain.findings import error
from intranet.domain.ledger import Entry
from intranet.forms.form import NotificationForm
from intranet.kit.contract import USUAL_DAY
from intranet.kit.fuzzing import fuzz
from intranet.kit.ground import Ground, make_ground, shared_answers
from intranet.kit.past import (
    MadeUpReferences,
    Past,
    UnreadablePast,
    as_lines,
    entries_without_people,
    read_past,
    without_people,
)
from intranet.kit.simulation import decide, differences
from intranet.loading import Catalogue
from intranet.services.front_door import FrontDoor
from intranet.store.calendars import ClosureRow, save_closures
from tests.referrer_house import (
    SITTINGBOURNE,
    SUSPENSION,
    a_draft,
    answers_to,
    door_of,
    form_of,
    referrer_app,
    sent_by,
)

ON = USUAL_DAY
A_CLOSED_DAY = date(2026, 11, 13)


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    with referrer_app(tmp_path, sqlite_url) as made:
        yield made


@pytest.fixture
def catalogue(app: Flask) -> Catalogue:
    return door_of(app).catalogue


@pytest.fixture
def ground(catalogue: Catalogue) -> Ground:
    return make_ground(catalogue.forms["inclusion-advice"], catalogue, ON)


def with_check(ground: Ground, when: Any, field: str = "") -> Ground:
    form = ground.form
    check = error(f"{form.slug}.odd", "Odd", when, field=field)
    rules = replace(form.rules, checks=(*form.rules.checks, check))
    return replace(ground, form=replace(form, rules=rules))


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["plugins", *words])


# ---------------------------------------------------------------- fuzz
def test_a_good_form_keeps_its_promises_and_the_same_seed_makes_the_same_journeys(ground: Ground) -> None:
    first, again, other = fuzz(ground, 60, 1), fuzz(ground, 60, 1), fuzz(ground, 60, 2)

    assert (first.broken, first.tried) == (None, 60)
    assert set(first.outcomes) == {"accepted", "refused"}
    assert first.outcomes == again.outcomes
    assert first.outcomes != other.outcomes or first.tried == other.tried


def test_a_rule_that_breaks_down_is_found_and_the_answers_are_cut_down_to_what_breaks_it(ground: Ground) -> None:
    def on_one_topic(case: Any) -> bool:
        return bool({}["key"]) if case.answer("pex_risk") == "issued" else False

    report = fuzz(with_check(ground, on_one_topic), 500)

    assert report.broken is not None
    assert "a rule raises KeyError: 'key'" in report.broken.promise
    assert report.broken.answers == {"pex_risk": "issued"}


def test_a_rule_that_remembers_is_found(ground: Ground) -> None:
    seen: list[int] = []

    def every_other(case: Any) -> bool:
        seen.append(1)
        return len(seen) % 2 == 0

    report = fuzz(with_check(ground, every_other), 5)

    assert report.broken is not None
    assert "judged in two ways" in report.broken.promise


def test_a_finding_about_no_question_is_found(ground: Ground) -> None:
    report = fuzz(with_check(ground, lambda case: True, field="nothing"), 5)

    assert report.broken is not None
    assert "names the question “nothing”" in report.broken.promise


def test_the_command_says_what_came_of_the_journeys(app: Flask) -> None:
    result = run(app, "fuzz", "inclusion_advice", "--examples", "20", "--seed", "3")

    assert result.exit_code == 0
    assert result.output.startswith("20 journeys with seed 3: ")
    assert result.output.endswith("None broke a promise.\n")


# ---------------------------------------------------------------- the past
def test_nothing_that_somebody_typed_is_kept_of_the_past(app: Flask) -> None:
    form = form_of(door_of(app))
    sent = shared_answers(ON) | answers_to(form)
    sent |= {"legal_surname": "Secretname", "dob": "2018-03-14", "upn": "T886200121045"}
    sent["parents"] = [
        {"forenames": "Hush", "surname": "Secretname", "relationship": "mother", "phone": "01632 960999"}
    ]

    kept = without_people(form, sent, ON)

    text = json.dumps(kept)
    assert not [each for each in ("Secretname", "Hush", "960999", "2018-03-14") if each in text]
    assert kept["dob"] == "2018-03-01"
    assert kept["parents"][0]["relationship"] == "mother"
    assert kept["record_type"] == sent["record_type"]
    assert kept["school_urn"] == 900001


def a_past(form: NotificationForm, catalogue: Catalogue, **answers: Any) -> Past:
    ground = make_ground(form, catalogue, ON)
    bare = Past(ON, ground.school, ground.complete(next(iter(form.samples(ON))).answers) | answers, {})  # type: ignore[misc]
    return replace(bare, decided=decide(form, catalogue, bare))


def test_a_version_that_decides_alike_differs_in_nothing(ground: Ground, catalogue: Catalogue, tmp_path: Path) -> None:
    past = [a_past(ground.form, catalogue)]
    file = tmp_path / "past.jsonl"
    file.write_text("\n".join(as_lines(past)) + "\n")

    assert read_past(file) == past
    assert list(differences(ground.form, catalogue, read_past(file))) == []


def test_a_version_that_decides_otherwise_is_told_line_by_line(ground: Ground, catalogue: Catalogue) -> None:
    past = [a_past(ground.form, catalogue, pex_risk=risk) for risk in ("none", "issued")]
    stricter = with_check(ground, lambda case: case.answer("pex_risk") == "issued").form

    found = list(differences(stricter, catalogue, past))

    assert {each.line for each in found} == {2}
    assert [(each.before, each.now) for each in found if each.what == "outcome"] == [("accepted", "refused")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{not", "it is not JSON (Expecting property name enclosed in double quotes)"),
        ('{"school": {}}', "it has no “on”"),
        ('{"on": "soon"}', "Invalid isoformat string: 'soon'"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_in_words(line: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "past.jsonl"
    file.write_text(line)

    with pytest.raises(UnreadablePast, match=re.escape(f"line 1 is no past notification: {told}")):
        read_past(file)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check", "inclusion_advice", "--on", "0001-01-01"], "The day must lie between 1900 and 2099."),
        (
            ["check", "inclusion_advice", "--on", "2026-12-25"],
            "Schools are closed on Friday 25 December 2026 (bank holiday: Christ",
        ),
        (
            ["check", "inclusion_advice", "--on", "2026-11-21"],
            "Saturday 21 November 2026 (weekend). Give a",
        ),
        (["check", "--not-personal", "nosuch"], "No form asks a question called nosuch."),
        (["fuzz", "inclusion_advice", "--on", "9999-12-31"], "The day must lie between 1900 and 2099."),
        (["fuzz", "inclusion_advice", "--on", "2026-12-26"], "Give a school day."),
        (["fuzz", "kent"], "kent brings no form."),
        (["routing", "nobody"], "No plugin is called nobody. Installed: "),
    ],
)
def test_wrong_words_are_told_in_a_sentence(words: list[str], told: str, app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["plugins", *words])

    assert result.exit_code in {1, 2}
    assert isinstance(result.exception, SystemExit)
    assert told in result.output


@pytest.mark.parametrize("line", ["{", "[]", '{"on": "x"}', '{"on": "2026-11-20", "school": {"a": 1}}', '{"on": null}'])
def test_a_file_that_is_no_past_is_refused_with_its_line(line: str, tmp_path: Path) -> None:
    file = tmp_path / "past.jsonl"
    file.write_text(f"\n{line}\n")

    with pytest.raises(UnreadablePast, match="line 2 is no past notification"):
        read_past(file)


def test_what_was_sent_is_kept_and_held_against_by_command(app: Flask, tmp_path: Path) -> None:
    from intranet.demo.schools import demo_schools
    from intranet.demo.seed import _send_some
    from intranet.store import schools

    door: FrontDoor = door_of(app)
    made = demo_schools(door.council)
    with door.database.write() as conn:
        schools.save_schools(conn, made, clock.now())
    with clock.frozen(date(2026, 11, 20)):
        _send_some(door, made)
    file = tmp_path / "past.jsonl"

    kept = run(app, "past", SUSPENSION, "--to", str(file), "--last", "5")
    same = run(app, "simulate", SUSPENSION, "--against", str(file))

    assert "notifications are in" in kept.output
    assert (same.exit_code, same.output.splitlines()[-1][:5]) == (0, "0 of ")
    lines = file.read_text().splitlines()
    assert lines
    changed = json.loads(lines[0])
    changed["decided"]["lead"] = "courts"
    file.write_text(json.dumps(changed) + "\n")
    other = run(app, "simulate", SUSPENSION, "--against", str(file))
    assert other.exit_code == 1
    assert "line 1: lead was courts, would be area_" in other.output
    told = json.loads(run(app, "simulate", SUSPENSION, "--against", str(file), "--json").output)
    assert told["changed"][0]["before"] == "courts"


# ---------------------------------------------------------------- check and routing
def test_the_contract_is_kept_or_the_reason_told(app: Flask) -> None:
    assert run(app, "check", "inclusion_advice").output == "inclusion_advice keeps the contract.\n"
    assert "No plugin is called nowhere. Installed: children_missing_education" in run(app, "check", "nowhere").output


@pytest.mark.parametrize(("table", "reads", "other"), [("routing", "IAA", "SLO"), ("rules", "10 (", "11 (")])
def test_a_changed_table_is_shown_and_kept_when_it_is_accepted(table: str, reads: str, other: str, app: Flask) -> None:
    from dfd_inclusion_advice import form

    file = Path(form.__file__).with_name(f"{table}.csv")
    before = file.read_text(encoding="utf-8")
    assert run(app, table, "inclusion_advice").output == f"{table}.csv is current.\n"
    try:
        file.write_text(before.replace(reads, other), encoding="utf-8")
        shown = run(app, table, "inclusion_advice")
        assert shown.exit_code == 1
        assert [line[:2] for line in shown.output.splitlines()[:2]] == ["- ", "+ "]
        assert "--accept" in shown.output
        assert "Written to" in run(app, table, "inclusion_advice", "--accept").output
        assert file.read_text(encoding="utf-8") == before
    finally:
        file.write_text(before, encoding="utf-8")


def test_a_schools_closures_and_the_pupils_ledger_travel_with_the_past(app: Flask, tmp_path: Path) -> None:
    door: FrontDoor = door_of(app)
    first = sent_by(door, a_draft(door))
    with door.database.write() as conn:
        save_closures(conn, [ClosureRow(SITTINGBOURNE, A_CLOSED_DAY, "closure", "Mrs Secretname has died")])
    second = sent_by(door, a_draft(door))
    file = tmp_path / "past.jsonl"
    run(app, "past", SUSPENSION, "--to", str(file))

    newer, older = read_past(file)
    assert older.ledger == ()
    assert [each.kind for each in newer.ledger] == ["suspension"]
    assert newer.calendar is not None
    assert A_CLOSED_DAY in newer.calendar.closed
    text = file.read_text(encoding="utf-8")
    assert not [each for each in ("Secretname", first.reference, second.reference) if each in text]
    assert run(app, "simulate", SUSPENSION, "--against", str(file)).exit_code == 0

    # what the file holds decides: without the closure and the first suspension something else would be due
    lines = [json.loads(each) for each in text.splitlines()]
    lines[0]["calendar"]["closed"], lines[0]["ledger"] = [], []
    file.write_text("".join(f"{json.dumps(each)}\n" for each in lines), encoding="utf-8")
    other = run(app, "simulate", SUSPENSION, "--against", str(file)).output
    assert "line 1: deadlines was" in other
    assert "line 1: findings was" in other


def test_a_file_from_before_says_that_it_knows_neither_closures_nor_ledger(app: Flask, tmp_path: Path) -> None:
    door: FrontDoor = door_of(app)
    bare = a_past(form_of(door), door.catalogue)
    file = tmp_path / "past.jsonl"
    file.write_text("\n".join(as_lines([bare])) + "\n", encoding="utf-8")

    said = run(app, "simulate", SUSPENSION, "--against", str(file)).output

    assert "1 of 1 lines know neither the school's closures nor the pupil's ledger" in said


def test_of_a_ledgers_facts_only_what_names_nobody_is_kept() -> None:
    facts = {"kind": "PERM", "who": "Jo Nuñez", "held": True, "on": "2026-11-20", "days": 2.5, "upn": "T886200121045"}
    given = Entry("suspension", ON, reference="DFD-7K3M-9QX2", replaces="DFD-2222-3333", facts=facts)

    (kept,) = entries_without_people([given], {"PERM"}, MadeUpReferences())

    assert kept.facts == {"kind": "PERM", "held": True, "on": "2026-11-20", "days": 2.5}
    assert (kept.reference, kept.replaces) == ("DFD-0001-PAST", "DFD-0002-PAST")
