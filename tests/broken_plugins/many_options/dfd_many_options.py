"""Its list is longer than anybody reads."""

from small_form import Visit, make_form

from intranet.api import Choice, Section, hookimpl


class Country(Section):
    which = Choice("Which?", thing="which", options=tuple((f"c{n}", f"C {n}") for n in range(5000)))


@hookimpl
def intranet_forms():
    yield make_form("many", sections=(Visit, Country))
