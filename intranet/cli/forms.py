"""`flask forms`: what is served, what a form asks, and what an answer set would lead to."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from intranet import clock
from intranet.cli.door import front_door, ready_front_door
from intranet.demo.answers import sample_answers
from intranet.domain.statutes import NotInForce
from intranet.errors import NotFound
from intranet.forms.dates import EARLIEST, LATEST
from intranet.forms.form import NotificationForm
from intranet.forms.routing_csv import as_csv, routing_rows
from intranet.services.dry_run import check_answers, schema_of
from intranet.services.front_door import FrontDoor
from intranet.store import schools

DAY = click.DateTime(["%Y-%m-%d"])
REFUSED = 1


@click.group("forms")
def forms() -> None:
    """Forms: list them, read their questions, try answers without saving anything."""


@forms.command("list")
@with_appcontext
def list_forms() -> None:
    """The forms that are served, one a line."""
    for form in front_door().catalogue.forms.values():
        click.echo(f"{form.slug}  {form.title} (version {form.version})")


@forms.command("schema")
@click.argument("slug")
@click.option("--on", "day", type=DAY, help="The day whose code lists to give; today when left out.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for other programs.")
@with_appcontext
def schema(slug: str, day: datetime | None, as_json: bool) -> None:
    """Print each question's name, type, options, condition and whether it is required."""
    door = front_door()
    try:
        given = schema_of(door, _form(door, slug), _day(day))
    except NotInForce as gap:
        raise click.UsageError(str(gap)) from gap
    if as_json:
        click.echo(_as_json(given))
        return
    for field in given["fields"]:
        need = "required" if field["required"] else "optional"
        when = f", when {field['condition']}" if field["condition"] else ""
        click.echo(f"{field['name']} ({field['type']}, {need}{when}): {field['label']}")


@forms.command("check")
@click.argument("slug")
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option("--on", "day", type=DAY, help="The day to suppose it is; today when left out.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for other programs.")
@with_appcontext
def check(slug: str, file: Any, day: datetime | None, as_json: bool) -> None:
    """Say what the answers in FILE (JSON, question name to value; - for standard input) would lead to.

    Nothing is saved. Exits with 0 when they would be accepted or held, 1 when they would be refused, 2 when the
    file cannot be read.
    """
    answers = _read(file)
    door = ready_front_door()
    on = _day(day)
    form = _form(door, slug)
    try:
        with clock.frozen(on):
            result = check_answers(door, form, answers, on)
    except NotInForce as gap:
        raise click.UsageError(str(gap)) from gap
    click.echo(_as_json(result) if as_json else _printable(_in_words(result)))
    _tell_of_empty_register(door)
    raise SystemExit(REFUSED if result["outcome"] == "refused" else 0)


@forms.command("sample")
@click.argument("slug")
@click.option("--on", "day", type=DAY, help="The day on which the answers are to hold; today when left out.")
@with_appcontext
def sample(slug: str, day: datetime | None) -> None:
    """Print a whole set of made-up answers that `flask forms check` accepts on that day."""
    door = ready_front_door()
    form, on = _form(door, slug), _day(day)
    try:
        with clock.frozen(on):
            answers = sample_answers(door, form, on)
    except (NotFound, NotInForce) as gap:
        raise click.ClickException(str(gap)) from gap
    click.echo(_as_json(answers))
    _tell_of_empty_register(door)


@forms.command("routing")
@click.argument("slug")
@click.option("--write", "path", type=click.Path(dir_okay=False, path_type=Path), help="Write it there instead.")
@with_appcontext
def routing(slug: str, path: Path | None) -> None:
    """Print a form's routing table as CSV, to be reviewed by a person and kept in its plugin as routing.csv."""
    text = as_csv(routing_rows(_form(front_door(), slug)))
    if path is None:
        click.echo(text, nl=False)
        return
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise click.FileError(str(path), problem.strerror or "cannot be written") from problem
    click.echo(f"Written to {path}.")


def _form(door: FrontDoor, slug: str) -> NotificationForm:
    form = door.catalogue.find_form(slug) or door.catalogue.find_form(slug.replace("_", "-"))
    if form is None:
        served = ", ".join(door.catalogue.forms) or "none"
        raise click.UsageError(f"No form is called {slug}. Served: {served}.")
    return form


def _day(given: datetime | None) -> date:
    day = given.date() if given else clock.today()
    if not EARLIEST <= day.year < LATEST:
        raise click.UsageError(f"The day must lie between {EARLIEST} and {LATEST - 1}.")
    return day


def _tell_of_empty_register(door: FrontDoor) -> None:
    with door.database.read() as conn:
        if not schools.has_schools(conn):
            click.echo(
                "No school is known: the register is empty. Fill it with `flask data import-schools FILE`, or with a "
                "made-up council: DFD_DEMO=yes flask demo --seed-only",
                err=True,
            )


def _as_json(value: Any) -> str:
    return _printable(json.dumps(value, ensure_ascii=False, indent=2))


def _printable(text: str) -> str:
    """Half characters, which JSON may hold and no terminal can show, as their escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _read(file: Any) -> dict[str, Any]:
    try:
        answers = json.load(file, object_pairs_hook=_each_once)
    except UnicodeDecodeError as problem:
        raise click.UsageError(f"The answers are not in UTF-8 (byte {problem.start + 1}). Save them so.") from problem
    except (ValueError, RecursionError) as problem:
        raise click.UsageError(f"The answers cannot be read as JSON: {_printable(str(problem))}") from problem
    if not isinstance(answers, dict):
        raise click.UsageError("The answers must be one JSON object: question name to value.")
    return answers


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are each given once; of two answers to one question nobody could say which is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice} is given more than once.")
    return found


def _in_words(result: dict[str, Any]) -> str:
    lines = [f"Outcome: {result['outcome']}"]
    lines += [f"{each['severity']}: {each['message']} [{each['id']}]" for each in result["findings"]]
    route = result["route"]
    if route:
        lines += ["Goes to:", *(f"  {reason}" for reason in route["because"])]
        lines.append(f"  link officer: {route['link_role'] or 'none'} {route['link_officer'] or ''}".rstrip())
    lines += [f"Deadline: {each['due'] or 'not known'} {each['title']}. {each['because']}" for each in result["clocks"]]
    return "\n".join(lines)
