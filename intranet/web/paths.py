"""Addresses that are the same on every page: made once, for making one takes as long as drawing a paragraph."""

from typing import Any

from flask import Flask, current_app, request, url_for


def init(app: Flask) -> None:
    """Give templates `fixed_path(endpoint)`."""
    app.extensions["fixed_paths"] = {}
    app.jinja_env.globals["fixed_path"] = fixed_path


def fixed_path(endpoint: str, **values: Any) -> str:
    """The path of a view that is shown on every page, as `url_for` gives it. For few and unchanging values."""
    known: dict[tuple[object, ...], str] = current_app.extensions["fixed_paths"]
    key = (request.script_root, endpoint, *values.items())
    if key not in known:
        known[key] = url_for(endpoint, **values)
    return known[key]
