"""The yardstick: the same form as most people would write it, with Flask-WTF, Jinja, SQLAlchemy's ORM and no rules.

The same pages with the same questions as the suspension journey of `journey.py`, each drawn through WTForms' own
widgets and saved durably as it is left. Sending stores as many rows as the product does, 34 in one transaction: the
submission, a row for each answer, three in the outbox. It has no check against law, no routing, no deadlines, no
search, no second team: what it costs is what any such form costs.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask import Flask, abort, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from jinja2 import DictLoader
from sqlalchemy import JSON, DateTime, Engine, ForeignKey, String, Text, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    EmailField,
    FieldList,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Email, InputRequired, Length, Optional, Regexp

from intranet import clock

YES_NO = [("yes", "Yes"), ("no", "No")]
KINDS = [(f"K{number}", f"Kind of exclusion {number}") for number in range(6)]
YEARS = [(str(year), f"Year {year}") for year in range(1, 14)]
CODES = [(code, f"Reason {code}") for code in ("PP", "PA", "VP", "VA", "OW", "BU", "RA", "LG", "DS", "DA", "TH", "DB")]
FEW = [(f"C{number}", f"Answer number {number}") for number in range(5)]


class Base(DeclarativeBase):
    pass


class Draft(Base):
    __tablename__ = "drafts"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    saved_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


class Submission(Base):
    __tablename__ = "submissions"
    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    draft_id: Mapped[str] = mapped_column(String(40), unique=True)
    submitted_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


class Answer(Base):
    """One answer, in a row of its own as reports want it; who sent it and the school stand in the submission."""

    __tablename__ = "answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    question: Mapped[str] = mapped_column(String(80))
    value: Mapped[str] = mapped_column(Text)


class Outbox(Base):
    __tablename__ = "outbox"
    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"), index=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), index=True)


class WhatHappened(FlaskForm):
    record_type = RadioField("What are you telling us about?", choices=KINDS, validators=[InputRequired()])
    start_date = DateField("First day of the exclusion", validators=[DataRequired()])
    start_session = RadioField("From when on that day?", choices=FEW, validators=[Optional()])
    end_date = DateField("Last day of the suspension", validators=[DataRequired()])
    end_session = RadioField("Until when on that day?", choices=FEW, validators=[Optional()])
    return_date = DateField("Day of return to school", validators=[Optional()])


class AboutYou(FlaskForm):
    submitter_name = StringField("Your name", validators=[DataRequired(), Length(max=120)])
    job_title = StringField("Your job title", validators=[DataRequired(), Length(max=120)])
    work_email = EmailField("Your work email address", validators=[DataRequired(), Email(), Length(max=254)])
    phone = TelField("Your telephone number", validators=[DataRequired(), Length(max=40)])
    submitter_kind = RadioField("Who do you work for?", choices=FEW, validators=[InputRequired()])


class School(FlaskForm):
    school_urn = IntegerField("Which school?", validators=[InputRequired()])


class Pupil(FlaskForm):
    legal_surname = StringField("Legal surname", validators=[DataRequired(), Length(max=200)])
    legal_forenames = StringField("Legal forenames", validators=[DataRequired(), Length(max=200)])
    preferred_name = StringField("Name the pupil is known by", validators=[Optional(), Length(max=200)])
    dob = DateField("Date of birth", validators=[DataRequired()])
    sex = RadioField("Sex", choices=FEW, validators=[InputRequired()])
    upn = StringField("Unique pupil number", validators=[Optional(), Regexp(r"[A-Z][0-9]{11}[0-9A-Z]")])
    ncy = SelectField("Year group", choices=YEARS, validators=[InputRequired()])
    enrolment_status = RadioField("Enrolment", choices=FEW, validators=[InputRequired()])
    address = TextAreaField("Address", validators=[DataRequired(), Length(max=500)])
    postcode = StringField("Postcode", validators=[DataRequired(), Regexp(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")])
    lives_in_council = RadioField("Does the pupil live here?", choices=YES_NO, validators=[InputRequired()])


class Support(FlaskForm):
    sen_provision = RadioField("Special educational needs", choices=FEW, validators=[InputRequired()])
    ehcna_in_progress = RadioField("Is an assessment in progress?", choices=YES_NO, validators=[Optional()])
    care_status = RadioField("Care", choices=FEW, validators=[InputRequired()])
    social_care_status = RadioField("Social care", choices=FEW, validators=[InputRequired()])
    early_help_status = RadioField("Early help", choices=FEW, validators=[InputRequired()])
    cohorts = SelectMultipleField("Does any of these apply?", choices=FEW, validators=[Optional()])
    communication_needs = StringField("Language or communication needs", validators=[Optional(), Length(max=200)])


class Parent(Form):
    forenames = StringField("Forenames", validators=[DataRequired(), Length(max=200)])
    surname = StringField("Surname", validators=[DataRequired(), Length(max=200)])
    relationship = RadioField("Relationship to the pupil", choices=FEW, validators=[InputRequired()])
    parental_responsibility = RadioField("Parental responsibility?", choices=FEW, validators=[InputRequired()])
    lives_with_pupil = RadioField("Lives with the pupil?", choices=YES_NO, validators=[InputRequired()])
    address = TextAreaField("Address, if different", validators=[Optional(), Length(max=500)])
    phone = TelField("Telephone number", validators=[Optional(), Length(max=40)])
    email = EmailField("Email address", validators=[Optional(), Email()])
    language = StringField("Language", validators=[Optional(), Length(max=200)])
    contact_notes = StringField("Before making contact", validators=[Optional(), Length(max=200)])


class Parents(FlaskForm):
    parents = FieldList(FormField(Parent), min_entries=1, max_entries=10)


class TheDecision(FlaskForm):
    decision_by = StringField("Head teacher who decided", validators=[DataRequired(), Length(max=120)])
    head_confirms = BooleanField("The head teacher made this decision", validators=[DataRequired()])
    decision_date = DateField("Date of the decision", validators=[DataRequired()])
    notice_to_parents_date = DateField("Date on which the parents were told", validators=[Optional()])
    notice_method = RadioField("How were they told?", choices=FEW, validators=[Optional()])


class EarlierDays(FlaskForm):
    prior_days_term = DecimalField("Earlier days this term", validators=[Optional()])
    prior_days_year = DecimalField("Earlier days this year", validators=[InputRequired()])
    follows_on = BooleanField("This follows straight on from another one", validators=[Optional()])


class TheReasons(FlaskForm):
    reason_1 = SelectField("Reason", choices=CODES, validators=[InputRequired()])
    reason_2 = SelectField("Second reason", choices=[("", "Choose"), *CODES], validators=[Optional()])
    incident_description = TextAreaField("What happened?", validators=[DataRequired(), Length(max=5000)])
    flags = SelectMultipleField("Does any of these apply?", choices=FEW, validators=[Optional()])
    other_arrangements = SelectMultipleField("Other arrangements", choices=FEW, validators=[Optional()])


class WhatFollows(FlaskForm):
    misses_exam = RadioField("Will the pupil miss an exam?", choices=YES_NO, validators=[InputRequired()])
    work_set = RadioField("Is work set and marked?", choices=YES_NO, validators=[Optional()])
    s104_notice_given = RadioField("Does the letter name the days?", choices=YES_NO, validators=[InputRequired()])
    s104_first_date = DateField("First of the days", validators=[Optional()])
    reintegration_meeting_date = DateField("Date of the meeting", validators=[Optional()])


class Papers(FlaskForm):
    pass


PAGES: dict[str, type[FlaskForm]] = {
    "what-happened": WhatHappened,
    "about-you": AboutYou,
    "school": School,
    "pupil": Pupil,
    "support": Support,
    "parents": Parents,
    "the-decision": TheDecision,
    "earlier-days": EarlierDays,
    "the-reasons": TheReasons,
    "what-follows": WhatFollows,
    "papers": Papers,
}
ORDER = list(PAGES)
ANSWERS: dict[str, dict[str, str]] = {
    "what-happened": {"record_type": "K0", "start_date": "2026-11-12", "end_date": "2026-11-13", "start_session": "C0"},
    "about-you": {
        "submitter_name": "Robin Ashdown",
        "job_title": "School secretary",
        "work_email": "office@school.example",
        "phone": "01632 960001",
        "submitter_kind": "C0",
    },
    "school": {"school_urn": "900004"},
    "pupil": {
        "legal_surname": "Tolliver",
        "legal_forenames": "Sam",
        "dob": "2013-03-14",
        "sex": "C1",
        "upn": "T886200121045",
        "ncy": "9",
        "enrolment_status": "C0",
        "address": "1 Saltings Row",
        "postcode": "ME10 2XQ",
        "lives_in_council": "yes",
    },
    "support": dict.fromkeys(("sen_provision", "care_status", "social_care_status", "early_help_status"), "C0"),
    "parents": {
        "parents-0-forenames": "Jo",
        "parents-0-surname": "Tolliver",
        "parents-0-relationship": "C0",
        "parents-0-parental_responsibility": "C0",
        "parents-0-lives_with_pupil": "yes",
    },
    "the-decision": {"decision_by": "Dr Ade Bankole", "head_confirms": "y", "decision_date": "2026-11-12"},
    "earlier-days": {"prior_days_year": "0"},
    "the-reasons": {"reason_1": "VA", "incident_description": "Threatened a teacher in the corridor."},
    "what-follows": {"misses_exam": "no", "work_set": "yes", "s104_notice_given": "yes"},
    "papers": {},
}
IN_THE_SUBMISSION = ("about-you", "school", "the-reasons")
RECIPIENTS = ("team@council.example", "copy@council.example", "sender@school.example")
LAYOUT = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title>
<link rel="stylesheet" href="/static/site.css"></head><body><main><h1>{{ title }}</h1>
{% block main %}{% endblock %}</main></body></html>"""
START = """{% extends "layout" %}{% block main %}
<form method="post" action="/start">{{ form.csrf_token }}<button>Start now</button></form>{% endblock %}"""
PAGE = """{% extends "layout" %}{% block main %}<form method="post" novalidate>{{ form.hidden_tag() }}
{% for field in form if field.type != "CSRFTokenField" %}<div class="group">{{ field.label }}
{% for error in field.errors %}<p class="error">{{ error }}</p>{% endfor %}{{ field(class_="input") }}</div>{% endfor %}
<button>Save and continue</button></form>{% endblock %}"""
CHECK = """{% extends "layout" %}{% block main %}<dl>{% for page in pages %}{% for field in page if field.data %}
<dt>{{ field.label.text }}</dt><dd>{{ field.data }}</dd>{% endfor %}{% endfor %}</dl>
<form method="post" action="/drafts/{{ draft.id }}/send">{{ form.csrf_token }}<button>Send</button></form>
{% endblock %}"""
SENT = """{% extends "layout" %}{% block main %}<p>Your reference: <strong>{{ sent.reference }}</strong></p>
<dl>{% for page, answers in sent.answers.items() %}{% for name, value in answers.items() %}
<dt>{{ name }}</dt><dd>{{ value }}</dd>{% endfor %}{% endfor %}</dl>{% endblock %}"""


def make_engine(url: str) -> Engine:
    engine = create_engine(url, pool_size=10)

    def prepare(dbapi: Any, _record: object) -> None:
        dbapi.execute("PRAGMA journal_mode=WAL")
        dbapi.execute("PRAGMA synchronous=FULL")
        dbapi.execute("PRAGMA busy_timeout=30000")

    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare)
    return engine


def make_tables(url: str) -> None:
    engine = make_engine(url)
    Base.metadata.create_all(engine)
    engine.dispose()


def create_app() -> Flask:  # noqa: C901 - one file, one function, as such applications begin
    app = Flask(__name__)
    app.secret_key = os.environ["SECRET_KEY"]
    app.jinja_loader = DictLoader({"layout": LAYOUT, "start": START, "page": PAGE, "check": CHECK, "sent": SENT})
    make_session = sessionmaker(make_engine(os.environ["DATABASE_URL"]), expire_on_commit=False)

    def own(draft_id: str) -> Draft:
        with make_session() as db:
            draft = db.get(Draft, draft_id)
        return draft if draft is not None and session.get("draft") == draft_id else abort(404)

    def filled(draft: Draft) -> list[FlaskForm]:
        """Every page with what was saved of it, read and judged again: nobody may send what was never asked."""
        kept = (
            (page, MultiDict(_typed(draft.answers[slug]) if slug in draft.answers else {}))
            for slug, page in PAGES.items()
        )
        return [page(answers, meta={"csrf": False}) for page, answers in kept]

    @app.get("/")
    def home() -> ResponseReturnValue:
        return render_template("start", title="Suspension", form=FlaskForm())

    @app.post("/start")
    def start() -> ResponseReturnValue:
        if not FlaskForm().validate_on_submit():
            abort(400)
        draft = Draft(id=secrets.token_urlsafe(24), saved_at=clock.now(), answers={})
        with make_session.begin() as db:
            db.add(draft)
        session["draft"] = draft.id
        return redirect(url_for("show", draft_id=draft.id, slug=ORDER[0]), 303)

    @app.get("/drafts/<draft_id>/<slug>")
    def show(draft_id: str, slug: str) -> ResponseReturnValue:
        draft = own(draft_id)
        if slug == "check":
            return render_template(
                "check", title="Check your answers", draft=draft, form=FlaskForm(), pages=filled(draft)
            )
        form = PAGES[slug](data=draft.answers.get(slug))
        return render_template("page", title=slug, form=form)

    @app.post("/drafts/<draft_id>/<slug>")
    def save(draft_id: str, slug: str) -> ResponseReturnValue:
        own(draft_id)
        form = PAGES[slug]()
        if not form.validate_on_submit():
            return render_template("page", title=slug, form=form), 422
        told = {name: _plain(value) for name, value in form.data.items() if name != "csrf_token"}
        with make_session.begin() as db:
            draft = db.get_one(Draft, draft_id)
            draft.answers = {**draft.answers, slug: told}
            draft.saved_at = clock.now()
        after = ORDER[ORDER.index(slug) + 1 :]
        return redirect(url_for("show", draft_id=draft_id, slug=after[0] if after else "check"), 303)

    @app.post("/drafts/<draft_id>/send")
    def send(draft_id: str) -> ResponseReturnValue:
        draft = own(draft_id)
        if not FlaskForm().validate_on_submit() or not all(page.validate() for page in filled(draft)):
            abort(400)
        reference = f"REF-{secrets.token_hex(4).upper()}"
        with make_session.begin() as db:
            sent = Submission(reference=reference, draft_id=draft_id, submitted_at=clock.now(), answers=draft.answers)
            db.add(sent)
            db.flush()
            own_rows = {page: told for page, told in draft.answers.items() if page not in IN_THE_SUBMISSION}
            db.add_all(
                Answer(submission_id=sent.id, question=name, value=value)
                for told in own_rows.values()
                for name, value in _typed(told)
            )
            body = f"A notification with the reference {reference} has arrived."
            db.add_all(
                Outbox(submission_id=sent.id, recipient=recipient, subject=reference, body=body, state="waiting")
                for recipient in RECIPIENTS
            )
        return redirect(url_for("sent", draft_id=draft_id), 303)

    @app.get("/sent/<draft_id>")
    def sent(draft_id: str) -> ResponseReturnValue:
        own(draft_id)
        with make_session() as db:
            found = db.query(Submission).filter_by(draft_id=draft_id).one()
        return render_template("sent", title="We have received it", sent=found)

    return app


def _typed(answers: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Answers as they were typed."""
    for name, value in answers.items():
        if isinstance(value, list):
            for number, each in enumerate(value):
                yield from _typed(each, f"{name}-{number}-") if isinstance(each, dict) else [(prefix + name, each)]
        elif value not in (None, False, ""):
            yield prefix + name, "y" if value is True else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value if value is None or isinstance(value, str | bool | int) else str(value)
