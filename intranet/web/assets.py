"""Where the built style sheet and scripts are. Knows the manifest that the front-end build leaves, and no page."""

import json
from pathlib import Path

from flask import Flask

from intranet.config import Config
from intranet.errors import ConfigurationError
from intranet.web.paths import fixed_path

MANIFEST = "vendor/manifest.json"


class NotBuilt(ConfigurationError):
    """The style sheet and scripts have not been made from their sources yet."""


class Assets:
    """Names of built files by their plain names, read once."""

    def __init__(self, static: Path, *, may_be_missing: bool) -> None:
        self._manifest = static / MANIFEST
        self._may_be_missing = may_be_missing
        self._names: dict[str, str] = {}
        self._built_at = 0

    def url(self, name: str) -> str:
        """The address of a built file ("dfd.css"). Raises NotBuilt."""
        self._read_again_when_built()
        if name not in self._names and not self._may_be_missing:
            raise NotBuilt(f"{name} has not been built: run `make build`, then start the service again.")
        return fixed_path("static", filename=f"vendor/{self._names.get(name, name)}")

    def _read_again_when_built(self) -> None:
        """A build gives files new names: a server that runs on picks them up."""
        try:
            built_at = self._manifest.stat().st_mtime_ns
            if built_at != self._built_at:
                self._names = json.loads(self._manifest.read_text(encoding="utf-8"))
                self._built_at = built_at
        except FileNotFoundError:
            self._names = {}


def init(app: Flask, config: Config) -> None:
    """Give templates `asset(name)`. Tests may run without a build; a server may not."""
    assert app.static_folder is not None
    assets = Assets(Path(app.static_folder), may_be_missing=config.testing)
    app.jinja_env.globals["asset"] = assets.url
