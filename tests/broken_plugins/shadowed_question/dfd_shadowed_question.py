"""One of its questions takes the place of something that every section has."""

from small_form import Visit, make_form

from intranet.api import Line, Section, hookimpl


class Book(Section):
    title = Line("Title of the book")


@hookimpl
def intranet_forms():
    yield make_form("shadowed", sections=(Visit, Book))
