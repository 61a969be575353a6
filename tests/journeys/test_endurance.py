"""What was acknowledged outlives the server, the mail server and the session. The server is a process of its own."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from intranet import clock
from intranet.config import ROOT
from intranet.services.calendars import calendar_for
from intranet.services.front_door import FrontDoor
from intranet.store import sign_ins
from intranet.store.accounts import find_account_by_email
from intranet.testing.databases import copy_sqlite
from intranet.testing.running import KEY, make_app
from tests.delivery.sink import Sink, free_port
from tests.journeys.answers import answers_to
from tests.journeys.conftest import PATIENCE_MS, Visit
from tests.journeys.filler import Filler
from tests.journeys.house import OFFICE, SCHOOL_DAY, House, furnish
from tests.journeys.sending import confirm, confirm_and_send, keeper_of, open_ready, prepare, read_reference
from tests.journeys.signing_in import enter_password, sign_in

pytestmark = pytest.mark.browser
PATIENCE_SECONDS = 20


@dataclass
class Server:
    """`flask serve` in a process of its own, on a furnished SQLite file."""

    door: FrontDoor
    folder: Path
    mail_url: str
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("DFD_", "COV_"))} | {
            "DFD_INSTANCE": str(self.folder),
            "DATABASE_URL": self.door.config.database_url,
            "MAIL_URL": self.mail_url,
            "PUBLIC_URL": self.address,
            "SECRET_KEY": KEY,
        }
        command = [sys.executable, "-m", "tests.journeys.hurried", "--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        wait_for(self._answers, f"the server; it said: {(self.folder / 'server.log').read_text()[-800:]}")

    def kill(self) -> None:
        """As when the power goes."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/health", timeout=2) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False


def wait_for(holds: Callable[[], object], what: str) -> None:
    """Wait until something holds, and say what was waited for when it does not."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


@contextmanager
def served(template: Path, folder: Path, mail_url: str) -> Iterator[Server]:
    door: FrontDoor = make_app(folder, copy_sqlite(template, folder)).extensions["front_door"]
    furnish(door)
    server = Server(door, folder, mail_url, free_port())
    server.start()
    try:
        yield server
    finally:
        server.kill()
        door.database.dispose()


def last_school_day(door: FrontDoor) -> date:
    """The samples begin on a school day, and this server's clock is everybody's."""
    with door.database.read() as conn:
        calendar = calendar_for(conn, door.council, 0)
    days = (clock.today() - timedelta(days=back) for back in range(120))
    return next(day for day in days if calendar.covers(day) and calendar.is_school_day(day))


def make_ready(page: Page, server: Server) -> None:
    """The secretary on the check page of a suspension of today, with everything confirmed."""
    sign_in(page, server.address, OFFICE)
    day = last_school_day(server.door)
    prepared = prepare(server.door, "suspension", keeper_of(server.door, OFFICE), on=day)
    page.goto(f"{server.address}/drafts/{prepared.draft}/check")
    confirm(page)


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A window that nobody listens to: while the server is away a browser complains, and should."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def messages_in(folder: Path) -> list[EmailMessage]:
    found = [each for place in ("new", "cur") for each in folder.glob(f"**/{place}/*")]
    return [message_from_bytes(each.read_bytes(), EmailMessage, policy=default) for each in found]


@pytest.mark.parametrize("carrier", ["maildir", "smtp"])
def test_what_was_acknowledged_survives_a_kill_and_its_mail_goes_out_once(
    carrier: str, migrated_sqlite: Path, tmp_path: Path, plain_page: Page
) -> None:
    page = plain_page
    with Sink().running() as sink:
        url = sink.url if carrier == "smtp" else f"maildir://{tmp_path / 'mail'}"
        with served(migrated_sqlite, tmp_path, url) as server:
            make_ready(page, server)
            draft = page.url.removesuffix("/check")
            with page.expect_response("**/send") as answer:
                page.get_by_role("button", name="Send to").click(no_wait_after=True)
            server.kill()
            assert answer.value.status == 303
            server.start()
            page.goto(f"{draft}/sent")
            reference = read_reference(page)

            def arrived() -> list[EmailMessage]:
                every = sink.messages if carrier == "smtp" else messages_in(tmp_path / "mail")
                return [each for each in every if reference in str(each["Subject"])]

            wanted = {"area-east@council.example", "mi@council.example", OFFICE}
            wait_for(lambda: {str(each["To"]) for each in arrived()} >= wanted, "the mail")
            time.sleep(2.5)  # longer than a lease lasts here: whatever would go again has gone
            identities = {(str(each["To"]), str(each["Message-ID"])) for each in arrived()}
            assert Counter(to for to, _ in identities) == dict.fromkeys(wanted, 1)
            if carrier == "maildir":
                assert len(arrived()) == len(wanted)


def test_while_the_mail_server_refuses_the_sender_reads_so_and_then_it_goes(
    migrated_sqlite: Path, tmp_path: Path, plain_page: Page
) -> None:
    page = plain_page
    with Sink().running() as sink, served(migrated_sqlite, tmp_path, sink.url) as server:
        sink.manner = "later"
        make_ready(page, server)
        page.get_by_role("button", name="Send to").click()
        reference = read_reference(page)
        page.goto(f"{server.address}/notifications/{reference}")
        states = page.locator(".dfd-deliveries li")
        team = states.filter(has_text="East Kent area team")
        wait_for(lambda: page.reload() and "could not take it yet; we will try again" in team.inner_text(), "the delay")
        expect(page.locator("main")).to_contain_text("The council has it")
        assert not sink.kept
        sink.manner = "ok"
        wait_for(lambda: len(sink.identities) == 3, "the mail")
        wait_for(lambda: page.reload() and "Accepted" in states.first.inner_text(), "the news of it")
        assert set(sink.identities.values()) == {1}


def test_two_windows_send_one_notification(house: House, visit: Visit) -> None:
    page = visit()
    open_ready(page, house)
    other = page.context.new_page()
    other.goto(page.url)
    reference = confirm_and_send(page)
    confirm(other)
    other.get_by_role("button", name="Send to").click()
    assert read_reference(other) == reference
    page.go_back()
    expect(page.locator("main")).to_contain_text(reference)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_a_sign_in_that_ended_in_the_middle_costs_nothing_typed(scripts: bool, house: House, visit: Visit) -> None:
    page, form = visit(scripts=scripts), house.door.catalogue.forms["suspension"]
    sign_in(page, house.address, OFFICE)
    filler = Filler(page, form, answers_to(form))
    filler.start(house.address)
    while filler.slug != "pupil":
        filler.fill_page()
        filler.go_on()
    filler.fill_page()
    end_sign_ins(house)
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    enter_password(page, OFFICE)
    assert filler.slug == "pupil"
    expect(page.get_by_role("status").first).to_contain_text("kept what you typed")
    surname = filler.typed["pupil"]["legal_surname"][0]
    expect(page.get_by_label("Legal surname")).to_have_value(surname)
    filler.go_on()
    assert filler.slug == "support"


def test_a_guest_whose_cookie_is_gone_comes_back_by_the_code(house: House, visit: Visit) -> None:
    page, form = visit(), house.door.catalogue.forms["suspension"]
    filler = Filler(page, form, answers_to(form))
    filler.start(house.address)
    filler.fill_page()
    filler.go_on()
    address = page.url
    page.get_by_role("link", name="All pages of this form").click()
    page.get_by_role("button", name="Get a code").click()
    code = page.locator(".dfd-code").inner_text()
    page.goto(address)
    filler.fill_page()
    page.context.clear_cookies()
    page.get_by_role("button", name="Save and continue").last.click()
    expect(page.locator("main")).to_contain_text("What you typed was kept")
    page.get_by_role("link", name="Continue with the code").click()
    page.get_by_label("The draft’s code").fill(code)
    page.get_by_role("button", name="Continue").click()
    assert filler.slug == "about-you"
    expect(page.get_by_label("Your job title")).to_have_value("School secretary")


def end_sign_ins(house: House) -> None:
    """As if the secretary had been idle for too long."""
    with house.door.database.write() as conn:
        account = find_account_by_email(conn, OFFICE)
        assert account is not None
        assert sign_ins.end_sign_ins(conn, account.id, SCHOOL_DAY)
