"""`flask forms`: what is served, what a form asks, and what an answer set would lead to."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from intranet import clock
from intranet.cli.door import front_door, ready_front_door
from intranet.forms.form import NotificationForm
from intranet.services.dry_run import check_answers, schema_of
from intranet.services.front_door import FrontDoor

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
    given = schema_of(door, _form(door, slug), _day(day))
    if as_json:
        click.echo(json.dumps(given, ensure_ascii=False, indent=2))
        return
    for field in given["fields"]:
        need = "required" if field["required"] else "optional"
        when = f", when {field['condition']}" if field["condition"] else ""
        click.echo(f"{field['name']} ({field['type']}, {need}{when}): {field['label']}")


@forms.command("check")
@click.argument("slug")
@click.argument("file", type=click.File("r", encoding="utf-8"))
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
    with clock.frozen(on):
        result = check_answers(door, _form(door, slug), answers, on)
    click.echo(json.dumps(result, ensure_ascii=False, indent=2) if as_json else _in_words(result))
    raise SystemExit(REFUSED if result["outcome"] == "refused" else 0)


def _form(door: FrontDoor, slug: str) -> NotificationForm:
    form = door.catalogue.find_form(slug) or door.catalogue.find_form(slug.replace("_", "-"))
    if form is None:
        served = ", ".join(door.catalogue.forms) or "none"
        raise click.UsageError(f"No form is called {slug}. Served: {served}.")
    return form


def _day(given: datetime | None) -> date:
    return given.date() if given else clock.today()


def _read(file: Any) -> dict[str, Any]:
    try:
        answers = json.load(file)
    except (ValueError, RecursionError) as problem:
        raise click.UsageError(f"{Path(file.name).name} is not JSON: {problem}") from problem
    if not isinstance(answers, dict):
        raise click.UsageError("The answers must be one JSON object: question name to value.")
    return answers


def _in_words(result: dict[str, Any]) -> str:
    lines = [f"Outcome: {result['outcome']}"]
    lines += [f"{each['severity']}: {each['message']} [{each['id']}]" for each in result["findings"]]
    route = result["route"]
    if route:
        lines += ["Goes to:", *(f"  {reason}" for reason in route["because"])]
        lines.append(f"  link officer: {route['link_role'] or 'none'} {route['link_officer'] or ''}".rstrip())
    lines += [f"Deadline: {each['due'] or 'not known'} {each['title']}. {each['because']}" for each in result["clocks"]]
    return "\n".join(lines)
