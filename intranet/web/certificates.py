"""The button that reads an attached certificate into the grid of marks on the same page."""

from __future__ import annotations

from flask import Blueprint, abort, flash, url_for
from flask.typing import ResponseReturnValue

from intranet.services import certificates, drafting
from intranet.services.certificates import MarksRead, MarksUnread
from intranet.services.drafting import AlreadySent, NotServed, NotYours
from intranet.web import drafts, hx
from intranet.web.access import admits
from intranet.web.door import front_door
from intranet.web.draft_pages import NotAsked
from intranet.web.inputs import settle_schools
from intranet.web.keeping import keeper
from intranet.web.posted import posted_inputs, take_files
from intranet.web.requests import takes_files

blueprint = Blueprint("certificates", __name__)
blueprint.register_error_handler(AlreadySent, drafts.already_sent)
blueprint.register_error_handler(NotYours, drafts.not_yours)
blueprint.register_error_handler(NotAsked, drafts.not_asked)
blueprint.register_error_handler(NotServed, drafts.not_served)


@blueprint.post("/drafts/<draft_id>/<slug>/read-marks/<slot>")
@admits("anyone")
@takes_files
def read_marks(draft_id: str, slug: str, slot: str) -> ResponseReturnValue:
    """Keep what is on the page, then fill its grid in from the file; the person checks it before going on."""
    door, own = front_door(), keeper(make=False)
    section_class = drafting.form_of_kept(door, draft_id, own).find_section(slug) or abort(404)
    inputs, _ = settle_schools(door, section_class, posted_inputs())
    refused = take_files(draft_id, section_class)
    drafting.save_section(door, draft_id, own, slug, inputs)
    if refused:
        return drafts.render_section(draft_id, slug, file_errors=refused, status=422)
    try:
        found = certificates.fill_marks(door, draft_id, own, slug, slot)
    except MarksUnread as problem:
        return drafts.render_section(draft_id, slug, file_errors={slot: str(problem)}, status=problem.status)
    flash(_told(found))
    return hx.go_to(f"{url_for('drafts.section', draft_id=draft_id, slug=slug)}#q-{found.question}")


def _told(found: MarksRead) -> str:
    left = f" {found.left_out} marks of other weeks were left out." if found.left_out else ""
    return f"We read {found.taken} marks from “{found.file}”.{left} Check each before you go on."
