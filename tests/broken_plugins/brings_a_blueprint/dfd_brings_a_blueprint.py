"""It would register pages of its own with the application."""

from flask import Blueprint, current_app
from small_form import make_form

from intranet.api import hookimpl

PAGES = Blueprint("mine", __name__)


@hookimpl
def intranet_forms():
    current_app.register_blueprint(PAGES)
    yield make_form("brings-a-blueprint")
