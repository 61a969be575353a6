"""What anybody and any program may ask for: health, robots, security contact, the council's colours, two texts."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import lru_cache
from importlib.resources import files

from flask import Blueprint, Flask, Response, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue

from intranet import clock
from intranet.services import attachment_rounds
from intranet.services.deliver import delivery_health
from intranet.services.front_door import FrontDoor
from intranet.store.health import is_answering
from intranet.web.access import admits, in_background
from intranet.web.door import front_door
from intranet.web.headers import cacheable
from intranet.web.paths import fixed_path

blueprint = Blueprint("public", __name__)

HealthCheck = Callable[[FrontDoor], bool]
_PROPERTY = re.compile(r"--[a-z][a-z0-9-]*")
_VALUE = re.compile(r"[#a-zA-Z0-9(),.% -]{1,60}")
_DAY = 24 * 60 * 60


def init(app: Flask) -> None:
    """Say what /health looks at, the database first, and give templates the theme's address."""
    app.extensions["health_checks"] = {
        "database": lambda door: is_answering(door.database),
        "delivery": lambda door: not delivery_health(door).alarm,
        "files": lambda door: attachment_rounds.health(door).is_good,
    }
    app.jinja_env.globals["theme_url"] = theme_url


def register_health_check(app: Flask, name: str, check: HealthCheck) -> None:
    """Add a check to /health. It answers whether all is well, quickly, and raises nothing."""
    app.extensions["health_checks"][name] = check


@blueprint.get("/health")
@admits("anyone")
@in_background
def health() -> ResponseReturnValue:
    """Whether the service works, part by part: 200 when all do, else 503. Says nothing more."""
    checks: Mapping[str, HealthCheck] = current_app.extensions["health_checks"]
    parts: dict[str, bool] = {}
    for name, check in checks.items():
        # without the database nothing else can be asked
        parts[name] = parts.get("database", True) and check(front_door())
    return jsonify(ok=all(parts.values()), parts=parts), 200 if all(parts.values()) else 503


@blueprint.get("/robots.txt")
@admits("anyone")
@cacheable(_DAY)
def robots() -> Response:
    return Response("User-agent: *\nDisallow: /\n", mimetype="text/plain")


@blueprint.get("/.well-known/security.txt")
@admits("anyone")
def security_txt() -> Response:
    config = front_door().config
    expires = (clock.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{config.mail_from}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {config.public_url}/.well-known/security.txt",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/favicon.ico")
@admits("anyone")
@cacheable(_DAY)
def favicon() -> Response:
    return Response(_icon(), mimetype="image/svg+xml")


@blueprint.get("/theme.css")
@admits("anyone")
@cacheable(_DAY)
def theme() -> Response:
    return Response(_theme(front_door().council.brand), mimetype="text/css")


def theme_url() -> str:
    """The address of the council's colours, with a mark that changes with them."""
    text = _theme(front_door().council.brand)
    return fixed_path("public.theme", v=hashlib.sha256(text.encode()).hexdigest()[:12])


@blueprint.get("/accessibility")
@admits("anyone")
def accessibility() -> ResponseReturnValue:
    return render_template("public/accessibility.html", council=front_door().council)


@blueprint.get("/privacy")
@admits("anyone")
def privacy() -> ResponseReturnValue:
    door = front_door()
    return render_template("public/privacy.html", council=door.council, config=door.config)


@lru_cache(maxsize=1)
def _icon() -> bytes:
    return files("intranet").joinpath("static", "favicon.svg").read_bytes()


def _theme(brand: Mapping[str, str]) -> str:
    """Custom properties only; whatever else a pack says is left out."""
    kept = {name: value for name, value in brand.items() if _PROPERTY.fullmatch(name) and _VALUE.fullmatch(value)}
    return ":root{" + "".join(f"{name}:{value};" for name, value in sorted(kept.items())) + "}\n"
