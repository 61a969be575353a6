"""The school look-up behind the box that every form has."""

from dataclasses import asdict

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from intranet.services.schools import look_up
from intranet.web.access import admits
from intranet.web.door import front_door

blueprint = Blueprint("schools", __name__)


@blueprint.get("/schools/find")
@admits("anyone")
def find() -> ResponseReturnValue:
    """Schools for the autocomplete, as [{value, label, hint}]. The register of schools is public."""
    return jsonify([asdict(each) for each in look_up(front_door(), request.args.get("q", ""))])
