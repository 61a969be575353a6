"""What administrators set, and what plugins got wrong."""

from datetime import timedelta

from intranet.store import settings
from intranet.store.database import Database
from intranet.store.plugin_failures import (
    PluginFailure,
    delete_old_plugin_failures,
    list_plugin_failures,
    save_plugin_failure,
)
from intranet.store.settings import TeamMailbox
from tests.store.samples import NOW

LATER = NOW + timedelta(days=1)


def test_a_mailbox_is_set_set_again_and_given_up(database: Database) -> None:
    with database.write() as conn:
        settings.save_team_mailbox(conn, TeamMailbox("courts", "old@council.example", "1", NOW))
        settings.save_team_mailbox(conn, TeamMailbox("courts", "new@council.example", "", LATER))
        settings.save_team_mailbox(conn, TeamMailbox("area_east", "east@council.example", "", NOW))
        assert settings.list_team_mailboxes(conn) == (
            TeamMailbox("area_east", "east@council.example", "", NOW),
            TeamMailbox("courts", "new@council.example", "", LATER),
        )
        assert settings.delete_team_mailbox(conn, "courts")
        assert not settings.delete_team_mailbox(conn, "courts")


def test_a_severity_is_set_set_again_and_given_up(database: Database) -> None:
    with database.write() as conn:
        settings.save_rule_severity(conn, "suspension.late", "error", NOW)
        settings.save_rule_severity(conn, "suspension.late", "note", LATER)
        assert settings.map_rule_severities(conn) == {"suspension.late": "note"}
        assert settings.delete_rule_severity(conn, "suspension.late")
        assert not settings.delete_rule_severity(conn, "suspension.late")
        assert settings.map_rule_severities(conn) == {}


def test_a_failure_is_kept_however_long_its_reason(database: Database) -> None:
    with database.write() as conn:
        save_plugin_failure(conn, PluginFailure(NOW, "p" * 200, "s" * 200, "r" * 9_000))
        save_plugin_failure(conn, PluginFailure(LATER, "dfd_x", "after commit", "KeyError"))
        latest, first = list_plugin_failures(conn)
        assert latest == PluginFailure(LATER, "dfd_x", "after commit", "KeyError")
        assert (len(first.plugin), len(first.stage), len(first.reason)) == (80, 40, 500)
        assert delete_old_plugin_failures(conn, LATER) == 1
        assert len(list_plugin_failures(conn, limit=5)) == 1
