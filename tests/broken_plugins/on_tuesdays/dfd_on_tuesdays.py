"""It is admitted, and one of its checks breaks down on Tuesdays."""

from small_form import make_form

from intranet.api import error, hookimpl


def _visited(case):
    if case.on.weekday() == 1:
        raise RuntimeError(f"not on a Tuesday: {case.answer('kind')}")
    return False


@hookimpl
def intranet_forms():
    yield make_form("on-tuesdays", checks=(error("on-tuesdays.visited", "No", _visited),))
