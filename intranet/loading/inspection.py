"""Looks a declared form over before it is served. Knows which rooms of the form to look into, and serves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from intranet.domain.statutes import StatuteBook
from intranet.domain.teams import TeamDirectory
from intranet.forms.form import NotificationForm
from intranet.loading.comparisons import vain_comparisons
from intranet.loading.fitness import no_texts, unfit_parts
from intranet.loading.references import unknown_laws, unknown_names, unmet_conditions
from intranet.loading.routes import routing_problems
from intranet.loading.shape import bad_names, misfits


def problems_of(form: NotificationForm, statutes: StatuteBook, directory: TeamDirectory, on: date) -> Iterator[str]:
    """Everything that keeps a form from being served, one sentence each.

    `on` is the day whose law and code lists the routing table is tried out with. What later questions need is
    looked at only where the earlier ones are answered well: a form of the wrong records, or one that refers to law
    that is not there, cannot be tried out.
    """
    wrong = list(misfits(form)) or list(no_texts(form))
    wrong = wrong or [*bad_names(form), *unfit_parts(form), *unknown_names(form), *unmet_conditions(form)]
    yield from wrong
    if wrong:
        return
    wrong = list(unknown_laws(form, statutes, on)) or list(vain_comparisons(form, statutes))
    yield from wrong or routing_problems(form, statutes, directory, on)
