"""The demands of the contract by name, and what a form is held against; for the tests and `flask plugins check`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from intranet.domain.facts import SchoolFacts
from intranet.domain.statutes import Statute
from intranet.domain.teams import TeamDirectory
from intranet.forms import rules_csv
from intranet.forms.form import NotificationForm, Sample
from intranet.forms.routing_csv import as_csv, routing_rows
from intranet.kit import demands
from intranet.kit.fuzzing import fuzz
from intranet.kit.ground import Answers, Ground, a_school_of, make_ground
from intranet.kit.names import misspelt_names
from intranet.loading import Catalogue
from intranet.loading.faults import Faulty, held_against
from intranet.loading.routes import routing_problems
from intranet.loading.samples import samples_of

USUAL_DAY = date(2026, 11, 20)
"""A school day on which forms are tried where nobody says otherwise."""
ROUTING_CSV = "routing.csv"
RULES_CSV = "rules.csv"
JOURNEYS = 60
"""How many sets of random answers every form is tried with; `flask plugins fuzz` tries as many as one likes."""


class NoAnswers(Exception):
    """The form gives no set of answers to try it with."""


@dataclass(frozen=True, slots=True)
class Held:
    """One form, and everything that the contract holds it against.

    `given` is a good set of answers where the form's own samples are not to be used; `folder` is where the plugin's
    module lies, with `routing_csv` and `rules_csv` beside it; `package` is its source and `statutes` the law
    that it brings; `not_personal` names questions that sound personal and are not.
    """

    form: NotificationForm
    catalogue: Catalogue
    folder: Path
    on: date = USUAL_DAY
    school: SchoolFacts | None = None
    given: Answers | None = None
    routing_csv: str = ROUTING_CSV
    rules_csv: str = RULES_CSV
    package: Path | None = None
    statutes: tuple[Statute, ...] = ()
    not_personal: frozenset[str] = frozenset()

    @property
    def ground(self) -> Ground:
        """Where it is tried: the day, the school, the council's teams, the law."""
        return make_ground(self.form, self.catalogue, self.on, self.school or a_school_of(self.catalogue.council))

    @property
    def samples(self) -> tuple[Sample, ...]:
        """The form's own samples on the day. Raises Faulty where they break down."""
        return samples_of(self.form, self.on)

    @property
    def answers(self) -> Answers:
        """A set of answers that is accepted. Raises NoAnswers, or Faulty as `samples` does."""
        if self.given is not None:
            return self.given
        accepted = next((each.answers for each in self.samples if each.outcome == "accepted"), None)
        if accepted is None:
            raise NoAnswers(
                "give the form samples, or this class a method answers() that returns a good set of JSON answers"
            )
        return accepted


Demand = Callable[[Held], Iterable[str]]


def rows_can_win(held: Held) -> Iterator[str]:
    """The routing table is total, has no dead row, and every row has a team in every district."""
    directory = TeamDirectory(held.catalogue.council)
    yield from demands.rows_without_team(held.form, directory)
    yield from routing_problems(held.form, held.catalogue.statutes, directory, held.on)


def table_is_reviewed(held: Held) -> Iterator[str]:
    """What a person reviewed is what decides."""
    file = held.folder / held.routing_csv
    wanted = as_csv(routing_rows(held.form))
    if not file.is_file():
        yield f"{file} is missing. Review this and keep it there:\n{wanted}"
    elif file.read_text(encoding="utf-8") != wanted:
        yield f"{file} is not the table in use any more. Review this and keep it there:\n{wanted}"


def rules_are_reviewed(held: Held) -> Iterator[str]:
    """What is declared is what a person reviewed: questions, checks, deadlines, outcomes, and the law by date."""
    file = held.folder / held.rules_csv
    wanted = rules_as_csv(held.form, held.statutes)
    if not file.is_file():
        yield f"{file} is missing. Review it: flask plugins rules NAME"
        return
    before, now = file.read_text(encoding="utf-8").splitlines(), wanted.splitlines()
    for line in (each for each in before if each not in now):
        yield f"{file.name} has a row that is not declared any more: {line}"
    for line in (each for each in now if each not in before):
        yield f"{file.name} lacks a row that is declared: {line}"
    if before != now and sorted(before) == sorted(now):
        yield f"{file.name} has its rows in another order than they are declared in"


def names_stand_for_something(held: Held) -> Iterator[str]:
    """What the functions ask for by name is there: questions, figures, law, codes, and what other forms leave."""
    if held.package is not None:
        origin = held.catalogue.origin
        plugin = origin.get(held.form.slug, "")
        beside = [each for slug, each in held.catalogue.forms.items() if origin.get(slug) == plugin]
        yield from misspelt_names(held.package, beside or [held.form], held.catalogue.statutes)


def journeys_hold(held: Held) -> Iterator[str]:
    """Whatever is answered, no rule breaks down, judges in two ways, or accepts what nobody receives."""
    broken = fuzz(held.ground, JOURNEYS).broken
    if broken is not None:
        yield f"{broken.promise}. The answers: {json.dumps(dict(broken.answers), ensure_ascii=True, default=str)}"


def rules_as_csv(form: NotificationForm, statutes: Iterable[Statute]) -> str:
    """The table of everything that a form declares, and of the law that its plugin brings, as `rules.csv` has it."""
    return rules_csv.as_csv([*rules_csv.rule_rows(form), *rules_csv.law_rows((*statutes, *form.statutes))])


def samples_hold(held: Held) -> Iterator[str]:
    """Every sample has the outcome that it says, and so has the set of answers that the other demands use."""
    good = Sample("answers() of the contract", held.answers)
    yield from demands.samples_that_fail(held.ground, [good, *held.samples])


def questions_take_and_refuse(held: Held) -> Iterator[str]:
    """Every question takes its good answers and refuses its bad ones, with a message."""
    yield from demands.samples_of_questions_that_fail(held.ground)


def blanks_are_told(held: Held) -> Iterator[str]:
    """In every good set of answers, leaving out a required one gives an error on that question."""
    ground = held.ground
    for answers in (held.answers, *(each.answers for each in held.samples if each.outcome == "accepted")):
        yield from demands.blanks_without_error(ground, ground.complete(answers))


def hostile_text_is_inert(held: Held) -> Iterator[str]:
    """Nothing that is typed is ever run, filled in or lost without a word."""
    ground = held.ground
    yield from demands.hostile_text_that_changes(ground, ground.complete(held.answers))


def checks_have_ids_and_sources(held: Held) -> Iterator[str]:
    """Every check has the form's prefix, and a source where it speaks of law."""
    yield from demands.checks_out_of_style(held.form)


def questions_are_named_and_classed(held: Held) -> Iterator[str]:
    """Every question has a label, a thing, and its class of data."""
    yield from demands.unlabelled(held.form)
    yield from demands.unclassified(held.form, held.not_personal)


DEMANDS: Mapping[str, Demand] = MappingProxyType(
    {
        "routing": rows_can_win,
        "reviewed": table_is_reviewed,
        "samples": samples_hold,
        "questions": questions_take_and_refuse,
        "blanks": blanks_are_told,
        "hostile": hostile_text_is_inert,
        "checks": checks_have_ids_and_sources,
        "labels": questions_are_named_and_classed,
        "names": names_stand_for_something,
        "journeys": journeys_hold,
        "rules": rules_are_reviewed,
    }
)
"""What is demanded of every form. That it loads, and that its law is in order, is demanded of every plugin."""


def failures(held: Held) -> Iterator[str]:
    """A sentence for everything in which the form does not keep the contract, or in which its own code breaks down."""
    told: set[str] = set()
    for demand in DEMANDS.values():
        for each in _found_by(demand, held):
            if each not in told:
                told.add(each)
                yield each


def _found_by(demand: Demand, held: Held) -> list[str]:
    module = held.form.sections[0].__module__
    try:
        with held_against("contract", module, f"form {held.form.slug}: its own code raises "):
            return list(demand(held))
    except Faulty as fault:
        return [str(fault.__cause__ if isinstance(fault.__cause__, NoAnswers) else fault)]
