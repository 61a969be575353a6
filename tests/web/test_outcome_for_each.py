"""Closing a request about two parents: one outcome for both, or another for one of them."""

from flask import Flask

from tests.referrer_house import a_draft, door_of, sent_by
from tests.small_house import make_account
from tests.web.visitor import Visitor, soup


def test_each_parent_can_be_given_an_outcome_of_their_own(service: Flask) -> None:
    door, officer = door_of(service), Visitor(service)
    reference = sent_by(door, a_draft(door, "penalty-notice")).reference
    make_account(door, "courts@council.example", ("officer", "courts"))
    officer.sign_in("courts@council.example")
    path = f"/mailbox/courts/{reference}"
    lists = officer.page(path).select("select[name^=apart-]")
    assert [officer.page(path).select_one(f"label[for={each['id']}]").get_text() for each in lists] == [  # type: ignore[union-attr]
        "Jo Nuñez",
        "Lee O'Brien",
    ]
    sent = {"outcome": "issued", str(lists[0]["name"]): "", str(lists[1]["name"]): "rejected"}

    wrong = officer.post(f"{path}/close", {**sent, "revision": "0", "decided_on-year": "x"})
    assert wrong.status_code == 422
    kept = soup(wrong).select_one(f"select[name={lists[1]['name']}] option[selected]")
    assert kept is not None
    assert kept["value"] == "rejected"
    assert officer.post(f"{path}/close", {**sent, "revision": "0"}).status_code == 303
    text = officer.page(path).get_text(" ", strip=True)
    assert "Accepted: notice issued; Lee O'Brien: Rejected" in text
