"""The contract that every plugin keeps, as a test class to inherit from.

In a plugin's own tests::

    from intranet.testing.contract import PluginContract


    class TestHomeVisits(PluginContract):
        plugin = "home_visits"

That is all where the form has `samples`; otherwise the class also gives `answers()`.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, NoReturn

import pytest

from intranet.delivery.plugin import channels
from intranet.domain.assessment import Assessment
from intranet.domain.facts import SchoolFacts
from intranet.domain.statutes import Statute
from intranet.errors import ConfigurationError
from intranet.forms.form import NotificationForm
from intranet.kit import demands
from intranet.kit.checking import package_of, set_aside, told
from intranet.kit.contract import DEMANDS, ROUTING_CSV, RULES_CSV, USUAL_DAY, Held, NoAnswers
from intranet.kit.edge_search import find_edges
from intranet.kit.edges import Scenario, as_csv, edges_that_moved, read_csv, with_a_past
from intranet.kit.ground import TryForm, a_school_of, make_ground
from intranet.kit.places import Source, read_source
from intranet.loading import Catalogue, Found, admit, installed_plugins
from intranet.loading.declarations import Declared, declare
from intranet.loading.faults import Faulty
from intranet.statutes import STATUTES
from intranet.testing import accepting

_NEED_ANSWERS = frozenset({"samples", "blanks", "hostile"})


class PluginContract:
    """Inherit from this, set `plugin`, and pytest holds the plugin to the contract.

    `plugin` is the name in the entry-point group `intranet.plugins`. `slug` says which form is meant where the
    plugin brings several: write a class for each. `on` is the day on which everything is tried, a school day.
    `council` chooses a council pack by its key where several are installed. `routing_csv` is the file beside the
    plugin's module that holds the decision table as last reviewed, `rules_csv` the one that holds what is asked,
    checked and counted, and the law. `not_personal` names questions that sound
    personal and are not. A plugin without a form skips what is about forms.
    """

    plugin: ClassVar[str]
    slug: ClassVar[str] = ""
    on: ClassVar[date] = USUAL_DAY
    council: ClassVar[str] = ""
    routing_csv: ClassVar[str] = ROUTING_CSV
    rules_csv: ClassVar[str] = RULES_CSV
    edges_csv: ClassVar[str] = "edges.csv"
    not_personal: ClassVar[frozenset[str]] = frozenset()

    # -- what a plugin's own class may say otherwise -------------------------------
    def answers(self) -> Mapping[str, Any]:
        """The fewest JSON answers that are accepted; shared questions may be left out. The first sample, if any."""
        try:
            return replace(self._held(), given=None).answers
        except (NoAnswers, Faulty) as gap:
            _stop(str(gap))

    def school(self) -> SchoolFacts:
        """The school that sends: a made-up one in the council's first district."""
        return a_school_of(self._catalogue().council)

    def scenarios(self) -> Iterable[Scenario]:
        """Whole cases whose edges are kept in `edges.csv` beside the tests; the form's own samples. Each is tried
        once more for a pupil with a past.
        """
        return [Scenario(each.title, each.answers, self.on) for each in self._held().samples]

    def installed(self) -> tuple[Found, ...]:
        """The plugins that the one under test is served with: all that are installed."""
        return installed_plugins()

    # -- the contract ---------------------------------------------------------------
    def test_it_loads(self) -> None:
        """It is found, imported, asked and admitted, and the loader finds nothing wrong with it."""
        found = self._found()
        catalogue = self._catalogue()
        aside = set_aside(found, catalogue)
        if aside is not None:
            package = package_of(found)
            sentence = f"the plugin {aside.name} is set aside at {aside.stage}: {aside.reason}"
            _fail([sentence], read_source(package) if package else None)

    def test_every_row_of_the_routing_table_can_win_and_every_answer_set_gets_a_team(self) -> None:
        """The table is total, has no dead row, and every row has a team in every district."""
        self._demand("routing")

    def test_the_reviewed_routing_table_is_current(self) -> None:
        """What a person reviewed is what decides."""
        self._demand("reviewed")

    def test_samples_hold(self) -> None:
        """Every sample has the outcome that it says, and so has the set of answers used below."""
        self._demand("samples")

    def test_every_question_takes_its_good_answers_and_refuses_its_bad_ones(self) -> None:
        """Both sides of every question, with a message for the bad one."""
        self._demand("questions")

    def test_blanking_a_required_answer_gives_an_error_on_that_question(self) -> None:
        """In every good set of answers, each required one is left out in turn."""
        self._demand("blanks")

    def test_hostile_text_is_refused_or_comes_back_unchanged(self) -> None:
        """Nothing that is typed is ever run, filled in or lost without a word."""
        self._demand("hostile")

    def test_every_check_has_the_forms_prefix_and_a_source_where_it_speaks_of_law(self) -> None:
        """Ids are for ever, so they must not clash; law that is not cited cannot be looked up."""
        self._demand("checks")

    def test_every_question_has_a_label_a_thing_and_its_class(self) -> None:
        """A message names the question; what is personal is declared to be."""
        self._demand("labels")

    def test_its_law_is_in_order(self) -> None:
        """Every figure has a source, and versions follow one another."""
        _fail(demands.law_out_of_order(self._statutes()))

    def test_every_name_that_a_function_asks_for_is_there(self) -> None:
        """A misspelt question, figure, law, code or kind of entry is no error in Python: it is only never there."""
        self._demand("names")

    def test_whatever_is_answered_no_rule_breaks_down(self) -> None:
        """Random answers, good, bad and none, are judged, and in one way."""
        self._demand("journeys")

    def test_the_smallest_change_still_comes_to_what_it_came_to(self) -> None:
        """Every scenario, and every one with one thing changed on either side of where that tips the decision, comes
        to what `edges.csv` says. `pytest --accept-edges` looks for the edges and writes the file.
        """
        file = Path(inspect.getfile(type(self))).parent / self.edges_csv
        ground, scenarios = self._held().ground, list(with_a_past(self.scenarios()))
        if accepting.edges:
            file.write_text(as_csv(find_edges(ground, scenarios)), encoding="utf-8", newline="\n")
        if not file.is_file():
            pytest.skip(f"there is no {file.name} beside the tests: pytest --accept-edges writes it")
        try:
            edges = read_csv(file.read_text(encoding="utf-8"))
        except ValueError as problem:
            _stop(f"{file.name}: {problem}")
        _fail(edges_that_moved(ground, scenarios, edges))

    def test_the_reviewed_rules_are_current(self) -> None:
        """What a person reviewed is what is declared: questions, checks, deadlines, outcomes, and the law by date."""
        self._demand("rules")

    # -- where it all comes from ------------------------------------------------------
    def _found(self) -> Found:
        everything = self.installed()
        found = next((each for each in everything if each.name == self.plugin), None)
        if found is None:
            names = ", ".join(each.name for each in everything) or "none"
            _stop(f"no installed distribution brings a plugin “{self.plugin}”. Installed: {names}")
        return found

    def _declared(self) -> Declared:
        try:
            return declare(self._found())
        except Faulty as fault:
            _stop(f"the plugin {self.plugin} fails at {fault.stage}: {fault}")

    def _catalogue(self) -> Catalogue:
        try:
            return _admitted(self.installed(), self.on, self.council)
        except ConfigurationError as problem:
            _stop(str(problem))

    def _form(self) -> NotificationForm:
        forms = {each.slug: each for each in self._declared().forms}
        if not forms:
            pytest.skip("this plugin brings no form")
        if self.slug not in forms and (self.slug or len(forms) > 1):
            _stop(f"set slug to one of {', '.join(sorted(forms))}: each form has a class of its own")
        return forms[self.slug or next(iter(forms))]

    def _held(self) -> Held:
        form = self._form()
        return Held(
            form,
            self._catalogue(),
            self._folder(),
            on=self.on,
            school=self.school(),
            routing_csv=self.routing_csv,
            rules_csv=self.rules_csv,
            package=self._package(),
            statutes=self._declared().statutes,
            not_personal=self.not_personal,
        )

    def _demand(self, name: str) -> None:
        held = self._held()
        if name in _NEED_ANSWERS:
            held = replace(held, given=self.answers())
        _fail(DEMANDS[name](held), read_source(self._package()))

    def _statutes(self) -> tuple[Statute, ...]:
        declared = self._declared()
        return (*declared.statutes, *(each for form in declared.forms for each in form.statutes))

    def _folder(self) -> Path:
        found = self._found()
        found.load()  # whichever test comes first
        return Path(sys.modules[found.module].__file__ or "").parent

    def _package(self) -> Path:
        return package_of(self._found()) or self._folder()


@cache
def _admitted(found: tuple[Found, ...], on: date, council: str) -> Catalogue:
    return admit(found, on=on, statutes=STATUTES, channels=channels(), council=council)


def _fail(problems: Iterable[str], source: Source | None = None) -> None:
    """Fail with each problem, its place and its remedy, and without a traceback through code not the author's."""
    lines = [told(each, source.place_of(each) if source else None) for each in dict.fromkeys(problems)]
    if lines:
        _stop("\n".join(lines))


def _stop(problem: str) -> NoReturn:
    pytest.fail(problem, pytrace=False)


def form_trier(council: str = "") -> TryForm:
    """Tries answers out on the forms that are installed; see the fixture `try_form`."""

    def try_form(slug: str, answers: Mapping[str, Any], *, on: date, school: SchoolFacts | None = None) -> Assessment:
        catalogue = _admitted(installed_plugins(), on, council)
        form = catalogue.find_form(slug)
        if form is None:
            _stop(f"no form “{slug}” is served. Set aside: {catalogue.set_aside or 'none'}")
        ground = make_ground(form, catalogue, on, school)
        return ground.assess(ground.complete(answers))

    return try_form
