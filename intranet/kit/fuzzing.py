"""Random journeys through a form: good answers, bad ones, none, and nonsense, and what holds whatever is answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from intranet.domain.assessment import Assessment
from intranet.kit.demands import HOSTILE
from intranet.kit.ground import Ground
from intranet.loading.faults import reason_of
from intranet.loading.samples import samples_of

MOST_CHANGES = 8
_NONSENSE: tuple[Any, ...] = (
    None,
    True,
    False,
    -1,
    0,
    3.5,
    10**9,
    "",
    " ",
    "x" * 5000,
    "2026-02-30",
    [],
    ["x"],
    {},
    {"a": 1},
    *HOSTILE,
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that does not hold, and the fewest changed answers that break it."""

    promise: str
    answers: Mapping[str, Any]


@dataclass(slots=True)
class FuzzReport:
    """How many journeys were tried, what came of them, and the first that broke a promise."""

    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    broken: Broken | None = None


def fuzz(ground: Ground, examples: int, seed: int = 0) -> FuzzReport:
    """Try so many journeys; the same seed makes the same ones. Stops at the first that breaks a promise.

    Raises Faulty where the form's samples break down.
    """
    random = Random(seed)  # noqa: S311 - the same journeys for the same seed; nothing secret
    good = [dict(each.answers) for each in samples_of(ground.form, ground.on)] or [{}]
    report = FuzzReport()
    for _ in range(examples):
        base = random.choice(good)
        changes = _changes(random, ground)
        report.tried += 1
        promise, outcome = _tried(ground, base | changes)
        if promise:
            report.broken = Broken(promise, _smallest(ground, good[0], base | changes))
            return report
        report.outcomes[outcome] += 1
    return report


def _changes(random: Random, ground: Ground) -> dict[str, Any]:
    questions = ground.form.questions
    names = random.sample(sorted(questions), min(len(questions), random.randrange(MOST_CHANGES + 1)))
    return {name: _answer(random, questions[name]) for name in names}


def _answer(random: Random, question: Any) -> Any:
    kinds = (list(question.samples()), list(question.bad_samples()), list(_NONSENSE))
    weights = (6, 1, 1)
    some = [(each, weight) for each, weight in zip(kinds, weights, strict=True) if each]
    chosen = random.choices([each for each, _ in some], [weight for _, weight in some])[0]
    return random.choice(chosen)


def _tried(ground: Ground, answers: Mapping[str, Any]) -> tuple[str, str]:
    """(the promise that does not hold, the outcome)."""
    try:
        first = ground.assess(ground.complete(answers))
        again = ground.assess(ground.complete(answers))
    except (Exception, SystemExit) as failure:  # noqa: BLE001 - whatever a plugin's rule raises is what is looked for
        package = ground.form.sections[0].__module__
        return f"a rule raises {reason_of(failure, package)}", ""
    return _promise_broken(ground, first, again), first.outcome


def _promise_broken(ground: Ground, first: Assessment, again: Assessment) -> str:
    if first.findings != again.findings or first.outcome != again.outcome:
        return "the same answers are judged in two ways: a rule keeps something between two cases"
    if (first.outcome == "refused") != bool(first.errors):
        return f"it is {first.outcome} with {len(first.errors)} errors"
    if first.outcome != "refused" and (first.decision is None or not first.decision.lead.because):
        return "it is accepted and reaches no team, or gives no reason"
    for each in first.findings:
        if not each.message.strip():
            return f"{each.id} says nothing"
        if each.field and each.field not in ground.form.questions:
            return f"{each.id} names the question “{each.field}”, which the form does not ask"
    return ""


def _smallest(ground: Ground, good: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that still break a promise when as many as can be are put back as in the good set."""
    smallest = dict(answers)
    for name in sorted(answers):
        fewer = {key: value for key, value in smallest.items() if key != name}
        if _tried(ground, {**good, **fewer})[0]:
            smallest = fewer
    return smallest
