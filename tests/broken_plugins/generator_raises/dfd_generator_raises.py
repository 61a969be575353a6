"""Its list looks well and breaks down when somebody goes through it."""

from small_form import make_form

from intranet.api import hookimpl


@hookimpl
def intranet_forms():
    return (make_form(slug.strip()) for slug in ("generator-raises", None))
