"""Pages: Flask blueprints and what every page shares. Views of a dozen lines; what they do is in `services`."""

from flask import Blueprint, Flask
from werkzeug.routing import IntegerConverter, Map

from intranet.config import Config
from intranet.web import (
    access,
    account,
    admin,
    admin_imports,
    admin_officers,
    admin_people,
    admin_teams,
    assets,
    calendar_feed,
    certificates,
    chronology,
    compression,
    deadlines,
    demo,
    drafts,
    errors,
    files,
    form_bodies,
    headers,
    hx,
    mailbox,
    mailbox_bulk,
    mailbox_files,
    mailbox_filters,
    mailbox_links,
    mailbox_people,
    mailbox_work,
    navigation,
    paths,
    preview,
    public,
    record,
    registration,
    reports,
    requests,
    schools,
    session,
    start,
    wording,
)
from intranet.web.door import front_door

BLUEPRINTS: tuple[Blueprint, ...] = (
    public.blueprint,
    session.blueprint,
    registration.blueprint,
    account.blueprint,
    start.blueprint,
    schools.blueprint,
    drafts.blueprint,
    certificates.blueprint,
    files.blueprint,
    mailbox.blueprint,
    mailbox_filters.blueprint,
    mailbox_bulk.blueprint,
    mailbox_links.blueprint,
    mailbox_files.blueprint,
    mailbox_people.blueprint,
    mailbox_work.blueprint,
    record.blueprint,
    deadlines.blueprint,
    calendar_feed.blueprint,
    chronology.blueprint,
    reports.blueprint,
    admin.blueprint,
    admin_people.blueprint,
    admin_teams.blueprint,
    admin_officers.blueprint,
    admin_imports.blueprint,
)
"""Every room with pages. Another one is added here, with its line in `tests/web/access_table.py`."""

LARGEST_ID = 2**63 - 1


class RowNumber(IntegerConverter):
    """`<int:…>` in a rule: no larger than a database can hold, so that a larger one is simply not found."""

    def __init__(self, map: Map, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max", LARGEST_ID)
        super().__init__(map, *args, **kwargs)  # type: ignore[arg-type]


def register(app: Flask) -> None:
    """Set the application up for pages. `app.extensions["front_door"]` is there already.

    The order matters: headers go on last of all that is done to an answer, and a request is checked for where it
    comes from before anybody asks who sent it.
    """
    config: Config = app.extensions["front_door"].config
    app.secret_key = config.secret_key
    app.url_map.merge_slashes = False  # "//elsewhere.example" is not found, and never redirected
    app.url_map.converters["int"] = RowNumber
    headers.init(app, config)
    compression.init(app)
    hx.init(app)
    form_bodies.init(app)
    paths.init(app)
    navigation.init(app)
    session.init(app, config)
    requests.init(app, config)
    access.init(app)
    errors.init(app)
    assets.init(app, config)
    public.init(app)
    account.init(app)
    mailbox.init(app)
    chronology.init(app)
    record.init(app)
    reports.init(app)
    admin.init(app)
    wording.init(app)
    drafts.init(app)
    _give_templates(app, config)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if config.demo:
        app.register_blueprint(demo.blueprint)
    if config.preview:
        app.register_blueprint(preview.blueprint)


def _give_templates(app: Flask, config: Config) -> None:
    """What the layout needs of every page; none of it asks the database before it is called."""
    app.jinja_env.globals.update(
        viewer=access.current_person,
        council_name=lambda: front_door().council.name,
        is_demo=config.demo,
        idle_minutes=config.idle_minutes,
    )
