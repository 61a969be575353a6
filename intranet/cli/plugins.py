"""`flask plugins`: what is installed and in service, and the kit of those who write plugins."""

import click
from flask.cli import with_appcontext

from intranet.cli import plugin_kit, plugin_past, plugin_tables, preview
from intranet.cli.door import front_door
from intranet.config import ROOT
from intranet.loading.reference import with_reference

GUIDE = ROOT / "plugins" / "README.md"


@click.group("plugins")
def plugins() -> None:
    """Plugins: list them, check them, and write new ones."""


for each in (*plugin_kit.COMMANDS, *plugin_tables.COMMANDS, *plugin_past.COMMANDS, preview.preview):
    plugins.add_command(each)


@plugins.command("list")
@with_appcontext
def list_plugins() -> None:
    """Every installed plugin with its distribution, its hooks and whether it is in service."""
    catalogue = front_door().catalogue
    for each in catalogue.admitted:
        forms = [slug for slug in catalogue.forms if catalogue.origin.get(slug) == each.name]
        brings = f"; forms: {', '.join(sorted(forms))}" if forms else ""
        click.echo(f"{each.name}  {each.distribution} {each.version}  in service: {', '.join(each.hooks)}{brings}")
    for aside in catalogue.set_aside:
        click.echo(f"{aside.name}  {aside.distribution} {aside.version}  SET ASIDE at {aside.stage}: {aside.reason}")


@plugins.command("docs")
@click.option("--write", is_flag=True, help="Put the reference into plugins/README.md.")
def docs(write: bool) -> None:
    """Hold the reference in the author's guide against the code. Exits with 1 when it has fallen behind.

    With --write the reference is made anew from the docstrings of the hooks and questions.
    """
    if not GUIDE.is_file():
        raise click.ClickException(f"There is no guide at {GUIDE}: it comes with the source, not with the package.")
    present = GUIDE.read_text(encoding="utf-8")
    wanted = with_reference(present)
    if write:
        GUIDE.write_text(wanted, encoding="utf-8")
        click.echo(f"{GUIDE.name} is up to date.")
    elif present != wanted:
        click.echo("The reference in plugins/README.md has fallen behind. Run `flask plugins docs --write`.", err=True)
        raise SystemExit(1)
    else:
        click.echo(f"{GUIDE.name} is up to date.")
