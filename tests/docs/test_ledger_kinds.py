"""The kinds of ledger entry that the guide names are those that forms leave, and what one form asks another leaves."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from intranet.config import ROOT
from intranet.domain.ledger import Entry, Ledger
from intranet.kit.contract import USUAL_DAY
from intranet.kit.ground import make_ground
from intranet.kit.vocabulary import KEPT_BY_THE_STORE, a_past
from intranet.kit.vocabulary import KINDS as VOCABULARY
from intranet.loading import Catalogue, admit, installed_plugins
from intranet.statutes import STATUTES

GUIDE = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `(\w+)` \| `([\w-]+)` \| ([^|]*) \| ([^|]*) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Kind:
    """A row of the guide's table."""

    name: str
    form: str
    spans: str
    facts: frozenset[str]


KINDS = {
    name: Kind(name, form, spans, frozenset(re.findall(r"`(\w+)`", facts)))
    for name, form, spans, facts in _ROW.findall(GUIDE)
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return admit(installed_plugins(), on=USUAL_DAY, statutes=STATUTES)


@pytest.fixture(scope="module")
def left(catalogue: Catalogue) -> dict[tuple[str, str], list[Entry]]:
    """What every sample of every form leaves, by form and kind."""
    entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for form in catalogue.forms.values():
        ground = make_ground(form, catalogue, USUAL_DAY)
        for sample in form.samples(USUAL_DAY) if form.samples else ():
            case = ground.fill(ground.complete(sample.answers))[1]
            for record in form.rules.records:
                for each in record(case):
                    entries[form.slug, each.kind].append(each)
    return entries


def recorded_facts(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """(slug, fact) of everything that an outcome may lay over an entry."""
    for form in catalogue.forms.values():
        for outcome in form.outcomes:
            if outcome.records is not None:
                named = {*outcome.records.facts, outcome.records.day, outcome.records.reference} - {""}
                yield from ((form.slug, fact) for fact in named)


def test_the_guide_names_every_kind_and_who_leaves_it(left: dict[tuple[str, str], list[Entry]]) -> None:
    assert {(kind.form, kind.name) for kind in KINDS.values()} == set(left)


def test_the_contract_knows_the_kinds_and_facts_of_the_guide() -> None:
    assert {name: kind.facts for name, kind in KINDS.items()} == dict(VOCABULARY)


def test_a_made_up_past_has_every_kind_and_no_fact_that_is_none() -> None:
    past = a_past(USUAL_DAY)

    assert {each.kind for each in past} == set(KINDS)
    assert all(set(each.facts) <= KINDS[each.kind].facts for each in past)


def test_every_fact_that_is_left_stands_in_the_guide(
    left: dict[tuple[str, str], list[Entry]], catalogue: Catalogue
) -> None:
    for (_, kind), entries in left.items():
        assert {name for each in entries for name in each.facts} <= KINDS[kind].facts, kind
    for slug, fact in recorded_facts(catalogue):
        assert any(fact in kind.facts for kind in KINDS.values() if kind.form == slug), (slug, fact)


def sources_of(slug: str) -> str:
    folder = ROOT / "plugins" / slug.replace("-", "_")
    return "\n".join(each.read_text(encoding="utf-8") for each in sorted(folder.glob("dfd_*/*.py")))


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_fact_in_the_guide_is_left_by_nobody(kind: Kind) -> None:
    written = sources_of(kind.form)

    assert [fact for fact in sorted(kind.facts) if f'"{fact}"' not in written] == []


_READ = re.compile(r"facts(?:_of_continued\(case\))?(?:\.get\(|\[)\"(\w+)\"")


def test_what_forms_ask_of_an_entry_is_a_fact_that_some_form_leaves() -> None:
    known = {fact for kind in KINDS.values() for fact in kind.facts} | KEPT_BY_THE_STORE
    asked = {
        (fact, file.parent.name)
        for file in ROOT.glob("plugins/*/dfd_*/*.py")
        for fact in _READ.findall(file.read_text(encoding="utf-8"))
    }

    assert {"kind", "held", "outcome"} <= {fact for fact, _ in asked}
    assert sorted(each for each in asked if each[0] not in known) == []


@pytest.mark.parametrize(
    ("form", "kind", "facts", "asked_by", "rule"),
    [
        ("deletion", "deletion", {"kind": "home_educated"}, "statutory-intervention", "ehe-or-missing-on-record"),
        ("children-missing-education", "cme", {}, "statutory-intervention", "ehe-or-missing-on-record"),
        ("penalty-notice", "penalty_notice", {}, "statutory-intervention", "live-notice"),
        ("suspension", "permanent_exclusion", {}, "inclusion-advice", "excluded-on-record"),
        ("statutory-intervention", "statutory_intervention", {}, "penalty-notice", "statutory-open"),
        ("part-time-timetable", "part_time_timetable", {}, "deletion", "part-time-timetable"),
        ("formal-meeting", "formal_meeting", {}, "formal-meeting", "duplicate"),
    ],
)
def test_what_one_form_leaves_another_finds(
    form: str,
    kind: str,
    facts: dict[str, str],
    asked_by: str,
    rule: str,
    left: dict[tuple[str, str], list[Entry]],
    catalogue: Catalogue,
) -> None:
    entry = next(each for each in left[form, kind] if facts.items() <= each.facts.items())
    other = catalogue.forms[asked_by]
    ground = make_ground(other, catalogue, USUAL_DAY)
    answers = [each.answers for each in other.samples(USUAL_DAY) if each.outcome == "accepted"] if other.samples else []

    def found(*entries: Entry) -> set[str]:
        asked = replace(ground, ledger=Ledger(entries))
        return {each.id for one in answers for each in asked.assess(asked.complete(one)).findings}

    assert f"{asked_by}.{rule}" in found(replace(entry, reference="DFD-2222-3333")) - found()
