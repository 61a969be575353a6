"""What we rely on of htmx and htmx-flask, and the four traps of the latter."""

import json

import pytest
from flask import Flask, Request, Response, request
from htmx_flask import Htmx, make_response

from intranet.web import hx
from intranet.web.access import admits
from tests.web.visitor import Visitor

FRAGMENT = {"HX-Request": "true"}


def a_request(app: Flask, **headers: str) -> bool:
    with app.test_request_context("/", headers={name.replace("_", "-"): value for name, value in headers.items()}):
        return hx.is_fragment()


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"HX_Request": "true"}, True),
        ({"HX_Request": "true", "HX_Boosted": "true"}, False),
        ({"HX_Request": "true", "HX_History_Restore_Request": "true"}, False),
        ({"HX_Request": "<script>"}, False),
    ],
)
def test_a_fragment_is_asked_for_by_htmx_but_not_by_a_boosted_link_or_by_back(
    app: Flask, headers: dict[str, str], expected: bool
) -> None:
    assert a_request(app, **headers) is expected


def test_trap_one_swap_styles_that_the_library_refuses_are_sent_by_us(app: Flask) -> None:
    with app.test_request_context("/"):
        for style in ("beforebegin", "afterbegin", "innerHTML show:top"):
            with pytest.raises(ValueError, match="Invalid reswap"):
                make_response("x", reswap=style)
            assert hx.respond("x", reswap=style).headers["HX-Reswap"] == style


def test_trap_two_the_applications_own_request_class_is_kept() -> None:
    class Own(Request):
        marked = True

    plain, ours = Flask("a"), Flask("b")
    plain.request_class = ours.request_class = Own
    Htmx().init_app(plain)
    assert not issubclass(plain.request_class, Own), "when this fails, the library has been mended"
    hx.init(ours)
    with ours.test_request_context("/", headers=FRAGMENT):
        assert isinstance(request, Own) or request.marked
        assert hx.is_fragment()


def test_trap_three_answers_vary_by_htmx_and_by_cookie(app: Flask) -> None:
    assert "Vary" not in make_response_in(app).headers
    assert {"HX-Request", "Cookie"} <= set(Visitor(app).get("/sign-in").vary)


def make_response_in(app: Flask) -> Response:
    with app.test_request_context("/", headers=FRAGMENT):
        return make_response("x")


def test_trap_four_an_application_without_htmx_is_no_fault() -> None:
    with Flask("bare").test_request_context("/", headers=FRAGMENT):
        assert not hx.is_fragment()


def test_an_answer_says_what_the_page_is_to_do(app: Flask) -> None:
    with app.test_request_context("/"):
        response = hx.respond("x", 422, events={"saved": {"at": "15:40"}}, push_url="/a", retarget="#b")
    assert response.status_code == 422
    assert json.loads(response.headers["HX-Trigger"]) == {"saved": {"at": "15:40"}}
    assert (response.headers["HX-Push-Url"], response.headers["HX-Retarget"]) == ("/a", "#b")
    assert "HX-Trigger" not in hx_plain(app).headers


def hx_plain(app: Flask) -> Response:
    with app.test_request_context("/"):
        return hx.respond("x")


def test_going_elsewhere_works_for_pages_and_for_fragments(app: Flask) -> None:
    app.add_url_rule("/leave", view_func=admits("anyone")(lambda: hx.go_to("/privacy")), endpoint="leave")
    visitor = Visitor(app)
    assert visitor.get("/leave").headers["Location"] == "/privacy"
    fragment = visitor.get("/leave", headers=FRAGMENT)
    assert (fragment.status_code, fragment.headers["HX-Redirect"]) == (204, "/privacy")
    assert visitor.get("/leave", headers=FRAGMENT | {"HX-Boosted": "true"}).status_code == 303


def test_every_page_sets_htmx_to_what_the_policy_and_privacy_need(app: Flask) -> None:
    [meta] = Visitor(app).page("/sign-in").select("meta[name=htmx-config]")
    config = json.loads(str(meta["content"]))
    wanted = {
        "allowEval": False,
        "allowScriptTags": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "historyRestoreAsHxRequest": False,
        "includeIndicatorStyles": False,
    }
    assert {name: config[name] for name in wanted} == wanted


def test_a_failed_fragment_is_put_where_people_will_see_it(app: Flask) -> None:
    [region] = Visitor(app).page("/sign-in").select(hx.ON_ERROR)
    assert region["aria-live"] == "assertive"
    *_, failed = json.loads(hx.CONFIG)["responseHandling"]
    assert (failed["code"], failed["target"], failed["error"]) == ("[45]..", hx.ON_ERROR, True)
