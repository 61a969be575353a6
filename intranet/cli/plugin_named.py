"""Which plugin, and which of its forms, a command means by what was typed."""

from __future__ import annotations

import click

from intranet.forms.form import NotificationForm
from intranet.loading import Catalogue, Found, installed_plugins


def find_plugin(name: str) -> Found:
    """The plugin of this name, as it stands in the entry point. Refuses one that is not installed."""
    everything = installed_plugins()
    found = next((each for each in everything if each.name in {name, name.replace("-", "_")}), None)
    if found is None:
        raise click.UsageError(f"No plugin is called {name}. Installed: {', '.join(e.name for e in everything)}.")
    return found


def find_form(catalogue: Catalogue, found: Found, slug: str) -> NotificationForm:
    """The form meant. A plugin that is set aside is told with its reason."""
    for aside in catalogue.set_aside:
        if aside.name == found.name:
            raise click.ClickException(f"{found.name} is set aside at {aside.stage}: {aside.reason}")
    slugs = [each for each in catalogue.forms if catalogue.origin.get(each) == found.name]
    if not slugs:
        raise click.ClickException(f"{found.name} brings no form.")
    if slug not in slugs and (slug or len(slugs) > 1):
        raise click.UsageError(f"Say which form with --form: {', '.join(sorted(slugs))}.")
    return catalogue.forms[slug or slugs[0]]
