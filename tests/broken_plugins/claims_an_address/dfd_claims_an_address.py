"""It would answer an address that is the core's own."""

from flask import Blueprint
from small_form import make_form

from intranet import web
from intranet.api import hookimpl

PAGES = Blueprint("mine", __name__)


@PAGES.get("/")
def mine():
    return "mine"


web.BLUEPRINTS = (PAGES, *web.BLUEPRINTS)


@hookimpl
def intranet_forms():
    yield make_form("claims-an-address")
