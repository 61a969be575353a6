"""The demo's mail, readable in the browser. Only there while the demo runs."""

from pathlib import Path

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from intranet.delivery import maildir
from intranet.web.access import admits
from intranet.web.door import front_door

blueprint = Blueprint("demo", __name__)


@blueprint.get("/demo/mail")
@admits("anyone")
def mail() -> ResponseReturnValue:
    """Every message that was handed over, newest first."""
    return render_template("demo/mail.html", messages=maildir.list_messages(_folder()))


@blueprint.get("/demo/mail/<key>")
@admits("anyone")
def message(key: str) -> ResponseReturnValue:
    """One message."""
    return render_template("demo/message.html", message=maildir.read_message(_folder(), key))


def _folder() -> Path:
    url = front_door().config.mail_url
    return maildir.folder_of(url) if url.startswith(maildir.SCHEME) else abort(404)
