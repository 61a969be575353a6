"""Headers that every answer carries, whatever its status. Knows no page."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, current_app, request

from intranet.config import Config
from intranet.web import hx

View = TypeVar("View", bound=Callable[..., object])

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'none'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
_UNUSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
    "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: browsers would then send "Origin: null" with our own forms, and the origin check refuses that
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Permitted-Cross-Domain-Policies": "none",
}
HSTS = "max-age=63072000; includeSubDomains"
NOT_KEPT = "no-store"
FOREVER = "public, max-age=31536000, immutable"
# "cookies" would take those of every site under the council's domain with it
CLEAR_SITE_DATA = '"cache", "storage"'


def init(app: Flask, config: Config) -> None:
    """Put the headers on every answer of the application. To be called before anything else adds an after_request."""
    always = ALWAYS | ({"Strict-Transport-Security": HSTS} if config.secure else {})

    def add(response: Response) -> Response:
        own = {name.title() for name, _ in response.headers}
        response.headers.extend({name: value for name, value in always.items() if name.title() not in own})
        response.headers["Cache-Control"] = kept = _cache_control(response)
        if kept == NOT_KEPT:
            hx.vary(response)
        return response

    app.after_request(add)


def cacheable(seconds: int) -> Callable[[View], View]:
    """Mark a view whose answer is the same for everybody, so that browsers may keep it for a while."""

    def mark(view: View) -> View:
        view.kept_for = seconds  # type: ignore[attr-defined]
        return view

    return mark


def _cache_control(response: Response) -> str:
    if response.status_code not in {200, 206, 304} or request.endpoint is None:
        return NOT_KEPT
    if request.endpoint == "static":
        # files in vendor/ carry a hash of their content in their name
        return FOREVER if str((request.view_args or {}).get("filename", "")).startswith("vendor/") else "no-cache"
    seconds = getattr(current_app.view_functions.get(request.endpoint), "kept_for", None)
    return NOT_KEPT if seconds is None else f"public, max-age={seconds}"
