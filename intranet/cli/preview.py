"""`flask plugins preview`: the service with one plugin in it, started anew whenever a file of the plugin is saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import current_app
from flask.cli import with_appcontext

from intranet.cli.door import front_door, ready_front_door
from intranet.cli.serve import run
from intranet.kit.checking import package_of
from intranet.kit.preview import furnish
from intranet.loading import installed_plugins

HOST = "127.0.0.1"
LOOK_EVERY = 0.4
_WATCHED = frozenset({".py", ".csv", ".html", ".txt", ".json"})


@click.command("preview")
@click.argument("name")
@click.option("--port", default=8010, show_default=True, type=click.IntRange(1, 65535))
@with_appcontext
def preview(name: str, port: int) -> None:
    """Show a plugin's forms in a browser: samples, routing table, deadlines, e-mails; anew whenever a file is saved.

    Listens on this machine alone, keeps everything in a folder that is thrown away, and mails nobody.
    """
    if front_door().config.preview:
        furnish(ready_front_door())
        run(current_app._get_current_object(), HOST, port)  # type: ignore[attr-defined]
        return
    found = next((each for each in installed_plugins() if each.name in {name, name.replace("-", "_")}), None)
    package = package_of(found) if found else None
    if found is None or package is None:
        names = ", ".join(each.name for each in installed_plugins())
        raise click.UsageError(f"No plugin is called {name}. Installed: {names}.")
    click.echo(f"Open http://{HOST}:{port}/preview and save a file of {package} to see it change. Stop with Ctrl-C.")
    # told to end, it ends as by Ctrl-C: the server goes with it, and so does its folder
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with TemporaryDirectory(prefix="dfd-preview-") as folder:
        _serve_and_watch([found.name, "--port", str(port)], _environment(found.name, Path(folder), port), package)


def _environment(name: str, folder: Path, port: int) -> dict[str, str]:
    """Settings of the server: everything in one folder, nothing of the settings that are in force outside."""
    kept = {key: value for key, value in os.environ.items() if key not in {"MAIL_URL", "CLAMD_URL", "ATTACHMENTS_PATH"}}
    return kept | {
        "FLASK_APP": "intranet.app:create_app",
        "DATABASE_URL": f"sqlite:///{folder / 'preview.sqlite'}",
        "DFD_INSTANCE": str(folder),
        "DFD_DEMO": "yes",
        "DFD_PREVIEW": name,
        "DFD_COUNCIL": front_door().council.key,
        "DELIVER_IN_SERVER": "yes",
        "PUBLIC_URL": f"http://{HOST}:{port}",
    }


def _serve_and_watch(words: list[str], environment: dict[str, str], package: Path) -> None:
    while True:
        seen = saved_at(package)
        with _server(words, environment):
            while saved_at(package) == seen:
                time.sleep(LOOK_EVERY)


@contextmanager
def _server(words: list[str], environment: dict[str, str]) -> Iterator[None]:
    child = subprocess.Popen([sys.executable, "-m", "flask", "plugins", "preview", *words], env=environment)
    try:
        yield
    finally:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()


def saved_at(package: Path) -> dict[Path, int]:
    """When each file of a plugin was last saved."""
    files = [package] if package.is_file() else package.rglob("*")
    return {each: each.stat().st_mtime_ns for each in files if each.suffix in _WATCHED and each.is_file()}
