"""What is demanded of every form, each as a function that yields a sentence for whatever is not met. Runs no test."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

from werkzeug.datastructures import MultiDict

from intranet.domain.conditions import Condition
from intranet.domain.findings import Check, Finding, Severity
from intranet.domain.routing import Lead
from intranet.domain.statutes import LawRef, Statute
from intranet.domain.teams import NeedsDistrict, TeamDirectory, UnknownTeam
from intranet.forms.fields import Coded, JsonValue, Question
from intranet.forms.form import NotificationForm, Sample
from intranet.forms.section import Section
from intranet.kit.ground import Answers, Ground, own_questions

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "{law.pupil.youngest-age} {dob} {0.__class__}",
    "%s%n%(name)s $(id) `id`",
    "'; DROP TABLE notifications; --",
    '=HYPERLINK("http://evil.example")',
    "../../../etc/passwd",
    "O\u2019Brien \u0418\u0432\u0430\u043d \u5f20\u4f1f \U0001f600",
    "null",
)
"""Text that must come back as it went in, or be refused with a message."""

UNFIT = ("A\x00B", "A\ud800B", "A\u202eB", "A\u200bB", "A\r\nBcc: B")
"""Text of which no character below a space, no half character and no invisible one may be left."""

_CITES_LAW = re.compile(r"\b(section \d|regulation \d|Act \d{4}|by law|the law|statutory|guidance)\b|\{law\.", re.I)
_PERSONAL = re.compile(
    r"(^|_)(surname|forenames?|preferred_name|pupil_name|parent_name|dob|birth|home_address|postcode|upn|email|phone|mobile)(_|$)"
)
_SPECIAL = re.compile(r"(^|_)(health|medical|diagnosis|disability|ethnicity|religion|pregnan(t|cy)|faith)(_|$)")
_AUXILIARY = "is|are|was|were|does|do|did|has|have|can|will|would|should|must"
# "Is the pupil in care?" makes no part of a sentence, and neither does "When did it begin?"; "Who was told?" does
_TURNED_ROUND = re.compile(rf"({_AUXILIARY})\b|(how|when|where|why)( \w+)? ({_AUXILIARY})\b", re.I)
_INVISIBLE = {"Cc", "Cs", "Cf"}


def unlabelled(form: NotificationForm) -> Iterator[str]:
    """Questions without a label, or without a thing that a message can call them by."""
    for each in own_questions(form):
        label = each.label.text
        if not label.strip():
            yield f"question {each.short_name} has no label"
        elif _TURNED_ROUND.match(label) and each.thing == label[:1].lower() + label[1:].rstrip("?"):
            yield f"question {each.short_name} needs a thing, for messages such as “{each.asks} {each.thing}”"


def unclassified(form: NotificationForm, not_personal: Collection[str] = ()) -> Iterator[str]:
    """Questions whose name says that the answer is personal or sensitive, and that are not declared so."""
    for each in own_questions(form):
        if each.short_name in not_personal:
            continue
        if _SPECIAL.search(each.short_name) and not each.special_category:
            yield f"question {each.short_name} sounds like special category data: declare special_category=True"
        elif _PERSONAL.search(each.short_name) and not each.personal:
            yield f"question {each.short_name} sounds personal: declare personal=True"


def checks_out_of_style(form: NotificationForm) -> Iterator[str]:
    """Checks whose id is not the form's, and checks that speak of law without saying which."""
    for check in form.rules.checks:
        if not check.id.startswith(f"{form.slug}."):
            yield f"check {check.id} must have an id that starts with “{form.slug}.”"
        if check.source is None and _speaks_of_law(check):
            yield f"check {check.id} speaks of law or guidance, and needs a source"
        elif check.source is not None and not check.source.cite.strip():
            yield f"check {check.id} has a source that cites nothing"


def _speaks_of_law(check: Check) -> bool:
    compares = check.when.comparisons() if isinstance(check.when, Condition) else ()
    refers = any(isinstance(value, LawRef) for each in compares for value in each.values)
    return refers or bool(_CITES_LAW.search(check.message))


def law_out_of_order(statutes: Iterable[Statute]) -> Iterator[str]:
    """Statutes without a title or unit, and versions of them without a source or out of their order."""
    for statute in statutes:
        if not (statute.title.strip() and statute.unit.strip()):
            yield f"statute {statute.id} needs a title and a unit"
        if "." not in statute.id:
            yield f"statute {statute.id} needs an id with the word of its form in front: “form.{statute.id}”"
        starts = [version.in_force for version in statute.versions]
        if starts != sorted(starts):
            yield f"the versions of statute {statute.id} are not in the order of their dates"
        for version in statute.versions:
            if not version.source.cite.strip():
                yield f"statute {statute.id} has no source for its version of {version.in_force}"


def rows_without_team(form: NotificationForm, directory: TeamDirectory) -> Iterator[str]:
    """Rows whose team is not there in some district, and rows that give no reason."""
    for number, row in enumerate(form.rules.routing.rows, 1):
        part = "lead" if isinstance(row, Lead) else "copy"
        if not row.because.strip():
            yield f"routing row {number} ({part} {row.to}) gives no reason"
        for district in directory.pack.districts:
            try:
                directory.resolve(row.to, district.code)
            except (UnknownTeam, NeedsDistrict) as gap:
                yield f"routing row {number} ({part} {row.to}) has no team in {district.name}: {gap}"


def samples_that_fail(ground: Ground, samples: Iterable[Sample]) -> Iterator[str]:
    """Samples whose outcome is another than they say, or that leave the notification without a team."""
    for sample in samples:
        result = ground.assess(ground.complete(sample.answers))
        if result.outcome != sample.outcome:
            yield f"sample “{sample.title}” is {result.outcome}, not {sample.outcome}. {_in_one_line(result.errors)}"
        elif result.decision is None:
            yield f"sample “{sample.title}” reaches no team"


def _in_one_line(findings: Iterable[Finding]) -> str:
    return "; ".join(f"[{each.id}] {each.field}: {each.message}" for each in findings) or "nothing was found wrong"


def samples_of_questions_that_fail(ground: Ground) -> Iterator[str]:
    """Questions that refuse what they call a good answer, let a bad one through, or cannot say what they hold."""
    for section in ground.form.sections:
        for name in (each.short_name for each in section().questions()):
            question = _tried(ground, section, name, None)
            for good in question.samples():
                yield from _good_answer_refused(ground, section, name, good)
            for bad in question.bad_samples():
                if not _refusal(ground, section, name, bad) and not _tried(ground, section, name, bad).is_blank:
                    yield f"question {name} does not refuse {bad!r:.60}, which it calls a bad answer"


def _good_answer_refused(ground: Ground, section: type[Section], name: str, good: JsonValue) -> Iterator[str]:
    refusal = _refusal(ground, section, name, good)
    if refusal:
        yield f"question {name} refuses {good!r:.60}, which it calls a good answer: {refusal}"
        return
    question = _tried(ground, section, name, good)
    if not question.is_blank and not question.shown(question.data):
        yield f"question {name} shows nothing when it holds {question.data!r:.60}"
    again = _tried(ground, section, name, question.json_value())
    if again.data != question.data:
        yield f"question {name} gives {question.data!r:.60} as JSON that is read as {again.data!r:.60}"


def _refusal(ground: Ground, section: type[Section], name: str, value: JsonValue) -> str:
    """What the question has against a value; empty when it takes it."""
    try:
        question = _tried(ground, section, name, value)
    except ValueError as problem:
        return str(problem) or "refused without a message"
    return next((message for _, message in question.problems()), "")


def _tried(ground: Ground, section_class: type[Section], name: str, value: JsonValue) -> Question:
    """One question of a page that has this JSON value and nothing else in it."""
    typed = ground.form.questions[name].inputs_from_json(value) if value is not None else {}
    formdata = MultiDict([(key, each) for key, values in typed.items() for each in values])
    question = next(each for each in section_class(formdata).questions() if each.short_name == name)
    if isinstance(question, Coded) and question.statute:
        question.use(ground.statutes.codes(question.statute, ground.on))
        question.process(formdata)
    question.prepare(ground.bare_case())
    return question


def blanks_without_error(ground: Ground, answers: Answers) -> Iterator[str]:
    """Required questions that can be left out, or left empty, without an error that names them."""
    filled, _, _ = ground.fill(answers)
    required = [each.short_name for section in filled.sections for each in section.asked if each.required]
    for name in required:
        without = {key: value for key, value in answers.items() if key != name}
        for how, tried in (("left out", without), ("empty", without | {name: _empty(answers.get(name))})):
            if name not in {each.field for each in ground.assess(tried).errors}:
                yield f"question {name} is required, and no error names it when it is {how}"


def _empty(value: JsonValue) -> JsonValue:
    return [] if isinstance(value, list) else None if isinstance(value, dict | bool) else ""


def hostile_text_that_changes(ground: Ground, answers: Answers) -> Iterator[str]:
    """Text questions in which a hostile answer neither comes back as it went in nor is refused."""
    filled, _, _ = ground.fill(answers)
    asked = [each.short_name for section in filled.sections for each in section.asked if each.json_type() == "string"]
    for text in (*HOSTILE, *UNFIT):
        filled, _, result = ground.fill({**answers, **dict.fromkeys(asked, text)})
        refused = {each.field for each in result.findings if each.severity is Severity.ERROR}
        for name in asked:
            held = filled.answers.get(name)
            if name not in refused and held is not None and not _is_inert(text, held):
                yield f"question {name} turns {text!r} into {held!r}"


def _is_inert(text: str, held: object) -> bool:
    if text in HOSTILE:
        return held == unicodedata.normalize("NFC", text)
    return isinstance(held, str) and not _INVISIBLE & {unicodedata.category(each) for each in held.replace("\n", "")}
