"""Every way of getting a plugin wrong sets it aside with a reason to act on, and the others stay served."""

import logging
import os
import re
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

import pytest

from intranet import api, web
from intranet.domain.pupil_facts import PUPIL_FACTS
from intranet.loading.watch import MOST_SAID
from intranet.store import tables
from tests.loading.conftest import ALL, HARMLESS, HEALTHY, LATER, TWINS, UNREADABLE, Serve

WRONG = {
    # stage import: the module itself
    "import_error": ("import", r"No module named 'a_library_that_is_nowhere' \(.*dfd_import_error\.py, line 3\)"),
    "no_such_module": ("import", r"No module named 'dfd_moved_elsewhere'"),
    "no_such_object": ("import", r"has no attribute 'plugin'"),
    "exit_at_import": ("import", r"SystemExit: usage: .* \(.*dfd_exit_at_import\.py, line 5\)"),
    "syntax_error": ("import", r"SyntaxError: .*\(dfd_syntax_error\.py, line 7\)"),
    "fetches_at_import": ("import", r"may not open the network .*dfd_fetches_at_import\.py, line 5\)"),
    "loops_at_import": ("import", r"TooSlow: it takes longer than \d+ seconds"),
    "odd_exception": ("import", r"Stop: not today \(.*dfd_odd_exception\.py, line 8\)"),
    "no_module_at_all": ("import", r"the entry point “dfd no module!” names no module"),
    "empties_the_environment": (
        "import",
        r"may not change the setting \w+ of the service .*, line 10\)",
    ),
    "leaves_the_folder": ("import", r"may not leave the folder that the service was started in .*, line 9\)"),
    # stage register: the hooks
    "a_function": ("register", r"implements no hook: write one of intranet_forms, "),
    "wants_api_99": ("register", r"for version 99\.0 of intranet\.api, and this service has version 1"),
    "api_in_words": ("register", r"for version \('one', 'or two'\) of intranet\.api, and this service has version 1"),
    "brings_a_blueprint": ("register", r"Working outside of application context"),
    "misspelt_hook": ("register", r"a function intranet_form, .* did you mean intranet_forms\?"),
    "unmarked_hook": ("register", r"intranet_forms is not marked: put @hookimpl"),
    "wrong_arguments": ("register", r"Argument\(s\) \{'database'\} are declared .* can not be found"),
    "no_hooks": ("register", r"implements no hook: write one of intranet_forms, "),
    "other_api": ("register", r"for version 2 of intranet\.api, and this service has version 1"),
    # stage declare: what the hooks give
    "gives_a_dict": ("declare", r"intranet_forms must give a list of NotificationForm, not dict"),
    "wrong_record": ("declare", r"intranet_forms must give NotificationForm, not FormMeta"),
    "gives_nothing": ("declare", r"intranet_forms gives nothing back: end it with return or yield"),
    "endless": ("declare", r"more than 1000 records: does its generator never end\?"),
    "raises_when_asked": ("declare", r"intranet_forms: KeyError: 'the form' \(.*dfd_raises_when_asked\.py, line 8\)"),
    "opens_the_network": ("declare", r"may not open the network .*dfd_opens_the_network\.py, line 10\)"),
    "loops_when_asked": ("declare", r"intranet_forms: TooSlow: it takes longer than \d+ seconds"),
    "recurses": ("declare", r"intranet_forms: RecursionError: .*dfd_recurses\.py, line 8\)"),
    "bad_law_dates": ("declare", r"intranet_statutes: StatuteError: Versions of statute visit\.twice overlap"),
    "exits_when_asked": ("declare", r"intranet_statutes: SystemExit: 3 \(.*dfd_exits_when_asked\.py, line 10\)"),
    "generator_raises": ("declare", r"intranet_forms: AttributeError: .*dfd_generator_raises\.py, line 10\)"),
    "out_of_memory": ("declare", r"intranet_forms: MemoryError \(.*dfd_out_of_memory\.py, line 10\)"),
    "changes_the_api": ("declare", r"it changes intranet\.api\.error, which belongs to the whole service"),
    "renames_a_shared_page": ("declare", r"it changes intranet\.forms\.blocks\.Pupil\.title"),
    "adds_a_pupil_fact": ("declare", r"it changes intranet\.domain\.pupil_facts\.PUPIL_FACTS"),
    "claims_an_address": ("declare", r"it changes intranet\.web\.BLUEPRINTS"),
    "brings_a_table": ("declare", r"it changes intranet\.store\.tables\..*metadata\.tables"),
    "warnings_are_errors": ("declare", r"it changes warnings\.filters, which"),
    "silences_the_log": ("declare", r"it changes logging\.disable, which"),
    "deepens_recursion": ("declare", r"it changes sys\.setrecursionlimit, which"),
    "forgets_a_module": ("declare", r"it changes sys\.modules\[“intranet\.api”\]"),
    "changes_a_class": ("declare", r"it changes intranet\.domain\.routing\.RoutingTable\.decide"),
    "changes_flask": ("declare", r"it changes flask\.app\.Flask\.make_response, flask\.render_template"),
    "drops_a_table": ("declare", r"may not open a database while it is imported or asked .*, line 12\)"),
    "sets_the_environment": ("declare", r"may not change the setting PATH of the service .*, line 12\)"),
    "starts_a_thread": ("declare", r"may not start a thread .*dfd_starts_a_thread\.py, line 12\)"),
    "ends_the_process": ("declare", r"may not send a signal to a program .*dfd_ends_the_process\.py, line 13\)"),
    # stage admit: what it declares, among the others
    "slug_clash": ("admit", r"the slug home-visit is already used by the plugin healthy"),
    "statute_clash": ("admit", r"two statutes with the id visit\.days"),
    "pigeon_clash": ("admit", r"the channel pigeon is already there"),
    "then_another_council": ("admit", r"the council pack “marsh” of small_council is in force"),
    "unknown_team": ("admit", r"form to-nobody: it routes to “school_transport”, a team the council does not have"),
    "unknown_role": ("admit", r"the link-officer role “BUS”, which the council does not have"),
    "dead_row": ("admit", r"lead row 2 \(courts: home again\) can never win"),
    "no_always_row": ("admit", r"the last lead row must hold whatever the answers"),
    "unknown_law": ("admit", r"the law “visit\.least”, which nobody brings; .*“visit\.most”"),
    "asks_too_early": ("admit", r"question who depends on answer “kind”, which is not known by then"),
    "duplicate_questions": ("admit", r"two of its questions are called “kind”"),
    "reserved_section": ("admit", r"cannot have the slug “check”: every draft has a page of that name"),
    "shadowed_question": ("admit", r"a question cannot be called “title”: sections have something else of that name"),
    "unlabelled_question": ("admit", r"question who has no label: nobody could tell what it asks"),
    "wrong_parts": ("admit", r"sections must be Section classes, not str; outcomes must be Outcome, not str"),
    "section_raises": ("admit", r"form later: RuntimeError: not before Monday \(.*dfd_section_raises\.py, line 10\)"),
    "clock_without_days": (
        "admit",
        r"must have one of after, nth_from and on; .* one of school_days",
    ),
    "long_title": ("admit", r"its title is 600 characters long: give 1 to 200"),
    "title_of_nothing": ("admit", r"title must be text, not NoneType"),
    "many_options": ("admit", r"has 5000 options, and nobody finds one among more than 1000"),
    "same_option_twice": ("admit", r"more than one option with the code “in”"),
    "blank_option": ("admit", r"an option without a code or without words"),
    "asks_nothing": ("admit", r"section empty asks nothing"),
    "counts_back": ("admit", r"clock back counts -3 school_days, and it can count 0 to 1000"),
    "nobodys_clock": ("admit", r"the owner “the dog”, and an owner is one of school, council"),
    "open_brace": ("admit", r"check open-brace\.a has a brace by itself"),
    "says_nothing": ("admit", r"check says-nothing\.a has no message"),
    "condition_in_words": ("admit", r"must have a condition or a function of the case as when, not str"),
    "hides_by_function": ("admit", r"has a function as show_if, and only a condition"),
    "law_of_no_day": ("admit", r"names the question “kind”, which asks for no day"),
    "no_room": ("admit", r"takes at least 5 and at most 1, so no answer would do"),
    "no_step": ("admit", r"steps of 0, which leads nowhere"),
    "presses_ctrl_c": ("declare", r"it raises KeyboardInterrupt, as if somebody had pressed"),
    "hole_in_message": ("admit", r"the message of check hole\.a says \{visitd_on\}, which is nothing that it knows"),
    "one_good_one_bad": ("admit", r"form Desk Visit!: .* cannot be a slug: use small letters"),
}


def test_every_broken_plugin_is_tried() -> None:
    assert sorted((*WRONG, *HEALTHY, *LATER, *HARMLESS, *TWINS, UNREADABLE)) == sorted(ALL)


def test_a_healthy_plugin_is_served_with_all_that_it_brings(serve: Serve) -> None:
    catalogue = serve()

    assert catalogue.set_aside == ()
    assert [each.name for each in catalogue.admitted] == ["healthy", "small_council"]
    assert catalogue.find_form("home-visit") is catalogue.forms["home-visit"]
    assert catalogue.find_form("office-visit") is None
    assert catalogue.statutes.has("visit.days")
    assert list(catalogue.channels) == ["pigeon"]
    assert catalogue.origin == {"home-visit": "healthy"}
    assert catalogue.admitted[0].hooks == ("intranet_channels", "intranet_forms", "intranet_statutes")


@pytest.mark.parametrize("name", WRONG)
def test_a_broken_plugin_is_set_aside_with_its_reason_and_the_others_stay_served(name: str, serve: Serve) -> None:
    catalogue = serve(name)
    stage, reason = WRONG[name]

    (aside,) = catalogue.set_aside
    assert (aside.name, aside.distribution, aside.version) == (name, f"broken-{name.replace('_', '-')}", "1.0")
    assert aside.stage == stage
    assert bool(aside.trace) == bool(
        re.search(r"(Error|Exit|Stop|Interrupted|TooSlow|Refused|NoEntryPoint)\b", aside.reason)
    )
    assert re.search(reason, aside.reason), aside.reason
    assert "\n" not in aside.reason
    assert [each.name for each in catalogue.admitted] == ["healthy", "small_council"]
    assert list(catalogue.forms) == ["home-visit"]
    assert catalogue.forms["home-visit"].title == "A visit"
    assert catalogue.council.name == "Marshshire County Council"


def test_of_two_distributions_with_one_plugin_name_the_first_is_served(serve: Serve) -> None:
    catalogue = serve(*TWINS)

    assert [(each.name, each.distribution, each.reason) for each in catalogue.set_aside] == [
        ("twin", "broken-twin-b", "the distribution broken-twin-a has a plugin twin already")
    ]
    assert list(catalogue.forms) == ["home-visit", "twin-a"]


def test_a_distribution_that_cannot_be_read_is_set_aside_under_its_own_name(serve: Serve) -> None:
    catalogue = serve(UNREADABLE)

    (aside,) = catalogue.set_aside
    assert (aside.name, aside.distribution, aside.stage) == ("broken-garbled-entry", "broken-garbled-entry", "import")
    assert "the list of entry points of broken-garbled-entry cannot be read" in aside.reason
    assert list(catalogue.forms) == ["home-visit"]


def test_a_distribution_without_a_name_is_served_and_called_unknown(serve: Serve) -> None:
    catalogue = serve("no_name")

    assert catalogue.set_aside == ()
    assert [(each.distribution, each.version) for each in catalogue.admitted if each.name == "no_name"] == [
        ("unknown", "")
    ]


def test_one_that_talks_without_end_is_served_and_most_of_it_is_left_out(
    serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = serve("floods_the_log")

    said = capsys.readouterr()
    assert "floods-the-log" in catalogue.forms
    assert said.out == ""
    assert MOST_SAID < len(said.err) < 2 * MOST_SAID
    assert re.search(r"and \d{5} characters more, which a plugin printed", said.err)


def test_what_a_plugin_changes_of_the_service_is_as_it_was(serve: Serve) -> None:
    def belongings() -> list[Any]:
        modules = [sys.modules["intranet.api"], api.error, api.RoutingTable.decide, api.Pupil.title]
        grown = [dict(PUPIL_FACTS), web.BLUEPRINTS, sorted(tables.metadata.tables)]
        shared = [dict(os.environ), Path.cwd(), sys.getrecursionlimit(), list(warnings.filters)]
        return [*modules, *grown, *shared, logging.root.manager.disable, threading.active_count()]

    before = belongings()
    serve(*WRONG)

    assert belongings() == before


def test_all_broken_plugins_together_change_nothing_for_the_healthy_one(serve: Serve) -> None:
    alone, crowded = serve(), serve(*WRONG)

    assert {each.name: each.stage for each in crowded.set_aside} == {name: stage for name, (stage, _) in WRONG.items()}
    assert crowded.admitted == alone.admitted
    assert list(crowded.forms) == list(alone.forms)
    assert list(crowded.channels) == list(alone.channels)
    assert [each.id for each in crowded.statutes.list()] == [each.id for each in alone.statutes.list()]
    assert crowded.council is alone.council
