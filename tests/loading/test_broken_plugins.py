"""Every way of getting a plugin wrong sets it aside with a reason to act on, and the others stay served."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from intranet.loading import Found, admit
from tests.loading.conftest import ALL, HEALTHY, LATER, ON, PATIENCE, Serve

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
    # stage register: the hooks
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
    assert sorted((*WRONG, *HEALTHY, *LATER)) == sorted(ALL)


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
        re.search(r"(Error|Exit|Stop|Interrupted|TooSlow|NetworkRefused|URLError)\b", aside.reason)
    )
    assert re.search(reason, aside.reason), aside.reason
    assert "\n" not in aside.reason
    assert [each.name for each in catalogue.admitted] == ["healthy", "small_council"]
    assert list(catalogue.forms) == ["home-visit"]
    assert catalogue.forms["home-visit"].title == "A visit"
    assert catalogue.council.name == "Marshshire County Council"


def test_of_two_distributions_with_one_plugin_name_the_first_is_served(found: Callable[..., tuple[Found, ...]]) -> None:
    council, healthy = found("small_council", "healthy")[::-1]
    other = replace(healthy, distribution="zwilling")

    catalogue = admit((council, other, healthy), on=ON, patience=PATIENCE)

    assert [(each.name, each.distribution, each.reason) for each in catalogue.set_aside] == [
        ("healthy", "zwilling", f"the distribution {healthy.distribution} has a plugin healthy already")
    ]
    assert list(catalogue.forms) == ["home-visit"]


def test_all_broken_plugins_together_change_nothing_for_the_healthy_one(serve: Serve) -> None:
    alone, crowded = serve(), serve(*WRONG)

    assert {each.name: each.stage for each in crowded.set_aside} == {name: stage for name, (stage, _) in WRONG.items()}
    assert crowded.admitted == alone.admitted
    assert list(crowded.forms) == list(alone.forms)
    assert list(crowded.channels) == list(alone.channels)
    assert [each.id for each in crowded.statutes.list()] == [each.id for each in alone.statutes.list()]
    assert crowded.council is alone.council
