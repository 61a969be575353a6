"""What somebody typed when their session had ended is kept, and they are led to where they get it back."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from intranet.services import drafting, returning
from intranet.web import hx
from intranet.web.access import current_person, sign_in_path
from intranet.web.door import front_door
from intranet.web.inputs import Inputs


def lead_back(draft_id: str, slug: str, inputs: Inputs) -> ResponseReturnValue | None:
    """Keep what was typed and go where the draft's keeper proves who they are; None when there is nothing to keep."""
    path = _way_back(draft_id, slug, inputs)
    return None if path is None else hx.go_to(path)


def show_way_back(draft_id: str, slug: str, inputs: Inputs) -> ResponseReturnValue | None:
    """The same as a page with a link, for a request that may not be answered with a redirect."""
    path = _way_back(draft_id, slug, inputs)
    if path is None:
        return None
    return render_template("drafts/signed_out.html", path=path, by_account=_is_of_account(draft_id))


def _way_back(draft_id: str, slug: str, inputs: Inputs) -> str | None:
    by_account = _is_of_account(draft_id)
    if by_account and not current_person().is_guest:
        return None  # signed in, and it is somebody else's: signing in again would not help
    token = returning.keep_for_later(front_door(), draft_id, slug, inputs)
    if token is None:
        return None
    path = url_for("drafts.section", draft_id=draft_id, slug=slug, kept=token)
    return sign_in_path(path) if by_account else url_for("drafts.resume", next=path)


def _is_of_account(draft_id: str) -> bool:
    return drafting.belongs_to_account(front_door(), draft_id)
