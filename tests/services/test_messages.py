"""What messages say, and what they never say."""

import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.domain.clocks import Deadline
from intranet.domain.routing import Recipient
from intranet.domain.statutes import Source
from intranet.services.messages import Notice, Told, as_html, receipt, team_notice

URL = "https://front-door.council.example"
LINK = f"{URL}/items/DFD-7K3M-9QX2"
RECEIVED = datetime(2026, 7, 3, 14, 42, tzinfo=UTC)
SOURCE = Source("The Education (Invented) Regulations, reg. 1", "https://law.example")
TOLD = Told("DFD-7K3M-9QX2", "Suspension", "Hollowbrook Primary School", RECEIVED, urgency=2)
MEETING = Deadline("meeting", "Governors meet", "governors", date(2026, 9, 18), "Told on {notice}", SOURCE)
RETURN = Deadline("return", "Education arranged", "school", date(2026, 7, 10), "", SOURCE)
UNKNOWN = Deadline("later", "Review held", "council", None, "", SOURCE)
EAST = Recipient("area_east", "PIAS East", "lead", "the school stands in Thornley")
VIRTUAL = Recipient("vsk", "Virtual School", "copy", "the pupil is in care")


@pytest.mark.parametrize(
    ("urgency", "part", "expected"),
    [
        (2, "lead", "[Urgent] Suspension – DFD-7K3M-9QX2 – for PIAS East"),
        (1, "lead", "[Check first] Suspension – DFD-7K3M-9QX2 – for PIAS East"),
        (0, "copy", "Suspension – DFD-7K3M-9QX2 – copy for PIAS East"),
    ],
)
def test_a_subject_tells_urgency_form_reference_and_team(urgency: int, part: str, expected: str) -> None:
    told = Told("DFD-7K3M-9QX2", "Suspension", "", RECEIVED, urgency)
    assert team_notice(told, "PIAS East", link=LINK, part=part).subject == expected


def test_a_team_notice_tells_what_when_where_and_by_when() -> None:
    text = team_notice(TOLD, "PIAS East", link=LINK, deadline=RETURN, telephone="03000 000000").text
    assert "This is urgent." in text
    assert "Received: 15:42 on Friday 3 July 2026" in text  # in British Summer Time
    assert "School: Hollowbrook Primary School" in text
    assert "Nearest deadline: Friday 10 July 2026 – Education arranged" in text
    assert f"\n{LINK}\n" in text
    assert "ring 03000 000000" in text
    assert "\n\n\n" not in text


def test_a_team_notice_leaves_out_what_is_not_known() -> None:
    text = team_notice(Told("R", "Advice", "", RECEIVED), "PIAS East", link=LINK, part="copy", deadline=UNKNOWN).text
    assert not re.search("School:|deadline:|urgent|ring|None", text)
    assert "Another team is dealing with it" in text
    assert "\n\n\n" not in text


def test_a_receipt_tells_who_receives_it_and_the_deadlines_soonest_first() -> None:
    notice = receipt(TOLD, [EAST, VIRTUAL], [UNKNOWN, MEETING, RETURN], link=LINK)
    assert notice.subject == "We have your notification: Suspension – DFD-7K3M-9QX2"
    assert [line for line in notice.text.splitlines() if line.startswith("- ")] == [
        "- PIAS East (leads)",
        "- Virtual School (has a copy)",
        "- Friday 10 July 2026: Education arranged (school)",
        "- Friday 18 September 2026: Governors meet (governors)",
        "- No date yet: Review held (council). The school calendar does not reach that far.",
    ]
    assert "\n\n\n" not in notice.text


def test_a_receipt_gives_no_reason_but_those_vouched_for() -> None:
    notice = receipt(TOLD, [EAST, VIRTUAL], [], link=LINK, reasons={"area_east": EAST.because})
    assert "- PIAS East (leads): the school stands in Thornley\n" in notice.text
    assert "care" not in notice.text
    assert "Deadlines" not in notice.text


def test_nothing_typed_can_add_a_header_a_line_or_a_link() -> None:
    told = Told("R", "Child: A\r\nBcc: all@evil.example\r\n\r\nbody", "School\n- evil\nhttps://evil.example/", RECEIVED)
    notice = team_notice(told, "Team\r\nX: y", link=LINK)
    assert len(notice.subject.splitlines()) == 1
    assert "School: School - evil https://evil.example/" in notice.text.splitlines()
    assert 'href="https://evil' not in as_html(notice.subject, notice.text, URL)


def test_a_row_to_queue_has_an_identity_of_its_own_for_each_recipient() -> None:
    notice = receipt(TOLD, [EAST], [], link=LINK)
    row = notice.addressed("a@school.example", kind="receipt", reference="DFD-7K3M-9QX2", public_url=URL, number=3)
    assert row.message_id == "<DFD-7K3M-9QX2.receipt.3@front-door.council.example>"
    assert (row.recipient, row.subject, row.body) == ("a@school.example", notice.subject, notice.text)


def test_the_html_says_what_the_text_says_and_links_only_to_this_service() -> None:
    notice = receipt(TOLD, [EAST, VIRTUAL], [RETURN], link=LINK)
    page = as_html(notice.subject, notice.text, URL + "/")
    assert f'<a href="{LINK}">{LINK}</a>' in page
    assert page.count("<li>") == 3
    assert words_of(page).split() == (notice.subject + " " + notice.text.replace("- ", " ")).split()


def test_the_html_shows_markup_as_text() -> None:
    page = as_html("<b>x</b>", f'<script>alert(1)</script>\n\n- {URL}/"onmouseover="x', URL)
    assert "<script" not in page
    assert "<b>" not in page
    assert 'onmouseover="' not in page


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_make_a_notice_that_can_be_stored(subject: str, text: str) -> None:
    notice = Notice(subject, text)
    assert len(notice.subject) <= 200
    assert "\x00" not in notice.subject + notice.text
    (notice.subject + notice.text).encode()
    as_html(notice.subject, notice.text, URL)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words_of(page: str) -> str:
    parser = _Words()
    parser.feed(page)
    return " ".join(parser.words)
