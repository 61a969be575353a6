"""How to mend what the loader and the contract find, by the words they find it with. Finds nothing itself."""

from __future__ import annotations

import re

_REMEDIES: tuple[tuple[str, str], ...] = (
    # import and register
    (r"names no module|list of entry points", "Write NAME = \"dfd_name\" in pyproject.toml, and install it anew."),
    (r"belongs to the whole service", "Leave it as it is: adapt a copy (`adapted`, `replace`), or bring it by a hook."),
    (r"open a database", "Take it out: a plugin has no tables. What later cases need goes into the ledger."),
    (r"application context", "Take flask out: a plugin has no pages of its own; the core draws what it declares."),
    (r"No module named '(?P<module>[\w.]+)'", "Install {module} and name it in pyproject.toml, or correct the name."),
    (r"SyntaxError|IndentationError", "Correct the line; `python -m py_compile FILE` says whether it is Python now."),
    (r"has no attribute", "Correct the name, or the object in the entry point of pyproject.toml."),
    (r"SystemExit", "Take the call of sys.exit out: a plugin is imported and asked, never run as a script."),
    (r"there is no such hook", "Rename the function to the hook that you mean; plugins/README.md lists them all."),
    (r"is not marked", "Put @hookimpl above the function: from intranet.api import hookimpl."),
    (r"can not be found|Argument\(s\)", "Take the arguments out of the function: hooks are called with none."),
    (r"implements no hook", "Write a function intranet_forms, marked with @hookimpl, that yields the form."),
    (r"it was made for version", "Install the release of the plugin that fits, or test it with this version."),
    (r"only intranet\.api is promised", "Import it from intranet.api; what is not there, the core does for you."),
    (r"has a plugin \w+ already", "Uninstall one of the two, or rename the entry point of yours in pyproject.toml."),
    # declare
    (r"must give a list of (?P<kind>\w+)", "Yield each {kind}, or return a list or tuple of them."),
    (r"must give (?P<kind>\w+), not", "Give the {kind} that you declared, and not its module, class or parts."),
    (r"gives nothing back", "End the function with `yield FORM`, or return a list."),
    (r"does its generator never end", "Yield each record once, and let the function end."),
    (r"MemoryError", "Make less of it: nothing that a form declares needs so much memory."),
    (r"takes longer than", "Do no slow work and open no connection in a hook: declare, and let the core do the rest."),
    (r"may not (?!open the network)", "Take it out: a plugin declares, and the core does the rest."),
    (r"nothing reads it", "Take the folder out: the core draws every page and keeps every table."),
    (r"network", "Open no connection in a hook or at import. What must be fetched, the council imports by a command."),
    (r"CouncilPack", "Give a CouncilPack with a key of small letters."),
    # admit, among the others
    (r"the slug (?P<slug>\S+) is already used", "Choose another slug, or uninstall the other plugin."),
    (r"two statutes with the id", "Choose another id, or say amends=True where yours is to take the other's place."),
    (r"There is no statute \S+ to amend", "Correct the id, or leave amends=True out where the statute is new."),
    (r"the channel \S+ is already there", "Choose another scheme for the channel."),
    (r"council pack .* is in force", "Choose the pack with DFD_COUNCIL, or uninstall one of them."),
    (r"cannot be the scheme", "Write the scheme in small letters, as in `notify`."),
    # admit, the form by itself
    (r"cannot be a (section's )?slug", "Write it in small letters and digits with hyphens between, as in home-visit."),
    (r"cannot have the slug", "Give the section another slug: slug = \"…\" in its class."),
    (r"kind must be one of", "Set kind to notify, request or council."),
    (r"has no (sections|outcomes)", "Give the form at least one, in its declaration."),
    (r"levels must be among|retention_years", "Correct the figure in the declaration of the form."),
    (r"two of its \w+", "Rename one of the two; the name of an answer that was used before must stay."),
    (r"a question cannot be called", "Give the question another name."),
    (r"neither options nor a statute|needs options of its own", "Give it options=((\"code\", \"Words\"), …)."),
    (r"inside a group that repeats every question is always asked", "Take it out, or ask it outside the group."),
    (r"depends on .* not known by then", "Ask the question that it hangs on earlier, or correct the name of the fact."),
    (r"which it does not ask|neither a question nor a figure", "Correct the name, or ask the question."),
    (r"is no outcome of the form", "Correct the code, or add an Outcome with it."),
    (r"must have one of after|must have one of school_days", "Give the clock exactly one of each."),
    (r"which nobody brings", "Correct the id, or bring the statute: yield it from intranet_statutes."),
    (r"is not a list of codes", "Name a statute whose value is a tuple of Code, or give the question options."),
    (r"asks whether", "Compare with what the question can hold: its codes, True or False, a number, a date."),
    (r"a team the council does not have|no team in", "Route to a key of the council pack, such as area or courts."),
    (r"link-officer role", "Name a role of the council pack, or leave role out."),
    (r"can never win|can never hold", "Take the row out, move it up, or correct it: an earlier one takes every case."),
    (r"last lead row must hold", "End the leads with a row that has no `when`."),
    (r"ask for too much", "Use fewer facts in one table, or a figure (Computed) that sums some of them up."),
    (r"gives no reason", "Give the row a `because`: a sentence that the sender may read."),
    (r"must be (?P<kind>[A-Z]\w+)( classes)?, (not|with)", "Put a {kind} there."),
    (r"no label|unlabelled", "Give the question its label as the first argument."),
    (r"needs a thing", "Say thing=\"…\", as it stands in a sentence: “Enter the day of the visit”."),
    (r"special_category=True", "Declare special_category=True: it stays out of subjects, logs and statistics."),
    (r"personal=True", "Declare personal=True; or name it in `not_personal` where it is nobody's data."),
    (r"must be text|characters long", "Write a short text there, in plain words."),
    (r"as when|only a condition can be tried", "Write a condition, such as answer(\"seen\").is_(True)."),
    (r"asks nothing", "Give the section a question, or take it out of sections."),
    (r"options, and nobody finds", "Ask for a Line, or narrow the list down by an earlier question."),
    (r"option with the code|option without", "Give each option a code of its own and words to read."),
    (r"a step is more than nothing|so no answer would do", "Correct least, most or step."),
    (r"has no message|has a brace by itself", "Say what was found and what to do; close the brace, or take it out."),
    (r"has the owner|and it can count", "Correct the clock: see “Clocks” in plugins/README.md."),
    (r"asks for no day", "Name a question of the type Day, or give \"\" for the law of the day of sending."),
    (r"KeyboardInterrupt", "Raise an exception of your own, or none: a hook declares and decides nothing."),
    (r"which is nothing that it knows", "Correct the name in braces: a question, a figure, law.…, pupil.… or school.…"),
    (r"NotInForce", "Give the law a version that holds on that day, or ask for it on a day when it does."),
    # the contract
    (r"its samples", "Correct the function: it gives Samples that hold on the day that it is called with."),
    (r"is no (question|figure|law|answer|kind|fact)", "Correct the name: as it stands the rule never finds anything."),
    (r"^(a rule raises|the same answers|it is \w+ (with|and))", "Try it by hand: flask plugins fuzz NAME"),
    (r"rules\.csv (is missing|has|lacks)", "Have a person review the change: flask plugins rules NAME --accept"),
    (r"routing\.csv is missing|not the table in use", "Have a person review it: flask plugins routing NAME --accept"),
    (r"samples, or this class", "Give the form samples=…: one set of answers that holds on a given school day."),
    (r"^sample “", "Correct the sample, or the rule: what is found stands behind it."),
    (r"which it calls a", "Correct `samples` or `bad_samples` of the question's class."),
    (r"shows nothing|as JSON that is read", "Correct `shown` or `json_value` of the question's class."),
    (r"is required, and no error", "Let `problems` of the question's class ask for what is missing."),
    (r"turns .* into", "Keep what was typed, or refuse it with a message."),
    (r"must have an id that starts with|id with the word of its form", "Put the form's slug and a full stop in front."),
    (r"needs a source|cites nothing|has no source", "Give source=Source(\"Act, section\"), for people to look up."),
    (r"needs a title and a unit", "Give both: they are shown on the page of the law."),
    (r"not in the order of their dates|statute", "Put the versions in the order of their dates, without a gap."),
)  # fmt: skip
GENERAL = "Read the reason: the plugin's own code raised it."


def remedy_for(sentence: str) -> str:
    """What to do about one thing that was found wrong."""
    for pattern, remedy in _REMEDIES:
        found = re.search(pattern, sentence)
        if found:
            return remedy.format(**found.groupdict())
    return GENERAL
