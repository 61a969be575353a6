"""Every address that names a team or a notification, as every role, against an item of another team: nothing is told.

The addresses are those of the application itself, so that a page that is added tomorrow is walked too.
"""

import re

import pytest

from intranet.services import asking, linking, presence, triage
from intranet.store import history, notifications
from intranet.store.places import NewPlace
from intranet.web.access import route_table
from tests.seeded_mailbox import QUARRY, seed
from tests.web.test_mailbox import EAST, WEST, Site, site  # noqa: F401  the fixture

HIDDEN, OTHER = "DFD-HIDE-0001", "DFD-HIDE-0002"
SECRETS = ("Verborgen", "Secret Lane", "What the west asked", "Gil Hazel", "West note", "Only Of West")
OUTSIDERS = ("east", "east_lead", "sen", "referrer", "administrator")
VALUES = {"team_key": WEST, "reference": HIDDEN, "clock_id": "governors", "other": OTHER, "code": "register"}
FORM = {
    "outcome": "visit", "text": "x", "revision": "0", "q": "Verborgen", "reference": HIDDEN, "kind": "close",
    "message": "x", "to_team": EAST, "reason": "x", "to_person": "1", "other": OTHER, "how": "link", "done": "yes",
    "name": "x", "who": "1", "starts": "1/1/2099", "ends": "2/1/2099",
}  # fmt: skip


@pytest.fixture
def hidden(site: Site) -> Site:  # noqa: F811
    """Two notifications of the west team alone, with everything that can lie beside one."""
    door, west = site.house.door, site.house.west
    for number, reference in ((1, HIDDEN), (2, OTHER)):
        seed(
            door, number, reference=reference, places=(NewPlace(WEST, "lead", "because"),), lead_team=WEST,
            pupil_name="Verborgen, Kind", urn=QUARRY.urn, school_name="Secret Lane School", link_officer="Only Of West",
            referrer_email="office@secret.example",
        )  # fmt: skip
    triage.take(door, west, WEST, HIDDEN)
    triage.add_note(door, west, WEST, HIDDEN, "West note")
    asking.write_to_school(door, west, WEST, HIDDEN, "What the west asked")
    linking.link(door, west, WEST, HIDDEN, OTHER)
    presence.note_presence(door, west, WEST, HIDDEN)
    return site


def paths(site: Site) -> list[tuple[str, str]]:  # noqa: F811
    """(method, address) of every rule about a team or a notification, filled in with the hidden one."""
    found = []
    for route in route_table(site.app):
        if ("<team_key>" not in route.rule and "<reference>" not in route.rule) or route.rule.startswith("/admin"):
            continue
        address = re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda match: VALUES.get(match.group(1), "1"), route.rule)
        found += [(method, address) for method in sorted(route.methods & {"GET", "POST"})]
    return found


def done_to(site: Site) -> list[str]:  # noqa: F811
    with site.house.door.database.read() as conn:
        number = notifications.get_notification(conn, HIDDEN).id
        return [event.action for event in history.list_events(conn, number)]


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_address_tells_or_changes_anything_of_another_team(hidden: Site, name: str) -> None:
    outsider, before = hidden.visitor(name), done_to(hidden)
    walked = paths(hidden)
    assert len(walked) > 25
    for method, address in walked:
        answer = outsider.get(address) if method == "GET" else outsider.post(address, FORM)
        assert answer.status_code == 404, (method, address, answer.status_code)
        assert [secret for secret in SECRETS if secret in answer.text] == [], (method, address)
    assert done_to(hidden) == before


@pytest.mark.parametrize("name", ["east", "sen"])
def test_an_own_address_with_another_teams_reference_is_as_one_that_is_not_there(hidden: Site, name: str) -> None:
    own = EAST if name == "east" else "sen"
    outsider, before = hidden.visitor(name), done_to(hidden)
    for method, address in paths(hidden):
        if "<team_key>" in address or WEST not in address or HIDDEN not in address:
            continue
        answers = []
        for reference in (HIDDEN, "DFD-NONE-0000"):
            path = address.replace(WEST, own).replace(HIDDEN, reference)
            data = {**FORM, "reference": reference}
            answer = outsider.get(path) if method == "GET" else outsider.post(path, data)
            answers.append((answer.status_code, answer.text.replace(reference, "")))
        assert answers[0] == answers[1], (method, address)
        assert answers[0][0] == 404
    assert done_to(hidden) == before


SEARCHES = ["Verborgen", "Secret", HIDDEN, "verb", "Only Of West"]


@pytest.mark.parametrize("name", ["east", "sen"])
def test_no_search_count_filter_or_choice_tells_of_it(hidden: Site, name: str) -> None:
    own = EAST if name == "east" else "sen"
    visitor, page = hidden.visitor(name), f"/mailbox/{EAST if name == 'east' else 'sen'}"
    for query in SEARCHES:
        text = visitor.post(f"{page}/search", {"q": query}).text.replace(query, "")
        assert "Nothing in this mailbox" in text
        assert [secret for secret in SECRETS if secret in text] == []
    for narrowed in (f"school={QUARRY.urn}", "link=Only+Of+West", f"taken={hidden.house.west.account_id}", ""):
        text = visitor.get(f"{page}?{narrowed}").text.replace("Link officer: Only Of West", "")
        assert "Open (0)" in text
        assert [secret for secret in SECRETS[:5] if secret in text] == []
    for address in (f"{page}/filter", f"{page}/people", "/mailbox", "/record"):
        text = visitor.get(address).text
        assert [secret for secret in SECRETS if secret in text] == [], (own, address)
